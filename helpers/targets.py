"""Tone toward someone: negative, neutral or positive toward each person, organisation or country that a sentence names.

A logistic regression over words around the target, its clause and role, and valences by side and distance; trained
in `helpers/training/targets.py` on NewsMTSC (Hamborg & Donnay 2021). Its weights are plain arrays.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from . import DATA
from .cutting import plain
from .quotations import reporting_verbs
from .sentiment import valence_of
from .tokens import Token, passages_of

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
FINITE = {"VBD", "VBZ", "VBP", "MD"}
PLAIN_VERBS = {"be", "have", "do"}
NEAR, BESIDE, REACH, AROUND = 4, 2, 7, 6  # words
DECIMALS = 6  # of a probability
DENSE = (
    "place", "length", "first", "quoted", "pronoun", "owner", "speaks", "by", "subject", "names", "names before",
    "names after", "pronouns", "words", "all+", "all-", "L+", "L-", "R+", "R-", "near", "clause L", "clause R",
    "outside L", "outside R", "marks", "no marks", "sum", "bounded sum", "bounded near", "bounded clause",
)  # fmt: skip


class Sentence(NamedTuple):
    """A sentence read once for all its targets."""

    words: list[Token]
    telling: list[bool]  # has letters, so that it can be a feature
    forms: list[str]  # lemma in lower case, one form for all names and one for all numbers, "!" before a negated one
    valences: list[float]  # negated ones flipped
    marks: list[bool]  # inside quotation marks
    breaks: list[bool]  # a clause ends here
    names: list[bool]  # a name begins here


class Model(NamedTuple):
    """Weights by feature, and how the dense measures are shifted and scaled."""

    rows: dict[str, int]
    weights: np.ndarray  # one row per sparse feature, one column per label
    dense: np.ndarray
    shift: np.ndarray
    scale: np.ndarray
    bias: np.ndarray


def read_sentence(words: list[Token]) -> Sentence:
    """What is looked at of a sentence's words, whatever the target."""
    n = len(words)
    negated, marks, inside = [False] * n, [], False
    for place, word in enumerate(words):
        if word.lemma.lower() in NEGATIONS or word.text.lower() in NEGATIONS:
            for later in range(place + 1, min(n, place + 1 + NEGATED)):
                if words[later].text in {",", ".", ";", ":"}:
                    break
                negated[later] = True
        inside ^= plain(word.text) == '"'
        marks.append(inside)
    forms = []
    for word, flipped in zip(words, negated, strict=True):
        form = "<name>" if word.tag in NAMES else "<num>" if word.tag == "CD" else word.lemma.lower()
        forms.append("!" + form if flipped else form)
    valences = [valence_of(word) * (FLIPPED if flipped else 1.0) for word, flipped in zip(words, negated, strict=True)]
    breaks = [word.text in BREAKS or word.text.lower() in BREAKING for word in words]
    named = [word.tag in NAMES for word in words]
    names = [name and not (place and named[place - 1]) for place, name in enumerate(named)]
    telling = [any(c.isalpha() for c in form) for form in forms]
    return Sentence(words, telling, forms, valences, marks, breaks, names)


