"""Notebooks are fresh, byte-stable, free of definitions, and end well on any article; pages need nothing from the net."""

import re
import shutil
import struct
from base64 import b64decode
from html import unescape
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from conftest import ROOT, SEED

from helpers import SAMPLES
from helpers import __main__ as command_line
from helpers.articles import article_from_text, read_articles
from helpers.pages import ACCURACY, MANY_ARTICLES, ONE_ARTICLE, TOGETHER
from helpers.pages.export import rendered, rendered_corpus
from helpers.pages.html import LAB, as_html
from helpers.pages.notebooks import PICTURE, clean, first_image, run

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
ODD = {
    "no-quotation": "The ferry runs every hour.\nIt is blue.",
    "unbalanced": "“We stay, Ada Lind said.\n”Never, said the mayor. “",
    "one-word": "Rain",
    "hostile": "“<script>alert(1)</script> is <b>bold</b>,” <i>Ada Lind</i> said. <img src=x onerror=alert(2)> $x$ [a](http://b)",
}


def shown(notebook: nbformat.NotebookNode) -> list:
    """What a reader sees of each output: text as it is, an image as its alternative text and size."""
    seen = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/png" in data:
                width, height = struct.unpack(">II", b64decode(data["image/png"])[16:24])
                seen.append((output["metadata"]["image/png"]["alt"], width // 40, height // 40))
            else:
                seen.append({kind: data[kind] for kind in sorted(data)} or output.get("text"))
    return seen


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_committed_outputs_are_what_a_fresh_kernel_gives(path: Path):
    committed = nbformat.read(path, as_version=4)
    again = nbformat.read(path, as_version=4)
    assert run(again, path.parent) == ""
    assert shown(clean(again)) == shown(committed)


def test_the_readmes_picture_is_the_overviews_chart():
    assert PICTURE.read_bytes() == b64decode(first_image(nbformat.read(NOTEBOOKS[0], as_version=4)))


def test_two_runs_are_the_same_bytes():
    path = NOTEBOOKS[0]
    runs = []
    for _ in range(2):
        notebook = nbformat.read(path, as_version=4)
        run(notebook, path.parent)
        runs.append(nbformat.writes(clean(notebook)))
    assert runs[0] == runs[1]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebooks_tell_and_helpers_do(path: Path):
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert all(
        output.get("execution_count", cell.execution_count) == cell.execution_count
        for cell in code
        for output in cell.outputs
    )
    assert code[0].source.startswith('import sys\n\nsys.path.insert(0, "..")')
    assert "parameters" in code[1].metadata.tags
    assert not any(re.search(r"^\s*(def|class|lambda)\b|\bre\.|!pip|%", cell.source, re.M) for cell in code)
    assert notebook.cells[0].source.split("\n")[0].rstrip().endswith("?")


@pytest.mark.parametrize("name", ODD)
def test_every_notebook_ends_well_on_odd_articles(tmp_path: Path, name: str):
    article = tmp_path / f"{name}.txt"
    article.write_text(ODD[name], encoding="utf-8")
    pages = list(rendered(article))
    assert [page.notebook for page in pages] == list(ONE_ARTICLE)
    assert [page.error for page in pages] == [""] * len(ONE_ARTICLE)
    for page in pages:
        assert "<script" not in page.html
        assert "onerror=alert(2)>" not in page.html


def test_the_notebook_about_many_ends_well_on_one_odd_article_or_on_many():
    one = article_from_text(ODD["one-word"], "one-word")
    many = pd.concat([article_from_text(text, name) for name, text in ODD.items()], ignore_index=True)
    no_date = many.assign(outlet=["A <b>", "B", None, "B"])
    for articles in (
        one,
        many,
        no_date,
        no_date.assign(published="2026-06-01"),
        read_articles(SAMPLES).articles.head(3),
    ):
        page = next(rendered_corpus(articles, "odd"))
        assert page.error == ""
        assert "<script" not in page.html
        assert "onerror=alert(2)>" not in page.html
        assert "A <b>" not in page.html
        assert "are invented" not in page.html  # that is said of our sample alone


@pytest.mark.parametrize("name", ["hostile", "no-quotation"])
def test_the_notebook_on_accuracy_ends_well_on_any_article(name: str):
    page = next(rendered_corpus(article_from_text(ODD[name], name), name, names=(ACCURACY,)))
    assert page.error == ""
    assert page.facts["dates"] == ""
    assert "<script" not in page.html
    assert "onerror=alert(2)>" not in page.html
    assert ("There is no quotation to check." in page.html) == (name == "no-quotation")


def test_several_articles_get_a_page_about_all_of_them(tmp_path: Path):
    for name in ("no-quotation", "one-word"):
        (tmp_path / f"{name}.txt").write_text(ODD[name], encoding="utf-8")
    out = tmp_path / "pages"
    given = ["render", str(tmp_path), "--out", str(out), "--notebook", ONE_ARTICLE[0], "--notebook", MANY_ARTICLES]
    assert command_line.main(given) == 0
    folders = sorted(path.parent.name for path in out.glob("*/*.html"))
    assert folders == sorted(["no-quotation", "one-word", tmp_path.name])


def test_a_file_that_cannot_be_read_still_gives_pages_that_say_so(tmp_path: Path):
    article = tmp_path / "empty.txt"
    article.write_bytes(b"")
    for page in rendered(article):
        assert "NotRead" in page.error
        assert "the file is empty; paste the article" in unescape(page.html)


def test_render_writes_one_self_contained_page_per_notebook_and_an_index(site: Path):
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    about_one = [f"{SEED}/{name}.html" for name in ONE_ARTICLE]
    assert pages == sorted([*about_one, *(f"{SAMPLES.stem}/{name}.html" for name in TOGETHER), "index.html"])
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert "Content-Security-Policy" in html
        assert not re.search(r"<(?:script|link|iframe)\b|@import|url\((?!['\"]?(?:data:|#))|src=['\"](?!data:)", html)
        assert '<html lang="en"' in html
        assert html.count("<svg") == len(re.findall(r'<svg\b[^>]*?aria-label="[^"]{20,}"', html))
        assert "<img" not in html
        assert str(ROOT) not in html


def test_pages_are_small_have_headings_in_order_and_are_the_same_bytes_again(site: Path, tmp_path: Path):
    assert command_line.main(["render", "--out", str(tmp_path)]) == 0
    for path in sorted(site.rglob("*.html")):
        assert path.stat().st_size < 1_500_000
        assert path.read_bytes() == (tmp_path / path.relative_to(site)).read_bytes(), path.name
        html = path.read_text(encoding="utf-8")
        assert path.name == "index.html" or re.search(r"<footer><p>Newsvoices [\d.]+ · data of \d+ \w+", html)
        assert re.search(r"<title>[^<]{8,}</title>", html)
        assert re.search(
            r'<meta (?:name="description" content="[^"]{20,}"|content="[^"]{20,}" name="description")', html
        )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_sections_code_is_in_one_fold_and_the_labs_cells_are_left_out(path: Path):
    notebook = nbformat.read(path, as_version=4)
    page = as_html(notebook, path.stem, "Title")
    kept = [cell for cell in notebook.cells if LAB not in cell.metadata.get("tags", [])]
    code = [cell.source for cell in kept if cell.cell_type == "code"]
    shown = [
        unescape(source) for source in re.findall(r"<pre tabindex=\"0\"><code>(.*?)</code></pre>", page, re.DOTALL)
    ]
    assert shown == code
    sections = len(re.findall(r'<h2 id="part-\d+">', page))
    assert page.count('<details class="code">') <= sections + 1
    assert '<details class="code">' not in as_html(notebook, path.stem, "Title", code=False)
    for words in ("Run All Cells", "as I would?", "Change it and rerun", "Set <code>", ".ipynb"):
        assert words not in page, words


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_question_has_its_answer_in_bold_below_it(path: Path):
    page = as_html(nbformat.read(path, as_version=4), path.stem, "Title", code=False)
    for section in re.split(r"<h2 ", page)[1:]:
        heading, _, rest = section.partition("</h2>")
        assert "?" in heading
        assert re.match(r'\s*<div class="output"><p class="answer"><b>[^<]+\.</b></p>', rest), heading


def test_no_code_leaves_the_code_out(tmp_path: Path):
    for flag, expected in (([], True), (["--no-code"], False)):
        assert command_line.main(["render", "--notebook", ONE_ARTICLE[0], "--out", str(tmp_path), *flag]) == 0
        page = (tmp_path / SEED / f"{ONE_ARTICLE[0]}.html").read_text(encoding="utf-8")
        assert ("import sys" in page) == expected


def test_a_notebook_that_fails_is_reported_with_its_cell_and_the_rest_is_made(tmp_path: Path, monkeypatch, capsys):
    broken = tmp_path / "notebooks"
    shutil.copytree(ROOT / "notebooks", broken, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    path = broken / f"{ONE_ARTICLE[1]}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    code[3].source = "raise KeyError('<b>no such topic</b>')"
    nbformat.write(notebook, path)
    monkeypatch.setattr("helpers.pages.export.NOTEBOOKS", broken)
    out = tmp_path / "out"
    assert command_line.main(["render", "--out", str(out)]) == 1
    told = capsys.readouterr().err
    assert f"{ONE_ARTICLE[1]}: failed in code cell 4: KeyError" in told
    assert sorted(page.stem for page in (out / SEED).glob("*.html")) == sorted(ONE_ARTICLE)
    assert all((out / SAMPLES.stem / f"{name}.html").is_file() for name in TOGETHER)
    index = (out / "index.html").read_text(encoding="utf-8")
    assert "failed in code cell 4" in index
    assert "<b>no such topic" not in index + (out / SEED / f"{ONE_ARTICLE[1]}.html").read_text(encoding="utf-8")


def test_the_index_leads_to_every_page(site: Path):
    links = re.findall(r'href="([^"#]+)"', (site / "index.html").read_text(encoding="utf-8"))
    assert len(links) == len(ONE_ARTICLE) + len(TOGETHER)
    assert all((site / link).is_file() for link in links)
    index = (site / "index.html").read_text(encoding="utf-8")
    assert "invented" in index
    assert 'class="strip"' in index


def test_every_link_of_every_page_leads_somewhere(site: Path):
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        ids = set(re.findall(r'\bid="([^"]+)"', html))
        for link in map(unescape, re.findall(r'<a [^>]*href="([^"]+)"', html)):
            file, _, anchor = link.partition("#")
            assert not file or (path.parent / file).is_file(), (path.name, link)
            assert file or not anchor or anchor in ids, (path.name, link)


def test_charts_lie_beside_the_pages_as_pictures_and_drawings(site: Path):
    for folder in (site / SEED, site / SAMPLES.stem):
        pictures, drawings = (
            sorted(path.stem for path in (folder / "charts").glob(f"*.{kind}")) for kind in ("png", "svg")
        )
        assert pictures == drawings != []
