"""Reading what people really have: saved pages, exports, downloads, damaged files. Tables of what goes in and comes out."""

import io
import json
import os
import warnings
import zipfile

import pandas as pd
import pytest

from helpers.articles import read_articles
from helpers.articles.dates import iso_date

SAID = "“The dam will hold,” Inés Falk, the minister’s deputy, said on Monday in the town hall of Velmouth."
GAMBLE = "“It is a gamble,” Rolf Abt replied. He left the hall before the vote and did not come back to it."
COUNCIL = "The council met for four hours on Monday and then went home, because it had begun to rain again."
PARAGRAPHS = (SAID, GAMBLE, COUNCIL)
MARKS = "“The dam will hold,” Inés Falk, the minister’s deputy"


def page(*body: str, head: str = "") -> str:
    """A page of an article with a heading, these paragraphs and whatever else is put between them."""
    whole = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in body or PARAGRAPHS)
    return (
        f"<!doctype html><html lang='en'><head>{head}<title>Dam holds</title></head><body>"
        f"<article><h1>Dam holds</h1>{whole}</article></body></html>"
    )


def read_one(tmp_path, name: str, content: str | bytes):
    """What `read_articles` gives for one file."""
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_articles(tmp_path / name)


# Encodings of pages


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        *[
            (label, "cp1252")
            for label in ("iso-8859-1", "ISO-8859-15", "latin1", "us-ascii", "cp1252", "utf-8", "", "x")
        ],
        *[(label, "utf-8") for label in ("iso-8859-1", "windows-1252", "windows-1251", "us-ascii", "utf-16", "", "x")],
        *[
            ("macintosh", "mac_roman"),
            ("windows-1250", "cp1250"),
            ("utf-8", "utf-16"),
            ("", "utf-8-sig"),
            ("gbk", "gbk"),
        ],
    ],
)
@pytest.mark.parametrize(
    "form", ["<meta charset='{}'>", "<meta content='text/html; charset={}' http-equiv=Content-Type>"]
)
def test_a_page_is_read_by_its_label_as_browsers_do_unless_its_bytes_say_otherwise(tmp_path, label, encoding, form):
    said = SAID.replace("é", "e") if encoding in ("cp1250", "gbk") else SAID
    source = page(said, GAMBLE, COUNCIL, head=form.format(label) if label else "")
    text = read_one(tmp_path, "a.html", source.encode(encoding)).articles["text"].item()
    assert text.split("\n")[1:] == [said, GAMBLE, COUNCIL]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<!-- <meta charset='windows-1251'> --><meta charset='latin1'>", "cp1252"),
        ("<script>var s = '<meta charset=koi8-r>'</script><meta charset='latin1'>", "cp1252"),
        ("<style>" + "p {color: red} " * 100 + "</style><meta charset='latin1'>", "cp1252"),
    ],
)
def test_a_label_in_a_comment_or_a_script_is_none(tmp_path, head, encoding):
    assert SAID in read_one(tmp_path, "a.html", page(head=head).encode(encoding)).articles["text"].item()


def test_an_xhtml_page_tells_its_encoding_in_its_first_line(tmp_path):
    source = '<?xml version="1.0" encoding="iso-8859-1"?>' + page()
    assert SAID in read_one(tmp_path, "a.html", source.encode("cp1252")).articles["text"].item()


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a.html", "a.md"])
def test_controls_that_stand_for_windows_marks_are_read_as_those_and_noted(tmp_path, name):
    garbled = SAID.encode("cp1252").decode("latin-1")
    forms = {
        "a.csv": f'id,text\n1,"{garbled}"\n',
        "a.jsonl": json.dumps({"text": garbled}),
        "a.html": page(garbled, GAMBLE),
    }
    read = read_one(tmp_path, name, forms.get(name, garbled))
    assert SAID in read.articles["text"].item()
    assert name == "a.html" or "Windows-1252" in " ".join(read.notes["note"])


def test_character_references_of_windows_marks_are_read_as_browsers_show_them(tmp_path):
    source = page(SAID.replace("“", "&#147;").replace("”", "&#x94;").replace("’", "&#146"), GAMBLE, COUNCIL)
    assert SAID in read_one(tmp_path, "a.html", source).articles["text"].item()


# A few bad bytes


