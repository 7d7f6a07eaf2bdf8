"""Bytes as text: the encoding, and the characters that are stored."""

import codecs
import html
import re
from typing import BinaryIO

LARGEST_FILE = 10_000_000  # bytes of a file that holds one article; more is no article
LONGEST_TEXT = 1_000_000  # characters of an article, some 300 pages
# What files in English, and in languages to be told from it, are likely to be when they are not UTF-8.
ENCODINGS = (
    *("ascii", "utf_8", "utf_16", "utf_16_le", "utf_16_be", "cp1252", "mac_roman", "cp1251", "koi8_r"),
    *("gb18030", "big5", "shift_jis", "euc_kr"),
)
USUAL = "“”‘’—–…£€é"  # of two encodings that fit alike, the one that gives more of these is meant
ALIKE = 0.1  # difference in charset-normalizer's measure of mess
MARKED = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
AHEAD = 500  # rows of a table that are looked at before the first is told
SAMPLE = 200_000  # bytes of a table that are looked at to tell its encoding
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
UNSEEN = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")  # soft hyphens, zero-width spaces: they cut words in two
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});")
EMPTY = "the file is empty; paste the article's text into it"


class Unreadable(ValueError):
    """An article that cannot be read; its message names the place and the cure."""


def decode(raw: bytes) -> tuple[str, str]:
    """The text of the bytes, and the encoding it was read by where that had to be guessed, else "".

    Raises Unreadable when no encoding fits, naming the first byte that is not UTF-8. Source: charset-normalizer.
    """
    for mark, encoding in MARKED:
        if raw.startswith(mark):
            return raw.removeprefix(codecs.BOM_UTF8).decode(encoding, errors="replace"), ""
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        text, encoding = by_guess(raw)
        if not encoding or CONTROL.search(text):
            line = raw[: error.start].count(b"\n") + 1
            raise Unreadable(
                f"not text in any known encoding: byte {raw[error.start]:#04x} at position {error.start} (line {line}) "
                "is not UTF-8; save the article as plain text in UTF-8"
            ) from error
        return text, encoding


def by_guess(raw: bytes) -> tuple[str, str]:
    """The text of bytes that are not UTF-8 and the encoding that fits them best; two empty strings where none does."""
    from charset_normalizer import from_bytes

    fitting = from_bytes(raw, cp_isolation=list(ENCODINGS))
    alike = [match for match in fitting if match.chaos <= fitting[0].chaos + ALIKE]
    if not alike:
        return "", ""
    best = max(alike, key=lambda match: sum(map(str(match).count, USUAL)))
    return str(best), best.encoding


def stored(text: str) -> str:
    """The text as it is kept and counted in: one kind of line end, entities as characters, nothing that has no width.

    Raises Unreadable when it is empty, far too long, or holds control characters.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = UNSEEN.sub("", text)
    if control := CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise Unreadable(
            f"not text: control character {ord(control[0]):#04x} at position {control.start()} (line {line}); "
            "save the article as plain text"
        )
    if len(text) > LONGEST_TEXT:
        raise Unreadable(f"{len(text):,} characters, more than {LONGEST_TEXT:,}; give each article a file or row")
    if not any(c.isalnum() for c in text):
        raise Unreadable(EMPTY)
    return text


def table_encoding(file: BinaryIO) -> tuple[str, bool]:
    """The encoding of a table, by its first bytes, which are read again afterwards, and whether that is a guess."""
    sample = file.read(SAMPLE)
    file.seek(0)
    for mark, encoding in MARKED:
        if sample.startswith(mark):
            return "utf-8-sig" if encoding == "utf-8" else encoding, False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        encoding = by_guess(sample)[1]
        return encoding or "utf-8", bool(encoding)
    return "utf-8", False
