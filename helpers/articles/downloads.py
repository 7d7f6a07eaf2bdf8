"""Downloads from press databases, which hold many articles in one file: LexisNexis and Nexis Uni, Factiva, ProQuest.

Their layouts are those that public readers of such files describe; a file of another layout is one article.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial

from .characters import stored
from .dates import iso_date
from .encodings import Unreadable
from .entry import Broken, Entry

Fields = dict[str, str]  # "title", "outlet", "published", "text" of one article, as its file has them

LEXIS_START = re.compile(r"^[ \t]*(?:Document )?\d+ of \d+(?: DOCUMENTS)?[ \t]*$", re.MULTILINE)
LEXIS_END = re.compile(
    r"^[ \t]*(?:LOAD-DATE|LANGUAGE|GRAPHIC|URL|SUBJECT|PUBLICATION-TYPE|JOURNAL-CODE|DOCUMENT-TYPE|TYPE|Copyright \d{4})\b",
    re.MULTILINE,
)
LEXIS_FIELD = re.compile(r"(HEADLINE|BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|BODY):[ \t]*(.*)", re.DOTALL)
NEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
NEXIS_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
NEXIS_AFTER = re.compile(r"^[ \t]*(?:Load-Date:|Graphic[ \t]*$|Classification[ \t]*$|Notes[ \t]*$)", re.MULTILINE)
FACTIVA_END = re.compile(r"^[ \t]*(?:AN[ \t]+)?Document [A-Za-z]{2,}\d{8,}\w*[ \t]*$", re.MULTILINE)
FACTIVA_CODE = re.compile(
    r"^[ \t]*(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|CLM|ART)(?:[ \t]+|[ \t]*\n)",
    re.MULTILINE,
)
FACTIVA_WORDS = re.compile(r"^[ \t]*[\d,]+ words[ \t]*$", re.MULTILINE)
PROQUEST_LINE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
PROQUEST_AFTER = re.compile(
    r"^(?:Subject|Business indexing term|Location|People|Company / organization|Title|Credit|Copyright|Publication title"
    r"|Publication year|Publication date|Publisher|ProQuest document ID|Document URL|Last updated|Database): ",
    re.MULTILINE,
)
PROQUEST_FIELD = re.compile(r"^(?=[A-Z])([A-Z][A-Za-z /-]{2,40}):[ \t]", re.MULTILINE)
# "The Port Herald; Velmouth [Velmouth]04 Mar 2024: A.1."
PROQUEST_INFO = re.compile(r"(?P<outlet>[^;\[]+)[;\[].*?(?P<day>\d{1,2} [A-Z][a-z]{2,8} \d{4})", re.DOTALL)
NO_TEXT = "{} gives no text for this article; download it with its full text"


def of_database(text: str) -> list[Entry | Broken] | None:
    """Each article of a download from a press database, and what holds none; None where the text is no such download."""
    for name, is_it, parts, fields in DATABASES:
        if is_it(text) and (found := list(parts(text))):
            return [article(number, name, fields(part)) for number, part in enumerate(found, start=1)]
    return None


def article(number: int, name: str, fields: Fields) -> Entry | Broken:
    """The article of its fields, or why there is none. Arguments: number: which of its file it is."""
    written = " ".join(fields.get("published", "").split())
    published = iso_date(written)
    notes = (
        (f"the date '{written[:40]}' can be read in two ways or in none; left out",)
        if written and not published
        else ()
    )
    try:
        text, mends = stored(fields.get("text", ""))
    except Unreadable as reason:
        return Broken(number, NO_TEXT.format(name) if not fields.get("text", "").strip() else str(reason))
    title, outlet = (" ".join(fields.get(key, "").split()) or None for key in ("title", "outlet"))
    return Entry(text, title, published, outlet, row=number, notes=(*notes, *mends))


def paragraphs(text: str) -> list[str]:
    """What blank lines part, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", text) if part.strip()]


def between(line: re.Pattern, text: str, wanted: str) -> Iterator[str]:
    """The parts of a text between lines of a kind that hold something wanted."""
    return (part for part in line.split(text) if re.search(wanted, part, re.MULTILINE))


