"""Sentences and tables that notebooks show: each computed from one table, each escaped."""

import pandas as pd

from ..pipeline import Tables
from ..speakers import DEFINITIONS
from ..tokens import Passages
from .html import Sentence, counted, listed


def share_sentence(shares: pd.DataFrame, definition: str = "direct") -> Sentence:
    """One sentence: who has the largest share, of how many, and what is left out."""
    known = shares.dropna(subset="speaker")
    rest = int(shares.loc[shares["speaker"].isna(), "n"].sum())
    if known.empty:
        left = f" {counted(rest, 'word')} could be given to nobody." if rest else ""
        return Sentence(f"No speaker is quoted in this article.{left}")
    first = known.iloc[0]
    parts = [f"{r.speaker} has {r.share:.1%} ({r.n:,})" for r in known.head(3).itertuples()]
    more = f"; {counted(len(known) - 3, 'more speaker')} share the rest" if len(known) > 3 else ""
    left = (
        f" {rest:,} more {'is' if rest == 1 else 'are'} by nobody whom the article names, and in no share."
        if rest
        else " Every one of them has a speaker."
    )
    return Sentence(f"Of {first.total:,} {DEFINITIONS[definition]}, {listed(parts)}{more}.{left}")


def decided(quotations: pd.DataFrame) -> pd.Series:
    """How each speaker was decided, and with what confidence (0 to 1): "office, 0.93"."""
    return quotations["rule"] + ", " + quotations["confidence"].map("{:.2f}".format).astype("str")


def longest(quotations: pd.DataFrame, n: int = 5) -> pd.DataFrame:
    """One row per quotation, the n with most quoted words: speaker, words, how decided, beginning."""
    chosen = quotations[quotations["n_quoted"] > 0].sort_values(
        ["n_quoted", "quotation"], ascending=[False, True], kind="stable"
    )
    shown = chosen.head(n).assign(decided=decided).rename(columns={"n_quoted": "words quoted"})
    return shown[["quotation", "speaker", "words quoted", "decided", "content"]].reset_index(drop=True)


def attributions(quotations: pd.DataFrame) -> pd.DataFrame:
    """One row per quotation: its number, speaker, source and cue as printed, how the speaker was decided, kind, content."""
    shown = quotations.assign(decided=decided)
    return shown[["quotation", "speaker", "source", "cue", "decided", "kind", "content"]]


def offices(tables: Tables) -> pd.DataFrame:
    """One row per office that the article ties to somebody, with the sentence that says so."""
    shown = tables.offices
    passages = Passages(tables.tokens)
    numbers = [
        passages[article].sentence_words(passages[article].sentence_at(start))[0].sentence
        for article, start in zip(shown["article"], shown["start"], strict=True)
    ]
    return shown.assign(sentence=numbers)[["speaker", "office", "held", "sentence"]]
