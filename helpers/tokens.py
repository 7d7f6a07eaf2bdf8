"""Paragraphs, sentences and tokens with character offsets, part-of-speech tags and lemmas."""

import gzip
import itertools
import json
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from nltk.tag.perceptron import PerceptronTagger
from nltk.tokenize import NLTKWordTokenizer
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
from nltk.tokenize.util import align_tokens

from . import DATA
from .tagger import Weights, ready, tag_sentences

TAGGER = DATA / "models" / "tagger.json.gz"
ABBREVIATIONS = DATA / "lexicons" / "abbreviations.csv"

TOKENS = {
    "article": "str",
    "paragraph": "int64",
    "sentence": "int64",
    "token": "int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "tag": "str",
    "lemma": "str",
}

# One character for one, so that offsets into the plain text are offsets into the article (promise 1).
# The tokenizer and the tagger know straight quotes; soft hyphens and zero-width marks would cut words in two.
PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‘’‚‛´`ʼ", "'"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u200b\ufeff\t\f\v\x1c\x1d\x1e\x85\u2028\u2029", " "),
        **dict.fromkeys("\u2010\u2011\u00ad", "-"),
        **dict.fromkeys("‒–—―", "—"),
    }
)
MARKS = {"``": '"', "''": '"'}
DOUBLE_MARKS = frozenset(["''", "``"])
DOUBLED = re.compile(r"''|``")
CONTRACTIONS = frozenset(["cannot", "gimme", "gonna", "gotta", "lemme", "wanna"])  # letters that the tokenizer cuts
CHUNK = re.compile(r"\S+")
CLOSING_TAIL = " \u2003])}>\"'»”’"  # what may stand between a sentence's last point and its end
# After these an abbreviation has ended its sentence: "in the U.S. The minister …".
SENTENCE_STARTERS = frozenset(
    [
        "the",
        "he",
        "she",
        "it",
        "they",
        "we",
        "but",
        "and",
        "in",
        "on",
        "at",
        "for",
        "his",
        "her",
        "their",
        "this",
        "that",
        "these",
        "those",
        "there",
        "when",
        "while",
        "after",
        "before",
        "as",
        "if",
        "although",
        "however",
        "meanwhile",
        "asked",
        "a",
        "an",
        "our",
        "you",
        "what",
        "who",
        "why",
        "how",
        "some",
        "many",
        "most",
        "no",
        "not",
        "so",
        "then",
        "now",
        "i",
    ]
)
ELLIPSIS_ENDS = re.compile(r"…(?=[\"')\]]*\s+[\"'(\[]*[A-Z])|\.{2,}(?=[\"')\]]*\s+[\"'(\[]*[A-Z])")
SPACED_MARK = re.compile(r'(?<= )" (?=[A-Z])')
# “What for?” the minister asked: a lower-case word right after a closing mark goes on with the sentence.
GOES_ON = re.compile(r"[\"'(\[—]*[a-z](?![A-Z])")
# "G.K. Butterfield": two initials end no sentence before a name, as "D.C." may.
INITIALS = re.compile(r"(?:^|[ ('\"])(?!U\.[SKN]\.|D\.C\.|E\.U\.|L\.A\.|P\.M\.|A\.M\.)[A-Z]\.[A-Z]\.$")
NUMBER_FOLLOWS = re.compile(r"\b(?:[Nn]o|[Nn]os|[Pp]p?|[Aa]rt)\.$")

NOUNS = {"NN": "NOUN", "NNS": "NOUN", "NNPS": "PROPN"}
VERBS = dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB")
OTHERS = {"JJR": "ADJ", "JJS": "ADJ", "RBR": "ADV", "RBS": "ADV", "MD": "AUX"}
LEMMA_CLASSES = NOUNS | VERBS | OTHERS
CLITICS = {"n't": "not", "'re": "be", "'m": "be", "'ve": "have", "'ll": "will", "ca": "can", "wo": "will"}


class Span(NamedTuple):
    """A stretch of characters of the article, end exclusive."""

    start: int
    end: int


class Token(NamedTuple):
    """A row of the `tokens` table, its article left out."""

    paragraph: int
    sentence: int
    token: int
    start: int
    end: int
    text: str
    tag: str
    lemma: str


@dataclass
class Passage:
    """One article's tokens in order, to be looked up by character; many look-ups cost little."""

    words: list[Token]
    starts: list[int] = field(init=False)
    sentence_starts: list[int] = field(init=False)
    sentences: list[Span] = field(init=False)

    def __post_init__(self) -> None:
        """Notes where words and sentences begin."""
        self.starts = [word.start for word in self.words]
        firsts = [i for i, word in enumerate(self.words) if i == 0 or word.sentence != self.words[i - 1].sentence]
        lasts = [*(first - 1 for first in firsts[1:]), len(self.words) - 1]
        self.sentences = [Span(self.words[a].start, self.words[b].end) for a, b in zip(firsts, lasts, strict=True)]
        self.sentence_starts = [span.start for span in self.sentences]

    def first_from(self, place: int) -> int:
        """The number (from 0) of the first word that starts at or after a character."""
        return bisect_left(self.starts, place)

    def starting_in(self, low: int, high: int) -> list[Token]:
        """The words that start at or after `low` and before `high`."""
        return self.words[self.first_from(low) : self.first_from(high)]

    def sentence_at(self, place: int) -> int:
        """The number (from 1) of the sentence that holds a character, or of the one before it."""
        return bisect_right(self.sentence_starts, place)

    def sentence_words(self, number: int) -> list[Token]:
        """The words of the sentence with that number (from 1); none when there is no such sentence."""
        return self.starting_in(*self.sentences[number - 1]) if 0 < number <= len(self.sentences) else []


class Passages:
    """The passages of a token table, each put together when it is asked for by its article."""

    def __init__(self, tokens: pd.DataFrame) -> None:
        """Notes where each article's rows lie; they must stand in one block."""
        codes, names = pd.factorize(tokens["article"])
        bounds = [0, *(codes[1:] != codes[:-1]).nonzero()[0] + 1, len(codes)] if len(codes) else []
        self.columns = [tokens[name].tolist() for name in Token._fields]
        self.rows = {str(names[codes[a]]): slice(a, b) for a, b in itertools.pairwise(bounds)}

    def __contains__(self, article: object) -> bool:
        """Whether the article has any token."""
        return article in self.rows

    def __getitem__(self, article: str) -> Passage:
        """The article's passage; raises KeyError when it has no token."""
        rows = self.rows[article]
        return Passage(list(map(Token._make, zip(*(column[rows] for column in self.columns), strict=True))))


def load_json(path: Path) -> dict:
    """What a gzipped JSON file holds."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)


def save_json(content: dict, path: Path) -> None:
    """Writes gzipped JSON that is the same bytes for the same content (no time, no file name inside)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    packed = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    path.write_bytes(gzip.compress(packed, compresslevel=9, mtime=0))


@cache
def weights() -> Weights:
    """The project's own weights of the perceptron, ready to tag sentences in bulk."""
    model = load_json(TAGGER)
    return ready(model["weights"], model["tagdict"], model["classes"])


@cache
def tagger() -> PerceptronTagger:
    """NLTK's perceptron tagger with the project's own weights: the yardstick of what `tagger.tag_sentences` does in bulk."""
    model = load_json(TAGGER)
    loaded = PerceptronTagger(load=False)
    loaded.decode_json_params((model["weights"], model["tagdict"], model["classes"]))
    return loaded


@cache
def sentence_splitter() -> PunktSentenceTokenizer:
    """NLTK's Punkt with the project's list of abbreviations and no training."""
    parameters = PunktParameters()
    parameters.abbrev_types = set(pd.read_csv(ABBREVIATIONS, keep_default_na=False)["abbreviation"])
    parameters.sent_starters = set(SENTENCE_STARTERS)
    return PunktSentenceTokenizer(parameters)


def plain(text: str) -> str:
    """The text with straight quotes and simple spaces, each character at its old place."""
    return DOUBLED.sub('" ', text.translate(PLAIN))


def paragraph_spans(text: str) -> list[Span]:
    """One span per non-empty line, white space at its ends left out."""
    spans = []
    for line in re.finditer(r"[^\n\r]+", text):
        kept = line[0].strip()
        if kept:
            start = line.start() + line[0].index(kept[0])
            spans.append(Span(start, start + len(kept)))
    return spans


def sentence_spans(paragraph: str) -> list[Span]:
    """One span per sentence of a paragraph given as `plain` text.

    Punkt (Kiss & Strunk 2006) decides, but for an ellipsis before a capital, which ends a sentence, and a
    closing mark or “No.” before a word or number that goes on with it, which do not.
    """
    dotted = ELLIPSIS_ENDS.sub(lambda dots: "." + "\u2003" * (len(dots[0]) - 1), paragraph)
    dotted = SPACED_MARK.sub(' "', dotted)  # « with a space inside, as the French set it
    merged: list[Span] = []
    for start, end in sentence_splitter().span_tokenize(dotted):
        start -= paragraph[start].isspace()  # a mark that was moved belongs to its sentence
        before = paragraph[merged[-1].start : merged[-1].end].rstrip() if merged else ""
        goes_on = GOES_ON.match(paragraph, start) and before[-1:] in "\"')]?!—"
        numbered = paragraph[start].isdigit() and NUMBER_FOLLOWS.search(before)
        first_word = re.match(r"[A-Z][\w'-]+", paragraph[start:end])
        named = first_word and first_word[0].lower() not in SENTENCE_STARTERS and INITIALS.search(before)
        if merged and (goes_on or numbered or named):
            merged[-1] = Span(merged[-1].start, end)
        else:
            merged.append(Span(start, end))
    return merged


def words_of(sentence: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words and marks of a sentence given as `plain` text, and their spans, as NLTK's tokenizer cuts them.

    Words are as the tagger knows them: a straight quotation mark has become `` or '', by its side. The tokenizer's
    rules look no further than the next space, but for those of the sentence's end: so what stands between spaces is
    cut once and remembered, and the end is cut with the closing marks behind it.
    """
    ending = len(sentence.rstrip(CLOSING_TAIL))
    tail = max(sentence.rfind(" ", 0, ending), 0)
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for chunk in CHUNK.finditer(sentence, 0, tail):
        place, end = chunk.span()
        form = chunk[0]
        if form.isalpha() and form.lower() not in CONTRACTIONS:  # no rule of the tokenizer speaks of letters alone
            words.append(form)
            spans.append((place, end))
            continue
        pieces = cut_chunk(form, place == 0)
        if pieces is None:
            return cut_whole(sentence)
        words += pieces[0]
        spans += [(place + low, place + high) for low, high in pieces[1]]
    last = sentence[tail:]
    if last[-1:] == "." and tail and last[1:-1].isalpha() and last[1:-1].lower() not in CONTRACTIONS:
        found, places = [last[1:-1], "."], [(1, len(last) - 1), (len(last) - 1, len(last))]
    else:
        found, places = cut_piece(last, tail > 0, False)
    if places is None:
        return cut_whole(sentence)
    return words + found, spans + [(tail + start, tail + end) for start, end in places]


@lru_cache(maxsize=200_000)
def cut_chunk(chunk: str, opens: bool) -> tuple[list[str], list[tuple[int, int]]] | None:
    """The words of what stands between two spaces and their spans in it; None where the tokenizer loses its place.

    Arguments: opens: it begins the sentence, where the rules for opening marks differ.
    """
    words, spans = cut_piece(chunk, not opens, True)
    return None if spans is None else (words, spans)


def cut_piece(piece: str, before: bool, after: bool) -> tuple[list[str], list[tuple[int, int]] | None]:
    """The words of a part of a sentence and their spans, or no spans where the tokenizer loses its place.

    Arguments: before, after: whether other words stand before and behind it.
    """
    words = tokenizer().tokenize(f"{'x ' if before else ''}{piece}{' x' if after else ''}")
    words = words[before : len(words) - after]
    try:
        return words, align_tokens([MARKS.get(word, word) for word in words], piece)
    except ValueError:
        return words, None


def cut_whole(sentence: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a sentence with a rare run of marks that the tokenizer rewrites: cut whole, by white space if need be."""
    words, spans = cut_piece(sentence, False, False)
    if spans is not None:
        return words, spans
    found = [match.span() for match in re.finditer(r"\w+|[^\w\s]", sentence)]
    return [sentence[start:end] for start, end in found], found


@cache
def tokenizer() -> NLTKWordTokenizer:
    """NLTK's own word tokenizer."""
    return NLTKWordTokenizer()


@lru_cache(maxsize=200_000)
def lemma(word: str, tag: str) -> str:
    """The dictionary form of a word with that Penn tag: "machines" NNS → "machine"; names stay as they are.

    Source: lemminflect's rules and tables for nouns, verbs and comparatives.
    """
    from lemminflect import getLemma

    if tag in {"NNP", "FW"}:
        return word
    lower = word.lower()
    if lower in CLITICS:
        return CLITICS[lower]
    if lower in {"'s", "'d"} and tag.startswith("VB"):
        return "be" if lower == "'s" else "have"
    if tag not in LEMMA_CLASSES:
        return lower
    found = getLemma(word if tag == "NNPS" else lower, upos=LEMMA_CLASSES[tag])
    return found[0] if found else lower


def tokenize(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per token: its paragraph, sentence and number in the article, offsets, text, tag and lemma.

    Arguments: articles: the `articles` table (columns `article`, `text`).
    Paragraphs, sentences and tokens are counted through the article from 1; `start` and `end` are characters
    of the article's text, so `text[start:end]` is the token as printed.
    """
    cuts = [cut_sentences(text) for text in articles["text"]]
    tagged = tag_sentences([cut.words for several in cuts for cut in several], weights())
    columns: dict[str, list] = {name: [] for name in TOKENS}
    number = 0
    for article, text, several in zip(articles["article"], articles["text"], cuts, strict=True):
        token = 0
        for sentence, cut in enumerate(several, start=1):
            tags, size = tagged[number], len(cut.words)
            number += 1
            starts = [cut.offset + start for start, _ in cut.spans]
            ends = [cut.offset + end for _, end in cut.spans]
            if "'" in text[cut.offset : ends[-1] + 1] or "`" in text[cut.offset : ends[-1] + 1]:
                # A mark typed as two apostrophes is one token.
                ends = [end + (text[end - 1 : end + 1] in DOUBLE_MARKS) for end in ends]
            columns["article"] += [article] * size
            columns["paragraph"] += [cut.paragraph] * size
            columns["sentence"] += [sentence] * size
            columns["token"] += range(token + 1, token + size + 1)
            columns["start"] += starts
            columns["end"] += ends
            columns["text"] += [text[start:end] for start, end in zip(starts, ends, strict=True)]
            columns["tag"] += tags
            columns["lemma"] += map(lemma, cut.words, tags)
            token += size
    return pd.DataFrame(columns).astype(TOKENS)


class Cut(NamedTuple):
    """A sentence cut into words, not yet tagged: its paragraph, where it begins in the article, words and their spans."""

    paragraph: int
    offset: int
    words: list[str]
    spans: list[tuple[int, int]]


def cut_sentences(text: str) -> list[Cut]:
    """The sentences of an article, cut into words."""
    shown = plain(text)
    cuts = []
    for number, paragraph in enumerate(paragraph_spans(text), start=1):
        for inner in sentence_spans(shown[paragraph.start : paragraph.end]):
            offset = paragraph.start + inner.start
            cuts.append(Cut(number, offset, *words_of(shown[offset : paragraph.start + inner.end])))
    return cuts
