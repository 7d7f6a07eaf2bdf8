"""Outlets and periods in sentences and tables. A difference is said only where `differences` finds it beyond chance."""

from datetime import date

import pandas as pd

from .. import SAMPLES
from ..charts import percent
from ..corpus import Run
from ..differences import CHANCE, FEWEST
from ..outlets import LATER, First, when_and_where
from ..tables import ENOUGH
from .article import odd
from .html import Sentence, Table, counted

MOST_SAID = 3  # differences of one kind that a sentence names


def articles_analysed(done: Run, articles: pd.DataFrame, refused: pd.DataFrame, notes: pd.DataFrame) -> Sentence:
    """A few sentences: how many articles were analysed, whether they are our sample, and what was refused or noted and why."""
    parts = [f"{counted(done.articles, 'article')} analysed."]
    if articles["path"].str.contains(f"/{SAMPLES.name}, row ", regex=False).any():
        parts.append("They are invented, town, people and outlets included.")
    return Sentence(" ".join([*parts, *odd(refused, notes)]))


def outlet_table(outlets: pd.DataFrame) -> Table:
    """The outlets of a corpus: articles, days, words, quotations, and the share of words that speakers have."""
    columns = {"first": "first day", "last": "last day", "spoken": "speakers’ words", "share": "their share"}
    shown = outlets.assign(share=[percent(share) for share in outlets["share"]])
    return Table(shown.rename(columns=columns), "Outlets")


def lead_sentence(first: First | None, definition: str) -> Sentence:
    """One sentence: who has most, with the interval and the bounds of the share; nobody where others come too near."""
    if first is None:
        return Sentence(f"Nobody speaks in {FEWEST} articles or more, so nobody is said to have most.")
    bounds = f"; {percent(first.least)} to {percent(first.most)}, whosever the unresolved words are"
    share = (
        f"{percent(first.share)} of the {plainly(definition)} by known speakers ({first.n:,} of {first.total:,}; 95 % "
        f"interval over stories {percent(first.low)} to {percent(first.high)}{bounds if first.least < first.most else ''})"
    )
    if first.chance <= CHANCE:
        return Sentence(f"{first.name} has most: {share}.")
    return Sentence(f"Nobody has most beyond chance: {first.name} comes first with {share}, but others come too near.")


def plainly(definition: str) -> str:
    """A definition without what it says in brackets, which charts and tables say."""
    return definition.partition(" (")[0]


def compared(differences: pd.DataFrame, what: str, groups: str) -> str:
    """What was compared, for the sentence that there is no difference: "6 speakers in 5 outlets"."""
    items, of = differences["item"].nunique(), differences["group"].nunique()
    return f"{counted(items, what)} in {counted(of, groups)} compared"


def surest(differences: pd.DataFrame) -> list:
    """The rows whose difference is beyond chance, where the group has more than the others, the surest first."""
    sure = differences[differences["sure"] & (differences["share"] > differences["rest"])]
    return list(sure.head(MOST_SAID).itertuples(index=False))


def trend_sentence(differences: pd.DataFrame, split: str) -> Sentence:
    """One sentence: whose share differs between the earlier and the later half of the stories beyond chance, or nobody's.

    Arguments: as `outlets.period_differences` gives them.
    """
    if differences.empty:
        return Sentence(
            f"Shares over time are not compared: each half of the time needs {FEWEST} stories with known speakers."
        )
    day = day_of(split)
    parts = [
        f"{row.item} has {percent(row.share)} {'since' if row.group == LATER else 'before'} {day} and {percent(row.rest)} "
        f"{'before' if row.group == LATER else 'after'}"
        for row in surest(differences)
    ]
    if parts:
        return Sentence(f"Beyond chance, {'; '.join(parts)}.")
    return Sentence(
        f"No speaker’s share before {day} differs from that since then beyond chance "
        f"({counted(differences['item'].nunique(), 'speaker')} compared)."
    )


def day_of(iso: str) -> str:
    """ "8 June 2026"."""
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def difference_sentence(differences: pd.DataFrame, definition: str) -> Sentence:
    """One sentence: whom an outlet gives another share than all others do, beyond chance, or that there is nobody.

    Arguments: differences: as `outlets.outlet_differences` gives it; definition: the words for what is counted.
    """
    if differences.empty:
        return Sentence(
            f"Outlets are not compared: it takes two, with {FEWEST} stories each, and speakers in {FEWEST} of them."
        )
    parts = [
        f"{row.item} has {percent(row.share)} of the {plainly(definition)} in {row.group} and {percent(row.rest)} in the others"
        for row in surest(differences)
    ]
    if parts:
        return Sentence(f"Beyond chance, {'; '.join(parts)}.")
    return Sentence(
        f"No speaker’s share in one outlet differs from that in the others beyond chance ({compared(differences, 'speaker', 'outlet')})."
    )


