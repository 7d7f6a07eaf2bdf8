"""Exports notebooks, each as one HTML file that needs nothing from the net."""

import json
import re
import shutil
from base64 import b64decode
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from ..articles import SINGLE, file_name
from ..outlets import NOTHING_CHOSEN, Chosen
from ..summaries import FACTS, MISSING
from ..tables import ARTICLES
from .html import as_html
from .notebooks import MANY_ARTICLES, NOTEBOOKS, ONE_ARTICLE, Kernel, clean, read_notebook, run, set_parameter

if TYPE_CHECKING:
    from nbformat import NotebookNode

ALONE = [name for name in ARTICLES if name != "path"]  # what is kept of a row that is written to a file of its own
CORPUS_TABLES = "tables"  # folder in which the page about many articles leaves its tables


class Page(NamedTuple):
    """One notebook rendered for one article; `error` says in which cell it failed and why, empty when it did not.

    `facts` are what its first output says of itself, for the index; `charts` are files by name; `missing` are the
    sentences that say which names that were asked for are not there.
    """

    article: str
    notebook: str
    html: str
    error: str
    facts: dict
    charts: dict[str, bytes]
    missing: list[str]


def rendered(
    article: Path,
    names: tuple[str, ...] = ONE_ARTICLE,
    code: bool = True,
    called: str | None = None,
    indexed: bool = False,
    kernel: Kernel | None = None,
) -> Iterator[Page]:
    """One page per notebook about one article, run on copies in a folder of their own.

    Arguments: article: a file that holds it; names: notebooks to run; code: whether pages show their cells' code;
    called: the article's id where that is not the file's stem; indexed: whether there is an index to lead back to;
    kernel: to run them in; none starts one for each.
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
            error = kernel.run(notebook, folder) if kernel else run(notebook, folder, for_page=True)
            yield page_of(clean(notebook), name, called, error, code, names, indexed)


def page_of(
    notebook: "NotebookNode", name: str, called: str, error: str, code: bool, names: Sequence[str], indexed: bool
) -> Page:
    """The page of a notebook that was run.

    Arguments: called: its article's id or its corpus's name; names: the notebooks of the pages beside it.
    """
    outputs = [output.data for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output]
    told = [dict(data[FACTS]) for data in outputs if FACTS in data]
    missing = [one[MISSING] for one in told if MISSING in one]
    facts = next((one for one in told if MISSING not in one), {})
    drawn = [data for data in outputs if "image/png" in data]
    charts = {f"{name}-{number}.png": b64decode(data["image/png"]) for number, data in enumerate(drawn, 1)}
    for number, data in enumerate(drawn, 1):
        drawing = re.search(r"<svg.*?</svg>", data.get("text/html", ""), re.DOTALL)
        if drawing:
            charts[f"{name}-{number}.svg"] = drawing[0].encode()
    headline = facts.get("title") or called
    return Page(called, name, as_html(notebook, name, headline, code, names, indexed), error, facts, charts, missing)


def rendered_corpus(
    articles: pd.DataFrame,
    called: str,
    code: bool = True,
    indexed: bool = False,
    place: Path | None = None,
    names: Sequence[str] = (MANY_ARTICLES,),
    chosen: Chosen = NOTHING_CHOSEN,
) -> Iterator[Page]:
    """One page per notebook about many articles, run on copies in a folder of their own; what one analyses, others find.

    Arguments: articles: the `articles` table; called: what the corpus is called; place: the folder, in which the
    tables are left in CORPUS_TABLES; none takes one that is removed; names: notebooks to run; chosen: whom and what
    MANY_ARTICLES follows; the rest as for
    `rendered`.
    """
    if place is None:
        with TemporaryDirectory() as temporary:
            yield from rendered_corpus(articles, called, code, indexed, Path(temporary), names, chosen)
        return
    source = written_as_lines(articles, place / "data" / f"{file_name(called)}.jsonl")
    folder = place / "notebooks"
    folder.mkdir()
    followed = {name.upper(): value for name, value in chosen._asdict().items() if value is not None}
    with Kernel(for_page=True, timeout=None) as kernel:  # the first cell of one analyses all articles
        for name in names:
            notebook = read_notebook(NOTEBOOKS / f"{name}.ipynb")
            set_parameter(notebook, "FOLDER", f"../data/{source.name}")
            set_parameter(notebook, "OUT", f"../{CORPUS_TABLES}")
            for parameter, value in followed.items() if name == MANY_ARTICLES else ():
                set_parameter(notebook, parameter, value)
            error = kernel.run(notebook, folder)
            yield page_of(clean(notebook), name, called, error, code, names, indexed)


def written_as_lines(articles: pd.DataFrame, path: Path) -> Path:
    """The path of a file of one line of JSON for each row of the `articles` table, which is written."""
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(map(as_line, articles.itertuples(index=False)))
    return path


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
