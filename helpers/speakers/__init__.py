"""Resolves each quotation's source to a speaker, keeps a ledger of offices, and counts who speaks for how much."""

from .confidence import evidence
from .discourse import Discourse
from .entities import Entities
from .name_keys import name_key
from .pronouns import HE, SHE
from .resolve import RULES, Resolved, answered, answers_of, discourse_of, read_entities, resolve
from .roles import roles
from .salience import Seen
from .shares import (
    DEFINITIONS,
    WORDS,
    by_speaker,
    cue_verbs,
    how_quoted,
    left_out,
    measured,
    rules_used,
    share_by_definition,
    speaker_order,
    speaker_share,
    without_name,
    word_account,
)
from .uncertainty import share_intervals, with_intervals
from .utterances import Row, utterances_of
from .voices import voices
from .words import article_words

__all__ = [
    "DEFINITIONS",
    "HE",
    "RULES",
    "SHE",
    "WORDS",
    "Discourse",
    "Entities",
    "Resolved",
    "Row",
    "Seen",
    "answered",
    "answers_of",
    "article_words",
    "by_speaker",
    "cue_verbs",
    "discourse_of",
    "evidence",
    "how_quoted",
    "left_out",
    "measured",
    "name_key",
    "read_entities",
    "resolve",
    "roles",
    "rules_used",
    "share_by_definition",
    "share_intervals",
    "speaker_order",
    "speaker_share",
    "utterances_of",
    "voices",
    "with_intervals",
    "without_name",
    "word_account",
]
