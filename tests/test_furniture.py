"""Page furniture, first lines, hard-wrapped text and names of articles: what is set aside, joined and looked up."""

import textwrap

import pandas as pd
import pytest

from helpers import pages, pipeline
from helpers.articles import NotRead, article_from_text, from_cell, lookup, read_article, read_articles
from helpers.articles.headings import headings
from helpers.articles.layout import unwrapped
from helpers.tables import NARRATOR

BODY = "The dam above the town will hold through the spring floods, Ines Falk said on Monday."
MORE = "“Nobody needs to leave,” Falk told reporters at the site."


def aside(text: str) -> dict[str, str]:
    """What is set aside in a text, by its words, and why."""
    row = article_from_text(text).loc[0]
    return {row["text"][one.start : one.end].strip(): one.reason for one in from_cell(row["furniture"])}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        *[(line, "advertisement") for line in ("Advertisement", "ADVERTISEMENT", "Story Continued Below", "* Ad *")],
        *[
            (line, "advertisement")
            for line in ("Article continues after advertisement", "Continue reading the main story")
        ],
        *[
            (line, "player")
            for line in ("JUST WATCHED", "JUST WATCHED The dam Replay More Videos ... MUST WATCH The dam 02:26")
        ],
        *[
            (line, "picture")
            for line in ("Enlarge this image", "toggle caption Nora Vik/The Courier", "(Photo: Nora Vik, AP)")
        ],
        ("The dam at dusk. (Photo: Nora Vik, AP)", "picture"),
        ("Photo by Nora Vik", "picture"),
        *[
            (line, "related")
            for line in ("Related: A senate race in the hills", "SEE ALSO: Falk: nobody needs to leave", "Read more")
        ],
        *[(line, "related") for line in ("WATCH: The dam at dusk", "More On This...", "You may also like")],
        *[(line, "click prompt") for line in ("Click here for the poll results.", "Click for more from The Courier.")],
        *[
            (line, "share button")
            for line in ("Share this story", "Share Tweet Email Print", "Follow us on Twitter @courier.")
        ],
        ("Read or Share this story: http://courier.example/1om7erE", "share button"),
        *[
            (line, "newsletter prompt")
            for line in ("Sign up for Daily Newsletters Manage Newsletters", "Subscribe now")
        ],
        ("Get the harbour briefing in your inbox every morning", "newsletter prompt"),
        ("Copyright © 2026 The Courier, LLC. Click here for reprint permission.", "copyright"),
        ("© 2026 The Courier. All rights reserved.", "copyright"),
        ("This material may not be published, broadcast, rewritten or redistributed.", "copyright"),
        ("The Northern Wire contributed to this report.", "credit"),
        ("(Reporting by Nora Vik; Editing by Ivo Brandt)", "credit"),
        ("Editor’s note: Nora Vik is a farmer. The opinions expressed are her own.", "editor’s note"),
        ("[pullquote]", "placeholder"),
        ("Updated at 5 p.m. ET", "day"),
        ("ANALYSIS/OPINION:", "section label"),
    ],
)
def test_a_line_of_furniture_is_set_aside_with_its_reason(line, reason):
    assert aside(f"{BODY}\n{line}\n{MORE}") == {line: reason}


