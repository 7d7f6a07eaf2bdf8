"""Which claims report words or thoughts, and which are what the narrator tells as fact."""

import re
from itertools import pairwise

from ..lexicons import abstract_nouns, cue_acts, cue_nouns, frame_phrases, idioms, no_cues, places_of, reporting_verbs
from ..tokens import Passage, Span, Token, characters
from .marks import Stretch, n_words, no_labels
from .overlaps import stretches_within
from .spans import Article, Found, outside, overlap
from .titles import LONG_TITLE, is_attributive, is_title, is_titled
from .unclaimed import LEAST_SPEECH, own_paragraph

SURE_CUE = 0.85  # probability of a cue unknown to the lexicon from which an abstract noun may be its content
FRAME = re.compile(r"(?:speaking|talking)\b", re.IGNORECASE)
NO_COMMENT = re.compile(r"(?:to |for |any |further |immediate |on )*comments?\b", re.IGNORECASE)
ABSTRACT = re.compile(r"(?:[ts]ion|ment|ness|ity|ism|[ae]nce|[ae]ncy|ship|hood|acy|dom|sis)$")
UNKNOWN = "unknown"
BEFORE = 30  # characters around a cue in which an idiom may begin
SAID = frozenset(["say", "tell"])  # verbs that titles do not follow


def is_reported(article: Article, claim: Found) -> bool:
    """Whether a claim is of words or thoughts, not of a plan or a state of things, which the narrator reports as fact.

    Marks settle it, but for titles and scare quotes; without them the cue must have a source and no rule may refuse it.
    """
    if any(refuses(article, claim) for refuses in ALWAYS_REFUSED):
        return False
    shown = [article.text[s.start : s.end] for s in speech_within(article, claim)]
    if shown and (claim.source or any(n_words(part) > LEAST_SPEECH for part in shown)):
        return True
    return claim.source is not None and not any(refuses(article, claim) for refuses in REFUSED_WITHOUT_MARKS)


def says(passage: Passage, cue: Span) -> bool:
    """Whether a reporting verb stands in a cue."""
    return any(word.lemma in reporting_verbs() for word in passage.starting_in(*cue))


def marked_within(article: Article, claim: Found) -> list[Stretch]:
    """The stretches of marks that a claim's content touches."""
    near = stretches_within(article.marked, claim.content[0].start, claim.content[-1].end)
    return [s for s in near if any(overlap(part, s) for part in claim.content)]


def speech_within(article: Article, claim: Found) -> list[Stretch]:
    """The stretches of marks that a claim's content touches, without those that only hold a word at arm's length."""
    return [
        s for s in marked_within(article, claim) if not is_attributive(article, s) and not held_apart(article, s, claim)
    ]


def held_apart(article: Article, stretch: Stretch, claim: Found) -> bool:
    """Whether marks in another sentence than the cue's hold a mere word of the narrator's: The “free” market lost."""
    passage = article.passage
    apart = passage.sentence_at(stretch.start) != passage.sentence_at(claim.cue.start)
    words = article.text[stretch.start : stretch.end]
    bare_word = n_words(words) < LEAST_SPEECH and words[:1].islower() and words[-1:] not in characters.SPEECH_ENDS
    return apart and (bare_word or is_attributive(article, stretch))


def cue_words(article: Article, claim: Found) -> set[str]:
    """The words of a claim's cue in lower case."""
    return {word.strip(".,").lower() for word in article.text[slice(*claim.cue)].split()}


def names_title(article: Article, claim: Found) -> bool:
    """A bill known as “…”, a speech titled “…”."""
    return bool(cue_words(article, claim) & no_cues("names a title"))


