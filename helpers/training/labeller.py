"""Trains the two models of `labeller` from PolNeAR's train part: `python -m helpers.training.labeller`.

The first finds cues; the second, given a cue, its source and its content. Both are linear-chain conditional random
fields, fitted by python-crfsuite (Okazaki 2007) with L1 and L2 terms, and stored as plain arrays.
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pycrfsuite

from .. import DATA
from ..accuracy import Gold, read_polnear
from ..models import write_sums
from ..quotations import (
    CUE_LABELS,
    CUES,
    FIRST_WORD,
    PART_LABELS,
    PARTS,
    Codes,
    Vocabulary,
    Words,
    cue_codes,
    emissions,
    find_cues,
    lay_out,
    numbered,
    pack,
    pair_codes,
    pair_up,
    static_codes,
    stretches,
    unpack,
    vocabulary_arrays,
)
from ..tokens import Passages, tokenize
from . import shared

LEAST_COUNT = 4  # a lemma seen less often is unknown to the models
LEAST_ENDING = 60
RATES = [0.0, 0.01, 0.05, 0.15, 0.3, 0.6]  # lower bounds of the buckets of a word's rate as a cue
CUE_FIT = {"c1": 0.15, "c2": 0.05, "max_iterations": 150, "feature.minfreq": 2}
PART_FIT = {"c1": 0.2, "c2": 0.05, "max_iterations": 130, "feature.minfreq": 3}
FOLDS = 2
WRONG_BIAS = 0.3


def stretch_table(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per stretch inside quotation marks: article, start, end."""
    rows = [
        (article, s.start, s.end)
        for article, text in zip(articles["article"], articles["text"], strict=True)
        for s in stretches(text)
    ]
    return pd.DataFrame(rows, columns=["article", "start", "end"])


def roles_of(tokens: pd.DataFrame, gold: Gold) -> list[dict[str, list[int]]]:
    """For each gold quotation the rows of `tokens` of its source, cue and content."""
    spans = dict(list(gold.spans.groupby("article")))
    found = []
    for article, rows in tokens.groupby("article", sort=False):
        if article not in spans:
            continue
        starts, ends, first = rows["start"].to_numpy(), rows["end"].to_numpy(), rows.index[0]
        by_quotation: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for span in spans[article].itertuples():
            low, high = np.searchsorted(ends, span.start, "right"), np.searchsorted(starts, span.end, "left")
            by_quotation[span.quotation][span.role].extend(range(first + low, first + high))
        found.extend(by_quotation.values())
    return found


def learn_vocabulary(tokens: pd.DataFrame, quotations: list[dict[str, list[int]]]) -> Vocabulary:
    """Lemmas and endings frequent enough to be known, and each lemma's rate as (part of) a cue."""
    lemmas = tokens["lemma"].str.lower()
    common = Counter(lemmas[~tokens["tag"].isin(["NNP", "NNPS", "CD"])])
    known = sorted(word for word, count in common.items() if count >= LEAST_COUNT)
    endings = Counter(tokens["text"].str.lower().str[-3:])
    kept = sorted(ending for ending, count in endings.items() if count >= LEAST_ENDING)
    words = numbered(known, FIRST_WORD)
    in_cue = Counter(lemmas.iloc[[row for q in quotations for row in q["cue"]]])
    total = Counter(lemmas)
    rate = np.zeros(FIRST_WORD + len(words), dtype=np.int64)
    sense = np.zeros_like(rate)
    lexicon = set(pd.read_csv(DATA / "lexicons" / "cues.csv")["cue"])
    for word, number in words.items():
        share = in_cue[word] / (total[word] + 3)
        rate[number] = sum(share > bound for bound in RATES)
        sense[number] = word in lexicon
    return Vocabulary(words, numbered(kept, 1), rate, sense)


def fit(codes: Codes, starts: np.ndarray, lengths: np.ndarray, labels: list[str], options: dict) -> tuple[dict, dict]:
    """A fitted model's state weights by (template, value, label) and its transitions by (label, label)."""
    names = list(codes)
    block = np.stack([codes[name][0] for name in names], axis=1)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({**options, "feature.possible_transitions": True})
    prefixes = [f"{number}:" for number in range(len(names))]
    for start, length in zip(starts.tolist(), lengths.tolist(), strict=True):
        rows = block[start : start + length].tolist()
        items = [[prefix + str(value) for prefix, value in zip(prefixes, row, strict=True)] for row in rows]
        trainer.append(pycrfsuite.ItemSequence(items), labels[start : start + length])
    with TemporaryDirectory() as folder:
        file = str(Path(folder) / "model")
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)
        info = tagger.info()
    state = {
        (names[int(attribute.split(":")[0])], int(attribute.split(":")[1]), label): weight
        for (attribute, label), weight in info.state_features.items()
    }
    return state, dict(info.transitions)


def store(state: dict, transitions: dict, labels: tuple[str, ...], extra: dict, path: Path) -> None:
    """Packs fitted weights as arrays."""
    number = {label: n for n, label in enumerate(labels)}
    by_template: dict[str, dict[int, np.ndarray]] = defaultdict(dict)
    for (template, value, label), weight in state.items():
        by_template[template].setdefault(value, np.zeros(len(labels)))[number[label]] = weight
    weights = {}
    for template in sorted(by_template):
        values = np.array(sorted(by_template[template]))
        weights[template] = values, np.stack([by_template[template][value] for value in values])
    matrix = np.zeros((len(labels), len(labels)))
    for (before, after), weight in transitions.items():
        matrix[number[before], number[after]] = weight
    pack(weights, matrix, extra, path)


