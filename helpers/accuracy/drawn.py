"""Quotations drawn at random, to be checked by hand: how often is our output right on articles of one's own?"""

from pathlib import Path

import numpy as np
import pandas as pd

from ..intervals import wilson
from .calibration import with_ends

ROWS, SEED = 60, 1
QUESTIONS = ("is_quotation", "right_speaker")
SHOWN = ["article", "quotation", "speaker", "source", "content"]
YES, NO = frozenset(["yes", "y", "1", "true"]), frozenset(["no", "n", "0", "false"])


def drawn(quotations: pd.DataFrame, n: int = ROWS, seed: int = SEED) -> pd.DataFrame:
    """One row per quotation drawn, in the order of the table, with an empty column for each of QUESTIONS.

    The same table and seed draw the same ones; where there are fewer, all are taken. Arguments: quotations: our table.
    """
    chosen = np.random.default_rng(seed).choice(len(quotations), min(n, len(quotations)), replace=False)
    rows = quotations.iloc[np.sort(chosen)]
    return rows[SHOWN].assign(**dict.fromkeys(QUESTIONS, "")).reset_index(drop=True)


def check_file(rows: pd.DataFrame, path: str | Path) -> pd.DataFrame:
    """The rows of a file to be filled in, after writing it with those given; one that somebody has begun stays as it is.

    Arguments: rows: as `drawn` gives them. Raises ValueError, naming file, row and cure, for an answer that is none.
    """
    path = Path(path)
    if path.exists():
        # An Excel that speaks German saves with semicolons, and most spreadsheets with a BOM.
        told = pd.read_csv(path, sep=None, engine="python", dtype=str, keep_default_na=False, encoding="utf-8-sig")
        missing = [name for name in QUESTIONS if name not in told]
        if missing:
            raise ValueError(f"{path.name}: no column {missing[0]}; put it back, or delete the file to draw anew")
        if told[list(QUESTIONS)].map(str.strip).any(axis=None):
            return told.assign(**{name: [answer(path, *cell) for cell in told[name].items()] for name in QUESTIONS})
    path.parent.mkdir(parents=True, exist_ok=True)
    rows.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")
    return rows


def answer(path: Path, row: int, told: str) -> str:
    """An answer as "yes", "no" or nothing yet; raises ValueError for another one."""
    said = told.strip().lower()
    if said and said not in YES | NO:
        raise ValueError(f"{path.name}, row {row + 2}: “{told}” is no answer; write yes or no, or nothing")
    return "yes" if said in YES else "no" if said else ""


def checked(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per question that somebody has begun to answer: answers, how many are yes, their share, its 95 % interval.

    Whether the speaker is right counts only where there is a quotation. Arguments: rows: as `check_file` gives them.
    """
    counts = []
    for question in QUESTIONS:
        told = rows if question == "is_quotation" else rows[rows["is_quotation"] != "no"]
        n, right = int((told[question] != "").sum()), int((told[question] == "yes").sum())
        counts.append((question, n, right))
    table = pd.DataFrame([row for row in counts if row[1]], columns=["question", "n", "right"])
    return with_ends(table, [wilson(right, n) for right, n in zip(table["right"], table["n"], strict=True)])
