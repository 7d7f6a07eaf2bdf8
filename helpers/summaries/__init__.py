"""The sentences and tables that notebooks show."""

from .article import article_read, at_a_glance, speaker_doubts
from .html import Table, links, with_links
from .outlets import (
    articles_analysed,
    corpus_doubts,
    difference_sentence,
    distinguishing_sentence,
    lead_sentence,
    longest_across,
    outlet_table,
    share_table,
    trend_sentence,
)
from .shares import attributions, longest, offices, share_sentence
from .stories import one_of_each, story_facts, story_quotations, story_table, widest_story
from .tone import example_scores, strongest_sentences, tone_doubts, tone_sentence, topic_tones, toward_others, with_pair
from .topics import (
    co_occurrence_table,
    context_table,
    coverage_sentence,
    key_phrase_table,
    topic_doubts,
    topic_sentence,
    topic_table,
    voice_table,
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
    "example_scores",
    "key_phrase_table",
    "lead_sentence",
    "links",
    "longest",
    "longest_across",
    "offices",
    "one_of_each",
    "outlet_table",
    "share_sentence",
    "share_table",
    "speaker_doubts",
    "story_facts",
    "story_quotations",
    "story_table",
    "strongest_sentences",
    "tone_doubts",
    "tone_sentence",
    "topic_doubts",
    "topic_sentence",
    "topic_table",
    "topic_tones",
    "toward_others",
    "trend_sentence",
    "voice_table",
    "widest_story",
    "with_links",
    "with_pair",
    "word_links",
]
