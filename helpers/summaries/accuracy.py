"""How far to trust the numbers, in sentences and tables."""

from collections.abc import Sequence

import pandas as pd

from ..accuracy import NEW, Scored
from ..charts import between, dated, percent
from ..tables import UNNAMED
from .article import Lead
from .html import NOT_RESOLVED, Answer, Table, counted, listed

KINDS = {"direct": "quoted", "indirect": "reported", "all": "all"}
ERRORS = {
    "missed": "missed, or cut quite otherwise",
    "wrong attribution": "found with the wrong speaker",
    "spurious": "listed, but no quotation or cut quite otherwise",
}
NEAR = 0.05  # by which confidence and the share of right ones may differ
MANY = 30  # quotations from which a bin of confidence is told of
SURE_RULE = 0.9  # lower end of a rule's interval from which it is named as one to rely on
WEAK_RULE = 0.75  # upper end below which it is named as one to check


def called(name: str) -> str:
    """What the articles of a gold set are, in a sentence."""
    return "articles that are new to our rules" if name == NEW else f"articles of {name}"


def value(scores: pd.DataFrame, data: str, measure: str, kind: str = "all") -> tuple:
    """The row of one figure. Arguments: scores: as `accuracy.by_kind` gives them."""
    rows = scores[(scores["data"] == data) & (scores["measure"] == measure) & (scores["kind"] == kind)]
    return next(rows.itertuples(index=False))


def accuracy_lead(sets: Sequence[Scored], scores: pd.DataFrame, articles: pd.DataFrame) -> Lead:
    """What the page on accuracy begins with: how much of what we list is right, and how much of what there is we list.

    Arguments: scores: as `accuracy.by_kind` gives them; articles: those from which rows to check are drawn.
    """
    first = sets[0]
    listed_right, found = (value(scores, first.name, measure) for measure in ("precision", "recall"))
    days = sorted(day for day in articles["published"].dropna() if not day.startswith("--"))
    dates = listed_days(days)
    n = sum(len(one.gold.articles) for one in sets)
    facts = [counted(n, "annotated article"), counted(sum(len(one.gold.known) for one in sets), "annotated quotation")]
    sentences = [
        f"Measured on {len(first.gold.articles)} {called(first.name)}: of 100 quotations that we list, "
        f"{100 * listed_right.value:.0f} are quotations with the right speaker "
        f"({between(listed_right.low, listed_right.high)}).",
        f"Of 100 that there are, we list {100 * found.value:.0f} with the right speaker ({between(found.low, found.high)}).",
        "Read a quotation in its article before you print it.",
    ]
    return Lead("How far to trust the numbers", facts, sentences, [], "", "", dates)


def listed_days(days: list[str]) -> str:
    """The first and the last of some days, in order; nothing where there are none."""
    return f"{dated(days[0])} to {dated(days[-1])}" if days else ""


def scores_sentence(scores: pd.DataFrame, data: str) -> Answer:
    """One sentence: how quoted words fare against reported ones. Arguments: data: the set that is told of."""
    parts = []
    for kind, told in (("direct", "quoted"), ("indirect", "reported")):
        listed_right, found = (value(scores, data, measure, kind) for measure in ("precision", "recall"))
        parts.append(
            f"of what we list as {told}, {percent(listed_right.value)} is right, and we find {percent(found.value)} of "
            f"what is {told}"
        )
    share = value(scores, data, "share error")
    return Answer(
        f"In {called(data)}, {parts[0]}; {parts[1]}. Of the words that an article gives to speakers, {percent(share.value)} stand with the wrong one."
    )


def scores_table(scores: pd.DataFrame) -> Table:
    """One row per data set and kind, with all measures, each with its 95 % interval."""
    told = [f"{r.value:.2f} ({r.low:.2f}–{r.high:.2f})" for r in scores.itertuples()]
    wide = scores.assign(told=told, kind=scores["kind"].map(KINDS)).pivot_table(
        index=["data", "kind", "n"], columns="measure", values="told", aggfunc="first", sort=False
    )
    return Table(
        wide.reset_index().rename_axis(columns=None), "Quotations with the right speaker, and 95 % over articles"
    )


