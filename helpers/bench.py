"""How fast the flow is, as ratios to NLTK's own classes on the same text in the same run: `python -m helpers bench`."""

import json
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd

from . import DATA, ROOT, corpus, pipeline, stages, tokens
from .articles import article_from_text, read_articles
from .sentiment import targets

ROUNDS = 3  # each stage is timed so often, the rounds interleaved; the median counts
ARTICLES = 60  # made by resampling paragraphs, unless a folder is given
PARAGRAPHS = 20  # of a made article
GROWTH = (100, 1_000, 10_000)  # articles of the runs that show how cost grows
PAIR = 3_000  # articles that one worker and two are compared on
SEED = 1
YARDSTICK = "NLTK's own classes"


def made_texts(paragraphs: list[str], seed: int = SEED) -> Iterator[str]:
    """Text after text made by drawing PARAGRAPHS paragraphs, with replacement; the same seed gives the same texts."""
    draw = random.Random(seed)
    while True:
        yield "\n".join(draw.choices(paragraphs, k=PARAGRAPHS))


def own_paragraphs() -> list[str]:
    """The paragraphs of the project's own articles."""
    own = read_articles([DATA / "articles", *sorted((DATA / "gold").glob("*.txt"))]).articles["text"]
    return [line for text in own for line in text.split("\n") if line.strip()]


def made_articles(n: int, seed: int = SEED) -> pd.DataFrame:
    """One row per article made from the project's own paragraphs.

    Arguments: n: how many; seed: the same seed gives the same articles.
    """
    texts = zip(range(n), made_texts(own_paragraphs(), seed), strict=False)
    return pd.concat([article_from_text(text, f"made-{number:06d}") for number, text in texts], ignore_index=True)


def by_nltk(texts: list[str]) -> list[tuple[str, str]]:
    """The words and tags of texts by NLTK's own classes: Punkt with our abbreviations, its tokenizer, our weights."""
    splitter, tokenizer, tag = tokens.sentence_splitter(), tokens.tokenizer(), tokens.nltk_tagger()
    tagged = []
    for text in texts:
        for start, end in tokens.paragraph_spans(text):
            for sentence in splitter.tokenize(tokens.plain(text[start:end])):
                tagged += tag.tag(tokenizer.tokenize(sentence))
    return tagged


def timed(work: Callable) -> tuple[float, Any]:
    """Seconds of processor time that the work took, which leaves out what other processes take, and what it returned."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def forget() -> None:
    """Empty every cache of words; models stay loaded."""
    remembered = [tokens.weights().of_word, *targets.stored_rows()]
    # Every loaded module, not those named here: a package's door would hide the caches of the files behind it.
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == __package__.partition(".")[0]:
            remembered += vars(module).values()
    for one in remembered:
        if hasattr(one, "cache_parameters") and one.cache_parameters()["maxsize"]:
            one.cache_clear()


def words_and_tags(articles: pd.DataFrame) -> np.ndarray:
    """The tags of all words, which is what NLTK's classes give; offsets, lemmas and the table come on top of it."""
    cut = tokens.cut_texts(articles["text"])
    return tokens.tag_words(cut.words, cut.word, cut.lengths, tokens.weights())


def a_partition(articles: pd.DataFrame) -> pipeline.Tables:
    """All tables of a partition, the garbage collector's turn among the work."""
    tables = pipeline.analyse(articles)
    corpus.tidy()
    return tables


def one_round(articles: pd.DataFrame) -> dict[str, float]:
    """Seconds by stage, the yardstick among them, for the second half of the articles, a partition at a time as in a run.

    Before each pass all caches of words are emptied and the first half is read. So as many words are known as in
    the middle of a run, but not those of the very text that is measured.
    """
    seconds: dict[str, float] = defaultdict(float)

    def add(stage: str, work: Callable) -> Any:
        took, result = timed(work)
        seconds[stage] += took
        return result

    half = len(articles) // 2
    first, second = (
        [articles.iloc[low : min(low + pipeline.PARTITION, high)] for low in range(begin, high, pipeline.PARTITION)]
        for begin, high in ((0, half), (half, len(articles)))
    )
    for stage, work in (
        ("words and tags", words_and_tags),
        ("tokens", tokens.tokenize),
        ("whole flow", a_partition),
    ):
        forget()
        for some in first:
            work(some)
        for some in second:
            if stage == "whole flow":  # side by side, so that a processor that changes its pace does so for both
                add(YARDSTICK, partial(by_nltk, some["text"].tolist()))
            add(stage, partial(work, some))
    forget()
    for some in first:
        pipeline.analyse(some)
    with stages.timed(time.process_time) as parts:
        for some in second:
            pipeline.analyse(some)
    seconds |= {stage: took for stage, took in parts.items() if stage != "tokens"}  # measured above, alone
    seconds["quotations and speakers"] = seconds["quotations"] + seconds["speakers"]
    return seconds


