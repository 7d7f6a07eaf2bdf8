"""Learns the weights for whom a pronoun stands: `python -m helpers.training.pronouns GOLD…`.

From the coreference of GUM's documents that are no news (the news ones are kept to measure), and from the pronouns
that are sources in annotated articles of our own layout (GOLD: their folders). A conditional logit: of all whom the
text has spoken of, the right one should score highest. What earlier pronouns stand for changes the features of later
ones, so the weights are learned in rounds.
"""

import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import DATA
from ..accuracy.gold import article_table, read_own
from ..lexicons import lexicon, pronoun_weights
from ..quotations import find_quotations
from ..speakers import (
    HE,
    SHE,
    Discourse,
    Entities,
    Row,
    Seen,
    answers_of,
    article_words,
    discourse_of,
    read_entities,
    utterances_of,
)
from ..tables import QUOTED, by_article
from ..tokens import Passages, tokenize
from . import shared

ROUNDS = 5
STEPS = 12  # of Newton's method: the weights no longer move in their second decimal
PENALTY = 4.0  # on the squares of the weights, against so few examples
NEWS = 3.0  # how much more a pronoun of a news article counts than one of another genre
WEIGHTS = DATA / "lexicons" / "pronoun_weights.csv"


class Choice(NamedTuple):
    """A pronoun: the features of each candidate (rows), which are right (of unnamed ones any), and how much it counts."""

    candidates: np.ndarray
    right: list[int]
    weight: float


class Document(NamedTuple):
    """A GUM document: its text, and (start, end, cluster) of each mention of somebody or something."""

    text: str
    mentions: list[tuple[int, int, str]]


def read_gum(path: Path) -> Document:
    """The text of a GUM document, a paragraph a line, and its mentions with the cluster of each."""
    text, mentions, opened, paragraph = "", [], [], False
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newpar ") or line == "# newpar":
            paragraph = True
        if not line or not line.split("\t")[0].isdigit():
            continue
        fields = line.split("\t")
        if paragraph:
            text, paragraph = text.rstrip(" ") + "\n" * bool(text), False
        start, end = len(text), len(text) + len(fields[1])
        text += fields[1] + ("" if "SpaceAfter=No" in fields[9] else " ")
        marks = re.search(r"Entity=([^|]+)", fields[9])
        for opening, cluster, closing in re.findall(r"(\()?(\d+)[^()]*(\))?", marks[1] if marks else ""):
            if opening:
                opened.append((start, cluster))
            if closing:
                at = max(n for n, (_, name) in enumerate(opened) if name == cluster)
                mentions.append((opened.pop(at)[0], end, cluster))
    return Document(text, mentions)


def gum_choices(documents: dict[str, Document]) -> list[Choice]:
    """The pronouns of GUM documents that stand for somebody whom we found named."""
    articles = article_table([(name, document.text) for name, document in documents.items()])
    passages = Passages(tokenize(articles))
    choices = []
    for name, document in documents.items():
        entities = read_entities(article_words(passages[name], []), passages[name])
        discourse = Discourse(entities, frozenset(), keeps_choices=True)
        discourse.advance(len(entities.words))
        exact = {(start, end): cluster for start, end, cluster in document.mentions}
        cluster_of = clusters(entities, document)
        for place, several in discourse.choices:
            word = entities.words[place]
            # Whether an unnamed person is the right one, GUM's names cannot tell.
            candidates = [pair for pair in several if pair[0].answer.entity is not None]
            wanted = exact.get((word.start, word.end))
            hits = [n for n, (seen, _) in enumerate(candidates) if cluster_of.get(id(seen.answer.entity)) == wanted]
            if wanted and len(hits) == 1 and word.lower in HE | SHE:
                choices.append(Choice(matrix(candidates), hits, 1.0))
    return choices


def clusters(entities: Entities, document: Document) -> dict[int, str]:
    """The cluster of each entity: that of most of its names, each taken as the shortest mention that holds it."""
    found = {}
    for entity in [*entities.persons, *entities.others.values()]:
        votes: Counter = Counter()
        for place in entity.mentions:
            start = entities.words[place].start
            holding = [(end - begin, cluster) for begin, end, cluster in document.mentions if begin <= start < end]
            votes.update([min(holding)[1]] if holding else [])
        if votes:
            found[id(entity)] = votes.most_common(1)[0][0]
    return found


