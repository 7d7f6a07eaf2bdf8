"""Rows of the table `findings`, made of the tables that pages show."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import pandas as pd

from ..sentiment import base_rates, usual_leaning
from ..summaries import NOT_RESOLVED
from ..tables import FINDINGS, as_table

BETWEEN = " · "  # between the parts of a name: voice and target, topic and voice


class Row(NamedTuple):
    """One number of a page: what it measures, of whom or what, of how many, and its 95 % interval."""

    measure: str
    name: str | None
    value: float | None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    sentence: str | None = None


class Section(NamedTuple):
    """A heading of a page, and what gives its rows."""

    page: str
    heading: str
    rows: Callable[[Any], Iterable[Row]]


def said(sentence: str) -> Row:
    """The row of a section's sentence, which has no value."""
    return Row("in a sentence", None, None, sentence=str(sentence))


def usual_toward() -> list[Row]:
    """The rows of the tone that running news has toward those whom it names."""
    usual = "usual in running news"
    rates = [Row(f"probability {label}", usual, share) for label, share in base_rates().items()]
    return [Row("positive less negative", usual, usual_leaning()), *rates]


def each(
    table: pd.DataFrame,
    names: Sequence[str],
    measures: dict[str, str],
    n: str | None = None,
    low: str | None = None,
    high: str | None = None,
) -> list[Row]:
    """One row per row and measure of a table.

    Arguments: names: the columns that say of whom or what; measures: what each column of values is called; n, low,
    high: the columns of the count behind a value and of its interval, for tables of one measure or the same behind all.
    """
    rows = []
    for one in table.to_dict("records"):
        name = BETWEEN.join(NOT_RESOLVED if pd.isna(one[key]) else str(one[key]) for key in names)
        behind = [number(one[key]) if key else None for key in (n, low, high)]
        rows += [Row(measure, name, number(one[key]), *behind) for key, measure in measures.items()]
    return rows


def number(value: object) -> Any:
    """A number as Python has it; none for a missing one."""
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value


def told(sections: Iterable[Section], of: Any, article: str | None) -> list[tuple]:
    """The rows of `findings` of several sections.

    Arguments: of: what the sections' functions are about; article: its id, none for all articles together.
    """
    return [
        (article, one.page, one.heading, row.measure, row.name, row.value, row.n, row.low, row.high, row.sentence)
        for one in sections
        for row in one.rows(of)
    ]


def findings(rows: list[tuple]) -> pd.DataFrame:
    """The rows as the table `findings`."""
    return as_table(rows, FINDINGS)
