"""How many words a quotation that we find has in truth: "spent more on roads" where she said "spent more on roads and schools"."""

from collections import Counter
from collections.abc import Iterable

Key = tuple[str, int]  # "ours" or "theirs", and the quotation's number
HALF = 0.5  # of a quotation's letters that another one has to hold, to be linked with it


def length_ratios(
    ours: dict[int, list[int]], theirs: dict[int, list[int]], n_ours: dict[int, int], n_theirs: dict[int, int]
) -> dict[int, float]:
    """By number of each quotation found that is annotated: the true words for each word found.

    Where two of one table are one of the other they are taken together, so that it does not matter where a quotation
    is cut in two. Arguments: ours, theirs: the places of letters of each quotation; n_ours, n_theirs: its words.
    """
    parent: dict[Key, Key] = {("ours", number): ("ours", number) for number in n_ours}
    parent |= {("theirs", number): ("theirs", number) for number in n_theirs}
    holders = owners("ours", ours, n_ours), owners("theirs", theirs, n_theirs)
    for number in n_ours:
        join(parent, ("ours", number), holder(ours.get(number, ()), holders[1]))
    for number in n_theirs:
        join(parent, ("theirs", number), holder(theirs.get(number, ()), holders[0]))
    words: Counter = Counter()
    for side, counts in (("ours", n_ours), ("theirs", n_theirs)):
        for number, n in counts.items():
            words[side, root(parent, (side, number))] += n
    ratios = {number: root(parent, ("ours", number)) for number in n_ours}
    return {number: words["theirs", one] / words["ours", one] for number, one in ratios.items() if words["theirs", one]}


def owners(side: str, letters: dict[int, list[int]], counted: Iterable[int]) -> dict[int, Key]:
    """Which quotation of a table each letter stands in."""
    return {place: (side, number) for number in counted for place in letters.get(number, ())}


def holder(letters: Iterable[int], owner: dict[int, Key]) -> Key | None:
    """The quotation of the other table that holds most of these letters; none where half of them are in none."""
    letters = list(letters)
    held = Counter(owner[place] for place in letters if place in owner)
    return held.most_common(1)[0][0] if held and sum(held.values()) >= HALF * len(letters) else None


def root(parent: dict[Key, Key], one: Key) -> Key:
    """The quotation that stands for all that one is linked with."""
    while parent[one] != one:
        one = parent[one]
    return one


def join(parent: dict[Key, Key], one: Key, other: Key | None) -> None:
    """Link two quotations, and all that each is linked with."""
    if other is not None:
        parent[root(parent, one)] = root(parent, other)
