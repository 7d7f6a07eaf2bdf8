"""Mentions of the topics of a list that the user may change."""

import re
from collections import defaultdict
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


class Listed(NamedTuple):
    """A user's list made ready: topics by term, the terms by their first word, and patterns for words with `*` or `?`."""

    terms: dict[str, list[tuple[tuple[str, ...], str]]]
    patterns: dict[str, list[tuple[re.Pattern, tuple[str, ...], str]]]  # by the letters before `*` or `?`, two at most
    starting: dict[str, list[tuple[tuple[str, ...], str]]]  # terms by the word of a text that begins them, as met

    def beginning(self, form: str) -> list[tuple[tuple[str, ...], str]]:
        """The terms, with their topics, whose first word a word or lemma in lower case is; the longest first."""
        if form not in self.starting:
            alike = [one for size in (0, 1, 2) for one in self.patterns.get(form[:size], ()) if len(form) >= size]
            found = [(words, topic) for pattern, words, topic in alike if pattern.fullmatch(form)]
            self.starting[form] = sorted(self.terms.get(form, []) + found, key=lambda term: -len(term[0]))
        return self.starting[form]

    def at(self, text: str, lemma: str) -> list[tuple[tuple[str, ...], str]]:
        """The terms, with their topics, that a word begins."""
        low, base = text.lower(), lemma.lower()
        return self.beginning(low) if low == base else self.beginning(low) + self.beginning(base)

    def begins(self, text: str, tag: str, lemma: str) -> bool:
        """Whether a word begins a term."""
        return bool(self.at(text, lemma))


def read_list(path: Path) -> Listed:
    """The user's list of topics: `topic`, `term` (words or lemmas; `*` stands for any letters, `?` for one).

    Raises ValueError, naming file and cure, when it has not these columns or is no UTF-8.
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
    terms: dict[str, list] = defaultdict(list)
    patterns: dict[str, list] = defaultdict(list)
    for topic, term in zip(table["topic"], table["term"], strict=True):
        words = tuple(term.lower().split())
        if not words:
            continue
        if re.search(r"[*?]", words[0]):
            opening = re.split(r"[*?]", words[0])[0][:2]
            patterns[opening].append((word_pattern(words[0]), words, topic))
        else:
            terms[words[0]].append((words, topic))
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


def listed_mentions(passage: Passage, listed: Listed, name: str) -> list[Mention]:
    """The mentions of listed topics in one article; of terms that overlap the longest counts for each topic."""
    words = passage.words
    mentions = []
    until: dict[str, int] = {}
    for place in np.flatnonzero(passage.each(listed.begins, bool)).tolist():
        for term, topic in listed.at(words[place].text, words[place].lemma):
            last = place + len(term) - 1
            if place < until.get(topic, 0) or last >= len(words) or words[last].sentence != words[place].sentence:
                continue
            if all(fits(form, word) for form, word in zip(term[1:], words[place + 1 : last + 1], strict=True)):
                mentions.append(mentioned(words, place, last, name, topic, 1.0))
                until[topic] = last + 1
    return mentions


def fits(form: str, word: Token) -> bool:
    """Whether a word of a term is the word's text or lemma."""
    either = word.text.lower(), word.lemma.lower()
    if "*" in form or "?" in form:
        return any(word_pattern(form).fullmatch(one) for one in either)
    return form in either