@pytest.mark.parametrize(
    "line",
    [
        "Falk asked people to share the story of the dam.",
        "“Click here,” the page said.",
        "“Share this story,” Falk said.",
        "The councillor wrote of it in the party newsletter.",
        "The firm changed its privacy policy on Monday.",
        "The report may not be published until May.",
        "Engineers contributed to the report.",
        "Continued rain would fill the lake.",
        "Related species live in the lake.",
        "The plant operates under a state licence.",
        "Ines Falk is director of the agency.",
        "Falk wrote on Twitter that the gates were shut.",
        "No.",
        "A clichÃ© of the lake.",
        "By Monday the water had risen to the second step.",
        "Advertisements for the fair hung at both piers.",
    ],
)
def test_a_sentence_of_the_article_is_not(line):
    assert aside(f"{BODY}\n{line}\n{MORE}") == {}


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        (f"{BODY}\n{MORE}\n{BODY}", BODY),
        (f"{BODY}\nThe long way home\n{MORE}\nThe long way home", "The long way home"),
        (f"{BODY}\nA quiet night\nA quiet night\n{MORE}", "A quiet night"),
        (f"{BODY}\n“No.”\n“No.”\n{MORE}\nThat was all.\nNobody spoke.\nThat was all.", None),
        (f"{BODY}\nNo trains.\n— Mara Quill (@maraq) May 2\nNo tram.\n— Mara Quill (@maraq) May 2", None),
        (f"{BODY}\nQ: And who has checked the gates?\nA: I.\nQ: And who has checked the gates?", None),
    ],
)
def test_the_same_line_a_second_time_is_set_aside_unless_it_is_speech(text, twice):
    assert aside(text) == ({twice: "repeated line"} if twice else {})


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (
            f"Dam will hold, minister says\nBy Nora Vik\nMarch 4, 2026\nThe Velmouth Courier\n\n{BODY}",
            ("Dam will hold, minister says", "2026-03-04", "The Velmouth Courier"),
            ["title", "byline", "day", "outlet"],
        ),
        (
            f"The Velmouth Courier\nDam will hold\nNora Vik and Rolf Abt\n4 March 2026, 10:15 GMT\n{BODY}",
            ("Dam will hold", "2026-03-04", "The Velmouth Courier"),
            ["outlet", "title", "byline", "day"],
        ),
        (
            f"Dam will hold\nBy NORA VIK, Courier Staff Writer | Updated March 4, 2026 3:15 p.m.\nVELMOUTH — {BODY}",
            ("Dam will hold", "2026-03-04", None),
            ["title", "byline", "dateline"],
        ),
        (
            f"Canal project\nSpecial Correspondent\nKESARIPUR: {BODY}",
            ("Canal project", None, None),
            ["title", "byline", "dateline"],
        ),
        (
            f"Dam will hold\nVelmouth, March 4, 2026 (NW) - {BODY}",
            ("Dam will hold", "2026-03-04", "NW"),
            ["title", "dateline"],
        ),
        (f"Old Quay, Tavria (TavInform) – {BODY}", (None, None, "TavInform"), ["dateline"]),
        (f"Ines Falk (SNP) – {BODY}", (None, None, None), []),
        (f"Velmouth (CNN) {BODY}", (None, None, "CNN"), ["dateline"]),
        (f"Kevin Holt\nUSA TODAY\nWASHINGTON — {BODY}", (None, None, "USA TODAY"), ["byline", "outlet", "dateline"]),
        (
            f"Reactions to the dam\nInes Falk\n{MORE}\nRolf Abt\n{MORE} “Never.”",
            ("Reactions to the dam", None, None),
            ["title"],
        ),
        ("FALK: It will hold.\nABT: It will not.\nFALK: It will.", (None, None, None), []),
        ("INES FALK – It will hold.\nTHE COURIER – Who says so?\nINES FALK – I do.", (None, None, None), []),
        (f"Ines Falk met the press.\nFALK: {BODY}", (None, None, None), []),
    ],
)
def test_title_byline_day_outlet_and_dateline_are_known_in_the_first_lines(text, told, expected):
    assert headings(text) == told
    assert list(aside(text).values()) == expected


def test_a_title_is_nobodys_words_but_what_it_quotes_is_speech():
    text = "Holt: ‘Plan is dead and buried’\nBy Nora Vik\nFisheries minister Dana Holt withdrew the plan on Friday, to nobody’s surprise."
    tables = pipeline.analyse(article_from_text(text))
    direct = tables.quotations[tables.quotations["kind"] == "direct"]
    assert direct[["content", "speaker"]].values.tolist() == [["Plan is dead and buried", "Dana Holt"]]
    first = text.index("Fisheries")
    assert tables.voices.loc[tables.voices["voice"] == NARRATOR, "start"].min() == first
    assert not tables.topics["topic"].str.contains("Nora|Vik").any()


