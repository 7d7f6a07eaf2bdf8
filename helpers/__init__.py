"""Newsvoices: who speaks in the news, for how much of it, about what, and in what tone."""

import re
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
SAMPLES = DATA / "samples" / "invented_dispatches.jsonl"  # a corpus of our own invention
# All that tables depend on beside their articles: folders, and the kinds of files in them.
CODE = {ROOT / "helpers": (".py",), DATA / "models": (".gz", ".npz", ".sha256"), DATA / "lexicons": (".csv",)}


def code_files() -> Iterator[Path]:
    """Every file of CODE, in any folder below, in the order of its path."""
    for folder, kinds in CODE.items():
        yield from sorted(path for path in folder.rglob("*") if path.suffix in kinds)


@cache
def version() -> str:
    """The project's version, which stands in `CITATION.cff` and nowhere else."""
    return re.search(r"^version: \"?([^\"\n]+)", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)[1]


@cache
def code_mark() -> bytes:
    """A digest of all that tables depend on beside their articles: our code, models and lexicons."""
    digest = blake2b(digest_size=12)
    for path in code_files():
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.digest()
