"""What tests share: the seed's tables, and a short way from a text to its tables."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from helpers import pipeline
from helpers.articles import article_from_text, read_articles

SEED = "belta-11-17-lukashenko-slyusar"


@pytest.fixture(scope="session")
def seed() -> pipeline.Tables:
    """All tables of the project's article."""
    return pipeline.analyse(read_articles(ROOT / "data" / "articles" / f"{SEED}.txt").articles)


@pytest.fixture(scope="session")
def tables_of():
    """A function from a text to all its tables."""
    return lambda text: pipeline.analyse(article_from_text(text))
