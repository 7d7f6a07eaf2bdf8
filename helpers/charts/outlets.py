"""Charts across articles: outlets and periods."""

import math
from collections.abc import Sequence

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from ..tables import OTHERS as REST
from .style import (
    EDGE,
    HAIR,
    MOST_PERIODS,
    OTHERS,
    PAPER,
    REST_COLOUR,
    RULE,
    SMALL,
    STYLE,
    THICK,
    WIDTH,
    ZERO_LINE,
    blank,
    broken,
    canvas,
    legend,
)


def periods_axis(axes: Axes, periods: Sequence[str]) -> None:
    """Writes the first days of periods below an axis, as many as there is room for."""
    step = -(-len(periods) // MOST_PERIODS)
    shown = range(0, len(periods), step)
    axes.set_xticks(list(shown), [periods[place] for place in shown], rotation=30, ha="right")


def articles_by_period(counts: pd.DataFrame, palette: dict[str, str], period: str) -> Axes:
    """One stacked bar per period: how many articles each outlet has.

    Arguments: counts: one row per period, one column per outlet, as `outlets.articles_over_time` gives it; period: its name.
    """
    title = f"How many articles are there? By outlet and {period}"
    if counts.empty:
        return blank(title, "No article states its full date.")
    total = int(counts.to_numpy().sum())
    parts = [f"{outlet} {int(n)}" for outlet, n in counts.sum().items()]
    alt = f"Stacked bars of {total} articles over {len(counts)} {period}s: {'; '.join(parts)}."
    axes = canvas(3.2, f"{title} (n = {total:,})", alt)
    below = pd.Series(0, index=counts.index)
    for outlet in counts.columns:
        axes.bar(
            range(len(counts)), counts[outlet], bottom=below, color=palette.get(outlet, OTHERS), **EDGE,
        )  # fmt: skip
        below = below + counts[outlet]
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.set_ylabel("articles")
    axes.set_xlabel(f"first day of the {period}")
    periods_axis(axes, counts.index.tolist())
    legend(axes, list(counts.columns), palette)
    return axes


def shares_by_period(shares: pd.DataFrame, periods: Sequence[str], palette: dict[str, str], counted: str) -> Axes:
    """One bar per period, split by who has which share of it; the number above is what the shares are of.

    Arguments: shares: as `outlets.share_over_time` gives it; periods: all to be shown, an empty one as a gap; counted:
    the words for what is counted.
    """
    title = f"Who has which share over time? Of {counted}"
    if shares.empty:
        return blank(title, "No quotation by a known speaker in an article with a full date.")
    palette = {**palette, REST: REST_COLOUR}
    names = list(dict.fromkeys([*(n for n in palette if n in set(shares["name"])), *shares["name"]]))
    wide = shares.pivot_table(index="period", columns="name", values="share", fill_value=0.0).reindex(periods)
    totals = shares.groupby("period")["total"].first().reindex(periods)
    parts = [
        f"{first}: "
        + ", ".join(f"{r.name} {r.share:.0%}" for r in block[["name", "share"]].itertuples(index=False, name="Row"))
        for first, block in shares.groupby("period", sort=True)
    ]
    axes = canvas(4.0, f"{title} (n = {int(totals.sum()):,})", f"Stacked bars of shares by period. {'; '.join(parts)}.")
    below = pd.Series(0.0, index=wide.index)
    for name in names:
        axes.bar(
            range(len(wide)), 100 * wide[name], bottom=100 * below, color=palette.get(name, OTHERS),
            edgecolor=PAPER, linewidth=HAIR,
        )  # fmt: skip
        below = below + wide[name].fillna(0)
    numbered = len(totals) <= MOST_PERIODS
    for place, n in enumerate(totals):
        if numbered and pd.notna(n):
            axes.text(place, 101, f"{int(n):,}", ha="center", va="bottom", fontsize=SMALL)
    axes.set_ylim(0, 108)
    axes.set_ylabel("per cent")
    axes.set_xlabel("first day; above: the number that the shares are of" if numbered else "first day")
    periods_axis(axes, list(periods))
    legend(axes, names, palette)
    return axes


def outlet_dots(shares: pd.DataFrame, palette: dict[str, str], counted: str) -> Axes:
    """One line per name, a dot for each outlet's share in its 95 % interval, the count beside it.

    Arguments: shares: as `outlets.share_by_outlet` gives it; palette: colour by outlet; counted: what is counted.
    """
    title = f"Which outlet quotes whom? Share of {counted}"
    if shares.empty:
        return blank(title, "No quotation by a known speaker.")
    names, outlets = (shares[column].drop_duplicates().tolist() for column in ("name", "outlet"))
    parts = [
        f"{r.name} in {r.outlet} {r.share:.0%} ({r.n})"
        for r in shares[["name", "outlet", "share", "n"]].itertuples(index=False, name="Row")
    ]
    axes = canvas(1.7 + (0.3 + 0.16 * len(outlets)) * len(names), title, f"{title}: {'; '.join(parts)}.")
    step = 0.62 / max(1, len(outlets))
    for row in shares[["name", "outlet", "share", "low", "high", "n"]].itertuples(index=False, name="Row"):
        place = names.index(row.name) + (outlets.index(row.outlet) - (len(outlets) - 1) / 2) * step
        colour = palette.get(row.outlet, OTHERS)
        if pd.notna(row.low):
            axes.plot([100 * row.low, 100 * row.high], [place, place], color=colour, linewidth=THICK, alpha=0.35)
        axes.scatter(100 * row.share, place, color=colour, **EDGE, s=42, zorder=3)
        right = row.share if pd.isna(row.high) else max(row.high, row.share)
        axes.annotate(
            f"{row.n:,}", (100 * right, place), (6, 0), textcoords="offset points", va="center", fontsize=SMALL
        )
    for edge in range(len(names) - 1):
        axes.axhline(edge + 0.5, color=RULE, linewidth=HAIR, zorder=0)
    axes.set_yticks(range(len(names)), [broken(name) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_xlim(left=0)
    axes.margins(x=0.1)
    axes.set_xlabel(
        "per cent of what the outlet gives to known speakers; pale: 95 % interval over its articles; number: n"
    )
    legend(axes, outlets, palette)
    return axes


def tones_by_period(tones: pd.DataFrame, palette: dict[str, str], period: str) -> Axes:
    """One panel per name: the mean tone of each period in its 95 % interval, with the number of sentences below.

    Arguments: tones: as `outlets.tone_over_time` gives it; period: its name.
    """
    title = f"In what tone does each speak, {period} by {period}?"
    if tones.empty:
        return blank(title, "No sentence of these speakers in an article with a full date.")
    names, periods = tones["name"].drop_duplicates().tolist(), sorted(tones["period"].unique())
    rows = list(tones[["name", "period", "n", "mean", "low", "high", "enough"]].itertuples(index=False, name="Row"))
    parts = [f"{r.name} {r.period} {r.mean:+.2f} over {r.n}" for r in rows]
    alt = f"Mean compound by speaker and {period}, from -1 to +1: {'; '.join(parts)} sentences."
    most = min(1.0, 0.25 * math.ceil(4 * tones[["mean", "low", "high"]].abs().max().max()) or 0.25)
    with matplotlib.rc_context(STYLE):
        figure, panels = plt.subplots(
            len(names),
            1,
            figsize=(WIDTH, 1.2 + 1.05 * len(names)),
            sharex=True,
            sharey=True,
            squeeze=False,
            layout="constrained",
        )
        figure.set_label(alt)
        panels[0][0].set_title(f"{title} (n = {int(tones['n'].sum()):,} sentences)", wrap=True)
    for name, axes in zip(names, panels[:, 0], strict=True):
        colour = palette.get(name, OTHERS)
        own = [row for row in rows if row.name == name]
        for row in own:
            place, alpha = periods.index(row.period), 1.0 if row.enough else 0.45
            if pd.notna(row.low):
                axes.plot([place, place], [row.low, row.high], color=colour, linewidth=THICK, alpha=0.35 * alpha)
            axes.scatter(place, row.mean, color=colour, **EDGE, s=42, alpha=alpha, zorder=3)
            axes.annotate(f"{row.n:,}", (place, -most), (0, 2), textcoords="offset points", ha="center", fontsize=SMALL)
        axes.axhline(0, **ZERO_LINE, zorder=1)
        axes.set_ylabel(broken(name), rotation=0, ha="right", va="center")
    axes.set_ylim(-most * 1.12, most)
    axes.set_xlim(-0.5, len(periods) - 0.5)
    axes.set_xlabel(f"first day of the {period}; compound, line: 95 % interval; number: sentences, pale where too few")
    periods_axis(axes, periods)
    return axes
