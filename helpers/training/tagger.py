"""Trains the part-of-speech tagger of `tokens` from treebanks: `python -m helpers.training.tagger`.

NLTK's averaged perceptron (Collins 2002; Honnibal 2013) on UD English EWT, the open GUM genres (twice, since
they hold news and interviews) and the written, news-like part of MASC, words cut as NLTK's tokenizer cuts them.
"""

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from nltk.tag.perceptron import PerceptronTagger

from ..models import write_sums
from ..quotations.labeller.features import TAGS as KNOWN_TAGS
from ..tokens import PLAIN, TAGGER, nltk_tagger, save_json
from . import SEED, shared

ITERATIONS = 6
GUM_TIMES = 2  # news and interviews, the nearest to what we tag, weigh more
# Weights are kept as whole thousandths: sums are then exact and never depend on the order of addition.
THOUSANDTHS = 1000
SMALLEST_WEIGHT = 1.0  # dropping smaller ones halves the file and costs no accuracy on the development sets
MASC_GENRES = {
    "newspaper",
    "journal",
    "essays",
    "non-fiction",
    "govt-docs",
    "travel-guides",
    "debate-transcript",
    "letters",
    "technical",
}
TAGS = frozenset(KNOWN_TAGS[1:]) | {"LS", "SYM", "#", "ADD", "AFX", "NFP"}  # those of a treebank
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}

Sentence = list[tuple[str, str]]


def plain(word: str) -> str:
    """The word as `tokens` shows words to the tagger: straight quotes, plain brackets."""
    word = BRACKETS.get(word, word)
    return '"' if word in {"``", "''"} else word.translate(PLAIN)


def turn_quotes(sentence: Sentence) -> Sentence:
    """The sentence with its straight quotation marks turned by order into `` and '', as NLTK's tokenizer does."""
    turned, opening = [], True
    for word, tag in sentence:
        if word == '"':
            word, opening = ("``" if opening else "''"), not opening
        turned.append((word, tag))
    return turned


def prepositional_to(sentence: Sentence) -> Sentence:
    """The sentence with "to" before anything but a verb tagged IN, as newer treebanks do and MASC does not."""
    tags = [tag for _, tag in sentence] + ["", "", ""]
    return [
        (word, "IN" if tag == "TO" and not {"VB", "RB"} & {tags[i + 1], tags[i + 2]} else tag)
        for i, (word, tag) in enumerate(sentence)
    ]


def join_hyphenated(sentence: Sentence) -> Sentence:
    """The sentence with "long", "-", "term" joined to "long-term", as NLTK's tokenizer leaves it.

    The joined word takes the tag of its last part; as in the Penn Treebank a participle, and a singular noun
    in front of a noun, become adjectives ("state-owned", "long-term plan").
    """
    joined: Sentence = []
    position = 0
    while position < len(sentence):
        word, tag = sentence[position]
        if tag == "HYPH" and joined and position + 1 < len(sentence):
            following, tag = sentence[position + 1]
            after = sentence[position + 2][1] if position + 2 < len(sentence) else ""
            if tag in {"VBN", "VBG"} or (tag == "NN" and after.startswith("NN")):
                tag = "JJ"
            joined[-1] = (joined[-1][0] + word + following, tag)
            position += 2
        else:
            joined.append((word, ":" if tag == "HYPH" else tag))
            position += 1
    return joined


