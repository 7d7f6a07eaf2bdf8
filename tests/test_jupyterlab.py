"""Real JupyterLab in headless Chromium: open, run all, change the article, rerun, save, reload; skipped without Chromium."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import ROOT

from helpers.pages import ACCURACY, MANY_ARTICLES, ONE_ARTICLE

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

OTHER = "“We open the bridge today,” Mayor Petra Lind said. “It took nine years.”\nKarl Bremer said that he would sue."
# The status bar names kernel and state once the session stands; before that, running would ask for a kernel.
IDLE = "/\\| Idle/.test(document.querySelector('#jp-main-statusbar')?.textContent ?? '')"
PATIENCE = 120_000  # milliseconds, enough for a slow machine; a wait ends as soon as what it waits for is there


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A copy of what a user has checked out, with a second article, so that the real one stays as it is."""
    folder = tmp_path_factory.mktemp("lab") / "newsvoices"
    for name in ("helpers", "notebooks", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
    for name in ("CITATION.cff", "requirements.txt"):  # what a run's record tells of
        shutil.copy(ROOT / name, folder)
    (folder / "data" / "articles" / "other.txt").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def lab(checkout: Path, tmp_path_factory):
    """JupyterLab's address and the folder of its notebooks, started at the checkout's root, as README says."""
    with started(checkout, tmp_path_factory.mktemp("home")) as address:
        yield address, "notebooks/"


@contextmanager
def started(folder: Path, home: Path) -> Iterator[str]:
    """JupyterLab's address, started in a folder with another home."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--IdentityProvider.token=", "--allow-root",
        "--ServerApp.password=", "--LabApp.news_url=", "--ServerApp.port_retries=0",
    ]  # fmt: skip
    environment = {**os.environ, "HOME": str(home), "JUPYTER_CONFIG_DIR": str(home / "config")}
    home.mkdir(exist_ok=True)
    with (home / "lab.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/api", timeout=1).close()
                break
            except OSError:
                assert server.poll() is None, (home / "lab.log").read_text(encoding="utf-8")
                time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium that talks to this machine only."""
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield opened
        opened.close()


def open_notebook(page, lab: tuple[str, str], name: str) -> None:
    """Opens a notebook and waits for its kernel."""
    address, folder = lab
    page.goto(f"{address}/lab/tree/{folder}{name}.ipynb?reset", timeout=PATIENCE)
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=PATIENCE)
    page.wait_for_function(IDLE, timeout=PATIENCE)


def choose(page, menu: str, entry: str) -> None:
    """Chooses an entry of a menu of the menu bar."""
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile(rf"^{entry}$")).click()


def run_all(page) -> None:
    """Clears all outputs, runs all cells, and waits until every one has its number and the kernel rests."""
    choose(page, "Edit", "Clear Outputs of All Cells")
    prompts = "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt:not(.jp-Placeholder-prompt)')].map(p => p.textContent)"
    page.wait_for_function(f"{prompts}.every(text => text === '[ ]:')", timeout=PATIENCE)
    choose(page, "Run", "Run All Cells")
    page.wait_for_function(f"{prompts}.every(text => /^\\[\\d+\\]:$/.test(text))", timeout=2 * PATIENCE)
    page.wait_for_function(IDLE, timeout=PATIENCE)


def looked_at(page, words: str, view: str = ".nv-reading") -> dict[str, int]:
    """What a user sees once the reading view shows these words: errors, figures, and how many of them are drawn.

    Outputs are drawn a moment after their cell has its number, so it waits for the words and for every figure.
    """
    page.locator(view, has_text=words).wait_for(timeout=PATIENCE)
    page.wait_for_function(
        "[...document.querySelectorAll('.jp-Notebook img')].every(i => i.complete)", timeout=PATIENCE
    )
    return page.evaluate(
        """() => ({
            errors: document.querySelectorAll('.jp-Notebook [data-mime-type="application/vnd.jupyter.error"]').length,
            images: document.querySelectorAll('.jp-Notebook img').length,
            drawn: [...document.querySelectorAll('.jp-Notebook img')].filter(i => i.naturalWidth > 200 && i.offsetHeight > 50).length,
            reading: [...document.querySelectorAll('.nv-reading')].filter(r => r.offsetHeight > 20).length,
        })"""
    )


def leads_to_the_article(page) -> bool:
    """Whether the first number of a table, clicked, brings its quotation or sentence into view, with Lab as it comes."""
    link = page.locator(".jp-OutputArea a[href^='#']").first
    link.evaluate(
        "link => { for (let at = link; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true; }"
    )
    target = link.get_attribute("href")
    link.scroll_into_view_if_needed()
    link.click()
    shown = f"""() => {{ const at = document.getElementById('{target[1:]}')?.getBoundingClientRect();
        return at && at.top >= 0 && at.top < innerHeight; }}"""
    page.wait_for_function(shown, timeout=PATIENCE)
    return True


def saved(page, stored: Path, name: str, words: str) -> None:
    """Saves by keyboard and waits until the file names this article as its own and shows these words."""
    page.keyboard.press("Control+s")
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline:
        if is_saved(stored.read_bytes(), name, words):
            return
        time.sleep(0.2)
    raise AssertionError(f"{stored.name} was not saved")


