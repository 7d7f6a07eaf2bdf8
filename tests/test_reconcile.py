"""Each step from claims to quotations, by a story that comes out otherwise when it is switched off.

The claims are made by hand, so that the stories hold whatever the labeller is.
"""

import pytest
from conftest import ROOT

from helpers import lexicons
from helpers.articles import article_from_text
from helpers.quotations import acts, attribution, reconcile, reported, stretches
from helpers.quotations.spans import Article, Found
from helpers.tokens import Passages, Span, tokenize


def claimed(text, source, cue, *contents):
    """A claim whose parts stand where their words first do."""

    def at(words):
        return Span(text.index(words), text.index(words) + len(words))

    return Found([at(words) for words in contents], at(source) if source else None, at(cue))


def reconciled(text, *claims):
    """Source, cue and content of each quotation that the steps make of hand-made claims."""
    passage = Passages(tokenize(articles := article_from_text(text)))[articles["article"].iloc[0]]
    found = reconcile.reconcile(text, passage, stretches(text), [claimed(text, *claim) for claim in claims])
    return [
        (
            text[slice(*f.source)] if f.source else None,
            text[slice(*f.cue)] if f.cue else None,
            " … ".join(text[a:b] for a, b in f.content),
        )
        for f in found
    ]


MOOR = "MOOR: Lind said the wall held.\nLIND: Indeed.\nMOOR: Good."
STEPS = {
    "outside_turns": (
        (MOOR, ("Lind", "said", "the wall held")),
        [("MOOR", None, "Lind said the wall held."), ("LIND", None, "Indeed."), ("MOOR", None, "Good.")],
    ),
    "reported": (("Moor told a joke.", ("Moor", "told", "a joke")), []),
    "with_right_parts": (
        ("Lind told the club she would stay.", ("Lind", "told", "the club she would stay")),
        [("Lind", "told", "she would stay")],
    ),
    "outside_sources": (
        (
            "An analyst at the forecast office said rents rose. It rained.",
            ("An analyst at the forecast office", "said", "rents rose"),
            ("analyst", "forecast", "It rained"),
        ),
        [("An analyst at the forecast office", "said", "rents rose")],
    ),
    "outside_speech": (
        (
            "“He said that we must go,” Lind told me. Then she left.",
            ("He", "said", "she left"),
            ("Lind", "told", "He said that we must go,"),
        ),
        [("Lind", "told", "He said that we must go,")],
    ),
    "with_frames": (
        ("The Post quoted Krol as saying the wall was weak.",),
        [("Krol", "quoted", "the wall was weak")],
    ),
    "inner_reports": (
        (
            "According to the Post, Lind said the wall was weak.",
            ("the Post", "According to", "Lind said the wall was weak"),
        ),
        [("Lind", "said", "the wall was weak")],
    ),
    "cut_at_clauses": (
        ("Lind said the wall held; Krol said it broke.", ("Lind", "said", "the wall held; Krol said it broke")),
        [("Lind", "said", "the wall held"), ("Krol", "said", "it broke")],
    ),
    "with_clauses": (("Lind insisted that the wall would hold.",), [("Lind", "insisted", "the wall would hold")]),
    "fitted_to_marks": (("“We stay here,” Lind said.",), [("Lind", "said", "We stay here,")]),
    "with_own_cues": (
        (
            "“We stay here,” Lind said. “Then we go now,” said Krol.",
            ("Lind", "said", "We stay here,", "Then we go now,"),
        ),
        [("Lind", "said", "We stay here,"), ("Krol", "said", "Then we go now,")],
    ),
    "join_broken": (
        ("“If it rains,” Lind said, “we stay here now.”", ("Lind", "said", "If it rains,")),
        [("Lind", "said", "If it rains, … we stay here now.")],
    ),
    "point_back": (
        ("The port will stay open. Lind made the statement on Friday.",),
        [("Lind", "made the statement", "The port will stay open")],
    ),
    "by_frame": (
        ("The port will close in May, NordInform has learned.",),
        [("NordInform", "has learned", "The port will close in May")],
    ),
    "join_reopened": (
        ("Lind said: “We stay here now.\n“We do not go.”", ("Lind", "said", "We stay here now.")),
        [("Lind", "said", "We stay here now. … We do not go.")],
    ),
    "with_turns": (
        (MOOR,),
        [("MOOR", None, "Lind said the wall held."), ("LIND", None, "Indeed."), ("MOOR", None, "Good.")],
    ),
    "without_doubles": (
        (
            "Lind said and insisted the wall would hold.",
            ("Lind", "said", "the wall would hold"),
            ("Lind", "insisted", "the wall would hold"),
        ),
        [("Lind", "said", "the wall would hold")],
    ),
    "in_order": (
        ("The port will stay open. Lind made the statement. Krol said it broke.", ("Krol", "said", "it broke")),
        [("Lind", "made the statement", "The port will stay open"), ("Krol", "said", "it broke")],
    ),
}
FRAMES = {
    "label_line": (
        ("It rained.\nAda Lind, teacher: “We stay here.”",),
        [("Ada Lind", ":", "We stay here.")],
    ),
    "headline": (("WALL IS SAFE: MINISTER\nIt rained.",), [("MINISTER", ":", "WALL IS SAFE")]),
    "quoted_as_saying": (("Krol was quoted as saying that it broke.",), [("Krol", "quoted as saying", "it broke")]),
    "told_by": (("Krol was told by Lind that it broke.",), [("Lind", "told by", "it broke")]),
    "according_to": (("According to Lind, the wall held.",), [("Lind", "According to", "the wall held")]),
    "by_noun": (("Lind’s only answer was “never again”.",), [("Lind", "answer", "never again")]),
    "in_words_of": (("In Lind’s words, the wall held.",), [("Lind", "In Lind’s words", "the wall held")]),
    "per": (("“We stay here,” per Ada Lind.",), [("Ada Lind", "per", "We stay here,")]),
    "with_somebody_saying": (
        (
            "Lind said the wall held, with Krol adding that it was old.",
            ("Lind", "said", "the wall held, with Krol adding that it was old"),
        ),
        [("Lind", "said", "the wall held"), ("Krol", "adding", "it was old")],
    ),
    "inside_its_sentence": (("The lake, say divers, is deep.",), [("divers", "say", "The lake … is deep")]),
}
ALWAYS_REFUSED = {
    "is_beat": (
        ("Ada Lind turned. “We stay here.” Piet Krol looked away.", ("Piet Krol", "looked", "We stay here.")),
        [(None, None, "We stay here.")],
    ),
    "heads_line": (("Analysis: the wall is closed again.", ("Analysis", ":", "the wall is closed again")), []),
    "names_title": (
        ("The mill is known as “the Old Lady of the river”.", ("The mill", "known as", "the Old Lady of the river")),
        [],
    ),
    "titles_only": (("Lind wrote “The Last Dam” in 2019.", ("Lind", "wrote", "The Last Dam")), []),
    "only_asked": (
        ("Asked about “the old wall of the town”, he left.", (None, "Asked", "the old wall of the town")),
        [],
    ),
    "idiomatic": (("That is easier said than done.", ("That", "said", "than done")), []),
    "no_comment": (("Lind never agreed to comment.", ("Lind", "agreed", "to comment")), []),
}
REFUSED_WITHOUT_MARKS = {
    "says_nothing": (("Lind denied nothing.", ("Lind", "denied", "nothing")), []),
    "modifies": (("His promised help for the town came.", ("His", "promised", "help for the town")), []),
    "speaks_about": (("Speaking about the old wall, Lind left.", ("Lind", "Speaking", "about the old wall")), []),
    "plan_or_state": (
        ("The firm is ready to build what it sells.", ("The firm", "is ready", "to build what it sells")),
        [],
    ),
    "mere_thing": (("Moor called the police.", ("Moor", "called", "the police")), []),
}


