"""Across many articles: shares by outlet and week, one name for one person, and one event in two outlets."""

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT

from helpers import outlets, pipeline
from helpers.articles import article_from_text, read_articles
from helpers.outlets.names import names_across
from helpers.tables import NO_OUTLET, SPEECH

TOLD = [
    ("a1", "Herald", "2026-06-01", "“We stay here,” Ada Lind said. “Never,” said Bob Oda."),
    ("a2", "Herald", "2026-06-09", "Lind spoke first. “It is late,” Lind said. “Go,” a passer-by said."),
    ("b1", "Post", "2026-06-02", "“We stay here,” Ada Lind said. “I will sell the old mill,” said Bob Oda."),
    ("b2", "Post", None, "“It was loud,” said Bob Oda."),
    ("c1", None, "2026-06-20", "It rained."),
]


@pytest.fixture(scope="module")
def tables() -> pipeline.Tables:
    """The tables of a few articles whose shares can be counted by hand."""
    rows = [article_from_text(text, name).assign(outlet=outlet, published=day) for name, outlet, day, text in TOLD]
    articles = pd.concat(rows, ignore_index=True).astype({"outlet": "str", "published": "str"})
    return pipeline.analyse(articles)


@pytest.fixture(scope="module")
def counted(tables) -> pd.DataFrame:
    """What counts in them."""
    return outlets.speech(tables.quotations, tables.speakers, tables.articles)


def test_a_week_begins_on_monday_and_a_day_without_year_is_in_none(tables):
    placed = outlets.when_and_where(tables.articles).set_index("article")
    assert placed["period"].fillna("none").to_dict() == {
        "a1": "2026-06-01", "a2": "2026-06-08", "b1": "2026-06-01", "b2": "none", "c1": "2026-06-15"
    }  # fmt: skip
    assert placed["outlet"]["c1"] == NO_OUTLET
    months = outlets.when_and_where(tables.articles.assign(published="--06-01"), "month")
    assert months["period"].isna().all()
    with pytest.raises(ValueError, match="no period 'year'; choose one of: week, month"):
        outlets.when_and_where(tables.articles, "year")


def test_a_surname_has_the_one_full_name_that_all_articles_know(tables, counted):
    assert counted.loc[counted["article"] == "a2", "name"].dropna().tolist() == ["Ada Lind"]
    two = pd.DataFrame(
        {"article": ["x", "y", "z"], "speaker": ["Ada Lind", "Tom Lind", "Lind"], "class": ["person"] * 3}
    )
    assert names_across(two)["name"].tolist() == ["Ada Lind", "Tom Lind", "Lind"]


def test_a_middle_name_makes_no_other_person_and_a_rare_namesake_no_doubt():
    named = ["Ada Lind"] * 5 + ["Ada J. Lind", "Tom Lind", "Lind", "Ada Lind Jr.", "Post"]
    table = pd.DataFrame(
        {"article": [f"a{i}" for i in range(10)], "speaker": named, "class": ["person"] * 9 + ["organisation"]}
    )
    assert names_across(table)["name"].tolist() == [
        *["Ada Lind"] * 6, "Tom Lind", "Ada Lind", "Ada Lind Jr.", "Post"
    ]  # fmt: skip


def test_shares_by_outlet_are_what_one_counts_by_hand(counted):
    table = outlets.share_by_outlet(counted, ["Ada Lind", "Bob Oda"]).set_index(["outlet", "name"])
    assert table["n"].to_dict() == {
        ("Herald", "Ada Lind"): 6, ("Herald", "Bob Oda"): 1, ("Post", "Ada Lind"): 3, ("Post", "Bob Oda"): 9
    }  # fmt: skip
    assert table["total"].tolist() == [7, 7, 12, 12]
    assert table["articles"].tolist() == [2, 1, 1, 2]
    assert np.allclose(table["share"], [6 / 7, 1 / 7, 3 / 12, 9 / 12])
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()


