"""Charts: each function takes one tidy table, draws one figure and returns its Axes. The only room with matplotlib."""

import math
import textwrap
from collections.abc import Sequence

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import display
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from .tables import LEAST, NARRATOR, SURE
from .tables import OTHERS as REST

# Okabe & Ito's palette (2008), told apart by readers of every colour vision; yellow is left out, too pale on white.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
# Tol's muted colours (2021) for outlets, so that none is taken for a speaker.
OUTLETS = ("#332288", "#CC6677", "#117733", "#DDAA33", "#88CCEE", "#882255", "#999933", "#AA4499")
OTHERS = "#5E5E5E"  # speakers past the palette share this grey
NARRATOR_COLOUR = "#B8B8B8"
UNRESOLVED = "not resolved"
UNRESOLVED_COLOUR = "#E4E4E4"
REST_COLOUR = "#9A9A9A"  # everybody who is not among those shown
HATCH = {"direct": "", "indirect": "////", "mixed": "////", NARRATOR: ""}
WIDTH = 8.6  # inches; the page's text width at the resolution below
DPI = 110
LABEL_WIDTH = 30  # characters of a label before it is broken
MOST_PERIODS = 16  # first days written below an axis
BAR = 0.42  # inches of height a bar takes

STYLE = {
    "font.family": "DejaVu Sans",  # comes with matplotlib, and draws Cyrillic and accents
    "font.size": 10,
    "axes.titlesize": 11.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#767676",
    "figure.dpi": DPI,
    "savefig.dpi": DPI,
    "svg.hashsalt": "newsvoices",
}


def colours(voices: Sequence[str]) -> dict[str, str]:
    """A colour by voice: speakers in the order given, then narrator and unresolved; the same in every chart."""
    speakers = [v for v in dict.fromkeys(voices) if isinstance(v, str) and v not in {NARRATOR, UNRESOLVED}]
    chosen = {speaker: PALETTE[i] if i < len(PALETTE) else OTHERS for i, speaker in enumerate(speakers)}
    return chosen | {NARRATOR: NARRATOR_COLOUR, UNRESOLVED: UNRESOLVED_COLOUR}


def outlet_colours(outlets: Sequence[str]) -> dict[str, str]:
    """A colour by outlet, in the order given; outlets past the palette share one grey."""
    return {outlet: OUTLETS[i] if i < len(OUTLETS) else OTHERS for i, outlet in enumerate(dict.fromkeys(outlets))}


def show(axes: Axes) -> None:
    """Displays a chart's figure with its alternative text, and closes it."""
    figure = axes.figure
    display(figure, metadata={"image/png": {"alt": figure.get_label()}})
    plt.close(figure)


def blank(title: str, reason: str) -> Axes:
    """A chart that says why it is empty."""
    axes = canvas(1.3, title, f"{title}. {reason}")
    axes.text(0.5, 0.5, reason, ha="center", va="center", transform=axes.transAxes, color="#444444")
    axes.set_axis_off()
    return axes


def canvas(height: float, title: str, alt: str) -> Axes:
    """Axes of the house's width and style; the figure's label is its alternative text."""
    with matplotlib.rc_context(STYLE):
        figure, axes = plt.subplots(figsize=(WIDTH, height), layout="constrained")
    figure.set_label(alt)
    with matplotlib.rc_context(STYLE):
        axes.set_title(title, wrap=True)
    return axes


def broken(label: str) -> str:
    """The label on several lines where it is long."""
    return "\n".join(textwrap.wrap(label, LABEL_WIDTH)) or label


def labels_of(values: pd.Series) -> pd.Series:
    """The values as labels, a missing one as "not resolved"."""
    return values.fillna(UNRESOLVED).astype(str)


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
        edgecolor="#444444",
        linewidth=0.5,
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
            edgecolor="#444444",
            linewidth=0.5,
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


