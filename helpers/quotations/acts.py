"""What a quotation reports: speech, a thought, or the finding of a study."""

from itertools import pairwise

from ..lexicons import cue_acts, document_kinds, frame_phrases, no_cues, noun_acts, reporting_forms
from ..tokens import Span, Token, characters
from .spans import Article, Found

SPEECH, THOUGHT, FINDING = "speech", "thought", "finding"
VERBLESS = characters.DASHES | {":", "-", "--", "per"}  # what stands for a verb, before and behind speech
HELPED = 3  # words before a participle among which its "was" stands
UNSAID = 4  # words before a cue among which "declined to" and its like stand


def act_of(article: Article, found: Found) -> str:
    """What a quotation reports, by the first rule that has an answer; without a cue it is speech."""
    if found.cue is None:
        return SPEECH
    answers = (rule(article, found) for rule in RULES)
    return next((answer for answer in answers if answer), SPEECH if any(found.quoted) else THOUGHT)


def of_document(article: Article, found: Found) -> str | None:
    """A poll shows, says a study: what a document finds is no speech, what it says is."""
    kinds = {document_kinds().get(word.lemma.lower()) for word in heads_of(article, found.source)} - {None}
    lemmas = {word.lemma for word in article.passage.starting_in(*found.cue)}
    if "finding" in kinds:
        return FINDING
    if "document" in kinds and not any(found.quoted):
        if not lemmas.isdisjoint(frame_phrases("document finds")):
            return FINDING
        return SPEECH if any(lemma in cue_acts() for lemma in lemmas) else None
    return None


def heads_of(article: Article, source: Span | None) -> list[Token]:
    """The nouns of a source's first noun phrase, before any preposition."""
    if source is None:
        return []
    nouns = []
    for word in article.passage.starting_in(*source):
        if word.tag in {"IN", "TO", ",", "WP", "WDT"} and nouns:
            break
        if word.tag.startswith("NN"):
            nouns.append(word)
    return nouns[-1:]


def unsaid(article: Article, found: Found) -> str | None:
    """Falk declined to say whether; nobody said that; did Abt say that? Without marks, nothing was said."""
    if any(found.quoted):
        return None
    passage = article.passage
    at = passage.first_from(found.cue.start)
    said = passage.starting_in(*found.cue)
    before = [w for w in passage.words[max(0, at - UNSAID) : at] if w.sentence == passage.words[at].sentence]
    verb = next((i for i, w in enumerate(said) if w.lemma in cue_acts()), len(said) - 1)
    near = [*before, *said[:verb]]
    comma = max((i for i, w in enumerate(near) if w.text in {",", ";", ":"}), default=-1)
    if any(w.lemma in no_cues("makes what follows unsaid") for w in near[comma + 1 :]):
        return THOUGHT
    infinitive = said[verb].tag == "VB" and any(w.tag in {"TO", "MD"} for w in near[comma + 1 :])
    if infinitive and not any(w.lemma in frame_phrases("leads to speech") for w in near):
        return THOUGHT  # will ask, love to talk about; but: took to the stage to say
    content = passage.words[passage.first_from(found.content[0].start)]
    if any(w.lemma == "agree" for w in said) and content.tag == "TO":
        return THOUGHT  # the firm agreed to clean up
    sources = passage.starting_in(*found.source) if found.source else []
    if sources and sources[0].text.lower() in no_cues("source that says nothing"):
        return THOUGHT
    asks = passage.sentence_words(passage.words[at].sentence)[-1:]
    return THOUGHT if asks and asks[0].text == "?" else None


def passive(article: Article, found: Found) -> str | None:
    """The ministers have been criticised for …: whoever stands before the verb said nothing."""
    passage = article.passage
    words = passage.starting_in(*found.cue)
    verb = next((i for i, w in enumerate(words) if w.tag in {"VBN", "VBD"} and cue_acts().get(w.lemma) == SPEECH), None)
    if verb is None or any(found.quoted) or words[verb].lemma in frame_phrases("as saying"):
        return None  # Krol was quoted as saying
    at = passage.first_from(words[verb].start)
    before = [w for w in passage.words[max(0, at - HELPED) : at] if w.sentence == words[verb].sentence]
    helped = any(w.lemma == "be" for w in before) and all(w.tag[:2] in {"VB", "RB", "MD"} for w in before[-1:])
    by_source = found.source is not None and found.source.start > words[verb].start  # was told by Lind
    return THOUGHT if helped and not by_source else None


def by_cue(article: Article, found: Found) -> str | None:
    """What the lexicons say of the cue: "said", "expressed concern", "in the belief"."""
    words = article.passage.starting_in(*found.cue)
    phrase = article.text[slice(*found.cue)].lower()
    lemmas = [w.lemma for w in words if w.tag != "RB"]
    pairs = [cue_acts().get(" ".join(pair)) for pair in pairwise(lemmas)]  # point out, have learn
    if any(pairs):
        return next(act for act in pairs if act)
    verbs = [cue_acts().get(phrase), *(cue_acts().get(w.lemma) for w in words if w.tag[:2] != "NN")]
    known = [act for act in verbs if act]
    nouns = [noun_acts()[w.lemma] for w in words if w.tag[:2] == "NN" and w.lemma in noun_acts()]
    if not known and nouns:
        # "made a statement", "issued a warning"; a debate that one has is none.
        light = words[0].tag[:2] == "NN" or any(w.lemma in frame_phrases("gives a noun its act") for w in words)
        return (
            SPEECH if any(found.quoted) or (SPEECH in nouns and light) else nouns[0] if SPEECH not in nouns else THOUGHT
        )
    if not known and (
        phrase in VERBLESS or any(w.text.isupper() and w.text.lower() in reporting_forms() for w in words)
    ):
        return SPEECH
    if SPEECH in known or (FINDING in known and any(word.lemma == "indicate" for word in words)):
        return SPEECH
    # “I can do it,” she thought: a thought even in marks.
    return known[0] if known else None


RULES = (of_document, unsaid, passive, by_cue)
