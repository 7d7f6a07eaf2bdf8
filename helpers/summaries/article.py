"""What an article holds at a glance, and what is doubtful in it."""

import pandas as pd

from ..articles import Read
from ..pipeline import Tables
from ..quotations import n_words
from ..tables import KINDS, NARRATOR
from ..topics import topic_frequency
from .html import Sentence, Table, counted, dated, listed


def article_read(read: Read) -> Sentence:
    """A few sentences: the article that was read, and what was refused, noted or left out and why."""
    parts = []
    for row in read.articles.head(1).itertuples():
        facts = [f for f in (row.outlet, dated(row.published)) if isinstance(f, str)]
        named = f"“{row.title}”" if isinstance(row.title, str) else row.article
        stated = f" ({', '.join(facts)})" if facts else ""
        parts.append(f"Read {named}{stated}: {counted(n_words(row.text), 'word')}.")
    if len(read.articles) > 1:
        more = counted(len(read.articles) - 1, "more article")
        parts.append(f"{more} left out here: 04_corpus is about many at once.")
    return Sentence(" ".join([*parts, *odd(read.refused, read.notes)]) or "No article was named.")


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
        rows.append((f"words {name}", f"{n:,}" + (f" ({n / total:.0%})" if total else "")))
    kinds = quotations["kind"].value_counts()
    parts = ", ".join(f"{kinds.get(kind, 0)} {kind}" for kind in ("direct", "mixed", "indirect"))
    rows.append(("quotations", f"{len(quotations)} ({parts})"))
    names = quotations["speaker"].dropna().value_counts().index.tolist()
    rows.append(("speakers", listed(names) or "none found"))
    unresolved = int((quotations["rule"] == "unresolved").sum())
    rows.append(("quotations of unnamed sources", str(int(quotations["speaker"].isna().sum()) - unresolved)))
    rows.append(("quotations left unresolved", str(unresolved)))
    rows.append(("topics", ", ".join(topic_frequency(tables.topics, tables.voices)["topic"].head(6)) or "none found"))
    return Table(pd.DataFrame(rows, columns=["what", "found"]), "The article at a glance")


def speaker_doubts(tables: Tables) -> Table:
    """One row per thing to doubt, with its number in this article."""
    quotations, voices = tables.quotations[tables.quotations["act"] == "speech"], tables.voices
    unknown = quotations["speaker"].isna()
    unresolved = int((quotations["rule"] == "unresolved").sum())
    unsure = quotations[(quotations["confidence"] < 0.75) & quotations["speaker"].notna()]
    bare = quotations[quotations["source"].isna() & quotations["speaker"].notna()]
    narrator = int(voices.loc[voices["kind"] == NARRATOR, "n_words"].sum())
    rows = [
        (
            "quotations of unnamed sources",
            int(unknown.sum()) - unresolved,
            "the article does not name them; outside all shares",
        ),
        ("quotations left unresolved", unresolved, "counted, never guessed; outside all shares"),
        ("speakers decided with confidence under 0.75", len(unsure), "read them before you quote them"),
        (
            "quotations without a source of their own",
            len(bare),
            "given to the speaker around them; the column rule says how",
        ),
        (
            "words of the narrator",
            narrator,
            "some may render a speaker's view without saying so; they count for nobody",
        ),
    ]
    return Table(pd.DataFrame(rows, columns=["what", "n", "what it means"]), "What to doubt here")
