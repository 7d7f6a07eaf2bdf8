"""Charts of tone."""

import pandas as pd
from matplotlib.axes import Axes

from .style import (
    BAR,
    EDGE,
    INK,
    MEDIUM,
    OTHERS,
    PALETTE,
    SMALL,
    THIN,
    ZERO_LINE,
    blank,
    broken,
    canvas,
    labels_of,
    legend,
)


def tone_dots(sentiment: pd.DataFrame, tone: pd.DataFrame, palette: dict[str, str]) -> Axes:
    """One row of dots per voice, a dot per sentence; a line at the mean in its 95 % interval; the number at the right.

    Arguments: sentiment: the `sentiment` table; tone: `sentiment.tone_by_voice` of it.
    """
    title = "In what tone? Each dot is a sentence in one voice"
    if sentiment.empty:
        return blank(title, "No sentence to score in this article.")
    labels = labels_of(tone["voice"]).tolist()
    rows = [
        f"{label} {r.mean:+.2f} ({r.low:+.2f} to {r.high:+.2f}) over {r.n}"
        for label, r in zip(labels, tone.itertuples(index=False), strict=True)
    ]
    alt = f"Dots of tone by voice, from -1 to +1. Mean compound with its 95 % interval: {'; '.join(rows)} sentences."
    axes = canvas(1.4 + 0.66 * len(labels), f"{title} (n = {len(sentiment)})", alt)
    for place, (label, row) in enumerate(zip(labels, tone.itertuples(index=False), strict=True)):
        own = sentiment[labels_of(sentiment["voice"]) == label].sort_values(["compound", "start"])
        # Dots of equal tone are stacked upwards, so that none hides another.
        bins = (own["compound"] * 20).round()
        step = bins.groupby(bins).cumcount()
        room = 0.7 / max(6, int(step.max()) + 1)
        if pd.notna(row.low):
            axes.barh(place, row.high - row.low, left=row.low, height=0.86, color=INK, alpha=0.16, zorder=1)
        axes.scatter(
            own["compound"],
            place + 0.3 - step * room,
            color=palette.get(label, OTHERS),
            s=26,
            **EDGE,
            zorder=3,
        )
        axes.plot([row.mean, row.mean], [place - 0.43, place + 0.43], color=INK, linewidth=THIN, zorder=4)
        parts = f"mean {row.mean:+.2f}\nn = {row.n}" if row.enough else f"n = {row.n}\ntoo few sentences"
        axes.text(1.08, place, parts, va="center", fontsize=SMALL)
    axes.axvline(0, **ZERO_LINE, zorder=1)
    axes.set_yticks(range(len(labels)), [broken(label) for label in labels])
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlim(-1.05, 1.05)
    axes.set_xlabel("compound: −1 negative, 0 neutral, +1 positive; line: mean, grey: its 95 % interval")
    return axes


def tone_line(through: pd.DataFrame, window: int) -> Axes:
    """The tone through the article as a line in its 95 % band.

    Arguments: through: as `sentiment.tone_through` gives it, of one article; window: sentences averaged.
    """
    title = "How does the tone move through the article?"
    if len(through) < 2:
        return blank(title, "There are too few sentences for a line.")
    low, high = through["mean"].idxmin(), through["mean"].idxmax()
    alt = (
        f"Line of mean compound over {window} sentences. Lowest {through['mean'][low]:+.2f} at "
        f"{through['place'][low]:.0%} of the article, highest {through['mean'][high]:+.2f} at {through['place'][high]:.0%}."
    )
    axes = canvas(2.7, f"{title} (n = {len(through)} sentences)", alt)
    place = 100 * through["place"]
    axes.fill_between(place, through["low"], through["high"], color=PALETTE[0], alpha=0.18, linewidth=0)
    axes.plot(place, through["mean"], color=PALETTE[0], linewidth=MEDIUM)
    axes.axhline(0, **ZERO_LINE)
    axes.set_xlim(0, 100)
    axes.set_ylim(-1, 1)
    axes.set_xlabel(f"per cent of the article's sentences; mean of {window}, band: 95 % interval of that mean")
    axes.set_ylabel("compound")
    return axes


def toward_bars(toward: pd.DataFrame, palette: dict[str, str]) -> Axes:
    """One bar per voice and target: positive less negative, with its 95 % interval; pale where mentions are few.

    Arguments: toward: as `sentiment.tone_toward_targets` gives it, the rows to be drawn.
    """
    title = "Who speaks well or badly of whom?"
    if toward.empty:
        return blank(title, "Nobody is named in this article.")
    rows = toward.assign(label=labels_of(toward["voice"])).reset_index(drop=True)
    parts = [f"{r.label} of {r.target}: {r.mean:+.2f} over {r.n}" for r in rows.itertuples()]
    axes = canvas(1.6 + BAR * 0.85 * len(rows), title, f"Bars of tone toward each target: {'; '.join(parts)} mentions.")
    bars = axes.barh(
        range(len(rows)),
        rows["mean"],
        color=[palette.get(label, OTHERS) for label in rows["label"]],
        **EDGE,
    )
    for number, (bar, row) in enumerate(zip(bars, rows.itertuples(), strict=True)):
        bar.set_alpha(1.0 if row.enough else 0.45)
        if pd.notna(row.low):
            axes.plot([row.low, row.high], [number, number], color=INK, linewidth=THIN)
        axes.text(1.04, number, f"n = {row.n}", va="center", fontsize=SMALL)
    axes.axvline(0, **ZERO_LINE)
    axes.set_yticks(range(len(rows)), [broken(f"{row.label} → {row.target}") for row in rows.itertuples()])
    axes.invert_yaxis()
    axes.set_xlim(-1, 1)
    axes.set_xlabel("toward the target: positive less negative, mean over mentions; line: 95 % interval; pale: too few")
    legend(axes, rows["label"].drop_duplicates().tolist(), palette)
    return axes
