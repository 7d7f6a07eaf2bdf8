"""Which marks an article speaks in, and where they open and close."""

import pytest

from helpers.quotations import stretches


def inside(text: str) -> list[str]:
    return [text[s.start : s.end] for s in stretches(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“I am,” she said, “not sure.”", ["I am,", "not sure."]),
        ('She said, "We won\'t pay."', ["We won't pay."]),
        ("''It is done,'' he said. ``We are here,'' she said.", ["It is done,", "We are here,"]),
        ("‘We can’t let the workers’ union down,’ said Ann O’Neil.", ["We can’t let the workers’ union down,"]),
        ("‘The ’90s are over,’ she said. The boys’ coach left.", ["The ’90s are over,"]),
        ("'I don't know,' he said. The minister's view.", ["I don't know,"]),
        ("« It is a good day », she said. « Nous partons. »", ["It is a good day", "Nous partons."]),
        ("„Wir gehen jetzt los“, he said.", ["Wir gehen jetzt los"]),
        ("“He called it ‘a farce’ again,” she said.", ["He called it ‘a farce’ again,"]),
        ("“One. Two,” she said.\n“Three.”", ["One. Two,", "Three."]),
    ],
)
def test_outer_marks(text, expected):
    assert inside(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‹We stay here now›, Ada Lind said. ‹Nobody asked us.›", ["We stay here now", "Nobody asked us."]),
        (
            "Ada Lind said, ‹We stay here now.› It rained. ‹Nobody asked› was heard.",
            ["We stay here now.", "Nobody asked"],
        ),
        ("›We stay here now‹, Ada Lind said.", ["We stay here now"]),
        ("«He called it ‹a farce› again», she said.", ["He called it ‹a farce› again"]),
        ("″We stay here now,″ Ada Lind said. ″Nobody asked us.″", ["We stay here now,", "Nobody asked us."]),
        ("She said the pipe was 6″ wide. ″We measured it,″ she said.", ["We measured it,"]),
        ("“The pipe is 6″ wide,” she said.", ["The pipe is 6″ wide,"]),
        ("′We stay here now,′ Ada Lind said. ′We don’t know why.′", ["We stay here now,", "We don’t know why."]),
        ("＂We stay here now,＂ Ada Lind said.", ["We stay here now,"]),
        ("❝We stay here now,❞ Ada Lind said.", ["We stay here now,"]),
        ("〝We stay here now,〞 Ada Lind said.", ["We stay here now,"]),
        ("「We stay here now,」 Ada Lind said.", ["We stay here now,"]),
    ],
)
def test_rare_marks_are_quotation_marks(text, expected):
    assert inside(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a closing mark typed as an opening one
        ("“We stay,“ Ada Lind said. “Nobody asked us,“ she added.", ["We stay,", "Nobody asked us,"]),
        ("“Who asked us?“ Ada Lind said.", ["Who asked us?"]),
        ("Ada Lind said: “We stay.“ It rained. “Nobody asked us.“", ["We stay.", "Nobody asked us."]),
        ("Ada Lind called it “a farce“.", ["a farce"]),
        # an opening mark typed as a closing one: the Swedish and Finnish way
        ("”We stay,” Ada Lind said. ”Nobody asked us,” she added.", ["We stay,", "Nobody asked us,"]),
        ("»We stay,» Ada Lind said.", ["We stay,"]),
        # a lone closing mark with a space on both sides
        (
            'We are set against each other -- and they watch, " Ada Lind said.',
            ["We are set against each other -- and they watch,"],
        ),
    ],
)
def test_marks_of_the_wrong_direction_are_read_by_their_neighbours(text, expected):
    assert inside(text) == expected


def test_reopened_paragraphs_go_on():
    found = stretches("“We go on\n“and on,” he said.")
    assert [s.goes_on for s in found] == [True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We lost the mark here, he said. “But this is fine,” she said.",
            ["We lost the mark here,", "But this is fine,"],
        ),
        ("We are quite fine,” she said. “Really.”", ["We are quite fine,", "Really."]),
        (
            "“It came late, Holm added. Nobody knew.\n“We hold them to it,” Berg said.",
            ["It came late,", "We hold them to it,"],
        ),
    ],
)
def test_a_missing_mark_costs_one_stretch_only(text, expected):
    assert inside(text) == expected


