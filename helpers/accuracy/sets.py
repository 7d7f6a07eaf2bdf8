"""Gold sets side by side: by kind of quotation, by house style, by the rule that decided the speaker."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import DATA
from ..intervals import wilson
from .calibration import verdicts, with_ends
from .coders import as_gold
from .gold import Gold, read_own
from .quotations import Scores, attributed, measured_tables, score
from .report import rule_precision

NEW = "gold/unread"  # whose errors were not read: what to expect of text that is new to the rules
SETS = (NEW, "gold/world", "gold/speakers", "gold")
FIGURES = DATA / "figures.csv"
STYLES = DATA / "styles.csv"
# What is told of each set, by the name that `measures` has for it.
TOLD = {
    "joint P": "precision",
    "joint R": "recall",
    "joint F1": "F1",
    "attribution": "attribution",
    "share error": "share error",
}
COLUMNS = ["data", "measure", "kind", "value", "low", "high", "n"]


class Scored(NamedTuple):
    """A gold set, what we find in it, and how right that is."""

    name: str
    gold: Gold
    quotations: pd.DataFrame
    spans: pd.DataFrame
    scores: Scores
    judged: pd.DataFrame  # as `verdicts` gives it

    @property
    def as_coder(self) -> Gold:
        """Our own tables of the same articles, as those of a coder."""
        return as_gold(self.gold.articles, self.quotations, self.spans)


def scored(name: str, gold: Gold) -> Scored:
    """A gold set with its scores; what we find in it is found once."""
    found = attributed(gold)
    return Scored(name, gold, *found, score(gold, found), verdicts(gold, *found))


def gold_sets(mine: str | Path | None = None) -> list[Scored]:
    """The gold sets of `data/`, the one that is new to the rules first; before it one of the user's, a folder in that layout.

    Raises ValueError, naming the cure, where the user's folder holds no annotated article.
    """
    sets = [(name, DATA / name) for name in SETS]
    if mine is not None:
        if not any(Path(mine).glob("*.csv")):
            raise ValueError(f"{mine}: no ARTICLE.csv; write some by `analyse … --format gold`, and correct them")
        sets.insert(0, (Path(mine).name, Path(mine)))
    return [scored(name, read_own(folder)) for name, folder in sets]


def figures() -> pd.DataFrame:
    """One row per figure measured on data that is not in this project; written by `python -m helpers.training.figures`."""
    return pd.read_csv(FIGURES, keep_default_na=False, na_values={"low": "", "high": ""})


def figures_of(name: str, scores: Scores) -> pd.DataFrame:
    """One row per measure and kind of quotation: its value, the ends of its 95 % interval, and the quotations annotated."""
    rows = [
        (name, told, group, scores.table.loc[group, own], scores.low.loc[group, own], scores.high.loc[group, own], n)
        for group, n in scores.table["gold"].items()
        for own, told in TOLD.items()
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def by_kind(sets: Iterable[Scored]) -> pd.DataFrame:
    """One row per gold set, measure and kind of quotation (direct, indirect, all), those measured elsewhere at the end."""
    own = [figures_of(one.name, one.scores) for one in sets]
    told = figures()
    return pd.concat([*own, told[told["measure"].isin(TOLD.values())]], ignore_index=True)


def styles() -> dict[str, str]:
    """The house style of each article of the gold sets."""
    rows = pd.read_csv(STYLES).itertuples(index=False)
    return {article: row.style for row in rows for article in row.articles.split("; ")}


def by_style(sets: Iterable[Scored]) -> pd.DataFrame:
    """One row per house style: articles, quotations, F1 of content and speaker with its 95 % interval over articles.

    Articles of no known style, such as a user's, go under the name of their set.
    """
    known = styles()
    pairs = [
        (known.get(article, one.name), counts)
        for one in sets
        for article, counts in zip(one.gold.articles["article"], one.scores.counted["all"], strict=True)
    ]
    groups = {style: np.array([counts for name, counts in pairs if name == style]) for style, _ in pairs}
    table, low, high = measured_tables(groups)
    rows = {
        "style": list(groups),
        "articles": [len(counts) for counts in groups.values()],
        "n": table["gold"].tolist(),
        "F1": table["joint F1"].tolist(),
        "low": low["joint F1"].tolist(),
        "high": high["joint F1"].tolist(),
    }
    return pd.DataFrame(rows).sort_values(["F1", "style"], ascending=[False, True], ignore_index=True)


def by_rule(sets: Iterable[Scored]) -> pd.DataFrame:
    """One row per rule that decides speakers, the most used first: how many it decided, how many rightly, the share, its 95 % interval."""
    table = rule_precision(pair for one in sets for pair in one.scores.pairs)
    return with_ends(table, [wilson(right, n) for right, n in zip(table["right"], table["n"], strict=True)])


def errors_by_kind(sets: Iterable[Scored]) -> pd.DataFrame:
    """One row per kind of error and of quotation: how many, and of how many quotations, annotated ones or ours."""
    sets = list(sets)
    rows = []
    for error in ("missed", "wrong attribution", "spurious"):
        for group in ("direct", "indirect"):
            errors = [one.scores.errors for one in sets]
            n = sum(int(((table["error"] == error) & (table["group"] == group)).sum()) for table in errors)
            side = "found" if error == "spurious" else "gold"
            rows.append((error, group, n, sum(int(one.scores.table.loc[group, side]) for one in sets)))
    return pd.DataFrame(rows, columns=["error", "kind", "n", "of"])


FEWEST_WORDS = 4  # of an example: less cannot be judged out of its article


def example_errors(sets: Iterable[Scored]) -> pd.DataFrame:
    """One row per kind of error and of quotation: the shortest one that can be judged, of sets whose errors may be read."""
    errors = pd.concat([one.scores.errors for one in sets if one.name != NEW], ignore_index=True)
    long = errors["content"].str.split().str.len()
    errors = errors.assign(length=errors["content"].str.len())[long >= FEWEST_WORDS]
    first = errors.sort_values(["error", "group", "length", "article", "content"]).groupby(["error", "group"])
    return first.head(1).drop(columns="length").reset_index(drop=True)
