"""How the time of each stage grows with the length of a text, whatever it is made of: `python -m helpers bench --growth`."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import count

import pandas as pd

from . import pipeline, topics
from .articles import article_from_text
from .charts import colours
from .corpus import collector_between_partitions
from .pages import reading_view
from .stages import timed

SHORT, TIMES = 16_000, 8  # characters of the shorter text, and how many times as long the longer one is
ALLOWED = 10  # times as long that it may take: n log n, and a little for a busy machine
WORTH = 0.1  # seconds: a stage that takes less at the greater length says nothing by its growth

ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]


def name(number: int) -> str:
    """An invented person's name; another one for every number."""
    syllables = ("ba", "de", "fi", "go", "lu", "mer", "nor", "pal", "ris", "tov")
    letters = [syllables[int(digit)] for digit in f"{number:03d}"]
    return f"{['Ada', 'Bob', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gro', 'Hugo'][number % 8]} {''.join(letters).capitalize()}"


def spelled(number: int) -> str:
    """A number in words, digit by digit, so that no two lines are the same: the second would be set aside as furniture."""
    return " ".join(ONES[int(digit)] for digit in str(number))


def each(made: Callable[[int], str], between: str = " ") -> Callable[[int], str]:
    """A generator of texts: what is made of 0, 1, 2 …, joined, up to a length."""

    def text(length: int) -> str:
        parts: list[str] = []
        size = 0
        for number in count():
            if size >= length:
                break
            parts.append(made(number))
            size += len(parts[-1]) + len(between)
        return between.join(parts)

    return text


