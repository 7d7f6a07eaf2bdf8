"""Scores the tables against annotated articles.

The measures are those of `score_quotations.py` beside PolNeAR in `../shared` (Newell, Margolin & Ruths 2018 for the
data): contents match one to one when their letters and digits overlap by half; a source is right when it holds the
head of the annotated one; joint means both. Groups (direct, indirect) are read off the text, not off `kind`.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from . import DATA, quotations, speakers, tokens, topics
from .sentiment import targets
from .tables import ARTICLES, as_table

OVERLAP = 0.5  # share of the union of both contents' letters and digits
LEAST_QUOTED = 3  # words inside one stretch of marks that make a content direct
DRAWS, SEED = 1000, 1  # of the bootstrap over articles
KEYS = 10  # phrases of an article that are scored
GROUPS = ("direct", "indirect", "all")
MARK = re.compile(r"``|''|[\"“”„«»]")
OPENING, CLOSING = {"“", "„", "«", "``"}, {"”", "»"}
# Where the first noun phrase of a source ends.
PHRASE_END = re.compile(
    r"\s*(?:[,;:()\[\]—–]|\s-\s|--)|\s+(?:who|whom|whose|which|that|where|for|in|at|from|with|on|by|to|as|during|and|or|&|"
    r"after|before|about|inside|near|against|speaking|citing)\b",
    re.IGNORECASE,
)
TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "sen",
        "sens",
        "rep",
        "reps",
        "gov",
        "govs",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "adm",
        "rev",
        "prof",
        "hon",
        "atty",
        "pres",
        "president",
        "senator",
        "congressman",
        "congresswoman",
        "representative",
        "governor",
        "secretary",
        "speaker",
        "mayor",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
    ]
)
NO_NAMES = frozenset(
    [
        "i",
        "he",
        "she",
        "they",
        "we",
        "you",
        "it",
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "who",
        "one",
        "some",
        "many",
        "most",
        "several",
        "others",
        "another",
        "both",
        "all",
        "few",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "its",
        "former",
        "later",
        "earlier",
        "republican",
        "republicans",
        "democrat",
        "democrats",
        "democratic",
        "gop",
        "american",
        "americans",
        "but",
        "and",
        "even",
        "nobody",
        "everyone",
        "someone",
        "people",
        "voters",
        "officials",
        "sources",
        "experts",
        "critics",
        "supporters",
    ]
)


class Gold(NamedTuple):
    """Annotated articles: the `articles` table, their `spans`, and by (article, quotation) kind and speaker, if annotated."""

    articles: pd.DataFrame
    spans: pd.DataFrame
    known: dict[tuple[str, int], tuple[str, str]] | None


GOLD_SPANS = {"article": "str", "quotation": "int64", "role": "str", "start": "int64", "end": "int64"}


def read_polnear(folder: Path) -> Gold:
    """PolNeAR's layout: one row per article, and one per span of a source, cue or content.

    Arguments: folder: has `text/ARTICLE.txt` and `attributions/ARTICLE_xxxx.ann` (brat stand-off).
    Of several annotators the alphabetically first counts; a text without annotation is left out; an
    attribution without content is no quotation.
    """
    texts, spans = [], []
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{glob_escape(path.stem)}_????.ann")) or sorted(
            (folder / "attributions").glob(f"{glob_escape(path.stem)}.ann")
        )
        if annotations:
            with path.open(encoding="utf-8", newline="") as file:
                texts.append((path.stem, file.read()))
            spans.extend((path.stem, *span) for span in brat_spans(annotations[0].read_text(encoding="utf-8")))
    return Gold(article_table(texts), as_table(spans, GOLD_SPANS), None)


def article_table(texts: list[tuple[str, str]]) -> pd.DataFrame:
    """The `articles` table of (article, text) pairs, its other columns empty."""
    return pd.DataFrame(texts, columns=["article", "text"]).reindex(columns=list(ARTICLES)).astype(ARTICLES)


def read_own(folder: Path) -> Gold:
    """Our own layout, `data/gold/`: one row per article and one per span, with the speakers.

    Arguments: folder: has ARTICLE.csv (quotation, kind, speaker, source, cue, content, start) beside ARTICLE.txt, which
    may also lie in `data/articles/`. `start` is where each part of the content begins; parts are joined by " … ".
    Raises ValueError, naming file and row, where a content does not stand at its start.
    """
    texts, spans, named = [], [], {}
    for path in sorted(folder.glob("*.csv")):
        source = path.with_suffix(".txt")
        text = (source if source.exists() else DATA / "articles" / source.name).read_text(encoding="utf-8")
        article = path.stem
        texts.append((article, text))
        for row in pd.read_csv(path, keep_default_na=False, dtype=str).itertuples():
            number, starts = int(row.quotation), [int(start) for start in row.start.split("; ")]
            parts = row.content.split(" … ") if len(starts) > 1 else [row.content]
            for start, part in zip(starts, parts, strict=True):
                if text[start : start + len(part)] != part:
                    raise ValueError(
                        f"{path.name}, quotation {number}: the content is not at {start}; correct its start"
                    )
                spans.append((article, number, "content", start, start + len(part)))
            for role, words in (("source", row.source), ("cue", row.cue)):
                if words:
                    at = nearest(text, words, starts[0])
                    spans.append((article, number, role, at, at + len(words)))
            named[article, number] = row.kind, row.speaker
    return Gold(article_table(texts), as_table(spans, GOLD_SPANS), named)


def nearest(text: str, words: str, place: int) -> int:
    """Where the words stand in the text, of several places the one nearest to `place`."""
    return min((m.start() for m in re.finditer(re.escape(words), text)), key=lambda at: abs(at - place))


def glob_escape(name: str) -> str:
    """The file name with the characters that `glob` reads as patterns taken literally."""
    return re.sub(r"([\[*?])", r"[\1]", name)


def brat_spans(annotation: str) -> list[tuple[int, str, int, int]]:
    """(quotation, role, start, end) of each attribution with a content in a brat stand-off file, by place."""
    bounds: dict[str, list[tuple[int, int]]] = {}
    found = []
    for line in annotation.split("\n"):
        if match := re.match(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t", line):
            bounds[match[1]] = [(int(a), int(b)) for a, b in (pair.split() for pair in match[2].split(";"))]
    for line in annotation.split("\n"):
        if match := re.match(r"E\d+\tAttribution\S*?:T\d+(.*)", line):
            roles: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
            for role, reference in re.findall(r"(Source|Cue|Content)\d*:(T\d+)", match[1]):
                roles[role.lower()].extend(bounds.get(reference, []))
            if roles["content"]:
                found.append({role: sorted(pairs) for role, pairs in roles.items()})
    found.sort(key=lambda roles: roles["content"])
    return [
        (number, role, start, end)
        for number, roles in enumerate(found, start=1)
        for role, pairs in roles.items()
        for start, end in pairs
    ]


@dataclass
class Quotation:
    """A quotation to be scored: character spans, the speaker if known, and what the text test says of its content."""

    content: list[tuple[int, int]] = field(default_factory=list)
    source: list[tuple[int, int]] = field(default_factory=list)
    speaker: str = ""
    chars: frozenset[int] = frozenset()
    direct: bool = False
    kind: str = ""


def gathered(spans: pd.DataFrame, known: dict[tuple[str, int], tuple[str, str]]) -> dict[str, list[Quotation]]:
    """Quotations by article from spans of (article, quotation, role, start, end)."""
    found: dict[tuple[str, int], Quotation] = defaultdict(Quotation)
    for article, number, role, start, end in spans[["article", "quotation", "role", "start", "end"]].itertuples(
        index=False
    ):
        if role != "cue":
            getattr(found[article, number], role).append((start, end))
    by_article: dict[str, list[Quotation]] = defaultdict(list)
    for (article, number), quotation in found.items():
        quotation.kind, quotation.speaker = known.get((article, number), ("", ""))
        by_article[article].append(quotation)
    return by_article


def quoted_stretches(text: str) -> list[tuple[int, int]]:
    """Spans inside double quotation marks, line by line, as the measure defines them (not as `marks` reads them)."""
    spans, place = [], 0
    for line in text.split("\n"):
        marks = [(m[0], m.start(), m.end()) for m in MARK.finditer(line)]
        opened, start = "", 0
        for number, (mark, begin, end) in enumerate(marks):
            later = {m for m, _, _ in marks[number + 1 :]}
            if not opened:
                if mark not in CLOSING:
                    opened, start = mark, end
                continue
            straight = {'"', "''"}
            if (
                (mark == opened and mark in straight)
                or (opened in OPENING and mark in CLOSING)
                or (opened == "``" and mark == "''")
                or (opened in OPENING and mark in straight and not later & CLOSING and mark not in later)
                or (opened in straight and mark in CLOSING and opened not in later)
            ):
                spans.append((place + start, place + begin))
                opened = ""
        if opened:
            spans.append((place + start, place + len(line)))
        place += len(line) + 1
    return [(begin, end) for begin, end in spans if end > begin]


def prepare(
    text: str,
    found: list[Quotation],
    stretches: list[tuple[int, int]],
    words: list[tuple[int, int]],
    by_kind: bool,
) -> list[Quotation]:
    """The quotations with their letters and digits and whether they are direct; those without any left out.

    Arguments: by_kind: go by `kind`, for articles that speak in single marks, guillemets, dashes or turns, which the
    text test of PolNeAR's measure does not know.
    """
    kept = []
    for quotation in found:
        quotation.chars = frozenset(
            i for begin, end in quotation.content for i in range(begin, min(end, len(text))) if text[i].isalnum()
        )
        most = 0
        for begin, end in stretches:
            inside = {i for i in quotation.chars if begin <= i < end}
            if inside:
                low, high = min(inside), max(inside)
                most = max(most, sum(a <= high and b > low and any(i in inside for i in range(a, b)) for a, b in words))
        quotation.direct = quotation.kind != "indirect" if by_kind else most >= LEAST_QUOTED
        if quotation.chars:
            kept.append(quotation)
    return kept


def match(gold: list[Quotation], found: list[Quotation]) -> dict[int, int]:
    """Which found quotation each gold one is matched with: one to one, greatest overlap first."""
    pairs = []
    for g, one in enumerate(gold):
        for f, other in enumerate(found):
            common = len(one.chars & other.chars)
            if common and common / len(one.chars | other.chars) >= OVERLAP:
                pairs.append((-common / len(one.chars | other.chars), g, f))
    matched: dict[int, int] = {}
    for _, g, f in sorted(pairs):
        if g not in matched and f not in matched.values():
            matched[g] = f
    return matched


def first_phrase(source: str) -> str:
    """The source up to the end of its first noun phrase."""
    source = source.strip()
    end = PHRASE_END.search(source, 1)
    return source[: end.start()] if end else source


def head_span(source: str) -> tuple[int, int]:
    """Offsets of a source's head: the last capitalised word of its first noun phrase, else that phrase's last word."""
    offset = len(source) - len(source.lstrip())
    words = list(re.finditer(r"[^\W_][\w.'’\-]*", first_phrase(source)))
    if not words:
        return 0, len(source)
    names = [w for w in words if w[0][0].isupper() and w[0].lower().strip(".") not in TITLES | {"the", "a", "an"}]
    head = (names or words)[-1]
    length = max(1, len(re.sub(r"['’]s?$", "", head[0])))
    return offset + head.start(), offset + head.start() + length


def speaker_key(name: str) -> str:
    """The last name of a source or speaker in lower case; empty when its first noun phrase has none."""
    words = [re.sub(r"['’]s?$", "", w).strip(".'’\"-") for w in re.findall(r"[^\W_][\w.'’\-]*", first_phrase(name))]
    names = [w for w in words if w and w[0].isupper() and w.lower() not in TITLES | NO_NAMES]
    return names[-1].lower() if names else ""


def source_right(text: str, gold: Quotation, found: Quotation) -> bool:
    """Whether the found source holds the head of the gold one, or neither has any."""
    if not gold.source or not found.source:
        return not gold.source and not found.source
    begin, end = gold.source[0]
    low, high = head_span(text[begin:end])
    return found.source[0][0] < begin + high and begin + low < found.source[0][1]


def speaker_right(_: str, gold: Quotation, found: Quotation) -> bool:
    """Whether the resolved speaker is the annotated one; an unnamed one must stay missing."""
    return gold.speaker == found.speaker


def article_counts(
    text: str, gold: list[Quotation], found: list[Quotation], right: Callable, article: str, errors: list
) -> dict[str, Counter]:
    """Counts of one article by group; appends what is wrong to `errors`."""
    words = [m.span() for m in re.finditer(r"\S+", text) if any(c.isalnum() for c in m[0])]
    stretches = quoted_stretches(text)
    by_kind = right is speaker_right
    gold = prepare(text, gold, stretches, words, by_kind)
    found = prepare(text, found, stretches, words, by_kind)
    pairs = match(gold, found)
    verdicts = {g: right(text, gold[g], found[f]) for g, f in pairs.items()}
    back = {f: g for g, f in pairs.items()}
    counts = {}
    for group in GROUPS:
        of_gold = [g for g, q in enumerate(gold) if group == "all" or q.direct == (group == "direct")]
        of_found = [f for f, q in enumerate(found) if group == "all" or q.direct == (group == "direct")]
        counts[group] = Counter(
            gold=len(of_gold),
            found=len(of_found),
            match_gold=sum(g in pairs for g in of_gold),
            match_found=sum(f in back for f in of_found),
            right_gold=sum(verdicts.get(g, False) for g in of_gold),
            right_found=sum(verdicts[back[f]] for f in of_found if f in back),
        )
        error, articles = share_error(text, gold, found, of_gold, of_found, words)
        counts[group]["share_error"], counts[group]["share_articles"] = error, articles

    def shown(q: Quotation) -> tuple[str, str]:
        return " … ".join(text[a:b] for a, b in q.source), " … ".join(text[a:b] for a, b in q.content)

    for g, q in enumerate(gold):
        if not verdicts.get(g, False):
            other = found[pairs[g]] if g in pairs else None
            wrong = "missed" if other is None else "wrong attribution"
            claimed = (shown(other)[0], other.speaker) if other else ("", "")
            errors.append((article, wrong, "direct" if q.direct else "indirect", *shown(q), q.speaker, *claimed))
    for f, q in enumerate(found):
        if f not in back:
            source, content = shown(q)
            errors.append(
                (article, "spurious", "direct" if q.direct else "indirect", "", content, "", source, q.speaker)
            )
    return counts


def share_error(
    text: str,
    gold: list[Quotation],
    found: list[Quotation],
    of_gold: list[int],
    of_found: list[int],
    words: list[tuple[int, int]],
) -> tuple[float, int]:
    """Total variation distance between gold and found shares of quoted words by last name, and 1 if it is defined."""
    owner = {i: number for number, (begin, end) in enumerate(words) for i in range(begin, end)}
    keys = [speaker_key(text[slice(*q.source[0])]) if q.source else "" for q in gold]
    masked = {owner[i] for q, key in zip(gold, keys, strict=True) if not key for i in q.chars}
    shares: tuple[Counter, Counter] = (Counter(), Counter())
    for g in of_gold:
        if keys[g]:
            shares[0][keys[g]] += len({owner[i] for i in gold[g].chars} - masked)
    for f in of_found:
        quotation = found[f]
        key = speaker_key(quotation.speaker or (text[slice(*quotation.source[0])] if quotation.source else ""))
        if key:
            shares[1][key] += len({owner[i] for i in quotation.chars} - masked)
    totals = [sum(share.values()) for share in shares]
    if not totals[0]:
        return 0.0, 0
    if not totals[1]:
        return 1.0, 1
    names = set(shares[0]) | set(shares[1])
    return 0.5 * sum(abs(shares[0][n] / totals[0] - shares[1][n] / totals[1]) for n in names), 1


def f1(hit_found: float, n_found: float, hit_gold: float, n_gold: float) -> tuple[float, float, float]:
    """Precision, recall and F1; with nothing to find and nothing found all are 1."""
    precision = hit_found / n_found if n_found else float(not n_gold)
    recall = hit_gold / n_gold if n_gold else float(not n_found)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measures(counts: Counter) -> dict[str, float]:
    """All measures of one group from summed counts; shares of 1."""
    n_found, n_gold = counts["found"], counts["gold"]
    joint = f1(counts["right_found"], n_found, counts["right_gold"], n_gold)
    return {
        "content F1": f1(counts["match_found"], n_found, counts["match_gold"], n_gold)[2],
        "joint P": joint[0],
        "joint R": joint[1],
        "joint F1": joint[2],
        "attribution": counts["right_gold"] / counts["match_gold"] if counts["match_gold"] else float("nan"),
        "share error": counts["share_error"] / counts["share_articles"] if counts["share_articles"] else float("nan"),
    }


class Scores(NamedTuple):
    """Measures by group, the interval of each (95 %, by bootstrap over articles), and the errors behind them."""

    table: pd.DataFrame
    intervals: pd.DataFrame  # rows and columns as those of the measures: "low–high"
    errors: pd.DataFrame
    articles: int


ERRORS = ["article", "error", "group", "gold_source", "content", "gold_speaker", "source", "speaker"]


def attributed(gold: Gold) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The `quotations` and `spans` tables that we find in annotated articles."""
    words = tokens.tokenize(gold.articles)
    found = quotations.find_quotations(gold.articles, words)
    return speakers.resolve(gold.articles, words, found).quotations, found.spans


