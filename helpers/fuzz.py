"""Texts made at random, and whether the promises hold for each: `python -m helpers.fuzz --seconds 60`.

A text that breaks one is made as small as it can be, printed, and can be had again by its seed.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

import pandas as pd

from . import pipeline
from .articles import article_from_text, titles
from .charts import colours
from .pages import reading_view

TOGETHER = 200  # texts that are analysed at a time: of fifty each would cost four times as much
LONGEST = 45  # pieces of a text
WORDS = [
    "said", "says", "told", "asked", "he", "she", "they", "it", "I", "We stay", "it rained", "the dam will hold", "not good",
    "Ada Lind", "Petra Lind", "Bob Oda", "Colm Reilly", "Van der Meer", "O'Neil", "BelTA", "the mayor", "Mayor Petra Lind",
    "the head of state", "the Ministry of Defence", "the workers’ union", "Belarus", "according to", "In her own words,",
    "made the statement", "who", "that", "his", "and", "of", "don’t", "’90s", "'em", "[the port]", "[he laughs]", "[sic]",
    "Q:", "A:", "MR. ODA:", "MINSK, 17 November (BelTA) –", "No. 5", "U.S.", "3,000", "€40", "100%", "@user", "#tag",
    "https://x.example/a?b=c&d", "<p>", "</div>", "<script>alert(1)</script>", "$$\\def\\x{\\x\\x}\\x$$", "=1+1", "\x1b[31m",
    "THE DAM", "x", "ß", "İ", "ǆ", "中文", "Ünder", "naïve", "e\u0301", "🙂", "👩‍👩‍👧", "\u202e", "\u200b", "\ufeff", "\x00", "\x1c",
]  # fmt: skip
MARKS = [
    *"“”„‟«»‹›\"‘’‚‛'`´″′❝❞〝〞「」＂.,;:!?…—–-―()[]{}/*_&",
    *("''", "``", "...", "--", "said,", "?!", ",”", ".”", "”.", "’s"),
]  # fmt: skip
SPACES = [" ", " ", " ", " ", "", "", "\n", "\n\n", "\t", "\u00a0", "\u202f", "\u2028", "\u2029", "\x85", "\r\n", "\v"]


class Broken(NamedTuple):
    """A text for which a promise does not hold, and which."""

    text: str
    promise: str


def pieces_of(draw: random.Random) -> list[str]:
    """The pieces of a text made at random: words, marks and spaces, now and then any character at all."""
    pieces: list[str] = []
    for _ in range(draw.randrange(1, LONGEST)):
        kind = draw.random()
        if kind < 0.45:
            pieces += [draw.choice(WORDS), draw.choice(SPACES)]
        elif kind < 0.97:
            pieces.append(draw.choice(MARKS if kind < 0.85 else SPACES))
        else:
            pieces.append(
                chr(draw.choice((draw.randrange(0x250), draw.randrange(0xD800), draw.randrange(0xE000, 0x110000))))
            )
    return pieces


def company(texts: Sequence[str]) -> pd.DataFrame:
    """The `articles` table of texts."""
    return pd.concat(
        [article_from_text(text, f"t{number:03d}") for number, text in enumerate(texts)], ignore_index=True
    )


def broken_promise(tables: pipeline.Tables) -> str | None:
    """Which promise the tables do not keep, if there is one."""
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    for name, column in (("tokens", "text"), ("spans", "text"), ("mentions", "name"), ("topics", "term")):
        table = getattr(tables, name)
        rows = zip(*(table[c].tolist() for c in ("article", "start", "end", column)), strict=True)
        for article, start, end, printed in rows:
            if not 0 <= start < end <= len(texts[article]):
                return f"{name}: no characters from {start} to {end}"
            if name in ("tokens", "spans") and texts[article][start:end] != printed:
                return f"{name}: {printed!r} is not what stands from {start} to {end}"
    counts = tables.quotations
    if not ((counts["n_editor"] <= counts["n_quoted"]) & (counts["n_quoted"] <= counts["n_words"])).all():
        return "n_editor <= n_quoted <= n_words"
    if not counts["kind"].isin(["direct", "indirect", "mixed"]).all() or not counts["confidence"].between(0, 1).all():
        return "quotations: kind or confidence"
    if not tables.sentiment["compound"].between(-1, 1).all():
        return "sentiment: compound beyond 1"
    if len(tables.targets) and (tables.targets[["negative", "neutral", "positive"]].sum(axis=1) - 1).abs().max() > 0.01:
        return "targets: probabilities that are no whole"
    return voices_apart(tables)


def voices_apart(tables: pipeline.Tables) -> str | None:
    """What is wrong with voices: every token but those of titles must stand in one stretch, and in one only."""
    title_of = titles(tables.articles)
    for article, tokens in tables.tokens.groupby("article", sort=False):
        voices = tables.voices[tables.voices["article"] == article]
        starts, ends = voices["start"].to_numpy(), voices["end"].to_numpy()
        if (starts[1:] < ends[:-1]).any():
            return "voices: stretches overlap"
        for start, end in zip(tokens["start"].tolist(), tokens["end"].tolist(), strict=True):
            place = starts.searchsorted(start, side="right") - 1
            in_title = any(low <= start and end <= high for low, high in title_of.get(article, ()))
            if not in_title and (place < 0 or end > ends[place]):
                return "voices: a token stands in none"
    return None


def tried(texts: Sequence[str], read: bool = False) -> str | None:
    """Which promise texts break when they are analysed together; an exception counts as one.

    Arguments: read: whether the reading view is made, too, of the first of them.
    """
    try:
        tables = pipeline.analyse(company(texts))
        if read:
            reading_view(tables, colours(tables.voices["voice"].tolist()))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return broken_promise(tables)


def differs_alone(texts: Sequence[str], number: int) -> str | None:
    """Which table of a text is another one when it is analysed alone, not in company."""
    together, alone = (
        pipeline.analyse(company(texts)),
        pipeline.analyse(article_from_text(texts[number], f"t{number:03d}")),
    )
    for name in pipeline.Tables._fields:
        whole = getattr(together, name)
        part = whole[whole["article"] == f"t{number:03d}"].reset_index(drop=True)
        if not part.equals(getattr(alone, name).reset_index(drop=True)):
            return f"{name}: another table alone than in company"
    return None


def smallest(pieces: Sequence[str], fails: Callable[[Sequence[str]], bool]) -> list[str]:
    """The pieces without those that are not needed to fail: halves, then quarters, down to single ones (Zeller 1999)."""
    kept, size = list(pieces), max(1, len(pieces) // 2)
    while True:
        place = 0
        while place < len(kept):
            without = kept[:place] + kept[place + size :]
            if without and fails(without):
                kept = without
            else:
                place += size
        if size == 1:
            return kept
        size = max(1, size // 2)


def search(seed: int, check: Callable[[Sequence[str]], str | None] = tried) -> Iterator[tuple[int, Broken | None]]:
    """Yield how many texts were tried so far, and the smallest text found to break a promise, batch after batch.

    Arguments: seed: the same seed gives the same texts; check: which promise texts break.
    """
    draw = random.Random(seed)
    n = 0
    while True:
        several = [pieces_of(draw) for _ in range(TOGETHER)]
        texts = ["".join(pieces) for pieces in several]
        n += len(texts)
        found = None
        if check(texts) is not None:
            guilty = next((pieces for pieces in several if check(["".join(pieces)])), None)
            if guilty is None:
                found = Broken(repr(texts), f"only together: {check(texts)}")
            else:
                text = "".join(smallest(guilty, lambda pieces: check(["".join(pieces)]) is not None))
                text = "".join(smallest(text, lambda letters: check(["".join(letters)]) is not None))
                found = Broken(text, str(check([text])))
        elif check is tried:
            number = draw.randrange(TOGETHER)
            promise = differs_alone(texts, number) or tried(texts[number : number + 1], read=True)
            found = Broken(texts[number], promise) if promise else None
        yield n, found


def main(given: Sequence[str] | None = None) -> int:
    """Try texts for some seconds; the exit status is 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m helpers.fuzz", description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=60, metavar="N", help="how long to try (default: 60)")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="the same seed gives the same texts (default: 1)"
    )
    arguments = parser.parse_args(given)
    end = time.monotonic() + arguments.seconds
    broken: dict[str, str] = {}
    batches = takewhile(lambda _: time.monotonic() < end, search(arguments.seed))
    n = 0
    for n, found in batches:  # noqa: B007 (the last one's is told below)
        if found is not None and found.promise not in broken:
            broken[found.promise] = found.text
            print(f"{found.promise}\n  {found.text!r}")
    print(f"{n:,} texts, seed {arguments.seed}: {len(broken)} kinds of failure", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
