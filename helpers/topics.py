"""What an article is about: topics found in it, topics of the user's own list, and how often each voice speaks of them."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from . import DATA
from .articles import DATELINE
from .tables import as_table, by_article
from .tokens import Passage, Token, lemma_table, passages_of

TOPICS = {
    "article": "str",
    "sentence": "int64",
    "list": "str",
    "topic": "str",
    "term": "str",
    "start": "int64",
    "end": "int64",
    "voice": "str",
    "kind": "str",
    "weight": "float64",
}
FREQUENCY = {
    "topic": "str",
    "n": "int64",
    "per_1000_words": "float64",
    "sentences": "float64",
    "dispersion": "float64",
    "keyness": "float64",
    "small": "bool",
    "terms": "str",
}
PAIRS = {"topic": "str", "other": "str", "n": "int64", "expected": "float64", "small": "bool"}
DISTINGUISHING = {
    "group": "str",
    "term": "str",
    "n": "int64",
    "rest": "int64",
    "log_odds": "float64",
    "z": "float64",
    "keyness": "float64",
    "small": "bool",
}
CONCORDANCE = {"voice": "str", "kind": "str", "left": "str", "term": "str", "right": "str", "sentence": "int64"}
FOUND = "found"
USERS_LIST = DATA / "lexicons" / "topics.csv"
NARRATOR = "narrator"

# One letter a token: adjective, noun, name, possessive, "of", anything else. A topic is nouns with what modifies them.
LETTERS = {"JJ": "a", "NN": "n", "NNS": "n", "NNP": "p", "NNPS": "p", "POS": "s"}
PHRASES = re.compile(r"x+|p+(?:op+)*n*|[anp]*n")
NAMES = {"NNP", "NNPS"}
CONTENT = {"NN", "NNS", "NNP", "NNPS", "JJ", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}
LONGEST = 4  # words of a topic
SURE = 1.96  # z beyond which one of twenty differences would lie by chance
LEAST = 5  # counts below are marked as small: one mention more or less would change what they seem to say
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
SUBJECT_WEIGHT, GENERIC_WEIGHT = 2.0, 0.5
RAREST = 3e-6  # share of words below which a word or phrase counts as that rare: its true share is unknown
PRIOR = 0.1  # share of all words that the informative prior weighs
PARTS = 10  # of an article, for dispersion
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


@lru_cache(maxsize=200_000)
def usual_share(word: str) -> float:
    """Share of running English words that a word has, RAREST at least (wordfreq, Speer 2022)."""
    from wordfreq import word_frequency

    return max(word_frequency(word.lower(), "en"), RAREST)


@lru_cache(maxsize=50_000)
def can_be_noun(word: str) -> bool:
    """Whether the lower-case word is a noun, or no word that the dictionary knows: "primarily" and "including" are none."""
    known = lemma_table().get(word)
    return not known or "NOUN" in known or "PROPN" in known


def find_topics(
    articles: pd.DataFrame,
    tokens: pd.DataFrame,
    voices: pd.DataFrame,
    spans: pd.DataFrame,
    speakers: pd.DataFrame,
    users_list: Path = USERS_LIST,
) -> pd.DataFrame:
    """One row per mention of a topic, with the voice that speaks of it; `list` says whether it was found or listed.

    Arguments: the tables of these names; users_list: a CSV with the columns `topic` and `term`.
    Found topics are noun phrases, counted by lemma; a phrase belongs to the topic of a shorter one that it holds
    when that one is the more frequent. Whoever speaks is a topic only where another speaker talks of him. The words
    of sources, cues and datelines are none. Listed topics are those whose term's lemmas stand in the text.
    Raises ValueError, naming file and cure, for a list without those columns.
    """
    framing = spans[spans["role"] != "content"]
    framed = by_article(framing, "start", "end")
    persons = speakers[speakers["class"] == "person"]
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for article, name, aliases in zip(persons["article"], persons["speaker"], persons["aliases"], strict=True):
        for form in [name, *aliases.split("; ")]:
            names[article].update(dict.fromkeys([form.lower(), *form.lower().split()], name))
    bounds = by_article(voices, "start", "voice", "kind")
    listed = read_list(users_list)
    passages = passages_of(tokens)
    rows: list[tuple] = []
    for article, text, outlet in zip(articles["article"], articles["text"], articles["outlet"], strict=True):
        if article not in passages:
            continue
        passage = passages[article]
        mentions = found_mentions(passage, datelined(text, framed[article]), names[article], outlet)
        mentions += listed_mentions(passage, listed, users_list.stem)
        rows.extend(
            voiced(article, sorted(mentions, key=lambda m: (m.list != FOUND, m.start)), bounds[article], names[article])
        )
    return as_table(rows, TOPICS)


class Mention(NamedTuple):
    """A place where a topic is mentioned."""

    sentence: int
    list: str
    topic: str
    term: str
    start: int
    end: int
    weight: float


def voiced(article: str, mentions: list[Mention], bounds: list[tuple], names: dict[str, str]) -> list[tuple]:
    """The rows of `topics` for one article's mentions.

    Arguments: bounds: (start, voice, kind) of each stretch of a voice, in order; names: speaker by lower-case name.
    """
    starts = [bound[0] for bound in bounds]
    rows = []
    for mention in mentions:
        _, voice, kind = bounds[bisect_right(starts, mention.start) - 1]
        speaker = names.get(mention.topic.lower()) if mention.list == FOUND else None
        if speaker is not None and (voice in {NARRATOR, speaker} or not isinstance(voice, str)):
            continue
        rows.append((article, *mention[:2], speaker or mention.topic, *mention[3:6], voice, kind, mention.weight))
    return rows


def datelined(text: str, framed: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of sources and cues, with those of datelines among the first lines, in order."""
    places, at = list(framed), 0
    for line in text.split("\n")[:4]:
        if match := DATELINE.match(line):
            places.append((at, at + match.end()))
        at += len(line) + 1
    return sorted(places)


