"""The findings of the page about many articles, by heading."""

from collections.abc import Callable
from functools import cached_property

import pandas as pd

from .. import outlets, speakers, summaries
from .rows import Row, Section, each, findings, said, told

Loader = Callable[[str, list[str] | None], pd.DataFrame]  # a table by its name, and which of its columns
PAGE, DEFINITION, PERIOD, TOP, TOPICS_SHOWN = "04_corpus", "direct", "month", 6, 12  # as the page's parameters
COUNTED = speakers.DEFINITIONS[DEFINITION]


class Corpus:
    """The tables of many articles and what the page about them measures, each measured once."""

    def __init__(self, load: Loader) -> None:
        """Read what every section looks at."""
        self.load = load
        self.articles = load("articles", None)
        self.names = load("speakers", None)
        self.found = load("topics", ["article", "list", "topic", "start", "end"])
        quotations = load(
            "quotations", ["article", "quotation", "act", "speaker", "rule", "n_words", "n_quoted", "n_editor"]
        )
        self.counted = outlets.speech(quotations, self.names, self.articles, DEFINITION, PERIOD)
        self.stories = outlets.stories(self.articles, self.found)
        self.leading = outlets.leading(self.counted, TOP)

    @cached_property
    def topics(self) -> pd.DataFrame:
        """The topics of each article."""
        mentions = self.load("mentions", ["article", "name", "class"])
        return outlets.article_topics(self.found, self.names, mentions, self.articles)

    @cached_property
    def tones(self) -> pd.DataFrame:
        """The tone of who has most, month by month."""
        scored = self.load("sentiment", ["article", "voice", "compound"])
        return outlets.tone_over_time(scored, self.names, self.articles, self.leading, PERIOD)


def papers(corpus: Corpus) -> list[Row]:
    """The outlets, their articles and words, and their articles by period."""
    table = outlets.outlets(corpus.articles, corpus.load("voices", ["article", "n_words"]), corpus.counted)
    measures = {
        "articles": "articles",
        "words": "words",
        "quotations": "quotations counted",
        "spoken": COUNTED,
        "share": "share of the outlet’s words",
    }
    over_time = outlets.articles_over_time(corpus.articles, PERIOD).rename_axis("period").reset_index()
    long = over_time.melt("period", var_name="outlet", value_name="n")
    return [
        said(summaries.outlets_sentence(table)),
        Row("articles", "all", int(table["articles"].sum())),
        *each(table, ["outlet"], measures),
        *each(long, ["outlet", "period"], {"n": "articles"}),
    ]


def most(corpus: Corpus) -> list[Row]:
    """Who has most of all."""
    first = outlets.first_speaker(corpus.counted, corpus.leading, corpus.stories)
    sentence = said(summaries.lead_sentence(first, COUNTED))
    if first is None:
        return [sentence]
    return [
        sentence,
        Row(f"share of the {COUNTED}", first.name, first.share, first.n, first.low, first.high),
        Row(COUNTED, "all known speakers", first.total),
        Row("the same, if nothing unresolved were theirs", first.name, first.least),
        Row("the same, if all unresolved were theirs", first.name, first.most),
        Row("chance that another has as much", first.name, first.chance),
    ]


def compared(table: pd.DataFrame, sentence: str, measure: str, shown: pd.Series | None = None) -> list[Row]:
    """The rows of a table of differences: the share in each group, in the others, and the chance of that.

    Arguments: table: as `differences` gives it; shown: which of its rows have rows here, all where it is left out.
    """
    rows = table if shown is None else table[shown]
    measures = {
        "share": measure,
        "rest": f"{measure}, in the others",
        "chance": f"chance of that difference: {measure}",
    }
    return [
        said(sentence),
        Row(f"compared by {measure}", "items", table["item"].nunique()),
        Row(f"compared by {measure}", "groups", table["group"].nunique()),
        *each(rows, ["group", "item"], measures, "n"),
        *each(rows, ["group", "item"], {"n_rest": f"{measure}, count in the others"}, "total_rest"),
    ]


def change(corpus: Corpus) -> list[Row]:
    """How shares change over time."""
    table, split = outlets.period_differences(corpus.counted, corpus.leading, corpus.stories)
    shares = outlets.share_over_time(corpus.counted, corpus.leading)
    measure = f"share of the {COUNTED}"
    return [
        *compared(table, summaries.trend_sentence(table, split), measure),
        *each(shares, ["name", "period"], {"share": measure}, "n", "low", "high"),
    ]