def titles_only(article: Article, claim: Found) -> bool:
    """Falk recorded “Blue Kettle”; Falk wrote “The Last Dam” in 2019."""
    shown = marked_within(article, claim)
    if not shown or any(tells(article, part) for part in outside(claim.content, article.marked)):
        return False
    parts = [article.text[s.start : s.end] for s in shown]
    # The last of several may have the sentence's full stop in its marks, as in America: wrote “One” and “Two.”
    if is_title(article, shown[0], claim.cue) and all(is_titled(part, most=LONG_TITLE) for part in parts[1:]):
        return not any(word.lemma in SAID for word in article.passage.starting_in(*claim.cue))
    titled = all(is_titled(part) and part[-1:] not in characters.SENTENCE_ENDS for part in parts)
    return titled and not says(article.passage, claim.cue)


def idiomatic(article: Article, claim: Found) -> bool:
    """Easier said than done; that said, …"""
    phrases = {phrase for word in cue_words(article, claim) for phrase in idioms().get(word.replace("’", "'"), ())}
    if not phrases:
        return False
    low = max(0, claim.cue.start - BEFORE)
    around = article.text[low : claim.cue.end + BEFORE].lower().replace("’", "'")
    start, end = claim.cue.start - low, claim.cue.end - low
    places = ((around.find(phrase), len(phrase)) for phrase in phrases)
    return any(0 <= place < end and start < place + length for place, length in places)


def no_comment(article: Article, claim: Found) -> bool:
    """The ministry declined to comment."""
    return all(NO_COMMENT.match(article.text, part.start, part.end) for part in claim.content)


def says_nothing(article: Article, claim: Found) -> bool:
    """The experts said nothing."""
    words = article.passage.starting_in(*claim.content[0])
    alone = len(words) == 1 or words[1].text in characters.SENTENCE_ENDS
    return alone and words[0].text.lower() in no_cues("content that is none")


def modifies(article: Article, claim: Found) -> bool:
    """His promised amnesty: a participle before its noun reports nothing. In "Both denied it" the taggers see none."""
    passage = article.passage
    at = passage.first_from(claim.cue.start)
    before = passage.words[at - 1].tag if at else ""
    if before == "DT" and claim.source == (passage.words[at - 1].start, passage.words[at - 1].end):
        return False
    return passage.words[at].tag in {"VBN", "VBD", "JJ"} and before in {"PRP$", "POS", "DT"}


def heads_line(article: Article, claim: Found) -> bool:
    """Analysis: wall costs rise again. Tallow: wall closed. A heading or a place before a colon is no source."""
    if claim.source is None or article.text[slice(*claim.cue)].strip() != ":":
        return False
    words = {word.lower().strip(":") for word in article.text[slice(*claim.source)].split()}
    return bool(words & no_labels()) or article.text[slice(*claim.source)].lower() in places_of()


def only_asked(article: Article, claim: Found) -> bool:
    """Asked about the dam, Lind said it would hold: what somebody is asked about introduces what he says."""
    passage = article.passage
    first = passage.words[passage.first_from(claim.cue.start)]
    return first.lemma == "ask" and first is passage.sentence_words(first.sentence)[0] and claim.source is None


def is_beat(article: Article, claim: Found) -> bool:
    """He turned. “We stay.” Lind looked away; … “We stay.” Lind said nothing.: what one does or leaves unsaid behind
    finished speech, where the narrator has led to it, is no cue."""
    passage, content = article.passage, claim.content[-1]
    if claim.source is None or not content.end < claim.source.start < claim.cue.start:
        return False
    said = passage.starting_in(*claim.cue)
    behind = passage.words[passage.first_from(claim.cue.end)] if claim.cue.end < passage.words[-1].start else said[-1]
    silent = any(w.text.lower() in no_cues("content that is none") for w in (*said[1:], behind))
    acts = not any(w.lemma in cue_acts() or w.lemma in reporting_verbs() for w in said)
    if not (silent or acts) or passage.sentence_at(content.start) == passage.sentence_at(claim.source.start):
        return False
    marks = stretches_within(article.marked, *content)
    return bool(marks) and (silent or not own_paragraph(article.text, marks[0]))


