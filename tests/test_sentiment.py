"""Tone: VADER's numbers, kept apart by voice, without the tone of names and cues."""

import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from helpers import sentiment


@pytest.mark.parametrize("text", ["The harvest was excellent.", "We don't work for free.", "It rained."])
def test_scores_are_the_reference_implementations(text):
    assert sentiment.score(text) == SentimentIntensityAnalyzer().polarity_scores(text)


def test_a_curly_apostrophe_scores_as_a_straight_one():
    assert sentiment.score("We don’t work for free.") == sentiment.score("We don't work for free.")


def test_the_narrator_is_kept_apart_from_the_speaker(tables_of):
    rows = tables_of("“The disaster killed our hope,” Ada Lind said in a beautiful hall.").sentiment
    tone = rows.set_index("voice")["compound"]
    assert tone["Ada Lind"] < -0.5 < 0.5 < tone["narrator"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lind stressed that the road was long.",
        "Ada Lind warned that the road was long.",
        "Officials of United Water met Grace Young on the road.",
    ],
)
def test_cues_and_names_have_no_tone(tables_of, text):
    assert tables_of(text).sentiment["compound"].tolist() == [0.0] * len(tables_of(text).sentiment)


def test_mean_tone_is_the_obvious_mean(seed):
    tone = sentiment.tone_by_voice(seed.sentiment).set_index("voice")["mean"]
    expected = seed.sentiment.groupby("voice")["compound"].mean()
    assert tone.to_dict() == pytest.approx(expected.to_dict())


def test_every_score_names_its_characters(seed):
    assert (seed.sentiment["start"] < seed.sentiment["end"]).all()
    assert seed.sentiment[["article", "sentence", "voice", "kind"]].notna().all().all()