@pytest.mark.parametrize(
    ("bad", "read"),
    [
        (b"caf\xe9 open", "café open"),
        (b"\x93No,\x94 he said", "“No,” he said"),
        (b"caf\xff open", "caf\ufffd open"),
        (b"cut \xf0\x9f\x98", "cut \ufffd"),
        (b"cut \xe2\x80", "cut \ufffd"),
        (b"\xc0\xaf bad", "\ufffd\ufffd bad"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a.html"])
def test_one_bad_byte_costs_itself_only_and_is_noted(tmp_path, bad, read, name):
    good = SAID.encode()
    forms = {
        "a.txt": good + b"\n" + bad + b"\n" + good,
        "a.csv": b'id,text\n1,"' + good + b'"\n2,"' + bad + b'"\n',
        "a.jsonl": b'{"text": "' + good + b'"}\n{"text": "' + bad + b'"}\n',
        "a.html": page(SAID, "BAD of the long paragraph that stands in the midst of it all.", COUNCIL)
        .encode()
        .replace(b"BAD", bad),
    }
    found = read_one(tmp_path, name, forms[name])
    text = "\n".join(found.articles["text"])
    assert SAID in text
    assert read in text
    assert "not UTF-8" in " ".join(found.notes["note"])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("“CAFÉ” is open, the mayor said, and so it was until the evening of that day — a Monday.", "cp1252"),
        ("Глава города сказал, что мост открыт. Это было в понедельник, и шёл дождь.", "cp1251"),
        ("市长说，大桥已经开放。那是星期一，下着雨。他说这花了九年时间，很多人都来了。", "gb18030"),
    ],
)
def test_a_text_of_another_encoding_is_not_taken_for_bad_utf8(tmp_path, text, encoding):
    assert read_one(tmp_path, "a.txt", text.encode(encoding)).articles["text"].item() == text


# Halves of characters, and names that are not UTF-8


@pytest.mark.parametrize("column", ["text", "title", "id", "outlet", "url", "date", "x\ud83d"])
def test_half_an_emoji_costs_itself_only(tmp_path, column):
    row = {"id": "1", "text": "Falk said no and left."}
    rows = [{**row, column: f"Falk {half} no{n}"} for n, half in enumerate(("\ud83d", "\ude00"))] + [
        {"id": "9", "text": "All is well."}
    ]
    lines = "\n".join(
        json.dumps({**row, "text": f"{row['text']} {n}"} if column != "text" else row) for n, row in enumerate(rows)
    )
    read = read_one(tmp_path, "a.jsonl", lines)
    assert len(read.articles) == 3
    pd.concat([read.articles, read.notes]).to_csv(tmp_path / "out.csv", encoding="utf-8")


def test_halves_that_belong_together_are_joined(tmp_path):
    read = read_one(tmp_path, "a.jsonl", '{"text": "Falk \\ud83d\\ude00 said no."}')
    assert read.articles["text"].item() == "Falk 😀 said no."


def test_a_file_whose_name_is_not_utf8_is_read_under_a_name_that_can_be_shown(tmp_path):
    for raw, text in ((b"caf\xe9.txt", "One."), (b"\xff.jsonl", '{"text": "Two."}'), (b"ok.txt", "Three.")):
        (tmp_path / os.fsdecode(raw)).write_text(text)
    (tmp_path / os.fsdecode(b"empty\xff.txt")).write_text("")
    read = read_articles(tmp_path)
    assert sorted(read.articles["text"]) == ["One.", "Three.", "Two."]
    assert "caf\ufffd" in set(read.articles["article"])
    assert read.refused["path"].item().endswith("empty\ufffd.txt")


# Days that a page tells


DAY = "2024-03-04"


@pytest.mark.parametrize(
    ("head", "extra"),
    [
        ("", "<footer>© 2021 The Courier</footer>"),
        ("", "<div class='comments'><p>Nice! Posted on 3 June 2019</p><time datetime='2019-06-03'>3 June</time></div>"),
        ("<script src='/js/app.20230115.js'></script>", ""),
        ("<script>var built = '2022-05-06T10:00:00Z';</script>", ""),
        ("", "<aside>Related: Old dam, 5 April 2016 <time datetime='2016-04-05'>5 April</time></aside>"),
        ("", "<p>All rights reserved 1999-2024</p>"),
        ("", "<img src='/2017/08/09/dam.jpg' alt='dam'>"),
        ("<meta property='og:url' content='https://courier.example/2018/02/03/dam'>", ""),
        ("<meta property='article:modified_time' content='2024-05-06T10:00:00Z'>", ""),
        ("<meta http-equiv='last-modified' content='2024-05-06T10:00:00Z'>", ""),
        ("<meta property='article:published_time' content='1970-01-01T00:00:00Z'>", ""),
        ("<meta name='date' content='03/04/2024'>", ""),
        ("<meta name='date' content='March 2024'>", ""),
        ("", "<blockquote class='twitter-tweet'><p>It will hold.</p>— Inés Falk (@falk) <a href='https://x.example'>March 4, 2024</a></blockquote>"),
        ("", "<p>The vote is on <time datetime='2024-09-09'>September 9</time>, the council said after it had met for hours.</p>"),
        ("", "<ul class='most-read'><li><time datetime='2024-01-02'>2 January</time> Fish die</li></ul>"),
        ("", "<a href='/other'><time datetime='2024-01-02'>2 January</time> Fish die</a>"),
        ("", "<p>Updated: <time datetime='2024-05-06'>6 May 2024</time></p>"),
        ("", "<time datetime='2024-01-02'>a</time><time datetime='2024-01-03'>b</time>"),
        ('<script type="application/ld+json">{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2020-01-01"}]}</script>', ""),
        ('<script type="application/ld+json">[{"@type": "NewsArticle", "headline": "A", "datePublished": "2020-01-01"}, {"@type": "NewsArticle", "headline": "B", "datePublished": "2020-01-02"}]</script>', ""),
    ],
)  # fmt: skip
def test_no_day_is_made_up(tmp_path, head, extra):
    parts = (*PARAGRAPHS, extra) if extra else PARAGRAPHS
    assert read_one(tmp_path, "a.html", page(*parts, head=head)).articles["published"].isna().all()


def test_a_day_that_is_but_a_line_of_a_page_is_not_its_own(tmp_path):
    """It may be that of another article in a list; a text file's first lines are its own."""
    lines = ("<p>The dam holds</p>", "<p>28 December 2014</p>", *PARAGRAPHS)
    assert read_one(tmp_path, "a.html", page(*lines)).articles["published"].isna().all()
    text = "The dam holds\n28 December 2014\n" + "\n".join(PARAGRAPHS)
    assert read_one(tmp_path, "a.txt", text).articles["published"].item() == "2014-12-28"


def test_a_dateline_tells_the_agency_whatever_blanks_a_page_puts_before_it(tmp_path):
    found = read_one(tmp_path, "a.html", page(f"VELMOUTH, Norland        (NW) -- {PARAGRAPHS[0]}", *PARAGRAPHS[1:]))
    assert found.articles["outlet"].item() == "NW"


@pytest.mark.parametrize(
    ("head", "extra"),
    [
        ("<meta property='article:published_time' content='2024-03-04T23:10:00-05:00'>", ""),
        ("<meta name='pubdate' content='Mar 4, 2024 10:34 AM ET'>", ""),
        ("<meta name='DC.date.issued' content='2024/03/04'>", ""),
        ("<meta name='article_date_original' content='Monday, March 4, 2024,  8:17 AM'>", ""),
        ("<meta name='date' content='2024-3-4'><meta property='article:modified_time' content='2024-05-06'>", ""),
        ("<meta name='date' content='03/04/2024'>", f"<time datetime='{DAY}' pubdate>4 March</time>"),
        (f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{DAY}T10:00:00Z"}}</script>', ""),
        (f'<script type="application/ld+json">{{"@graph": [{{"@type": ["ReportageNewsArticle"], "datePublished": "{DAY}"}}]}}</script>', ""),
        (f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{DAY}",,}}</script>', ""),
        (f'<script type="application/ld+json"><!--\n{{"@type": "WebPage", "datePublished": "{DAY}"}}\n--></script>', ""),
        (f'<script type="application/ld+json">[{{"@type": "NewsArticle", "headline": "Fish", "datePublished": "2020-01-01"}}, {{"@type": "NewsArticle", "headline": "Dam holds", "datePublished": "{DAY}"}}]</script>', ""),
        ("", f"<time datetime='{DAY}T10:00'>4 March</time>"),
        ("", "<p class='byline'>By Ada Lind, <time>March 4, 2024</time></p>"),
        ("", f"<span itemprop='datePublished' content='{DAY}'>Monday</span>"),
        ("", f"<abbr class='published' title='{DAY}T10:00:00'>Monday</abbr>"),
        ("", f"<time class='entry-date published' datetime='{DAY}'>a</time><time class='updated' datetime='2024-05-06'>b</time>"),
        ("", f"<a rel='bookmark' href='/dam'><time class='entry-date' datetime='{DAY}'>4 March</time></a>"),
    ],
)  # fmt: skip
def test_a_day_that_a_page_tells_is_taken(tmp_path, head, extra):
    parts = (extra, *PARAGRAPHS) if extra else PARAGRAPHS
    assert read_one(tmp_path, "a.html", page(*parts, head=head)).articles["published"].item() == DAY


# What is in a page's article, and what is not


@pytest.mark.parametrize(
    "part",
    [
        "<figure><img src='d.jpg'><figcaption>The dam on Monday. Photo: Ada Lind</figcaption></figure>",
        "<div class='wp-caption'><img src='d.jpg'><p class='wp-caption-text'>The dam on Monday. Photo: Ada Lind</p></div>",
        "<div class='image'><b class='credit'>Photo: Ada Lind</b> <b class='toggle-caption'>toggle caption</b></div>",
        "<span class='photoCredit'>Photo: Ada Lind for the Courier</span>",
        "<p><b>toggle caption</b></p>",
        "<p><strong><a href='/a'>READ MORE: Photo: Ada Lind shows the dam</a></strong></p>",
        "<p><a href='/a'>Photo: Ada Lind shows the old dam of Velmouth</a></p>",
        "<p>Related: <a href='/a'>Photo: Ada Lind shows the dam.</a></p>",
        "<section class='more-on'><h3>Recommended</h3><ul><li><a href='/a'>Photo: Ada Lind</a></li></ul></section>",
        "<ul><li><a href='/a'>Photo: Ada Lind shows the dam</a></li><li><a href='/b'>Photo: fish</a></li></ul>",
        "<div class='related-links'><a href='/a'>Photo: Ada Lind shows the dam</a></div>",
        "<aside class='pullquote'>Photo: Ada Lind</aside>",
        "<div class='newsletter-signup'><p>Photo: Ada Lind. Sign up for the Courier.</p></div>",
    ],
)  # fmt: skip
def test_captions_credits_buttons_and_links_to_other_articles_are_left_out(tmp_path, part):
    text = read_one(tmp_path, "a.html", page(SAID, part, GAMBLE, COUNCIL)).articles["text"].item()
    assert text.split("\n") == ["Dam holds", *PARAGRAPHS]


@pytest.mark.parametrize(
    ("part", "kept"),
    [
        ("<p>Ms Falk said: <q>The dam will hold, and nobody needs to leave.</q></p>", "“The dam will hold, and nobody needs to leave.”"),
        ("<p>Ms Falk said: <q>He told me <q>never</q> in the hall.</q></p>", "“He told me ‘never’ in the hall.”"),
        ("<p>Ms Falk said: <q>“The dam will hold, for years.”</q></p>", "said: “The dam will hold, for years.”"),
        ("<p>Ms Falk said: <q>The <i>dam</i> will hold for many <b>years</b></q>, and left.</p>", "“The dam will hold for many years”, and left"),
        ("<blockquote><p>The dam will hold for years, and we shall see it.</p></blockquote>", "The dam will hold for years"),
        ("<blockquote class='twitter-tweet'><p>The dam will hold for years.</p>— Inés Falk (@falk) <a href='https://x.example'>March 4, 2024</a></blockquote>", "The dam will hold for years."),
        ("<ul><li>Inés Falk: “The dam holds.”</li><li><span>Rolf Abt: “It is a gamble, that dam.”</span></li></ul>", "• Rolf Abt: “It is a gamble, that dam.”"),
        ("<ol><li><p>The first thing — it is the dam — that holds.</p></li><li>The second is the bridge.</li></ol>", "• The first thing — it is the dam"),
        ("<p>- Who is there? he asked, and it was the mayor of the town.</p>", "- Who is there?"),
        ("<p>She wrote it in <a href='/a'>a letter to the council</a> on Monday and left.</p>", "a letter to the council"),
    ],
)  # fmt: skip
def test_what_belongs_to_the_article_stays_with_the_signs_that_browsers_draw(tmp_path, part, kept):
    text = read_one(tmp_path, "a.html", page(SAID, part, GAMBLE, COUNCIL)).articles["text"].item()
    assert kept in text
    assert "(@falk)" not in text


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ('<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "Velmouth Courier"}}</script>', "Velmouth Courier"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "publisher": [{"name": "Velmouth Courier"}]}</script>', "Velmouth Courier"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "publisher": "Velmouth Courier"}</script>', "Velmouth Courier"),
        ('<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "publisher": {"@id": "#o"}}, {"@id": "#o", "name": "Velmouth Courier"}]}</script>', "Velmouth Courier"),
        ("<meta property='og:site_name' content='R&amp;amp;D Courier'>", "R&D Courier"),
        ("<meta property='article:publisher' content='https://facebook.example/courier'><meta name='application-name' content='The Courier'>", "The Courier"),
        ("<link rel='canonical' href='https://www.courier.example/dam'>", "www.courier.example"),
        ("<!-- saved from url=(0027)https://courier.example/dam -->", "courier.example"),
        ("<link rel='canonical' href='//['><base href='http://['>", None),
        ("<link rel='canonical' href='https://\u2100.example/dam'>", None),
        ('<script type="application/ld+json">"[[[["</script>', None),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", None),
    ],
)  # fmt: skip
def test_the_outlet_is_what_the_page_calls_its_publisher_or_site(tmp_path, head, told):
    outlet = read_one(tmp_path, "a.html", page(head=head)).articles["outlet"]
    assert outlet.isna().all() if told is None else outlet.item() == told