def train_cues(words: Words, vocabulary: Vocabulary, place: np.ndarray, quotations: list, path: Path) -> None:
    """Fits and stores the model that finds cues; place: where each row of `tokens` stands in `words`."""
    label = np.zeros(len(words.row), dtype=np.int64)
    for quotation in quotations:
        cue = place[sorted(quotation["cue"])] if quotation["cue"] else []
        if len(cue):
            label[cue] = 2
    for quotation in quotations:
        if quotation["cue"]:
            label[place[min(quotation["cue"])]] = 1
    codes = static_codes(words, vocabulary) | cue_codes(words, vocabulary)
    names = [CUE_LABELS[n] for n in label.tolist()]
    state, transitions = fit(codes, words.start, words.end - words.start, names, CUE_FIT)
    store(state, transitions, CUE_LABELS, vocabulary_arrays(vocabulary), path)


def train_parts(
    words: Words,
    vocabulary: Vocabulary,
    place: np.ndarray,
    quotations: list,
    wrong_cues: list[tuple[int, int]],
    path: Path,
) -> None:
    """Fits and stores the model that finds a cue's source and content.

    Arguments: wrong_cues: places of the first and last word of cues found where none is; they teach the model
    to answer with nothing.
    """
    with_cue = [q for q in quotations if q["cue"]]
    spans = [(int(place[min(q["cue"])]), int(place[max(q["cue"])])) for q in with_cue] + wrong_cues
    first, last = np.array([a for a, _ in spans]), np.array([b for _, b in spans])
    pairs = pair_up(words, first, last)
    begins = np.cumsum(pairs.lengths) - pairs.lengths
    label = np.zeros(len(pairs.cue), dtype=np.int64)
    for number, quotation in enumerate(with_cue):
        low = begins[number]
        base = pairs.place[low]
        for value, role in ((1, "source"), (2, "content")):
            if quotation[role]:
                inner = place[quotation[role]] - base
                label[low + inner[(inner >= 0) & (inner < pairs.lengths[number])]] = value
    codes = {name: (values[pairs.place], size) for name, (values, size) in static_codes(words, vocabulary).items()}
    codes |= pair_codes(words, pairs, vocabulary)
    names = [PART_LABELS[n] for n in label.tolist()]
    state, transitions = fit(codes, begins, pairs.lengths, names, PART_FIT)
    store(state, transitions, PART_LABELS, {}, path)


def wrong_cues(words: Words, vocabulary: Vocabulary, place: np.ndarray, tokens: pd.DataFrame, quotations: list) -> list:
    """Cues that a model trained on the other half of the articles finds where the annotators saw none."""
    half = pd.factorize(tokens["article"])[0] % FOLDS
    at = np.zeros(len(words.row), dtype=np.int64)
    at[place] = half
    gold = np.zeros(len(words.row), dtype=bool)
    for quotation in quotations:
        gold[place[quotation["cue"]]] = True
    found = []
    for fold in range(FOLDS):
        others = at[words.start] != fold
        seen = words._replace(start=words.start[others], end=words.end[others])
        kept = [q for q in quotations if q["cue"] and half[q["cue"][0]] != fold]
        with TemporaryDirectory() as folder:
            path = Path(folder) / "cues.npz"
            train_cues(seen, vocabulary, place, kept, path)
            codes = static_codes(words, vocabulary) | cue_codes(words, vocabulary)
            model = unpack(path, {name: size for name, (_, size) in codes.items()})
            first, last, _ = find_cues(model, words, emissions(model.weights, codes), WRONG_BIAS)
        for one, two in zip(first.tolist(), last.tolist(), strict=True):
            if at[one] == fold and not gold[one : two + 1].any():
                found.append((one, two))
    return found


def places(words: Words, n: int) -> np.ndarray:
    """Where each row of the token table stands in the layout."""
    place = np.zeros(n, dtype=np.int64)
    filled = words.row >= 0
    place[words.row[filled]] = np.flatnonzero(filled)
    return place


def main() -> None:
    """Trains and stores both models."""
    gold = read_polnear(shared("polnear/train"))
    tokens = tokenize(gold.articles)
    quotations = roles_of(tokens, gold)
    vocabulary = learn_vocabulary(tokens, quotations)
    words = lay_out(Passages(tokens), stretch_table(gold.articles), vocabulary)
    place = places(words, len(tokens))
    print(f"{len(tokens)} tokens, {len(quotations)} quotations, {len(vocabulary.words)} lemmas", file=sys.stderr)
    train_cues(words, vocabulary, place, quotations, CUES)
    write_sums()
    print(f"{CUES.name}: {CUES.stat().st_size:,} bytes", file=sys.stderr)
    wrong = wrong_cues(words, vocabulary, place, tokens, quotations)
    print(f"{len(wrong)} wrong cues to learn from", file=sys.stderr)
    train_parts(words, vocabulary, place, quotations, wrong, PARTS)
    write_sums()
    print(f"{PARTS.name}: {PARTS.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
