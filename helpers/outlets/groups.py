"""Groups of the user's (parties, government and opposition, kinds of actors), and gender guessed from given names."""

from pathlib import Path

import pandas as pd

from .. import DATA
from ..lexicons import FEMALE, MALE, given_names
from ..tables import GROUPS, as_table
from .names import folded

GROUP_TABLE = DATA / "groups.csv"
NO_GROUP = "in no group"
GENDER = "gender"  # asked for in place of a table
WOMEN, MEN, UNKNOWN = "women", "men", "gender not known"
NO_PERSON = "bodies and groups"
REST = [NO_GROUP, UNKNOWN, NO_PERSON]  # what is in no group that was asked for


def read_groups(path: str | Path | None = None) -> pd.DataFrame:
    """One row per `speaker`, by any name that articles or an alias table give to it, and its `group`.

    Arguments: path: a CSV with these columns; none takes `data/groups.csv`. Raises ValueError for another table, and
    for a speaker in two groups.
    """
    path = path or GROUP_TABLE
    table = pd.read_csv(path, dtype=str, comment="#")
    if not {"speaker", "group"} <= set(table.columns):
        raise ValueError(f"{path}: a table of groups has the columns speaker and group")
    table = table[list(GROUPS)].astype(GROUPS).apply(lambda column: column.str.strip())
    empty = table.index[table.isna().any(axis=1)]
    if len(empty):
        raise ValueError(f"{path}, row {empty[0] + 1}: speaker or group is empty; fill it in or delete the row")
    twice = table.drop_duplicates().loc[lambda rows: rows["speaker"].map(folded).duplicated(), "speaker"]
    if len(twice):
        raise ValueError(f"{path}: “{twice.iloc[0]}” is in two groups; a speaker can be in one")
    return table


def guessed_gender(known: pd.DataFrame) -> pd.DataFrame:
    """One row per name across articles, with women and men guessed from given names, and who is neither.

    Arguments: known: as `people` gives it. A given name of both genders, or not in the lexicon, tells nothing.
    """
    labels = {MALE: MEN, FEMALE: WOMEN}
    names = known[known["class"].isin(["person", "organisation", "group"])].drop_duplicates("name")
    rows = []
    for name, kind in names[["name", "class"]].itertuples(index=False, name=None):
        first, _, rest = name.partition(" ")
        gender = labels.get(given_names().get(first.title(), ""), UNKNOWN) if rest else UNKNOWN
        rows.append((name, gender if kind == "person" else NO_PERSON))
    return as_table(rows, GROUPS)


def groups_of(chosen: str | Path | None, known: pd.DataFrame) -> pd.DataFrame:
    """One row per speaker and group: of a table, or guessed from given names where GENDER is asked for.

    Arguments: chosen: as `read_groups` takes it, or GENDER; known: as `people` gives it.
    """
    return guessed_gender(known) if chosen == GENDER else read_groups(chosen)


def grouped(counted: pd.DataFrame, groups: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """The rows of `counted` with the speaker's group in place of the name; named speakers of none are in NO_GROUP.

    What unnamed sources say, and what could not be told, stays without a name and so in no share.
    Arguments: counted: as `speech` gives it; groups: `speaker` and `group`; known: as `people` gives it.
    """
    of = dict(zip(groups["speaker"].map(folded), groups["group"], strict=True))
    forms = known[["speaker", "name"]].drop_duplicates()
    found = {}
    for form, name in forms.itertuples(index=False, name=None):
        for one in (name, form):
            if folded(one) in of:
                found.setdefault(name, of[folded(one)])
    group = counted["name"].map(found).astype("str").fillna(NO_GROUP).where(counted["name"].notna())
    return counted.assign(name=group)


def group_order(of_groups: pd.DataFrame) -> list[str]:
    """The groups, that of most words first, NO_GROUP last. Arguments: of_groups: as `grouped` gives it."""
    sums = of_groups.groupby("name")["n"].sum().reset_index()
    sums = sums.assign(last=sums["name"].isin(REST))
    return sums.sort_values(["last", "n", "name"], ascending=[True, False, True])["name"].tolist()
