"""Paragraphs, sentences and tokens with character offsets, part-of-speech tags and lemmas."""

import numpy as np
import pandas as pd

from ..tables import strings
from .lemmas import lemma
from .model import weights
from .shapes import DOUBLE_MARKS, MARKS
from .tagger import tag_words
from .words import Cut, cut_texts


def tokenize(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per token: its paragraph, sentence and number in the article, offsets, text, tag and lemma.

    Arguments: articles: the `articles` table (columns `article`, `text`).
    Paragraphs, sentences and tokens are counted through the article from 1; `start` and `end` are characters
    of the article's text, so `text[start:end]` is the token as printed.
    """
    texts = articles["text"].tolist()
    cut = cut_texts(texts)
    tag = tag_words(cut.words, cut.word, cut.lengths, weights())
    tags = weights().tags
    pairs, distinct = pd.factorize(cut.word * len(tags) + tag)
    word, kind = (several.tolist() for several in np.divmod(distinct, len(tags)))
    lemmas = list(map(lemma, map(cut.words.__getitem__, word), map(tags.__getitem__, kind)))
    per_text = np.bincount(cut.text, minlength=len(texts))
    first = np.cumsum(per_text) - per_text
    ends, printed = as_printed(texts, cut)
    columns = {
        "article": strings(articles["article"].tolist(), cut.text),
        "paragraph": cut.paragraph,
        "sentence": cut.sentence,
        "token": np.arange(len(cut.word)) - first[cut.text] + 1,
        "start": cut.start,
        "end": ends,
        "text": printed,
        "tag": strings(tags, tag),
        "lemma": strings(lemmas, pairs),
    }
    return pd.DataFrame(columns, copy=False)


def as_printed(texts: list[str], cut: Cut) -> tuple[np.ndarray, pd.api.extensions.ExtensionArray]:
    """Where each token ends and its characters, a mark typed as two apostrophes being one token."""
    distinct = [MARKS.get(word, word) for word in cut.words]
    which, ends = cut.word.copy(), cut.end.copy()
    for place in np.flatnonzero(cut.other).tolist():
        text, start, end = texts[cut.text[place]], cut.start[place], cut.end[place]
        if text[end - 1 : end + 1] in DOUBLE_MARKS:
            end += 1
            ends[place] = end
        which[place] = len(distinct)
        distinct.append(text[start:end])
    return ends, strings(distinct, which)
