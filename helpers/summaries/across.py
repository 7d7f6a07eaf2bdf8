"""Speakers, sources and tone crossed with outlets, periods and stories, in sentences and tables."""

import pandas as pd

from ..charts import between, briefly, percent, period_name, signed
from ..differences import FEWEST
from ..outlets import PERIODS, REST
from ..sentiment import usual_leaning
from ..tables import EVERYWHERE
from .html import NOT_RESOLVED, Answer, Table, counted, listed, signed_columns
from .outlets import compared, plainly, surely, surest
from .toward import usual_rates

MOST_TOLD = 3  # people of whom a sentence tells the tone
NONE = "·"  # in a cell of nothing


def matrix_table(said: pd.DataFrame, what: str) -> Table:
    """One row per speaker and one column per outlet (period, story): what is counted, and in how many articles.

    Arguments: said: as `outlets.said_by` gives it; what: the words for a column.
    """
    cells = [f"{row.n:,} ({row.articles:,})" if row.n else NONE for row in said.itertuples(index=False)]
    table = said.assign(cell=cells).pivot(index="name", columns="group", values="cell")
    table = table.reindex(index=said["name"].drop_duplicates(), columns=said["group"].drop_duplicates())
    table = table.rename(columns=lambda group: named_period(group, what))
    caption = f"Words by speaker and {what}, and in how many articles"
    return Table(table.rename_axis(index="speaker", columns=None).reset_index(), caption)


def named_period(group: str, what: str) -> str:
    """The words for a column: "Jun 2026" for a month's first day; an outlet is called as it is."""
    return period_name(group, what) if what in PERIODS and group != EVERYWHERE else group


def rest_sentence(said: pd.DataFrame, counted_speech: pd.DataFrame) -> str:
    """How much those who are shown have together, and how many others have the rest: charts do not draw them.

    Arguments: said: as `outlets.said_by` gives it; counted_speech: as `outlets.speech` gives it.
    """
    everybody = counted_speech["name"].nunique()
    shown = said[said["group"] == EVERYWHERE]
    if shown.empty or everybody == len(shown):
        return ""
    share = shown["n"].sum() / shown["total"].iloc[0]
    few = f"The {len(shown)} speakers shown have" if len(shown) > 1 else "The speaker shown has"
    return f"{few} {percent(share)} together; {counted(everybody - len(shown), 'other has', 'others have')} the rest."


def bounds(table: pd.DataFrame) -> list[str | None]:
    """The 95 % interval of each row as printed; none where there is none."""
    return [between(low, high) if low == low else None for low, high in table[["low", "high"]].to_numpy()]


def ranking_table(shares: pd.DataFrame) -> Table:
    """One row per speaker of the whole corpus: articles, quotations, what is counted, the share with its interval and bounds.

    Arguments: shares: as `outlets.share_by_outlet` gives it of one group.
    """
    interval = bounds(shares)
    within = [between(row.least, row.most) for row in shares.itertuples()]
    table = shares[["name", "articles", "quotations", "n"]].assign(share=shares["share"].map(briefly))
    table = table.assign(**{"95 % interval": interval, "bounds": within})
    return Table(
        table.rename(columns={"name": "speaker", "n": "words"}),
        f"Who is quoted most, of those in {FEWEST} articles at least; interval: over articles; bounds: if all unresolved "
        "words were others’, or were this speaker’s",
    )


def sources_sentence(sources: pd.DataFrame, differences: pd.DataFrame, definition: str) -> Answer:
    """Two sentences: what unnamed sources have, and whether an outlet gives them more or less than the others, beyond chance.

    Arguments: as `outlets.sources_by_outlet` and `outlets.unnamed_differences` give them.
    """
    total = int(sources[["named", "unnamed", "unresolved"]].to_numpy().sum())
    if not total:
        return Answer("Nobody is quoted in these articles.")
    if not sources["unnamed"].sum():
        return Answer(f"Unnamed sources have none of the {plainly(definition)}.")
    said = f"Unnamed sources have {percent(sources['unnamed'].sum() / total)} of the {plainly(definition)}"
    if differences.empty:
        return Answer(f"{said}, in too few stories to compare outlets.")
    parts = [f"{percent(row.share)} in {row.group}, {percent(row.rest)} in the others" for row in surely(differences)]
    if parts:
        return Answer(f"{said}. Beyond chance: {'; '.join(parts)}.")
    return Answer(
        f"{said}; no outlet differs from the others beyond chance ({counted(len(differences), 'outlet')} compared)."
    )


def sources_table(sources: pd.DataFrame) -> Table:
    """One row per outlet: what named, unnamed and unresolved speakers have, and the share of the unnamed with its interval."""
    interval = bounds(sources)
    table = sources.drop(columns=["low", "high"]).assign(share=sources["share"].map(briefly))
    table = table.rename(columns={"share": "share of unnamed", "unresolved": NOT_RESOLVED})
    return Table(table.assign(**{"95 % interval": interval}), "Words of named speakers and unnamed sources, by outlet")


