"""The findings of the pages about one article, by page and heading."""

from collections.abc import Callable

import pandas as pd

from ..pipeline import Tables
from . import about, speaking, tone
from .one import OneArticle
from .rows import Row, Section, findings, told

TOP = "at the top"  # above the first heading
# The headings of the notebooks; a test holds this list to them.
HEADINGS: dict[str, dict[str, Callable[[OneArticle], list[Row]]]] = {
    "00_overview": {
        TOP: speaking.top,
        "Who says what?": speaking.heard,
        "Who is named, but not heard?": speaking.silent,
        "Who speaks when?": speaking.account,
        "What does the article say?": speaking.text,
        "What should I doubt?": speaking.speakers_doubted,
    },
    "01_topic_frequency": {
        TOP: speaking.top,
        "Which topics come up most?": about.frequent,
        "Where do they come up?": about.spread,
        "Which words does one voice use more than the others?": about.apart,
        "Which topics go together?": about.together,
        "What does my own list say?": about.listed,
        "Can I read every mention?": about.mentioned,
        "What does the article say?": speaking.text,
        "What should I doubt?": about.topics_doubted,
    },
    "02_speaker_share": {
        TOP: speaking.top,
        "Who has which share?": speaking.share,
        "Does it matter how one counts?": speaking.definitions,
        "Whose words are the rest?": speaking.account,
        "Who is quoted, and who only paraphrased?": speaking.kinds,
        "How was each speaker decided?": speaking.rules,
        "What does the article say?": speaking.text,
        "What should I doubt?": speaking.speakers_doubted,
    },
    "03_sentiment": {
        TOP: speaking.top,
        "How does each voice sound?": tone.voices,
        "How does the tone move?": tone.movement,
        "Who speaks well or badly of whom?": tone.toward,
        "In what tone is each topic spoken of?": tone.topic_tone,
        "Which sentences are the extremes?": tone.extremes,
        "What does the article say?": speaking.text,
        "What should I doubt?": tone.tone_doubted,
    },
}
SECTIONS = [Section(page, heading, rows) for page, several in HEADINGS.items() for heading, rows in several.items()]


def findings_of_articles(tables: Tables) -> pd.DataFrame:
    """One row per number that the pages about each of the articles show, article by article.

    Arguments: tables: of these articles. What several pages show under one heading stands under each of them.
    """
    empty = Tables(*(table.head(0) for table in tables))
    groups = [dict(tuple(table.groupby("article", sort=False))) for table in tables]
    rows = []
    for article in tables.articles["article"]:
        own = Tables(*(group.get(article, none) for group, none in zip(groups, empty, strict=True)))
        rows += told(SECTIONS, OneArticle(own), article)
    return findings(rows)