def test_a_page_of_elements_with_very_many_attributes_is_read_soon(tmp_path):
    many = " ".join(f"data-a{n}='2024-03-04'" for n in range(300))
    source = page(*(f"<div {many}><p>{SAID} {n}</p></div>" for n in range(300)))
    assert "Inés Falk" in read_one(tmp_path, "a.html", source).articles["text"].item()


# Tables


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (["“One,” said Falk.", "“Two,” said Abt."], "“One,” said Falk.\n“Two,” said Abt."),
        ([{"type": "p", "text": "One."}, None, {"type": "p", "text": "Two."}], "One.\nTwo."),
        ({"rendered": "<p>One &amp; two.</p><p>Three.</p>"}, "One & two.\nThree."),
        (str(["“One,” said Falk.", "It's two."]), "“One,” said Falk.\nIt's two."),
        ('["One.", "Two."]', "One.\nTwo."),
        ("['One, said Falk.'\n 'Two, said Abt.']", "One, said Falk.\nTwo, said Abt."),
        (str("“One,” said Falk.".encode()), "“One,” said Falk."),
        ("[Falk] said [no]", "[Falk] said [no]"),
        ("“A,” said Falk, and left. [+3212 chars]", "“A,” said Falk, and left."),
    ],
)
def test_a_cell_that_is_no_text_is_read_as_what_it_holds(tmp_path, cell, text):
    assert read_one(tmp_path, "a.jsonl", json.dumps({"text": cell})).articles["text"].item() == text


