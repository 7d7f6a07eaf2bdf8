"""The word lists of `data/lexicons/`, each read once."""

from functools import cache

import pandas as pd

from . import DATA


@cache
def reporting_verbs() -> frozenset[str]:
    """Lemmas of one-word reporting verbs in the cue lexicon."""
    cues = pd.read_csv(DATA / "lexicons" / "cues.csv")
    return frozenset(cues.loc[~cues["sense"].isin(["thinks", "shows"]), "cue"])


from functools import cache

MALE, FEMALE = "m", "f"


@cache
def lexicon(name: str) -> pd.DataFrame:
    """A word list of `data/lexicons/` as a table."""
    return pd.read_csv(DATA / "lexicons" / f"{name}.csv", keep_default_na=False)


@cache
def words_used_as(use: str, name: str = "name_words") -> dict[str, str]:
    """The words of a list that one rule uses, each with what it means there: "mr" → "m", "sen" → "senator".

    Arguments: use: a value of the column `used_as`; name: the list, `name_words` or `office_words`.
    """
    table = lexicon(name)
    table = table[table["used_as"] == use]
    return dict(zip(table["word"], table["means"], strict=True))


@cache
def generic_offices() -> dict[str, frozenset[str]]:
    """Which offices a word may stand for: "the Belarusian leader" is its president, prime minister or a party's chair."""
    table = lexicon("office_words")
    several = table[table["used_as"] == "generic office"].groupby("word")["means"]
    return {word: frozenset(offices) for word, offices in several}


@cache
def pronoun_weights() -> dict[str, float]:
    """Weight of each thing that speaks for or against somebody for whom a pronoun may stand."""
    table = lexicon("pronoun_weights")
    return dict(zip(table["feature"], table["weight"], strict=True))


@cache
def confidence_weights() -> dict[str, float]:
    """Weight of each thing that a speaker's confidence hangs on."""
    table = lexicon("confidence_weights")
    return dict(zip(table["evidence"], table["weight"], strict=True))


@cache
def offices_lexicon() -> tuple[dict[str, str], dict[str, str]]:
    """Synonym-free names and genders by office."""
    table = lexicon("offices")
    return dict(zip(table["office"], table["same_as"], strict=True)), dict(
        zip(table["office"], table["gender"], strict=True)
    )


@cache
def given_names() -> dict[str, str]:
    """Gender (m, f or either) by given name."""
    table = lexicon("given_names")
    return dict(zip(table["name"], table["gender"], strict=True))


@cache
def organisation_words() -> dict[str, str]:
    """Kind (public, company, association, media, document) by word."""
    table = lexicon("organisations")
    return dict(zip(table["word"], table["kind"], strict=True))


@cache
def places_of() -> dict[str, str]:
    """Country by its lower-case name, adjective, people or capital."""
    table = lexicon("countries")
    return {
        form.lower(): country
        for column in table.columns
        for form, country in zip(table[column], table["country"], strict=True)
    }


@cache
def office_openings() -> frozenset[str]:
    """First words of the lexicon's offices and of their short forms; no other word begins an office."""
    return frozenset(office.split()[0] for office in offices_lexicon()[0]) | frozenset(
        words_used_as("short office", "office_words")
    )


from functools import cache

import pandas as pd

# "in the field of aviation", "cooperation in agribusiness": what follows is named as a subject, and counts double.
FIELDS = frozenset(["field", "area", "sphere", "domain", "sector", "issue", "topic", "subject", "question", "matter"])
VENTURES = frozenset(
    [
        "cooperation",
        "partnership",
        "collaboration",
        "investment",
        "expert",
        "specialist",
        "progress",
        "reform",
        "policy",
    ]
)
# Plurals that mean something else than several of their singular.
PLURALS = frozenset(["media", "data", "goods", "arms", "customs", "politics", "sanctions", "troops", "headquarters"])
# Adjectives that value or count rather than name a kind: "good results" are about results.
VALUING = frozenset(
    [
        "able",
        "additional",
        "bad",
        "big",
        "brief",
        "certain",
        "clear",
        "close",
        "common",
        "comparatively",
        "current",
        "different",
        "early",
        "easy",
        "entire",
        "excellent",
        "few",
        "first",
        "former",
        "full",
        "further",
        "future",
        "general",
        "good",
        "great",
        "hard",
        "high",
        "huge",
        "important",
        "key",
        "large",
        "last",
        "late",
        "likely",
        "little",
        "long",
        "low",
        "main",
        "major",
        "many",
        "more",
        "most",
        "much",
        "necessary",
        "negative",
        "new",
        "next",
        "numerical",
        "numerous",
        "old",
        "other",
        "own",
        "particular",
        "past",
        "positive",
        "possible",
        "present",
        "previous",
        "quality",
        "ready",
        "real",
        "recent",
        "right",
        "same",
        "second",
        "separate",
        "serious",
        "several",
        "short",
        "significant",
        "similar",
        "small",
        "special",
        "specific",
        "straightforward",
        "strong",
        "successful",
        "such",
        "third",
        "tight",
        "tough",
        "true",
        "various",
        "weak",
        "whole",
        "wrong",
    ]
)


@cache
def offices() -> frozenset[str]:
    """Offices that a name may follow: "Mayor Ada Lind" is no talk of mayors."""
    return frozenset(pd.read_csv(DATA / "lexicons" / "offices.csv")["office"])


@cache
def generic_nouns() -> frozenset[str]:
    """Lemmas that are no topic by themselves: generic nouns, reporting furniture and offices."""
    return frozenset(pd.read_csv(DATA / "lexicons" / "generic_nouns.csv")["word"])


@cache
def calendar_words() -> frozenset[str]:
    """Days, months and hours, which are part of no topic."""
    table = pd.read_csv(DATA / "lexicons" / "generic_nouns.csv")
    return frozenset(table.loc[table["reason"] == "calendar", "word"])


@cache
def demonyms() -> dict[str, str]:
    """Country by its lower-case adjective and people: "belarusian" → Belarus."""
    table = pd.read_csv(DATA / "lexicons" / "countries.csv", keep_default_na=False)
    return {
        form.lower(): country
        for column in ("adjective", "people")
        for form, country in zip(table[column], table["country"], strict=True)
        if form and form.lower() != country.lower()
    }
