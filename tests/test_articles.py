"""Reading articles: what is shown is taken, what is bad is named with its cure, and nothing else is lost."""

import json
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pandas as pd
import pytest
from conftest import ROOT, SEED

from helpers.articles import count, read_articles
from helpers.articles.dates import iso_date
from helpers.articles.encodings import LARGEST_FILE, LONGEST_TEXT
from helpers.articles.headings import headings
from helpers.articles.sources import sources
from helpers.tokens import paragraph_spans

GOOD = "Mayor Petra Lind opened the bridge.\n"
BRIDGE = "“It took nine years,” Mayor Petra Lind said — and the café stayed open. It cost £3 and €40."
PAGE = """<html><head><title>Bridge opens | The Port Herald</title>
<meta property="og:site_name" content="The Port Herald"><link rel="canonical" href="https://herald.example/bridge">
<meta property="article:published_time" content="2024-11-03T10:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/x">Sport</a></nav><article><h1>Bridge opens</h1>
<p>LONDON &amp; Kent: “It took nine years,” Mayor Petra Lind said.</p>
<p>It rained all day on Monday and the people stayed at home, said the mayor.</p></article>
<footer>We use cookies. Copyright.</footer></body></html>"""


def test_the_seed_is_read_with_its_dateline_and_no_guessed_year():
    row = read_articles(ROOT / "data" / "articles").articles.set_index("article").loc[SEED]
    assert (row["outlet"], row["published"]) == ("BelTA", "--11-17")
    assert len(paragraph_spans(row["text"])) == 16


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bridge opens\n\nLONDON, Nov. 3, 2024 (Reuters) - It opened.", ("Bridge opens", "2024-11-03", "Reuters")),
        ("PARIS (AP) — It opened.\nMore.", (None, None, "AP")),
        ("MINSK, 17 November (BelTA) – It opened.", (None, "--11-17", "BelTA")),
        ("It opened on Monday.\nIt rained.", (None, None, None)),
        (
            "Storm shuts port\n\nVelmouth, 3 March 2024\n\nThe port was shut. It rained.",
            ("Storm shuts port", "2024-03-03", None),
        ),
        (
            "Storm shuts port\nVelmouth, Norland | May 4, 2024\nThe port was shut. It rained.",
            ("Storm shuts port", "2024-05-04", None),
        ),
        ("Storm shuts port\nVelmouth has rain\nThe port was shut. It rained.", ("Storm shuts port", None, None)),
    ],
)
def test_headings_are_what_the_text_shows(text, expected):
    assert headings(text) == expected


# Bad files


