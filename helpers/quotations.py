"""Source, cue and content of direct, indirect and mixed quotations.

The labeller finds cues, and for each cue its source and content; the marks say where printed speech begins and
ends. Reconciling the two gives quotations: a content takes in whole stretches of marks, speech in marks that no
cue claims is kept without one, and what stands in marks without being speech stays out.
"""

import itertools
import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import pandas as pd

from . import DATA
from .claims import claims_of, distance
from .marks import Stretch, n_words, stretches
from .tables import as_table
from .tokens import Passage, Span, Token, passages_of, plain

QUOTATIONS = {
    "article": "str",
    "quotation": "int64",
    "kind": "str",
    "speaker": "str",
    "source": "str",
    "cue": "str",
    "content": "str",
    "n_words": "int64",
    "n_quoted": "int64",
    "n_editor": "int64",
    "rule": "str",
    "confidence": "float64",
}
SPANS = {
    "article": "str",
    "quotation": "int64",
    "role": "str",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "quoted": "bool",
}
# How a quotation was found, before its speaker is looked for.
LABELLED, BY_RULE, CONTINUED, UNCLAIMED, TURN = "labelled", "by rule", "continued", "unclaimed", "turn"

NO_SOURCE = frozenset(["at", "in", "on"])  # no source begins with them
ADDRESSED = frozenset(["DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "CD"])
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
SUBJECT = frozenset(["DT", "PRP", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "POS"])
SURE_CUE = 0.85  # probability of a cue from which a mere noun phrase may be a content: "criticised the plan"
COVERS_ALL = 0.9  # share of a stretch from which a content counts as covering the whole of it
TAKES_IN = 0.5  # a content that covers this share of a stretch of marks covers all of it
LEAST_SPEECH = 3  # words; shorter unclaimed stretches are names and scare quotes
TITLE_SHARE = 0.6  # share of capitalised words from which a short unclaimed stretch is a title
TITLE_WORDS = 12
ADVERB = 12  # characters that may stand between the closing mark and the cue, as in "…," then she said
CUE_WINDOW = 9  # words from the marks within which a rule looks for a reporting verb
ENDS_BEHIND = re.compile(r"[ \u00a0\u202f]?[^\w\s][.?!,]")  # behind what stands in marks: “…”, and « … »,
FRAME = re.compile(r"(?:speaking|talking)\b", re.IGNORECASE)
EDITOR = re.compile(r"\[[^\[\]]*\]")
TRIMMED = " \t\n\u00a0,;:.–—-“”„«»\"‘’'"
THAT = re.compile(r"that\s+", re.IGNORECASE)
# Cues that the labeller learns from annotators of attitudes, but that quote nobody: "Belarus is ready to …".
NO_CUES = frozenset(
    [
        "ready",
        "willing",
        "able",
        "prepared",
        "likely",
        "unlikely",
        "expected",
        "due",
        "set",
        "doubt",
        "seem",
        "seems",
        "seemed",
        "appear",
        "appears",
        "appeared",
    ]
)
# Words before a title or nickname in marks: a bill known as “…”, a speech titled “…”.
TITLES_OF = frozenset(["known", "titled", "entitled", "nicknamed", "subtitled", "headlined"])
# "In his words, trade grew." The words behind the comma are the content.
IN_WORDS = re.compile(
    r"\b[Ii]n (?P<source>his|her|their|(?:the )?[\w-]+(?: [A-Z][\w-]+)*)(?:[’']s?)? "
    r"(?P<cue>(?:own )?(?:words|view|opinion|estimation)),? "
)
# "It will rain, BelTA has learned." and "The task named by Ada Lind is the dam.": the agency and the agent of a passive.
NAME = r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|de|von|van))*"
LEARNED_CUES = ("has learned", "has learnt", "reports", "reported", "said")
LEARNED = re.compile(
    rf"(?P<content>.*\w)[”\"]?, (?P<source>{NAME}) (?P<cue>{'|'.join(LEARNED_CUES)})[.]?\Z",
    re.DOTALL,
)
LEARNED_ENDS = tuple(cue + end for cue in LEARNED_CUES for end in ("", "."))
NAMED_BY = re.compile(
    rf"\b(?P<cue>(?:identified|named|mentioned|listed|highlighted|singled out) by) (?P<source>{NAME}) (?:is|are|was|were) (?P<content>.*\w)",
    re.DOTALL,
)
POINTS_BACK = re.compile(
    r"\b(?:made|gave|issued|offered|uttered) (?:the|this|that|these|those|his|her) "
    r"(?:statements?|remarks?|comments?|announcement|declaration|pledge|promise|observation|warning|appeal|claim)\b"
)
DATELINE_END = re.compile(r"[A-Z][A-Z.’' /-]+[^\n]{0,60}?\)?\s[–—-]{1,2}\s")
# A quotation signed by its speaker: “We stay.” ― Petra Lind
SIGNED = re.compile(
    r"[”\"»’']*[ \u00a0]*(?P<dash>[–—―]|--)[ \u00a0]*(?P<name>[A-Z][\w.’'-]*(?: [\w.’'-]+){0,5})(?=[ \u00a0]*(?:[,.]?\s|,|$))"
)


