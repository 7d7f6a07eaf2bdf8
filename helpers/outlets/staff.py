"""The outlets' own staff: who writes or reports for the outlet that quotes them."""

import re
from collections import Counter
from functools import cache

import pandas as pd

from ..lexicons import offices, staff_words
from ..tables import STAFF, as_table
from ..topics import known_places

BYLINES = 3  # of one outlet that make somebody its staff in all its articles: a guest writes once
ABOUT = 60  # characters beside a name in which the outlet is looked for
ROLES = 5  # words at most between the outlet and the name: "CNN senior medical correspondent"
LABELS = (", HOST:", ", BYLINE:")  # behind names in transcripts
SITE = re.compile(r"\([^()]*\)|\b(?:online|web|digital|edition)\b|\.(?:com|org|net)\b|\bthe\b", re.IGNORECASE)


def staff(articles: pd.DataFrame, speakers: pd.DataFrame, mentions: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """One row per outlet and name of its own staff, with the `article` where that holds for one only, and `why` it does.

    Staff is whose name stands in the article's byline, or in BYLINES of the outlet's; who is called the outlet's
    ("NPR's Ari Shapiro", "CNN political analyst David Gergen", "Rachel Martin, host"); and the outlet where it speaks.
    What is told to an outlet ("told NPR") makes nobody its staff.
    Arguments: the tables of these names; known: as `people` gives it.
    """
    placed = articles[["article", "outlet", "text", "furniture"]].dropna(subset="outlet")
    names = dict(zip(zip(known["article"], known["speaker"], strict=True), known["name"], strict=True))
    spoken = speakers.groupby("article")["speaker"].agg(list).to_dict()
    persons = mentions[mentions["class"] == "person"].groupby("article")[["name", "start", "end"]]
    places = {article: list(block.itertuples(index=False, name=None)) for article, block in persons}
    rows, written = [], []
    for article, outlet, text, furniture in placed.itertuples(index=False, name=None):
        line = byline(text, furniture)
        for speaker in spoken.get(article, []):
            name = names.get((article, speaker), speaker)
            if is_called(speaker, outlet):
                rows.append((outlet, name, None, "the outlet itself"))
            elif any(f"{speaker.upper()}{label}" in text for label in LABELS):
                rows.append((outlet, name, None, "called the outlet’s"))
            elif " " in speaker and speaker in line:
                written.append((outlet, name, article))
        for form, start, end in places.get(article, []):
            if belongs(text[max(0, start - ABOUT) : start], text[end : end + ABOUT], outlet):
                rows.append((outlet, names.get((article, form), form), None, "called the outlet’s"))
    often = Counter((outlet, name) for outlet, name, _ in written)
    for outlet, name, article in written:
        always = often[outlet, name] >= BYLINES
        rows.append((outlet, name, None if always else article, "bylines" if always else "byline"))
    table = as_table(rows, STAFF).drop_duplicates(["outlet", "name", "article"])
    return table.sort_values(["outlet", "name", "article"], ignore_index=True)


def byline(text: str, furniture: object) -> str:
    """The words of an article's bylines. Arguments: furniture: as the table `articles` has it."""
    parts = furniture.split("; ") if isinstance(furniture, str) else []
    spans = [part.split(" ")[0].split("-") for part in parts if part.endswith(" byline")]
    return " / ".join(text[int(start) : int(end)] for start, end in spans)


@cache
def outlet_forms(outlet: str) -> tuple[str, ...]:
    """How articles call an outlet: "NPR" and "NPR News" for "NPR Online News", "Washington Times" for itself."""
    words = SITE.sub(" ", outlet).split()
    short = [words[0]] if words and words[0].isupper() and words[0].lower().strip(".") not in known_places() else []
    return tuple(dict.fromkeys([" ".join(words), *short])) if words else (outlet,)


@cache
def patterns(outlet: str) -> tuple[re.Pattern, re.Pattern]:
    """What before a name ties it to an outlet, and what behind it does; words between them are a group of the first."""
    named = "|".join(re.escape(form) for form in outlet_forms(outlet))
    role = "|".join(sorted(staff_words()))
    before = re.compile(rf"\b(?:{named})(?P<own>['’]s?)?\s+(?P<role>(?:[\w’'-]+\s+){{0,{ROLES}}})$", re.IGNORECASE)
    behind = re.compile(
        rf",?\s+(?:of|for|from|with)\s+(?:the\s+)?(?:{named})\b(?!\s+affiliate)"  # Ari Shapiro of NPR
        rf"|,\s+(?:[\w’'-]+\s+){{0,3}}(?:{named})(?:['’]s?)?\s+(?:[\w’'-]+\s+){{0,4}}(?:{role})\b"  # , a CNN legal analyst
        rf"|,\s+(?:[\w’'-]+\s+){{0,4}}(?:{role})\s+(?:of|for|at|with)\s+(?:the\s+)?(?:{named})\b(?!\s+affiliate)",  # , a reporter for the Post
        re.IGNORECASE,
    )
    return before, behind


def belongs(before: str, behind: str, outlet: str) -> bool:
    """Whether the words around a name call it the outlet's."""
    first, second = patterns(outlet)
    found = first.search(before)
    if found:
        words = found["role"].lower().split()
        words = (
            words[:-1] if words[-1:] and words[-1] in offices() - staff_words() else words
        )  # senior judicial analyst Judge Andrew Napolitano
        if words[-1] in staff_words() if words else found["own"]:
            return "affiliate" not in words
    return second.match(behind) is not None


def is_called(speaker: str, outlet: str) -> bool:
    """Whether a speaker is the outlet itself."""
    return speaker.casefold().removeprefix("the ") in {form.casefold() for form in outlet_forms(outlet)}


def of_staff(counted: pd.DataFrame, own: pd.DataFrame) -> pd.Series:
    """For each row whether its speaker is of its outlet's own staff.

    Arguments: counted: as `speech` gives it; own: as `staff` gives it.
    """
    everywhere = own[own["article"].isna()]
    always = set(zip(everywhere["outlet"], everywhere["name"], strict=True))
    once = set(zip(own["article"], own["name"], strict=True))
    told = [
        (outlet, name) in always or (article, name) in once
        for article, outlet, name in zip(counted["article"], counted["outlet"], counted["name"], strict=True)
    ]
    return pd.Series(told, index=counted.index, dtype=bool)


def without_staff(counted: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """The rows of those who are not of their outlet's own staff. Arguments: as for `of_staff`."""
    return counted[~of_staff(counted, own)]
