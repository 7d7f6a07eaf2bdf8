"""The house itself: clean code, named rooms, README's commands, models with a card."""

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

import helpers
from helpers import code_files
from helpers.articles import read_articles
from helpers.corpus.packing import packed_helpers


@pytest.mark.parametrize("arguments", [["check", "."], ["format", "--check", "."]], ids=["check", "format"])
def test_ruff_has_nothing_to_say(arguments):
    done = subprocess.run([sys.executable, "-m", "ruff", *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_readme_holds_the_two_commands_in_its_first_block():
    block = re.search(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S | re.M)[1]
    render, test = block.strip().split("\n")
    assert render.endswith("python -m helpers render")
    assert "python -m pytest" in test
    assert all("requirements.txt" in line for line in (render, test))


def test_every_column_of_every_table_is_explained_in_the_readme(seed):
    explained = columns_explained((ROOT / "README.md").read_text(encoding="utf-8"))
    read = read_articles(ROOT / "data" / "articles")
    for name, table in {**seed._asdict(), "refused": read.refused, "notes": read.notes}.items():
        assert set(table.columns) - {"article"} <= explained.get(name, set()), name


def columns_explained(readme: str) -> dict[str, set[str]]:
    """The words in code marks of each row of README's table of tables, by the table they are about."""
    section = readme.partition("## What the columns mean")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| [^|]* \| (.*) \|$", section, re.M)
    return {name: set(re.findall(r"`(\w+)`", cell)) for name, cell in rows}


def test_all_code_that_tables_depend_on_is_marked_and_packed(tables_of):
    tables_of("“We stay,” Ada Lind said.")
    loaded = {Path(module.__file__) for name, module in sys.modules.items() if re.match(r"helpers(\.|$)", name)}
    assert loaded <= set(code_files())
    with zipfile.ZipFile(io.BytesIO(packed_helpers())) as archive:
        assert {str(path.relative_to(ROOT)) for path in loaded} <= set(archive.namelist())


def test_code_in_folders_counts_too(tmp_path, monkeypatch):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "rules.py").write_text("one")
    monkeypatch.setattr(helpers, "CODE", {tmp_path: (".py",)})
    assert [path.name for path in code_files()] == ["rules.py"]


def test_every_model_and_word_list_has_its_card():
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for folder in ("articles", "samples", "models", "lexicons"):
        for path in (ROOT / "data" / folder).iterdir():
            assert f"`{path.name}`" in text, path.name


def test_models_stay_small():
    size = {path.name: path.stat().st_size for path in (ROOT / "data" / "models").iterdir()}
    assert size["tagger.json.gz"] < 1_500_000
    assert size["cues.npz"] + size["parts.npz"] < 12_000_000


def test_every_dependency_has_its_line_in_the_readme():
    text = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    lists = "".join(
        (ROOT / name).read_text("utf-8") for name in ("requirements.txt", "helpers/corpus/requirements.txt")
    )
    wanted = re.findall(r"^([\w-]+)>=", lists, re.M)
    assert not [name for name in wanted if name.lower() not in text.partition("## what it stands on")[2]]
