"""Sentences and tables that notebooks show: every one of them on a little story, grammatical, escaped, linked."""

import re

import pandas as pd
import pytest
from conftest import ROOT

from helpers import outlets, pipeline, sentiment, speakers, summaries, topics
from helpers.articles import article_from_text, read_articles
from helpers.corpus import Run
from helpers.summaries.html import Anchors, counted, dated, listed
from helpers.tables import FOUND

STORY = (
    "Mayor Petra Lind opened the bridge. “It took nine years,” she said. “The old bridge was a disaster,” the mayor "
    "added. Tom Vane said that Lind had failed the town. “We will sue,” a neighbour said. The bridge is long."
)


@pytest.fixture(scope="module")
def story(tables_of) -> pipeline.Tables:
    """The tables of the story."""
    return tables_of(STORY)


def shown(thing) -> str:
    """What a reader of the page sees: its HTML without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", thing._repr_html_())).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STORY, "Petra Lind has 100.0% (10)"),
        ("“We stay,” Ada Lind said. “Never, ever,” said Bob Oda.", "Ada Lind has 50.0% (2) and Bob Oda has 50.0% (2)"),
        ("It rained.", "No speaker is quoted in this article."),
        ("“Stop,” a neighbour said.", "No speaker is quoted in this article. 1 word could be given to nobody."),
        ("“Stop,” a neighbour said. “We stay,” Ada Lind said.", "1 more is by nobody whom the article names"),
    ],
)
def test_the_sentence_on_shares(tables_of, text, expected):
    assert expected in summaries.share_sentence(speakers.speaker_share(tables_of(text).quotations))


@pytest.mark.parametrize(
    ("n", "one", "expected"), [(1, "word", "1 word"), (2, "word", "2 words"), (1200, "word", "1,200 words")]
)
def test_one_and_many(n, one, expected):
    assert counted(n, one) == expected


@pytest.mark.parametrize(
    ("items", "expected"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_a_list_in_words(items, expected):
    assert listed(items) == expected


def test_a_day_without_a_year_says_so():
    assert dated("2026-06-01") == "2026-06-01"
    assert dated("--11-17") == "17 November of a year not stated"
    assert dated(None) is None


def test_numbers_lead_to_the_article_and_text_is_escaped():
    table = summaries.Table(pd.DataFrame({"sentence": [3], "said": ["<b>Rain</b>"], "n": [1.5]}), "Words & numbers")
    html = table._repr_html_()
    assert '<a href="#s3">' in html
    assert "&lt;b&gt;Rain" in html
    assert "Words &amp; numbers" in html
    assert "1.50" in html
    assert "No rows" in summaries.Table(table.table.head(0), "Empty")._repr_html_()


def test_links_of_a_chart_lead_to_the_rows_behind_each_label(story):
    html = summaries.links(story.quotations, "speaker", "quotation")._repr_html_()
    assert re.findall(r"<li>([^:]+): (.*?)</li>", html)[0] == (
        "Petra Lind", '<a href="#q1">1</a> <a href="#q2">2</a>'
    )  # fmt: skip
    assert "not resolved" in html
    many = Anchors(range(40), "s").html()
    assert many.count("<a ") == 25
    assert many.endswith("and 15 more")


def test_a_table_with_links_has_those_of_its_own_rows(story):
    kinds = summaries.with_links(speakers.how_quoted(story.quotations), story.quotations, ["speaker"])
    assert {row.speaker: str(row.read) for row in kinds.itertuples()} == {"Petra Lind": "q1 q2", "Tom Vane": "q3"}


def test_what_was_read_and_what_was_not(tmp_path):
    (tmp_path / "a.txt").write_text("It rained.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("It rained again.", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    said = summaries.article_read(read_articles(tmp_path))
    assert "2 words" in said
    assert "1 more article" in said
    assert "c.txt: the file is empty" in said


def test_an_article_at_a_glance_and_its_doubts(story):
    facts = dict(summaries.at_a_glance(story).table.itertuples(index=False, name=None))
    assert facts["quotations"] == "4 (3 direct, 0 mixed, 1 indirect)"
    assert facts["speakers"] == "Petra Lind and Tom Vane"
    doubts = summaries.speaker_doubts(story).table.set_index("what")["n"]
    assert doubts["quotations without a known speaker"] == 1


def test_attributions_longest_quotations_and_offices(story):
    assert summaries.attributions(story.quotations)["speaker"].tolist()[:3] == ["Petra Lind", "Petra Lind", "Tom Vane"]
    assert summaries.longest(story.quotations, 1)["words quoted"].tolist() == [6]
    assert summaries.offices(story)[["speaker", "office", "sentence"]].values.tolist() == [["Petra Lind", "Mayor", 1]]


def test_topics_in_words_and_tables(story):
    found = story.topics[story.topics["list"] == FOUND]
    frequency = topics.topic_frequency(story.topics, story.voices)
    by_voice = topics.topics_by_voice(found, frequency["topic"])
    assert "“bridge” (3)" in summaries.topic_sentence(frequency, by_voice)
    table = summaries.topic_table(frequency, found, 3, "Topics").table
    assert table["topic"].iloc[0] == "bridge"
    assert table["n"].iloc[0] == "3\u00a0*"  # few mentions are marked
    pairs = summaries.co_occurrence_table(topics.co_occurrence(found, story.voices), found).table
    assert {"bridge", "disaster"} in [set(pair) for pair in pairs[["topic", "with"]].itertuples(index=False, name=None)]
    assert "⟦bridge⟧" in shown(summaries.context_table(topics.concordance(story.articles, found, "bridge"), "bridge"))
    phrases = summaries.key_phrase_table(topics.key_phrases(story.tokens), story.tokens).table
    assert phrases["sentence"].between(1, 6).all()
    words = topics.words_by_voice(story.tokens, story.voices, story.spans)
    assert "Petra Lind, “" in summaries.word_links(topics.distinguishing(words), story)._repr_html_()
    doubts = summaries.topic_doubts(story, frequency).table.set_index("what")["n"]
    assert doubts["topics mentioned once"] == (frequency["n"] == 1).sum()


def test_the_sentence_on_listed_topics_says_of_how_many(tables_of):
    tables = tables_of("The hospital needs doctors. The football match was short.")
    said = summaries.coverage_sentence(tables.topics, tables.voices, "topics")
    assert re.search(r"^\d+ of the 26 listed topics occur", said)
    none = tables_of("Rain.")
    assert "None of the listed topics" in summaries.coverage_sentence(none.topics, none.voices, "topics")


def test_tone_in_words_and_tables(story):
    tone = sentiment.tone_by_voice(story.sentiment)
    assert "the narrator" in summaries.tone_sentence(tone)
    assert "There is no sentence" in summaries.tone_sentence(tone.head(0))
    assert "disaster" in shown(summaries.strongest_sentences(story))
    toward = summaries.toward_others(sentiment.tone_toward_targets(story.targets), 5)
    assert (toward["voice"].isna() | (toward["voice"] != toward["target"])).all()
    assert summaries.with_pair(toward)["pair"].str.contains(" → ").all()
    listed_topics = story.topics[story.topics["list"] == "topics"]
    by_topic = sentiment.tone_by_topic(story.sentiment, listed_topics)
    summaries.topic_tones(by_topic, listed_topics, listed_topics["topic"].unique().tolist())._repr_html_()
    scores = summaries.example_scores(["The harvest was excellent."]).table
    assert (scores[["VADER", "corrected"]] > 0).all(axis=None)
    doubts = summaries.tone_doubts(story.sentiment, story.targets).table.set_index("what")["n"]
    assert doubts["sentences without a scored word"] == (story.sentiment["compound"] == 0).sum()


@pytest.fixture(scope="module")
def sample() -> pipeline.Tables:
    """The tables of the invented dispatches."""
    return pipeline.analyse(read_articles(ROOT / "data" / "samples").articles)


def test_many_articles_in_words_and_tables(sample):
    notes, refused = (pd.DataFrame(columns=["article", "path", "note"]), pd.DataFrame(columns=["path", "reason"]))
    said = summaries.articles_analysed(Run(40, 0, 0, 1, 0), sample.articles, refused, notes)
    assert said == "40 articles analysed. They are invented, town, people and outlets included."
    counted_speech = outlets.speech(sample.quotations, sample.speakers, sample.articles)
    table = summaries.outlet_table(outlets.outlets(sample.articles, sample.voices, counted_speech)).table
    assert sorted(table["articles"]) == [18, 22]
    assert len(summaries.longest_across(counted_speech, sample.quotations, 5).table) == 5
    tones = outlets.tone_over_time(sample.sentiment, sample.speakers, sample.articles, ["Petra Lind"])
    doubts = summaries.corpus_doubts(sample.articles, counted_speech, refused, notes, tones).table
    assert doubts.set_index("what")["how many"]["articles without an outlet"] == 0


def test_differences_and_trends_in_words(sample):
    counted_speech = outlets.speech(sample.quotations, sample.speakers, sample.articles)
    leading = outlets.leading(counted_speech, 3)
    assert "Grace Adeyemi" in summaries.trend_sentence(outlets.share_over_time(counted_speech), "week")
    by_outlet = outlets.share_by_outlet(counted_speech, leading)
    assert summaries.difference_sentence(by_outlet).endswith(".")
    assert "No speaker" in summaries.difference_sentence(by_outlet.head(0))
    apart = outlets.apart_by_outlet(outlets.topics_by_outlet(sample.topics, sample.speakers, sample.articles))
    assert "No term" in summaries.distinguishing_sentence(apart.head(0))


def test_two_articles_on_one_event_side_by_side(sample):
    events = outlets.same_events(sample.articles, sample.topics)
    assert "alike" in shown(summaries.event_table(events, sample.articles))
    pair = events[["one", "other"]].iloc[0].tolist()
    beside = pipeline.Tables(*(table[table["article"].isin(pair)] for table in sample))
    assert "outlet, day" in shown(summaries.pair_facts(beside, pair))
    assert "stand in both articles" in shown(summaries.pair_quotations(beside.quotations, pair))


def test_every_door_is_tried_here():
    tried = (ROOT / "tests" / "test_summaries.py").read_text(encoding="utf-8")
    assert not [name for name in summaries.__all__ if f"summaries.{name}(" not in tried]


def test_a_name_of_markup_stays_text():
    read = summaries.attributions(pipeline.analyse(article_from_text("“<i>We</i> stay,” Ada Lind said.")).quotations)
    assert "<i>" not in summaries.Table(read, "All")._repr_html_()
