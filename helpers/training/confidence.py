"""Fits the confidence of speakers: `python -m helpers.training.confidence [GOLD…]`.

From all annotated quotations at hand that we find: PolNeAR dev (is the source right?), the Wikinews articles of
`gum-news`, our own gold with its folders and the folders named (is the speaker right?). The figures printed come from cross-validation
that keeps an article together; the stored weights are fitted to all. Run it again whenever the labeller, a rule or
the gold has changed: it takes half a minute.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from .. import DATA
from ..accuracy.calibration import expected_calibration_error, verdicts
from ..accuracy.gold import Gold, read_own, read_polnear
from ..accuracy.named import read_names
from ..quotations import find_quotations
from ..speakers import RULES, answered, evidence, resolve
from ..tokens import Passages, tokenize
from . import SEED, shared

WEIGHTS = DATA / "lexicons" / "confidence_weights.csv"
# The unread articles, too: rules were mended by the others, where they are right more often than on new text.
GOLD = [DATA / "gold", *(DATA / "gold" / name for name in ("world", "speakers", "unread"))]
SHARED = ["any rule", "cue", "choice", "definite unnamed source", "name in an unnamed source", "bare unnamed source"]
NAMES = [*SHARED, *(rule for rule in RULES if rule != "unresolved")]
FOLDS = 10
PENALTY = 10.0  # on the squares of the rules' weights: a rule met seldom is trusted like the others
STEPS = 15  # of Newton's method


def examples(gold: Gold, names: dict | None = None) -> pd.DataFrame:
    """One row per annotated quotation that we find and answer: its article, features and whether it is right."""
    passages = Passages(tokenize(gold.articles))
    quoted = find_quotations(gold.articles, passages)
    judged = verdicts(gold, resolve(gold.articles, passages, quoted).quotations, quoted.spans, names)
    right = {(row.article, row.quotation): row.right for row in judged.itertuples(index=False)}
    rows = []
    for one in answered(gold.articles, passages, quoted):
        for row in one.rows:
            answer = one.answers[row.quotation]
            if answer.is_resolved and (row.article, row.quotation) in right:
                found = evidence(answer, row.confidence)
                rows.append({"article": row.article, "right": right[row.article, row.quotation], **found})
    return pd.DataFrame(rows, columns=["article", "right", *NAMES]).fillna(0.0)


def fitted(rows: pd.DataFrame, counts: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression, by Newton's method; counts: how much each row weighs."""
    features, right = rows[NAMES].to_numpy(float), rows["right"].to_numpy(float)
    penalty = PENALTY * np.array([0.0 if name == "any rule" else 1.0 for name in NAMES])
    weights = np.zeros(len(NAMES))
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (counts * (share - right)) + 2 * penalty * weights
        curve = (features * (counts * share * (1 - share))[:, None]).T @ features + 2 * np.diag(penalty)
        weights = weights - np.linalg.solve(curve + 1e-9 * np.eye(len(weights)), slope)
    return weights


def balanced(rows: pd.DataFrame) -> np.ndarray:
    """How much each row weighs: each data set as much as the others."""
    sizes = rows.groupby("data")["right"].transform("size").to_numpy()
    return len(rows) / rows["data"].nunique() / sizes


def example_sets(folders: Sequence[str] = ()) -> dict[str, pd.DataFrame]:
    """The examples of each data set. Arguments: folders: of more gold in our own layout."""
    gum = shared("gum-news")
    own = [examples(read_own(folder)) for folder in [*GOLD, *map(Path, folders)]]
    return {
        "PolNeAR dev": examples(read_polnear(shared("polnear/dev"))),
        "gum-news": examples(read_polnear(gum), read_names(gum / "speakers.csv")),
        "own gold": pd.concat(own, ignore_index=True),
    }


def cross_validated(sets: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """All examples with their `data` and the `confidence` that weights fitted to other articles give them."""
    rows = pd.concat([part.assign(data=name) for name, part in sets.items()], ignore_index=True)
    articles = np.random.default_rng(SEED).permutation(rows["article"].unique())
    fold = rows["article"].map({article: number % FOLDS for number, article in enumerate(articles)}).to_numpy()
    shares = np.zeros(len(rows))
    for number in range(FOLDS):
        weights = fitted(rows[fold != number], balanced(rows[fold != number]))
        shares[fold == number] = 1 / (1 + np.exp(-rows.loc[fold == number, NAMES].to_numpy(float) @ weights))
    return rows.assign(confidence=shares)


def main() -> None:
    """Cross-validates, prints the calibration of each data set, and stores the weights."""
    rows = cross_validated(example_sets(sys.argv[1:]))
    for name, some in rows.groupby("data", sort=False):
        error = expected_calibration_error(some["confidence"].to_numpy(), some["right"].to_numpy())
        print(
            f"{name}: expected calibration error {error:.3f} of {len(some)}, right {some['right'].mean():.3f}",
            file=sys.stderr,
        )
    weights = fitted(rows, balanced(rows))
    pd.DataFrame({"evidence": NAMES, "weight": weights.round(2)}).to_csv(WEIGHTS, index=False)


if __name__ == "__main__":
    main()
