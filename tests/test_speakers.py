"""Who speaks: names, offices held now or formerly, pronouns, and how much is whose; the people are invented."""

import re

import pandas as pd
import pytest
from conftest import ROOT

from helpers import speakers
from helpers.articles import article_from_text, readable
from helpers.quotations import Quoted
from helpers.speakers import continuation, offices, sources
from helpers.speakers.confidence import confidence
from helpers.speakers.resolve import RULES
from helpers.speakers.utterances import UNRESOLVED, Answer
from helpers.tables import QUOTED, SPANS, as_table
from helpers.tokens import Passages, tokenize

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
        any(c.isalnum() for c in word) for word in readable(seed.articles)["text"].iloc[0].split()
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


# A story for each rule of the lists: who speaks its last quotation, which changes when the rule is switched off.
# Sources, verbs and contents are marked by hand, so that the stories hang on the speakers alone: [S1 …] [V1 …] [C1 …].
STORIES = {
    (sources, "SOURCE_RULES"): {
        "transcript_label": ("[S1 ADA LIND]: [T1 It will hold.]\n[S2 REPORTER]: [T2 Who says that?]", None),
        "initials": ("Ada Lind came.\n[S1 RA]: [T1 Is it safe?]\n[S2 AL]: [T2 It is.]", "Ada Lind"),
        "asked": ("When asked “[C1 How many?]” [S1 Lind] [V1 answered].", None),
        "joint": ("[S1 Ada Lind and Karl Oda] [V1 said] [C1 it rained].", "Ada Lind; Karl Oda"),
        "with_others": ("[S1 Ada Lind and her team] [V1 said] [C1 it rained].", "Ada Lind"),
        "pair": (
            "Ada Lind and Karl Oda left. “[C1 It is done],” [S1 the two leaders] [V1 said].",
            "Ada Lind; Karl Oda",
        ),
        "expletive": ("Norvane AS grew. [S1 It] is widely [V1 believed] [C1 that it rained].", None),
        "viewpoint": (
            "For Karl Bremer, a baker, Paul Oda was a hero. “[C1 He saved us],” [S1 he] [V1 said].",
            "Karl Bremer",
        ),
        "pronoun": ("Ruth Alder came. “[C1 It was time to go],” [S1 she] [V1 said].", "Ruth Alder"),
        "bare_plural": ("[S1 Truckers] [V1 said]: “[C1 Nobody told us about it.]”", None),
        "apposition": ("[V1 According to] [S1 a cook at the inn, Petra Voss,] [C1 it rained].", "Petra Voss"),
        "example": ("[S1 Critics such as Petra Voss] [V1 said] [C1 it rained].", "Petra Voss"),
        "self_named": ("[S1 A resident who gave her name as Kasse] [V1 said] [C1 it rained].", "Kasse"),
        "name_at_end": ("[S1 Director of the Council on Fish Petra Voss] [V1 said] [C1 it rained].", "Petra Voss"),
        "author": ("[S1 A survey of bakers by Tallow College] [V1 found] [C1 sales fell].", "Tallow College"),
        "in_paper": ("[S1 An article in the Tallow Gazette] [V1 said] [C1 it rained].", "Tallow Gazette"),
        "ambiguous": ("Anna Kroll beat Piotr Kroll. [S1 Kroll] [V1 said] [C1 it was close].", None),
        "by_origin": ("Ruth Alder won the race. “[C1 I am tired],” [S1 the German] [V1 said].", "Ruth Alder"),
        "named": ("[S1 Ruth Alder] [V1 said]: “[C1 Nobody told us about it.]”", "Ruth Alder"),
        "office": ("Petra Voss, the mayor, came. “[C1 I am sorry],” [S1 the mayor] [V1 said].", "Petra Voss"),
        "placed_body": (
            "Kessin city council met. [S1 The Oldham town council] [V1 said] [C1 it rained].",
            "Oldham town council",
        ),
        "known_body": ("The Ministry of Water met. [S1 The ministry] [V1 said] [C1 it rained].", "Ministry of Water"),
        "known_document": (
            "Tallow College issued a report. [S1 The report] [V1 said] [C1 sales fell].",
            "Tallow College",
        ),
        "counterpart": ("Ada Lind met Karl Oda. [S1 Lind’s host] [V1 said] [C1 it rained].", "Karl Oda"),
        "description": ("Karl Oda, a stoker, left. “[C1 It was hot],” [S1 the stoker] [V1 said].", "Karl Oda"),
        "side": ("Norway met Chile. [S1 The Norwegian side] [V1 said] [C1 it rained].", "Norway"),
        "country": ("“[C1 We will not pay for this],” [S1 Norway] [V1 said] on Monday.", "Norway"),
        "group": ("It is true, [V1 says] [S1 Lawmaker]: “[C1 We will not pay].”", "Lawmaker"),
        "document": ("Norvane AS grew. [S1 Norvane’s report] [V1 said] [C1 sales fell by half].", "Norvane AS"),
        "possessed_body": (
            "“[C1 The wells are dirty],” [S1 the country’s ministry] [V1 said].",
            "the country’s ministry",
        ),
        "unnamed": ("“[C1 Nobody told us about it],” [S1 one resident] [V1 said].", None),
    },
    (continuation, "SOURCELESS_RULES"): {
        "same_sentence": ("“[C1 It rained],” [S1 Lind] [V1 said], and [V2 claimed] [C2 the dam had held].", "Lind"),
        "participle": ("Ruth Alder left the hall, [V1 saying] [C1 the dam would hold].", "Ruth Alder"),
        "cue_alone": (
            "“[C1 It rained],” [S1 Lind] [V1 said]. It was “[C2 full of people]”, it was [V2 claimed].",
            None,
        ),
        "chanted": (
            "“[C1 We are lost],” [S1 Lind] [V1 said]. There were shouts of “[C2 Resign now, resign now!]” behind her.",
            None,
        ),
        "side_by_side": (
            "“[C1 Who pays?]” [V1 asked] [S1 Ruth Alder]. “[C2 You do],” [V2 said] [S2 Karl Bremer]. "
            "“[C3 For how long?]” “[C4 For ever.]”",
            "Karl Bremer",
        ),
        "asked_then_answered": (
            "“[C2 No],” [V2 said] [S2 Lind]. “[U3 Why?]” “[C4 I am ill],” [S4 she] [V4 said].",
            "Lind",
        ),
        "beat_behind": (
            "Ada Lind met Karl Oda.\n“[U1 It will fail.]” Oda put down his glass. “[U2 It is weak.]”",
            "Karl Oda",
        ),
        "subject_before": ("Ruth Alder turned to the treasurer. “[C1 We have no money left at all.]”", "Ruth Alder"),
        "goes_on": ("“[C1 It rained],” [S1 Ruth Alder] [V1 said]. “[C2 We stayed at home.]” It is over.", "Ruth Alder"),
        "told_behind": ("“[C1 We have no money.]” “[C2 It was spent],” [S2 Ruth Alder] [V2 said].", "Ruth Alder"),
        "only_one_introduced": (
            "Ruth Alder has run the mill by the river for more than twenty years, as her mother did before her.\n"
            "“[C1 We have no money left at all.]”",
            "Ruth Alder",
        ),
        "interviewed": (
            "Ruth Alder met Spot.\nIt rained.\nWill the dam hold?\n“[U1 It will hold for years to come.]”",
            "Ruth Alder",
        ),
        "alternation": (
            "“[C1 Who has the key?]” [V1 asked] [S1 Ruth Alder].\n“[C2 I have it],” [V2 said] [S2 Karl Bremer].\n"
            "“[U3 Then open it for us.]”",
            "Ruth Alder",
        ),
        "last_speaker": (
            "“[C1 It rained],” [S1 Karl Bremer] [V1 said].\n“[C2 We stayed at home all day.]”",
            "Karl Bremer",
        ),
    },
    (offices, "TIES"): {
        "before_name": ("Mayor Petra Voss came. “[C1 I am sorry],” [S1 the mayor] [V1 said].", "Petra Voss"),
        "in_apposition": ("Petra Voss, the mayor, came. “[C1 I am sorry],” [S1 the mayor] [V1 said].", "Petra Voss"),
        "before_comma": (
            "The head of the dockers’ union, Karl Bremer, spoke. “[C1 We strike],” [S1 the union’s head] [V1 said].",
            "Karl Bremer",
        ),
        "as_predicate": ("Petra Voss is the mayor. “[C1 I am sorry],” [S1 the mayor] [V1 said].", "Petra Voss"),
        "in_clause": (
            "Petra Voss, who has been the deputy leader since May, came. [S1 The deputy leader] [V1 said] [C1 it rained].",
            "Petra Voss",
        ),
        "in_capacity": (
            "Karl Bremer in the capacity of chairman signed it. “[C1 I am sorry],” [S1 the chairman] [V1 said].",
            "Karl Bremer",
        ),
    },
}
ROWS = [(module, name, rule, *story) for (module, name), rules in STORIES.items() for rule, story in rules.items()]
MARKED = re.compile(r"\[([SVCUT])(\d) ([^\]]*)\]")
ROLES = {"S": "source", "V": "cue"}
FOUND_BY = {"C": "labelled", "U": "unclaimed", "T": "turn"}


