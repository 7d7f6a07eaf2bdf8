"""How far a share may be off: what widens an interval, what narrows it, and how often it holds the true share."""

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT

from helpers import charts, speakers, summaries
from helpers.lexicons import share_errors
from helpers.speakers.uncertainty import RATES, intervals_of
from helpers.training.coverage import coverage
from helpers.training.lengths import length_ratios
from helpers.training.shares import judged, rates


def quoted(*rows: tuple, article: str = "a") -> pd.DataFrame:
    """Quotations of (speaker, confidence, words), all direct speech; a confidence of 1 was told by hand."""
    return pd.DataFrame(
        [
            {"article": article, "quotation": number, "kind": "direct", "act": "speech", "speaker": who, "n_words": n,
             "n_quoted": n, "n_editor": 0, "rule": "corrected" if sure == 1 else "name", "confidence": sure}
            for number, (who, sure, n) in enumerate(rows, 1)
        ]
    )  # fmt: skip


def width(*rows: tuple, definition: str = "direct") -> float:
    """The width of the first speaker's interval."""
    first = speakers.share_intervals(quoted(*rows), definition).iloc[0]
    return first["high"] - first["low"]


TEN = [("Ada Lind", 0.9, 20)] * 5 + [("Bo Falk", 0.9, 20)] * 5


def test_an_interval_holds_its_share_and_stays_between_nothing_and_all():
    rows = quoted(*TEN, (None, 0.9, 30), ("Eva Roe", 0.2, 3))
    table = speakers.with_intervals(speakers.speaker_share(rows), rows)
    known = table.dropna(subset="speaker")
    assert (known["low"] <= known["share"]).all()
    assert (known["share"] <= known["high"]).all()
    assert known["low"].min() >= 0
    assert known["high"].max() <= 1
    assert table.loc[table["speaker"].isna(), ["low", "high"]].isna().all(axis=None)
    assert len(table) == 4


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        pytest.param(TEN, [(who, 0.6, n) for who, _, n in TEN], id="less sure"),
        pytest.param(TEN * 4, TEN, id="fewer quotations"),
        pytest.param([(who, 1, n) for who, _, n in TEN], TEN, id="not told by hand"),
        pytest.param(TEN, [*TEN, (None, 0.0, 200)], id="many words of nobody"),
    ],
)
def test_what_widens_an_interval(narrow, wide):
    assert width(*narrow) < width(*wide)


def test_reported_words_are_missed_more_often_than_quoted_ones():
    assert share_errors("direct")["missed"] < share_errors("direct and indirect")["missed"]


def test_without_any_error_there_is_no_spread():
    none = dict.fromkeys(share_errors("direct"), 0.0) | {"spread of missed": 1.0}
    names, low, high = intervals_of(quoted(*[(who, 1, n) for who, _, n in TEN]).assign(n=20), none)
    assert names == ["Ada Lind", "Bo Falk"]
    assert np.allclose([low, high], 0.5)


def test_who_speaks_together_has_a_part_each():
    table = speakers.share_intervals(quoted(("Ada Lind; Bo Falk", 0.9, 20), ("Eva Roe", 0.9, 20))).set_index("speaker")
    assert list(table.index) == ["Ada Lind", "Bo Falk", "Eva Roe"]
    assert table["low"]["Ada Lind"] <= 0.25 <= table["high"]["Ada Lind"]


def test_an_article_alone_has_the_interval_that_it_has_in_company():
    one, other = quoted(*TEN), quoted(*TEN[3:], article="b")
    both = speakers.share_intervals(pd.concat([other, one], ignore_index=True))
    alone = speakers.share_intervals(one)
    pd.testing.assert_frame_equal(both[both["article"] == "a"].reset_index(drop=True), alone)


def test_turns_and_articles_without_a_speaker_have_none():
    assert speakers.share_intervals(quoted(*TEN), "turns").empty
    assert speakers.share_intervals(quoted((None, 0.9, 5))).empty
    assert speakers.share_intervals(quoted(*TEN).head(0)).empty
    assert set(RATES) == set(speakers.DEFINITIONS) - {"turns"}


def test_the_lead_the_sentence_and_the_chart_say_it(seed):
    shares = speakers.with_intervals(speakers.speaker_share(seed.quotations), seed.quotations)
    first = shares.iloc[0]
    told = f"{100 * first['low']:.0f}–{100 * first['high']:.0f}\u00a0%"
    assert f"; {told})" in summaries.share_sentence(shares)
    assert "nine times in ten" in summaries.share_sentence(shares)
    axes = charts.share_bars(shares, {}, "words").axes
    assert any(told in text.get_text() for text in axes.texts)
    whisker = axes.collections[0].get_segments()[0]
    assert np.allclose(whisker[:, 0] / first["total"], [first["low"], first["high"]])


@pytest.mark.parametrize(
    ("ours", "theirs", "ratios"),
    [
        pytest.param({1: (0, 10)}, {1: (0, 10)}, {1: 1.0}, id="the same"),
        pytest.param({1: (0, 6)}, {1: (0, 10)}, {1: 10 / 6}, id="cut too short"),
        pytest.param({1: (0, 10)}, {1: (0, 6)}, {1: 0.6}, id="goes on too long"),
        pytest.param({1: (0, 5), 2: (5, 10)}, {1: (0, 10)}, {1: 1.0, 2: 1.0}, id="one of theirs is two of ours"),
        pytest.param({1: (0, 10)}, {1: (0, 5), 2: (5, 10)}, {1: 1.0}, id="two of theirs are one of ours"),
        pytest.param({1: (0, 10), 2: (20, 30)}, {1: (0, 10), 2: (40, 50)}, {1: 1.0}, id="one is made up, one missed"),
    ],
)
def test_how_long_a_quotation_is_in_truth(ours, theirs, ratios):
    tables = [{number: list(range(*place)) for number, place in table.items()} for table in (ours, theirs)]
    counts = [{number: len(places) for number, places in table.items()} for table in tables]
    assert length_ratios(*tables, *counts) == ratios


def test_a_length_that_may_be_wrong_widens_but_not_where_it_was_told_by_hand():
    exact = share_errors("direct and indirect") | {"other length": 0.0}
    loose = exact | {"other length": 0.5, "spread of length": 0.5}
    for sure, wider in ((0.95, True), (1, False)):
        rows = quoted(*[(who, sure, n) for who, _, n in TEN]).assign(n=20)
        (_, low, high), (_, least, most) = intervals_of(rows, exact), intervals_of(rows, loose)
        assert ((most - least)[0] > (high - low)[0] + 0.02) == wider


@pytest.mark.skipif(not (ROOT.parent / "shared" / "gum-news").exists(), reason="../shared/gum-news is not here")
@pytest.mark.parametrize("definition", ["direct", "direct and indirect"])
def test_the_interval_holds_the_true_share_about_nine_times_in_ten(definition):
    from helpers.accuracy.gold import read_polnear
    from helpers.accuracy.named import read_names

    folder = ROOT.parent / "shared" / "gum-news"
    articles = list(judged(read_polnear(folder), definition, read_names(folder / "speakers.csv")))
    marked = [one._replace(found=one.found[one.found["truth"] != "nothing"]) for one in articles]
    held = coverage(marked, share_errors(definition))
    assert len(held) > 20
    assert 0.85 <= held["holds"].mean() <= 0.95
    assert set(rates(articles)) == set(share_errors(definition))
