"""Sentences with the words that moved their score."""

from html import escape

import pandas as pd

from ..charts import signed
from .html import captioned, cell


class Marked:
    """Sentences with their voice and score, the words that moved it marked; article text is escaped."""

    def __init__(self, rows: list[tuple], caption: str) -> None:
        """Keeps (sentence, voice, compound, start, text, moved words) of each, and a caption."""
        self.rows, self.caption = rows, caption

    def _repr_html_(self) -> str:
        if not self.rows:
            return ""
        body = "".join(
            f'<tr>{cell(number, "s", "sentence")}{cell(voice, "", "voice")}{cell(signed(compound), "", "compound", right=True)}<td class="long" data-label="words" style="text-align: left">{marked_words(text, start, words)}</td></tr>'
            for number, voice, compound, start, text, words in self.rows
        )
        return (
            f'<table class="shown">{captioned(self.caption)}<thead><tr><th scope="col">sentence</th><th scope="col">voice</th>'
            f'<th scope="col">compound</th><th scope="col">words</th></tr></thead><tbody>{body}</tbody></table>'
        )

    def __repr__(self) -> str:
        return "\n".join(
            [self.caption, *(f"{compound:+.2f} {voice}: {text}" for _, voice, compound, _, text, _ in self.rows)]
        )


def marked_words(text: str, start: int, words: pd.DataFrame) -> str:
    """The text, escaped, each word that moved its score in a mark that says by how much.

    Arguments: start: the text's first character in the article; words: as `sentiment.contributions` gives them.
    """
    pieces, place = [], 0
    for row in words.sort_values("start").itertuples(index=False):
        low, high = row.start - start, row.end - start
        tone = "up" if row.moved > 0 else "down"
        sign = "+" if row.moved > 0 else "−"
        pieces += [
            escape(text[place:low]),
            f'<mark class="{tone}">{escape(text[low:high])}</mark><sup>{sign}{abs(row.moved):.2f}</sup>',
        ]
        place = high
    return "".join([*pieces, escape(text[place:])])
