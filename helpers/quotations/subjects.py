"""Who is the subject of a reporting verb."""

import itertools
from dataclasses import replace

from ..lexicons import frame_phrases, reporting_verbs
from ..tokens import Passage, Span, Token, characters, plain
from .marks import Stretch
from .overlaps import stretches_within
from .phrases import addressee_end
from .spans import Found

NO_SOURCE = frozenset(["at", "in", "on", "So", "so", "Thus"])  # no source begins with them: So said Lind
CLAUSE_ENDS = frozenset([".", ";", "?", "!"])
PASSED_OVER = characters.STRAIGHT_DOUBLE | characters.STRAIGHT_SINGLE | characters.SPEECH_FOLLOWS
SUBJECT = frozenset(["DT", "PRP", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "POS"])
NOMINAL = SUBJECT | {"CD", "WP"}
HEADS = frozenset(["NN", "NNS", "NNP", "NNPS", "PRP", "WP"])


def without_addressee(passage: Passage, claim: Found) -> Found:
    """The claim, "the club" left out of what is said in "told the club she would stay"."""
    verb = next((w for w in passage.starting_in(*claim.cue) if w.lemma in frame_phrases("tells somebody")), None)
    start = claim.content[0].start
    if verb is None or start < verb.start:
        return claim
    words = passage.sentence_words(verb.sentence)
    said = addressee_end(words, words.index(verb) + 1)
    if said is None or words[said].start <= start or words[said].start >= claim.content[-1].end:
        return claim
    rest = [Span(max(part.start, words[said].start), part.end) for part in claim.content]
    return replace(claim, content=[part for part in rest if part.end > part.start])


def with_bare_cue(passage: Passage, claim: Found) -> Found:
    """The claim, its cue without what stands before a comma in it, and without the source behind its verb."""
    words, source = passage.starting_in(*claim.cue), claim.source
    if len(words) == 1 and words[0].text == ":":  # "Said Lind: “…”" has a verb for its cue
        here = passage.sentence_words(words[0].sentence)
        words = next(([w] for w in here if w.start < words[0].start and reports(w, False)), words)
    comma = max((i for i, word in enumerate(words) if word.text == ","), default=-1)
    speaks = [word.lemma in reporting_verbs() for word in words]
    if any(speaks[comma + 1 :]) and not any(speaks[: comma + 1]):
        words = words[comma + 1 :]
        if source and comma >= 0 and source.end >= claim.cue.start - 1:
            source = None  # what the cue went on with before the comma was no subject of its verb
    if source is None and words[0].tag in {"VBD", "VBZ"} and len(words) > 1:
        rest = words[1:]
        if all(word.text[:1].isupper() or word.tag == "DT" for word in rest):
            source, words = Span(rest[0].start, rest[-1].end), words[:1]
    return with_true_source(passage, replace(claim, cue=Span(words[0].start, words[-1].end), source=source))


def with_true_source(passage: Passage, claim: Found) -> Found:
    """The claim, source and cue told apart in "said Lind", and without a source that is a mark or begins with a preposition."""
    named = passage.starting_in(*claim.source) if claim.source else []
    verb_named = len(named) == 1 and named[0].lemma in reporting_verbs()
    if verb_named and all(word.tag == "NNP" for word in passage.starting_in(*claim.cue)):
        claim = replace(claim, source=claim.cue, cue=claim.source)
    named = without_opening(passage, named)
    if named:
        claim = replace(claim, source=Span(named[0].start, named[-1].end))
    nobody = named and (named[0].text in NO_SOURCE or not any(c.isalpha() for word in named for c in word.text))
    return replace(claim, source=None) if nobody else claim


def without_opening(passage: Passage, named: list[Token]) -> list[Token]:
    """The words of a source without the noun of a phrase that opens the sentence: "In a letter to [her sister] she wrote"."""
    here = passage.sentence_words(named[0].sentence) if named else ()
    at = here.index(named[0]) if named and named[0] in here else 0
    if not at or here[at - 1].tag not in {"IN", "TO"} or here[0].tag != "IN":
        return named
    for place in range(1, len(named)):
        before, word = named[place - 1], named[place]
        if before.tag in {"NN", "NNS"} and word.tag in {"DT", "PRP", "PRP$"}:
            return named[place:]
        if word.tag not in SUBJECT:
            break
    return named


