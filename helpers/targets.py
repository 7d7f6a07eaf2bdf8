"""Tone toward someone: negative, neutral or positive toward each person, organisation or country that a sentence names.

A logistic regression over words around the target, its clause and role, and valences by side and distance; trained
in `helpers/training/targets.py` on NewsMTSC (Hamborg & Donnay 2021). Its weights are plain arrays.
"""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from . import DATA
from .lexicons import reporting_verbs
from .sentiment import valence
from .tables import as_table
from .tokens import Forms, in_columns, passages_of, plain

MODEL = DATA / "models" / "targets.npz"
TARGETS = {
    "article": "str",
    "sentence": "int64",
    "voice": "str",
    "target": "str",
    "start": "int64",
    "end": "int64",
    "negative": "float64",
    "neutral": "float64",
    "positive": "float64",
}
LABELS = ("negative", "neutral", "positive")
NAMES = {"NNP", "NNPS"}
NEGATIONS = frozenset(
    ["not", "n't", "never", "no", "without", "nor", "neither", "hardly", "deny", "refuse", "fail", "lack"]
)
NEGATED = 4  # words that a negation reaches
FLIPPED = -0.7  # what a negated valence counts
BREAKS = frozenset([",", ";", ":", "—", "–", "--", '"', "“", "”", "«", "»"])
BREAKING = frozenset(["but", "while", "although", "though", "because", "after", "when", "if", "whereas"])
STOPS = frozenset([",", ".", ";", ":"])
FINITE = {"VBD", "VBZ", "VBP", "MD"}
PLAIN_VERBS = {"be", "have", "do"}
NEAR, BESIDE, REACH, AROUND = 4, 2, 7, 6  # words
# Features of a word beside a target: anywhere, by side, in its clause, near it, one or two words away, across a mark.
PREFIXES = ("w:", "L:", "R:", "cL:", "cR:", "nL:", "nR:", *(f"{s}{n}:" for s in "LR" for n in (1, 2)), "q:")
# Features of what is next to a target: the next verb behind and before it, the tags and the word right beside it.
NEIGHBOURS = ("va:", "vb:", "pre:", "post:", "prew:")
DECIMALS = 6  # of a probability
DENSE = (
    "place", "length", "first", "quoted", "pronoun", "owner", "speaks", "by", "subject", "names", "names before",
    "names after", "pronouns", "words", "all+", "all-", "L+", "L-", "R+", "R-", "near", "clause L", "clause R",
    "outside L", "outside R", "marks", "no marks", "sum", "bounded sum", "bounded near", "bounded clause",
)  # fmt: skip


class Kind(NamedTuple):
    """What is looked at of a word by itself."""

    form: str  # lemma in lower case, one form for all names and one for all numbers
    lemma: str
    tag: str
    valence: float
    breaks: bool  # a clause ends here
    negates: bool
    stops: bool  # no negation reaches beyond
    quotes: bool  # a quotation mark
    name: bool
    verb: bool  # that says something
    pronoun: bool
    by: bool
    reports: bool  # a verb of speech


NOBODY = Kind("", "", "", 0.0, *[False] * 9)  # beyond a sentence's ends


class Sentences(NamedTuple):
    """The words of some sentences in one row, as arrays with a number for each word; sentences lie between `bounds`."""

    bounds: np.ndarray
    forms: list[str]  # distinct, "!" before a negated one
    form: np.ndarray
    shown: np.ndarray  # the form without that
    kinds: list[Kind]  # distinct
    fields: Kind  # of each field a column: that of every kind
    kind: np.ndarray
    valence: np.ndarray  # negated ones flipped
    marked: np.ndarray  # inside quotation marks


class Measured(NamedTuple):
    """The features of some targets: of each pair of them the target and the feature's row, each pair once; dense measures."""

    owner: np.ndarray
    row: np.ndarray
    dense: np.ndarray  # one row per target, one column per name in DENSE


class Rows(NamedTuple):
    """Where features stand in a model: the row of a name, of a word's form by PREFIXES, of a kind of word by NEIGHBOURS."""

    of_name: Callable[[str], int]  # -1 where it has none
    of_form: Callable[[str], bytes]  # packed
    of_kind: Callable[[Kind], bytes]  # packed


