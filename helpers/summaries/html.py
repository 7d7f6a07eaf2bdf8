"""Sentences, tables and links as HTML."""

import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from ..charts import signed

NOT_RESOLVED = "not resolved"
NOT_IDENTIFIED = "speakers we could not identify"  # the same in a sentence
MOST_LINKS = 25  # of a cell or label
ANCHORED = {"sentence": "s", "quotation": "q"}  # letter of the anchors that a column's numbers lead to
SOME = r"(?:[-−+]?[\d,.]+|<\s1)"
# A number as printed: "+0.31 (6 *)", "74 %", "3 *", "< 1–4 %", "·" for none.
NUMBER = re.compile(rf"{SOME}(?:–{SOME})?(\s?%)?(\s\*)?(\s\([\d,]+(\s\*)?\))?|·")
NO_BREAK = "\u00a0"
MOST_OPEN = 20  # rows of a long list that stand open; the others are folded
WHOLE_CELL = 24  # characters up to which one word is not broken
LONG_CELL = 100  # characters from which a cell keeps room for lines of some length; shorter ones for a few words


class Sentence(str):
    """A sentence that a notebook shows as a paragraph; article text in it is escaped."""

    def _repr_html_(self) -> str:
        return f'<p class="sentence">{escape(self)}</p>'

    def __repr__(self) -> str:
        return str(self)


class Answer(Sentence):
    """The sentence that answers a heading's question, shown in bold below it."""

    def _repr_html_(self) -> str:
        return f'<p class="answer"><b>{escape(self)}</b></p>'


class Anchors(tuple):
    """Numbers of sentences (`s`) or quotations (`q`) that a table's cell or a chart's label leads to on the same page."""

    def __new__(cls, numbers: Iterable[int], letter: str) -> "Anchors":
        """Keeps the numbers, each once and in order, and the letter of their anchors."""
        made = super().__new__(cls, sorted(set(numbers)))
        made.letter = letter
        return made

    def html(self) -> str:
        """The links, MOST_LINKS at most and the number of the rest."""
        links = " ".join(f'<a href="#{self.letter}{number}">{number}</a>' for number in self[:MOST_LINKS])
        return links + (f" and {len(self) - MOST_LINKS} more" if len(self) > MOST_LINKS else "")

    def __str__(self) -> str:
        return " ".join(f"{self.letter}{number}" for number in self)


class Context(NamedTuple):
    """A mention with the words around it, which a table's cell shows in bold among them; escaped."""

    left: str
    term: str
    right: str

    def html(self) -> str:
        """The words, the mention among them in bold."""
        return f"{escape(self.left)}<b>{escape(self.term)}</b>{escape(self.right)}"

    def __str__(self) -> str:
        return "".join(self)


class Links:
    """For each label of a chart the links to its sentences or quotations in the article, folded."""

    def __init__(self, lines: dict[str, Anchors], caption: str) -> None:
        """Keeps the links by label, and what they lead to."""
        self.lines, self.caption = lines, caption

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(label)}: {anchors.html()}</li>" for label, anchors in self.lines.items())
        return (
            f'<details class="links"><summary>{escape(self.caption)}</summary><ul>{items}</ul></details>'
            if items
            else ""
        )

    def __repr__(self) -> str:
        return "\n".join([self.caption, *(f"{label}: {anchors}" for label, anchors in self.lines.items())])


def links(rows: pd.DataFrame, label: str, number: str, chosen: Iterable[str] | None = None) -> Links:
    """Links from each label of a chart to the article's sentences or quotations.

    Arguments: rows: a table with the columns `label` (a missing one is "not resolved") and `number` ("sentence" or
    "quotation"); chosen: the labels shown, in order; none takes all, those with most rows first.
    """
    labels = rows[label].fillna(NOT_RESOLVED)
    order = list(chosen) if chosen is not None else labels.value_counts(sort=True).index.tolist()
    lines = {one: Anchors(rows.loc[labels == one, number].tolist(), number[0]) for one in order}
    return Links({one: anchors for one, anchors in lines.items() if anchors}, f"Read the {number}s")


def with_links(table: pd.DataFrame, rows: pd.DataFrame, keys: list[str], number: str = "quotation") -> pd.DataFrame:
    """The table with a column `read`: for each of its rows the sentences or quotations among `rows` with the same keys."""
    groups: dict[tuple, list[int]] = {}
    for *key, one in zip(
        *(rows[name].fillna(NOT_RESOLVED).tolist() for name in keys), rows[number].tolist(), strict=True
    ):
        groups.setdefault(tuple(key), []).append(one)
    own = zip(*(table[name].fillna(NOT_RESOLVED).tolist() for name in keys), strict=True)
    return table.assign(read=[Anchors(groups.get(key, []), number[0]) for key in own])


