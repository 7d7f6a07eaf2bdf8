"""Tone of a sentence, kept apart by whose words it is: VADER, corrected where it is plainly wrong for news."""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from vaderSentiment.vaderSentiment import BOOSTER_DICT, SentimentIntensityAnalyzer, SentiText

from . import DATA
from .tables import as_table, by_article
from .tokens import Token, passages_of, plain

LEXICON = DATA / "lexicons" / "news_tone.csv"
SENTIMENT = {
    "article": "str",
    "sentence": "int64",
    "voice": "str",
    "kind": "str",
    "start": "int64",
    "end": "int64",
    "neg": "float64",
    "neu": "float64",
    "pos": "float64",
    "compound": "float64",
}
TONE = {"voice": "str", "n": "int64", "mean": "float64", "low": "float64", "high": "float64", "enough": "bool"}
THROUGH = {"article": "str", "place": "float64", "n": "int64", "mean": "float64", "low": "float64", "high": "float64"}
BY_TOPIC = {"voice": "str", "topic": "str", "n": "int64", "mean": "float64", "enough": "bool"}
REGARD = {
    "voice": "str",
    "target": "str",
    "n": "int64",
    "negative": "float64",
    "neutral": "float64",
    "positive": "float64",
    "mean": "float64",
    "low": "float64",
    "high": "float64",
    "enough": "bool",
}
MOVED = {"word": "str", "start": "int64", "end": "int64", "moved": "float64"}
# Stands in for a word that carries no tone; VADER does not know it.
NEUTRAL = "it"
ENOUGH = 8  # sentences below which a mean is not to be compared: its interval is wider than most differences
DRAWS, SEED = 1000, 1  # of the bootstrap over sentences
WINDOW = 7  # sentences that the tone through an article is averaged over
NAMES = {"NNP", "NNPS"}
CLASSES = {"V": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "N": ("NN", "NNS")}  # tags that a class of the lexicon means


class NewsLexicon(NamedTuple):
    """Corrections of VADER for news: valences by word, by word and tag, and of phrases by their first word."""

    words: dict[str, float]
    tagged: dict[tuple[str, str], float]
    phrases: dict[str, list[tuple[tuple[str, ...], float]]]


@cache
def news_lexicon() -> NewsLexicon:
    """The corrections of `data/lexicons/news_tone.csv`: words in all their forms, or only as verb (V), noun (N) or with a tag."""
    from lemminflect import getAllInflections, getInflection

    table = pd.read_csv(LEXICON, keep_default_na=False, dtype={"valence": float})
    words: dict[str, float] = {}
    tagged: dict[tuple[str, str], float] = {}
    phrases: dict[str, list] = defaultdict(list)
    for term, tag, valence in zip(table["term"], table["tag"], table["valence"], strict=True):
        if tag in CLASSES:
            for one in CLASSES[tag]:
                for form in getInflection(term, one) or (term,):
                    tagged[form, one] = valence
        elif tag:
            tagged[term, tag] = valence
        elif " " in term:
            phrases[term.split()[0]].append((tuple(term.split()), valence))
        else:
            for forms in getAllInflections(term).values():
                for form in forms:
                    words.setdefault(form, valence)
            words[term] = valence
    for several in phrases.values():
        several.sort(key=lambda phrase: -len(phrase[0]))
    return NewsLexicon(words, tagged, phrases)


@cache
def vader() -> SentimentIntensityAnalyzer:
    """VADER by its reference implementation (Hutto & Gilbert 2014), which brings its lexicon, unchanged."""
    return SentimentIntensityAnalyzer()