def test_bytes_and_lists_in_a_parquet_file_are_read(tmp_path):
    pd.DataFrame({"text": [SAID.encode("cp1252"), GAMBLE.encode()]}).to_parquet(tmp_path / "b.parquet")
    pd.DataFrame({"text": [["One.", "Two."]], "id": [1.0]}).to_parquet(tmp_path / "l.parquet")
    read = read_articles(tmp_path)
    assert read.articles["text"].tolist() == [SAID, GAMBLE, "One.\nTwo."]
    assert read.articles["article"].tolist()[-1] == "1"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"source": {"id": None, "name": "The Courier"}, "publishedAt": "2024-03-04T10:00:00Z"}, ["The Courier", DAY]),
        ({"source": str({"id": None, "name": "The Courier"}), "pub_date": "2024/03/04"}, ["The Courier", DAY]),
        ({"source.name": "The Courier", "source.id": "x", "date": 1709546400000}, ["The Courier", DAY]),
        ({"outlet": ["The Courier"], "date": "20240304"}, ["The Courier", DAY]),
        ({"outlet": "nan", "date": "NaT"}, [None, None]),
        ({"outlet": {"a": {"b": 1}}, "date": [["x"]]}, [None, None]),
        ({"outlet": "https://[", "date": None}, [None, None]),
    ],
)
def test_outlet_and_day_are_found_in_what_news_services_give(tmp_path, row, told):
    read = read_one(tmp_path, "a.jsonl", json.dumps({"content": SAID, **row})).articles
    assert [None if pd.isna(value) else value for value in read[["outlet", "published"]].iloc[0]] == told