class Quoted(NamedTuple):
    """The `quotations` and `spans` tables."""

    quotations: pd.DataFrame
    spans: pd.DataFrame


@dataclass
class Found:
    """A quotation while it is being put together: character spans of the article."""

    content: list[Span]
    source: Span | None = None
    cue: Span | None = None
    how: str = LABELLED
    confidence: float = 1.0
    quoted: list[bool] = field(default_factory=list)


@cache
def reporting_verbs() -> frozenset[str]:
    """Lemmas of one-word reporting verbs in the cue lexicon."""
    cues = pd.read_csv(DATA / "lexicons" / "cues.csv")
    return frozenset(cues.loc[~cues["sense"].isin(["thinks", "shows"]), "cue"])


def find_quotations(articles: pd.DataFrame, tokens: pd.DataFrame) -> Quoted:
    """One row per quotation, and one per contiguous span of its source, cue and content.

    Arguments: articles, tokens: the tables of these names. `speaker` is still missing here and `rule` says how
    the quotation was found; `speakers.resolve` fills them in. Offsets are characters of the article's text.
    """
    marked = {article: stretches(text) for article, text in zip(articles["article"], articles["text"], strict=True)}
    claims = {
        article: [Found(c.content, c.source, c.cue, LABELLED, c.confidence) for c in found]
        for article, found in claims_of(tokens, marked).items()
    }
    by_article = passages_of(tokens)
    rows, spans = [], []
    for article, text in zip(articles["article"], articles["text"], strict=True):
        if article not in by_article:
            continue
        found = reconcile(text, by_article[article], marked[article], claims.get(article, []))
        for number, quotation in enumerate(found, start=1):
            rows.append(quotation_row(article, number, text, quotation))
            spans.extend(span_rows(article, number, text, quotation))
    return Quoted(
        as_table(rows, QUOTATIONS),
        as_table(spans, SPANS),
    )


def quotation_row(article: str, number: int, text: str, found: Found) -> tuple:
    """The row of `quotations` for one quotation."""
    n_content = sum(n_words(text[a:b]) for a, b in found.content)
    inside = [text[a:b] for (a, b), quoted in zip(found.content, found.quoted, strict=True) if quoted]
    n_editor = sum(n_words(insertion) for part in inside for insertion in EDITOR.findall(part))
    kind = "direct" if all(found.quoted) else "mixed" if any(found.quoted) else "indirect"
    return (
        article,
        number,
        kind,
        None,
        text[slice(*found.source)] if found.source else None,
        text[slice(*found.cue)] if found.cue else None,
        " … ".join(text[a:b] for a, b in found.content),
        n_content,
        sum(map(n_words, inside)),
        n_editor,
        found.how,
        round(found.confidence, 2),
    )


def span_rows(article: str, number: int, text: str, found: Found) -> list[tuple]:
    """The rows of `spans` for one quotation: source, cue, then the content in order."""
    rows = []
    for role, span in (("source", found.source), ("cue", found.cue)):
        if span:
            rows.append((article, number, role, *span, text[slice(*span)], False))
    for span, quoted in zip(found.content, found.quoted, strict=True):
        rows.append((article, number, "content", *span, text[slice(*span)], quoted))
    return rows


