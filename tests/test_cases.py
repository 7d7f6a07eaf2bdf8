"""Cases made after public bug reports, ../shared/cases: every quotation as expected, but for those known to be wrong."""

import json
from collections import Counter
from typing import Any

import pandas as pd
import pytest
from conftest import ROOT

from helpers.articles import article_from_text
from helpers.pipeline import analyse
from helpers.tokens import tokenize

CASES = ROOT.parent / "shared" / "cases" / "cases.jsonl"
pytestmark = pytest.mark.skipif(not CASES.is_file(), reason="the cases are not at ../shared/cases")
LIKE = 0.75  # F1 of the words of a content from which it is found
KNOWN_WRONG = {
    "names-that-are-words-10",
    "negated-or-supposed-1",
    "speaker-label-lines-5",
    "speech-over-paragraphs-8",
    "titles-and-scare-quotes-4",
}


def cases() -> list[dict[str, Any]]:
    """The cases that ask for quotations; none where they are not at hand."""
    if not CASES.is_file():
        return []
    rows = map(json.loads, CASES.read_text(encoding="utf-8").splitlines())
    return [case for case in rows if case["asked_of"] == "analyse(article_from_text(text)).quotations"]


def words(text: str) -> Counter[str]:
    """How often each word, in lower case, stands in a text; marks are no words."""
    tokens = tokenize(pd.DataFrame({"article": ["text"], "text": [text]}))["text"]
    return Counter(word.lower() for word in tokens if any(c.isalnum() for c in word))


def alike(one: str, other: str) -> float:
    """The F1 of the words of two texts."""
    a, b = words(one), words(other)
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def named(value: object) -> str | None:
    """A speaker's name; None for nobody."""
    return value if isinstance(value, str) else None


def is_right(row: tuple[str, str | None, str], expected: dict[str, Any]) -> bool:
    """Whether speaker and kind are as expected, or one of those expected."""
    right = (one if isinstance(one, list) else [one] for one in (expected["speaker"], expected["kind"]))
    return all(value in several for value, several in zip(row[1:], right, strict=True))


def faults(case: dict[str, Any]) -> list[str]:
    """What is wrong with the quotations that are found in a case's text, a line each."""
    found = analyse(article_from_text(case["text"])).quotations.query("act == 'speech'")
    rows = [(row.content, named(row.speaker), row.kind) for row in found.itertuples()]
    said, used = [], set()
    for one in case["expected"]:

        def fit(i: int, one: dict[str, Any] = one) -> tuple[float, bool]:
            return alike(rows[i][0], one["content"]), is_right(rows[i], one)

        best = max(set(range(len(rows))) - used, key=fit, default=None)
        if best is None or fit(best)[0] < LIKE:
            said.append(f"not found: “{one['content']}”")
            continue
        used.add(best)
        if not is_right(rows[best], one):
            said.append(f"“{one['content']}”: {rows[best][1:]}, not {(one['speaker'], one['kind'])}")
    rest = [row for i, row in enumerate(rows) if i not in used and (row[2] != "indirect" or not case["expected"])]
    return said + [f"one too many: {row}" for row in rest]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["id"], marks=[pytest.mark.xfail(strict=True)] * (case["id"] in KNOWN_WRONG))
        for case in cases()
    ],
)
def test_the_quotations_of_a_case_are_as_expected(case):
    assert faults(case) == []
