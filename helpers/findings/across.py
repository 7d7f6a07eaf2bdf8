"""The findings of the page about many articles, by heading."""

from collections.abc import Callable

import pandas as pd

from ..outlets import NOTHING_CHOSEN, Chosen
from . import follow, over
from .corpus import Corpus, Loader
from .rows import Row, Section, findings, told

PAGE = "04_corpus"
# The headings of the notebook; a test holds this list to them.
HEADINGS: dict[str, Callable[[Corpus], list[Row]]] = {
    "Which articles are these?": over.papers,
    "Who has most?": over.most,
    "Does that change over time?": over.change,
    "Who is quoted where?": over.quoted,
    "How much do sources without a name have?": over.nameless,
    "What does each outlet write about?": over.written,
    "In what tone do outlets write of those whom most articles name?": over.aimed,
    "In what tone do they speak, month by month?": over.tone,
    "Which stories do several outlets tell?": follow.told_by_several,
    "Who is quoted in which outlet on one story?": follow.on_one_story,
    "How do they tell one story?": follow.side_by_side,
    "How is one person quoted and spoken of?": follow.one_person,
    "Where does one topic stand, and who speaks of it?": follow.one_topic,
    "How much has each group?": follow.groups,
    "Which names were taken for one person’s?": follow.joined,
    "What stands behind the numbers?": follow.evidence,
    "What should I doubt?": follow.left_open,
}
SECTIONS = [Section(PAGE, heading, rows) for heading, rows in HEADINGS.items()]


def findings_across(load: Loader, chosen: Chosen = NOTHING_CHOSEN) -> pd.DataFrame:
    """One row per number that the page about many articles shows, `article` missing.

    Arguments: load: gives a table of all articles by its name, and which of its columns are wanted; chosen: whom and
    what the page follows.
    """
    corpus = Corpus(load, chosen)
    return findings(told(SECTIONS, corpus, None) if len(corpus.articles) else [])
