"""Noun-phrase topics, and how often each voice speaks of them."""

import re
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

import pandas as pd

from . import DATA

TOPICS = {
    "article": "str",
    "sentence": "int64",
    "list": "str",
    "topic": "str",
    "term": "str",
    "start": "int64",
    "end": "int64",
    "voice": "str",
    "kind": "str",
}
FREQUENCY = {"topic": "str", "n": "int64", "per_1000_words": "float64", "terms": "str"}
FOUND = "found"

# One letter a token: adjective, noun, name, "of", possessive, anything else. A topic is nouns with what modifies them.
LETTERS = {
    "JJ": "a",
    "JJR": "x",
    "JJS": "x",
    "VBG": "g",
    "NN": "n",
    "NNS": "n",
    "NNP": "p",
    "NNPS": "p",
    "POS": "s",
}
PHRASE = re.compile(r"p+(?:op+)*n*|[anp]*n")
NAMES = {"NNP", "NNPS"}
LONGEST = 4  # words of a topic
# Adjectives that value or count rather than name a kind: "good results" are about results.
VALUING = frozenset(
    [
        "new",
        "old",
        "good",
        "bad",
        "great",
        "big",
        "small",
        "large",
        "little",
        "long",
        "short",
        "high",
        "low",
        "many",
        "few",
        "much",
        "more",
        "most",
        "several",
        "own",
        "other",
        "same",
        "such",
        "certain",
        "different",
        "various",
        "numerous",
        "last",
        "next",
        "first",
        "second",
        "third",
        "recent",
        "current",
        "former",
        "present",
        "future",
        "past",
        "important",
        "main",
        "major",
        "key",
        "special",
        "specific",
        "general",
        "common",
        "full",
        "whole",
        "entire",
        "real",
        "true",
        "right",
        "wrong",
        "clear",
        "strong",
        "weak",
        "close",
        "tight",
        "ready",
        "able",
        "possible",
        "necessary",
        "likely",
        "early",
        "late",
        "additional",
        "further",
        "similar",
        "separate",
        "particular",
        "excellent",
        "brief",
        "previous",
        "positive",
        "negative",
        "successful",
        "significant",
        "serious",
        "great",
        "huge",
        "tough",
        "hard",
        "easy",
        "comparatively",
        "straightforward",
        "quality",
        "numerical",
    ]
)


@cache
def offices() -> frozenset[str]:
    """Offices that a name may follow: "Mayor Ada Lind" is no talk of mayors."""
    return frozenset(pd.read_csv(DATA / "lexicons" / "offices.csv")["office"])


@cache
def generic_nouns() -> frozenset[str]:
    """Lemmas that are no topic by themselves: generic nouns, reporting furniture and offices."""
    return frozenset(pd.read_csv(DATA / "lexicons" / "generic_nouns.csv")["word"])


def find_topics(
    tokens: pd.DataFrame, voices: pd.DataFrame, spans: pd.DataFrame, speakers: pd.DataFrame
) -> pd.DataFrame:
    """One row per mention of a topic found in the text, with the voice that speaks of it.

    Arguments: the tables of these names. Phrases are counted by lemma; a longer phrase belongs to the topic of a
    shorter one that it contains when that one is the more frequent. Speakers are no topics, nor are the words of
    a quotation's source and cue.
    """
    framing = spans[spans["role"] != "content"]
    framed = {a: sorted(zip(b["start"], b["end"], strict=True)) for a, b in framing.groupby("article", sort=False)}
    rows = []
    named = speakers.groupby("article", sort=False)
    spoken = dict(list(voices.groupby("article", sort=False)))
    for article, block in tokens.groupby("article", sort=False):
        if article not in spoken:
            continue
        names = names_of(named.get_group(article)) if article in named.groups else set()
        rows.extend(article_topics(article, block, spoken[article], framed.get(article, []), names))
    return pd.DataFrame(rows, columns=list(TOPICS)).astype(TOPICS)


def names_of(speakers: pd.DataFrame) -> set[str]:
    """Lower-case names, parts of names and aliases of the persons who speak."""
    persons = speakers[speakers["class"] == "person"]
    names = set()
    for name, aliases in zip(persons["speaker"], persons["aliases"], strict=True):
        for form in [name, *aliases.split("; ")]:
            names |= {form.lower(), *form.lower().split()}
    return names - {""}


def article_topics(
    article: str, tokens: pd.DataFrame, voices: pd.DataFrame, framed: list[tuple[int, int]], names: set[str]
) -> list[tuple]:
    """The rows of `topics` for one article; framed: spans of sources and cues; names: words that name speakers."""
    phrases = [p for p in noun_phrases(tokens, names) if not any(a <= p.start < b for a, b in framed)]
    merged = merge([phrase.lemmas for phrase in phrases])
    # A capital at a sentence's start says nothing: of several labels the least capitalised one is shown.
    labels: dict[tuple[str, ...], str] = {}
    for phrase in phrases:
        known = labels.get(phrase.lemmas, phrase.label)
        labels[phrase.lemmas] = max(known, phrase.label, key=lambda label: sum(c.islower() for c in label))
    bounds = list(zip(voices["start"], voices["end"], voices["voice"], voices["kind"], strict=True))
    rows, at = [], 0
    for phrase in phrases:
        while at + 1 < len(bounds) and bounds[at][1] <= phrase.start:
            at += 1
        topic = merged[phrase.lemmas]
        if topic is not None:
            label = labels.get(topic, " ".join(topic))
            rows.append(
                (article, phrase.sentence, FOUND, label, phrase.term, phrase.start, phrase.end, *bounds[at][2:])
            )
    return rows


