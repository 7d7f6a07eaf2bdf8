"""Annotated articles: PolNeAR's layout and ours."""

import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from .. import DATA
from ..articles import article_from_text
from ..tables import ARTICLES, as_table
from .matching import Known

BETWEEN = " … "  # the parts of a content
PARTED = re.compile(f"(?={BETWEEN})")  # places that overlap, too: "“It rained …” … “all day”" without its marks


class Gold(NamedTuple):
    """Annotated articles: the `articles` table, their `spans`, and by (article, quotation) kind and speaker, if annotated."""

    articles: pd.DataFrame
    spans: pd.DataFrame
    known: dict[tuple[str, int], Known] | None


GOLD_SPANS = {"article": "str", "quotation": "int64", "role": "str", "start": "int64", "end": "int64"}


def read_polnear(folder: Path) -> Gold:
    """PolNeAR's layout: one row per article, and one per span of a source, cue or content.

    Arguments: folder: has `text/ARTICLE.txt` and `attributions/ARTICLE_xxxx.ann` (brat stand-off).
    Of several annotators the alphabetically first counts; a text without annotation is left out; an
    attribution without content is no quotation.
    """
    texts, spans = [], []
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{glob_escape(path.stem)}_????.ann")) or sorted(
            (folder / "attributions").glob(f"{glob_escape(path.stem)}.ann")
        )
        if annotations:
            with path.open(encoding="utf-8", newline="") as file:
                texts.append((path.stem, file.read()))
            spans.extend((path.stem, *span) for span in brat_spans(annotations[0].read_text(encoding="utf-8")))
    return Gold(article_table(texts), as_table(spans, GOLD_SPANS), None)


def article_table(texts: list[tuple[str, str]]) -> pd.DataFrame:
    """One row per (article, text) pair, as reading a file of that text gives it: with its furniture and title."""
    read = [article_from_text(text, article) for article, text in texts]
    return pd.concat(read, ignore_index=True) if read else as_table([], ARTICLES)


def read_own(folder: Path) -> Gold:
    """Our own layout, `data/gold/`: one row per article and one per span, with the speakers.

    Arguments: folder: has ARTICLE.csv (quotation, kind, speaker, source, cue, content, start) beside ARTICLE.txt, which
    may also lie in `data/articles/`. `start` is where each part of the content begins; parts are joined by " … ".
    Raises ValueError, naming file and row, where a content does not stand at its start.
    """
    texts, spans, named = [], [], {}
    for path in sorted(folder.glob("*.csv")):
        source = path.with_suffix(".txt")
        text = (source if source.exists() else DATA / "articles" / source.name).read_text(encoding="utf-8")
        article = path.stem
        texts.append((article, text))
        for row in pd.read_csv(path, keep_default_na=False, dtype=str).itertuples():
            number, starts = int(row.quotation), [int(start) for start in row.start.split("; ")]
            content = placed(text, row.content, starts)
            if content is None:
                raise ValueError(
                    f"{path.name}, quotation {number}: the content is not at {row.start}; correct its start"
                )
            spans.extend((article, number, "content", *span) for span in content)
            for role, words in (("source", row.source), ("cue", row.cue)):
                if words:
                    try:
                        at = nearest(text, words, content)
                    except ValueError as error:
                        raise ValueError(f"{path.name}, quotation {number}, {role}: {error}") from None
                    spans.append((article, number, role, at, at + len(words)))
            named[article, number] = Known(row.kind, row.speaker)
    return Gold(article_table(texts), as_table(spans, GOLD_SPANS), named)


def placed(text: str, content: str, starts: list[int]) -> list[tuple[int, int]] | None:
    """The spans of a content's parts, None where they do not stand there; a part may hold BETWEEN itself, or end like it.

    Arguments: content: the parts, joined by BETWEEN; starts: of each part.
    """
    start = starts[0]
    if len(starts) == 1:
        return [(start, start + len(content))] if content and text.startswith(content, start) else None
    for match in PARTED.finditer(content):
        if match.start() and text.startswith(content[: match.start()], start):
            rest = placed(text, content[match.start() + len(BETWEEN) :], starts[1:])
            if rest is not None:
                return [(start, start + match.start()), *rest]
    return None


def nearest(text: str, words: str, content: list[tuple[int, int]]) -> int:
    """Where the words stand in the text as whole words, of several places the one nearest to the content, outside of it.

    Arguments: content: the spans that the words introduce. A place inside them counts only where there is no other,
    and parts of words ("they" in "they’ve" typed as one) only where there are no whole ones.
    Raises ValueError where they stand nowhere.
    """
    whole = [*re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)] or [*re.finditer(re.escape(words), text)]
    if not whole:
        raise ValueError(f"“{words}” is not in the article; copy it from there, or leave it empty")

    def away(place: int) -> tuple[bool, int]:
        end = place + len(words)
        inside = any(start <= place and end <= stop for start, stop in content)
        return inside, min(max(start - end, place - stop, 0) for start, stop in content)

    return min((match.start() for match in whole), key=away)


def glob_escape(name: str) -> str:
    """The file name with the characters that `glob` reads as patterns taken literally."""
    return re.sub(r"([\[*?])", r"[\1]", name)


def brat_spans(annotation: str) -> list[tuple[int, str, int, int]]:
    """(quotation, role, start, end) of each attribution with a content in a brat stand-off file, by place."""
    bounds: dict[str, list[tuple[int, int]]] = {}
    found = []
    for line in annotation.split("\n"):
        if match := re.match(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t", line):
            bounds[match[1]] = [(int(a), int(b)) for a, b in (pair.split() for pair in match[2].split(";"))]
    for line in annotation.split("\n"):
        if match := re.match(r"E\d+\tAttribution\S*?:T\d+(.*)", line):
            roles: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
            for role, reference in re.findall(r"(Source|Cue|Content)\d*:(T\d+)", match[1]):
                roles[role.lower()].extend(bounds.get(reference, []))
            if roles["content"]:
                found.append({role: sorted(pairs) for role, pairs in roles.items()})
    found.sort(key=lambda roles: roles["content"])
    return [
        (number, role, start, end)
        for number, roles in enumerate(found, start=1)
        for role, pairs in roles.items()
        for start, end in pairs
    ]
