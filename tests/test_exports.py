"""Exports: each is read back by a reader of others, gives the same quotations, and is the same bytes twice."""

import csv
import json
import re
import zipfile
from pathlib import Path
from unicodedata import normalize

import bibtexparser
import conllu
import pandas as pd
import pytest
import rdflib
import rispy
import udtools
from conftest import ROOT
from lxml import etree

from helpers import __main__ as command_line
from helpers import pipeline
from helpers.accuracy import read_polnear, score
from helpers.accuracy.gold import placed, read_own
from helpers.accuracy.report import report
from helpers.articles import article_from_text
from helpers.exports import WRITERS
from helpers.exports.records import records
from helpers.tables import ARTICLES

# Texts that have broken somebody's export before; ids are such that they are no names of files.
ODD = {
    "plain": "“We stay,” Ada Lind said. “Never again.”\n\nBob Oda said he would go.",
    "emoji 😀": "“It 😀 rains 👩‍👩‍👧 now,” said Ada Lind. “𝒜stral, and e\u0301 too,” Bob Oda said.",
    "a/b|c": "“One\ttab, one | bar, 50 % & a {brace}_{,” said Ada Lind.\nMayor Petra Lind told reporters the dam would hold.",
    "../feed": "“A form\x0cfeed and a\x0bvertical tab,” said Ada Lind. “\uffff is no character,” Bob Oda said.",
    "A/B|C": "“<b>Bold</b> &amp; \\ backslash,” said Ada Lind.\u2028“A line separator,” Bob Oda said.",
    "dots": "“We waited … and waited,” Ada Lind said, “and … it rained … all day.” Ada Lind and Bob Oda said it was over.",
    "nobody": "It rained all day in Velmouth.",
    "unnamed": "“We are late,” a passer-by said.\nQ: And the port?\n“It is closed,” officials said.",
}


@pytest.fixture(scope="module")
def tables() -> pipeline.Tables:
    """The tables of odd texts."""
    rows = [article_from_text(text, name) for name, text in ODD.items()]
    facts = {"title": "A “title” {with} 100 %", "outlet": "The Velmouth Courier", "published": "2026-06-01"}
    articles = pd.concat(rows, ignore_index=True).assign(**facts, url="https://x.example/a?b=c&d=é{1}").astype(ARTICLES)
    return pipeline.analyse(articles)


@pytest.fixture
def written(tables, tmp_path):
    """A function from a format to the folder that its writer has filled, the tables given in two parts."""

    def write(form: str, of: pipeline.Tables = tables, called: str = "out") -> Path:
        folder = tmp_path / called / form
        folder.mkdir(parents=True)
        WRITERS[form](in_two(of), folder)
        return folder

    return write


def in_two(tables: pipeline.Tables) -> list[pipeline.Tables]:
    """The tables in two parts, as a run has them."""
    ids = tables.articles["article"].tolist()
    half = len(ids) // 2
    return [
        pipeline.Tables(*(table[table["article"].isin(some)] for table in tables)) for some in (ids[:half], ids[half:])
    ]


def true(tables: pipeline.Tables, joined: bool = False) -> set[tuple]:
    """Of each quotation its article, kind, speakers and the spans of its content."""
    return {
        (r.article, q.kind, frozenset(q.speakers), tuple(map(tuple, q.content)))
        for r in records([tables])
        for q in r.quotations
    }


def test_every_format_gives_the_same_bytes_twice(written):
    for form in WRITERS:
        one, other = (written(form, called=called) for called in ("one", "other"))
        files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
        assert files
        assert files == sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
        assert all((one / name).read_bytes() == (other / name).read_bytes() for name in files)


def test_no_id_leads_out_and_no_two_articles_share_a_file(tables, written):
    folder = written("gold")
    names = [path.stem for path in folder.iterdir() if path.suffix == ".txt"]
    assert len({name.casefold() for name in names}) == len(ODD)
    assert sorted(path.name for path in folder.parent.iterdir()) == ["gold"]
    assert {path.read_bytes().decode() for path in folder.glob("*.txt")} == set(tables.articles["text"])


def test_gold_is_read_by_accuracy_which_finds_all_of_it(tables, written):
    gold = read_own(written("gold"))
    ids = dict(zip(gold.articles["text"], gold.articles["article"], strict=True))
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    assert {(ids[texts[article]], *rest) for article, *rest in true(tables)} == {
        (article, known.kind, frozenset(filter(None, known.speaker.split("; "))), spans_of(gold.spans, article, number))
        for (article, number), known in gold.known.items()
    }
    assert score(gold).table.loc["all", "joint F1"] == 1.0
    assert score(gold).table.loc["all", "gold"] == len(tables.quotations)


