"""One article, and what several sections of its pages measure of it."""

from functools import cached_property

import pandas as pd

from .. import sentiment, summaries, topics
from ..pipeline import Tables
from ..tables import FOUND
from .rows import Row, each

USERS = "topics"  # the user's list of topics
TOPICS_SHOWN = 12  # as the pages' parameters have it


class OneArticle:
    """One article's tables and what pages measure of them, each measured once."""

    def __init__(self, tables: Tables) -> None:
        """Keeps the tables."""
        self.tables = tables
        self.quotations, self.voices, self.sentiment = tables.quotations, tables.voices, tables.sentiment
        self.found = tables.topics[tables.topics["list"] == FOUND]
        self.of_list = tables.topics[tables.topics["list"] == USERS]

    @cached_property
    def frequency(self) -> pd.DataFrame:
        """How frequent the topics found are."""
        return topics.topic_frequency(self.tables.topics, self.voices)

    @cached_property
    def listed(self) -> pd.DataFrame:
        """How frequent the topics of the user's list are."""
        return topics.topic_frequency(self.tables.topics, self.voices, USERS)

    @cached_property
    def tone(self) -> pd.DataFrame:
        """The tone of each voice."""
        return sentiment.tone_by_voice(self.sentiment)


def doubts(table: summaries.Table) -> list[Row]:
    """The rows of a table of what to doubt."""
    return each(table.table, ["what"], {"n": "to doubt"})
