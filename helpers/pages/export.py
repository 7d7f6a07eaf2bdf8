"""Exports notebooks, each as one HTML file that needs nothing from the net."""

import json
import re
import shutil
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from ..articles import SINGLE, free_id
from ..tables import ARTICLES
from .notebooks import MANY_ARTICLES, NOTEBOOKS, ONE_ARTICLE, clean, read_notebook, run, set_parameter, title_of

if TYPE_CHECKING:
    from nbformat import NotebookNode

PAGE = Path(__file__).resolve().parent / "page"
ALONE = [name for name in ARTICLES if name != "path"]  # what is kept of a row that is written to a file of its own
UNSAFE = re.compile(r"[^\w.-]+")


class Page(NamedTuple):
    """One notebook rendered for one article; `error` says in which cell it failed and why, empty when it did not."""

    article: str
    notebook: str
    title: str
    html: str
    error: str


def rendered(
    article: Path, names: tuple[str, ...] = ONE_ARTICLE, code: bool = True, called: str | None = None
) -> Iterator[Page]:
    """One page per notebook about one article, run on copies in a folder of their own.

    Arguments: article: a file that holds it; names: notebooks to run; code: whether pages show their cells' code;
    called: the article's id where that is not the file's stem.
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
            error = run(notebook, folder)
            title = title_of(notebook)
            yield Page(called, name, title, to_html(clean(notebook), title, called, code), error)


def rendered_corpus(articles: pd.DataFrame, called: str, code: bool = True) -> Page:
    """The page of the notebook about many articles, run on a copy in a folder of its own.

    Arguments: articles: the `articles` table; called: what the corpus is called.
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
        error = run(notebook, folder)
        title = title_of(notebook)
        return Page(called, MANY_ARTICLES, title, to_html(clean(notebook), title, called, code), error)


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


def file_name(article: str) -> str:
    """An id as the name of a file or folder, whatever it holds: no way leads out of the folder it is put in."""
    return UNSAFE.sub("-", article).strip(".-")[:100] or "article"


def to_html(notebook: "NotebookNode", title: str, article: str, code: bool = True) -> str:
    """The notebook as one HTML file: images inside, no script, style, font or image from elsewhere."""
    from nbconvert import HTMLExporter  # late, since it is slow to load

    exporter = HTMLExporter(extra_template_basedirs=[str(PAGE)], template_name="newsvoices")
    style = (PAGE / "page.css").read_text(encoding="utf-8")
    resources = {"newsvoices": {"title": title, "article": article, "style": style, "code": code}}
    return exporter.from_notebook_node(notebook, resources=resources)[0]


def render(
    articles: pd.DataFrame,
    refused: list[tuple[str, str]],
    out: Path,
    names: tuple[str, ...],
    code: bool,
    corpus: tuple[str, pd.DataFrame] | None = None,
) -> list[Page]:
    """The pages, after writing each to `out/<article>/<notebook>.html` and an `index.html` that leads to them.

    Arguments: articles: the `articles` table; refused: (path, reason) of those that could not be read; corpus: what
    the notebook about many articles is to be about, by its name, if anything; the rest as for `rendered`. Says on
    standard error what it is doing.
    """
    pages: dict[str, list[Page]] = {}
    with TemporaryDirectory() as temporary:
        for number, row in enumerate(articles.itertuples(index=False), start=1):
            folder = free_id(file_name(row.article), "", pages)
            pages[folder] = []
            for page in rendered(by_itself(row, Path(temporary)), names, code, row.article):
                pages[folder].append(write_page(page, out / folder, f"[{number}/{len(articles)}] {folder}"))
    if corpus is not None:
        called, many = corpus
        folder = free_id(file_name(called), "", pages)
        page = rendered_corpus(many, called, code)
        pages[folder] = [write_page(page, out / folder, f"[{len(many)} articles] {folder}")]
    out.mkdir(parents=True, exist_ok=True)
    (out / "index.html").write_text(index(pages, refused), encoding="utf-8")
    return [page for several in pages.values() for page in several]


def write_page(page: Page, folder: Path, told: str) -> Page:
    """The page, once it is written into its folder and its state is said on standard error."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{page.notebook}.html").write_text(page.html, encoding="utf-8")
    state = f"failed in {page.error}" if page.error else "done"
    print(f"{told}/{page.notebook}: {state}", file=sys.stderr, flush=True)
    return page


def index(pages: dict[str, list[Page]], refused: list[tuple[str, str]]) -> str:
    """The page that leads to all others.

    Arguments: pages: by the folder they lie in.
    """
    parts = []
    for folder, several in pages.items():
        items = "".join(
            f'<li><a href="{escape(folder)}/{page.notebook}.html">{escape(page.title)}</a>'
            + (f" <strong>failed in {escape(page.error)}</strong>" if page.error else "")
            + "</li>"
            for page in several
        )
        parts.append(f"<h2>{escape(several[0].article)}</h2><ul>{items}</ul>")
    if refused:
        items = "".join(f"<li>{escape(path)}: {escape(reason)}</li>" for path, reason in refused)
        parts.append(f"<h2>Not read</h2><ul>{items}</ul>")
    body = "".join(parts) or "<p>No article was read.</p>"
    style = (PAGE / "page.css").read_text(encoding="utf-8")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="description" content="Who speaks in the news, for how much of it, about what, and in what tone.">'
        f"<title>Newsvoices</title><style>{style}</style></head>"
        f'<body><a class="skip" href="#content">Skip to content</a><main id="content"><h1>Newsvoices</h1>{body}</main></body></html>\n'
    )