def legend(axes: Axes, labels: Sequence[str], palette: dict[str, str], extra: Sequence[Patch] = ()) -> None:
    """A legend below the chart, one entry per label; speakers past the palette share one entry."""
    named = [label for label in labels if palette.get(label, OTHERS) != OTHERS]
    patches = [
        Patch(facecolor=palette[label], edgecolor="#444444", label=textwrap.shorten(label, 40, placeholder="…"))
        for label in named
    ]
    rest = [label for label in labels if label not in named]
    if rest:
        told = rest[0] if len(rest) == 1 else f"{len(rest)} others"
        patches.append(Patch(facecolor=OTHERS, edgecolor="#444444", label=told))
    handles = [*patches, *extra]
    columns = 4 if len(handles) <= 4 else 3  # up to four stand in one row, in the order of the chart
    axes.figure.legend(handles=handles, loc="outside lower left", ncols=columns, frameon=False)


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
            hatch=HATCH[row.kind], edgecolor="#FFFFFF" if HATCH[row.kind] else "none", linewidth=0,
        )  # fmt: skip
    axes.set_xlim(0, total)
    axes.set_ylim(0, 1.05)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("words from the beginning; tall: quoted, hatched: reported, low: the narrator")
    legend(axes, list(dict.fromkeys(shown["label"])), palette)
    return axes


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
            edgecolor="#444444",
            linewidth=0.5,
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
            axes.text(x, y, str(int(n)), ha="center", va="center", color="#FFFFFF" if n > most * 0.6 else "#1B1B1B")
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
    told = [f"{t} {r['size']:.0f} between {r['min']:.0%} and {r['max']:.0%}" for t, r in spans.iterrows()]
    axes = canvas(
        1.5 + BAR * 0.75 * len(labels),
        f"{title} (n = {len(places):,})",
        f"Mentions through the article: {'; '.join(told)}.",
    )
    voices = labels_of(places["voice"])
    for voice in voices.drop_duplicates():
        own = places[voices == voice]
        axes.vlines(
            100 * own["place"],
            [labels.index(topic) - 0.36 for topic in own["topic"]],
            [labels.index(topic) + 0.36 for topic in own["topic"]],
            color=palette.get(voice, OTHERS) if voice != NARRATOR else "#8A8A8A",
            linewidth=3,
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
    told = [f"{r.group}: {r.term} ({r.z:.1f}, n {r.n})" for r in table.itertuples()]
    axes = canvas(1.5 + BAR * 0.75 * len(table), title, f"{title}. {'; '.join(told)}.")
    rows = table.reset_index(drop=True)
    bars = axes.barh(
        range(len(rows)),
        rows["z"],
        color=[palette.get(group, OTHERS) for group in rows["group"]],
        edgecolor="#444444",
        linewidth=0.5,
    )
    for bar, small in zip(bars, rows["small"], strict=True):
        bar.set_alpha(0.45 if small else 1.0)
    labels = [f"{n} of {n + rest}" for n, rest in zip(rows["n"], rows["rest"], strict=True)]
    axes.axvline(SURE, color="#444444", linewidth=0.9, linestyle="--", zorder=1)
    axes.bar_label(bars, labels, padding=4, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})
    axes.set_yticks(range(len(rows)), rows["term"])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.margins(x=0.12)
    axes.set_xlabel(
        f"z; right of the dashed line ({SURE}) a difference of this size is rarely chance; pale: fewer than {LEAST} uses"
    )
    legend(axes, rows["group"].drop_duplicates().tolist(), palette)
    return axes


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
            axes.barh(place, row.high - row.low, left=row.low, height=0.86, color="#1B1B1B", alpha=0.16, zorder=1)
        axes.scatter(
            own["compound"],
            place + 0.3 - step * room,
            color=palette.get(label, OTHERS),
            s=26,
            edgecolor="#444444",
            linewidth=0.5,
            zorder=3,
        )
        axes.plot([row.mean, row.mean], [place - 0.43, place + 0.43], color="#111111", linewidth=1.6, zorder=4)
        told = f"mean {row.mean:+.2f}\nn = {row.n}" if row.enough else f"n = {row.n}\ntoo few sentences"
        axes.text(1.08, place, told, va="center", fontsize=9)
    axes.axvline(0, color="#767676", linewidth=0.8, zorder=1)
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
    axes.fill_between(place, through["low"], through["high"], color="#0072B2", alpha=0.18, linewidth=0)
    axes.plot(place, through["mean"], color="#0072B2", linewidth=2)
    axes.axhline(0, color="#767676", linewidth=0.8)
    axes.set_xlim(0, 100)
    axes.set_ylim(-1, 1)
    axes.set_xlabel(f"per cent of the article's sentences; mean of {window}, band: 95 % interval of that mean")
    axes.set_ylabel("compound")
    return axes


