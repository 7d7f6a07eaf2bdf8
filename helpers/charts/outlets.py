"""Charts across articles: outlets and periods."""

import math
from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ..differences import FEWEST
from .chart import chart
from .style import (
    EDGE,
    HAIR,
    MOST_PERIODS,
    OTHERS,
    RULE,
    SMALL,
    THICK,
    WIDE,
    WIDTH,
    ZERO_LINE,
    broken,
    canvas,
    percent,
    signed,
)

MOST_UPRIGHT = 5  # names of periods that a phone has room for side by side
PALE = 0.45  # how much of its colour a point keeps that rests on too little to be compared


def period_name(first: str, period: str) -> str:
    """ "8 June" for the week that begins then, "June 2026" for a month."""
    day = date.fromisoformat(first)
    return f"{day.day} {day:%b}" if period == "week" else f"{day:%b %Y}"


def periods_axis(axes: Axes, periods: Sequence[str], period: str) -> None:
    """Write the names of periods below an axis, as many as there is room for."""
    step = -(-len(periods) // (MOST_PERIODS if WIDTH.get() == WIDE else MOST_PERIODS // 2))
    shown = range(0, len(periods), step)
    labels = [period_name(periods[place], period) for place in shown]
    slanted = {"rotation": 30, "ha": "right"} if len(labels) > MOST_UPRIGHT else {}
    axes.set_xticks(list(shown), labels, fontsize=SMALL, **slanted)
    axes.set_xlim(-0.5, len(periods) - 0.5)


@chart
def articles_by_period(counts: pd.DataFrame, palette: dict[str, str], period: str) -> Axes | str:
    """One stacked bar per period: how many articles each outlet has.

    Arguments: counts: one row per period, one column per outlet, as `outlets.articles_over_time` gives it; period: its name.
    """
    if len(counts) < 2:
        return "There is no chart over time: " + (
            f"all dated articles are of one {period}." if len(counts) else "no article states its full date."
        )
    total = int(counts.to_numpy().sum())
    sums = counts.sum().astype(int)
    axes = canvas(
        2.2,
        f"{total:,} articles of {len(sums)} outlets over {len(counts)} {period}s"
        if len(sums) > 1
        else f"{total:,} articles over {len(counts)} {period}s",
        f"Articles by outlet and {period}",
        f"Stacked bars of {total} articles over {len(counts)} {period}s: "
        + "; ".join(f"{outlet} {n}" for outlet, n in sums.items())
        + ".",
        palette,
        list(counts.columns),
    )
    below = np.zeros(len(counts))
    for outlet in counts.columns:
        axes.bar(range(len(counts)), counts[outlet], bottom=below, color=palette.get(outlet, OTHERS), **EDGE)
        below = below + counts[outlet].to_numpy()
    axes.locator_params(axis="y", nbins=5, integer=True)
    periods_axis(axes, counts.index.tolist(), period)
    return axes


@chart
def shares_by_period(
    shares: pd.DataFrame, periods: Sequence[str], palette: dict[str, str], counted: str, period: str
) -> Axes | str:
    """One panel per name: the share in each period, with its interval where articles suffice.

    Arguments: shares: as `outlets.share_over_time` gives it; periods: all to be shown, an empty one as a gap; counted:
    the words for what is counted; period: its name.
    """
    shown = shares.dropna(subset="low")
    if shown["period"].nunique() < 2:
        return f"There is no chart of shares over time: fewer than two {period}s have {FEWEST} articles that quote somebody."
    rows = list(shares.itertuples(index=False))
    names = shares["name"].drop_duplicates().tolist()
    parts = [f"{r.name} {period_name(r.period, period)} {r.share:.0%}" for r in shown.itertuples()]
    peak = shown.loc[shown["share"].idxmax()]
    first = canvas(
        0.85 * len(names) + 0.55,
        f"At most {percent(peak['share'])} in one {period}: {peak['name']}, {period_name(peak['period'], period)}",
        f"Share of the {counted}, by {period}; line: 95 % interval over its articles; pale: fewer than {FEWEST} of them",
        f"Shares by speaker and {period}: {'; '.join(parts)}.",
        palette,
        rows=len(names),
    )
    top = min(1.0, shares[["share", "high"]].max().max() * 1.1)
    for name, axes in zip(names, first.figure.axes, strict=True):
        for row in (row for row in rows if row.name == name):
            point(
                axes, list(periods).index(row.period), row.share, row, palette.get(name, OTHERS), not np.isnan(row.low)
            )
        axes.set_ylim(0, top)
        axes.yaxis.set_major_formatter(lambda value, _: percent(value))
        axes.locator_params(axis="y", nbins=3)
        panel_name(axes, name)
    periods_axis(first.figure.axes[-1], list(periods), period)
    return first


def point(axes: Axes, place: int, value: float, row: tuple, colour: str, enough: bool) -> None:
    """Draw a value in its interval, pale where it rests on too little."""
    if not np.isnan(row.low):
        axes.plot([place, place], [row.low, row.high], color=colour, linewidth=THICK, alpha=PALE)
    axes.scatter(place, value, color=colour, s=34, alpha=1.0 if enough else PALE, zorder=3, **EDGE)


def panel_name(axes: Axes, name: str) -> None:
    """Write whose panel it is above it, at its left."""
    axes.set_title(name, loc="left", fontsize=SMALL, pad=2)
    axes.tick_params(labelsize=SMALL)


@chart
def outlet_dots(shares: pd.DataFrame, palette: dict[str, str], counted: str) -> Axes | str:
    """One line per name, a dot for each outlet's share in its 95 % interval, the count beside it.

    Arguments: shares: as `outlets.share_by_outlet` gives it; palette: colour by outlet; counted: what is counted.
    """
    if shares.dropna(subset="low").empty:
        return f"There is no chart of outlets: none has {FEWEST} articles that quote somebody, of whom {FEWEST} speak."
    peak = shares.dropna(subset="low")
    peak = peak.loc[peak["share"].idxmax()]
    return dots(
        shares,
        palette,
        f"At most {percent(peak['share'])} of an outlet’s words: {peak['name']} in {peak['outlet']}",
        f"Share of the {counted} that the outlet gives to known speakers; pale: 95 % interval over its articles; number: n",
    )


@chart
def topic_dots(rows: pd.DataFrame, palette: dict[str, str], topic: str | None) -> Axes | str:
    """A dot for each outlet's share of articles in which a topic stands, in its 95 % interval, their number beside it.

    Arguments: rows: as `outlets.topic_by` gives it by outlet; palette: colour by outlet; topic: its name.
    """
    known = rows[rows["articles"] >= FEWEST].dropna(subset="low")
    if known.empty:
        return f"There is no chart of the topic by outlet: none has {FEWEST} articles."
    peak = known.loc[known["share"].idxmax()]
    shares = rows.drop(columns="n").rename(columns={"group": "outlet", "naming": "n"}).assign(name=topic)
    return dots(
        shares[shares["outlet"].isin(known["group"])],
        palette,
        f"“{topic}” stands in {percent(peak['share'])} of the articles of {peak['group']}",
        "Share of each outlet’s articles; pale: 95 % interval over them; number: articles with the topic",
    )


def dots(
    shares: pd.DataFrame, palette: dict[str, str], title: str, subtitle: str, what: str = "Shares by outlet"
) -> Axes:
    """Draw each outlet's share of each name as a dot in its interval, the names below one another.

    Arguments: shares: `outlet`, `name`, `share`, `low`, `high`, `n`; what: the dots are, for those who do not see them.
    """
    names, outlets = (shares[column].drop_duplicates().tolist() for column in ("name", "outlet"))
    rows = list(shares.itertuples(index=False))
    several = len(outlets) > 1
    alt = "; ".join(f"{r.name}{f' in {r.outlet}' if several else ''} {r.share:.0%} ({r.n})" for r in rows)
    height = (0.3 + 0.16 * len(outlets)) * len(names) + 0.5
    axes = canvas(height, title, subtitle, f"{what}: {alt}.", palette, outlets if several else ())
    step = 0.62 / max(1, len(outlets))
    for row in rows:
        place = names.index(row.name) + (outlets.index(row.outlet) - (len(outlets) - 1) / 2) * step
        colour = palette.get(row.outlet, OTHERS)
        unsure = np.isnan(row.low)
        if not unsure:
            axes.plot([100 * row.low, 100 * row.high], [place, place], color=colour, linewidth=THICK, alpha=PALE)
        axes.scatter(100 * row.share, place, color=colour, s=34, zorder=3, alpha=PALE if unsure else 1, **EDGE)
        right = row.share if np.isnan(row.high) else max(row.high, row.share)
        axes.annotate(
            f"{row.n:,}", (100 * right, place), (6, 0), textcoords="offset points", va="center", fontsize=SMALL
        )
    for edge in range(len(names) - 1):
        axes.axhline(edge + 0.5, color=RULE, linewidth=HAIR, zorder=0)
    axes.set_yticks(range(len(names)), [broken(name) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_xlim(left=0)
    axes.margins(x=0.1)
    axes.set_xlabel("per cent", fontsize=SMALL)
    return axes


@chart
def tones_by_period(tones: pd.DataFrame, palette: dict[str, str], period: str) -> Axes | str:
    """One panel per name: the mean tone of each period, in its interval where articles suffice.

    Arguments: tones: as `outlets.tone_over_time` gives it; period: its name.
    """
    enough = tones[tones["enough"]]
    if enough.empty:
        return f"There is no chart of tone over time: no speaker has {FEWEST} articles in one {period}."
    names, periods = tones["name"].drop_duplicates().tolist(), sorted(tones["period"].unique())
    rows = list(tones.itertuples(index=False))
    parts = [f"{r.name} {period_name(r.period, period)} {signed(r.mean)} over {r.n}" for r in rows]
    most = min(1.0, 0.25 * math.ceil(4 * tones[["mean", "low", "high"]].abs().max().max()) or 0.25)
    lowest, highest = signed(enough["mean"].min()), signed(enough["mean"].max())
    first = canvas(
        0.9 * len(names) + 0.55,
        f"Between {lowest} and {highest} in {period}s with enough articles"
        if lowest != highest
        else f"About {lowest} in the one {period} with enough articles",
        f"Mean compound of each speaker’s sentences; line: 95 % interval over articles; pale: fewer than {FEWEST} of them",
        f"Mean compound by speaker and {period}, from -1 to +1: {'; '.join(parts)} sentences.",
        palette,
        rows=len(names),
    )
    for name, axes in zip(names, first.figure.axes, strict=True):
        for row in (row for row in rows if row.name == name):
            point(axes, periods.index(row.period), row.mean, row, palette.get(name, OTHERS), row.enough)
        axes.axhline(0, **ZERO_LINE, zorder=1)
        axes.set_ylim(-most, most)
        axes.locator_params(axis="y", nbins=3)
        panel_name(axes, name)
    periods_axis(first.figure.axes[-1], periods, period)
    return first
