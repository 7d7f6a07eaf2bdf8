"""The house's promises as properties: offsets, no article loses another, the same in the same out, nothing of the machine."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from conftest import ROOT
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from helpers import pipeline
from helpers.articles import article_from_text, read_articles

WORDS = [
    "said ",
    "he ",
    "Ada Lind ",
    "the mayor ",
    "We stay",
    "it rained ",
    "don’t ",
    "[the port] ",
    "Q: ",
    "MR. ODA: ",
    "told ",
    "according to ",
]
PIECES = st.lists(st.sampled_from([*'“”"‘’«»\n\u00a0\t😀', "— ", ", ", ". ", "? ", "… ", *WORDS]), max_size=40).map(
    "".join
)
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def sliced(tables: pipeline.Tables) -> None:
    """Asserts that every span's text is the article's text at its place, and that numbers are in bounds."""
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    for table in (tables.tokens, tables.spans):
        for row in table.itertuples():
            assert texts[row.article][row.start : row.end] == row.text
    assert (tables.quotations["n_editor"] <= tables.quotations["n_quoted"]).all()
    assert (tables.quotations["n_quoted"] <= tables.quotations["n_words"]).all()
    assert tables.quotations["kind"].isin(["direct", "indirect", "mixed"]).all()


def test_slices_equal_texts_on_the_seed(seed):
    sliced(seed)


@QUIET
@given(PIECES)
def test_slices_equal_texts_whatever_the_marks(text):
    sliced(pipeline.analyse(article_from_text(text)))


@example(["“‘“", "”said We stay"])  # a mark that closes in one article once told on the next
@settings(QUIET, max_examples=15)
@given(st.lists(PIECES, min_size=2, max_size=4))
def test_an_article_has_the_same_tables_alone_and_in_company(texts):
    rows = [article_from_text(text, f"a{number}") for number, text in enumerate(texts)]
    together = pipeline.analyse(pd.concat(rows, ignore_index=True))
    for number, row in enumerate(rows):
        alone = pipeline.analyse(row)
        for name in pipeline.Tables._fields:
            whole, one = getattr(together, name), getattr(alone, name)
            part = whole[whole["article"] == f"a{number}"].reset_index(drop=True)
            pd.testing.assert_frame_equal(part, one.reset_index(drop=True))


def test_the_articles_of_our_gold_have_the_same_tables_alone_and_in_company():
    articles = read_articles(sorted((ROOT / "data" / "gold").glob("*.txt"))).articles
    together = pipeline.analyse(articles)
    for number, article in enumerate(articles["article"]):
        alone = pipeline.analyse(articles.iloc[number : number + 1])
        for name in pipeline.Tables._fields:
            whole = getattr(together, name)
            part = whole[whole["article"] == article].reset_index(drop=True)
            pd.testing.assert_frame_equal(part, getattr(alone, name).reset_index(drop=True))


def test_empty_in_gives_empty_out_with_the_same_columns(seed):
    empty = pipeline.analyse(seed.articles.iloc[:0])
    for name in pipeline.Tables._fields:
        assert getattr(empty, name).empty
        assert getattr(empty, name).dtypes.to_dict() == getattr(seed, name).dtypes.to_dict(), name


def test_a_bad_article_costs_itself_only(tmp_path):
    (tmp_path / "good.txt").write_text("“We stay,” Ada Lind said.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    found = read_articles(tmp_path)
    assert found.articles["article"].tolist() == ["good"]
    assert found.refused["path"].str.endswith("bad.txt").tolist() == [True]
    assert pipeline.analyse(found.articles).quotations["speaker"].tolist() == ["Ada Lind"]


def test_no_network_is_touched(monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("something opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert len(pipeline.analyse(article_from_text("“We stay,” Ada Lind said.")).quotations) == 1


def test_import_needs_no_nltk_data(tmp_path):
    code = "from helpers import pipeline; from helpers.articles import article_from_text as a; print(len(pipeline.analyse(a('It rained.')).tokens))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"HOME": str(tmp_path), "NLTK_DATA": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "3"), done.stderr


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_nothing_of_the_machine_is_in_a_notebook(path: Path):
    text = path.read_text(encoding="utf-8")
    assert str(Path.home()) + "/" not in text or str(Path.home()) == "/"
    assert str(ROOT) not in text
    assert "metadata" in json.loads(text)