def test_what_is_set_aside_is_in_no_table_is_noted_by_line_and_greyed_on_the_page(tmp_path):
    text = f"Dam will hold\nBy Nora Vik\n\n{BODY}\nAdvertisement\n{MORE}\nFollow Nora Vik on Twitter @noravik and share <b>this</b>"
    (tmp_path / "dam.txt").write_text(text, encoding="utf-8")
    read = read_articles(tmp_path / "dam.txt")
    assert read.articles["text"].item() == text
    note = read.notes["note"].item()
    for part in ("line 2 “By Nora Vik” (byline)", "line 5 “Advertisement”", "line 7 “Follow Nora Vik"):
        assert part in note
    tables = pipeline.analyse(read.articles)
    stretches = [(one.start, one.end) for one in from_cell(read.articles["furniture"].item()) if one.reason != "title"]
    for table in (tables.tokens, tables.voices, tables.topics, tables.sentiment, tables.mentions, tables.targets):
        for start, end in stretches:
            assert not ((table["start"] < end) & (table["end"] > start)).any()
    page = pages.reading_view(tables, {}).html
    assert '<span class="nv-aside" title="set aside: advertisement">Advertisement</span>' in page
    assert "<b>" not in page


def test_a_text_of_nothing_but_furniture_is_read_as_it_is():
    assert aside("Advertisement\nShare this story") == {}


# Lines that many articles of an outlet have


def corpus(lines: dict[str, list[str]], n: int = 12) -> pd.DataFrame:
    """A table of n articles for each outlet, each with the outlet's lines and two of its own."""
    rows = [
        {
            "id": f"{outlet[:2]}{k}",
            "outlet": outlet,
            "text": "\n".join([f"Report {k} of {outlet} is on boat {k * 7}.", *extra, f"It sank {k} times."]),
        }
        for outlet, extra in lines.items()
        for k in range(n)
    ]
    return pd.DataFrame(rows)


def test_a_line_of_many_articles_of_one_outlet_is_set_aside_in_company_only(tmp_path):
    table = corpus({"Courier": ["The harbour in your pocket", "“We stay,” Falk said."], "Wire": ["Rain fell."]})
    table.loc[0, "text"] += "\nThe gulls came back."
    table.loc[1, "text"] += "\nThe gulls came back."
    table.loc[20, "text"] += "\nThe harbour in your pocket"
    path = tmp_path / "press.jsonl"
    table.to_json(path, orient="records", lines=True, force_ascii=False)
    read = read_articles(path)
    found = {
        row.article: [row.text[one.start : one.end] for one in from_cell(row.furniture)]
        for row in read.articles.itertuples()
    }
    assert found["Co0"] == found["Co11"] == ["The harbour in your pocket"]
    assert found["Wi8"] == ["Rain fell."]
    assert "stands in many articles of the outlet" in read.notes["note"].iloc[-1]
    (tmp_path / "one.txt").write_text(table["text"][5], encoding="utf-8")
    assert read_articles(tmp_path / "one.txt").articles["furniture"].isna().all()


def test_new_versions_of_one_report_do_not_set_each_other_aside(tmp_path):
    report = [f"The {thing} was found at noon in the old harbour." for thing in ("boat", "net", "oar", "sail", "rope")]
    table = corpus({"Courier": []})
    for k in range(4):
        table.loc[k, "text"] = "\n".join([*report, f"Version {k} of it."])
    table.to_csv(tmp_path / "press.csv", index=False)
    assert read_articles(tmp_path / "press.csv").articles["furniture"].isna().all()


# Hard-wrapped text

