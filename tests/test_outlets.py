"""Across many articles: shares by outlet and week, one name for one person, and one story in several outlets."""

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT

from helpers import outlets, pipeline
from helpers.articles import article_from_text, read_articles
from helpers.outlets.stories import alike_articles
from helpers.tables import NO_OUTLET, SPEECH, STORIES

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
    assert outlets.people(two)["name"].tolist() == ["Ada Lind", "Tom Lind", "Lind"]


def test_a_middle_name_makes_no_other_person_and_a_rare_namesake_no_doubt():
    named = ["Ada Lind"] * 5 + ["Ada J. Lind", "Tom Lind", "Lind", "Ada Lind Jr.", "Post"]
    table = pd.DataFrame(
        {"article": [f"a{i}" for i in range(10)], "speaker": named, "class": ["person"] * 9 + ["organisation"]}
    )
    assert outlets.people(table)["name"].tolist() == [
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
    assert table["low"].isna().all()  # of two articles there is no interval
    # One word of the Herald's comes from a passer-by, who is not named: it can be neither's.
    assert np.allclose(table[["least", "most"]].T, table["share"])
    told = counted.assign(unnamed=False)  # had nobody known whose it is, it could be either's
    table = outlets.share_by_outlet(told, ["Ada Lind", "Bob Oda"])
    assert np.allclose(table["least"], [6 / 8, 1 / 8, 3 / 12, 9 / 12])
    assert np.allclose(table["most"], [7 / 8, 2 / 8, 3 / 12, 9 / 12])


def test_an_interval_needs_five_articles_and_nothing_is_at_most_three_in_all_of_them():
    rows = [
        (f"a{i}", 1, "Herald", "2026-06-01", "2026-06-01", name, False, n)
        for i in range(6)
        for name, n in (("X", 3), ("Y", 1))
    ]
    counted = pd.DataFrame(rows, columns=list(SPEECH)).astype(SPEECH)
    table = outlets.share_by_outlet(counted, ["X", "Y", "Z"])
    assert table[["share", "low", "high"]].values.tolist() == [[0.75] * 3, [0.25] * 3, [0.0, 0.0, 3 / 6]]
    assert outlets.share_by_outlet(counted.head(8), ["X"])["low"].isna().all()
    over_time = outlets.share_over_time(counted, ["X", "Z"])
    assert over_time[["share", "low", "high"]].values.tolist() == [[0.75] * 3, [0.0, 0.0, 3 / 6]]


def test_shares_over_time_are_of_all_known_speakers_and_gaps_stay(counted):
    shares = outlets.share_over_time(counted, ["Bob Oda"])
    assert shares[["n", "total"]].values.tolist() == [[7, 13], [0, 3]]
    assert outlets.every_period(pd.Series(["2026-06-01", None, "2026-06-15"]), "week") == [
        *("2026-06-01", "2026-06-08", "2026-06-15")
    ]


def test_what_several_say_together_is_shared_out_among_them(tables):
    quotations = tables.quotations.head(1).assign(speaker="Ada Lind; Bob Oda", n_quoted=5, n_editor=0)
    together = outlets.speech(quotations.astype({"speaker": "str"}), tables.speakers, tables.articles)
    assert together[["name", "n"]].values.tolist() == [["Ada Lind", 3], ["Bob Oda", 2]]


def test_who_is_met_in_few_articles_leads_nobody(counted):
    assert outlets.leading(counted, 3) == []  # four articles quote somebody, five are asked for
    more = counted.iloc[:1].loc[counted.index[:1].repeat(5)].assign(article=[f"x{n}" for n in range(5)])
    assert outlets.leading(more, 3) == ["Ada Lind"]


def test_nothing_in_gives_nothing_out(tables):
    none = pipeline.Tables(*(table.iloc[:0] for table in tables))
    counted = outlets.speech(none.quotations, none.speakers, none.articles)
    assert (
        counted.dtypes.to_dict() == outlets.speech(tables.quotations, tables.speakers, tables.articles).dtypes.to_dict()
    )
    assert outlets.share_over_time(counted, []).empty
    assert outlets.share_by_outlet(counted, []).empty
    assert outlets.articles_over_time(none.articles).empty
    assert outlets.tone_over_time(none.sentiment, none.speakers, none.articles, []).empty
    told = outlets.stories(none.articles, none.topics)
    assert told.empty
    of_articles = outlets.article_topics(none.topics, none.speakers, none.mentions, none.articles)
    assert of_articles.empty
    assert outlets.topic_differences(of_articles, told).empty
    assert outlets.outlet_differences(counted, [], told).empty
    assert outlets.period_differences(counted, [], told)[0].empty
    assert outlets.first_speaker(counted, [], told) is None
    assert outlets.outlets(none.articles, none.voices, counted).empty


def story_of(*articles: tuple[str, str, str]) -> pd.DataFrame:
    """Articles (id, outlet, day) that are one story, as `stories` gives them."""
    return pd.DataFrame([(1, *row, None) for row in articles], columns=list(STORIES)).astype(STORIES)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("“We stay here,” Ada Lind said.", "“We stay here,” Ada Lind said.", True),
        ("“We stay here,” Ada Lind said.", "“We stay here,” Bob Oda said.", False),
        ("“We stay here,” a man said.", "“We stay here,” a man said.", False),  # two men, for all we know
        ("“We stay here,” Ada Lind said.", "“We leave at noon,” Ada Lind said.", False),
        (
            "“I will never sell that old mill to you,” Ada Lind said.",
            "“… never sell that old mill,” Ada Lind said.",
            True,
        ),
    ],
)
def test_several_outlets_carry_the_same_words_of_the_same_speaker(one, other, both):
    rows = [article_from_text(text, name) for text, name in ((one, "a"), (other, "b"))]
    articles = pd.concat(rows, ignore_index=True).assign(outlet=["Herald", "Post"], published="2026-06-01")
    own = pipeline.analyse(articles)
    counted = outlets.speech(own.quotations, own.speakers, articles)
    told = story_of(("a", "Herald", "2026-06-01"), ("b", "Post", "2026-06-01"))
    carriers = outlets.carried(counted, own.quotations, told, 1)["outlets"].map(len)
    assert carriers.tolist() == [2, 2] if both else [1, 1]


