"""What a web page says of its article: title, day, outlet, address."""

import html
import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urljoin

from lxml.html import HtmlElement

from ..lexicons import page_fields
from .columns import host
from .dates import iso_date
from .page_times import days_of_elements

# "<!-- saved from url=(0034)https://herald.example/bridge -->", as browsers write it into a page that is saved.
SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)|Page saved with SingleFile\s+url: (https?://\S+)")
SUFFIX = re.compile(r"\s+[|–—·•»:-]\s+([^|–—·•»]{2,60})\Z")  # "Bridge opens | The Port Herald"
ARTICLE = re.compile(r"Article\Z|Posting\Z|\A(?:Report|Review)\Z")
LD_PART = r'"%s"\s*:\s*"([^"]{1,200})"'  # where a page's JSON is broken


class Told(NamedTuple):
    """What a page says of its article; None where it says nothing."""

    title: str | None
    published: str | None
    outlet: str | None
    url: str | None


class Page:
    """A page's tree, with the fields of its head and of its JSON-LD."""

    def __init__(self, tree: HtmlElement, source: str):
        self.tree, self.source = tree, source

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """What the `<meta>` elements tell, by their names, lower-case."""
        told: dict[str, list[str]] = {}
        for meta in self.tree.iter("meta"):
            name = meta.get("property") or meta.get("name") or meta.get("http-equiv")
            if name and (content := (meta.get("content") or "").strip()):
                told.setdefault(name.lower(), []).append(content)
        return told

    def told(self, field: str) -> Iterator[str]:
        """What the `<meta>` elements tell of a field of `page_fields`, the surest first."""
        for name in page_fields()[field]:
            yield from self.metas.get(name, ())

    @cached_property
    def scripts(self) -> list[str]:
        """The texts of its JSON-LD."""
        found = [e.text_content() for e in self.tree.iter("script") if "ld+json" in (e.get("type") or "").lower()]
        return [re.sub(r"\A\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*\Z", "", text).strip(" \n;") for text in found]

    @cached_property
    def nodes(self) -> list[dict]:
        """The objects of its JSON-LD that stand by themselves, not inside another."""
        values: list = []
        for text in self.scripts:
            try:
                values.append(json.loads(text, strict=False))
            except (ValueError, RecursionError):
                continue
        found: list[dict] = []
        while values:
            value = values.pop(0)
            if isinstance(value, list):
                values[:0] = value
            elif isinstance(value, dict):
                found.append(value)
                values[:0] = [
                    value[name] for name in ("@graph", "mainEntity") if isinstance(value.get(name), list | dict)
                ]
        return found

    @cached_property
    def article(self) -> dict:
        """The object of its JSON-LD that is the article; empty where none is, or several are and none bears the page's title."""
        several = [node for node in self.nodes if any(map(ARTICLE.search, types(node)))]
        heading = " ".join(self.heading.lower().split())
        named = [node for node in several if " ".join(str(node.get("headline", "")).lower().split()) == heading != ""]
        chosen = named or several
        days = {str(node.get("datePublished", ""))[:10] for node in chosen}
        return chosen[0] if chosen and (named or len(days) == 1) else {}

    @cached_property
    def heading(self) -> str:
        """The text of its only `<h1>`; "" where it has none or several."""
        texts = [" ".join(h1.text_content().split()) for h1 in self.tree.iter("h1")]
        texts = [text for text in texts if text]
        return texts[0] if len(texts) == 1 else ""


def told_by_page(tree: HtmlElement, source: str) -> Told:
    """Title, day, outlet and address, where a page's head, its JSON-LD or its elements tell them.

    The day is none that has to be guessed from other text: neither a copyright line's nor a comment's.
    """
    page = Page(tree, source)
    url = address(page)
    outlet = outlet_of(page, url)
    shown = [html.unescape(told) if told else None for told in (title_of(page, outlet), outlet)]  # "B&amp;amp;B"
    return Told(shown[0], day_of(page), shown[1], url)


def day_of(page: Page) -> str | None:
    """The day of publication: the first that is told in full."""
    return next(filter(None, map(iso_date, told_days(page))), None)


def told_days(page: Page) -> Iterator[str]:
    """What a page tells of its day, the surest first."""
    yield from page.told("published first")
    for name in ("datePublished", "dateCreated"):
        yield str(page.article.get(name) or "")
    yield from page.told("published later")
    for text in page.metas.get("parsely-page", ()):
        yield from re.findall(LD_PART % "pub_date", text)[:1]
    broken = (
        {day for text in page.scripts for day in re.findall(LD_PART % "datePublished", text)} if not page.nodes else ()
    )
    yield from broken if len(broken) == 1 else ()
    yield from days_of_elements(page.tree)
    yield from (str(node.get("datePublished") or "") for node in page.nodes if "WebPage" in types(node))


def outlet_of(page: Page, url: str | None) -> str | None:
    """The outlet's name: the site's, the publisher's, at last what stands behind the title, or the host."""
    title = page.tree.findtext(".//title") or ""
    suffix = SUFFIX.search(" ".join(title.split()))
    told = [*page.told("outlet first"), publisher(page), *page.told("outlet later"), suffix and suffix[1]]
    names = (" ".join(name.lstrip("@").split()) for name in told if name)
    named = next((name for name in names if name and "://" not in name), None)
    return named or (host(url) if url else None)


def publisher(page: Page) -> str:
    """The publisher by JSON-LD; "" where it names none."""
    told = page.article.get("publisher") or next((n["publisher"] for n in page.nodes if n.get("publisher")), "")
    told = told[0] if isinstance(told, list) and told else told
    if isinstance(told, dict) and not told.get("name"):  # {"@id": "#herald"}: told elsewhere
        told = next((node for node in page.nodes if node.get("@id") == told.get("@id") and node.get("name")), told)
    if isinstance(told, dict):
        told = told.get("name") or ""
    if not told and not page.nodes:
        told = next(
            (
                m
                for text in page.scripts
                for m in re.findall(r'"publisher"\s*:\s*\{[^{}]*?"name"\s*:\s*"([^"]+)"', text)
            ),
            "",
        )
    return told if isinstance(told, str) else ""


def title_of(page: Page, outlet: str | None) -> str | None:
    """The headline, without the outlet's name behind it."""
    headline = page.article.get("headline")
    told = [*page.told("title"), headline if isinstance(headline, str) else "", page.heading]
    title = next((" ".join(text.split()) for text in told if text.strip()), None)
    if title is None:
        title = " ".join((page.tree.findtext(".//title") or "").split())
        title = SUFFIX.sub("", title)
    suffix = SUFFIX.search(title)
    if suffix and outlet and suffix[1].strip().lower() == outlet.lower():
        title = title[: suffix.start()]
    return title or None


def address(page: Page) -> str | None:
    """The page's own address; None where it tells none that a browser could open."""
    saved = SAVED_FROM.search(page.source, 0, 10_000)
    linked = [
        e.get("href") or "" for e in page.tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()
    ]
    based = [e.get("href") or "" for e in page.tree.iter("base")]
    told = [*linked, *page.told("url"), *([saved[1] or saved[2]] if saved else [])]
    whole = [url for url in (*told[len(linked) :], *based) if url.startswith(("http://", "https://"))]
    for url in told:
        try:
            joined = urljoin(whole[0] if whole else "https:", url.strip())  # "//herald.example/bridge"
        except ValueError:  # "https://["
            continue
        if re.match(r"https?://[^/\s\[\]?#]+(?:[/?#]\S*)?\Z", joined):
            return joined
    return None


def types(node: dict) -> list[str]:
    """The kinds of thing that an object of JSON-LD is."""
    told = node.get("@type")
    return [str(kind) for kind in told] if isinstance(told, list) else [str(told or "")]
