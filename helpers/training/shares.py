"""Measures by how much shares may be off: `python -m helpers.training.shares`.

Writes `data/lexicons/share_errors.csv`, measured on PolNeAR dev and gum-news, and prints how often the 90 % interval of
a share holds the true one, by rates of other articles: of the other half of PolNeAR dev, of all but the one of gum-news.
The true share is that of the annotated quotations. PolNeAR annotates sources as printed, so our rules resolve them;
gum-news has the speakers' names, but marks only what has a clause of attribution, so that quotations of ours that it
has not are left out there. Run it again when the labeller, a rule or the confidence has changed: half a minute.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import DATA
from ..accuracy.gold import Gold, read_polnear
from ..accuracy.named import is_name_of, read_names
from ..accuracy.quotations import attributed
from ..articles import readable
from ..quotations import Article, Found, Quoted, quotation_row, span_rows, stretches
from ..speakers import measured, resolve
from ..speakers.shares import TOGETHER
from ..speakers.uncertainty import intervals_of
from ..tables import QUOTED, SPANS, as_table
from ..tokens import Passages, Span, tokenize
from . import shared

ERRORS = DATA / "lexicons" / "share_errors.csv"
MEASURED = ("direct", "direct and indirect")
NEAR = 3  # characters by which the start of a content may differ between two tables of gum-news


class Judged(NamedTuple):
    """One article: its quotations that count, what each is in truth, what was missed, and the true words by speaker."""

    found: pd.DataFrame  # with the columns `n` and `truth`: same, shown, new, nameless or nothing
    missed: list[tuple[str, int]]  # whose (shown, new, nameless), and how many words
    words: Counter


def annotated(gold: Gold) -> Quoted:
    """The annotated quotations as our own tables have them, with speakers resolved by our rules."""
    articles = readable(gold.articles)
    passages = Passages(tokenize(articles))
    by_number: dict[tuple[str, int], dict[str, list[Span]]] = {}
    for article, number, role, start, end in gold.spans.itertuples(index=False):
        by_number.setdefault((article, number), {}).setdefault(role, []).append(Span(start, end))
    rows, spans = [], []
    for article, text in zip(articles["article"], articles["text"], strict=True):
        marked = [Span(one.start, one.end) for one in stretches(text)]
        own = [as_found(text, roles, marked) for (name, _), roles in by_number.items() if name == article]
        looked_at = Article(text, passages[article], [], [])
        for number, one in enumerate(sorted(filter(None, own), key=lambda one: one.content[0]), start=1):
            rows.append(quotation_row(article, number, looked_at, one))
            spans.extend(span_rows(article, number, text, one))
    quoted = Quoted(as_table(rows, QUOTED), as_table(spans, SPANS))
    return Quoted(resolve(articles, passages, quoted).quotations, quoted.spans)


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
        covered = {i for number in found["quotation"] for i in letters.get(number, ())}
        missed, words = [], Counter()
        for row in true.itertuples(index=False):
            own = speakers[row.quotation]
            inside = true_letters.get(row.quotation, [])
            if sum(i in covered for i in inside) < 0.5 * len(inside):
                missed.append(("nameless" if not own else "shown" if set(own) & shown.keys() else "new", row.n))
            for name in own:
                words[name] += row.n / len(own)
        yield Judged(found.assign(truth=told), missed, words)


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
    """How often quotations are missed, made up and given to the wrong speaker."""
    found = pd.concat([one.found for one in several])
    named = found["speaker"].notna()
    truth, nameless = found.loc[named, "truth"].value_counts(), found.loc[~named, "truth"].value_counts()
    wrong = sum(truth.get(kind, 0) for kind in ("shown", "new", "nameless"))
    missed = [one for article in several for one in article.missed]
    kinds = Counter(kind for kind, _ in missed)
    counts = np.array([len(one.missed) for one in several])
    expected = np.array([len(one.found) for one in several]) * len(missed) / len(found)
    spread = ((counts - expected) ** 2 - expected).sum() / (expected**2).sum()
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
    }


def coverage(several: list[Judged], by: dict[str, float]) -> pd.DataFrame:
    """One row per speaker shown: whether the interval holds the true share, its width, and how far the share is off.

    Arguments: by: the rates. Articles where no true speaker has a name have no true share.
    """
    rows = []
    for one in several:
        total = sum(one.words.values())
        names, low, high = intervals_of(one.found, by) if len(one.found) and total else ((), (), ())
        for name, start, end in zip(names, low, high, strict=True):
            true = one.words[name] / total
            rows.append((start - 1e-9 <= true <= end + 1e-9, end - start, true < start, len(names)))
    return pd.DataFrame(rows, columns=["holds", "width", "below", "speakers"])


def main() -> None:
    """Measures the rates, prints coverage, and writes the rates."""
    dev, gum = read_polnear(shared("polnear/dev")), read_polnear(shared("gum-news"))
    names = read_names(shared("gum-news") / "speakers.csv")
    written = []
    for definition in MEASURED:
        articles = list(judged(dev, definition))
        others = [
            one._replace(found=one.found[one.found["truth"] != "nothing"]) for one in judged(gum, definition, names)
        ]
        one, other = articles[::2], articles[1::2]
        crossed = [coverage(one, rates(other + others)), coverage(other, rates(one + others))]
        left_out = [coverage([n], rates(articles + [m for m in others if m is not n])) for n in others]
        for data, table in (("PolNeAR dev", pd.concat(crossed)), ("gum-news", pd.concat(left_out))):
            print(
                f"{definition}, {data}: the 90 % interval holds {table['holds'].mean():.3f} of {len(table)} true shares "
                f"({table['below'].mean():.3f} lie below), mean width {table['width'].mean():.3f}",
                file=sys.stderr,
            )
        written.extend((definition, name, round(value, 3)) for name, value in rates(articles + others).items())
    pd.DataFrame(written, columns=["definition", "rate", "value"]).to_csv(ERRORS, index=False)


if __name__ == "__main__":
    main()
