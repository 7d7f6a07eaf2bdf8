"""Notebooks run wherever people run them: nbconvert, nbclient and papermill, from the root and from `notebooks/`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT
from nbclient import NotebookClient


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A copy of what a user has checked out."""
    folder = tmp_path_factory.mktemp("runners")
    for name in ("helpers", "notebooks", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("CITATION.cff", "requirements.txt"):  # what a run's record tells of
        shutil.copy(ROOT / name, folder)
    return folder


def outputs(path: Path) -> list:
    """The outputs of a notebook file; fails on an error among them."""
    notebook = nbformat.read(path, as_version=4)
    found = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert found
    assert not any(output.output_type == "error" for output in found)
    return found


def run(command: list[str], folder: Path) -> None:
    """Runs a command in a folder; fails with what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.parametrize(
    ("folder", "notebook"), [(".", "notebooks/00_overview.ipynb"), ("notebooks", "00_overview.ipynb")]
)
def test_nbconvert(checkout, tmp_path, folder, notebook):
    out = tmp_path / "executed.ipynb"
    run(["nbconvert", "--to", "notebook", "--execute", notebook, "--output", str(out)], checkout / folder)
    assert outputs(out)


@pytest.mark.parametrize(
    ("folder", "notebook", "article"),
    [
        (".", "notebooks/00_overview.ipynb", "data/articles/belta-11-17-lukashenko-slyusar.txt"),
        ("notebooks", "00_overview.ipynb", "../data/articles/belta-11-17-lukashenko-slyusar.txt"),
    ],
)
def test_papermill_with_a_parameter(checkout, tmp_path, folder, notebook, article):
    out = tmp_path / "executed.ipynb"
    where = ["--cwd", "notebooks"] if folder == "." else []
    given = str((checkout / folder / article).resolve())
    run(["papermill", notebook, str(out), "-p", "ARTICLE", given, "--no-progress-bar", *where], checkout / folder)
    assert outputs(out)


def test_papermill_from_the_root_without_a_folder_named(checkout, tmp_path):
    out = tmp_path / "executed.ipynb"
    given = "data/articles/belta-11-17-lukashenko-slyusar.txt"
    run(["papermill", "notebooks/00_overview.ipynb", str(out), "-p", "ARTICLE", given, "--no-progress-bar"], checkout)
    assert outputs(out)


def test_nbclient_in_the_notebooks_folder_as_editors_do(checkout):
    notebook = nbformat.read(checkout / "notebooks" / "00_overview.ipynb", as_version=4)
    NotebookClient(
        notebook, kernel_name="python3", resources={"metadata": {"path": str(checkout / "notebooks")}}
    ).execute()
    assert not any(o.output_type == "error" for cell in notebook.cells for o in cell.get("outputs", []))
