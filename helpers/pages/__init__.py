"""Shared pages: the article coloured by speaker, and notebooks as HTML."""

from .here import articles_here
from .notebooks import ACCURACY, MANY_ARTICLES, ONE_ARTICLE, TOGETHER, refresh
from .reading import reading_view, side_by_side
from .render import Asked, render

__all__ = [
    "ACCURACY",
    "MANY_ARTICLES",
    "ONE_ARTICLE",
    "TOGETHER",
    "Asked",
    "articles_here",
    "reading_view",
    "refresh",
    "render",
    "side_by_side",
]
