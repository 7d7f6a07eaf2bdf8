"""The sentences and tables that notebooks show."""

from .article import article_read, at_a_glance, speaker_doubts
from .html import Table, links, with_links
from .outlets import (
    articles_analysed,
    corpus_doubts,
    difference_sentence,
    distinguishing_sentence,
    event_table,
    longest_across,
    outlet_table,
    pair_facts,
    pair_quotations,
    trend_sentence,
)
from .shares import attributions, longest, offices, share_sentence
from .tone import example_scores, strongest_sentences, tone_doubts, tone_sentence, topic_tones, toward_others, with_pair
from .topics import (
    co_occurrence_table,
    context_table,
    coverage_sentence,
    key_phrase_table,
    topic_doubts,
    topic_sentence,
    topic_table,
    word_links,
)

__all__ = [
    "Table",
    "article_read",
    "articles_analysed",
    "at_a_glance",
    "attributions",
    "co_occurrence_table",
    "context_table",
    "corpus_doubts",
    "coverage_sentence",
    "difference_sentence",
    "distinguishing_sentence",
    "event_table",
    "example_scores",
    "key_phrase_table",
    "links",
    "longest",
    "longest_across",
    "offices",
    "outlet_table",
    "pair_facts",
    "pair_quotations",
    "share_sentence",
    "speaker_doubts",
    "strongest_sentences",
    "tone_doubts",
    "tone_sentence",
    "topic_doubts",
    "topic_sentence",
    "topic_table",
    "topic_tones",
    "toward_others",
    "trend_sentence",
    "with_links",
    "with_pair",
    "word_links",
]
