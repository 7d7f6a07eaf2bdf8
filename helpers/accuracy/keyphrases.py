"""Key phrases against those that readers marked."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import tokens, topics
from ..intervals import bootstrap
from .gold import article_table

KEYS = 10  # phrases of an article that are scored


class Keys(NamedTuple):
    """Articles whose readers marked key phrases: the `articles` table, and the phrases' stems by article."""

    articles: pd.DataFrame
    keys: dict[str, set[str]]


def read_keys(folder: Path) -> Keys:
    """500N-KPCrowd's layout: docsutf8/ARTICLE.txt with the text, keys/ARTICLE.key with one phrase a line."""
    texts, keys = [], {}
    for path in sorted((folder / "docsutf8").glob("*.txt")):
        marked = folder / "keys" / f"{path.stem}.key"
        if marked.exists():
            texts.append((path.stem, path.read_text(encoding="utf-8")))
            lines = marked.read_text(encoding="utf-8").split("\n")
            stem = topics.stemmer().stem
            keys[path.stem] = {" ".join(stem(word) for word in line.lower().split()) for line in lines if line.strip()}
    return Keys(article_table(texts), keys)


def key_scores(ranked: dict[str, list[str]], keys: dict[str, set[str]]) -> np.ndarray:
    """One row per article: precision and recall of the first ten phrases, by exact match of their stems."""
    hits = [(len(set(ranked[article][:KEYS]) & marked), len(marked)) for article, marked in keys.items()]
    return np.array([(hit / KEYS, hit / most if most else 0.0) for hit, most in hits])


def f1_of(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall; 0 when both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def f1_at_10(rows: np.ndarray) -> str:
    """The line `F1@10 0.xxx` with its interval: F1 of precision and recall at ten, each averaged over articles.

    Arguments: rows: as `key_scores` gives them; the interval is a bootstrap over articles.
    """

    def scores(drawn: np.ndarray) -> list[float]:
        return [f1_of(*means) for means in drawn.mean(axis=1)]

    low, high = bootstrap(rows, scores)
    precision, recall = rows.mean(axis=0)
    return (
        f"F1@10 {f1_of(precision, recall):.3f} (95 % {low:.3f}–{high:.3f}), precision {precision:.3f}, recall {recall:.3f}, "
        f"{len(rows)} articles"
    )


def keys_report(folder: Path) -> str:
    """The line `F1@10 0.xxx` of our key phrases against those that readers marked, and what to make of it.

    Raises ValueError, naming the cure, when no article has keys.
    """
    gold = read_keys(folder)
    if gold.articles.empty:
        raise ValueError(f"{folder}: no article has its keys; put ARTICLE.txt into docsutf8/, ARTICLE.key into keys/")
    found = topics.key_phrases(tokens.tokenize(gold.articles), KEYS)
    ranked: dict[str, list[str]] = {article: [] for article in gold.keys}
    for article, phrase in zip(found["article"], found["phrase"], strict=True):
        ranked[article].append(" ".join(topics.stem(word) for word in phrase.split(" ")))
    return (
        f"{f1_at_10(key_scores(ranked, gold.keys))}\n"
        "The stored networks were fitted on the 400 articles of 500N-KPCrowd in ../shared: on those the figure flatters; "
        "data/README.md has the cross-validated one."
    )
