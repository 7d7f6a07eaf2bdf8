"""Charts: each function takes one tidy table, draws one figure and returns its Axes. The only room with matplotlib."""

import pandas as pd
from matplotlib.axes import Axes

from ..tables import NARRATOR
from .style import BAR, EDGE, HATCH, OTHERS, PAPER, blank, broken, canvas, labels_of, legend


def share_bars(shares: pd.DataFrame, palette: dict[str, str], definition: str) -> Axes:
    """One bar per speaker, with share and count; what is not resolved stands below in pale grey.

    Arguments: shares: `speaker`, `n`, `total`, `share` as `speakers.speaker_share` gives them; palette: colour by
    speaker; definition: the words for what is counted.
    """
    title = f"Who is quoted, and for how much? Share of {definition}"
    if shares.empty:
        return blank(title, "No quotation was found in this article.")
    total = int(shares["total"].max())
    shown = shares.assign(label=labels_of(shares["speaker"])).iloc[::-1]
    parts = [
        f"{r.label} {r.n} ({r.share:.1%})" if pd.notna(r.share) else f"{r.label} {r.n}"
        for r in shown.iloc[::-1].itertuples()
    ]
    axes = canvas(
        1.1 + BAR * len(shown),
        f"{title} (n = {total:,})",
        f"Bar chart of {definition}, {total} in all: {'; '.join(parts)}.",
    )
    bars = axes.barh(
        [broken(label) for label in shown["label"]],
        shown["n"],
        color=[palette.get(label, OTHERS) for label in shown["label"]],
        **EDGE,
    )
    texts = [
        f"{int(n):,}  ({share:.1%})" if pd.notna(share) else f"{int(n):,}  (outside the shares)"
        for n, share in zip(shown["n"], shown["share"], strict=True)
    ]
    axes.bar_label(bars, texts, padding=5)
    axes.margins(x=0.25)
    axes.set_xlabel(definition)
    return axes


def account_bars(account: pd.DataFrame, palette: dict[str, str]) -> Axes:
    """One bar per kind of words (direct, indirect, narrator), split by voice: where all of the article's words go."""
    title = "Whose words is the article made of?"
    if account.empty:
        return blank(title, "The article has no words.")
    kinds = {"direct": "quoted", "indirect": "reported", NARRATOR: "the narrator's own"}
    total = int(account["n_words"].sum())
    by_kind = account.groupby("kind")["n_words"].sum().reindex(list(kinds)).fillna(0).astype(int)
    alt = (
        f"Stacked bars of the article's {total} words: "
        + "; ".join(f"{kinds[k]} {n} ({n / total:.0%})" for k, n in by_kind.items())
        + "."
    )
    axes = canvas(1.3 + BAR * len(kinds) + 0.4, f"{title} (n = {total:,} words)", alt)
    left = dict.fromkeys(kinds, 0)
    drawn: dict[str, None] = {}
    for row in account.assign(label=labels_of(account["voice"])).itertuples():
        axes.barh(
            kinds[row.kind],
            row.n_words,
            left=left[row.kind],
            color=palette.get(row.label, OTHERS),
            **EDGE,
        )
        left[row.kind] += row.n_words
        drawn.setdefault(row.label)
    for kind, n in by_kind.items():
        axes.text(n, kinds[kind], f"  {n:,}  ({n / total:.0%})", va="center")
    axes.invert_yaxis()
    axes.margins(x=0.15)
    axes.set_xlabel("words")
    legend(axes, list(drawn), palette)
    return axes


def voice_strip(voices: pd.DataFrame, palette: dict[str, str]) -> Axes:
    """The article from first to last word as one strip, coloured by voice; reported words are hatched and lower.

    Arguments: voices: the `voices` table of one article.
    """
    title = "Who speaks when? The article from its first word to its last"
    if voices.empty:
        return blank(title, "The article has no words.")
    total = int(voices["n_words"].sum())
    shown = voices.assign(label=labels_of(voices["voice"]), left=voices["n_words"].cumsum() - voices["n_words"])
    runs = shown.loc[shown["kind"] != NARRATOR, "label"]
    turns = runs[runs != runs.shift()].tolist()
    alt = f"Strip of the article's {total} words by voice. Turns in order: {'; '.join(turns) or 'the narrator only'}."
    axes = canvas(2.3, f"{title} (n = {total:,} words)", alt)
    for row in shown.itertuples():
        height = {"direct": 1.0, "indirect": 0.7}.get(row.kind, 0.35)
        axes.bar(
            row.left, height, width=row.n_words, align="edge", color=palette.get(row.label, OTHERS),
            hatch=HATCH[row.kind], edgecolor=PAPER if HATCH[row.kind] else "none", linewidth=0,
        )  # fmt: skip
    axes.set_xlim(0, total)
    axes.set_ylim(0, 1.05)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("words from the beginning; tall: quoted, hatched: reported, low: the narrator")
    legend(axes, list(dict.fromkeys(shown["label"])), palette)
    return axes
