"""Findings on outlets and periods: who is quoted where and when, what is written about, in what tone."""

import pandas as pd

from .. import outlets, summaries
from .corpus import COUNTED, OVER_TIME, PERIOD, TOP, Corpus
from .rows import Row, each, said, usual_toward

SHARE = f"share of the {COUNTED}"
BOUNDS = {"least": "the same, if nothing unresolved were theirs", "most": "the same, if all unresolved were theirs"}
COUNTS = {"articles": "articles that quote them", "quotations": "quotations counted"}
TOWARD = {"negative": "probability negative", "neutral": "probability neutral", "positive": "probability positive"}


def papers(corpus: Corpus) -> list[Row]:
    """The outlets, their articles and words, and their articles by period."""
    table = outlets.outlets(corpus.articles, corpus.load("voices", ["article", "n_words"]), corpus.spoken)
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
    """Who has most of all, and how much those have who are not shown."""
    first = outlets.first_speaker(corpus.counted, corpus.leading, corpus.stories)
    rest = summaries.rest_sentence(corpus.said, corpus.counted)
    rows = [said(summaries.lead_sentence(first, COUNTED, rest))]
    if first is not None:
        rows += [
            Row(SHARE, first.name, first.share, first.n, first.low, first.high),
            Row(COUNTED, "all known speakers", first.total),
            Row(BOUNDS["least"], first.name, first.least),
            Row(BOUNDS["most"], first.name, first.most),
            Row("chance that another has as much", first.name, first.chance),
        ]
    everywhere = outlets.share_by_outlet(corpus.counted.assign(outlet="all"), corpus.leading)
    return [
        *rows,
        Row("names of speakers", "all", corpus.counted["name"].nunique()),
        *each(everywhere, ["name", "outlet"], {"share": SHARE}, "n", "low", "high"),
        *each(everywhere, ["name", "outlet"], {**BOUNDS, **COUNTS}),
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


def matrix(table: pd.DataFrame) -> list[Row]:
    """The rows of a table of who is quoted where, or when."""
    counts = {"n": COUNTED, "articles": "articles that quote them"}
    return [*each(table, ["name", "group"], {"share": SHARE}, "n"), *each(table, ["name", "group"], counts)]


def change(corpus: Corpus) -> list[Row]:
    """How shares change over time."""
    table, split = outlets.period_differences(corpus.counted, corpus.leading, corpus.stories)
    shares = outlets.share_over_time(corpus.counted, corpus.leading[:OVER_TIME])
    return [
        *compared(table, summaries.trend_sentence(table, split), SHARE),
        *each(shares, ["name", "period"], {"share": SHARE}, "n", "low", "high"),
        *matrix(outlets.said_by(corpus.counted, corpus.leading, "period")),
    ]


def quoted(corpus: Corpus) -> list[Row]:
    """Who is quoted where."""
    table = outlets.outlet_differences(corpus.counted, corpus.leading, corpus.stories)
    return [*compared(table, summaries.difference_sentence(table, COUNTED), SHARE), *matrix(corpus.said)]


def nameless(corpus: Corpus) -> list[Row]:
    """How much sources without a name have, by outlet."""
    table = outlets.sources_by_outlet(corpus.counted)
    apart = outlets.unnamed_differences(corpus.counted, corpus.stories)
    measure = "share of unnamed sources"
    counts = {name: f"{COUNTED}, {name}" for name in ("named", "unnamed", "unresolved")}
    return [
        *compared(apart, summaries.sources_sentence(table, apart, COUNTED), measure),
        *each(table, ["outlet"], {"share": measure}, "articles", "low", "high"),
        *each(table, ["outlet"], counts),
    ]


def written(corpus: Corpus) -> list[Row]:
    """What each outlet writes about."""
    apart, measure = corpus.topics_apart, "share of articles with the topic"
    table = outlets.topics_by_outlet(corpus.topics, corpus.articles, TOP)
    long = table.melt(table.columns[0], var_name="outlet", value_name="n")
    return [
        *compared(apart, summaries.distinguishing_sentence(apart), measure, apart["sure"]),
        *each(long, [table.columns[0], "outlet"], {"n": "articles with the topic"}),
    ]


def aimed(corpus: Corpus) -> list[Row]:
    """The tone in which outlets write of those whom most articles name."""
    own = outlets.own_words(corpus.toward)
    table = outlets.toward_by(own, corpus.named)
    apart = outlets.toward_differences(own, corpus.named, corpus.stories)
    return [
        *compared(apart, summaries.toward_people_sentence(table, apart), "share of mentions that lean to the negative"),
        *usual_toward(),
        *each(table, ["name", "group"], {"mean": "positive less negative"}, "n", "low", "high"),
        *each(table, ["name", "group"], {**TOWARD, "articles": "articles that name them"}),
    ]


def tone(corpus: Corpus) -> list[Row]:
    """The tone of who has most, by period."""
    measures = {"mean": "mean compound"}
    return [
        said(summaries.tones_sentence(corpus.tones)),
        *each(corpus.tones, ["name", "period"], measures, "n", "low", "high"),
        *each(corpus.tones, ["name", "period"], {"articles": "articles with such sentences"}),
    ]
