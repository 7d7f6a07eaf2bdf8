"""The sentences and tables that notebooks show."""

from .article import at_a_glance, doubts, what_was_read
from .html import Table, behind, with_reading
from .outlets import (
    apart_told,
    contrast_told,
    doubted_across,
    events_shown,
    every_quotation,
    facts_beside,
    outlet_table,
    quotations_beside,
    trend_told,
    what_was_run,
)
from .shares import attributions, longest, offices_shown, share_told
from .tone import extremes_shown, paired, regarded, scored, tone_doubted, tone_told, topic_tones
from .topics import (
    coverage_told,
    in_context,
    marked_by_readers,
    pairs,
    topic_table,
    topics_doubted,
    topics_told,
    words_behind,
)

__all__ = [
    "Table",
    "apart_told",
    "at_a_glance",
    "attributions",
    "behind",
    "contrast_told",
    "coverage_told",
    "doubted_across",
    "doubts",
    "events_shown",
    "every_quotation",
    "extremes_shown",
    "facts_beside",
    "in_context",
    "longest",
    "marked_by_readers",
    "offices_shown",
    "outlet_table",
    "paired",
    "pairs",
    "quotations_beside",
    "regarded",
    "scored",
    "share_told",
    "tone_doubted",
    "tone_told",
    "topic_table",
    "topic_tones",
    "topics_doubted",
    "topics_told",
    "trend_told",
    "what_was_read",
    "what_was_run",
    "with_reading",
    "words_behind",
]
