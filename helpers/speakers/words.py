"""An article's words as the rules for names, offices and speakers see them."""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache, wraps
from itertools import pairwise, repeat
from typing import NamedTuple, TypeVar

from ..lexicons import given_names, places_of, words_used_as
from ..tokens import Passage, lemma_table

T = TypeVar("T")
NO_NAME_TAGS = frozenset(["PRP", "PRP$", "DT", "IN", "CC", "WP", "WRB", "MD", "UH", "EX", "TO"])
# A capital inside a sentence makes a name of a word that the tagger takes for one of these.
NAME_WITHIN = frozenset(["NN", "NNS", "JJ", "FW", "VBG", "VBN", "RB"])
INITIAL = re.compile(r"(?:[A-Z]\.-?){1,3}|[A-Z]")  # "M.", "K.V."
PEOPLE_ENDINGS = ("kers", "ists", "ians", "eers", "ites", "goers", "zens")  # of words for people that no dictionary has
HYPHENED_PARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|at|az|ash|ul)-[A-ZÀ-Ý]")  # "al-Noori"


class Word(NamedTuple):
    """A token of the article at hand."""

    start: int
    end: int
    text: str
    tag: str
    lower: str
    sentence: int
    paragraph: int
    quoted: bool
    lemma: str


@lru_cache(maxsize=100_000)
def bare(word: str) -> str:
    """The word in lower case without dots and apostrophes at its end."""
    return word.lower().rstrip(".’'")


@lru_cache(maxsize=100_000)
def same_place_key(word: str) -> str:
    """What "Belarusian" and "Belarus" share: the country, or the word's first five letters."""
    return places_of().get(word, word if len(word) < 5 else word[:5]).lower()


def straightened(text: str, tag: str, lemma: str) -> str:
    """A word in lower case, its apostrophes straight."""
    return text.lower().replace("’", "'")


def article_words(passage: Passage, spans: list[tuple]) -> list[Word]:
    """The article's tokens as words, those that stand in a quotation's marks flagged.

    Arguments: spans: (quotation, role, start, end, quoted) of each span.
    """
    paragraph, sentence, _, start, end, text, tag, lemma = zip(*passage.words, strict=True)
    quoted, tags = [False] * len(text), list(tag)
    for _, role, low, high, inside in spans:
        first = passage.first_from(low)
        if role == "cue" and tag[first : first + 1] == ("NNP",) and start[first] == low:
            tags[first] = "VBD"  # a cue is no name: "Said Ada Lind: …"
        if inside:
            last = passage.first_from(high)
            quoted[first:last] = [True] * (last - first)
    lows = passage.each(straightened, object).tolist()
    columns = zip(start, end, text, tags, lows, sentence, paragraph, quoted, lemma, strict=True)
    # What Word._make does, without a call of Python for each word.
    return list(map(tuple.__new__, repeat(Word), columns))


def once_an_article(function: Callable[[list[Word]], T]) -> Callable[[list[Word]], T]:
    """A function of an article's words that keeps its answer for the article that it was asked of last.

    Names are asked about one by one: a look through all words for each would take the square of an article's length.
    """
    last: list = [None, None]

    @wraps(function)
    def kept(words: list[Word]) -> T:
        if last[0] is not words:
            last[:] = words, function(words)
        return last[1]

    return kept


@once_an_article
def printed_counts(words: list[Word]) -> Counter[str]:
    """How often each word stands in the article, as printed."""
    return Counter(word.text for word in words)


@once_an_article
def behind_given_names(words: list[Word]) -> frozenset[str]:
    """The words, in lower case, that stand behind a given name somewhere in the article."""
    return frozenset(behind.lower for before, behind in pairwise(words) if before.text.capitalize() in given_names())


def name_of(words: list[Word], first: int, last: int) -> str:
    """The words as one name, spaced as in the text, its apostrophes straight."""
    name = words[first].text
    for place in range(first + 1, last + 1):
        name += (" " if words[place].start > words[place - 1].end else "") + words[place].text
    return name.replace("’", "'")


