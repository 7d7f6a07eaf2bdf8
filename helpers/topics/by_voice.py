"""Topics by who speaks of them, and the words around them."""

from collections.abc import Iterable

import pandas as pd

from ..tables import CONCORDANCE, as_table

CONTENT = {"NN", "NNS", "NNP", "NNPS", "JJ", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}
AUXILIARIES = {"be", "do", "have"}  # verbs that tell nothing of what a voice speaks of


def topics_by_voice(topics: pd.DataFrame, chosen: Iterable[str]) -> pd.DataFrame:
    """One row per chosen topic, most mentioned first, one column per voice: number of mentions; "not resolved" is its own."""
    shown = topics[topics["topic"].isin(list(chosen))]
    shown = shown.assign(voice=shown["voice"].fillna("not resolved"))
    table = pd.crosstab(shown["topic"], shown["voice"])
    order = sorted(table.index, key=lambda topic: (-table.loc[topic].sum(), topic))
    return table.loc[order].rename_axis(columns=None)


def places(topics: pd.DataFrame, voices: pd.DataFrame, chosen: Iterable[str]) -> pd.DataFrame:
    """One row per mention of a chosen topic: `topic`, `voice`, `place`: the share of the article's words before it (0 to 1).

    Topics come in the order in which they were chosen; the place within a stretch of one voice is by its characters.
    """
    order = {topic: number for number, topic in enumerate(chosen)}
    shown = topics[topics["topic"].isin(order)]
    stretch = voices[["article", "start", "end", "n_words"]].rename(columns={"start": "begin"})
    total = stretch.groupby("article", sort=False)["n_words"].transform("sum")
    stretch = stretch.assign(
        before=stretch.groupby("article", sort=False)["n_words"].cumsum() - stretch["n_words"], total=total
    )
    merged = pd.merge_asof(
        shown[["article", "topic", "voice", "start"]].sort_values("start", kind="stable"),
        stretch.sort_values("begin", kind="stable"),
        left_on="start",
        right_on="begin",
        by="article",
    )
    inside = (merged["start"] - merged["begin"]) / (merged["end"] - merged["begin"])
    merged["place"] = (merged["before"] + inside * merged["n_words"]) / merged["total"]
    merged = merged.assign(order=merged["topic"].map(order)).sort_values(["order", "place"], kind="stable")
    return merged[["topic", "voice", "place"]].reset_index(drop=True)


def words_by_voice(tokens: pd.DataFrame, voices: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """One row per voice and lemma: how often the voice uses it; nouns, names, verbs and adjectives only.

    Arguments: the tables of these names. Sources and cues, by which the narrator only names who speaks, do not count.
    """
    framing = spans.loc[spans["role"] != "content", ["article", "start", "end"]]
    spoken = tokens.loc[tokens["tag"].isin(CONTENT), ["article", "start", "lemma"]]
    spoken = spoken.assign(lemma=spoken["lemma"].str.lower()).sort_values("start", kind="stable")
    spoken = spoken[spoken["lemma"].str.contains(r"[^\W\d_]{2}", regex=True)]
    stretches = voices[["article", "start", "end", "voice"]]
    for table in (framing.rename(columns={"end": "until"}), stretches):
        spoken = pd.merge_asof(spoken, table.sort_values("start", kind="stable"), on="start", by="article")
    # A title is in no voice's stretch: its words are nobody's, not those of somebody who is not known.
    spoken = spoken[~(spoken["start"] < spoken["until"]) & (spoken["start"] < spoken["end"])]
    spoken = spoken[~spoken["lemma"].isin(AUXILIARIES)]
    return spoken.fillna({"voice": "not resolved"}).groupby(["voice", "lemma"]).size().rename("n").reset_index()


def concordance(articles: pd.DataFrame, topics: pd.DataFrame, topic: str, width: int = 60) -> pd.DataFrame:
    """One row per mention of a topic, with the words around it and whose they are (key word in context).

    Arguments: width: characters of context on either side.
    """
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    shown = topics[topics["topic"] == topic].drop_duplicates(["article", "start"])
    rows = []
    for row in shown.itertuples(index=False):
        text = texts[row.article]
        left, right = text[max(0, row.start - width) : row.start], text[row.end : row.end + width]
        left, right = left.rpartition("\n")[2], right.partition("\n")[0]
        left = left.partition(" ")[2] if row.start > width and len(left) == width else left
        right = right.rpartition(" ")[0] if len(right) == width else right
        rows.append((row.voice, row.kind, left, row.term, right, row.sentence))
    return as_table(rows, CONCORDANCE)
