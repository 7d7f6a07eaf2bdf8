"""An article's words as the rules for names, offices and speakers see them."""

from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from ..lexicons import given_names, places_of
from ..tokens import Passage

NO_NAME_TAGS = frozenset(["PRP", "PRP$", "DT", "IN", "CC", "WP", "WRB", "MD", "UH", "EX", "TO"])
# A capital inside a sentence makes a name of a word that the tagger takes for one of these.
NAME_WITHIN = frozenset(["NN", "NNS", "JJ", "FW", "VBG", "VBN", "RB"])


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
    paragraph, sentence, _, start, end, text, tag, _ = zip(*passage.words, strict=True)
    quoted, tags = [False] * len(text), list(tag)
    for _, role, low, high, inside in spans:
        first = passage.first_from(low)
        if role == "cue" and tag[first : first + 1] == ("NNP",) and start[first] == low:
            tags[first] = "VBD"  # a cue is no name: "Said Ada Lind: …"
        if inside:
            last = passage.first_from(high)
            quoted[first:last] = [True] * (last - first)
    lows = passage.each(straightened, object).tolist()
    columns = zip(start, end, text, tags, lows, sentence, paragraph, quoted, strict=True)
    # What Word._make does, without a call of Python for each word.
    return list(map(tuple.__new__, repeat(Word), columns))


def name_of(words: list[Word], first: int, last: int) -> str:
    """The words as one name, spaced as in the text, its apostrophes straight."""
    name = words[first].text
    for place in range(first + 1, last + 1):
        name += (" " if words[place].start > words[place - 1].end else "") + words[place].text
    return name.replace("’", "'")


def opens_sentence(words: list[Word], place: int) -> bool:
    """Whether a word is the first of its sentence."""
    return place == 0 or words[place - 1].sentence != words[place].sentence


def is_name_word(words: list[Word], place: int) -> bool:
    """Whether a word can be part of a name: a capitalised proper noun, or a capital inside a sentence."""
    word = words[place]
    if not word.text[:1].isupper() or word.tag in NO_NAME_TAGS:
        return False
    if word.tag in {"NNP", "NNPS"}:
        return True
    opens = opens_sentence(words, place) or not words[place - 1].text[-1:].isalnum()
    return not opens and word.tag in NAME_WITHIN and word.text.isalpha()


def is_plain_plural(words: list[Word], place: int) -> bool:
    """Whether a plural owes its capital to the beginning of the sentence alone: "Truckers complained"."""
    word = words[place]
    if word.tag not in {"NNS", "NNP", "NNPS"} or not word.lower.endswith("s") or word.text in given_names():
        return False
    return opens_sentence(words, place) and sum(w.text == word.text for w in words) == 1


def description_of(words: list[Word], first: int, last: int) -> str:
    """The words of an unnamed source as printed, its first letter lowered unless it is a name's."""
    text = name_of(words, first, last).replace("'", "’")
    return text if words[first].tag.startswith("NNP") else text[:1].lower() + text[1:]
