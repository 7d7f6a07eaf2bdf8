"""Which column of a table is what, and its cells as text."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from .cells import cell_text
from .characters import fit_for_html, mended, stored
from .dates import iso_date
from .encodings import LOST, Unreadable
from .entry import Entry

# A table's column is taken for what its name says, the first of these that is there; compared without case, "_", "-" and ".".
COLUMNS = {
    "text": (
        *("text", "fulltext", "articletext", "articlebody", "bodytext", "plaintext", "body", "maintext", "content"),
        *("articlecontent", "story", "storytext", "article", "paragraphs"),
    ),
    "article": ("article", "articleid", "docid", "documentid", "id", "uid", "guid"),
    "title": ("title", "headline", "heading", "articletitle", "webtitle"),
    "published": (
        *("published", "publishedat", "publishedon", "date", "publisheddate", "publishdate", "publicationdate"),
        *("datepublished", "pubdate", "dateposted", "articledate", "webpublicationdate", "datetime", "timestamp"),
    ),
    "outlet": (
        *("outlet", "sourcename", "source", "publication", "publicationtitle", "publisher", "newspaper", "paper"),
        *("media", "sitename", "domain"),
    ),
    "url": ("url", "link", "permalink", "weburl", "articleurl"),
}
BLOCK = re.compile(r"</(?:p|div|li|h[1-6]|blockquote)>|<br\s*/?>", re.IGNORECASE)  # an exported cell that holds HTML
BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "br", "tr")
CUT_OFF = re.compile(r"(?<!\s)\s*\[\+\d+ chars\]\s*\Z")  # NewsAPI gives the first 200 characters and counts the others


def pick(header: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """The column of a table for each of ours that it has, by the user's word or by its name.

    Arguments: given: our column → theirs. Raises Unreadable when a column is not there, or none looks like the text.
    """
    header = list(header)
    absent = [name for name in given.values() if name not in header]
    if absent:
        raise Unreadable(f"no column '{absent[0]}'; it has: {', '.join(header)}")
    simple = {re.sub(r"[\s_.-]", "", name).lower(): name for name in reversed(header)}
    chosen = dict(given)
    for ours, names in COLUMNS.items():
        free = [simple[name] for name in names if name in simple and simple[name] not in chosen.values()]
        if ours not in chosen and free:
            chosen[ours] = free[0]
    if "text" not in chosen:
        raise Unreadable(
            f"no column looks like the article's text; it has: {', '.join(header)}; name one with --columns text=NAME"
        )
    return chosen


def from_mapping(row: Mapping[str, object], chosen: Mapping[str, str], day_first: bool | None = None) -> Entry:
    """The article of a row. Raises Unreadable for its text.

    Arguments: chosen: our column → theirs; day_first: as for `iso_date`.
    """
    text, notes = text_of(row.get(chosen["text"]), chosen["text"])
    cell: dict[str, str | None] = {}
    for ours, theirs in chosen.items():
        try:
            cell[ours] = cell_text(row.get(theirs)) if ours != "text" else None
        except Unreadable as reason:  # an article can do without its outlet
            notes.append(f"the column '{theirs}' is left out: {reason}")
    written = cell.get("published")
    published = iso_date(written, day_first)
    if written and published is None:
        notes.append(f"the date '{written[:40]}' can be read in two ways or in none; left out")
    outlet, url = cell.get("outlet"), cell.get("url")
    if outlet and outlet.startswith(("http://", "https://")):  # web clippers name the page as their source
        outlet, url = host(outlet), url or outlet
    return Entry(text, cell.get("title"), published, outlet, url, cell.get("article"), notes=tuple(notes))


def text_of(cell: object, column: str) -> tuple[str, list[str]]:
    """An article's text from its cell, and what is to be said of it. Raises Unreadable."""
    text, mends = mended(cell_text(cell, is_text=True) or "")
    if not text.strip():
        raise Unreadable(f"the column '{column}' is empty here")
    notes = [*mends]
    if cut := CUT_OFF.search(text):
        text = text[: cut.start()]
        notes.append(f"the text is cut off here ('{cut[0].strip()}'); get the whole article")
    text, mends = stored(without_tags(text) if BLOCK.search(text) else text)
    notes.extend(mends)
    if LOST in text:
        notes.append(f"characters that could not be decoded: {text.count(LOST)}")
    return text, notes


def host(address: str) -> str | None:
    """The host of an address; None where it has none."""
    try:
        return urlsplit(address).hostname
    except ValueError:  # "https://["
        return None


def without_tags(text: str) -> str:
    """The text of an HTML fragment, a line for each of its blocks. Raises Unreadable where it is none. Source: lxml."""
    from lxml import etree
    from lxml import html as markup

    try:
        tree = markup.fragment_fromstring(fit_for_html(text), create_parent="div")
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(f"HTML that cannot be read ({error}); write the article's text without tags") from error
    for element in tree.xpath(".//script|.//style"):
        element.drop_tree()
    for element in tree.iter(*BLOCKS):
        element.tail = f"\n{element.tail or ''}"
        element.text = f"\n{element.text or ''}"
    lines = [" ".join(line.split(" ")).strip() for line in tree.text_content().split("\n")]
    return "\n".join(filter(None, lines))
