"""How right we are on articles of one's own, how far two coders agree, and what makes these figures doubtful."""

from collections.abc import Sequence

import pandas as pd

from ..accuracy import NEW, Scored
from ..charts import between, percent
from .accuracy import called
from .html import NOT_RESOLVED, Answer, Table, counted, listed

QUESTIONS = {"is_quotation": "are quotations", "right_speaker": "have the right speaker"}


def check_sentence(rows: pd.DataFrame, results: pd.DataFrame, quotations: int) -> Answer:
    """One sentence: what the answers so far say, or how many rows wait for one.

    Arguments: rows, results: as `accuracy.check_file` and `accuracy.checked` give them; quotations: all there are.
    """
    if rows.empty:
        return Answer("There is no quotation to check.")
    if results.empty:
        return Answer(
            f"Not known before you look: {counted(len(rows), 'quotation')} of {quotations:,}, drawn at random, wait to be checked."
        )
    parts = [
        f"{percent(r.share)} {QUESTIONS[r.question]} ({r.right} of {r.n}; {between(r.low, r.high)})"
        for r in results.itertuples()
    ]
    return Answer(f"Of the quotations checked, {listed(parts)}.")


def check_table(rows: pd.DataFrame) -> Table:
    """The quotations to be checked, with the answers so far."""
    shown = rows.assign(speaker=rows["speaker"].fillna(NOT_RESOLVED).replace("", NOT_RESOLVED))
    shown = shown.drop(columns="source").rename(columns={"quotation": "number"})  # which leads to no place on this page
    return Table(shown, "Drawn at random, to be checked")


def gold_sentence(articles: int) -> Answer:
    """One sentence: in which steps a gold set is made. Arguments: articles: of the user's, of which some will do."""
    some = "a few articles" if articles > 1 else "your article"
    return Answer(
        f"In three steps: write our tables of {some} as a gold set, correct them by hand, and score us against them."
    )


def agreement_sentence(agreed: pd.DataFrame, one: str, other: str) -> Answer:
    """One sentence: Krippendorff's alpha of two coders. Arguments: agreed: as `accuracy.agreement` gives it."""
    parts = [f"{r.alpha:.2f} for {r.what}" for r in agreed.itertuples() if r.n]
    return Answer(
        f"Krippendorff’s alpha of {one} and {other} is {'; '.join(parts)}." if parts else "Neither has coded anything."
    )


def agreement_table(agreed: pd.DataFrame) -> Table:
    """One row per thing that two coders have coded, with how often they agree, and alpha."""
    return Table(agreed, "Agreement of two coders: 1 is all, 0 what chance would give; 0.8 is the usual threshold")


def accuracy_doubts(sets: Sequence[Scored]) -> Table:
    """One row per thing that makes these figures less certain than they look."""
    read = sum(len(one.gold.articles) for one in sets if one.name != NEW)
    rows = [
        (
            "annotated articles, all of ours but one invented",
            sum(len(one.gold.articles) for one in sets),
            "real ones are messier",
        ),
        ("articles whose errors were read while rules were mended", read, "their figures flatter"),
        ("coders of each article", 1, "another one would mark some quotations otherwise"),
        ("quotations to which confidence was fitted", sum(len(one.judged) for one in sets), "the diagram flatters"),
    ]
    return Table(pd.DataFrame(rows, columns=["what", "n", "what it means"]), "What to doubt in these figures")


def accuracy_doubt_sentence(sets: Sequence[Scored]) -> Answer:
    """One sentence: on how few articles that are new to the rules the first figures rest."""
    first = sets[0]
    return Answer(
        f"The figures to go by rest on {len(first.gold.articles)} {called(first.name)}, {len(first.gold.known):,} "
        "quotations marked by one coder; the others flatter."
    )
