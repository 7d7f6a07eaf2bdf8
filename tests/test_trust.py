"""How far to trust the numbers: what 05_accuracy measures, on little gold sets whose scores can be told by hand."""

from itertools import chain, repeat

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT

from helpers import accuracy, charts, summaries
from helpers.accuracy.gold import read_own
from helpers.accuracy.quotations import attributed
from helpers.accuracy.sets import COLUMNS, SETS, TOLD, scored, styles
from helpers.intervals import wilson

HEAD = "quotation,kind,act,speaker,source,cue,content,start\n"
TEXT = "“We stay,” Ada Lind said. Bo Falk said that it rained. “Nobody leaves,” she added."


def gold_of(folder, rows: str, text: str = TEXT, name: str = "one"):
    """A gold set of one article."""
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / f"{name}.csv").write_text(HEAD + rows, encoding="utf-8")
    return read_own(folder)


TRUE = (
    '1,direct,speech,Ada Lind,Ada Lind,said,"We stay,",1\n'
    "2,indirect,speech,Bo Falk,Bo Falk,said,it rained,44\n"
    '3,direct,speech,Ada Lind,she,added,"Nobody leaves,",56\n'
)


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        pytest.param(0, 10, 0.0, 0.2775, id="none of ten"),
        pytest.param(10, 10, 0.7225, 1.0, id="ten of ten are not all"),
        pytest.param(15, 148, 0.0624, 0.1605, id="Newcombe 1998"),
        pytest.param(81, 263, 0.2553, 0.3662, id="Newcombe 1998, too"),
    ],
)
def test_the_interval_of_a_share_is_wilsons(right, n, low, high):
    assert wilson(right, n) == pytest.approx((low, high), abs=5e-5)


def test_nothing_has_no_interval():
    assert np.isnan(wilson(0, 0)).all()


# The examples of Krippendorff’s “Computing Krippendorff’s Alpha-Reliability” (2011): B, two values; C, five.
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbccceddd")


def test_alpha_is_krippendorffs():
    assert accuracy.alpha(zip(*BINARY, strict=True)) == pytest.approx(0.095, abs=5e-4)
    assert accuracy.alpha(zip(*NOMINAL, strict=True)) == pytest.approx(0.692, abs=5e-4)
    assert accuracy.alpha([(one, one) for one in "abcab"]) == 1
    assert np.isnan(accuracy.alpha([]))


