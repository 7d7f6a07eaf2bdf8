"""Makes tables: rows become columns of named dtypes, which costs more than one would think when there are many."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

TEXT = pd.StringDtype(na_value=np.nan)
SURROGATE = re.compile("[\ud800-\udfff]")


def as_table(rows: Sequence[tuple], columns: dict[str, str]) -> pd.DataFrame:
    """The rows as a table; no row gives the same columns and dtypes.

    Arguments: columns: dtype by name; `str` takes None and NaN as missing.
    """
    fields = zip(*rows, strict=True) if rows else ((),) * len(columns)
    named = zip(columns.items(), fields, strict=True)
    return pd.DataFrame({name: column(values, kind) for (name, kind), values in named}, copy=False)


def column(values: Sequence, kind: str) -> pd.api.extensions.ExtensionArray | np.ndarray:
    """The values as a column of that dtype."""
    if kind == "str":
        try:
            texts = pa.array(values, pa.large_string(), from_pandas=True)
        except UnicodeEncodeError:  # half a character, as JSON and names of files can hold: it becomes "�" in its place
            whole = [SURROGATE.sub("\ufffd", one) if isinstance(one, str) else one for one in values]
            texts = pa.array(whole, pa.large_string(), from_pandas=True)
        return TEXT.__from_arrow__(texts)
    return pd.array(values, dtype=kind) if kind[0].isupper() else np.array(values, dtype=kind)


def strings(distinct: Iterable[str], which: np.ndarray) -> pd.api.extensions.ExtensionArray:
    """A column of strings: of each row, which of the distinct ones it is."""
    return TEXT.__from_arrow__(pa.array(distinct, pa.large_string()).take(pa.array(which)))


def by_article(table: pd.DataFrame, *columns: str) -> dict[str, list[tuple]]:
    """The rows of a table by article, each as a tuple of the columns named, in their order."""
    groups: dict[str, list[tuple]] = defaultdict(list)
    for article, *row in zip(*(table[name].tolist() for name in ("article", *columns)), strict=True):
        groups[article].append(tuple(row))
    return groups


TOKENS = {
    "article": "str",
    "paragraph": "int64",
    "sentence": "int64",
    "token": "int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "tag": "str",
    "lemma": "str",
}


ARTICLES = {
    "article": "str",
    "text": "str",
    "title": "str",
    "published": "str",
    "outlet": "str",
    "url": "str",
    "path": "str",
    "furniture": "str",
}

REFUSED = {"path": "str", "reason": "str"}

NOTES = {"article": "str", "path": "str", "note": "str"}


QUOTATIONS = {
    "article": "str",
    "quotation": "int64",
    "paragraph": "int64",
    "start": "int64",
    "kind": "str",
    "act": "str",
    "speaker": "str",
    "source": "str",
    "cue": "str",
    "content": "str",
    "n_words": "int64",
    "n_quoted": "int64",
    "n_editor": "int64",
    "rule": "str",
    "confidence": "float64",
    "evidence": "Int64",
}

QUOTED = {**QUOTATIONS, "found_by": "str"}  # before speakers are resolved: how each quotation was found

SPANS = {
    "article": "str",
    "quotation": "int64",
    "role": "str",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "quoted": "bool",
}


SPEAKERS = {"article": "str", "speaker": "str", "class": "str", "aliases": "str", "n_mentions": "int64"}

OFFICES = {
    "article": "str",
    "speaker": "str",
    "office": "str",
    "held": "str",
    "start": "int64",
    "end": "int64",
}

MENTIONS = {"article": "str", "sentence": "int64", "name": "str", "class": "str", "start": "int64", "end": "int64"}

CORRECTIONS = {
    "article": "str",
    "file": "str",
    "row": "int64",
    "field": "str",
    "words": "str",
    "value": "str",
    "by": "str",
    "why": "str",
    "start": "Int64",
    "n": "int64",
    "result": "str",
}

NARRATOR = "narrator"

CORRECTED = "corrected"  # the rule of a speaker whom somebody has told by hand

UNNAMED = "unnamed sources"  # in charts: whom the article quotes without naming them

VOICES = {
    "article": "str",
    "sentence": "int64",
    "voice": "str",
    "kind": "str",
    "quotation": "Int64",
    "start": "int64",
    "end": "int64",
    "n_words": "int64",
}

KINDS = ("direct", "indirect", NARRATOR)

LEFT_OUT = {"article": "str", "unnamed": "int64", "unresolved": "int64"}

INTERVALS = {"article": "str", "speaker": "str", "low": "float64", "high": "float64"}

SHARE = {"article": "str", "speaker": "str", "n": "int64", "total": "int64", "share": "float64"}


TOPICS = {
    "article": "str",
    "sentence": "int64",
    "list": "str",
    "topic": "str",
    "class": "str",
    "term": "str",
    "start": "int64",
    "end": "int64",
    "voice": "str",
    "kind": "str",
    "weight": "float64",
}

FREQUENCY = {
    "topic": "str",
    "class": "str",
    "n": "int64",
    "per_1000_words": "float64",
    "sentences": "float64",
    "dispersion": "float64",
    "keyness": "float64",
    "small": "bool",
    "terms": "str",
}

RANKED = {"article": "str", "topic": "str", "n": "int64", "expected": "float64", "lift": "float64"}

PAIRS = {"topic": "str", "other": "str", "n": "int64", "expected": "float64", "small": "bool"}

DISTINGUISHING = {
    "group": "str",
    "term": "str",
    "n": "int64",
    "rest": "int64",
    "log_odds": "float64",
    "z": "float64",
    "keyness": "float64",
    "small": "bool",
}

CONCORDANCE = {"voice": "str", "kind": "str", "left": "str", "term": "str", "right": "str", "sentence": "int64"}

FOUND = "found"

SURE = 1.96  # z beyond which one of twenty differences would lie by chance

LEAST = 5  # counts below are marked as small: one mention more or less would change what they seem to say


SENTIMENT = {
    "article": "str",
    "sentence": "int64",
    "voice": "str",
    "kind": "str",
    "start": "int64",
    "end": "int64",
    "neg": "float64",
    "neu": "float64",
    "pos": "float64",
    "compound": "float64",
}

TONE = {"voice": "str", "n": "int64", "mean": "float64", "low": "float64", "high": "float64", "enough": "bool"}

THROUGH = {"article": "str", "place": "float64", "n": "int64", "mean": "float64", "low": "float64", "high": "float64"}

BY_TOPIC = {"voice": "str", "topic": "str", "n": "int64", "mean": "float64", "enough": "bool"}

AGAINST = {
    "voice": "str",
    "articles": "int64",
    "n": "int64",
    "difference": "float64",
    "low": "float64",
    "high": "float64",
    "over": "str",
    "enough": "bool",
}

TOWARD = {
    "voice": "str",
    "target": "str",
    "n": "int64",
    "negative": "float64",
    "neutral": "float64",
    "positive": "float64",
    "mean": "float64",
    "low": "float64",
    "high": "float64",
    "enough": "bool",
}

CONTRIBUTIONS = {"word": "str", "start": "int64", "end": "int64", "moved": "float64"}

ENOUGH = 8  # sentences below which a mean is not to be compared: its interval is wider than most differences

TARGETS = {
    "article": "str",
    "sentence": "int64",
    "voice": "str",
    "target": "str",
    "start": "int64",
    "end": "int64",
    "negative": "float64",
    "neutral": "float64",
    "positive": "float64",
}


NO_OUTLET = "outlet not stated"

EVERYWHERE = "all"  # the group that holds the sums over outlets, periods or stories

OTHERS = "others"  # everybody who is not among those shown

SPEECH = {
    "article": "str",
    "quotation": "int64",
    "outlet": "str",
    "published": "str",
    "period": "str",
    "name": "str",
    "unnamed": "bool",
    "n": "int64",
}

OVER_TIME = {
    "period": "str",
    "name": "str",
    "articles": "int64",
    "n": "int64",
    "total": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
}

BY_OUTLET = {
    "outlet": "str",
    "name": "str",
    "articles": "int64",
    "quotations": "int64",
    "n": "int64",
    "total": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "least": "float64",
    "most": "float64",
}

TONES = {
    "name": "str",
    "period": "str",
    "articles": "int64",
    "n": "int64",
    "mean": "float64",
    "low": "float64",
    "high": "float64",
    "enough": "bool",
}

DIFFERENCES = {
    "group": "str",
    "item": "str",
    "share": "float64",
    "rest": "float64",
    "n": "int64",
    "total": "int64",
    "n_rest": "int64",
    "total_rest": "int64",
    "chance": "float64",
    "sure": "bool",
}

ALIKE = {"one": "str", "other": "str", "days": "int64", "alike": "float64"}

STORIES = {"story": "int64", "article": "str", "outlet": "str", "published": "str", "copy_of": "str"}

CARRIED = {
    "carried": "str",
    "how": "str",
    "alike": "float64",
    "speaker": "str",
    "other_speaker": "str",
    "kind": "str",
    "other_kind": "str",
    "content": "str",
    "other_content": "str",
    "quotation": "Int64",
    "other_quotation": "Int64",
}

HEARD = {"speaker": "str", "one": "str", "other": "str", "n": "int64", "n_other": "int64"}

OPINIONS = {
    "found_by": "str",
    "alike": "float64",
    "their_speaker": "str",
    "their_quotation": "str",
    "passage": "str",
    "start": "int64",
    "end": "int64",
    "same_speaker": "str",
    "speaker": "str",
    "content": "str",
    "quotation": "Int64",
}

FINDINGS = {
    "article": "str",
    "page": "str",
    "section": "str",
    "measure": "str",
    "name": "str",
    "value": "float64",
    "n": "Int64",
    "low": "float64",
    "high": "float64",
    "sentence": "str",
}
# Across articles: one name for one person

PEOPLE = {"article": "str", "speaker": "str", "class": "str", "name": "str", "rule": "str"}

JOINED = {"name": "str", "form": "str", "articles": "int64", "rule": "str"}

ALIASES = {"name": "str", "person": "str", "outlet": "str"}

STAFF = {"outlet": "str", "name": "str", "article": "str", "why": "str"}

SAID = {"group": "str", "name": "str", "n": "int64", "articles": "int64", "total": "int64", "share": "float64"}

SOURCES = {
    "outlet": "str",
    "articles": "int64",
    "named": "int64",
    "unnamed": "int64",
    "unresolved": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
}

TOWARD_BY = {
    "group": "str",
    "name": "str",
    "articles": "int64",
    "n": "int64",
    "negative": "float64",
    "neutral": "float64",
    "positive": "float64",
    "mean": "float64",
    "low": "float64",
    "high": "float64",
    "enough": "bool",
}

GROUPS = {"speaker": "str", "group": "str"}

FOLLOWED = {
    "group": "str",
    "articles": "int64",
    "naming": "int64",
    "quoting": "int64",
    "n": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "mentions": "int64",
    "negative": "float64",
    "mean": "float64",
}

TOPIC_BY = {
    "group": "str",
    "articles": "int64",
    "naming": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "n": "int64",
    "spoken": "int64",
    "mean": "float64",
    "usual": "float64",
}

SPOKEN_OF = {"voice": "str", "articles": "int64", "n": "int64", "mean": "float64"}

PASSAGES = {"outlet": "str", "published": "str", "article": "str", "sentence": "int64", "voice": "str", "text": "str"}
