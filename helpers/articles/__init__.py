"""Reads articles from files, folders, tables and addresses."""

from .checksums import checksums
from .columns import COLUMNS
from .entry import Note, Refused
from .files import SINGLE
from .furniture import TITLE, from_cell, readable, titles
from .headings import DATELINE
from .lookup import NotRead
from .read import Article, Read, article_from_text, count, each_article, file_name, free_id, read_article, read_articles
from .sources import FINISHED

__all__ = [
    "COLUMNS",
    "DATELINE",
    "FINISHED",
    "SINGLE",
    "TITLE",
    "Article",
    "NotRead",
    "Note",
    "Read",
    "Refused",
    "article_from_text",
    "checksums",
    "count",
    "each_article",
    "file_name",
    "free_id",
    "from_cell",
    "read_article",
    "read_articles",
    "readable",
    "titles",
]
