"""Lines in which nearly every word has a capital, so that a capital makes no name."""

from itertools import pairwise

from .words import Named, Word

LONGEST_TITLE = 25  # words of a headline


def unshouted(word: Word) -> str:
    """A word of a headline as the body has it: LIND SAYS NO."""
    return word.text.capitalize() if word.text.isupper() and len(word.text) > 2 else word.text


def in_headlines(words: list[Word], headlines: frozenset[int], parts: list[Named]) -> list[Named]:
    """Names in the headline that the body has, too, whole or by their last word: "Trump Accuses Port Firms"."""
    if not headlines:
        return []
    texts = {tuple(word.text for word in words[part.first : part.last + 1]) for part in parts}
    texts |= {text[-1:] for text in texts}
    longest = max(map(len, texts), default=0)
    found: list[Named] = []
    place = 0
    while place < len(words):
        size = 1
        if words[place].paragraph in headlines:
            sizes = range(min(longest, len(words) - place), 0, -1)
            fitting = (n for n in sizes if tuple(map(unshouted, words[place : place + n])) in texts)
            size = next(fitting, 0)
            if size:
                found.append(Named(place, place, place + size - 1))
        place += size or 1
    return found


def headline_paragraphs(words: list[Word]) -> frozenset[int]:
    """Paragraphs of several words without an end mark that are capitalised as titles are, or written in capitals."""
    bounds = [p for p in range(len(words)) if p == 0 or words[p].paragraph != words[p - 1].paragraph]
    found = set()
    for first, end in pairwise([*bounds, len(words)]):
        if end - first > LONGEST_TITLE:
            continue
        line, number = words[first:end], words[first].paragraph
        long = [word.text for word in line if len(word.text) > 3 and word.text.isalpha()]
        capital = sum(text[0].isupper() for text in long)
        title = len(long) >= 3 and len(line) <= 25 and capital >= 0.9 * len(long)
        sentence = len(long) >= 5 or any(word.tag.startswith("VB") for word in line)
        ends = {"”", ":"} if number == 1 and len(long) >= 5 else {".", "”", ":"}
        if title and sentence and line[-1].text not in ends:
            found.add(number)
    return frozenset(found) if len(found) < len(bounds) else frozenset()
