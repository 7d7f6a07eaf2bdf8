"""Words without what small edits and other typesetting change: marks, punctuation, case, white space."""

from typing import NamedTuple

from .tokens import Span

INSIDE = frozenset("'’‘")  # an apostrophe is left out, so that "don't" is one word however it is printed


class Squeezed(NamedTuple):
    """Lower-case letters and digits with one blank between words, and where in the text each of them stands."""

    text: str
    places: list[int]

    def span(self, start: int, end: int) -> Span:
        """The characters of the text behind some of the squeezed ones."""
        return Span(self.places[start], self.places[end - 1] + 1)


def squeezed(text: str) -> Squeezed:
    """The words of a text, squeezed, with a blank at both ends so that whole words are found."""
    letters, places = [" "], [0]
    for place, character in enumerate(text):
        if character.isalnum():
            low = character.lower()
            letters.append(low if len(low) == 1 else character)
            places.append(place)
        elif character not in INSIDE and letters[-1] != " ":
            letters.append(" ")
            places.append(place)
    if letters[-1] != " ":
        letters.append(" ")
        places.append(len(text))
    return Squeezed("".join(letters), places)


def occurrences(words: str, text: Squeezed) -> list[Span]:
    """Where squeezed words stand in a text, as characters of it."""
    found, at = [], text.text.find(words)
    while at >= 0:
        found.append(text.span(at + 1, at + len(words) - 1))
        at = text.text.find(words, at + 1)
    return found
