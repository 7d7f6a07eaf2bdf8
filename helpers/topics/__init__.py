"""What an article is about: topics found and topics of a list."""

from .by_voice import concordance, places, topics_by_voice, words_by_voice
from .find import find_topics
from .keyphrases import MODEL, Network, candidates, key_phrases, scores, stem, stemmer
from .measures import co_occurrence, distinguishing, topic_frequency, uncovered

__all__ = [
    "MODEL",
    "Network",
    "candidates",
    "co_occurrence",
    "concordance",
    "distinguishing",
    "find_topics",
    "key_phrases",
    "places",
    "scores",
    "stem",
    "stemmer",
    "topic_frequency",
    "topics_by_voice",
    "uncovered",
    "words_by_voice",
]
