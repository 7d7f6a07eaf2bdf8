"""Colours, canvas and legends that all charts share."""

import textwrap
from collections.abc import Sequence

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import display
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ..tables import NARRATOR

# Okabe & Ito's palette (2008), told apart by readers of every colour vision; yellow is left out, too pale on white.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
# Tol's muted colours (2021) for outlets, so that none is taken for a speaker.
OUTLETS = ("#332288", "#CC6677", "#117733", "#DDAA33", "#88CCEE", "#882255", "#999933", "#AA4499")
OTHERS = "#5E5E5E"  # speakers past the palette share this grey
NARRATOR_COLOUR = "#B8B8B8"
UNRESOLVED = "not resolved"
UNRESOLVED_COLOUR = "#E4E4E4"
REST_COLOUR = "#9A9A9A"  # everybody who is not among those shown
INK, PAPER, AXIS, RULE = "#1B1B1B", "#FFFFFF", "#767676", "#E0E0E0"
TICK_NARRATOR = "#8A8A8A"  # the narrator's colour where it is drawn thin
HAIR, THIN, MEDIUM, THICK = 0.8, 1.4, 2.0, 3.0  # widths of lines, in points
SMALL = 8.5  # points of letters beside marks
EDGE = {"edgecolor": "#444444", "linewidth": 0.5}  # around bars and dots, so that pale ones show on white
ZERO_LINE = {"color": AXIS, "linewidth": HAIR}
CHANCE_LINE = {"color": INK, "linewidth": HAIR}
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
    "axes.edgecolor": AXIS,
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
    """Display a chart's figure with its alternative text, and close it."""
    figure = axes.figure
    display(figure, metadata={"image/png": {"alt": figure.get_label()}})
    plt.close(figure)


def blank(title: str, reason: str) -> Axes:
    """A chart that says why it is empty."""
    axes = canvas(1.3, title, f"{title}. {reason}")
    axes.text(0.5, 0.5, reason, ha="center", va="center", transform=axes.transAxes, color=INK)
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


def legend(axes: Axes, labels: Sequence[str], palette: dict[str, str], extra: Sequence[Patch] = ()) -> None:
    """A legend below the chart, one entry per label; speakers past the palette share one entry."""
    named = [label for label in labels if palette.get(label, OTHERS) != OTHERS]
    patches = [
        Patch(facecolor=palette[label], **EDGE, label=textwrap.shorten(label, 40, placeholder="…")) for label in named
    ]
    rest = [label for label in labels if label not in named]
    if rest:
        together = rest[0] if len(rest) == 1 else f"{len(rest)} others"
        patches.append(Patch(facecolor=OTHERS, **EDGE, label=together))
    handles = [*patches, *extra]
    columns = 4 if len(handles) <= 4 else 3  # up to four stand in one row, in the order of the chart
    axes.figure.legend(handles=handles, loc="outside lower left", ncols=columns, frameon=False)