@pytest.mark.parametrize("word", ["nan", "NaN", "None", "null", "", " ", "N/A", "\\N", "<NA>", "NaT"])
def test_a_row_whose_text_is_a_word_for_nothing_is_refused(tmp_path, word):
    read = read_one(tmp_path, "a.csv", f'id,text\n1,{word}\n2,"“A,” said Falk."\n')
    assert (read.articles["article"].tolist(), len(read.refused)) == (["2"], 1)


@pytest.mark.parametrize(
    ("content", "texts", "refused"),
    [
        ('id,text,date\n1,"to give \\"buyers what they want,\\" Falk said, and go",2024-09-05\n2,"Two.",2024-09-06\n',
         ['to give "buyers what they want," Falk said, and go', "Two."], 0),
        ('id,text\n1,"He said \\"no.\\""\n2,"Two."\n', ['He said "no."', "Two."], 0),
        ('path,text\nC:\\,"One."\nD:\\,"Two."\n', ["One.", "Two."], 0),
        ("sep=;\nid;text\n1;one, two said Falk\n", ["one, two said Falk"], 0),
        ('\ufeffSEP=|\r\nid|text\r\n1|"one"\r\n', ["one"], 0),
        ('"sep=\t"\nid\ttext\n1\tone\n', ["one"], 0),
        ('id,text\n1,"one two said Falk\n2,"three said Roth"\n3,"four said Lund"\n', ["three said Roth", "four said Lund"], 1),
        ('id,text\n1,"one two said Falk\n2,three said Roth\n3,four said Lund\n', ["three said Roth", "four said Lund"], 1),
        ('id,text,day\n1,"one two\n2,"three, said Roth",x\n3,"four\nfive",y\n', ["three, said Roth", "four\nfive"], 1),
        ('id,text\n1,one\n2,"two\n', ["one"], 1),
        ('id,text,day\n1,"First line.\nHe said "no" and left.\nThen it rained, and hard.",x\n2,"two",y\n', ['First line.\nHe said "no" and left.\nThen it rained, and hard.', "two"], 0),
        ('id,text,day\n1,"He said "no" and left",x\n2,two,y\n', ['He said "no" and left', "two"], 0),
        ('id\ttext\n1\t"No," he said. "Not now."\n2\ttwo\n', ['"No," he said. "Not now."', "two"], 0),
        ('id,text\n1, "one, two"\n2, "three"\n', ["one, two", "three"], 0),
        ('id,text\n1,one,two\n2,three\n', ["three"], 1),
        ('id,text\n1,"this is \nfine"\n2,ok said Falk\n', ["this is \nfine", "ok said Falk"], 0),
        ('id,text\r1,"one\rtwo"\r2,three\r', ["one\ntwo", "three"], 0),
        ('"id";"text"\n1;"He said ""no"", twice."\n', ['He said "no", twice.'], 0),
        ('id,text\n1,6\'2" tall\n2,three\n', ['6\'2" tall', "three"], 0),
        ('id,"text\n1,one\n', [], 1),
    ],
)  # fmt: skip
def test_a_table_is_read_as_it_was_meant_and_a_broken_row_swallows_no_neighbour(tmp_path, content, texts, refused):
    read = read_one(tmp_path, "a.csv" if "\t" not in content or "sep" in content else "a.tsv", content)
    assert read.articles["text"].tolist() == texts
    assert len(read.refused) == refused
    assert all(";" in reason for reason in read.refused["reason"])  # the cure stands behind it


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ('[{"text": "One."}, {"text": "Two."}]', ["One.", "Two."]),
        ('{"status": "ok", "articles": [{"content": "One."}, {"content": "Two."}]}', ["One.", "Two."]),
        ('{"response": {"results": [{"bodyText": "One.", "webTitle": "A"}]}}', ["One."]),
        ('{\n "text": "One.",\n "tags": [{"id": 1}]\n}', ["One."]),
        ('{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
    ],
)
def test_a_json_document_that_lists_articles_is_a_table(tmp_path, content, texts):
    assert read_one(tmp_path, "a.json", content).articles["text"].tolist() == texts


