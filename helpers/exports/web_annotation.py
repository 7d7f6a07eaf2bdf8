"""Quotations as annotations of the World Wide Web Consortium's model, in JSON-LD.

Source: Web Annotation Data Model (W3C Recommendation, 2017): positions count Unicode code points, from 0, end exclusive.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from ..pipeline import Tables
from ..tokens import Span
from .records import Quotation, Record, made_id, records

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and behind, by which words are found again in a text that was edited


def write_web_annotations(parts: Iterable[Tables], folder: Path) -> None:
    """Write ARTICLE.jsonld, a page of annotations, beside the ARTICLE.txt that its positions count in.

    Arguments: parts: tables, some articles at a time; folder: is there and empty.
    """
    for record in records(parts):
        with (folder / f"{record.name}.txt").open("w", encoding="utf-8", newline="") as file:
            file.write(record.text)
        page = json.dumps(annotation_page(record), ensure_ascii=False, indent=1)
        (folder / f"{record.name}.jsonld").write_bytes(f"{page}\n".encode())


def annotation_page(record: Record) -> dict:
    """All quotations of an article as a page of annotations."""
    return {
        "@context": CONTEXT,
        "id": made_id("page", record.article, record.text).urn,
        "type": "AnnotationPage",
        "items": [annotation(record, one) for one in record.quotations],
    }


def annotation(record: Record, one: Quotation) -> dict:
    """A quotation: who speaks and in what way are its bodies, the stretches of its content its targets."""
    source = {"id": quote(f"{record.name}.txt"), "type": "Text", "format": "text/plain"}
    if record.url:
        source["via"] = quote(record.url, safe=":/?#[]@!$&'()*+,;=%~")
    return {
        "id": made_id("quotation", record.article, record.text, one.number).urn,
        "type": "Annotation",
        "motivation": "identifying",
        "body": list(bodies(record.text, one)),
        "target": [{"source": source, "selector": selectors(record.text, span)} for span in one.content],
    }


def bodies(text: str, one: Quotation) -> Iterator[dict]:
    """What is said of a quotation: each speaker, its kind, and the words that introduce it."""
    for speaker in one.speakers:
        yield body("identifying", speaker)
    if not one.speakers:
        yield body("tagging", one.who)
    yield body("classifying", one.kind)
    yield body("tagging", one.act)
    for role, spans in (("source", one.source), ("cue", one.cue)):
        for start, end in spans:
            yield body("describing", f"{role}: {text[start:end]}")


def body(purpose: str, value: str) -> dict:
    """A piece of text about the target."""
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def selectors(text: str, span: Span) -> list[dict]:
    """Two ways to find a stretch: by its place, and by its words."""
    start, end = span
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
    ]
