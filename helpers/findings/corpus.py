"""Many articles, and what several sections of the page about them measure."""

from collections.abc import Callable
from functools import cached_property

import pandas as pd

from .. import outlets, speakers

Loader = Callable[[str, list[str] | None], pd.DataFrame]  # a table by its name, and which of its columns
DEFINITION, PERIOD, TOP, OVER_TIME = "direct", "month", 15, 6  # as the page's parameters
COUNTED = speakers.DEFINITIONS[DEFINITION]


class Corpus:
    """The tables of many articles and what the page about them measures, each measured once."""

    def __init__(self, load: Loader, chosen: outlets.Chosen) -> None:
        """Read what every section looks at. Arguments: chosen: whom and what the page follows."""
        self.load, self.chosen = load, chosen
        self.articles, self.names, self.mentions = (load(name, None) for name in ("articles", "speakers", "mentions"))
        self.found = load("topics", None)
        quotations = load(
            "quotations", ["article", "quotation", "act", "speaker", "rule", "n_words", "n_quoted", "n_editor"]
        )
        aliases = outlets.read_aliases()
        self.people = outlets.people(self.names, self.mentions, load("offices", None), self.articles, aliases)
        self.staff = outlets.staff(self.articles, self.names, self.mentions, self.people)
        self.spoken = outlets.speech(quotations, self.people, self.articles, DEFINITION, PERIOD)
        self.counted = outlets.without_staff(self.spoken, self.staff)
        self.stories = outlets.stories(self.articles, self.found)
        self.leading = outlets.leading(self.counted, TOP)
        self.said = outlets.said_by(self.counted, self.leading)

    @cached_property
    def topics(self) -> pd.DataFrame:
        """The topics of each article."""
        return outlets.article_topics(self.found, self.names, self.mentions, self.articles)

    @cached_property
    def tone(self) -> pd.DataFrame:
        """The table of sentences and their tone."""
        return self.load("sentiment", None)

    @cached_property
    def tones(self) -> pd.DataFrame:
        """The tone of who has most, month by month."""
        first = self.leading[:OVER_TIME]
        return outlets.tone_over_time(self.tone, self.people, self.articles, first, PERIOD)

    @cached_property
    def toward(self) -> pd.DataFrame:
        """Each mention of a person, with the tone toward them."""
        return outlets.named_targets(self.load("targets", None), self.people, self.articles, PERIOD)

    @cached_property
    def named(self) -> list[str]:
        """Whom most articles name."""
        return outlets.most_spoken_of(self.toward, TOP)

    @cached_property
    def topics_apart(self) -> pd.DataFrame:
        """Which topics set outlets apart."""
        return outlets.topic_differences(self.topics, self.stories)
