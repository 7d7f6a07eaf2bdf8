"""What an article is about: topics found and topics of a list."""

from .by_voice import concordance, places, topics_by_voice, words_by_voice
from .find import find_topics
from .keyphrases import MODEL, Network, candidates, key_phrases, scores, stem, stemmer
from .listed import USERS_LIST
from .measures import co_occurrence, distinguishing, ranked_topics, topic_frequency, uncovered
from .named import known_places, named_mentions

__all__ = [
    "MODEL",
    "USERS_LIST",
    "Network",
    "candidates",
    "co_occurrence",
    "concordance",
    "distinguishing",
    "find_topics",
    "key_phrases",
    "known_places",
    "named_mentions",
    "places",
    "ranked_topics",
    "scores",
    "stem",
    "stemmer",
    "topic_frequency",
    "topics_by_voice",
    "uncovered",
    "words_by_voice",
]
