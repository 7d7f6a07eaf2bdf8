"""What the reading view says of a quotation, and its legend: speakers, colours, and why they are the speakers."""

from html import escape
from typing import NamedTuple

from ..charts import NARRATOR_COLOUR, OTHERS, UNNAMED_COLOUR, UNRESOLVED_COLOUR, percent
from ..pipeline import Tables
from ..speakers import by_speaker, speaker_share
from ..summaries import guessed
from ..tables import CORRECTED, UNNAMED
from .evidence import reasons_of

NOT_KNOWN = "speaker not known"
NAMELESS = ["unnamed", CORRECTED]  # rules that say that the source has no name
WORDS = {"direct": "quoted", "mixed": "partly quoted", "indirect": "reported"}


class Note(NamedTuple):
    """What is said of a quotation: its speaker's name and colour, how it is given, and why to that speaker, as HTML."""

    speaker: str
    colour: str
    kind: str
    why: str

    @property
    def html(self) -> str:
        """The note."""
        return f"<strong>{escape(self.speaker)}</strong>, {self.kind}. {self.why}"


def notes_of(tables: Tables, palette: dict[str, str]) -> dict[int, Note]:
    """The note of each quotation by its number."""
    reasons, guesses = reasons_of(tables), set(tables.quotations.loc[guessed(tables.quotations), "quotation"])
    described: dict[str, str] = {}  # by its lower case; the first of several that differ in it only
    for name in tables.speakers[tables.speakers["class"] == "unnamed"]["speaker"].tolist():
        described.setdefault(name.lower(), name)
    lengths = {len(name) for name in described}
    order = {name: place for place, name in enumerate(described)}
    notes = {}
    for row in tables.quotations.itertuples(index=False):
        known = isinstance(row.speaker, str)
        source = row.source if isinstance(row.source, str) else ""
        openings = {source.lower()[:length] for length in lengths} & described.keys()
        unnamed = described[min(openings, key=order.__getitem__)] if openings else source
        nameless = row.rule in NAMELESS and not known
        name = row.speaker if known else f"{unnamed} (unnamed)" if nameless else NOT_KNOWN
        colour = palette.get(row.speaker, OTHERS) if known else UNNAMED_COLOUR if nameless else UNRESOLVED_COLOUR
        sure = f" Confidence {row.confidence:.2f}." if row.confidence else ""
        guess = "<strong>A guess.</strong> " if row.quotation in guesses else ""
        notes[row.quotation] = Note(name, colour, WORDS[row.kind], f"{guess}{reasons[row.quotation]}{sure}")
    return notes


def legend(tables: Tables, palette: dict[str, str]) -> str:
    """Who has which colour, with the share of directly quoted words, and how quoted and reported words look."""
    shares = speaker_share(tables.quotations)
    share = dict(zip(shares["speaker"], shares["share"], strict=True))
    items, heard = [], by_speaker(tables.quotations, split=False)["speaker"].dropna().drop_duplicates().tolist()
    heard.sort(key=lambda speaker: -share.get(speaker, 0))
    own = [speaker for speaker in heard if palette.get(speaker, OTHERS) != OTHERS]
    for speaker in own:
        items.append(swatch(palette[speaker], f"{speaker}: {quoted(share.get(speaker, 0))}"))
    rest = [speaker for speaker in heard if speaker not in own]
    if rest:  # they share one grey, and so one entry; a touch on their words says who speaks
        name = rest[0] if len(rest) == 1 else f"{len(rest)} others"
        items.append(swatch(OTHERS, f"{name}: {quoted(sum(share.get(speaker, 0) for speaker in rest))}"))
    nameless = tables.quotations["speaker"].isna()
    for some, colour, name in (
        (nameless & tables.quotations["rule"].isin(NAMELESS), UNNAMED_COLOUR, UNNAMED),
        (nameless & ~tables.quotations["rule"].isin(NAMELESS), UNRESOLVED_COLOUR, "not resolved"),
    ):
        if some.any():
            items.append(swatch(colour, name))
    if (tables.quotations["kind"] != "direct").any():
        items.append(swatch(NARRATOR_COLOUR, "dashed: reported, not quoted", " nv-indirect"))
    return f'<ul class="nv-legend">{"".join(items)}</ul>' if items else ""


def swatch(colour: str, told: str, kind: str = "") -> str:
    """An entry of the legend: a colour and what it stands for."""
    return f'<li><span class="nv-swatch{kind}" style="--c:{colour}"></span>{escape(told)}</li>'


def quoted(share: float) -> str:
    """A share of the words directly quoted, as the legend tells it."""
    return f"{percent(share)} of the words quoted" if share else "not quoted"
