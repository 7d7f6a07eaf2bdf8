"""Who speaks: names, offices held now or formerly, pronouns, and how much is whose; the people are invented."""

import pandas as pd
import pytest
from conftest import ROOT

from helpers import speakers

CASES = [
    # office tied to a name before it, after it, in apposition
    (
        "Governor of North Vale Oblast Yuri Dombrov met farmers. “It rained,” the governor said.",
        "Yuri Dombrov",
        "office",
    ),
    ("Norland President Ada Lind was in town. “We are ready,” the head of state said.", "Ada Lind", "office"),
    ("Petra Voss, the mayor of Tallow, came late. “I am sorry,” the mayor said.", "Petra Voss", "office"),
    (
        "The head of the dockers’ union, Karl Bremer, spoke. “We will strike,” the union’s head said.",
        "Karl Bremer",
        "office",
    ),
    # an office once held must not mislead
    (
        "Mayor Petra Voss met former mayor Karl Bremer. “The square is finished,” the mayor said.",
        "Petra Voss",
        "office",
    ),
    (
        "Mayor Petra Voss met former mayor Karl Bremer. “I would do it again,” the former mayor said.",
        "Karl Bremer",
        "office",
    ),
    # parts of names
    ("Ruth Alder runs the mill. “It is loud,” Alder said.", "Ruth Alder", "part of name"),
    ("Sen. Ruth Alder voted. “I had doubts,” Sen. Alder said.", "Ruth Alder", "part of name"),
    ("Jan van der Meer paints. “Blue is best,” Van der Meer said.", "Jan van der Meer", "part of name"),
    # a surname that looks like an adverb, at the beginning of a sentence
    ("Driver Colm Reilly was late. Reilly said: “The bus was full.”", "Colm Reilly", "part of name"),
    # pronouns with gender
    ("Ruth Alder met Karl Bremer. “It was time,” she said.", "Ruth Alder", "pronoun"),
    ("Ruth Alder met Karl Bremer. “It was time,” he said.", "Karl Bremer", "pronoun"),
    ("Mr. Oda met Mrs. Lind. “It was time,” she said.", "Lind", "pronoun"),
    # finished speech goes on with its speaker, whoever is reported behind it
    (
        "“It rained,” Ruth Alder said. “I will stay.” Karl Bremer, the mayor, said he was relieved.",
        ["Ruth Alder", "Ruth Alder", "Karl Bremer"],
        ["name", "continuation", "name"],
    ),
    # bodies
    ("Norvane AS builds turbines. According to the company’s report, “sales fell by half”.", "Norvane AS", "body"),
    ("The Ministry of Water closed two wells. “The wells are dirty,” the ministry said.", "Ministry of Water", "body"),
]


@pytest.mark.parametrize(("text", "speaker", "rule"), CASES)
def test_a_source_is_resolved_and_the_row_says_how(tables_of, text, speaker, rule):
    rows = tables_of(text).quotations
    speakers, rules = ([one] if isinstance(one, str) else one for one in (speaker, rule))
    assert rows[["speaker", "rule"]].values.tolist() == [list(pair) for pair in zip(speakers, rules, strict=True)]
    assert rows["confidence"].between(0, 1).all()


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("“The deal is dead,” a person familiar with the matter said.", "a person familiar with the matter"),
        ("“Nobody told us,” one resident said.", "one resident"),
        ("Truckers said: “Nobody told us.”", "truckers"),
        ("“We were afraid,” a nurse at the clinic said.", "a nurse at the clinic"),
    ],
)
def test_an_unnamed_source_keeps_its_description_and_is_no_speaker(tables_of, text, description):
    tables = tables_of(text)
    assert tables.quotations["speaker"].isna().all()
    assert tables.speakers[["speaker", "class"]].values.tolist() == [[description, "unnamed"]]


def test_two_people_with_one_surname_are_told_apart(tables_of):
    rows = tables_of(
        "Anna Kroll and her rival Piotr Kroll met. “I won,” Anna Kroll said. “I lost,” Piotr Kroll said."
    ).quotations
    assert rows["speaker"].tolist() == ["Anna Kroll", "Piotr Kroll"]