def regard_bars(regard: pd.DataFrame, palette: dict[str, str]) -> Axes:
    """One bar per voice and target: positive less negative, with its 95 % interval; pale where mentions are few.

    Arguments: regard: as `sentiment.regard` gives it, the rows to be drawn.
    """
    title = "Who speaks how of whom?"
    if regard.empty:
        return blank(title, "Nobody is named in this article.")
    rows = regard.assign(label=labels_of(regard["voice"])).reset_index(drop=True)
    told = [f"{r.label} of {r.target}: {r.mean:+.2f} over {r.n}" for r in rows.itertuples()]
    axes = canvas(1.6 + BAR * 0.85 * len(rows), title, f"Bars of tone toward each target: {'; '.join(told)} mentions.")
    bars = axes.barh(
        range(len(rows)),
        rows["mean"],
        color=[palette.get(label, OTHERS) for label in rows["label"]],
        edgecolor="#444444",
        linewidth=0.5,
    )
    for number, (bar, row) in enumerate(zip(bars, rows.itertuples(), strict=True)):
        bar.set_alpha(1.0 if row.enough else 0.45)
        if pd.notna(row.low):
            axes.plot([row.low, row.high], [number, number], color="#1B1B1B", linewidth=1.2)
        axes.text(1.04, number, f"n = {row.n}", va="center", fontsize=9)
    axes.axvline(0, color="#767676", linewidth=0.8)
    axes.set_yticks(range(len(rows)), [broken(f"{row.label} → {row.target}") for row in rows.itertuples()])
    axes.invert_yaxis()
    axes.set_xlim(-1, 1)
    axes.set_xlabel("toward the target: positive less negative, mean over mentions; line: 95 % interval; pale: too few")
    legend(axes, rows["label"].drop_duplicates().tolist(), palette)
    return axes


