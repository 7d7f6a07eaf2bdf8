"""Charts of two things crossed: speakers, topics or tones by outlet, and what groups have of each outlet."""

from collections.abc import Callable, Mapping, Sequence, Set
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from ..tables import EVERYWHERE, UNNAMED
from .chart import chart
from .style import (
    EDGE,
    HAIR,
    INK,
    MEDIUM,
    NARRATOR_COLOUR,
    OTHERS,
    PALETTE,
    RULE,
    SMALL,
    UNRESOLVED,
    UNRESOLVED_COLOUR,
    WIDE,
    WIDTH,
    briefly,
    broken,
    canvas,
    colours,
    percent,
    signed,
)

CELL = 0.32  # inches of height
DARKEST = 0.6  # how much of its colour the fullest cell has: letters stay readable on it
DOWN, UP = PALETTE[1], PALETTE[0]
NAMED = "named speakers"
NARROW_NAME = 9  # characters of a column's name in one line on a phone


class Words(NamedTuple):
    """What a chart of two things says: its title, what is measured, and the chart for those who do not see it."""

    title: str
    measure: str
    instead: str


def crossed(
    table: pd.DataFrame,
    differences: pd.DataFrame,
    words: Words,
    palette: dict[str, str],
    written: Callable[[float], str],
    top: float,
) -> Axes:
    """The chart of a table, what is sure to differ beyond chance framed and explained below the title.

    Arguments: table: as for `draw_cells`, as are `written` and `top`; differences: of its rows and columns.
    """
    meaning = "; framed: beyond chance unlike the others" if differences["sure"].any() else ""
    height = height_of_cells(table.index, table.columns)
    axes = canvas(height, words.title, words.measure + meaning, words.instead, palette)
    sure = {(row.item, row.group) for row in differences.itertuples(index=False) if row.sure}
    draw_cells(axes, table.astype(float), sure, written, top)
    return axes


def draw_cells(
    axes: Axes, table: pd.DataFrame, sure: Set[tuple[str, str]], written: Callable[[float], str], top: float
) -> None:
    """Draw a table as cells, each shaded by its value and with it written; those that are sure to differ are framed.

    Arguments: table: one row and column each, missing values as empty cells; sure: rows and columns; top: the value
    of the darkest cell; negative values have a colour of their own.
    """
    names, groups = table.index.tolist(), table.columns.tolist()
    for place, name in enumerate(names):
        for side, group in enumerate(groups):
            value = table.loc[name, group]
            if np.isnan(value):
                continue
            shade = DARKEST * min(1.0, abs(value) / top) if top else 0
            colour = DOWN if value < 0 else UP
            axes.add_patch(Rectangle((side - 0.48, place - 0.46), 0.96, 0.92, color=colour, alpha=shade, linewidth=0))
            if (name, group) in sure:
                axes.add_patch(
                    Rectangle((side - 0.46, place - 0.44), 0.92, 0.88, fill=False, edgecolor=INK, linewidth=MEDIUM)
                )
            axes.text(side, place, written(value), ha="center", va="center", fontsize=SMALL)
    axes.set_yticks(range(len(names)), [broken(name) for name in names], fontsize=SMALL)
    axes.set_xticks(range(len(groups)), [column_name(group) for group in groups], fontsize=SMALL - 1)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.set_xlim(-0.5, len(groups) - 0.5)
    axes.set_ylim(len(names) - 0.5, -0.5)
    for spine in axes.spines.values():
        spine.set_visible(False)


def column_name(group: str) -> str:
    """A column's name in lines that fit above it."""
    return group.replace(" ", "\n") if WIDTH.get() != WIDE or len(group) > 2 * NARROW_NAME else broken(group)


def height_of_cells(rows: Sequence[str], columns: Sequence[str]) -> float:
    """The inches that cells with the names of their rows and columns take."""
    lines = max((column_name(one).count("\n") + 1 for one in columns), default=1)
    return sum(max(CELL, 0.17 * (1 + broken(row).count("\n"))) for row in rows) + 0.16 * lines + 0.15


def shortly(share: float) -> str:
    """A share in as few letters as a cell on a phone holds."""
    return briefly(share) if share else "·"


@chart
def speaker_matrix(
    said: pd.DataFrame, differences: pd.DataFrame, palette: dict[str, str], counted: str, what: str
) -> Axes | str:
    """One line per speaker, one column per outlet (or what else): the share of its words, darker the more.

    Arguments: said: as `outlets.said_by` gives it; differences: of the same groups; counted, what: the words for what
    is counted, and for a column ("outlet").
    """
    columns = said["group"].nunique()
    if said.empty or columns < 2:
        return f"There is no chart of speakers by {what}: nobody speaks in enough articles."
    table = said.pivot(index="name", columns="group", values="share")
    table = table.loc[said["name"].drop_duplicates(), said["group"].drop_duplicates()].astype(float)
    peak = said.loc[said["share"].idxmax()]
    parts = [f"{row.name} in {row.group} {row.share:.0%} ({row.n})" for row in said.itertuples() if row.n]
    words = Words(
        f"Most is {percent(peak['share'])}: {peak['name']} in {peak['group']}",
        f"Share of the {counted} that each {what} gives to known speakers",
        f"Shares by speaker and {what}: {'; '.join(parts)}.",
    )
    return crossed(table, differences, words, palette, shortly, table.to_numpy().max())


