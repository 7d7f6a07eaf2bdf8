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
