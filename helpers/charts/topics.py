"""Charts of topics."""

import pandas as pd
from matplotlib.axes import Axes

from ..tables import LEAST, NARRATOR
from .chart import chart
from .style import (
    EDGE,
    GAP,
    SMALL,
    THICK,
    TICK_NARRATOR,
    UNRESOLVED,
    broken,
    canvas,
    height_of,
    labels_of,
    passage,
    shown_colours,
)


@chart
def topic_bars(by_voice: pd.DataFrame, palette: dict[str, str]) -> Axes | str:
    """One bar per topic, split by the voice that speaks of it.

    Arguments: by_voice: one row per topic, one column of counts per voice, in the order to be drawn.
    """
    sums = by_voice.sum(axis=1).astype(int)
    if sums.empty or sums.max() < LEAST:
        return f"There is no chart of topics: none is mentioned {LEAST} times."
    tied = (sums == sums.max()).sum() > 1
    title = (
        f"{sums.max()} mentions each: {' and '.join(sums.index[:2])}"
        if tied
        else f"“{sums.index[0]}” is mentioned most, {sums.max()} times"
    )
    axes = canvas(
        height_of(list(by_voice.index)),
        title,
        f"Mentions by topic and voice, n = {sums.sum():,} mentions shown",
        f"Bar chart of topics by mentions: {'; '.join(f'{topic} {n}' for topic, n in sums.items())}.",
        palette,
        list(by_voice.columns),
    )
    colour = shown_colours(list(by_voice.columns), palette)
    left = pd.Series(0, index=by_voice.index)
    names = [broken(topic) for topic in by_voice.index]
    for voice in by_voice.columns:
        axes.barh(names, by_voice[voice], left=left, color=colour[voice], **EDGE)
        left = left + by_voice[voice]
    for name, n in zip(names, left, strict=True):
        axes.text(n, name, f"{GAP}{int(n)}", va="center", fontsize=SMALL)
    axes.invert_yaxis()
    axes.locator_params(axis="x", nbins=5, integer=True)
    axes.margins(x=0.08, y=0.01)
    return axes


@chart
def topic_strip(places: pd.DataFrame, palette: dict[str, str]) -> Axes | str:
    """One line per topic through the article, a tick where it is mentioned, coloured by voice.

    Arguments: places: one row per mention, `topic`, `voice`, `place` (share of the article's words before it, 0 to 1);
    topics are drawn in their order of appearance in the table.
    """
    labels = places["topic"].drop_duplicates().tolist()
    spans = places.groupby("topic", sort=False)["place"].agg(["size", "min", "max"])
    if spans.empty or spans["size"].max() < LEAST:
        return f"There is no chart of places: no topic is mentioned {LEAST} times."
    reach = (spans["max"] - spans["min"])[spans["size"] >= LEAST]
    widest = reach.idxmax()
    parts = [f"{t} {r['size']:.0f}, first {passage(r['min'])}, last {passage(r['max'])}" for t, r in spans.iterrows()]
    voices = labels_of(places["voice"])
    colour = shown_colours(voices.drop_duplicates().tolist(), palette)
    first, last = (passage(spans[end][widest]).removeprefix("at ") for end in ("min", "max"))
    axes = canvas(
        height_of(labels),
        f"“{widest}” comes up from {first} to {last} of the article",
        f"Each tick is a mention; below: per cent of the article’s words before it; n = {len(places):,}",
        f"Mentions through the article: {'; '.join(parts)}.",
        palette,
        voices.drop_duplicates().tolist(),
    )
    for voice in voices.drop_duplicates():
        own = places[voices == voice]
        rows = [labels.index(topic) for topic in own["topic"]]
        axes.vlines(
            100 * own["place"],
            [row - 0.36 for row in rows],
            [row + 0.36 for row in rows],
            color=colour[voice] if voice != NARRATOR else TICK_NARRATOR,
            linewidth=THICK,
        )
    axes.set_yticks(range(len(labels)), [broken(label) for label in labels])
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlim(-1, 101)
    return axes


@chart
def distinguishing_bars(table: pd.DataFrame, palette: dict[str, str]) -> Axes | str:
    """One bar per word: how many of its uses are one voice's. It is about this article only, and claims no more.

    Arguments: table: as `topics.distinguishing` gives it; words that the voice uses fewer than LEAST times are left out.
    """
    rows = table[table["n"] >= LEAST].reset_index(drop=True)
    if rows.empty or (rows["group"].nunique() < 2 and (rows["rest"] == 0).all()):
        return f"There is no chart of words: none is used {LEAST} times by one voice, and less by the others."
    first = rows.iloc[0]
    whose = {NARRATOR: "the narrator’s", UNRESOLVED: "of speakers who are not known"}.get(
        first["group"], f"{first['group']}’s"
    )
    colour = shown_colours(rows["group"].drop_duplicates().tolist(), palette)
    uses = rows["n"] + rows["rest"]
    parts = [f"{r.group}: {r.term} {r.n} of {r.n + r.rest}" for r in rows.itertuples()]
    axes = canvas(
        height_of(rows["term"].tolist()),
        f"{first['n']} of {first['n'] + first['rest']} uses of “{first['term']}” are {whose}",
        f"Words that one voice uses {LEAST} times and more than the others do; pale: the others’ uses",
        f"Bars of uses by voice and by all others: {'; '.join(parts)}.",
        palette,
        rows["group"].drop_duplicates().tolist(),
    )
    colours = [colour[group] for group in rows["group"]]
    axes.barh(range(len(rows)), uses, color=colours, alpha=0.25)
    axes.barh(range(len(rows)), rows["n"], color=colours, **EDGE)
    for place, (n, of) in enumerate(zip(rows["n"], uses, strict=True)):
        axes.text(of, place, f"{GAP}{n} of {of}", va="center", fontsize=SMALL)
    axes.set_yticks(range(len(rows)), [broken(term) for term in rows["term"]])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.margins(x=0.15)
    axes.locator_params(axis="x", nbins=5, integer=True)
    return axes
