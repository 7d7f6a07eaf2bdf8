"""A project for programs of qualitative analysis: speakers and kinds are codes, quotations are coded stretches.

Source: REFI-QDA 1.5 (Rotterdam Exchange Format Initiative, 2019; MIT): a zip file of an XML project and its plain texts,
which NVivo, MAXQDA, ATLAS.ti and QualCoder read. Positions count Unicode code points, from 0, end exclusive.
"""

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..pipeline import Tables
from ..tokens import Span
from .records import UNNAMED, UNRESOLVED, Quotation, Record, made_id, records, shortened

XML_NAMESPACE = "urn:QDA-XML:project:1.0"
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 has no way to write
LOST = "\ufffd"
LABEL = 60  # characters of a stretch's name
SPEAKERS, KINDS, ROLES = "Speakers", "Kinds", "Introduced by"  # the codes above the others
FACTS = ("title", "published", "outlet", "url")
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the day that a zip file gives where none is known


def write_refi_qda(parts: Iterable[Tables], folder: Path) -> None:
    """Write project.qdpx: all articles with their quotations, coded.

    Arguments: parts: tables, some articles at a time, which are gone through twice; folder: is there and empty.
    """
    names = sorted({name for record in records(parts) for one in record.quotations for name in one.speakers})
    with zipfile.ZipFile(folder / "project.qdpx", "w", zipfile.ZIP_DEFLATED) as archive:
        project = project_of(names)
        sources = SubElement(project, "Sources")
        for record in records(parts):
            sources.append(source_of(record))
            add(archive, f"Sources/{source_id(record)}.txt", record.text.encode())
        if not len(sources):
            project.remove(sources)  # the schema wants one at least
        indent(project)
        add(archive, "project.qde", tostring(project, "utf-8", xml_declaration=True))


def add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Put a file into the archive, without the day and the rights that it would have here."""
    archive.writestr(zipfile.ZipInfo(name, EARLIEST), content, zipfile.ZIP_DEFLATED)


def project_of(names: list[str]) -> Element:
    """The project with its user, its codes and the variables of its articles.

    Arguments: names: of all speakers.
    """
    user = str(made_id("user"))
    project = Element(
        "Project", {"xmlns": XML_NAMESPACE, "name": "Quotations", "origin": "Newsvoices", "creatingUserGUID": user}
    )
    SubElement(SubElement(project, "Users"), "User", guid=user, name="Newsvoices")
    codes = SubElement(SubElement(project, "CodeBook"), "Codes")
    for group, members in (
        (SPEAKERS, [*names, UNNAMED, UNRESOLVED]),
        (KINDS, ["direct", "indirect", "mixed"]),
        (ROLES, ["source", "cue"]),
    ):
        above = SubElement(codes, "Code", guid=code_id(group), name=group, isCodable="false")
        for name in members:
            SubElement(above, "Code", guid=code_id(group, name), name=written(name), isCodable="true")
    variables = SubElement(project, "Variables")
    for fact in FACTS:
        SubElement(variables, "Variable", guid=str(made_id("variable", fact)), name=fact, typeOfVariable="Text")
    return project


def source_of(record: Record) -> Element:
    """An article with its coded stretches, and what is known of it."""
    guid = source_id(record)
    source = Element("TextSource", guid=guid, name=written(record.article), plainTextPath=f"internal://{guid}.txt")
    for one in record.quotations:
        content = [code_id(SPEAKERS, name) for name in one.speakers or [one.who]] + [code_id(KINDS, one.kind)]
        for span in one.content:
            source.append(selection(record, one, span, content))
        for role, spans in (("source", one.source), ("cue", one.cue)):
            for span in spans:
                source.append(selection(record, one, span, [code_id(ROLES, role)]))
    for fact in FACTS:
        if value := getattr(record, fact):
            told = SubElement(source, "VariableValue")
            SubElement(told, "VariableRef", targetGUID=str(made_id("variable", fact)))
            SubElement(told, "TextValue").text = written(value)
    return source


def selection(record: Record, one: Quotation, span: Span, codes: list[str]) -> Element:
    """A stretch of an article with its codes; it is described by its quotation, which may have several stretches."""
    start, end = span
    guid = made_id("selection", record.article, record.text, one.number, start, end, *codes)
    name = written(shortened(record.text[start:end], LABEL))
    stretch = Element("PlainTextSelection", guid=str(guid), name=name, startPosition=str(start), endPosition=str(end))
    told = f"quotation {one.number}; {one.kind}; {one.act}; rule {one.rule}; {one.confidence:.2f}"
    SubElement(stretch, "Description").text = told
    for code in codes:
        coding = SubElement(stretch, "Coding", guid=str(made_id("coding", guid, code)))
        SubElement(coding, "CodeRef", targetGUID=code)
    return stretch


def source_id(record: Record) -> str:
    """The id of an article, by which its file is called, too."""
    return str(made_id("source", record.article, record.text))


def code_id(*names: str) -> str:
    """The id of a code, by its name and that of the code above it."""
    return str(made_id("code", *names))


def written(text: str) -> str:
    """The text on one line as XML can write it: only names are so changed, articles lie beside it as they are."""
    return FORBIDDEN.sub(LOST, " ".join(text.split()))