def reconcile(text: str, passage: Passage, marked: list[Stretch], claims: list[Found]) -> list[Found]:
    """The article's quotations in order: claims fitted to the marks, and the speech that no claim takes in."""
    spoken_turns = turns(text, [s for s in marked if s.form == "turn"])
    taken = [span for turn in spoken_turns for span in turn.content]
    marked = [s for s in marked if s.form != "turn"]
    claims = [
        c for c in claims if not any(overlap(c.cue, span) for span in taken) and is_reported(text, passage, c, marked)
    ]
    claims = [with_outer_source(passage, without_addressee(passage, with_bare_cue(passage, c)), marked) for c in claims]
    # "an economist at the policy center": what stands within a claim's source introduces nothing of its own.
    sources = [c.source for c in claims if c.source]
    claims = [c for c in claims if not any(s.start <= c.cue.start and c.cue.end <= s.end for s in sources)]
    spoken = [s for s in marked if n_words(text[s.start : s.end]) >= LEAST_SPEECH]
    claims = [c for c in claims if not any(s.start <= c.cue.end - 1 and c.cue.start < s.end for s in spoken)]
    signed = {s for s in marked if SIGNED.match(text, s.end)}
    owner = {s: by for s, by in owners(text, marked, claims, passage).items() if s not in signed}
    found: list[Found] = []
    for number, claim in enumerate(claims):
        taken = [s for s, by in owner.items() if by == number]
        found.extend(fitted(text, claim, taken, marked, passage))
    found = [f for f in found if f.content]
    loose = [
        s
        for s in marked
        if s not in owner and (is_speech(text, s, passage) or any(goes_on(text, f, s.start) for f in found))
    ]
    found.extend(claim_by_rule(text, passage, s) for s in loose)
    reporting = {f.cue for f in found if f.cue and any(part.start > f.cue.end for part in f.content)}
    found = [with_own_cue(text, passage, f, marked, reporting) if f.how == CONTINUED else f for f in found]
    found = join_broken(text, found)
    found.extend(point_back(text, passage, found))
    found.extend(in_words(text, passage, found))
    found.extend(by_frame(text, passage, found))
    for quotation in found:
        if quotation.cue and not quotation.source and any(quotation.quoted):
            quotation.source = beside(passage, quotation.cue)
    found = join_reopened(found, marked) + spoken_turns
    return sorted(without_doubles(found), key=lambda f: f.content[0])


def is_titled(inside: str) -> bool:
    """Whether a few words in marks are capitalised like a title."""
    words = [word for word in inside.split() if any(c.isalnum() for c in word)]
    capital = sum(word.lstrip("“\"‘'([")[:1].isupper() for word in words)
    return capital > TITLE_SHARE * len(words) and len(words) <= TITLE_WORDS


def says(passage: Passage, cue: Span) -> bool:
    """Whether a reporting verb stands in a cue."""
    return any(word.lemma in reporting_verbs() for word in passage.starting_in(*cue))


def is_reported(text: str, passage: Passage, claim: Found, marked: list[Stretch]) -> bool:
    """Whether a claim is of words or thoughts, not of a plan or a state of things, which the narrator reports as fact.

    Marks settle it; without them the cue must have a source, none of the words in NO_CUES, and be a verb of saying,
    be sure, or have a content with a verb ("fights the closure" reports nothing).
    """
    first, last = claim.content[0].start, claim.content[-1].end
    near = [s for s in marked if s.start < last and first < s.end]
    inside = [s for s in near if any(overlap(part, s) for part in claim.content)]
    words = {word.strip(".,").lower() for word in text[slice(*claim.cue)].split()}
    if words & TITLES_OF:
        return False
    shown = [text[s.start : s.end] for s in inside]
    said = says(passage, claim.cue)
    if inside and not said and all(is_titled(part) and part[-1:] not in ".?!" for part in shown):
        return False
    if inside and (claim.source or any(n_words(text[s.start : s.end]) > LEAST_SPEECH for s in inside)):
        return True
    tells = any(w.tag[:2] in {"VB", "MD"} for part in claim.content for w in passage.starting_in(*part))
    if not tells and FRAME.match(text, claim.cue.start):
        return False  # "Speaking about his previous job, Lind said …" names what the speech is about
    return claim.source is not None and not words & NO_CUES and (said or tells or claim.confidence >= SURE_CUE)