def is_saved(content: bytes, name: str, words: str) -> bool:
    """Whether a notebook's file is whole, has this article as its parameter, and has these words among its outputs.

    The article's name alone says nothing: outputs list all articles of the folder.
    """
    try:
        cells = [cell for cell in json.loads(content)["cells"] if cell["cell_type"] == "code"]
    except ValueError:  # half written
        return False
    named = any(f'ARTICLE = "../data/articles/{name}.txt"' in "".join(cell["source"]) for cell in cells)
    return named and any(words in json.dumps(cell["outputs"], ensure_ascii=False) for cell in cells)


def charts_in(notebook: Path) -> int:
    """How many pictures the committed outputs of a notebook hold."""
    cells = json.loads(notebook.read_bytes())["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return sum(1 for one in outputs if any(kind.startswith("image/") for kind in one.get("data", {})))


def name_article(page, name: str) -> None:
    """Types another article's path into the parameters cell."""
    name_parameter(page, "ARTICLE", f"../data/articles/{name}.txt")


def name_parameter(page, parameter: str, value: str) -> None:
    """Types another value into the parameters cell, again when a cell that was still drawing took the focus."""
    cell = page.locator(".jp-CodeCell", has_text=f"{parameter} = ").first
    cell.scroll_into_view_if_needed()  # off screen it has no editor
    lines = cell.locator(".cm-line")
    lines.first.wait_for(timeout=PATIENCE)
    wanted = [
        f'{parameter} = "{value}"' if line.startswith(f"{parameter} = ") else line for line in lines.all_inner_texts()
    ]
    for _ in range(10):
        cell.scroll_into_view_if_needed()  # outputs that are drawn meanwhile push it away
        lines.last.click(timeout=PATIENCE)
        page.keyboard.press("Control+a")
        page.keyboard.insert_text("\n".join(wanted))
        if lines.all_inner_texts() == wanted:
            return
        page.wait_for_timeout(300)
    raise AssertionError(f"the parameters cell reads {lines.all_inner_texts()}")


@pytest.mark.parametrize("name", ONE_ARTICLE)
def test_a_notebook_runs_reruns_on_another_article_and_keeps_what_was_saved(browser, lab, checkout, name):
    stored = checkout / "notebooks" / f"{name}.ipynb"
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    open_notebook(page, lab, name)
    run_all(page)
    seen = looked_at(page, "the head of state")
    assert (seen["errors"], seen["reading"]) == (0, 1)
    assert seen["images"] == seen["drawn"] >= 1
    assert leads_to_the_article(page)

    name_article(page, "other")
    run_all(page)
    seen = looked_at(page, "It took nine years")
    assert (seen["errors"], seen["reading"]) == (0, 1)
    assert seen["images"] == seen["drawn"]  # a short article may have no chart
    saved(page, stored, "other", "It took nine years")
    page.close()

    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    open_notebook(page, lab, name)
    seen = looked_at(page, "It took nine years")
    assert (seen["errors"], seen["reading"]) == (0, 1)
    assert 'ARTICLE = "../data/articles/other.txt"' in page.locator(".jp-Notebook").inner_text()
    page.close()


def test_a_notebook_runs_where_jupyterlab_was_started_in_its_folder(browser, checkout, tmp_path):
    shutil.copytree(checkout, tmp_path / "newsvoices")
    shutil.copy(ROOT / "notebooks" / f"{ONE_ARTICLE[0]}.ipynb", tmp_path / "newsvoices" / "notebooks")
    with started(tmp_path / "newsvoices" / "notebooks", tmp_path / "home") as address:
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        open_notebook(page, (address, ""), ONE_ARTICLE[0])
        run_all(page)
        seen = looked_at(page, "the head of state")
        assert (seen["errors"], seen["reading"]) == (0, 1)
        assert seen["images"] == seen["drawn"] >= 1
        page.close()


def test_the_notebook_about_many_runs_and_reruns_on_another_table(browser, lab, checkout):
    rows = [
        {"id": "a", "paper": "Herald", "date": "2026-06-01", "body": OTHER},
        {"id": "b", "paper": "Post", "date": "2026-06-02", "body": OTHER.replace("nine", "ten")},
    ]
    (checkout / "data" / "press.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    open_notebook(page, lab, MANY_ARTICLES)
    run_all(page)
    seen = looked_at(page, "Our crews were there within an hour", ".nv-beside")
    assert (seen["errors"], seen["reading"]) == (0, 2)
    assert seen["images"] == seen["drawn"] == charts_in(ROOT / "notebooks" / f"{MANY_ARTICLES}.ipynb") > 5

    name_parameter(page, "FOLDER", "../data/press.jsonl")
    run_all(page)
    seen = looked_at(page, "It took ten years", ".nv-beside")
    assert (seen["errors"], seen["reading"]) == (0, 2)
    assert seen["images"] == seen["drawn"]
    page.close()


def test_the_notebook_on_accuracy_runs_and_counts_what_was_filled_in(browser, lab, checkout):
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    open_notebook(page, lab, ACCURACY)
    run_all(page)
    seen = looked_at(page, "wait to be checked", ".answer")
    assert seen["errors"] == 0
    assert seen["images"] == seen["drawn"] == 4

    path = checkout / ".tables" / "05_accuracy.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace(",,\n", ",yes,no\n", 1), encoding="utf-8")
    run_all(page)
    seen = looked_at(page, "100\u00a0% are quotations (1 of 1", ".answer")
    assert seen["errors"] == 0
    path.unlink()  # for whoever opens it next
    page.close()
