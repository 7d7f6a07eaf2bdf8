"""Finds an article by the name that a user gives it."""

from difflib import get_close_matches
from pathlib import Path

from .. import DATA
from .rows import SUFFIXES
from .sources import ADDRESS, is_there

FOLDER = DATA / "articles"
SHOWN_FOLDER = "data/articles"
MOST = 8  # names that an answer lists


class NotRead(Exception):
    """An article that cannot be read; in a notebook it shows as its one sentence, and no cell after it runs."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def located(given: str | Path) -> tuple[str | Path, str | None]:
    """Where an article named by the user lies, and how that is shown when it was found in `data/articles/`.

    What is there, an address too, is taken as given. Else its name is looked up in `data/articles/`, with its ending
    or without it, wherever the user stands.
    """
    if ADDRESS.match(str(given)) or is_there(given):
        return given, None
    name = Path(given).name
    for candidate in (name, *(f"{name}{suffix}" for suffix in SUFFIXES)):
        if name and is_there(FOLDER / candidate):
            return FOLDER / candidate, f"{SHOWN_FOLDER}/{candidate}"
    return given, None


def not_there(given: str | Path) -> str:
    """Why a name is refused: what is there instead, the nearest names first."""
    there = sorted(path.name for path in FOLDER.glob("*") if path.suffix.lower() in SUFFIXES)
    if not there:
        return f"there is no such file, and {SHOWN_FOLDER}/ is empty; put the article's file there"
    stems = {name: name.rpartition(".")[0].lower() for name in there}
    wanted = Path(given).name.lower()
    wanted = wanted.rpartition(".")[0] if Path(wanted).suffix in SUFFIXES else wanted
    near = get_close_matches(wanted, list(stems.values()), n=MOST, cutoff=0.4)
    holding = [stem for stem in stems.values() if wanted and wanted in stem]
    order = {stem: n for n, stem in reversed([*enumerate([*near, *holding])])}
    names = sorted(there, key=lambda name: (order.get(stems[name], len(order) + 1), name))
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return f"there is no such file; {SHOWN_FOLDER}/ has {', '.join(names[:MOST])}{more}; check the name and the folder"
