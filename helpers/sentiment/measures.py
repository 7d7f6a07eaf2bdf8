"""Tone by voice, through the article, by topic, toward someone."""

import pandas as pd

from ..intervals import interval
from ..tables import BY_TOPIC, ENOUGH, THROUGH, TONE, TOWARD, as_table

WINDOW = 7  # sentences that the tone through an article is averaged over


def tone_by_voice(sentiment: pd.DataFrame, by_kind: bool = False) -> pd.DataFrame:
    """One row per voice (and kind, if asked): sentences, mean compound with its 95 % interval; unresolved voices last.

    Arguments: by_kind: direct and indirect words apart. `enough` is whether there are ENOUGH sentences to compare.
    """
    keys = ["voice", "kind"] if by_kind else ["voice"]
    columns = {"voice": "str", **({"kind": "str"} if by_kind else {}), **TONE}
    rows = []
    for key, values in sentiment.groupby(keys, dropna=False, sort=True)["compound"]:
        rows.append((*key, len(values), values.mean(), *interval(values.to_numpy()), len(values) >= ENOUGH))
    table = as_table(rows, columns)
    return table.sort_values(["n", "voice"], ascending=[False, True], kind="stable").reset_index(drop=True)


def told_apart(tone: pd.DataFrame) -> list[tuple[str, str]]:
    """Pairs of voices (higher, lower) that both have enough sentences and whose intervals do not overlap."""
    rows = [row for row in tone.itertuples(index=False) if row.enough and isinstance(row.voice, str)]
    return [(a.voice, b.voice) for a in rows for b in rows if a.low > b.high]


def tone_through(sentiment: pd.DataFrame, window: int = WINDOW) -> pd.DataFrame:
    """One row per sentence: the mean compound of the sentences around it, with the 95 % interval of that mean.

    Arguments: window: how many sentences are averaged. `place` is the share (0 to 1) of the sentences before it.
    """
    rows = []
    for article, block in sentiment.groupby("article", sort=False):
        values = block.groupby("sentence", sort=True)["compound"].mean().to_numpy()
        for number in range(len(values)):
            near = values[max(0, number - window // 2) : number + window // 2 + 1]
            rows.append((article, number / max(1, len(values) - 1), len(near), near.mean(), *interval(near)))
    return as_table(rows, THROUGH)


def tone_by_topic(sentiment: pd.DataFrame, topics: pd.DataFrame) -> pd.DataFrame:
    """One row per voice and topic: the sentences in which that voice speaks of it, and their mean compound."""
    keys = ["article", "sentence", "voice", "kind"]
    places = topics[[*keys, "topic"]].drop_duplicates()
    merged = places.merge(sentiment[[*keys, "compound"]], on=keys)
    table = merged.groupby(["voice", "topic"], dropna=False)["compound"].agg(n="size", mean="mean").reset_index()
    return table.assign(enough=table["n"] >= ENOUGH)[list(BY_TOPIC)].astype(BY_TOPIC)


def tone_toward_targets(targets: pd.DataFrame) -> pd.DataFrame:
    """One row per voice and target: the tone in which one speaks of the other; the pairs with most mentions first.

    Arguments: targets: the `targets` table. `negative`, `neutral`, `positive` are mean probabilities, `mean` is
    positive less negative with its 95 % interval over mentions, `enough` is whether there are ENOUGH mentions.
    """
    rows = []
    for (voice, target), block in targets.groupby(["voice", "target"], dropna=False, sort=True):
        leaning = (block["positive"] - block["negative"]).to_numpy()
        shares = block[["negative", "neutral", "positive"]].mean()
        rows.append((voice, target, len(block), *shares, leaning.mean(), *interval(leaning), len(block) >= ENOUGH))
    table = as_table(rows, TOWARD)
    return table.sort_values(["n", "voice", "target"], ascending=[False, True, True], kind="stable").reset_index(
        drop=True
    )


def extremes(sentiment: pd.DataFrame, articles: pd.DataFrame, n: int = 3) -> pd.DataFrame:
    """One row per sentence of strongest tone, the n most negative and n most positive: the `sentiment` row and its text."""
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    ordered = sentiment.sort_values(["compound", "start"], kind="stable")
    low, high = ordered[ordered["compound"] < 0], ordered[ordered["compound"] > 0]
    chosen = pd.concat([low.head(n), high.tail(n).iloc[::-1]])
    said = [texts[a][s:e] for a, s, e in zip(chosen["article"], chosen["start"], chosen["end"], strict=True)]
    return chosen.assign(text=said).reset_index(drop=True)
