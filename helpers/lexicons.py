"""The word lists of `data/lexicons/`, each read once."""

import re
from collections.abc import KeysView
from functools import cache
from typing import NamedTuple

import pandas as pd

from . import DATA


@cache
def reporting_verbs() -> frozenset[str]:
    """Lemmas of one-word reporting verbs in the cue lexicon."""
    cues = pd.read_csv(DATA / "lexicons" / "cues.csv")
    return frozenset(cues.loc[~cues["sense"].isin(["thinks", "shows"]), "cue"])


@cache
def cue_acts() -> dict[str, str]:
    """What a cue reports (speech, thought or finding) by its lemma or phrase."""
    table = lexicon("cues")
    return dict(zip(table["cue"], table["act"], strict=True))


@cache
def cue_nouns() -> dict[str, str]:
    """Which noun phrase may be all that a cue reports, by its lemma or phrase: any, an abstract one, or none ("")."""
    table = lexicon("cues")
    return dict(zip(table["cue"], table["noun"], strict=True))


@cache
def noun_acts() -> dict[str, str]:
    """What a noun reports (speech, thought or finding): a promise, a fear, evidence."""
    table = lexicon("speech_nouns")
    return dict(zip(table["noun"], table["act"], strict=True))


@cache
def document_kinds() -> dict[str, str]:
    """What speaks without being a person, by noun: a document, or a study or poll, whose words are findings."""
    table = lexicon("documents")
    return dict(zip(table["noun"], table["kind"], strict=True))


@cache
def abstract_nouns() -> dict[str, bool]:
    """Whether a noun is abstract, where its ending does not tell: a plan is, a station is not."""
    table = lexicon("abstract_nouns")
    return dict(zip(table["noun"], table["abstract"] == "yes", strict=True))


@cache
def idioms() -> dict[str, tuple[str, ...]]:
    """Phrases with a reporting verb that report nothing ("easier said than done"), by each of their words."""
    phrases = lexicon("idioms")["phrase"]
    words = {word for phrase in phrases for word in phrase.split()}
    return {word: tuple(phrase for phrase in phrases if word in phrase.split()) for word in words}


IRREGULAR = {"say": "said", "tell": "told", "write": "wrote", "read": "read", "begin": "began", "think": "thought"}


def forms_of(verb: str) -> set[str]:
    """The forms of a verb that a finite clause has: "say", "says", "said"."""
    ends_in_y = verb[-1:] == "y" and verb[-2:-1] not in "aeiou"
    stem = verb[:-1] if verb[-1:] == "e" or ends_in_y else verb
    past = f"{stem}ied" if ends_in_y else f"{stem}ed"
    return {verb, f"{stem}ies" if ends_in_y else f"{verb}s", IRREGULAR.get(verb, past)}


@cache
def reporting_forms() -> frozenset[str]:
    """Forms of reporting verbs, for text that no tagger has read yet."""
    return frozenset(form for verb in reporting_verbs() for form in forms_of(verb))


@cache
def inverted_forms() -> frozenset[str]:
    """Forms of the verbs that stand before their subject: says the minister."""
    return frozenset(form for verb in frame_phrases("inverted") for form in forms_of(verb))


@cache
def no_cues(reason: str) -> frozenset[str]:
    """Words that make no report, by the reason: "Belarus is ready to …", a bill known as “…”, "declined to"."""
    table = lexicon("no_cues")
    return frozenset(table.loc[table["reason"] == reason, "word"])


@cache
def frame_phrases(frame: str) -> KeysView[str]:
    """The phrases of a fixed frame, in the lexicon's order: of "points back verb" those are "made", "gave" …"""
    table = lexicon("frames")
    return dict.fromkeys(table.loc[table["frame"] == frame, "phrase"]).keys()


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
def share_errors(definition: str) -> dict[str, float]:
    """How often quotations are missed, made up and given to the wrong speaker, by a definition of speaker share."""
    table = lexicon("share_errors")
    table = table[table["definition"] == definition]
    return dict(zip(table["rate"], table["value"], strict=True))


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


# Of topics and tone ----------------------------------------------------------


@cache
def words_of(name: str, rule: str) -> frozenset[str]:
    """The words of a list that a rule uses; the list has the columns `word` and `rule`.

    Raises ValueError for a rule that the list does not name: a typing error would else switch the rule off.
    """
    table = lexicon(name)
    words = frozenset(table.loc[table["rule"] == rule, "word"])
    if not words:
        raise ValueError(f"{name}.csv: no word for the rule '{rule}'; add one, or mend the rule's name")
    return words


