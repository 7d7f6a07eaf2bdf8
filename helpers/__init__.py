"""Newsvoices: who speaks in the news, for how much of it, about what, and in what tone."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
SAMPLES = DATA / "samples" / "invented_dispatches.jsonl"  # a corpus of our own invention
# All that tables depend on beside their articles: folders, and the kinds of files in them.
CODE = {ROOT / "helpers": (".py",), DATA / "models": (".gz", ".npz"), DATA / "lexicons": (".csv",)}