@pytest.mark.parametrize(
    ("written", "day"),
    [
        *[(written, DAY) for written in (
            "2024/03/04", "2024.03.04", "2024/3/4", "2024/03/04 10:30", "2024-03-04T10:00:00+02:00", "20240304", "20240304103000",
            "March 4, 2024 10:30 AM EST", "Mon Mar 04 10:00:00 PST 2024", "Mar. 4, 2024, 10:30 a.m. ET", "4 March 2024 22:00 BST",
            "Mon, 04 Mar 2024 10:00:00 GMT", "4th of March 2024", "Monday 4th March 2024", "Published: March 4, 2024 10:30 AM ET",
            "1709546400", "1709546400000", "2024年3月4日", "March 4th, 2024 at 5:12 pm (UTC)", "Date: 2024/03/04",
        )],
        *[(written, None) for written in (
            "04/03/2024", "03-04-24", "March 2024", "2024", "2024-03", "2024/13/04", "2024-02-30", "today", "Monday", "3 hours ago",
            "2024/03/04-2024/03/08", "March 4, 2024 and March 5, 2024", "1970-01-01T00:00:00Z", "0001-01-01", "x" * 10_000,
        )],
        ("13/03/2024", "2024-03-13"),
        ("5/5/2024", "2024-05-05"),
    ],
)  # fmt: skip
def test_a_day_is_read_where_it_is_told_in_full_and_nothing_warns(written, day):
    iso_date.cache_clear()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert iso_date(written) == day


# Word, PDF, press databases


def word_file(*paragraphs: tuple[str, str | None]) -> bytes:
    """A Word file of paragraphs with their styles."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def pdf_file(*pages: list[tuple[int, int, str]]) -> bytes:
    """A PDF file of pages of lines, each with its place in points from the left and the foot."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        drawn = "".join(f"BT /F1 11 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n" for x, y, text in lines).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{n} 0 R' for n in kids)}] /Count {len(kids)} >>".encode()
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()
    )


def test_a_word_file_gives_its_paragraphs_and_list_items(tmp_path):
    raw = word_file(("Dam holds", "Title"), (SAID, None), ("The first point.", "List Bullet"), (GAMBLE, None))
    text = read_one(tmp_path, "a.docx", raw).articles["text"].item()
    assert text.split("\n") == ["Dam holds", SAID, "• The first point.", GAMBLE]


def test_a_pdf_file_gives_paragraphs_with_parted_words_joined_and_without_running_heads(tmp_path):
    pytest.importorskip("pypdf")
    head = (50, 780, "The Velmouth Courier - March 2024")
    pages = [
        [head, (50, 700, "The govern-"), (50, 688, "ment of the town said that the dam"), (50, 676, "will hold, by a well-"),
         (50, 664, "known rule."), (50, 640, "Rolf Abt said no, and the council met for"), (300, 20, "Page 1 of 3")],
        [head, (50, 700, "four hours."), (50, 670, "It rained."), (300, 20, "Page 2 of 3")],
        [head, (50, 700, "The end."), (300, 20, "Page 3 of 3")],
    ]  # fmt: skip
    assert read_one(tmp_path, "a.pdf", pdf_file(*pages)).articles["text"].item().split("\n") == [
        "The government of the town said that the dam will hold, by a well-known rule.",
        "Rolf Abt said no, and the council met for four hours.",
        "It rained.",
        "The end.",
    ]


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.pdf", pdf_file([], []), "pictures and hold no text"),
        ("a.pdf", b"%PDF-1.4 broken", "not a PDF file that can be read"),
        ("a.pdf", b"", "not a PDF file that can be read"),
        ("a.docx", b"PK broken", "not a Word file that can be read"),
        ("a.docx", b"\xd0\xcf\x11\xe0 locked", "not a Word file that can be read"),
        ("a.rtf", b"{\\rtf1}", "save it as .docx"),
        ("a.png", b"x", "a picture holds no text"),
    ],
)
def test_a_scanned_or_damaged_document_is_refused_with_its_cure(tmp_path, name, raw, reason):
    for package in ("docx", "pypdf"):
        pytest.importorskip(package)
    assert reason in read_one(tmp_path, name, raw).refused["reason"].item()


