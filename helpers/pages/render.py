"""Renders the pages of articles, several at a time, with their index and a workbook."""

import os
import queue
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pandas as pd

from ..articles import file_name, free_id
from ..outlets import NOTHING_CHOSEN, Chosen
from .export import Page, by_itself, rendered, rendered_corpus
from .html import index
from .notebooks import Kernel


class Asked(NamedTuple):
    """What is to be rendered.

    `articles` is the `articles` table; `names` the notebooks about each of them; `refused` and `notes` the tables of
    what was not read or is to be known; `corpus` what the notebooks about all of them are about, by its name, if
    anything, and `together` these notebooks; `code` whether pages show their cells' code; `workbook` whether one is
    written, too; `chosen` whom and what the notebook about many follows.
    """

    articles: pd.DataFrame
    names: tuple[str, ...]
    refused: pd.DataFrame
    notes: pd.DataFrame
    corpus: tuple[str, pd.DataFrame] | None
    together: tuple[str, ...]
    code: bool
    workbook: bool = False
    chosen: Chosen = NOTHING_CHOSEN


def render(asked: Asked, out: Path) -> list[Page]:
    """The pages, after writing each to `out/<article>/<notebook>.html`, its charts to `charts/`, and an `index.html`.

    Says on standard error what it is doing. What pages hold is let go when it is written, so that memory does not grow
    with their number.
    """
    folders: dict[str, NamedTuple] = {}
    for row in asked.articles.itertuples(index=False) if asked.names else ():
        folders[free_id(file_name(row.article), "", folders)] = row
    pages: dict[str, list[Page]] = {folder: [] for folder in folders}
    with TemporaryDirectory() as temporary:
        for number, (folder, page) in enumerate(pages_at_a_time(folders, asked, Path(temporary))):
            told = f"[{number // len(asked.names) + 1}/{len(folders)}] {folder}"
            pages[folder].append(write_page(page, out / folder, told))
        if asked.corpus is not None:
            called, many = asked.corpus
            folder = free_id(file_name(called), "", pages)
            pages[folder] = [
                write_page(page, out / folder, f"[{len(many)} articles] {folder}")
                for page in rendered_corpus(
                    many, called, asked.code, True, Path(temporary), asked.together, asked.chosen
                )
            ]
        out.mkdir(parents=True, exist_ok=True)
        if asked.workbook:
            from .workbook import write_workbook_of  # late: only who asks for a workbook needs XlsxWriter

            done = asked.corpus is not None and not any(page.error for page in pages[folder])
            write_workbook_of(
                asked, {row.article: folder for folder, row in folders.items()}, Path(temporary), done, out
            )
    refused = list(asked.refused.itertuples(index=False, name=None))
    (out / "index.html").write_text(index(pages, refused, asked.workbook), encoding="utf-8")
    return [page for several in pages.values() for page in several]


def pages_at_a_time(folders: dict[str, NamedTuple], asked: Asked, temporary: Path) -> Iterator[tuple[str, Page]]:
    """Each article's pages by its folder, in order, made by as many kernels as there are cores.

    A kernel runs one notebook after the other: what is loaded, models above all, is loaded once.
    Arguments: folders: the row of `articles` by folder; temporary: where files of one article are put.
    """
    jobs: queue.SimpleQueue[str] = queue.SimpleQueue()
    done: dict[str, queue.SimpleQueue] = {folder: queue.SimpleQueue() for folder in folders}
    for folder in folders:
        jobs.put(folder)

    def work() -> None:
        """Do jobs until none is left; what goes wrong goes to whoever waits for the page."""
        with Kernel(for_page=True) as kernel:
            while not jobs.empty():
                try:
                    folder = jobs.get_nowait()
                except queue.Empty:
                    return
                row = folders[folder]
                try:
                    place = temporary / "each" / folder
                    place.mkdir(parents=True)
                    article = by_itself(row, place)
                    for page in rendered(article, asked.names, asked.code, row.article, True, kernel):
                        done[folder].put(page)
                except BaseException as error:
                    done[folder].put(error)
                    raise

    kernels = min(os.cpu_count() or 1, len(folders))
    with ThreadPoolExecutor(max(1, kernels)) as pool:
        try:
            for _ in range(kernels):
                pool.submit(work)
            for folder, made in done.items():
                for _ in asked.names:
                    page = made.get()
                    if isinstance(page, BaseException):
                        raise page
                    yield folder, page
        finally:
            while not jobs.empty():  # whoever stops waits for the pages that are being made, and for no other
                jobs.get()


def write_page(page: Page, folder: Path, told: str) -> Page:
    """Write a page into its folder, its charts beside it as pictures and drawings, and say so on standard error.

    The page comes back without what was written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{page.notebook}.html").write_text(page.html, encoding="utf-8")
    for name, content in page.charts.items():
        (folder / "charts").mkdir(exist_ok=True)
        (folder / "charts" / name).write_bytes(content)
    state = f"failed in {page.error}" if page.error else "done"
    for line in (f"{told}/{page.notebook}: {state}", *page.missing):
        print(line, file=sys.stderr, flush=True)
    return page._replace(html="", charts={})