def test_a_transcript_is_read_as_turns():
    text = "MS. ODA: We go.\nQ: Why?\nMS. ODA: Because we must.\nI know it.\nQ: Thank you."
    found = stretches(text)
    assert [(text[s.label.start : s.label.end], text[s.start : s.end]) for s in found] == [
        ("MS. ODA", "We go."),
        ("Q", "Why?"),
        ("MS. ODA", "Because we must."),
        ("MS. ODA", "I know it."),
        ("Q", "Thank you."),
    ]


def test_dashes_open_turns_but_not_list_items():
    assert inside("— We stay, — said Ada. — Period.\n— And you?\nHe left.") == ["We stay,", "Period.", "And you?"]
    assert inside("We need:\n- bread\n- milk") == []


def test_a_transcript_quoted_inside_marks_is_read_as_turns():
    text = (
        "The broadcast went as follows:\n"
        '"ODA: Will you stay in the race?\n'
        '"LIND: We will, of course.\n'
        '"Nobody has asked us to leave it.\n'
        '"ODA: Thank you."'
    )
    turns = [s for s in stretches(text) if s.form == "turn"]
    assert [text[s.start : s.end] for s in turns] == [
        "Will you stay in the race?",
        "We will, of course.",
        "Nobody has asked us to leave it.",
        "Thank you.",
    ]
    assert [s.goes_on for s in turns] == [False, True, False, False]


def turns_of(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*s.label)], text[s.start : s.end]) for s in stretches(text) if s.form == "turn"]


ADA_AND_PIET = [("Will it hold?", "It will."), ("Who checked it?", "My engineers did.")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("STEVE MOOR, HOST: ", "ADA LIND, BYLINE: "),
        ("MOOR: ", "LIND: "),
        ("Moor: ", "Lind: "),
        ("Q. ", "A. "),
        ("Q: ", "A: "),
        (">> STEVE MOOR: ", ">> ADA LIND: "),
        (">>> MOOR: ", ">>> LIND: "),
        ("STEVE MOOR, NEWS ANCHOR: ", "ADA LIND, WATER MINISTER: "),
        ("STEVE MOOR (HOST): ", "ADA LIND (MINISTER): "),
        ("THE TALLOW POST – ", "ADA LIND – "),
        ("UNIDENTIFIED REPORTER #1: ", "THE MINISTER: "),
        ("Steve Moor, host: ", "Ada Lind, minister: "),
    ],
)
def test_forms_of_a_transcripts_labels(one, other):
    text = "Ada Lind was asked about the wall.\n" + "\n".join(
        f"{one}{question}\n{other}{answer}" for question, answer in ADA_AND_PIET
    )
    assert [said for _, said in turns_of(text)] == [said for pair in ADA_AND_PIET for said in pair]
    assert all(label and label in one + other for label, _ in turns_of(text))


def test_a_label_returns_by_its_surname():
    text = "ADA LIND, WATER MINISTER: It will hold.\nPIET KROL, HOST: Will it?\nLIND: It will.\nKROL: Prove it."
    assert [said for _, said in turns_of(text)] == ["It will hold.", "Will it?", "It will.", "Prove it."]


@pytest.mark.parametrize(
    "text",
    [
        "Susan Rill: we will stay\nThe envoy spoke on Monday.\nShe left at noon.",
        "BEIJING: The wall was closed.\nROME: The wall was opened.\nBEIJING: It rained.\nThe rest is calm.",
        "FACT: The wall is old.\nMYTH: The wall is new.\nFACT: It leaks.\nMYTH: It is dry.",
        "Related: The wall is closed\nThe wall was built in 1931.\nRelated: Floods in Tallow",
        "PRECIOUS METALS: Gold rose.\nCURRENCIES: The crown fell.\nENERGY: Oil was flat.\nBONDS: Yields rose.",
        "What: a fair.\nWhere: Tallow.\nWhen: Monday.\nWhat: a race.\nWhere: the quay.",
        "Photo: the wall\nThe wall was closed.\nPhoto: the quay\nPhoto: the mill",
    ],
)
def test_other_labels_open_no_turn(text):
    assert turns_of(text) == []


