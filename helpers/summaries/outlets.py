"""Outlets and periods in sentences and tables. A difference is said only where `differences` finds it beyond chance."""

from datetime import date

import pandas as pd

from ..charts import briefly, percent, signed
from ..differences import CHANCE, FEWEST
from ..outlets import LATER, First
from ..tables import NO_OUTLET
from .html import Answer, Table, counted, listed

MOST_OUTLETS = 6  # that a sentence names
MOST_SAID = 3  # differences of one kind that a sentence names


def outlet_table(outlets: pd.DataFrame) -> Table:
    """The outlets of a corpus: articles, days, words, quotations, and the share of words that speakers have."""
    columns = {"first": "first day", "last": "last day", "spoken": "speakers’ words", "share": "their share"}
    shown = outlets.assign(share=[briefly(share) for share in outlets["share"]])
    return Table(shown.rename(columns=columns), "Outlets")


def outlets_sentence(outlets: pd.DataFrame) -> Answer:
    """One sentence: how many articles each outlet has, most first, and the share of its words that is quoted."""
    if outlets.empty:
        return Answer("No article was read.")
    shown = outlets.sort_values("articles", ascending=False, kind="stable").head(MOST_OUTLETS)
    names = shown["outlet"].replace(NO_OUTLET, "outlets not stated")
    told = shown["share"].map(percent).tolist()
    told[0] += " of the words are quoted"  # the others' numbers say the same of theirs
    parts = [f"{n:,} from {name} ({share})" for n, name, share in zip(shown["articles"], names, told, strict=True)]
    more = [counted(len(outlets) - MOST_OUTLETS, "more outlet")] * (len(outlets) > MOST_OUTLETS)
    return Answer(f"{counted(int(outlets['articles'].sum()), 'article')}: {listed(parts + more)}.")


def tones_sentence(tones: pd.DataFrame) -> Answer:
    """One sentence: how many points of tone rest on articles enough, and between what they lie; no trend is claimed."""
    enough = tones[tones["enough"]]
    if enough.empty:
        return Answer(f"Nobody has {FEWEST} articles in one month, too few to say in what tone.")
    low, high = signed(enough["mean"].min()), signed(enough["mean"].max())
    within = f"{'it is' if len(enough) == 1 else 'they lie between'} {low}{f' and {high}' * (len(enough) > 1)} on a scale from −1 to +1"
    return Answer(
        f"{counted(len(enough), 'monthly mean')} of {counted(enough['name'].nunique(), 'speaker')} "
        f"{'rests' if len(enough) == 1 else 'rest'} on {FEWEST} articles or more; {within}. No difference is claimed."
    )


def lead_sentence(first: First | None, definition: str, rest: str = "") -> Answer:
    """Sentences: who has most, with the interval and the bounds of the share; nobody where others come too near.

    Arguments: rest: what is said of those behind, as `rest_sentence` gives it.
    """
    if first is None:
        return Answer(f"Nobody speaks in {FEWEST} articles or more, so nobody is said to have most.")
    said = f"{first_sentence(first, definition)} The 95 % interval over stories is {percent(first.low)} to {percent(first.high)}"
    if percent(first.least) != percent(first.most):
        said += (
            f"; if none of what is not resolved were theirs, the share would be {percent(first.least)}, "
            f"if all of it were, {percent(first.most)}"
        )
    return Answer(f"{said}. {rest}".strip())


def first_sentence(first: First, definition: str) -> str:
    """Who has most and how much; nobody where others come too near."""
    share = (
        f"{percent(first.share)} of the {plainly(definition)} whose speaker is known ({first.n:,} of {first.total:,})"
    )
    if first.chance <= CHANCE:
        return f"{first.name} has most: {share}."
    return f"Nobody has most beyond chance: {first.name} comes first with {share}, but others come too near."


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


def surely(differences: pd.DataFrame) -> list:
    """The rows whose difference is beyond chance, more or less; of two groups, which mirror each other, that with more."""
    sure = differences[differences["sure"]]
    if differences["group"].nunique() == 2:
        sure = sure[sure["share"] > sure["rest"]]
    return list(sure.itertuples(index=False))


def trend_sentence(differences: pd.DataFrame, split: str) -> Answer:
    """One sentence: whose share differs between the earlier and the later half of the stories beyond chance, or nobody's.

    Arguments: as `outlets.period_differences` gives them.
    """
    if differences.empty:
        return Answer(
            f"Shares over time are not compared: each half of the time needs {FEWEST} stories with known speakers."
        )
    day = day_of(split)
    parts = [
        f"{row.item} has {percent(row.share)} {'since' if row.group == LATER else 'before'} {day} and {percent(row.rest)} "
        f"{'before' if row.group == LATER else 'after'}"
        for row in surest(differences)
    ]
    if parts:
        return Answer(f"Beyond chance, {'; '.join(parts)}.")
    return Answer(
        f"No speaker’s share before {day} differs from that since then beyond chance "
        f"({counted(differences['item'].nunique(), 'speaker')} compared)."
    )


def day_of(iso: str) -> str:
    """ "8 June 2026"."""
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def difference_sentence(differences: pd.DataFrame, definition: str) -> Answer:
    """One sentence: whom an outlet gives another share than all others do, beyond chance, or that there is nobody.

    Arguments: differences: as `outlets.outlet_differences` gives it; definition: the words for what is counted.
    """
    if differences.empty:
        return Answer(
            f"Outlets are not compared: it takes two, with {FEWEST} stories each, and speakers in {FEWEST} of them."
        )
    parts = [
        f"{row.item} has {percent(row.share)} of the {plainly(definition)} in {row.group} and {percent(row.rest)} in the others"
        for row in surest(differences)
    ]
    if parts:
        return Answer(f"Beyond chance, {'; '.join(parts)}.")
    return Answer(
        f"No speaker’s share in one outlet differs from that in the others beyond chance ({compared(differences, 'speaker', 'outlet')})."
    )


def distinguishing_sentence(differences: pd.DataFrame) -> Answer:
    """One sentence: of what an outlet writes in more of its articles than all others do, beyond chance, or of nothing.

    Arguments: differences: as `outlets.topic_differences` gives it.
    """
    if differences.empty:
        return Answer(
            f"Topics are not compared: it takes two outlets with {FEWEST} stories each, and topics in {FEWEST} articles."
        )
    parts = [
        f"{row.group} writes of “{row.item}” in {row.n:,} of {counted(row.total, 'article')}, the others in {row.n_rest:,} of {row.total_rest:,}"
        for row in surest(differences)
    ]
    if parts:
        return Answer(f"Beyond chance, {'; '.join(parts)}.")
    return Answer(f"No topic sets an outlet apart beyond chance ({compared(differences, 'topic', 'outlet')}).")
