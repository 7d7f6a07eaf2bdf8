"""Tone by voice, through the article, by topic, toward someone."""

import numpy as np
import pandas as pd

from ..intervals import interval
from ..tables import AGAINST, BY_TOPIC, ENOUGH, NARRATOR, THROUGH, TONE, TOWARD, as_table, by_article
from .sentences import voice_parts

LEAST_WORDS = 8  # below, "Good news" and the like would be the strongest of all
FEW_ARTICLES = 5  # articles from which an interval over them means something
WINDOW = 7  # sentences that the tone through an article is averaged over


def tone_by_voice(sentiment: pd.DataFrame, by_kind: bool = False) -> pd.DataFrame:
    """One row per voice (and kind, if asked): sentences, mean compound, the spread of its sentences; unresolved voices last.

    Arguments: by_kind: direct and indirect words apart. `low` and `high` are the bootstrap's 95 % of the mean over the
    sentences given: within one article the spread of its sentences, nothing that holds for other articles. `enough` is whether there are ENOUGH sentences to compare.
    """
    keys = ["voice", "kind"] if by_kind else ["voice"]
    columns = {"voice": "str", **({"kind": "str"} if by_kind else {}), **TONE}
    rows = []
    for key, values in sentiment.groupby(keys, dropna=False, sort=True)["compound"]:
        rows.append((*key, len(values), values.mean(), *interval(values.to_numpy()), len(values) >= ENOUGH))
    table = as_table(rows, columns)
    return table.sort_values(["n", "voice"], ascending=[False, True], kind="stable").reset_index(drop=True)


def tone_through(sentiment: pd.DataFrame, window: int = WINDOW) -> pd.DataFrame:
    """One row per sentence: the mean compound of the sentences around it, with the spread of that mean.

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


def extremes(sentiment: pd.DataFrame, articles: pd.DataFrame, voices: pd.DataFrame, n: int = 3) -> pd.DataFrame:
    """One row per sentence of strongest tone, the n most negative and n most positive: the `sentiment` row and its words.

    Arguments: the tables of these names. `parts` are start and end of what was scored, the words of that voice alone;
    `text` joins them by " … ". Since compound grows with the length of a sentence, the strongest are those whose
    compound times the share of words that carry the tone is largest; what has fewer than LEAST_WORDS comes last.
    """
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    strength = sentiment["compound"].abs() * sentiment["pos"].where(sentiment["compound"] > 0, sentiment["neg"])
    spoken = by_article(voices, "sentence", "voice", "kind", "start", "end", "n_words")
    scored = {article: voice_parts(spoken[article]) for article in set(sentiment["article"])}
    keys = zip(sentiment["article"], sentiment["sentence"], sentiment["voice"], sentiment["kind"], strict=True)
    parts = [
        scored[article][sentence, voice if isinstance(voice, str) else None, kind]
        for article, sentence, voice, kind in keys
    ]
    # The closing mark of a speech belongs to the voice around it, but is nothing to show.
    said = [
        [(s, e) for s, e in each if any(map(str.isalnum, texts[a][s:e]))]
        for a, each in zip(sentiment["article"], parts, strict=True)
    ]
    parts = [spoken or each for spoken, each in zip(said, parts, strict=True)]
    shown = [" … ".join(texts[a][s:e] for s, e in each) for a, each in zip(sentiment["article"], parts, strict=True)]
    long = np.array([len(text.split()) >= LEAST_WORDS for text in shown], dtype=bool)
    table = sentiment.assign(strength=strength, parts=parts, text=shown, long=long)
    table = table.sort_values(["long", "strength", "start"], ascending=[False, False, True], kind="stable")
    chosen = [table[table["compound"] < 0].head(n), table[table["compound"] > 0].head(n)]
    return pd.concat(chosen).drop(columns=["strength", "long"]).reset_index(drop=True)


def against_narrator(sentiment: pd.DataFrame) -> pd.DataFrame:
    """One row per voice: how far its mean compound lies above the narrator's in the same articles, most sentences first.

    What a list of words calls tone is mostly the subject, which all voices of an article share; the difference leaves
    it out. `articles` counts those in which both have sentences, `n` the voice's sentences there. Over FEW_ARTICLES or
    more the interval comes from the articles, and `over` is "articles"; below, it is the spread of the sentences
    within them, and `over` is "sentences": that tells nothing of other articles. Voices without the narrator in any of
    their articles are left out. `enough` is whether both have ENOUGH sentences there.
    """
    known = sentiment.dropna(subset=["voice"])
    of = {key: values.to_numpy() for key, values in known.groupby(["voice", "article"], sort=True)["compound"]}
    rows = []
    for voice in sorted({voice for voice, _ in of} - {NARRATOR}):
        pairs = [(own, of[NARRATOR, a]) for (v, a), own in of.items() if v == voice and (NARRATOR, a) in of]
        if not pairs:
            continue
        differences = np.array([own.mean() - narrator.mean() for own, narrator in pairs])
        n, beside = (sum(map(len, several)) for several in zip(*pairs, strict=True))
        if len(pairs) >= FEW_ARTICLES:
            over, bounds = "articles", interval(differences)
        else:
            # The narrator's level moves all of a voice's sentences alike; they are what is drawn from.
            centred = np.concatenate([own - narrator.mean() for own, narrator in pairs])
            over, bounds = "sentences", interval(centred)
        rows.append((voice, len(pairs), n, differences.mean(), *bounds, over, min(n, beside) >= ENOUGH))
    table = as_table(rows, AGAINST)
    return table.sort_values(["n", "voice"], ascending=[False, True], kind="stable").reset_index(drop=True)
