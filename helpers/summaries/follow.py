"""One person or topic through all articles, in sentences and tables."""

import pandas as pd

from ..charts import percent, signed
from ..outlets import Followed
from ..sentiment import usual_leaning
from ..tables import EVERYWHERE, NARRATOR
from .across import toward_difference
from .html import NOT_RESOLVED, Answer, Table, counted, listed
from .outlets import difference_sentence, plainly, trend_sentence

MOST_ROWS = 15  # of passages and of who speaks


def missing(followed: Followed, what: str) -> Answer:
    """That nobody and nothing goes by a name, with the nearest names that do."""
    if not followed.asked:
        return Answer(f"No {what} stands in articles enough to be followed.")
    near = f"; near are {listed([f'“{name}”' for name in followed.nearest])}" if followed.nearest else ""
    return Answer(f"No {what} goes by “{followed.asked}” in these articles{near}.")


def person_sentence(
    followed: Followed, by_outlet: pd.DataFrame, toward: pd.DataFrame, compared: tuple, definition: str
) -> Answer:
    """Sentences on one person: where named and quoted, for what share, in what tone, and what differs beyond chance.

    Arguments: by_outlet: as `outlets.person_by` gives it; toward: as `outlets.toward_by` gives it of this person;
    compared: differences by outlet, by period with the day between them, and in tone; definition: the words for what
    is counted.
    """
    if followed.name is None:
        return missing(followed, "person or body")
    outlets, periods, tones = compared
    articles, named, quoted, n = (int(by_outlet[one].sum()) for one in ("articles", "naming", "quoting", "n"))
    told = f"{followed.name} is named in {named:,} of {counted(articles, 'article')} and quoted in {quoted:,}"
    told += f", with {n:,} of the {plainly(definition)}. " if n else ". "
    if n:
        told += f"{difference_sentence(outlets, definition)} {trend_sentence(*periods)} "
    whole = toward[(toward["group"] == EVERYWHERE) & toward["enough"]]
    if whole.empty:
        return Answer(f"{told}Too few articles name them to say in what tone.")
    row = whole.iloc[0]
    told += f"In the outlets’ own words the tone toward them is {signed(row['mean'])} (95 % over articles: {signed(row['low'])} to {signed(row['high'])}); {signed(usual_leaning())} is usual. "
    return Answer(told + toward_difference(tones))


def person_table(rows: pd.DataFrame, what: str) -> Table:
    """One row per outlet or period: articles, those that name and quote somebody, the share, and the tone toward him."""
    interval = [f"{percent(row.low)} to {percent(row.high)}" for row in rows.itertuples()]
    table = rows.assign(share=rows["share"].map(percent), low=interval).drop(columns="high")
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
    if differences.empty:
        return Answer(f"{told}Outlets are not compared: it takes two with enough stories each.")
    sure = differences[differences["sure"]]
    parts = [
        f"{row.n:,} of {counted(row.total, 'article')} in {row.group}, {row.n_rest:,} of {row.total_rest:,} in the others"
        for row in sure.itertuples()
    ]
    if parts:
        return Answer(f"{told}Beyond chance: {'; '.join(parts)}.")
    return Answer(f"{told}No outlet differs from the others beyond chance.")


def topic_by_table(rows: pd.DataFrame, what: str) -> Table:
    """One row per outlet or period: the articles in which a topic stands, its mentions, and the tone of their sentences."""
    interval = [f"{percent(row.low)} to {percent(row.high)}" for row in rows.itertuples()]
    table = rows.assign(share=rows["share"].map(percent), low=interval).drop(columns="high")
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
    voices = rows["voice"].fillna(NOT_RESOLVED).replace(NARRATOR, "the outlets’ own words")
    table = rows.assign(voice=voices).rename(columns={"n": "mentions", "mean": "leaning"}).head(MOST_ROWS)
    rest = f"; {counted(len(rows) - MOST_ROWS, 'more voice')}" if len(rows) > MOST_ROWS else ""
    return Table(table.dropna(axis="columns", how="all"), f"Who names it, those in most articles first{rest}")


def passages_table(rows: pd.DataFrame) -> Table:
    """The sentences that name what is followed, the latest of each outlet's articles first, one an article."""
    shown = rows.drop_duplicates("article").sort_values(["published", "article"], ascending=False, kind="stable")
    shown = shown.head(MOST_ROWS)[["outlet", "published", "article", "voice", "text"]]
    columns = {"published": "day", "text": "sentence as printed"}
    voices = shown["voice"].fillna(NOT_RESOLVED)
    return Table(
        shown.assign(voice=voices).rename(columns=columns),
        f"The first sentence of each article that names it, the latest {MOST_ROWS} articles; {counted(len(rows), 'sentence')} in all",
    )
