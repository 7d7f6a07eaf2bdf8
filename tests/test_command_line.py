"""`python -m helpers`: tables on disk, exit statuses, and errors that name file, place and cure."""

import subprocess
import sys

import pandas as pd
import pytest
from conftest import ROOT, SEED

from helpers import __main__ as command_line
from helpers.corpus.files import ALL_TABLES

GOOD = "“We stay,” Ada Lind said."


@pytest.fixture
def folder(tmp_path):
    """A folder with a good article and a bad one."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"rain\x00")
    return tmp_path


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_analyse_writes_every_table_and_says_which_article_was_refused(folder, tmp_path, capsys, form):
    out = tmp_path / "tables"
    assert command_line.main(["analyse", str(folder), "--out", str(out), "--format", form]) == 1
    assert sorted(p.name for p in out.glob("[!.]*")) == sorted([*(f"{n}.{form}" for n in ALL_TABLES), "run.json"])
    read = pd.read_csv if form == "csv" else pd.read_parquet
    assert read(out / f"quotations.{form}")["speaker"].tolist() == ["Ada Lind"]
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


@pytest.mark.parametrize("command", ["", "render", "analyse", "verify", "accuracy", "refresh"])
def test_help_everywhere(command):
    done = subprocess.run(
        [sys.executable, "-m", "helpers", *filter(None, [command]), "--help"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert done.stdout.startswith("usage: python -m helpers")


def test_an_empty_folder_is_said_and_still_gives_an_index(tmp_path, capsys):
    (tmp_path / "articles").mkdir()
    assert command_line.main(["render", str(tmp_path / "articles"), "--out", str(tmp_path / "pages")]) == 1
    assert "this folder holds no article; put files into it" in capsys.readouterr().err
    assert "holds no article" in (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")


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
