"""Outlets and periods in sentences and tables."""

import pandas as pd

from .. import SAMPLES
from ..corpus import Run
from ..outlets import NEAR, carried, when_and_where
from ..pipeline import Tables
from ..tables import ENOUGH, OTHERS, SURE
from .article import at_a_glance, odd
from .html import Sentence, Table, counted, listed

# Across many articles


def articles_analysed(done: Run, articles: pd.DataFrame, refused: pd.DataFrame, notes: pd.DataFrame) -> Sentence:
    """A few sentences: how many articles were analysed, whether they are our sample, and what was refused or noted and why."""
    parts = [f"{counted(done.articles, 'article')} analysed."]
    if articles["path"].str.contains(f"/{SAMPLES.name}, row ", regex=False).any():
        parts.append("They are invented, town, people and outlets included.")
    return Sentence(" ".join([*parts, *odd(refused, notes)]))


def outlet_table(outlets: pd.DataFrame) -> Table:
    """The outlets of a corpus: articles, days, words, quotations, and the share of words that speakers have."""
    columns = {
        "first": "first day",
        "last": "last day",
        "spoken": "speakers’ words",
        "share": "their share",
    }
    return Table(outlets.rename(columns=columns), "Outlets")


def trend_sentence(shares: pd.DataFrame, period: str) -> Sentence:
    """One sentence: who has most in most periods, and where the largest share of one period is."""
    named = shares[shares["name"] != OTHERS]
    if named.empty:
        return Sentence("There is no share over time: no known speaker in an article with a full date.")
    first = named.sort_values(["period", "n", "name"], ascending=[True, False, True]).drop_duplicates("period")
    often = first["name"].value_counts()
    peak = named.sort_values(["share", "n"], ascending=False).iloc[0]
    return Sentence(
        f"{often.index[0]} has most in {often.iloc[0]} of {counted(len(first), period)}; the largest share of one {period} is "
        f"{peak['name']}’s, {peak['share']:.0%} of {peak['total']:,} in that of {peak['period']}."
    )


def difference_sentence(shares: pd.DataFrame) -> Sentence:
    """One sentence per speaker whom two outlets give shares whose 95 % intervals do not meet, or that there is none."""
    parts = []
    for name, block in shares.dropna(subset="low").groupby("name", sort=False):
        most, least = block.loc[block["share"].idxmax()], block.loc[block["share"].idxmin()]
        if most["low"] > least["high"]:
            parts.append(
                f"{name} has {most['share']:.0%} in {most['outlet']} and {least['share']:.0%} in {least['outlet']}."
            )
    if not parts:
        return Sentence("No speaker has shares in two outlets that differ by more than chance would give.")
    return Sentence(f"Differences that chance alone would rarely give: {' '.join(parts)}")


def distinguishing_sentence(apart: pd.DataFrame) -> Sentence:
    """One sentence: which terms set a group apart by more than chance would rarely give, or that none does."""
    sure = apart[apart["z"] >= SURE]
    if sure.empty:
        return Sentence(f"No term sets a group apart by more than chance would rarely give (z of {SURE} or more).")
    parts = [f"{group}: {listed(block['term'].head(3).tolist())}" for group, block in sure.groupby("group", sort=False)]
    return Sentence(f"Apart by more than chance would rarely give (z of {SURE} or more): {'; '.join(parts)}.")


def event_table(events: pd.DataFrame, articles: pd.DataFrame) -> Table:
    """The pairs of articles that seem to tell one event, with their titles."""
    title = articles.set_index("article")["title"]
    shown = pd.DataFrame(
        {
            "one": events["one"],
            "its title": events["one"].map(title),
            "other": events["other"],
            "the other’s title": events["other"].map(title),
            "alike": events["alike"],
            "shared topics": events["shared"],
        }
    )
    caption = f"Articles of two outlets, {NEAR} days apart at most, that seem to tell one event; alike: 0 to 1"
    return Table(shown, caption)


def pair_facts(tables: Tables, pair: list[str]) -> Table:
    """What two articles make of one event: words, speakers with their words, quotations, topics and tone, side by side."""
    columns = {}
    for article in pair:
        own = Tables(*(table[table["article"] == article] for table in tables))
        facts = at_a_glance(own).table.set_index("what")["found"]
        placed = when_and_where(own.articles).iloc[0]
        spoken = own.quotations.groupby("speaker")["n_quoted"].sum().sort_values(ascending=False, kind="stable")
        voices = [f"{name} {n}" for name, n in spoken.items() if n]
        tone = own.sentiment["compound"]
        mean = f"{tone.mean():+.2f} over {counted(len(tone), 'sentence')}" if len(tone) else "–"
        columns[article] = {
            "outlet, day": f"{placed['outlet']}, {placed['published']}",
            **{name: facts[name] for name in ("words", "words quoted", "words reported", "quotations")},
            "quoted words by speaker": listed(voices) or "none",
            "topics": facts["topics"],
            "mean tone": mean,
        }
    table = pd.DataFrame(columns).rename_axis("what").reset_index()
    return Table(table, "One event in two articles")


def pair_quotations(quotations: pd.DataFrame, pair: list[str]) -> Table:
    """Every quotation of two articles, those that both carry first."""
    both = carried(quotations, pair)
    shown = quotations.loc[both.index, ["article", "speaker", "kind", "content"]].assign(carried=both)
    place = shown["article"].map({article: place for place, article in enumerate(pair)})
    shown = shown.assign(place=place).sort_values(["carried", "place"], ascending=[False, True], kind="stable")
    shown["carried"] = shown["carried"].map({True: "by both", False: "by this one alone"})
    return Table(
        shown[["carried", "article", "speaker", "kind", "content"]],
        f"What is quoted: {int(both.sum())} of {len(both)} quotations stand in both articles",
    )


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
) -> Table:
    """One row per thing that the corpus leaves open, or that rests on few sentences."""
    placed = when_and_where(articles)
    unknown = counted_speech["name"].isna()
    thin = int((~tones["enough"]).sum())
    duplicate = refused["reason"].str.startswith("the same text as").fillna(False)
    rows = [
        ("articles without a full date, left out over time", int(placed["period"].isna().sum()), "give a date column"),
        ("articles without an outlet", int(articles["outlet"].isna().sum()), "counted as “outlet not stated”"),
        ("texts that were there twice", int(duplicate.sum()), "analysed once"),
        ("other files or rows refused", int((~duplicate).sum()), "their reasons stand in the table refused"),
        (
            "articles that are not English",
            int(notes["note"].str.contains("not English").sum()),
            "their figures mean little",
        ),
        ("quotations without a known speaker", int(unknown.sum()), "outside all shares"),
        ("words in them", int(counted_speech.loc[unknown, "n"].sum()), "outside all shares"),
        (f"points of tone with fewer than {ENOUGH} sentences", thin, "drawn pale; too few to compare"),
    ]
    table = pd.DataFrame(rows, columns=["what", "how many", "what that means"])
    return Table(table, "What the corpus leaves open")
