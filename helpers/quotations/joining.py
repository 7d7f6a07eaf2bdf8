"""Quotations that are one utterance: broken by their cue, re-opened, found twice."""

import itertools

from ..tokens import Span
from .marks import Stretch
from .spans import OPENERS, TAKES_IN, Found, overlap


def goes_on(text: str, before: Found, start: int) -> bool:
    """Whether speech that begins at `start` goes on with the sentence of a quotation that its cue broke off."""
    if not before.cue or not all(before.quoted):
        return False
    gap = text[before.content[-1].end : start]
    return (
        before.content[-1].end <= before.cue.start < start
        and "\n" not in gap
        and text[before.cue.end : start].rstrip(OPENERS).endswith(",")
        and text[start].islower()
    )


def join_broken(text: str, found: list[Found]) -> list[Found]:
    """Quotations, those joined that only their cue breaks: “If it rains,” she said, “we stay.”"""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: f.content[0]):
        own = one.cue and one.cue != kept[-1].cue if kept else True
        if not own and all(one.quoted) and goes_on(text, kept[-1], one.content[0].start):
            kept[-1].content.extend(one.content)
            kept[-1].quoted.extend(one.quoted)
        else:
            kept.append(one)
    return kept


def join_reopened(found: list[Found], marked: list[Stretch]) -> list[Found]:
    """Quotations, those joined whose marks the next paragraph re-opens: they are one utterance."""
    for stretch, following in itertools.pairwise(marked):
        if not stretch.goes_on:
            continue
        one = next((f for f in found if Span(stretch.start, stretch.end) in f.content), None)
        two = next((f for f in found if Span(following.start, following.end) in f.content), None)
        if one is None or two is None or one is two or (one.cue and two.cue):
            continue
        keep, drop = (two, one) if two.cue and not one.cue else (one, two)
        parts = sorted(zip(keep.content + drop.content, keep.quoted + drop.quoted, strict=True))
        keep.content, keep.quoted = [p for p, _ in parts], [q for _, q in parts]
        keep.source = keep.source or drop.source
        found.remove(drop)
    return found


def without_doubles(found: list[Found]) -> list[Found]:
    """Quotations, of two with mostly the same content only the surer."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: -f.confidence):
        size = sum(b - a for a, b in one.content)
        low, high = one.content[0].start, one.content[-1].end
        near = [other for other in kept if other.content[0].start < high and low < other.content[-1].end]
        shared = max((sum(overlap(p, q) for p in one.content for q in other.content) for other in near), default=0)
        if shared < TAKES_IN * size:
            kept.append(one)
    return kept
