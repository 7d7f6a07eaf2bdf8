"""Days that a page's elements tell: `<time>`, `itemprop="datePublished"`, `<abbr class="published">`."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from lxml.html import HtmlElement

from ..lexicons import page_parts
from .dates import iso_date

# What holds the days of something else: other articles, comments, tweets, the page itself.
ELSEWHERE = ("aside", "nav", "footer", "blockquote", "figure", "table", "form", "button")
CHANGED = re.compile(r"updat|modif|chang|edit", re.IGNORECASE)
FIRST = re.compile(r"publi|entry-date|post-date|issued|created", re.IGNORECASE)
PROSE = 60  # characters beside a day in its paragraph from which it is told by the article, not of it
MOST = 200  # elements with a day that are looked at; a page with more lists other articles
PARAGRAPH = 80  # characters of what is a paragraph of the article


def days_of_elements(tree: HtmlElement) -> Iterator[str]:
    """The day that the page's elements tell, those that call themselves its first publication before others."""
    headed = tree.find(".//article//h1") is not None
    times = [e for e in islice(tree.iter("time", "abbr"), MOST) if is_own(e) and not elsewhere(e, headed)]
    marked = [e for e in islice(tree.xpath("//*[@itemprop='datePublished']"), MOST) if not elsewhere(e, headed)]
    first = [e for e in times if "pubdate" in e.attrib or FIRST.search(e.get("class") or "")]
    for several in (marked, first, [e for e in times if e.tag == "time"]):
        days = {day for element in several if (day := day_told(element))}
        yield from days if len(days) == 1 else below_heading(tree, several)


def day_told(element: HtmlElement) -> str | None:
    """The day of an element by its attributes, else by its text."""
    told = (element.get("datetime"), element.get("content"), element.get("title"), element.text_content())
    return next(filter(None, map(iso_date, filter(None, told))), None)


def is_own(element: HtmlElement) -> bool:
    """Whether a `<time>` is the article's own: not that of a change, another article, a comment, or a sentence."""
    kind = element.get("class") or ""
    if element.tag == "abbr" and "published" not in kind:
        return False
    if CHANGED.search(kind) and not FIRST.search(kind):
        return False
    if re.search(r"(?:updated|modified|edited)\W*\Z", before(element), re.IGNORECASE):
        return False
    paragraph = next(element.iterancestors("p"), None)
    return paragraph is None or len(paragraph.text_content()) - len(element.text_content()) <= PROSE


def before(element: HtmlElement) -> str:
    """The text directly before an element, in its parent or its parent's."""
    previous = element.getprevious()
    told = (
        (previous.tail or previous.text_content()[-30:])
        if previous is not None and isinstance(previous.tag, str)
        else ""
    )
    parent = element.getparent()
    return told or ((parent.text or "") if parent is not None else "")


def elsewhere(element: HtmlElement, headed: bool) -> bool:
    """Whether an element stands in a part of the page that is about something else.

    Arguments: headed: whether an `<article>` of the page has its heading inside; the others are then other articles.
    """
    for outer in element.iterancestors():
        if outer.tag in ELSEWHERE or (outer.tag == "a" and outer.get("rel") != "bookmark"):
            return True
        if outer.tag == "article" and headed:
            return outer.find(".//h1") is None
        if outer.tag == "header" and outer.find(".//nav") is not None:
            return True
        # The whole page's class says nothing about the part: "has-sidebar".
        named = outer.tag not in ("article", "main", "body", "html")
        if named and other_part().search(f"{outer.get('class')} {outer.get('id')}") and outer.find(".//h1") is None:
            return True
    return False


@cache
def other_part() -> re.Pattern:
    """Parts of the words by which pages call what is about something else."""
    return re.compile("|".join(map(re.escape, sorted(page_parts()["elsewhere"]))), re.IGNORECASE)


def below_heading(tree: HtmlElement, several: list[HtmlElement]) -> Iterator[str]:
    """The day of the elements between the heading and the article's first paragraph, if that is but one."""
    wanted, days, within = set(several), set(), False
    for element in tree.iter("h1", "p", "time", "abbr", "span", "meta"):
        if element.tag == "h1":
            within = True
        elif within and element in wanted:
            days.add(day_told(element))
        elif within and element.tag == "p" and len(element.text_content()) > PARAGRAPH:
            break
    days.discard(None)
    yield from days if len(days) == 1 else ()
