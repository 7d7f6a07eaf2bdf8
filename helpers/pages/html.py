"""A notebook that was run as a page, and the index that leads to all pages."""

import re
from collections.abc import Sequence
from copy import deepcopy
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ..corpus import WORKBOOK
from ..summaries import FACTS, foot
from .notebooks import ACCURACY, MANY_ARTICLES

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from .export import Page

PAGE = Path(__file__).resolve().parent / "page"
# How links between pages call them; a notebook of another name goes by that name.
LABELS = {
    "00_overview": "Overview",
    "01_topic_frequency": "Topics",
    "02_speaker_share": "Speakers",
    "03_sentiment": "Tone",
    MANY_ARTICLES: "All articles",
    ACCURACY: "Accuracy",
}
LAB = "lab"  # tag of cells that only make sense inside JupyterLab
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


def style() -> str:
    """The style sheet of every page."""
    return (PAGE / "page.css").read_text(encoding="utf-8")


def as_html(
    notebook: "NotebookNode",
    name: str,
    headline: str,
    code: bool = True,
    names: Sequence[str] = (),
    indexed: bool = False,
) -> str:
    """The notebook as one HTML file: drawings inside, no script, style, font or image from elsewhere.

    Arguments: name: the notebook's; headline: the article's title; code: whether each section has a fold with its
    code; names: of the pages beside it; indexed: whether there is an index to lead back to.
    """
    from nbconvert import HTMLExporter  # late, since it is slow to load

    shown, question = for_readers(notebook)
    contents = list(
        enumerate(HEADING.findall("\n".join(c.source for c in shown.cells if c.cell_type == "markdown")), 1)
    )
    page = {
        "name": name,
        "headline": headline,
        "question": question,
        "style": style(),
        "code": code,
        "contents": contents,
        "index": indexed,
        "foot": foot(dates_of(notebook)),
        "siblings": [(one, LABELS.get(one, one)) for one in names] if len(names) > 1 else [],
    }
    exporter = HTMLExporter(extra_template_basedirs=[str(PAGE)], template_name="newsvoices")
    html = exporter.from_notebook_node(shown, resources={"newsvoices": page})[0]
    return numbered_headings(html)


def dates_of(notebook: "NotebookNode") -> str:
    """The day or days of a notebook's data, as its first output tells them; empty where it does not."""
    outputs = [output.data for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output]
    return next((data[FACTS].get("dates", "") for data in outputs if FACTS in data), "")


def for_readers(notebook: "NotebookNode") -> tuple["NotebookNode", str]:
    """The notebook without the lab's cells and without its title, which comes back beside it, as the page's question.

    The last cell of each section carries the code of all its cells; the cell of the first section carries a mark
    where the contents stand.
    """
    shown = deepcopy(notebook)
    shown.cells = [cell for cell in shown.cells if LAB not in cell.metadata.get("tags", [])]
    question = "Newsvoices"
    if shown.cells and shown.cells[0].source.startswith("# "):
        title, _, rest = shown.cells[0].source.partition("\n")
        question, shown.cells[0].source = title[2:].strip(), rest.strip()
    sections: list[list] = [[]]
    for cell in shown.cells:
        if cell.cell_type == "markdown" and HEADING.search(cell.source):
            sections.append([])
        sections[-1].append(cell)
    for section in filter(None, sections):
        section[-1].metadata["code"] = [cell.source for cell in section if cell.cell_type == "code"]
    if len(sections) > 1:
        sections[1][0].metadata["contents"] = True
    return shown, question


def numbered_headings(html: str) -> str:
    """The page with short names of its headings, for the contents to lead to, in place of those of the converter."""
    numbers = iter(range(1, 1000))
    return re.sub(
        r'<h2 id="[^"]*">(.*?)<a class="anchor-link".*?</a></h2>',
        lambda found: f'<h2 id="part-{next(numbers)}">{found[1]}</h2>',
        html,
        flags=re.DOTALL,
    )


def index(pages: dict[str, list["Page"]], refused: list[tuple[str, str]], workbook: bool = False) -> str:
    """The page that leads to all others: a card for each article, with its facts and a strip of who speaks.

    Arguments: pages: by the folder they lie in; refused: (path, reason) of what could not be read;
    workbook: whether one lies beside the pages.
    """
    cards = "".join(card(folder, several) for folder, several in pages.items())
    body = f'<ul class="index">{cards}</ul>' if cards else "<p>No article was read.</p>"
    if workbook:
        body = f'<p><a href="{WORKBOOK}">All of it as a workbook</a></p>{body}'
    if refused:
        items = "".join(f"<li>{escape(path)}: {escape(reason)}</li>" for path, reason in refused)
        body += f"<h2>Not read</h2><ul>{items}</ul>"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="description" content="Who speaks in the news, for how much of it, about what, and in what tone.">'
        f"<title>Newsvoices</title><style>{style()}</style></head>"
        f'<body><a class="skip" href="#content">Skip to content</a><main id="content"><h1>Newsvoices</h1>{body}</main></body></html>\n'
    )


def card(folder: str, pages: list["Page"]) -> str:
    """An article's or a corpus's card in the index: title, facts, who has most, a strip, and its pages."""
    facts = next((page.facts for page in pages if page.facts), {})
    title = facts.get("title") or pages[0].article
    told = " · ".join(facts.get("facts", []))
    top = f"<p>Most words: {escape(facts['top'])}</p>" if facts.get("top") else ""
    strip = f'<div class="strip" aria-hidden="true">{facts["strip"]}</div>' if facts.get("strip") else ""
    links = " ".join(
        f'<a href="{escape(folder)}/{page.notebook}.html">{escape(LABELS.get(page.notebook, page.notebook))}</a>'
        + (f" <strong>failed in {escape(page.error)}</strong>" if page.error else "")
        for page in pages
    )
    return f"<li><h2>{escape(title)}</h2><p>{escape(told)}</p>{top}{strip}<p>{links}</p></li>"