def share_table(shares: pd.DataFrame) -> Table:
    """One row per speaker and outlet: the share with its interval over articles, and its bounds.

    Arguments: shares: as `outlets.share_by_outlet` gives it.
    """
    shown = shares.sort_values(["name", "outlet"], kind="stable")
    interval = [
        f"{percent(a)} to {percent(b)}" if pd.notna(a) else "–"
        for a, b in zip(shown["low"], shown["high"], strict=True)
    ]
    bounds = [f"{percent(a)} to {percent(b)}" for a, b in zip(shown["least"], shown["most"], strict=True)]
    table = pd.DataFrame(
        {
            **{name: shown[name] for name in ("name", "outlet", "articles", "quotations", "n")},
            "share": [percent(share) for share in shown["share"]],
            "95 % interval": interval,
            "bounds": bounds,
        }
    )
    caption = (
        f"Shares by speaker and outlet; interval: over the outlet’s articles, {FEWEST} at least; bounds: if all unresolved "
        "words were others’, or were this speaker’s"
    )
    return Table(table, caption)


def distinguishing_sentence(differences: pd.DataFrame) -> Sentence:
    """One sentence: of what an outlet writes in more of its articles than all others do, beyond chance, or of nothing.

    Arguments: differences: as `outlets.topic_differences` gives it.
    """
    if differences.empty:
        return Sentence(
            f"Topics are not compared: it takes two outlets with {FEWEST} stories each, and topics in {FEWEST} articles."
        )
    parts = [
        f"{row.group} writes of “{row.item}” in {row.n:,} of {counted(row.total, 'article')}, the others in {row.n_rest:,} of {row.total_rest:,}"
        for row in surest(differences)
    ]
    if parts:
        return Sentence(f"Beyond chance, {'; '.join(parts)}.")
    return Sentence(f"No topic sets an outlet apart beyond chance ({compared(differences, 'topic', 'outlet')}).")


def longest_across(counted_speech: pd.DataFrame, quotations: pd.DataFrame, most: int = 40) -> Table:
    """The quotations that count, the longest first, with outlet, day and article."""
    merged = counted_speech.merge(quotations[["article", "quotation", "rule", "content"]], on=["article", "quotation"])
    shown = merged.sort_values(["n", "article", "quotation"], ascending=[False, True, True]).head(most)
    columns = {"name": "speaker", "published": "day", "n": "counts", "rule": "decided by"}
    names = ["name", "outlet", "published", "article", "n", "rule", "content"]
    rest = f"; {len(merged) - most:,} more in the table quotations" if len(merged) > most else ""
    return Table(shown[names].rename(columns=columns), f"The longest quotations{rest}")


def corpus_doubts(
    articles: pd.DataFrame,
    counted_speech: pd.DataFrame,
    refused: pd.DataFrame,
    notes: pd.DataFrame,
    tones: pd.DataFrame,
    told: pd.DataFrame,
) -> Table:
    """One row per thing that the corpus leaves open, or that rests on few articles."""
    placed = when_and_where(articles)
    unknown = counted_speech["name"].isna()
    thin = int((~tones["enough"]).sum())
    duplicate = refused["reason"].str.startswith("the same text as").fillna(False)
    foreign = int(notes["note"].str.contains("not English").sum())
    rows = [
        ("articles without a full date, left out over time", int(placed["period"].isna().sum()), "give a date column"),
        ("articles without an outlet", int(articles["outlet"].isna().sum()), "counted as “outlet not stated”"),
        ("texts that were there twice", int(duplicate.sum()), "analysed once"),
        (
            "articles that copy another one of their story",
            int(told["copy_of"].notna().sum()),
            "set COPIES to count them once",
        ),
        ("other files or rows refused", int((~duplicate).sum()), "their reasons stand in the table refused"),
        ("articles that are not English", foreign, "their figures mean little"),
        ("quotations without a known speaker", int(unknown.sum()), "outside all shares; within their bounds"),
        ("words in them", int(counted_speech.loc[unknown, "n"].sum()), "outside all shares; within their bounds"),
        (
            f"points of tone of fewer than {FEWEST} articles or {ENOUGH} sentences",
            thin,
            "drawn pale; too few to compare",
        ),
    ]
    table = pd.DataFrame(rows, columns=["what", "how many", "what that means"])
    return Table(table, "What the corpus leaves open")
