"""The speakers that somebody should settle by hand, the least certain first, each with a row to paste."""

from html import escape
from typing import NamedTuple

import pandas as pd

from ..corrections import COLUMNS, as_lines, rows_to_paste
from ..pipeline import Tables
from .cards import SPEECH
from .html import Sentence, counted

AROUND = 160  # characters of the article shown before and behind a quotation
MOST = 50


class Open(NamedTuple):
    """A quotation to settle: what names it in a correction, who speaks it as it stands, and the passage around it."""

    article: str
    words: str
    speaker: str
    how: str
    before: str
    passage: str
    behind: str

    def html(self) -> str:
        """The passage, the quotation in it marked; article text is escaped."""
        return f"… {escape(self.before)}<mark>{escape(self.passage)}</mark>{escape(self.behind)} …"


class ToSettle:
    """Quotations with the passage they stand in, and rows of `data/corrections.csv` for all; article text is escaped."""

    def __init__(self, quotations: list[Open], rows: str) -> None:
        """Keeps the quotations and the rows to paste."""
        self.quotations, self.rows = quotations, rows

    def _repr_html_(self) -> str:
        items = "".join(
            f"<li><b>{escape(one.speaker)}</b> ({escape(one.how)})<br>{one.html()}</li>" for one in self.quotations
        )
        return f'<ol>{items}</ol><p>Rows to paste:</p><pre class="plain">{escape(self.rows)}</pre>'

    def __repr__(self) -> str:
        return self.rows


def to_settle(tables: Tables, most: int = MOST) -> ToSettle | Sentence:
    """The quotations of which it is least certain who speaks, those without a speaker first, each with a row to paste.

    What somebody has settled already, and sources that have no name, are left out. Arguments: most: how many.
    """
    spoken = tables.quotations[(tables.quotations["act"] == SPEECH) & (tables.quotations["confidence"] < 1)]
    left = spoken[spoken["speaker"].notna() | (spoken["rule"] == "unresolved")]
    chosen = left.sort_values(["confidence", "article", "quotation"], kind="stable").head(most)
    if chosen.empty:
        return Sentence("No speaker is open: each was told by hand, or is a source without a name.")
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    bounds, rows = bounds_of(tables.spans), rows_to_paste(tables.quotations, chosen)
    quotations = []
    for row, (article, words, *_) in zip(chosen.itertuples(index=False), rows, strict=True):
        text, (start, end) = texts[article], bounds[article, row.quotation]
        speaker = row.speaker if isinstance(row.speaker, str) else "not resolved"
        around = text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]
        quotations.append(Open(article, words, speaker, f"{row.rule}, {row.confidence:.2f}", *around))
    return ToSettle(quotations, as_lines([COLUMNS, *rows]))


def bounds_of(spans: pd.DataFrame) -> dict[tuple[str, int], tuple[int, int]]:
    """The first and the last character of each quotation, its source and cue included, by article and number."""
    table = spans.groupby(["article", "quotation"]).agg(start=("start", "min"), end=("end", "max"))
    return {key: (start, end) for key, start, end in table.itertuples(name=None)}


def corrections_sentence(tables: Tables) -> list[str]:
    """The sentence on how many corrections by hand are in these tables, if any are."""
    n = int(tables.corrections["result"].str.startswith("done").sum())
    return [f"{counted(n, 'correction')} by hand {'is' if n == 1 else 'are'} applied."] if n else []
