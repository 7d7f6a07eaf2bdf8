"""Comparisons across articles: shares, names, periods, topics, stories."""

from .compare import (
    LATER,
    First,
    first_speaker,
    outlet_differences,
    period_differences,
    topic_differences,
    toward_differences,
    unnamed_differences,
)
from .people import joined_names, people, read_aliases
from .periods import every_period, when_and_where
from .shares import (
    articles_over_time,
    leading,
    outlets,
    said_by,
    share_by_outlet,
    share_over_time,
    sources_by_outlet,
    speech,
    tone_over_time,
    unresolved,
)
from .staff import of_staff, staff, without_staff
from .stories import NEAR, carried, stories, without_copies
from .topics import article_topics, topics_by_outlet
from .toward import most_spoken_of, named_targets, own_words, toward_by

__all__ = [
    "LATER",
    "NEAR",
    "First",
    "article_topics",
    "articles_over_time",
    "carried",
    "every_period",
    "first_speaker",
    "joined_names",
    "leading",
    "most_spoken_of",
    "named_targets",
    "of_staff",
    "outlet_differences",
    "outlets",
    "own_words",
    "people",
    "period_differences",
    "read_aliases",
    "said_by",
    "share_by_outlet",
    "share_over_time",
    "sources_by_outlet",
    "speech",
    "staff",
    "stories",
    "tone_over_time",
    "topic_differences",
    "topics_by_outlet",
    "toward_by",
    "toward_differences",
    "unnamed_differences",
    "unresolved",
    "when_and_where",
    "without_copies",
    "without_staff",
]