def in_words(text: str, passage: Passage, found: list[Found]) -> list[Found]:
    """A quotation for each "In his words, …" that no other quotation covers: the rest of its sentence."""
    added = []
    for match in IN_WORDS.finditer(text):
        end = passage.sentences[passage.sentence_at(match.start()) - 1].end
        span = clean(text, Span(match.end(), end)) if end > match.end() else None
        if span and not any(overlap(span, part) for f in found for part in f.content):
            source, cue = Span(*match.span("source")), Span(match.start(), match.end("cue"))
            added.append(Found([span], source, cue, BY_RULE, 0.8, [False]))
    return added


def by_frame(text: str, passage: Passage, found: list[Found]) -> list[Found]:
    """A quotation for each sentence whose frame names an agency behind it or the agent of a passive, unless one has its words.

    A quotation that points back from inside the sentence is no rival: its content is the sentence before.
    """
    added = []
    for low, high in passage.sentences:
        # Few sentences have either frame's words, and patterns take long to say no.
        if not text.endswith(LEARNED_ENDS, low, high) and text.find(" by ", low, high) < 0:
            continue
        begin = dateline.end() if (dateline := DATELINE_END.match(text, low)) else low
        for look in (LEARNED.match, NAMED_BY.search):
            match = look(text, begin, high)
            if match is None:
                continue
            span = clean(text, Span(*match.span("content")))
            if span and not any(overlap(span, part) for f in found for part in f.content):
                source, cue = Span(*match.span("source")), Span(*match.span("cue"))
                added.append(Found([span], source, cue, BY_RULE, 0.8, [False]))
                break
    return added


def point_back(text: str, passage: Passage, found: list[Found]) -> list[Found]:
    """A quotation for each "X made the statement …" that points back to the sentence before it.

    The sentence before is the content, unless another quotation has it already.
    """
    pointed = []
    for match in POINTS_BACK.finditer(text):
        verb = next((w for w in passage.starting_in(*match.span()) if w.tag.startswith("VB")), None)
        if verb is None:
            continue
        source = noun_phrase(passage.sentence_words(verb.sentence), verb)
        before = passage.sentence_words(verb.sentence - 1)
        if source is None or not before or before[0].paragraph != verb.paragraph or source.start > match.start():
            continue
        start = before[0].start
        if dateline := DATELINE_END.match(text, start):
            start = dateline.end()
        span = clean(text, Span(start, before[-1].end))
        if span and not any(overlap(span, part) for f in found for part in f.content if f.source):
            pointed.append(Found([span], source, Span(*match.span()), BY_RULE, 0.8, [False]))
    return pointed


def turns(text: str, marked: list[Stretch]) -> list[Found]:
    """One quotation per turn of a transcript, with its label as source."""
    found: list[Found] = []
    for before, stretch in zip([None, *marked], marked, strict=False):
        if before is not None and before.goes_on:
            found[-1].content.append(Span(stretch.start, stretch.end))
            found[-1].quoted.append(True)
        else:
            found.append(Found([Span(stretch.start, stretch.end)], stretch.label, None, TURN, 0.95, [True]))
    return found


def overlap(one: Span, other: Span | Stretch) -> int:
    """How many characters two spans share."""
    if one[1] <= other[0] or other[1] <= one[0]:
        return 0
    return min(one[1], other[1]) - max(one[0], other[0])


def text_ends(text: str, stretch: Stretch | Span) -> bool:
    """Whether what stands in the marks ends as speech before its cue does."""
    return text[stretch.end - 1] in ",?!…—-"


