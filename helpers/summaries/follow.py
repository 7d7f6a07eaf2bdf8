"""One person or topic through all articles, in sentences and tables."""

import os
from collections.abc import Callable

import pandas as pd

from ..charts import IN_PAGE, briefly, percent, signed
from ..differences import FEWEST
from ..outlets import LATER, Followed
from ..sentiment import usual_leaning
from ..tables import EVERYWHERE, NARRATOR
from .across import bounds, named_period
from .article import FACTS
from .html import Answer, Table, counted, listed, signed_columns
from .outlets import day_of, plainly, surely

NO_NAME = "nobody known by name"
MISSING = "missing"  # the fact of a page that a name which was asked for is not there
MOST_ROWS = 15  # of passages and of who speaks


class Missing(Answer):
    """The answer that a name which was asked for is not there; whoever makes the page hears it, too."""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        shown = {"text/html": self._repr_html_(), "text/plain": repr(self)}
        return {**shown, FACTS: {MISSING: str(self)}} if os.environ.get(IN_PAGE) else shown


def missing(followed: Followed, what: str) -> Answer:
    """That nobody and nothing goes by a name, with the nearest names that do."""
    if not followed.asked:
        return Answer(f"No {what} is in enough articles to be followed.")
    verb = "is" if len(followed.nearest) == 1 else "are"
    near = f"; near {verb} {listed([f'“{name}”' for name in followed.nearest])}" if followed.nearest else ""
    return Missing(f"No {what} goes by “{followed.asked}” in these articles{near}.")


def person_sentence(
    followed: Followed, by_outlet: pd.DataFrame, toward: pd.DataFrame, compared: tuple, definition: str
) -> Answer:
    """Sentences on one person: where named and quoted, for what share, in what tone, and what differs beyond chance.

    Arguments: by_outlet: as `outlets.person_by` gives it; toward: as `outlets.toward_by` gives it of this person;
    compared: as `outlets.person_differences` gives it; definition: the words for what is counted.
    """
    if followed.name is None:
        return missing(followed, "person or body")
    outlets, (periods, split), tones = compared
    articles, named, quoted, n = (int(by_outlet[one].sum()) for one in ("articles", "naming", "quoting", "n"))
    told = [f"{followed.name} is named in {named:,} of {counted(articles, 'article')} and quoted in {quoted:,}"]
    if n:
        told[0] += f", with {n:,} {plainly(definition)}"
        told.append(f"The share: {apart(outlets, percent)}")
        told[-1] += f"; {moved(periods, split)}" if split else ""
    whole = toward[(toward["group"] == EVERYWHERE) & toward["enough"]]
    if whole.empty:
        return Answer(
            ". ".join(
                [*told, f"Fewer than {FEWEST} articles name them in their own words, too few to say in what tone."]
            )
        )
    row = whole.iloc[0]
    told.append(
        f"The tone in the outlets’ own words: {signed(row['mean'])} (95 % over articles: {signed(row['low'])} to "
        f"{signed(row['high'])}), where {signed(usual_leaning())} is usual; {apart(tones, signed)}"
    )
    return Answer(f"{'. '.join(told)}.")


def apart(differences: pd.DataFrame, written: Callable[[float], str]) -> str:
    """Where an outlet differs from the others beyond chance, or that none does. Arguments: written: how a value is told."""
    if differences.empty:
        return "too few stories to compare outlets"
    parts = [f"{written(row.share)} in {row.group}, {written(row.rest)} in the others" for row in surely(differences)]
    return f"beyond chance, {'; '.join(parts)}" if parts else "no outlet differs from the others beyond chance"


def moved(differences: pd.DataFrame, split: str) -> str:
    """Whether the share changed beyond chance from the earlier to the later half of the stories."""
    later = differences[differences["group"] == LATER]
    if later.empty:
        return "too few stories to say whether it changed"
    row = later.iloc[0]
    if row["sure"]:
        return f"beyond chance, {percent(row['rest'])} before {day_of(split)} and {percent(row['share'])} since"
    return f"before and since {day_of(split)} it does not differ beyond chance"


