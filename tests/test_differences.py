"""Differences that are none: with outlets, days or speakers shuffled, a sentence of difference may stand in one of twenty pages."""

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT

from helpers import outlets, pipeline, summaries
from helpers.articles import read_articles
from helpers.differences import CHANCE, FEWEST, differences, leads
from helpers.outlets.compare import topic_differences
from helpers.tables import SPEECH, STORIES

SHUFFLES = 200
MOST_FALSE = 0.05 * SHUFFLES
WORDS = "words quoted"


class Corpus:
    """What is compared in a corpus: who says how much in which article, which topics stand in it, and its story."""

    def __init__(self, counted: pd.DataFrame, of_articles: pd.DataFrame, told: pd.DataFrame) -> None:
        self.counted, self.of_articles, self.told = counted, of_articles, told
        self.names = outlets.leading(counted, 6)
        # A tone toward those who speak, alike in all articles of a story, and sources who lose their names.
        own = counted.merge(told[["article", "story"]], on="article")
        drawn = np.random.default_rng(3).random(int(told["story"].max()) + 1)[own["story"]]
        self.toward = own[["article", "name"]].assign(positive=0.3 * drawn, negative=0.6 * (1 - drawn))
        nameless = counted["name"].isin(self.names[1::2])
        self.nameless = counted.assign(name=counted["name"].where(~nameless), unnamed=nameless)

    def shuffled(self, column: str, generator: np.random.Generator) -> "Corpus":
        """The corpus with the outlets, or the days, of its stories dealt out anew."""
        told = self.told
        if column == "outlet":
            told = told.assign(outlet=generator.permutation(told["outlet"].to_numpy()))
        else:
            days = told.groupby("story")["published"].first()
            told = told.assign(published=told["story"].map(days.set_axis(generator.permutation(days.index))))
        return Corpus(self.counted, self.of_articles, told)


@pytest.fixture(scope="module")
def sample() -> Corpus:
    """The invented dispatches, whose two outlets do quote other people."""
    tables = pipeline.analyse(read_articles(ROOT / "data" / "samples").articles)
    return Corpus(
        outlets.speech(tables.quotations, tables.speakers, tables.articles),
        outlets.article_topics(tables.topics, tables.speakers, tables.mentions, tables.articles),
        outlets.stories(tables.articles, tables.topics),
    )


@pytest.fixture(scope="module")
def made() -> Corpus:
    """120 articles of four outlets on 90 stories, in which words come in heaps: few speakers have much of few articles."""
    generator = np.random.default_rng(7)
    ids = [f"a{number}" for number in range(120)]
    days = pd.date_range("2026-01-01", periods=90).strftime("%Y-%m-%d")
    stories = np.sort(np.concatenate([np.arange(90), generator.integers(0, 90, 30)]))
    told = pd.DataFrame(
        {
            "story": stories + 1,
            "article": ids,
            "outlet": generator.choice(["Herald", "Post", "Star", "Wire"], 120, p=[0.4, 0.3, 0.2, 0.1]),
            "published": days[stories],
            "copy_of": None,
        }
    ).astype(STORIES)
    people = [f"P{number}" for number in range(25)]
    likely = 1 / np.arange(1, 26)
    rows, topics = [], []
    for place, article in enumerate(ids):
        theme = np.random.default_rng(stories[place])  # the same people and topics in all articles of a story
        for name in theme.choice(people, 3, replace=False, p=likely / likely.sum()):
            for _ in range(generator.integers(1, 5)):
                row = (article, len(rows), told["outlet"][place], days[stories[place]], "", name, False)
                rows.append((*row, int(generator.lognormal(2.5, 1))))
        topics += [(article, f"t{number}") for number in theme.choice(60, 8, replace=False)]
    counted = pd.DataFrame(rows, columns=list(SPEECH)).astype(SPEECH)
    return Corpus(counted, pd.DataFrame(topics, columns=["article", "topic"]).astype("str"), told)


