"""Which found quotation is which annotated one."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pandas as pd

from ..tokens import characters

OVERLAP = 0.5  # share of the union of both contents' letters and digits
LEAST_QUOTED = 3  # words inside one stretch of marks that make a content direct
MARK = re.compile(rf"``|''|{characters.any_of(characters.DOUBLE_MARKS)}")
OPENING, CLOSING = characters.OPENING_DOUBLE | {"``"}, characters.CLOSING_DOUBLE


class Known(NamedTuple):
    """What is known of a quotation beside its spans; of an annotated one no rule."""

    kind: str = ""
    speaker: str = ""
    rule: str = ""


@dataclass
class Quotation:
    """A quotation to be scored: character spans, the speaker if known, and what the text test says of its content."""

    content: list[tuple[int, int]] = field(default_factory=list)
    source: list[tuple[int, int]] = field(default_factory=list)
    kind: str = ""
    speaker: str = ""
    rule: str = ""
    chars: frozenset[int] = frozenset()
    direct: bool = False


def gathered(spans: pd.DataFrame, known: dict[tuple[str, int], Known]) -> dict[str, list[Quotation]]:
    """Quotations by article from spans of (article, quotation, role, start, end), each with what is known of it."""
    found: dict[tuple[str, int], Quotation] = defaultdict(Quotation)
    for article, number, role, start, end in spans[["article", "quotation", "role", "start", "end"]].itertuples(
        index=False
    ):
        if role != "cue":
            getattr(found[article, number], role).append((start, end))
    by_article: dict[str, list[Quotation]] = defaultdict(list)
    for (article, number), quotation in found.items():
        quotation.kind, quotation.speaker, quotation.rule = known.get((article, number), Known())
        by_article[article].append(quotation)
    return by_article


def counted_words(text: str) -> list[tuple[int, int]]:
    """The spans of what counts as a word: whitespace-separated tokens with a letter or digit."""
    return [match.span() for match in re.finditer(r"\S+", text) if any(map(str.isalnum, match[0]))]


def quoted_stretches(text: str) -> list[tuple[int, int]]:
    """Spans inside double quotation marks, line by line, as the measure defines them (not as `marks` reads them)."""
    spans, place = [], 0
    for line in text.split("\n"):
        marks = [(m[0], m.start(), m.end()) for m in MARK.finditer(line)]
        opened, start = "", 0
        for number, (mark, begin, end) in enumerate(marks):
            later = {m for m, _, _ in marks[number + 1 :]}
            if not opened:
                if mark not in CLOSING:
                    opened, start = mark, end
                continue
            straight = {'"', "''"}
            if (
                (mark == opened and mark in straight)
                or (opened in OPENING and mark in CLOSING)
                or (opened == "``" and mark == "''")
                or (opened in OPENING and mark in straight and not later & CLOSING and mark not in later)
                or (opened in straight and mark in CLOSING and opened not in later)
            ):
                spans.append((place + start, place + begin))
                opened = ""
        if opened:
            spans.append((place + start, place + len(line)))
        place += len(line) + 1
    return [(begin, end) for begin, end in spans if end > begin]


def prepare(text: str, quotations: list[Quotation], by_kind: bool) -> list[Quotation]:
    """The quotations with their letters and digits and whether they are direct; those without any left out.

    Arguments: by_kind: go by `kind`, for articles that speak in single marks, guillemets, dashes or turns, which the
    text test of PolNeAR's measure does not know.
    """
    stretches, words = quoted_stretches(text), counted_words(text)
    prepared = []
    for quotation in quotations:
        chars = frozenset(
            i for begin, end in quotation.content for i in range(begin, min(end, len(text))) if text[i].isalnum()
        )
        direct = quotation.kind != "indirect" if by_kind else most_quoted(chars, stretches, words) >= LEAST_QUOTED
        if chars:
            prepared.append(replace(quotation, chars=chars, direct=direct))
    return prepared


def most_quoted(chars: frozenset[int], stretches: list[tuple[int, int]], words: list[tuple[int, int]]) -> int:
    """How many words of a content stand inside one stretch of marks: in that which has most of them."""
    most = 0
    for begin, end in stretches:
        inside = {i for i in chars if begin <= i < end}
        if inside:
            low, high = min(inside), max(inside)
            most = max(most, sum(a <= high and b > low and any(i in inside for i in range(a, b)) for a, b in words))
    return most


def match(gold: list[Quotation], found: list[Quotation]) -> dict[int, int]:
    """Which found quotation each gold one is matched with: one to one, greatest overlap first."""
    pairs = []
    for g, one in enumerate(gold):
        for f, other in enumerate(found):
            common = len(one.chars & other.chars)
            if common and common / len(one.chars | other.chars) >= OVERLAP:
                pairs.append((-common / len(one.chars | other.chars), g, f))
    matched: dict[int, int] = {}
    for _, g, f in sorted(pairs):
        if g not in matched and f not in matched.values():
            matched[g] = f
    return matched


def f1(hit_found: float, n_found: float, hit_gold: float, n_gold: float) -> tuple[float, float, float]:
    """Precision, recall and F1; with nothing to find and nothing found all are 1."""
    precision = hit_found / n_found if n_found else float(not n_gold)
    recall = hit_gold / n_gold if n_gold else float(not n_found)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
