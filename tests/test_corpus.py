"""Runs over many articles: whole after being killed, the same on one worker or many, here or on a cluster."""

import gc
import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
import time
import weakref
from pathlib import Path

import pandas as pd
import pytest
from conftest import ROOT

from helpers import __main__ as command_line
from helpers import corpus, pipeline
from helpers.articles import FINISHED, read_articles
from helpers.bench import made_articles
from helpers.corpus.files import ALL_TABLES, Packed, part_path
from helpers.corpus.partitions import Partition
from helpers.corpus.workers import analyse_partition

ARTICLES, SIZE = 36, 3  # twelve partitions
DEADLY = "Deadly words."
REAL = analyse_partition


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder of made articles, one that was read before, and one that holds nothing."""
    place = tmp_path_factory.mktemp("articles")
    for row in made_articles(ARTICLES).itertuples():
        (place / f"{row.article}.txt").write_text(row.text, encoding="utf-8")
    (place / "made-000007-again.txt").write_text(
        (place / "made-000007.txt").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (place / "none.txt").write_text("", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def whole(folder, tmp_path_factory) -> Path:
    """The tables of a run that nothing has disturbed."""
    out = tmp_path_factory.mktemp("whole")
    done = corpus.run(folder, out, workers=1, size=SIZE)
    assert done == corpus.Run(ARTICLES, 2, len(read_articles(folder).notes), ARTICLES // SIZE, 0)
    return out


@pytest.fixture(scope="module")
def whole_book(folder, tmp_path_factory) -> Path:
    """The workbook, with every article's findings, of a run that nothing has disturbed."""
    out = tmp_path_factory.mktemp("whole_book")
    corpus.run(folder, out, "xlsx", workers=1, size=SIZE, findings=True)
    return out


def same(one: Path, other: Path) -> None:
    """Asserts that two runs wrote the same files of the same bytes."""
    files = [sorted(p.relative_to(out) for p in out.rglob("*") if p.is_file()) for out in (one, other)]
    assert files[0] == files[1]
    for path in files[0]:
        assert (one / path).read_bytes() == (other / path).read_bytes(), path


def test_a_run_writes_what_analysing_all_at_once_gives(folder, whole):
    read = read_articles(folder)
    tables = pipeline.analyse(read.articles)._asdict() | {"refused": read.refused, "notes": read.notes}
    for name, expected in tables.items():
        pd.testing.assert_frame_equal(corpus.load(whole, name), expected.reset_index(drop=True))


def test_two_workers_write_the_same_bytes_as_one(folder, whole, tmp_path):
    corpus.run(folder, tmp_path, workers=2, size=SIZE)
    same(tmp_path, whole)


def test_csv_holds_the_same_rows_whatever_the_partitions(folder, tmp_path):
    for size in (SIZE, 50):
        corpus.run(folder, tmp_path / str(size), "csv", workers=1, size=size)
    for name in ALL_TABLES:
        assert (tmp_path / str(SIZE) / f"{name}.csv").read_bytes() == (tmp_path / "50" / f"{name}.csv").read_bytes()


RUN = "import sys; from helpers import corpus; corpus.run(sys.argv[1], sys.argv[2], workers=2, size=int(sys.argv[3]))"


def until(said, process=None, seconds: float = 120) -> None:
    """Waits until something is so; fails when it does not become so, or a process ends before."""
    end = time.monotonic() + seconds
    while not said():
        assert time.monotonic() < end, "it took too long"
        assert process is None or process.poll() is None, "it ended before"
        time.sleep(0.01)


@pytest.mark.parametrize("partitions", [0, 1, 6])
def test_a_run_that_was_killed_goes_on_and_ends_as_one_that_was_not(folder, whole, tmp_path, partitions):
    process = subprocess.Popen([sys.executable, "-c", RUN, str(folder), str(tmp_path), str(SIZE)], cwd=ROOT)
    marks = tmp_path / FINISHED
    until(lambda: marks.is_dir() and len(list(marks.glob("*.json"))) >= partitions, process)
    process.send_signal(signal.SIGKILL)
    process.wait()
    there = len(list(marks.glob("*.json")))
    assert partitions <= there < ARTICLES // SIZE
    done = corpus.run(folder, tmp_path, workers=2, size=SIZE)
    assert done.kept == there
    same(tmp_path, whole)


