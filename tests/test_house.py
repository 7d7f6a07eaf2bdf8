"""The house itself: clean code, named rooms, README's commands, models with a card."""

import re
import subprocess
import sys

import pytest
from conftest import ROOT

from helpers.articles import read_articles


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
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    read = read_articles(ROOT / "data" / "articles")
    for name, table in {**seed._asdict(), "refused": read.refused, "notes": read.notes}.items():
        assert f"`{name}`" in text, name
        missing = [column for column in table.columns if not re.search(rf"\b{column}\b", text)]
        assert not missing, (name, missing)


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
    wanted = re.findall(r"^([\w-]+)>=", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)
    assert not [name for name in wanted if name.lower() not in text.partition("## what it stands on")[2]]
