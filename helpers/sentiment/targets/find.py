"""The tone toward everyone mentioned."""

from bisect import bisect_right

import pandas as pd

from ...tables import TARGETS, as_table, by_article
from ...tokens import Passages
from .features import measured
from .model import DECIMALS, model, probabilities, stored_rows
from .words import read_sentences


def tone_toward(passages: Passages, voices: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """One row per mention of a person, organisation or country: how its sentence stands to it, with probabilities.

    Arguments: passages: of the articles' tokens; voices, mentions: the tables of these names. `voice` is whose words the mention stands in;
    `negative`, `neutral` and `positive` add up to 1.
    """
    bounds = by_article(voices, "start", "end", "voice")
    rows: list[tuple] = []
    sentences: list[slice] = []
    targets: list[tuple[int, int, int]] = []
    for article, several in by_article(mentions, "name", "start", "end").items():
        passage = passages[article]
        known: dict[int, int] = {}  # number in `sentences` of each sentence of the article
        starts = [start for start, _, _ in bounds[article]]
        for name, start, end in several:
            place = bisect_right(starts, start) - 1
            if place < 0 or start >= bounds[article][place][1]:  # in the title, which is nobody's
                continue
            voice = bounds[article][place][2]
            number = passage.sentence_at(start)
            here = passage.sentence_rows(number)
            if number not in known:
                known[number] = len(sentences)
                sentences.append(slice(passage.rows.start + here.start, passage.rows.start + here.stop))
            first, last = passage.first_from(start) - here.start, passage.first_from(end) - 1 - here.start
            targets.append((known[number], first, last))
            rows.append((article, passage.words[here.start].sentence, voice, name, start, end))
    if not rows:
        return as_table([], TARGETS)
    found = measured(read_sentences(passages.forms, sentences), targets, stored_rows())
    # Rounded, so that the last bits of a sum, which hang on how a machine adds up, reach no table.
    shares = probabilities(found, model()).round(DECIMALS)
    return as_table([(*row, *share) for row, share in zip(rows, shares.tolist(), strict=True)], TARGETS)
