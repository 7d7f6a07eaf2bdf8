"""Whether a source or a speaker is right, and how far shares are off."""

import re
from collections import Counter

from ..lexicons import source_words
from .matching import Quotation

# What ends the first noun phrase of a source: "the mayor of Velmouth | , who spoke". A search begins at the first of
# several blanks, so that a row of them is read once and not once from each.
PHRASE_END = re.compile(
    rf"(?<!\s)\s*(?:[,;:()\[\]—–]|\s-\s|--)"
    rf"|(?<!\s)\s+(?:{'|'.join(map(re.escape, sorted(source_words('ends phrase'))))})\b",
    re.IGNORECASE,
)
ARTICLES = frozenset(["the", "a", "an"])


def first_phrase(source: str) -> str:
    """The source up to the end of its first noun phrase."""
    source = source.strip()
    end = PHRASE_END.search(source, 1)
    return source[: end.start()] if end else source


def head_span(source: str) -> tuple[int, int]:
    """Offsets of a source's head: the last capitalised word of its first noun phrase, else that phrase's last word."""
    offset = len(source) - len(source.lstrip())
    words = list(re.finditer(r"[^\W_][\w.'’\-]*", first_phrase(source)))
    if not words:
        return 0, len(source)
    names = [w for w in words if w[0][0].isupper() and w[0].lower().strip(".") not in source_words("title") | ARTICLES]
    head = (names or words)[-1]
    length = max(1, len(re.sub(r"['’]s?$", "", head[0])))
    return offset + head.start(), offset + head.start() + length


def speaker_key(name: str) -> str:
    """The last name of a source or speaker in lower case; empty when its first noun phrase has none."""
    words = [re.sub(r"['’]s?$", "", w).strip(".'’\"-") for w in re.findall(r"[^\W_][\w.'’\-]*", first_phrase(name))]
    names = [w for w in words if w and w[0].isupper() and w.lower() not in source_words("title", "no name")]
    return names[-1].lower() if names else ""


def speaker_keys(names: str) -> list[str]:
    """The last names of one speaker, or of several who speak together ("Ada Lind; Karl Oda")."""
    keys = [speaker_key(name) for name in names.split("; ")]
    return [key for key in keys if key]


def source_right(text: str, gold: Quotation, found: Quotation) -> bool:
    """Whether the found source holds the head of the gold one, or neither has any."""
    if not gold.source or not found.source:
        return not gold.source and not found.source
    begin, end = gold.source[0]
    low, high = head_span(text[begin:end])
    return found.source[0][0] < begin + high and begin + low < found.source[0][1]


def speaker_right(_: str, gold: Quotation, found: Quotation) -> bool:
    """Whether the resolved speaker is the annotated one; an unnamed one must stay missing."""
    return gold.speaker == found.speaker


def share_error(
    text: str,
    gold: list[Quotation],
    found: list[Quotation],
    of_gold: list[int],
    of_found: list[int],
    words: list[tuple[int, int]],
) -> tuple[float, int]:
    """Total variation distance between gold and found shares of quoted words by last name, and 1 if it is defined.

    Where the gold has speakers (our own layout) they count, what several say split evenly between them; else the name
    in the source, as PolNeAR's measure has it.
    """
    owner = {i: number for number, (begin, end) in enumerate(words) for i in range(begin, end)}
    known = any(q.kind for q in gold)  # annotated speakers come with the kind of their quotations
    in_source = [speaker_key(text[slice(*q.source[0])]) if q.source else "" for q in gold]
    keys = [speaker_keys(q.speaker) if known else [key] * bool(key) for q, key in zip(gold, in_source, strict=True)]
    masked = {owner[i] for q, key in zip(gold, keys, strict=True) if not key for i in q.chars}
    shares: tuple[Counter, Counter] = (Counter(), Counter())
    for g in of_gold:
        if keys[g]:
            for key in keys[g]:
                shares[0][key] += len({owner[i] for i in gold[g].chars} - masked) / len(keys[g])
    for f in of_found:
        quotation = found[f]
        source = text[slice(*quotation.source[0])] if quotation.source else ""
        several = (
            speaker_keys(quotation.speaker) if known else [*filter(None, [speaker_key(quotation.speaker or source)])]
        )
        for key in several:
            shares[1][key] += len({owner[i] for i in quotation.chars} - masked) / len(several)
    totals = [sum(share.values()) for share in shares]
    if not totals[0]:
        return 0.0, 0
    if not totals[1]:
        return 1.0, 1
    names = set(shares[0]) | set(shares[1])
    return 0.5 * sum(abs(shares[0][n] / totals[0] - shares[1][n] / totals[1]) for n in names), 1
