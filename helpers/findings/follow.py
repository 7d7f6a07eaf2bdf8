"""Findings on stories, one person, one topic, groups and names across articles, and on what is left open."""

import pandas as pd

from .. import outlets, summaries
from .corpus import COUNTED, PERIOD, TOP, Corpus
from .over import SHARE, compared, matrix
from .rows import Row, each, said


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


def on_one_story(corpus: Corpus) -> list[Row]:
    """Who is quoted in which outlet on the story that most outlets tell."""
    table = outlets.said_in_story(corpus.counted, corpus.stories, summaries.widest_story(corpus.stories), TOP)
    return [said(summaries.story_speakers_sentence(table)), *matrix(table)]


def side_by_side(corpus: Corpus) -> list[Row]:
    """What an article of each outlet makes of the story that most outlets tell, and how many of its quotations several carry."""
    story = summaries.widest_story(corpus.stories)
    chosen = summaries.one_of_each(corpus.stories, story)
    quotations = corpus.load("quotations", None)
    carried = outlets.carried(corpus.counted, quotations, corpus.stories, story)
    rows = [
        said(summaries.story_sentence(corpus.articles, chosen)),
        Row(
            "quotations of the story in several outlets", "all", (carried["outlets"].str.len() > 1).sum(), len(carried)
        ),
    ]
    voices = corpus.load("voices", ["article", "kind", "n_words"])
    placed = outlets.when_and_where(corpus.articles).set_index("article")
    for article in chosen:
        name = f"{placed.loc[article, 'outlet']}, {placed.loc[article, 'published']}"
        own = quotations[quotations["article"] == article]
        rows += in_article(name, voices[voices["article"] == article], own)
    return rows


def in_article(name: str, voices: pd.DataFrame, quotations: pd.DataFrame) -> list[Row]:
    """How much one article quotes and reports, by kind and speaker. Arguments: name: outlet and day; the rest: its tables."""
    words, total = voices.groupby("kind")["n_words"].sum(), voices["n_words"].sum()
    rows = [Row("words", name, int(total))]
    for kind, what in (("direct", "words quoted"), ("indirect", "words reported")):
        n = int(words.get(kind, 0))
        rows += [Row(what, name, n), Row(f"{what}, as a share of its words", name, n / total if total else None, n)]
    kinds = quotations["kind"].value_counts()
    rows.append(Row("quotations", name, len(quotations)))
    rows += [Row(f"quotations, {kind}", name, int(kinds.get(kind, 0))) for kind in ("direct", "mixed", "indirect")]
    spoken = quotations.groupby("speaker")["n_quoted"].sum()
    spoken = spoken[spoken > 0].reset_index().assign(where=name)
    return [*rows, *each(spoken, ["where", "speaker"], {"n_quoted": "words quoted by speaker"})]


def spoken_of(table: pd.DataFrame) -> list[Row]:
    """The rows of a table of who speaks of somebody or something."""
    return each(table, ["voice"], {"mean": "tone of who speaks of it", "articles": "articles in which they do"}, "n")


def one_person(corpus: Corpus) -> list[Row]:
    """How one person is quoted and spoken of: who was chosen, or who has most."""
    person = outlets.find_person(corpus.chosen.person, corpus.people, next(iter(corpus.leading), None))
    own = outlets.own_words(corpus.toward)
    by_outlet, by_period = (
        outlets.person_by(corpus.counted, corpus.toward, corpus.articles, person.name, by, PERIOD)
        for by in ("outlet", "period")
    )
    toward = outlets.toward_by(own, person.names)
    pair = (corpus.leading, corpus.named)
    apart = outlets.person_differences(corpus.counted, own, person.name, pair, corpus.stories)
    shares = outlets.share_by_outlet(corpus.counted, person.names)
    counts = {
        "articles": "articles",
        "naming": "articles that name them",
        "quoting": "articles that quote them",
        "n": COUNTED,
        "mentions": "mentions",
        "negative": "probability negative",
        "mean": "positive less negative",
    }
    both = pd.concat([by_outlet, by_period])
    return [
        said(summaries.person_sentence(person, by_outlet, toward, apart, COUNTED)),
        *each(both, ["group"], {"share": SHARE}, "n", "low", "high"),
        *each(both, ["group"], counts),
        *each(shares, ["name", "outlet"], {"share": SHARE}, "n", "low", "high"),
        *each(toward, ["name", "group"], {"mean": "positive less negative"}, "n", "low", "high"),
        *spoken_of(outlets.who_speaks_of(corpus.toward, corpus.people, person.name)),
    ]


def one_topic(corpus: Corpus) -> list[Row]:
    """Where one topic stands, and who speaks of it: the chosen one, or that of most articles."""
    usual = next(iter(outlets.topics_by_outlet(corpus.topics, corpus.articles, 1)["topic"]), None)
    topic = outlets.find_topic(corpus.chosen.topic, corpus.found, usual)
    on_it = corpus.found[corpus.found["topic"] == topic.name].rename(columns={"topic": "name"})
    by_outlet, by_period = (
        outlets.topic_by(corpus.found, corpus.tone, corpus.articles, topic.name, by, PERIOD)
        for by in ("outlet", "period")
    )
    apart = outlets.one_topic_differences(corpus.found, topic.name, corpus.topics_apart, corpus.stories)
    both = pd.concat([by_outlet, by_period])
    counts = {
        "articles": "articles",
        "n": "mentions",
        "spoken": "mentions by speakers",
        "mean": "mean compound of its sentences",
        "usual": "mean compound of all sentences",
    }
    return [
        said(summaries.topic_sentence_across(topic, by_outlet, apart)),
        *each(both, ["group"], {"share": "share of articles with the topic"}, "naming", "low", "high"),
        *each(both, ["group"], counts),
        *spoken_of(outlets.who_speaks_of(on_it, corpus.people, topic.name)),
    ]


def groups(corpus: Corpus) -> list[Row]:
    """How much each group of the user's has."""
    of_groups = outlets.grouped(corpus.counted, outlets.groups_of(corpus.chosen.groups, corpus.people), corpus.people)
    order = outlets.group_order(of_groups)
    table = outlets.said_by(of_groups, order)
    own = [name for name in order if name not in outlets.REST]
    apart = outlets.outlet_differences(of_groups, own, corpus.stories)
    shares = outlets.share_by_outlet(of_groups, order)
    return [
        *compared(apart, summaries.groups_sentence(table, apart, COUNTED, outlets.REST), SHARE),
        *matrix(table),
        *each(shares, ["name", "outlet"], {"share": SHARE}, "n", "low", "high"),
    ]


def joined(corpus: Corpus) -> list[Row]:
    """The names that were taken for one person's."""
    table = outlets.joined_names(corpus.people)
    return [
        said(summaries.joined_sentence(table)),
        *each(table, ["name", "form"], {"articles": "articles with that form"}),
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
        corpus.spoken[outlets.of_staff(corpus.spoken, corpus.staff)],
    ).table
    rows = each(table, ["what"], {"how many": "to doubt"})
    return [said(summaries.open_sentence(corpus.articles, corpus.counted)), *rows]
