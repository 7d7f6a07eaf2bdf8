"""Who says what: every quotation whole, in its marks, by speaker; and who is named but not heard."""

from html import escape
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from ..charts import OTHERS
from ..lexicons import lexicon
from ..pipeline import Tables
from ..quotations import printed_words
from ..speakers import roles, without_name
from ..tables import UNNAMED, by_article
from ..tokens import Passages
from .html import Sentence, counted, listed

SURE = 0.75  # confidence below which a speaker is marked as a guess
GUESSED = frozenset(["continuation", "last speaker", "alternation"])  # rules without a source of the words
NOT_KNOWN = "Speaker not known"
SPEECH = "speech"


class Cards:
    """Quotations by speaker, as cards that fit a phone, a screen and paper; article text in them is escaped."""

    def __init__(self, cards: list["Card"]) -> None:
        """Keeps the cards."""
        self.cards = cards

    def _repr_html_(self) -> str:
        if not self.cards:
            return ""  # the answer above it says so
        body = "".join(card.html() for card in self.cards)
        return (
            f'<div class="cards">{body}</div><details class="links"><summary>All of them as plain text, to copy</summary>'
            f'<pre class="plain">{escape(str(self))}</pre></details>'
        )

    def __str__(self) -> str:
        return "\n\n".join(map(str, self.cards))

    __repr__ = __str__


class Card:
    """One speaker's quotations in the order of the article, each with how it is introduced and where it stands."""

    def __init__(self, name: str, role: str, colour: str, quotations: list["Said"]) -> None:
        """Keeps the name, the role, the colour of the charts, and each quotation."""
        self.name, self.role, self.colour, self.quotations = name, role, colour, quotations

    def html(self) -> str:
        """The card."""
        items = "".join(f"<li>{said.html()}</li>" for said in self.quotations)
        role = f'<p class="role">{escape(self.role)}</p>' if self.role else ""
        return (
            f'<section class="card" style="border-left-color: {self.colour}"><header><h3>{escape(self.name)}</h3>{role}</header>'
            f"<ol>{items}</ol></section>"
        )

    def __str__(self) -> str:
        head = f"{self.name}, {self.role}" if self.role else self.name
        return "\n".join([head, *map(str, self.quotations)])


class Said(NamedTuple):
    """A quotation on a card: its number, words, how it is introduced, its paragraph, and what is doubtful of it."""

    number: int
    words: str
    how: str
    paragraph: int
    doubt: str

    def html(self) -> str:
        """Its words in their marks, and where they stand, which leads to the article."""
        doubt = f"; {escape(self.doubt)}" if self.doubt else ""
        return (
            f'<blockquote>{escape(self.words)}</blockquote><p class="by">{escape(self.how)}; '
            f'<a href="#q{self.number}">paragraph {self.paragraph}</a>{doubt}</p>'
        )

    def __str__(self) -> str:
        how = "; ".join(filter(None, [self.how, f"paragraph {self.paragraph}", self.doubt]))
        return f"{self.words} ({how})"


def quotation_cards(tables: Tables, palette: dict[str, str]) -> Cards:
    """One card per speaker of the one article, heard most often first; then unnamed sources, then who is not known.

    Thoughts and findings are no speech and stand on no card.
    """
    spoken = with_unnamed(tables).quotations.sort_values("quotation")
    spoken = spoken[spoken["act"] == SPEECH]
    words, called = words_of(tables), {name: role for (_, name), role in roles(tables.offices).items()}
    attributions = printed_attributions(tables)
    groups: dict[str, list[Said]] = {}
    for row in spoken.itertuples(index=False):
        if row.quotation in words:
            said = introduced(row, words[row.quotation], attributions.get(row.quotation, ""))
            groups.setdefault(row.speaker if isinstance(row.speaker, str) else NOT_KNOWN, []).append(said)
    last = [UNNAMED, NOT_KNOWN]
    order = sorted(groups, key=lambda name: (last.index(name) if name in last else -1, -len(groups[name])))
    shown = [
        Card(
            "Unnamed sources" if name == UNNAMED else name,
            called.get(name, ""),
            palette.get(name, OTHERS),
            groups[name],
        )
        for name in order
    ]
    return Cards(shown)


def guessed(quotations: pd.DataFrame) -> pd.Series:
    """For each quotation whether its speaker is a guess: decided by a rule that knows no name, or with little confidence."""
    known = quotations["speaker"].notna()
    return known & (quotations["rule"].isin(GUESSED) | (quotations["confidence"] < SURE))


def introduced(row: tuple, words: str, attribution: str) -> Said:
    """A quotation with how it is introduced, where it stands, and whether its speaker is a guess.

    Arguments: words: its own as printed; attribution: its source and cue as printed.
    """
    how = (attribution or "without a source of its own") + "; reported, not quoted" * (row.kind == "indirect")
    known = isinstance(row.speaker, str) and row.speaker != UNNAMED
    guess = known and (row.rule in GUESSED or row.confidence < SURE)
    doubt = f"the speaker is a guess ({row.rule}, {row.confidence:.2f})" if guess else ""
    return Said(row.quotation, words, how, row.paragraph, doubt)


