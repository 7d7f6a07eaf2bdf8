"""The house itself: clean code, named rooms, README's commands, models with a card."""

import ast
import graphlib
import importlib
import importlib.metadata
import io
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT

import helpers
from helpers import code_files, version
from helpers.articles import read_articles
from helpers.corpus.packing import packed_helpers
from helpers.findings import findings_of_articles
from helpers.summaries import foot, methods_text
from helpers.summaries.methods import DIRECT, INDIRECT


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
    own = {**seed._asdict(), "refused": read.refused, "notes": read.notes, "findings": findings_of_articles(seed)}
    for name, table in own.items():
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
    assert size["labeller.npz"] < 12_000_000


def test_every_dependency_has_its_line_in_the_readme():
    text = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    lists = "".join(
        (ROOT / name).read_text("utf-8") for name in ("requirements.txt", "helpers/corpus/requirements.txt")
    )
    wanted = re.findall(r"^([\w-]+)>=", lists, re.M)
    assert not [name for name in wanted if name.lower() not in text.partition("## what it stands on")[2]]


# Files above LONGEST_FILE lines and bodies above LONGEST_BODY, each with its reason.
LONGEST_FILE, LONGEST_BODY = 250, 40
LONG_FILES = {
    "helpers/tables.py": "the columns and types of every table: a list, not code",
    "helpers/bench.py": "one report, read from top to bottom",
    "helpers/lexicons.py": "one short function a word list, all in one place",
}
LONG_BODIES: dict[str, str] = {}
HELPERS = sorted((ROOT / "helpers").rglob("*.py"))
MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in HELPERS}
FOLDERS = {name for name, path in MODULES.items() if path.name == "__init__.py"}


def imported(name: str, at_import: bool = False) -> set[str]:
    """The modules of the house that a module imports; of a name taken through a folder's door, the folder.

    Arguments: at_import: only what is imported when the module is, not inside functions or for type checkers.
    """
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    package = name if name in FOLDERS else name.rpartition(".")[0]
    found = set()
    for node in tree.body if at_import else ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            source = ".".join([*above, *filter(None, [node.module])])
            through = set() if source not in FOLDERS else exported(source)
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                found.add(inner if inner in MODULES and alias.name not in through else source)
    return (found & set(MODULES)) - {name}


def exported(folder: str) -> set[str]:
    """The names that a folder's door gives out, subfolders not among them."""
    tree = ast.parse(MODULES[folder].read_text(encoding="utf-8"))
    taken = {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    return {name for name in taken if f"{folder}.{name}" not in FOLDERS}


# What trains a model sees the inside of what uses it: the trainer writes the very arrays that the stage reads.
TRAINERS = "helpers.training."


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith(TRAINERS)])
def test_other_stages_are_imported_through_their_door(name):
    own = name if name in FOLDERS else name.rpartition(".")[0]
    for other in imported(name):
        folder = other.rpartition(".")[0]
        inner = other not in FOLDERS and folder != "helpers"
        # A folder's files see one another, and the files of the folders they lie in.
        assert not inner or own == folder or own.startswith(f"{folder}."), f"{name} imports {other}"


def test_no_module_imports_itself_by_a_detour():
    graph = {name: imported(name, at_import=True) - {name.rpartition(".")[0]} for name in MODULES}
    assert len(list(graphlib.TopologicalSorter(graph).static_order())) == len(MODULES)


@pytest.mark.parametrize("folder", sorted(FOLDERS))
def test_a_door_gives_out_what_its_folder_has(folder):
    door = importlib.import_module(folder)
    assert not [name for name in getattr(door, "__all__", []) if not hasattr(door, name)]


