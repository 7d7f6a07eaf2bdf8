"""In what tone: whose voice, corrected where VADER is plainly wrong for news, toward whom, and how sure."""

import json
import math

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from helpers import sentiment
from helpers.accuracy import report
from helpers.accuracy.targets import calibration_error, macro_f1
from helpers.lexicons import lexicon
from helpers.tables import ENOUGH, TONE

TRAIN = ROOT.parent / "shared" / "newsmtsc" / "train.jsonl"


def compound(tables) -> float:
    """The strongest score of a text's one sentence."""
    return max(tables.sentiment["compound"], key=abs)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        # as VADER has it
        ("The harvest was excellent.", 0.3, 1),
        ("The flood was a terrible disaster.", -1, -0.5),
        # negation, near and across words
        ("The harvest was not good.", -1, -0.1),
        ("They opened the bridge without problems.", 0.05, 1),
        ("They worked without any problems.", 0.05, 1),
        # contrast: what follows "but" weighs more
        ("The road is bad, but the bridge is excellent and beautiful.", 0.2, 1),
        # names of things and topics are neither praise nor blame
        ("The plant makes power engineering goods.", 0, 0),
        ("The war ended the talks about energy security.", 0, 0),
        ("It is not charity.", 0, 0),
        ("The United Party met the Trust.", 0, 0),
        ("Tools like that are rare.", 0, 0),
        ("There are no machine tools.", 0, 0),
        # what news says of people
        ("The mayor was indicted.", -1, -0.2),
        ("The mayor was lauded.", 0.2, 1),
        ("It has a good reputation.", 0.2, 1),
        ("The police blocked the road.", -1, -0.1),
        ("The industrial block is large.", 0, 0),
    ],
)
def test_the_tone_of_a_sentence_of_news(tables_of, text, low, high):
    assert low <= compound(tables_of(text)) <= high


def test_an_intensifier_moves_the_score():
    scores = [sentiment.news_vader().polarity_scores(f"The harvest was {w}good.")["compound"] for w in ("", "very ")]
    assert scores[1] > scores[0] > 0


def test_a_cue_carries_no_tone(tables_of):
    rows = tables_of("“It rained,” Ada Lind complained.").sentiment
    assert rows["compound"].tolist() == [0.0, 0.0]


def test_voices_are_scored_apart(tables_of):
    rows = tables_of("“The bridge is excellent,” Ada Lind said in the terrible cold.").sentiment
    by_voice = rows.set_index("voice")["compound"]
    assert by_voice["Ada Lind"] > 0 > by_voice["narrator"]


def test_the_words_that_moved_a_score_are_named(tables_of):
    tables = tables_of("The harvest was excellent, but the flood was a disaster.")
    from helpers.tokens.passages import Passages

    words = Passages(tables.tokens)["example"].words
    table = sentiment.contributions(tables.articles["text"].iloc[0], words)
    signs = {row.word: math.copysign(1, row.moved) for row in table.itertuples()}
    assert signs["excellent"] == 1
    assert signs["disaster"] == -1
    text = tables.articles["text"].iloc[0]
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table["word"].tolist()


def test_every_entry_of_the_news_lexicon_has_its_reason():
    table = lexicon("news_tone")
    assert (table["reason"].str.len() > 3).all()
    assert table["valence"].between(-4, 4).all()
    assert not table.duplicated(["term", "tag"]).any()


def test_means_come_with_intervals_and_few_sentences_are_marked(seed):
    table = sentiment.tone_by_voice(seed.sentiment)
    plain = seed.sentiment.groupby("voice")["compound"].agg(["size", "mean"])
    for row in table.itertuples():
        assert (row.n, row.mean) == (plain.loc[row.voice, "size"], pytest.approx(plain.loc[row.voice, "mean"]))
        assert row.low <= row.mean <= row.high or row.n == 1
        assert row.enough == (row.n >= ENOUGH)
    kinds = sentiment.tone_by_voice(seed.sentiment, by_kind=True)
    assert set(kinds["kind"]) == {"direct", "indirect", "narrator"}
    assert kinds["n"].sum() == len(seed.sentiment)


def test_voices_are_ranked_only_where_their_intervals_part():
    def row(voice, low, high, enough=True):
        return (voice, 9, (low + high) / 2, low, high, enough)

    columns = list(TONE)
    table = pd.DataFrame(
        [row("a", 0.5, 0.7), row("b", 0.1, 0.3), row("c", 0.2, 0.6), row("d", -1, -0.9, False)], columns=columns
    )
    assert sentiment.told_apart(table) == [("a", "b")]


def test_the_line_through_the_article_is_the_mean_of_its_window(seed):
    table = sentiment.tone_through(seed.sentiment, window=3)
    by_sentence = seed.sentiment.groupby("sentence")["compound"].mean().to_numpy()
    assert table["mean"].iloc[5] == pytest.approx(by_sentence[4:7].mean())
    assert (table["low"] <= table["mean"] + 1e-9).all()


def test_tone_by_topic_counts_the_voices_own_sentences(tables_of):
    tables = tables_of("“The ferry is excellent,” Ada Lind said. The ferry was a disaster.")
    table = sentiment.tone_by_topic(tables.sentiment, tables.topics[tables.topics["list"] == "found"])
    ferry = table[table["topic"] == "ferry"].set_index("voice")["mean"]
    assert ferry["Ada Lind"] > 0 > ferry["narrator"]


