"""The table `findings`: every number that a page shows, with what it is of, its n, its interval, and the page's sentence."""

from .across import findings_across
from .article import findings_of_articles
from .corpus import Loader

__all__ = ["Loader", "findings_across", "findings_of_articles"]
