"""Sentences: Punkt's decisions taken in bulk."""

import re
from functools import cache, lru_cache
from itertools import chain, pairwise

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from ..lexicons import abbreviations, sentence_starters
from .characters import CLOSING_MARKS, QUOTATION_MARKS, Span
from .shapes import RUN

CLOSERS = frozenset(")]}") | QUOTATION_MARKS  # what Punkt takes into the sentence before it
CLOSING_TAIL = " \u2003])}>" + "".join(sorted(CLOSING_MARKS))  # between a sentence's last point and its end
# "Not even about a topic… Back then": all points are taken at once and none given back, so that a row is read once.
ELLIPSIS_ENDS = re.compile(r"(?:…|(?<!\.)\.{2,}+)(?=[\"')\]]*\s+[\"'(\[]*[A-Z])")
SPACED_MARK = re.compile(r'(?<= )" (?=[A-Z])')
# “What for?” the minister asked: a lower-case word right after a closing mark goes on with the sentence.
GOES_ON = re.compile(r"[\"'(\[—]*[a-z](?![A-Z])")
# "G.K. Butterfield": two initials end no sentence before a name, as "D.C." may.
INITIALS = re.compile(r"(?:^|[ ('\"])(?!U\.[SKN]\.|D\.C\.|E\.U\.|L\.A\.|P\.M\.|A\.M\.)[A-Z]\.[A-Z]\.$")
# "… Falk said.Engineers have …": an end mark and a capital that touch, behind a word, a figure or a bracket.
GLUED = re.compile(
    r"(?:(?<=[^\W\d_][^\W\d_A-Z])|(?<=[A-Z]{2})|(?<=\d\d)|(?<=\d%)|(?<=\w\)))(?:[.!?…]|\.{2,})"
    r"(?P<marks>[\"')\](\[]*)(?P<next>[A-Z][a-z']|[AI] )"
)
NO_PROSE = re.compile(r"[/@\\_#=]|\(\)|www\.|[^\W\d_]\.\w+[.!?…]*$")  # an address, a path, the name of a file
NAME_PARTS = re.compile(r"(?:Com|Net|Org|Co|Uk|Js|Io|Tv|Gov|Edu|Info|Exe|Pdf)\b")  # "Booking.Com", "Node.Js"
NUMBER_FOLLOWS = re.compile(r"\b(?:[Nn]o|[Nn]os|[Pp]p?|[Aa]rt)\.$")


@cache
def sentence_splitter() -> PunktSentenceTokenizer:
    """NLTK's Punkt with the project's list of abbreviations and no training."""
    parameters = PunktParameters()
    parameters.abbrev_types = set(abbreviations())
    parameters.sent_starters = set(sentence_starters())
    return PunktSentenceTokenizer(parameters)


@cache
def context_pattern() -> re.Pattern:
    """Punkt's own pattern of where a sentence may end, for Python's `re`."""
    language = sentence_splitter()._lang_vars
    marks = {"NonWord": language._re_non_word_chars, "SentEndChars": language._re_sent_end_chars}
    return re.compile(language._period_context_fmt % marks, re.VERBOSE)


@cache
def boundary_pattern() -> re.Pattern:
    """Punkt's own pattern of closing marks behind a sentence's end."""
    return re.compile(sentence_splitter()._lang_vars.re_boundary_realignment.pattern, re.MULTILINE)


@cache
def read_by_punkt() -> frozenset[str]:
    """The words, and the parts of words between points, that Punkt has in its lists: abbreviations and sentence starters."""
    parameters = sentence_splitter()._params
    parts = {run[0] for known in parameters.abbrev_types for run in RUN.finditer(known)}
    return frozenset(parts | parameters.sent_starters)


def context_shape(context: str) -> str:
    """The context with its words replaced by stand-ins of the same case, but for those that Punkt has in its lists.

    Punkt was not trained, so that it knows no other word; contexts of one shape need one answer.
    """
    known = read_by_punkt()

    def shape(run: re.Match) -> str:
        word = run[0]
        if not run["letters"]:
            return "0"
        if len(word) == 1 or word.lower() in known:
            return word
        return ("Xx" if word[0].isupper() else "xx") if word[0].isupper() or word[0].islower() else "一一"

    return RUN.sub(shape, context)


@lru_cache(maxsize=100_000)
def ends_sentence(shape: str) -> bool:
    """Whether Punkt ends a sentence in a context of that shape."""
    return sentence_splitter().text_contains_sentbreak(shape)