def test_every_function_is_called_from_somewhere():
    called = Counter(word for path in HELPERS for word in re.findall(r"\w+", path.read_text(encoding="utf-8")))
    called.update(
        word for path in ROOT.glob("notebooks/*.ipynb") for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))
    )
    given_out = Counter(name for folder in FOLDERS for name in exported(folder))
    for path in HELPERS:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                # A door has a name twice: where it takes it, and in `__all__`.
                assert called[node.name] > 1 + 2 * given_out[node.name], f"{path.relative_to(ROOT)}: {node.name}"


def test_nothing_flows_back():
    # Reading asks tokens which characters are quotation marks; otherwise the order is the flow's.
    stages = "tokens articles quotations speakers corrections topics sentiment pipeline exports charts outlets corpus summaries pages"
    order = {f"helpers.{stage}": number for number, stage in enumerate(stages.split())}
    for name in MODULES:
        own = order.get(".".join(name.split(".")[:2]), len(order))
        later = [other for other in imported(name) if order.get(".".join(other.split(".")[:2]), -1) > own]
        assert not later, name


def test_no_file_is_longer_than_one_reads_at_a_sitting():
    long = {str(path.relative_to(ROOT)) for path in HELPERS if path.read_text().count("\n") > LONGEST_FILE}
    assert long == set(LONG_FILES)


def test_no_body_is_longer_than_a_page():
    long = set()
    for path in HELPERS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if body and body[-1].end_lineno - body[0].lineno >= LONGEST_BODY:
                    long.add(f"{path.relative_to(ROOT)}: {node.name}")
    assert long == set(LONG_BODIES)


def test_the_version_stands_in_one_place():
    told = version()
    assert re.fullmatch(r"\d+\.\d+\.\d+", told)
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    own = [ROOT / name for name in tracked if name.endswith((".py", ".md", ".cff", ".j2"))]
    assert [
        path.name
        for path in own
        if path.exists() and re.search(rf"(Newsvoices|version:?) {told}", path.read_text("utf-8"))
    ] == ["CITATION.cff"]


def test_the_methods_paragraph_is_the_readmes_and_its_figures_too():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for line in methods_text().split("\n\n"):
        assert f"> {line.replace(version(), 'VERSION')}\n" in readme
    measured = next(line for line in readme.split("\n") if line.startswith("| PolNeAR dev, 2,192"))
    assert f"direct {DIRECT} " in measured
    assert f"indirect {INDIRECT} " in measured


def test_a_page_ends_with_the_version_and_the_day_of_its_data():
    assert "<p>Newsvoices " + version() + " · data of 17 November, year not stated</p>" in foot(
        "17 November, year not stated"
    )
    assert "the day of the data is not stated" in foot("")


def test_a_notebook_that_shows_an_article_loads_no_exporter():
    code = "import sys; from helpers import pages; print([m for m in ('nbformat', 'nbclient', 'nbconvert') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def required(file: str) -> list[str]:
    """The names of the packages that a file of requirements asks for."""
    return re.findall(r"^([\w-]+)[>=]", (ROOT / file).read_text("utf-8"), re.MULTILINE)


FAMILIES = ("BSD", "MIT", "Apache", "MPL", "Python Software Foundation")


def families(told: str) -> set[str]:
    """The families of licences that a text names."""
    return {family for family in FAMILIES if family in told}


@pytest.mark.parametrize("name", sorted({*required("requirements.txt"), *required("helpers/corpus/requirements.txt")}))
def test_a_package_stands_in_the_table_of_licences_with_what_it_says_of_itself(name):
    table = dict(
        re.findall(r"^\| ([\w-]+) \| ([^|]+) \|$", (ROOT / "data" / "README.md").read_text("utf-8"), re.MULTILINE)
    )
    assert name in table, f"add the row of {name} to 'Licences of the packages'"
    try:
        told = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        pytest.skip(f"{name} is not installed here")
    kinds = [kind for kind in told.get_all("Classifier") or [] if kind.startswith("License")]
    own = families(" ".join([told.get("License-Expression") or "", (told.get("License") or "")[:60], *kinds]))
    assert own & families(table[name]) and families(table[name]), (table[name], own)
