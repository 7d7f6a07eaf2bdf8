"""Two articles on one event: which quotations both carry, which only one of them, and who is quoted in which."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import product
from operator import itemgetter
from typing import NamedTuple

import pandas as pd
from rapidfuzz import fuzz

from ..pipeline import Tables
from ..tables import CARRIED, HEARD, as_table
from ..topics import stem
from .people import people

SAME_WORDS = 0.9  # likeness (rapidfuzz) from which words are the same: an editor has hardly touched them
FEWEST_WORDS = 4  # of the shorter content: a "yes" stands in many others
# Of 1,171 quotations of PolNeAR's train part and one of the same speaker in an article on another matter, these take
# two for one; so would they one in 350 where a speaker is not known.
SAME_MATTER = 0.45  # share of the weight of the shorter content's words that the other one has, too
LEAST_WEIGHT = 4.0  # of the words in common: "thousand" and "jobs"
COMMONEST = 7.0  # frequency (Zipf scale) of "and": a word weighs by how far it lies below
SPEECH = "speech"
WAYS = QUOTED, REPORTED, NAMED, MISSING = "quoted", "reported", "named", "missing"
FIRST = list(CARRIED).index("quotation")


class Said(NamedTuple):
    """A quotation as it is compared: whose, how and what; its words in lower case, and the weight of each stem."""

    quotation: int
    name: str | None
    kind: str
    content: str
    words: str
    stems: dict[str, float]


class Likeness(NamedTuple):
    """How like two quotations are, 0 to 1, and whether in the same words or in others; "" where they are not."""

    alike: float
    how: str


@cache
def weight(word: str) -> float:
    """How much a word tells: the rarer the more, nothing for the commonest."""
    from wordfreq import zipf_frequency

    return max(0.0, COMMONEST - zipf_frequency(word, "en"))


def said_in(tables: Tables, article: str) -> list[Said]:
    """What is said in an article, in its order, each speaker under the name that all articles of the tables give."""
    names = known_names(tables)
    rows = tables.quotations[(tables.quotations["article"] == article) & (tables.quotations["act"] == SPEECH)]
    found = []
    for row in rows.itertuples(index=False):
        words = re.findall(r"\w+(?:['’]\w+)*", row.content.lower().replace("’", "'"))
        speakers = row.speaker.split("; ") if isinstance(row.speaker, str) else []
        name = "; ".join(names.get((article, one), one) for one in speakers) or None
        stems = {stem(word): weight(word) for word in words}
        found.append(Said(row.quotation, name, row.kind, row.content, " ".join(words), stems))
    return found


def known_names(tables: Tables) -> dict[tuple[str, str], str]:
    """The name across all articles of everybody who speaks or is named in one, by the article and the name there."""
    told = people(tables.speakers, tables.mentions, tables.offices, tables.articles)
    return told.set_index(["article", "speaker"])["name"].to_dict()


def likeness(one: Said, other: Said) -> Likeness:
    """How like two quotations are.

    The same words make them one whoever is said to speak, which may be the finding; other words only where the
    speaker is the same or one of them is not known.
    """
    fewest = min(len(one.words.split()), len(other.words.split()))
    same_speaker = one.name is None or other.name is None or bool({*one.name.split("; ")} & {*other.name.split("; ")})
    if one.words == other.words and same_speaker:
        return Likeness(1.0, "same words")
    alike = fuzz.partial_ratio(one.words, other.words) / 100 if fewest >= FEWEST_WORDS else 0.0
    if alike >= SAME_WORDS:
        return Likeness(alike, "same words")
    common = sum(one.stems[word] for word in one.stems.keys() & other.stems.keys())
    least = min(sum(one.stems.values()), sum(other.stems.values()))
    if same_speaker and common >= LEAST_WEIGHT and common >= SAME_MATTER * least:
        return Likeness(common / least, "other words")
    return Likeness(0.0, "")


def carried_by_both(tables: Tables, one: str, other: str) -> pd.DataFrame:
    """One row per quotation of two articles, matched with its like in the other one, if there is one.

    Those most alike are matched first, each with one; what is left is matched with what it is like all the same, since
    one article may cut in two what the other has whole. `carried` says by which: both, one or other; `how` whether in
    the same words. Rows stand in the order of the first article, then of the second.
    Arguments: tables: of both articles; one, other: their ids. Raises ValueError for an id that the tables have not.
    """
    for article in (one, other):
        if article not in set(tables.articles["article"]):
            raise ValueError(f"no article '{article}'; choose two of: {', '.join(tables.articles['article'])}")
    first, second = said_in(tables, one), said_in(tables, other)
    pairs = matches(first, second)
    rows = [fields(first[a], second[b], known) for a, b, known in sorted(pairs)]
    rows += [fields(said, None) for a, said in enumerate(first) if all(a != pair[0] for pair in pairs)]
    rows.sort(key=itemgetter(FIRST))
    rows += [fields(None, said) for b, said in enumerate(second) if all(b != pair[1] for pair in pairs)]
    return as_table(rows, CARRIED)


def fields(one: Said | None, other: Said | None, known: Likeness | None = None) -> tuple:
    """A row of what two articles carry: a quotation of each, or of one of them."""
    by = "both" if one and other else "one" if one else "other"
    left, right = (
        [None] * 4 if said is None else [said.name, said.kind, said.content, said.quotation] for said in (one, other)
    )
    pairs = zip(left, right, strict=True)
    return (by, known and known.how, known and known.alike, *(value for pair in pairs for value in pair))


def matches(first: Sequence[Said], second: Sequence[Said]) -> list[tuple[int, int, Likeness]]:
    """Which quotations are one and how like they are, the most alike first."""
    known = {(a, b): likeness(first[a], second[b]) for a, b in product(range(len(first)), range(len(second)))}
    order = sorted((key for key in known if known[key].how), key=lambda key: (-known[key].alike, key))
    found: list[tuple[int, int, Likeness]] = []
    for free_sides in (2, 1):  # of both sides first, then of one
        for a, b in order:
            taken = any(a == pair[0] for pair in found) + any(b == pair[1] for pair in found)
            if taken <= 2 - free_sides:
                found.append((a, b, known[a, b]))
    return found


def heard_in_both(tables: Tables, one: str, other: str) -> pd.DataFrame:
    """One row per speaker of two articles: in each of them quoted, reported, named or missing, and the words quoted.

    Who speaks with others has all of the words. Those heard more in one article than in the other come first.
    Arguments: as for `carried_by_both`.
    """
    names, named = known_names(tables), tables.mentions
    heard: dict[str, list] = {}
    for place, article in enumerate((one, other)):
        rows = tables.quotations[(tables.quotations["article"] == article) & (tables.quotations["act"] == SPEECH)]
        for speakers, kind, n in zip(rows["speaker"], rows["kind"], rows["n_quoted"] - rows["n_editor"], strict=True):
            for speaker in speakers.split("; ") if isinstance(speakers, str) else []:
                row = heard.setdefault(names.get((article, speaker), speaker), [[], [], 0, 0])
                row[place].append(REPORTED if kind == "indirect" else QUOTED)
                row[place + 2] += n
    there = [
        {names[article, name] for name in named.loc[named["article"] == article, "name"]} for article in (one, other)
    ]
    rows = []
    for name, (*how, n, n_other) in heard.items():
        ways = [
            QUOTED if QUOTED in kinds else REPORTED if kinds else NAMED if name in known else MISSING
            for kinds, known in zip(how, there, strict=True)
        ]
        rows.append((name, *ways, n, n_other))
    rows.sort(key=lambda row: -abs(WAYS.index(row[1]) - WAYS.index(row[2])))
    return as_table(rows, HEARD)