def test_a_stray_control_character_becomes_a_blank_and_is_noted(tmp_path):
    (tmp_path / "a.csv").write_bytes(
        "id;text\n1;“It \x1b[31mholds,” Ada Lind said.\x07\n2;“It fell,” she said.\n".encode()
    )
    read = read_articles(tmp_path / "a.csv")
    assert read.refused.empty
    assert read.articles["text"].tolist() == ["“It  [31mholds,” Ada Lind said. ", "“It fell,” she said."]
    notes = read.notes.loc[read.notes["note"].str.contains("control"), "note"].tolist()
    assert notes == ["control characters (0x07, 0x1b) replaced by blanks: 2"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("bad.txt", b"", "empty"),
        ("bad.txt", b" \n\n", "empty"),
        ("bad.md", b"---\ntitle: x\n---\n", "empty"),
        ("bad.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "byte 0x89 at position 0 (line 1) is not UTF-8"),
        ("bad.txt", b"text\n\x00\x01", "control character 0x00 at position 5 (line 2)"),
        ("bad.txt", b"dam \x01\x02\x03", "control character 0x01 at position 4 (line 1)"),
        ("bad.txt", b"a" * (LONGEST_TEXT + 1), "give each article a file"),
        ("bad.html", b"<html><body></body></html>", "no article was found in this page"),
        ("bad.csv", b"", "the table has no row"),
        ("bad.csv", b"a,b\n1,2\n", "no column looks like the article's text; it has: a, b"),
        ("bad.jsonl", b"", "the table has no row"),
        ("bad.parquet", b"PAR?", "not a Parquet file"),
        ("bad.zip", b"PK?", "not a zip file"),
    ],
)
def test_a_bad_file_is_refused_with_place_and_cure_and_the_good_one_is_read(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    read = read_articles(tmp_path)
    assert read.articles["article"].tolist() == ["good"]
    assert reason in read.refused["reason"].item()
    assert read.refused["path"].item().endswith(name)


def test_missing_file_empty_folder_and_other_kinds_are_refused(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.gif").write_text("x")
    told = read_articles([tmp_path / name for name in ("none.txt", "empty", "a.gif")]).refused["reason"]
    for part, reason in zip(("no such file", "holds no article", "('.gif') is not read"), told, strict=True):
        assert part in reason


def test_rows_that_are_no_article_cost_themselves_only(tmp_path):
    (tmp_path / "a.csv").write_text('id,text\n1,"One, two."\n2,\n3,four,five\n4,Six.\n', encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "Seven."}\n{"text": \n[8]\n{"text": "Nine."}\n', encoding="utf-8")
    read = read_articles([tmp_path / "a.csv", tmp_path / "b.jsonl"])
    assert read.articles["text"].tolist() == ["One, two.", "Six.", "Seven.", "Nine."]
    assert read.articles["article"].tolist() == ["1", "4", "b-000001", "b-000004"]
    assert [path.rpartition("/")[2] for path in read.refused["path"]] == [
        *("a.csv, row 2", "a.csv, row 3", "b.jsonl, row 2", "b.jsonl, row 3")
    ]
    for part, reason in zip(
        ("'text' is empty", "3 fields where", "not JSON", "not a JSON object"), read.refused["reason"], strict=True
    ):
        assert part in reason


# Encodings and characters


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv"])
def test_whatever_the_encoding_the_text_is_the_same_and_a_guess_is_noted(tmp_path, encoding, name):
    text = BRIDGE if name != "a.csv" else f'text\n"{BRIDGE}"\n'
    (tmp_path / name).write_bytes(text.encode(encoding))
    read = read_articles(tmp_path / name)
    assert read.articles["text"].tolist() == [BRIDGE]
    guessed = encoding in ("utf-16-le", "cp1252", "mac_roman")
    assert any("not UTF-8: read as" in note for note in read.notes["note"]) == guessed


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeffOne.\r\nTwo.\rThree.", "One.\nTwo.\nThree."),
        ("R&amp;D &#8220;rose&#8221; at AT&T; &nosuch; &lt;b&gt;", "R&D “rose” at AT&T; &nosuch; <b>"),
        ("The ma\u00adchine\u200b works.", "The machine works."),
        ("It\u00a0rained\u202fhere.", "It\u00a0rained\u202fhere."),
    ],
)
def test_marks_without_width_go_entities_are_told_and_spaces_stay(tmp_path, raw, text):
    (tmp_path / "a.txt").write_bytes(raw.encode())
    assert read_articles(tmp_path / "a.txt").articles["text"].item() == text


# Kinds of files


def test_a_page_gives_text_by_paragraphs_title_date_outlet_and_address_without_its_menus(tmp_path):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    row = read_articles(tmp_path / "a.html").articles.loc[0]
    assert row["text"].split("\n") == [
        "Bridge opens",
        "LONDON & Kent: “It took nine years,” Mayor Petra Lind said.",
        "It rained all day on Monday and the people stayed at home, said the mayor.",
    ]
    assert row[["title", "published", "outlet", "url"]].tolist() == [
        *("Bridge opens", "2024-11-03", "The Port Herald", "https://herald.example/bridge")
    ]


def test_markdown_gives_its_text_without_marks_and_what_its_head_tells(tmp_path):
    (tmp_path / "a.md").write_text(
        "---\ntitle: Bridge opens\npublished: 2024-11-03\nsource: https://www.herald.example/bridge\n---\n"
        "# Bridge **opens**\n\n“It took *nine* years,” [Petra Lind](http://x.example)\nsaid &amp; smiled.\n\n- One\n- Two\n\n![a picture](p.png)\n",
        encoding="utf-8",
    )
    row = read_articles(tmp_path / "a.md").articles.loc[0]
    assert row["text"] == "Bridge opens\n“It took nine years,” Petra Lind said & smiled.\nOne\nTwo"
    assert row[["title", "published", "outlet", "url"]].tolist() == [
        *("Bridge opens", "2024-11-03", "www.herald.example", "https://www.herald.example/bridge")
    ]


ROWS = pd.DataFrame(
    {
        "Doc_ID": ["x1", "x2"],
        "Headline": ["Bridge opens", "Rain"],
        "body": ["“It took nine years,” she said.\nIt rained.", "<p>One &amp; two.</p><p>Three.</p>"],
        "date": ["2024-11-03 10:00", "01/03/2024"],
        "publication": ["Herald", None],
    }
)
WRITE = {
    "csv": lambda path: ROWS.to_csv(path, index=False),
    "tsv": lambda path: ROWS.to_csv(path, index=False, sep="\t"),
    "semicolon.csv": lambda path: ROWS.to_csv(path, index=False, sep=";"),
    "jsonl": lambda path: ROWS.to_json(path, orient="records", lines=True, force_ascii=False),
    "parquet": lambda path: ROWS.to_parquet(path),
}


@pytest.mark.parametrize("form", WRITE)
@pytest.mark.parametrize("packed", [False, True], ids=["file", "zip"])
def test_a_table_of_articles_is_read_by_the_names_of_its_columns_which_are_said(tmp_path, form, packed):
    path = tmp_path / f"press.{form}"
    WRITE[form](path)
    if packed:
        with zipfile.ZipFile(tmp_path / "press.zip", "w") as archive:
            archive.write(path, f"inside/{path.name}")
        path = tmp_path / "press.zip"
    read = read_articles(path)
    assert read.articles["article"].tolist() == ["x1", "x2"]
    assert read.articles["text"].tolist() == ["“It took nine years,” she said.\nIt rained.", "One & two.\nThree."]
    assert read.articles["title"].tolist() == ["Bridge opens", "Rain"]
    assert read.articles["published"].isna().tolist() == [False, True]
    assert read.articles["published"][0] == "2024-11-03"
    assert read.articles["outlet"].fillna("none").tolist() == ["Herald", "none"]
    assert "text from 'body'" in read.notes["note"][0]
    assert "'01/03/2024' can be read in two ways" in read.notes["note"][1]
    assert count(path) == 2


def test_a_large_parquet_file_in_a_zip_file_is_unpacked_onto_disk(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.articles.zips.LARGEST_FILE", 100)
    WRITE["parquet"](tmp_path / "press.parquet")
    with zipfile.ZipFile(tmp_path / "press.zip", "w") as archive:
        archive.write(tmp_path / "press.parquet", "press.parquet")
    source = next(sources(tmp_path / "press.zip"))
    with source.open() as held:
        assert held.name is not None  # what is held in memory has none
    assert read_articles(tmp_path / "press.zip").articles["article"].tolist() == ["x1", "x2"]


def test_the_user_names_columns_where_their_names_do_not_tell(tmp_path):
    (tmp_path / "a.csv").write_text("text,full\nlead,The whole story.\n", encoding="utf-8")
    assert read_articles(tmp_path, {"text": "full"}).articles["text"].tolist() == ["The whole story."]
    assert "no column 'ful'; it has: text, full" in read_articles(tmp_path, {"text": "ful"}).refused["reason"].item()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-01T23:10:00Z", "2024-03-01"),
        ("March 1, 2024", "2024-03-01"),
        ("1 Mar 2024 10:00", "2024-03-01"),
        ("31/12/2024", "2024-12-31"),
        ("20240301", "2024-03-01"),
        ("--11-17", "--11-17"),
        ("01/03/2024", None),
        ("March 2024", None),
        ("soon", None),
        ("2024-13-40", None),
    ],
)
def test_a_date_is_told_only_where_it_can_be_but_one_day(written, day):
    assert iso_date(written) == day