def styles_sentence(styles: pd.DataFrame, data: str) -> Answer:
    """One sentence: in which house style we are best and worst, and whether that is beyond chance."""
    known = styles.dropna(subset="low")  # of one article nobody can tell how far it is off
    if len(known) < 2:
        return Answer("Too few house styles are annotated to tell.")
    best, worst = known.iloc[0], known.iloc[-1]
    apart = (known["high"] < known["low"].max()).any()
    chance = (
        "some are further apart than their intervals" if apart else "their intervals overlap, so that it may be chance"
    )
    return Answer(
        f"In {called(data)} F1 goes from {worst['F1']:.2f} ({worst['style']}) to {best['F1']:.2f} ({best['style']}); {chance}."
    )


def styles_table(styles: pd.DataFrame) -> Table:
    """One row per house style of all gold sets, with its F1 and how many articles that rests on."""
    return Table(styles.rename(columns={"n": "quotations"}), "F1 by house style, of all gold sets")


def reliable_sentence(rules: pd.DataFrame) -> Answer:
    """One sentence: which rules can be relied on, and which not. Arguments: rules: as `accuracy.by_rule` gives them."""
    sure = [f"“{r.rule}” ({r.right} of {r.n})" for r in rules[rules["low"] >= SURE_RULE].itertuples()]
    weak = [f"“{r.rule}” ({r.right} of {r.n})" for r in rules[rules["high"] <= WEAK_RULE + 0.005].itertuples()]
    parts = [f"rely on {listed(sure)}"] * bool(sure) + [f"check {listed(weak)}"] * bool(weak)
    told = "; ".join(parts)
    return Answer(f"{told[:1].upper()}{told[1:]}." if told else "Too few quotations are annotated to tell rules apart.")


def rules_table(rules: pd.DataFrame) -> Table:
    """One row per rule, with how often its speaker is right."""
    shown = rules[["rule", "n", "right", "share", "low", "high"]]
    return Table(shown, "Right speakers by rule, of quotations that were found; 95 % interval from low to high")


def reliability_sentence(bins: pd.DataFrame, error: float, figures: pd.DataFrame) -> Answer:
    """One sentence: whether a confidence of 0.9 is right nine times in ten, here and on articles that it was not fitted to."""
    if bins.empty:
        return Answer("No annotated quotation was found.")
    last = bins.iloc[-1]
    many = bins[bins["n"] >= MANY]
    gaps = (many["confidence"] - many["share"]).abs()
    others = figures[figures["measure"] == "calibration error"]
    told = listed([f"{r.value:.2f} in {r.data}" for r in others.itertuples()])
    nearly = abs(last["confidence"] - last["share"]) < NEAR
    parts = [
        f"{'Nearly' if nearly else 'No'}: the {last['n']:,} surest speakers have {percent(last['confidence'])} on average, "
        f"and {percent(last['share'])} of them are right."
    ]
    if len(gaps) and gaps.max() >= NEAR:
        worst = many.loc[gaps.idxmax()]
        parts.append(
            f"Those around {percent(worst['confidence'])} are right in {percent(worst['share'])} ({worst['n']:,} of them)."
        )
    parts.append(f"On average both are {error:.2f} apart; on articles to which confidence was not fitted, {told}.")
    return Answer(" ".join(parts))


def ranges_sentence(figures: pd.DataFrame) -> Answer:
    """One sentence: how often the range beside a share holds the true one."""
    held = figures[figures["measure"] == "range holds the share"]
    low, high = held["value"].min(), held["value"].max()
    return Answer(
        f"In {between(low, high)} of {held['n'].sum():,} shares, depending on data and on what is counted; it is meant to be 90\u00a0%."
    )