@pytest.mark.parametrize(
    ("text", "target", "label"),
    [
        ("Ruth Alder was convicted of fraud.", "Ruth Alder", "negative"),
        ("The senator praised Ruth Alder for her courage.", "Ruth Alder", "positive"),
        ("Ruth Alder met the delegation on Monday.", "Ruth Alder", "neutral"),
        ("Critics accused Ruth Alder of lying.", "Ruth Alder", "negative"),
    ],
)
def test_tone_toward_someone(tables_of, text, target, label):
    row = tables_of(text).targets.set_index("target").loc[target]
    assert row[list(sentiment.LABELS)].astype(float).idxmax() == label


def test_probabilities_add_up_and_say_whose_words_they_are(seed):
    table = seed.targets
    assert len(table) == len(seed.mentions)
    assert np.allclose(table[list(sentiment.LABELS)].sum(axis=1), 1)
    text = seed.articles["text"].iloc[0]
    assert all(text[row.start : row.end].strip() for row in table.itertuples())
    assert {"narrator", "Aleksandr Lukashenko", "Yury Slyusar", "BelTA"} == set(table["voice"])


def test_a_quotation_inside_narration_has_its_own_voice_toward_a_target(tables_of):
    table = tables_of("“Ruth Alder lied to us,” Karl Bremer said. Ruth Alder left.").targets
    assert table[["voice", "target"]].values.tolist() == [
        ["Karl Bremer", "Ruth Alder"],
        ["narrator", "Karl Bremer"],
        ["narrator", "Ruth Alder"],
    ]


def test_who_speaks_how_of_whom_is_the_mean_over_mentions(seed):
    table = sentiment.tone_toward_targets(seed.targets)
    row = table.iloc[0]
    own = seed.targets[(seed.targets["voice"] == row["voice"]) & (seed.targets["target"] == row["target"])]
    assert row["n"] == len(own)
    assert row["mean"] == pytest.approx((own["positive"] - own["negative"]).mean())


def test_no_sentence_gives_empty_tables(seed):
    empty = seed.sentiment.iloc[:0]
    assert sentiment.tone_by_voice(empty).empty
    assert sentiment.tone_through(empty).empty
    assert sentiment.tone_by_topic(empty, seed.topics).empty
    assert sentiment.tone_toward_targets(seed.targets.iloc[:0]).empty
    assert sentiment.extremes(empty, seed.articles).empty


def test_measures_are_the_obvious_ones():
    label, chosen = np.array([0, 0, 1, 2]), np.array([0, 1, 1, 2])
    assert macro_f1(label, chosen) == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    shares = np.array([[0.9, 0.1, 0.0], [0.9, 0.1, 0.0]])
    assert calibration_error(np.array([0, 1]), shares) == pytest.approx(0.4)


def test_a_broken_line_of_targets_is_named(tmp_path):
    path = tmp_path / "broken.jsonl"
    path.write_text(json.dumps({"sentence_normalized": "It rained."}) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.jsonl, line 1"):
        report(path)


@pytest.mark.parametrize("text", ["The harvest was excellent.", "We don't work for free.", "It rained."])
def test_vaders_own_scores_are_the_reference_implementations(text):
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


def test_every_score_names_its_characters(seed):
    assert (seed.sentiment["start"] < seed.sentiment["end"]).all()
    assert seed.sentiment[["article", "sentence", "voice", "kind"]].notna().all().all()


@pytest.mark.skipif(not TRAIN.exists(), reason="NewsMTSC is not at ../shared/newsmtsc")
def test_the_line_of_figures_on_newsmtsc(tmp_path):
    lines = TRAIN.read_text(encoding="utf-8").splitlines()[:300]
    path = tmp_path / "some.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    line = report(path).split("\n")[0]
    assert line.startswith("macro F1 0.")
    assert float(line.removeprefix("macro F1 ")[:5]) > 0.6


def test_the_model_is_small_and_plain():
    assert sentiment.MODEL.stat().st_size < 3_000_000
    with np.load(sentiment.MODEL, allow_pickle=False) as stored:
        assert set(stored.files) == {"features", "weights", "dense", "shift", "scale", "bias", "cross-validated"}


def test_the_quick_vader_scores_as_vader_does():
    quick, plain = sentiment.news_vader(), SentimentIntensityAnalyzer()
    plain.lexicon.update(quick.lexicon)
    for word in set(plain.lexicon) - set(quick.lexicon):
        del plain.lexicon[word]
    gold = sorted((ROOT / "data" / "gold").glob("*.txt"))
    sentences = [line for path in gold for line in path.read_text(encoding="utf-8").split(". ")]
    odd = [
        "",
        " ",
        "!!!",
        "kind of good",
        "GREAT plan, but not very bad",
        "no good or bad",
        "the shit :) <3",
        "good 😀",
    ]
    for sentence in [*sentences, *odd, *(s.translate({8220: 34, 8221: 34, 8217: 39}) for s in sentences)]:
        assert quick.polarity_scores(sentence) == plain.polarity_scores(sentence), sentence


@pytest.mark.parametrize("card", ["README.md", "data/README.md"])
def test_the_stored_model_is_as_right_as_its_cards_say(card):
    scores = sentiment.cross_validated()
    text = (ROOT / card).read_text(encoding="utf-8")
    for figure in (scores.f1, scores.low, scores.high, scores.accuracy, scores.calibration):
        assert f"{figure:.3f}".removeprefix("0") in text
    assert f"{scores.n:,} targets" in text
    assert scores.low < scores.f1 < scores.high
