"""The articles that lie ready, for whoever sits at a notebook."""

from html import escape

from .. import DATA
from ..articles import SINGLE


class Articles(tuple):
    """Paths of articles as the parameters cell takes them, one a line."""

    def _repr_html_(self) -> str:
        items = "".join(f"<li><code>{escape(path)}</code></li>" for path in self)
        return f"<ul>{items}</ul>" if items else "<p>None yet: put a file (.txt, .md, .html) into data/articles/.</p>"

    def __repr__(self) -> str:
        return "\n".join(self)


def articles_here() -> Articles:
    """The paths of the articles in `data/articles/`, as a notebook names them."""
    found = sorted(path.name for path in (DATA / "articles").glob("*") if path.suffix.lower() in SINGLE)
    return Articles(f"../data/articles/{name}" for name in found)
