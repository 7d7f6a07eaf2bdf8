"""Mentions of the topics of a list that the user may change."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import DATA
from ..tokens import Passage, Token
from .mentions import Mention, mentioned

USERS_LIST = DATA / "lexicons" / "topics.csv"
CLASSES = {"N": ("NN", "NNS"), "V": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")}  # tags that a class of the list means


class Term(NamedTuple):
    """A line of a list: the words of the term, its topic, the tags of its first word (any, if empty), its exceptions."""

    words: tuple[str, ...]
    topic: str
    tags: tuple[str, ...]
    exceptions: tuple[tuple[str, ...], ...]


class Listed(NamedTuple):
    """A user's list made ready: its terms by their first word, and patterns for words with `*` or `?`."""

    terms: dict[str, list[Term]]
    patterns: dict[str, list[tuple[re.Pattern, Term]]]  # by the letters before `*` or `?`, two at most
    starting: dict[str, list[Term]]  # terms by the word of a text that begins them, as met

    def beginning(self, form: str) -> list[Term]:
        """The terms whose first word a word or lemma in lower case is; the longest first."""
        if form not in self.starting:
            alike = [one for size in (0, 1, 2) for one in self.patterns.get(form[:size], ()) if len(form) >= size]
            found = [term for pattern, term in alike if pattern.fullmatch(form)]
            self.starting[form] = sorted(self.terms.get(form, []) + found, key=lambda term: -len(term.words))
        return self.starting[form]

    def at(self, text: str, lemma: str) -> list[Term]:
        """The terms that a word begins."""
        low, base = text.lower(), lemma.lower()
        return self.beginning(low) if low == base else self.beginning(low) + self.beginning(base)

    def begins(self, text: str, tag: str, lemma: str) -> bool:
        """Whether a word begins a term."""
        return any(not term.tags or tag in term.tags for term in self.at(text, lemma))


def read_list(path: Path) -> Listed:
    """The user's list of topics: `topic`, `term` (words or lemmas; `*` stands for any letters, `?` for one).

    Two columns may be left out: `tag` (N, V or a Penn tag that the term's first word must have), and `except` (words
    or phrases, joined by "; ", that the term does not count in). Raises ValueError, naming file and cure, when the
    list has not the columns topic and term or is no UTF-8.
    """
    # What was made ready is kept by the file's content, so that a list changed while a notebook is open is noticed.
    return made_ready(path.read_bytes(), path.name)


@lru_cache(maxsize=8)
def made_ready(content: bytes, name: str) -> Listed:
    """The list that a CSV file of that content holds; name: of the file, for errors."""
    try:
        table = pd.read_csv(BytesIO(content), keep_default_na=False, dtype=str, encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{name}: not UTF-8; save it as “CSV UTF-8”") from error
    if not {"topic", "term"} <= set(table.columns):
        raise ValueError(f"{name}: a list of topics needs the columns topic and term; add them in its first line")
    table = table.reindex(columns=["topic", "term", "tag", "except"], fill_value="")
    terms: dict[str, list[Term]] = defaultdict(list)
    patterns: dict[str, list[tuple[re.Pattern, Term]]] = defaultdict(list)
    for topic, written, tag, exceptions in table.itertuples(index=False, name=None):
        words = tuple(written.lower().split())
        if not words:
            continue
        tags = CLASSES.get(tag, (tag,) if tag else ())
        parts = tuple(tuple(part.lower().split()) for part in exceptions.split(";") if part.strip())
        term = Term(words, topic, tags, parts)
        if re.search(r"[*?]", words[0]):
            opening = re.split(r"[*?]", words[0])[0][:2]
            patterns[opening].append((word_pattern(words[0]), term))
        else:
            terms[words[0]].append(term)
    return Listed(terms, patterns, {})


@cache
def word_pattern(word: str) -> re.Pattern:
    """A pattern for a word of a term, in which `*` stands for any letters and `?` for one.

    What stands between two `*` is taken where it first comes and not looked for further on (`(?>…)`): the rest fits
    behind it or nowhere, and "*a*a*a*" takes no longer than "*a".
    """
    first, *rest = (re.escape(part).replace(r"\?", ".") for part in word.split("*"))
    if not rest:
        return re.compile(first)
    *inner, last = rest
    return re.compile(first + "".join(f"(?>.*?{part})" for part in inner) + f".*{last}")


def listed_mentions(passage: Passage, listed: Listed, name: str, taken: Iterable[int] = ()) -> list[Mention]:
    """The mentions of listed topics in one article; of terms that overlap the longest counts for each topic.

    Arguments: taken: the words (from 0) that are part of a person's name, which tell of nothing else ("Bill Banks").
    """
    words = passage.words
    named = set(taken)
    mentions = []
    until: dict[str, int] = {}
    for place in np.flatnonzero(passage.each(listed.begins, bool)).tolist():
        word = words[place]
        for term in listed.at(word.text, word.lemma):
            behind = place + len(term.words)
            if place in named or place < until.get(term.topic, 0) or (term.tags and word.tag not in term.tags):
                continue
            if reads(words, place, term.words) and not any(part_of(words, place, one) for one in term.exceptions):
                mentions.append(mentioned(words, place, behind - 1, name, term.topic, 1.0))
                until[term.topic] = behind
    return mentions


def reads(words: list[Token], place: int, forms: tuple[str, ...]) -> bool:
    """Whether the words from a place on are those of a term, in one sentence."""
    inner = words[place : place + len(forms)]
    return (
        len(inner) == len(forms)
        and inner[-1].sentence == inner[0].sentence
        and all(fits(form, word) for form, word in zip(forms, inner, strict=True))
    )


def part_of(words: list[Token], place: int, forms: tuple[str, ...]) -> bool:
    """Whether a word is part of a phrase: "strike" of "air strike"."""
    return any(place >= shift and reads(words, place - shift, forms) for shift in range(len(forms)))


def fits(form: str, word: Token) -> bool:
    """Whether a word of a term is the word's text or lemma."""
    either = word.text.lower(), word.lemma.lower()
    if "*" in form or "?" in form:
        return any(word_pattern(form).fullmatch(one) for one in either)
    return form in either
