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
TITLES = {"mr": MALE, "mrs": FEMALE, "ms": FEMALE, "miss": FEMALE, "sir": MALE, "lord": MALE, "lady": FEMALE}
TITLES |= {
    "dame": FEMALE,
    "baroness": FEMALE,
    "baron": MALE,
    "mx": "",
    "dr": "",
    "hon": "",
    "shri": MALE,
    "smt": FEMALE,
}
SHORT_OFFICES = {
    "sen": "senator",
    "sens": "senator",
    "rep": "representative",
    "reps": "representative",
    "gov": "governor",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
    "prof": "professor",
    "rev": "reverend",
    "pres": "president",
    "cllr": "councillor",
    "supt": "superintendent",
    "insp": "inspector",
    "det": "detective",
    "adm": "admiral",
    "maj": "major",
    "atty": "attorney",
}
SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
PARTICLES = {
    "de",
    "del",
    "della",
    "der",
    "den",
    "di",
    "da",
    "dos",
    "du",
    "van",
    "von",
    "bin",
    "ibn",
    "al",
    "el",
    "la",
    "le",
    "ben",
    "ter",
    "zu",
    "y",
}
FORMERLY = {
    "former",
    "previous",
    "ex",
    "then",
    "late",
    "onetime",
    "one-time",
    "erstwhile",
    "past",
    "longtime-former",
}
JOBS = {"job", "jobs", "role", "position", "post", "capacity", "career", "stint", "term", "tenure"}
PLACES = {
    "oblast", "region", "county", "city", "province", "state", "republic", "district", "island", "islands", "street",
    "avenue", "road", "river", "lake", "bay", "valley", "park", "square", "hall", "house", "town", "village", "north",
    "south", "east", "west", "union", "sea", "ocean", "mountain", "mountains", "bridge", "airport", "port", "territory",
}  # fmt: skip
CALENDAR = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "christmas", "easter", "ramadan",
}  # fmt: skip
# "The Belarusian leader" may be its president, its prime minister or a party's chair.
GENERIC_OFFICES = {
    "leader": {
        "head of state",
        "head of government",
        "leader",
        "chair",
        "monarch",
        "first minister",
        "chancellor",
    }
}
HEADSHIP = {
    "chairs": "chair",
    "heads": "head",
    "leads": "leader",
    "runs": "head",
    "chaired": "chair",
    "headed": "head",
    "led": "leader",
}


@cache
def lexicon(name: str) -> pd.DataFrame:
    """A word list of `data/lexicons/` as a table."""
    return pd.read_csv(DATA / "lexicons" / f"{name}.csv", keep_default_na=False)


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
    return frozenset(office.split()[0] for office in offices_lexicon()[0]) | frozenset(SHORT_OFFICES)


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


# Articles


@cache
def empty_cells() -> frozenset[str]:
    """What programs write into a cell that is empty, lower-case."""
    return frozenset(lexicon("empty_cells")["word"])


@cache
def page_fields() -> dict[str, tuple[str, ...]]:
    """Names of the `<meta>` elements that tell a thing about a page, lower-case, the surest first, by that thing."""
    table = lexicon("page_fields")
    return {field: tuple(names) for field, names in table.groupby("field", sort=False)["name"]}


@cache
def page_parts() -> dict[str, frozenset[str]]:
    """Words that mark what is no part of an article, by where they stand: in an element's class, as its text, at its opening."""
    table = lexicon("page_parts")
    return {where: frozenset(words) for where, words in table.groupby("where")["word"]}