@pytest.fixture(scope="module")
def sample() -> pipeline.Tables:
    """The tables of the invented dispatches."""
    return pipeline.analyse(read_articles(ROOT / "data" / "samples").articles)


def test_the_sample_is_forty_dispatches_of_two_outlets_in_three_months(sample):
    placed = outlets.when_and_where(sample.articles, "month")
    assert len(placed) == 40
    assert placed["outlet"].nunique() == 2
    assert sorted(placed["period"].unique()) == ["2026-06-01", "2026-07-01", "2026-08-01"]


def test_a_story_is_of_near_days_and_both_outlets_tell_it(sample):
    told = outlets.stories(sample.articles, sample.topics)
    assert told["article"].tolist() == sample.articles["article"].tolist()
    assert told["story"].drop_duplicates().tolist() == list(range(1, told["story"].max() + 1))
    shared = told[told["story"].map(told.groupby("story")["outlet"].nunique()) > 1]
    assert len(shared) >= 8
    for _, block in shared.groupby("story"):
        assert block["article"].str.partition("-")[2].nunique() == 1  # the same day's dispatches
    assert outlets.stories(sample.articles, sample.topics, days=-1)["story"].is_unique


def test_pairs_do_not_hang_on_how_many_articles_are_paired_at_a_time(sample, monkeypatch):
    whole = alike_articles(sample.articles, sample.topics)
    monkeypatch.setitem(alike_articles.__globals__, "BLOCK", 1)  # `outlets.stories` is a function
    assert len(whole) > 10
    pd.testing.assert_frame_equal(alike_articles(sample.articles, sample.topics), whole)
    few = alike_articles(sample.articles, sample.topics, least=0.2)
    pd.testing.assert_frame_equal(few, whole[whole["alike"] >= 0.2])


