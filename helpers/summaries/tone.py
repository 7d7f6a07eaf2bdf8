"""Tone in sentences and tables."""

from typing import NamedTuple

import pandas as pd

from ..charts import passage, percent, signed
from ..pipeline import Tables
from ..sentiment import (
    LEAST_WORDS,
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
from .html import NO_BREAK, NOT_RESOLVED, Answer, Table, counted, listed, signed_columns, starred, with_links
from .marked import Marked

MOST_VOICES = 5  # columns of a table that still fits the page
SUBJECT = "A word list mostly measures the subject: “murder” is negative, whoever says it"


def tone_sentence(tone: pd.DataFrame, against: pd.DataFrame) -> Answer:
    """Two sentences: that tone is mostly the subject, and how far each voice lies from the narrator of its article.

    The subject colours all voices of an article alike; their distance leaves it out. No voice is said to sound better
    than another: the sentences of one article lean on each other, and tell nothing of other articles.
    Arguments: tone, against: `sentiment.tone_by_voice` and `sentiment.against_narrator` of the same sentences.
    """
    if tone.empty:
        return Answer("There is no sentence to score in this article.")
    shown = against[against["enough"]].head(4)
    if shown.empty:
        return Answer(
            f"{SUBJECT}. To be set against the narrator, a voice needs {ENOUGH} sentences beside {ENOUGH} of the narrator’s; "
            "none has them."
        )
    level = tone.loc[tone["voice"] == NARRATOR, "mean"].iloc[0]
    parts = [beside_narrator(row) for row in shown.itertuples(index=False)]
    one = "" if (shown["over"] == "articles").all() else " One article cannot show that a voice sounds better or worse."
    return Answer(f"{SUBJECT}. The narrator’s mean is {signed(level)}. Set against it, {listed(parts)}.{one}")


def beside_narrator(row: NamedTuple) -> str:
    """A voice's distance from the narrator and what its bounds rest on, by a row of `against_narrator`."""
    over = f"95 % over {row.articles} articles" if row.over == "articles" else f"spread of {row.n} sentences"
    return f"{voice_name(row.voice)} is at {signed(row.difference)} ({over}: {signed(row.low)} to {signed(row.high)})"


def against_table(against: pd.DataFrame) -> Table:
    """One row per voice of enough sentences: its mean compound less the narrator's in the same article, and the bounds.

    Of fewer the spread says nothing: three alike would seem to be certain.
    """
    table = against.loc[against["enough"], ["voice", "n", "difference", "low", "high"]]
    over = "95 % over articles" if len(against) and (against["over"] == "articles").all() else "spread of its sentences"
    return Table(
        signed_columns(table, "difference", "low", "high").rename(columns={"n": "sentences"}),
        f"Mean compound minus the narrator’s in the same article; low to high: {over}",
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
        voice = row.voice if isinstance(row.voice, str) else NOT_RESOLVED
        rows.append((row.sentence, voice, row.compound, 0, row.text, in_joined(scored, row.parts)))
    return Marked(
        rows,
        "The sentences of strongest tone: score times the share of words that carry it, those under "
        f"{LEAST_WORDS} words last. Only the words of that voice are shown; those that moved the score are marked",
    )


def topic_tones(by_topic: pd.DataFrame, topics: pd.DataFrame, chosen: list[str]) -> Table:
    """One row per chosen topic, one column per voice: mean compound and number of sentences, few ones marked.

    The MOST_VOICES voices with most sentences on these topics have a column; more would not fit the page.
    """
    shown = by_topic[by_topic["topic"].isin(chosen)]
    voices = shown["voice"].fillna(NOT_RESOLVED)
    first = shown.groupby(voices)["n"].sum().sort_values(ascending=False, kind="stable").index[:MOST_VOICES]
    left = f"; the {MOST_VOICES} voices of most sentences" if voices.nunique() > MOST_VOICES else ""
    shown = shown[voices.isin(first)]
    shown = shown.assign(
        voice=shown["voice"].fillna(NOT_RESOLVED),
        parts=[
            f"{signed(m)}{NO_BREAK}({n}{'' if e else f'{NO_BREAK}*'})"
            for m, n, e in zip(shown["mean"], shown["n"], shown["enough"], strict=True)
        ],
    )
    table = shown.pivot(index="topic", columns="voice", values="parts")
    table = table.reindex([topic for topic in chosen if topic in table.index])
    return Table(
        with_links(table.rename_axis(columns=None).reset_index(), topics, ["topic"], "sentence"),
        f"Mean compound by topic and voice, in brackets its sentences (* fewer than {ENOUGH}: too few){left}",
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
            f"NewsMTSC’s training part (US political news), cross-validated: macro F1 {measured.f1:.2f} "
            f"(95 % {measured.low:.2f}–{measured.high:.2f}), right in {percent(measured.accuracy)}, probabilities off by "
            f"{measured.calibration:.2f} on average; not measured on your articles",
        ),
    ]
    return Table(pd.DataFrame(rows, columns=["what", "n", "what it means"]), "What to doubt here")


def movement_sentence(through: pd.DataFrame, window: int) -> Answer:
    """One sentence: where in the article the tone is lowest and highest, if it is long enough to say."""
    if len(through) < 2 * window:
        return Answer(f"The article has fewer than {2 * window} sentences, too few for a line.")
    low, high = through.loc[through["mean"].idxmin()], through.loc[through["mean"].idxmax()]
    return Answer(
        f"Averaged over {window} sentences at a time, the tone is lowest {passage(low['place'])} of the article "
        f"({signed(low['mean'])}) and highest {passage(high['place'])} ({signed(high['mean'])})."
    )


def kind_table(by_kind: pd.DataFrame, sentiment: pd.DataFrame) -> Table:
    """One row per voice and kind: the mean of quoted and of reported words apart, in the spread of their sentences.

    Arguments: by_kind: as `sentiment.tone_by_voice` gives it by kind; sentiment: the table behind it.
    """
    linked = with_stars(with_links(by_kind, sentiment, ["voice", "kind"], "sentence"))
    return Table(
        signed_columns(linked.fillna({"voice": NOT_RESOLVED}), "mean", "low", "high"),
        f"Mean compound of quoted and reported words; low to high: spread of the sentences (* fewer than {ENOUGH})",
    )


def with_stars(table: pd.DataFrame) -> pd.DataFrame:
    """The table with a star at each `n` that is too small, in place of its column `enough`."""
    return table.assign(n=starred(table["n"], ~table["enough"])).drop(columns="enough")


def topic_tone_sentence(by_topic: pd.DataFrame, chosen: list[str]) -> Answer:
    """One sentence: the tone of the voice and topic with most sentences, of those with sentences enough."""
    rows = by_topic[by_topic["topic"].isin(chosen) & by_topic["enough"]].sort_values(
        "n", ascending=False, kind="stable"
    )
    if rows.empty:
        return Answer(f"No voice speaks of a listed topic in {ENOUGH} sentences, too few to say in what tone.")
    first = rows.iloc[0]
    whose = "The narrator’s" if first["voice"] == NARRATOR else f"{voice_name(first['voice'])}’s"
    if not isinstance(first["voice"], str):
        whose = "Unresolved speakers’"
    return Answer(f"{whose} {first['n']} sentences on {first['topic']} have a mean of {signed(first['mean'])}.")


def extreme_sentence(sentiment: pd.DataFrame) -> Answer:
    """One sentence: between which scores the sentences lie, and how many have no word of tone at all."""
    if sentiment.empty:
        return Answer("There is no sentence to score in this article.")
    flat, n = int((sentiment["compound"] == 0).sum()), len(sentiment)
    if flat == n:
        return Answer(f"No sentence of {n:,} has a word of tone." if n > 1 else "The one sentence has no word of tone.")
    return Answer(
        f"Scores lie between {signed(sentiment['compound'].min())} and {signed(sentiment['compound'].max())}; "
        f"{flat:,} of {counted(n, 'sentence')} {'has' if flat == 1 else 'have'} no word of tone."
    )


def flat_sentence(targets: pd.DataFrame, sentiment: pd.DataFrame) -> Answer:
    """One sentence: how much of the tone is silence of the lexicon, and how often the model toward a target is unsure."""
    if sentiment.empty:
        return Answer("There is no sentence to score in this article.")
    flat = percent((sentiment["compound"] == 0).mean())
    unsure = int((targets[["negative", "neutral", "positive"]].max(axis=1) < 0.5).sum())
    guess = f" For {unsure:,} of {counted(len(targets), 'mention')} the tone toward them is a guess." if unsure else ""
    return Answer(f"{flat} of the sentences have no word of tone and count as neutral.{guess}")
