"""Files that hold one article: a page, Markdown, plain text, Word, PDF."""

import re
from collections.abc import Iterator

from .characters import EMPTY, stored
from .columns import from_mapping, pick
from .documents import from_pdf, from_word
from .downloads import of_database
from .encodings import LOST, Decoded, Unreadable, decode
from .entry import Broken, Entry
from .page import from_page

SINGLE = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)


def several(raw: bytes, suffix: str, charset: str = "") -> Iterator[Entry | Broken]:
    """Each article of a file that holds one, or many where it was downloaded from a press database.

    Arguments: suffix: one of SINGLE; charset: what a server told of a page. Raises Unreadable.
    """
    if suffix in (".html", ".htm"):
        yield from_page(raw, charset)
        return
    text, notes = text_in(raw, suffix)
    found = of_database(text) if suffix != ".md" else None
    if found is not None:
        yield from (
            entry._replace(notes=(*notes, *entry.notes)) if isinstance(entry, Entry) else entry for entry in found
        )
        return
    yield single(text, suffix, notes)


def text_in(raw: bytes, suffix: str) -> Decoded:
    """The text of a file that is no page, with one kind of line end, and what is to be said of how it was read."""
    if suffix == ".docx":
        return Decoded(from_word(raw))
    text, notes = from_pdf(raw) if suffix == ".pdf" else decode(raw)
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), notes)


def single(text: str, suffix: str, notes: tuple[str, ...]) -> Entry:
    """The article of a text. Arguments: notes: what is to be said of how it was read. Raises Unreadable."""
    if suffix == ".md":
        entry = from_markdown(text)
        return entry._replace(notes=(*notes, *entry.notes))
    text, mends = stored(text)
    if LOST in text and not (notes or mends):
        mends = (f"characters that could not be decoded: {text.count(LOST)}",)
    return Entry(text, notes=(*notes, *mends))


def from_markdown(text: str) -> Entry:
    """The article of a Markdown file, marks of formatting left out; its YAML head tells title, date and outlet.

    Source: markdown-it-py (CommonMark).
    """
    from markdown_it import MarkdownIt

    head = FRONT_MATTER.match(text)
    told, notes = front_matter(head[1]) if head else ({}, ())
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
    told["text"] = "\n".join(filter(str.strip, paragraphs))
    entry = from_mapping(told, pick(["text", *told], {}))
    return entry._replace(notes=(*notes, *entry.notes))


def front_matter(head: str) -> tuple[dict[str, object], tuple[str, ...]]:
    """The named values of a Markdown file's YAML head, and a note where it is none.

    Values are read as the text they are written in, so that no bad date, number or tag costs the article.
    Source: PyYAML.
    """
    import yaml

    try:
        told = yaml.load(head, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1  # the first line is "---"
        return {}, (
            f"the head is no YAML ({error.problem}, line {line}): title, date and outlet are not taken from it",
        )
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return {}, (f"the head is no YAML ({error}): title, date and outlet are not taken from it",)
    return ({str(k): v for k, v in told.items()} if isinstance(told, dict) else {}), ()
