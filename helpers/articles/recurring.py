"""Lines that many articles of one outlet have: page furniture that no list knows.

The rule is about the whole input, so it is worked out once, before the first article is handed on: every article's
stretches are then part of its row, and partitions, workers and restarts change nothing. One article alone has none.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from ..tokens import characters
from .entry import Entry
from .headings import read_headings

SHARE = 0.05  # of an outlet's articles; a line that stands in more of them is furniture
LEAST = 3  # articles, so that two reports on one event do not set each other aside
LOOKED_AT = 2_000  # articles of an outlet, which bounds memory; a line that frequent is among them
LONGEST = 40  # words of a line that can be furniture: longer ones are the background that an outlet repeats
ALIKE = 0.5  # of an article's words in lines that the outlet had before: a new version of a report, which tells nothing
MARKS = frozenset('“”"«»„')  # speech that many articles quote is still speech


def recurring_lines(entries: Iterable[Entry]) -> dict[str, frozenset[str]]:
    """The lines that stand in more than SHARE of an outlet's articles, by outlet ("" where none is stated)."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    articles: Counter[str] = Counter()
    for entry in entries:
        outlet = outlet_of(entry)
        if articles[outlet] >= LOOKED_AT:
            continue
        articles[outlet] += 1
        lines = {line for raw in entry.text.split("\n") if (line := raw.strip())}
        size = {line: len(line.split()) for line in lines}
        known = sum(n for line, n in size.items() if line in counts[outlet])
        old = known > ALIKE * sum(size.values())
        counts[outlet].update(line for line, n in size.items() if n <= LONGEST and not (old and line in counts[outlet]))
    return {  # speech that many articles quote is still speech
        outlet: frozenset(
            line
            for line, n in lines.items()
            if n >= LEAST
            and n > SHARE * articles[outlet]
            and not characters.DOUBLE_MARKS & set(line)
            and any(c.isalnum() for c in line)
        )
        for outlet, lines in counts.items()
    }


def outlet_of(entry: Entry) -> str:
    """The outlet of an entry by its file or first lines; "" where it states none."""
    return entry.outlet or read_headings(entry.text).outlet or ""
