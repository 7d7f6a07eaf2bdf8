"""Colours, canvas, legend and foot that all charts share."""

import textwrap
from calendar import month_name
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from itertools import pairwise

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ..tables import NARRATOR, UNNAMED

# Okabe & Ito's palette (2008), told apart by readers of every colour vision; yellow is left out, too pale on white.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
# Tol’s muted colours (2021) for outlets, so that none is taken for a speaker; the first is lighter, to show on black.
OUTLETS = ("#6F63BB", "#CC6677", "#117733", "#DDAA33", "#88CCEE", "#882255", "#999933", "#AA4499")
OTHERS = "#5E5E5E"  # speakers past the palette share this grey
NARRATOR_COLOUR = "#B8B8B8"
UNRESOLVED = "not resolved"
UNRESOLVED_COLOUR = "#C9C2DE"
UNNAMED_COLOUR = "#D9C9A3"  # sources whom the article does not name, which is not the same as unresolved
INK, PAPER, AXIS, RULE = "#1B1B1B", "#FFFFFF", "#767676", "#DCDCDC"
TICK_NARRATOR = "#8A8A8A"  # the narrator's colour where it is drawn thin
HAIR, THIN, MEDIUM, THICK = 0.8, 1.4, 2.0, 3.0  # widths of lines, in points
TITLE, TEXT, SMALL = 11.5, 10, 8.5  # sizes of letters, in points
EDGE = {"edgecolor": "#444444", "linewidth": 0.5}  # around bars and dots, so that pale ones show on white
ZERO_LINE = {"color": AXIS, "linewidth": HAIR}
HATCH = {"direct": "", "indirect": "////", "mixed": "////", NARRATOR: ""}
WIDE, NARROW = 8.6, 4.3  # inches: the page's text width, and a phone's
LINE = 0.2  # inches of height a line of text takes
BAR = 0.36  # inches of height a bar takes
LETTER = 0.083  # inches of width a letter takes, on average
MOST_PERIODS = 16  # first days written below an axis
MOST_LABELS = 8  # entries of a legend
DPI = 110
GAP = "\u2002"  # before a number beside a bar; a drawing in a page would lose simple spaces there
STYLE = {
    "font.family": "DejaVu Sans",  # comes with matplotlib, and draws Cyrillic and accents
    "font.size": TEXT,
    "text.parse_math": False,  # a "$" in a name is a dollar, no mathematics
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": AXIS,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "figure.dpi": DPI,
    "svg.hashsalt": "newsvoices",
    "svg.fonttype": "none",  # letters stay letters: small, sharp, to be searched and selected
}
WIDTH = ContextVar("width", default=WIDE)


class Palette(dict):
    """Colours by name, with the line that stands at the foot of every chart of these articles."""

    foot = ""


def colours(voices: Sequence[str], foot: str = "") -> Palette:
    """A colour by voice: speakers in the order given, then narrator and unresolved; the same in every chart.

    Arguments: foot: as `source_line` gives it.
    """
    speakers = [v for v in dict.fromkeys(voices) if isinstance(v, str) and v not in {NARRATOR, UNNAMED, UNRESOLVED}]
    chosen = Palette({name: PALETTE[i] if i < len(PALETTE) else OTHERS for i, name in enumerate(speakers)})
    chosen.update({NARRATOR: NARRATOR_COLOUR, UNNAMED: UNNAMED_COLOUR, UNRESOLVED: UNRESOLVED_COLOUR})
    chosen.foot = foot
    return chosen


def outlet_colours(outlets: Sequence[str], foot: str = "") -> Palette:
    """A colour by outlet, in the order given; outlets past the palette share one grey."""
    chosen = Palette(
        {name: OUTLETS[i] if i < len(OUTLETS) else OTHERS for i, name in enumerate(dict.fromkeys(outlets))}
    )
    chosen.foot = foot
    return chosen