OPENING = frozenset("“\"‘'«")  # behind these, too, a capital says nothing
NO_TOPIC = ""


class Phrase(NamedTuple):
    """A noun phrase: its lemmas in lower case, a label that keeps the capitals of names, and where it stands."""

    lemmas: tuple[str, ...]
    label: str
    name: bool  # all of it are names
    noun: bool  # its first word is a noun or name
    first: int
    last: int


def found_mentions(
    passage: Passage, framed: list[tuple[int, int]], names: dict[str, str], outlet: object
) -> list[Mention]:
    """The topics found in one article; framed: spans that tell of no topic; outlet: the article's own, left out."""
    words = passage.words
    phrases = noun_phrases(passage, names)
    at, kept = 0, []
    for phrase in phrases:
        place = words[phrase.first].start
        while at < len(framed) and framed[at][1] <= place:
            at += 1
        if not (at < len(framed) and framed[at][0] <= place) and phrase.label != outlet:
            kept.append(phrase)
    phrases = whole_names(kept)
    merged = merge(phrases)
    # A capital at a sentence's start says nothing: of several labels the least capitalised one is shown.
    labels: dict[tuple[str, ...], str] = {}
    for phrase in phrases:
        known = labels.setdefault(phrase.lemmas, phrase.label)
        if known != phrase.label:
            labels[phrase.lemmas] = max(known, phrase.label, key=lambda label: sum(c.islower() for c in label))
    mentions = []
    subject = -2
    for number, phrase in enumerate(phrases):
        if is_subject(words, phrase) or (subject == number - 1 and is_enumerated(words, phrases[number - 1], phrase)):
            subject = number
        topic = merged[phrase.lemmas]
        if topic is None:
            continue
        weight = SUBJECT_WEIGHT if subject == number else 1.0
        if topic[-1] in generic_nouns() and not phrase.name:
            weight *= GENERIC_WEIGHT
        mentions.append(mentioned(words, phrase.first, phrase.last, FOUND, labels.get(topic, " ".join(topic)), weight))
    for place in np.flatnonzero(passage.each(is_demonym, bool)).tolist():  # "Belarusian foods" speak of Belarus too
        word = words[place]
        country = demonyms()[word.text.lower()]
        mentions.append(Mention(word.sentence, FOUND, country, word.text, word.start, word.end, 1.0))
    return mentions


def is_demonym(text: str, tag: str, lemma: str) -> bool:
    """Whether a word names the people of a country, or what is theirs."""
    return tag in {"JJ", "NNPS", "NNS", "NNP"} and text[:1].isupper() and text.lower() in demonyms()