def resolved(story: str) -> speakers.Resolved:
    """The tables of a story whose sources (S), cues (V) and contents (C; U: claimed by no cue; T: a turn) are marked."""
    text, spans, behind = "", [], 0
    for mark in MARKED.finditer(story):
        text += story[behind : mark.start()]
        letter, number, words = mark.groups()
        spans.append((letter, int(number), len(text), len(text) + len(words), letter == "T" or text.endswith("“")))
        text, behind = text + words, mark.end()
    articles = article_from_text(text + story[behind:])
    article = articles["article"].iloc[0]
    rows = [
        (article, n, 1, a, "direct", "speech", None, None, None, text[a:b], 1, 1, 0, None, 1.0, None, FOUND_BY[letter])
        for letter, n, a, b, _ in spans
        if letter in FOUND_BY
    ]
    parts = [(article, n, ROLES.get(x, "content"), a, b, text[a:b], quoted) for x, n, a, b, quoted in spans]
    quoted = Quoted(as_table(sorted(rows), QUOTED), as_table(parts, SPANS))
    return speakers.resolve(articles, Passages(tokenize(articles)), quoted)


def decided(story: str) -> list[str]:
    """What the rules decide of each quotation of a story, and its speakers, named or not."""
    tables = resolved(story)
    return [*tables.quotations["speaker"].fillna(""), *tables.quotations["rule"], *tables.speakers["speaker"]]