def words_of(tables: Tables) -> dict[int, str]:
    """The words of each quotation of the one article as printed."""
    if tables.articles.empty:
        return {}
    text = tables.articles["text"].iloc[0]
    parts: dict[int, list[tuple[int, int, bool]]] = {}
    contents = tables.spans[tables.spans["role"] == "content"]
    for rows in by_article(contents, "start", "end", "quoted", "quotation").values():
        for *part, number in sorted(rows):
            parts.setdefault(number, []).append(tuple(part))
    return {number: printed_words(text, content) for number, content in parts.items()}


def printed_attributions(tables: Tables) -> dict[int, str]:
    """Source and cue of each quotation of the one article as printed; "…" where something stands between."""
    if tables.articles.empty:
        return {}
    text = tables.articles["text"].iloc[0]
    parts: dict[int, list[tuple[int, int]]] = {}
    others = tables.spans[tables.spans["role"] != "content"]
    for rows in by_article(others, "quotation", "start", "end").values():
        for number, start, end in sorted(rows):
            parts.setdefault(number, []).append((start, end))
    told = {}
    for number, spans in parts.items():
        pieces = [text[slice(*spans[0])]]
        for (_, before), (start, end) in pairwise(spans):
            pieces += [" … " if text[before:start].strip() else " ", text[max(before, start) : end]]
        told[number] = " ".join("".join(pieces).split())
    return told


def silent_persons(tables: Tables) -> pd.Series:
    """How often each person is named whom the article neither quotes nor reports, by name, those named most first."""
    heard = set(tables.quotations["speaker"].dropna().str.split("; ").explode())
    persons = tables.mentions.loc[tables.mentions["class"] == "person", "name"]
    return persons[~persons.isin(heard)].value_counts()


def not_heard(tables: Tables, most: int = 8) -> Sentence:
    """One sentence: persons whom the article names but neither quotes nor reports, those named most first."""
    if not (tables.mentions["class"] == "person").any():
        return Sentence("The article names no person.")
    silent = silent_persons(tables)
    if silent.empty:
        return Sentence("Every person whom the article names is quoted or reported.")
    names = [f"{name} ({n})" for name, n in silent.head(most).items()]
    more = f", and {counted(len(silent) - most, 'more person', 'more people')}" if len(silent) > most else ""
    return Sentence(f"Named but not heard, with the number of mentions: {listed(names)}{more}.")


def no_comment(tables: Tables) -> list[tuple[int, str]]:
    """The sentences (number, text) that say that somebody declined to speak or did not answer."""
    if tables.articles.empty:
        return []
    text, article = tables.articles["text"].iloc[0], tables.articles["article"].iloc[0]
    phrases = lexicon("no_comment")["phrase"].tolist()
    passages = Passages(tables.tokens)
    if article not in passages:
        return []
    found = []
    for number in sorted(set(tables.tokens["sentence"])):
        words = passages[article].sentence_words(number)
        sentence = " ".join(text[words[0].start : words[-1].end].split())
        low = sentence.lower().replace("’", "'")
        if any(phrase in low for phrase in phrases):
            found.append((number, sentence))
    return found


class Silences:
    """Who is named but not heard, who did not answer, and which sources have no name; article text is escaped."""

    def __init__(self, silent: Sentence, refusals: list[tuple[int, str]], unnamed: list[str]) -> None:
        """Keeps the sentence on the silent, the sentences on refusals, and the descriptions of unnamed sources."""
        self.silent, self.refusals, self.unnamed = silent, refusals, unnamed

    def _repr_html_(self) -> str:
        items = "".join(f'<li>{escape(text)} <a href="#s{n}">sentence {n}</a></li>' for n, text in self.refusals)
        refused = f"<p>Who declined, or did not answer:</p><ul>{items}</ul>" if items else ""
        described = escape("; ".join(self.unnamed))
        unnamed = f"<p>Sources without a name: {described}.</p>" if self.unnamed else ""
        return f'<p class="answer"><b>{escape(self.silent)}</b></p>{refused}{unnamed}'

    def __repr__(self) -> str:
        return "\n".join([self.silent, *(text for _, text in self.refusals), *self.unnamed])


def silences(tables: Tables) -> Silences:
    """Who is named but not heard in the one article, who declined or did not answer, and which sources have no name."""
    unnamed = tables.speakers[tables.speakers["class"] == "unnamed"].sort_values(
        "n_mentions", ascending=False, kind="stable"
    )
    described = [
        f"{row.speaker} ({row.n_mentions})" if row.n_mentions > 1 else row.speaker for row in unnamed.itertuples()
    ]
    return Silences(not_heard(tables), no_comment(tables), described)


def with_unnamed(tables: Tables) -> Tables:
    """The tables with what sources without a name say given to UNNAMED, which tells it from what is not resolved."""
    nameless = without_name(tables.quotations)
    numbers = set(tables.quotations.loc[nameless, "quotation"])
    own = tables.voices["voice"].isna() & tables.voices["quotation"].isin(numbers)
    return tables._replace(
        quotations=tables.quotations.assign(speaker=tables.quotations["speaker"].mask(nameless, UNNAMED)),
        voices=tables.voices.assign(voice=tables.voices["voice"].mask(own, UNNAMED)),
    )
