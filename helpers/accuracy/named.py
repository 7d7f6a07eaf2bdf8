"""Resolved speakers against the names that gold coreference gives them."""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..speakers import name_key
from .gold import Gold
from .matching import Known, Quotation, gathered, match, prepare

VERDICTS = ("right", "wrong", "open")


class Named(NamedTuple):
    """One row per quotation found whose speaker the gold names: its names, our speaker and rule, and the verdict."""

    table: pd.DataFrame
    missed: int  # quotations with a named speaker that were not found


def read_names(path: Path) -> dict[tuple[str, int], list[str]]:
    """The names of each quotation's speaker, by article and start of content; without those that the gold leaves unnamed.

    Arguments: path: a table with `article`, `content_start` and `names`, joined by " | ".
    """
    table = pd.read_csv(path, keep_default_na=False)
    rows = table[["article", "content_start", "names"]].itertuples(index=False)
    return {(article, int(start)): names.split(" | ") for article, start, names in rows if names}


def is_name_of(speaker: str, names: list[str]) -> bool:
    """Whether a speaker is called by one of the names: the last word of one stands in the other."""
    ours = name_key(speaker)
    for name in names:
        theirs = name_key(" ".join(re.findall(r"[\w’'.-]+", name)))
        if theirs and (ours[-1] in theirs or theirs[-1] in ours):
            return True
    return False


def named_speakers(
    gold: Gold, names: dict[tuple[str, int], list[str]], resolved: pd.DataFrame, spans: pd.DataFrame
) -> Named:
    """How many of the named speakers of annotated articles are right, wrong or left open.

    Arguments: names: as `read_names` gives them; resolved, spans: our tables for the same articles.
    """
    numbers = resolved.set_index(["article", "quotation"])
    ours = {key: Known(str(key[1])) for key in numbers.index}  # the number travels as the kind of the matched quotation
    true, found = gathered(gold.spans, {}), gathered(spans, ours)
    rows, missed = [], 0
    for article, text in zip(gold.articles["article"], gold.articles["text"], strict=True):
        one = prepare(text, with_names(true.get(article, []), article, names), True)
        other = prepare(text, found.get(article, []), True)
        pairs = match(one, other)
        missed += len(one) - len(pairs)
        for g, f in pairs.items():
            row = numbers.loc[(article, int(other[f].kind))]
            called = names[article, one[g].content[0][0]]
            speaker = row["speaker"] if isinstance(row["speaker"], str) else ""
            verdict = "open" if not speaker else "right" if is_name_of(speaker, called) else "wrong"
            rows.append((article, row.name[1], " | ".join(called), speaker, row["rule"], row["confidence"], verdict))
    columns = ["article", "quotation", "names", "speaker", "rule", "confidence", "verdict"]
    return Named(pd.DataFrame(rows, columns=columns), missed)


def with_names(found: list[Quotation], article: str, names: dict[tuple[str, int], list[str]]) -> list[Quotation]:
    """The annotated quotations whose speaker has a name."""
    return [quotation for quotation in found if (article, quotation.content[0][0]) in names]


def named_report(named: Named) -> str:
    """The line "named speakers: right .xx, wrong .xx, open .xx" and the same by rule."""
    table, counts = named.table, Counter(named.table["verdict"])
    n = max(1, len(table))
    shares = ", ".join(f"{verdict} {counts[verdict] / n:.3f}" for verdict in VERDICTS)
    by_rule = pd.crosstab(table["rule"], table["verdict"]).reindex(columns=list(VERDICTS), fill_value=0)
    return (
        f"named speakers of {len(table)} quotations found ({named.missed} more were not): {shares}\n"
        f"{by_rule.to_string()}"
    )