def test_the_ledger_says_who_holds_which_office_and_from_which_words(seed):
    text = seed.articles["text"].iloc[0]
    ledger = seed.offices
    assert [text[a:b] for a, b in zip(ledger["start"], ledger["end"], strict=True)] == ledger["office"].tolist()
    held = ledger[ledger["speaker"] == "Yury Slyusar"].groupby("held")["office"].agg(list).to_dict()
    assert "Governor of Russia’s Rostov Oblast" in held["now"]
    assert "the president of PAO United Aircraft Corporation" in held["formerly"]


def test_the_seeds_shares_under_both_counts(seed):
    for definition, counts, total in (
        ("direct", {"Aleksandr Lukashenko": 421, "Yury Slyusar": 143}, 564),
        ("direct with editor", {"Aleksandr Lukashenko": 444, "Yury Slyusar": 144}, 588),
    ):
        table = speakers.speaker_share(seed.quotations, definition)
        assert table.set_index("speaker")["n"].to_dict() == counts
        assert set(table["total"]) == {total}
        plain = seed.quotations.assign(n=seed.quotations["n_quoted"])
        if definition == "direct":
            plain["n"] -= plain["n_editor"]
        sums = plain.groupby("speaker")["n"].sum()
        assert sums[sums > 0].to_dict() == counts


def test_the_narrators_sentences_are_never_a_speakers(seed):
    gold = pd.read_csv(ROOT / "data" / "gold" / "belta-11-17-lukashenko-slyusar.csv", keep_default_na=False)
    assert len(gold) == 30
    narrated = [(530, 647), (2198, 2254), (2255, 2401), (3579, 3623), (3624, 3688), (4680, 4796), (4797, 4867)]
    for start, end in narrated:
        over = seed.voices[(seed.voices["start"] < end) & (seed.voices["end"] > start)]
        assert over["voice"].unique().tolist() == ["narrator"]


def test_what_is_not_resolved_stands_beside_the_shares(tables_of):
    rows = tables_of("“We were afraid of the water,” a nurse said. “I was not,” Ruth Alder said.").quotations
    table = speakers.speaker_share(rows)
    assert table[["speaker", "n", "total"]].fillna("?").values.tolist() == [["Ruth Alder", 3, 3], ["?", 6, 3]]


def test_every_word_has_one_voice(seed):
    account = speakers.word_account(seed.voices)
    assert account["n_words"].sum() == sum(
        any(c.isalnum() for c in word) for word in seed.articles["text"].iloc[0].split()
    )


@pytest.mark.parametrize("definition", list(speakers.DEFINITIONS))
def test_shares_add_up_to_one(seed, definition):
    assert speakers.speaker_share(seed.quotations, definition)["share"].sum() == pytest.approx(1)


def test_every_definition_stands_side_by_side_with_the_unresolved_rest(seed, tables_of):
    table = speakers.share_by_definition(seed.quotations).set_index("speaker")
    assert table.loc["Yury Slyusar", "direct"] == pytest.approx(143 / 564)
    assert table.loc["Yury Slyusar", "direct with editor"] == pytest.approx(144 / 588)
    assert table.iloc[-1][list(speakers.DEFINITIONS)].tolist() == [0.0] * 5
    rest = tables_of("“We were afraid of the water,” a nurse said. “I was not,” Ruth Alder said.").quotations
    assert speakers.share_by_definition(rest)["direct"].tolist() == [1.0, pytest.approx(6 / 9)]


def test_an_unknown_definition_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="choose one of: direct, direct with editor"):
        speakers.speaker_share(pd.DataFrame(), "loudness")


def test_no_quotation_gives_empty_tables_of_the_same_columns(tables_of, seed):
    empty = tables_of("The ferry runs every hour.")
    for name in ("quotations", "spans", "speakers", "offices"):
        assert getattr(empty, name).empty
        assert getattr(empty, name).dtypes.to_dict() == getattr(seed, name).dtypes.to_dict()
    assert speakers.speaker_share(empty.quotations).empty
