"""Charts receive a table and return the Axes: sorted, labelled, one colour a speaker, and nothing to see said so."""

import matplotlib.pyplot as plt
import pytest
from conftest import ROOT

from helpers import charts, outlets, pipeline, sentiment, speakers, topics
from helpers.articles import read_articles
from helpers.tables import FOUND


@pytest.fixture(autouse=True)
def closed():
    """Leaves no figure open."""
    yield
    plt.close("all")


def drawn(tables):
    palette = charts.colours(speakers.speaker_order(tables.quotations))
    tone = sentiment.tone_by_voice(tables.sentiment)
    found = tables.topics[tables.topics["list"] == FOUND]
    chosen = topics.topic_frequency(tables.topics, tables.voices)["topic"].head(5)
    by_voice = topics.topics_by_voice(found, chosen)
    apart = topics.distinguishing(topics.words_by_voice(tables.tokens, tables.voices, tables.spans), top=3)
    return palette, {
        "share": charts.share_bars(speakers.speaker_share(tables.quotations), palette, speakers.DEFINITIONS["direct"]),
        "account": charts.account_bars(speakers.word_account(tables.voices), palette),
        "strip": charts.voice_strip(tables.voices, palette),
        "topics": charts.topic_bars(by_voice, palette),
        "heat": charts.topic_heat(by_voice),
        "places": charts.topic_strip(topics.places(found, tables.voices, chosen), palette),
        "apart": charts.distinguishing_bars(apart, palette),
        "tone": charts.tone_dots(tables.sentiment, tone, palette),
    }


def test_every_chart_has_a_title_and_alternative_text(seed):
    for name, axes in drawn(seed)[1].items():
        assert axes.get_title(loc="left") or axes.get_title(), name
        assert len(axes.figure.get_label()) > 20, name


def test_bars_are_as_long_as_the_numbers(seed):
    axes = drawn(seed)[1]["share"]
    assert sorted((p.get_width() for p in axes.patches), reverse=True) == [421, 143]


def test_speakers_keep_their_colour_and_no_two_share_one():
    palette = charts.colours(["A", "B", "C", "D", "E", "F"])
    assert len({palette[name] for name in "ABCDEF"}) == 6
    assert charts.colours(["A", "B"])["A"] == palette["A"]


@pytest.mark.parametrize("text", ["It rained.", "“Stop,” she said."])
def test_an_article_with_nothing_to_draw_still_draws(tables_of, text):
    assert len(drawn(tables_of(text))[1]) == 8


def drawn_across(tables):
    """The charts about many articles."""
    counted = outlets.speech(tables.quotations, tables.speakers, tables.articles)
    leading = outlets.leading(counted, 3)
    palette = charts.colours(leading)
    per_period = outlets.articles_over_time(tables.articles)
    colours = charts.outlet_colours(per_period.columns.tolist())
    tones = outlets.tone_over_time(tables.sentiment, tables.speakers, tables.articles, leading)
    periods = outlets.every_period(counted["period"], "week")
    return {
        "articles": charts.articles_by_period(per_period, colours, "week"),
        "shares": charts.shares_by_period(outlets.share_over_time(counted, 3), periods, palette, "words"),
        "outlets": charts.outlet_dots(outlets.share_by_outlet(counted, leading), colours, "words"),
        "tones": charts.tones_by_period(tones, palette, "month"),
    }


def test_charts_about_many_articles_say_in_words_what_they_show():
    drawn = drawn_across(pipeline.analyse(read_articles(ROOT / "data" / "samples").articles))
    for name, axes in drawn.items():
        label = axes.figure.get_label()
        assert len(label) > 60, name
    assert "Northern Wire 18" in drawn["articles"].figure.get_label()
    assert "Petra Lind in Velmouth Courier" in drawn["outlets"].figure.get_label()
    heights = [patch.get_height() for patch in drawn["shares"].patches]
    assert sum(heights) == pytest.approx(100 * 13)  # each week's shares add up


@pytest.mark.parametrize("text", ["It rained.", "“Stop,” she said."])
def test_many_articles_with_nothing_to_draw_still_draw(tables_of, text):
    assert len(drawn_across(tables_of(text))) == 4
