"""Files that hold one article: a page, Markdown, plain text."""

import re

from .columns import from_mapping, pick
from .dates import iso_date
from .encodings import EMPTY, Unreadable, decode, stored
from .entry import Entry

SINGLE = (".txt", ".md", ".html", ".htm")
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)


def single(raw: bytes, suffix: str) -> Entry:
    """The article of a file that holds one.

    Arguments: suffix: one of SINGLE. Raises Unreadable.
    """
    if suffix in (".html", ".htm"):
        return from_page(raw)
    text, encoding = decode(raw)
    notes = (f"not UTF-8: read as {encoding}",) if encoding else ()
    if suffix == ".md":
        return from_markdown(text.replace("\r\n", "\n"))._replace(notes=notes)
    return Entry(stored(text), notes=notes)


def from_page(raw: bytes) -> Entry:
    """The article of a web page: its text by paragraphs, without menus and footers, and what its head tells of it.

    Raises Unreadable when the page holds no article. Source: trafilatura.
    """
    from trafilatura import bare_extraction

    found = bare_extraction(raw, with_metadata=True, include_comments=False, include_tables=False)
    text = (found.text or "") if found is not None else ""
    if not text.strip():
        raise Unreadable("no article was found in this page; save its text as a .txt file")
    return Entry(stored(text), found.title, iso_date(found.date), found.sitename, found.url)


def from_markdown(text: str) -> Entry:
    """The article of a Markdown file, marks of formatting left out; its YAML head tells title, date and outlet.

    Source: markdown-it-py (CommonMark), PyYAML.
    """
    from markdown_it import MarkdownIt

    head = FRONT_MATTER.match(text)
    told = front_matter(head[1]) if head else {}
    inline = [token for token in MarkdownIt().parse(text[head.end() :] if head else text) if token.type == "inline"]
    paragraphs = [
        "".join(
            " " if child.type in ("softbreak", "hardbreak") else child.content
            for child in token.children
            if child.type in ("text", "code_inline", "softbreak", "hardbreak", "text_special")
        )
        for token in inline
    ]
    if not any(map(str.strip, paragraphs)):
        raise Unreadable(EMPTY)
    return from_mapping({**told, "text": "\n".join(filter(str.strip, paragraphs))}, pick(["text", *told], {}))


def front_matter(head: str) -> dict[str, str]:
    """The named values of a Markdown file's YAML head; none where it is no mapping of names to values."""
    import yaml

    try:
        told = yaml.safe_load(head)
    except yaml.YAMLError:
        return {}
    named = told.items() if isinstance(told, dict) else ()
    return {str(k): str(v) for k, v in named if isinstance(v, str | int | float) or hasattr(v, "isoformat")}