def rule_precision(gold: Gold) -> pd.DataFrame:
    """One row per rule that decides speakers: how many quotations with the right content it decided, and how many rightly.

    Arguments: gold: annotated articles with known speakers, as `read_own` gives them. A quotation rightly left
    without a speaker counts as right.
    """
    resolved, spans = attributed(gold)
    named = resolved.assign(speaker=resolved["speaker"].fillna(""))
    ours = {(q.article, q.quotation): (q.rule, q.speaker) for q in named.itertuples(index=False)}
    true, found = gathered(gold.spans, gold.known or {}), gathered(spans, ours)
    decided: Counter = Counter()
    for article, text in zip(gold.articles["article"], gold.articles["text"], strict=True):
        counted = [m.span() for m in re.finditer(r"\S+", text) if any(c.isalnum() for c in m[0])]
        one, other = (
            prepare(text, part.get(article, []), quoted_stretches(text), counted, True) for part in (true, found)
        )
        for g, f in match(one, other).items():
            decided[other[f].kind, one[g].speaker == other[f].speaker] += 1
    rules = sorted({rule for rule, _ in decided})
    rows = [(rule, decided[rule, True] + decided[rule, False], decided[rule, True]) for rule in rules]
    return pd.DataFrame(rows, columns=["rule", "n", "right"]).sort_values("n", ascending=False, ignore_index=True)


