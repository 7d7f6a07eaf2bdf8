"""What an article holds at a glance, and what is doubtful in it."""

import os
import textwrap
from html import escape

import pandas as pd

from ..articles import Read
from ..charts import IN_PAGE, OTHERS, UNRESOLVED, between, dated, percent
from ..corrections import notes_of
from ..pipeline import Tables
from ..speakers import left_out, measured, speaker_share, with_intervals, without_name
from ..tables import KINDS, NARRATOR, NOTES, as_table
from ..topics import topic_frequency
from .cards import guessed, with_unnamed
from .html import NO_BREAK, NOT_IDENTIFIED, Table, counted, listed
from .settle import corrections_sentence
from .shares import RANGES

FACTS = "application/vnd.newsvoices+json"  # what the index of pages is made of


class Lead:
    """What a page begins with: the article's facts, a few sentences on what was found, and what was odd while reading.

    In a page it carries its facts besides, for the index of pages.
    """

    def __init__(
        self,
        title: str,
        facts: list[str],
        sentences: list[str],
        notes: list[str],
        strip: str,
        top: str,
        dates: str = "",
    ) -> None:
        """Keeps the title, facts such as outlet and day, sentences, notes, the strip of voices, who has most, and the data's days."""
        self.title, self.facts, self.sentences, self.notes = title, facts, sentences, notes
        self.strip, self.top, self.dates = strip, top, dates

    def _repr_html_(self) -> str:
        facts = f'<p class="facts">{escape(" · ".join(self.facts))}</p>' if self.facts else ""
        items = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        many = counted(len(self.notes), "note from reading", "notes from reading")
        notes = f'<details class="links"><summary>{many}</summary><ul>{items}</ul></details>' if items else ""
        return f'<div class="lead">{facts}<p class="answer"><b>{escape(" ".join(self.sentences))}</b></p></div>{notes}'

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        shown = {"text/html": self._repr_html_(), "text/plain": repr(self)}
        if os.environ.get(IN_PAGE):
            facts = {
                "title": self.title,
                "facts": self.facts,
                "strip": self.strip,
                "top": self.top,
                "dates": self.dates,
            }
            shown[FACTS] = facts
        return shown

    def __repr__(self) -> str:
        return "\n".join([" · ".join([self.title, *self.facts]), *self.sentences, *self.notes])


def lead(read: Read, tables: Tables, palette: dict[str, str]) -> Lead:
    """What the page of one article begins with: its title, facts and the most important that was found.

    Arguments: read: what was read, for what was refused or noted; palette: colours of the strip.
    """
    told = as_table(notes_of(tables.corrections), NOTES)
    notes = odd(read.refused, pd.concat([told, read.notes]) if len(told) else read.notes)
    if read.articles.empty:
        return Lead("No article", [], ["No article was read."], notes, "", "")
    row = read.articles.iloc[0]
    if len(read.articles) > 1:
        notes = [
            f"{counted(len(read.articles) - 1, 'more article')} left out here: 04_corpus is about many at once.",
            *notes,
        ]
    titled = isinstance(row["title"], str)
    title = row["title"] if titled else opening(tables) or row["article"]
    facts = [fact for fact in (row["outlet"], dated(row["published"])) if isinstance(fact, str)]
    facts += [counted(int(tables.voices["n_words"].sum()), "word"), *[row["article"]] * (not titled)]
    known = tables.quotations.dropna(subset="speaker")
    first = speaker_share(tables.quotations, "direct and indirect").dropna(subset="speaker")
    top = first["speaker"].iloc[0] if len(first) else ""
    sentences = [
        who_speaks(tables),
        *without_a_speaker(tables),
        *about(tables),
        *to_check(known),
        *corrections_sentence(tables),
    ]
    return Lead(title, facts, sentences, notes, strip(tables, palette), top, dated(row["published"]) or "")


def who_speaks(tables: Tables) -> str:
    """The sentence on who is quoted most, and how much of what is quoted rests on guesses."""
    spoken = tables.quotations.assign(n=measured(tables.quotations, "direct"))
    shares = with_intervals(speaker_share(tables.quotations), tables.quotations).dropna(subset="speaker")
    if shares.empty:
        n = tables.quotations.loc[tables.quotations["act"] == "speech", "speaker"].nunique()
        reported = f" {counted(n, 'speaker')} {'is' if n == 1 else 'are'} reported in other words." if n else ""
        return f"Nobody is quoted word for word.{reported}"
    total = int(shares["total"].iloc[0])
    rows = [f"{r.speaker} has {percent(r.share)} ({between(r.low, r.high)})" for r in shares.head(3).itertuples()]
    first = shares.iloc[0]
    rows = [f"{first['speaker']} has all ({between(first['low'], first['high'])})"] if len(shares) == 1 else rows
    more = f"; {counted(len(shares) - 3, 'more speaker')} {'has' if len(shares) == 4 else 'have'} the rest"
    guess = int(spoken.loc[guessed(tables.quotations), "n"].sum())
    rests = f"For {percent(guess / total)} of these words the speaker is a guess." if guess else ""
    told = f"Of {counted(total, 'quoted word')} with a known speaker, {listed(rows)}{more if len(shares) > 3 else ''}."
    return " ".join(filter(None, [told, RANGES, rests]))