def without(monkeypatch, module, name, rule):
    monkeypatch.setattr(module, name, tuple(each for each in getattr(module, name) if each.__name__ != rule))


ROWS = [
    (module, name, rule, *story)
    for module, name, stories in (
        (reconcile, "STEPS", STEPS),
        (attribution, "FRAMES", FRAMES),
        (reported, "ALWAYS_REFUSED", ALWAYS_REFUSED),
        (reported, "REFUSED_WITHOUT_MARKS", REFUSED_WITHOUT_MARKS),
    )
    for rule, story in stories.items()
]


@pytest.mark.parametrize(
    ("module", "name", "rule", "story", "expected"), ROWS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_step_has_a_story_that_changes_when_it_is_switched_off(monkeypatch, module, name, rule, story, expected):
    found = reconciled(*story)
    assert expected is None or found == expected
    without(monkeypatch, module, name, rule)
    assert reconciled(*story) != found


def test_every_step_frame_and_refusal_has_its_story():
    for module, name, stories in (
        (reconcile, "STEPS", STEPS),
        (attribution, "FRAMES", FRAMES),
        (reported, "ALWAYS_REFUSED", ALWAYS_REFUSED),
        (reported, "REFUSED_WITHOUT_MARKS", REFUSED_WITHOUT_MARKS),
    ):
        assert set(stories) == {rule.__name__ for rule in getattr(module, name)}


ACTS = {
    "of_document": ("A poll says people trust the wall.", ("A poll", "says", "people trust the wall"), "finding"),
    "unsaid": ("Lind refused to say who paid.", ("Lind", "say", "who paid"), "thought"),
    "passive": (
        "The firms were criticised for what they did.",
        ("The firms", "were criticised", "what they did"),
        "thought",
    ),
    "by_cue": ("Lind said the wall held.", ("Lind", "said", "the wall held"), "speech"),
}


@pytest.mark.parametrize("rule", [rule.__name__ for rule in acts.RULES])
def test_every_rule_of_acts_has_a_story_that_changes_when_it_is_switched_off(monkeypatch, rule):
    text, claim, act = ACTS[rule]
    passage = Passages(tokenize(articles := article_from_text(text)))[articles["article"].iloc[0]]
    article, found = Article(text, passage, [], []), claimed(text, *claim)
    assert acts.act_of(article, found) == act
    without(monkeypatch, acts, "RULES", rule)
    assert acts.act_of(article, found) != act


def test_no_step_changes_its_argument():
    text = "Lind told the club she would stay. “If it rains,” Krol said, “we go there now.”"
    claims = [claimed(text, "Lind", "told", "the club she would stay"), claimed(text, "Krol", "said", "If it rains,")]
    passage = Passages(tokenize(articles := article_from_text(text)))[articles["article"].iloc[0]]
    article = Article(text, passage, stretches(text), [])
    found = claims
    for step in reconcile.STEPS:
        before = [(f, list(f.content), list(f.quoted)) for f in found]
        after = step(article, found)
        assert [(f, list(f.content), list(f.quoted)) for f in found] == before
        found = after


def test_a_verb_added_to_the_lexicon_is_read_at_once(monkeypatch, tmp_path, tables_of):
    sentences = {
        "Ada Lind burbled that the wall would hold.": "the wall would hold",
        "“We stay here now,” Ada Lind burbled.": "We stay here now,",
        "“It came late, Ada Lind burbled. Nobody knew.": "It came late,",
    }
    table = (ROOT / "data" / "lexicons" / "cues.csv").read_text(encoding="utf-8")
    for path in (ROOT / "data" / "lexicons").glob("*.csv"):
        (tmp_path / "lexicons").mkdir(exist_ok=True)
        (tmp_path / "lexicons" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "lexicons" / "cues.csv").write_text(table + "burble,says,speech,\n", encoding="utf-8")
    cached = [function for function in vars(lexicons).values() if hasattr(function, "cache_clear")]
    monkeypatch.setattr(lexicons, "DATA", tmp_path)
    try:
        for function in cached:
            function.cache_clear()
        for text, content in sentences.items():
            rows = tables_of(text).quotations
            assert rows[["speaker", "cue", "content"]].values.tolist() == [["Ada Lind", "burbled", content]]
    finally:
        monkeypatch.undo()
        for function in cached:
            function.cache_clear()


@pytest.mark.parametrize(
    ("text", "claim", "expected"),
    [
        # what a cue goes on with before its comma is no part of it
        (
            "Ada Lind waved, saying the wall held.",
            ("Ada Lind", "waved, saying", "the wall held"),
            ("Ada Lind", "saying", "the wall held"),
        ),
        # the source behind the verb, taken for a part of the cue
        (
            "“We stay here,” said Ada Lind.",
            (None, "said Ada Lind", "We stay here,"),
            ("Ada Lind", "said", "We stay here,"),
        ),
        # the two taken for each other
        ("“We stay here,” said Lind.", ("said", "Lind", "We stay here,"), ("Lind", "said", "We stay here,")),
        # speech does not name its own speaker
        (
            "“We thank you, Ada!” Lind said.",
            ("Ada!” Lind", "said", "We thank you, Ada!"),
            ("Lind", "said", "We thank you, Ada!"),
        ),
        # no source begins with a preposition
        (
            "“We stay here,” Lind said in Tallow.",
            ("in Tallow", "said", "We stay here,"),
            ("Lind", "said", "We stay here,"),
        ),
    ],
)
def test_cue_and_source_are_put_right(text, claim, expected):
    assert reconciled(text, claim) == [expected]
