"""Tone in sentences and tables."""

import pandas as pd

from ..charts import percent, signed
from ..pipeline import Tables
from ..sentiment import (
    article_substitutions,
    base_rates,
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
from .html import NOT_RESOLVED, Answer, Marked, Table, counted, listed, with_links


def tone_sentence(tone: pd.DataFrame) -> Answer:
    """One sentence: the mean tone of each voice that has sentences enough, and what one article cannot tell.

    No voice is said to sound better than another: the sentences of one article lean on each other, and only many
    articles could tell a manner of speaking from a subject.
    """
    if tone.empty:
        return Answer("There is no sentence to score in this article.")
    enough = tone[tone["enough"]]
    if enough.empty:
        return Answer(f"No voice has {ENOUGH} sentences or more: their tones are not summed up.")
    parts = [
        f"{voice_name(row.voice)} {signed(row.mean)} over {row.n} sentences"
        for row in enough.head(4).itertuples(index=False)
    ]
    return Answer(
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


def movement_sentence(through: pd.DataFrame, window: int) -> Answer:
    """One sentence: where in the article the tone is lowest and highest, if it is long enough to say."""
    if len(through) < 2 * window:
        return Answer(f"The article has fewer than {2 * window} sentences, too few for a line.")
    low, high = through.loc[through["mean"].idxmin()], through.loc[through["mean"].idxmax()]
    return Answer(
        f"It is lowest at {percent(low['place'])} of the article ({signed(low['mean'])}) and highest at "
        f"{percent(high['place'])} ({signed(high['mean'])}), as means of {window} sentences."
    )


def toward_sentence(toward: pd.DataFrame) -> Answer:
    """One sentence: the tone toward those named most, of pairs with mentions enough; never without how few they are."""
    rows = toward[toward["enough"]].head(3)
    if rows.empty:
        return Answer(f"No voice names anybody {ENOUGH} times, too few to say how it speaks of them.")
    parts = [f"{voice_name(r.voice)} of {r.target}: {signed(r.mean)} over {r.n} mentions" for r in rows.itertuples()]
    rates = base_rates()
    usual = signed(rates["positive"] - rates["negative"])
    return Answer(
        f"Positive less negative, from −1 to +1: {'; '.join(parts)}. Running news is at {usual} toward anybody."
    )


def topic_tone_sentence(by_topic: pd.DataFrame, chosen: list[str]) -> Answer:
    """One sentence: the tone of the voice and topic with most sentences, of those with sentences enough."""
    rows = by_topic[by_topic["topic"].isin(chosen) & by_topic["enough"]].sort_values(
        "n", ascending=False, kind="stable"
    )
    if rows.empty:
        return Answer(f"No voice speaks of a listed topic in {ENOUGH} sentences, too few to say in what tone.")
    first = rows.iloc[0]
    return Answer(
        f"{voice_name(first['voice']).capitalize() if first['voice'] == NARRATOR else voice_name(first['voice'])} speaks of "
        f"{first['topic']} at {signed(first['mean'])} over {first['n']} sentences."
    )


def extreme_sentence(sentiment: pd.DataFrame) -> Answer:
    """One sentence: between which scores the sentences lie, and how many have no word of tone at all."""
    if sentiment.empty:
        return Answer("There is no sentence to score in this article.")
    flat = int((sentiment["compound"] == 0).sum())
    return Answer(
        f"Scores lie between {signed(sentiment['compound'].min())} and {signed(sentiment['compound'].max())}; "
        f"{flat} of {len(sentiment)} sentences have no word of tone that counts."
    )


def flat_sentence(targets: pd.DataFrame, sentiment: pd.DataFrame) -> Answer:
    """One sentence: how much of the tone is silence of the lexicon, and how often the model toward a target is unsure."""
    if sentiment.empty:
        return Answer("There is no sentence to score in this article.")
    flat = percent((sentiment["compound"] == 0).mean())
    unsure = int((targets[["negative", "neutral", "positive"]].max(axis=1) < 0.5).sum())
    return Answer(
        f"{flat} of the sentences have no scored word; {unsure:,} of {counted(len(targets), 'mention')} get a label that is a guess."
    )
