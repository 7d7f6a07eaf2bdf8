"""Tokens with offsets, tags and lemmas."""

from . import characters
from .characters import PLAIN, Span, paragraph_spans, plain
from .lemmas import lemma_table
from .model import TAGGER, nltk_tagger, save_json, weights
from .passages import Forms, Passage, Passages, Token
from .sentences import sentence_spans, sentence_splitter
from .shapes import tokenizer
from .tagger import in_columns, tag_words
from .tokenize import tokenize
from .words import cut_texts

__all__ = [
    "PLAIN",
    "TAGGER",
    "Forms",
    "Passage",
    "Passages",
    "Span",
    "Token",
    "characters",
    "cut_texts",
    "in_columns",
    "lemma_table",
    "nltk_tagger",
    "paragraph_spans",
    "plain",
    "save_json",
    "sentence_spans",
    "sentence_splitter",
    "tag_words",
    "tokenize",
    "tokenizer",
    "weights",
]
