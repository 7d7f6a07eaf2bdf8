"""`python -m helpers`: tables on disk, exit statuses, and errors that name file, place and cure."""

import re
import subprocess
import sys
from functools import partial

import pandas as pd
import pytest
from conftest import ROOT, SEED

from helpers import __main__ as command_line
from helpers.corpus.files import ALL_TABLES
from helpers.corpus.finish import WORKBOOK

GOOD = "“We stay,” Ada Lind said."


@pytest.fixture
def folder(tmp_path):
    """A folder with a good article and a bad one."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"rain\x00")
    return tmp_path


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_analyse_writes_every_table_and_says_which_article_was_refused(folder, tmp_path, capsys, form):
    out = tmp_path / "tables"
    assert command_line.main(["analyse", str(folder), "--out", str(out), "--format", form]) == 1
    files = [WORKBOOK] if form == "xlsx" else sorted(f"{n}.{form}" for n in ALL_TABLES)
    assert sorted(p.name for p in out.glob("[!.]*")) == sorted([*files, "run.json"])
    read = {"csv": pd.read_csv, "parquet": pd.read_parquet, "xlsx": partial(pd.read_excel, sheet_name="quotations")}
    assert read[form](out / (files[0] if form == "xlsx" else f"quotations.{form}"))["speaker"].tolist() == ["Ada Lind"]
    told = capsys.readouterr().err
    assert "bad.txt: not text: control character 0x00 at position 4 (line 1); save the article as plain text" in told
    assert "1 articles analysed, 1 refused" in told


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["analyse", "DATA", "--out", "OUT"], 0),
        (["analyse", "nowhere.txt", "--out", "OUT"], 1),
        (["analyse", "OUT", "--out", "OUT"], 2),
        (["accuracy", "OUT"], 2),
        (["render", "--notebook", "09_nothing"], 2),
        (["compare", SEED, "nowhere.txt"], 1),
        (["second", SEED, "nowhere.csv"], 2),
    ],
)
def test_exit_statuses(tmp_path, arguments, status):
    places = {"DATA": str(ROOT / "data" / "articles"), "OUT": str(tmp_path)}
    assert command_line.main([places.get(a, a) for a in arguments]) == status


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["analyse"],
        ["analyse", "a.txt", "--out", "x", "--format", "xls"],
        ["analyse", "a.csv", "--out", "x", "--columns", "body"],
        ["analyse", "a.csv", "--out", "x", "--columns", "author=by"],
    ],
)
def test_bad_usage_exits_with_2(arguments):
    with pytest.raises(SystemExit) as stop:
        command_line.main(arguments)
    assert stop.value.code == 2


@pytest.mark.parametrize("command", ["", "render", "analyse", "verify", "accuracy", "compare", "second", "refresh"])
def test_help_everywhere(command):
    done = subprocess.run(
        [sys.executable, "-m", "helpers", *filter(None, [command]), "--help"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert done.stdout.startswith("usage: python -m helpers")


def test_what_is_about_to_be_made_is_said_and_no_page_about_each_of_many_is_made_unasked(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("helpers.corpus.FEW", 2)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{GOOD} It was day {number}.", encoding="utf-8")
    asked = []
    monkeypatch.setattr("helpers.pages.render", lambda wanted, out: asked.append(wanted) or [])
    for given in ([], ["--notebook", "00_overview"], ["--workbook"]):
        assert command_line.main(["render", str(tmp_path), "--out", str(tmp_path / "pages"), *given]) == 0
    told = capsys.readouterr().err
    assert "3 articles: 2 pages about 3 together, into" in told
    assert "--notebook 00_overview makes 3" in told
    assert "3 articles: 3 pages about one article each, into" in told
    assert "3 articles: 2 pages about 3 together and a workbook, into" in told
    assert [(one.names, one.corpus is not None, one.workbook) for one in asked] == [
        ((), True, False),
        (("00_overview",), False, False),
        ((), True, True),
    ]


def test_an_empty_folder_is_said_and_still_gives_an_index(tmp_path, capsys):
    (tmp_path / "articles").mkdir()
    assert command_line.main(["render", str(tmp_path / "articles"), "--out", str(tmp_path / "pages")]) == 1
    assert "this folder holds no article; put files into it" in capsys.readouterr().err
    assert "holds no article" in (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")


FOLLOWED = (
    "“We stay in the harbour,” Mayor Petra Lind said. “Go home,” said Bob Oda.",
    "“The harbour is ours,” said Petra Lind. The harbour was open.",
)


@pytest.fixture
def two_outlets(tmp_path):
    """A table of two articles of two outlets in which Petra Lind speaks of a harbour."""
    table = pd.DataFrame({"text": FOLLOWED, "outlet": ["Herald", "Post"], "published": ["2026-06-01", "2026-06-02"]})
    table.to_csv(tmp_path / "press.csv", index=False)
    return tmp_path


def test_a_page_about_many_follows_whom_one_names_and_so_do_the_findings(two_outlets, capsys):
    groups = two_outlets / "groups.csv"
    groups.write_text("speaker,group\nBob Oda,citizens of Tallow\n", encoding="utf-8")
    out = two_outlets / "pages"
    given = ["render", str(two_outlets / "press.csv"), "--notebook", "04_corpus", "--workbook", "--out", str(out)]
    assert command_line.main([*given, "--person", "oda", "--topic", "harbour", "--groups", str(groups)]) == 0
    page = (out / "press" / "04_corpus.html").read_text(encoding="utf-8")
    answers = re.findall(r'<p class="answer"><b>(.*?)</b>', page)
    assert any(one.startswith("Bob Oda is named in 1 of 2 articles and quoted in 1") for one in answers)
    assert any(one.startswith("“harbour” stands in 2 of 2 articles") for one in answers)
    assert "citizens of Tallow" in page
    findings = pd.read_excel(out / WORKBOOK, sheet_name="findings")
    told = findings.dropna(subset="sentence").set_index("section")["sentence"]
    assert told["How is one person quoted and spoken of?"].startswith("Bob Oda is named in 1 of 2 articles")
    assert told["Where does one topic stand, and who speaks of it?"].startswith("“harbour” stands in 2 of 2")
    assert "citizens of Tallow" in told["How much has each group?"]
    assert "No " not in capsys.readouterr().err


def test_a_name_that_is_not_there_is_said_with_the_nearest_and_the_page_is_made(two_outlets, capsys):
    out = two_outlets / "pages"
    given = ["render", str(two_outlets / "press.csv"), "--notebook", "04_corpus", "--out", str(out)]
    assert command_line.main([*given, "--person", "Petra Lindt", "--topic", "Zzz"]) == 1
    told = capsys.readouterr().err
    assert "No person or body goes by “Petra Lindt” in these articles; near is “Petra Lind”." in told
    assert "No topic goes by “Zzz” in these articles." in told
    page = (out / "press" / "04_corpus.html").read_text(encoding="utf-8")
    assert "No person or body goes by “Petra Lindt” in these articles; near is “Petra Lind”." in page
    assert "press" in (out / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            ["--person", "Ada Lind"],
            "for the page about many articles, which is not made here; add --notebook 04_corpus",
        ),
        (["--groups", "nowhere.csv"], "--groups: [Errno 2] No such file or directory: 'nowhere.csv'"),
        (
            ["--groups", "data/aliases.csv"],
            "--groups: data/aliases.csv: a table of groups has the columns speaker and group",
        ),
    ],
)
def test_what_cannot_be_followed_is_bad_usage(folder, capsys, monkeypatch, given, told):
    monkeypatch.chdir(ROOT)
    assert command_line.main(["render", str(folder / "good.txt"), *given]) == 2
    assert told in capsys.readouterr().err


def test_the_seed_has_its_own_folder_of_tables(tmp_path):
    assert command_line.main(["analyse", str(ROOT / "data" / "articles"), "--out", str(tmp_path)]) == 0
    assert pd.read_csv(tmp_path / "articles.csv")["article"].tolist() == [SEED]


def test_rows_of_a_table_become_pages_and_no_id_leads_out_of_the_folder(tmp_path):
    table = tmp_path / "press.csv"
    table.write_text('id,words\n../../out,"“We stay,” Ada Lind said."\n', encoding="utf-8")
    out = tmp_path / "deep" / "pages"
    given = ["render", str(table), "--columns", "text=words", "--notebook", "00_overview", "--out", str(out)]
    assert command_line.main(given) == 0
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")) == [
        "deep/pages/index.html",
        "deep/pages/out/00_overview.html",
    ]
    assert "Ada Lind" in (out / "out" / "00_overview.html").read_text(encoding="utf-8")


def test_two_articles_side_by_side(tmp_path, capsys):
    for name, text in (
        ("courier", "“The wall will hold until the spring,” Petra Lind said. “Go home,” said Bob Oda."),
        ("wire", "The wall would hold until spring, Petra Lind said. Bob Oda was there."),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    given = [str(tmp_path / f"{name}.txt") for name in ("courier", "wire")]
    assert command_line.main(["compare", *given, "--out", str(tmp_path / "both.csv")]) == 0
    told = capsys.readouterr().out
    assert told.startswith(
        "Of 2 quotations in courier, 1 is in wire; of 1 quotation in wire, 1 is in courier. Bob Oda is quoted in "
        "courier and only named in wire; Petra Lind is quoted in courier and only reported in wire.\n"
    )
    assert "Only in courier\n  courier, Bob Oda, direct: Go home," in told
    assert pd.read_csv(tmp_path / "both.csv")["carried"].tolist() == ["both", "one"]


def test_a_second_opinion_beside_ours(tmp_path, capsys):
    (tmp_path / "wall.txt").write_text(
        "“The wall will hold,” Petra Lind said. “Go home,” said Bob Oda.", encoding="utf-8"
    )
    (tmp_path / "theirs.csv").write_text(
        "speaker,quotation\nOda,The wall will hold\nLind,The wall is going to hold\nLind,We have no money\n",
        encoding="utf-8",
    )
    given = ["second", str(tmp_path / "wall.txt"), str(tmp_path / "theirs.csv"), "--out", str(tmp_path / "table.csv")]
    assert command_line.main(given) == 0
    told = capsys.readouterr().out
    assert "3 quotations in" in told
    assert (
        "2 of ours. 1 of theirs matches 1 of ours, 0 with the same speaker; 2 only theirs, 1 only ours. 2 of theirs are not"
        in told
    )
    assert re.search(r"Lind: The wall is going to hold\n +0\.\d\d The wall will hold", told)
    assert "Another speaker\n  Oda, by ours Petra Lind: The wall will hold" in told
    assert "Only ours\n  Bob Oda: Go home," in told
    assert pd.read_csv(tmp_path / "table.csv")["found_by"].tolist() == ["both", "theirs", "theirs", "ours"]
