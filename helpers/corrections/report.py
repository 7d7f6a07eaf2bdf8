"""What is said of corrections that changed nothing, or that should be looked at: none is dropped without a word."""

from collections.abc import Collection, Iterable

import pandas as pd

from ..articles import Note
from .places import DONE
from .rows import EVERYWHERE, Correction

LISTED = 8  # names in one note
SHOWN = 40  # characters of a correction's words


def notes_of(told: pd.DataFrame) -> list[Note]:
    """One note per correction that was not simply done.

    Arguments: told: the table `corrections`.
    """
    odd = told[told["result"] != DONE]
    return [
        Note(row.article, f"{row.file}, row {row.row}", f"{named(row.field, row.words)}: {row.result}")
        for row in odd.itertuples(index=False)
    ]


def named(field: str, words: object) -> str:
    """A correction in a few words: 'speaker' of “We stay”."""
    text = words if isinstance(words, str) else ""
    return f"'{field}' of “{text[:SHOWN]}{'…' if len(text) > SHOWN else ''}”"


def unused(
    corrections: Iterable[Correction], told: Collection[tuple[str, int]], articles: Collection[str]
) -> list[Note]:
    """Notes on corrections that no article was looked at for, or that changed nothing anywhere.

    Arguments: told: (file, row) of those in the table `corrections`; articles: the ids of all that were read.
    """
    absent: dict[str, list[Correction]] = {}
    notes = []
    for one in corrections:
        if (one.file, one.row) in told:
            continue
        if one.fault or one.article == EVERYWHERE:
            reason = one.fault or "changes nothing in any article; mend the row, or take it out"
            notes.append(Note(None, f"{one.file}, row {one.row}", f"{named(one.field, one.words)}: {reason}"))
        elif one.article not in articles:
            absent.setdefault(one.file, []).append(one)
    for file, several in absent.items():
        names = list(dict.fromkeys(one.article for one in several))
        more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
        rows = ", ".join(str(one.row) for one in several[:LISTED]) + (" …" if len(several) > LISTED else "")
        listed = ", ".join(f"'{name}'" for name in names[:LISTED])
        notes.append(Note(None, f"{file}, row {rows}", f"about articles that are not among these: {listed}{more}"))
    return notes