def test_what_a_killed_run_left_half_written_is_written_anew(folder, whole, tmp_path):
    corpus.run(folder, tmp_path, workers=1, size=SIZE)
    (tmp_path / FINISHED / "000003.json").unlink()
    part_path(tmp_path, "parquet", "tokens", 3).write_bytes(b"PAR1 half")
    (tmp_path / "tokens.parquet" / ".part-000003.parquet.aside").write_bytes(b"half")
    assert corpus.run(folder, tmp_path, workers=1, size=SIZE).kept == ARTICLES // SIZE - 1
    same(tmp_path, whole)


def test_only_what_has_changed_is_done_again_and_what_is_gone_goes(tmp_path):
    place, out = tmp_path / "articles", tmp_path / "out"
    place.mkdir()
    for number in range(6):
        (place / f"{number}.txt").write_text(f"“We stay,” Ada Lind said on day {number}.", encoding="utf-8")
    corpus.run(place, out, workers=1, size=2)
    (place / "2.txt").write_text("“We leave,” Bob Oda said.", encoding="utf-8")
    (place / "5.txt").unlink()
    (place / "4.txt").unlink()
    done = corpus.run(place, out, workers=1, size=2)
    assert (done.articles, done.partitions, done.kept) == (4, 2, 1)
    assert corpus.load(out, "quotations")["speaker"].tolist() == ["Ada Lind", "Ada Lind", "Bob Oda", "Ada Lind"]


def test_an_article_that_raises_costs_itself_only(folder, tmp_path, monkeypatch):
    real = pipeline.analyse

    def raises(articles: pd.DataFrame, by_hand: tuple) -> pipeline.Tables:
        if (articles["article"] == "made-000004").any():
            raise IndexError("no such thing")
        return real(articles, by_hand)

    monkeypatch.setattr("helpers.corpus.workers.analyse", raises)
    done = corpus.run(folder, tmp_path, workers=1, size=SIZE)
    assert (done.articles, done.refused) == (ARTICLES - 1, 3)
    reason = corpus.load(tmp_path, "refused").set_index("path")["reason"]
    assert reason[f"{folder}/made-000004.txt"] == "could not be analysed (IndexError: no such thing)"


def dies(partition: Partition) -> Packed:
    """Does a partition, or takes its process down, as running out of memory would."""
    if any(DEADLY in article.text for article in partition.articles):
        os._exit(1)
    return REAL(partition)


