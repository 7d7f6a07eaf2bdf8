"""Measures by how much shares may be off: `python -m helpers.training.shares`.

Writes `data/lexicons/share_errors.csv`, measured on PolNeAR dev and gum-news, and prints how often the 90 % interval of
a share holds the true one, by rates of other articles: of the other half of PolNeAR dev, of all but the one of gum-news.
The true share is that of the annotated quotations. PolNeAR annotates sources as printed, so our rules resolve them;
gum-news has the speakers' names, but marks only what has a clause of attribution, so that quotations of ours that it
has not are left out there. Our own `gold/unread` has every speaker and every quotation, and is in no rate. Run it again
when the labeller, a rule or the confidence has changed: half a minute.
"""

import math
import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import DATA
from ..accuracy.gold import Gold
from ..accuracy.named import is_name_of
from ..accuracy.quotations import attributed
from ..articles import readable
from ..quotations import Article, Found, Quoted, quotation_row, span_rows, stretches
from ..speakers import measured, resolve
from ..speakers.shares import TOGETHER
from ..tables import QUOTED, SPANS, as_table
from ..tokens import Passages, Span, tokenize
from .lengths import length_ratios

ERRORS = DATA / "lexicons" / "share_errors.csv"
MEASURED = ("direct", "direct and indirect")
NEAR = 3  # characters by which the start of a content may differ between two tables of gum-news
SAME_LENGTH = 0.05  # of the logarithm of true words by words found: "the" more or less is no other length


class Judged(NamedTuple):
    """One article: its quotations that count, what each is in truth, what was missed, and the true words by speaker."""

    # With the columns `n`, `truth` (same, shown, new, nameless or nothing) and `ratio` (true words for each word found).
    found: pd.DataFrame
    missed: list[tuple[str, int]]  # whose (shown, new, nameless), and how many words
    words: Counter


def annotated(gold: Gold) -> Quoted:
    """The annotated quotations as our own tables have them; speakers that are not annotated are resolved by our rules."""
    articles = readable(gold.articles)
    passages = Passages(tokenize(articles))
    by_number: dict[tuple[str, int], dict[str, list[Span]]] = {}
    for article, number, role, start, end in gold.spans.itertuples(index=False):
        by_number.setdefault((article, number), {}).setdefault(role, []).append(Span(start, end))
    rows, spans, known = [], [], []
    for article, text in zip(articles["article"], articles["text"], strict=True):
        marked = [Span(one.start, one.end) for one in stretches(text)]
        own = [(as_found(text, roles, marked), key) for key, roles in by_number.items() if key[0] == article]
        looked_at = Article(text, passages[article], [], [])
        in_order = sorted(((one, key) for one, key in own if one), key=lambda pair: pair[0].content[0])
        for number, (one, key) in enumerate(in_order, start=1):
            rows.append(quotation_row(article, number, looked_at, one))
            spans.extend(span_rows(article, number, text, one))
            known.append(gold.known[key].speaker or None if gold.known else None)
    quoted = Quoted(as_table(rows, QUOTED), as_table(spans, SPANS))
    resolved = resolve(articles, passages, quoted).quotations
    return Quoted(resolved.assign(speaker=known) if gold.known else resolved, quoted.spans)


def as_found(text: str, roles: dict[str, list[Span]], marked: list[Span]) -> Found | None:
    """An annotated quotation, its content cut where marks open and close; None when no word is left."""
    parts = []
    for start, end in roles["content"]:
        place = start
        for low, high in ((max(start, m.start), min(end, m.end)) for m in marked):
            if low < high:
                parts += [(Span(place, low), False), (Span(low, high), True)]
                place = high
        parts.append((Span(place, end), False))
    parts = [(span, quoted) for span, quoted in parts if any(map(str.isalnum, text[slice(*span)]))]
    if not parts:
        return None
    source, cue = (roles[role][0] if role in roles else None for role in ("source", "cue"))
    return Found([span for span, _ in parts], source, cue, quoted=[quoted for _, quoted in parts])


def counting(quotations: pd.DataFrame, definition: str) -> pd.DataFrame:
    """The quotations that count under a definition, with the column `n`."""
    counted = quotations.assign(n=measured(quotations, definition))
    return counted[counted["n"] > 0]


def judged(gold: Gold, definition: str, names: dict[tuple[str, int], list[str]] | None = None) -> Iterator[Judged]:
    """Each annotated article, judged letter by letter, so that it does not matter where a quotation is cut in two.

    Arguments: names: of the gold's speakers, as `read_names` gives them.
    """
    ours, our_spans = attributed(gold)
    theirs, their_spans = annotated(gold)
    ours, theirs = counting(ours, definition), counting(theirs, definition)
    for article, text in zip(gold.articles["article"], gold.articles["text"], strict=True):
        found, true = ours[ours["article"] == article], theirs[theirs["article"] == article]
        letters = letters_of(text, article, our_spans, definition)
        true_letters = letters_of(text, article, their_spans, definition)
        shown = dict.fromkeys(name for one in found["speaker"].dropna() for name in one.split(TOGETHER))
        speakers = {}
        for row in true.itertuples(index=False):
            called = called_there(row, their_spans, names) if names is not None else parted(row.speaker)
            known = [name for name in shown if names is not None and called and is_name_of(name, called)]
            speakers[row.quotation] = known[:1] or called[: None if names is None else 1]
        owner = {i: speakers[number] for number in speakers for i in true_letters.get(number, ())}
        told = [
            truth_of(letters.get(r.quotation, ()), owner, parted(r.speaker), set(shown)) for r in found.itertuples()
        ]
        counts = (dict(zip(table["quotation"], table["n"], strict=True)) for table in (found, true))
        ratios = length_ratios(letters, true_letters, *counts)
        covered = {i for number in found["quotation"] for i in letters.get(number, ())}
        missed, words = [], Counter()
        for row in true.itertuples(index=False):
            own = speakers[row.quotation]
            inside = true_letters.get(row.quotation, [])
            if sum(i in covered for i in inside) < 0.5 * len(inside):
                missed.append(("nameless" if not own else "shown" if set(own) & shown.keys() else "new", row.n))
            for name in own:
                words[name] += row.n / len(own)
        yield Judged(found.assign(truth=told, ratio=found["quotation"].map(ratios)), missed, words)


