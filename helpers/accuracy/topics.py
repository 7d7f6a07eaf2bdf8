"""Topics of the list against the labels that people gave to articles."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..intervals import interval
from ..pipeline import analyse
from ..topics import USERS_LIST, ranked_topics
from .gold import article_table

FIRST = 3  # topics of an article that are looked at


class Labelled(NamedTuple):
    """Articles with the topics of the list that their label stands for: any of these is right."""

    articles: pd.DataFrame
    topics: dict[str, frozenset[str]]


def read_labelled(file: Path) -> Labelled:
    """A CSV with a line for each article: `text`, `label` and, optionally, `topics`.

    `topics` are those of the list that the label stands for, joined by "; ". Without that column they are read from
    MAPPING.csv beside the file (its name with `.topics.csv` for `.csv`: `label`, `topics`), and without that file
    the label itself is the topic. Labels that stand for no topic are left out.
    Raises ValueError, naming file and cure, for missing columns, and where no label stands for a topic of the list.
    """
    table = pd.read_csv(file, keep_default_na=False, dtype=str, encoding="utf-8-sig")
    if not {"text", "label"} <= set(table.columns):
        raise ValueError(f"{file.name}: labelled articles need the columns text and label; add them in its first line")
    mapping = file.with_suffix(".topics.csv")
    if "topics" not in table and mapping.exists():
        pairs = pd.read_csv(mapping, keep_default_na=False, dtype=str, encoding="utf-8-sig")
        if not {"label", "topics"} <= set(pairs.columns):
            raise ValueError(f"{mapping.name}: needs the columns label and topics; add them in its first line")
        table["topics"] = table["label"].map(dict(zip(pairs["label"], pairs["topics"], strict=True))).fillna("")
    known = set(pd.read_csv(USERS_LIST, keep_default_na=False, dtype=str)["topic"])
    told = table["topics"] if "topics" in table else table["label"]
    texts, topics = [], {}
    for number, (text, several) in enumerate(zip(table["text"], told, strict=True), start=1):
        meant = frozenset(topic.strip() for topic in several.split(";")) & known
        if meant and text.strip():
            texts.append((f"{number:06d}", text))
            topics[texts[-1][0]] = meant
    if not texts:
        raise ValueError(
            f"{file.name}: no label is a topic of {USERS_LIST.name}; say in a column topics, or in {mapping.name} "
            "(label,topics), which topics each label stands for"
        )
    return Labelled(article_table(texts), topics)


def topic_hits(gold: Labelled) -> pd.DataFrame:
    """One row per article: whether its first topic is one that its label stands for (`first`), and one of its first three."""
    tables = analyse(gold.articles)
    ranked = ranked_topics(tables.topics, tables.voices)
    by_article = ranked.groupby("article", sort=False)["topic"].agg(list).to_dict()
    rows = [
        (article, by_article.get(article, [])[:1], by_article.get(article, [])[:FIRST], meant)
        for article, meant in gold.topics.items()
    ]
    return pd.DataFrame(
        [(article, bool(meant & set(one)), bool(meant & set(three))) for article, one, three, meant in rows],
        columns=["article", "first", "first three"],
    )


def topics_report(file: Path) -> str:
    """The line `first topic 0.xxx` of the list's topics against labels, with intervals by bootstrap over articles."""
    hits = topic_hits(read_labelled(file))
    told = []
    for name in ("first", "first three"):
        right = hits[name].to_numpy(dtype=np.float64)
        low, high = interval(right)
        told.append(f"{name} {'topic' if name == 'first' else 'topics'} {right.mean():.3f} (95 % {low:.3f}–{high:.3f})")
    return f"{', '.join(told)}, {len(hits)} articles"
