"""Workbooks in LibreOffice: it opens them as they are, and what it saves again has the same cells and the tables' figures."""

import io
import math
import shutil
import subprocess
from itertools import zip_longest
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from test_workbook import made, workbook_of

from helpers import SAMPLES, pipeline
from helpers.articles import read_articles
from helpers.tables import FOUND, REFUSED, as_table

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    """The tables of stories whose cells begin like formulas, and of the invented dispatches."""
    articles = pd.concat([made(), read_articles(SAMPLES).articles], ignore_index=True)
    refused = as_table([("=bad.txt", "the file is empty; paste the article")], REFUSED)
    return {**pipeline.analyse(articles)._asdict(), "refused": refused, "notes": read_articles([]).notes}


@pytest.fixture(scope="module")
def ours(tables) -> bytes:
    """Their workbook."""
    return workbook_of(tables)


@pytest.fixture(scope="module")
def theirs(ours, tmp_path_factory) -> openpyxl.Workbook:
    """The workbook as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "newsvoices.xlsx").write_bytes(ours)
    return openpyxl.load_workbook(saved_again(folder / "newsvoices.xlsx", folder / "saved"))


def saved_again(path: Path, folder: Path) -> Path:
    """The path of a workbook that LibreOffice has opened and saved into another folder."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return folder / path.name


def differing(one: openpyxl.Workbook, other: openpyxl.Workbook) -> list[str]:
    """Each cell whose kind or content is another one in the other workbook."""
    assert one.sheetnames == other.sheetnames
    found = []
    for name in one.sheetnames:
        for mine, its in zip_longest(one[name].iter_rows(), other[name].iter_rows(), fillvalue=()):
            for cell, again in zip_longest(mine, its):
                if not same(cell, again):
                    found.append(f"{name}: {cell and (cell.coordinate, cell.value)}, {again and again.value}")
    return found


def same(cell: object, again: object) -> bool:
    """Whether two cells hold the same: both nothing, or of one kind and, numbers to 12 digits, of one value."""
    a, b = (None if one is None else one.value for one in (cell, again))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return math.isclose(a, b, rel_tol=1e-12)
    return a == b and (a is None or cell.data_type == again.data_type)


def test_every_cell_is_as_we_wrote_it_and_none_a_formula(ours, theirs):
    book = openpyxl.load_workbook(io.BytesIO(ours))
    assert differing(book, theirs) == []
    cells = [cell for sheet in theirs for row in sheet.iter_rows() for cell in row]
    assert len(cells) > 5_000
    assert {cell.data_type for cell in cells} == {"s", "n", "d"}
    assert any(str(cell.value).startswith("=") for cell in cells)


def test_columns_stay_filtered_and_links_links(ours, theirs):  # a window's frozen head is not saved without a window
    book = openpyxl.load_workbook(io.BytesIO(ours))
    for name in book.sheetnames:
        assert theirs[name].auto_filter.ref == book[name].auto_filter.ref
    last = book["quotations"].max_column
    links = [
        [cell.hyperlink.target for (cell,) in one["quotations"].iter_rows(min_col=last, max_col=last) if cell.hyperlink]
        for one in (book, theirs)
    ]
    assert links[0] and links[0] == links[1]


def test_its_figures_are_the_tables(tables, theirs):
    sheets = {name: pd.DataFrame(theirs[name].values) for name in theirs.sheetnames}
    sheets = {name: rows.iloc[1:].set_axis(rows.iloc[0].tolist(), axis=1) for name, rows in sheets.items()}
    quotations, targets = tables["quotations"], tables["targets"]
    for column in ("n_words", "n_quoted", "n_editor", "paragraph", "start"):
        assert sheets["quotations"][column].tolist() == quotations[column].tolist()
    assert sheets["quotations"]["words"].tolist() == quotations["content"].tolist()
    spoken = quotations[(quotations["act"] == "speech") & quotations["speaker"].notna()]
    assert sheets["speakers"]["words_quoted"].sum() == (spoken["n_quoted"] - spoken["n_editor"]).sum()
    topics = tables["topics"].groupby(["article", "list", "topic"]).size()
    assert sheets["topics"]["n"].sum() == topics[(topics > 1) | (topics.index.get_level_values("list") != FOUND)].sum()
    aimed = sheets["tone"].dropna(subset="toward")
    assert (aimed["negative"] * aimed["n"]).sum() == pytest.approx(targets["negative"].sum())
    own = sheets["tone"][sheets["tone"]["toward"].isna()]
    assert (own["compound"] * own["n"]).sum() == pytest.approx(tables["sentiment"]["compound"].sum())
