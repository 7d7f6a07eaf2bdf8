"""Charts receive a table and return the Axes: sorted, labelled, one colour a speaker, and nothing to see said so."""

import re

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from conftest import ROOT

from helpers import charts, outlets, pipeline, sentiment, speakers, topics
from helpers.articles import read_articles
from helpers.charts.style import OTHERS, between, legend_entries, passage, shown_colours
from helpers.tables import FOUND


@pytest.fixture(autouse=True)
def closed():
    """Leaves no figure open."""
    yield
    plt.close("all")


def drawn(tables):
    palette = charts.colours(speakers.speaker_order(tables.quotations), charts.source_line(tables.articles))
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
        "places": charts.topic_strip(topics.places(found, tables.voices, chosen), palette),
        "apart": charts.distinguishing_bars(apart, palette),
        "tone": charts.tone_dots(tables.sentiment, tone, palette),
        "line": charts.tone_line(sentiment.tone_through(tables.sentiment), sentiment.WINDOW, palette),
    }


def test_every_chart_has_a_finding_for_a_title_and_alternative_text(seed):
    for name, drawn_chart in drawn(seed)[1].items():
        figure = drawn_chart.axes.figure
        assert len(figure.get_label()) > 20, name
        title, subtitle, foot = (text.get_text() for text in figure.texts)
        assert not title.endswith("?"), name
        assert len(subtitle) > 10, name
        assert foot == "belta-11-17-lukashenko-slyusar · BelTA · 17 November, year not stated · Newsvoices", name


def test_bars_are_as_long_as_the_numbers(seed):
    axes = drawn(seed)[1]["share"].axes
    assert sorted((p.get_width() for p in axes.patches), reverse=True) == [421, 143]


def test_a_chart_is_a_picture_in_notebooks_and_two_drawings_in_pages(seed, monkeypatch):
    share = drawn(seed)[1]["share"]
    shown, facts = share._repr_mimebundle_()
    assert set(shown) == {"image/png", "text/plain"}
    assert "421" in facts["image/png"]["alt"]
    monkeypatch.setenv(charts.IN_PAGE, "1")
    html = share._repr_mimebundle_()[0]["text/html"]
    assert html.count("<svg") == html.count('role="img"') == 2
    assert "Lukashenko has 75" in html  # letters stay letters
    assert html == share._repr_mimebundle_()[0]["text/html"]
    assert not re.search(r"<script|<image|href=\"http", html)


def test_legends_read_in_rows_and_have_at_most_eight_entries():
    entries = legend_entries([f"P{n}" for n in range(12)], {f"P{n}": "#000000" for n in range(12)})
    assert [entry.get_label() for entry in entries] == [*(f"P{n}" for n in range(7)), "5 others"]


def test_no_colour_is_drawn_that_the_legend_does_not_explain():
    palette = charts.colours([f"P{n}" for n in range(8)])  # six have a colour of their own
    labels = ["narrator", *[f"P{n}" for n in reversed(range(8))], "not resolved", "unnamed sources"]
    shown = shown_colours(labels, palette)
    told = {entry.get_label(): entry for entry in legend_entries(labels, palette)}
    assert {label for label, colour in shown.items() if colour != OTHERS} == {*told} - {"4 others"}
    assert [*told] == ["narrator", "P3", "P2", "P1", "P0", "not resolved", "unnamed sources", "4 others"]


@pytest.mark.parametrize(
    ("kinds", "bars"),
    [(["direct", "narrator"], 2), (["indirect", "narrator"], 2), (["direct", "indirect", "narrator"], 3)],
)
def test_an_account_has_no_number_without_a_bar(kinds, bars):
    account = pd.DataFrame({"kind": kinds, "voice": ["A"] * (bars - 1) + ["narrator"], "n_words": 40})
    axes = charts.account_bars(account, charts.colours(["A"])).axes
    assert len(axes.texts) == len(axes.get_yticks()) == bars
    assert not any("0 (0" in text.get_text() for text in axes.texts)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (between(0.001, 0.04), "<\u00a01–4\u00a0%"),
        (between(0.68, 0.81), "68–81\u00a0%"),
        (passage(0.0), "at the beginning"),
        (passage(0.63), "at 63\u00a0%"),
        (passage(0.999), "at the end"),
        (charts.days_between(["2014-10-26", "2014-10-26"]), "26 October 2014"),
        (charts.days_between(["2014-10-26", "2014-11-02"]), "26 October 2014 to 2 November 2014"),
    ],
)
def test_small_shares_places_and_days_in_words(told, expected):
    assert told == expected


def test_speakers_keep_their_colour_and_no_two_share_one():
    palette = charts.colours(["A", "B", "C", "D", "E", "F"])
    assert len({palette[name] for name in "ABCDEF"}) == 6
    assert charts.colours(["A", "B"])["A"] == palette["A"]


@pytest.mark.parametrize("text", ["It rained.", "“Stop,” she said."])
def test_where_there_is_nothing_to_draw_a_sentence_stands(tables_of, text):
    for name, reason in drawn(tables_of(text))[1].items():
        assert isinstance(reason, str), name
        assert reason.endswith("."), name


def with_a_nameless_one(counted: pd.DataFrame) -> pd.DataFrame:
    """The speech, the first of it without a name; nothing where nobody is quoted."""
    nameless = counted.dropna(subset="name").reset_index(drop=True)
    nameless.loc[nameless.index[:1], ["name", "unnamed"]] = [None, True]
    return nameless