LEXIS = """
                               1 of 2 DOCUMENTS


                               The Velmouth Courier

                            March 4, 2024 Monday
                             Late Edition - Final

Dam holds

BYLINE: By ADA LIND

SECTION: Section A; Page 1

LENGTH: 45 words

DATELINE: VELMOUTH

"The dam will hold,"
Falk said.

Abt said no.

LOAD-DATE: March 5, 2024

LANGUAGE: ENGLISH

                    Copyright 2024 The Velmouth Courier

                               2 of 2 DOCUMENTS

                               Northern Wire

                            March 4, 2024 Monday

HEADLINE: Fish die

LENGTH: 12 words

BODY:

The fish died, Roth said.

LOAD-DATE: March 5, 2024
"""
NEXIS = """Dam holds
The Velmouth Courier
March 4, 2024 Monday
Copyright 2024 The Velmouth Courier All Rights Reserved
Section: NEWS; Pg. 1
Length: 45 words
Byline: By Ada Lind
Body
"The dam will hold," Falk said.
Abt said no.
Load-Date: March 5, 2024
End of Document
Fish die
Northern Wire
March 4, 2024 Monday 10:00 AM GMT
Length: 12 words
Body
The fish died, Roth said.
Load-Date: March 5, 2024
End of Document
"""
FACTIVA = """SE  News
HD  Dam holds
BY  By Ada Lind
WC  45 words
PD  4 March 2024
SN  The Velmouth Courier
SC  VELCOU
LA  English
CY  Copyright 2024, The Velmouth Courier
LP
"The dam will hold,"
Falk said.

TD
Abt said no.

NS  gdis : Disasters
AN
Document VELCOU0020240304ek3400001

HD  Fish die
WC  12 words
PD  4 March 2024
SN  Northern Wire
LP  The fish died, Roth said.
AN  Document NORWIR0020240304ek3400002
"""
FACTIVA_PLAIN = """Dam holds
By Ada Lind
45 words
4 March 2024
The Velmouth Courier
VELCOU
English
Copyright 2024, The Velmouth Courier

"The dam will hold,"
Falk said.

Abt said no.

Document VELCOU0020240304ek3400001

Fish die
12 words
4 March 2024
Northern Wire
NORWIR
English

The fish died, Roth said.

Document NORWIR0020240304ek3400002
"""
RULE = "_" * 60
PROQUEST = f"""{RULE}

Dam holds

Author: Lind, Ada

Publication info: The Velmouth Courier ; Velmouth [Velmouth]04 Mar 2024: A1.

Full text: "The dam will hold,"
Falk said.

Abt said no.

Subject: Dams

Title: Dam holds

Publication title: The Velmouth Courier

Publication date: Mar 4, 2024

ProQuest document ID: 123

{RULE}

Fish die

Publication info: Northern Wire ; Velmouth [Velmouth]04 Mar 2024.

Full text: The fish died, Roth said.

ProQuest document ID: 124

{RULE}

Contact ProQuest
"""


@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
@pytest.mark.parametrize(
    "download", [LEXIS, NEXIS, FACTIVA, FACTIVA_PLAIN, PROQUEST], ids=["lexis", "nexis", "factiva", "plain", "proquest"]
)
def test_a_download_of_a_press_database_gives_each_of_its_articles(tmp_path, download, name):
    if name == "a.docx" and "Body" not in download:
        pytest.skip("only Nexis Uni gives Word files whose text has a line for each paragraph")
    raw = download if name == "a.txt" else word_file(*((line, None) for line in download.split("\n")))
    read = read_one(tmp_path, name, raw)
    assert read.articles["text"].tolist() == [
        '"The dam will hold," Falk said.\nAbt said no.',
        "The fish died, Roth said.",
    ]
    assert read.articles[["title", "published", "outlet"]].values.tolist() == [
        ["Dam holds", DAY, "The Velmouth Courier"],
        ["Fish die", DAY, "Northern Wire"],
    ]
    assert read.refused.empty


def test_an_article_that_quotes_such_a_layout_is_one_article(tmp_path):
    text = "He counted these.\n2 of 5 DOCUMENTS\nThe file ended. Its LENGTH: short.\nEnd of Document\nFalk said no."
    assert read_one(tmp_path, "a.txt", text).articles["text"].item() == text


