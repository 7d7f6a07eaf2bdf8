"""Findings on the tone of one article, and toward those whom it names."""

from .. import sentiment, summaries
from .one import OneArticle, doubts
from .rows import Row, each, said, usual_toward

PAIRS_SHOWN, LISTED_SHOWN = 10, 8


def voices(one: OneArticle) -> list[Row]:
    """How each voice sounds, and how far it lies from the narrator."""
    against = sentiment.against_narrator(one.sentiment)
    kinds = sentiment.tone_by_voice(one.sentiment, by_kind=True)
    return [
        said(summaries.tone_sentence(one.tone, against)),
        *each(one.tone, ["voice"], {"mean": "mean compound"}, "n", "low", "high"),
        *each(against, ["voice"], {"difference": "mean compound less the narrator’s"}, "n", "low", "high"),
        *each(kinds, ["voice", "kind"], {"mean": "mean compound"}, "n", "low", "high"),
    ]


def movement(one: OneArticle) -> list[Row]:
    """How the tone moves through the article."""
    through = sentiment.tone_through(one.sentiment)
    places = through.set_index("place")["mean"]
    bounds = {"lowest": places.idxmin(), "highest": places.idxmax()} if len(places) else {}
    placed = through.assign(place=(100 * through["place"]).round(1).astype("str") + " %")
    return [
        said(summaries.movement_sentence(through, sentiment.WINDOW)),
        *(Row("share of the article before it", name, place) for name, place in bounds.items()),
        *each(placed, ["place"], {"mean": f"mean compound of {sentiment.WINDOW} sentences around"}, "n", "low", "high"),
    ]


def toward(one: OneArticle) -> list[Row]:
    """The tone in which one speaks of the other, beside what is usual."""
    table = summaries.toward_others(sentiment.tone_toward_targets(one.tables.targets), PAIRS_SHOWN)
    return [
        said(summaries.toward_sentence(table)),
        *each(table, ["voice", "target"], {"mean": "positive less negative"}, "n", "low", "high"),
        *each(table, ["voice", "target"], {label: f"probability {label}" for label in sentiment.LABELS}, "n"),
        *usual_toward(),
    ]


def topic_tone(one: OneArticle) -> list[Row]:
    """The tone in which topics of the list are spoken of."""
    table = sentiment.tone_by_topic(one.sentiment, one.of_list)
    chosen = one.listed["topic"].head(LISTED_SHOWN).tolist()
    return [
        said(summaries.topic_tone_sentence(table, chosen)),
        *each(table[table["topic"].isin(chosen)], ["topic", "voice"], {"mean": "mean compound"}, "n"),
    ]


def extremes(one: OneArticle) -> list[Row]:
    """The scores of the sentences of strongest tone."""
    table = sentiment.extremes(one.sentiment, one.tables.articles, one.voices)
    rows = [Row("compound", row.text, row.compound) for row in table.itertuples(index=False)]
    scores = one.sentiment["compound"]
    bounds = [Row("compound", "lowest", scores.min()), Row("compound", "highest", scores.max())] if len(scores) else []
    flat = Row("sentences without a scored word", "all", int((scores == 0).sum()), len(scores))
    return [said(summaries.extreme_sentence(one.sentiment)), *bounds, flat, *rows]


def tone_doubted(one: OneArticle) -> list[Row]:
    """What to doubt about tone."""
    measured = sentiment.cross_validated()
    own = summaries.tone_doubts(one.sentiment, one.tables.targets)
    return [
        said(summaries.flat_sentence(one.tables.targets, one.sentiment)),
        *doubts(own),
        Row("share of sentences without a scored word", "all", (one.sentiment["compound"] == 0).mean()),
        Row("mentions with a tone toward them", "all", len(one.tables.targets)),
        Row("macro F1 toward a target", "NewsMTSC", measured.f1, measured.n, measured.low, measured.high),
        Row("accuracy toward a target", "NewsMTSC", measured.accuracy, measured.n),
        Row("calibration error toward a target", "NewsMTSC", measured.calibration, measured.n),
    ]
