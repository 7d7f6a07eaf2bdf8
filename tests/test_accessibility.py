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


# Elements that reach past the edge, but for code that scrolls in its box and for notes that wait outside.
WIDER = """[...document.querySelectorAll('body *')]
    .filter(e => { const r = e.getBoundingClientRect(); return r.width && r.right > innerWidth + 1; })
    .filter(e => !e.closest('pre, .nv-note, .skip')).map(e => e.outerHTML.slice(0, 80))"""


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


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_no_violation_and_no_request(site, browser, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in sorted(site.rglob("*.html")):
        page.goto(path.as_uri())
        found = axe.Axe().run(page).response["violations"]
        assert not [(v["id"], v["nodes"][0]["html"][:200]) for v in found], path.name
        assert page.evaluate(WIDER) == [], path.name
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    assert not [url for url in asked if not url.startswith(("file:", "data:"))]
    context.close()


@pytest.mark.parametrize(("width", "media"), [(390, "screen"), (1280, "screen"), (794, "print")])
def test_every_quotation_is_there_to_be_read_on_phone_screen_and_paper(site, browser, seed, width, media):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((site / SEED / "00_overview.html").as_uri())
    page.emulate_media(media=media)
    visible = " ".join(page.locator(".cards").inner_text().split())
    for row in seed.quotations[seed.quotations["act"] == "speech"].itertuples():
        for piece in row.content.split(" … "):
            assert piece.strip() in visible, row.quotation
    assert page.evaluate(WIDER) == []
    page.close()


def test_one_click_selects_a_quotation_and_one_all_of_them(site, browser):
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto((site / SEED / "00_overview.html").as_uri())
    page.locator(".card blockquote").first.click()
    assert page.evaluate("getSelection().toString().trim()") == page.locator(".card blockquote").first.inner_text()
    page.locator("summary", has_text="plain text").click()
    page.locator("pre.plain").click()
    selected = page.evaluate("getSelection().toString()")
    assert selected.startswith("Aleksandr Lukashenko, Belarus President")
    assert "Yury Slyusar, Governor of Russia’s Rostov Oblast" in selected
    page.close()


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