class QuickVader(SentimentIntensityAnalyzer):
    """VADER that does not read a text letter by letter for emojis where it can hold none; its scores are the same."""

    def polarity_scores(self, text: str) -> dict[str, float]:
        """VADER's own scores of a text."""
        if not text.isascii():
            return super().polarity_scores(text)
        text = text.strip()
        read = SentiText(text)
        words = read.words_and_emoticons
        lows = [word.lower() for word in words]
        if self.lexicon.keys().isdisjoint(lows):
            return {"neg": 0.0, "neu": 1.0 if words else 0.0, "pos": 0.0, "compound": 0.0}
        valences: list[float] = []
        for place, (word, low) in enumerate(zip(words, lows, strict=True)):
            bare = (
                low not in self.lexicon
                or low in BOOSTER_DICT
                or (low == "kind" and lows[place + 1 : place + 2] == ["of"])
            )
            if bare:
                valences.append(0)
            else:
                valences = self.sentiment_valence(0, read, word, place, valences)
        return self.score_valence(self._but_check(words, valences), text)


@cache
def news_vader() -> SentimentIntensityAnalyzer:
    """VADER with the news lexicon's words in place of its own, and a stand-in for each valence of the lexicon."""
    analyzer = QuickVader()
    news = news_lexicon()
    analyzer.lexicon.update({word: valence for word, valence in news.words.items() if valence})
    for word, valence in news.words.items():
        if not valence:
            analyzer.lexicon.pop(word, None)
    several = [valence for phrases in news.phrases.values() for _, valence in phrases]
    analyzer.lexicon.update({stand_in(valence): valence for valence in [*news.tagged.values(), *several] if valence})
    return analyzer


def stand_in(valence: float) -> str:
    """A word that VADER scores with just that valence."""
    return f"tone{valence:+.1f}" if valence else NEUTRAL


def score(text: str) -> dict[str, float]:
    """VADER's own neg, neu, pos (shares of 1) and compound (-1 to 1) of a text; curly apostrophes count as straight ones."""
    return vader().polarity_scores(plain(text))


@lru_cache(maxsize=200_000)
def valence(text: str, lemma: str, tag: str) -> float:
    """The valence of a word in lower case with that lemma and Penn tag."""
    news = news_lexicon()
    for form in (text, lemma):
        if (form, tag) in news.tagged:
            return news.tagged[form, tag]
    for form in (text, lemma):
        if form in news.words:
            return news.words[form]
    known = vader().lexicon
    return known.get(text, known.get(lemma, 0.0))


class Change(NamedTuple):
    """Words of an article that VADER is shown otherwise than printed."""

    start: int
    end: int
    shown: str


def is_told(text: str, tag: str, lemma: str) -> bool:
    """Whether VADER may be shown a word otherwise than printed, wherever it stands: a name, or in the news lexicon."""
    news, low = news_lexicon(), text.lower()
    return tag in NAMES or low in news.phrases or (low, tag) in news.tagged


def changes(words: list[Token], cues: set[int], places: Iterable[int] | None = None) -> list[Change]:
    """What VADER is shown in place of an article's words, in order.

    Names and cues carry no tone; phrases of the news lexicon, and words whose valence depends on their tag, stand as
    one word of their valence.

    Arguments: cues: where words of cues start; places: the words (from 0) that are looked at, in order, where the
    caller knows that no other one `is_told` or of a cue; default: all.
    """
    news = news_lexicon()
    found: list[Change] = []
    behind = 0  # the word behind the phrase before
    for place in range(len(words)) if places is None else places:
        if place < behind:
            continue
        _, _, _, start, end, text, tag, _ = words[place]
        low = text.lower()
        if low in news.phrases:
            phrase = next((p for p in news.phrases[low] if reads(words, place, p[0])), None)
            if phrase:
                behind = place + len(phrase[0])
                found.append(Change(start, words[behind - 1].end, stand_in(phrase[1])))
                continue
        if tag in NAMES or start in cues:
            found.append(Change(start, end, NEUTRAL))
        elif (low, tag) in news.tagged:
            found.append(Change(start, end, stand_in(news.tagged[low, tag])))
    return found


def reads(words: list[Token], place: int, phrase: tuple[str, ...]) -> bool:
    """Whether the words from a place on are the phrase's, in one sentence."""
    inner = words[place : place + len(phrase)]
    return (
        len(inner) == len(phrase)
        and inner[-1].sentence == inner[0].sentence
        and all(word.text.lower() == form for word, form in zip(inner, phrase, strict=True))
    )


