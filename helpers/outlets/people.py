"""One person under several names across articles, and several persons under one name."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from .. import DATA
from ..lexicons import given_names
from ..tables import ALIASES, JOINED, OFFICES, PEOPLE, as_table
from ..topics import known_places
from .names import Evidence, Key, heads, is_described, is_junior, is_misspelt, is_nickname, keys_of, surname
from .namesakes import told_apart

DOMINANT = 5  # times as many articles as the next of that surname, for the surname alone to mean one person
BY_TABLE = "alias table"
ALIAS_TABLE = DATA / "aliases.csv"


def people(
    speakers: pd.DataFrame,
    mentions: pd.DataFrame | None = None,
    offices: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    aliases: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row per article and name in it, with the `name` that is the same in all articles, and the `rule` that joined it.

    Persons of the same first and last name are one, whatever stands between ("Donald J. Trump"), under the name that
    most articles give. A nickname, "Jr.", a letter more or less and what stands before a name make no other person
    where offices say so. A surname alone is the full name that ends so, where all articles together know but one, or
    one in DOMINANT times as many articles as any other. Who has offices in two fields that no article ties together
    is two persons of one name, told apart by the office.
    Arguments: the tables of these names, the first needed; aliases: as `read_aliases` gives it, which overrules all.
    """
    rows = named_rows(speakers, mentions)
    by_table = rows["speaker"].map(dict(zip(*aliases_of(aliases, None), strict=True))).astype("str")
    if aliases is not None and articles is not None:
        outlet = rows["article"].map(articles.set_index("article")["outlet"])
        for paper in sorted(set(aliases["outlet"].dropna())):
            own = rows["speaker"].map(dict(zip(*aliases_of(aliases, paper), strict=True))).astype("str")
            by_table = own.where((outlet == paper) & own.notna(), by_table)
    rows = rows.assign(form=by_table.fillna(rows["speaker"]).astype("str"))
    held = offices_held(rows, offices)
    persons = rows[rows["class"] == "person"]
    known = joined(persons, held, set(by_table.dropna()))
    said = [known.get(form, (form, "")) for form in persons["form"]]
    names = rows["form"].copy()
    rules = pd.Series("", index=rows.index)
    names.loc[persons.index], rules.loc[persons.index] = ([one[place] for one in said] for place in (0, 1))
    rules = rules.where(by_table.isna(), BY_TABLE)
    apart = told_apart(rows.assign(name=names)[rows["class"] == "person"], held, articles)
    names.loc[apart.index] = apart
    rules.loc[apart.index] = "two persons of one name"
    return rows.assign(name=names, rule=rules)[list(PEOPLE)].astype(PEOPLE)


def named_rows(speakers: pd.DataFrame, mentions: pd.DataFrame | None) -> pd.DataFrame:
    """One row per article and name in it, whether it speaks or is spoken of, with its class."""
    parts = [speakers[["article", "speaker", "class"]]]
    if mentions is not None:
        parts.append(mentions.rename(columns={"name": "speaker"})[["article", "speaker", "class"]])
    return pd.concat(parts).drop_duplicates(["article", "speaker"]).reset_index(drop=True)


def aliases_of(aliases: pd.DataFrame | None, outlet: str | None) -> tuple[list[str], list[str]]:
    """Names and whose they are, in one outlet, or in all where none is given."""
    if aliases is None:
        return [], []
    own = aliases[aliases["outlet"].isna() if outlet is None else aliases["outlet"] == outlet]
    return own["name"].tolist(), own["person"].tolist()


def offices_held(rows: pd.DataFrame, offices: pd.DataFrame | None) -> pd.DataFrame:
    """One row per article and form of a name with the `heads` of the offices that the article ties to it."""
    table = as_table([], OFFICES) if offices is None else offices
    merged = table.merge(rows[["article", "speaker", "form"]], on=["article", "speaker"])
    merged = merged.assign(heads=[heads(office) for office in merged["office"]])
    grouped = merged.groupby(["article", "form"])["heads"].agg(lambda several: frozenset().union(*several))
    return grouped.reset_index()


def joined(persons: pd.DataFrame, held: pd.DataFrame, wanted: set[str]) -> dict[str, tuple[str, str]]:
    """The person and the rule for each name of one. Arguments: wanted: names that an alias table asks for, which stay as they are."""
    counts = persons.drop_duplicates(["article", "form"])["form"].value_counts()
    order = sorted(counts.index, key=lambda name: (name not in wanted, -counts[name], name))
    keys, label = keys_of(order), {}
    for name in order:
        label.setdefault(keys[name], name)
    found = merged_keys(label, evidence_of(persons, held, keys))
    known = {}
    for name in order:
        key, rule = keys[name], ""
        while key in found:
            key, rule = found[key]
        rule = rule or "first and last name"
        known[name] = (label[key], rule if label[key] != name else "")
    return known


