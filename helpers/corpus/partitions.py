"""Partitions: the articles that are analysed and written together."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..articles import Article, Note, Refused
from ..corrections import Correction

PARTITION_TEXT = 400_000  # characters: long articles make partitions of fewer, so that memory stays bounded
FEW = 20  # articles up to which each has pages, and findings in a workbook, of its own without being asked for
GO_ON = "the same command goes on from where it stopped"


class Partition(NamedTuple):
    """Articles that are analysed and written together, with what was refused and noted since the partition before.

    `corrections` are those by hand that are about its articles, or about all.
    `findings` is whether every number of each article's pages is wanted, too, which takes longer than all the rest.
    """

    articles: list[Article]
    refused: list[Refused]
    notes: list[Note]
    findings: bool = False
    corrections: tuple[Correction, ...] = ()


class Job(NamedTuple):
    """A partition to be analysed: its number, and the mark by which a later run knows its tables."""

    number: int
    mark: str
    partition: Partition


class Run(NamedTuple):
    """How many articles a run has analysed, refused and noted, in how many partitions, and how many of these it found written."""

    articles: int = 0
    refused: int = 0
    notes: int = 0
    partitions: int = 0
    kept: int = 0


class Stopped(RuntimeError):
    """A run that cannot go on; its message says why and how to take it up again."""


def partitions(items: Iterable[Article | Refused | Note], size: int, findings: bool = False) -> Iterator[Partition]:
    """The articles by partitions of `size`, or fewer where they are long; the same articles make the same partitions."""
    now, length = Partition([], [], [], findings), 0
    for item in items:
        if isinstance(item, Article):
            if now.articles and (len(now.articles) >= size or length + len(item.text) > PARTITION_TEXT):
                yield now
                now, length = Partition([], [], [], findings), 0
            length += len(item.text)
            now.articles.append(item)
        else:
            (now.refused if isinstance(item, Refused) else now.notes).append(item)
    if any(now[:3]):
        yield now