# Odd files are refused alone


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("date: 2024-13-45", None), ("date: 2024-02-30T10:00:00Z", None), ("date: 0000-01-01", None),
        ("date: 2024-01-01T99:00:00Z", "2024-01-01"), ("date: 2024-01-01T10:00:00+99:00", "2024-01-01"), ("n: !!int abc", None),
        ("n: !!float abc", None), ("n: !!bool abc", None), ("date: !!timestamp abc", None), ("n: " + "9" * 5000, None),
        ('title: "\\ud800"', None), ("x: [1, 2", None), ("x: " + "[" * 5000, None), ("- a\n- b", None), ("title: !!python/name:os.system x", None),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\noutlet: [*c, *c]", None), ("date: 2024-03-04", DAY), ("date: 4 March 2024", DAY),
    ],
)  # fmt: skip
def test_a_bad_head_of_a_markdown_file_costs_the_head_only(tmp_path, head, published):
    read = read_one(tmp_path, "a.md", f"---\n{head}\n---\n{SAID}\n")
    assert read.articles["text"].item() == SAID
    assert read.articles["published"].fillna("").item() == (published or "")
    read.articles.to_csv(tmp_path / "out.csv", encoding="utf-8")


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x1b", "\x0b", "\x0c", "\ufffe", "\uffff", "&#1;", "&#0;"])
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_control_character_in_a_cell_of_html_costs_its_row_at_most(tmp_path, sign, name):
    cells = [f"<p>One {sign} two.</p>", "<p>Three.</p>"]
    forms = {"a.csv": "text,id\n" + "".join(f'"{c}",{n}\n' for n, c in enumerate(cells))}
    read = read_one(tmp_path, name, forms.get(name) or "\n".join(json.dumps({"text": c}) for c in cells))
    assert read.articles["text"].tolist()[-1] == "Three."
    assert len(read.articles) + len(read.refused) == 2
    assert all("row 1" in path for path in read.refused["path"])


def test_links_that_lead_nowhere_or_in_a_circle_are_refused_alone(tmp_path):
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "good.txt").write_text("It rained.")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "gone.zip").symlink_to("nowhere.zip")
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    read = read_articles([folder, folder / "gone.txt", folder / "self.txt", "x" * 5000])
    assert read.articles["article"].tolist() == ["good"]
    assert len(read.refused) == 8
    for part in ("leads nowhere", "leads back to a folder", "a device or a pipe", "no such file"):
        assert any(part in reason for reason in read.refused["reason"]), part


def packed(method: int, names: list[str]) -> bytes:
    """A zip file of one text under each name."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for number, name in enumerate(names):
            archive.writestr(name, f"{number}: {SAID}" * 50)
    return held.getvalue()


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2], ids=["deflate", "lzma", "bzip2"]
)
@pytest.mark.parametrize("end", [".txt", ".csv", ".html", ".parquet"])
def test_a_damaged_file_in_a_zip_file_is_refused_alone(tmp_path, method, end):
    raw = bytearray(packed(method, [f"a{end}", "b.txt"]))
    raw[50:64] = bytes(b ^ 0x5A for b in raw[50:64])
    read = read_one(tmp_path, "a.zip", bytes(raw))
    assert read.articles["article"].tolist() == ["b"]
    assert f"a.zip/a{end}" in read.refused["path"].item()


@pytest.mark.parametrize("at", range(0, 30, 2))
def test_a_zip_file_with_an_altered_byte_ends_no_run(tmp_path, at):
    raw = bytearray(packed(zipfile.ZIP_DEFLATED, ["a.txt", "b.txt"]))
    for place in (at, raw.rindex(b"PK\x01\x02") + at, raw.rindex(b"PK\x05\x06") + at % 20):
        raw[place] ^= 0xB8
        read = read_one(tmp_path, "a.zip", bytes(raw))
        assert len(read.articles) + len(read.refused) > 0


def test_names_in_a_zip_file_that_are_not_utf8_cost_themselves_only(tmp_path):
    raw = packed(zipfile.ZIP_DEFLATED, ["café.txt", "ok.txt", "a\x1b[31m.txt", "../up.txt"])
    broken = raw.replace("café".encode(), b"caf\xff\xfe")
    read = read_one(tmp_path, "a.zip", broken)
    assert len(read.articles) == 4
    assert not any("\x1b" in path for path in read.articles["path"])
    read.articles.to_csv(tmp_path / "out.csv", encoding="utf-8")


@pytest.mark.parametrize(
    "line", ["[" * 100_000, '{"text": ' + "[" * 100_000, "9" * 5000, '{"text": ' + "9" * 5000 + "}", '"x"', "null"]
)
def test_a_line_of_json_that_cannot_be_read_is_refused_alone(tmp_path, line):
    read = read_one(tmp_path, "a.jsonl", f'{line}\n{{"text": "Two."}}\n')
    assert read.articles["text"].tolist() == ["Two."]
    assert len(read.refused) == 1


def test_a_parquet_file_whose_text_is_not_utf8_costs_no_row(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    buffers = pyarrow.array([b"caf\xe9 is open, Falk said.", b"Two."], pyarrow.binary()).buffers()
    table = pyarrow.table({"text": pyarrow.StringArray.from_buffers(2, buffers[1], buffers[2])})
    parquet.write_table(table, tmp_path / "a.parquet")
    assert len(read_articles(tmp_path / "a.parquet").articles) == 2