def read_conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file as (word, Penn tag from XPOS)."""
    sentence: Sentence = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 4 and cells[0].isdigit():
            sentence.append((plain(cells[1]), cells[4]))
        elif not line and sentence:
            yield turn_quotes(join_hyphenated(sentence))
            sentence = []
    if sentence:
        yield turn_quotes(join_hyphenated(sentence))


def read_masc(folder: Path) -> Iterator[Sentence]:
    """The sentences of MASC's news-like genres as (word, tag), one a line of `word_TAG` items."""
    for line in (folder / "categories.txt").read_text(encoding="utf-8").splitlines():
        name, genre = line.rsplit(" ", 1)
        if genre not in MASC_GENRES or not (folder / name).exists():  # the Wall Street Journal files are left out
            continue
        for row in (folder / name).read_text(encoding="utf-8", errors="replace").splitlines():
            items = [item.rpartition("_") for item in row.split()]
            # Dashes are typed "--" in all the treebanks; MASC shows the tagger the long one.
            items = [("—" if word == "--" else plain(word), tag) for word, _, tag in items if word]
            items = [(word, {"(": "-LRB-", ")": "-RRB-", '"': "''"}.get(tag, tag)) for word, tag in items]
            if len(items) > 1 and all(tag in TAGS for _, tag in items):
                turned = turn_quotes(items)
                # MASC tags every quotation mark as a closing one.
                turned = [(word, word if word in {"``", "''"} else tag) for word, tag in turned]
                yield prepositional_to(turned)


def gum_files(part: str) -> list[Path]:
    """GUM's files of a part (train, dev, test), by `splits.md`; what it lists nowhere is for training."""
    folder = shared("treebanks/gum")
    listed: dict[str, str] = {}
    heading = ""
    for line in (folder / "splits.md").read_text(encoding="utf-8").splitlines():
        heading = line[3:].strip() if line.startswith("## ") else heading
        if name := re.search(r"GUM_\w+", line):
            listed[name[0]] = heading
    return [file for file in sorted(folder.glob("*.conllu")) if listed.get(file.stem, "train") == part]


def training_sentences() -> list[Sentence]:
    """All sentences that the tagger learns from, in a fixed order."""
    gum = [sentence for file in gum_files("train") for sentence in read_conllu(file)]
    ewt = [
        sentence
        for part in ("train", "dev")
        for sentence in read_conllu(shared(f"treebanks/ewt/en_ewt-ud-{part}.conllu"))
    ]
    return ewt + gum * GUM_TIMES + list(read_masc(shared("treebanks/masc")))


def train(sentences: list[Sentence]) -> dict:
    """Weights (in thousandths), tag dictionary and classes; the same for the same sentences and SEED."""
    random.seed(SEED)  # NLTK's trainer shuffles with the module-level generator
    random.shuffle(sentences)
    learner = PerceptronTagger(load=False)
    learner.train(sentences, nr_iter=ITERATIONS)
    weights = {}
    for feature, by_tag in sorted(learner.model.weights.items()):
        kept = {t: round(w * THOUSANDTHS) for t, w in sorted(by_tag.items()) if abs(w) >= SMALLEST_WEIGHT}
        if kept:
            weights[feature] = kept
    return {
        "weights": weights,
        "tagdict": dict(sorted(learner.tagdict.items())),
        "classes": sorted(learner.classes),
    }


def accuracy(sentences: list[Sentence]) -> tuple[float, int]:
    """Share of words that the stored model tags as the treebank does, and how many words that were."""
    right = total = 0
    for sentence in sentences:
        found = nltk_tagger().tag([word for word, _ in sentence])
        right += sum(tag == gold for (_, tag), (_, gold) in zip(found, sentence, strict=True))
        total += len(sentence)
    return right / total, total


def main() -> None:
    """Trains, stores and measures the tagger."""
    sentences = training_sentences()
    print(f"{len(sentences)} sentences, {sum(map(len, sentences))} words", file=sys.stderr)
    save_json(train(sentences), TAGGER)
    write_sums()
    ewt = list(read_conllu(shared("treebanks/ewt/en_ewt-ud-test.conllu")))
    news = [
        sentence
        for part in ("dev", "test")
        for file in gum_files(part)
        if "_news_" in file.name
        for sentence in read_conllu(file)
    ]
    for name, part in (("EWT test", ewt), ("GUM news dev+test", news)):
        share, words = accuracy(part)
        print(f"{name}: {share:.2%} of {words} words")
    print(f"{TAGGER.name}: {TAGGER.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