def joined(found: pd.DataFrame) -> dict[tuple[str, int], int]:
    """The quotation that each one counts with under PolNeAR's convention.

    PolNeAR takes speech that goes on behind the full stop of its cue ("…," she said. "…") as one quotation with what
    came before; our tables keep it as a quotation of its own whose rule is "continuation".
    """
    heads: dict[tuple[str, int], int] = {}
    columns = [found[name].tolist() for name in ("article", "quotation", "rule", "kind", "speaker")]
    latest: dict[tuple, int] = {}  # the last quotation that is no continuation, by article and speaker
    for article, number, rule, kind, speaker in zip(*columns, strict=True):
        speaker = speaker if isinstance(speaker, str) else ""
        head = latest.get((article, speaker), number) if rule in ("continuation", "last speaker") else number
        heads[article, number] = head
        if rule not in ("continuation", "last speaker") and kind != "indirect":
            latest[article, speaker] = number
    return heads


def score(gold: Gold) -> Scores:
    """One row per group (direct, indirect, all): how well quotations are found and attributed in annotated articles."""
    resolved, spans = attributed(gold)
    right = source_right if gold.known is None else speaker_right
    if gold.known is None:
        heads = joined(resolved)
        spans = spans.assign(quotation=[heads[key] for key in zip(spans["article"], spans["quotation"], strict=True)])
    named = resolved.assign(speaker=resolved["speaker"].fillna(""))
    ours = {(q.article, q.quotation): (q.kind, q.speaker) for q in named.itertuples(index=False)}
    true, found = gathered(gold.spans, gold.known or {}), gathered(spans, ours)
    errors: list[tuple] = []
    per_article = [
        article_counts(text, true.get(article, []), found.get(article, []), right, article, errors)
        for article, text in zip(gold.articles["article"], gold.articles["text"], strict=True)
    ]
    draws = np.random.default_rng(SEED).integers(0, len(per_article), (DRAWS, len(per_article)))
    rows, intervals = {}, {}
    for group in GROUPS:
        names = sorted({name for counts in per_article for name in counts[group]})
        matrix = np.array([[counts[group][name] for name in names] for counts in per_article])
        row = measures(Counter(dict(zip(names, matrix.sum(axis=0).tolist(), strict=True))))
        drawn = pd.DataFrame(
            [measures(Counter(dict(zip(names, matrix[d].sum(axis=0).tolist(), strict=True)))) for d in draws]
        )
        low, high = drawn.quantile(0.025), drawn.quantile(0.975)
        intervals[group] = {name: f"{low[name]:.3f}–{high[name]:.3f}" for name in drawn}
        n = {name: int(sum(counts[group][name] for counts in per_article)) for name in ("gold", "found")}
        rows[group] = {**n, **row}
    tables = (pd.DataFrame(several.values(), index=pd.Index(several, name="group")) for several in (rows, intervals))
    return Scores(*tables, pd.DataFrame(errors, columns=ERRORS), len(per_article))


