"""What is compared across articles, made ready for `differences`: units of stories, and what each gives to whom."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..differences import FEWEST, differences, leads
from ..intervals import bootstrap
from ..tables import DIFFERENCES, OTHERS, UNNAMED, as_table
from .shares import drawn_shares, unresolved
from .topics import MOST_COMPARED, telling

EARLIER, LATER = "earlier", "later"


class First(NamedTuple):
    """Who has most of all: the share with its interval and its bounds, and the chance that another one has as much."""

    name: str
    n: int
    total: int
    share: float
    low: float
    high: float
    least: float
    most: float
    chance: float


def by_unit(counted: pd.DataFrame, told: pd.DataFrame, keys: list[str]) -> tuple[pd.DataFrame, pd.Series]:
    """What each unit gives to each name, one row per both; and what it gives to all.

    Arguments: counted: as `speech` gives it; told: as `stories` gives it; keys: columns that make a unit, the story
    among them. Rows without a known speaker are left out.
    """
    rows = counted.dropna(subset="name").drop(columns=["outlet", "published"]).merge(told, on="article")
    return rows.groupby([*keys, "name"])["n"].sum().reset_index(), rows.groupby(keys)["n"].sum()


def of_names(rows: pd.DataFrame, total: pd.Series, names: list[str]) -> np.ndarray:
    """Units × names: what each unit gives to each of these. Arguments: as `by_unit` gives them."""
    shown = rows[rows["name"].isin(names)]  # the others would make a column each
    wide = shown.pivot_table(index=total.index.names, columns="name", values="n", aggfunc="sum", fill_value=0)
    return wide.reindex(index=total.index, columns=names, fill_value=0).to_numpy(dtype=np.float64)


def outlet_differences(counted: pd.DataFrame, names: list[str], told: pd.DataFrame) -> pd.DataFrame:
    """One row per outlet and speaker: the share in the outlet and in all others, and whether they differ beyond chance.

    The unit is what one outlet has on one story. Arguments: as for `by_unit`; names: whom to compare.
    """
    rows, total = by_unit(counted, told, ["outlet", "story"])
    groups = total.index.get_level_values("outlet").tolist()
    return differences(names, of_names(rows, total, names), total.to_numpy()[:, np.newaxis], groups)


def unnamed_differences(counted: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """One row per outlet: the share of unnamed sources in all that is counted, in the outlet and in all others, beyond chance or not.

    The unit is what one outlet has on one story. Arguments: as for `by_unit`.
    """
    named = counted["name"].where(~counted["unnamed"], UNNAMED).fillna(OTHERS)
    return outlet_differences(counted.assign(name=named.astype("str")), [UNNAMED], told)


def toward_differences(toward: pd.DataFrame, names: list[str], told: pd.DataFrame) -> pd.DataFrame:
    """One row per outlet and name: the mean leaning (positive less negative) toward it, in the outlet and in all others, beyond chance or not.

    The unit is what one outlet has on one story; only those that name somebody count for the tone toward him.
    Arguments: toward: as `named_targets` gives it; names: whom to compare; told: as `stories` gives it.
    """
    rows = toward[toward["name"].isin(names)].drop(columns=["outlet", "published"], errors="ignore")
    rows = rows.merge(told, on="article").assign(leaning=lambda table: table["positive"] - table["negative"])
    wide = rows.pivot_table(index=["outlet", "story"], columns="name", values="leaning", aggfunc=["sum", "size"])
    if wide.empty:
        return as_table([], DIFFERENCES)
    sums, sizes = (wide[one].reindex(columns=names).fillna(0).to_numpy(dtype=np.float64) for one in ("sum", "size"))
    return differences(names, sums, sizes, wide.index.get_level_values("outlet").tolist(), met=sizes > 0)


def person_differences(
    counted: pd.DataFrame,
    toward: pd.DataFrame,
    name: str | None,
    others: tuple[list[str], list[str]],
    told: pd.DataFrame,
) -> tuple[pd.DataFrame, tuple[pd.DataFrame, str], pd.DataFrame]:
    """What differs of one person: the share by outlet, the share by half of the time, the tone by outlet.

    Whoever is followed is compared among all whom the page compares: alone, the same difference might count.
    Arguments: as for the functions of these three; name: the person's, none for nobody; others: whom the page compares
    in shares, and in tone.
    """
    spoken, named = ([*others[place], *({name} - {None, *others[place]})] for place in (0, 1))
    by_period, split = period_differences(counted, spoken, told)
    tables = outlet_differences(counted, spoken, told), by_period, toward_differences(toward, named, told)
    by_outlet, by_period, in_tone = (table[table["item"] == name].reset_index(drop=True) for table in tables)
    return by_outlet, (by_period, split), in_tone


def one_topic_differences(
    topics: pd.DataFrame, name: str | None, apart: pd.DataFrame, told: pd.DataFrame
) -> pd.DataFrame:
    """What differs of one topic, as `topic_differences` has it: among all that were compared, if it was one of them.

    Arguments: topics: the `topics` table; name: of the topic; apart: the differences of all; told: as `stories` gives it.
    """
    found = apart[apart["item"] == name].reset_index(drop=True)
    own = topics.loc[topics["topic"] == name, ["article", "topic"]].drop_duplicates()
    return found if len(found) else topic_differences(own, told)


def period_differences(counted: pd.DataFrame, names: list[str], told: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """One row per half of the time and speaker, as `outlet_differences` has it; and the first day of the later half.

    The unit is a story, with the day of its first article; half of the stories lie in each half.
    """
    dated = told.dropna(subset="published")
    first = dated.groupby("story")["published"].min()
    rows, total = by_unit(counted, dated, ["story"])
    if len(total) < 2 * FEWEST:
        return as_table([], DIFFERENCES), ""
    days = first.loc[total.index]
    split = days.sort_values().iloc[len(days) // 2]
    groups = np.where(days < split, EARLIER, LATER)
    shown = of_names(rows, total, names)
    return differences(names, shown, total.to_numpy()[:, np.newaxis], groups.tolist()), split


def first_speaker(counted: pd.DataFrame, names: list[str], told: pd.DataFrame) -> First | None:
    """Who has most of what resolved speakers have, None where nobody is met in FEWEST articles.

    Arguments: names: who has most first, as `leading` gives them.
    """
    rows, total = by_unit(counted, told, ["story"])
    if not names or len(total) < FEWEST:
        return None
    own = of_names(rows, total, names[:1])[:, 0]
    # Everybody else is compared, not only those shown: whoever comes near must stay behind beyond chance.
    others = rows[rows["name"] != names[0]].groupby("name")["n"].sum().sort_values(ascending=False, kind="stable")
    chance = leads(own, (of_names(rows, total, [name])[:, 0] for name in others.index))
    (low,), (high,) = bootstrap(np.column_stack([own, total]), drawn_shares)
    n, everything = int(own.sum()), int(total.sum())
    left = int(unresolved(counted)["n"].sum())
    bounds = n / (everything + left), (n + left) / (everything + left)
    return First(names[0], n, everything, n / everything, low, high, *bounds, chance)


def topic_differences(of_articles: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """One row per outlet and topic: in what share of the outlet's articles it stands, and of all others, beyond chance or not.

    The unit is what one outlet has on one story. The MOST_COMPARED topics of most articles are compared: the choice
    knows nothing of outlets, and common words that say little ("country") are left out. Arguments: of_articles: as `article_topics` gives it; told: as `stories` gives it.
    """
    common = of_articles.loc[telling(of_articles["topic"]), "topic"].value_counts()
    common = common[common >= FEWEST].sort_index().sort_values(ascending=False, kind="stable").head(MOST_COMPARED)
    if common.empty:
        return as_table([], DIFFERENCES)
    units = told.groupby(["outlet", "story"]).size()
    rows = of_articles[of_articles["topic"].isin(common.index)].merge(told, on="article")
    wide = rows.pivot_table(
        index=["outlet", "story"], columns="topic", values="article", aggfunc="nunique", fill_value=0
    )
    wide = wide.reindex(units.index, fill_value=0)
    groups = units.index.get_level_values("outlet").tolist()
    return differences(wide.columns.tolist(), wide.to_numpy(), units.to_numpy()[:, np.newaxis], groups)