def with_outer_source(passage: Passage, claim: Found, marked: list[Stretch]) -> Found:
    """The claim, its source without what stands in marks that close before the cue; a participle's looked for anew.

    Speech does not name its own speaker: in “Thank you, Ada!” Lind said, the source is Lind.
    """
    source = claim.source
    if source is None:
        return replace(claim, source=beside(passage, claim.cue))
    for stretch in stretches_within(marked, source.start, source.start + 1):
        if claim.cue.start >= stretch.end:
            rest = passage.starting_in(stretch.end + 1, source.end)
            source = Span(rest[0].start, rest[-1].end) if rest else None
            break
    return replace(claim, source=source or participles_subject(passage, claim.cue))


def reports(word: Token, last: bool) -> bool:
    """Whether a word is a reporting verb; taggers take "Said" and a last "reports:" for nouns.

    Arguments: last: the word stands directly before the speech.
    """
    if word.tag.startswith("VB"):
        return word.lemma in reporting_verbs()
    return word.text == "Said" or (last and word.tag == "NNS" and word.lemma in reporting_verbs())


def main_subject(passage: Passage, verb: Token) -> Span | None:
    """The noun phrase that begins the sentence of a verb further on: "Dean poked fun at him, tweeting, “…”"."""
    subject = list(itertools.takewhile(lambda word: word.tag in SUBJECT, passage.sentence_words(verb.sentence)))
    if not subject or subject[-1].tag == "DT":
        return None
    return Span(subject[0].start, subject[-1].end)


def beside(passage: Passage, cue: Span) -> Span | None:
    """The name, office or pronoun that a cue's verb has for its subject, by what stands next to it.

    Behind a comma that is the noun phrase which begins the sentence, else the one directly before or behind the verb.
    """
    said = passage.starting_in(*cue)
    verb = next((w for w in said if w.tag in {"VBD", "VBZ", "VBP"} or reports(w, w is said[-1])), None)
    if verb is None or verb.tag in {"VBG", "VBN", "VB"}:
        return participles_subject(passage, cue)
    here = passage.sentence_words(verb.sentence)
    before = here[here.index(verb) - 1].text if verb is not here[0] else ""
    return (main_subject(passage, verb) if before == "," else None) or noun_phrase(here, verb)


def participles_subject(passage: Passage, cue: Span) -> Span | None:
    """Who says what a participle introduces: the name directly before it, else the subject of its sentence."""
    verb = next((w for w in reversed(passage.starting_in(*cue)) if w.text.endswith("ing")), None)
    if verb is None:
        return None
    before = passage.words[passage.first_from(verb.start) - 1]
    return (
        noun_phrase(passage.sentence_words(verb.sentence), verb) if before.tag == "NNP" else main_subject(passage, verb)
    )


def clause(words: list[Token], backwards: bool) -> list[Token]:
    """The words next to a stretch up to the end of the clause, its own marks left out."""
    kept: list[Token] = []
    for word in reversed(words) if backwards else words:
        if word.text in CLAUSE_ENDS or (kept and word.text in characters.DOUBLE_MARKS):
            break
        if plain(word.text) not in PASSED_OVER:
            kept.append(word)
    return list(reversed(kept)) if backwards else kept


def noun_phrase(words: list[Token], verb: Token) -> Span | None:
    """The name, office or pronoun that stands directly before or behind the verb."""
    at = words.index(verb)
    close = at  # "a reader would now ask": what helps the verb stands between
    while close > 1 and (words[close - 1].tag in {"MD", "RB"} or words[close - 1].lemma == "have"):
        close -= 1
    first = close
    while first > 0 and words[first - 1].tag in NOMINAL:
        first -= 1
    if first < close and words[close - 1].tag in HEADS:
        return Span(words[first].start, words[close - 1].end)
    last = at
    while last + 1 < len(words) and words[last + 1].tag in NOMINAL:
        last += 1
        if words[last].tag == "PRP":
            break
    return Span(words[at + 1].start, words[last].end) if last > at and words[last].tag in HEADS else None
