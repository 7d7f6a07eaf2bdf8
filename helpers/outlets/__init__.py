"""Comparisons across articles: shares, names, periods, topics, stories."""

from .compare import (
    LATER,
    First,
    first_speaker,
    one_topic_differences,
    outlet_differences,
    period_differences,
    person_differences,
    topic_differences,
    toward_differences,
    unnamed_differences,
)
from .follow import Followed, find_person, find_topic, passages, person_by, topic_by, who_speaks_of
from .groups import REST, group_order, grouped, groups_of, read_groups
from .pairs import carried_by_both, heard_in_both
from .people import joined_names, people, read_aliases
from .periods import PERIODS, every_period, when_and_where
from .shares import (
    articles_over_time,
    leading,
    outlets,
    said_by,
    said_in_story,
    share_by_outlet,
    share_over_time,
    sources_by_outlet,
    speech,
    tone_over_time,
    unresolved,
)
from .staff import of_staff, staff, without_staff
from .stories import NEAR, carried, stories, without_copies
from .topics import article_topics, topic_shares, topics_by_outlet
from .toward import most_spoken_of, named_targets, own_words, toward_by

__all__ = [
    "LATER",
    "NEAR",
    "PERIODS",
    "REST",
    "First",
    "Followed",
    "article_topics",
    "articles_over_time",
    "carried",
    "carried_by_both",
    "every_period",
    "find_person",
    "find_topic",
    "first_speaker",
    "group_order",
    "grouped",
    "groups_of",
    "heard_in_both",
    "joined_names",
    "leading",
    "most_spoken_of",
    "named_targets",
    "of_staff",
    "one_topic_differences",
    "outlet_differences",
    "outlets",
    "own_words",
    "passages",
    "people",
    "period_differences",
    "person_by",
    "person_differences",
    "read_aliases",
    "read_groups",
    "said_by",
    "said_in_story",
    "share_by_outlet",
    "share_over_time",
    "sources_by_outlet",
    "speech",
    "staff",
    "stories",
    "tone_over_time",
    "topic_by",
    "topic_differences",
    "topic_shares",
    "topics_by_outlet",
    "toward_by",
    "toward_differences",
    "unnamed_differences",
    "unresolved",
    "when_and_where",
    "who_speaks_of",
    "without_copies",
    "without_staff",
]
