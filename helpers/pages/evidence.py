"""Why a quotation is given to its speaker: a sentence, with the place in the article that says so."""

import textwrap
from bisect import bisect_right
from html import escape

import pandas as pd

from ..pipeline import Tables
from ..tables import by_article

LONGEST = 60  # characters of the article that a reason repeats
GOES_BY_NAME = frozenset(["part of name", "body", "description"])  # rules whose evidence is where the name stands

# What is said of a quotation by the rule that decided its speaker; data/README.md has the rules. {source}: the words
# of its source; {name}: the speaker; {there}: a link to the sentence of the evidence; {words}: what that says.
REASONS = {
    "name": "Named beside the words.",
    "part of name": "{source} is {name}: {there}, {words}.",
    "organisation": "Named beside the words.",
    "turn": "Named in front of the words.",
    "joint": "Named together beside the words.",
    "office": "{source} is {name}: {there}, {words}.",
    "body": "{source} is {name}: {there}, {words}.",
    "description": "{source} is {name}: {there}, {words}.",
    "pronoun": "{source} is {name}, last named in {there}: {words}.",
    "relative pronoun": "{source} is {name}, named right before it.",
    "same sentence": "The same sentence is about {name}: {words}.",
    "continuation": "No source of its own. It goes with what {name} says in {there}: {words}.",
    "subject before": "No source of its own. The words beside it are about {name}: {there}, {words}.",
    "alternation": "No source of its own. Two take turns, and {name} spoke in {there}: {words}.",
    "last speaker": "No source of its own. {name} spoke last, in {there}: {words}.",
    "group": "Named as a group.",
    "unnamed": "The article does not name this source.",
    "corrected": "Told by hand, in the corrections.",
    "unresolved": "The article does not say whose words these are, or we could not tell.",
}
BY_RULE = "Decided by the rule “{rule}”."  # where there is no place to show
NAMELESS = "the same source without a name"


def reasons_of(tables: Tables) -> dict[int, str]:
    """Why each quotation of the one article is given to its speaker, by its number, as HTML."""
    text = tables.articles["text"].iloc[0]
    starts = tables.tokens.groupby("sentence")["start"].min().sort_values()
    sentences = list(zip(starts.tolist(), starts.index.tolist(), strict=True))
    named: dict[str, list[tuple[int, int]]] = {}
    for rows in by_article(tables.mentions, "start", "end", "name").values():
        for start, end, name in sorted(rows):
            named.setdefault(name, []).append((start, end))
    begins = tables.spans.groupby("quotation")["start"].min().to_dict()
    reasons = {}
    for row in tables.quotations.itertuples(index=False):
        place = place_of(row, named.get(row.speaker, []), begins.get(row.quotation, 0))
        reasons[row.quotation] = reason(row, text, place, sentences)
    return reasons


def place_of(row: tuple, named: list[tuple[int, int]], begins: int) -> int | None:
    """The character at which the evidence for a quotation's speaker stands, if it is not the source itself.

    Arguments: row: of `quotations`; named: where the speaker is named, in order; begins: where the quotation does.
    What part of a name stands for is told by the first full name, a description by the last name before it.
    """
    if pd.notna(row.evidence):
        return int(row.evidence)
    if row.rule == "part of name":
        return next((start for start, end in named if end - start >= len(row.speaker)), None)
    if row.rule in GOES_BY_NAME and named:
        return max((start for start, _ in named if start < begins), default=named[0][0])
    return None


def shown(text: str, begin: int, place: int, end: int) -> str:
    """Some words of the sentence from `begin` to `end` of the text: from its beginning, or where the place is far from it."""
    cut = place - begin > LONGEST // 2
    words = textwrap.shorten(text[place if cut else begin : end], LONGEST, placeholder=" …")
    return "… " * cut + words.rstrip(" .,;:")


def reason(row: tuple, text: str, place: int | None, sentences: list[tuple[int, int]]) -> str:
    """The sentence that says why, as HTML.

    Arguments: row: of `quotations`; text: the article's; place: of the evidence in it; sentences: first character
    and number of each.
    """
    told = REASONS.get(row.rule, BY_RULE)
    if place is None and "{there}" in told:
        told = BY_RULE
    number = there = words = ""
    if place is not None:
        at = bisect_right(sentences, place, key=lambda sentence: sentence[0])
        begin, number = sentences[max(0, at - 1)]
        end = sentences[at][0] if at < len(sentences) else len(text)
        words = f"“{escape(shown(text, begin, place, end))}”"
        there = f'<a href="#s{number}">sentence {number}</a>'
    source = f"“{escape(row.source.strip())}”" if isinstance(row.source, str) else "It"
    name = escape(row.speaker) if isinstance(row.speaker, str) else NAMELESS
    return told.format(source=source, name=name, there=there, words=words, rule=escape(row.rule))
