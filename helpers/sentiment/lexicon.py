"""VADER with our corrections for news."""

from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from vaderSentiment.vaderSentiment import BOOSTER_DICT, SentimentIntensityAnalyzer, SentiText

from ..lexicons import lexicon
from ..tokens import plain

# Stands in for a word that carries no tone; VADER does not know it.
NEUTRAL = "it"
CLASSES = {"V": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "N": ("NN", "NNS")}  # tags that a class of the lexicon means


class NewsLexicon(NamedTuple):
    """Corrections of VADER for news: valences by word, by word and tag, and of phrases by their first word."""

    words: dict[str, float]
    tagged: dict[tuple[str, str], float]
    phrases: dict[str, list[tuple[tuple[str, ...], float]]]
    emojis: dict[str, float]  # VADER reads an emoji as its name, "thumbs down", which it does not know


@cache
def news_lexicon() -> NewsLexicon:
    """The corrections of `data/lexicons/news_tone.csv`: words in all their forms, or only as verb (V), noun (N) or with a tag."""
    from lemminflect import getAllInflections, getInflection

    table = lexicon("news_tone")
    words: dict[str, float] = {}
    tagged: dict[tuple[str, str], float] = {}
    phrases: dict[str, list] = defaultdict(list)
    emojis: dict[str, float] = {}
    for term, tag, valence in zip(table["term"], table["tag"], table["valence"], strict=True):
        if tag in CLASSES:
            for one in CLASSES[tag]:
                for form in getInflection(term, one) or (term,):
                    tagged[form, one] = valence
        elif tag:
            tagged[term, tag] = valence
        elif not term.isascii() and not any(c.isalpha() for c in term):
            emojis[term] = valence
        elif " " in term:
            phrases[term.split()[0]].append((tuple(term.split()), valence))
        else:
            for forms in getAllInflections(term).values():
                for form in forms:
                    words.setdefault(form, valence)
            words[term] = valence
    for several in phrases.values():
        several.sort(key=lambda phrase: -len(phrase[0]))
    return NewsLexicon(words, tagged, phrases, emojis)


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
    analyzer.lexicon.update({stand_in(tenths / 10): tenths / 10 for tenths in range(-40, 41) if tenths})
    return analyzer


def stand_in(valence: float) -> str:
    """A word that VADER scores with that valence, to the nearest tenth."""
    return f"tone{valence:+.1f}" if abs(valence) >= 0.05 else NEUTRAL


def score(text: str) -> dict[str, float]:
    """VADER's own neg, neu, pos (shares of 1) and compound (-1 to 1) of a text; curly apostrophes count as straight ones."""
    return vader().polarity_scores(plain(text))


PLURALS_AND_VERBS = {"NNS", "VBD", "VBG", "VBN", "VBZ"}
STRONG = 0.8  # "left" is no word of tone for being a form of "leave" (−0.2)


@lru_cache(maxsize=200_000)
def news_valence(text: str, tag: str, lemma: str) -> float:
    """The valence that VADER is shown for a word: that of its lemma where VADER does not know the form ("injuries")."""
    news, known, low = news_lexicon(), news_vader().lexicon, text.lower()
    if (low, tag) in news.tagged:
        return news.tagged[low, tag]
    if low in known or low in news.words or tag not in PLURALS_AND_VERBS:
        return known.get(low, 0.0)
    valence = news.tagged.get((lemma.lower(), tag), known.get(lemma.lower(), 0.0))
    return valence if abs(valence) >= STRONG else 0.0


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