class Model(NamedTuple):
    """Weights by feature, and how the dense measures are shifted and scaled."""

    rows: dict[str, int]
    weights: np.ndarray  # one row per sparse feature, one column per label
    dense: np.ndarray
    shift: np.ndarray
    scale: np.ndarray
    bias: np.ndarray


class Scores(NamedTuple):
    """How right a model is on annotated targets; the interval (95 %) is of the macro F1."""

    f1: float
    low: float
    high: float
    accuracy: float
    calibration: float  # expected calibration error
    n: int  # targets

    def told(self) -> str:
        """All of it as one line."""
        return (
            f"macro F1 {self.f1:.3f} (95 % {self.low:.3f}–{self.high:.3f}), accuracy {self.accuracy:.3f}, "
            f"calibration error {self.calibration:.3f}, {self.n} targets"
        )


@lru_cache(maxsize=200_000)
def kind_of(text: str, tag: str, lemma: str) -> Kind:
    """What is looked at of a word with that tag and lemma."""
    low, base = text.lower(), lemma.lower()
    verb = tag.startswith("VB")
    return Kind(
        "<name>" if tag in NAMES else "<num>" if tag == "CD" else base,
        base,
        tag,
        0.0 if tag in NAMES else valence(low, base, tag),
        text in BREAKS or low in BREAKING,
        base in NEGATIONS or low in NEGATIONS,
        text in STOPS,
        plain(text) == '"',
        tag in NAMES,
        verb and lemma not in PLAIN_VERBS,
        tag.startswith("PRP"),
        low == "by",
        verb and lemma in reporting_verbs(),
    )


def read_sentences(forms: Forms, sentences: list[slice]) -> Sentences:
    """What is looked at of sentences' words, whatever the target.

    Arguments: forms: of a token table; sentences: each one's rows in it.
    """
    bounds = np.cumsum([0, *(rows.stop - rows.start for rows in sentences)])
    which = np.concatenate([forms.which[rows] for rows in sentences])
    kind, numbers = pd.factorize(which)
    kinds = [kind_of(*forms.distinct[number]) for number in numbers.tolist()]

    fields = Kind(*zip(*kinds, strict=True))

    def of(field: Sequence, dtype: type = bool) -> np.ndarray:
        return np.array(field, dtype=dtype)[kind]

    stops = of(fields.stops)
    negated = np.zeros(len(kind), dtype=bool)
    sentence = np.repeat(np.arange(len(sentences)), np.diff(bounds))
    for place in np.flatnonzero(of(fields.negates)).tolist():
        for later in range(place + 1, min(bounds[sentence[place] + 1], place + 1 + NEGATED)):
            if stops[later]:
                break
            negated[later] = True
    forms: dict[str, int] = {}
    either = [[forms.setdefault(mark + one, len(forms)) for one in fields.form] for mark in ("", "!")]
    form = np.where(negated, np.array(either[1], dtype=np.int64)[kind], np.array(either[0], dtype=np.int64)[kind])
    bare = np.array([forms.setdefault(name.lstrip("!"), len(forms)) for name in list(forms)], dtype=np.int64)
    quotes = np.concatenate([[0], np.cumsum(of(fields.quotes))])
    marked = (quotes[1:] - quotes[bounds[sentence]]) % 2 == 1
    flipped = of(fields.valence, float) * np.where(negated, FLIPPED, 1.0)
    return Sentences(bounds, list(forms), form, bare[form], kinds, fields, kind, flipped, marked)