def toward_people_sentence(toward: pd.DataFrame, differences: pd.DataFrame) -> Answer:
    """Sentences: the tone toward those most spoken of, what is usual, and whether outlets differ in it beyond chance.

    Arguments: as `outlets.toward_by` and `outlets.toward_differences` give them.
    """
    rows = toward[(toward["group"] == EVERYWHERE) & toward["enough"]].head(MOST_TOLD)
    if rows.empty:
        return Answer(f"Nobody is named in {FEWEST} articles or more, too few to say in what tone.")
    parts = [
        f"{row.name} {signed(row.mean)} (95 % over {row.articles:,} articles: {signed(row.low)} to {signed(row.high)})"
        for row in rows.itertuples()
    ]
    told = f"Positive less negative in the outlets’ own words, from −1 to +1: {'; '.join(parts)}. "
    usual = f"{signed(usual_leaning())} is usual: {usual_rates()}. "
    return Answer(told + usual + toward_difference(differences))


def toward_difference(differences: pd.DataFrame) -> str:
    """Whose tone toward whom differs from the others' beyond chance, or that nobody's does."""
    if differences.empty:
        return f"Outlets are not compared: it takes two that name the same person in {FEWEST} stories each."
    parts = [
        f"{row.group} of {row.item} {signed(row.share)}, the others {signed(row.rest)}" for row in surely(differences)
    ]
    if parts:
        return f"Beyond chance: {'; '.join(parts)}."
    return f"No outlet differs from the others beyond chance ({compared(differences, 'person', 'outlet')})."


def toward_people_table(toward: pd.DataFrame, what: str = "outlet") -> Table:
    """One row per person and outlet: articles, mentions, mean probabilities, and the leaning with its interval."""
    rows = toward.drop(columns="enough").rename(columns={"group": what, "n": "mentions", "mean": "leaning"})
    rows = signed_columns(rows, "leaning", "low", "high")
    return Table(
        rows[["name", *[one for one in rows if one != "name"]]],
        f"Tone toward people in the outlets’ own words; {usual_rates()}",
    )


def story_speakers_sentence(said: pd.DataFrame) -> Answer:
    """One sentence: how many speakers the outlets of one story quote, and whom several of them do.

    Arguments: said: as `outlets.said_by` gives it of the articles of one story.
    """
    own = said[(said["group"] != EVERYWHERE) & (said["n"] > 0)]
    outlets = own.groupby("name")["group"].agg(list)
    if own.empty:
        return Answer("No known speaker is quoted on one story in several outlets.")
    shared = [
        f"{name} ({', '.join(outlets[name])})" for name in own["name"].drop_duplicates() if len(outlets[name]) > 1
    ]
    start = f"On this story {counted(own['group'].nunique(), 'outlet')} quote{'s' * (own['group'].nunique() == 1)} {counted(len(outlets), 'known speaker')}"
    both = f"in several of them: {listed(shared)}" if shared else "nobody stands in several of them"
    return Answer(f"{start}; {both}.")


def groups_sentence(said: pd.DataFrame, differences: pd.DataFrame, definition: str, rest: list[str]) -> Answer:
    """Sentences: what each group has, how much is of speakers in none, and whether an outlet differs beyond chance.

    Arguments: said: as `outlets.said_by` gives it of groups; differences: as `outlets.outlet_differences` gives it of
    them; rest: the names of what is in no group.
    """
    whole = said[said["group"] == EVERYWHERE]
    groups = whole[~whole["name"].isin(rest) & (whole["n"] > 0)]
    if groups.empty:
        return Answer("No member of a group is quoted here; data/groups.csv holds speakers and their groups.")
    parts = [f"{row.name} {percent(row.share)}" for row in groups.itertuples()]
    others = whole[whole["name"].isin(rest) & (whole["n"] > 0)]
    left = [f"{percent(row.share)} {row.name}" for row in others.itertuples()]
    told = f"Of the {plainly(definition)} whose speaker is known: {listed(parts)}" + (
        f"; the rest, {listed(left)}" if left else ""
    )
    most = others["share"].sum() > 0.5
    told += ", is most of it." if most else "."
    sure = [
        f"{row.item} {percent(row.share)} in {row.group}, {percent(row.rest)} in the others"
        for row in surest(differences)
    ]
    if sure:
        return Answer(f"{told} Beyond chance: {'; '.join(sure)}.")
    none = f" No group’s share in one outlet differs beyond chance ({compared(differences, 'group', 'outlet')})."
    return Answer(told + (none if len(differences) else ""))


def groups_table(shares: pd.DataFrame) -> Table:
    """One row per group and outlet: articles, quotations, words, and the share with its interval; none without a group."""
    if shares["name"].isin(REST).all():
        shares = shares.head(0)
    interval = bounds(shares)
    table = shares[["name", "outlet", "articles", "quotations", "n"]].assign(share=shares["share"].map(briefly))
    table = table.rename(columns={"name": "group", "n": "words"}).assign(**{"95 % interval": interval})
    return Table(table, "Shares by group and outlet, of what known speakers have")


def joined_sentence(joined: pd.DataFrame) -> Answer:
    """One sentence: how many names were taken for other names of how many people."""
    if joined.empty:
        return Answer("No name was taken for another one’s.")
    return Answer(
        f"{counted(len(joined), 'name was', 'names were')} taken for other names of "
        f"{counted(joined['name'].nunique(), 'person', 'people')}; the table lists them, those of most articles first."
    )


def joined_table(joined: pd.DataFrame, most: int = 40) -> Table:
    """One row per name that was joined: whose it is, in how many articles it stands, by which rule."""
    rest = f"; {len(joined) - most:,} more" if len(joined) > most else ""
    columns = {"name": "taken for", "form": "the articles have", "rule": "by"}
    return Table(joined.head(most).rename(columns=columns), f"Names that were taken for one person’s{rest}")
