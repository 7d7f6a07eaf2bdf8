"""Charts of tone."""

import pandas as pd
from matplotlib.axes import Axes

from ..sentiment import usual_leaning
from ..tables import ENOUGH, NARRATOR
from .chart import chart
from .style import (
    EDGE,
    INK,
    MEDIUM,
    OTHERS,
    PALETTE,
    SMALL,
    THIN,
    ZERO_LINE,
    broken,
    canvas,
    height_of,
    labels_of,
    passage,
    signed,
)


@chart
def tone_dots(sentiment: pd.DataFrame, tone: pd.DataFrame, palette: dict[str, str]) -> Axes | str:
    """One row of dots per voice of enough sentences, a dot for each; a line at the mean in the spread of its sentences.

    Arguments: sentiment: the `sentiment` table; tone: `sentiment.tone_by_voice` of it.
    """
    enough = tone[tone["enough"]]
    if enough.empty:
        return f"There is no chart of tone: no voice has {ENOUGH} sentences or more."
    labels = labels_of(enough["voice"]).tolist()
    rows = [f"{a} {signed(r.mean)} over {r.n}" for a, r in zip(labels, enough.itertuples(index=False), strict=True)]
    few, n = len(tone) - len(enough), int(enough["n"].sum())
    left = f"; {few} more {'voice has' if few == 1 else 'voices have'} fewer than {ENOUGH} sentences" if few else ""
    first = enough.iloc[0]
    who = "The narrator’s" if first["voice"] == NARRATOR else f"{labels_of(enough['voice']).iloc[0]}’s"
    axes = canvas(
        0.35 + sum(max(0.6, 0.17 * (1 + broken(label).count("\n"))) for label in labels),
        f"{who} {first['n']} sentences are {signed(first['mean'])} on average",
        f"Compound, −1 negative to +1 positive; each dot is a sentence, n = {n:,}; line: mean, grey: spread of "
        f"that mean over the sentences, dotted: the narrator’s mean{left}",
        f"Dots of tone by voice, from -1 to +1. Mean compound: {'; '.join(rows)} sentences.",
        palette,
    )
    for place, (label, row) in enumerate(zip(labels, enough.itertuples(index=False), strict=True)):
        own = sentiment[labels_of(sentiment["voice"]) == label].sort_values(["compound", "start"])
        # Dots of equal tone are stacked upwards, so that none hides another.
        bins = (own["compound"] * 20).round()
        step = bins.groupby(bins).cumcount()
        room = 0.7 / max(6, int(step.max()) + 1)
        axes.barh(place, row.high - row.low, left=row.low, height=0.86, color=INK, alpha=0.16, zorder=1)
        axes.plot([row.mean, row.mean], [place - 0.43, place + 0.43], color=INK, linewidth=THIN, zorder=4)
        axes.scatter(
            own["compound"], place + 0.3 - step * room, color=palette.get(label, OTHERS), s=24, **EDGE, zorder=3
        )
        axes.text(1.08, place, f"{signed(row.mean)}\nn = {row.n}", va="center", fontsize=SMALL)
    axes.axvline(0, **ZERO_LINE, zorder=1)
    # The subject colours all voices alike: each is to be seen against the narrator's own level.
    for level in tone.loc[(tone["voice"] == NARRATOR) & tone["enough"], "mean"]:
        axes.axvline(level, color=INK, linewidth=THIN, linestyle=":", zorder=1)
    axes.set_yticks(range(len(labels)), [broken(label) for label in labels])
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlim(-1.05, 1.05)
    return axes


@chart
def tone_line(through: pd.DataFrame, window: int, palette: dict[str, str]) -> Axes | str:
    """The tone through the article as a line in the band of its spread.

    Arguments: through: as `sentiment.tone_through` gives it, of one article; window: sentences averaged.
    """
    if len(through) < 2 * window:
        return f"There is no line of tone through the article: it has fewer than {2 * window} sentences."
    low, high = through["mean"].idxmin(), through["mean"].idxmax()
    lowest, highest = signed(through["mean"][low]), signed(through["mean"][high])
    where = [passage(through["place"][place]) for place in (low, high)]
    axes = canvas(
        1.7,
        f"Lowest {where[0]} of the article ({lowest}), highest {where[1]} ({highest})",
        f"Mean compound of {window} sentences around each, n = {len(through)}; band: spread of that mean",
        f"Line of mean compound over {window} sentences. Lowest {lowest} {where[0]}, highest {highest} {where[1]}.",
        palette,
    )
    place = 100 * through["place"]
    axes.fill_between(place, through["low"], through["high"], color=PALETTE[0], alpha=0.18, linewidth=0)
    axes.plot(place, through["mean"], color=PALETTE[0], linewidth=MEDIUM)
    axes.axhline(0, **ZERO_LINE)
    axes.set_xlim(0, 100)
    axes.set_ylim(-1, 1)
    axes.set_xlabel("per cent of the article’s sentences", fontsize=SMALL)
    return axes


@chart
def toward_bars(toward: pd.DataFrame, palette: dict[str, str]) -> Axes | str:
    """One bar per voice and target of enough mentions: positive less negative, in the spread of its mentions.

    Arguments: toward: as `sentiment.tone_toward_targets` gives it, the rows to be drawn.
    """
    rows = toward[toward["enough"]]
    rows = rows.assign(label=labels_of(rows["voice"])).reset_index(drop=True)
    if rows.empty:
        return f"There is no chart of tone toward anybody: no voice names anybody {ENOUGH} times or more."
    parts = [f"{r.label} of {r.target}: {signed(r.mean)} over {r.n}" for r in rows.itertuples()]
    names = [f"{row.label} → {row.target}" for row in rows.itertuples()]
    axes = canvas(
        height_of(names),
        f"{'The narrator' if rows['label'][0] == NARRATOR else rows['label'][0]} names {rows['target'][0]} most, {rows['n'][0]} times, at {signed(rows['mean'][0])}",
        f"Positive less negative toward the target, mean over mentions, {ENOUGH} and more; line: spread of that mean; "
        f"dotted: usual in running news ({signed(usual_leaning())})",
        f"Bars of tone toward each target: {'; '.join(parts)} mentions.",
        palette,
    )
    axes.barh(range(len(rows)), rows["mean"], color=[palette.get(one, OTHERS) for one in rows["label"]], **EDGE)
    for number, row in enumerate(rows.itertuples()):
        axes.plot([row.low, row.high], [number, number], color=INK, linewidth=THIN)
        axes.text(1.04, number, f"n = {row.n}", va="center", fontsize=SMALL)
    axes.axvline(0, **ZERO_LINE)
    axes.axvline(usual_leaning(), color=INK, linewidth=THIN, linestyle=":")
    axes.set_yticks(range(len(rows)), [broken(name) for name in names])
    axes.invert_yaxis()
    axes.set_xlim(-1, 1)
    return axes
