"""Tone of a sentence, kept apart by whose words it is: VADER, corrected where it is plainly wrong for news."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..tables import CONTRIBUTIONS, SENTIMENT, as_table, by_article
from ..tokens import Passage, Passages, Token, plain
from .lexicon import NEUTRAL, news_lexicon, news_vader, stand_in

NAMES = {"NNP", "NNPS"}


class Substitution(NamedTuple):
    """Words of an article that VADER is shown otherwise than printed."""

    start: int
    end: int
    shown: str


def is_told(text: str, tag: str, lemma: str) -> bool:
    """Whether VADER may be shown a word otherwise than printed, wherever it stands: a name, or in the news lexicon."""
    news, low = news_lexicon(), text.lower()
    return tag in NAMES or low in news.phrases or (low, tag) in news.tagged


def substitutions(words: list[Token], cues: set[int], places: Iterable[int] | None = None) -> list[Substitution]:
    """What VADER is shown in place of an article's words, in order.

    Names and cues carry no tone; phrases of the news lexicon, and words whose valence depends on their tag, stand as
    one word of their valence.

    Arguments: cues: where words of cues start; places: the words (from 0) that are looked at, in order, where the
    caller knows that no other one `is_told` or of a cue; default: all.
    """
    news = news_lexicon()
    found: list[Substitution] = []
    behind = 0  # the word behind the phrase before
    for place in range(len(words)) if places is None else places:
        if place < behind:
            continue
        word = words[place]
        low = word.text.lower()
        if low in news.phrases:
            phrase = next((p for p in news.phrases[low] if reads(words, place, p[0])), None)
            if phrase:
                behind = place + len(phrase[0])
                found.append(Substitution(word.start, words[behind - 1].end, stand_in(phrase[1])))
                continue
        if word.tag in NAMES or word.start in cues:
            found.append(Substitution(word.start, word.end, NEUTRAL))
        elif (low, word.tag) in news.tagged:
            found.append(Substitution(word.start, word.end, stand_in(news.tagged[low, word.tag])))
    return found


def reads(words: list[Token], place: int, phrase: tuple[str, ...]) -> bool:
    """Whether the words from a place on are the phrase's, in one sentence."""
    inner = words[place : place + len(phrase)]
    return (
        len(inner) == len(phrase)
        and inner[-1].sentence == inner[0].sentence
        and all(word.text.lower() == form for word, form in zip(inner, phrase, strict=True))
    )


def substituted(text: str, start: int, end: int, changed: list[Substitution], starts: list[int]) -> str:
    """The text from `start` to `end` as VADER is shown it; starts: where the changes start."""
    pieces, place = [], start
    for change in changed[bisect_left(starts, start) :]:
        if change.end > end:
            break
        pieces += [text[place : change.start], change.shown]
        place = change.end
    return "".join([*pieces, text[place:end]])


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
        for (sentence, voice, kind), parts in by_voice(parts_of[article]).items():
            tone = news_vader().polarity_scores(" ".join(substituted(shown, a, b, found, starts) for a, b in parts))
            scores = (tone[name] for name in ("neg", "neu", "pos", "compound"))
            rows.append((article, sentence, voice, kind, parts[0][0], parts[-1][1], *scores))
    return as_table(rows, SENTIMENT)


def by_voice(parts: list[tuple]) -> dict[tuple, list[tuple[int, int]]]:
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


def article_substitutions(passage: Passage, cues: list[tuple[int, int]]) -> list[Substitution]:
    """The substitutions of a whole article; only words that may have one are looked at, which saves most of the time.

    Arguments: cues: start and end of each.
    """
    looked_at = passage.each(is_told, bool).copy()
    inside: set[int] = set()
    for a, b in cues:
        first, last = passage.first_from(a), passage.first_from(b)
        looked_at[first:last] = True
        inside.update(passage.starts[first:last])
    return substitutions(passage.words, inside, np.flatnonzero(looked_at).tolist())


def contributions(text: str, words: list[Token], cues: set[int] | None = None) -> pd.DataFrame:
    """One row per word or phrase that moves the score of a text, the strongest first.

    Arguments: text: the article's; words: the tokens of the part in question; cues: where words of cues start.
    `moved` is the compound with the word less the compound with a neutral one in its place.
    """
    if not words:
        return as_table([], CONTRIBUTIONS)
    shown, start, end = plain(text), words[0].start, words[-1].end
    changed = substitutions(words, cues or set())
    known = {change.start for change in changed}
    places = changed + [Substitution(w.start, w.end, shown[w.start : w.end]) for w in words if w.start not in known]
    inside = [(change.start, change.end) for change in changed]

    def compound(several: list[Substitution]) -> float:
        ordered = sorted(several)
        return news_vader().polarity_scores(substituted(shown, start, end, ordered, [c.start for c in ordered]))[
            "compound"
        ]

    whole = compound(changed)
    rows = []
    for place in places:
        if (
            place.shown == NEUTRAL
            or not any(c.isalnum() for c in place.shown)
            or any(a < place.start < b for a, b in inside)
        ):
            continue
        others = [change for change in changed if change.start != place.start]
        difference = whole - compound([*others, Substitution(place.start, place.end, NEUTRAL)])
        if abs(difference) >= 0.005:
            rows.append((text[place.start : place.end], place.start, place.end, round(difference, 3)))
    table = as_table(rows, CONTRIBUTIONS)
    return table.sort_values("moved", key=lambda column: -column.abs(), kind="stable").reset_index(drop=True)
