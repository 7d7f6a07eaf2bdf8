"""Bytes as text: the encoding, and what becomes of bytes that do not fit it."""

import codecs
import re
from typing import BinaryIO, NamedTuple

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
SAMPLE = 200_000  # bytes of a table that are looked at to tell its encoding
LOST = "\ufffd"

# Characters that a byte which is not UTF-8 may stand for in Windows-1252: marks and letters of the West. Not â, Ã, ð
# and their like: those are what a character of UTF-8 leaves when it is cut in two.
WESTERN = frozenset("“”‘’–—…•€£§°«»·½é" + "èêëàáäåçíîïñóôöòøùúûüæßÉÖÜÄÅØÇÑ" + "\xa0")
UNDECODED = re.compile("[\udc80-\udcff]")  # bytes that are not UTF-8, as Python's "surrogateescape" leaves them
CUT = re.compile(rb"\xe2[\x80-\x84]|[\xef-\xf4][\x80-\xbf]{1,2}|[\xc2-\xdf]$")  # the first bytes of a longer character
# Characters of two bytes that open with C2 or C3, and those of three or four: in no other encoding do their bytes make sense.
TELLING = re.compile("[\x80-\xff\u0800-\ud7ff\ue000-\U0010ffff]")
SHORT = re.compile("[\u0100-\u07ff]")
C1 = {n: bytes([n]).decode("cp1252", errors="replace") for n in range(0x80, 0xA0)}
C1_CONTROL = re.compile("[\x80-\x9f]")
SURROGATE = re.compile("[\ud800-\udfff]")


class Unreadable(ValueError):
    """An article that cannot be read; its message names the place and the cure."""


class Decoded(NamedTuple):
    """The text of some bytes, and what is to be said of how it was read."""

    text: str
    notes: tuple[str, ...] = ()


def decode(raw: bytes) -> Decoded:
    """The text of the bytes, with a note where it is not plain UTF-8.

    In this order, from what cannot be wrong to what may be: a byte order mark, UTF-8, UTF-8 but for a few bytes, the
    encoding that fits best. Raises Unreadable when none fits, naming the first byte that is not UTF-8.
    """
    for mark, encoding in MARKED:
        if raw.startswith(mark):
            return Decoded(raw.removeprefix(codecs.BOM_UTF8).decode(encoding, errors="replace"))
    if encoding := wide(raw):
        return Decoded(raw.decode(encoding, errors="replace"), (f"not UTF-8: read as {encoding}",))
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        if nearly_utf8(raw):
            text, western, lost = with_strays(raw.decode("utf-8", errors="surrogateescape"))
            return Decoded(text, strays(western, lost))
        text, encoding = by_guess(raw)
        if not encoding or re.search(r"[\x00-\x08\x0e-\x1f]", text):
            line = raw[: error.start].count(b"\n") + 1
            raise Unreadable(
                f"not text in any known encoding: byte {raw[error.start]:#04x} at position {error.start} (line {line}) "
                "is not UTF-8; save the article as plain text in UTF-8"
            ) from error
        return Decoded(text, (f"not UTF-8: read as {encoding}",))


def wide(raw: bytes) -> str:
    """UTF-16's name where every second byte of what is otherwise Western text is nought; "" elsewhere."""
    start = raw[:SAMPLE]
    for name, nought, other in (("utf_16_le", start[1::2], start[::2]), ("utf_16_be", start[::2], start[1::2])):
        if len(start) > 8 and nought.count(0) > 0.7 * len(nought) and not other.count(0):
            return name
    return ""


def nearly_utf8(raw: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few: more of those beyond ASCII make characters than do not.

    In a text of another encoding hardly any two or three bytes happen to make a character of UTF-8.
    """
    text = raw.decode("utf-8", errors="surrogateescape")
    made = sum(len(c.encode()) for c in TELLING.findall(text)) + len(SHORT.findall(text))
    return made > len(UNDECODED.findall(text))


def with_strays(text: str) -> tuple[str, int, int]:
    """A text decoded with "surrogateescape", its stray bytes read as Windows-1252 where that is likely: with how many were, and how many are lost."""
    if not UNDECODED.search(text):
        return text, 0, 0
    western = lost = 0

    def read(found: re.Match) -> str:
        nonlocal western, lost
        raw = found[0].encode("utf-8", errors="surrogateescape")
        if CUT.match(raw):
            lost += 1
            return LOST
        told = "".join(c if c in WESTERN else LOST for c in raw.decode("cp1252", errors="replace"))
        lost += told.count(LOST)
        western += len(told) - told.count(LOST)
        return told

    return re.sub(f"{UNDECODED.pattern}+", read, text), western, lost


def strays(western: int, lost: int) -> tuple[str, ...]:
    """The note on bytes in a text of UTF-8 that are not UTF-8."""
    told = [f"{western} read as Windows-1252"] * bool(western) + [f"{lost} replaced by {LOST}"] * bool(lost)
    return (f"{western + lost} bytes are not UTF-8: {', '.join(told)}",) if told else ()


def by_guess(raw: bytes) -> tuple[str, str]:
    """The text of bytes that are not UTF-8 and the encoding that fits them best; two empty strings where none does.

    Source: charset-normalizer.
    """
    from charset_normalizer import from_bytes

    fitting = from_bytes(raw, cp_isolation=list(ENCODINGS))
    alike = [match for match in fitting if match.chaos <= fitting[0].chaos + ALIKE]
    if not alike:
        return "", ""
    best = max(alike, key=lambda match: sum(map(str(match).count, USUAL)))
    return str(best), best.encoding


def table_encoding(file: BinaryIO) -> tuple[str, bool]:
    """The encoding of a table, by its first bytes, which are read again afterwards, and whether that is a guess."""
    sample = file.read(SAMPLE)
    file.seek(0)
    for mark, encoding in MARKED:
        if sample.startswith(mark):
            return "utf-8-sig" if encoding == "utf-8" else encoding, False
    if encoding := wide(sample):
        return encoding, True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        if not nearly_utf8(sample):
            encoding = by_guess(sample)[1]
            return encoding or "utf-8", bool(encoding)
    return "utf-8", False


def whole(text: str) -> tuple[str, int]:
    """The text with the halves of a character (surrogates) joined, those without their other half replaced; and how many those were.

    Tweets that were cut in the middle of an emoji hold them, and no file of UTF-8 can.
    """
    if not SURROGATE.search(text):
        return text, 0
    joined = text.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")
    return joined, joined.count(LOST) - text.count(LOST)


def western(text: str) -> tuple[str, int]:
    """The text with C1 controls, which no text means, as the Windows-1252 characters of the same bytes; and how many there were."""
    found = len(C1_CONTROL.findall(text))
    return (text.translate(C1), found) if found else (text, 0)
