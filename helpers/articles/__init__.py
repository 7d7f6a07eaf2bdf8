"""Reads articles from files, folders, tables and addresses."""

from .columns import COLUMNS
from .entry import Note, Refused
from .files import SINGLE
from .headings import DATELINE
from .read import Article, Read, article_from_text, count, each_article, free_id, read_articles
from .sources import FINISHED

__all__ = [
    "COLUMNS",
    "DATELINE",
    "FINISHED",
    "SINGLE",
    "Article",
    "Note",
    "Read",
    "Refused",
    "article_from_text",
    "count",
    "each_article",
    "free_id",
    "read_articles",
]
