"""The article of a web page."""

import re

from .characters import stored
from .encodings import Unreadable
from .entry import Entry
from .page_encoding import page_source
from .page_fields import told_by_page
from .page_parts import BULLET, with_signs, without_parts

# "- • One", "• • One": trafilatura's own sign for an item before ours, or the page's behind it.
ITEM = re.compile(rf"^(?:[-–*•]\s+)*{BULLET.strip()}\s*(?:[-–*•·▪●]\s+)?")
NO_ARTICLE = "no article was found in this page; save its text as a .txt file"


def from_page(raw: bytes, charset: str = "") -> Entry:
    """The article of a web page: its text by paragraphs, without menus, captions and footers, and what the page says of it.

    Arguments: charset: what the server told. Raises Unreadable when the page holds no article. Source: trafilatura.
    """
    from trafilatura import bare_extraction, load_html

    source, notes = page_source(raw, charset)
    tree = load_html(source) if source.strip() else None
    if tree is None:
        raise Unreadable(NO_ARTICLE)
    told = told_by_page(tree, source)
    without_parts(tree)
    with_signs(tree)
    # Its own metadata would bring htmldate, which makes up days, and takes a minute where elements have many attributes.
    found = bare_extraction(tree, with_metadata=False, include_comments=False, include_tables=False)
    text = (found.text or "") if found is not None else ""
    lines = [ITEM.sub("• ", line.strip()).replace(BULLET, "") for line in text.split("\n")]
    if not any(lines):
        raise Unreadable(NO_ARTICLE)
    text, mends = stored("\n".join(filter(None, lines)))
    return Entry(text, told.title, told.published, told.outlet, told.url, notes=(*notes, *mends), dated=False)
