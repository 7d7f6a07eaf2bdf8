"""What the labeller learns from: PolNeAR's articles as arrays, also in other house styles, and batches of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
import torch

from ..accuracy import Gold
from ..lexicons import cue_acts
from ..quotations.labeller import features, layout, models
from ..quotations.labeller.features import FIRST_WORD, NAME, UNKNOWN, Vocabulary
from ..quotations.marks import stretches
from ..tokens import Passages, tokenize

LEAST_COUNT = 4  # a lemma seen less often is unknown to the network
LEAST_ENDING = 60
RATES = [0.0, 0.01, 0.05, 0.15, 0.3, 0.6]  # lower bounds of the buckets of a word's rate as a cue
HOUSES = ["“”", '""', "«»", "„“", "‘’", "''"]  # opening and closing mark of a house style
TURNED = 3  # how often each article is laid out again in a house style drawn at random
MARK = re.compile(r'[“”„‟«»"]')
OPEN_WORDS = ("NN", "VB", "JJ", "RB")  # tags of words of which new ones turn up


class Example(NamedTuple):
    """A chunk: its words from row `low` to `high`, its article, the house it is laid out in, and its quotations."""

    low: int
    high: int
    article: int
    house: int
    quotations: list[int]


class Examples(NamedTuple):
    """Everything there is to learn from; rows are those of `words`."""

    words: layout.Words
    cue: np.ndarray  # 0 outside, 1 begin, 2 inside a cue
    told: np.ndarray  # whether in any source, in any content
    quotations: list[dict[str, np.ndarray]]  # those with a cue: rows of source, cue, content
    chunks: list[Example]
    names: np.ndarray  # numbers of the forms that are names
    open_words: np.ndarray  # whether a form is of a kind of which new ones turn up


def turned(text: str, house: str) -> str:
    """The text with its double quotation marks as another house prints them, places kept; a mark typed as two stays."""

    def other(match: re.Match) -> str:
        mark, before = match[0], text[match.start() - 1 : match.start()]
        opens = mark in "“„‟«" if mark != '"' else not before or before.isspace() or before in "([—–-‘'“"
        return house[0] if opens else house[1]

    return MARK.sub(other, text)


def roles_of(tokens: pd.DataFrame, gold: Gold) -> list[dict[str, np.ndarray]]:
    """For each gold quotation with a cue the rows of `tokens` of its source, cue and content."""
    spans = dict(list(gold.spans.groupby("article")))
    found = []
    for article, rows in tokens.groupby("article", sort=False):
        if article not in spans:
            continue
        starts, ends, first = rows["start"].to_numpy(), rows["end"].to_numpy(), rows.index[0]
        by_quotation: dict[int, dict[str, list[int]]] = defaultdict(lambda: {"source": [], "cue": [], "content": []})
        for span in spans[article].itertuples():
            low, high = np.searchsorted(ends, span.start, "right"), np.searchsorted(starts, span.end, "left")
            by_quotation[span.quotation][span.role].extend(range(first + low, first + high))
        found.extend(quotation for quotation in by_quotation.values() if quotation["cue"])
    return [{role: np.array(sorted(rows), dtype=np.int64) for role, rows in one.items()} for one in found]


def learn_vocabulary(tokens: pd.DataFrame, quotations: list[dict[str, np.ndarray]], vectors: list[str]) -> Vocabulary:
    """Lemmas and endings frequent enough to be known, and each lemma's rate as (part of) a cue.

    Arguments: vectors: the words that have a vector, in their order.
    """
    lemmas = tokens["lemma"].str.lower()
    common = Counter(lemmas[~tokens["tag"].isin(["NNP", "NNPS", "CD"])])
    known = sorted(word for word, count in common.items() if count >= LEAST_COUNT)
    endings = Counter(tokens["text"].str.lower().str[-3:].str.replace("’", "'"))
    kept = sorted(ending for ending, count in endings.items() if count >= LEAST_ENDING)
    in_cue = Counter(lemmas.iloc[np.concatenate([q["cue"] for q in quotations])])
    total = Counter(lemmas)
    rate = np.zeros(FIRST_WORD + len(known), dtype=np.int64)
    for number, word in enumerate(known, start=FIRST_WORD):
        rate[number] = sum(in_cue[word] / (total[word] + 3) > bound for bound in RATES)
    numbers = (
        {word: number for number, word in enumerate(words, start=first)}
        for words, first in ((known, FIRST_WORD), (kept, 1), (vectors, 1))
    )
    sense = np.array([0] * FIRST_WORD + [word in cue_acts() for word in known], dtype=np.int64)
    return Vocabulary(*numbers, rate, sense, cue_acts())


def in_houses(gold: Gold, draw: np.random.Generator) -> Gold:
    """The articles and, TURNED times each, the same in a house style drawn at random; `article` gets the number of the time."""
    articles, spans = [], []
    for time in range(TURNED + 1):
        texts = [turned(text, HOUSES[draw.integers(len(HOUSES))]) if time else text for text in gold.articles["text"]]
        articles.append(gold.articles.assign(text=texts, article=gold.articles["article"] + f"/{time}"))
        spans.append(gold.spans.assign(article=gold.spans["article"] + f"/{time}"))
    return Gold(pd.concat(articles, ignore_index=True), pd.concat(spans, ignore_index=True), None)


def inner_table(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per stretch inside quotation marks: article, start, end."""
    rows = [
        (article, s.start, s.end)
        for article, text in zip(articles["article"], articles["text"], strict=True)
        for s in stretches(text)
    ]
    return pd.DataFrame(rows, columns=["article", "start", "end"])