def without_a_speaker(tables: Tables) -> list[str]:
    """The sentence on quoted words of unnamed sources and of speakers who are not known, if there are any."""
    unnamed, unresolved = unnamed_and_unresolved(tables.quotations, "direct")
    parts = [(n, f"from {what}") for n, what in ((unnamed, "unnamed sources"), (unresolved, NOT_IDENTIFIED)) if n]
    if not parts:
        return []
    (n, first), *rest = parts
    told = f"{counted(n, 'more quoted word')} {'comes' if n == 1 else 'come'} {first}"
    return [f"{listed([told, *(f'{n:,} {what}' for n, what in rest)])}."]


def unnamed_and_unresolved(quotations: pd.DataFrame, definition: str) -> tuple[int, int]:
    """How much of what no speaker has is from sources without a name, and how much from speakers we could not identify."""
    left = left_out(quotations, definition)
    return int(left["unnamed"].sum()), int(left["unresolved"].sum())


def about(tables: Tables) -> list[str]:
    """The sentence on what the article is about, if a topic was found."""
    names = topic_frequency(tables.topics, tables.voices)["topic"].head(3).tolist()
    return [f"Topics that stand out: {listed(names)}."] if names else []


def to_check(known: pd.DataFrame) -> list[str]:
    """The sentence on what to check first, if anything is a guess."""
    n = int(guessed(known).sum())
    return [f"Check first: {counted(n, 'quotation')} whose speaker is a guess."] if n else []


def strip(tables: Tables, palette: dict[str, str]) -> str:
    """The article from first to last word as a small strip of HTML, coloured by voice, for the index of pages."""
    voices = with_unnamed(tables).voices
    total = voices["n_words"].sum()
    if not total:
        return ""
    runs = (voices["voice"].fillna("") != voices["voice"].fillna("").shift()).cumsum()
    parts = []
    for _, block in voices.groupby(runs, sort=False):
        voice = block["voice"].iloc[0]
        colour = palette.get(voice if isinstance(voice, str) else UNRESOLVED, OTHERS)
        parts.append(f'<i style="width:{100 * block["n_words"].sum() / total:.2f}%;background:{colour}"></i>')
    return "".join(parts)


def opening(tables: Tables) -> str:
    """The first words of the one article, which stand for a title where it has none; nothing where it has no words."""
    words = tables.tokens[tables.tokens["sentence"] == 1]
    text = tables.articles["text"].iloc[0]
    return (
        f"“{textwrap.shorten(text[words['start'].min() : words['end'].max()], 80, placeholder=f'{NO_BREAK}…')}”"
        if len(words)
        else ""
    )


def odd(all_refused: pd.DataFrame, all_notes: pd.DataFrame, most: int = 5) -> list[str]:
    """Sentences on what was refused or noted while reading, each kind cut short after `most`."""
    refused = [f"Not read: {row.path}: {row.reason}." for row in all_refused.itertuples()]
    notes = [f"Note on {row.path}: {row.note}." for row in all_notes.itertuples()]
    parts = []
    for sentences, kind in ((refused, "not read"), (notes, "noted")):
        parts += sentences[:most]
        if len(sentences) > most:
            parts.append(f"And {len(sentences) - most} more {kind}.")
    return parts


def at_a_glance(tables: Tables) -> Table:
    """One row per fact of the article: words, voices, topics, tone."""
    quotations, voices = tables.quotations, tables.voices
    total = int(voices["n_words"].sum())
    rows = [("words", f"{total:,}")]
    for kind, name in zip(KINDS, ("quoted", "reported", "the narrator's own"), strict=True):
        n = int(voices.loc[voices["kind"] == kind, "n_words"].sum())
        rows.append((f"words {name}", f"{n:,}" + (f" ({percent(n / total)})" if total else "")))
    kinds = quotations["kind"].value_counts()
    parts = ", ".join(f"{kinds.get(kind, 0)} {kind}" for kind in ("direct", "mixed", "indirect"))
    rows.append(("quotations", f"{len(quotations)} ({parts})"))
    names = quotations["speaker"].dropna().value_counts().index.tolist()
    rows.append(("speakers", listed(names) or "none found"))
    nameless = int(without_name(quotations).sum())
    rows.append(("quotations of unnamed sources", str(nameless)))
    rows.append(("quotations left unresolved", str(int(quotations["speaker"].isna().sum()) - nameless)))
    rows.append(("topics", ", ".join(topic_frequency(tables.topics, tables.voices)["topic"].head(6)) or "none found"))
    return Table(pd.DataFrame(rows, columns=["what", "found"]), "The article at a glance")


def speaker_doubts(tables: Tables) -> Table:
    """One row per thing to doubt, with its number in this article."""
    quotations, voices = tables.quotations[tables.quotations["act"] == "speech"], tables.voices
    nameless = int(without_name(quotations).sum())
    unresolved = int(quotations["speaker"].isna().sum()) - nameless
    unsure = quotations[(quotations["confidence"] < 0.75) & quotations["speaker"].notna()]
    bare = quotations[quotations["source"].isna() & quotations["speaker"].notna()]
    narrator = int(voices.loc[voices["kind"] == NARRATOR, "n_words"].sum())
    rows = [
        (
            "quotations of unnamed sources",
            nameless,
            "the article does not name them; they are in no share",
        ),
        ("quotations left unresolved", unresolved, "we could not identify the speaker; they are in no share"),
        ("speakers decided with confidence under 0.75", len(unsure), "read these before you quote them"),
        (
            "quotations without a source of their own",
            len(bare),
            "given to the speaker of the words around them",
        ),
        (
            "words of the narrator",
            narrator,
            "some may give a speaker’s view without saying so; they count for nobody",
        ),
    ]
    return Table(pd.DataFrame(rows, columns=["what", "n", "what it means"]), "What to doubt here")