@pytest.mark.parametrize(("module", "name", "rule", "story", "speaker"), ROWS, ids=[row[2] for row in ROWS])
def test_every_rule_has_a_story_that_changes_when_it_is_switched_off(monkeypatch, module, name, rule, story, speaker):
    with_it = decided(story)
    assert resolved(story).quotations["speaker"].fillna("").tolist()[-1] == (speaker or "")
    monkeypatch.setattr(module, name, [one for one in getattr(module, name) if one.__name__ != rule])
    assert decided(story) != with_it


@pytest.mark.parametrize(("module", "name"), list(STORIES))
def test_every_rule_of_a_list_has_a_story(module, name):
    assert [rule.__name__ for rule in getattr(module, name)] == list(STORIES[module, name])


OTHER_RULES = [
    ("[S1 ADA LIND]: [T1 It will hold.]", "turn"),
    ("Ruth Alder, [S1 who] [V1 said] [C1 it rained], left.", "relative pronoun"),
    ("[S1 Ruth Alder] [V1 said] [C1 it rained].", "name"),
    ("Ruth Alder met Karl. [S1 Alder] [V1 said] [C1 it rained].", "part of name"),
]


def test_the_rules_met_in_tables_are_those_that_have_a_confidence():
    stories = [row[3] for row in ROWS] + [story for story, _ in OTHER_RULES]
    assert {rule for story in stories for rule in resolved(story).quotations["rule"]} == set(RULES)


