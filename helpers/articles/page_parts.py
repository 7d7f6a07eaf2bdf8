"""What of a web page is not its article, and signs that stand in its elements rather than in its text."""

import re
from functools import cache

from lxml.html import HtmlElement

from ..lexicons import page_parts

SMALL = 300  # characters of a part that may go, whatever its share of the page
SHARE = 0.2  # of the page's text; a larger part is the article, whatever it is called
LEAST_TEXT = 2  # characters
PROSE = 60  # characters of a paragraph of the article
FEW = 3  # parts of a paragraph that is but a link
LONGEST_CLASS = 1000  # characters of a class's name; more is an attack
KEPT = ("html", "head", "body", "main", "article", "h1")
BUTTONS = ("p", "div", "span", "b", "strong", "em", "i", "button", "a", "li", "ul")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# The signature of a post: "— Petra Lind (@petralind) June 3, 2024", "A post shared by The Courier (@courier)".
SIGNATURE = re.compile(r"\s*(?:[—–―]|--?|A post shared by)\s*[^()\n]{1,80}\(@[\w.@-]+\)")
END = re.compile(r"[.!?…][\"”’')\]]*\Z")
BULLET = "⁌ "  # a sign that no page has, until the lines are known: then "• " where an item opens one
MARKS = (("“", "”"), ("‘", "’"))
ANY_MARK = "\"“”„«»‘'"


def without_parts(tree: HtmlElement) -> None:
    """Takes captions, credits, links to other articles, buttons and the signatures of posts out of a page's tree."""
    for element in list(tree.iter("figcaption")):
        element.drop_tree()
    lengths = text_lengths(tree)
    amid = amid_article(tree, lengths)
    gone: set[HtmlElement] = set()
    outermost = []
    for element in tree.iter():
        if element.getparent() in gone:
            gone.add(element)
        elif element in lengths and element.tag not in KEPT and is_other(element, lengths, element in amid):
            gone.add(element)
            outermost.append(element)
    for element in outermost:
        element.drop_tree()
    for post in list(tree.iter("blockquote")):
        unsigned(post)


def text_lengths(tree: HtmlElement) -> dict[HtmlElement, int]:
    """The length of each element's text, in one go: asked of each alone, deep pages would take the square of their length."""
    lengths: dict[HtmlElement, int] = {}
    for element in reversed(list(tree.iter())):
        if isinstance(element.tag, str):
            inner = sum(lengths.get(child, 0) + len(child.tail or "") for child in element)
            lengths[element] = len(element.text or "") + inner
    return lengths


def amid_article(tree: HtmlElement, lengths: dict[HtmlElement, int]) -> set[HtmlElement]:
    """The elements that stand beside paragraphs of the article, or whose parent does.

    Menus and footers are trafilatura's to leave out: how much of the page they are tells it what is the article.
    """
    beside: set[HtmlElement] = set()
    for parent in {p.getparent() for p in tree.iter("p") if lengths[p] > PROSE} - {None}:
        prose = [p for p in parent.iterchildren("p") if lengths[p] > PROSE]
        beside.update(child for child in parent if len(prose) > 1 or child is not prose[0])
    return beside | {inner for outer in beside for inner in outer}


def is_other(element: HtmlElement, lengths: dict[HtmlElement, int], amid: bool) -> bool:
    """Whether an element is no part of the article.

    Arguments: lengths: of the page's elements; amid: whether it stands amid the article.
    """
    length = lengths[element]
    if named(element, "class") or (amid and named(element, "class amid")):
        whole = lengths[element.getroottree().getroot()]
        return length <= max(SMALL, SHARE * whole) and element.find(".//h1") is None
    if element.tag not in BUTTONS or not 0 < length <= SMALL:
        return amid and element.tag == "ul" and is_list_of_links(element)
    return is_button(element) or (amid and (is_link(element) or is_list_of_links(element)))


