"""The words of many articles as arrays of whole numbers, one value for each row of the token table."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from ...tokens import Passages
from .features import CLOSES, INSIDE, MARK_FORMS, OPENS, OUTSIDE, Vocabulary

WITHIN, FIRST, LAST = range(3)  # where a word stands in its paragraph
MOST = 220  # words of a chunk, unless its one paragraph is longer
LONGEST = 600  # words of a chunk, whatever the paragraph


class Words(NamedTuple):
    """The words of articles in the order of the token table.

    `forms` has one row of numbers for each distinct word (see `Vocabulary.numbers`), and behind them one for an
    opening and one for a closing mark; `form` says which of them a word is.
    """

    forms: np.ndarray
    form: np.ndarray
    tag: np.ndarray
    mark: np.ndarray  # OUTSIDE, OPENS, INSIDE or CLOSES a stretch of quotation marks
    edge: np.ndarray  # WITHIN, FIRST or LAST in its paragraph
    sentence: np.ndarray
    start: np.ndarray  # each paragraph's first word
    end: np.ndarray  # the word after each paragraph's last one
    chunks: list[tuple[int, int]]  # from and to which word the network looks at once: neighbouring paragraphs


def lay_out(passages: Passages, inner: pd.DataFrame, vocabulary: Vocabulary) -> Words:
    """The token table as arrays of numbers.

    Arguments: passages: of the `tokens` table, articles in one block each; inner: columns `article`, `start`, `end` of the
    text inside quotation marks.
    """
    tokens = passages.tokens
    n = len(tokens)
    article, names = pd.factorize(tokens["article"])
    paragraph = tokens["paragraph"].to_numpy()
    new = np.ones(n, dtype=bool)
    new[1:] = (paragraph[1:] != paragraph[:-1]) | (article[1:] != article[:-1])
    start = np.flatnonzero(new)
    end = np.append(start[1:], n)[: len(start)]

    numbers = [vocabulary.numbers(*form) for form in passages.forms.distinct]
    forms = np.array(numbers + MARK_FORMS, dtype=np.int64)
    form = passages.forms.which.copy()
    is_mark = forms[form, 3] == 4
    mark = marks(tokens, article, names, inner, is_mark)
    # Whatever marks the article speaks in, the network sees one kind.
    form[mark == OPENS], form[mark == CLOSES] = len(numbers), len(numbers) + 1
    edge = np.full(n, WITHIN)
    edge[end - 1] = LAST
    edge[start] = FIRST
    return Words(
        forms=forms,
        form=form,
        tag=forms[form, 2],
        mark=mark,
        edge=edge,
        sentence=tokens["sentence"].to_numpy(),
        start=start,
        end=end,
        chunks=chunks(start.tolist(), end.tolist(), article[start].tolist()),
    )


def marks(
    tokens: pd.DataFrame, article: np.ndarray, names: pd.Index, inner: pd.DataFrame, is_mark: np.ndarray
) -> np.ndarray:
    """Where each word stands to the text in quotation marks.

    Arguments: article, names: the number of each word's article, and the articles' names by number; is_mark: whether
    a word is made of marks alone.
    """
    # Places of one article must not be taken for those of another, so each article's lie above the last one's.
    largest = max(tokens["end"].max(), inner["end"].max()) + 1 if len(inner) else 0
    places = tokens["start"].to_numpy() + article * largest
    own = names.get_indexer(inner["article"]) * largest
    begins, ends = (inner[bound].to_numpy(np.int64) + own for bound in ("start", "end"))
    begun = np.searchsorted(begins, places, side="right")
    inside = np.zeros(len(places), dtype=bool)
    if len(begins):
        inside = (begun > 0) & (places < ends[np.maximum(begun - 1, 0)])
    mark = np.where(inside, INSIDE, OUTSIDE)
    same = article[1:] == article[:-1]  # no mark opens or closes what stands in another article
    mark[:-1][~inside[:-1] & inside[1:] & is_mark[:-1] & same] = OPENS
    mark[1:][~inside[1:] & inside[:-1] & is_mark[1:] & same] = CLOSES
    return mark


def chunks(starts: list[int], ends: list[int], articles: list[int]) -> list[tuple[int, int]]:
    """Neighbouring paragraphs of one article, as many as make MOST words; a longer paragraph by itself, cut at LONGEST.

    No chunk depends on another article, and each is computed by itself: what an article's words score can not
    depend on its company.
    """
    found: list[tuple[int, int]] = []
    low, before = 0, None
    for start, end, article in zip(starts, ends, articles, strict=True):
        if article != before or end - low > MOST:
            if start > low:
                found.append((low, start))
            low, before = start, article
        while end - low > LONGEST:
            found.append((low, low + LONGEST))
            low += LONGEST
    return [*found, (low, ends[-1])] if ends else []