@pytest.mark.parametrize(("story", "rule"), OTHER_RULES)
def test_the_row_tells_how_the_speaker_was_found(story, rule):
    assert resolved(story).quotations["rule"].tolist() == [rule]


# What kinds of stories the rules are for: who speaks each quotation, None where the article does not say.
PHENOMENA = [
    # two of one surname: the office, then the fuller evidence, else nobody
    (
        "Governor Ruth Tamm spoke before her cousin, Senator Karl Tamm. “[C1 It is late],” [S1 Governor Tamm] [V1 said]. “[C2 It is early],” [S2 Senator Tamm] [V2 replied].",
        ["Ruth Tamm", "Karl Tamm"],
    ),
    (
        "King Olaf met Prime Minister Sven Berg and his brother, the painter Nils Berg. “[C1 We agree],” [S1 the prime minister] [V1 said]. “[C2 I do not],” [S2 the painter] [V2 said].",
        ["Sven Berg", "Nils Berg"],
    ),
    (
        "Judge Ellen Moss fined Peter Moss. [S1 Ms Moss] [V1 said] [C1 he had lied]. [S2 Mr Moss] [V2 denied] [C2 it].",
        ["Ellen Moss", "Peter Moss"],
    ),
    ("Anna Kroll beat Piotr Kroll. [S1 Kroll] [V1 said] [C1 it was close].", [None]),
    (
        "Mr and Mrs Oke run the inn. “[C1 It is shut],” [S1 Mrs Oke] [V1 said]. “[C2 For good],” [S2 Mr Oke] [V2 said].",
        ["Mrs Oke", "Mr Oke"],
    ),
    (
        "Tom and Jane Carver own the farm. “[C1 It is shut],” [S1 Mr Carver] [V1 said]. “[C2 We will move],” [S2 Jane Carver] [V2 said].",
        ["Tom Carver", "Jane Carver"],
    ),
    ("Premier Li Na met Minister Li Bo. “[C1 Not yet],” [S1 Minister Li] [V1 replied].", ["Li Bo"]),
    # several who speak together
    (
        "Ada Lind, Karl Oda and Ruth Tamm came. “[C1 We agree],” [V1 said] [S1 Ada Lind], Karl Oda and Ruth Tamm.",
        ["Ada Lind; Karl Oda; Ruth Tamm"],
    ),
    (
        "Lind and her deputy, Karl Oda, spoke. [S1 Ada Lind and her deputy, Karl Oda], [V1 said] [C1 it was late].",
        ["Ada Lind; Karl Oda"],
    ),
    (
        "[S1 The Norvane Group and the Farmers' Union] [V1 said] [C1 they would meet].",
        ["Norvane Group; Farmers' Union"],
    ),
    (
        "[S1 Mayor Ada Lind and Senator Karl Oda] [V1 wrote] [C1 it was late]. [S2 They] [V2 added] [C2 it was cold].",
        ["Ada Lind; Karl Oda", "Ada Lind; Karl Oda"],
    ),
    ("[S1 Ada Lind, the mayor of Tallow and Rill], [V1 said] [C1 it was late].", ["Ada Lind"]),
    ("“[C1 It is late],” [V1 said] [S1 Ada Lind], and Karl Oda laughed.", ["Ada Lind"]),
    ("[S1 Lind & Sons] [V1 said] [C1 it was late].", ["Lind & Sons"]),
    (
        "Ruth Alder and her brother, Joel Alder, came. “[C1 She knows the way],” [S1 her brother] [V1 said].",
        ["Joel Alder"],
    ),
    # he, she and they: gender from titles, kin, given names and pronouns; unnamed people can be he, too
    (
        "Renko Adal met Sura Vey. Adal, proud of his team, smiled. “[C1 We won],” [S1 he] [V1 said]. “[C2 We lost],” [S2 she] [V2 said].",
        ["Renko Adal", "Sura Vey"],
    ),
    ("Anna Kroll and Piotr Dahl met. Dahl left. “[C1 It is over],” [S1 she] [V1 said].", ["Anna Kroll"]),
    ("The Silver Gull sank off Rill. Ada Lind watched. “[C1 It is sad],” [S1 she] [V1 said].", ["Ada Lind"]),
    ("A spokesman for Norvane came. “[C1 We are sorry],” [S1 he] [V1 said].", [None]),
    ("Norvane AS builds boats. The council met it. [S1 It] [V1 said] [C1 it was sorry].", ["Norvane AS"]),
    (
        "[S1 A spokeswoman for the port] [V1 said] [C1 it was shut]. Karl Oda, a docker, left. “[C2 It will open],” [S2 she] [V2 added].",
        [None, None],
    ),
    ("Her brother Wen Adal came with Sura Vey. “[C1 It is late],” [S1 he] [V1 said].", ["Wen Adal"]),
    # speech without a cue of its own
    (
        "“[C1 It will hold],” [S1 Ines Falk] [V1 said].\nRolf Abt was not so sure.\n“[U2 It is a gamble.]”",
        ["Ines Falk", "Rolf Abt"],
    ),
    (
        "“[C1 It will hold],” [S1 Ines Falk] [V1 said].\nThen Rolf Abt stood up:\n“[U2 It is a gamble.]”",
        ["Ines Falk", "Rolf Abt"],
    ),
    ("Ines Falk met Rolf Abt.\nFalk’s answer was brief. “[U1 It is a gamble.]”", ["Ines Falk"]),
    (
        "Ines Falk met Rolf Abt. Abt put down his glass. “[U1 It is a gamble.]” He stood up. “[U2 It will fail.]”",
        ["Rolf Abt", "Rolf Abt"],
    ),
    (
        "Ines Falk met Rolf Abt.\n“[U1 It is a gamble.]” Abt put down his glass. “[U2 It will fail.]”",
        ["Rolf Abt", "Rolf Abt"],
    ),
    (
        "Ines Falk met reporters. “[C1 Will you go?]” [S1 one] [V1 asked]. “[C2 Never],” [S2 Falk] [V2 said]. “[U3 Is that so?]” “[C4 It is],” [S4 she] [V4 said].",
        [None, "Ines Falk", None, "Ines Falk"],
    ),
    (
        "What they say\nIda Lund, 34, teacher\n“[U1 It is too dear.]”\nOtto Rey, 60, farmer\n“[U2 It is fine by me.]”",
        ["Ida Lund", "Otto Rey"],
    ),
    ("“[C1 It leaks],” [S1 a resident] [V1 said]. “[U2 It always has.]”", [None, None]),
    # bodies and people whom the first lines do not name yet
    ("[S1 Police] [V1 said] [C1 it rained].\nThe Tallow Police Department met.", ["Tallow Police Department"]),
    ("[S1 A judge in Rill] [V1 said] [C1 it rained].\nJudge Harriet Boone left.", ["Harriet Boone"]),
    ("[S1 A neighbour] [V1 said] [C1 it rained].\nHis neighbour, Philippa Dunne, left.", ["Philippa Dunne"]),
    # names of bodies, and what is none
    ("[S1 The Hauliers’ Federation] [V1 said] [C1 it rained].", ["Hauliers’ Federation"]),
    ("[S1 The Securities and Exchange Commission] [V1 said] [C1 it rained].", ["Securities and Exchange Commission"]),
    ("[S1 The Bank of Rill and al-Noori] [V1 said] [C1 it rained].", ["Bank of Rill; al-Noori"]),
    ("The Bank and\n[S1 Ada Lind] [V1 said] [C1 it rained].", ["Ada Lind"]),
    ("[S1 The Daily Rill] [V1 said] [C1 it rained], and so did The Daily Rill’s rival.", ["Daily Rill"]),
    ("[S1 8 percent of Norlanders] [V1 said] [C1 it rained].", [None]),
    ("[S1 she and European leaders] [V1 said] [C1 it rained].", [None]),
    ("[S1 Kim Wells, a teacher and Lind supporter,] [V1 said] [C1 it rained].", ["Kim Wells"]),
    # names: offices, ranks and letters around them, particles, words, initials
    (
        "[S1 President of Norland Renko Adal] [V1 said] [C1 it was late]. [S2 Adal] [V2 left] [C2 early].",
        ["Renko Adal", "Renko Adal"],
    ),
    ("[S1 Minister for Fish and Ports Renko Adal] [V1 said] [C1 it was late].", ["Renko Adal"]),
    ("[S1 Mrs von der Heyde] [V1 said] [C1 it was late]. Ursula von der Heyde left.", ["Ursula von der Heyde"]),
    ("[S1 Its chief executive, Dr Helen Marsh,] [V1 said] [C1 it was late].", ["Helen Marsh"]),
    ("[S1 Rep. John Hart, (R., Ark.)] [V1 said] [C1 it was late].", ["John Hart"]),
    ("Susan Collis (R-Maine), [S1 who] [V1 said] [C1 it was late], left.", ["Susan Collis"]),
    (
        "President-elect Ada Lind came. [S1 President-elect Lind] [V1 said] [C1 it was late]. [S2 Lind] [V2 said] [C2 it was cold].",
        ["Ada Lind", "Ada Lind"],
    ),
    (
        "Carlos Ruiz Ortega came. [S1 Ruiz] [V1 said] [C1 it was late]. [S2 Mr Ruiz Ortega] [V2 said] [C2 it was cold].",
        ["Carlos Ruiz Ortega", "Carlos Ruiz Ortega"],
    ),
    (
        "Sheikh Hamad bin Khalid al-Sabri came. [S1 Al-Sabri] [V1 said] [C1 it was late]. [S2 Sheikh Hamad] [V2 said] [C2 it was cold].",
        ["Hamad bin Khalid al-Sabri", "Hamad bin Khalid al-Sabri"],
    ),
    ("Tran Van Minh came. [S1 Mr Minh] [V1 said] [C1 it was late].", ["Tran Van Minh"]),
    ("Park Seo-jun came. [S1 Park] [V1 said] [C1 it was late].", ["Park Seo-jun"]),
    ("[S1 Suharto] [V1 said] [C1 it was late].", ["Suharto"]),
    (
        "[S1 Joan Bishop] [V1 said] [C1 it was late]. [S2 Bishop] [V2 said] [C2 it was cold].",
        ["Joan Bishop", "Joan Bishop"],
    ),
    (
        "[S1 August Frost] [V1 said] [C1 it was late]. [S2 Frost] [V2 said] [C2 it was cold].",
        ["August Frost", "August Frost"],
    ),
    (
        "[S1 J. R. R. Falk] [V1 said] [C1 it was late]. [S2 Falk] [V2 said] [C2 it was cold].",
        ["J. R. R. Falk", "J. R. R. Falk"],
    ),
    (
        "[S1 Wing Commander Ada Lind] [V1 said] [C1 it was late]. [S2 Lind] [V2 said] [C2 it was cold].",
        ["Ada Lind", "Ada Lind"],
    ),
    ("[S1 Fire Captain Luis Ortega] [V1 said] [C1 it was late].", ["Luis Ortega"]),
    (
        "[S1 Nora Vik, KC,] [V1 said] [C1 it was late]. [S2 Ms Vik KC] [V2 said] [C2 it was cold].",
        ["Nora Vik", "Nora Vik"],
    ),
    ("[S1 Cllr Rolf Abt MBE] [V1 said] [C1 it was late].", ["Rolf Abt"]),
    ("[S1 Baroness Falk] [V1 said] [C1 it was late].", ["Falk"]),
    (
        "Lind Accuses Port Firms Of Fraud\nAda Lind, the mayor, came. [S1 Lind] [V1 said] [C1 it was late].",
        ["Ada Lind"],
    ),
    ("[S1 Paris Holt] [V1 said] [C1 it was late]. [S2 Holt] [V2 said] [C2 it was cold].", ["Paris Holt", "Paris Holt"]),
    (
        "[S1 Mark Speaker] [V1 said] [C1 it was late]. [S2 Speaker] [V2 said] [C2 it was cold].",
        ["Mark Speaker", "Mark Speaker"],
    ),
    (
        "[S1 Kofi Mensah-Boateng] [V1 said] [C1 it was late]. [S2 Mensah-Boateng] [V2 said] [C2 it was cold].",
        ["Kofi Mensah-Boateng", "Kofi Mensah-Boateng"],
    ),
]