def by_outlet(corpus: Corpus) -> bool:
    found = outlets.outlet_differences(corpus.counted, corpus.names, corpus.told)
    return summaries.difference_sentence(found, WORDS).startswith("Beyond chance")


def by_topic(corpus: Corpus) -> bool:
    found = topic_differences(corpus.of_articles, corpus.told)
    return summaries.distinguishing_sentence(found).startswith("Beyond chance")


def by_tone(corpus: Corpus) -> bool:
    found = outlets.toward_differences(corpus.toward, corpus.names, corpus.told)
    return "Beyond chance" in summaries.toward_people_sentence(
        outlets.toward_by(made_enough(corpus), corpus.names[:1]), found
    )


def made_enough(corpus: Corpus) -> pd.DataFrame:
    """The mentions with what a table of tone needs beside them."""
    return corpus.toward.assign(neutral=0.1, outlet="Herald")


def by_unnamed(corpus: Corpus) -> bool:
    told = outlets.unnamed_differences(corpus.nameless, corpus.told)
    return "Beyond chance" in summaries.sources_sentence(outlets.sources_by_outlet(corpus.nameless), told, WORDS)


def by_period(corpus: Corpus) -> bool:
    found = outlets.period_differences(corpus.counted, corpus.names, corpus.told)
    return summaries.trend_sentence(*found).startswith("Beyond chance")


def by_group(corpus: Corpus) -> bool:
    sides = {name: f"side {place % 3}" for place, name in enumerate(corpus.names)}
    counted = corpus.counted.assign(name=corpus.counted["name"].map(sides).fillna("no side"))
    groups = sorted(set(sides.values()))
    found = outlets.outlet_differences(counted, groups, corpus.told)
    said = outlets.said_by(counted, groups)
    return "Beyond chance" in summaries.groups_sentence(said, found, WORDS, ["no side"])


def by_followed(corpus: Corpus) -> bool:
    others = corpus.names, corpus.names
    shares, (periods, _), tones = outlets.person_differences(
        corpus.counted, corpus.toward, corpus.names[0], others, corpus.told
    )
    return any(found["sure"].any() for found in (shares, periods, tones))


