"""Workbooks: what is read back is what the tables say, text stays text, and nothing is lost at Excel's limits."""

import csv
import io
import re
from collections import Counter
from datetime import datetime
from html import unescape

import nbformat
import openpyxl
import pandas as pd
import pytest
from conftest import ROOT

from helpers import SAMPLES, corpus, pipeline
from helpers import __main__ as command_line
from helpers.articles import article_from_text, read_articles
from helpers.charts import percent, signed
from helpers.corpus.finish import WORKBOOK, harmless
from helpers.findings import findings_across, findings_of_articles
from helpers.findings.across import HEADINGS as ACROSS
from helpers.findings.article import HEADINGS, TOP
from helpers.pages import MANY_ARTICLES, ONE_ARTICLE
from helpers.pages.notebooks import Kernel, read_notebook
from helpers.tables import FINDINGS, REFUSED, UNNAMED, as_table
from helpers.workbook import write_workbook
from helpers.workbook.cells import LONGEST_TEXT, MOST_ROWS
from helpers.workbook.sheets import COLUMNS

STORIES = (
    (
        "one",
        "The Tallow Post",
        "2026-06-01",
        "“We stay,” Mayor Ada Lind said. “Never,” said Bob Oda. An aide said it rained.",
    ),
    ("two", "=1+1", "--06-02", "“= 2 + 2 is 4,” said @Bob Oda. “We leave at noon,” said a +man. “+1,” Ada Lind said."),
    ("three", "-Gazette", "2026-06-03", "The ferry runs every hour."),
)


def made() -> pd.DataFrame:
    """The stories as the table of articles; one has an address, which is not one of the web."""
    return pd.concat(
        [
            article_from_text(text, name).assign(
                outlet=outlet, published=day, url=f"https://example.org/{name}", title="=T()"
            )
            for name, outlet, day, text in STORIES
        ],
        ignore_index=True,
    )


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    """Their tables, by name."""
    refused = as_table([("=bad.txt", "the file is empty; paste the article")], REFUSED)
    return {**pipeline.analyse(made())._asdict(), "refused": refused, "notes": read_articles([]).notes}


def workbook_of(tables: dict[str, pd.DataFrame], **options: int) -> bytes:
    """The workbook of tables, each in one part."""

    def parts(name: str, columns: list[str] | None = None):
        yield tables[name] if columns is None else tables[name][columns]

    own = pipeline.Tables(*(tables[name] for name in pipeline.Tables._fields))
    file = io.BytesIO()
    write_workbook(file, parts, [findings_of_articles(own)], **options)
    return file.getvalue()


@pytest.fixture(scope="module")
def book(tables) -> openpyxl.Workbook:
    """The workbook, read back."""
    return openpyxl.load_workbook(io.BytesIO(workbook_of(tables)))


def rows_of(book: openpyxl.Workbook, name: str) -> pd.DataFrame:
    """A sheet as a table."""
    head, *rows = book[name].iter_rows(values_only=True)
    return pd.DataFrame(rows, columns=head)


def test_sheets_have_their_columns_frozen_heads_filters_and_widths(book):
    assert book.sheetnames == [*(name for name in COLUMNS if name != "corrections"), "method"]
    for name in book.sheetnames[:-1]:
        sheet, columns = book[name], COLUMNS[name]
        assert [cell.value for cell in sheet[1]] == [column.name for column in columns]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(max(2, sheet.max_row), len(columns)).coordinate}"
        assert sheet.column_dimensions["A"].width > columns[0].width


