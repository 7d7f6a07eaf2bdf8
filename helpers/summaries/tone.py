"""Tone in sentences and tables."""

import pandas as pd

from ..charts import signed
from ..pipeline import Tables
from ..sentiment import (
    article_substitutions,
    contributions,
    cross_validated,
    cue_words,
    extremes,
    in_joined,
    score,
    score_text,
)
from ..tables import ENOUGH, NARRATOR
from ..tokens import Passages
from .html import NOT_RESOLVED, Marked, Sentence, Table, listed, with_links


def tone_sentence(tone: pd.DataFrame) -> Sentence:
    """One sentence: the mean tone of each voice that has sentences enough, and what one article cannot tell.

    No voice is said to sound better than another: the sentences of one article lean on each other, and only many
    articles could tell a manner of speaking from a subject.
    """
    if tone.empty:
        return Sentence("There is no sentence to score in this article.")
    enough = tone[tone["enough"]]
    if enough.empty:
        return Sentence(f"No voice has {ENOUGH} sentences or more: their tones are not summed up.")
    parts = [
        f"{voice_name(row.voice)} {signed(row.mean)} over {row.n} sentences"
        for row in enough.head(4).itertuples(index=False)
    ]
    return Sentence(
        f"Mean tone, from −1 to +1: {listed(parts)}. That is how the words of this article add up, most of it by its "
        "subject; one article cannot show that a voice sounds better or worse than another."
    )


def voice_name(voice: object) -> str:
    """A voice as a sentence calls it."""
    return "the narrator" if voice == NARRATOR else voice if isinstance(voice, str) else NOT_RESOLVED


def strongest_sentences(tables: Tables, n: int = 3) -> "Marked":
    """The sentences of strongest tone, with the words that moved each score marked."""
    rows = []
    by_article, cues = Passages(tables.tokens), cue_words(tables.spans)
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    for row in extremes(tables.sentiment, tables.articles, tables.voices, n).itertuples(index=False):
        passage = by_article[row.article]
        words = [word for a, b in row.parts for word in passage.starting_in(a, b)]
        found = article_substitutions(passage, cues[row.article])
        scored = contributions(texts[row.article], words, found, row.parts)
        rows.append((row.sentence, row.voice, row.compound, 0, row.text, in_joined(scored, row.parts)))
    return Marked(rows, "The sentences of strongest tone; marked: the words that moved the score, and by how much")


def toward_others(regard: pd.DataFrame, n: int) -> pd.DataFrame:
    """The n pairs of voice and target with most mentions, without those who speak of themselves."""
    other = regard[regard["voice"].isna() | (regard["voice"] != regard["target"])]
    return other.head(n)


def with_pair(table: pd.DataFrame) -> pd.DataFrame:
    """The table with a column `pair`: its voice and its target, as the chart of who speaks how of whom labels them."""
    return table.assign(pair=table["voice"].fillna(NOT_RESOLVED) + " → " + table["target"])


def topic_tones(by_topic: pd.DataFrame, topics: pd.DataFrame, chosen: list[str]) -> Table:
    """One row per chosen topic, one column per voice: mean compound and number of sentences, few ones marked."""
    shown = by_topic[by_topic["topic"].isin(chosen)]
    shown = shown.assign(
        voice=shown["voice"].fillna(NOT_RESOLVED),
        parts=[
            f"{m:+.2f} ({n}{'' if e else ' *'})"
            for m, n, e in zip(shown["mean"], shown["n"], shown["enough"], strict=True)
        ],
    )
    table = shown.pivot(index="topic", columns="voice", values="parts")
    table = table.reindex([topic for topic in chosen if topic in table.index])
    return Table(
        with_links(table.rename_axis(columns=None).reset_index(), topics, ["topic"], "sentence"),
        f"Mean compound by topic and voice, number of sentences behind it (* fewer than {ENOUGH}: too few)",
    )


def example_scores(sentences: list[str]) -> Table:
    """One row per sentence given: VADER's own compound, ours corrected for news, and the words that moved ours."""
    rows = []
    for sentence in sentences:
        compound, moved = score_text(sentence)
        parts = [f"{row.word} {row.moved:+.2f}" for row in moved.itertuples()]
        rows.append((sentence, score(sentence)["compound"], compound, "; ".join(parts)))
    columns = ["sentence", "VADER", "corrected", "words that moved it"]
    return Table(pd.DataFrame(rows, columns=columns), "Scores of the examples")


def tone_doubts(sentiment: pd.DataFrame, targets: pd.DataFrame) -> Table:
    """One row per thing to doubt about the tone, with its number in this article."""
    n = len(sentiment)
    flat = int((sentiment["compound"] == 0).sum())
    unknown = int(sentiment["voice"].isna().sum())
    most = targets[["negative", "neutral", "positive"]].max(axis=1)
    measured = cross_validated()
    rows = [
        (
            "sentences without a scored word",
            flat,
            f"of {n:,}; they count as neutral, which may only mean that the lexicon is silent",
        ),
        ("sentences whose speaker is not known", unknown, "a voice of their own in the chart"),
        (
            "voices with too few sentences",
            int((sentiment["voice"].value_counts(dropna=False) < ENOUGH).sum()) if n else 0,
            f"fewer than {ENOUGH}: their means are shown, never ranked",
        ),
        (
            "mentions whose tone toward them is a guess",
            int((most < 0.5).sum()),
            f"of {len(targets):,}: no label has a probability of one half",
        ),
        (
            "targets on which the model toward them was measured",
            measured.n,
            f"in US political news, cross-validated: macro F1 {measured.f1:.2f} (95 % {measured.low:.2f}–{measured.high:.2f}), "
            f"right in {measured.accuracy:.0%}; not measured on your articles",
        ),
    ]
    return Table(pd.DataFrame(rows, columns=["what", "n", "what it means"]), "What to doubt here")
