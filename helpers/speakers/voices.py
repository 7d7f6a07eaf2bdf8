"""Whose words each stretch of a sentence is."""

from itertools import pairwise

import pandas as pd

from ..articles import titles
from ..quotations import n_words
from ..tables import KINDS, NARRATOR, VOICES, as_table, by_article
from ..tokens import Passages


def voices(articles: pd.DataFrame, passages: Passages, quotations: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """One row per stretch of a sentence in one voice: whose words they are, and how we have them.

    `voice` is the speaker, `narrator` for the article's own words, missing where a quotation's speaker is not
    known or not named; several who speak together are one voice ("Lind; Oda"). `kind` is direct (inside the marks),
    indirect (reported) or narrator. Every token is in one row, but for the title's, which are nobody's unless they are
    speech: the article says them again. Only speech is a voice of its own: what somebody thinks, or a study finds,
    stays the narrator's.
    """
    rows = []
    spoken = quotations[quotations["act"] == "speech"]
    numbered = zip(*(spoken[c].tolist() for c in ("article", "quotation", "speaker")), strict=True)
    speaker = {(article, number): name for article, number, name in numbered}
    inner = spans[spans["role"] == "content"].sort_values(["quoted", "start"], kind="stable")
    contents = by_article(inner, "quotation", "start", "end", "quoted")
    title_of = titles(articles)
    for article, text in zip(articles["article"], articles["text"], strict=True):
        if article not in passages:
            continue
        passage = passages[article]
        words = passage.words
        own: list[tuple[int, bool]] = [(0, False)] * len(words)
        bounds = set(passage.bounds)
        begins = set(bounds)  # of stretches
        for number, start, end, quoted in contents[article]:
            if (article, number) not in speaker:
                continue
            low, high = passage.first_from(start), passage.first_from(end)
            own[low:high] = [(number, quoted)] * (high - low)
            begins.update((low, high))
        begins = {place for place in begins if place in bounds or own[place] != own[place - 1]}
        for first, behind in pairwise(sorted(begins)):
            number, quoted = own[first]
            voice = speaker[article, number] if number else NARRATOR
            kind = KINDS[0] if quoted else KINDS[1] if number else NARRATOR
            start, end = words[first].start, words[behind - 1].end
            if not number and any(low <= start and end <= high for low, high in title_of.get(article, ())):
                continue
            n = n_words(text[start:end])
            rows.append((article, words[first].sentence, voice, kind, number or None, start, end, n))
    return as_table(rows, VOICES)