def test_quotations_are_those_of_the_table(tables, book):
    quotations, shown = tables["quotations"], rows_of(book, "quotations")
    for name in (
        "article",
        "quotation",
        "paragraph",
        "start",
        "kind",
        "act",
        "n_words",
        "n_quoted",
        "n_editor",
        "rule",
        "confidence",
    ):
        assert shown[name].tolist() == quotations[name].tolist(), name
    assert shown["words"].tolist() == quotations["content"].tolist()
    known = quotations["speaker"].notna().to_numpy()
    assert shown.loc[known, "speaker"].tolist() == quotations.loc[known, "speaker"].tolist()
    assert set(shown.loc[~known, "speaker"]) == {UNNAMED}
    assert shown.loc[shown["speaker"] == "Ada Lind", "role"].tolist()[0] == "Mayor"
    assert (
        shown["outlet"].tolist() == quotations["article"].map({name: outlet for name, outlet, _, _ in STORIES}).tolist()
    )


def test_days_are_dates_and_those_without_a_year_are_text(book):
    days = rows_of(book, "speakers").drop_duplicates("article").set_index("article")["day"]
    assert days["one"] == datetime(2026, 6, 1)
    assert days["two"] == "--06-02"


def test_speakers_topics_tone_and_what_was_refused_are_those_of_the_tables(tables, book):
    speakers = rows_of(book, "speakers")
    assert (
        speakers[["article", "speaker", "n_mentions"]].values.tolist()
        == tables["speakers"][["article", "speaker", "n_mentions"]].values.tolist()
    )
    assert speakers.set_index(["article", "speaker"]).loc[
        ("one", "Ada Lind"), ["quotations", "words_quoted", "share"]
    ].tolist() == [1, 2, 2 / 3]
    topics = rows_of(book, "topics")
    counts = Counter(zip(tables["topics"]["article"], tables["topics"]["list"], tables["topics"]["topic"], strict=True))
    kept = {key: n for key, n in counts.items() if n > 1 or key[1] != "found"}
    assert {(r.article, r.list, r.topic): r.n for r in topics.itertuples()} == kept
    tone = rows_of(book, "tone")
    narrator = tables["sentiment"][
        (tables["sentiment"]["voice"] == "narrator") & (tables["sentiment"]["article"] == "one")
    ]
    row = tone[(tone["article"] == "one") & (tone["voice"] == "narrator") & tone["toward"].isna()].iloc[0]
    assert (row["n"], row["compound"]) == (len(narrator), pytest.approx(narrator["compound"].mean()))
    assert tone["n"].sum() == len(tables["sentiment"]) + len(tables["targets"])
    assert rows_of(book, "refused and noted").values.tolist()[0] == [
        "refused",
        None,
        "=bad.txt",
        "the file is empty; paste the article",
    ]


def test_a_speaker_of_two_classes_has_the_words_once(tables):
    speakers = tables["speakers"]
    doubled = pd.concat([speakers, speakers.assign(**{"class": "organisation"})], ignore_index=True)
    sums = []
    for own in (speakers, doubled):
        book = openpyxl.load_workbook(io.BytesIO(workbook_of({**tables, "speakers": own})))
        rows = pd.DataFrame(book["speakers"].values)
        sums.append(rows.iloc[1:].set_axis(rows.iloc[0].tolist(), axis=1)["words_quoted"].sum())
    assert sums[0] == sums[1] > 0


def test_findings_are_those_of_the_table(tables, book):
    own = findings_of_articles(pipeline.Tables(*(tables[name] for name in pipeline.Tables._fields)))
    shown = rows_of(book, "findings")
    assert list(shown.columns) == list(own.columns) == list(FINDINGS)
    assert shown["name"].fillna("").tolist() == own["name"].fillna("").tolist()
    for name in ("value", "n", "low", "high"):
        pd.testing.assert_series_equal(
            shown[name].astype(float), own[name].astype(float), check_exact=False, check_names=False
        )


def test_no_text_is_a_formula_whatever_it_begins_with(book):
    seen = set()
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                if isinstance(cell.value, str) and cell.value[:1] in "=+-@":
                    assert cell.data_type in ("s", "inlineStr")
                    seen.add(cell.value[:1])
    assert seen >= {"=", "-"}


def test_a_passage_of_an_article_with_an_address_has_a_link(book):
    link = book["quotations"].cell(2, len(COLUMNS["quotations"]))
    assert (link.value, link.hyperlink.target) == ("read", "https://example.org/one")
    assert link.hyperlink.location == ":~:text=We%20stay%2C"