def test_an_interval_over_one_article_is_missing_and_over_like_articles_has_no_width():
    rows = [
        (f"a{i}", 1, "Herald", "2026-06-01", "2026-06-01", name, n)
        for i in range(6)
        for name, n in (("X", 3), ("Y", 1))
    ]
    counted = pd.DataFrame(rows, columns=list(SPEECH)).astype(SPEECH)
    table = outlets.share_by_outlet(counted, ["X", "Y", "Z"])
    assert table[["share", "low", "high"]].values.tolist() == [[0.75] * 3, [0.25] * 3, [0.0] * 3]
    assert outlets.share_by_outlet(counted.head(2), ["X"])["low"].isna().all()


def test_shares_over_time_add_up_and_gaps_stay(counted):
    shares = outlets.share_over_time(counted, top=1)
    assert np.allclose(shares.groupby("period")["share"].sum(), 1)
    assert shares["name"].tolist() == ["Bob Oda", "others", "others"]
    assert outlets.every_period(pd.Series(["2026-06-01", None, "2026-06-15"]), "week") == [
        *("2026-06-01", "2026-06-08", "2026-06-15")
    ]


def test_nothing_in_gives_nothing_out(tables):
    none = pipeline.Tables(*(table.iloc[:0] for table in tables))
    counted = outlets.speech(none.quotations, none.speakers, none.articles)
    assert (
        counted.dtypes.to_dict() == outlets.speech(tables.quotations, tables.speakers, tables.articles).dtypes.to_dict()
    )
    assert outlets.share_over_time(counted).empty
    assert outlets.share_by_outlet(counted, []).empty
    assert outlets.articles_over_time(none.articles).empty
    assert outlets.tone_over_time(none.sentiment, none.speakers, none.articles, []).empty
    assert outlets.same_events(none.articles, none.topics).empty
    assert outlets.topics_by_outlet(none.topics, none.speakers, none.articles).empty
    assert outlets.outlets(none.articles, none.voices, counted).empty


def test_the_same_words_in_two_articles_are_carried_by_both(tables):
    both = outlets.carried(tables.quotations, ["a1", "b1"])
    content = tables.quotations.loc[both.index, "content"]
    assert content[both].tolist() == ["We stay here,", "We stay here,"]
    assert set(content[~both]) == {"Never,", "I will sell the old mill,"}


@pytest.fixture(scope="module")
def sample() -> pipeline.Tables:
    """The tables of the invented dispatches."""
    return pipeline.analyse(read_articles(ROOT / "data" / "samples").articles)


def test_the_sample_is_forty_dispatches_of_two_outlets_in_three_months(sample):
    placed = outlets.when_and_where(sample.articles, "month")
    assert len(placed) == 40
    assert placed["outlet"].nunique() == 2
    assert sorted(placed["period"].unique()) == ["2026-06-01", "2026-07-01", "2026-08-01"]


def test_pairs_on_one_event_are_of_two_outlets_and_the_same_days(sample):
    events = outlets.same_events(sample.articles, sample.topics)
    assert len(events) >= 8
    assert all(
        one.removeprefix("wire-") == other.removeprefix("courier-")
        for one, other in zip(events["one"], events["other"], strict=True)
    )
    used = [*events["one"], *events["other"]]
    assert len(set(used)) == len(used)
    assert events["alike"].between(0, 1).all()
    assert outlets.same_events(sample.articles, sample.topics, days=-1).empty


def test_topics_of_an_outlet_name_no_speaker_and_no_office(sample):
    topics = outlets.topics_by_outlet(sample.topics, sample.speakers, sample.articles)
    assert not topics["term"].str.contains("Lind|Pryce|Hale").any()
    assert "mayor" not in set(topics["term"])
    assert not topics["term"].str.lower().groupby(topics["group"]).apply(lambda terms: terms.duplicated().any()).any()


def test_tones_are_means_of_sentences_within_their_intervals(sample):
    tones = outlets.tone_over_time(sample.sentiment, sample.speakers, sample.articles, ["Petra Lind", "Nobody"])
    assert tones["name"].unique().tolist() == ["Petra Lind"]
    assert ((tones["low"] <= tones["mean"]) & (tones["mean"] <= tones["high"])).all()
    placed = outlets.when_and_where(sample.articles, "month").set_index("article")["period"]
    own = sample.sentiment[sample.sentiment["voice"] == "Petra Lind"]
    assert np.allclose(tones.set_index("period")["mean"], own.groupby(own["article"].map(placed))["compound"].mean())
