"""A model that was cut or altered is noticed before it is used."""

import shutil
import subprocess
import sys

import pytest
from conftest import ROOT

from helpers import __main__ as command_line
from helpers.models import AlteredModel, model_files, opened, sums, write_sums

USE = """
import sys
from helpers import pipeline, topics
from helpers.articles import article_from_text
tables = pipeline.analyse(article_from_text("“The dam will hold,” Ada Lind told the brave mayor of Velmouth."))
topics.key_phrases(tables.tokens)
"""


def test_every_model_has_its_checksum():
    assert list(sums()) == [path.name for path in model_files()]
    for path in model_files():
        assert opened(path).read() == path.read_bytes()


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the repository's code and data."""
    place = tmp_path_factory.mktemp("copy")
    for folder in ("helpers", "data/models", "data/lexicons"):
        shutil.copytree(ROOT / folder, place / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return place


@pytest.mark.parametrize("harm", ["cut", "altered", "gone"])
@pytest.mark.parametrize("name", [path.name for path in model_files()])
def test_a_harmed_model_is_named_with_its_cure_before_it_is_used(copy, name, harm):
    path = copy / "data" / "models" / name
    content = path.read_bytes()
    try:
        if harm == "gone":
            path.unlink()
        else:
            path.write_bytes(content[:-100] if harm == "cut" else bytes([content[0] ^ 1]) + content[1:])
        done = subprocess.run([sys.executable, "-c", USE], cwd=copy, capture_output=True, text=True)
    finally:
        path.write_bytes(content)
    assert done.returncode != 0
    assert f"AlteredModel: data/models/{name}: " in done.stderr
    assert f"git checkout data/models/{name}" in done.stderr


def test_a_run_stops_at_a_harmed_model_instead_of_refusing_each_article(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("helpers.models.sums", lambda: {path.name: "another" for path in model_files()})
    given = ["analyse", str(ROOT / "data" / "articles"), "--out", str(tmp_path / "out")]
    assert command_line.main(given) == 1
    assert "cut or altered" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_checksums_are_written_anew_when_a_model_is_trained(monkeypatch, tmp_path):
    monkeypatch.setattr("helpers.models.MODELS", tmp_path)
    (tmp_path / "new.npz").write_bytes(b"weights")
    write_sums()
    assert opened(tmp_path / "new.npz").read() == b"weights"
    (tmp_path / "new.npz").write_bytes(b"weight")
    with pytest.raises(AlteredModel, match=r"new\.npz: not the model that was trained"):
        opened(tmp_path / "new.npz")
