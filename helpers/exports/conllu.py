"""Tokens in CoNLL-U, with the quotations in comments and in the last column.

Source: the format's page at universaldependencies.org. What this program does not know (universal part of speech,
features, heads) is "_", as the format has it. `TokenRange` is UDPipe's name for a token's place in the text.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import quote

from ..pipeline import Tables
from ..tables import by_article
from .records import ROLES, Record, records

EMPTY = "_"


class Token(NamedTuple):
    """A row of `tokens`."""

    paragraph: int
    sentence: int
    start: int
    end: int
    text: str
    tag: str
    lemma: str


def write_conllu(parts: Iterable[Tables], folder: Path) -> None:
    """Write ARTICLE.conllu for each article.

    Arguments: parts: tables, some articles at a time; folder: is there and empty.
    """
    tokens: dict[str, list[tuple]] = {}

    def kept(tables: Tables) -> Tables:
        tokens.clear()  # those of one part at a time
        tokens.update(by_article(tables.tokens, *Token._fields))
        return tables

    for record in records(map(kept, parts)):
        words = [Token(*row) for row in tokens.get(record.article, [])]
        with (folder / f"{record.name}.conllu").open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in document(record, words))


def document(record: Record, tokens: list[Token]) -> Iterator[str]:
    """The lines of an article: each sentence with its comments, and an empty line behind it."""
    name = quote(record.article, safe="")
    roles, told, paragraph = roles_of(record, tokens), beginnings(record, tokens), None
    for sentence, group in groupby(tokens, attrgetter("sentence")):
        words = list(group)
        if paragraph is None:
            yield f"# newdoc id = {name}"
        if words[0].paragraph != paragraph:
            paragraph = words[0].paragraph
            yield f"# newpar id = {name}-p{paragraph}"
        yield f"# sent_id = {name}-s{sentence}"
        followed = [words[i].end == words[i + 1].start for i in range(len(words) - 1)] + [False]
        pieces = zip(words, followed, strict=True)
        yield "# text = " + "".join(one_line(word.text) + " " * (not glued) for word, glued in pieces).rstrip()
        yield from told[sentence]
        for number, (word, glued) in enumerate(zip(words, followed, strict=True), start=1):
            yield "\t".join(columns(number, word, glued, roles.get(word.start, [])))
        yield ""


def columns(number: int, word: Token, glued: bool, roles: list[str]) -> list[str]:
    """The ten columns of a token.

    Arguments: glued: the next token follows without a space; roles: "3:content" for what it is in quotation 3.
    """
    misc = [f"Quotation={','.join(roles)}"] if roles else []
    misc += ["SpaceAfter=No"] if glued else []
    misc.append(f"TokenRange={word.start}:{word.end}")
    known = [one_line(word.text), one_line(word.lemma) or EMPTY, EMPTY, word.tag or EMPTY]
    return [str(number), *known, *[EMPTY] * 4, "|".join(misc)]


def roles_of(record: Record, tokens: list[Token]) -> dict[int, list[str]]:
    """What each token is in which quotations, by its first character."""
    starts, ends = [word.start for word in tokens], [word.end for word in tokens]
    found: dict[int, list[str]] = defaultdict(list)
    for one in record.quotations:
        for role, spans in zip(ROLES, (one.source, one.cue, one.content), strict=True):
            for low, high in spans:
                for start in starts[bisect_right(ends, low) : bisect_left(starts, high)]:
                    found[start].append(f"{one.number}:{role}")
    return found


def beginnings(record: Record, tokens: list[Token]) -> dict[int, list[str]]:
    """The comments that say what quotations begin in a sentence, by its number."""
    starts = [word.start for word in tokens]
    found: dict[int, list[str]] = defaultdict(list)
    for one in record.quotations:
        first = min(bisect_right(starts, one.content[0].start), len(tokens)) - 1
        comments = {"kind": one.kind, "act": one.act, "speaker": one_line(one.speaker), "rule": one.rule}
        found[tokens[max(0, first)].sentence] += [
            f"# {name}_{one.number} = {value}" for name, value in comments.items() if value
        ]
    return found


def one_line(text: str) -> str:
    """The text without line ends and tabs, which would be the format's own, its accents composed as it asks (NFC)."""
    return normalize("NFC", " ".join(text.split()))
