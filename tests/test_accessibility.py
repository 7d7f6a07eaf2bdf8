"""Exported pages stand axe-core's rules, light, dark and printed, wide and narrow; nothing of them is off the screen or lost."""

import io
import itertools
import re
import shutil
import unicodedata

import pytest
from conftest import SEED
from pypdf import PdfReader

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


# Elements that reach past the edge, but for code that scrolls in its box.
WIDER = """[...document.querySelectorAll('body *')]
    .filter(e => { const r = e.getBoundingClientRect(); return r.width && r.right > innerWidth + 1; })
    .filter(e => !e.closest('pre, .skip')).map(e => e.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium."""
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


LOOKS = [
    (1280, "light"),
    (1280, "dark"),
    (390, "light"),
    (390, "dark"),
    (1280, "print"),
    (794, "print"),
    (390, "print"),
]


@pytest.mark.parametrize(("width", "look"), LOOKS)
def test_no_violation_and_no_request(site, browser, width, look):
    scheme = "dark" if look == "dark" else "light"
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.emulate_media(media="print" if look == "print" else "screen")
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
    page.locator("main pre.plain").first.click()
    selected = page.evaluate("getSelection().toString()")
    assert selected.startswith("Aleksandr Lukashenko, Belarus President")
    assert "Yury Slyusar, Governor of Russia’s Rostov Oblast" in selected
    page.close()


def test_a_card_begins_with_its_name_in_whatever_column_it_stands(site, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / SEED / "00_overview.html").as_uri())
    pieces = page.evaluate("[...document.querySelectorAll('.card')].map(card => card.getClientRects().length)")
    assert pieces == [1] * len(pieces)
    times = page.evaluate("[...document.querySelectorAll('.card')].map(card => card.querySelectorAll('li').length)")
    assert times == sorted(times, reverse=True)  # heard most often first
    page.close()


def test_no_link_of_the_contents_runs_into_another_column(site, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    for path in sorted(site.rglob("04_corpus.html")):
        page.goto(path.as_uri())
        edges = page.evaluate(
            "[...document.querySelectorAll('nav.contents a')].map(a => [a.getBoundingClientRect().left, a.getBoundingClientRect().right])"
        )
        second = max(left for left, _ in edges)
        assert all(right < second - 30 for left, right in edges if left < second)  # 30 for the other's number
    page.close()


def test_no_page_has_an_empty_box_or_text_that_only_makes_sense_in_the_lab(site):
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<pre class=\"output\">\s*</pre>", text), path.name
        shown = re.sub(r"<details class=\"code\">.*?</details>", "", text, flags=re.DOTALL)
        assert not re.search(r"dtype:|in plain pandas|set COPIES|unless STAFF|03_sentiment</code>", shown), path.name


def letters(text: str) -> str:
    """The text without what breaks its lines."""
    return re.sub(r"[\s\u00ad-]+", "", unicodedata.normalize("NFKC", text))


def test_every_quotation_is_in_the_text_of_the_pdf(site, browser, seed):
    page = browser.new_page()
    page.goto((site / SEED / "00_overview.html").as_uri())
    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = letters("".join(sheet.extract_text() for sheet in printed.pages))
    page.close()
    for row in seed.quotations[seed.quotations["act"] == "speech"].itertuples():
        for piece in row.content.split(" … "):
            assert letters(piece) in text, row.quotation
    assert len(printed.pages) < 12
    assert "PointatColouredwords".lower() not in text.lower()  # what only a screen can do is left out


def test_no_printed_page_ends_with_a_question_or_a_tables_caption(site, browser):
    page = browser.new_page()
    for path in sorted((site / SEED).glob("*.html")):
        page.goto(path.as_uri())
        heads = page.evaluate(
            "[...document.querySelectorAll('h2, h3, caption, thead tr')].map(head => head.textContent)"
        )
        for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages[:-1]:
            lines = [letters(line) for line in sheet.extract_text().splitlines() if letters(line)]
            assert not [head for head in heads if len(lines[-1]) > 3 and letters(head).endswith(lines[-1])], path.name
    page.close()


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_a_note_is_reached_by_touch_and_keyboard_and_stands_inside_the_page(site, browser, width):
    context = browser.new_context(viewport={"width": width, "height": 900}, has_touch=True)
    page = context.new_page()
    page.goto((site / SEED / "00_overview.html").as_uri())
    quoted = page.locator(".nv-quotation", has_text="this direction should be developed")
    mark, note = quoted.locator("mark"), quoted.locator(".nv-note")
    for reach in (mark.focus, mark.tap):
        page.evaluate("document.activeElement.blur()")
        assert not note.is_visible()
        reach()
        assert note.is_visible()
    assert "“The president” is Aleksandr Lukashenko: sentence 2, “Belarus President" in note.inner_text()
    box = note.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert (box["x"] > mark.bounding_box()["x"] + mark.bounding_box()["width"]) == (width == 1280)  # beside the words
    page.keyboard.press("Tab")  # on to the evidence
    assert page.evaluate("document.activeElement.textContent") == "sentence 2"
    page.keyboard.press("Enter")
    assert page.url.endswith("#s2")
    page.locator("#nv-tones").check()
    assert page.locator(".nv-tone").first.is_visible()
    context.close()
