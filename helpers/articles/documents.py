"""The text of Word and PDF files, by paragraphs."""

import io
import itertools
import logging
import re
import statistics
import zipfile
from collections import Counter
from typing import NamedTuple

from .encodings import LONGEST_TEXT, Unreadable

LARGEST_INSIDE = 200_000_000  # bytes of what a Word file packs; more is an attack
BULLET = "• "
MARGIN = 2  # lines at the top and foot of a page that may be running heads
PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
GAP = 1.3  # times the usual distance of two lines; from there a paragraph begins
SHORT = 0.85  # of the longest line; a line that ends before with a full stop ends its paragraph
INDENT = 4  # points
END = re.compile(r"[.!?…:][\"”’')\]]*\s*\Z")
SCANNED = "its pages are pictures and hold no text; have the text recognised (OCR), or save it as a .txt file"


def from_word(raw: bytes) -> str:
    """The text of a Word file, a line for each paragraph, bullets before the items of lists. Raises Unreadable. Source: python-docx."""
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(member.file_size for member in packed.infolist()) > LARGEST_INSIDE:
                raise Unreadable(f"unpacked more than {LARGEST_INSIDE:,} bytes; save the article's text as a .txt file")
        found = Document(io.BytesIO(raw)).paragraphs
    except Unreadable:
        raise
    except Exception as error:  # a damaged file can raise anything, by zipfile, lxml or python-docx
        raise Unreadable(f"not a Word file that can be read ({type(error).__name__}); save it anew as .docx") from error
    lines = []
    for paragraph in found:
        item = (paragraph.style.name or "").startswith("List") if paragraph.style is not None else False
        numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
        if text := paragraph.text.strip():
            lines.append(BULLET + text if (item or numbered) and not text.startswith(BULLET) else text)
    return "\n".join(lines)


class Line(NamedTuple):
    """A line of a page: its text, where it begins and stands (points from the left and the foot), and its size of type."""

    text: str
    left: float
    foot: float
    size: float


def from_pdf(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a PDF file, a line for each paragraph, and what is to be said of it; words parted at a line's end joined, running heads left out.

    Raises Unreadable when it is damaged, locked or made of pictures. Source: pypdf.
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # what it could put right is nobody's business
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("a password locks it; save it without")
        pages, size = [], 0
        for page in reader.pages:
            pages.append(lines_of(page))
            size += sum(len(line.text) for line in pages[-1])
            if size > LONGEST_TEXT:
                raise Unreadable(f"more than {LONGEST_TEXT:,} characters; give each article a file")
    except Unreadable:
        raise
    except Exception as error:  # a damaged file can raise anything, in pypdf or below it
        raise Unreadable(f"not a PDF file that can be read ({type(error).__name__}); print it to a new one") from error
    empty = [str(number) for number, lines in enumerate(pages, start=1) if not lines]
    if len(empty) == len(pages):
        raise Unreadable(SCANNED)
    notes = (
        (f"page {', '.join(empty[:5])} of {len(pages)} holds no text; if it is a picture of one, that is missing",)
        if empty
        else ()
    )
    return "\n".join(joined(without_running_heads(pages))), notes


def lines_of(page: object) -> list[Line]:
    """The lines of a page of pypdf, in the order in which the file has them."""
    found: list[list] = []

    def visit(text: str, matrix: list, text_matrix: list, _font: object, size: float) -> None:
        x = text_matrix[4] * matrix[0] + text_matrix[5] * matrix[2] + matrix[4]
        y = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
        for number, piece in enumerate(text.split("\n")):
            if number or not found or (piece.strip() and abs(found[-1][2] - y) > 1):
                found.append(["", x, y, size])
            if not found[-1][0].strip():
                found[-1][1:] = [x, y, size]
            found[-1][0] += piece

    page.extract_text(visitor_text=visit)
    return [Line(" ".join(text.split()), left, foot, size) for text, left, foot, size in found if text.strip()]


def without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without page numbers, and without the lines at their edges that at least half of them have alike."""
    edges = Counter(
        key for lines in pages for key in {numberless(line) for line in (*lines[:MARGIN], *lines[-MARGIN:])}
    )
    often = {key for key, n in edges.items() if len(pages) > 1 and n >= max(2, len(pages) / 2)}

    def runs(at: int, lines: list[Line]) -> bool:
        edge = at < MARGIN or at >= len(lines) - MARGIN
        return edge and (numberless(lines[at]) in often or PAGE_NUMBER.fullmatch(lines[at].text) is not None)

    return [[line for at, line in enumerate(lines) if not runs(at, lines)] for lines in pages]


def numberless(line: Line) -> str:
    """A line without its numbers, by which running heads of several pages are alike."""
    return re.sub(r"\d+", "0", line.text.lower())


def joined(pages: list[list[Line]]) -> list[str]:
    """The paragraphs of pages of lines."""
    lines = [line for page in pages for line in page]
    steps = [a.foot - b.foot for a, b in itertools.pairwise(lines) if 0 < a.foot - b.foot < 3 * a.size + 1]
    usual = statistics.median(steps) if steps else 0
    longest = max((len(line.text) for line in lines), default=0)
    told: list[str] = []
    before: Line | None = None
    for line in lines:
        if before is None or begins(line, before, usual, longest):
            told.append(line.text)
        else:
            told[-1] = with_line(told[-1], line.text)
        before = line
    return told


def begins(line: Line, before: Line, usual: float, longest: int) -> bool:
    """Whether a line begins a paragraph: by the space above it, its indent, its type, or where the line before ends."""
    step = before.foot - line.foot
    if abs(line.size - before.size) > 0.5:
        return True
    ended = END.search(before.text) is not None
    if 0 < step < 20 * usual + 1:
        return step > GAP * usual or line.left - before.left > INDENT or (ended and len(before.text) < SHORT * longest)
    return ended  # a new page or column


def with_line(text: str, line: str) -> str:
    """A paragraph with its next line; a word parted by a hyphen is joined, if it is one without it."""
    if not re.search(r"[^\W\d_]-\Z", text) or not line[:1].islower():
        return f"{text} {line}"
    from wordfreq import zipf_frequency

    first, second = re.search(r"(\w+)-\Z", text)[1], re.match(r"\w+", line)[0]
    # "govern-/ment" is rarer as two words than as one; "well-/known" is not.
    one = zipf_frequency(first + second, "en") > zipf_frequency(f"{first} {second}", "en")
    return (text[:-1] if one else text) + line
