"""Scores the tables against annotated articles."""

import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd


class Gold(NamedTuple):
    """Annotated articles: the `articles` table (columns article, text) and their `spans`."""

    articles: pd.DataFrame
    spans: pd.DataFrame


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
    return Gold(
        pd.DataFrame(texts, columns=["article", "text"], dtype="str"),
        pd.DataFrame(spans, columns=list(GOLD_SPANS)).astype(GOLD_SPANS),
    )


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
