"""Tone of a sentence, kept apart by whose words it is."""

from functools import cache

import pandas as pd
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from .tokens import plain

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
TONE = {"voice": "str", "n": "int64", "mean": "float64", "lowest": "float64", "highest": "float64"}
# Stands in for a word that carries no tone; VADER does not know it.
NEUTRAL = "it"


@cache
def vader() -> SentimentIntensityAnalyzer:
    """VADER by its reference implementation (Hutto & Gilbert 2014), which brings its lexicon."""
    return SentimentIntensityAnalyzer()


def score(text: str) -> dict[str, float]:
    """VADER's neg, neu, pos (shares of 1) and compound (-1 to 1) of a text; curly apostrophes count as straight ones."""
    return vader().polarity_scores(plain(text))


def sentence_tone(
    articles: pd.DataFrame, tokens: pd.DataFrame, voices: pd.DataFrame, spans: pd.DataFrame
) -> pd.DataFrame:
    """One row per sentence and voice in it, with VADER's scores of that voice's words.

    Arguments: the tables of these names; `voices` as `speakers.voices` gives it. Names ("United") and cues
    ("stressed") carry no tone. `start` and `end` run from the voice's first to its last word in the sentence.
    """
    if tokens.empty:
        return pd.DataFrame(columns=list(SENTIMENT)).astype(SENTIMENT)
    toneless = toneless_places(tokens, spans)
    rows = []
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    keys = ["article", "sentence", "voice", "kind"]
    neutral = {article: sorted(places) for article, places in toneless.items()}
    for (article, sentence, voice, kind), part in voices.groupby(keys, sort=False, dropna=False):
        if not part["n_words"].sum():
            continue
        pieces = [
            voiced(texts[article], start, end, neutral.get(article, []))
            for start, end in zip(part["start"], part["end"], strict=True)
        ]
        tone = score(" ".join(pieces))
        bounds = part["start"].min(), part["end"].max()
        rows.append((article, sentence, voice, kind, *bounds, tone["neg"], tone["neu"], tone["pos"], tone["compound"]))
    return pd.DataFrame(rows, columns=list(SENTIMENT)).astype(SENTIMENT)


def toneless_places(tokens: pd.DataFrame, spans: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Start and end of the words without tone, by article: names and the cues of quotations."""
    names = tokens[tokens["tag"].isin(["NNP", "NNPS"])]
    cues = spans[spans["role"] == "cue"]
    places = pd.concat([names[["article", "start", "end"]], cues[["article", "start", "end"]]])
    return {
        article: sorted(zip(block["start"], block["end"], strict=True)) for article, block in places.groupby("article")
    }


def voiced(text: str, start: int, end: int, toneless: list[tuple[int, int]]) -> str:
    """The text from `start` to `end`, each word without tone replaced by a neutral one."""
    pieces, place = [], start
    for low, high in toneless:
        if low >= end:
            break
        if low >= place and high <= end:
            pieces += [text[place:low], NEUTRAL]
            place = high
    return "".join([*pieces, text[place:end]])


def tone_by_voice(sentiment: pd.DataFrame) -> pd.DataFrame:
    """One row per voice: number of sentences, mean compound, lowest and highest; unresolved voices last."""
    if sentiment.empty:
        return pd.DataFrame(columns=list(TONE)).astype(TONE)
    table = sentiment.groupby("voice", dropna=False)["compound"].agg(["size", "mean", "min", "max"])
    table.columns = ["n", "mean", "lowest", "highest"]
    table = table.reset_index().sort_values(["n", "voice"], ascending=[False, True], kind="stable")
    return table.reset_index(drop=True).astype(TONE)


def extremes(sentiment: pd.DataFrame, articles: pd.DataFrame, n: int = 3) -> pd.DataFrame:
    """One row per sentence of strongest tone, the n lowest and n highest, with its voice, compound and text."""
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    ordered = sentiment.sort_values(["compound", "start"], kind="stable")
    ordered = ordered[ordered["compound"] != 0]
    n = min(n, len(ordered) // 2) or len(ordered)
    chosen = pd.concat([ordered.head(n), ordered.tail(n).iloc[::-1]]).drop_duplicates()
    said = [texts[a][s:e] for a, s, e in zip(chosen["article"], chosen["start"], chosen["end"], strict=True)]
    return chosen[["voice", "kind", "compound"]].assign(text=said).reset_index(drop=True)
