"""What tests share: the seed's tables, and a short way from a text to its tables."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from helpers import __main__ as command_line
from helpers import pipeline
from helpers.articles import article_from_text, read_articles

SEED = "belta-11-17-lukashenko-slyusar"


@pytest.fixture(scope="session")
def seed() -> pipeline.Tables:
    """All tables of the project's article."""
    return pipeline.analyse(read_articles(ROOT / "data" / "articles" / f"{SEED}.txt").articles)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The pages of the project's article and of its sample of many, by the command line; rendered once for all tests."""
    out = tmp_path_factory.mktemp("site")
    assert command_line.main(["render", "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="session")
def tables_of():
    """A function from a text to all its tables."""
    return lambda text: pipeline.analyse(article_from_text(text))