def ranges_table(figures: pd.DataFrame) -> Table:
    """One row per data set and definition of share: how often the range holds the true one, and how wide it is."""
    rows = figures[figures["measure"].isin(["range holds the share", "width of the range"])]
    wide = rows.pivot_table(index=["data", "kind", "n"], columns="measure", values="value", sort=False).reset_index()
    wide = wide.rename_axis(columns=None).rename(columns={"kind": "counted", "n": "shares"})
    return Table(wide, "How often the 90 % range of a share holds the true one (0 to 1), and how wide it is")


def errors_sentence(errors: pd.DataFrame, data: str) -> Answer:
    """One sentence: which kind of error is the most frequent. Arguments: errors: as `accuracy.errors_by_kind` gives them."""
    total = int(errors["n"].sum())
    if not total:
        return Answer(f"There is no error in {called(data)}.")
    by_error = errors.groupby("error")["n"].sum().sort_values(ascending=False, kind="stable")
    parts = [f"{n:,} {'is' if n == 1 else 'are'} {ERRORS[error]}" for error, n in by_error.items() if n]
    return Answer(f"Of {counted(total, 'error')} in {called(data)}, {'; '.join(parts)}.")


def errors_table(errors: pd.DataFrame) -> Table:
    """One row per kind of error and of quotation, with how many of a hundred it concerns."""
    rate = [
        f"{100 * r.n / r.of:.0f} of 100 {'listed' if r.error == 'spurious' else 'there are'}"
        for r in errors.itertuples()
    ]
    shown = errors.assign(error=errors["error"].map(ERRORS), kind=errors["kind"].map(KINDS), rate=rate)
    return Table(shown[["error", "kind", "n", "rate"]], "Errors by kind")


def examples_table(examples: pd.DataFrame) -> Table:
    """One row per kind of error, with a short example from articles whose errors may be read."""

    def who(source: str, speaker: str, there: bool) -> str:
        name = speaker or (UNNAMED if source else NOT_RESOLVED)
        return "–" if not there else f"{name} (“{source}”)" if source and source != name else name

    rows = [
        {
            "error": ERRORS[r.error],
            "kind": KINDS[r.group],
            "words": r.content,
            "annotated": who(r.gold_source, r.gold_speaker, r.error != "spurious"),
            "ours": who(r.source, r.speaker, r.error != "missed"),
            "article": r.article,
        }
        for r in examples.itertuples()
    ]
    columns = ["error", "kind", "words", "annotated", "ours", "article"]
    return Table(
        pd.DataFrame(rows, columns=columns), "An example of each kind of error: speaker, and source as printed"
    )


def blind_sentence(figures: pd.DataFrame) -> Answer:
    """One sentence: what no figure of ours tells, and how often tone toward somebody is right."""
    tone = next(figures[figures["measure"] == "tone toward somebody"].itertuples())
    return Answer(
        "It sees words, not whether they are true, meant, fair, or the whole of what was said; tone toward somebody is "
        f"its weakest measure (F1 {tone.value:.2f} on {tone.n:,} mentions)."
    )


BLIND = (
    ("whether a quotation is true, complete or in its context", "compare it with a recording or transcript"),
    ("irony, and what words mean to those who hear them", "read the sentences that a tone rests on"),
    ("a view that the narrator takes over without saying whose it is", "read what counts as the narrator’s own words"),
    ("a quotation that has neither marks nor a word of saying", "read the article; these are missed"),
    ("who a source without a name is, and whether two of them are one", "they are in no share"),
    (
        "that two names are one person, where nothing in the article says so",
        "tell it by an alias in data/corrections.csv",
    ),
    ("pictures, captions, tables, video, and comments below an article", "they are set aside"),
    ("languages other than English", "such articles are noted when they are read"),
    ("what an outlet did not print", "compare outlets on one event"),
)


def blind_table() -> Table:
    """One row per thing that the tool does not see, and what to do about it."""
    return Table(pd.DataFrame(BLIND, columns=["not seen", "what to do"]), "What the tool does not see")