def named(element: HtmlElement, where: str) -> bool:
    """Whether an element's class holds a word of `page_parts`: "photo-credit", "articleRelated"."""
    names = element.get("class")
    if not names or len(names) > LONGEST_CLASS:
        return False
    word = class_word(where)
    return any(word.search(f" {re.sub(r'[-_]+', ' ', CAMEL.sub(' ', name)).lower()} ") for name in names.split())


@cache
def class_word(where: str) -> re.Pattern:
    """A word of `page_parts` among the words of a class's name."""
    return re.compile(f" (?:{'|'.join(map(re.escape, sorted(page_parts()[where], key=len, reverse=True)))}) ")


def is_button(element: HtmlElement) -> bool:
    """Whether the whole text of an element is what a button says."""
    return " ".join(element.text_content().lower().split()) in page_parts()["text"]


def is_link(element: HtmlElement) -> bool:
    """Whether a paragraph is nothing but a link to another article: "READ MORE: Bridge opens", "Bridge opens"."""
    if element.tag not in ("p", "div") or len(element) > FEW:
        return False
    text = " ".join(element.text_content().split())
    linked = " ".join(" ".join(a.text_content() for a in element.iter("a") if a.get("href")).split())
    if not linked:
        return False
    opens = text.lower().startswith(tuple(page_parts()["opening"]))
    return (len(linked) >= len(text) - LEAST_TEXT and not END.search(text)) or (opens and len(linked) > 0.6 * len(text))


def is_list_of_links(element: HtmlElement) -> bool:
    """Whether each item of a list is nothing but a link."""
    if element.tag != "ul":
        return False
    items = element.findall("li")
    return len(items) > 1 and all(
        item.find(".//a") is not None
        and len("".join(a.text_content() for a in item.iter("a")).strip())
        >= len(item.text_content().strip()) - LEAST_TEXT
        for item in items
    )


def unsigned(post: HtmlElement) -> None:
    """Takes the signature out of an embedded post, with the link behind it that tells its day."""
    for element in list(post.iter()):
        if element is not post and SIGNATURE.match(element.text or "") and element.tag in ("p", "footer", "cite"):
            element.drop_tree()
        elif element is not post and SIGNATURE.match(element.tail or ""):
            link = element.getnext()
            element.tail = ""
            if link is not None and link.tag == "a":
                link.drop_tree()


def with_signs(tree: HtmlElement) -> None:
    """Writes into a page's tree what browsers draw: the marks of `<q>`, the bullets of list items.

    A bullet keeps an item from looking like the dash that opens a line of dialogue.
    """
    for quoted in tree.xpath("//q[not(ancestor::q)]"):
        write_marks(quoted, 0)
    for quoted in list(tree.iter("q")):
        quoted.drop_tag()
    for item in list(tree.iter("li", "dd", "dt")):
        write_bullet(item)


def write_marks(quoted: HtmlElement, level: int) -> None:
    """Writes marks around the text of a `<q>`, single ones within others, unless it has its own."""
    text = quoted.text_content().strip()
    for inner in quoted.iterdescendants("q"):
        if next(inner.iterancestors("q")) is quoted:
            write_marks(inner, level + 1)
    if text[:1] in ANY_MARK:
        return
    opening, closing = MARKS[level % 2]
    quoted.text = f"{opening}{quoted.text or ''}"
    if len(quoted):
        quoted[-1].tail = f"{quoted[-1].tail or ''}{closing}"
    else:
        quoted.text += closing


def write_bullet(item: HtmlElement) -> None:
    """Writes a bullet before the first text of a list item; into the element that holds it, which may be a link's."""
    for element in item.iter():
        if element is not item and element.tag in ("li", "dd", "dt"):
            return
        if isinstance(element.tag, str) and (element.text or "").strip():
            element.text = BULLET + element.text.lstrip()
            return
        if element is not item and (element.tail or "").strip():
            element.tail = BULLET + element.tail.lstrip()
            return
