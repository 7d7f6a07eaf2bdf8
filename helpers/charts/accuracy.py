"""Charts of how right we are: by data and kind, by house style, by rule, and by confidence."""

import pandas as pd
from matplotlib.axes import Axes

from .chart import chart
from .outlets import dots
from .style import INK, PALETTE, RULE, SMALL, THIN, canvas, colours, percent

KINDS = {"direct": "quoted words", "indirect": "reported words"}
INTERVAL = "pale: 95 % interval"
SCORED = f"F1 of quotations found with the right speaker, in per cent; {INTERVAL} over articles; number: quotations"
WELL_KNOWN = 10  # quotations from which a rule can be told to be good or bad


@chart
def score_dots(scores: pd.DataFrame, articles: str) -> Axes | str:
    """One line per data set, a dot each for quoted and for reported words: F1 of quotations with the right speaker.

    Arguments: scores: as `accuracy.by_kind` gives them; articles: what the first data set is called in the title.
    """
    rows = scores[(scores["measure"] == "F1") & scores["kind"].isin(KINDS)]
    if rows.empty:
        return "There is no chart of accuracy: no article is annotated."
    rows = rows.assign(kind=rows["kind"].map(KINDS))
    first = rows[rows["data"] == rows["data"].iloc[0]].set_index("kind")["value"]
    told = " and ".join(f"{first[kind]:.2f} for {kind}" for kind in KINDS.values())
    palette = colours(list(KINDS.values()))
    return dots(
        rows.rename(columns={"data": "name", "kind": "outlet", "value": "share"}),
        palette,
        f"In {articles} F1 is {told}",
        SCORED,
        "F1 by data and kind",
    )


@chart
def style_dots(styles: pd.DataFrame) -> Axes | str:
    """One dot per house style, the best first: F1 of quotations with the right speaker.

    Arguments: styles: as `accuracy.by_style` gives them.
    """
    known = styles.dropna(subset="low")
    if len(known) < 2:
        return "There is no chart of house styles: fewer than two have two annotated articles."
    best, worst = known.iloc[0], known.iloc[-1]
    rows = styles.rename(columns={"style": "name", "F1": "share"}).assign(outlet="F1")
    return dots(
        rows,
        colours(["F1"]),
        f"From {worst['F1']:.2f} ({worst['style']}) to {best['F1']:.2f} ({best['style']})",
        SCORED,
        "F1 by house style",
    )


@chart
def rule_dots(rules: pd.DataFrame) -> Axes | str:
    """One dot per rule, the most used first: the share of its speakers that are right.

    Arguments: rules: as `accuracy.by_rule` gives them.
    """
    rows = rules[rules["n"] >= WELL_KNOWN]
    if rows.empty:
        return f"There is no chart of rules: none has decided {WELL_KNOWN} annotated quotations."
    best = rows.loc[rows["low"].idxmax()]
    worst = rows.loc[rows["high"].idxmin()]
    return dots(
        rows.rename(columns={"rule": "name"}).assign(outlet="right"),
        colours(["right"]),
        f"“{best['rule']}” is right in {percent(best['share'])}, “{worst['rule']}” in {percent(worst['share'])}",
        f"Share of right speakers, in quotations that were found; {INTERVAL}; number: quotations; rules used {WELL_KNOWN} times or more",
        "Share of right speakers by rule",
    )


@chart
def reliability_curve(bins: pd.DataFrame, error: float) -> Axes | str:
    """Confidence against the share of speakers that are right, a dot for each bin; on the line both are the same.

    Arguments: bins: as `accuracy.reliability` gives them; error: the expected calibration error.
    """
    if bins.empty:
        return "There is no chart of confidence: no annotated quotation was found."
    parts = "; ".join(f"{r.confidence:.2f}: {percent(r.share)} of {r.n:,}" for r in bins.itertuples())
    axes = canvas(
        3.4,
        f"Confidence and share of right speakers are {error:.2f} apart, on average",
        "Share of right speakers by confidence; line: 95 % interval; grey: where both are the same; number: quotations",
        f"Share of right speakers by confidence: {parts}.",
        colours([]),
    )
    axes.plot([0, 100], [0, 100], color=RULE, linewidth=THIN, zorder=0)
    for row in bins.itertuples():
        place = 100 * row.confidence
        axes.plot([place, place], [100 * row.low, 100 * row.high], color=INK, linewidth=THIN)
        axes.scatter(place, 100 * row.share, color=PALETTE[0], s=34, zorder=3)
        axes.annotate(f"{row.n:,}", (place, 100 * row.share), (6, -10), textcoords="offset points", fontsize=SMALL)
    axes.set_xlim(min(40, 100 * bins["confidence"].min() - 5), 100)
    axes.set_ylim(0, 101)
    axes.set_xlabel("confidence, per cent", fontsize=SMALL)
    axes.set_ylabel("right, per cent", fontsize=SMALL)
    return axes