def stage_ratios(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per stage: words a second, and how many times as fast as NLTK's own classes; medians over ROUNDS.

    Arguments: articles: two at least; they are shuffled, and the second half is measured.
    """
    articles = articles.sample(frac=1, random_state=SEED)
    n = len(by_nltk(articles["text"].tolist()[len(articles) // 2 :]))
    pipeline.analyse(articles.head(1))
    with corpus.collector_between_partitions():  # as in every worker of a run, and for the yardstick too
        rounds = pd.DataFrame([one_round(articles) for _ in range(ROUNDS)])
    ratios = rounds.rdiv(rounds[YARDSTICK], axis=0).median()
    table = pd.DataFrame({"words a second": (n / rounds.median()).round(-2).astype(int), "times NLTK's": ratios})
    return table.rename_axis("stage").reset_index()


def differing(articles: pd.DataFrame) -> tuple[int, int]:
    """How many words there are, and how many differ in text or tag from what NLTK's classes give for our sentences."""
    texts = articles["text"].tolist()
    cut = tokens.cut_texts(texts)
    tags = tokens.tag_words(cut.words, cut.word, cut.lengths, tokens.weights())
    ours = [(cut.words[word], tokens.weights().tags[tag]) for word, tag in zip(cut.word, tags, strict=True)]
    theirs: list[tuple[str, str]] = []
    for text in texts:
        shown = tokens.plain(text)
        for low, high in tokens.paragraph_spans(text):
            for start, end in tokens.sentence_spans(shown[low:high]):
                theirs += tokens.nltk_tagger().tag(tokens.tokenizer().tokenize(shown[low + start : low + end]))
    return len(theirs), abs(len(ours) - len(theirs)) + sum(a != b for a, b in zip(ours, theirs, strict=False))


FIRST = """
import time; began = time.perf_counter()
from helpers import pipeline
from helpers.articles import read_articles
import sys
articles = read_articles(sys.argv[1]).articles
pipeline.analyse(articles)
first = time.perf_counter() - began
several = []
for _ in range(9):
    began = time.perf_counter(); pipeline.analyse(articles); several.append(time.perf_counter() - began)
print(first, sorted(several)[4])
"""


def first_call() -> tuple[float, float]:
    """Seconds from a fresh process to all tables of the user's article, imports and models among them, and once more after."""
    runs = []
    for _ in range(ROUNDS):
        command = [sys.executable, "-c", FIRST, str(DATA / "articles")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        runs.append(tuple(map(float, done.stdout.split())))
    return median(first for first, _ in runs), median(after for _, after in runs)


RUN = """
import json, resource, sys, time
from helpers import corpus
began = time.perf_counter()
done = corpus.run(sys.argv[1], sys.argv[2], workers=int(sys.argv[3]))
seconds = time.perf_counter() - began
spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps([done.articles, seconds, sum(one.ru_utime + one.ru_stime for one in spent)]))
"""
LOOK = 0.05  # seconds between two looks at the memory of a run


def corpus_run(paragraphs: list[str], n: int, workers: int) -> dict[str, float]:
    """The cost of a run over n made articles, in a process of its own.

    `seconds`; `cpu`: seconds of all processes; `memory`: the most that all processes held together (MiB), looked at
    every LOOK seconds; `size`: of its Parquet files (MB).
    """
    import psutil

    with TemporaryDirectory() as folder:
        source, out = Path(folder) / "made.jsonl", Path(folder) / "out"
        with source.open("w", encoding="utf-8") as file:
            for _, text in zip(range(n), made_texts(paragraphs), strict=False):
                file.write(json.dumps({"text": text}) + "\n")
        command = [sys.executable, "-c", RUN, str(source), str(out), str(workers)]
        run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        watched, memory = psutil.Process(run.pid), 0
        while run.poll() is None:
            with suppress(psutil.NoSuchProcess):
                together = [watched, *watched.children(recursive=True)]
                memory = max(memory, sum(one.memory_info().rss for one in together))
            time.sleep(LOOK)
        count, seconds, cpu = json.loads(run.stdout.read())
        assert count == n, f"{count} of {n} made articles were analysed"
        size = sum(path.stat().st_size for path in out.rglob("*.parquet") if path.is_file()) / 1e6
    return {"articles": n, "seconds": seconds, "cpu": cpu, "memory": memory / 2**20, "size": size}


def growth(paragraphs: list[str], sizes: tuple[int, ...]) -> pd.DataFrame:
    """One row per number of articles: how cost per article and peak memory compare with those of the first row."""
    runs = pd.DataFrame([corpus_run(paragraphs, n, 2) for n in sizes])
    each, memory = runs["cpu"] / runs["articles"], runs["memory"]
    return pd.DataFrame(
        {
            "articles": runs["articles"],
            "seconds": runs["seconds"],
            "core-hours a million": each * 1e6 / 3600,
            "cost an article": each / each[0],
            "peak MiB": memory,
            "peak memory": memory / memory[0],
            "GB Parquet a million": runs["size"] / runs["articles"] * 1e6 / 1e3,
        }
    )


def report(folder: Path | None = None, largest: int = GROWTH[-1]) -> str:
    """The tables of ratios as text.

    Arguments: folder: articles to measure on, and to draw paragraphs from; none takes the project's own; largest:
    articles of the largest run; 0 leaves the runs out.
    Raises ValueError when the folder holds no article that can be read.
    """
    articles = made_articles(ARTICLES) if folder is None else read_articles(folder).articles
    if articles.empty:
        raise ValueError(f"{folder}: no article could be read; give a folder of articles")

    def shown(table: pd.DataFrame) -> str:
        return table.to_string(index=False, float_format=lambda value: f"{value:.2f}")

    words = int(np.sum([len(text.split()) for text in articles["text"]]))
    parts = [f"{len(articles)} articles, {words:,} words, one core\n{shown(stage_ratios(articles))}"]
    n, differs = differing(articles)
    parts.append(f"words and tags other than those of {YARDSTICK}: {differs:,} of {n:,}")
    first, after = first_call()
    parts.append(f"first call in a fresh process {first:.2f} s; one article after that {after:.3f} s")
    if largest:
        paragraphs = [line for text in articles["text"] for line in text.split("\n") if line.strip()]
        one, two = (corpus_run(paragraphs, min(PAIR, largest), workers) for workers in (1, 2))
        parts.append(f"two workers {one['seconds'] / two['seconds']:.2f} times one, {one['articles']:,} articles")
        sizes = (*(size for size in GROWTH if size < largest), largest)
        parts.append(f"runs on two workers\n{shown(growth(paragraphs, sizes))}")
    return "\n\n".join(parts)