def again(unit: str) -> Callable[[int], str]:
    """A generator of texts: the same over and over, up to a length."""
    return lambda length: unit * (length // len(unit))


GENERATORS: dict[str, Callable[[int], str]] = {
    # One mark, or a pair, and nothing else.
    'the mark "': again('"'),
    "the mark “": again("“"),
    "the mark ”": again("”"),
    "the pair “”": again("“”"),
    "“ ” with spaces": again("“ ” "),
    "“a”": again("“a” "),
    "the mark '": again("'"),
    "the mark ‘": again("‘"),
    "a' a'": again("a' "),
    "‘a’": again("‘a’ "),
    "the pair «»": again("«»"),
    "the mark `": again("`"),
    "marks within marks": lambda length: "“" * (length // 2) + "”" * (length // 2),
    "German marks within marks": lambda length: "„" * (length // 2) + "“" * (length // 2),
    "brackets (": again("("),
    "brackets [": again("["),
    "dashes in marks": again("“---” "),
    "hyphens": again("-"),
    "points": again("."),
    "ellipses": again("…"),
    "exclamation marks": again("!"),
    "points with spaces": again(". "),
    "emoji": again("🙂"),
    "combining signs": again("e\u0301\u0301"),
    "zero-width marks": again("a\u200b"),
    "blanks": lambda length: "A" + " " * length + "b",
    "tabs": lambda length: "A" + "\t" * length + "(",
    "HTML": again('<p class="a">'),
    # One word, or one kind of sentence.
    "a.": again("a. "),
    "A.": again("A. "),
    "In": again("In "),
    "one given name": again("Ada "),
    "one name": again("Ada Lind "),
    "one name with commas": again("Ada Lind, "),
    "capitals": again("ADA LIND "),
    "who": again("who "),
    "one name said": again("Ada Lind said. "),
    "according to": again("It rained, according to Ada Lind. "),
    "the mayor of": again("the mayor of "),
    "the mayor said": again("The mayor said it would hold. "),
    "made the statement": again("It rains. Ada Lind made the statement. "),
    "named by": again("The task named by Ada Lind is the dam. "),
    "topics": again("Taxes, schools, floods and harbours need reforms. "),
    # Names by the thousand.
    "many names in one sentence": each(lambda n: f"{name(n)},"),
    "many names, a sentence each": each(lambda n: f"{name(n)} left."),
    "many names, a line each": each(name, "\n"),
    "many speakers": each(lambda n: f"“The dam will hold,” {name(n)} said."),
    "many offices": each(lambda n: f"The mayor of {name(n).split()[1]}, {name(n)}, left."),
    # Speech.
    "one speaker": each(lambda n: f"“The dam will hold for {spelled(n)} days,” Falk said.", "\n"),
    "one speaker in one paragraph": again("“The dam will hold,” Falk said. "),
    "he said": each(lambda n: f"“The dam will hold for {spelled(n)} days,” he said.", "\n"),
    "the mayor's words": each(lambda n: f"“The dam will hold for {spelled(n)} days,” the mayor said.", "\n"),
    "speech without a cue": each(lambda n: f"“The dam will hold for {spelled(n)} days.”", "\n"),
    "paragraphs that re-open": each(lambda n: f"“The dam will hold for {spelled(n)} days.", "\n"),
    "a transcript": each(lambda n: f"{'QA'[n % 2]}: The dam will hold for {ONES[n % 16]} days.", "\n"),
    "dialogue by dashes": each(lambda n: f"— The dam will hold for {ONES[n % 16]} days, — said {name(n % 7)}.", "\n"),
    "dashes in one paragraph": again("— The dam will hold, — said Falk. "),
    "one word a line": again("x\n"),
    "one name a line": again("Ada\n"),
    "empty lines": again("It rained.\n\n\n"),
    # What articles are made of.
    "an article": each(
        lambda n: (
            f"{name(n % 9)}, the {ONES[n % 16]}th minister, said on Monday that the dam would hold. “We stay for "
            f"{ONES[n % 13]} days,” she said. Critics of the {ONES[n % 11]} projects disagreed, and the harbour stayed shut."
        ),
        "\n",
    ),
}


def stage_seconds(text: str) -> dict[str, float]:
    """Seconds of the processor that each stage takes for a text."""
    began = time.process_time()
    articles = article_from_text(text)
    headed = time.process_time()
    with timed(time.process_time) as seconds:
        tables = pipeline.analyse(articles)
    analysed = time.process_time()
    topics.key_phrases(tables.tokens)
    ranked = time.process_time()
    reading_view(tables, colours(tables.voices["voice"].tolist()))
    between = {"headings": headed - began, "key phrases": ranked - analysed, "reading": time.process_time() - ranked}
    return {**seconds, **between}


def growth(names: Iterable[str] = GENERATORS, short: int = SHORT) -> pd.DataFrame:
    """One row per generator of texts: seconds at two lengths, how many times as long the longer takes, and its worst stage.

    Arguments: names: of generators; short: characters of the shorter text, the longer being TIMES as long.
    """
    stage_seconds(GENERATORS["an article"](2_000))  # models are loaded now
    rows = []
    for one in names:
        with collector_between_partitions():  # as in every worker of a run
            small, large = (stage_seconds(GENERATORS[one](length)) for length in (short, short * TIMES))
        worst: dict[str, float] = defaultdict(float)
        worst |= {stage: took / max(small[stage], WORTH / TIMES) for stage, took in large.items() if took > WORTH}
        stage = max(worst, key=worst.__getitem__, default="")
        total = [sum(seconds.values()) for seconds in (small, large)]
        rows.append((one, *total, total[1] / total[0], stage, worst[stage]))
    return pd.DataFrame(rows, columns=["text", "seconds", f"at {TIMES} times", "times", "worst stage", "its times"])


def report(short: int = SHORT) -> str:
    """The table of growth as text, the worst first, and how many generators take more than ALLOWED times as long."""
    table = growth(short=short).sort_values("times", ascending=False)
    slow = int((table["times"] > ALLOWED).sum())
    shown = table.to_string(index=False, float_format=lambda value: f"{value:.2f}")
    return (
        f"{len(table)} kinds of text, {short:,} and {short * TIMES:,} characters\n{shown}\n\n"
        f"more than {ALLOWED} times as long: {slow}"
    )
