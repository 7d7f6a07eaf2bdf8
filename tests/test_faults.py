"""What goes wrong with machines: a run survives it, or stops with the cure; nothing is lost, doubled or half-written."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from helpers import __main__ as command_line
from helpers import corpus
from helpers.articles import FINISHED
from helpers.bench import made_articles
from helpers.corpus.files import held, part_path

ARTICLES, SIZE = 12, 2
MOMENTS = 20
WITH_PATHS = {"articles", "refused", "notes"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder of made articles."""
    place = tmp_path_factory.mktemp("articles")
    for row in made_articles(ARTICLES).itertuples():
        (place / f"{row.article}.txt").write_text(row.text, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def whole(folder, tmp_path_factory) -> Path:
    """The tables of a run that nothing has disturbed."""
    out = tmp_path_factory.mktemp("whole")
    assert corpus.run(folder, out, workers=1, size=SIZE).partitions == ARTICLES // SIZE
    return out


def contents(out: Path) -> dict[Path, bytes]:
    """What is written in a folder."""
    return {path.relative_to(out): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


# Starts a run again and again in a process of its own, which has the models already, and kills it at a random moment.
KILLED = f"""
import os, random, signal, sys, time
from pathlib import Path
from helpers import corpus, pipeline
from helpers.articles import article_from_text
pipeline.analyse(article_from_text("It rained."))
source, place = sys.argv[1], Path(sys.argv[2])

def started(out):
    child = os.fork()
    if not child:
        corpus.run(source, out, workers=1, size={SIZE})
        os._exit(0)
    return child

began = time.monotonic()
os.waitpid(started(place / "first"), 0)
lasts = time.monotonic() - began
draw = random.Random(1)
for number in range({MOMENTS}):
    child = started(place / str(number))
    time.sleep(draw.uniform(0, lasts))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    marks = list((place / str(number) / "{FINISHED}").glob("*.json"))
    _, status = os.waitpid(started(place / str(number)), 0)
    print(len(marks), status)
"""


def test_a_run_killed_at_any_moment_goes_on_and_ends_with_the_same_bytes(folder, whole, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    marks, statuses = zip(*(map(int, line.split()) for line in done.stdout.splitlines()), strict=True)
    assert set(statuses) == {0}
    assert len(set(marks)) >= 3, "killed at other moments than meant"
    expected = contents(whole)
    for number in range(MOMENTS):
        assert contents(tmp_path / str(number)) == expected, f"moment {number}, {marks[number]} partitions written"


def test_a_full_disk_is_said_and_the_run_goes_on_when_there_is_room(folder, whole, tmp_path):
    out = tmp_path / "out"
    code = f"import sys; from helpers import corpus; corpus.run(sys.argv[1], sys.argv[2], workers=1, size={SIZE})"
    largest = max(path.stat().st_size for path in whole.rglob("*.parquet") if path.is_file())

    def no_more_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest // 2, largest // 2))  # a longer file cannot be written

    command = [sys.executable, "-c", code, str(folder), str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, preexec_fn=no_more_room)
    assert done.returncode == 1
    assert "cannot be written or read (File too large); make room there" in done.stderr
    assert "the same command goes on from where it stopped" in done.stderr
    assert not list(out.rglob(".*.aside"))
    corpus.run(folder, out, workers=1, size=SIZE)
    assert contents(out) == contents(whole)


@pytest.mark.parametrize("place", ["a file/out", "/proc/no such place/out"])
def test_a_folder_that_cannot_be_written_is_said(folder, tmp_path, place, capsys):
    (tmp_path / "a file").write_text("x")
    assert command_line.main(["analyse", str(folder), "--out", str(tmp_path / place)]) == 1
    told = capsys.readouterr().err
    assert "cannot be written" in told
    assert len(told.strip().split("\n")) == 1


def test_what_vanished_or_changed_since_a_run_is_written_anew(folder, whole, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(whole, out)
    part_path(out, "parquet", "tokens", 3).unlink()
    part_path(out, "parquet", "quotations", 1).write_bytes(b"PAR1 other")
    (out / FINISHED / "000005.json").write_text('{"mark": ')
    assert corpus.run(folder, out, workers=1, size=SIZE).kept == ARTICLES // SIZE - 3
    assert contents(out) == contents(whole)


def test_an_article_that_vanishes_while_a_run_reads_costs_itself_only(folder, tmp_path, monkeypatch):
    source = tmp_path / "articles"
    shutil.copytree(folder, source)
    real = sys.modules["helpers.corpus.run"].partitions

    def vanishing(*asked):
        for number, partition in enumerate(real(*asked)):
            if not number:
                (source / "made-000009.txt").unlink()
            yield partition

    monkeypatch.setattr(sys.modules["helpers.corpus.run"], "partitions", vanishing)
    done = corpus.run(source, tmp_path / "out", workers=1, size=SIZE)
    assert (done.articles, done.refused) == (ARTICLES - 1, 1)
    refused = corpus.load(tmp_path / "out", "refused")
    assert refused["path"].item().endswith("made-000009.txt")
    assert "there is no such file" in refused["reason"].item()


def test_a_second_run_into_the_same_folder_waits_for_nobody_and_harms_nothing(folder, whole, tmp_path, capsys):
    out = tmp_path / "out"
    shutil.copytree(whole, out)
    before = contents(out)
    with held(out):
        given = ["analyse", str(folder), "--out", str(out), "--format", "parquet", "--workers", "1"]
        assert command_line.main(given) == 1
    assert "another run is writing there" in capsys.readouterr().err
    assert contents(out) == before
    assert corpus.run(folder, out, workers=1, size=SIZE).kept == ARTICLES // SIZE  # the lock is gone with its run


def test_the_lock_of_a_killed_run_holds_nobody_up(folder, tmp_path):
    out = tmp_path / "out"
    code = "import sys, time; from pathlib import Path; from helpers.corpus.files import held\nwith held(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", code, str(out)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(corpus.Stopped, match="another run"):
        corpus.run(folder, out, workers=1, size=SIZE)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert corpus.run(folder, out, workers=1, size=SIZE).articles == ARTICLES


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A copy of the code in a folder whose name has blanks and letters that are not ASCII."""
    place = tmp_path_factory.mktemp("ein Ordner ünd İ")
    for name in ("helpers", "data/models", "data/lexicons"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("CITATION.cff", "requirements.txt"):  # what a run's record tells of
        shutil.copy(ROOT / name, place)
    return place


@pytest.fixture(scope="module")
def as_csv(folder, tmp_path_factory) -> dict[Path, bytes]:
    """The tables of the made articles as CSV, but for paths, which are as given."""
    out = tmp_path_factory.mktemp("csv")
    corpus.run(folder, out, "csv", workers=1)
    return tables(out)


def tables(out: Path) -> dict[Path, bytes]:
    """The CSV files in a folder, but for those that hold the articles' paths as given."""
    return {
        path: content
        for path, content in contents(out).items()
        if path.suffix == ".csv" and path.stem not in WITH_PATHS
    }


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"OMP_NUM_THREADS": "4", "OPENBLAS_NUM_THREADS": "4"},
        {"PYTHONHASHSEED": "7", "TZ": "Asia/Kolkata"},
    ],
    ids=["ASCII", "Turkish", "threads", "hashes and time zone"],
)
def test_tables_are_the_same_bytes_whatever_the_machine(folder, checkout, as_csv, tmp_path, environment):
    place = tmp_path / "çıkış folder"
    shutil.copytree(folder, place / "haberler ğ")
    kept = {name: value for name, value in os.environ.items() if name not in ("HOME", "LANG", "LC_ALL", "PYTHONPATH")}
    before = {path: path.stat().st_mtime_ns for path in checkout.rglob("*")}
    done = subprocess.run(
        [sys.executable, "-m", "helpers", "analyse", "haberler ğ", "--out", "çıktı ş", "--workers", "1"],
        cwd=place,
        env={**kept, **environment, "PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    assert tables(place / "çıktı ş") == as_csv
    assert {path: path.stat().st_mtime_ns for path in checkout.rglob("*")} == before  # it may as well be read-only