def speaks_about(article: Article, claim: Found) -> bool:
    """ "Speaking about his previous job, Lind said …" names what the speech is about."""
    return not has_verb(article, claim) and FRAME.match(article.text, claim.cue.start) is not None


def plan_or_state(article: Article, claim: Found) -> bool:
    """Belarus is ready to export; the firm is scheduled to report."""
    return bool(cue_words(article, claim) & no_cues("plan or state of things"))


def mere_thing(article: Article, claim: Found) -> bool:
    """Moor called the police, recalled the cars, told a joke: the content has no verb, and is nothing that one says."""
    if has_verb(article, claim) or clause_opens(article, claim):
        return False
    takes = noun_taken(article, claim)
    if takes == UNKNOWN:
        return claim.confidence < SURE_CUE
    content = article.passage.starting_in(*claim.content[0])
    if takes == "name":
        return not gives_name(content)
    return takes != "any" and (takes == "" or not (is_abstract(content) or gives_name(content)))


def noun_taken(article: Article, claim: Found) -> str:
    """What the lexicon says of the noun phrase that a claim's cue may report, the most permissive of its words' answers."""
    passage = article.passage
    at, last = passage.first_from(claim.cue.start), passage.first_from(claim.cue.end)
    lemmas = [word.lemma for word in passage.words[at : last + 1]]  # with the word behind: "called" for
    pairs = [" ".join(pair) for pair in pairwise(lemmas)]
    if any(pair in cue_nouns() for pair in pairs):
        return max(cue_nouns()[pair] for pair in pairs if pair in cue_nouns())
    takes = {cue_nouns().get(lemma, UNKNOWN) for lemma in lemmas[:-1]}
    return next((answer for answer in ("any", "abstract", "name", "") if answer in takes), UNKNOWN)


def has_verb(article: Article, claim: Found) -> bool:
    """Whether a verb stands in a claim's content."""
    apart = [s for s in marked_within(article, claim) if is_attributive(article, s)]
    return any(tells(article, part) for part in outside(claim.content, apart))


def tells(article: Article, span: Span) -> bool:
    """Whether a verb stands in a span."""
    return any(w.tag[:2] in {"VB", "MD"} for w in article.passage.starting_in(*span))


def clause_opens(article: Article, claim: Found) -> bool:
    """Whether a clause or a subject of talk must follow: stated that homes rely on turf; complained of queues."""
    passage = article.passage
    at = passage.first_from(claim.content[0].start)
    before = passage.words[at - 1].text.lower() if at else ""
    first = passage.words[at].text.lower()
    # "complained of queues" reports speech, "called the police" none.
    talks = any(word in frame_phrases("talks of") for word in (before, first))
    return before in frame_phrases("opens content") or (talks and says(passage, claim.cue))


def gives_name(content: list[Token]) -> bool:
    """Whether what stands behind "called" says what something is: the plan a farce, it unfair, him as a fraud."""
    behind = content[1:]
    article = any(
        w.lemma in {"a", "an"} and before.tag[:2] in {"NN", "PR"} for before, w in zip(content, behind, strict=False)
    )
    return article or (bool(behind) and behind[-1].tag == "JJ")


def is_abstract(content: list[Token]) -> bool:
    """Whether the first noun phrase names something abstract, as one says it: the arrest, no thief."""
    head = None
    for word in content:
        if head is not None and not word.tag.startswith("NN"):
            break
        head = word if word.tag.startswith("NN") else head
    if head is None:
        return any(word.tag in {"WP", "WRB", "WDT"} for word in content[:1])
    return abstract_nouns().get(head.lemma, ABSTRACT.search(head.lemma) is not None)


ALWAYS_REFUSED = (is_beat, heads_line, names_title, titles_only, only_asked, idiomatic, no_comment)
REFUSED_WITHOUT_MARKS = (says_nothing, modifies, speaks_about, plan_or_state, mere_thing)
