"""Tone toward those who are named, in sentences and tables."""

import pandas as pd

from ..charts import percent, signed
from ..sentiment import base_rates, usual_leaning
from ..tables import ENOUGH
from .html import NOT_RESOLVED, Answer, Table, listed, signed_columns, with_links
from .tone import voice_name, with_stars


def toward_others(regard: pd.DataFrame, n: int) -> pd.DataFrame:
    """The n pairs of voice and target with most mentions, without those who speak of themselves."""
    other = regard[regard["voice"].isna() | (regard["voice"] != regard["target"])]
    return other.head(n)


def toward_sentence(toward: pd.DataFrame) -> Answer:
    """One sentence: the tone toward those named most, of pairs with mentions enough, beside what is usual in the news."""
    rows = toward[toward["enough"]].head(3)
    if rows.empty:
        return Answer(f"No voice names anybody {ENOUGH} times, too few to say how it speaks of them.")
    parts = [
        f"{voice_name(r.voice)} is at {signed(r.mean)} toward {r.target} ({r.n} mentions)" for r in rows.itertuples()
    ]
    return Answer(
        f"On a scale from −1 (negative) to +1 (positive), {listed(parts)}. Usual is {signed(usual_leaning())}: "
        f"{usual_rates()}."
    )


def usual_rates() -> str:
    """What to expect toward anybody, in words: no tone toward someone is shown without it."""
    rates = base_rates()
    return (
        f"running news is negative toward {percent(rates['negative'])} of those whom it names, neutral toward "
        f"{percent(rates['neutral'])} and positive toward {percent(rates['positive'])} (estimated without labels)"
    )


def toward_table(toward: pd.DataFrame, targets: pd.DataFrame) -> Table:
    """One row per voice and target: mean probabilities and their spread, under what is usual in running news.

    Arguments: toward: as `sentiment.tone_toward_targets` gives it; targets: the `targets` table behind it.
    """
    linked = with_stars(with_links(toward, targets, ["voice", "target"], "sentence"))
    linked = signed_columns(linked.fillna({"voice": NOT_RESOLVED}), "mean", "low", "high")
    return Table(
        linked.rename(columns={"mean": "leaning"}),
        f"Mean probabilities by voice and target; leaning: positive less negative, low to high: its spread (* fewer than "
        f"{ENOUGH}: too few); {usual_rates()}",
    )