def voiced(text: str, start: int, end: int, changed: list[Change], starts: list[int]) -> str:
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
    articles: pd.DataFrame, tokens: pd.DataFrame, voices: pd.DataFrame, spans: pd.DataFrame
) -> pd.DataFrame:
    """One row per sentence and voice in it, with VADER's scores of that voice's words, corrected for news.

    Arguments: the tables of these names; `voices` as `speakers.voices` gives it. Names ("United") and cues
    ("stressed") carry no tone. `start` and `end` run from the voice's first to its last word in the sentence.
    """
    rows = []
    stretches: dict[str, dict[tuple, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    columns = ("article", "sentence", "voice", "kind", "start", "end", "n_words")
    for article, sentence, voice, kind, start, end, n in zip(*(voices[c].tolist() for c in columns), strict=True):
        key = sentence, voice if isinstance(voice, str) else None, kind
        stretches[article][key].append((start, end, n))
    cues = cue_words(spans)
    passages, analyzer = passages_of(tokens), news_vader()
    for article, text in zip(articles["article"], articles["text"], strict=True):
        if article not in passages:
            continue
        passage, shown = passages[article], plain(text)
        looked_at = passage.each(is_told, bool).copy()
        inside: set[int] = set()
        for a, b in cues[article]:
            first, last = passage.first_from(a), passage.first_from(b)
            looked_at[first:last] = True
            inside.update(passage.starts[first:last])
        changed = changes(passage.words, inside, np.flatnonzero(looked_at).tolist())
        starts = [change.start for change in changed]
        for (sentence, voice, kind), parts in stretches[article].items():
            if not any(n for _, _, n in parts):
                continue
            tone = analyzer.polarity_scores(" ".join(voiced(shown, a, b, changed, starts) for a, b, _ in parts))
            bounds = parts[0][0], parts[-1][1]
            rows.append(
                (article, sentence, voice, kind, *bounds, *(tone[k] for k in ("neg", "neu", "pos", "compound")))
            )
    return as_table(rows, SENTIMENT)


def moved(text: str, words: list[Token], cues: set[int] | None = None) -> pd.DataFrame:
    """One row per word or phrase that moves the score of a text, the strongest first.

    Arguments: text: the article's; words: the tokens of the part in question; cues: where words of cues start.
    `moved` is the compound with the word less the compound with a neutral one in its place.
    """
    if not words:
        return as_table([], MOVED)
    shown, start, end = plain(text), words[0].start, words[-1].end
    changed = changes(words, cues or set())
    known = {change.start for change in changed}
    places = changed + [Change(w.start, w.end, shown[w.start : w.end]) for w in words if w.start not in known]
    inside = [(change.start, change.end) for change in changed]

    def compound(several: list[Change]) -> float:
        ordered = sorted(several)
        return news_vader().polarity_scores(voiced(shown, start, end, ordered, [c.start for c in ordered]))["compound"]

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
        difference = whole - compound([*others, Change(place.start, place.end, NEUTRAL)])
        if abs(difference) >= 0.005:
            rows.append((text[place.start : place.end], place.start, place.end, round(difference, 3)))
    table = as_table(rows, MOVED)
    return table.sort_values("moved", key=lambda column: -column.abs(), kind="stable").reset_index(drop=True)


# Aggregation ---------------------------------------------------------------


def interval(values: np.ndarray) -> tuple[float, float]:
    """The 95 % interval of the mean by bootstrap over the values (Efron 1979); missing for fewer than two."""
    if len(values) < 2:
        return math.nan, math.nan
    draws = np.random.default_rng(SEED).integers(0, len(values), (DRAWS, len(values)))
    low, high = np.quantile(np.asarray(values)[draws].mean(axis=1), [0.025, 0.975])
    return float(low), float(high)


def tone_by_voice(sentiment: pd.DataFrame, by_kind: bool = False) -> pd.DataFrame:
    """One row per voice (and kind, if asked): sentences, mean compound with its 95 % interval; unresolved voices last.

    Arguments: by_kind: direct and indirect words apart. `enough` is whether there are ENOUGH sentences to compare.
    """
    keys = ["voice", "kind"] if by_kind else ["voice"]
    columns = {"voice": "str", **({"kind": "str"} if by_kind else {}), **TONE}
    rows = []
    for key, values in sentiment.groupby(keys, dropna=False, sort=True)["compound"]:
        rows.append((*key, len(values), values.mean(), *interval(values.to_numpy()), len(values) >= ENOUGH))
    table = as_table(rows, columns)
    return table.sort_values(["n", "voice"], ascending=[False, True], kind="stable").reset_index(drop=True)


def told_apart(tone: pd.DataFrame) -> list[tuple[str, str]]:
    """Pairs of voices (higher, lower) that both have enough sentences and whose intervals do not overlap."""
    rows = [row for row in tone.itertuples(index=False) if row.enough and isinstance(row.voice, str)]
    return [(a.voice, b.voice) for a in rows for b in rows if a.low > b.high]


def tone_through(sentiment: pd.DataFrame, window: int = WINDOW) -> pd.DataFrame:
    """One row per sentence: the mean compound of the sentences around it, with the 95 % interval of that mean.

    Arguments: window: how many sentences are averaged. `place` is the share (0 to 1) of the sentences before it.
    """
    rows = []
    for article, block in sentiment.groupby("article", sort=False):
        values = block.groupby("sentence", sort=True)["compound"].mean().to_numpy()
        for number in range(len(values)):
            near = values[max(0, number - window // 2) : number + window // 2 + 1]
            rows.append((article, number / max(1, len(values) - 1), len(near), near.mean(), *interval(near)))
    return as_table(rows, THROUGH)


def tone_by_topic(sentiment: pd.DataFrame, topics: pd.DataFrame) -> pd.DataFrame:
    """One row per voice and topic: the sentences in which that voice speaks of it, and their mean compound."""
    keys = ["article", "sentence", "voice", "kind"]
    places = topics[[*keys, "topic"]].drop_duplicates()
    merged = places.merge(sentiment[[*keys, "compound"]], on=keys)
    table = merged.groupby(["voice", "topic"], dropna=False)["compound"].agg(n="size", mean="mean").reset_index()
    return table.assign(enough=table["n"] >= ENOUGH)[list(BY_TOPIC)].astype(BY_TOPIC)


def regard(targets: pd.DataFrame) -> pd.DataFrame:
    """One row per voice and target: who speaks how of whom; the pairs with most mentions first.

    Arguments: targets: the `targets` table. `negative`, `neutral`, `positive` are mean probabilities, `mean` is
    positive less negative with its 95 % interval over mentions, `enough` is whether there are ENOUGH mentions.
    """
    rows = []
    for (voice, target), block in targets.groupby(["voice", "target"], dropna=False, sort=True):
        leaning = (block["positive"] - block["negative"]).to_numpy()
        shares = block[["negative", "neutral", "positive"]].mean()
        rows.append((voice, target, len(block), *shares, leaning.mean(), *interval(leaning), len(block) >= ENOUGH))
    table = as_table(rows, REGARD)
    return table.sort_values(["n", "voice", "target"], ascending=[False, True, True], kind="stable").reset_index(
        drop=True
    )


def extremes(sentiment: pd.DataFrame, articles: pd.DataFrame, n: int = 3) -> pd.DataFrame:
    """One row per sentence of strongest tone, the n most negative and n most positive: the `sentiment` row and its text."""
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    ordered = sentiment.sort_values(["compound", "start"], kind="stable")
    low, high = ordered[ordered["compound"] < 0], ordered[ordered["compound"] > 0]
    chosen = pd.concat([low.head(n), high.tail(n).iloc[::-1]])
    said = [texts[a][s:e] for a, s, e in zip(chosen["article"], chosen["start"], chosen["end"], strict=True)]
    return chosen.assign(text=said).reset_index(drop=True)
