"""The speakers that somebody should settle by hand, the least certain first, each with a row to paste."""

from html import escape

import pandas as pd

from ..corrections import COLUMNS, as_lines, rows_to_paste
from ..pipeline import Tables
from .cards import SPEECH
from .html import Sentence, counted

AROUND = 160  # characters of the article shown before and behind a quotation
MOST = 50


class ToSettle:
    """Quotations with the passage they stand in, and rows of `data/corrections.csv` for all; article text is escaped."""

    def __init__(self, passages: list[tuple[str, str, str, str, str]], rows: str) -> None:
        """Keeps (before, words, behind, speaker, how decided) of each quotation, and the rows to paste."""
        self.passages, self.rows = passages, rows

    def _repr_html_(self) -> str:
        items = "".join(
            f"<li><b>{escape(speaker)}</b> ({escape(how)})<br>… {escape(before)}<mark>{escape(words)}</mark>"
            f"{escape(behind)} …</li>"
            for before, words, behind, speaker, how in self.passages
        )
        return f'<ol>{items}</ol><p>Rows to paste:</p><pre class="plain">{escape(self.rows)}</pre>'

    def __repr__(self) -> str:
        return self.rows


def to_settle(tables: Tables, most: int = MOST) -> ToSettle | Sentence:
    """The quotations of which it is least certain who speaks, those without a speaker first, each with a row to paste.

    What somebody has settled already, and sources that have no name, are left out. Arguments: most: how many.
    """
    spoken = tables.quotations[(tables.quotations["act"] == SPEECH) & (tables.quotations["confidence"] < 1)]
    open_ones = spoken[spoken["speaker"].notna() | (spoken["rule"] == "unresolved")]
    chosen = open_ones.sort_values(["confidence", "article", "quotation"], kind="stable").head(most)
    if chosen.empty:
        return Sentence("No speaker is open: each was told by hand, or is a source without a name.")
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    bounds = bounds_of(tables.spans)
    passages = []
    for row in chosen.itertuples(index=False):
        text, (start, end) = texts[row.article], bounds[row.article, row.quotation]
        speaker = row.speaker if isinstance(row.speaker, str) else "not resolved"
        before, behind = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        passages.append((before, text[start:end], behind, speaker, f"{row.rule}, {row.confidence:.2f}"))
    return ToSettle(passages, as_lines([COLUMNS, *rows_to_paste(tables.quotations, chosen)]))


def bounds_of(spans: pd.DataFrame) -> dict[tuple[str, int], tuple[int, int]]:
    """The first and the last character of each quotation, its source and cue included, by article and number."""
    table = spans.groupby(["article", "quotation"]).agg(start=("start", "min"), end=("end", "max"))
    return {key: (start, end) for key, start, end in table.itertuples(name=None)}


def corrections_sentence(tables: Tables) -> list[str]:
    """The sentence on how many corrections by hand are in these tables, if any are."""
    done = tables.corrections[tables.corrections["result"].str.startswith("done")]
    return (
        [f"{counted(len(done), 'correction')} by hand {'is' if len(done) == 1 else 'are'} applied."]
        if len(done)
        else []
    )
