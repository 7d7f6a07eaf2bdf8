"""What a single line says about an article: its authors, its day, its outlet, or that it is page furniture."""

import re

from ..lexicons import KEY_WORD, Furniture, furniture_by_word, furniture_patterns, given_names
from ..tokens import characters

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTH = "|".join([f"{m[:3]}(?:{m[3:]}|t)?\\.?" if m != "May" else "May" for m in MONTHS])
WEEKDAY = "(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\\.?"
LONGEST_HEAD = 14  # words of a byline, or of a line with day and outlet
CLOSERS = characters.any_of(characters.CLOSING_MARKS | {")", "]"})
FULL_STOP = re.compile(rf"[.!?:;,…]{CLOSERS}*$")
SHORTENED = re.compile(r"\b(?:Jr|Sr|[A-Z]|[ap]\.m)\.$")
NAME = r"(?:(?:(?:de|del|della|van|von|der|den|bin|al|da|dos|la|le|el|di|du|y|ter) ){0,2}[A-Z][\w.’'-]*)"
NAMES = rf"{NAME}(?: {NAME}){{1,4}}(?:(?:,? and |,? & |, ){NAME}(?: {NAME}){{1,4}}){{0,4}}"
BYLINE = re.compile(
    rf"(?:By|BY|by):?\s+(?:{NAMES}|[A-Z]{{2,8}}|Reuters|Staff|STAFF)(?:(?:\s*[,|·•/(–—-]|\s+(?:in|for|of|at|Updated|Published|Posted)\b).{{0,80}})?"
)
ONLY_NAMES = re.compile(NAMES)
PLACE = re.compile(NAME)
BETWEEN = re.compile(r"(?<!\s)\s*[|·•]\s*|(?<!\s)\s+[–—/-]\s+|,\s+")
CALENDAR = re.compile(rf"(?:{WEEKDAY}|{MONTH})$")
DAY_WORD = re.compile(
    rf"(?:{WEEKDAY}|{MONTH}|\d{{1,2}}(?:st|nd|rd|th)?|\d{{4}}|\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:[ap]\.?m\.?)?|\d{{1,2}}[ap]\.?m\.?"
    r"|\d{4}-\d{2}-\d{2}(?:T[\d:.+Z-]+)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|a\.?m\.?|p\.?m\.?|noon|midnight|hrs?|h|ET|EST|EDT|PT|PST|PDT|CT|MT"
    r"|GMT|UTC|BST|CET|CEST|EET|IST|HKT|SGT|JST|AEST|AEDT|NZST|EAT|WAT|SAST|MSK|on|at|the|of|and|first|last|date|time"
    r"|updated|published|posted|modified|created|issued|filed|edition|print)[,:]?",
    re.IGNORECASE,
)
FULL_DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})|(?P<month2>{MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)"
    rf",? (?P<year>\d{{4}})\b|\b(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})"
)


def called_for(line: str) -> list[Furniture]:
    """The kinds of page furniture whose key words stand in a line, in the lexicon's order: the first that fits tells the reason."""
    words = set(KEY_WORD.findall(line.lower()))
    by_word = furniture_by_word()
    numbers = {number for word in words & by_word.keys() for key, number in by_word[word] if key <= words}
    patterns = furniture_patterns()
    return [patterns[number] for number in sorted(numbers)]


def is_furniture(line: str) -> bool:
    """Whether a line is page furniture by the lexicon, and so no title."""
    return any(
        (row.covers in ("line", "first") and row.pattern.fullmatch(line))
        or (row.covers == "start" and row.pattern.match(line))
        for row in called_for(line)
    )


def is_listed(line: str, reason: str) -> bool:
    """Whether a pattern of the lexicon that looks at first lines, or tells outlets, fits a line."""
    candidates = furniture_patterns() if reason == "outlet" else called_for(line)
    return any(
        row.reason == reason and row.covers in ("first", "outlet") and row.pattern.fullmatch(line) for row in candidates
    )


def is_day(line: str) -> bool:
    """Whether a line says nothing but a day or a time: "Updated 4 March 2026, 10:15 GMT"."""
    words = line.strip("()[]").split()
    words = [word for word in words if word not in ("|", "-", "–", "—", "/", "•", "·")]
    if not words or len(words) > LONGEST_HEAD or not all(DAY_WORD.fullmatch(word.strip("|•·()")) for word in words):
        return False
    figures = sum(word[:1].isdigit() for word in words)
    whole = any(re.match(r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", word) for word in words)
    return whole or (figures > 0 and any(CALENDAR.match(word.strip(",:")) for word in words))


def is_byline(line: str) -> bool:
    """Whether a line names the authors or the place: "By Nora Vik", "Nora Vik | The Courier | 4 March 2026", "Velmouth, 4 March 2026"."""
    if len(line.split()) > LONGEST_HEAD or (FULL_STOP.search(line) and not SHORTENED.search(line)):
        return False
    first = re.sub(r"^by:?\s+", "", line, flags=re.IGNORECASE).split()
    if BYLINE.fullmatch(line) and not CALENDAR.match(first[0].strip(",")):
        return True
    parts = [part for part in BETWEEN.split(line) if part]
    if len(parts) < 2 or not any(is_day(part) or is_outlet(part) for part in parts):
        return False
    return all(
        is_day(part)
        or is_outlet(part)
        or part.isdigit()
        or any(one.fullmatch(part) for one in (BYLINE, ONLY_NAMES, PLACE))
        for part in parts
    )


def is_name(line: str) -> bool:
    """Whether a line is nothing but names of people, by a given name among them."""
    return ONLY_NAMES.fullmatch(line) is not None and any(
        word.strip(",").title() in given_names() for word in line.split()
    )


def is_outlet(line: str) -> bool:
    """Whether a line may name an outlet: "The Velmouth Courier"."""
    return len(line.split()) <= 6 and is_listed(line, "outlet")


def agency_of(line: str) -> str | None:
    """The agency that a line begins with: "Velmouth (CNN) The dam …"."""
    rows = (row for row in called_for(line) if (row.covers, row.reason) == ("start", "dateline"))
    match = next((match for row in rows if (match := row.pattern.match(line))), None)
    return match[0].partition("(")[2].partition(")")[0] if match else None


def day_of(line: str) -> str | None:
    """The day that a line states in full, as ISO."""
    match = FULL_DAY.search(line)
    if match is None:
        return None
    return match["iso"] or published(match)


def published(dateline: re.Match) -> str | None:
    """The date of a dateline as ISO; `--11-17` where it names no year, since none is guessed."""
    day, month = dateline["day"] or dateline["day2"], dateline["month"] or dateline["month2"]
    if day is None:
        return None
    number = [m[:3] for m in MONTHS].index(month[:3]) + 1
    return f"{dateline['year'] or '-'}-{number:02d}-{int(day):02d}"


def alike(line: str, known: str) -> bool:
    """Whether two lines are the same but for case, marks and "The", or what stands in brackets."""
    return simple(line) == simple(known) != ""


def simple(line: str) -> str:
    """A line's letters and digits in lower case."""
    return re.sub(r"[\W_]+", "", re.sub(r"\([^()]*\)|^the ", "", line.lower()))
