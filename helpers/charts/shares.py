"""Charts of who speaks: shares, the account of all words, and the article from first word to last."""

import pandas as pd
from matplotlib.axes import Axes

from ..tables import NARRATOR, UNNAMED
from .chart import chart
from .style import (
    EDGE,
    GAP,
    HATCH,
    INK,
    OTHERS,
    PAPER,
    SMALL,
    UNRESOLVED,
    between,
    broken,
    canvas,
    height_of,
    labels_of,
    percent,
    shown_colours,
)

SHORTEST = 50  # words of an article that has a chart of them
WHISKERS = "; whiskers: how far our errors may move a share, nine times in ten"
KINDS = {"direct": "quoted", "indirect": "reported", NARRATOR: "the narrator’s own"}


@chart
def share_bars(shares: pd.DataFrame, palette: dict[str, str], definition: str, unnamed: int = 0) -> Axes | str:
    """One bar per speaker, with share and count; below them what unnamed sources say, and what is not resolved.

    Arguments: shares: `speaker`, `n`, `total`, `share` as `speakers.speaker_share` gives them, with `low` and `high` of
    `speakers.with_intervals` for whiskers; palette: colour by
    speaker; definition: the words for what is counted; unnamed: how much of what has no speaker unnamed sources have.
    """
    known = shares.dropna(subset="speaker")
    rest = int(shares.loc[shares["speaker"].isna(), "n"].sum())
    rows = [(r.speaker, int(r.n), f"{r.n:,} ({percent(r.share)}{within(r)})") for r in known.itertuples()]
    rows += [(name, n, f"{n:,}, in no share") for name, n in ((UNNAMED, unnamed), (UNRESOLVED, rest - unnamed)) if n]
    if len(rows) < 2:
        return f"There is no chart of the {definition}: " + (
            f"{rows[0][0]} has all of them." if rows else "there are none."
        )
    total = int(known["total"].max()) if len(known) else 0
    axes = canvas(
        height_of([label for label, _, _ in rows]),
        first_of(known, definition),
        f"{definition.capitalize()}, n = {total:,} by known speakers{WHISKERS if has_intervals(known) else ''}",
        f"Bar chart of {definition}, {total:,} by known speakers: " + "; ".join(f"{a} {told}" for a, _, told in rows),
        palette,
    )
    names = [broken(label) for label, _, _ in rows]
    bars = axes.barh(names, [n for _, n, _ in rows], color=[palette.get(a, OTHERS) for a, _, _ in rows], **EDGE)
    if has_intervals(known):
        ends = ((known["share"] - known["low"]) * total, (known["high"] - known["share"]) * total)
        axes.errorbar(known["n"], names[: len(known)], xerr=ends, fmt="none", ecolor=INK, elinewidth=1, capsize=3)
        for name, (_, n, told), high in zip(names, rows, [*(known["high"] * total), *[0] * len(rows)], strict=False):
            axes.text(max(n, high), name, GAP + told, va="center", fontsize=SMALL)
    else:
        axes.bar_label(bars, [told for _, _, told in rows], padding=4, fontsize=SMALL)
    axes.invert_yaxis()
    axes.margins(x=0.3, y=0.02)
    axes.locator_params(axis="x", nbins=4, integer=True)
    return axes


def has_intervals(known: pd.DataFrame) -> bool:
    """Whether shares come with their intervals."""
    return "low" in known and bool(known["low"].notna().any())


def within(row: tuple) -> str:
    """The interval of a share, where it has one: "; 68–81 %"."""
    low, high = getattr(row, "low", None), getattr(row, "high", None)
    return "" if low is None or pd.isna(low) else f"; {between(low, high)}"


def first_of(known: pd.DataFrame, definition: str) -> str:
    """Who has most, as a title: nobody at a tie."""
    definition = definition.partition(" (")[0]
    if known.empty:
        return "Nobody whom the article names is quoted"
    if len(known) == 1:
        return f"{known['speaker'].iloc[0]} has all of the {definition}"
    if known["n"].iloc[0] == known["n"].iloc[1]:
        return f"{known['speaker'].iloc[0]} and {known['speaker'].iloc[1]} have the same share"
    return f"{known['speaker'].iloc[0]} has {percent(known['share'].iloc[0])} of the {definition}"