def punkt_spans(paragraph: str) -> list[tuple[int, int]]:
    """Where Punkt's sentences begin and end in a paragraph: what its `span_tokenize` gives.

    Source: Kiss & Strunk 2006, step by step as in NLTK, which is slow because it reads every context anew, and looks
    for the word before a point one character at a time.
    """
    known = read_by_punkt()
    found: list[tuple[int, int]] = []
    begins = 0
    low, high = 0, 0  # the word before the last point so far
    earlier: re.Match | None = None
    for match in chain(context_pattern().finditer(paragraph), (None,)):
        if match is None:
            word = high
        else:
            point = match.start()
            space = paragraph.rfind(" ", high, point) - high
            word = high + space + 1 if space > 0 else low
        if earlier is not None and high <= word:  # no other point stands in the same word
            form = paragraph[low:high]
            # A word of letters before a point ends its sentence whatever follows, unless it is known or an initial.
            ends = high - low > 1 and form.isalpha() and paragraph[high] == "." and form.lower() not in known
            if ends or ends_sentence(context_shape(f"{form}{earlier[0]}{earlier['after_tok']}")):
                end = earlier.end()
                found.append((begins, end))
                following = earlier.start("next_tok")
                begins = following if following >= 0 else end
        if match is not None:
            earlier, low, high = match, word, point
    found.append((begins, len(paragraph.rstrip())))
    return with_closing_marks(paragraph, found) if len(found) > 1 else [span for span in found if span[0] < span[1]]


def with_closing_marks(paragraph: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with closing marks behind a sentence's end taken into it, as Punkt does."""
    closing = boundary_pattern()
    kept = []
    taken = 0  # characters of this span that went to the one before
    for (start, end), following in zip(spans, [*spans[1:], None], strict=True):
        start += taken
        taken = 0
        if following is not None and paragraph[following[0] : following[0] + 1] in CLOSERS:
            match = closing.match(paragraph[following[0] : following[1]])
            if match:
                kept.append((start, following[0] + len(match[0].rstrip())))
                taken = match.end()
                continue
        if start < end:
            kept.append((start, end))
    return kept


def sentence_spans(paragraph: str) -> list[Span]:
    """One span per sentence of a paragraph given as `plain` text.

    Punkt (Kiss & Strunk 2006) decides, but for an ellipsis before a capital, which ends a sentence, and a
    closing mark or “No.” before a word or number that goes on with it, which do not. Where the space behind an end
    mark is missing, the sentence ends there.
    """
    dotted = paragraph
    if "…" in paragraph or ".." in paragraph:
        dotted = ELLIPSIS_ENDS.sub(lambda dots: "." + "\u2003" * (len(dots[0]) - 1), dotted)
    if ' " ' in paragraph:
        dotted = SPACED_MARK.sub(' "', dotted)  # « with a space inside, as the French set it
    merged: list[Span] = []
    for start, end in punkt_spans(dotted):
        start -= paragraph[start].isspace()  # the space that SPACED_MARK moved behind its mark
        if merged and continues(paragraph, merged[-1], start, end):
            merged[-1] = Span(merged[-1].start, end)
        else:
            merged.append(Span(start, end))
    begins = glued(paragraph)
    return divided(paragraph, merged, begins) if begins else merged


def glued(paragraph: str) -> list[int]:
    """Where sentences begin right behind the end mark of the one before."""
    known = sentence_splitter()._params.abbrev_types
    begins = []
    for match in GLUED.finditer(paragraph):
        chunk = paragraph[paragraph.rfind(" ", 0, match.start()) + 1 : match.start()]
        behind = paragraph[match.end() :].split(" ", 1)[0]
        word = re.search(r"(?<![\w'-])[\w'-]*$", chunk)
        if word[0].lower() in known or NO_PROSE.search(chunk) or NO_PROSE.search(behind.rstrip(".!?…,;:\"')")):
            continue
        if NAME_PARTS.match(paragraph, match.start("next")):
            continue
        begin = match.start("marks")
        for mark in match["marks"]:  # a mark that closes belongs to the sentence before
            if mark in "([" or (mark == '"' and paragraph.count('"', 0, begin) % 2 == 0):
                break
            begin += 1
        begins.append(begin)
    return begins


def divided(paragraph: str, spans: list[Span], begins: list[int]) -> list[Span]:
    """The spans cut in two at each place that lies within one; closing marks alone go to the sentence before."""
    cut: list[Span] = []
    for start, end in spans:
        bounds = [start, *(place for place in begins if start < place < end), end]
        for low, high in pairwise(bounds):
            if cut and cut[-1].end == low and not any(map(str.isalnum, paragraph[low:high])):
                cut[-1] = Span(cut[-1].start, high)
            else:
                cut.append(Span(low, high))
    return cut


def continues(paragraph: str, before: Span, start: int, end: int) -> bool:
    """Whether what Punkt takes for a new sentence belongs to the one before."""
    ending = paragraph[before.start : before.end].rstrip()
    last = ending[-1:]
    if last in "\"')]?!—":
        return GOES_ON.match(paragraph, start) is not None
    if last != ".":
        return False
    if paragraph[start].isdigit() and NUMBER_FOLLOWS.search(ending):
        return True
    if ending[-3:-2] != "." or not INITIALS.search(ending):
        return False
    first_word = re.match(r"[A-Z][\w'-]+", paragraph[start:end])
    return first_word is not None and first_word[0].lower() not in sentence_starters()