def owners(text: str, marked: list[Stretch], claims: list[Found], passage: Passage) -> dict[Stretch, int]:
    """Which claim each stretch of marks belongs to, of those that cover it.

    A cue in the same sentence goes before one in another, a content that covers the whole before one that covers
    part, a verb of saying before one of thinking or feeling, and a near cue before a far one.
    """
    owner: dict[Stretch, int] = {}
    for stretch in marked:
        span = Span(stretch.start, stretch.end)
        best: tuple | None = None
        for number, claim in enumerate(claims):
            covered = sum(overlap(span, part) for part in claim.content) / (span.end - span.start)
            if covered >= TAKES_IN:
                rank = (
                    passage.sentence_at(claim.cue.start) != passage.sentence_at(span.start),
                    covered < COVERS_ALL,
                    not says(passage, claim.cue),
                    distance(claim.cue, span),
                )
                if best is None or rank < best:
                    best, owner[stretch] = rank, number
        if best is None:  # “Hear, hear!” Lind, who heads the union, shouted: the source stands right behind the marks
            after = passage.first_from(stretch.end + 1)
            heads = (n for n, c in enumerate(claims) if c.source and stretch.end < c.source.start < c.cue.start)
            named = next((n for n in heads if passage.first_from(claims[n].source.start) == after), None)
            if named is not None and text_ends(text, stretch):
                owner[stretch] = named
    return owner


def fitted(text: str, claim: Found, taken: list[Stretch], marked: list[Stretch], passage: Passage) -> list[Found]:
    """The claim as one quotation or several, its content cut where marks open and close.

    Speech after a colon, or in a sentence after the cue's own, is a quotation by itself: the first keeps the cue
    and source, the second has none of its own.
    """
    bare = outside(claim.content, marked)
    bare = [within_sentence(span, passage) for span in bare]
    bare = [span for span in (clean(text, span) for span in bare) if span]
    bare = [
        span for span in bare if not (claim.source and overlap(span, claim.source)) and not overlap(span, claim.cue)
    ]
    quoted = sorted(Span(s.start, s.end) for s in taken)
    cue_sentence = passage.sentence_at(claim.cue.start)
    near = [span for span in bare if passage.sentence_at(span.start) == cue_sentence]
    bare = near or bare[:1]
    if any(is_complete(text, span, claim) for span in quoted):
        bare = [
            span
            for span in bare
            if span.end <= quoted[0].start and (span.start > claim.cue.end or runs_into(text, span, quoted[0]))
        ]
    first, later, after_colon = [], [], []
    for span in quoted:
        begins = span.start > claim.cue.end and starts_sentence(text, span, claim)
        if begins and bare and text[: span.start - 1].rstrip()[-1:] == ":":
            after_colon.append(span)
        elif (
            span.start > claim.cue.end and passage.sentence_at(span.start) > cue_sentence and begins and (first or bare)
        ):
            later.append(span)
        else:
            first.append(span)
    bare_later = [span for span in bare if later and span.start > later[0].start]
    bare = [span for span in bare if span not in bare_later]
    result = [pieced(claim, first, bare)] if first or bare else []
    result.extend(pieced(claim, [span], []) for span in after_colon)
    for span in later:
        result.append(Found([span], None, None, CONTINUED, claim.confidence, [True]))
    return result


def without_addressee(passage: Passage, claim: Found) -> Found:
    """The claim, "the club" left out of what is said in "told the club she would stay"."""
    start = claim.content[0].start
    behind = passage.starting_in(claim.cue.start, claim.content[0].end)
    if start < claim.cue.start or not (behind[0].lemma == "tell" and behind[1].start == start):
        return claim
    words = behind[1:]
    last = 0 if words[0].tag == "PRP" else -1
    while last < 0 or (words[last].tag != "PRP" and last + 1 < len(words) and words[last + 1].tag in ADDRESSED):
        if last >= 0 and words[last].tag.startswith("NN") and words[last + 1].tag in {"DT", "PRP$"}:
            break
        last += 1
    if last > 0 and last + 1 < len(words) and words[last + 1].tag in FINITE:
        last -= 1  # the last noun is the subject of what is said
    rest = words[last + 1 :]
    if words[0].tag in {*ADDRESSED, "PRP"} and any(w.tag in FINITE for w in rest):
        claim.content[0] = Span(rest[0].start, claim.content[0].end)
    return claim