class Table:
    """A table that a notebook shows without row numbers; article text in it is escaped.

    Cells of the columns `sentence` and `quotation` lead to the reading view on the same page.
    """

    def __init__(self, table: pd.DataFrame, caption: str, folded: bool = False) -> None:
        """Keeps the table, its caption, and whether rows past MOST_OPEN are folded."""
        self.table, self.caption, self.folded = table, caption, folded

    def _repr_html_(self) -> str:
        if self.table.empty:
            return ""  # the answer above it says that there is nothing
        if not self.folded or len(self.table) <= MOST_OPEN:
            return self.html(self.table)
        rest = self.html(self.table.iloc[MOST_OPEN:])
        more = counted(len(self.table) - MOST_OPEN, "more row")
        return f'{self.html(self.table.head(MOST_OPEN))}<details class="rows"><summary>{more}</summary>{rest}</details>'

    def html(self, rows: pd.DataFrame) -> str:
        """These of its rows as a table."""
        columns = list(self.table.columns)
        numeric = [is_numeric(self.table[name]) for name in columns]
        head = "".join(
            f'<th scope="col" style="text-align: {"right" if right else "left"}">{escape(str(name))}</th>'
            for name, right in zip(columns, numeric, strict=True)
        )
        body = "".join(
            "<tr>"
            + "".join(
                cell(value, ANCHORED.get(name, ""), str(name), right)
                for name, right, value in zip(columns, numeric, row, strict=True)
            )
            + "</tr>"
            for row in rows.itertuples(index=False, name=None)
        )
        return (
            f'<table class="shown">{captioned(self.caption)}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        )

    def __repr__(self) -> str:
        return f"{self.caption}\n{self.table.fillna('–').to_string(index=False, max_colwidth=60)}"


def captioned(caption: str) -> str:
    """A table's caption, in which a star stays with what it means."""
    return f'<caption style="text-align: left">{escape(caption.replace("* ", f"*{NO_BREAK}"))}</caption>'


def signed_columns(table: pd.DataFrame, *names: str) -> pd.DataFrame:
    """The table with these columns of tones as printed with their sign; a missing one stays missing."""
    return table.assign(**{name: table[name].map(signed, na_action="ignore") for name in names})


def is_numeric(column: pd.Series) -> bool:
    """Whether a column holds numbers, some perhaps as printed, which stand to the right, as its name then does."""
    if column.dtype == object or isinstance(column.dtype, pd.StringDtype):
        told = column.dropna()
        return len(told) > 0 and all(isinstance(one, str) and NUMBER.fullmatch(one) for one in told)
    return is_numeric_dtype(column) and not is_bool_dtype(column)


def cell(value: object, letter: str = "", column: str = "", right: bool = False) -> str:
    """A table cell: numbers to the right, with true minus signs; missing as a dash; text whole.

    Arguments: letter: of the anchor that a number leads to; none for a plain number; column: its name, which stands
    before the value where a phone shows rows as blocks; right: whether it is a column of numbers.
    """
    named = f' data-label="{escape(column)}"' if column else ""
    if isinstance(value, Anchors):
        return f'<td{named} class="links" style="text-align: left">{value.html() or "–"}</td>'
    if isinstance(value, Context):
        return f'<td{named} class="long" style="text-align: left">{value.html()}</td>'
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return f'<td{named} class="number">–</td>' if right else f"<td{named}>–</td>"
    if isinstance(value, bool):
        return f"<td{named}>{'yes' if value else 'no'}</td>"
    if isinstance(value, float):
        return f'<td{named} class="number">{minus(f"{value:,.2f}")}</td>'
    if isinstance(value, int):
        shown = f'<a href="#{letter}{value}">{value}</a>' if letter else minus(f"{value:,}")
        return f'<td{named} class="number">{shown}</td>'
    text = str(value)
    if right and NUMBER.fullmatch(text):
        return f'<td{named} class="number">{escape(minus(text))}</td>'
    if "\n" in text:
        return f'<td{named} class="long" style="text-align: left; white-space: pre-line">{escape(text)}</td>'
    broken = len(text) > WHOLE_CELL and " " in text
    room = ' class="long"' if len(text) > LONG_CELL else ' class="some"' if broken else ""
    whole = "; white-space: nowrap" if len(text) <= WHOLE_CELL and " " not in text else ""  # a day, an id
    return f'<td{named}{room} style="text-align: left{whole}">{escape(text)}</td>'


def starred(counts: pd.Series, few: pd.Series) -> list[str]:
    """The counts as printed, the few ones with a star."""
    return [f"{n:,}\u00a0*" if small else f"{n:,}" for n, small in zip(counts, few, strict=True)]


def minus(number: str) -> str:
    """A printed number with a true minus sign; nothing is "-0.00"."""
    return (number.lstrip("-") if not number.strip("-0.,") else number).replace("-", "−")


def not_identified(n: int) -> str:
    """Those we could not identify, as a sentence calls what one or several of them said."""
    return "a speaker we could not identify" if n == 1 else NOT_IDENTIFIED


def counted(n: int, one: str, many: str = "") -> str:
    """ "1 quotation", "3 quotations"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def listed(items: list[str]) -> str:
    """ "A, B and C"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""
