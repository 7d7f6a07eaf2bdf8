"""Charts of topics."""

import pandas as pd
from matplotlib.axes import Axes

from ..tables import LEAST, NARRATOR, SURE
from .style import (
    BAR,
    CHANCE_LINE,
    EDGE,
    INK,
    OTHERS,
    PAPER,
    THICK,
    TICK_NARRATOR,
    blank,
    broken,
    canvas,
    labels_of,
    legend,
)


def topic_bars(by_voice: pd.DataFrame, palette: dict[str, str]) -> Axes:
    """One bar per topic, split by the voice that speaks of it.

    Arguments: by_voice: one row per topic, one column of counts per voice, in the order to be drawn.
    """
    title = "What is it about? Mentions of topics, by voice"
    if by_voice.empty:
        return blank(title, "No topic was found in this article.")
    total = int(by_voice.to_numpy().sum())
    rows = [f"{topic} {int(n)}" for topic, n in by_voice.sum(axis=1).items()]
    axes = canvas(
        1.5 + BAR * 0.85 * len(by_voice),
        f"{title} (n = {total:,} mentions shown)",
        f"Bar chart of topics by mentions: {'; '.join(rows)}.",
    )
    shown = by_voice.iloc[::-1]
    left = pd.Series(0, index=shown.index)
    for voice in by_voice.columns:
        axes.barh(
            [broken(t) for t in shown.index],
            shown[voice],
            left=left,
            color=palette.get(voice, OTHERS),
            **EDGE,
        )
        left = left + shown[voice]
    for topic, n in left.items():
        axes.text(n, broken(topic), f"  {int(n)}", va="center")
    axes.set_xlabel("mentions")
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.margins(x=0.08)
    legend(axes, list(by_voice.columns), palette)
    return axes


def topic_heat(by_voice: pd.DataFrame) -> Axes:
    """One cell per topic and voice, darker for more mentions, the number written into it.

    Arguments: by_voice: one row per topic, one column of counts per voice.
    """
    title = "Who speaks of what? Mentions by topic and voice"
    if by_voice.empty:
        return blank(title, "No topic was found in this article.")
    total = int(by_voice.to_numpy().sum())
    rows = [
        f"{topic}: " + ", ".join(f"{voice} {int(n)}" for voice, n in row.items() if n)
        for topic, row in by_voice.iterrows()
    ]
    axes = canvas(
        1.4 + BAR * 0.8 * len(by_voice),
        f"{title} (n = {total:,} mentions shown)",
        f"Heat map of mentions by topic and voice. {'; '.join(rows)}.",
    )
    most = by_voice.to_numpy().max()
    axes.imshow(by_voice.to_numpy(), aspect="auto", cmap="Blues", vmin=0, vmax=most * 1.15)
    axes.set_xticks(range(by_voice.shape[1]), [broken(voice) for voice in by_voice.columns])
    axes.set_yticks(range(len(by_voice)), [broken(topic) for topic in by_voice.index])
    for y, counts in enumerate(by_voice.to_numpy()):
        for x, n in enumerate(counts):
            axes.text(x, y, str(int(n)), ha="center", va="center", color=PAPER if n > most * 0.6 else INK)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return axes


def topic_strip(places: pd.DataFrame, palette: dict[str, str]) -> Axes:
    """One line per topic through the article, a tick where it is mentioned, coloured by voice.

    Arguments: places: one row per mention, `topic`, `voice`, `place` (share of the article's words before it, 0 to 1);
    topics are drawn in their order of appearance in the table.
    """
    title = "Where in the article? Each tick is a mention"
    if places.empty:
        return blank(title, "No topic was found in this article.")
    labels = places["topic"].drop_duplicates().tolist()
    spans = places.groupby("topic", sort=False)["place"].agg(["size", "min", "max"])
    parts = [f"{t} {r['size']:.0f} between {r['min']:.0%} and {r['max']:.0%}" for t, r in spans.iterrows()]
    axes = canvas(
        1.5 + BAR * 0.75 * len(labels),
        f"{title} (n = {len(places):,})",
        f"Mentions through the article: {'; '.join(parts)}.",
    )
    voices = labels_of(places["voice"])
    for voice in voices.drop_duplicates():
        own = places[voices == voice]
        axes.vlines(
            100 * own["place"],
            [labels.index(topic) - 0.36 for topic in own["topic"]],
            [labels.index(topic) + 0.36 for topic in own["topic"]],
            color=palette.get(voice, OTHERS) if voice != NARRATOR else TICK_NARRATOR,
            linewidth=THICK,
        )
    axes.set_yticks(range(len(labels)), [broken(label) for label in labels])
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlim(-1, 101)
    axes.set_xlabel("per cent of the article's words from its beginning")
    legend(axes, voices.drop_duplicates().tolist(), palette)
    return axes


def distinguishing_bars(table: pd.DataFrame, palette: dict[str, str], what: str = "words set each voice") -> Axes:
    """One bar per term and group: how surely the term sets the group apart, pale where the count is small.

    Arguments: table: as `topics.distinguishing` gives it; what: the middle of the title's question.
    """
    title = f"Which {what} apart? z-score of the log-odds"
    if table.empty:
        return blank(title, "There is only one, so nothing sets it apart.")
    parts = [f"{r.group}: {r.term} ({r.z:.1f}, n {r.n})" for r in table.itertuples()]
    axes = canvas(1.5 + BAR * 0.75 * len(table), title, f"{title}. {'; '.join(parts)}.")
    rows = table.reset_index(drop=True)
    bars = axes.barh(
        range(len(rows)),
        rows["z"],
        color=[palette.get(group, OTHERS) for group in rows["group"]],
        **EDGE,
    )
    for bar, small in zip(bars, rows["small"], strict=True):
        bar.set_alpha(0.45 if small else 1.0)
    labels = [f"{n} of {n + rest}" for n, rest in zip(rows["n"], rows["rest"], strict=True)]
    axes.axvline(SURE, **CHANCE_LINE, linestyle="--", zorder=1)
    axes.bar_label(bars, labels, padding=4, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})
    axes.set_yticks(range(len(rows)), rows["term"])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.margins(x=0.12)
    axes.set_xlabel(
        f"z; right of the dashed line ({SURE}) a difference of this size is rarely chance; pale: fewer than {LEAST} uses"
    )
    legend(axes, rows["group"].drop_duplicates().tolist(), palette)
    return axes
