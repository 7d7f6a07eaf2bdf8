"""How a chart is shown: in a notebook as a picture, in a page as drawings for wide screens and for phones."""

import io
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from html import escape

import matplotlib
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .style import DPI, INK, NARROW, PAPER, RULE, STYLE, WIDE, WIDTH

SHARP = 2  # times as many dots in pictures to save and paste
IN_PAGE = "NEWSVOICES_PAGE"  # set in the kernels that pages are rendered with
# What follows the page's theme in place of a colour of its own.
THEMED = {INK: "currentColor", PAPER: "var(--paper, #ffffff)", RULE: "var(--line, #dcdcdc)"}


class Chart:
    """A chart that a notebook shows as a picture and a page as drawings, one for wide screens and one for phones."""

    def __init__(self, draw: Callable[[], Axes]) -> None:
        """Keeps how it is drawn."""
        self.draw = draw

    @property
    def axes(self) -> Axes:
        """The chart drawn for a wide screen."""
        with matplotlib.rc_context(STYLE):
            return self.draw()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> tuple[dict, dict]:
        with drawn(self.draw, WIDE) as figure:
            alt = figure.get_label()
            file = io.BytesIO()
            figure.savefig(file, format="png", dpi=SHARP * DPI)
            width, height = (int(size * DPI) for size in figure.get_size_inches())
        shown = {"image/png": file.getvalue(), "text/plain": alt}
        if os.environ.get(IN_PAGE):
            shown["text/html"] = self.html(alt)
        return shown, {"image/png": {"alt": alt, "width": width, "height": height}}

    def html(self, alt: str) -> str:
        """Both drawings as one figure, of which the style sheet shows the one that fits."""
        drawings = []
        for name, width in (("wide", WIDE), ("narrow", NARROW)):
            with drawn(self.draw, width) as figure:
                drawings.append(f'<div class="{name}">{as_svg(figure, alt)}</div>')
        return f'<figure class="chart">{"".join(drawings)}</figure>'


@contextmanager
def drawn(draw: Callable[[], Axes], width: float) -> Iterator[Figure]:
    """The figure that a function draws at a width in inches, closed afterwards."""
    token = WIDTH.set(width)
    try:
        with matplotlib.rc_context(STYLE):  # its letters are laid out when it is saved
            figure = draw().figure
            yield figure
            plt.close(figure)
    finally:
        WIDTH.reset(token)


def chart(function: Callable[..., Axes | str]) -> Callable[..., Chart]:
    """Makes a drawing function return a chart; where there is nothing to draw, the sentence that it returns instead."""

    @wraps(function)
    def made(*given: object, **named: object) -> Chart:
        with matplotlib.rc_context(STYLE):
            first = function(*given, **named)
        if isinstance(first, str):
            return Reason(first)
        plt.close(first.figure)
        return Chart(lambda: function(*given, **named))

    return made


class Reason(str):
    """Why there is no chart, shown in its place."""

    def _repr_html_(self) -> str:
        return f'<p class="sentence">{escape(self)}</p>'

    def __repr__(self) -> str:
        return str(self)


def as_svg(figure: Figure, alt: str) -> str:
    """A figure as a drawing inside a page: named for those who do not see it, in the page's own ink."""
    file = io.StringIO()
    figure.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = file.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    used = set(re.findall(r"#([\w-]+)", text))  # only what is pointed at keeps its name: one page has many drawings
    text = re.sub(r' id="([^"]+)"', lambda found: found[0] if found[1] in used else "", text)
    for colour, themed in THEMED.items():
        text = re.sub(rf"{colour}\b", themed, text, flags=re.IGNORECASE)
    text = text.replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif")  # for readers who have not the first
    width, height = figure.get_size_inches()
    head = f'<svg role="img" aria-label="{escape(alt)}" viewBox="0 0 {72 * width:g} {72 * height:g}" width="{96 * width:g}"'
    return re.sub(
        r"<svg[^>]*>",
        f'{head} xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">',
        text,
        count=1,
    )