def test_two_coders_are_compared_word_by_word_and_speaker_by_speaker(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    first = gold_of(tmp_path / "one", TRUE)
    # The other one misses what is reported, and takes the last speaker for Bo Falk.
    second = gold_of(
        tmp_path / "other",
        TRUE.replace("3,direct,speech,Ada Lind", "3,direct,speech,Bo Falk").replace(TRUE.split("\n")[1] + "\n", ""),
    )
    agreed = accuracy.agreement(first, second).set_index("what")
    assert agreed["n"].tolist() == [15, 2, 2]
    assert agreed["agreed"].tolist() == [13, 2, 1]
    assert agreed["alpha"].iloc[0] == pytest.approx(
        accuracy.alpha(chain(repeat(("q", "q"), 4), repeat(("n", "n"), 9), repeat(("r", "n"), 2)))
    )
    assert accuracy.agreement(first, first)["alpha"].tolist() == [1, 1, 1]
    told = str(summaries.agreement_sentence(accuracy.agreement(first, second), "Ada", "Bo"))
    assert told.startswith("Krippendorff’s alpha of Ada and Bo is 0.")


def test_coders_of_other_texts_are_not_compared(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    with pytest.raises(ValueError, match="same text"):
        accuracy.agreement(gold_of(tmp_path / "one", TRUE), gold_of(tmp_path / "other", TRUE, TEXT + " It rained."))


@pytest.fixture(scope="module")
def read_sets():
    """Two of our own gold sets whose errors may be read."""
    return [scored(name, read_own(ROOT / "data" / name)) for name in ("gold/speakers", "gold")]


def test_our_own_tables_are_a_coder_who_agrees_with_himself(read_sets):
    one = read_sets[0].as_coder
    assert accuracy.agreement(one, one)["alpha"].tolist() == [1, 1, 1]
    agreed = accuracy.agreement(read_sets[0].gold, one)
    assert (agreed["alpha"] < 1).all()
    assert (agreed["alpha"] > 0.7).all()


def test_scores_by_kind_are_those_of_the_report(read_sets):
    table = accuracy.by_kind(read_sets)
    assert list(table.columns) == COLUMNS
    own = table[table["data"] == "gold/speakers"].set_index(["kind", "measure"])
    scores = read_sets[0].scores
    for kind in scores.table.index:
        for name, told in TOLD.items():
            assert own.loc[(kind, told), "value"] == scores.table.loc[kind, name]
            assert own.loc[(kind, told), "low"] <= own.loc[(kind, told), "value"] <= own.loc[(kind, told), "high"]
    assert {"PolNeAR dev", "gum-news"} < set(table["data"])
    assert str(summaries.scores_sentence(table, "gold")).startswith("In articles of gold, of what we list as quoted, ")


def test_every_annotated_article_has_one_house_style():
    articles = {path.stem for name in SETS for path in (ROOT / "data" / name).glob("*.csv")}
    assert set(styles()) == articles
    listed = pd.read_csv(ROOT / "data" / "styles.csv")["articles"].str.split("; ").explode()
    assert listed.is_unique


def test_styles_add_up_to_all(read_sets):
    table = accuracy.by_style(read_sets)
    assert table["articles"].sum() == sum(len(one.gold.articles) for one in read_sets)
    assert table["n"].sum() == sum(len(one.gold.known) for one in read_sets)
    assert table["F1"].is_monotonic_decreasing
    assert table.loc[table["articles"] == 1, "low"].isna().all()


def test_rules_add_up_to_the_quotations_found(read_sets):
    table = accuracy.by_rule(read_sets)
    assert table["n"].sum() == sum(len(pair.of_gold) for one in read_sets for pair in one.scores.pairs)
    assert table["right"].sum() == sum(len(pair.right) for one in read_sets for pair in one.scores.pairs)
    assert (
        table.loc[table["right"] > 0, "low"] < table.loc[table["right"] > 0, "share"]
    ).all()  # all right of five is not all right of all
    assert "“name”" in str(summaries.reliable_sentence(table))


def test_errors_and_what_is_right_add_up_to_all(read_sets):
    for one in read_sets:
        errors = accuracy.errors_by_kind([one]).set_index(["error", "kind"])["n"]
        right = sum(len(pair.right) for pair in one.scores.pairs)
        assert right + errors["missed"].sum() + errors["wrong attribution"].sum() == one.scores.table.loc["all", "gold"]
        assert right + errors["spurious"].sum() + errors["wrong attribution"].sum() == len(one.quotations)


def test_examples_never_come_from_articles_whose_errors_stay_unread(read_sets):
    table = accuracy.example_errors([*read_sets, read_sets[0]._replace(name=accuracy.NEW)])
    assert not table[["error", "group"]].duplicated().any()
    unread = {path.stem for path in (ROOT / "data" / accuracy.NEW).glob("*.csv")}
    assert set(table["article"]) & unread == set()
    only = accuracy.example_errors([read_sets[1], read_sets[0]._replace(name=accuracy.NEW)])
    assert not set(only["article"]) & set(read_sets[0].gold.articles["article"])


def test_confidence_is_shown_against_what_is_right():
    judged = pd.DataFrame({"confidence": [0.95] * 8 + [0.55] * 2 + [0.0], "right": [True] * 6 + [False] * 5})
    bins = accuracy.reliability(judged)
    assert bins["n"].tolist() == [2, 8]  # what stayed unresolved has no confidence
    assert bins["share"].tolist() == [0.0, 0.75]
    told = str(summaries.reliability_sentence(bins, 0.27, accuracy.figures()))
    assert told.startswith("No: the 8 surest speakers have 95\u00a0% on average, and 75\u00a0% of them are right.")
    assert "Bar" not in str(charts.reliability_curve(bins, 0.27))


def test_the_table_of_figures_holds_numbers_only():
    figures = accuracy.figures()
    assert list(figures.columns) == COLUMNS
    assert figures[["value", "n"]].notna().all(axis=None)
    assert figures["data"].str.len().max() < 20
    held = figures.loc[figures["measure"] == "range holds the share", "value"]
    assert held.between(0.85, 0.95).all()


QUOTATIONS = pd.DataFrame(
    {
        "article": "a",
        "quotation": range(1, 101),
        "speaker": ["Ada Lind", None] * 50,
        "source": "she",
        "content": [f"We stay {n}" for n in range(100)],
    }
)


def test_rows_are_drawn_by_seed_without_repeating_any():
    rows = accuracy.drawn(QUOTATIONS, 60, 1)
    assert len(rows) == 60
    assert rows["quotation"].is_unique
    assert rows["quotation"].is_monotonic_increasing
    pd.testing.assert_frame_equal(rows, accuracy.drawn(QUOTATIONS, 60, 1))
    assert rows["quotation"].tolist() != accuracy.drawn(QUOTATIONS, 60, 2)["quotation"].tolist()
    assert len(accuracy.drawn(QUOTATIONS, 200)) == 100
    assert accuracy.drawn(QUOTATIONS.head(0)).empty


def test_what_somebody_has_filled_in_is_counted_and_never_written_over(tmp_path):
    path = tmp_path / "new" / "check.csv"
    rows = accuracy.check_file(accuracy.drawn(QUOTATIONS, 4), path)
    assert accuracy.checked(rows).empty
    assert "wait to be checked" in str(summaries.check_sentence(rows, accuracy.checked(rows), 100))
    accuracy.check_file(accuracy.drawn(QUOTATIONS, 5), path)  # nobody has begun: drawn anew
    told = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    told["is_quotation"], told["right_speaker"] = ["yes", "Yes ", "y", "no", ""], ["yes", "no", "", "yes", ""]
    told.to_csv(path, index=False, sep=";", encoding="utf-8-sig")  # as an Excel that speaks German saves it
    before = path.read_bytes()
    rows = accuracy.check_file(accuracy.drawn(QUOTATIONS, 60), path)
    assert path.read_bytes() == before
    results = accuracy.checked(rows).set_index("question")
    assert results.loc["is_quotation", ["n", "right"]].tolist() == [4, 3]
    assert results.loc["right_speaker", ["n", "right"]].tolist() == [
        2,
        1,
    ]  # of what is no quotation nobody is the speaker
    assert "75\u00a0% are quotations (3 of 4; 30–95\u00a0%)" in str(
        summaries.check_sentence(rows, accuracy.checked(rows), 100)
    )


@pytest.mark.parametrize(
    ("change", "cure"),
    [
        (("yes", "perhaps"), "row 2: “perhaps” is no answer; write yes or no"),
        (("right_speaker", "right"), "put it back"),
    ],
)
def test_an_answer_that_is_none_is_named(tmp_path, change, cure):
    path = tmp_path / "check.csv"
    accuracy.drawn(QUOTATIONS, 3).assign(is_quotation="yes").to_csv(path, index=False)
    path.write_text(path.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=cure):
        accuracy.check_file(accuracy.drawn(QUOTATIONS, 3), path)


def test_a_folder_without_gold_is_named_with_its_cure(tmp_path):
    with pytest.raises(ValueError, match="--format gold"):
        accuracy.gold_sets(tmp_path)


def test_what_is_found_once_is_scored_alike(tmp_path):
    gold = gold_of(tmp_path, TRUE)
    pd.testing.assert_frame_equal(accuracy.score(gold).table, accuracy.score(gold, attributed(gold)).table)


def test_article_text_is_escaped_in_every_table():
    hostile = "<script>alert(1)</script> & so on"
    errors = pd.DataFrame(
        [("<b>", "missed", "direct", hostile, hostile, hostile, hostile, hostile)],
        columns=["article", "error", "group", "gold_source", "content", "gold_speaker", "source", "speaker"],
    )
    rows = accuracy.drawn(QUOTATIONS.assign(content=hostile, speaker=hostile), 2)
    for shown in (summaries.examples_table(errors), summaries.check_table(rows)):
        assert "<script" not in shown._repr_html_()
        assert "&lt;script" in shown._repr_html_()


def test_the_lead_says_of_a_hundred_how_many_are_right(read_sets):
    lead = summaries.accuracy_lead(read_sets, accuracy.by_kind(read_sets), read_sets[0].gold.articles)
    assert lead.facts == ["36 annotated articles", "352 annotated quotations"]
    right = round(100 * read_sets[0].scores.table.loc["all", "joint P"])
    assert f"10 articles of gold/speakers: of 100 quotations that we list, {right} are" in lead.sentences[0]
    assert summaries.called(accuracy.NEW) == "articles that are new to our rules"
    assert lead.dates == ""


def test_what_is_said_of_scores_styles_and_rules(read_sets):
    scores, known = accuracy.by_kind(read_sets), accuracy.by_style(read_sets)
    assert len(summaries.scores_table(scores).table) == 3 * scores["data"].nunique()
    told = str(summaries.styles_sentence(known, "gold"))
    several = known[known["articles"] > 1]
    assert f"({several['style'].iloc[-1]}) to {several['F1'].iloc[0]:.2f}" in told  # one article is no style
    assert str(summaries.styles_sentence(known.head(0), "gold")) == "Too few house styles are annotated to tell."
    assert "quotations" in summaries.styles_table(known).table
    assert len(summaries.rules_table(accuracy.by_rule(read_sets)).table) == len(accuracy.by_rule(read_sets))
    assert str(summaries.reliable_sentence(accuracy.by_rule([]))).startswith("Too few quotations")


def test_what_is_said_of_errors_and_of_what_nobody_sees(read_sets):
    errors = pd.DataFrame(
        [("missed", "direct", 1, 4), ("spurious", "indirect", 2, 8)], columns=["error", "kind", "n", "of"]
    )
    assert str(summaries.errors_sentence(errors, "gold")) == (
        "Of 3 errors in articles of gold, 2 are listed, but no quotation or cut quite otherwise; 1 is missed, or cut "
        "quite otherwise."
    )
    assert str(summaries.errors_sentence(errors.assign(n=0), "gold")) == "There is no error in articles of gold."
    assert summaries.errors_table(errors).table["rate"].tolist() == ["25 of 100 there are", "25 of 100 listed"]
    assert "F1 0.68" in str(summaries.blind_sentence(accuracy.figures()))
    assert summaries.blind_table().table.notna().all(axis=None)


def test_what_is_said_of_ranges_coders_and_doubts(read_sets):
    held = pd.DataFrame(
        {"measure": ["range holds the share", "range holds the share", "F1"], "value": [0.86, 0.95, 0.1]}
    )
    said = str(summaries.ranges_sentence(held.assign(n=[1000, 105, 9])))
    assert said.startswith("In 86–95\u00a0% of 1,105 shares")
    assert len(summaries.ranges_table(accuracy.figures()).table) == 6
    agreed = accuracy.agreement(read_sets[1].gold, read_sets[1].as_coder)
    assert summaries.agreement_table(agreed).table.equals(agreed)
    assert "of a few articles" in str(summaries.gold_sentence(2))
    assert "10 articles of gold/speakers, 208 quotations" in str(summaries.accuracy_doubt_sentence(read_sets))
    assert summaries.accuracy_doubts(read_sets).table["n"].tolist()[:2] == [36, 36]


def test_the_charts_say_what_they_find(read_sets):
    scores, rules = accuracy.by_kind(read_sets), accuracy.by_rule(read_sets)
    drawn = [
        charts.score_dots(scores, "these"),
        charts.style_dots(accuracy.by_style(read_sets)),
        charts.rule_dots(rules),
    ]
    labels = [one.axes.figure.get_label() for one in drawn]
    row = scores.query("data == 'gold/speakers' and measure == 'F1' and kind == 'direct'").iloc[0]
    assert f"gold/speakers in quoted words {row['value']:.0%} ({row['n']})" in labels[0]
    assert "Unusual marks " in labels[1]
    assert "name 100% " in labels[2] or "name 99% " in labels[2]
    assert str(charts.rule_dots(rules.head(0))).startswith("There is no chart of rules")
    assert str(charts.style_dots(accuracy.by_style(read_sets).head(1))).startswith("There is no chart of house styles")
    assert str(charts.score_dots(scores.head(0), "these")).startswith("There is no chart of accuracy")
