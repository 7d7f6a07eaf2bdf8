"""The tone toward everyone mentioned."""

from bisect import bisect_right
from collections import defaultdict

import pandas as pd

from ...tables import TARGETS, as_table
from ...tokens import Passages
from .features import measured
from .model import DECIMALS, model, probabilities, stored_rows
from .words import read_sentences


def tone_toward(passages: Passages, voices: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """One row per mention of a person, organisation or country: how its sentence stands to it, with probabilities.

    Arguments: passages: of the articles' tokens; voices, mentions: the tables of these names. `voice` is whose words the mention stands in;
    `negative`, `neutral` and `positive` add up to 1.
    """
    bounds: dict[str, tuple[list[int], list[int], list]] = defaultdict(lambda: ([], [], []))
    columns = ("article", "start", "end", "voice")
    for article, *stretch in zip(*(voices[c].tolist() for c in columns), strict=True):
        for several, value in zip(bounds[article], stretch, strict=True):
            several.append(value)
    named: dict[str, list[tuple]] = defaultdict(list)
    columns = ("article", "name", "start", "end")
    for article, *mention in zip(*(mentions[name].tolist() for name in columns), strict=True):
        named[article].append(tuple(mention))
    rows: list[tuple] = []
    sentences: list[slice] = []
    targets: list[tuple[int, int, int]] = []
    for article, several in named.items():
        passage = passages[article]
        known: dict[int, int] = {}
        starts, ends, speaking = bounds[article]
        for name, start, end in several:
            place = bisect_right(starts, start) - 1
            if place < 0 or start >= ends[place]:  # in the title, which is nobody's
                continue
            number = passage.sentence_at(start)
            here = passage.sentence_rows(number)
            if number not in known:
                known[number] = len(sentences)
                sentences.append(slice(passage.rows.start + here.start, passage.rows.start + here.stop))
            first, last = passage.first_from(start) - here.start, passage.first_from(end) - 1 - here.start
            targets.append((known[number], first, last))
            rows.append((article, passage.words[here.start].sentence, speaking[place], name, start, end))
    if not rows:
        return as_table([], TARGETS)
    found = measured(read_sentences(passages.forms, sentences), targets, stored_rows())
    # Rounded, so that the last bits of a sum, which hang on how a machine adds up, reach no table.
    shares = probabilities(found, model()).round(DECIMALS)
    return as_table([(*row, *share) for row, share in zip(rows, shares.tolist(), strict=True)], TARGETS)
