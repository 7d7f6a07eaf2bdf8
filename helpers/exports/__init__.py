"""Quotations in the formats of other programs: one writer a format, each into a folder of its own.

The same tables give the same bytes: ids follow from what they name, and no file holds the day of the run.
"""

from .writers import WRITERS

__all__ = ["WRITERS"]
