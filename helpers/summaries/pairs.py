"""What two articles on one event share, in sentences and a table."""

import pandas as pd

from .html import Answer, Table, counted, listed

MOST_NAMED = 5  # speakers whom the sentence names
IN_WORDS = {"quoted": "quoted in", "reported": "only reported in", "named": "only named in", "missing": "missing from"}


def carried_sentence(carried: pd.DataFrame, heard: pd.DataFrame, one: str, other: str) -> Answer:
    """One answer: how many quotations both articles carry, and who is heard in one more than in the other.

    Arguments: carried: as `outlets.carried_by_both` gives it; heard: as `outlets.heard_in_both` does; one, other: what
    the articles are called.
    """
    both = carried[carried["carried"] == "both"]
    parts = []
    for name, column, elsewhere in ((one, "quotation", other), (other, "other_quotation", one)):
        total, shared = carried[column].nunique(), both[column].nunique()
        parts.append(
            f"of {counted(total, 'quotation')} in {name}, {shared or 'none'} {'is' if shared < 2 else 'are'} in {elsewhere}"
        )
    sentences = [f"{'; '.join(parts)}."]
    sentences[0] = sentences[0][:1].upper() + sentences[0][1:]
    apart = heard[heard["one"] != heard["other"]]
    told = [
        f"{row.speaker} is {IN_WORDS[row.one]} {one} and {IN_WORDS[row.other]} {other}" for row in apart.itertuples()
    ]
    if told:
        more = f"; {counted(len(told) - MOST_NAMED, 'more speaker')} differ" if len(told) > MOST_NAMED else ""
        sentences.append(f"{'; '.join(told[:MOST_NAMED])}{more}.")
    disputed = both.dropna(subset=["speaker", "other_speaker"])
    disputed = disputed[disputed["speaker"] != disputed["other_speaker"]]
    for row in disputed.itertuples():
        sentences.append(f"“{row.content}” is {row.speaker}’s in {one} and {row.other_speaker}’s in {other}.")
    return Answer(" ".join(sentences))


def heard_table(heard: pd.DataFrame, one: str, other: str) -> Table:
    """Each speaker of two articles: how heard in each, and in how many quoted words.

    Arguments: as for `carried_sentence`.
    """
    names = {"one": one, "other": other, "n": f"words quoted in {one}", "n_other": f"words quoted in {other}"}
    return Table(heard.rename(columns=names), f"Who is heard in {listed([one, other])}")