@pytest.mark.parametrize(("story", "expected"), PHENOMENA)
def test_speakers_of_stories(story, expected):
    found = resolved(story).quotations["speaker"]
    assert [name if isinstance(name, str) else None for name in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a headline's capitals make no people
        ("Lind Accuses Port Firms Of Fraud\nAda Lind, the mayor, came. “It is a fraud,” she said.", {"Ada Lind"}),
        # what several say is shared out evenly, the word left over to the first
        ("Ada Lind and Karl Oda met. “We will act together at last now,” Lind and Oda said.", {"Ada Lind", "Karl Oda"}),
    ],
)
def test_only_people_of_the_body_speak(tables_of, text, expected):
    tables = tables_of(text)
    assert set(speakers.speaker_share(tables.quotations)["speaker"].dropna()) == expected
    assert set(tables.mentions.loc[tables.mentions["class"] == "person", "name"]) == expected


def test_what_several_say_is_split_evenly_and_counts_for_each(tables_of):
    rows = tables_of(
        "Ada Lind and Karl Oda met. “We will act together at last now,” Lind and Oda said. “I doubt it,” Lind said."
    )
    assert rows.voices["voice"].drop_duplicates().tolist() == ["narrator", "Ada Lind; Karl Oda", "Ada Lind"]
    shares = speakers.speaker_share(rows.quotations)
    assert shares[["speaker", "n", "total"]].values.tolist() == [["Ada Lind", 7, 10], ["Karl Oda", 3, 10]]
    counts = speakers.speaker_share(rows.quotations, "quotations").set_index("speaker")["n"].to_dict()
    assert counts == {"Ada Lind": 2, "Karl Oda": 1}


