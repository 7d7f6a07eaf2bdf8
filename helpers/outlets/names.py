"""One person under several names across articles."""

from collections import defaultdict

import pandas as pd

DOMINANT = 5  # times as many articles as the next of that surname, for the surname alone to mean one person
YOUNGER = frozenset(["jr", "sr", "ii", "iii", "iv"])


def names_across(speakers: pd.DataFrame) -> pd.DataFrame:
    """One row per article and speaker, with the `name` that is the same in all articles.

    Persons of the same first and last name are one, whatever stands between ("Donald J. Trump"), under the name that
    most articles give. A person whom one article names by surname alone has the full name that ends so, where all
    articles together know but one, or one in DOMINANT times as many articles as any other.
    Arguments: speakers: the `speakers` table of all articles.
    """
    persons = speakers[speakers["class"] == "person"].drop_duplicates(["article", "speaker"])
    counts = persons["speaker"].value_counts().rename_axis("name").reset_index(name="n")
    counts = counts.sort_values(["n", "name"], ascending=[False, True])
    label: dict[tuple[str, ...], str] = {}
    articles: dict[tuple[str, ...], int] = defaultdict(int)
    for name, n in zip(counts["name"], counts["n"], strict=True):
        label.setdefault(outer(name), name)
        articles[outer(name)] += n
    by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in sorted(label, key=lambda key: -articles[key]):
        if len(key) > 1:
            by_last[key[-1]].append(key)
    known = {name: label[outer(name)] for name in counts["name"]}
    for last, keys in by_last.items():
        if (last,) in label and (len(keys) == 1 or articles[keys[0]] >= DOMINANT * articles[keys[1]]):
            known[last] = label[keys[0]]
    names = speakers["speaker"].where(speakers["class"] != "person", speakers["speaker"].map(known))
    return speakers[["article", "speaker"]].assign(name=names.astype("str"))


def outer(name: str) -> tuple[str, ...]:
    """First and last word of a name, or all of it where it ends in Jr. or a number, which tell father from son."""
    words = name.split()
    return tuple(words) if len(words) < 3 or words[-1].strip(".").lower() in YOUNGER else (words[0], words[-1])
