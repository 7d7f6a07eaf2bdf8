"""Whether a text is English."""

from collections import Counter

# Words that every English text is full of: where they are rare, py3langid is asked for the language.
ENGLISH = frozenset(
    [
        *("the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "was", "with", "as"),
        *("it", "at", "by", "be", "his", "from", "has", "he", "have", "are", "an", "not"),
    ]
)
ENOUGH_ENGLISH = 0.12  # of the words; in all articles of PolNeAR's train part but one they are .13 to .38
LONG_ENOUGH = 12  # words below which no language is told


def foreign(text: str) -> list[str]:
    """A note where the text is not English. Source: py3langid, asked only where common English words are rare."""
    words = text.lower().split()
    common = Counter(word in ENGLISH for word in words)[True]
    if len(words) < LONG_ENOUGH or common >= ENOUGH_ENGLISH * len(words):
        return []
    import py3langid

    language, _ = py3langid.classify(text)
    return [] if language == "en" else [f"not English (it looks like '{language}'): its figures mean little"]
