"""`python -m helpers`: tables on disk, exit statuses, and errors that name file, place and cure."""

import subprocess
import sys

import pandas as pd
import pytest
from conftest import ROOT, SEED

from helpers import __main__ as command_line
from helpers import corpus

GOOD = "“We stay,” Ada Lind said."


@pytest.fixture
def folder(tmp_path):
    """A folder with a good article and a bad one."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    return tmp_path


@pytest.mark.parametrize("form", corpus.FORMATS)
def test_analyse_writes_every_table_and_says_which_article_was_refused(folder, tmp_path, capsys, form):
    out = tmp_path / "tables"
    assert command_line.main(["analyse", str(folder), "--out", str(out), "--format", form]) == 1
    assert sorted(p.name for p in out.iterdir()) == sorted(f"{n}.{form}" for n in (*corpus.Tables._fields, "refused"))
    read = pd.read_csv if form == "csv" else pd.read_parquet
    assert read(out / f"quotations.{form}")["speaker"].tolist() == ["Ada Lind"]
    assert "latin.txt: not UTF-8: byte 0xe9 at position 3 (line 1); save the file as UTF-8" in capsys.readouterr().err


def test_what_is_written_is_what_is_computed(tmp_path, seed):
    corpus.write(seed, pd.DataFrame(columns=["path", "reason"]), tmp_path, "parquet")
    for name in corpus.Tables._fields:
        table = pd.read_parquet(tmp_path / f"{name}.parquet")
        pd.testing.assert_frame_equal(table, getattr(seed, name), check_dtype=False)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["analyse", "DATA", "--out", "OUT"], 0),
        (["analyse", "nowhere.txt", "--out", "OUT"], 1),
        (["accuracy", "OUT"], 2),
        (["render", "--notebook", "09_nothing"], 2),
    ],
)
def test_exit_statuses(tmp_path, arguments, status):
    places = {"DATA": str(ROOT / "data" / "articles"), "OUT": str(tmp_path)}
    assert command_line.main([places.get(a, a) for a in arguments]) == status


@pytest.mark.parametrize(
    "arguments", [[], ["dance"], ["analyse"], ["analyse", "a.txt", "--out", "x", "--format", "xls"]]
)
def test_bad_usage_exits_with_2(arguments):
    with pytest.raises(SystemExit) as stop:
        command_line.main(arguments)
    assert stop.value.code == 2


@pytest.mark.parametrize("command", ["", "render", "analyse", "accuracy", "refresh"])
def test_help_everywhere(command):
    done = subprocess.run(
        [sys.executable, "-m", "helpers", *filter(None, [command]), "--help"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert done.stdout.startswith("usage: python -m helpers")


def test_an_empty_folder_is_said_and_still_gives_an_index(tmp_path, capsys):
    (tmp_path / "articles").mkdir()
    assert command_line.main(["render", str(tmp_path / "articles"), "--out", str(tmp_path / "pages")]) == 1
    assert "holds no .txt file; put one article a file into it" in capsys.readouterr().err
    assert "holds no .txt file" in (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")


def test_the_seed_has_its_own_folder_of_tables(tmp_path):
    assert command_line.main(["analyse", str(ROOT / "data" / "articles"), "--out", str(tmp_path)]) == 0
    assert pd.read_csv(tmp_path / "articles.csv")["article"].tolist() == [SEED]