class Keys(NamedTuple):
    """Articles whose readers marked key phrases: the `articles` table, and the phrases' stems by article."""

    articles: pd.DataFrame
    keys: dict[str, set[str]]


def read_keys(folder: Path) -> Keys:
    """500N-KPCrowd's layout: docsutf8/ARTICLE.txt with the text, keys/ARTICLE.key with one phrase a line."""
    texts, keys = [], {}
    for path in sorted((folder / "docsutf8").glob("*.txt")):
        marked = folder / "keys" / f"{path.stem}.key"
        if marked.exists():
            texts.append((path.stem, path.read_text(encoding="utf-8")))
            lines = marked.read_text(encoding="utf-8").split("\n")
            stem = topics.stemmer().stem
            keys[path.stem] = {" ".join(stem(word) for word in line.lower().split()) for line in lines if line.strip()}
    return Keys(article_table(texts), keys)


def key_scores(ranked: dict[str, list[str]], keys: dict[str, set[str]]) -> np.ndarray:
    """One row per article: precision and recall of the first ten phrases, by exact match of their stems."""
    hits = [(len(set(ranked[article][:KEYS]) & marked), len(marked)) for article, marked in keys.items()]
    return np.array([(hit / KEYS, hit / most if most else 0.0) for hit, most in hits])


