"""Labels of a transcript's turns: which forms they have, and which line openings are none."""

import re
from typing import NamedTuple

from ...lexicons import lexicon, places_of
from ...tokens import Span, characters

DASH = characters.any_of(characters.DASHES)
NAMED = r"[A-Z][\w.’'&-]*(?: (?:[A-Z#][\w.’'&-]*|of|de|von|van|the|and|al-\w+|#?\d+)){0,5}"
SHOUTED = r"[A-Z][A-Z.’'&-]+(?: (?:[A-Z#][A-Z.’'&-]*|#?\d+)){0,5}"
# "PRESIDENT ODA: …", "Ms. Lind: …", "LIND, WATER MINISTER: …", "Moor (host): …", ">> LIND: …", "LIND – …", "Q. …"
LABEL = re.compile(
    r"(?:>{1,3} ?)?(?:(?P<asked>Q|A)[:.]|"
    rf"(?P<label>{NAMED})(?:,(?: [\w.’'&/-]+){{1,6}})?(?: \([^)\n]{{1,60}}\))?:|"
    rf"(?P<shouted>{SHOUTED}) ?{DASH})[ \u00a0]?(?=\S)"
)
# A name on a line of its own, perhaps with what somebody is: "Ada Lind, water minister"
NAME_LINE = re.compile(r"(?P<label>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})(?:,[^.?!:;]{2,60})?")
# "— Ada Lind, water minister", "– Mara Quill (@maraq) December 2, 2024"
SIGNATURE = re.compile(
    rf"(?:{DASH}|--?)[ \u00a0]?(?P<label>[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]+|de|van|von|of(?= [A-Z])))*)"
    r"(?P<handle> \(?@\w+\)?)?(?P<more>(?:,[^.?!:;]{1,60}| \([^)]{1,40}\)| [A-Z][a-z]+ \d{1,2},? \d{4})*)"
)
# “We stay.” – Ada Lind on CBS News; [“We stay.” – Ada Lind, mayor.]
WHERE_SIGNED = re.compile(SIGNATURE.pattern + r"(?P<where> (?:on|in|at|to) [^:;\n]{1,60}?)?[.]?[\])]?")
# “We stay.” Old fisherman in Velm; “We stay.” A resident, "A letter to the bank"
BARE_SIGNATURE = re.compile(
    rf"(?P<label>[A-Z][\w.’'-]+(?: [\w.’'-]+){{1,5}})(?:,(?: {characters.any_of(characters.QUOTATION_MARKS)}[^\n]*|[^.?!:;]{{1,60}}))?(?<![.?!:;,])"
)
# "RA Prove it.", in an interview with Rolf Abt: a label of initials, without a colon.
INITIALS = re.compile(r"(?P<label>[A-Z]{2,3}) (?=[A-Z“\"‘])")
FULL_NAME = re.compile(r"\b[A-Z][a-z’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){1,2}")


class Label(NamedTuple):
    """A label at the start of a paragraph: where its name stands, where its speech begins, and who is meant."""

    name: Span
    speech: int
    key: str  # the last word of the name in lower case: "ADA LIND, MINISTER" and "Lind" are one
    asked: bool  # Q or A


def label_at(text: str, paragraph: Span) -> Label | None:
    """The label with which a paragraph begins; None when it has none, or a heading or a place in its stead."""
    match = LABEL.match(text, paragraph.start, paragraph.end)
    if match is None or match.end() >= paragraph.end:
        return None
    group = match.lastgroup
    name = match[group]
    key = re.sub(r"[^\w#]", "", name.split()[-1]).lower()
    heads = {key, name.split()[0].lower().strip(".,"), name.lower()}
    if group != "asked" and (heads & no_labels() or name.lower() in places_of()):
        return None
    return Label(Span(*match.span(group)), match.end(), key, group == "asked")


def initials_at(text: str, paragraphs: list[Span]) -> list[Label | None]:
    """For each paragraph the initials with which it begins, where the text names somebody in full who has them."""
    matches = [INITIALS.match(text, *paragraph) for paragraph in paragraphs]
    if not any(matches):
        return [None] * len(paragraphs)
    known = {"".join(word[0] for word in name[0].split()) for name in FULL_NAME.finditer(text)}
    return [
        Label(Span(*match.span("label")), match.end(), match["label"].lower(), False)
        if match and match["label"] in known
        else None
        for match in matches
    ]


def no_labels() -> set[str]:
    """Words before a colon that name a heading, no speaker."""
    return set(lexicon("no_labels")["label"])
