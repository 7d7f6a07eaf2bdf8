"""Articles with their quotations, as every writer of an export takes them."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from uuid import UUID, uuid5

from ..articles import file_name, free_id
from ..pipeline import Tables
from ..tables import by_article
from ..tokens import Span

# The root of every id that we make. Ids follow from what they name, so that the same articles give the same files.
NAMESPACE = UUID("6f0b6f0a-3d3e-5b6c-9a52-6a1f6d2c7e11")
UNNAMED, UNRESOLVED = "unnamed source", "speaker not resolved"
ROLES = ("source", "cue", "content")


class Quotation(NamedTuple):
    """A row of `quotations` with the spans of its source, cue and content in the order of the text; no speaker is ""."""

    number: int
    paragraph: int
    kind: str
    act: str
    speaker: str
    rule: str
    confidence: float
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    quoted: list[bool]  # of each span of the content, whether it is inside the marks

    @property
    def speakers(self) -> list[str]:
        """Each of those who speak together; none where nobody is named."""
        return self.speaker.split("; ") if self.speaker else []

    @property
    def who(self) -> str:
        """The speaker in words: a source without a name is not the same as one who could not be told."""
        return self.speaker or (UNRESOLVED if self.rule == "unresolved" else UNNAMED)


class Record(NamedTuple):
    """An article, the name of its files without an ending, and its quotations in the order of their numbers."""

    name: str
    article: str
    text: str
    title: str
    published: str
    outlet: str
    url: str
    quotations: list[Quotation]


def records(parts: Iterable[Tables]) -> Iterator[Record]:
    """One record per article of the tables, in their order; no two have the same name, capitals or not."""
    taken: set[str] = set()
    for tables in parts:
        quotations = quotations_of(tables)
        columns = [tables.articles[name] for name in ("article", "text", "title", "published", "outlet", "url")]
        for article, text, *told in zip(*columns, strict=True):
            name = free_name(file_name(article), taken)
            yield Record(name, article, text, *map(known, told), quotations.get(article, []))


def free_name(wanted: str, taken: set[str]) -> str:
    """A name of a file that is not `taken`, to which it is added: many disks take "Ann" and "ann" for one."""
    low = free_id(wanted.casefold(), "", taken)
    taken.add(low)
    return wanted + low[len(wanted.casefold()) :]


def known(value: object) -> str:
    """The text of a cell, "" where it is missing."""
    return value if isinstance(value, str) else ""


def quotations_of(tables: Tables) -> dict[str, list[Quotation]]:
    """The quotations of each article, with their spans."""
    spans: dict[tuple[str, int, str], list[tuple[Span, bool]]] = defaultdict(list)
    for article, rows in by_article(tables.spans, "quotation", "role", "start", "end", "quoted").items():
        for number, role, start, end, quoted in rows:
            insort(spans[article, number, role], (Span(start, end), quoted))
    columns = ("quotation", "paragraph", "kind", "act", "speaker", "rule", "confidence")
    found: dict[str, list[Quotation]] = {}
    for article, rows in by_article(tables.quotations, *columns).items():
        for number, paragraph, kind, act, speaker, *decided in rows:
            source, cue, content = ([span for span, _ in spans[article, number, role]] for role in ROLES)
            quoted = [inside for _, inside in spans[article, number, "content"]]
            one = Quotation(number, paragraph, kind, act, known(speaker), *decided, source, cue, content, quoted)
            found.setdefault(article, []).append(one)
    return found


def made_id(*parts: object) -> UUID:
    """The id of what the parts name: always the same for the same parts."""
    return uuid5(NAMESPACE, "\x1f".join(map(str, parts)))


def shortened(text: str, most: int) -> str:
    """The text on one line, cut at `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