def mentioned(words: list[Token], first: int, last: int, list_name: str, topic: str, weight: float) -> Mention:
    """A mention of the topic by the words `first` to `last`."""
    term = "".join(
        (" " if place > first and words[place].start > words[place - 1].end else "") + words[place].text
        for place in range(first, last + 1)
    )
    return Mention(words[first].sentence, list_name, topic, term, words[first].start, words[last].end, weight)


@lru_cache(maxsize=200_000)
def letter(text: str, tag: str, lemma: str, opens: bool = False) -> str:
    """The letter of a word's part in a noun phrase, a point when it has none; opens: it opens a sentence or speech."""
    kind = LETTERS.get(tag, "o" if text == "of" else ".")
    if kind in ".so":
        return kind
    low = text.lower()
    if low in demonyms() or low.strip(".") in calendar_words() or "/" in low or (kind == "a" and lemma in VALUING):
        return "."
    return "." if opens and kind != "a" and not can_be_noun(low) else kind


@lru_cache(maxsize=200_000)
def topic_lemma(text: str, lemma: str) -> str:
    """A word's lemma as a topic shows it; NO_TOPIC for what is no word at all."""
    low = text.lower()
    shown = low if low in PLURALS else lemma.lower().strip(".")
    return shown if len(shown) > 1 and any(c.isalpha() for c in shown) else NO_TOPIC


def noun_phrases(passage: Passage, names: dict[str, str]) -> list[Phrase]:
    """The noun phrases of one article in order, without valuing adjectives, demonyms and offices before a name."""
    words, lows = passage.words, passage.lows
    letters = passage.each(letter, "U1").tolist()
    behind = np.flatnonzero(passage.each(opens_speech, bool)) + 1
    for place in {*passage.bounds, *behind.tolist()} - {len(words)}:
        letters[place] = letter(*words[place][-3:], True)
    for place in [place for place, kind in enumerate(letters) if kind not in ".so"]:
        low = lows[place]
        if low in names:
            letters[place] = "x"
        if low == "thanks" and lows[place + 1 : place + 2] == ["to"]:
            letters[place] = "."
    flat = "".join(letters)
    # A bar marks each sentence's start, so that no phrase runs across one; places are counted without bars.
    flat = "".join(["|" + flat[low:high] for low, high in pairwise(passage.bounds)])
    generic = generic_nouns()
    found = []
    bars = 0
    scanned = 0
    for match in PHRASES.finditer(flat):
        begin, end = match.span()
        bars += flat.count("|", scanned, begin)
        scanned = begin
        first, last = begin - bars, end - bars - 1
        named = flat[begin] == "x"
        while not named and (last - first >= LONGEST or (last > first and words[first].lemma.lower() in generic)):
            first += 1
        if words[first].text == "of":
            first += 1
        if last + 1 < len(words) and lows[last + 1] in names:
            while last >= first and words[last].lemma.lower() in offices():
                last -= 1
        inner = words[first : last + 1]
        shown = [topic_lemma(word.text, word.lemma) for word in inner]
        if not shown or NO_TOPIC in shown:
            continue
        name = [word.tag in NAMES for word in inner]
        lemmas = tuple(shown)
        parts = [word.lemma if is_name else form for word, is_name, form in zip(inner, name, lemmas, strict=True)]
        found.append(Phrase(lemmas, " ".join(parts), all(name), inner[0].tag != "JJ", first, last))
    return found


def opens_speech(text: str, tag: str, lemma: str) -> bool:
    """Whether a word is a mark behind which a capital says nothing."""
    return text in OPENING


def whole_names(phrases: list[Phrase]) -> list[Phrase]:
    """The phrases, "the Oblast" read as the one name of the article that ends so: "Rostov Oblast"."""
    ending: dict[str, set[tuple]] = defaultdict(set)
    for phrase in phrases:
        if phrase.name and len(phrase.lemmas) > 1:
            ending[phrase.lemmas[-1]].add((phrase.lemmas, phrase.label))
    whole = {end: next(iter(names)) for end, names in ending.items() if len(names) == 1}
    read = []
    for phrase in phrases:
        known = whole.get(phrase.lemmas[0]) if phrase.name and len(phrase.lemmas) == 1 else None
        read.append(phrase._replace(lemmas=known[0], label=known[1]) if known else phrase)
    return read


