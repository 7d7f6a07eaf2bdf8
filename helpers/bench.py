"""How fast the flow is, as ratios to NLTK's own classes on the same text in the same run: `python -m helpers bench`."""

import gc
import random
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from nltk.tokenize import NLTKWordTokenizer

from . import DATA, corpus, cutting, quotations, sentiment, speakers, targets, tokens, topics
from .articles import article_from_text, read_articles

ROUNDS = 3  # each stage is timed so often, the rounds interleaved; the median counts
ARTICLES = 60  # made by resampling paragraphs, unless a folder is given
PARAGRAPHS = 20  # of a made article
SEED = 1


def made_articles(n: int, seed: int = SEED) -> pd.DataFrame:
    """One row per article made by drawing paragraphs, with replacement, from the project's own articles.

    Arguments: n: how many; seed: the same seed gives the same articles.
    """
    own = read_articles([DATA / "articles", *sorted((DATA / "gold").glob("*.txt"))]).articles["text"]
    paragraphs = [line for text in own for line in text.split("\n") if line.strip()]
    draw = random.Random(seed)
    texts = ["\n".join(draw.choices(paragraphs, k=PARAGRAPHS)) for _ in range(n)]
    rows = [article_from_text(text, f"made-{number:06d}") for number, text in enumerate(texts)]
    return pd.concat(rows, ignore_index=True)


def yardstick(texts: list[str]) -> int:
    """How many words NLTK's own classes tokenize and tag: Punkt with our abbreviations, its tokenizer, our weights."""
    splitter, tokenizer, tagger = cutting.sentence_splitter(), NLTKWordTokenizer(), tokens.tagger()
    n = 0
    for text in texts:
        for start, end in cutting.paragraph_spans(text):
            for sentence in splitter.tokenize(cutting.plain(text[start:end])):
                n += len(tagger.tag(tokenizer.tokenize(sentence)))
    return n


def timed(work: Callable) -> tuple[float, object]:
    """Seconds that the work took, and what it returned."""
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def one_round(articles: pd.DataFrame) -> dict[str, float]:
    """Seconds by stage, the yardstick among them, of one pass over the articles."""
    seconds: dict[str, float] = {}
    seconds["NLTK's own classes"], _ = timed(lambda: yardstick(articles["text"].tolist()))
    seconds["tokens and tags"], words = timed(lambda: tokens.tokenize(articles))
    seconds["quotations"], found = timed(lambda: quotations.find_quotations(articles, words))
    seconds["speakers"], resolved = timed(lambda: speakers.resolve(articles, words, found))
    seconds["voices"], voices = timed(lambda: speakers.voices(articles, words, resolved.quotations, found.spans))
    seconds["topics"], _ = timed(lambda: topics.find_topics(articles, words, voices, found.spans, resolved.speakers))
    seconds["sentiment"], _ = timed(lambda: sentiment.sentence_tone(articles, words, voices, found.spans))
    seconds["targets"], _ = timed(lambda: targets.tone_toward(words, voices, resolved.mentions))

    seconds["whole flow"], _ = timed(lambda: corpus.analyse(articles))
    seconds["quotations and speakers"] = seconds["quotations"] + seconds["speakers"]
    return seconds


def stage_ratios(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per stage: words a second, and how many times as fast as NLTK's own classes; medians over ROUNDS."""
    n = yardstick(articles["text"].tolist())
    corpus.analyse(articles.head(1))
    gc.collect()
    gc.freeze()  # NLTK's weights are a million small objects that no round should pay for walking over
    rounds = pd.DataFrame([one_round(articles) for _ in range(ROUNDS)])
    gc.unfreeze()
    ratios = rounds.rdiv(rounds["NLTK's own classes"], axis=0).median()
    table = pd.DataFrame({"words a second": (n / rounds.median()).round(-2).astype(int), "times NLTK's": ratios})
    return table.rename_axis("stage").reset_index()


def report(folder: Path | None = None) -> str:
    """The table of ratios as text.

    Arguments: folder: articles to measure on; none makes ARTICLES articles from the project's own.
    Raises ValueError when the folder holds no article that can be read.
    """
    articles = made_articles(ARTICLES) if folder is None else read_articles(folder).articles
    if articles.empty:
        raise ValueError(f"{folder}: no article could be read; give a folder of .txt files")
    table = stage_ratios(articles)
    words = int(np.sum([len(text.split()) for text in articles["text"]]))
    return f"{len(articles)} articles, {words:,} words, one core\n" + table.to_string(
        index=False, float_format=lambda value: f"{value:.2f}"
    )