def examples_of(gold: Gold, vocabulary: Vocabulary) -> Examples:
    """The articles as arrays; the part of an article's name behind its last slash is the number of its house."""
    tokens = tokenize(gold.articles)
    words = layout.lay_out(Passages(tokens), inner_table(gold.articles), vocabulary)
    quotations = roles_of(tokens, gold)
    cue, told = np.zeros(len(tokens), dtype=np.int64), np.zeros((len(tokens), 2), dtype=np.float32)
    for quotation in quotations:
        cue[quotation["cue"]] = 2
        told[quotation["source"], 0] = told[quotation["content"], 1] = 1
    for quotation in quotations:
        cue[quotation["cue"][0]] = 1
    names = gold.articles["article"].str.rsplit("/", n=1)
    article, house = pd.factorize(names.str[0])[0], names.str[-1].astype(int).to_numpy()
    of_row = pd.Index(gold.articles["article"]).get_indexer(tokens["article"])
    chunk_of = np.searchsorted([low for low, _ in words.chunks], [q["cue"][0] for q in quotations], side="right") - 1
    inside: dict[int, list[int]] = defaultdict(list)
    for number, chunk in enumerate(chunk_of.tolist()):
        inside[chunk].append(number)
    chunks = [
        Example(low, high, int(article[of_row[low]]), int(house[of_row[low]]), inside[number])
        for number, (low, high) in enumerate(words.chunks)
    ]
    open_tags = [number for tag, number in features.TAG_NUMBER.items() if tag.startswith(OPEN_WORDS)]
    open_words = np.isin(words.forms[:, 2], open_tags)
    return Examples(words, cue, told, quotations, chunks, np.flatnonzero(words.forms[:, 1] == NAME), open_words)


class Batch(NamedTuple):
    """Some chunks: codes of their words, where these stand among empty rows, their labels, and the paragraphs' bounds."""

    chunks: list[Example]
    rows: np.ndarray  # of `Examples.words`
    codes: dict[str, torch.Tensor]
    at: torch.Tensor
    size: int
    start: np.ndarray
    end: np.ndarray


def epoch(examples: Examples, draw: np.random.Generator, most: int) -> Iterator[list[Example]]:
    """Each article once, every other time in another house style, as lists of chunks of about `most` words in all."""
    count = 1 + max(chunk.article for chunk in examples.chunks)
    house = draw.integers(1, TURNED + 1, count) * draw.integers(0, 2, count)
    chosen = [chunk for chunk in examples.chunks if chunk.house == house[chunk.article]]
    some: list[Example] = []
    size = 0
    for number in draw.permutation(len(chosen)).tolist():
        some.append(chosen[number])
        size += chosen[number].high - chosen[number].low
        if size >= most:
            yield some
            some, size = [], 0


def disguised(examples: Examples, form: np.ndarray, chunk: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    """The numbers of words, some names swapped for others, some words made unknown.

    A name is swapped alike wherever it stands in its chunk. An unknown word may still be in the cue lexicon: that is
    how the network learns to trust the lexicon where it knows no more.
    """
    form = form.copy()
    swapped = (draw.random(chunk.max() + 1) < 0.3)[chunk] & np.isin(form, examples.names)
    if swapped.any():
        pairs, which = np.unique(np.stack([chunk[swapped], form[swapped]]), axis=1, return_inverse=True)
        form[swapped] = draw.choice(examples.names, pairs.shape[1])[which.ravel()]
    numbers = examples.words.forms[form]
    is_open, sense = examples.open_words[form], numbers[:, features.FORM.index("sense")]
    new = is_open & (draw.random(len(form)) < np.where(sense == 1, 0.1, 0.04))
    numbers[new, 0], numbers[new, 4] = 0, 0
    numbers[new & (numbers[:, 1] != NAME), 1] = UNKNOWN
    flipped = is_open & (draw.random(len(form)) < 0.02)
    numbers[flipped, features.FORM.index("sense")] ^= 1
    return numbers


def batch_of(examples: Examples, chunks: list[Example], gap: int, draw: np.random.Generator) -> Batch:
    """The chunks laid out for the network, `gap` empty rows after each."""
    words = examples.words
    rows = np.concatenate([np.arange(chunk.low, chunk.high) for chunk in chunks])
    which = np.repeat(np.arange(len(chunks)), [chunk.high - chunk.low for chunk in chunks])
    numbers = disguised(examples, words.form[rows], which, draw)
    codes = {name: torch.from_numpy(numbers[:, place].copy()) for place, name in enumerate(features.FORM)}
    codes[models.PLACE] = torch.from_numpy(words.mark[rows] * 3 + words.edge[rows])
    new = np.append(True, (words.edge[rows][1:] == layout.FIRST) | (which[1:] != which[:-1]))
    start = np.flatnonzero(new)
    at = torch.from_numpy(np.arange(len(rows)) + gap * which)
    return Batch(chunks, rows, codes, at, len(rows) + gap * len(chunks), start, np.append(start[1:], len(rows)))
