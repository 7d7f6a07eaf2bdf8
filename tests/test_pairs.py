"""Two articles on one event: what both carry, in the same words or in others, and who is heard in which."""

import pandas as pd
import pytest

from helpers import outlets, pipeline
from helpers.articles import article_from_text
from helpers.outlets.pairs import Said, likeness, stem, weight

COURIER = (
    "“The reservoir will hold until the spring, and nobody has to leave,” Mayor Petra Lind said on Monday. "
    "“Yes,” said Bob Oda.\n"
    "“We were promised new pumps in January,” said farmer Grace Adeyemi. “They never came.” "
    "Karl Rask, the opposition’s leader, was not in the hall."
)
WIRE = (
    "Velmouth’s reservoir would hold until spring, Mayor Petra Lind said. “Nobody has to leave,” the mayor told reporters.\n"
    "“I would not sleep below that wall,” said Karl Rask, who leads the opposition.\n"
    "“Yes,” said Nadia Brandt. Grace Adeyemi farms below it."
)


@pytest.fixture(scope="module")
def tables() -> pipeline.Tables:
    """The tables of two articles on a reservoir."""
    several = [article_from_text(COURIER, "courier"), article_from_text(WIRE, "wire")]
    return pipeline.analyse(pd.concat(several, ignore_index=True))


def test_what_both_carry_and_what_only_one(tables):
    table = outlets.carried_by_both(tables, "courier", "wire")
    both = table[table["carried"] == "both"]
    assert list(zip(both["how"], both["kind"], both["other_kind"], both["other_content"], strict=True)) == [
        ("other words", "direct", "indirect", "Velmouth’s reservoir would hold until spring"),
        ("same words", "direct", "direct", "Nobody has to leave,"),
    ]
    assert set(both["speaker"]) == {"Petra Lind"}
    # A "yes" of another speaker is no quotation of this one, and every quotation stands in some row.
    only = table[table["carried"] == "one"]
    assert only["content"].tolist() == ["Yes,", "We were promised new pumps in January,", "They never came."]
    assert table.loc[table["carried"] == "other", "other_content"].tolist() == [
        "I would not sleep below that wall,",
        "Yes,",
    ]
    spoken = tables.quotations.groupby("article")["quotation"].nunique()
    assert table["quotation"].nunique() == spoken["courier"]
    assert table["other_quotation"].nunique() == spoken["wire"]


def test_the_order_of_the_articles_changes_nothing_but_the_sides(tables):
    one = outlets.carried_by_both(tables, "courier", "wire")
    other = outlets.carried_by_both(tables, "wire", "courier")
    pairs = {(a, b) for a, b in zip(one["content"], one["other_content"], strict=True) if isinstance(a, str)}
    swapped = {(b, a) for a, b in zip(other["content"], other["other_content"], strict=True) if isinstance(b, str)}
    assert {pair for pair in pairs if isinstance(pair[1], str)} == {
        pair for pair in swapped if isinstance(pair[1], str)
    }


def test_who_is_heard_in_which(tables):
    table = outlets.heard_in_both(tables, "courier", "wire").set_index("speaker")
    assert table[["one", "other"]].T.to_dict("list") == {
        "Bob Oda": ["quoted", "missing"], "Nadia Brandt": ["missing", "quoted"], "Grace Adeyemi": ["quoted", "named"],
        "Karl Rask": ["named", "quoted"], "Petra Lind": ["quoted", "quoted"],
    }  # fmt: skip
    assert table.loc["Grace Adeyemi", ["n", "n_other"]].tolist() == [10, 0]


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (("Lind", "We will not leave the harbour tonight"), ("Lind", "we won’t leave the harbour tonight"), "same words"),
        (("Lind", "We will not leave the harbour tonight, nor tomorrow"), ("Lind", "leave the harbour tonight"), "same words"),
        # The same words of two speakers are one quotation: one article may have the speaker wrong.
        (("Lind", "We will not leave the harbour tonight"), ("Oda", "We will not leave the harbour tonight"), "same words"),
        (("Lind", "We can bring a thousand good jobs to this town"), ("Lind", "the plan would create a thousand jobs"), "other words"),
        (("Lind", "We can bring a thousand good jobs to this town"), (None, "the plan would create a thousand jobs"), "other words"),
        (("Lind", "We can bring a thousand good jobs to this town"), ("Oda", "the plan would create a thousand jobs"), ""),
        (("Lind", "We must negotiate a ceasefire"), ("Lind", "the negotiations over a ceasefire had to begin"), "other words"),
        (("Lind", "Yes"), ("Lind", "yes"), "same words"),
        (("Lind", "Yes"), ("Oda", "yes"), ""),
        (("Lind", "Yes"), ("Lind", "Yes, and nobody has to leave the town"), ""),
        (("Lind", "It is what it is and we will do it"), ("Lind", "We will do what we have to do"), ""),
        pytest.param(
            ("Lind", "The dam was built in 1931"), ("Lind", "The ferry was built in 1931"), "",
            marks=pytest.mark.xfail(reason="words in common say nothing of what the sentences are about"),
        ),
    ],
)  # fmt: skip
def test_when_two_quotations_are_one(one, other, how):
    def said(name, content):
        words = content.lower().replace("’", "'").replace(",", "").split()
        return Said(1, name, "direct", content, " ".join(words), {stem(word): weight(word) for word in words})

    assert likeness(said(*one), said(*other)).how == how
    assert likeness(said(*other), said(*one)).how == how


def test_an_id_that_is_not_there_is_said_with_those_that_are(tables):
    with pytest.raises(ValueError, match="no article 'gazette'; choose two of: courier, wire"):
        outlets.carried_by_both(tables, "courier", "gazette")