def test_an_article_that_brings_its_worker_down_costs_itself_only(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.corpus.workers.analyse_partition", dies)
    place = tmp_path / "articles"
    place.mkdir()
    for number in range(6):
        text = DEADLY if number == 3 else f"“We stay,” Ada Lind said on day {number}."
        (place / f"{number}.txt").write_text(text, encoding="utf-8")
    done = corpus.run(place, tmp_path / "out", workers=2, size=2)
    assert (done.articles, done.refused) == (5, 1)
    assert "brought the analysis down" in corpus.load(tmp_path / "out", "refused")["reason"].item()
    assert corpus.load(tmp_path / "out", "articles")["article"].tolist() == ["0", "1", "2", "4", "5"]


def test_dask_is_imported_only_where_it_is_used():
    code = "import sys; from helpers import articles, corpus, pipeline; pipeline.analyse(articles.article_from_text('It rained.')); print([m for m in ('dask', 'distributed', 'trafilatura', 'urllib3', 'tqdm', 'py3langid', 'matplotlib') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


class Cluster:
    """A Dask scheduler and two workers, each a process that talks over TCP and knows nothing of this repository."""

    def __init__(self, place: Path) -> None:
        """Starts them."""
        self.place = place
        self.environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        self.scheduler, said = self.start("scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard")
        self.address = self.said(said, r"Scheduler at:\s+(tcp://[\d.:]+)")
        self.workers = [self.worker() for _ in range(2)]

    def start(self, *arguments: str) -> tuple[subprocess.Popen, Path]:
        """A process and the file of what it says."""
        said = self.place / f"{len(list(self.place.iterdir()))}.log"
        with said.open("wb") as file:
            command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
            return subprocess.Popen(command, cwd=self.place, env=self.environment, stdout=file, stderr=file), said

    def said(self, file: Path, pattern: str) -> str:
        """What a process says by a pattern, once it has."""
        until(lambda: re.search(pattern, file.read_text()), seconds=60)
        return re.search(pattern, file.read_text())[1]

    def worker(self) -> subprocess.Popen:
        """A worker of one thread, without the nanny that would start it again."""
        own = self.place / f"worker-{len(list(self.place.iterdir()))}"
        own.mkdir()
        options = (
            "--no-nanny",
            "--nthreads",
            "1",
            "--no-dashboard",
            "--local-directory",
            str(own),
            "--host",
            "127.0.0.1",
        )
        return self.start("worker", self.address, *options)[0]

    def stop(self) -> None:
        """Ends all of them."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None,
    reason="Dask is not installed: pip install -r helpers/corpus/requirements.txt",
)


@pytest.fixture
def cluster(tmp_path_factory):
    """A cluster that is gone after the test."""
    running = Cluster(tmp_path_factory.mktemp("cluster"))
    yield running
    running.stop()


@needs_dask
@pytest.mark.parametrize("form", ["parquet", "xlsx"])
def test_a_cluster_that_loses_a_worker_midway_writes_the_same_bytes(folder, whole, whole_book, tmp_path, cluster, form):
    findings = form == "xlsx"
    process = subprocess.Popen(
        [
            *(sys.executable, "-c"),
            "import sys; from distributed import Client; from helpers import corpus\n"
            "client = Client(sys.argv[3])\nclient.wait_for_workers(2, timeout=60)\n"
            f"print(corpus.run(sys.argv[1], sys.argv[2], {form!r}, client=client, size={SIZE}, findings={findings}))",
            *(str(folder), str(tmp_path), cluster.address),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    marks = tmp_path / FINISHED
    until(lambda: marks.is_dir() and len(list(marks.glob("*.json"))) >= 3, process, seconds=300)
    cluster.workers[0].send_signal(signal.SIGKILL)
    assert len(list(marks.glob("*.json"))) < ARTICLES // SIZE
    told, _ = process.communicate(timeout=600)
    assert told.strip() == str(corpus.Run(ARTICLES, 2, len(read_articles(folder).notes), ARTICLES // SIZE, 0))
    same(tmp_path, whole_book if findings else whole)


@needs_dask
def test_the_command_line_runs_on_a_cluster_and_says_when_there_is_none(folder, tmp_path, cluster, capsys):
    out = tmp_path / "tables"
    given = ["analyse", str(folder), "--out", str(out), "--format", "parquet", "--scheduler"]
    assert command_line.main([*given, cluster.address]) == 1  # two articles are refused
    assert f"{ARTICLES} articles analysed, 2 refused" in capsys.readouterr().err
    assert len(corpus.load(out, "articles")) == ARTICLES
    assert json.loads((out / FINISHED / "000000.json").read_text())["counts"][0] == ARTICLES


@needs_dask
def test_a_scheduler_that_does_not_answer_is_said(folder, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys.modules["helpers.corpus.run"], "PATIENCE", 1)  # the door has a function of that name
    given = ["analyse", str(folder), "--out", str(tmp_path), "--scheduler", "tcp://127.0.0.1:9"]
    assert command_line.main(given) == 1
    assert "tcp://127.0.0.1:9" in capsys.readouterr().err


def test_without_dask_the_command_that_brings_it_is_said(folder, tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    given = ["analyse", str(folder), "--out", str(tmp_path / "tables"), "--scheduler", "tcp://127.0.0.1:9"]
    assert command_line.main(given) == 2
    told = capsys.readouterr().err.strip()
    cure = re.search(r"pip install -r (\S+)", told)[1]
    wanted = (ROOT / cure).read_text(encoding="utf-8")
    assert all(f"{name}>=" in wanted for name in ("dask", "distributed", "cloudpickle"))
    assert len(told.split("\n")) == 1
    assert not (tmp_path / "tables").exists()


def test_the_garbage_collector_is_as_it_was_after_a_run():
    with corpus.collector_between_partitions():
        assert not gc.isenabled()
        assert gc.get_freeze_count() > 1000
        for _ in range(8):
            corpus.tidy()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_a_cycle_between_partitions_is_collected():
    class Node:
        """Holds itself."""

    with corpus.collector_between_partitions():
        one = Node()
        one.itself, seen = one, weakref.ref(one)
        del one
        assert seen() is not None
        for _ in range(8):
            corpus.tidy()
        assert seen() is None