def test_gold_is_not_written_of_a_text_whose_places_would_shift(tmp_path):
    of = pipeline.analyse(article_from_text("“We stay,”\r\nAda Lind said."))
    with pytest.raises(ValueError, match="example: the text holds carriage returns; read it by `read_articles`"):
        WRITERS["gold"]([of], tmp_path)


def spans_of(spans: pd.DataFrame, article: str, number: int) -> tuple:
    """The content of a quotation."""
    rows = spans[(spans["article"] == article) & (spans["quotation"] == number) & (spans["role"] == "content")]
    return tuple(zip(rows["start"], rows["end"], strict=True))


@pytest.mark.parametrize(
    ("content", "starts", "spans"),
    [
        ("a … b", [0], [(0, 5)]),
        ("a … b … c", [0, 11], [(0, 5), (11, 12)]),
        ("a … c", [0, 11], [(0, 1), (11, 12)]),
        ("b … c", [0, 11], None),
        ("a … b … c", [0], None),
        ("a", [0, 4], None),
        ("", [0], None),
        ("a … … c", [0, 11], [(0, 3), (11, 12)]),
        ("a … c … d", [0, 11], [(0, 1), (11, 16)]),
    ],
)
def test_parts_of_a_content_may_hold_an_ellipsis_themselves(content, starts, spans):
    assert placed("a … b said c … d.", content, starts) == spans


def test_brat_is_read_as_polnear_is(tables, written):
    folder = written("brat")
    gold = read_polnear(folder)
    assert score(gold).table.loc["all", "joint F1"] == 1.0
    texts = {path.stem: path.read_bytes().decode() for path in (folder / "text").glob("*.txt")}
    for path in (folder / "attributions").glob("*.ann"):
        text = texts[path.stem[:-5]]
        for line in path.read_bytes().decode().splitlines():
            if line.startswith("T"):
                _, place, covered = line.split("\t", 2)
                bounds = [tuple(map(int, pair.split())) for pair in place.partition(" ")[2].split(";")]
                assert covered == " ".join(text[start:end] for start, end in bounds)
            else:
                assert re.fullmatch(r"E\d+\tAttribution(-no-source)?:T\d+( (Content|Cue|Source):T\d+)+|#\d+\t.*", line)
    notes = "".join(path.read_text(encoding="utf-8") for path in (folder / "attributions").glob("*.ann"))
    assert "speaker: Ada Lind; direct; speech; rule " in notes
    assert "speaker: unnamed source; direct" in notes


ANNOTATION_TERMS = {  # of the W3C's own context, those that we write: rdflib would fetch all of it from the net
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "id": "@id", "type": "@type",
    "dc": "http://purl.org/dc/elements/1.1/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "Text": "http://purl.org/dc/dcmitype/Text",
    "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage", "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector",
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "via": {"@type": "@id", "@id": "oa:via"}, "value": "rdf:value", "format": "dc:format", "exact": "oa:exact",
    "prefix": "oa:prefix", "suffix": "oa:suffix", "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"}, "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"}, "identifying": "oa:identifying",
    "classifying": "oa:classifying", "describing": "oa:describing", "tagging": "oa:tagging",
}  # fmt: skip
FOUND_ANNOTATIONS = """
SELECT ?one ?kind ?speaker ?source ?start ?end ?exact WHERE {
  ?one a oa:Annotation ; oa:hasBody ?classified ; oa:hasTarget ?target .
  ?classified oa:hasPurpose oa:classifying ; rdf:value ?kind .
  OPTIONAL { ?one oa:hasBody ?body . ?body oa:hasPurpose oa:identifying ; rdf:value ?speaker }
  ?target oa:hasSource ?source ; oa:hasSelector ?place , ?words .
  ?place a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
  ?words a oa:TextQuoteSelector ; oa:exact ?exact .
}"""