def periods_axis(axes: Axes, periods: Sequence[str]) -> None:
    """Writes the first days of periods below an axis, as many as there is room for."""
    step = -(-len(periods) // MOST_PERIODS)
    shown = range(0, len(periods), step)
    axes.set_xticks(list(shown), [periods[place] for place in shown], rotation=30, ha="right")


def articles_by_period(counts: pd.DataFrame, palette: dict[str, str], period: str) -> Axes:
    """One stacked bar per period: how many articles each outlet has.

    Arguments: counts: one row per period, one column per outlet, as `across.articles_over_time` gives it; period: its name.
    """
    title = f"How many articles are there? By outlet and {period}"
    if counts.empty:
        return blank(title, "No article states its full date.")
    total = int(counts.to_numpy().sum())
    told = [f"{outlet} {int(n)}" for outlet, n in counts.sum().items()]
    alt = f"Stacked bars of {total} articles over {len(counts)} {period}s: {'; '.join(told)}."
    axes = canvas(3.2, f"{title} (n = {total:,})", alt)
    below = pd.Series(0, index=counts.index)
    for outlet in counts.columns:
        axes.bar(
            range(len(counts)), counts[outlet], bottom=below, color=palette.get(outlet, OTHERS), edgecolor="#444444",
            linewidth=0.5,
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

    Arguments: shares: as `across.share_over_time` gives it; periods: all to be shown, an empty one as a gap; counted:
    the words for what is counted.
    """
    title = f"Who has which share over time? Of {counted}"
    if shares.empty:
        return blank(title, "No quotation by a known speaker in an article with a full date.")
    palette = {**palette, REST: REST_COLOUR}
    names = list(dict.fromkeys([*(n for n in palette if n in set(shares["name"])), *shares["name"]]))
    wide = shares.pivot_table(index="period", columns="name", values="share", fill_value=0.0).reindex(periods)
    totals = shares.groupby("period")["total"].first().reindex(periods)
    told = [
        f"{first}: "
        + ", ".join(f"{r.name} {r.share:.0%}" for r in block[["name", "share"]].itertuples(index=False, name="Row"))
        for first, block in shares.groupby("period", sort=True)
    ]
    axes = canvas(4.0, f"{title} (n = {int(totals.sum()):,})", f"Stacked bars of shares by period. {'; '.join(told)}.")
    below = pd.Series(0.0, index=wide.index)
    for name in names:
        axes.bar(
            range(len(wide)), 100 * wide[name], bottom=100 * below, color=palette.get(name, OTHERS),
            edgecolor="#FFFFFF", linewidth=0.6,
        )  # fmt: skip
        below = below + wide[name].fillna(0)
    numbered = len(totals) <= MOST_PERIODS
    for place, n in enumerate(totals):
        if numbered and pd.notna(n):
            axes.text(place, 101, f"{int(n):,}", ha="center", va="bottom", fontsize=8)
    axes.set_ylim(0, 108)
    axes.set_ylabel("per cent")
    axes.set_xlabel("first day; above: the number that the shares are of" if numbered else "first day")
    periods_axis(axes, list(periods))
    legend(axes, names, palette)
    return axes


def outlet_dots(shares: pd.DataFrame, palette: dict[str, str], counted: str) -> Axes:
    """One line per name, a dot for each outlet's share in its 95 % interval, the count beside it.

    Arguments: shares: as `across.share_by_outlet` gives it; palette: colour by outlet; counted: what is counted.
    """
    title = f"Which outlet quotes whom? Share of {counted}"
    if shares.empty:
        return blank(title, "No quotation by a known speaker.")
    names, outlets = (shares[column].drop_duplicates().tolist() for column in ("name", "outlet"))
    told = [
        f"{r.name} in {r.outlet} {r.share:.0%} ({r.n})"
        for r in shares[["name", "outlet", "share", "n"]].itertuples(index=False, name="Row")
    ]
    axes = canvas(1.7 + (0.3 + 0.16 * len(outlets)) * len(names), title, f"{title}: {'; '.join(told)}.")
    step = 0.62 / max(1, len(outlets))
    for row in shares[["name", "outlet", "share", "low", "high", "n"]].itertuples(index=False, name="Row"):
        place = names.index(row.name) + (outlets.index(row.outlet) - (len(outlets) - 1) / 2) * step
        colour = palette.get(row.outlet, OTHERS)
        if pd.notna(row.low):
            axes.plot([100 * row.low, 100 * row.high], [place, place], color=colour, linewidth=3, alpha=0.35)
        axes.scatter(100 * row.share, place, color=colour, edgecolor="#444444", linewidth=0.5, s=42, zorder=3)
        right = row.share if pd.isna(row.high) else max(row.high, row.share)
        axes.annotate(f"{row.n:,}", (100 * right, place), (6, 0), textcoords="offset points", va="center", fontsize=8)
    for edge in range(len(names) - 1):
        axes.axhline(edge + 0.5, color="#E0E0E0", linewidth=0.8, zorder=0)
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

    Arguments: tones: as `across.tone_over_time` gives it; period: its name.
    """
    title = f"In what tone does each speak, {period} by {period}?"
    if tones.empty:
        return blank(title, "No sentence of these speakers in an article with a full date.")
    names, periods = tones["name"].drop_duplicates().tolist(), sorted(tones["period"].unique())
    rows = list(tones[["name", "period", "n", "mean", "low", "high", "enough"]].itertuples(index=False, name="Row"))
    told = [f"{r.name} {r.period} {r.mean:+.2f} over {r.n}" for r in rows]
    alt = f"Mean compound by speaker and {period}, from -1 to +1: {'; '.join(told)} sentences."
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
                axes.plot([place, place], [row.low, row.high], color=colour, linewidth=4, alpha=0.35 * alpha)
            axes.scatter(place, row.mean, color=colour, edgecolor="#444444", linewidth=0.5, s=42, alpha=alpha, zorder=3)
            axes.annotate(f"{row.n:,}", (place, -most), (0, 2), textcoords="offset points", ha="center", fontsize=7.5)
        axes.axhline(0, color="#767676", linewidth=0.8, zorder=1)
        axes.set_ylabel(broken(name), rotation=0, ha="right", va="center")
    axes.set_ylim(-most * 1.12, most)
    axes.set_xlim(-0.5, len(periods) - 0.5)
    axes.set_xlabel(f"first day of the {period}; compound, line: 95 % interval; number: sentences, pale where too few")
    periods_axis(axes, periods)
    return axes