@pytest.mark.parametrize(
    ("dates", "days", "note"),
    [
        (["01/03/2024", "31/12/2024"], ["2024-03-01", "2024-12-31"], "day, month, as '31/12/2024' must be"),
        (["01/03/2024", "12/31/2024"], ["2024-01-03", "2024-12-31"], "month, day, as '12/31/2024' must be"),
        (["01/03/2024", "02/03/2024"], ["none", "none"], "can be read in two ways"),
        (["31/12/2024", "12/31/2024", "01/03/2024"], ["2024-12-31", "2024-12-31", "none"], "can be read in two ways"),
    ],
)
def test_one_date_of_a_column_tells_the_order_of_days_and_months_for_all(tmp_path, dates, days, note):
    rows = [f"{day},Article {number}." for number, day in enumerate(dates)]
    (tmp_path / "a.csv").write_text("\n".join(["date,text", *rows]), encoding="utf-8")
    read = read_articles(tmp_path)
    assert read.articles["published"].fillna("none").tolist() == days
    assert read.notes["note"].str.contains(note, regex=False).any()


# Folders, zip files, ids, duplicates, languages


def test_a_folder_is_read_to_its_depth_and_two_files_of_one_name_both_count(tmp_path):
    for folder, text in (
        ("monday", "One."),
        ("tuesday", "Two."),
        (".hidden", "Three."),
        ("tables/.partitions", "Four."),
    ):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "001.txt").write_text(text)
    with zipfile.ZipFile(tmp_path / "week.zip", "w") as archive:
        archive.writestr("wednesday/001.txt", "Five.")
        archive.writestr("__MACOSX/001.txt", "Six.")
        archive.writestr("readme.gif", "Seven.")
    read = read_articles(tmp_path)
    assert dict(zip(read.articles["article"], read.articles["text"], strict=True)) == {
        "001": "One.",
        "tuesday-001": "Two.",
        "wednesday-001": "Five.",
    }
    assert read.articles["path"].str.endswith("week.zip/wednesday/001.txt").tolist() == [False, False, True]
    assert read.refused.empty
    assert read.notes["note"].str.contains("the id '001' is taken").tolist() == [True, True]


