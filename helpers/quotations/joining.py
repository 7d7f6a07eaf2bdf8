"""Quotations that are one utterance: broken by their cue, re-opened, found twice."""

import itertools
from dataclasses import replace

from ..tokens import Span
from .spans import OPENERS, TAKES_IN, Article, Found, overlap


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


def join_broken(article: Article, found: list[Found]) -> list[Found]:
    """Quotations, those joined that only their cue breaks: “If it rains,” she said, “we stay.”"""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: f.content[0]):
        own = one.cue and one.cue != kept[-1].cue if kept else True
        if not own and all(one.quoted) and goes_on(article.text, kept[-1], one.content[0].start):
            kept[-1] = joined(kept[-1], one)
        else:
            kept.append(one)
    return kept


def join_reopened(article: Article, found: list[Found]) -> list[Found]:
    """Quotations, those joined whose marks the next paragraph re-opens: they are one utterance."""
    kept = list(found)
    for stretch, following in itertools.pairwise(article.marked):
        if not stretch.goes_on:
            continue
        first, second = (
            next((f for f in kept if Span(s.start, s.end) in f.content), None) for s in (stretch, following)
        )
        if first is None or second is None or first is second or (first.cue and second.cue):
            continue
        keep, drop = (second, first) if second.cue and not first.cue else (first, second)
        whole = joined(keep, drop)
        kept = [whole if f is keep else f for f in kept if f is not drop]
    return kept


def joined(keep: Found, other: Found) -> Found:
    """The quotation with the other's content in order, and with its source where it has none."""
    parts = sorted(zip(keep.content + other.content, keep.quoted + other.quoted, strict=True))
    content, quoted = [span for span, _ in parts], [inside for _, inside in parts]
    return replace(keep, content=content, quoted=quoted, source=keep.source or other.source)


def without_doubles(article: Article, found: list[Found]) -> list[Found]:
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
