"""No regular expression of helpers/ takes more than about linear time, whatever the text.

The worst case of each pattern is looked for automatically: its own characters and words, alone and in pairs, are
repeated behind and before others, and the time is taken at growing lengths.
"""

import ast
import importlib
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from re import _constants as codes
from re import _parser

import pytest
from conftest import ROOT

from helpers.tokens.sentences import boundary_pattern, context_pattern
from helpers.topics.listed import word_pattern

LENGTHS = (30, 120, 480, 1920, 7680)
LONG = 0.02  # seconds: what takes longer must not have grown by much more than the text
MOST = 8  # times as long for four times the text: twice what is linear
METHODS = {"match", "search", "fullmatch", "findall", "finditer", "sub", "split"}
OF_CATEGORY = {
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_DIGIT: "7",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_SPACE: "x",
    codes.CATEGORY_NOT_DIGIT: "x",
    codes.CATEGORY_NOT_WORD: "-",
}
COMMON = ("In ", "Ab ", "a ", "a, ", ". ", "\u0301", "🙂", "\n")  # what texts are made of, whatever the pattern


def source_files() -> Iterator[Path]:
    """The files that run on a user's text; trainers read ours, and Dask need not be here."""
    for path in sorted((ROOT / "helpers").rglob("*.py")):
        if "training" not in path.parts and path.name not in ("cluster.py", "__main__.py"):
            yield path


def patterns() -> dict[str, tuple[re.Pattern, set[str]]]:
    """Each pattern of helpers/ by its name, with the methods that it is used by."""
    used: dict[str, set[str]] = defaultdict(set)
    inline: dict[str, tuple[re.Pattern, set[str]]] = {}
    for path in source_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(ast.Name("re"), method), args=[ast.Constant(text), *_]):
                    if method in METHODS:
                        inline.setdefault(f"{path.stem}: {text}", (re.compile(text), set()))[1].add(method)
                case ast.Attribute(ast.Name(name), method) if method in METHODS:
                    used[name].add(method)
    named = {}
    for path in source_files():
        module = importlib.import_module(
            ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        )
        for name, pattern in vars(module).items():
            if isinstance(pattern, re.Pattern):
                named.setdefault(f"{name}: {pattern.pattern}"[:120], (pattern, used[name] or {"finditer"}))
    return named | inline


def characters(parsed: _parser.SubPattern) -> Iterator[str]:
    """A character for each part of a parsed pattern that takes one."""
    for code, argument in parsed:
        if code is codes.LITERAL:
            yield chr(argument)
        elif code in (codes.ANY, codes.NOT_LITERAL):
            yield "q"
        elif code is codes.IN:
            for kind, value in argument:
                if kind is codes.LITERAL:
                    yield chr(value)
                elif kind is codes.RANGE:
                    yield chr(value[0])
                elif kind is codes.CATEGORY:
                    yield OF_CATEGORY[value]
                else:
                    yield "q"
        elif code is codes.BRANCH:
            for branch in argument[1]:
                yield from characters(branch)
        elif code is codes.SUBPATTERN:
            yield from characters(argument[3])
        elif isinstance(argument, tuple) and isinstance(argument[-1], _parser.SubPattern):
            yield from characters(argument[-1])


def worst_cases(pattern: re.Pattern) -> Iterator[Callable[[int], str]]:
    """Functions from a length to a text that may take the pattern long."""
    own = list(dict.fromkeys(characters(_parser.parse(pattern.pattern, pattern.flags))))[:20]
    pairs = ["".join(pair) for pair in product(own[:7], repeat=2) if pair[0] != pair[1]]
    tags = ["<!--", "<script>", "<meta "] if "<" in own else []
    fronts = ["", "A", *[one for one in own if one.isalnum()][:1], *[one for one in own if not one.isalnum()][:1]]
    for unit, front, end in product([*own, *COMMON, *pairs, *tags], dict.fromkeys(fronts), ("", "\n!")):
        yield lambda length, unit=unit, front=front, end=end: front + unit * (length // len(unit)) + end


def seconds(run: Callable[[str], object], text: str) -> float:
    """How long it takes the processor: what else a machine does is no fault of the pattern."""
    began = time.process_time()
    run(text)
    return time.process_time() - began


def too_long(run: Callable[[str], object], made: Callable[[int], str]) -> str | None:
    """Times at two lengths, where the second is far more than the first allows; taken thrice, so that no hiccup counts."""
    before = 0.0
    for length in LENGTHS:
        took = seconds(run, made(length))
        if took > LONG:
            took = min(took, *(seconds(run, made(length)) for _ in range(2)))
            before = min(before, *(seconds(run, made(length // 4)) for _ in range(2)))
            if took > LONG and took > MOST * before:
                return f"{made(12)!r}: {before:.4f} s at {length // 4}, {took:.4f} s at {length} characters"
            return None
        before = took
    return None


def runs(pattern: re.Pattern, methods: set[str]) -> Iterator[Callable[[str], object]]:
    """What the pattern is used for."""
    coded = (lambda text: text.encode()) if isinstance(pattern.pattern, bytes) else str
    if methods & {"match", "fullmatch"}:
        whole = pattern.match if "match" in methods else pattern.fullmatch
        yield lambda text: whole(coded(text))
    if methods - {"match", "fullmatch"}:
        yield lambda text: sum(1 for _ in pattern.finditer(coded(text)))


PATTERNS = patterns() | {
    "Punkt's context": (context_pattern(), {"finditer"}),
    "Punkt's closing marks": (boundary_pattern(), {"match"}),
    "a user's term": (word_pattern("*a*a*?a*a*"), {"fullmatch"}),
}


@pytest.mark.parametrize("name", PATTERNS)
def test_no_text_takes_a_pattern_long(name):
    pattern, methods = PATTERNS[name]
    found = [too_long(run, made) for run in runs(pattern, methods) for made in worst_cases(pattern)]
    assert not [one for one in found if one]


@pytest.mark.parametrize("slow", [r"\s+,", r"[A-Z][A-Z ]+\s*\s*:", r"\S*?[^\W_]\S*"])
def test_a_slow_pattern_is_found(slow):
    pattern = re.compile(slow)
    assert any(too_long(run, made) for run in runs(pattern, {"search", "match"}) for made in worst_cases(pattern))


@pytest.mark.parametrize(
    ("term", "fits", "does_not"),
    [
        ("flood*", ["flood", "floods"], ["afloods"]),
        ("*ship", ["ship", "steamship"], ["ships"]),
        ("st?r", ["star", "stir"], ["str", "stair"]),
        ("*a*b*", ["ab", "xaxbx", "aab"], ["ba", "aa"]),
        ("a*b*b", ["abb", "abxb"], ["ab", "bab"]),
        ("1.5*", ["1.5m"], ["1x5m"]),
    ],
)
def test_a_users_term_fits_what_it_always_did(term, fits, does_not):
    assert [one for one in [*fits, *does_not] if word_pattern(term).fullmatch(one)] == fits