WRAPPED = [
    "VELMOUTH, March 4 (NW) - Water Minister Ines Falk said on Monday that the dam above the town would hold through the spring floods.",
    '"Nobody needs to leave," Falk told reporters at the site. "Engineers have checked every gate, and the water is two metres below the crest."',
    'Rolf Abt, who leads the opposition, called the promise "a gamble with other people\'s houses".',
]


@pytest.mark.parametrize("width", [28, 40, 52, 66, 78])
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n", "\n \n"])
def test_hard_wrapped_paragraphs_are_joined_character_for_character(width, between):
    text = between.join(textwrap.fill(one, width, break_on_hyphens=False) for one in WRAPPED)
    joined, n = unwrapped(text)
    assert [line.strip() for line in joined.split("\n") if line.strip()] == WRAPPED
    assert n > 0
    assert len(joined) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, joined, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "> Ines Falk wrote:\n> The dam will hold, and nobody\n> needs to leave.\n\nRolf Abt said the\nminister was “gambling with\nhouses”.",
            3,
        ),
        (
            "Dam Will Hold\n\nThe dam above the town will hold through the\nspring floods, the minister of water said in the\nhouse.\n- One gate is shut.\n- Two are open to the\nriver.",
            3,
        ),
        ("\n".join(WRAPPED), 0),
        ("\n\n".join(WRAPPED), 0),
        ("Shopping\n\nflour\nmilk\ntwo kinds of very good old cheese\nsalt", 0),
        ("Q: Will it hold?\nA: It will.\nQ: Who says so?\nA: I do.", 0),
        ("Roses are red\nViolets are blue\nThe dam will hold\nAnd so will you", 0),
        ("It rained.\nIt stopped.\n“We stay,” she said.", 0),
    ],
)
def test_line_ends_that_part_paragraphs_stay(text, expected):
    assert unwrapped(text)[1] == expected


def test_joined_lines_are_noted(tmp_path):
    (tmp_path / "a.txt").write_text("\n\n".join(textwrap.fill(one, 50) for one in WRAPPED), encoding="utf-8")
    assert read_articles(tmp_path / "a.txt").notes["note"].str.contains("hard-wrapped text: ").any()


# Where users start


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A folder in the place of `data/articles/`, with three articles; the user stands elsewhere."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    for name in ("clinic.txt", "clinics.md", "harbour.html"):
        body = (
            f"<html><body><article><p>{BODY}</p><p>{MORE}</p></article></body></html>"
            if name.endswith("html")
            else BODY + name
        )
        (folder / name).write_text(body, encoding="utf-8")
    monkeypatch.setattr(lookup, "FOLDER", folder)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("clinic.txt", "data/articles/clinic.txt"),
        ("clinic", "data/articles/clinic.txt"),
        ("clinics", "data/articles/clinics.md"),
        ("harbour", "data/articles/harbour.html"),
        ("../data/articles/clinic.txt", "data/articles/clinic.txt"),
        ("shelf/clinic.txt", "shelf/clinic.txt"),
    ],
)
def test_an_article_is_found_by_its_name(shelf, name, path):
    assert read_article(name).articles["path"].item() == path


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("clinik.txt", "data/articles/ has clinic.txt, clinics.md, harbour.html"),
        ("harbor", "data/articles/ has harbour.html, "),
        ("x.pdf", "data/articles/ has clinic.txt, "),
    ],
)
def test_a_name_that_is_not_there_is_answered_with_what_is_in_one_sentence(shelf, name, told):
    with pytest.raises(NotRead) as caught:
        read_article(name)
    assert told in str(caught.value)
    assert caught.value._render_traceback_() == [str(caught.value)]
    assert str(shelf) not in str(caught.value)
    assert "there is no such file" in read_articles(name).refused["reason"].item()


def test_an_article_that_is_refused_stops_with_its_reason(shelf):
    (shelf / "empty.txt").write_text("")
    with pytest.raises(NotRead, match="the file is empty"):
        read_article("empty")