def lexis(part: str) -> Fields:
    """The fields of an article of LexisNexis: outlet and day first, then "HEADLINE:" and its like, then the text."""
    blocks = paragraphs(part[: end.start()] if (end := LEXIS_END.search(part, len(part) // 2)) else part)
    found: Fields = {"outlet": blocks[0] if blocks else ""}
    last = 0
    for at, block in enumerate(blocks):
        if told := LEXIS_FIELD.match(block):
            found.setdefault(told[1].lower(), told[2])
            last = at
            if told[1] == "BODY":
                blocks.insert(at + 1, told[2]) if told[2] else None
                break
    day = next((at for at, block in enumerate(blocks[:last]) if at and iso_date(weekday_off(block))), 0)
    free = [block for block in blocks[day + 1 : last] if not LEXIS_FIELD.match(block)]
    return {
        "title": found.get("headline") or (free[0] if free else ""),
        "outlet": found["outlet"],
        "published": weekday_off(blocks[day]) if day else "",
        "text": "\n".join(whole_text(blocks[last + 1 :])),
    }


def whole_text(blocks: list[str]) -> list[str]:
    """The paragraphs up to the fields that stand behind a text."""
    end = next((at for at, block in enumerate(blocks) if LEXIS_END.match(block)), len(blocks))
    return blocks[:end]


def weekday_off(written: str) -> str:
    """A date without what LexisNexis puts behind it: "March 4, 2024 Monday Late Edition - Final", "Monday, March 4"."""
    found = re.match(r"(?:[A-Z][a-z]+day,? )?([A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+,? \d{4})\b", written)
    return found[1] if found else written if len(written) < 30 else ""


def nexis(part: str) -> Fields:
    """The fields of an article of Nexis Uni: title, outlet, day, then "Section:" and its like, "Body", the text."""
    head, _, body = NEXIS_BODY.split(part, 1)[0], "", NEXIS_BODY.split(part, 1)[-1]
    lines = [line.strip() for line in head.split("\n") if line.strip()]
    day = next((at for at, line in enumerate(lines) if at and iso_date(weekday_off(line))), 0)
    text = body[: end.start()] if (end := NEXIS_AFTER.search(body)) else body
    return {
        "title": lines[0] if lines else "",
        "outlet": lines[day - 1] if day > 1 else "",
        "published": weekday_off(lines[day]) if day else "",
        "text": "\n".join(line.strip() for line in text.split("\n") if line.strip()),
    }


def factiva(part: str) -> Fields:
    """The fields of an article of Factiva, by its codes (HD, PD, SN, LP, TD …), else by the order of its lines."""
    if not re.search(r"^[ \t]*HD\b", part, re.MULTILINE):
        return factiva_without_codes(part)
    pieces = FACTIVA_CODE.split(part)
    told = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    text = [paragraph for code in ("LP", "TD") for paragraph in paragraphs(told.get(code, ""))]
    return {
        "title": told.get("HD", ""),
        "outlet": told.get("SN", ""),
        "published": told.get("PD", ""),
        "text": "\n".join(text),
    }


def factiva_without_codes(part: str) -> Fields:
    """The fields of an article of Factiva without codes: title, byline, "512 words", day, outlet, …, then the text."""
    words = FACTIVA_WORDS.search(part)
    if words is None:
        return {}
    head = [line.strip() for line in part[: words.start()].split("\n") if line.strip()]
    behind = part[words.end() :].lstrip("\n")
    lines, _, text = behind.partition("\n\n")
    told = [line.strip() for line in lines.split("\n") if line.strip()]
    day = next((at for at, line in enumerate(told) if iso_date(line)), None)
    return {
        "title": head[0] if head else "",
        "outlet": told[day + 1]
        if day is not None and day + 1 < len(told) and not re.match(r"\d\d:\d\d", told[day + 1])
        else "",
        "published": told[day] if day is not None else "",
        "text": "\n".join(paragraphs(text)),
    }


def proquest(part: str) -> Fields:
    """The fields of an article of ProQuest: "Full text:", "Publication title:" and their like, each with its name."""
    pieces = PROQUEST_FIELD.split(part)
    told: Fields = {}
    for name, value in zip(pieces[1::2], pieces[2::2], strict=True):
        told.setdefault(name.lower(), value.strip())
    info = PROQUEST_INFO.search(told.get("publication info", ""))
    first = next((line.strip() for line in pieces[0].split("\n") if line.strip()), "")
    return {
        "title": told.get("title") or first,
        "outlet": told.get("publication title") or (info["outlet"] if info else ""),
        "published": told.get("publication date") or (info["day"] if info else ""),
        "text": "\n".join(paragraphs(proquest_text(part))),
    }


def proquest_text(part: str) -> str:
    """The text behind "Full text:", which may hold lines that look like fields, up to the first of those that follow it."""
    text = part.partition("Full text:")[2]
    end = PROQUEST_AFTER.search(text)
    return text[: end.start()] if end else text


Parts = Callable[[str], Iterator[str]]
# Each database: how its files are known, how they are cut into articles, and the fields of each.
DATABASES: tuple[tuple[str, Callable[[str], bool], Parts, Callable[[str], Fields]], ...] = (
    ("LexisNexis", lambda text: LEXIS_START.search(text) is not None and "LENGTH:" in text,
     partial(between, LEXIS_START, wanted=r"^[ \t]*LENGTH:"), lexis),
    ("Nexis Uni", lambda text: NEXIS_END.search(text) is not None and NEXIS_BODY.search(text) is not None,
     partial(between, NEXIS_END, wanted=r"^[ \t]*(?:Body|Length:)"), nexis),
    ("Factiva", lambda text: FACTIVA_END.search(text) is not None and "words" in text,
     partial(between, FACTIVA_END, wanted=r"words[ \t]*$"), factiva),
    ("ProQuest", lambda text: PROQUEST_LINE.search(text) is not None and re.search(r"^Full text:", text, re.M) is not None,
     partial(between, PROQUEST_LINE, wanted=r"^Full text:|ProQuest document"), proquest),
)  # fmt: skip
