"""Tone of a sentence, kept apart by whose words it is: VADER, corrected where it is plainly wrong for news."""

from collections import defaultdict

import pandas as pd

from ..tables import CONTRIBUTIONS, SENTIMENT, as_table, by_article
from ..tokens import Passages, Token, plain, tokenize
from .lexicon import NEUTRAL, news_vader
from .substitutions import Substitution, article_substitutions, substituted, substitutions

LEAST_MOVED = 0.005  # what is less shows as 0.00


def cue_words(spans: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Start and end of each cue, by article."""
    return by_article(spans[spans["role"] == "cue"], "start", "end")


def sentence_tone(
    articles: pd.DataFrame, passages: Passages, voices: pd.DataFrame, spans: pd.DataFrame
) -> pd.DataFrame:
    """One row per sentence and voice in it, with VADER's scores of that voice's words, corrected for news.

    Arguments: the tables of these names; passages: of the articles' tokens; `voices` as `speakers.voices` gives it. Names ("United") and cues
    ("stressed") carry no tone. `start` and `end` run from the voice's first to its last word in the sentence.
    """
    rows = []
    parts_of = by_article(voices, "sentence", "voice", "kind", "start", "end", "n_words")
    cues = cue_words(spans)
    for article, text in zip(articles["article"], articles["text"], strict=True):
        if article not in passages:
            continue
        passage, shown = passages[article], plain(text)
        found = article_substitutions(passage, cues[article])
        starts = [one.start for one in found]
        for (sentence, voice, kind), parts in voice_parts(parts_of[article]).items():
            tone = news_vader().polarity_scores(" ".join(substituted(shown, a, b, found, starts) for a, b in parts))
            scores = (tone[name] for name in ("neg", "neu", "pos", "compound"))
            rows.append((article, sentence, voice, kind, parts[0][0], parts[-1][1], *scores))
    return as_table(rows, SENTIMENT)


def voice_parts(parts: list[tuple]) -> dict[tuple, list[tuple[int, int]]]:
    """Start and end of the parts of each sentence, voice and kind that hold a word, in order.

    Arguments: parts: sentence, voice, kind, start, end and number of words of each.
    """
    several: dict[tuple, list[tuple[int, int]]] = defaultdict(list)
    words: dict[tuple, int] = defaultdict(int)
    for sentence, voice, kind, start, end, n in parts:
        key = sentence, voice if isinstance(voice, str) else None, kind
        several[key].append((start, end))
        words[key] += n
    return {key: spans for key, spans in several.items() if words[key]}


def compound_of(shown: str, parts: list[tuple[int, int]], found: list[Substitution]) -> float:
    """VADER's compound of some parts of a text; shown: the text in plain characters; found: its substitutions, in order."""
    starts = [one.start for one in found]
    return news_vader().polarity_scores(" ".join(substituted(shown, a, b, found, starts) for a, b in parts))["compound"]


def contributions(
    text: str, words: list[Token], found: list[Substitution], parts: list[tuple[int, int]] | None = None
) -> pd.DataFrame:
    """One row per word or phrase that moves the score of a text, the strongest first.

    Arguments: text: the article's; words: the tokens of the sentence in question; found: the article's substitutions;
    parts: what was scored of the sentence, as start and end of each; default: all. `moved` is the compound with the
    word less the compound with a neutral one in its place.
    """
    if not words:
        return as_table([], CONTRIBUTIONS)
    shown, parts = plain(text), parts or [(words[0].start, words[-1].end)]
    found = [one for one in found if any(a <= one.start < b for a, b in parts)]
    inside = {place for one in found for place in range(one.start, one.end)}
    plainly = [Substitution(w.start, w.end, shown[w.start : w.end]) for w in words if w.start not in inside]
    whole = compound_of(shown, parts, found)
    rows = []
    for one in [*found, *plainly]:
        if one.shown == NEUTRAL or not any(c.isalnum() for c in one.shown):
            continue
        others = sorted([*(other for other in found if other.start != one.start), one._replace(shown=NEUTRAL)])
        difference = whole - compound_of(shown, parts, others)
        if abs(difference) >= LEAST_MOVED:
            rows.append((text[one.start : one.end], one.start, one.end, round(difference, 3)))
    table = as_table(rows, CONTRIBUTIONS)
    return table.sort_values("moved", key=lambda column: -column.abs(), kind="stable").reset_index(drop=True)


def in_joined(found: pd.DataFrame, parts: list[tuple[int, int]]) -> pd.DataFrame:
    """Contributions with their places in the parts joined by " … ", as `extremes` joins them, in place of the article's."""
    before, shift = 0, []
    for start, end in parts:
        shift.append((start, end, before - start))
        before += end - start + len(" … ")
    by = [next(move for start, end, move in shift if start <= place < end) for place in found["start"]]
    return found.assign(start=found["start"] + by, end=found["end"] + by)


def score_text(text: str) -> tuple[float, pd.DataFrame]:
    """The compound of a text, corrected for news, and its `contributions`."""
    passages = Passages(tokenize(pd.DataFrame({"article": ["text"], "text": [text]})))
    if "text" not in passages:
        return 0.0, as_table([], CONTRIBUTIONS)
    words = passages["text"].words
    found = substitutions(words, set())
    return compound_of(plain(text), [(0, len(text))], found), contributions(text, words, found, [(0, len(text))])