def features(sentence: Sentence, first: int, last: int) -> tuple[list[str], list[float]]:
    """The sparse features of a target, and its dense measures in the order of DENSE.

    Arguments: first, last: places of the target's first and last word in the sentence.
    """
    words, telling, forms, valences, marks, breaks, names = sentence
    n = len(words)
    low, high = first, last
    while low > 0 and not breaks[low - 1]:
        low -= 1
    while high + 1 < n and not breaks[high + 1]:
        high += 1
    found: list[str] = []
    sums: dict[str, float] = defaultdict(float)
    here = marks[first]
    for place in range(n):
        if first <= place <= last:
            continue
        form = forms[place]
        side, away = ("L", first - place) if place < first else ("R", place - last)
        clause = low <= place <= high
        if telling[place]:
            found += ["w:" + form, f"{side}:{form}"]
            if clause:
                found.append(f"c{side}:{form}")
            if away <= NEAR:
                found.append(f"n{side}:{form}")
                if away <= BESIDE:
                    found.append(f"{side}{away}:{form}")
            if marks[place] != here:
                found.append("q:" + form)
        valence = valences[place]
        if valence:
            sign = "+" if valence > 0 else "-"
            sums["all" + sign] += valence
            sums[side + sign] += valence / (1 + math.log(away))
            sums["near"] += valence / away
            sums[f"{'clause' if clause else 'outside'} {side}"] += valence
            sums["marks" if marks[place] else "no marks"] += valence
            sums["sum"] += valence
    shown = ["<T>" if first <= place <= last else form.lstrip("!") for place, form in enumerate(forms)]
    for place in range(max(0, first - AROUND), min(n - 1, last + AROUND + 1)):
        if shown[place] != shown[place + 1]:
            found.append(f"b:{shown[place]}_{shown[place + 1]}")
    for name, places in (
        ("va", range(last + 1, min(n, last + 1 + REACH))),
        ("vb", range(first - 1, max(-1, first - 1 - REACH), -1)),
    ):
        verb = next((p for p in places if words[p].tag.startswith("VB") and words[p].lemma not in PLAIN_VERBS), None)
        if verb is not None:
            found.append(f"{name}:{words[verb].lemma.lower()}")
    before = words[first - 1] if first else None
    after = words[last + 1] if last + 1 < n else None
    found += [
        f"pre:{before.tag if before else ''}",
        f"post:{after.tag if after else ''}",
        f"prew:{before.lemma.lower() if before else ''}",
    ]
    speaks = after is not None and after.tag.startswith("VB") and after.lemma in reporting_verbs()
    measures = {
        "place": first / n,
        "length": math.log(n),
        "first": first <= 1,
        "quoted": here,
        "pronoun": words[first].tag.startswith("PRP"),
        "owner": after is not None and after.tag == "POS",
        "speaks": speaks,
        "by": before is not None and before.text.lower() == "by",
        "subject": after is not None and after.tag in FINITE,
        "names": sum(names),
        "names before": sum(names[:first]),
        "names after": sum(names[last + 1 :]),
        "pronouns": sum(word.tag.startswith("PRP") for word in words),
        "words": last - first,
        **sums,
        "bounded sum": math.tanh(sums["sum"] / 3),
        "bounded near": math.tanh(sums["near"]),
        "bounded clause": math.tanh((sums["clause L"] + sums["clause R"]) / 2),
    }
    return found, [float(measures.get(name, 0.0)) for name in DENSE]


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


def probabilities(found: list[tuple[list[str], list[float]]], trained: Model) -> np.ndarray:
    """The probability of each label, one row per target, one column per label (LABELS)."""
    if not found:
        return np.zeros((0, len(LABELS)))
    measures = np.array([dense for _, dense in found])
    scores = np.clip((measures - trained.shift) / trained.scale, -4, 4) @ trained.dense + trained.bias
    known = trained.rows
    rows = [[known[name] for name in dict.fromkeys(names) if name in known] for names, _ in found]
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    np.add.at(scores, owner, trained.weights[np.array([one for row in rows for one in row], dtype=np.int64)])
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)


def tone_toward(tokens: pd.DataFrame, voices: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """One row per mention of a person, organisation or country: how its sentence stands to it, with probabilities.

    Arguments: tokens, voices, mentions: the tables of these names. `voice` is whose words the mention stands in;
    `negative`, `neutral` and `positive` add up to 1.
    """
    by_article = passages_of(tokens)
    bounds: dict[str, tuple[list[int], list]] = defaultdict(lambda: ([], []))
    for article, start, voice in zip(voices["article"], voices["start"], voices["voice"], strict=True):
        bounds[article][0].append(start)
        bounds[article][1].append(voice)
    named: dict[str, list[tuple]] = defaultdict(list)
    columns = ("article", "name", "start", "end")
    for article, *mention in zip(*(mentions[name].tolist() for name in columns), strict=True):
        named[article].append(tuple(mention))
    rows, found = [], []
    for article, several in named.items():
        passage = by_article[article]
        read: dict[int, Sentence] = {}
        starts, speaking = bounds[article]
        for name, start, end in several:
            number = passage.sentence_at(start)
            if number not in read:
                read[number] = read_sentence(passage.sentence_words(number))
            offset = passage.first_from(passage.sentences[number - 1].start)
            first, last = passage.first_from(start) - offset, passage.first_from(end) - 1 - offset
            found.append(features(read[number], first, last))
            voice = speaking[bisect_right(starts, start) - 1]
            rows.append((article, read[number].words[0].sentence, voice, name, start, end))
    # Rounded, so that the last bits of a sum, which hang on how a machine adds up, reach no table.
    shares = probabilities(found, model()).round(DECIMALS)
    table = pd.DataFrame(
        [(*row, *share) for row, share in zip(rows, shares.tolist(), strict=True)], columns=list(TARGETS)
    )
    return table.astype(TARGETS)