def quoted(corpus: Corpus) -> list[Row]:
    """Who is quoted by whom."""
    table = outlets.outlet_differences(corpus.counted, corpus.leading, corpus.stories)
    shares = outlets.share_by_outlet(corpus.counted, corpus.leading)
    measure = f"share of the {COUNTED}"
    bounds = {"least": "the same, if nothing unresolved were theirs", "most": "the same, if all unresolved were theirs"}
    counts = {"articles": "articles that quote them", "quotations": "quotations counted"}
    return [
        *compared(table, summaries.difference_sentence(table, COUNTED), measure),
        *each(shares, ["name", "outlet"], {"share": measure}, "n", "low", "high"),
        *each(shares, ["name", "outlet"], {**bounds, **counts}),
    ]


def written(corpus: Corpus) -> list[Row]:
    """What each outlet writes about."""
    apart = outlets.topic_differences(corpus.topics, corpus.stories)
    table = outlets.topics_by_outlet(corpus.topics, corpus.articles, TOPICS_SHOWN)
    long = table.melt(table.columns[0], var_name="outlet", value_name="n")
    return [
        *compared(apart, summaries.distinguishing_sentence(apart), "share of articles with the topic", apart["sure"]),
        *each(long, [table.columns[0], "outlet"], {"n": "articles with the topic"}),
    ]


def tone(corpus: Corpus) -> list[Row]:
    """The tone of who has most, by period."""
    measures = {"mean": "mean compound"}
    return [
        said(summaries.tones_sentence(corpus.tones)),
        *each(corpus.tones, ["name", "period"], measures, "n", "low", "high"),
        *each(corpus.tones, ["name", "period"], {"articles": "articles with such sentences"}),
    ]


def told_by_several(corpus: Corpus) -> list[Row]:
    """The stories that several outlets tell."""
    stories = corpus.stories.groupby("story").agg(
        outlets=("outlet", "nunique"), articles=("article", "size"), copies=("copy_of", "count")
    )
    shared = stories[stories["outlets"] > 1].reset_index()
    return [
        said(summaries.stories_sentence(corpus.stories)),
        Row("stories", "all", len(stories), len(corpus.stories)),
        Row("stories in several outlets", "all", len(shared), len(stories)),
        *each(shared, ["story"], {name: f"{name} of the story" for name in ("outlets", "articles", "copies")}),
    ]


def evidence(corpus: Corpus) -> list[Row]:
    """How many quotations count."""
    counted = corpus.counted
    return [
        said(summaries.evidence_sentence(counted)),
        Row("quotations counted", "all", len(counted)),
        Row("articles with a quotation that counts", "all", counted["article"].nunique()),
        Row(COUNTED, "all", int(counted["n"].sum())),
    ]


def left_open(corpus: Corpus) -> list[Row]:
    """What the corpus leaves open."""
    table = summaries.corpus_doubts(
        corpus.articles,
        corpus.counted,
        corpus.load("refused", None),
        corpus.load("notes", None),
        corpus.tones,
        corpus.stories,
    ).table
    rows = each(table, ["what"], {"how many": "to doubt"})
    return [said(summaries.open_sentence(corpus.articles, corpus.counted)), *rows]


HEADINGS: dict[str, Callable[[Corpus], list[Row]]] = {
    "Which articles are these?": papers,
    "Who has most?": most,
    "Does that change over time?": change,
    "Who is quoted by whom?": quoted,
    "What does each outlet write about?": written,
    "In what tone do they speak, month by month?": tone,
    "Which stories do several outlets tell?": told_by_several,
    "What stands behind the numbers?": evidence,
    "What should I doubt?": left_open,
}
SECTIONS = [Section(PAGE, heading, rows) for heading, rows in HEADINGS.items()]


def findings_across(load: Loader) -> pd.DataFrame:
    """One row per number that the page about many articles shows, `article` missing.

    Arguments: load: gives a table of all articles by its name, and which of its columns are wanted.
    """
    corpus = Corpus(load)
    return findings(told(SECTIONS, corpus, None) if len(corpus.articles) else [])
