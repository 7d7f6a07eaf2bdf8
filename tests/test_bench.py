"""What the benchmark measures is there and plausible; how fast it is, is no test."""

import pytest

from helpers import bench, growth, pipeline, speakers
from helpers.stages import STAGES, timed


def test_made_articles_are_the_same_for_the_same_seed():
    one, again = bench.made_articles(3), bench.made_articles(3)
    assert one.equals(again)
    assert not one.equals(bench.made_articles(3, seed=2))
    assert (one["text"].str.count("\n") == bench.PARAGRAPHS - 1).all()


def test_no_word_or_tag_differs_from_nltks_on_made_articles():
    n, differs = bench.differing(bench.made_articles(4))
    assert n > 1000
    assert differs == 0


def test_stages_are_compared_with_the_yardstick(monkeypatch):
    monkeypatch.setattr(bench, "ROUNDS", 1)
    table = bench.stage_ratios(bench.made_articles(3)).set_index("stage")["times NLTK's"]
    assert table[bench.YARDSTICK] == 1
    assert {
        "words and tags",
        "tokens",
        "quotations",
        "speakers",
        "topics",
        "sentiment",
        "targets",
        "whole flow",
    } <= set(table.index)
    assert (table > 0).all()


def test_a_run_tells_time_memory_and_size():
    told = bench.corpus_run(bench.own_paragraphs(), 8, 1)
    assert told["articles"] == 8
    assert told["memory"] > 50  # MiB: no Python process with pandas is smaller
    assert told["cpu"] > 0.5
    assert 0 < told["size"] < 5


@pytest.mark.parametrize("name", growth.GENERATORS)
def test_a_generated_text_is_as_long_as_asked(name):
    text = growth.GENERATORS[name](3_000)
    assert 2_900 < len(text) < 3_600


def test_each_of_many_names_is_another_one():
    names = {growth.name(number) for number in range(1000)}
    assert len(names) == 1000
    assert all(len(one.split()) == 2 for one in names)


def test_stages_are_timed_while_the_flow_runs_and_left_as_they_were():
    resolve = speakers.resolve
    with timed() as seconds:
        pipeline.analyse(bench.made_articles(2))
    assert seconds.keys() == STAGES.keys()
    assert all(took > 0 for took in seconds.values())
    assert speakers.resolve is resolve


def test_a_stage_that_grows_with_the_square_is_told(monkeypatch):
    def square(text: str) -> dict[str, float]:
        return {"tokens": len(text) / 1e4, "voices": (len(text) / 1e3) ** 2 / 1e3}

    monkeypatch.setattr(growth, "stage_seconds", square)
    row = growth.growth(["A."], short=32_000).iloc[0]
    assert (row["worst stage"], round(row["its times"])) == ("voices", 64)
    assert row["times"] > growth.ALLOWED