def measured(read: Sentences, targets: list[tuple[int, int, int]], rows: Rows) -> Measured:
    """The features of targets, and their dense measures.

    Arguments: read: their sentences; targets: of each its sentence's number and the places of its first and last word
    in it; rows: where features stand in the model.
    """
    own, first, last = np.array(targets, dtype=np.int64).reshape(-1, 3).T
    begin, end = read.bounds[own], read.bounds[own + 1]
    spots = Spots(begin + first, begin + last, begin, end)
    near = beside(read, spots)
    pairs = [
        *word_features(read, near, spots, rows),
        *pair_features(read, spots, rows),
        *place_features(read, spots, rows),
    ]
    owner, row = (np.concatenate(several) for several in zip(*pairs, strict=True))
    n_rows = int(row.max(initial=0)) + 1
    once = np.sort(owner[row >= 0] * n_rows + row[row >= 0])
    once = once[np.append(True, once[1:] != once[:-1])] if len(once) else once
    return Measured(once // n_rows, once % n_rows, dense_measures(read, near, spots))


class Spots(NamedTuple):
    """Where targets stand: of each its first and last word, and where its sentence begins and ends."""

    first: np.ndarray
    last: np.ndarray
    begin: np.ndarray
    end: np.ndarray  # exclusive


class Beside(NamedTuple):
    """Each target with each word of its sentence that is not its own."""

    target: np.ndarray
    place: np.ndarray
    right: np.ndarray  # behind the target
    away: np.ndarray  # words between, and one
    clause: np.ndarray  # no clause ends between


def counted_from(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each target the places from `low` to before `high`, and beside each place whose target it is."""
    size = np.maximum(high - low, 0)
    target = np.repeat(np.arange(len(low)), size)
    return target, np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size) + low[target]


def beside(read: Sentences, spots: Spots) -> Beside:
    """Each target with each word of its sentence that is not its own."""
    target, place = counted_from(spots.begin, spots.end)
    outside = (place < spots.first[target]) | (place > spots.last[target])
    target, place = target[outside], place[outside]
    first, last = spots.first[target], spots.last[target]
    right = place > last
    ended = np.concatenate([[0], np.cumsum(np.array(read.fields.breaks, dtype=np.int64)[read.kind])])
    between = np.where(right, ended[place + 1] - ended[last + 1], ended[first] - ended[place])
    return Beside(target, place, right, np.where(right, place - last, first - place), between == 0)


def word_features(read: Sentences, near: Beside, spots: Spots, rows: Rows) -> list[tuple[np.ndarray, np.ndarray]]:
    """Pairs of target and row for each word beside a target: anywhere, by side, clause, nearness and marks."""
    by_form = in_columns(map(rows.of_form, read.forms), len(PREFIXES))
    form, side = read.form[near.place], near.right.astype(np.int64)
    close = near.away <= BESIDE
    across = read.marked[near.place] != read.marked[spots.first[near.target]]
    columns = [
        (slice(None), np.full(len(form), PREFIXES.index("w:"))),
        (slice(None), PREFIXES.index("L:") + side),
        (near.clause, PREFIXES.index("cL:") + side),
        (near.away <= NEAR, PREFIXES.index("nL:") + side),
        (close, PREFIXES.index("L1:") + side * BESIDE + near.away - 1),
        (across, np.full(len(form), PREFIXES.index("q:"))),
    ]
    return [(near.target[which], by_form[column[which], form[which]]) for which, column in columns]


def pair_features(read: Sentences, spots: Spots, rows: Rows) -> list[tuple[np.ndarray, np.ndarray]]:
    """Pairs of target and row for each two neighbouring words around a target, which stands as one word itself."""
    first, last, begin, end = spots
    target, place = counted_from(np.maximum(begin, first - AROUND), np.minimum(end - 1, last + AROUND + 1))
    itself = len(read.forms)
    names = [*read.forms, "<T>"]

    def shown(at: np.ndarray) -> np.ndarray:
        return np.where((at >= first[target]) & (at <= last[target]), itself, read.shown[at])

    one, two = shown(place), shown(place + 1)
    differs = one != two
    codes, distinct = pd.factorize(one[differs] * len(names) + two[differs])
    known = [rows.of_name(f"b:{names[pair // len(names)]}_{names[pair % len(names)]}") for pair in distinct.tolist()]
    return [(target[differs], np.array(known, dtype=np.int64)[codes])]


def place_features(read: Sentences, spots: Spots, rows: Rows) -> list[tuple[np.ndarray, np.ndarray]]:
    """Pairs of target and row for the next verb on each side, and for what stands right before and behind a target."""
    first, last, begin, end = spots
    targets = np.arange(len(first))
    verbs = np.flatnonzero(np.array(read.fields.verb, dtype=bool)[read.kind])
    after = np.searchsorted(verbs, last + 1)
    before = np.searchsorted(verbs, first) - 1
    padded = np.concatenate([verbs, [len(read.kind)]]) if len(verbs) else np.array([len(read.kind)])
    behind = np.where(after < len(verbs), padded[np.minimum(after, len(padded) - 1)], len(read.kind))
    ahead = np.where(before >= 0, padded[before], -1)
    has_behind = behind < np.minimum(end, last + 1 + REACH)
    has_ahead = ahead >= np.maximum(begin, first - REACH)

    by_kind = in_columns(map(rows.of_kind, [*read.kinds, NOBODY]), len(NEIGHBOURS))

    def row_of(name: str, at: np.ndarray, there: np.ndarray) -> np.ndarray:
        kind = np.where(there, read.kind[np.where(there, at, 0)], len(read.kinds))
        return by_kind[NEIGHBOURS.index(name), kind]

    return [
        (targets[has_behind], row_of("va:", behind, has_behind)[has_behind]),
        (targets[has_ahead], row_of("vb:", ahead, has_ahead)[has_ahead]),
        (targets, row_of("pre:", first - 1, first > begin)),
        (targets, row_of("post:", last + 1, last + 1 < end)),
        (targets, row_of("prew:", first - 1, first > begin)),
    ]


def dense_measures(read: Sentences, near: Beside, spots: Spots) -> np.ndarray:
    """The dense measures of targets in the order of DENSE."""
    first, last, begin, end = spots
    n = len(first)
    tone = read.valence[near.place]

    def summed(which: np.ndarray, by: np.ndarray | float = 1.0) -> np.ndarray:
        return np.bincount(near.target[which], (tone * by)[which], minlength=n)

    def flags(field: Sequence[bool]) -> np.ndarray:
        return np.array([*field, False], dtype=bool)[np.append(read.kind, -1)]

    everywhere = np.ones(len(tone), dtype=bool)
    faded = 1 / (1 + np.log(near.away))
    left = ~near.right
    marked = read.marked[near.place]
    sums = {
        "all+": summed(tone > 0),
        "all-": summed(tone < 0),
        "L+": summed(left & (tone > 0), faded),
        "L-": summed(left & (tone < 0), faded),
        "R+": summed(near.right & (tone > 0), faded),
        "R-": summed(near.right & (tone < 0), faded),
        "near": summed(everywhere, 1 / near.away),
        "clause L": summed(left & near.clause),
        "clause R": summed(near.right & near.clause),
        "outside L": summed(left & ~near.clause),
        "outside R": summed(near.right & ~near.clause),
        "marks": summed(marked),
        "no marks": summed(~marked),
        "sum": summed(everywhere),
    }
    name = flags(read.fields.name)[:-1]
    opens = name.copy()
    opens[1:] &= ~name[:-1]
    opens[read.bounds[:-1][np.diff(read.bounds) > 0]] = name[read.bounds[:-1][np.diff(read.bounds) > 0]]
    names, pronouns = (np.concatenate([[0], np.cumsum(one)]) for one in (opens, flags(read.fields.pronoun)[:-1]))
    before = np.where(first > begin, first - 1, -1)
    after = np.where(last + 1 < end, last + 1, -1)
    tag_after = [read.kinds[read.kind[at]].tag if at >= 0 else "" for at in after.tolist()]
    columns = {
        "place": (first - begin) / (end - begin),
        "length": np.log(end - begin),
        "first": first - begin <= 1,
        "quoted": read.marked[first],
        "pronoun": flags(read.fields.pronoun)[first],
        "owner": np.array([tag == "POS" for tag in tag_after]),
        "speaks": flags(read.fields.reports)[after],
        "by": flags(read.fields.by)[before],
        "subject": np.array([tag in FINITE for tag in tag_after]),
        "names": names[end] - names[begin],
        "names before": names[first] - names[begin],
        "names after": names[end] - names[last + 1],
        "pronouns": pronouns[end] - pronouns[begin],
        "words": last - first,
        **sums,
        "bounded sum": np.tanh(sums["sum"] / 3),
        "bounded near": np.tanh(sums["near"]),
        "bounded clause": np.tanh((sums["clause L"] + sums["clause R"]) / 2),
    }
    return np.column_stack([np.asarray(columns[name], dtype=np.float64) for name in DENSE])


@cache
def model(path: Path = MODEL) -> Model:
    """The stored model."""
    with np.load(path, allow_pickle=False) as stored:
        names = stored["features"].tolist()
        return Model(
            {name: row for row, name in enumerate(names)},
            stored["weights"].astype(np.float64),
            *(stored[name].astype(np.float64) for name in ("dense", "shift", "scale", "bias")),
        )


@cache
def cross_validated(path: Path = MODEL) -> Scores:
    """How right the model was in the cross-validation by article that stands beside its weights."""
    with np.load(path, allow_pickle=False) as stored:
        *scores, n = stored["cross-validated"].tolist()
    return Scores(*scores, int(n))


def probabilities(found: Measured, trained: Model) -> np.ndarray:
    """The probability of each label, one row per target, one column per label (LABELS)."""
    scores = np.clip((found.dense - trained.shift) / trained.scale, -4, 4) @ trained.dense + trained.bias
    for label, weights in enumerate(trained.weights.T):
        scores[:, label] += np.bincount(found.owner, weights[found.row], minlength=len(scores))
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)


def tone_toward(tokens: pd.DataFrame, voices: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """One row per mention of a person, organisation or country: how its sentence stands to it, with probabilities.

    Arguments: tokens, voices, mentions: the tables of these names. `voice` is whose words the mention stands in;
    `negative`, `neutral` and `positive` add up to 1.
    """
    by_article = passages_of(tokens)
    bounds: dict[str, tuple[list[int], list]] = defaultdict(lambda: ([], []))
    for article, start, voice in zip(*(voices[c].tolist() for c in ("article", "start", "voice")), strict=True):
        bounds[article][0].append(start)
        bounds[article][1].append(voice)
    named: dict[str, list[tuple]] = defaultdict(list)
    columns = ("article", "name", "start", "end")
    for article, *mention in zip(*(mentions[name].tolist() for name in columns), strict=True):
        named[article].append(tuple(mention))
    rows: list[tuple] = []
    sentences: list[slice] = []
    targets: list[tuple[int, int, int]] = []
    for article, several in named.items():
        passage = by_article[article]
        known: dict[int, int] = {}
        starts, speaking = bounds[article]
        for name, start, end in several:
            number = passage.sentence_at(start)
            here = passage.sentence_rows(number)
            if number not in known:
                known[number] = len(sentences)
                sentences.append(slice(passage.rows.start + here.start, passage.rows.start + here.stop))
            first, last = passage.first_from(start) - here.start, passage.first_from(end) - 1 - here.start
            targets.append((known[number], first, last))
            voice = speaking[bisect_right(starts, start) - 1]
            rows.append((article, passage.words[here.start].sentence, voice, name, start, end))
    if not rows:
        return as_table([], TARGETS)
    found = measured(read_sentences(by_article.forms, sentences), targets, stored_rows())
    # Rounded, so that the last bits of a sum, which hang on how a machine adds up, reach no table.
    shares = probabilities(found, model()).round(DECIMALS)
    return as_table([(*row, *share) for row, share in zip(rows, shares.tolist(), strict=True)], TARGETS)


def rows_by(of_name: Callable[[str], int]) -> Rows:
    """Where features stand, by the row of a name; what was asked for is remembered."""

    def of_form(form: str) -> bytes:
        telling = any(c.isalpha() for c in form)
        return array("i", [of_name(prefix + form) if telling else -1 for prefix in PREFIXES]).tobytes()

    def of_kind(kind: Kind) -> bytes:
        values = (kind.lemma, kind.lemma, kind.tag, kind.tag, kind.lemma)
        return array("i", [of_name(name + value) for name, value in zip(NEIGHBOURS, values, strict=True)]).tobytes()

    return Rows(of_name, lru_cache(maxsize=100_000)(of_form), lru_cache(maxsize=100_000)(of_kind))


@cache
def stored_rows() -> Rows:
    """Where features stand in the stored model."""
    known = model().rows
    return rows_by(lambda name: known.get(name, -1))