@chart
def account_bars(account: pd.DataFrame, palette: dict[str, str]) -> Axes | str:
    """One bar per kind of words (direct, indirect, narrator), split by voice: where all of the article's words go."""
    total = int(account["n_words"].sum())
    if total < SHORTEST:
        return f"There is no chart of all words: the article has fewer than {SHORTEST}."
    by_kind = account.groupby("kind")["n_words"].sum().reindex(list(KINDS)).fillna(0).astype(int)
    if not by_kind.drop(NARRATOR).any():
        return "There is no chart of whose words they are: nobody is quoted or reported."
    parts = [f"{KINDS[kind]} {n:,} ({percent(n / total)})" for kind, n in by_kind[by_kind > 0].items()]
    labels = account.assign(label=labels_of(account["voice"]))
    axes = canvas(
        height_of([""] * int((by_kind > 0).sum())) + 0.15,
        f"{percent((by_kind['direct'] + by_kind['indirect']) / total)} of the words are somebody’s, quoted or reported",
        f"Words of the article by kind and voice, n = {total:,}",
        f"Stacked bars of the article's {total:,} words: {'; '.join(parts)}.",
        palette,
        list(dict.fromkeys(labels["label"])),
    )
    colour = shown_colours(list(dict.fromkeys(labels["label"])), palette)
    left = dict.fromkeys(KINDS, 0)
    for row in labels.itertuples():
        axes.barh(broken(KINDS[row.kind]), row.n_words, left=left[row.kind], color=colour[row.label], **EDGE)
        left[row.kind] += row.n_words
    for kind, n in by_kind[by_kind > 0].items():
        axes.text(n, broken(KINDS[kind]), f"{GAP}{n:,} ({percent(n / total)})", va="center", fontsize=SMALL)
    axes.invert_yaxis()
    axes.margins(x=0.22, y=0.02)
    axes.locator_params(axis="x", nbins=4, integer=True)
    return axes


@chart
def voice_strip(voices: pd.DataFrame, palette: dict[str, str]) -> Axes | str:
    """The article from first to last word as one strip, coloured by voice; reported words are hatched and lower.

    Arguments: voices: the `voices` table of one article.
    """
    total = int(voices["n_words"].sum())
    if total < SHORTEST:
        return f"There is no chart of who speaks when: the article has fewer than {SHORTEST} words."
    if (voices["kind"] == NARRATOR).all():
        return "There is no chart of who speaks when: nobody is quoted or reported."
    shown = voices.assign(label=labels_of(voices["voice"]), left=voices["n_words"].cumsum() - voices["n_words"])
    runs = shown.loc[shown["kind"] != NARRATOR, "label"]
    turns = runs[runs != runs.shift()].tolist()
    labels = list(dict.fromkeys(shown["label"]))
    colour = shown_colours(labels, palette)
    axes = canvas(
        1.25,
        f"The speaker changes {len(turns) - 1} times from the first sentence to the last"
        if len(turns) > 2
        else ", then ".join(turns),
        f"The article’s {total:,} words from first to last; tall: quoted, hatched: reported, low: the narrator",
        f"Strip of the article's {total:,} words by voice. Turns in order: {'; '.join(turns)}.",
        palette,
        labels,
    )
    for row in shown.itertuples():
        height = {"direct": 1.0, "indirect": 0.7}.get(row.kind, 0.35)
        axes.bar(
            row.left, height, width=row.n_words, align="edge", color=colour[row.label],
            hatch=HATCH[row.kind], edgecolor=PAPER if HATCH[row.kind] else "none", linewidth=0,
        )  # fmt: skip
    axes.set_xlim(0, total)
    axes.set_ylim(0, 1.05)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("words from the beginning", fontsize=SMALL)
    return axes
