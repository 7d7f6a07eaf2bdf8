"""Whether a confidence of .9 is right nine times of ten."""

import numpy as np
import pandas as pd

from ..intervals import wilson
from .gold import Gold
from .matching import Known, gathered, match, prepare
from .named import is_name_of
from .quotations import joined
from .speakers import source_right

BINS = 10  # of confidence, equally wide


def verdicts(
    gold: Gold, resolved: pd.DataFrame, spans: pd.DataFrame, names: dict[tuple[str, int], list[str]] | None = None
) -> pd.DataFrame:
    """One row per quotation found that is annotated: its article, number, confidence, and whether its speaker is right.

    Arguments: resolved, spans: our tables; names: of the gold's speakers, as `named.read_names` gives them. Where the
    gold has neither speakers nor names (PolNeAR) the source has to be right. Who is rightly left unnamed is right.
    """
    ours = {
        (row.article, row.quotation): Known(str(row.quotation), row.speaker if isinstance(row.speaker, str) else "")
        for row in resolved.itertuples(index=False)
    }
    if gold.known is None and names is None:
        heads = joined(resolved)  # PolNeAR takes speech that goes on as one quotation with what came before
        spans = spans.assign(quotation=[heads[key] for key in zip(spans["article"], spans["quotation"], strict=True)])
    confidence = resolved.set_index(["article", "quotation"])["confidence"].to_dict()
    true, found = gathered(gold.spans, gold.known or {}), gathered(spans, ours)
    rows = []
    for article, text in zip(gold.articles["article"], gold.articles["text"], strict=True):
        one, other = (prepare(text, several.get(article, []), True) for several in (true, found))
        for g, f in match(one, other).items():
            number = int(other[f].kind)
            if names is not None:
                called = names.get((article, one[g].content[0][0]), [])
                right = is_name_of(other[f].speaker, called) if other[f].speaker else not called
            elif gold.known is not None:
                right = one[g].speaker == other[f].speaker
            else:
                right = source_right(text, one[g], other[f])
            rows.append((article, number, confidence[article, number], right))
    return pd.DataFrame(rows, columns=["article", "quotation", "confidence", "right"])


def expected_calibration_error(confidence: np.ndarray, right: np.ndarray) -> float:
    """How far confidence and the share of right answers differ, averaged over bins of confidence by their size."""
    if not len(confidence):
        return float("nan")
    number = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [abs(confidence[number == b].mean() - right[number == b].mean()) * (number == b).mean() for b in set(number)]
    return float(np.sum(gaps))


def sure_ones(judged: pd.DataFrame) -> pd.DataFrame:
    """The quotations that have a confidence: what stayed unresolved has none. Arguments: judged: as `verdicts` gives it."""
    return judged[judged["confidence"] > 0]


def reliability(judged: pd.DataFrame) -> pd.DataFrame:
    """One row per bin of confidence: how many quotations, their mean confidence, how many are right, that share, its 95 % interval.

    Arguments: judged: as `verdicts` gives it.
    """
    sure = sure_ones(judged)
    bins = pd.cut(sure["confidence"], np.linspace(0, 1, BINS + 1), include_lowest=True)
    table = sure.groupby(bins, observed=True).agg(
        n=("right", "size"), confidence=("confidence", "mean"), right=("right", "sum")
    )
    ends = [wilson(right, n) for right, n in zip(table["right"], table["n"], strict=True)]
    return with_ends(table.rename_axis("bin").reset_index(), ends)


def with_ends(table: pd.DataFrame, ends: list[tuple[float, float]]) -> pd.DataFrame:
    """The table of `right` of `n` with the columns `share`, `low` and `high`."""
    low, high = zip(*ends, strict=True) if ends else ((), ())
    return table.assign(share=table["right"] / table["n"], low=np.array(low, float), high=np.array(high, float))


def calibration_report(judged: pd.DataFrame) -> str:
    """The line "expected calibration error .xxx" and a table of confidence against the share of right answers.

    Arguments: judged: as `verdicts` gives it. What stayed unresolved has no confidence and is left out.
    """
    sure = sure_ones(judged)
    error = expected_calibration_error(sure["confidence"].to_numpy(), sure["right"].to_numpy())
    table = reliability(judged).set_index("bin")[["n", "confidence", "share"]].rename(columns={"share": "right"})
    return f"expected calibration error {error:.3f} of {len(sure)} quotations with a speaker or an unnamed one\n{table.round(2).to_string()}"
