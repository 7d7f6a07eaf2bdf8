"""Kinds of attribution that newsrooms write, several stories of each: `kinds.txt` has them with what is right.

In that file `# kind` opens a kind, a blank line ends a story, `= kind | speaker | content` is a quotation in it ("-" is
nobody by name, "/" parts what may stand), and `! reason` marks a story that is known to come out wrong.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

LEAST_ALIKE = 0.75  # F1 of a content's words, from which it counts as found


def stories() -> list:
    """One pytest row per story: its text, and what is said in it."""
    rows, kind = [], ""
    for block in Path(__file__).with_name("kinds.txt").read_text("utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        if lines[0].startswith("# "):
            kind = lines.pop(0)[2:]
        reasons = [line[2:] for line in lines if line.startswith("! ")]
        said = [tuple(line[2:].split(" | ")) for line in lines if line.startswith("= ")]
        text = "\n".join(line for line in lines if line[:2] not in {"= ", "! "})
        marks = [pytest.mark.xfail(strict=True, reason=reason) for reason in reasons]
        number = sum(row.id.startswith(f"{kind}-") for row in rows) + 1
        rows.append(pytest.param(text, said, marks=marks, id=f"{kind}-{number}"))
    return rows


def alike(one: str, other: str) -> float:
    """How alike two contents are: F1 of their words."""
    counts = [Counter(re.findall(r"\w+", text.lower())) for text in (one, other)]
    return 2 * (counts[0] & counts[1]).total() / max(1, sum(c.total() for c in counts))


def faults(quotations, said: list[tuple[str, str, str]]) -> list[str]:
    """What is wrong with a story's quotations; reports that a story does not list are wrong only where it lists nothing."""
    speech = quotations[quotations["act"] == "speech"]
    left = list(speech.itertuples())
    wrong = []
    for kind, speaker, content in said:
        row = max(left, key=lambda r: alike(r.content, content), default=None)
        if row is None or alike(row.content, content) < LEAST_ALIKE:
            wrong.append(f"not found: {content!r}")
            continue
        left.remove(row)
        named = row.speaker if isinstance(row.speaker, str) else "-"
        if named not in speaker.split("/"):
            wrong.append(f"{content!r} is given to {named!r} ({row.rule})")
        if row.kind != kind:
            wrong.append(f"{content!r} is called {row.kind}")
    wrong += [f"no speech: {r.kind} {r.content!r} ({r.cue})" for r in left if r.kind != "indirect" or not said]
    return wrong


@pytest.mark.parametrize(("text", "said"), stories())
def test_kind_is_right(tables_of, text, said):
    """Speech is found, nothing else is, and each has its speaker and kind."""
    assert not faults(tables_of(text).quotations, said)
