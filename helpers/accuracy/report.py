"""The report of `python -m helpers accuracy`."""

import re
from collections import Counter
from pathlib import Path

import pandas as pd

from .calibration import calibration_report, verdicts
from .gold import Gold, read_own, read_polnear
from .keyphrases import keys_report
from .matching import gathered, match, prepare, quoted_stretches
from .named import named_report, named_speakers, read_names
from .quotations import attributed, score
from .targets import targets_report


def rule_precision(gold: Gold) -> pd.DataFrame:
    """One row per rule that decides speakers: how many quotations with the right content it decided, and how many rightly.

    Arguments: gold: annotated articles with known speakers, as `read_own` gives them. A quotation rightly left
    without a speaker counts as right.
    """
    resolved, spans = attributed(gold)
    named = resolved.assign(speaker=resolved["speaker"].fillna(""))
    ours = {(q.article, q.quotation): (q.rule, q.speaker) for q in named.itertuples(index=False)}
    true, found = gathered(gold.spans, gold.known or {}), gathered(spans, ours)
    decided: Counter = Counter()
    for article, text in zip(gold.articles["article"], gold.articles["text"], strict=True):
        counted = [m.span() for m in re.finditer(r"\S+", text) if any(c.isalnum() for c in m[0])]
        one, other = (
            prepare(text, part.get(article, []), quoted_stretches(text), counted, True) for part in (true, found)
        )
        for g, f in match(one, other).items():
            decided[other[f].kind, one[g].speaker == other[f].speaker] += 1
    rules = sorted({rule for rule, _ in decided})
    rows = [(rule, decided[rule, True] + decided[rule, False], decided[rule, True]) for rule in rules]
    return pd.DataFrame(rows, columns=["rule", "n", "right"]).sort_values("n", ascending=False, ignore_index=True)


def report(folder: Path, errors: Path | None = None) -> str:
    """The scores of annotated articles as text; writes each error to a CSV if a path is given.

    Arguments: folder: PolNeAR's layout (text/, attributions/), our own (ARTICLE.csv beside ARTICLE.txt), or
    500N-KPCrowd's (docsutf8/, keys/); or a .jsonl file in NewsMTSC's. Raises ValueError, naming the cure, when the folder holds none.
    """
    if folder.suffix == ".jsonl":
        return targets_report(folder)
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
    result = score(gold)
    if errors is not None:
        result.errors.to_csv(errors, index=False)
    resolved, spans = attributed(gold)
    names = read_names(folder / "speakers.csv") if (folder / "speakers.csv").exists() else None
    judged = calibration_report(verdicts(gold, resolved, spans, names))
    named = "" if names is None else f"\n\n{named_report(named_speakers(gold, names, resolved, spans))}"
    rules = "" if gold.known is None else f"\n\nspeakers by rule\n{rule_precision(gold).to_string(index=False)}"
    shown = result.table.map(lambda value: f"{value:.3f}" if isinstance(value, float) else value)
    kinds = result.errors.groupby(["group", "error"]).size().rename("n").reset_index()
    return (
        f"{result.articles} articles; joint: content and {attribution} right\n{shown.to_string()}\n\n"
        f"95 % by bootstrap over articles\n{result.intervals.to_string()}\n\nerrors by kind\n{kinds.to_string(index=False)}{rules}{named}\n\n{judged}"
    )