def test_no_chart_of_sources_where_all_have_a_name():
    rows = pd.DataFrame({"outlet": ["A"], "articles": 1, "named": 9, "unnamed": 0, "unresolved": 0})
    assert str(charts.source_bars(rows, "")).startswith("There is no chart of sources")
    left = charts.source_bars(rows.assign(unresolved=1), "").axes.figure
    assert left.texts[0].get_text() == "Unnamed sources have no words"


def drawn_across(tables):
    """The charts about many articles."""
    counted = outlets.speech(tables.quotations, tables.speakers, tables.articles, period="month")
    leading = outlets.leading(counted, 3)
    palette = charts.colours(leading)
    per_period = outlets.articles_over_time(tables.articles, "month")
    colours = charts.outlet_colours(per_period.columns.tolist())
    tones = outlets.tone_over_time(tables.sentiment, tables.speakers, tables.articles, leading)
    periods = outlets.every_period(counted["period"], "month")
    shares = outlets.share_over_time(counted, leading)
    told = outlets.stories(tables.articles, tables.topics)
    differing = outlets.outlet_differences(counted, leading, told)
    of_articles = outlets.article_topics(tables.topics, tables.speakers, tables.mentions, tables.articles)
    known = outlets.people(tables.speakers, tables.mentions)
    toward = outlets.named_targets(tables.targets, known, tables.articles)
    toward = outlets.toward_by(toward, outlets.most_spoken_of(toward, 3))
    by_topic = outlets.topic_by(tables.topics, tables.sentiment, tables.articles, "strike", "outlet", "month")
    groups = pd.DataFrame([("Petra Lind", "town")], columns=["speaker", "group"])
    of_groups = outlets.grouped(counted, groups, known)
    said_by_group = outlets.said_by(of_groups, outlets.group_order(of_groups))
    return {
        "matrix": charts.speaker_matrix(outlets.said_by(counted, leading), differing, palette, "words", "outlet"),
        "topics": charts.topic_matrix(
            outlets.topic_shares(of_articles, tables.articles, 3), differing.head(0), colours
        ),
        "toward": charts.toward_matrix(toward, differing.head(0), colours, -0.06),
        "topic": charts.topic_dots(by_topic if by_topic["n"].sum() else by_topic.head(0), colours, "strike"),
        "sources": charts.source_bars(outlets.sources_by_outlet(with_a_nameless_one(counted)), ""),
        "groups": charts.group_bars(said_by_group, outlets.REST, ""),
        "articles": charts.articles_by_period(per_period, colours, "month"),
        "shares": charts.shares_by_period(shares, periods, palette, "words", "month"),
        "outlets": charts.outlet_dots(outlets.share_by_outlet(counted, leading), colours, "words"),
        "tones": charts.tones_by_period(tones, palette, "month"),
    }


def test_charts_about_many_articles_say_in_words_what_they_show():
    drawn = drawn_across(pipeline.analyse(read_articles(ROOT / "data" / "samples").articles))
    labels = {name: one.axes.figure.get_label() for name, one in drawn.items()}
    assert all(len(label) > 60 for label in labels.values())
    assert "Northern Wire 18" in labels["articles"]
    assert "Petra Lind in Velmouth Courier" in labels["outlets"]
    assert "Jun 2026" in labels["shares"]
    assert "Petra Lind in Velmouth Courier 42%" in labels["matrix"]
    assert "strike: " in labels["topics"]
    assert "in no group" in labels["groups"]
    assert "Petra Lind in all" in labels["toward"]


def test_what_is_sure_is_framed_and_only_then_said():
    tables = pipeline.analyse(read_articles(ROOT / "data" / "samples").articles)
    counted = outlets.speech(tables.quotations, tables.speakers, tables.articles, period="month")
    leading = outlets.leading(counted, 3)
    differing = outlets.outlet_differences(counted, leading, outlets.stories(tables.articles, tables.topics))
    said = outlets.said_by(counted, leading)
    for rows, framed in ((differing, True), (differing.assign(sure=False), False)):
        axes = charts.speaker_matrix(said, rows, charts.colours(leading), "words", "outlet").axes
        assert any(patch.get_linewidth() > 1 and not patch.get_fill() for patch in axes.patches) is framed
        assert any("framed" in text.get_text() for text in axes.figure.texts) is framed


@pytest.mark.parametrize("text", ["It rained.", "“Stop,” she said."])
def test_many_articles_with_nothing_to_draw_say_so(tables_of, text):
    drawn = drawn_across(tables_of(text))
    assert all(isinstance(one, str) for one in drawn.values())


@pytest.mark.parametrize(
    "name", [r"$$\def\x{\x\x}\x$$", "A$AP Lind", r"$\frac{1}{0}$ Lind", r"Lind\n$_{^", "<b>Lind</b> & Co"]
)
def test_a_name_is_never_read_as_markup(seed, name):
    topic = topics.topic_frequency(seed.topics, seed.voices)["topic"].iloc[0]
    renamed = pipeline.Tables(*(table.replace({"Aleksandr Lukashenko": name, topic: name}) for table in seed))
    for kind, chart in drawn(renamed)[1].items():
        assert chart._repr_mimebundle_()[0]["image/png"], kind