def test_two_workbooks_of_the_same_tables_are_the_same_bytes(tables):
    assert workbook_of(tables) == workbook_of(tables)


def test_rows_beyond_the_limit_go_on_in_another_sheet_and_that_is_said(tables, book):
    again = openpyxl.load_workbook(io.BytesIO(workbook_of(tables, most_rows=4)))
    assert MOST_ROWS == 1_048_576
    several = [name for name in again.sheetnames if re.fullmatch(r"quotations( \d)?", name)]
    assert several == ["quotations", "quotations 2"]
    rows = pd.concat([rows_of(again, name) for name in several], ignore_index=True)
    assert rows["words"].tolist() == rows_of(book, "quotations")["words"].tolist()
    assert all(again[name].freeze_panes == "A2" and again[name].max_row <= 4 for name in several)
    told = [cell.value for name in again.sheetnames if name.startswith("method") for cell in again[name]["B"]]
    assert f"{len(rows)} rows; they go on in the sheet “quotations 2”" in told


def test_odd_characters_and_long_texts_make_no_broken_workbook(tables):
    odd = "a\x00b\x0b\ufffe_x0041_ <b>&"
    content = pd.Series([odd, "x" * (LONGEST_TEXT + 1)] + ["y"] * (len(tables["quotations"]) - 2), dtype="str")
    shown = rows_of(
        openpyxl.load_workbook(
            io.BytesIO(workbook_of({**tables, "quotations": tables["quotations"].assign(content=content)}))
        ),
        "quotations",
    )
    assert shown["words"][0].endswith(" <b>&")
    assert (len(shown["words"][1]), shown["words"][1][-1]) == (LONGEST_TEXT, "…")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The stories as a table in a file, and a file that holds nothing."""
    place = tmp_path_factory.mktemp("stories")
    made().drop(columns="path").to_json(place / "stories.jsonl", orient="records", lines=True, force_ascii=False)
    (place / "none.txt").write_text("", encoding="utf-8")
    return place


def test_analyse_writes_a_workbook_with_each_articles_findings_where_there_are_few(folder, tmp_path):
    given = ["analyse", str(folder), "--out", str(tmp_path), "--format", "xlsx"]
    assert command_line.main(given) == 1  # one file is refused
    first = (tmp_path / WORKBOOK).read_bytes()
    assert command_line.main(given) == 1
    assert (tmp_path / WORKBOOK).read_bytes() == first
    book = openpyxl.load_workbook(tmp_path / WORKBOOK)
    findings, quotations = rows_of(book, "findings"), rows_of(book, "quotations")
    assert set(findings["article"].dropna()) == {"one", "two", "three"}
    assert set(findings.loc[findings["article"].isna(), "page"]) == {MANY_ARTICLES}
    assert len(quotations) == 6
    assert "none.txt" in " ".join(rows_of(book, "refused and noted")["path"])


@pytest.mark.parametrize("findings", [False, True])
def test_csv_for_excel_has_a_mark_and_no_formula(folder, tmp_path, findings):
    given = ["analyse", str(folder), "--out", str(tmp_path), *["--findings"] * findings]
    plain = tmp_path / "quotations.csv"
    command_line.main(given)
    assert not plain.read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "findings.csv").exists() == findings
    command_line.main([*given, "--excel"])
    assert plain.read_bytes().startswith(b"\xef\xbb\xbf")
    with plain.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert next(row["content"] for row in rows if row["article"] == "two") == "'= 2 + 2 is 4,"
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_only_what_would_be_a_formula_gets_an_apostrophe():
    table = pd.DataFrame({"a": ["=1", "+1", "-1", "@a", "1 + 1", None], "n": [-1, 1, 2, 3, 4, 5]})
    shown = harmless(table.astype({"a": "str"}))
    assert shown["a"].fillna("missing").tolist() == ["'=1", "'+1", "'-1", "'@a", "1 + 1", "missing"]
    assert shown["n"].tolist() == table["n"].tolist()


def test_findings_lie_beside_the_tables_as_parquet_too(folder, tmp_path):
    corpus.run(folder, tmp_path, findings=True, workers=1)
    rows = corpus.load(tmp_path, "findings")
    assert set(rows["article"].dropna()) == {"one", "two", "three"}
    assert rows["article"].isna().any()
    corpus.run(folder, tmp_path, workers=1)
    assert not list((tmp_path / "findings.parquet").glob("*.parquet"))


# What a page shows is in `findings`: the headings, and every number of its sentences and tables.

NOTEBOOKS = {
    name: nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4) for name in (*ONE_ARTICLE, MANY_ARTICLES)
}


@pytest.mark.parametrize(("page", "headings"), [*HEADINGS.items(), (MANY_ARTICLES, ACROSS)])
def test_findings_stand_under_the_headings_of_the_pages(page, headings):
    cells = NOTEBOOKS[page].cells
    asked = [
        h
        for c in cells
        if c.cell_type == "markdown" and "lab" not in c.metadata.get("tags", [])
        for h in re.findall(r"^## (.+)$", c.source, re.M)
    ]
    assert [one for one in headings if one != TOP] == asked


def numbers_shown(html: str) -> set[str]:
    """The numbers of a page's answers and of its tables' cells of numbers, as printed."""
    html = re.sub(
        r'<td[^>]*class="links".*?</td>|<td[^>]*>\s*<a .*?</td>|<td data-label="(?:sentence|quotation)".*?</td>',
        "",
        html,
        flags=re.S,
    )
    cells = re.findall(r'<td[^>]*class="number"[^>]*>(.*?)</td>', html, re.S)
    answers = re.findall(r'<p class="answer"><b>(.*?)</b>', html, re.S)
    quoted = [re.sub(r"“.*?”", "", unescape(text)) for text in answers]
    # Both ends of a range are per cent.
    text = re.sub(r"(\d)–(\d+)(\s?%)", r"\1\3 \2\3", " ".join([*map(unescape, cells), *quoted]))
    return set(re.findall(r"(?<![\w.])[+−]?\d[\d,]*(?:\.\d+)?(?:\s?%)?", text))


def forms(value: float) -> set[str]:
    """How a page may print a number."""
    shown = {f"{value:,.2f}".replace("-", "−"), signed(value), percent(value), f"{value:.1f}", f"{value:.0%}"}
    return shown | ({f"{value:,.0f}"} if value == round(value) else set()) | {one.replace("\xa0", " ") for one in shown}


SAID_ANYWAY = {"5", "8", "14", "7", "2", "0.75", "95 %", "+1", "−1", "1,000", "0", "0 %"}  # thresholds and scales


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """What the notebooks about one article show of ours, each run in the same kernel."""
    shown = {}
    with Kernel() as kernel:
        for page in ONE_ARTICLE:
            notebook = read_notebook(ROOT / "notebooks" / f"{page}.ipynb")
            assert kernel.run(notebook, ROOT / "notebooks") == ""
            kept = [cell for cell in notebook.cells if "lab" not in cell.metadata.get("tags", [])]
            outputs = [output for cell in kept for output in cell.get("outputs", []) if "data" in output]
            shown[page] = "".join(output.data.get("text/html", "") for output in outputs)
    return shown


@pytest.mark.parametrize("page", ONE_ARTICLE)
def test_every_number_that_a_page_shows_is_among_the_findings(seed, pages, page):
    rows = findings_of_articles(seed)
    own = rows[rows["page"] == page]
    values = [float(value) for name in ("value", "n", "low", "high") for value in own[name].dropna()]
    known = {form for value in values for form in forms(value)}
    shown = {one.replace("\xa0", " ") for one in numbers_shown(pages[page])}
    assert len(shown) > 10
    assert shown - known - SAID_ANYWAY == set()


@pytest.fixture(scope="module")
def samples_findings(tmp_path_factory) -> pd.DataFrame:
    """The findings of the invented dispatches together."""
    out = tmp_path_factory.mktemp("samples")
    corpus.run(SAMPLES, out)
    return findings_across(lambda name, columns: corpus.load(out, name, columns))


def outputs_under(heading: str) -> str:
    """What the committed notebook about many shows under a heading, or under all of them."""
    shown, below = [], ""
    for cell in NOTEBOOKS[MANY_ARTICLES].cells:
        if cell.cell_type == "markdown":
            below = next(iter(re.findall(r"^## (.+)$", cell.source, re.M)), below)
        elif "lab" not in cell.metadata.get("tags", []) and heading in ("", below):
            outputs = [output for output in cell.outputs if "data" in output]
            shown += [output.data.get("text/html", "") for output in outputs]
    return "".join(shown)


def printed(findings: pd.DataFrame) -> set[str]:
    """How a page may print the numbers of findings."""
    values = [float(value) for name in ("value", "n", "low", "high") for value in findings[name].dropna()]
    return {form for value in values for form in forms(value)}


def test_every_number_of_one_story_side_by_side_is_among_the_findings(samples_findings):
    heading = "How do they tell one story?"
    table = re.search(r"<table.*?</table>", outputs_under(heading), re.S)[0]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", table.partition("topics</td>")[0], re.S)
    shown = {one.replace("\xa0", " ") for one in re.findall(r"\d[\d,]*(?:\s?%)?", " ".join(cells))}
    own = samples_findings[samples_findings["section"] == heading]
    assert len(shown) > 10
    assert shown - printed(own) == set()
    caption = re.search(
        r"<caption[^>]*>(None|\d+) of (\d+) quotations stands? in several outlets", outputs_under(heading)
    )
    row = own[own["measure"] == "quotations of the story in several outlets"].iloc[0]
    several, all_of_them = caption.groups()
    assert (row["value"], row["n"]) == (0 if several == "None" else int(several), int(all_of_them))


def test_every_number_of_the_page_about_many_is_among_the_findings(samples_findings):
    html = re.sub(r'<td data-label="story".*?</td>', "", outputs_under(""))  # an id, as a day is
    html = re.sub(r"\d+ (?:June|July|August) 2026", "", html)
    shown = {one.replace("\xa0", " ").rstrip(",") for one in numbers_shown(html)}
    assert len(shown) > 100
    assert shown - printed(samples_findings) - SAID_ANYWAY == set()


def test_findings_across_hold_the_numbers_of_the_sentences(tables):
    rows = findings_across(lambda name, columns: tables[name] if columns is None else tables[name][columns])
    assert rows["article"].isna().all()
    assert set(rows["section"]) == set(ACROSS)
    papers = rows[rows["section"] == "Which articles are these?"]
    shown = papers.set_index(["measure", "name"])["value"]
    assert shown["articles", "all"] == len(STORIES)
    assert shown["articles", "=1+1"] == 1
    assert rows["sentence"].notna().sum() == len(ACROSS)


def test_a_quotation_leads_to_its_place_on_the_page_beside_the_workbook(tmp_path):
    (tmp_path / "one.txt").write_text("“We stay,” Ada Lind said.", encoding="utf-8")
    out = tmp_path / "pages"
    given = ["render", str(tmp_path / "one.txt"), "--workbook", "--notebook", ONE_ARTICLE[0], "--out", str(out)]
    assert command_line.main(given) == 0
    link = openpyxl.load_workbook(out / WORKBOOK)["quotations"].cell(2, len(COLUMNS["quotations"])).hyperlink
    page = out / link.target.replace("\\", "/")  # XlsxWriter writes paths as Windows does
    assert 'id="q1"' in page.read_text(encoding="utf-8")
    assert link.location == "q1"
    assert f'href="{WORKBOOK}"' in (out / "index.html").read_text(encoding="utf-8")