def f1_at_10(rows: np.ndarray) -> str:
    """The line `F1@10 0.xxx` with its interval: F1 of precision and recall at ten, each averaged over articles.

    Arguments: rows: as `key_scores` gives them; the interval is a bootstrap over articles.
    """

    def score(part: np.ndarray) -> float:
        precision, recall = part.mean(axis=0)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    draws = np.random.default_rng(SEED).integers(0, len(rows), (DRAWS, len(rows)))
    low, high = np.quantile([score(rows[draw]) for draw in draws], [0.025, 0.975])
    precision, recall = rows.mean(axis=0)
    return (
        f"F1@10 {score(rows):.3f} (95 % {low:.3f}–{high:.3f}), precision {precision:.3f}, recall {recall:.3f}, "
        f"{len(rows)} articles"
    )


def keys_report(folder: Path) -> str:
    """The line `F1@10 0.xxx` of our key phrases against those that readers marked, and what to make of it.

    Raises ValueError, naming the cure, when no article has keys.
    """
    gold = read_keys(folder)
    if gold.articles.empty:
        raise ValueError(f"{folder}: no article has its keys; put ARTICLE.txt into docsutf8/, ARTICLE.key into keys/")
    found = topics.key_phrases(tokens.tokenize(gold.articles), KEYS)
    ranked: dict[str, list[str]] = {article: [] for article in gold.keys}
    for article, phrase in zip(found["article"], found["phrase"], strict=True):
        ranked[article].append(" ".join(topics.stem(word) for word in phrase.split(" ")))
    return (
        f"{f1_at_10(key_scores(ranked, gold.keys))}\n"
        "The stored networks were fitted on the 400 articles of 500N-KPCrowd in ../shared: on those the figure flatters; "
        "data/README.md has the cross-validated one."
    )


