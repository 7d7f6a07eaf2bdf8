"""What an article is about: topics found in it, topics of the user's own list, and how often each voice speaks of them."""

from bisect import bisect_right
from collections import defaultdict
from pathlib import Path

import pandas as pd

from ..articles import DATELINE
from ..tables import FOUND, TOPICS, as_table, by_article
from ..tokens import Passages
from .listed import USERS_LIST, listed_mentions, read_list
from .mentions import Mention, found_mentions

NARRATOR = "narrator"


def find_topics(
    articles: pd.DataFrame,
    passages: Passages,
    voices: pd.DataFrame,
    spans: pd.DataFrame,
    speakers: pd.DataFrame,
    users_list: Path = USERS_LIST,
) -> pd.DataFrame:
    """One row per mention of a topic, with the voice that speaks of it; `list` says whether it was found or listed.

    Arguments: the tables of these names; passages: of the articles' tokens; users_list: a CSV with the columns `topic` and `term`.
    Found topics are noun phrases, counted by lemma; a phrase belongs to the topic of a shorter one that it holds
    when that one is the more frequent. Whoever speaks is a topic only where another speaker talks of him. The words
    of sources, cues and datelines are none. Listed topics are those whose term's lemmas stand in the text.
    Raises ValueError, naming file and cure, for a list without those columns.
    """
    framed = by_article(spans[spans["role"] != "content"], "start", "end")
    names = speaker_names(speakers)
    bounds = by_article(voices, "start", "end", "voice", "kind")
    listed = read_list(users_list)
    rows: list[tuple] = []
    for article, text, outlet in zip(articles["article"], articles["text"], articles["outlet"], strict=True):
        if article not in passages:
            continue
        passage = passages[article]
        mentions = found_mentions(passage, datelined(text, framed[article]), names[article], outlet)
        mentions += listed_mentions(passage, listed, users_list.stem)
        rows.extend(
            with_voices(
                article, sorted(mentions, key=lambda m: (m.list != FOUND, m.start)), bounds[article], names[article]
            )
        )
    return as_table(rows, TOPICS)


def speaker_names(speakers: pd.DataFrame) -> dict[str, dict[str, str]]:
    """The name of each person who speaks, by article and by every lower-case form and part of it."""
    persons = speakers[speakers["class"] == "person"]
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for article, several in by_article(persons, "speaker", "aliases").items():
        for name, aliases in several:
            for form in [name, *aliases.split("; ")]:
                names[article].update(dict.fromkeys([form.lower(), *form.lower().split()], name))
    return names


def with_voices(article: str, mentions: list[Mention], bounds: list[tuple], names: dict[str, str]) -> list[tuple]:
    """The rows of `topics` for one article's mentions.

    Arguments: bounds: (start, end, voice, kind) of each stretch of a voice, in order; names: speaker by lower-case name.
    A mention in no voice, in the title, is left out.
    """
    starts = [bound[0] for bound in bounds]
    rows = []
    for mention in mentions:
        place = bisect_right(starts, mention.start) - 1
        if place < 0 or mention.start >= bounds[place][1]:
            continue
        _, _, voice, kind = bounds[place]
        speaker = names.get(mention.topic.lower()) if mention.list == FOUND else None
        if speaker is not None and (voice in {NARRATOR, speaker} or not isinstance(voice, str)):
            continue
        rows.append(
            (article, mention.sentence, mention.list, speaker or mention.topic, mention.term, mention.start,
             mention.end, voice, kind, mention.weight)
        )  # fmt: skip
    return rows


def datelined(text: str, framed: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of sources and cues, with those of datelines among the first lines, in order."""
    places, at = list(framed), 0
    for line in text.split("\n")[:4]:
        if match := DATELINE.match(line):
            places.append((at, at + match.end()))
        at += len(line) + 1
    return sorted(places)
