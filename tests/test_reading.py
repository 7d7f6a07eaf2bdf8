"""The article as a page: whole, escaped, in the charts' colours, legible without style, and every link leads somewhere."""

import re
from html import unescape
from html.parser import HTMLParser

import pandas as pd
import pytest
from conftest import ROOT, SEED

from helpers import charts, pages, pipeline, speakers
from helpers.articles import article_from_text
from helpers.pages.evidence import REASONS
from helpers.pages.export import rendered

VOID = {"input", "br", "img", "meta", "hr"}


class Text(HTMLParser):
    """Collects the text of a page's article, its notes and its anchors, and checks that tags nest."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str]] = []
        self.article, self.notes, self.ids = [], [], []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if "id" in given:
            self.ids.append(given["id"])
        if tag not in VOID:
            self.stack.append((tag, given.get("class", "")))

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        classes = [kind for _, kind in self.stack]
        tags = [tag for tag, _ in self.stack]
        if "style" in tags or "nv-text" not in classes:
            return
        if "nv-note" in classes:
            self.notes.append(data)
        elif "sup" not in tags and "nv-tone" not in classes:
            self.article.append(data)


def read(tables) -> tuple[str, Text]:
    palette = charts.colours(speakers.speaker_order(tables.quotations))
    html = pages.reading_view(tables, palette)._repr_html_()
    page = Text()
    page.feed(html)
    assert page.stack == []
    return html, page


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_page_holds_the_whole_article_once(seed):
    _, page = read(seed)
    assert squeezed("".join(page.article)) == squeezed(seed.articles["text"].iloc[0])


def test_every_quotation_and_sentence_has_its_anchor_once(seed):
    _, page = read(seed)
    expected = {f"q{n}" for n in seed.quotations["quotation"]} | {f"s{n}" for n in seed.tokens["sentence"]}
    assert expected <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_without_style_the_speaker_still_stands_in_the_text(seed):
    _, page = read(seed)
    notes = "".join(page.notes)
    for row in seed.quotations.itertuples():
        assert f"[{row.speaker}, " in notes
    assert notes.count("Confidence ") >= len(seed.quotations)
    assert "quoted" in notes
    assert "reported" in notes


def test_colours_are_those_of_the_charts(seed):
    html, _ = read(seed)
    palette = charts.colours(speakers.speaker_order(seed.quotations))
    for speaker in ("Aleksandr Lukashenko", "Yury Slyusar"):
        assert f"--c:{palette[speaker]}" in html


def test_marks_can_be_reached_by_keyboard_and_kinds_told_apart(seed):
    html, _ = read(seed)
    assert html.count("<mark ") == html.count('tabindex="0"')
    assert html.count('class="nv-direct"') >= 16
    assert html.count('class="nv-indirect"') >= 12


# Each rule that decides by something else than the source, and what a reader is told; the last quotation counts.
WHY = [
    (
        "Ruth Alder met Karl. It rained. “We stay,” Alder said.",
        "“Alder” is Ruth Alder: sentence 1, “Ruth Alder met Karl”.",
    ),
    (
        "Mayor Ruth Alder came. It rained. “We stay,” the mayor said.",
        "“the mayor” is Ruth Alder: sentence 1, “Mayor Ruth Alder came”.",
    ),
    (
        "Ruth Alder came. Later she slept. “We stay,” she said.",
        "“she” is Ruth Alder, last named in sentence 1: “Ruth Alder came”.",
    ),
    (
        "The Ministry of Water met. It rained. “We stay,” the ministry said.",
        "“the ministry” is Ministry of Water: sentence 1, “The Ministry of Water met”.",
    ),
    (
        "Ruth Alder, a striker, came. It rained. “We stay,” the striker said.",
        "“the striker” is Ruth Alder: sentence 1, “Ruth Alder, a striker, came”.",
    ),
    (
        "“We stay here,” Ruth Alder said. “We like the port.”",
        "A guess. No source of its own. It goes with what Ruth Alder says in sentence 1: ““We stay here,” Ruth Alder said”.",
    ),
    (
        "Ruth Alder turned to the window. “We like the port.”",
        "The words beside it are about Ruth Alder: sentence 1, “Ruth Alder turned to the window”.",
    ),
    ("“We stay,” Ruth Alder said.", "Named beside the words."),
    ("“We stay,” a docker said.", "The article does not name this source."),
]


@pytest.mark.parametrize(("text", "why"), WHY)
def test_a_note_says_why_with_the_words_of_the_article(tables_of, text, why):
    html, page = read(tables_of(text))
    note = re.sub(r"\s+", " ", "".join(page.notes)).split(" [")[-1]
    assert squeezed(why) in squeezed(note)
    assert set(re.findall(r'href="#(\w+)"', html)) <= set(page.ids)


def test_every_rule_has_its_reason():
    assert set(REASONS) == {*speakers.RULES, "corrected"}


def test_side_by_side_each_reason_leads_into_its_own_article(tables_of):
    one = tables_of("Mayor Ruth Alder came. “We stay,” the mayor said.")
    two = pipeline.Tables(*(table.assign(article="two") for table in one))
    both = pipeline.Tables(*(pd.concat(pair, ignore_index=True) for pair in zip(one, two, strict=True)))
    html = pages.side_by_side(both, ["example", "two"], {})._repr_html_()
    assert re.findall(r'href="#([\w-]+)"', html) == ["a-s1", "b-s1"]
    assert {"a-s1", "b-s1", "a-q1", "b-q1"} <= set(re.findall(r'\bid="([^"]+)"', html))


@pytest.mark.parametrize(
    "text",
    [
        "“<script>alert(1)</script> is <b>bold</b>,” <i>Ada Lind</i> said. <img src=x onerror=alert(2)>",
        "“See javascript:alert(3) & </div></mark>,” Ada Lind said. </style><svg onload=alert(4)>",
        "Ada \"x\" onmouseover='alert(5)' Lind said: “We stay.”",
    ],
)
def test_an_article_that_holds_markup_is_shown_as_text(tables_of, text):
    html, page = read(tables_of(text))
    assert squeezed("".join(page.article)) == squeezed(text)
    assert not re.search(r"<(script|img|svg|b|i)\b", html)
    assert not re.search(r"<[^>]*\son\w+=", html)


@pytest.mark.parametrize("text", ["It rained.", "“A,” she said.\n\n“B,” said Ada Lind, “and that C is D.”", "Rain"])
def test_any_article_becomes_a_page(tables_of, text):
    _, page = read(tables_of(text))
    assert squeezed("".join(page.article)) == squeezed(text)


def test_no_article_is_said_so():
    empty = pipeline.analyse(article_from_text("Rain").iloc[:0])
    assert "no article" in pages.reading_view(empty, {})._repr_html_()


def test_every_link_of_an_exported_page_leads_to_an_anchor_on_it():
    for page in rendered(ROOT / "data" / "articles" / f"{SEED}.txt", code=False):
        ids = set(re.findall(r'\bid="([^"]+)"', page.html))
        links = [unescape(link) for link in re.findall(r'href="#([^"]+)"', page.html)]
        assert len(links) > 20, page.notebook
        assert set(links) <= ids, (page.notebook, sorted(set(links) - ids)[:5])
