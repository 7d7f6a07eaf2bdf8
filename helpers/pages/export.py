"""Exports notebooks, each as one HTML file that needs nothing from the net."""

import json
import re
import shutil
import sys
from base64 import b64decode
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from ..articles import SINGLE, file_name, free_id
from ..summaries import FACTS
from ..tables import ARTICLES
from .html import as_html, index
from .notebooks import MANY_ARTICLES, NOTEBOOKS, ONE_ARTICLE, clean, read_notebook, run, set_parameter

if TYPE_CHECKING:
    from nbformat import NotebookNode

ALONE = [name for name in ARTICLES if name != "path"]  # what is kept of a row that is written to a file of its own


class Page(NamedTuple):
    """One notebook rendered for one article; `error` says in which cell it failed and why, empty when it did not.

    `facts` are what its first output says of itself, for the index; `charts` are files by name.
    """

    article: str
    notebook: str
    html: str
    error: str
    facts: dict
    charts: dict[str, bytes]


def rendered(
    article: Path,
    names: tuple[str, ...] = ONE_ARTICLE,
    code: bool = True,
    called: str | None = None,
    indexed: bool = False,
) -> Iterator[Page]:
    """One page per notebook about one article, run on copies in a folder of their own.

    Arguments: article: a file that holds it; names: notebooks to run; code: whether pages show their cells' code;
    called: the article's id where that is not the file's stem; indexed: whether there is an index to lead back to.
    """
    called = called or article.stem
    with TemporaryDirectory() as temporary:
        copy = Path(temporary) / "data" / "articles" / article.name
        copy.parent.mkdir(parents=True)
        shutil.copyfile(article, copy)
        folder = Path(temporary) / "notebooks"
        folder.mkdir()
        for name in names:
            notebook = read_notebook(NOTEBOOKS / f"{name}.ipynb")
            set_parameter(notebook, "ARTICLE", f"../data/articles/{article.name}")
            error = run(notebook, folder, for_page=True)
            yield page_of(clean(notebook), name, called, error, code, names, indexed)


def page_of(
    notebook: "NotebookNode", name: str, called: str, error: str, code: bool, names: Sequence[str], indexed: bool
) -> Page:
    """The page of a notebook that was run.

    Arguments: called: its article's id or its corpus's name; names: the notebooks of the pages beside it.
    """
    outputs = [output.data for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output]
    facts = next((dict(data[FACTS]) for data in outputs if FACTS in data), {})
    drawn = [data for data in outputs if "image/png" in data]
    charts = {f"{name}-{number}.png": b64decode(data["image/png"]) for number, data in enumerate(drawn, 1)}
    for number, data in enumerate(drawn, 1):
        drawing = re.search(r"<svg.*?</svg>", data.get("text/html", ""), re.DOTALL)
        if drawing:
            charts[f"{name}-{number}.svg"] = drawing[0].encode()
    headline = facts.get("title") or called
    return Page(called, name, as_html(notebook, name, headline, code, names, indexed), error, facts, charts)


def rendered_corpus(articles: pd.DataFrame, called: str, code: bool = True, indexed: bool = False) -> Page:
    """The page of the notebook about many articles, run on a copy in a folder of its own.

    Arguments: articles: the `articles` table; called: what the corpus is called; the rest as for `rendered`.
    """
    with TemporaryDirectory() as temporary:
        source = Path(temporary) / "data" / f"{file_name(called)}.jsonl"
        source.parent.mkdir()
        with source.open("w", encoding="utf-8") as file:
            for row in articles.itertuples(index=False):
                file.write(as_line(row))
        folder = Path(temporary) / "notebooks"
        folder.mkdir()
        notebook = read_notebook(NOTEBOOKS / f"{MANY_ARTICLES}.ipynb")
        set_parameter(notebook, "FOLDER", f"../data/{source.name}")
        error = run(notebook, folder, for_page=True)
        return page_of(clean(notebook), MANY_ARTICLES, called, error, code, (), indexed)


def by_itself(row: NamedTuple, folder: Path) -> Path:
    """A file that holds this article alone: its own, or one of one row, written into `folder`.

    Arguments: row: of the `articles` table.
    """
    own = Path(row.path)
    if own.suffix.lower() in SINGLE and own.is_file():
        return own
    path = folder / f"{file_name(row.article)}.jsonl"
    path.write_text(as_line(row), encoding="utf-8")
    return path


def as_line(row: NamedTuple) -> str:
    """A row of the `articles` table as a line of JSON that `read_articles` reads."""
    told = {name: value for name, value in row._asdict().items() if isinstance(value, str) and name in ALONE}
    return json.dumps(told, ensure_ascii=False) + "\n"


def render(
    articles: pd.DataFrame,
    refused: list[tuple[str, str]],
    out: Path,
    names: tuple[str, ...],
    code: bool,
    corpus: tuple[str, pd.DataFrame] | None = None,
) -> list[Page]:
    """The pages, after writing each to `out/<article>/<notebook>.html`, its charts to `charts/`, and an `index.html`.

    Arguments: articles: the `articles` table; refused: (path, reason) of those that could not be read; corpus: what
    the notebook about many articles is to be about, by its name, if anything; the rest as for `rendered`. Says on
    standard error what it is doing.
    """
    pages: dict[str, list[Page]] = {}
    with TemporaryDirectory() as temporary:
        for number, row in enumerate(articles.itertuples(index=False), start=1):
            folder = free_id(file_name(row.article), "", pages)
            pages[folder] = []
            for page in rendered(by_itself(row, Path(temporary)), names, code, row.article, indexed=True):
                pages[folder].append(write_page(page, out / folder, f"[{number}/{len(articles)}] {folder}"))
    if corpus is not None:
        called, many = corpus
        folder = free_id(file_name(called), "", pages)
        page = rendered_corpus(many, called, code, indexed=True)
        pages[folder] = [write_page(page, out / folder, f"[{len(many)} articles] {folder}")]
    out.mkdir(parents=True, exist_ok=True)
    (out / "index.html").write_text(index(pages, refused), encoding="utf-8")
    return [page for several in pages.values() for page in several]


def write_page(page: Page, folder: Path, told: str) -> Page:
    """Write a page into its folder, its charts beside it as pictures and drawings, and say so on standard error."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{page.notebook}.html").write_text(page.html, encoding="utf-8")
    for name, content in page.charts.items():
        (folder / "charts").mkdir(exist_ok=True)
        (folder / "charts" / name).write_bytes(content)
    state = f"failed in {page.error}" if page.error else "done"
    print(f"{told}/{page.notebook}: {state}", file=sys.stderr, flush=True)
    return page