def is_subject(words: list[Token], phrase: Phrase) -> bool:
    """Whether the words before a phrase name it as a subject: "in the field of …", "cooperation in …"."""
    place = phrase.first - 1
    while (
        place > 0 and words[place].tag in {"DT", "JJ", "PRP$"} and words[place].sentence == words[phrase.first].sentence
    ):
        place -= 1
    if place < 1:
        return False
    before = words[place - 1].lemma.lower()
    return (words[place].text == "of" and before in FIELDS) or (words[place].text == "in" and before in VENTURES)


def is_enumerated(words: list[Token], before: Phrase, phrase: Phrase) -> bool:
    """Whether only commas and "and" stand between two phrases of one sentence."""
    between = words[before.last + 1 : phrase.first]
    return words[before.last].sentence == words[phrase.first].sentence and all(
        word.text in {",", "and", "or", "the"} or word.tag == "JJ" for word in between
    )


def merge(phrases: list[Phrase]) -> dict[tuple[str, ...], tuple[str, ...] | None]:
    """The topic of each phrase by its lemmas: itself, or the part of it that more phrases share; None if generic."""
    counts = Counter(phrase.lemmas for phrase in phrases)
    whole = {phrase.lemmas for phrase in phrases if phrase.name}
    nominal = {phrase.lemmas for phrase in phrases if phrase.noun}
    containing: dict[tuple[str, ...], int] = Counter()
    opening: dict[str, set[tuple]] = defaultdict(set)
    for phrase, count in counts.items():
        if len(phrase) == 1:
            containing[phrase] += count
            continue
        for size in range(1, len(phrase) + 1):
            for first in range(len(phrase) - size + 1):
                containing[phrase[first : first + size]] += count
        if phrase in nominal:
            opening[phrase[0]].add(phrase)
    generic = generic_nouns()
    topics: dict[tuple[str, ...], tuple[str, ...] | None] = {}
    for phrase in counts:
        if len(phrase) == 1:
            topics[phrase] = None if phrase[0] in generic else phrase
            continue
        parts = [
            phrase[first : first + size] for size in range(2, len(phrase)) for first in range(len(phrase) - size + 1)
        ]
        # A shorter phrase takes in a longer one when it is met at least twice as often; a name within does so always.
        shared = [p for p in parts if containing[p] >= 2 * containing[phrase] or p in whole]
        best = max(shared, key=lambda p: (containing[p], len(p)), default=phrase)
        head = best[-1:]
        if len(best) > 1 and containing[best] == 1 and best not in whole:
            if counts.get(head, 0) and head[0] not in generic:
                best = head  # "quality product" where products are spoken of by themselves
            elif len(opening[best[0]]) > 1 and best[0] not in generic:
                best = best[:1]  # "manufacturing sector", "… culture", "… cooperation": manufacturing
        topics[phrase] = None if " ".join(best) in generic or (best[-1] in generic and len(best) == 1) else best
    return topics


class Listed(NamedTuple):
    """A user's list made ready: topics by term, the terms by their first word, and patterns for words with `*` or `?`."""

    terms: dict[str, list[tuple[tuple[str, ...], str]]]
    patterns: dict[str, list[tuple[re.Pattern, tuple[str, ...], str]]]  # by the letters before `*` or `?`, two at most
    starting: dict[str, list[tuple[tuple[str, ...], str]]]  # terms by the word of a text that begins them, as met

    def beginning(self, form: str) -> list[tuple[tuple[str, ...], str]]:
        """The terms, with their topics, whose first word a word or lemma in lower case is; the longest first."""
        if form not in self.starting:
            alike = [one for size in (0, 1, 2) for one in self.patterns.get(form[:size], ()) if len(form) >= size]
            found = [(words, topic) for pattern, words, topic in alike if pattern.fullmatch(form)]
            self.starting[form] = sorted(self.terms.get(form, []) + found, key=lambda term: -len(term[0]))
        return self.starting[form]

    def at(self, text: str, lemma: str) -> list[tuple[tuple[str, ...], str]]:
        """The terms, with their topics, that a word begins."""
        low, base = text.lower(), lemma.lower()
        return self.beginning(low) if low == base else self.beginning(low) + self.beginning(base)

    def begins(self, text: str, tag: str, lemma: str) -> bool:
        """Whether a word begins a term."""
        return bool(self.at(text, lemma))