def with_interval(rows: pd.DataFrame, what: str) -> pd.DataFrame:
    """The rows with their groups and shares in words, and the interval of the share as `low` alone."""
    groups = [named_period(group, what) for group in rows["group"]]
    return rows.assign(group=groups, share=rows["share"].map(briefly), low=bounds(rows)).drop(columns="high")


def person_table(rows: pd.DataFrame, what: str) -> Table:
    """One row per outlet or period: articles, those that name and quote somebody, the share, and the tone toward him."""
    table = signed_columns(with_interval(rows, what), "mean")
    names = {
        "group": what, "naming": "that name them", "quoting": "that quote them", "n": "words", "low": "95 % interval",
        "mentions": "mentions in own words", "negative": "negative", "mean": "leaning",
    }  # fmt: skip
    return Table(
        table.rename(columns=names),
        f"By {what}: share of known speakers’ words, and tone toward them; {signed(usual_leaning())} is usual",
    )


def topic_sentence_across(followed: Followed, by_outlet: pd.DataFrame, differences: pd.DataFrame) -> Answer:
    """Sentences on one topic: in how many articles it stands, who names it, and where more than elsewhere, beyond chance.

    Arguments: by_outlet: as `outlets.topic_by` gives it; differences: as `outlets.topic_differences` gives it of this topic.
    """
    if followed.name is None:
        return missing(followed, "topic")
    articles, naming, n, spoken = (int(by_outlet[one].sum()) for one in ("articles", "naming", "n", "spoken"))
    told = f"“{followed.name}” stands in {naming:,} of {counted(articles, 'article')} ({percent(naming / articles)}); "
    told += f"{spoken:,} of {counted(n, 'mention')} are in speakers’ words. "
    said = apart(differences, percent)
    return Answer(f"{told}{said[0].upper()}{said[1:]}.")


def topic_by_table(rows: pd.DataFrame, what: str) -> Table:
    """One row per outlet or period: the articles in which a topic stands, its mentions, and the tone of their sentences."""
    table = signed_columns(with_interval(rows, what), "mean", "usual")
    names = {
        "group": what, "naming": "with the topic", "low": "95 % interval", "n": "mentions", "spoken": "in speakers’ words",
        "mean": "compound of its sentences", "usual": "of all sentences",
    }  # fmt: skip
    return Table(
        table.rename(columns=names),
        f"By {what}: articles with the topic, and the tone of its sentences, which is mostly the subject’s",
    )


def speaks_of_table(rows: pd.DataFrame) -> Table:
    """One row per voice that names what is followed, the narrator first where it does so most."""
    voices = rows["voice"].fillna(NO_NAME).replace(NARRATOR, "the outlets’ own words")
    shown = signed_columns(rows, *(["mean"] if "mean" in rows else [])).head(MOST_ROWS)
    table = shown.assign(voice=voices).rename(columns={"n": "mentions", "mean": "leaning"})
    rest = f"; {counted(len(rows) - MOST_ROWS, 'more voice')}" if len(rows) > MOST_ROWS else ""
    return Table(table.dropna(axis="columns", how="all"), f"Who names it, those in most articles first{rest}")


def passages_table(rows: pd.DataFrame) -> Table:
    """The first sentence of each article that names what is followed, the latest articles first."""
    shown = rows.drop_duplicates("article").sort_values(["published", "article"], ascending=False, kind="stable")
    shown = shown.head(MOST_ROWS)[["outlet", "published", "article", "voice", "text"]]
    columns = {"published": "day", "text": "sentence as printed"}
    voices = shown["voice"].fillna(NO_NAME)
    return Table(
        shown.assign(voice=voices).rename(columns=columns),
        f"The first sentence of each article that names it, the latest {MOST_ROWS} articles; {counted(len(rows), 'sentence')} in all",
    )