@cache
def offices() -> frozenset[str]:
    """Offices that a name may follow: "Mayor Ada Lind" is no talk of mayors."""
    return frozenset(offices_lexicon()[0])


@cache
def generic_nouns() -> frozenset[str]:
    """Lemmas that are no topic by themselves: generic nouns, reporting furniture and offices."""
    return frozenset(lexicon("generic_nouns")["word"])


@cache
def calendar_words() -> frozenset[str]:
    """Days, months and hours, which are part of no topic."""
    table = lexicon("generic_nouns")
    return frozenset(table.loc[table["reason"] == "calendar", "word"])


@cache
def demonyms() -> dict[str, str]:
    """Country by its lower-case adjective and people: "belarusian" → Belarus."""
    table = lexicon("countries")
    return {
        form.lower(): country
        for column in ("adjective", "people")
        for form, country in zip(table[column], table["country"], strict=True)
        if form and form.lower() != country.lower()
    }


# "Advertisement", "— Share this", "* Read more »": what may stand around a line of furniture; no quotation marks.
AROUND = r"[*#>\[\]()•·▶►»«|=~_—–\- ]{0,6}"
KEY_WORD = re.compile(r"[^\W_]+|[©@\[]")


class Furniture(NamedTuple):
    """A kind of page furniture: words of which one set must stand in a line, what of it is covered, how, and the reason."""

    keys: list[frozenset[str]]
    covers: str
    pattern: re.Pattern
    reason: str


@cache
def furniture_patterns() -> list[Furniture]:
    """Each row of `furniture.csv`, its pattern with what may stand around it."""
    rows = []
    for row in lexicon("furniture").itertuples(index=False):
        around, behind = (AROUND, f"{AROUND}[.:…]?") if row.covers in ("line", "first", "last", "outlet") else ("", "")
        end = r"\s*$" if row.covers == "end" else behind
        pattern = re.compile(f"{around}(?:{row.pattern}){end}", re.IGNORECASE)
        keys = [frozenset(KEY_WORD.findall(key)) for key in row.key.split("|")]
        rows.append(Furniture(keys, row.covers, pattern, row.reason))
    return rows


@cache
def furniture_by_word() -> dict[str, list[tuple[frozenset[str], int]]]:
    """Key and number of each of them by the key's longest word, so that a line is tried only by what its words call for."""
    found: dict[str, list[tuple[frozenset[str], int]]] = {}
    for number, row in enumerate(furniture_patterns()):
        for key in filter(None, row.keys):
            found.setdefault(max(key, key=lambda word: (len(word), word)), []).append((key, number))
    return found


@cache
def unfinished_words() -> frozenset[str]:
    """Words that end no paragraph, heading or item of a list: a line that ends in one goes on."""
    return frozenset(lexicon("unfinished")["word"])


@cache
def source_words(*kinds: str) -> frozenset[str]:
    """Words of sources that `accuracy` reads, of the kinds named: "title", "no name", "ends phrase".

    They define a measure (that of PolNeAR's scorer): a list that rules use may grow, and must not move the yardstick.
    """
    table = lexicon("source_words")
    return frozenset(table.loc[table["kind"].isin(kinds), "word"])


@cache
def abbreviations(kind: str = "") -> frozenset[str]:
    """Abbreviations in lower case, without their last point, that end no sentence; of one kind ("title") or all."""
    table = lexicon("abbreviations")
    return frozenset(table.loc[table["kind"].eq(kind) | (kind == ""), "abbreviation"])


@cache
def sentence_starters() -> frozenset[str]:
    """Words after which an abbreviation has ended its sentence: "in the U.S. The minister …"."""
    return frozenset(lexicon("sentence_starters")["word"])


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


# Across articles


@cache
def given_forms(name: str) -> frozenset[str]:
    """What a given name in lower case may stand for, itself among them: "joe" is "joe" or "joseph"."""
    table = lexicon("nicknames")
    return frozenset([name, *(full.lower() for full in table.loc[table["nickname"].str.lower() == name, "name"])])


@cache
def office_fields() -> dict[str, str]:
    """The field in which an office or a trade lies, where few people have more than one: politics, sport, medicine."""
    table = lexicon("office_fields")
    return dict(zip(table["office"], table["field"], strict=True))


@cache
def staff_words() -> frozenset[str]:
    """What people are who work for an outlet: "correspondent", "host"."""
    return frozenset(lexicon("staff_words")["word"])