def test_unnamed_and_unresolved_are_told_apart(tables_of):
    rows = tables_of("“Who knows what it is worth now?”\n“We were afraid,” a nurse said. “I was not,” Ruth Alder said.")
    left = speakers.left_out(rows.quotations)
    assert left[["unnamed", "unresolved"]].values.tolist() == [[3, 7]]


def test_confidence_is_a_probability_that_rules_and_cues_move():
    sure, doubtful = (Answer(None, "unnamed", words) for words in ("a resident", "the striker"))
    assert 0 < confidence(doubtful, 0.9) < confidence(sure, 0.9) < 1
    assert confidence(sure, 0.2) < confidence(sure, 0.99)
    assert confidence(UNRESOLVED, 0.9) == 0


# Branches that one story each needs.
BRANCHES = [
    # days are nobody
    ("Ruth Alder runs the mill. It was Monday Morning. “We agree to it,” she said.", "Ruth Alder"),
    # the office before "of" heads the phrase, and of two offices the last
    ("Mayor Petra Voss met Chief Karl Bremer. “We agree,” the chief of the mayor’s office said.", "Karl Bremer"),
    ("Petra Voss, the party chair, met mayor Karl Bremer. “We agree,” the party leader said.", "Petra Voss"),
    # "the minister" is no prime minister
    ("Prime Minister Petra Voss met Finance Minister Karl Bremer. “We agree,” the minister said.", "Karl Bremer"),
    # speech at the very beginning
    ("“We all agree to it.” Ruth Alder said so.", "Ruth Alder"),
    # the subject before is a pronoun
    ("Ruth Alder came in.\n“It rained,” said Karl Bremer.\nShe laughed. “We all agree to that.”", "Ruth Alder"),
]


@pytest.mark.parametrize(("text", "speaker"), BRANCHES)
def test_rare_turns(tables_of, text, speaker):
    assert tables_of(text).quotations["speaker"].tolist()[-1] == speaker