def test_web_annotations_are_read_by_rdflib(tables, written):
    folder, found = written("webannotation"), {}
    ids = {r.name: r.article for r in records([tables])}
    for path in folder.glob("*.jsonld"):
        page = json.loads(path.read_text(encoding="utf-8"))
        assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
        graph = rdflib.Graph().parse(
            data=json.dumps({**page, "@context": ANNOTATION_TERMS}), format="json-ld", publicID="https://x.example/"
        )
        text = (folder / f"{path.stem}.txt").read_bytes().decode()
        for one, kind, speaker, source, start, end, exact in graph.query(FOUND_ANNOTATIONS):
            assert str(source) == f"https://x.example/{path.stem}.txt"
            assert text[start.toPython() : end.toPython()] == str(exact)
            entry = found.setdefault(one, (ids[path.stem], str(kind), set(), set()))
            entry[2].update([str(speaker)] if speaker else [])
            entry[3].add((start.toPython(), end.toPython()))
    assert {(a, kind, frozenset(who), tuple(sorted(spans))) for a, kind, who, spans in found.values()} == true(tables)
    assert len(found) == len(tables.quotations)


def test_conllu_is_read_by_conllu_and_keeps_the_formats_rules(tables, written):
    folder, found = written("conllu"), set()
    ids = {r.name: r.article for r in records([tables])}
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    seen = set()
    for path in folder.glob("*.conllu"):
        article, source = ids[path.stem], path.read_text(encoding="utf-8")
        assert source.endswith("\n\n")
        assert all(line.startswith("#") or not line or line.count("\t") == 9 for line in source.split("\n"))
        told, contents = {}, {}
        for sentence in conllu.parse(source):
            assert [token["id"] for token in sentence] == list(range(1, len(sentence) + 1))
            assert re.fullmatch(r"\S+", sentence.metadata["sent_id"])
            assert sentence.metadata["sent_id"] not in seen
            seen.add(sentence.metadata["sent_id"])
            glued = [(token["form"], (token["misc"] or {}).get("SpaceAfter") == "No") for token in sentence]
            line = "".join(form + " " * (not no_space) for form, no_space in glued).rstrip()
            assert sentence.metadata["text"] == line
            told |= sentence.metadata
            for token in sentence:
                start, end = map(int, token["misc"]["TokenRange"].split(":"))
                assert normalize("NFC", " ".join(texts[article][start:end].split())) == token["form"]
                for one in filter(None, token["misc"].get("Quotation", "").split(",")):
                    number, role = one.split(":")
                    if role == "content":
                        contents.setdefault(int(number), set()).update(range(start, end))
        for number, places in contents.items():
            who = frozenset(filter(None, told.get(f"speaker_{number}", "").split("; ")))
            places = frozenset(i for i in places if texts[article][i].isalnum())
            found.add((article, told[f"kind_{number}"], who, places))
    assert found == {
        (a, kind, who, frozenset(i for s, e in spans for i in range(s, e) if texts[a][i].isalnum()))
        for a, kind, who, spans in true(tables)
    }


def test_universal_dependencies_own_validator_has_nothing_to_say_of_the_format(written):
    validator = udtools.Validator(lang="en", level=1)  # above it is about trees, of which we write none
    for path in written("conllu").glob("*.conllu"):
        state = validator.validate_files([str(path)])
        assert state.passed(), path.name


def test_refi_qda_is_valid_and_holds_the_same_quotations(tables, written):
    with zipfile.ZipFile(written("refi-qda") / "project.qdpx") as archive:
        assert archive.testzip() is None
        project = etree.fromstring(archive.read("project.qde"))
        etree.XMLSchema(etree.parse(Path(__file__).with_name("refi_qda.xsd"))).assertValid(project)
        q = {"q": "urn:QDA-XML:project:1.0"}
        above = {
            code.get("guid"): (group.get("name"), code.get("name"))
            for group in project.findall("q:CodeBook/q:Codes/q:Code", q)
            for code in group.findall("q:Code", q)
        }
        texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
        names = {name.replace("\uffff", "\ufffd"): name for name in texts}
        found: dict[tuple, list[tuple]] = {}
        for source in project.findall("q:Sources/q:TextSource", q):
            article = names[source.get("name")]
            inside = source.get("plainTextPath").replace("internal://", "Sources/")
            assert archive.read(inside).decode() == texts[article]
            for one in source.findall("q:PlainTextSelection", q):
                codes = [above[ref.get("targetGUID")] for ref in one.findall("q:Coding/q:CodeRef", q)]
                kinds = [name for group, name in codes if group == "Kinds"]
                who = {name for group, name in codes if group == "Speakers"} - {
                    "unnamed source",
                    "speaker not resolved",
                }
                number = one.findtext("q:Description", namespaces=q).split(";")[0]
                if kinds:
                    place = int(one.get("startPosition")), int(one.get("endPosition"))
                    found.setdefault((article, number, *kinds, frozenset(who)), []).append(place)
    assert {(a, kind, who, tuple(sorted(spans))) for (a, _, kind, who), spans in found.items()} == true(tables)
    assert len(found) == len(tables.quotations)