class GoldTargets(NamedTuple):
    """Annotated targets: their sentences, where each stands, its label (0 negative, 1 neutral, 2 positive), its article."""

    read: targets.Sentences
    places: list[tuple[int, int, int]]
    label: np.ndarray
    group: np.ndarray


def read_targets(file: Path) -> GoldTargets:
    """NewsMTSC's layout: JSON lines, each a sentence (`sentence_normalized`) with `targets` (from, to, polarity 2, 4 or 6).

    Raises ValueError, naming file and line, for one that is not so.
    """
    sentences, marked = [], []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            several = [(t["from"], t["to"], int(float(t["polarity"])) // 2 - 1) for t in row["targets"]]
            sentences.append((f"{number:06d}", row["sentence_normalized"]))
            marked.append((several, "_".join(row["primary_gid"].split("_")[:3])))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(
                f"{file.name}, line {number}: not a sentence with its targets as NewsMTSC has it"
            ) from error
    by_article = tokens.passages_of(tokens.tokenize(article_table(sentences)))
    places, label, group = [], [], []
    for number, ((article, _), (several, source)) in enumerate(zip(sentences, marked, strict=True)):
        passage = by_article[article]
        for start, end, polarity in several:
            first = min(passage.first_from(start), len(passage.words) - 1)
            last = min(max(first, passage.first_from(end) - 1), len(passage.words) - 1)
            places.append((number, first, last))
            label.append(polarity)
            group.append(source)
    read = targets.read_sentences(by_article.forms, [by_article.rows[article] for article, _ in sentences])
    return GoldTargets(read, places, np.array(label), np.array(group))


def macro_f1(label: np.ndarray, chosen: np.ndarray) -> float:
    """The mean over the three labels of the F1 of each."""
    scores = []
    for one in range(3):
        hits = ((label == one) & (chosen == one)).sum()
        scores.append(2 * hits / max(1, (label == one).sum() + (chosen == one).sum()))
    return float(np.mean(scores))


def calibration_error(label: np.ndarray, shares: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: how far certainty and share of right answers differ, over bins of certainty."""
    sure, right = shares.max(axis=1), shares.argmax(axis=1) == label
    number = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [abs(sure[number == b].mean() - right[number == b].mean()) * (number == b).mean() for b in set(number)]
    return float(np.sum(gaps))


def target_scores(label: np.ndarray, shares: np.ndarray, group: np.ndarray) -> targets.Scores:
    """Macro F1 with its interval by bootstrap over articles, accuracy and calibration error.

    Arguments: label: of each target; shares: probabilities, one row per target; group: its article.
    """
    chosen = shares.argmax(axis=1)
    codes, names = pd.factorize(group)
    members = [np.flatnonzero(codes == code) for code in range(len(names))]
    generator = np.random.default_rng(SEED)
    drawn = []
    for _ in range(DRAWS // 5):
        rows = np.concatenate([members[code] for code in generator.integers(0, len(members), len(members))])
        drawn.append(macro_f1(label[rows], chosen[rows]))
    low, high = np.quantile(drawn, [0.025, 0.975])
    right = float((chosen == label).mean())
    return targets.Scores(macro_f1(label, chosen), low, high, right, calibration_error(label, shares), len(label))


def targets_report(file: Path) -> str:
    """The line `macro F1 0.xxx` of our tone toward targets against that of annotators, and how often each is taken for which."""
    gold = read_targets(file)
    found = targets.measured(gold.read, gold.places, targets.stored_rows())
    shares = targets.probabilities(found, targets.model())
    table = pd.crosstab(gold.label, shares.argmax(axis=1)).reindex(index=range(3), columns=range(3), fill_value=0)
    table = table.set_axis(targets.LABELS, axis=0).set_axis(targets.LABELS, axis=1)
    return (
        f"{target_scores(gold.label, shares, gold.group).told()}\n\nannotated (rows) and found (columns)\n{table.to_string()}\n\n"
        "The stored model was fitted on NewsMTSC's train part: on that the figure flatters; data/README.md has the "
        "cross-validated one."
    )


def report(folder: Path, errors: Path | None = None) -> str:
    """The scores of annotated articles as text; writes each error to a CSV if a path is given.

    Arguments: folder: PolNeAR's layout (text/, attributions/), our own (ARTICLE.csv beside ARTICLE.txt), or
    500N-KPCrowd's (docsutf8/, keys/); or a .jsonl file in NewsMTSC's. Raises ValueError, naming the cure, when the folder holds none.
    """
    if folder.suffix == ".jsonl":
        return targets_report(folder)
    if (folder / "docsutf8").is_dir():
        return keys_report(folder)
    if (folder / "attributions").is_dir():
        gold, attribution = read_polnear(folder), "source"
    elif any(folder.glob("*.csv")):
        gold, attribution = read_own(folder), "speaker"
    else:
        raise ValueError(
            f"{folder}: no annotated article; give a folder with text/ and attributions/, with docsutf8/ and keys/, or ARTICLE.csv files"
        )
    if gold.articles.empty:
        raise ValueError(f"{folder}: no article has an annotation; put ARTICLE_xxxx.ann into attributions/")
    result = score(gold)
    if errors is not None:
        result.errors.to_csv(errors, index=False)
    rules = "" if gold.known is None else f"\n\nspeakers by rule\n{rule_precision(gold).to_string(index=False)}"
    shown = result.table.map(lambda value: f"{value:.3f}" if isinstance(value, float) else value)
    kinds = result.errors.groupby(["group", "error"]).size().rename("n").reset_index()
    return (
        f"{result.articles} articles; joint: content and {attribution} right\n{shown.to_string()}\n\n"
        f"95 % by bootstrap over articles\n{result.intervals.to_string()}\n\nerrors by kind\n{kinds.to_string(index=False)}{rules}"
    )