@pytest.mark.parametrize("which", ["sample", "made"])
@pytest.mark.parametrize(
    ("says", "column"),
    [
        (by_outlet, "outlet"),
        (by_topic, "outlet"),
        (by_tone, "outlet"),
        (by_unnamed, "outlet"),
        (by_period, "published"),
        (by_group, "outlet"),
        (by_followed, "outlet"),
    ],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_nothing_is_said_of_shuffled_outlets_and_days(request, which, says, column):
    corpus = request.getfixturevalue(which)
    generator = np.random.default_rng(20)
    false = sum(says(corpus.shuffled(column, generator)) for _ in range(SHUFFLES))
    assert false <= MOST_FALSE


@pytest.mark.parametrize("which", ["sample", "made"])
def test_nobody_has_most_where_speakers_are_swapped_at_random(request, which):
    corpus = request.getfixturevalue(which)
    generator = np.random.default_rng(21)
    false = 0
    for _ in range(SHUFFLES):
        first, second = corpus.names[:2]
        swapped = set(corpus.told["article"][generator.random(len(corpus.told)) < 0.5])
        names = corpus.counted["name"].where(
            ~corpus.counted["article"].isin(swapped), corpus.counted["name"].replace({first: second, second: first})
        )
        # The two are alike by construction; all others leave the stage, so that only chance can set one first.
        counted = corpus.counted.assign(name=names)[names.isin([first, second]).to_numpy()]
        lead = outlets.first_speaker(counted, outlets.leading(counted, 6), corpus.told)
        false += "has most:" in summaries.lead_sentence(lead, WORDS)
    assert false <= MOST_FALSE


def test_what_differs_is_said(sample):
    found = outlets.outlet_differences(sample.counted, sample.names, sample.told)
    said = summaries.difference_sentence(found, WORDS)
    assert said.startswith(
        "Beyond chance, Petra Lind has 42\u00a0% of the words quoted in Velmouth Courier and 1\u00a0%"
    )
    assert "Northern Wire and" not in said  # a difference is said once, where the share is larger


def test_a_tone_of_one_outlet_is_said(made):
    own = made.told.loc[made.told["outlet"] == "Herald", "article"]
    harsh = made.toward["article"].isin(own)
    toward = made.toward.assign(negative=made.toward["negative"] + 0.8 * harsh)
    found = outlets.toward_differences(toward, made.names, made.told)
    assert found["sure"].any()
    assert "Beyond chance: Herald of P" in summaries.toward_people_sentence(
        outlets.toward_by(made_enough(made), made.names[:1]), found
    )


def test_a_topic_of_one_outlet_is_said(made):
    own = made.told.loc[made.told["outlet"] == "Herald", "article"]
    planted = pd.DataFrame({"article": own, "topic": "harbour"}).iloc[::2]
    found = topic_differences(pd.concat([made.of_articles, planted], ignore_index=True), made.told)
    n = int(found.loc[(found["group"] == "Herald") & (found["item"] == "harbour"), "n"].iloc[0])
    assert f"Herald writes of “harbour” in {n} of" in summaries.distinguishing_sentence(found)
    assert found["sure"].sum() >= 1


@pytest.mark.parametrize("units", [FEWEST - 1, 0])
def test_too_few_articles_are_not_compared(units):
    n = np.ones((units + 20, 1))
    found = differences(["X"], n, np.ones((units + 20, 1)), ["Small"] * units + ["Large"] * 20)
    assert "Small" not in set(found["group"])


def test_the_chance_is_that_of_counting_all_ways_to_deal_out_the_labels():
    # Twelve units of two groups, all of what X has in one of them: one of the 924 ways to deal them out, and its mirror.
    n = np.array([[1.0]] * 6 + [[0.0]] * 6)
    found = differences(["X"], n, np.ones((12, 1)), ["A"] * 6 + ["B"] * 6, shuffles=20_000)
    assert found["chance"].tolist() == pytest.approx([2 / 924] * 2, rel=0.3)
    assert (found["chance"] <= CHANCE).all()


def test_a_lead_needs_articles_not_words():
    one_long = np.array([1000.0, 1, 1, 1, 1, 1])
    assert leads(one_long, [np.full(6, 2.0)]) > CHANCE  # one article of six makes it
    assert leads(np.full(12, 30.0), [np.full(12, 2.0)]) <= CHANCE
    assert np.isnan(leads(np.array([9.0] * (FEWEST - 1)), [np.ones(FEWEST - 1)]))


def test_who_has_little_need_not_be_measured_to_know_the_largest_chance():
    generator = np.random.default_rng(5)
    for nearest in (20.0, 60.0, 95.0):
        first = generator.integers(0, 20, 12).astype(float)
        others = [generator.integers(0, 2, 12) * generator.random() * nearest / 12 for _ in range(40)]
        others = sorted(others, key=lambda one: -one.sum())
        assert leads(first, others) == max(leads(first, [one]) for one in others)


def test_stories_and_not_articles_are_dealt_out(made):
    """Ten articles on one story are one piece of evidence."""
    counted = made.counted.head(0)
    told = pd.DataFrame(
        [(1 if n < 10 else n, f"b{n}", "Post" if n < 10 else "Herald", "2026-01-01", None) for n in range(30)],
        columns=list(STORIES),
    ).astype(STORIES)
    rows = [(f"b{n}", n, "", "", "", "X" if n < 10 else "Y", False, 10) for n in range(30)]
    counted = pd.DataFrame(rows, columns=list(SPEECH)).astype(SPEECH)
    assert outlets.outlet_differences(counted, ["X", "Y"], told).query("group == 'Post'").empty