@lru_cache(maxsize=8)
def read_list(path: Path) -> Listed:
    """The user's list of topics: `topic`, `term` (words or lemmas; `*` stands for any letters, `?` for one).

    Raises ValueError, naming file and cure, when it has not these columns.
    """
    table = pd.read_csv(path, keep_default_na=False, dtype=str)
    if not {"topic", "term"} <= set(table.columns):
        raise ValueError(f"{path.name}: a list of topics needs the columns topic and term; add them in its first line")
    terms: dict[str, list] = defaultdict(list)
    patterns: dict[str, list] = defaultdict(list)
    for topic, term in zip(table["topic"], table["term"], strict=True):
        words = tuple(term.lower().split())
        if not words:
            continue
        if re.search(r"[*?]", words[0]):
            opening = re.split(r"[*?]", words[0])[0][:2]
            patterns[opening].append((word_pattern(words[0]), words, topic))
        else:
            terms[words[0]].append((words, topic))
    return Listed(terms, patterns, {})


@cache
def word_pattern(word: str) -> re.Pattern:
    """A pattern for a word of a term, in which `*` stands for any letters and `?` for one."""
    return re.compile(re.escape(word).replace(r"\*", r".*").replace(r"\?", "."))


def listed_mentions(passage: Passage, listed: Listed, name: str) -> list[Mention]:
    """The mentions of listed topics in one article; of terms that overlap the longest counts for each topic."""
    words = passage.words
    mentions = []
    until: dict[str, int] = {}
    for place in np.flatnonzero(passage.each(listed.begins, bool)).tolist():
        for term, topic in listed.at(words[place].text, words[place].lemma):
            last = place + len(term) - 1
            if place < until.get(topic, 0) or last >= len(words) or words[last].sentence != words[place].sentence:
                continue
            if all(fits(form, word) for form, word in zip(term[1:], words[place + 1 : last + 1], strict=True)):
                mentions.append(mentioned(words, place, last, name, topic, 1.0))
                until[topic] = last + 1
    return mentions


def fits(form: str, word: Token) -> bool:
    """Whether a word of a term is the word's text or lemma."""
    either = word.text.lower(), word.lemma.lower()
    if "*" in form or "?" in form:
        return any(word_pattern(form).fullmatch(one) for one in either)
    return form in either


# Measures ----------------------------------------------------------------