def asks(words: list[Word], last: int) -> bool:
    """Whether words end in a question mark: the last of them, or the one behind it."""
    return "?" in {words[last].text, words[min(last + 1, len(words) - 1)].text}


def opens_sentence(words: list[Word], place: int) -> bool:
    """Whether a word is the first of its sentence."""
    return place == 0 or words[place - 1].sentence != words[place].sentence


@lru_cache(maxsize=100_000)
def is_initial(text: str) -> bool:
    """Whether the word is the initials of given names: "M.", "K.V."."""
    return INITIAL.fullmatch(text) is not None and text != "I"


@lru_cache(maxsize=100_000)
def is_hyphened_particle(text: str) -> bool:
    """Whether the word is a name that begins with a particle in lower case: "al-Noori"."""
    return HYPHENED_PARTICLE.match(text) is not None


@lru_cache(maxsize=100_000)
def is_dictionary_word(low: str) -> bool:
    """Whether the word stands in the dictionary of lemmas as a noun, verb, adjective or adverb."""
    return low in lemma_table()


def is_name_word(words: list[Word], place: int) -> bool:
    """Whether a word can be part of a name: a capitalised proper noun, or a capital inside a sentence.

    Behind a given name or an initial any capital counts ("Sajid Can", "Brian M. Good"), and a given name before
    another capital ("Will Ford").
    """
    word = words[place]
    if not word.text[:1].isupper():
        return is_hyphened_particle(word.text)
    if word.tag in {"NNP", "NNPS"}:
        return True
    opens = opens_sentence(words, place)
    before = "" if opens else words[place - 1].text
    if (before in given_names() or (is_initial(before) and before[-1:] == ".")) and word.text.isalpha():
        return word.text != "I"
    if word.text in given_names() and place + 1 < len(words):
        following = words[place + 1]
        if following.tag == "NNP" and following.text[:1].isupper() and following.sentence == word.sentence:
            return True
    if word.tag in NO_NAME_TAGS:
        return is_initialism(words, place)
    if is_initial(word.text) and word.text[-1] == ".":
        return place + 1 < len(words) and words[place + 1].text[:1].isupper()
    if opens and not is_dictionary_word(word.lower) and place + 1 < len(words):
        # "Wexmoor Police": the tagger takes the unknown first word of a sentence for an adjective.
        following = words[place + 1]
        return word.text.isalpha() and following.text[:1].isupper() and following.tag in {"NNP", "NNPS", "NN"}
    opens = opens or not before[-1:].isalnum()
    return not opens and word.tag in NAME_WITHIN and word.text.isalpha()


def is_initialism(words: list[Word], place: int) -> bool:
    """Whether letters that spell a pronoun are a body's: "WHO said", where no other word is in capitals."""
    around = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
    return words[place].tag == "WP" and words[place].text == "WHO" and not any(w.text.isupper() for w in around)


def is_plain_plural(words: list[Word], place: int) -> bool:
    """Whether a plural owes its capital to the beginning of the sentence alone: "Truckers complained"; no "Novartis"."""
    word = words[place]
    if word.tag not in {"NNS", "NNP", "NNPS"} or not word.lower.endswith("s") or word.text in given_names():
        return False
    known = is_dictionary_word(word.lower) or word.lower in words_used_as("people")
    if not known and not word.lower.endswith(PEOPLE_ENDINGS):
        return False
    return opens_sentence(words, place) and printed_counts(words)[word.text] == 1


def description_of(words: list[Word], first: int, last: int) -> str:
    """The words of an unnamed source as printed, its first letter lowered unless it is a name's."""
    text = name_of(words, first, last).replace("'", "’")
    return text if words[first].tag.startswith("NNP") else text[:1].lower() + text[1:]


class Named(NamedTuple):
    """A name within a run of capitalised words: where the run begins, and the first and last word of the name."""

    run: int
    first: int
    last: int
