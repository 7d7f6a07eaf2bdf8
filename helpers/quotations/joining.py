"""Quotations that are one utterance: broken by their cue, re-opened, found twice."""

import itertools
from bisect import bisect_left
from dataclasses import replace

from ..tokens import Span
from .overlaps import Overlaps
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


class Broken:
    """Quotations that their cue may break off, by where the cue ends: speech goes on in the paragraph of the cue only."""

    def __init__(self, text: str, found: list[Found]) -> None:
        """Arguments: text: the article's; found: its quotations."""
        self.text = text
        self.found = sorted((f for f in found if f.cue), key=lambda f: f.cue.start)

    def goes_on_at(self, start: int) -> bool:
        """Whether speech that begins at `start` goes on with the sentence of one of them."""
        line = self.text.rfind("\n", 0, start) + 1
        # What holds for all of them is asked once: a row of a thousand quotations in one line asks a thousand times.
        if not self.text[start].islower() or not self.text[line:start].rstrip(OPENERS).endswith(","):
            return False
        low, high = (bisect_left(self.found, place, key=lambda f: f.cue.start) for place in (line, start))
        return any(goes_on(self.text, f, start) for f in self.found[low:high])


def join_broken(article: Article, found: list[Found]) -> list[Found]:
    """Quotations, those joined that only their cue breaks: “If it rains,” she said, “we stay.”"""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: f.content[0]):
        # Between the two may stand what the narrator's aside reports: “If it rains,” she said, referring to May, “we …”
        place = next((n for n in range(len(kept) - 1, max(-1, len(kept) - 3), -1) if all(kept[n].quoted)), None)
        own = place is None or (one.cue and one.cue != kept[place].cue)
        if not own and all(one.quoted) and goes_on(article.text, kept[place], one.content[0].start):
            kept[place] = joined(kept[place], one)
        else:
            kept.append(one)
    return kept


def join_reopened(article: Article, found: list[Found]) -> list[Found]:
    """Quotations, those joined whose marks the next paragraph re-opens: they are one utterance."""
    kept = dict(enumerate(found))
    owner = {span: number for number in reversed(kept) for span in kept[number].content}
    for stretch, following in itertools.pairwise(article.marked):
        if not stretch.goes_on:
            continue
        first, second = (owner.get(Span(s.start, s.end)) for s in (stretch, following))
        if first is None or second is None or first == second or (kept[first].cue and kept[second].cue):
            continue
        keep, drop = (second, first) if kept[second].cue and not kept[first].cue else (first, second)
        dropped = kept.pop(drop)
        kept[keep] = joined(kept[keep], dropped)
        owner |= {span: keep for span in dropped.content if owner[span] == drop}
    return list(kept.values())


def joined(keep: Found, other: Found) -> Found:
    """The quotation with the other's content in order, and with its source where it has none."""
    parts = sorted(zip(keep.content + other.content, keep.quoted + other.quoted, strict=True))
    content, quoted = [span for span, _ in parts], [inside for _, inside in parts]
    return replace(keep, content=content, quoted=quoted, source=keep.source or other.source)


def without_doubles(article: Article, found: list[Found]) -> list[Found]:
    """Quotations, of two with mostly the same content only the surer."""
    kept: list[Found] = []
    order = sorted(found, key=lambda f: -f.confidence)
    spans = [Span(f.content[0].start, f.content[-1].end) for f in order]
    overlapping, places = Overlaps(spans), set()  # places in that order of those kept
    for place, one in enumerate(order):
        size = sum(b - a for a, b in one.content)
        near = [order[number] for number in overlapping.numbers(*spans[place]) if number in places]
        shared = max((sum(overlap(p, q) for p in one.content for q in other.content) for other in near), default=0)
        if shared < TAKES_IN * size:
            kept.append(one)
            places.add(place)
    return kept