def test_a_copy_of_another_articles_text_is_known_and_counts_once_where_asked_for(sample):
    wire = sample.articles.iloc[[0]]
    copy = wire.assign(article="copied", outlet="Post", text=wire["text"] + "\n\nWith staff reports from Velmouth.")
    articles = pd.concat([sample.articles, copy], ignore_index=True)
    topics = pd.concat(
        [sample.topics, sample.topics[sample.topics["article"] == wire["article"].iloc[0]].assign(article="copied")]
    )
    told = outlets.stories(articles, topics)
    assert told.dropna(subset="copy_of")[["article", "copy_of"]].values.tolist() in (
        [["copied", wire["article"].iloc[0]]],
        [[wire["article"].iloc[0], "copied"]],
    )
    assert len(outlets.without_copies(told, told)) == len(told) - 1


def test_topics_of_articles_name_no_person_of_that_article_no_office_and_no_outlet(sample):
    topics = outlets.article_topics(sample.topics, sample.speakers, sample.mentions, sample.articles)
    assert not topics["topic"].str.contains("Lind|Pryce|Hale").any()
    assert "mayor" not in set(topics["topic"])
    assert not topics.duplicated().any()


PAPERS = {"a": "Fox News", "b": "Fox News", "c": "Fox News", "d": "Herald", "e": "Herald"}


def topics_of(texts: dict[str, str], word: str) -> list[str]:
    """The articles in which a topic counts, of articles by id."""
    rows = [article_from_text(text, name).assign(outlet=PAPERS[name]) for name, text in texts.items()]
    articles = pd.concat(rows, ignore_index=True)
    own = pipeline.analyse(articles)
    table = outlets.article_topics(own.topics, own.speakers, own.mentions, articles)
    return table.loc[table["topic"].str.lower() == word.lower(), "article"].tolist()


def test_a_topic_is_left_out_only_where_it_is_part_of_a_persons_name():
    texts = {
        "a": "Jane Harbour spoke. “We stay,” Jane Harbour said.",
        "d": "The harbour is deep. Ships fill the harbour.",
    }
    assert topics_of(texts, "harbour") == ["d"]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("The Herald contributed to this lovely report.", "report"),  # a phrase of the house
        ("PHOTOS: a storm", "storm"),  # a link, not running text
        ("[pullquote]", "pullquote"),
        ("The port thanked Ms. Lindqvist, and Ms. Ek.", "Ms."),  # a title
        ("Fox News asked the port for its plans.", "Fox News"),  # the outlet's own name
    ],
)
def test_page_furniture_and_own_names_are_no_topics(line, word):
    texts = {
        name: f"The bridge number {name} fell in {place}.\n\n{line}"
        for name, place in zip("abc", ("Rome", "Oslo", "Bern"), strict=True)
    }
    assert topics_of(texts, word) == []
    assert topics_of(texts, "bridge number") or topics_of(texts, "bridge")


def test_tones_are_means_of_sentences_within_their_intervals(sample):
    tones = outlets.tone_over_time(sample.sentiment, sample.speakers, sample.articles, ["Petra Lind", "Nobody"])
    assert tones["name"].unique().tolist() == ["Petra Lind"]
    known = tones.dropna(subset="low")
    assert ((known["low"] <= known["mean"]) & (known["mean"] <= known["high"])).all()
    assert (known["articles"] >= 5).all()
    placed = outlets.when_and_where(sample.articles, "month").set_index("article")["period"]
    own = sample.sentiment[sample.sentiment["voice"] == "Petra Lind"]
    assert np.allclose(tones.set_index("period")["mean"], own.groupby(own["article"].map(placed))["compound"].mean())
