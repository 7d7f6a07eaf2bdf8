"""The workbook beside the pages, made of the tables behind them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from ..corpus import WORKBOOK, each_part, load, replacing, run
from ..findings import findings_across, findings_of_articles
from ..pipeline import Tables
from ..workbook import write_workbook
from .export import CORPUS_TABLES, written_as_lines

if TYPE_CHECKING:
    from .render import Asked


def write_workbook_of(asked: "Asked", folders: dict[str, str], place: Path, done: bool, out: Path) -> None:
    """Write a workbook beside the pages; each of its quotations leads to the page of its article, where there is one.

    Arguments: folders: of the pages of each article; place: the folder in which the page about many articles has left
    its tables; done: whether it has; without them the articles are analysed here; out: where pages go.
    """
    tables = place / CORPUS_TABLES
    if not done:
        many = asked.corpus[1] if asked.corpus is not None else asked.articles
        run(written_as_lines(many, place / "given.jsonl"), tables)
    told = {"refused": asked.refused, "notes": asked.notes}  # of the files given, not of the copies that pages read

    def parts(name: str, columns: list[str] | None = None) -> Iterator[pd.DataFrame]:
        return iter([told[name]]) if name in told else each_part(tables, "parquet", name, columns)

    def whole(name: str, columns: list[str] | None) -> pd.DataFrame:
        return told[name] if name in told else load(tables, name, columns)

    def findings() -> Iterator[pd.DataFrame]:
        if asked.corpus is not None:
            yield findings_across(whole, asked.chosen)
        if folders:  # pages about each article
            for several in zip(*(parts(name) for name in Tables._fields), strict=True):
                yield findings_of_articles(Tables(*several))

    def link(article: str, quotation: int) -> str | None:
        folder = folders.get(article)
        return f"external:{folder}/{asked.names[0]}.html#q{quotation}" if folder else None

    with replacing(out / WORKBOOK) as file:
        write_workbook(file, parts, findings(), link if folders else None)
