"""Cells of tables as text: lists, objects and bytes too, and what programs write into a cell that is empty."""

import ast
import html
import io
import json
import re
import tokenize
from collections.abc import Mapping

from ..lexicons import empty_cells
from .characters import CONTROL
from .encodings import Unreadable, decode, whole

# What names an object, as news services give their sources: {"id": null, "name": "The Courier"}; and what holds its text.
NAMES = ("name", "title", "label", "rendered", "value", "text", "#text", "$", "domain", "id")
TEXTS = ("text", "rendered", "plain", "content", "body", "html", "value", "#text", "$", "paragraph", "p", "name")
BRACKETS = {"[": "]", "{": "}", "(": ")"}


def cell_text(value: object, is_text: bool = False) -> str | None:
    """A cell as text; None where it is empty.

    A list becomes a line for each of its parts where it is the article's text, else they are joined by "; ".
    Arguments: is_text: whether the cell is to hold an article. Raises Unreadable for what gives no text.
    """
    if isinstance(value, str):
        value = told_by_repr(value)
    if isinstance(value, list | tuple):
        parts = [part for one in value if (part := one_text(one, is_text))]
        value = ("\n" if is_text else "; ").join(parts)
    text = one_text(value, is_text)
    if text is None or text.strip().lower() in empty_cells():
        return None
    if is_text:
        return text.strip("\n") or None
    return CONTROL.sub(" ", html.unescape(whole(text)[0])).strip() or None


def one_text(value: object, is_text: bool) -> str | None:
    """A value that is no list as text. Raises Unreadable for an object without a part that tells its text, and for lists within lists."""
    if value is None or value != value:  # NaN
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return decode(value).text if value else None
    if isinstance(value, Mapping):
        inner = next((value[name] for name in (TEXTS if is_text else NAMES) if value.get(name)), None)
        if isinstance(inner, str | bytes | int | float):
            return one_text(inner, is_text)
        if not value or all(part is None for part in value.values()):
            return None
        raise Unreadable(f"an object ({', '.join(map(str, value))[:60]}) stands where text should; write its text")
    if isinstance(value, list | tuple | set):
        raise Unreadable("a list within a list stands where text should; write its text")
    if isinstance(value, float) and value.is_integer():  # an id or a year, in a column where some are missing
        return str(int(value))
    return str(value)


def told_by_repr(text: str) -> object:
    """What a cell holds that was a list, an object or bytes before it was written as text; else the text.

    `['One.', 'Two.']`, `{'id': None, 'name': 'The Courier'}`, `["One.", "Two."]`, `b'One.'`, `['One.' 'Two.']` (NumPy).
    """
    bare = text.strip()
    if BRACKETS.get(bare[:1], "") != bare[-1:] and not re.match(r"b(['\"]).*\1\Z", bare, re.DOTALL):
        return text
    try:
        value = json.loads(bare)
    except (ValueError, RecursionError):
        value = literal(bare)
    known = isinstance(value, bytes | Mapping) or (
        isinstance(value, list | tuple) and any(isinstance(part, str | bytes | Mapping) for part in value)
    )
    return value if known else text


def literal(text: str) -> object:
    """The value of a Python literal; None where it is none."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text.replace("\n", " ")).readline))
        strings = [token.string for token in tokens if token.type == tokenize.STRING]
        listed = text.startswith("[") and all(
            token.string in "[], " or token.type == tokenize.STRING or not token.string.strip() for token in tokens
        )
        return [ast.literal_eval(one) for one in strings] if listed else ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError, tokenize.TokenError):
        return None
