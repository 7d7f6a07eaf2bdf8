"""The fuzzer finds what is broken, makes it small, and finds nothing in a few hundred texts."""

import pytest

from helpers import fuzz


def test_nothing_breaks_in_some_hundred_texts():
    for n, broken in fuzz.search(seed=20261125):
        assert broken is None
        if n >= 400:
            return


def test_the_same_seed_gives_the_same_texts():
    one, again = [], []
    for kept in (one, again):
        next(fuzz.search(5, lambda texts, kept=kept: kept.extend(texts)))
    assert one == again
    assert len(set(one)) > fuzz.TOGETHER // 2


def test_a_planted_fault_is_found_and_made_small():
    def check(texts):
        return "a mark before a name" if any("“" in text and "Oda" in text for text in texts) else None

    found = next(broken for _, broken in fuzz.search(1, check) if broken)
    assert found.promise == "a mark before a name"
    assert sorted(found.text) == sorted("“Oda")


def test_an_exception_is_a_broken_promise(monkeypatch):
    def fails(articles):
        raise IndexError("no such thing")

    monkeypatch.setattr("helpers.pipeline.analyse", fails)
    assert fuzz.tried(["It rained."]) == "IndexError: no such thing"


@pytest.mark.parametrize(
    ("table", "change", "told"),
    [
        ("tokens", {"start": 1}, "is not what stands"),
        ("quotations", {"n_editor": 9}, "n_editor <= n_quoted"),
        ("quotations", {"kind": "sung"}, "kind or confidence"),
        ("voices", {"end": 2}, "stands in none"),
        ("voices", {"start": 0}, "overlap"),
        ("sentiment", {"compound": 1.5}, "compound beyond 1"),
    ],
)
def test_each_promise_is_looked_at(tables_of, table, change, told):
    tables = tables_of("It rained all day. “We stay in the harbour,” Ada Lind said. They left.")
    assert fuzz.broken_promise(tables) is None
    broken = getattr(tables, table).copy()
    for column, value in change.items():
        broken.loc[broken.index[-1], column] = value
    assert told in fuzz.broken_promise(tables._replace(**{table: broken}))