def own_choices(folder: Path) -> list[Choice]:
    """The pronouns that are sources of quotations in annotated articles, with their annotated speakers."""
    gold = read_own(folder)
    passages = Passages(tokenize(gold.articles))
    quoted = find_quotations(gold.articles, passages)
    spans_of = by_article(quoted.spans, "quotation", "role", "start", "end", "quoted")
    rows_of = {
        name: list(map(Row._make, part[list(QUOTED)].itertuples(index=False)))
        for name, part in quoted.quotations.groupby("article")
    }
    wanted = {
        (article, start): gold.known[article, number][1]
        for article, number, role, start in gold.spans[["article", "quotation", "role", "start"]].itertuples(
            index=False
        )
        if role == "source"
    }
    choices = []
    for article, rows in rows_of.items():
        entities = read_entities(article_words(passages[article], spans_of[article]), passages[article])
        utterances = utterances_of(entities, rows, spans_of[article])
        discourse = discourse_of(entities, utterances)
        discourse.keeps_choices = True
        answers_of(entities, utterances, discourse)
        for place, candidates in discourse.choices:
            speaker = wanted.get((article, entities.words[place].start))
            names = [seen.answer.entity.name if seen.answer.entity else "" for seen, _ in candidates]
            hits = [number for number, name in enumerate(names) if name == speaker]
            if hits:
                choices.append(Choice(matrix(candidates), hits, NEWS))
    return choices


def matrix(candidates: list[tuple[Seen, dict[str, float]]]) -> np.ndarray:
    """The features of candidates, one row each, in the order of the stored weights."""
    return np.array([[each.get(name, 0.0) for name in lexicon("pronoun_weights")["feature"]] for _, each in candidates])


def fitted(choices: list[Choice], start: np.ndarray) -> np.ndarray:
    """The weights under which the right candidates are most likely, by Newton's method."""
    weights = start.copy()
    for _ in range(STEPS):
        slope, curve = 2 * PENALTY * weights, 2 * PENALTY * np.eye(len(weights))
        for rows, right, weight in choices:
            scores = rows @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            mean = shares @ rows
            among = shares[right] / shares[right].sum()
            slope -= weight * (among @ rows[right] - mean)
            curve += weight * ((rows * shares[:, None]).T @ rows - np.outer(mean, mean))
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def right_of(choices: list[Choice], weights: np.ndarray) -> float:
    """The share of pronouns whose right candidate scores highest."""
    return float(np.mean([int(np.argmax(rows @ weights)) in right for rows, right, _ in choices]))


def main() -> None:
    """Learns and stores the weights."""
    documents = {
        path.stem: read_gum(path)
        for path in sorted(shared("treebanks/gum").glob("*.conllu"))
        if not path.stem.startswith("GUM_news")
    }
    folders = [DATA / "gold", DATA / "gold" / "world", DATA / "gold" / "speakers", *map(Path, sys.argv[1:])]
    for number in range(1, ROUNDS + 1):
        weights = lexicon("pronoun_weights")["weight"].to_numpy()
        gum, own = gum_choices(documents), [choice for folder in folders for choice in own_choices(folder)]
        print(
            f"round {number}: right {right_of(gum, weights):.3f} of {len(gum)} in GUM, {right_of(own, weights):.3f} of {len(own)} in gold articles",
            file=sys.stderr,
        )
        # Half way from the old ones: what pronouns stand for and the weights change each other.
        learned = (weights + fitted(gum + own, weights)) / 2
        table = pd.DataFrame({"feature": lexicon("pronoun_weights")["feature"], "weight": learned.round(2)})
        table.to_csv(WEIGHTS, index=False)
        lexicon.cache_clear()
        pronoun_weights.cache_clear()
    print(
        f"learned: right {right_of(gum, learned):.3f} in GUM, {right_of(own, learned):.3f} in gold articles",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