def parted(speaker: object) -> list[str]:
    """The names of a speaker, or of several who speak together; none where there is no name."""
    return speaker.split(TOGETHER) if isinstance(speaker, str) else []


def letters_of(text: str, article: str, spans: pd.DataFrame, definition: str) -> dict[int, list[int]]:
    """The places of letters and digits in each quotation's content, of quoted parts only where these alone count."""
    own = spans[(spans["article"] == article) & (spans["role"] == "content")]
    own = own[own["quoted"]] if definition == "direct" else own
    found: dict[int, list[int]] = {}
    for row in own.itertuples(index=False):
        found.setdefault(row.quotation, []).extend(i for i in range(row.start, row.end) if text[i].isalnum())
    return found


def called_there(row: tuple, spans: pd.DataFrame, names: dict[tuple[str, int], list[str]]) -> list[str]:
    """The names that the gold has for a quotation's speaker; none where it leaves the speaker unnamed."""
    own = spans[(spans["article"] == row.article) & (spans["quotation"] == row.quotation)]
    start = own.loc[own["role"] == "content", "start"].min()
    near = [told for (article, at), told in names.items() if article == row.article and abs(at - start) <= NEAR]
    return near[0] if near else []


def truth_of(letters: list[int], owner: dict[int, list[str]], speaker: list[str], shown: set[str]) -> str:
    """Whose words a quotation found is in truth: what holds for most of its letters."""
    votes: Counter = Counter()
    for place in letters:
        own = owner.get(place)
        votes["nothing" if own is None else whose(set(own), set(speaker), shown)] += 1
    return votes.most_common(1)[0][0] if votes else "nothing"


def whose(own: set[str], speaker: set[str], shown: set[str]) -> str:
    """Of true speakers, whether they are ours, others whom we show, others still, or nameless."""
    return "same" if own & speaker else "nameless" if not own else "shown" if own & shown else "new"


def rates(several: list[Judged]) -> dict[str, float]:
    """How often quotations are missed, made up, cut too short or too long, and given to the wrong speaker."""
    found = pd.concat([one.found for one in several])
    named = found["speaker"].notna()
    truth, nameless = found.loc[named, "truth"].value_counts(), found.loc[~named, "truth"].value_counts()
    wrong = sum(truth.get(kind, 0) for kind in ("shown", "new", "nameless"))
    missed = [one for article in several for one in article.missed]
    kinds = Counter(kind for kind, _ in missed)
    counts = np.array([len(one.missed) for one in several])
    expected = np.array([len(one.found) for one in several]) * len(missed) / len(found)
    spread = ((counts - expected) ** 2 - expected).sum() / (expected**2).sum()
    apart = np.abs(np.log(found["ratio"].dropna().to_numpy(float)))
    other = apart[apart > SAME_LENGTH]
    return {
        "made up": truth.get("nothing", 0) / named.sum(),
        "wrong, shown": truth.get("shown", 0) / wrong,
        "wrong, not shown": truth.get("new", 0) / wrong,
        "nameless, shown": nameless.get("shown", 0) / (~named).sum(),
        "nameless, not shown": nameless.get("new", 0) / (~named).sum(),
        "missed": len(missed) / len(found),
        "missed, shown": kinds["shown"] / len(missed),
        "missed, not shown": kinds["new"] / len(missed),
        "words of missed": np.mean([n for _, n in missed]) / found.loc[named, "n"].mean(),
        "spread of missed": max(0.01, spread),
        "other length": len(other) / max(1, len(apart)),
        # Of a normal distribution with this mean distance from 0, which the few that are far off move less than squares.
        "spread of length": float(other.mean()) * math.sqrt(math.pi / 2) if len(other) else 0.0,
    }


def rates_of(complete: list[Judged], partly: list[Judged]) -> dict[str, float]:
    """The mean of the rates of two data sets: what is new is like the one as likely as like the other.

    Arguments: complete: of a data set that marks all quotations; partly: of one that does not, so that nothing is
    known to be made up there.
    """
    one, other = rates(complete), rates(partly)
    return {name: rate if name == "made up" else (rate + other[name]) / 2 for name, rate in one.items()}


def main() -> None:
    """Measures the rates, prints coverage, and writes the rates."""
    from .coverage import coverages, judged_sets  # which takes this file's measures

    written = []
    for definition in MEASURED:
        sets = judged_sets(definition)
        for data, table in coverages(sets).items():
            print(
                f"{definition}, {data}: the 90 % interval holds {table['holds'].mean():.3f} of {len(table)} true shares "
                f"({table['below'].mean():.3f} lie below), mean width {table['width'].mean():.3f}",
                file=sys.stderr,
            )
        written.extend((definition, name, round(value, 3)) for name, value in sets.rates.items())
    pd.DataFrame(written, columns=["definition", "rate", "value"]).to_csv(ERRORS, index=False)


if __name__ == "__main__":
    main()