def with_bare_cue(passage: Passage, claim: Found) -> Found:
    """The claim, its cue without what stands before a comma in it, and without the source behind its verb."""
    words = passage.starting_in(*claim.cue)
    comma = max((i for i, word in enumerate(words) if word.text == ","), default=-1)
    speaks = [word.lemma in reporting_verbs() for word in words]
    if any(speaks[comma + 1 :]) and not any(speaks[: comma + 1]):
        words = words[comma + 1 :]
        if claim.source and comma >= 0 and claim.source.end >= claim.cue.start - 1:
            claim.source = None  # what the cue went on with before the comma was no subject of its verb
    if claim.source is None and words[0].tag in {"VBD", "VBZ"} and len(words) > 1:
        rest = words[1:]
        if all(word.text[:1].isupper() or word.tag == "DT" for word in rest):
            claim.source, words = Span(rest[0].start, rest[-1].end), words[:1]
    claim.cue = Span(words[0].start, words[-1].end)
    named = passage.starting_in(*claim.source) if claim.source else []
    if len(named) == 1 and named[0].lemma in reporting_verbs() and all(word.tag == "NNP" for word in words):
        claim.source, claim.cue = claim.cue, claim.source  # "said Lind", the two taken for each other
    if named and named[0].text in NO_SOURCE:
        claim.source = None
    return claim


def with_outer_source(passage: Passage, claim: Found, marked: list[Stretch]) -> Found:
    """The claim, its source without what stands in marks that close before the cue; a participle's looked for anew.

    Speech does not name its own speaker: in “Thank you, Ada!” Lind said, the source is Lind.
    """
    if claim.source is None:
        claim.source = beside(passage, claim.cue)
        return claim
    for stretch in marked:
        if stretch.start <= claim.source.start < stretch.end and claim.cue.start >= stretch.end:
            rest = passage.starting_in(stretch.end + 1, claim.source.end)
            claim.source = Span(rest[0].start, rest[-1].end) if rest else None
            break
    if claim.source is None:
        claim.source = participles_subject(passage, claim.cue)
    return claim


def within_sentence(span: Span, passage: Passage) -> Span:
    """The part of the span that lies in the sentence where it begins: unmarked words of the next are the narrator's."""
    return Span(span.start, min(span.end, passage.sentences[passage.sentence_at(span.start) - 1].end))


def runs_into(text: str, span: Span, quoted: Span) -> bool:
    """Whether unmarked words go on in the marks behind them: Skipping it “is no option,” she said."""
    between = text[span.end : quoted.start]
    return between.strip("“\"«‘'„ ") == "" and text[quoted.start].islower()


def is_complete(text: str, span: Span, claim: Found) -> bool:
    """Whether speech in marks is all that its cue introduces: "…," she said; she said, "…."

    What the narrator adds behind such a cue ("she said, laughing") is no part of the quotation.
    """
    if span.end <= claim.cue.start:
        between = text[span.end : min(claim.cue.start, claim.source.start if claim.source else claim.cue.start)]
        return text[span.end - 1] in ",?!.…—-" and len(between.strip(TRIMMED)) <= ADVERB
    before = text[claim.cue.end : span.start].rstrip("“\"«‘'„ ")[-1:]
    return before in {",", ":"} and text[span.start].isupper() and text[span.end - 1] in ",?!.…—"


def starts_sentence(text: str, span: Span, claim: Found) -> bool:
    """Whether quoted speech begins a sentence of its own, rather than going on with the one before its cue."""
    before = text[claim.cue.end : span.start].rstrip("“\"«‘'„ \n")
    return text[span.start : span.start + 1].isupper() and before[-1:] in set('.:!?…”"')


def pieced(claim: Found, quoted: list[Span], bare: list[Span]) -> Found:
    """A quotation with the claim's cue and source and these content spans, in order."""
    parts = sorted([(span, True) for span in quoted] + [(span, False) for span in bare])
    return Found(
        [span for span, _ in parts],
        claim.source,
        claim.cue,
        claim.how,
        claim.confidence,
        [inside for _, inside in parts],
    )