def test_a_text_that_was_read_before_is_listed_and_not_analysed_twice(tmp_path):
    for name, text in (("a", GOOD), ("b", GOOD.replace(" ", "  ")), ("c", "It rained.")):
        (tmp_path / f"{name}.txt").write_text(text)
    read = read_articles(tmp_path)
    assert read.articles["article"].tolist() == ["a", "c"]
    assert read.refused["reason"].tolist() == ["the same text as 'a'; analysed once"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Bürgermeister sagte, dass die Brücke offen bleibt. Es regnete den ganzen Tag in der Stadt.", "'de'"),
        ("Le maire a dit que le pont resterait ouvert. Il pleut sur la ville depuis lundi, selon lui.", "'fr'"),
        ("Глава государства сказал, что предприятия сохранены. Губернатор согласился с этим и уехал домой.", "'ru'"),
        (BRIDGE, None),
        ("Rain", None),
        ("Petra Lind, 44; Ada Lind, 51; Bob Oda, 33; Eve Stone, 61; Max Reed, 29; Tom Hill, 70.", None),
    ],
)
def test_a_text_that_is_not_english_is_flagged_and_read(tmp_path, text, language):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    read = read_articles(tmp_path)
    assert len(read.articles) == 1
    flagged = [note for note in read.notes["note"] if "not English" in note]
    assert bool(flagged) == bool(language)
    assert all(language in note for note in flagged)


# The net, only when asked


class Site(BaseHTTPRequestHandler):
    """A page, a page that is too large, one that is gone, and a picture."""

    def do_GET(self):
        kind = "image/png" if "picture" in self.path else "text/html; charset=utf-8"
        self.send_response(404 if "gone" in self.path else 200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        if "large" in self.path:
            for _ in range(LARGEST_FILE // 1_000_000 + 2):
                self.wfile.write(b" " * 1_000_000)
        else:
            self.wfile.write(PAGE.encode())

    def log_message(self, *_):
        """Says nothing."""


@pytest.fixture
def site():
    """The address of a server on this machine."""
    server = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_an_address_is_fetched_and_what_does_not_come_is_refused(site):
    read = read_articles(
        [f"{site}/{name}" for name in ("bridge.html", "gone", "picture", "large")] + ["http://127.0.0.1:9/x"]
    )
    assert read.articles[["article", "title", "outlet"]].values.tolist() == [
        ["bridge", "Bridge opens", "The Port Herald"]
    ]
    for part, reason in zip(
        ("status 404", "'image/png'", "more than", "did not come"), read.refused["reason"], strict=True
    ):
        assert part in reason


def test_what_analyse_writes_can_be_read_again(tmp_path):
    (tmp_path / "a.txt").write_text(BRIDGE, encoding="utf-8")
    first = read_articles(tmp_path).articles
    path = Path(tmp_path / "again.jsonl")
    path.write_text(json.dumps(first.drop(columns="path").iloc[0].to_dict()) + "\n")
    again = read_articles(path).articles
    pd.testing.assert_frame_equal(again.drop(columns="path"), first.drop(columns="path"))
