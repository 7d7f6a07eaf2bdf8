"""Web pages as text: by the label they carry, in the order of the HTML standard, unless their bytes say otherwise."""

import re

from .characters import fit_for_html
from .encodings import MARKED, Decoded, decode, nearly_utf8, western

HEAD = 100_000  # bytes in which a page says its encoding; browsers give up earlier
# What is left open silences all behind it, as in browsers; else each of many openings would be read to the end in vain.
SILENT = re.compile(rb"<!--.*?(?:-->|\Z)|<(script|style|noscript|title)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
META = re.compile(rb"<meta[\s/][^<>]*>", re.IGNORECASE)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE)
XML = re.compile(rb"\A\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def page_source(raw: bytes, charset: str = "") -> Decoded:
    """The source of a page as text, and a note where its label was wrong or missing.

    In the standard's order: a byte order mark, the charset that the server told, the page's own `<meta>`, its XML
    declaration. A page labelled ISO-8859-1 or ASCII is Windows-1252, as in every browser. Where the label is plainly
    wrong, because the bytes are UTF-8, they are read as such.
    Arguments: charset: what the server told. Raises Unreadable. Source: webencodings (the WHATWG's table of labels).
    """
    from webencodings import lookup

    encoding = lookup(charset.strip("\"' ")) or lookup(own_label(raw))
    marked = any(raw.startswith(mark) for mark, _ in MARKED)
    if encoding is None or marked or encoding.name == "utf-8" or (nearly_utf8(raw) and not raw.isascii()):
        told = decode(raw)
        if encoding is not None and not marked and encoding.name != "utf-8":
            told = told._replace(notes=(*told.notes, f"labelled {encoding.name}, but UTF-8: read as that"))
    else:
        told = Decoded(encoding.codec_info.decode(raw, "replace")[0])
    source, _ = western(DECLARATION.sub("", told.text))
    return told._replace(text=fit_for_html(source))


def own_label(raw: bytes) -> str:
    """The encoding that a page says of itself; "" where it says none."""
    head = SILENT.sub(b"", raw[:HEAD])
    for meta in META.findall(head):
        if found := CHARSET.search(meta):
            label = found[1].decode("ascii", errors="replace")
            # Whoever could read this label has read no UTF-16, says the standard.
            return "utf-8" if label.lower().startswith("utf-16") else label
    found = XML.match(raw[:HEAD])
    return found[1].decode("ascii", errors="replace") if found else ""