def outside(content: list[Span], marked: list[Stretch]) -> list[Span]:
    """The parts of the content that lie in no stretch of marks."""
    parts = list(content)
    for stretch in marked:
        cut = []
        for part in parts:
            if part.end <= stretch.start or part.start >= stretch.end:
                cut.append(part)
                continue
            if part.start < stretch.start:
                cut.append(Span(part.start, stretch.start))
            if part.end > stretch.end:
                cut.append(Span(stretch.end, part.end))
        parts = cut
    return parts


def clean(text: str, span: Span) -> Span | None:
    """The span without marks, white space and a leading "that" at its ends; None when no word is left."""
    start, end = span
    while start < end and text[start] in TRIMMED:
        start += 1
    while end > start and text[end - 1] in TRIMMED:
        end -= 1
    if that := THAT.match(text, start, end):
        start = that.end()
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def is_speech(text: str, stretch: Stretch, passage: Passage) -> bool:
    """Whether marks that no cue claims hold speech, rather than a title, a nickname or a word held at arm's length.

    Speech has a few words, begins or ends as a sentence does, and is not capitalised like a title.
    """
    inside = text[stretch.start : stretch.end]
    words = [word for word in inside.split() if any(c.isalnum() for c in word)]
    if len(words) < LEAST_SPEECH:
        return stretch.form == "dash" or (own_paragraph(text, stretch) and inside[-1:] in ".?!…,")
    if is_titled(inside) and stretch.form == "marks":
        return False
    ends = inside[-1:] in ".?!…,—-" or ENDS_BEHIND.match(text, stretch.end) is not None
    begins = inside[:1].isupper() or inside[:1] in "[…"
    if own_paragraph(text, stretch) or stretch.form == "dash":
        return True
    return (begins and ends) or (len(words) >= 8 and ends and has_verb(passage, stretch))


def has_verb(passage: Passage, stretch: Stretch) -> bool:
    """Whether a finite verb stands in the stretch."""
    return any(word.tag in FINITE for word in passage.starting_in(stretch.start, stretch.end))


def own_paragraph(text: str, stretch: Stretch) -> bool:
    """Whether the stretch with its marks begins a paragraph."""
    return text[: stretch.start].rstrip("“”\"«‘'„ ")[-1:] in {"", "\n"}


def claim_by_rule(text: str, passage: Passage, stretch: Stretch) -> Found:
    """A quotation from marks that the labeller left unclaimed, with a cue and source if a rule finds them.

    The rule: a reporting verb close behind the closing mark or before the opening one, in the same sentence, and
    the name, office or pronoun beside it.
    """
    span = Span(stretch.start, stretch.end)
    found = Found([span], None, None, UNCLAIMED, 0.6, [True])
    if signed := SIGNED.match(text, stretch.end):
        found.cue, found.source, found.how = Span(*signed.span("dash")), Span(*signed.span("name")), BY_RULE
        return found
    behind, ahead = passage.first_from(stretch.end), passage.first_from(stretch.start)
    after = [w for w in passage.words[behind : behind + CUE_WINDOW + 2] if w.paragraph == stretch.paragraph]
    before = passage.words[max(0, ahead - CUE_WINDOW - 2) : ahead]
    for rows, backwards in ((after, False), (before, True)):
        words = clause(rows, backwards)
        verb = next((i for i, w in enumerate(words) if reports(w, backwards and i == len(words) - 1)), None)
        if verb is None or (backwards and text[: stretch.start].rstrip("“\"«‘'„ \n")[-1:] not in {",", ":"}):
            continue
        apart = verb and words[verb - 1].text == ","  # "Lind, who heads the union, disagrees: …"
        named = (
            (main_subject(passage, words[verb]) if apart else None)
            or noun_phrase(words, words[verb])
            or (backwards and words[verb].text.endswith("ing") and main_subject(passage, words[verb]))
        )
        if named:
            found.cue, found.source, found.how = Span(words[verb].start, words[verb].end), named, BY_RULE
            return found
    return found


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