def log_likelihood(n: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Log-likelihood (G²) of counts that were expected otherwise; 0 where fewer were met than expected (Dunning 1993)."""
    n, expected = np.asarray(n, dtype=float), np.asarray(expected, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        score = 2 * (n * np.log(n / expected) - (n - expected))
    return np.where((n > expected) & (expected > 0), score, 0.0)


def usual(topic: str) -> float:
    """Share of running English words at which a topic is expected: the product over its words, RAREST at least."""
    return max(float(np.prod([usual_share(word) for word in topic.split()])), RAREST)


def sentence_parts(voices: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The part (0 to PARTS - 1) of its article in which each sentence begins, and the share of words of each part.

    Both are indexed by article first; parts are of equal length in words.
    """
    words = voices.groupby(["article", "sentence"], sort=False)["n_words"].sum()
    total = words.groupby(level="article", sort=False).transform("sum")
    before = words.groupby(level="article", sort=False).cumsum() - words
    part = (PARTS * before / total.where(total > 0, 1)).astype(int)
    sizes = words.groupby([part.index.get_level_values("article"), part.rename("part")]).sum()
    return part, sizes / sizes.sum()


def dispersion(topics: pd.DataFrame, voices: pd.DataFrame) -> pd.Series:
    """How unevenly each topic's mentions are spread: 0 evenly through the text, 1 all in one place; indexed by topic.

    Gries's deviation of proportions over tenths of each article, normalised (Gries 2008; Lijffijt & Gries 2012).
    """
    part, sizes = sentence_parts(voices)
    keys = pd.MultiIndex.from_frame(topics[["article", "sentence"]])
    table = pd.crosstab(topics["topic"].to_numpy(), [topics["article"].to_numpy(), part.reindex(keys).to_numpy()])
    shares = table.reindex(columns=sizes.index, fill_value=0)
    shares = shares.div(shares.sum(axis=1), axis=0)
    most = 1 - sizes.min() if len(sizes) > 1 else 1.0
    return (shares - sizes.to_numpy()).abs().sum(axis=1) / 2 / most


def topic_frequency(topics: pd.DataFrame, voices: pd.DataFrame, list_name: str = FOUND) -> pd.DataFrame:
    """One row per topic of a list, the most telling first.

    Arguments: the tables of these names; list_name: "found", or the stem of the user's list.
    `n` counts mentions, `per_1000_words` relates them to all words, `sentences` is the share of sentences with the
    topic, `dispersion` as `dispersion` gives it, `keyness` the log-likelihood of the weighted mentions against
    general English, `small` marks fewer than LEAST mentions, `terms` lists the words it was met as.
    """
    shown = topics[topics["list"] == list_name]
    if shown.empty:
        return as_table([], FREQUENCY)
    words = int(voices["n_words"].sum())
    n_sentences = len(voices[["article", "sentence"]].drop_duplicates())
    keyed = shown.assign(
        term=shown["term"].str.lower(), place=list(zip(shown["article"], shown["sentence"], strict=True))
    )
    table = keyed.groupby("topic").agg(
        n=("term", "size"),
        weight=("weight", "sum"),
        sentences=("place", "nunique"),
        terms=("term", lambda terms: "; ".join(terms.value_counts().index)),
        first=("start", "min"),
    )
    table["per_1000_words"] = 1000 * table["n"] / words
    table["sentences"] /= n_sentences
    table["dispersion"] = dispersion(shown, voices)
    expected = words * np.array([usual(topic) for topic in table.index])
    table["keyness"] = log_likelihood(table["weight"], expected)
    table["small"] = table["n"] < LEAST
    order = ["keyness", "n", "first"] if list_name == FOUND else ["n", "keyness", "first"]
    table = table.sort_values(order, ascending=[False, False, True], kind="stable")
    return table.reset_index()[list(FREQUENCY)].astype(FREQUENCY)


def topics_by_voice(topics: pd.DataFrame, chosen: Iterable[str]) -> pd.DataFrame:
    """One row per chosen topic, most mentioned first, one column per voice: number of mentions; "not resolved" is its own."""
    shown = topics[topics["topic"].isin(list(chosen))]
    shown = shown.assign(voice=shown["voice"].fillna("not resolved"))
    table = pd.crosstab(shown["topic"], shown["voice"])
    order = sorted(table.index, key=lambda topic: (-table.loc[topic].sum(), topic))
    return table.loc[order].rename_axis(columns=None)


def places(topics: pd.DataFrame, voices: pd.DataFrame, chosen: Iterable[str]) -> pd.DataFrame:
    """One row per mention of a chosen topic: `topic`, `voice`, `place`: the share of the article's words before it (0 to 1).

    Topics come in the order in which they were chosen; the place within a stretch of one voice is by its characters.
    """
    order = {topic: number for number, topic in enumerate(chosen)}
    shown = topics[topics["topic"].isin(order)]
    stretch = voices[["article", "start", "end", "n_words"]].rename(columns={"start": "begin"})
    total = stretch.groupby("article", sort=False)["n_words"].transform("sum")
    stretch = stretch.assign(
        before=stretch.groupby("article", sort=False)["n_words"].cumsum() - stretch["n_words"], total=total
    )
    merged = pd.merge_asof(
        shown[["article", "topic", "voice", "start"]].sort_values("start", kind="stable"),
        stretch.sort_values("begin", kind="stable"),
        left_on="start",
        right_on="begin",
        by="article",
    )
    inside = (merged["start"] - merged["begin"]) / (merged["end"] - merged["begin"])
    merged["place"] = (merged["before"] + inside * merged["n_words"]) / merged["total"]
    merged = merged.assign(order=merged["topic"].map(order)).sort_values(["order", "place"], kind="stable")
    return merged[["topic", "voice", "place"]].reset_index(drop=True)


def uncovered(topics: pd.DataFrame, voices: pd.DataFrame, list_name: str) -> float:
    """The share of words (0 to 1) that stand in sentences which no topic of the list covers."""
    words = voices.groupby(["article", "sentence"])["n_words"].sum()
    shown = topics[topics["list"] == list_name]
    covered = words.index.isin(pd.MultiIndex.from_frame(shown[["article", "sentence"]]))
    return float(words[~covered].sum() / words.sum()) if words.sum() else 0.0


def co_occurrence(topics: pd.DataFrame, voices: pd.DataFrame) -> pd.DataFrame:
    """One row per pair of topics that share a sentence: in how many they do, and in how many they would by chance."""
    places = topics[["topic", "article", "sentence"]].drop_duplicates()
    n_sentences = max(1, len(voices[["article", "sentence"]].drop_duplicates()))
    single = places["topic"].value_counts()
    pairs: Counter = Counter()
    for _, together in places.groupby(["article", "sentence"], sort=False)["topic"]:
        pairs.update(combinations(sorted(together), 2))
    rows = [(a, b, n, single[a] * single[b] / n_sentences, n < LEAST) for (a, b), n in pairs.items()]
    table = as_table(rows, PAIRS)
    table = table.assign(over=table["n"] - table["expected"])
    return (
        table.sort_values(["over", "topic", "other"], ascending=[False, True, True])
        .drop(columns="over")
        .reset_index(drop=True)
    )


def words_by_voice(tokens: pd.DataFrame, voices: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """One row per voice and lemma: how often the voice uses it; nouns, names, verbs and adjectives only.

    Arguments: the tables of these names. Sources and cues, by which the narrator only names who speaks, do not count.
    """
    framing = spans.loc[spans["role"] != "content", ["article", "start", "end"]]
    spoken = tokens.loc[tokens["tag"].isin(CONTENT), ["article", "start", "lemma"]]
    spoken = spoken.assign(lemma=spoken["lemma"].str.lower()).sort_values("start", kind="stable")
    spoken = spoken[spoken["lemma"].str.contains(r"[^\W\d_]{2}", regex=True)]
    for table in (framing.rename(columns={"end": "until"}), voices[["article", "start", "voice"]]):
        spoken = pd.merge_asof(spoken, table.sort_values("start", kind="stable"), on="start", by="article")
    spoken = spoken[~(spoken["start"] < spoken["until"])]
    return spoken.fillna({"voice": "not resolved"}).groupby(["voice", "lemma"]).size().rename("n").reset_index()


def distinguishing(counts: pd.DataFrame, top: int = 8) -> pd.DataFrame:
    """One row per group and term: the terms that set each group apart from all others, the surest first.

    Arguments: counts: three columns: group (a voice, an article, an outlet), term, number; top: terms a group.
    `log_odds` is the log of the ratio of odds in the group and in the rest, weighted by an informative prior of
    PRIOR of all words, spread as in all groups together; `z` is it over its standard deviation (Monroe, Colaresi &
    Quinn 2008); `keyness` is the log-likelihood against the rest. `small` marks fewer than LEAST.
    """
    if counts.empty:
        return as_table([], DISTINGUISHING)
    table = counts.set_axis(["group", "term", "n"], axis=1)
    wide = table.pivot_table(index="term", columns="group", values="n", aggfunc="sum", fill_value=0)
    total = wide.sum(axis=1)
    prior = PRIOR * total
    rows = []
    for group in wide.columns:
        own, rest = wide[group], total - wide[group]
        odds = [np.log((y + prior) / (y.sum() + prior.sum() - y - prior)) for y in (own, rest)]
        difference = odds[0] - odds[1]
        z = difference / np.sqrt(1 / (own + prior) + 1 / (rest + prior))
        expected = own.sum() * total / total.sum()
        found = pd.DataFrame(
            {"group": group, "term": wide.index, "n": own.to_numpy(), "rest": rest.to_numpy(),
             "log_odds": difference.to_numpy(), "z": z.to_numpy(), "keyness": log_likelihood(own, expected)}
        )  # fmt: skip
        found = found[found["n"] > 0].sort_values(["z", "term"], ascending=[False, True]).head(top)
        rows.append(found[found["z"] > 0])
    result = pd.concat(rows, ignore_index=True)
    return result.assign(small=result["n"] < LEAST)[list(DISTINGUISHING)].astype(DISTINGUISHING)


def concordance(articles: pd.DataFrame, topics: pd.DataFrame, topic: str, width: int = 60) -> pd.DataFrame:
    """One row per mention of a topic, with the words around it and whose they are (key word in context).

    Arguments: width: characters of context on either side.
    """
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    shown = topics[topics["topic"] == topic].drop_duplicates(["article", "start"])
    rows = []
    for row in shown.itertuples(index=False):
        text = texts[row.article]
        left, right = text[max(0, row.start - width) : row.start], text[row.end : row.end + width]
        left, right = left.rpartition("\n")[2], right.partition("\n")[0]
        left = left.partition(" ")[2] if row.start > width and len(left) == width else left
        right = right.rpartition(" ")[0] if len(right) == width else right
        rows.append((row.voice, row.kind, left, row.term, right, row.sentence))
    return as_table(rows, CONCORDANCE)
