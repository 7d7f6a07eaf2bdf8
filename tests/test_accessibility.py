"""Exported pages stand axe-core's rules, light and dark, wide and narrow, and nothing of them runs off the screen."""

import itertools
import shutil
from pathlib import Path

import pytest
from conftest import SEED

from helpers import __main__ as command_line

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The pages of the project's article, and of its sample of many."""
    out = tmp_path_factory.mktemp("site")
    assert command_line.main(["render", "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium."""
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_serious_or_critical_violation_and_no_request(site, browser, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in sorted(site.rglob("*.html")):
        page.goto(path.as_uri())
        found = axe.Axe().run(page).response["violations"]
        bad = [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in {"serious", "critical"}]
        assert not bad, (path.name, bad)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path.name
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    assert not [url for url in asked if not url.startswith(("file:", "data:"))]
    context.close()


def test_a_quotations_note_shows_for_the_keyboard(site, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / SEED / "00_overview.html").as_uri())
    mark = page.locator(".nv-reading mark").first
    note = page.locator(".nv-reading .nv-note").first
    assert note.bounding_box()["x"] < 0
    mark.focus()
    assert note.bounding_box()["x"] > 0
    page.locator("#nv-tones").check()
    assert page.locator(".nv-tone").first.is_visible()
    page.close()