def with_own_cue(text: str, passage: Passage, found: Found, marked: list[Stretch], reporting: set[Span]) -> Found:
    """Speech taken for a continuation, with its own cue where one follows its closing mark.

    Arguments: reporting: cues whose content stands behind them: “… I made.” Hale said he was relieved.
    """
    stretch = next(s for s in marked if found.content[0] == Span(s.start, s.end))
    cue = (claimed := claim_by_rule(text, passage, stretch)).cue
    own = cue is not None and cue.start > stretch.end and "\n" not in text[stretch.end : cue.start]
    return claimed if own and not (cue in reporting and text[stretch.end - 1] in ".!?") else found


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
        if word.text in {".", ";", "?", "!"} or (kept and word.text in '“”"«»'):
            break
        if plain(word.text) not in {'"', "'", ",", ":"}:
            kept.append(word)
    return list(reversed(kept)) if backwards else kept


def noun_phrase(words: list[Token], verb: Token) -> Span | None:
    """The name, office or pronoun that stands directly before or behind the verb."""
    nominal = {"DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "CD", "PRP", "WP"}
    heads = {"NN", "NNS", "NNP", "NNPS", "PRP", "WP"}
    at = words.index(verb)
    close = at  # "a reader would now ask": what helps the verb stands between
    while close > 1 and (words[close - 1].tag in {"MD", "RB"} or words[close - 1].lemma == "have"):
        close -= 1
    first = close
    while first > 0 and words[first - 1].tag in nominal:
        first -= 1
    if first < close and words[close - 1].tag in heads:
        return Span(words[first].start, words[close - 1].end)
    last = at
    while last + 1 < len(words) and words[last + 1].tag in nominal:
        last += 1
        if words[last].tag == "PRP":
            break
    return Span(words[at + 1].start, words[last].end) if last > at and words[last].tag in heads else None


def goes_on(text: str, before: Found, start: int) -> bool:
    """Whether speech that begins at `start` goes on with the sentence of a quotation that its cue broke off."""
    if not before.cue or not all(before.quoted):
        return False
    gap = text[before.content[-1].end : start]
    return (
        before.content[-1].end <= before.cue.start < start
        and "\n" not in gap
        and text[before.cue.end : start].rstrip("“\"«‘'„ ").endswith(",")
        and text[start].islower()
    )


def join_broken(text: str, found: list[Found]) -> list[Found]:
    """Quotations, those joined that only their cue breaks: “If it rains,” she said, “we stay.”"""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: f.content[0]):
        own = one.cue and one.cue != kept[-1].cue if kept else True
        if not own and all(one.quoted) and goes_on(text, kept[-1], one.content[0].start):
            kept[-1].content.extend(one.content)
            kept[-1].quoted.extend(one.quoted)
        else:
            kept.append(one)
    return kept


def join_reopened(found: list[Found], marked: list[Stretch]) -> list[Found]:
    """Quotations, those joined whose marks the next paragraph re-opens: they are one utterance."""
    for stretch, following in itertools.pairwise(marked):
        if not stretch.goes_on:
            continue
        one = next((f for f in found if Span(stretch.start, stretch.end) in f.content), None)
        two = next((f for f in found if Span(following.start, following.end) in f.content), None)
        if one is None or two is None or one is two or (one.cue and two.cue):
            continue
        keep, drop = (two, one) if two.cue and not one.cue else (one, two)
        parts = sorted(zip(keep.content + drop.content, keep.quoted + drop.quoted, strict=True))
        keep.content, keep.quoted = [p for p, _ in parts], [q for _, q in parts]
        keep.source = keep.source or drop.source
        found.remove(drop)
    return found


def without_doubles(found: list[Found]) -> list[Found]:
    """Quotations, of two with mostly the same content only the surer."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: -f.confidence):
        size = sum(b - a for a, b in one.content)
        low, high = one.content[0].start, one.content[-1].end
        near = [other for other in kept if other.content[0].start < high and low < other.content[-1].end]
        shared = max((sum(overlap(p, q) for p in one.content for q in other.content) for other in near), default=0)
        if shared < TAKES_IN * size:
            kept.append(one)
    return kept
