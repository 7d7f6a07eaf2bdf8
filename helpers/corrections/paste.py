"""Rows of a file of corrections, made from tables: for the least certain speakers, and from a table edited by hand."""

from collections.abc import Iterable

import pandas as pd

from ..squeezed import squeezed
from .rows import ACTS

WORDS = 8  # that a row begins a quotation with: enough to be known again when one of them has changed


def first_words(content: str, others: Iterable[str]) -> str:
    """The first words of a quotation, as many as tell it from the others of its article."""
    rest = [squeezed(other).text for other in others]
    words = content.split()
    for n in range(WORDS, len(words)):
        told = squeezed(" ".join(words[:n])).text
        if not any(other.startswith(told) for other in rest):
            return " ".join(words[:n])
    return " ".join(words)


def words_of(quotations: pd.DataFrame) -> dict[tuple[str, int], str]:
    """The words that tell each quotation from the others of its article, by article and number."""
    told = {}
    for article, own in quotations.groupby("article", sort=False):
        numbers, contents = own["quotation"].tolist(), own["content"].tolist()
        for place, (number, content) in enumerate(zip(numbers, contents, strict=True)):
            told[article, number] = first_words(content, contents[:place] + contents[place + 1 :])
    return told


def rows_to_paste(quotations: pd.DataFrame, several: pd.DataFrame) -> list[tuple]:
    """A row of corrections for each of several quotations of the table, its value the speaker as it is, to be changed."""
    told = words_of(quotations[quotations["article"].isin(several["article"])])
    return [
        (row.article, told[row.article, row.quotation], "speaker", text_of(row.speaker), "", "")
        for row in several.itertuples(index=False)
    ]


def text_of(cell: object) -> str:
    """The text of a cell, empty where it is missing."""
    return cell if isinstance(cell, str) else ""


def rows_of_edits(before: pd.DataFrame, after: pd.DataFrame) -> list[tuple]:
    """The corrections that say what somebody has changed in a table of quotations.

    Arguments: before, after: `quotations` as it was written and as it is now; raises KeyError where a column is gone.
    Other columns than `speaker` and `act` follow from these, so that a change there is no correction.
    """
    told = words_of(before)
    now = {(row.article, row.quotation): row for row in after.itertuples(index=False)}
    rows = []
    for row in before.itertuples(index=False):
        key = (row.article, row.quotation)
        one = now.pop(key, None)
        if one is None:
            rows.append((row.article, told[key], "no quotation", ""))
            continue
        speaker, was = text_of(one.speaker), text_of(row.speaker)
        if speaker != was:
            rows.append((row.article, told[key], "speaker" if speaker else "unnamed", speaker))
        if one.act != row.act and one.act in ACTS:
            rows.append((row.article, told[key], "act", one.act))
    for one in now.values():
        if isinstance(one.content, str):
            rows.append((one.article, one.content, "quotation", text_of(one.speaker)))
    return [(*row, "", "edited in quotations.csv") for row in rows]