@chart
def topic_matrix(by_outlet: pd.DataFrame, differences: pd.DataFrame, palette: dict[str, str]) -> Axes | str:
    """One line per topic, one column per outlet: the share of its articles in which the topic stands.

    Arguments: by_outlet: one row per topic, columns of shares; differences: as `outlets.topic_differences` gives it.
    """
    if by_outlet.empty:
        return "There is no chart of topics: no topic stands in enough articles."
    table = by_outlet.astype(float)
    where = table.stack().idxmax()
    parts = [f"{name}: " + ", ".join(f"{g} {v:.0%}" for g, v in row.items()) for name, row in table.iterrows()]
    words = Words(
        f"“{where[0]}” stands in {percent(table.loc[where])} of the articles of {where[1]}",
        "Share of each outlet’s articles with the topic",
        f"Shares of articles with a topic: {'; '.join(parts)}.",
    )
    return crossed(table, differences, words, palette, shortly, table.to_numpy().max())


@chart
def toward_matrix(toward: pd.DataFrame, differences: pd.DataFrame, palette: dict[str, str], usual: float) -> Axes | str:
    """One line per person, one column per outlet: the mean leaning toward the person, where articles and mentions suffice.

    Arguments: toward: as `outlets.toward_by` gives it; differences: as `outlets.toward_differences` gives it; usual:
    the leaning toward anybody in running news.
    """
    enough = toward[toward["enough"]]
    if enough.empty:
        return "There is no chart of tone toward people: no outlet names anybody in enough articles."
    table = enough.pivot(index="name", columns="group", values="mean").reindex(
        index=enough["name"].drop_duplicates(),
        columns=[one for one in toward["group"].drop_duplicates() if one in set(enough["group"])],
    )
    low = enough.loc[enough["mean"].idxmin()]
    parts = [f"{row.name} in {row.group} {signed(row.mean)} over {row.articles}" for row in enough.itertuples()]
    words = Words(
        f"Lowest is {signed(low['mean'])}: of {low['name']} in {low['group']}; {signed(usual)} is usual in the news",
        "Positive less negative, −1 to +1, in the outlets’ own words; empty: too few",
        f"Mean leaning toward people: {'; '.join(parts)} articles.",
    )
    return crossed(table, differences, words, palette, signed, 0.5)


@chart
def source_bars(sources: pd.DataFrame, foot: str) -> Axes | str:
    """One bar per outlet: the shares of named speakers, unnamed sources, and speakers who could not be told.

    Arguments: sources: as `outlets.sources_by_outlet` gives it; foot: as `source_line` gives it.
    """
    if sources.empty:
        return "There is no chart of sources: nobody is quoted."
    table = sources.set_index("outlet")[["named", "unnamed", "unresolved"]].set_axis(
        [NAMED, UNNAMED, UNRESOLVED], axis=1
    )
    if not table[[UNNAMED, UNRESOLVED]].to_numpy().any():
        return "There is no chart of sources: all words have a named speaker."
    table = table.div(table.sum(axis=1), axis=0)
    peak, most = table[UNNAMED].idxmax(), table[UNNAMED].max()
    title = f"Unnamed sources have at most {percent(most)}: in {peak}" if most else "Unnamed sources have no words"
    return stacked(table, colours([NAMED], foot), title, "Share of all that is counted, by outlet, per cent")


@chart
def group_bars(said: pd.DataFrame, rest: Sequence[str], foot: str) -> Axes | str:
    """One bar per outlet: the shares of groups in what known speakers have, what is in no group in grey.

    Arguments: said: as `outlets.said_by` gives it of groups; rest: the names of what is in none; foot: as `source_line` gives it.
    """
    groups = [name for name in said["name"].drop_duplicates() if name not in rest]
    if not said.loc[said["name"].isin(groups), "n"].sum():
        return "There is no chart of groups: none of their members is quoted."
    table = said.pivot(index="group", columns="name", values="share")
    table = table.reindex(index=said["group"].drop_duplicates(), columns=said["name"].drop_duplicates()).fillna(0)
    whole = said[said["group"] == EVERYWHERE].set_index("name")["share"]
    largest = whole[groups].idxmax()
    palette = colours(groups, foot)
    palette.update(dict(zip(rest, (OTHERS, UNRESOLVED_COLOUR, NARRATOR_COLOUR), strict=False)))
    left = whole[[name for name in rest if name in whole.index]].sum()
    title = f"The largest group: {largest}, {percent(whole[largest])}" + (
        f"; {percent(left)} are of none" if left else ""
    )
    return stacked(table, palette, title, "Share of what known speakers have, by outlet, per cent")


def stacked(table: pd.DataFrame, palette: Mapping[str, str], title: str, subtitle: str) -> Axes:
    """Draw one bar per row, its parts from left to right.

    Arguments: table: one column of shares per part, which sum to 1 in each row.
    """
    parts = [f"{name}: " + ", ".join(f"{part} {v:.0%}" for part, v in row.items()) for name, row in table.iterrows()]
    height = 0.42 * len(table) + 0.45
    axes = canvas(height, title, subtitle, f"Bars of shares. {'; '.join(parts)}.", palette, list(table.columns))
    left = np.zeros(len(table))
    for part in table.columns:
        shares = 100 * table[part].to_numpy(dtype=float)
        axes.barh(range(len(table)), shares, left=left, color=palette.get(part, OTHERS), **EDGE)
        left = left + shares
    axes.set_yticks(range(len(table)), [broken(name) for name in table.index], fontsize=SMALL)
    axes.invert_yaxis()
    axes.set_xlim(0, 100)
    axes.set_axisbelow(True)
    axes.grid(axis="x", color=RULE, linewidth=HAIR)
    return axes
