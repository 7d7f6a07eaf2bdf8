"""Writes the figures of data that is not in the project: `python -m helpers.training.figures`, two minutes.

`data/figures.csv` has no text, only what was measured on PolNeAR dev, gum-news and NewsMTSC, and by cross-validation:
`05_accuracy` shows it beside what is measured on our own gold. Run it again when the labeller, a rule, the confidence
or the rates of errors have changed.
"""

import numpy as np
import pandas as pd

from ..accuracy.calibration import expected_calibration_error
from ..accuracy.gold import read_polnear
from ..accuracy.quotations import score
from ..accuracy.sets import COLUMNS, FIGURES, figures_of
from ..sentiment import targets
from . import shared
from .confidence import cross_validated, example_sets
from .coverage import coverages, judged_sets
from .shares import MEASURED

FOLDERS = {"PolNeAR dev": "polnear/dev", "gum-news": "gum-news"}


def quotations() -> pd.DataFrame:
    """The measures of `accuracy` on what lies in `../shared`."""
    return pd.concat([figures_of(name, score(read_polnear(shared(place)))) for name, place in FOLDERS.items()])


def calibration() -> pd.DataFrame:
    """The calibration error of each data set, by weights fitted to other articles."""
    rows = []
    for name, some in cross_validated(example_sets()).groupby("data", sort=False):
        error = expected_calibration_error(some["confidence"].to_numpy(), some["right"].to_numpy())
        rows.append((name, "calibration error", "all", error, np.nan, np.nan, len(some)))
    return pd.DataFrame(rows, columns=COLUMNS)


def ranges() -> pd.DataFrame:
    """How often the 90 % interval of a share holds the true one, and how wide it is."""
    rows = []
    for definition in MEASURED:
        for name, table in coverages(judged_sets(definition)).items():
            for measure, column in (("range holds the share", "holds"), ("width of the range", "width")):
                rows.append((name, measure, definition, table[column].mean(), np.nan, np.nan, len(table)))
    return pd.DataFrame(rows, columns=COLUMNS)


def toward() -> pd.DataFrame:
    """How right the tone toward a target is, as its training measured it."""
    told = targets.cross_validated()
    row = ("NewsMTSC train", "tone toward somebody", "macro F1", told.f1, told.low, told.high, told.n)
    return pd.DataFrame([row], columns=COLUMNS)


def main() -> None:
    """Measures all, and writes the table."""
    table = pd.concat([quotations(), calibration(), ranges(), toward()], ignore_index=True)
    table.round(3).to_csv(FIGURES, index=False)


if __name__ == "__main__":
    main()