def test_names_above_their_paragraphs_are_labels():
    text = (
        "Reactions to the wall\nAda Lind, water minister\n“It will hold.”\nPiet Krol, farmer\n“It is a gamble.”\n"
        "Nora Vik\n“They could have called us.”"
    )
    assert turns_of(text) == [
        ("Ada Lind", "It will hold."),
        ("Piet Krol", "It is a gamble."),
        ("Nora Vik", "They could have called us."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "What is known so far:\n- The wall is 40 metres high.\n- The water has risen – by 1.4 metres – since Friday.\n- Schools stay open.",
        "Fixtures:\n- Tallow City - Northport Rovers, 3 pm\n- Old Quay - Dock Athletic, 5 pm",
        "Also in the news:\n— Bus fares rise in May.\n— The library reopens on Friday.\n— Two swans were seen.",
        "We need:\n- bread\n- milk – two bottles\n- eggs",
        "- Ada Lind – 12,400 votes\n- Piet Krol – 11,900 votes\n- Nora Vik – 800 votes",
        "“We stay here now,” she said.\n- Buses run every hour – or so they say.\n- I am told to call you.",
        "People wrote to us.\nThe lights went out.\n— Mara Quill (@maraq) December 2, 2024\nNo trains.\n— Ode Trim (@odetrim) December 2, 2024",
    ],
)
def test_lists_and_signatures_are_no_dialogue(text):
    assert [s for s in stretches(text) if s.form == "dash"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("— Are you coming? — asked Ada.\n— I am not.\nHe left.", ["Are you coming?", "I am not."]),
        (
            "– Where is the wall?\n– You are standing on it.\nHe left.",
            ["Where is the wall?", "You are standing on it."],
        ),
        ("- Are you coming? - asked Ada.\n- I am not.\nHe left.", ["Are you coming?", "I am not."]),
    ],
)
def test_dialogue_by_dashes_speaks(text, expected):
    assert inside(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The wall will hold.”\n— Ada Lind, water minister\n“It is a gamble.”\n— Piet Krol",
            [("Ada Lind", "The wall will hold."), ("Piet Krol", "It is a gamble.")],
        ),
        (
            "People wrote to us.\nThe lights went out :/\n— Mara Quill (@maraq) December 2, 2024\nIt rained.",
            [("Mara Quill", "The lights went out :/")],
        ),
        ("No trains today.\n– Ode Trim (@odetrim)\nIt rained.", [("Ode Trim", "No trains today.")]),
        ("“Nobody asked us.”\n- Nora Vik, farmer, Tallow\nIt rained.", [("Nora Vik", "Nobody asked us.")]),
        ("“Nobody asked us.”\n-- Nora Vik\nIt rained.", [("Nora Vik", "Nobody asked us.")]),
    ],
)
def test_a_signature_on_a_line_of_its_own_names_who_wrote_the_paragraph_before(text, expected):
    assert turns_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lind said: “It will hold.\nNobody leaves.\nWe check the gates.”\nKrol disagreed.",
            ["It will hold.", "Nobody leaves.", "We check the gates."],
        ),
        (
            "Lind said: “I asked him, and he replied:\n‘No, I will not.’\nThat was all.”\nKrol left.",
            ["I asked him, and he replied:", "‘No, I will not.’", "That was all."],
        ),
        # the closing mark was forgotten: the narrator's paragraph is his
        (
            "Lind said: “It will hold.\nNobody left.\n“We check the gates,” she said.",
            ["It will hold.", "We check the gates,"],
        ),
    ],
)
def test_speech_goes_on_over_paragraphs_without_marks(text, expected):
    assert inside(text) == expected
