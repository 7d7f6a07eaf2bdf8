"""Which column of a table is what, and its cells as text."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from .dates import iso_date
from .encodings import Unreadable, stored
from .entry import Entry

# A table's column is taken for what its name says, the first of these that is there; compared without case, "_" and "-".
COLUMNS = {
    "text": ("text", "fulltext", "articletext", "articlebody", "body", "maintext", "content", "story", "article"),
    "article": ("article", "articleid", "docid", "documentid", "id", "uid", "guid"),
    "title": ("title", "headline", "heading"),
    "published": ("published", "date", "publisheddate", "publishdate", "publicationdate", "datepublished", "pubdate"),
    "outlet": ("outlet", "source", "publication", "publisher", "newspaper", "paper", "media", "sitename", "domain"),
    "url": ("url", "link", "permalink"),
}
BLOCK = re.compile(r"</(?:p|div|li|h[1-6]|blockquote)>|<br\s*/?>", re.IGNORECASE)  # an exported cell that holds HTML
BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "br", "tr")
LOST = "\ufffd"


def pick(header: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """The column of a table for each of ours that it has, by the user's word or by its name.

    Arguments: given: our column → theirs. Raises Unreadable when a column is not there, or none looks like the text.
    """
    header = list(header)
    absent = [name for name in given.values() if name not in header]
    if absent:
        raise Unreadable(f"no column '{absent[0]}'; it has: {', '.join(header)}")
    simple = {re.sub(r"[\s_-]", "", name).lower(): name for name in reversed(header)}
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
    cell = {ours: cell_text(row.get(theirs)) for ours, theirs in chosen.items()}
    text = cell["text"] or ""
    if not text.strip():
        raise Unreadable(f"the column '{chosen['text']}' is empty here")
    text = stored(without_tags(text) if BLOCK.search(text) else text)
    written = cell.get("published")
    published = iso_date(written, day_first)
    notes = []
    if written and published is None:
        notes.append(f"the date '{written[:40]}' can be read in two ways or in none; left out")
    if LOST in text:
        notes.append(f"{text.count(LOST)} characters could not be decoded")
    outlet, url = cell.get("outlet"), cell.get("url")
    if outlet and outlet.startswith(("http://", "https://")):  # web clippers name the page as their source
        outlet, url = urlsplit(outlet).hostname, url or outlet
    return Entry(text, cell.get("title"), published, outlet, url, cell.get("article"), notes=tuple(notes))


def cell_text(value: object) -> str | None:
    """A cell as text; None where it is empty."""
    if value is None or value != value:  # NaN
        return None
    return str(value).strip("\n") or None


def without_tags(text: str) -> str:
    """The text of an HTML fragment, a line for each of its blocks. Source: lxml."""
    from lxml import html as markup

    tree = markup.fragment_fromstring(text, create_parent="div")
    for element in tree.xpath(".//script|.//style"):
        element.drop_tree()
    for element in tree.iter(*BLOCKS):
        element.tail = f"\n{element.tail or ''}"
        element.text = f"\n{element.text or ''}"
    lines = [" ".join(line.split(" ")).strip() for line in tree.text_content().split("\n")]
    return "\n".join(filter(None, lines))
