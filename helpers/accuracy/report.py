"""The report of `python -m helpers accuracy`."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from .calibration import calibration_report, verdicts
from .gold import read_own, read_polnear
from .keyphrases import keys_report
from .named import named_report, named_speakers, read_names
from .quotations import Paired, attributed, score
from .targets import targets_report
from .topics import topics_report


def rule_precision(pairs: Iterable[Paired]) -> pd.DataFrame:
    """One row per rule that decides speakers: how many quotations with the right content it decided, and how many rightly.

    Arguments: pairs: of articles with annotated speakers. A quotation rightly left without a speaker counts as right.
    """
    decided = Counter((pair.found[f].rule, g in pair.right) for pair in pairs for g, f in pair.of_gold.items())
    rules = sorted({rule for rule, _ in decided})
    rows = [(rule, decided[rule, True] + decided[rule, False], decided[rule, True]) for rule in rules]
    return pd.DataFrame(rows, columns=["rule", "n", "right"]).sort_values("n", ascending=False, ignore_index=True)


def report(folder: Path, errors: Path | None = None) -> str:
    """The scores of annotated articles as text; writes each error to a CSV if a path is given.

    Arguments: folder: PolNeAR's layout (text/, attributions/), our own (ARTICLE.csv beside ARTICLE.txt), or
    500N-KPCrowd's (docsutf8/, keys/); or a .jsonl file in NewsMTSC's, or a
    .csv file of articles with labels (`topics.read_labelled`). Raises ValueError, naming the cure, when the folder holds none.
    """
    if folder.suffix == ".jsonl":
        return targets_report(folder)
    if folder.suffix == ".csv":
        return topics_report(folder)
    if (folder / "docsutf8").is_dir():
        return keys_report(folder)
    if (folder / "attributions").is_dir():
        gold, attribution = read_polnear(folder), "source"
    elif any(folder.glob("*.csv")):
        gold, attribution = read_own(folder), "speaker"
    else:
        raise ValueError(
            f"{folder}: no annotated article; give a folder with text/ and attributions/, with docsutf8/ and keys/, or ARTICLE.csv files"
        )
    if gold.articles.empty:
        raise ValueError(f"{folder}: no article has an annotation; put ARTICLE_xxxx.ann into attributions/")
    found = attributed(gold)
    result = score(gold, found)
    if errors is not None:
        result.errors.to_csv(errors, index=False)
    resolved, spans = found
    names = read_names(folder / "speakers.csv") if (folder / "speakers.csv").exists() else None
    judged = calibration_report(verdicts(gold, resolved, spans, names))
    named = "" if names is None else f"\n\n{named_report(named_speakers(gold, names, resolved, spans))}"
    rules = "" if gold.known is None else f"\n\nspeakers by rule\n{rule_precision(result.pairs).to_string(index=False)}"
    shown = result.table.map(lambda value: f"{value:.3f}" if isinstance(value, float) else value)
    low, high = (ends.map("{:.3f}".format) for ends in (result.low, result.high))
    kinds = result.errors.groupby(["group", "error"]).size().rename("n").reset_index()
    return (
        f"{len(result.pairs)} articles; joint: content and {attribution} right\n{shown.to_string()}\n\n"
        f"95 % by bootstrap over articles\n{(low + '–' + high).to_string()}\n\nerrors by kind\n{kinds.to_string(index=False)}{rules}{named}\n\n{judged}"
    )