def test_a_schema_of_ours_notices_what_the_published_one_forbids(written):
    schema = etree.XMLSchema(etree.parse(Path(__file__).with_name("refi_qda.xsd")))
    with zipfile.ZipFile(written("refi-qda") / "project.qdpx") as archive:
        source = archive.read("project.qde").decode()
    for wrong in (
        source.replace('guid="', 'guid="x', 1),
        source.replace(' isCodable="true"', "", 1),
        source.replace("</Variables>", "</Variables><Users/>", 1),
        re.sub(r'startPosition="\d+"', 'startPosition="one"', source, count=1),
    ):
        assert wrong != source
        assert not schema.validate(etree.fromstring(wrong.encode()))


def test_citations_are_read_by_reference_managers(tables, written):
    folder = written("citations")
    with (folder / "citations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(tables.quotations)
    assert {row["article"] for row in rows} == set(ODD) - {"nobody"}
    first = rows[0]
    assert {first[k] for k in ("words", "speaker", "day", "paragraph")} == {"“We stay,”", "Ada Lind", "2026-06-01", "1"}
    assert [row["paragraph"] for row in rows if row["article"] == "plain"][-1] == "2"
    assert {row["speaker"] for row in rows if row["article"] == "unnamed"} == {"unnamed source"}
    ris = rispy.loads((folder / "citations.ris").read_text(encoding="utf-8"))
    bib = bibtexparser.loads((folder / "citations.bib").read_text(encoding="utf-8")).entries
    assert len(ris) == len(bib) == len(ODD) - 1
    assert sum(len(entry["notes"]) for entry in ris) == len(rows)
    assert {entry["type_of_reference"] for entry in ris} == {"NEWS"}
    assert {(entry["title"], entry["date"]) for entry in ris} == {("A “title” {with} 100 %", "2026/06/01/")}
    assert {(entry["date"], entry["journaltitle"]) for entry in bib} == {("2026-06-01", "The Velmouth Courier")}
    assert any("\\textbraceleft brace\\textbraceright \\_" in entry["annotation"] for entry in bib)


def test_analyse_writes_a_format_into_its_folder_and_keeps_what_was_changed_there(tmp_path, capsys):
    articles, out = tmp_path / "articles", tmp_path / "out"
    articles.mkdir()
    (articles / "one.txt").write_bytes("“We stay,” Ada Lind said.\r\n\r\n“Never,” said Bob Oda.".encode())
    (articles / "two.txt").write_bytes(b"rain\x00")
    command = ["analyse", str(articles), "--out", str(out), "--format"]
    assert command_line.main([*command, "gold"]) == 1  # one was refused
    assert "control character 0x00" in pd.read_csv(out / "refused.csv")["reason"][0]
    assert sorted(path.name for path in (out / "gold").iterdir()) == ["one.csv", "one.txt"]
    told = report(out / "gold")
    assert re.search(r"^all +2 +2 +1\.000 +1\.000 +1\.000 +1\.000", told, re.M)
    # A second format takes what was analysed for the first.
    capsys.readouterr()
    assert command_line.main([*command, "brat"]) == 1
    assert "1 of 1 partitions as they were" in capsys.readouterr().err
    assert (out / "brat" / "attributions" / "one_0000.ann").exists()
    # What was written is written anew, and what was changed is not lost.
    assert command_line.main([*command, "gold"]) == 1
    with (out / "gold" / "one.csv").open("a", encoding="utf-8") as file:
        file.write("3,direct,speech,,,,Never,29\n")
    capsys.readouterr()
    assert command_line.main([*command, "gold"]) == 2
    assert "one.csv: changed since it was written, and would be lost; move" in capsys.readouterr().err
    assert command_line.main([*command, "citations"]) == 1


def test_the_seed_in_every_format(seed, tmp_path):
    for form, write in WRITERS.items():
        folder = tmp_path / form
        folder.mkdir()
        write([seed], folder)
        assert sum(path.is_file() for path in folder.rglob("*"))
    given = ROOT / "data" / "articles" / f"{seed.articles['article'][0]}.txt"
    assert (tmp_path / "gold" / given.name).read_text(encoding="utf-8") == seed.articles["text"][0]