def canvas(
    height: float,
    title: str,
    subtitle: str,
    alt: str,
    palette: Mapping[str, str],
    labels: Sequence[str] = (),
    rows: int = 1,
) -> Axes:
    """Axes of the house's style: title, what is measured, a legend of the labels, the drawing, and the foot.

    Arguments: height: of the drawing in inches; rows: of axes below one another, for which the figure's `axes` are
    asked; alt: what the chart shows, in words, which the figure keeps as its label.
    """
    width = WIDTH.get()
    titles = wrapped(title, width, TITLE + 1)
    subtitles = wrapped(subtitle, width, SMALL)
    feet = wrapped(getattr(palette, "foot", "") or "Newsvoices", width, SMALL)
    entries = legend_entries(labels, palette)
    longest = LETTER * SMALL / TEXT * max((len(entry.get_label()) for entry in entries), default=1)
    columns = max(1, min(len(entries), int((width - 0.3) / (0.5 + longest))))
    lines = -(-len(entries) // columns)
    head = (
        0.08
        + 1.15 * LINE * len(titles)
        + 0.85 * LINE * len(subtitles)
        + (1.15 * LINE * lines + 0.04 if lines else 0)
        + 0.1
    )
    foot = 0.85 * LINE * len(feet) + 0.1
    total = head + height + foot
    figure, _ = plt.subplots(rows, 1, figsize=(width, total), layout="constrained", sharex=rows > 1, sharey=rows > 1)
    figure.get_layout_engine().set(rect=(0, foot / total, 1, 1 - (head + foot) / total))
    figure.set_label(alt)
    top = 1 - 0.08 / total
    left = 0.06 / width
    figure.text(left, top, "\n".join(titles), fontsize=TITLE, fontweight="bold", va="top", linespacing=1.25)
    top -= 1.15 * LINE * len(titles) / total
    figure.text(left, top, "\n".join(subtitles), fontsize=SMALL, va="top", linespacing=1.3)
    top -= (0.85 * LINE * len(subtitles) + 0.02) / total
    if entries:
        figure.legend(
            handles=[entry for first in range(columns) for entry in entries[first::columns]],  # it fills columns, we read rows
             loc="upper left", bbox_to_anchor=(0, top), ncols=columns, frameon=False, fontsize=SMALL,
            borderaxespad=0.1, handlelength=1.2, columnspacing=1.4, borderpad=0.2,
        )  # fmt: skip
    figure.text(left, 0.05 / total, "\n".join(feet), fontsize=SMALL - 1, va="bottom", linespacing=1.3)
    return figure.axes[0]


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The text in lines that a drawing of that width has room for, at that size of letters."""
    return textwrap.wrap(text, int((width - 0.12) / (LETTER * size / TEXT))) or [""]


def broken(label: str) -> str:
    """The label on several lines where it is long for the width."""
    return "\n".join(textwrap.wrap(label, 26 if WIDTH.get() == WIDE else 15)) or label


def height_of(labels: Sequence[str]) -> float:
    """The inches that bars with these labels take below one another, as far apart as the longest neighbours need."""
    heights = [max(BAR, 0.17 * (1 + broken(label).count("\n")) + 0.08) for label in labels]
    apart = max((sum(pair) / 2 for pair in pairwise(heights)), default=BAR)
    return 0.25 + apart * len(heights)


def percent(share: float) -> str:
    """ "75 %", "less than 1 %": a share in whole per cent that is never said to be nothing when it is something."""
    return "–" if pd.isna(share) else "less than 1\u00a0%" if 0 < share < 0.005 else f"{100 * share:.0f}\u00a0%"


def briefly(share: float) -> str:
    """A share as `percent` has it, in as few letters as a cell holds: "< 1 %"."""
    return percent(share).replace("less than ", "<\u00a0")


def between(low: float, high: float) -> str:
    """ "68–81 %", "< 1–4 %": an interval of shares in whole per cent."""
    return f"{briefly(low)[:-2]}–{briefly(high)}"


def passage(place: float) -> str:
    """Where in an article something stands, by the share of it that goes before: "at 63 %", "at the beginning"."""
    rounded = round(100 * place)
    return "at the beginning" if rounded < 1 else "at the end" if rounded > 99 else f"at {rounded}\u00a0%"


def signed(value: float) -> str:
    """ "+0.25", "−0.25" with a true minus sign, "0.00"."""
    return f"{value:+.2f}".replace("-", "−") if round(value, 2) else "0.00"


def labels_of(values: pd.Series) -> pd.Series:
    """The values as labels, a missing one as "not resolved"."""
    return values.fillna(UNRESOLVED).astype(str)


def shown_colours(labels: Sequence[str], palette: Mapping[str, str]) -> dict[str, str]:
    """The colour of each label in one chart: its own while the legend has room to say so, else that of the others.

    What is nobody's (the narrator, unnamed, not resolved) comes first, then speakers in the palette's order.
    """
    nobody = {NARRATOR: 0, UNNAMED: 1, UNRESOLVED: 2}
    place = {label: number for number, label in enumerate(palette)}
    own = sorted(
        (label for label in labels if palette.get(label, OTHERS) != OTHERS),
        key=lambda label: (nobody.get(label, len(nobody)), place[label]),
    )
    room = MOST_LABELS if len(labels) == len(own) <= MOST_LABELS else MOST_LABELS - 1
    return {label: palette[label] if label in own[:room] else OTHERS for label in labels}


def legend_entries(labels: Sequence[str], palette: Mapping[str, str]) -> list[Patch]:
    """One entry per label in the order given, MOST_LABELS at most; those without a colour of their own share one."""
    shown = shown_colours(labels, palette)
    named = [label for label, colour in shown.items() if colour != OTHERS]
    patches = [Patch(facecolor=shown[one], **EDGE, label=textwrap.shorten(one, 32, placeholder="…")) for one in named]
    rest = [label for label in labels if label not in named]
    if rest:
        patches.append(Patch(facecolor=OTHERS, **EDGE, label=rest[0] if len(rest) == 1 else f"{len(rest)} others"))
    return patches


def dated(published: object) -> str | None:
    """The day as readers write it: "3 November 2024", or "17 November, year not stated" where none is."""
    if not isinstance(published, str):
        return None
    if not published.startswith("--"):
        year, month, day = (int(part) for part in published.split("-"))
        return f"{day} {month_name[month]} {year}"
    return f"{int(published[5:])} {month_name[int(published[2:4])]}, year not stated"


def days_between(days: Sequence[str]) -> str:
    """ "1 September 2014 to 16 December 2014", or the one day. Arguments: days: full ones in order, one at least."""
    first, last = dated(days[0]), dated(days[-1])
    return f"{first} to {last}" if first != last else f"{first}"


def source_line(articles: pd.DataFrame) -> str:
    """What stands at the foot of charts: the one article's title, outlet and day, or how many articles there are."""
    if len(articles) != 1:
        days = articles["published"].dropna()
        full = sorted(day for day in days if not day.startswith("--"))
        span = f", {days_between(full)}" if full else ""
        return f"{len(articles):,} articles{span} · Newsvoices"
    row = articles.iloc[0]
    title = textwrap.shorten(row["title"], 90, placeholder="…") if isinstance(row["title"], str) else row["article"]
    facts = [fact for fact in (row["outlet"], dated(row["published"])) if isinstance(fact, str)]
    return " · ".join([title, *facts, "Newsvoices"])
