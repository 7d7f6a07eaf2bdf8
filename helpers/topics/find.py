"""What an article is about: topics found in it, topics of the user's own list, and how often each voice speaks of them."""

from bisect import bisect_right
from pathlib import Path

import pandas as pd

from ..articles import DATELINE
from ..tables import FOUND, TOPICS, as_table, by_article
from ..tokens import Passages
from .listed import USERS_LIST, listed_mentions, read_list
from .mentions import Mention, Named, found_mentions, persons_words


def find_topics(
    articles: pd.DataFrame,
    passages: Passages,
    voices: pd.DataFrame,
    spans: pd.DataFrame,
    named: pd.DataFrame,
    users_list: Path = USERS_LIST,
) -> pd.DataFrame:
    """One row per mention of a topic, with the voice that speaks of it; `list` says whether it was found or listed.

    Arguments: the tables of these names; passages: of the articles' tokens; named: as `named_mentions` gives it;
    users_list: a CSV with the columns `topic` and `term`, and if wanted `tag` and `except` (see `listed.read_list`).
    Found topics are people, whoever speaks, and noun phrases, counted by lemma; a phrase belongs to the topic of a
    shorter one that it holds when that one is the more frequent. `class` is person, place, body or thing, and missing
    for listed topics. The words of sources, cues and datelines are none. Listed topics are those whose term's lemmas
    stand in the text. Raises ValueError, naming file and cure, for a list without its columns.
    """
    framed = by_article(spans[spans["role"] != "content"], "start", "end")
    names = by_article(named.sort_values(["article", "start"], kind="stable"), "name", "class", "start", "end")
    bounds = by_article(voices, "start", "end", "voice", "kind")
    listed = read_list(users_list)
    rows: list[tuple] = []
    for article, text, outlet in zip(articles["article"], articles["text"], articles["outlet"], strict=True):
        if article not in passages:
            continue
        passage = passages[article]
        people = [Named(*name) for name in names[article]]
        mentions = found_mentions(passage, datelined(text, framed[article]), people, outlet)
        mentions += listed_mentions(passage, listed, users_list.stem, persons_words(passage, people))
        mentions.sort(key=lambda mention: (mention.list != FOUND, mention.start))
        rows.extend(with_voices(article, mentions, bounds[article]))
    return as_table(rows, TOPICS)


def with_voices(article: str, mentions: list[Mention], bounds: list[tuple]) -> list[tuple]:
    """The rows of `topics` for one article's mentions.

    Arguments: bounds: (start, end, voice, kind) of each stretch of a voice, in order. A mention in no voice, in the
    title, is left out.
    """
    starts = [bound[0] for bound in bounds]
    rows = []
    for mention in mentions:
        place = bisect_right(starts, mention.start) - 1
        if place < 0 or mention.start >= bounds[place][1]:
            continue
        _, _, voice, kind = bounds[place]
        rows.append(
            (article, mention.sentence, mention.list, mention.topic, mention.kind, mention.term, mention.start,
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