class Phrase(NamedTuple):
    """A noun phrase: its lemmas in lower case, a label that keeps the capitals of names, and where it stands."""

    lemmas: tuple[str, ...]
    label: str
    sentence: int
    start: int
    end: int
    term: str


def noun_phrases(tokens: pd.DataFrame, names: set[str]) -> list[Phrase]:
    """The noun phrases of one article in order, without valuing adjectives, offices before "of", and speakers' names."""
    columns = [tokens[c].tolist() for c in ("sentence", "start", "end", "text", "tag", "lemma")]
    words = list(zip(*columns, strict=True))
    letters, before = [], None
    for sentence, _, _, text, tag, lemma in words:
        letter = LETTERS.get(tag, "o" if text == "of" else ".")
        letter = "." if (letter == "a" and lemma in VALUING) or lemma.lower() in names else letter
        letters.append(("|" if sentence != before else "") + letter)
        before = sentence
    flat = "".join(letters)
    generic = generic_nouns()
    found = []
    # A bar marks each sentence's start, so that no phrase runs across one; places are counted without bars.
    for match in PHRASE.finditer(flat):
        first = match.start() - flat.count("|", 0, match.start() + 1)
        last = first + len(match[0]) - 1
        while last - first >= LONGEST or (words[first][5].lower() in generic and last > first):
            first += 1
        if words[first][3] == "of":
            first += 1
        if last + 1 < len(words) and words[last + 1][5].lower() in names:
            while last >= first and words[last][5].lower() in offices():
                last -= 1
        inner = words[first : last + 1]
        if not inner:
            continue
        lemmas = tuple(lemma.lower().strip(".") for *_, lemma in inner)
        if all(any(c.isalpha() for c in lemma) and len(lemma) > 1 for lemma in lemmas):
            label = " ".join(lemma if tag in NAMES else lemma.lower() for *_, tag, lemma in inner)
            found.append(Phrase(lemmas, label, inner[0][0], inner[0][1], inner[-1][2], " ".join(w[3] for w in inner)))
    return found


def merge(phrases: list[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...] | None]:
    """The topic of each phrase: itself, or the sub-phrase that more of the article's phrases share; None if generic."""
    counts = Counter(phrases)
    containing: dict[tuple[str, ...], Counter] = defaultdict(Counter)
    for phrase, count in counts.items():
        for size in range(1, len(phrase) + 1):
            for first in range(len(phrase) - size + 1):
                containing[phrase[first : first + size]][phrase] += count
    total = {part: sum(whole.values()) for part, whole in containing.items()}
    generic = generic_nouns()
    topics: dict[tuple[str, ...], tuple[str, ...] | None] = {}
    for phrase in counts:
        parts = [
            phrase[first : first + size] for size in range(2, len(phrase)) for first in range(len(phrase) - size + 1)
        ]
        # A shorter phrase takes in a longer one when it is met at least twice as often.
        shared = [p for p in parts if total[p] >= 2 * total[phrase]]
        best = max(shared, key=lambda p: (total[p], len(p)), default=phrase)
        head = best[-1:]
        if len(best) > 1 and total[best] == 1 and counts.get(head, 0) > 1 and head[0] not in generic:
            best = head
        topics[phrase] = None if " ".join(best) in generic or (best[-1] in generic and len(best) == 1) else best
    return topics


def topic_frequency(topics: pd.DataFrame, voices: pd.DataFrame) -> pd.DataFrame:
    """One row per topic: how often it is mentioned, per 1,000 words of the articles, and the terms it was met as."""
    if topics.empty:
        return pd.DataFrame(columns=list(FREQUENCY)).astype(FREQUENCY)
    words = voices["n_words"].sum()
    grouped = topics.groupby("topic")["term"]
    table = grouped.agg(n="size", terms=lambda terms: "; ".join(dict.fromkeys(term.lower() for term in terms)))
    table["per_1000_words"] = 1000 * table["n"] / words
    # Of equally frequent topics the phrase says more than the single word.
    table["size"] = table.index.str.count(" ")
    table = table.sort_values(["n", "size"], ascending=False, kind="stable")
    return table.reset_index()[list(FREQUENCY)].astype(FREQUENCY)


def topics_by_voice(topics: pd.DataFrame, n: int = 12) -> pd.DataFrame:
    """One row per topic of the n most frequent, one column per voice: number of mentions; "not resolved" is its own."""
    shown = topics.assign(voice=topics["voice"].fillna("not resolved"))
    table = pd.crosstab(shown["topic"], shown["voice"])
    order = sorted(table.index, key=lambda topic: (-table.loc[topic].sum(), -topic.count(" "), topic))[:n]
    return table.loc[order].rename_axis(columns=None)
