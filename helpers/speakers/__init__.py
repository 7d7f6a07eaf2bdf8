"""Resolves each quotation's source to a speaker, keeps a ledger of offices, and counts who speaks for how much."""

from .names import name_key
from .resolve import Resolved, resolve
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
    word_account,
)
from .sources import country
from .voices import voices

__all__ = [
    "DEFINITIONS",
    "WORDS",
    "Resolved",
    "by_speaker",
    "country",
    "cue_verbs",
    "how_quoted",
    "left_out",
    "measured",
    "name_key",
    "resolve",
    "rules_used",
    "share_by_definition",
    "speaker_order",
    "speaker_share",
    "voices",
    "word_account",
]
