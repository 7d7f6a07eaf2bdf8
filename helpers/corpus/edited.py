"""Notices a table that somebody has edited in an output folder, before a run writes over it."""

from pathlib import Path

import pandas as pd

from ..corrections import COLUMNS, as_lines, rows_of_edits
from .files import checksum, load, remembered, write_whole
from .partitions import Stopped

EDITS = "edits.csv"
WHERE = "data/corrections.csv, which every run applies behind its rules"


def refuse_edited(out: Path, form: str) -> None:
    """Raise Stopped when a table that a run would write over is not as the last run has written it.

    What was changed in `quotations.csv` becomes a file of the form of `data/corrections.csv`, so that nothing need be
    typed again. Arguments: form: of the run.
    """
    known = {name: sums for name, sums in remembered(out).items() if name.endswith(f".{form}")}
    edited = [name for name, sums in known.items() if not is_known(out / name, sums)]
    if not edited:
        return
    names = ", ".join(edited)
    rows = edits_of(out) if "quotations.csv" in edited else []
    cure = f"rename {names} or take it away, and run again"
    if rows:
        write_whole(out / EDITS, as_lines([COLUMNS, *rows]).encode("utf-8", "replace"))
        told = f"{len(rows)} edits are written to {out / EDITS} as corrections: add its rows there, or give --corrections {out / EDITS}"
        cure = f"{told}; then {cure}"
    raise Stopped(
        f"{out}: {names} was edited since it was written, and a run would overwrite it. Corrections belong in {WHERE}; {cure}"
    )


def is_known(path: Path, sums: list[str]) -> bool:
    """Whether a file is gone, or has one of the checksums of what was written there."""
    return not path.exists() or checksum(path) in sums


def edits_of(out: Path) -> list[tuple]:
    """What was changed in `quotations.csv`, as rows of a file of corrections; none where that cannot be told."""
    try:
        before = load(out, "quotations", form="csv")
        after = pd.read_csv(out / "quotations.csv", encoding="utf-8-sig", dtype={"article": str})
        return rows_of_edits(before, after)
    except (OSError, ValueError, KeyError, AttributeError):  # another encoding, other columns, no table at all
        return []