def evidence_of(persons: pd.DataFrame, held: pd.DataFrame, keys: dict[str, Key]) -> Evidence:
    """What the corpus says of its names, by their keys."""
    articles: dict[Key, set[str]] = defaultdict(set)
    offices: dict[Key, set[str]] = defaultdict(set)
    for article, form in persons[["article", "form"]].itertuples(index=False):
        articles[keys[form]].add(article)
    for form, several in held[["form", "heads"]].itertuples(index=False):
        if form in keys:  # the form of a body is none
            offices[keys[form]] |= several
    bearers = Counter(surname(key) for key in articles if len(key) > 1)
    return Evidence(
        {key: frozenset(several) for key, several in articles.items()},
        defaultdict(frozenset, {key: frozenset(several) for key, several in offices.items()}),
        bearers,
    )


def merged_keys(label: dict[Key, str], evidence: Evidence) -> dict[Key, tuple[Key, str]]:
    """For each name that is another one's: whose, and by which rule; the name of more articles is kept."""
    by_last: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(label, key=lambda key: (-len(evidence.articles[key]), key)):
        by_last[surname(key)].append(key)
    found: dict[Key, tuple[Key, str]] = {}
    for keys in by_last.values():
        full = [key for key in keys if len(key) > 1]
        for place, one in enumerate(full):
            for other in full[:place]:
                rule = rule_of(one, other, label, evidence)
                if rule and other not in found:
                    found[one] = other, rule
                    break
        found.update(by_surname(keys, [key for key in full if key not in found], evidence))
    return found


def rule_of(one: Key, other: Key, label: dict[Key, str], evidence: Evidence) -> str:
    """The rule by which two full names are one person's; none where they are two."""
    if is_described(one, other, label) or is_described(other, one, label):
        return "description before the name"
    if is_junior(one, other, evidence) or is_junior(other, one, evidence):
        return "Jr. and the same office"
    if is_nickname(one, other, evidence) or is_nickname(other, one, evidence):
        return "short form of the given name"
    return "one letter apart, the same office" if is_misspelt(one, other, evidence) else ""


def by_surname(keys: Iterable[Key], full: list[Key], evidence: Evidence) -> dict[Key, tuple[Key, str]]:
    """Whose a surname alone is: the one full name's that ends so, or that of DOMINANT times as many articles as any other.

    A place is nobody's, and what may be a given name, too ("Mohammed"), is only his whom DOMINANT articles name in full.
    """
    alone = [key for key in keys if len(key) == 1]
    if not alone or not full or alone[0][0] in known_places():
        return {}
    n = [len(evidence.articles[key]) for key in full]
    unclear = alone[0][0].title() in given_names() and n[0] < DOMINANT
    if unclear or (len(full) > 1 and n[0] < DOMINANT * n[1]):
        return {}
    return {alone[0]: (full[0], "surname")}


def joined_names(known: pd.DataFrame) -> pd.DataFrame:
    """One row per name that was taken for another one's, or told from the same name of another: in how many articles, by which rule.

    Arguments: known: as `people` gives it.
    """
    other = known[(known["rule"] != "") & (known["speaker"] != known["name"])]
    table = other.groupby(["name", "speaker", "rule"])["article"].nunique().reset_index()
    table = table.rename(columns={"speaker": "form", "article": "articles"})[list(JOINED)].astype(JOINED)
    return table.sort_values(["articles", "name", "form"], ascending=[False, True, True], ignore_index=True)


def read_aliases(path: str | Path | None = None) -> pd.DataFrame:
    """One row per alias: a `name` as articles have it, the `person` meant, and the `outlet` where it means them, missing for all.

    Arguments: path: a CSV with these columns, the last one optional; none takes `data/aliases.csv`. Raises ValueError
    for another table.
    """
    path = path or ALIAS_TABLE
    table = pd.read_csv(path, dtype=str, comment="#")
    if not {"name", "person"} <= set(table.columns):
        raise ValueError(f"{path}: an alias table has the columns name and person, and may have outlet")
    table = table.reindex(columns=list(ALIASES)).astype(ALIASES).apply(lambda column: column.str.strip())
    empty = table.index[table[["name", "person"]].isna().any(axis=1)]
    if len(empty):
        raise ValueError(f"{path}, row {empty[0] + 1}: name or person is empty; fill it in or delete the row")
    return table
