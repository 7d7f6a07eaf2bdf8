"""How much of an article is whose: shares under several definitions."""

import pandas as pd

from ..tables import LEFT_OUT, SHARE, as_table

DEFINITIONS = {
    "direct": "words directly quoted (the editor's insertions left out)",
    "direct with editor": "words directly quoted (the editor's insertions counted)",
    "direct and indirect": "words quoted and reported",
    "quotations": "quotations",
    "turns": "turns (runs of quotations by one speaker)",
}


WORDS = frozenset(["direct", "direct with editor", "direct and indirect"])  # definitions that count words
TOGETHER = "; "  # joins the names of several who speak together


def by_speaker(quotations: pd.DataFrame, split: bool) -> pd.DataFrame:
    """One row per quotation and speaker: that of several who speak together once for each.

    Arguments: split: whether the column `n` is shared out evenly, what is left over to the first; else each has all.
    """
    several = quotations["speaker"].str.contains(TOGETHER, regex=False).fillna(False).astype(bool)
    if not several.any():
        return quotations
    table = quotations.assign(speaker=quotations["speaker"].str.split(TOGETHER)).explode("speaker")
    if split:
        number = table.groupby(level=0).cumcount()
        size = table.groupby(level=0)["speaker"].transform("size")
        table["n"] = table["n"] // size + (number < table["n"] % size)
    return table.reset_index(drop=True)


def left_out(quotations: pd.DataFrame, definition: str = "direct") -> pd.DataFrame:
    """One row per article: what unnamed sources say, and what could not be resolved, which no share holds.

    Arguments: definition: a key of DEFINITIONS; `unnamed` and `unresolved` count what it counts.
    """
    rest = quotations.assign(n=measured(quotations, definition))
    rest = rest[rest["speaker"].isna()]
    nameless = without_name(rest)
    table = pd.DataFrame(
        {
            "article": rest["article"],
            "unnamed": rest["n"].where(nameless, 0),
            "unresolved": rest["n"].where(~nameless, 0),
        }
    )
    return table.groupby("article", as_index=False).sum().astype(LEFT_OUT)


def without_name(quotations: pd.DataFrame) -> pd.Series:
    """For each quotation whether its source has no name, which is not the same as a speaker who could not be told.

    Any rule may lead to a source without a name: "they" for "voters", and what such a source goes on to say.
    """
    return quotations["speaker"].isna() & (quotations["rule"] != "unresolved")


def speaker_share(quotations: pd.DataFrame, definition: str = "direct") -> pd.DataFrame:
    """One row per article and speaker: how much of what is quoted is theirs; the last row of an article is the rest.

    Arguments: definition: a key of DEFINITIONS. `n` counts words (quotations or turns, by definition), `total` is
    the article's sum over speakers, `share` is n / total. What several say together is split evenly between them
    (a quotation or turn counts for each). A row without a speaker holds what unnamed sources say and what is not
    resolved, which `left_out` tells apart: its n stands beside the shares, outside the total.
    Raises ValueError for an unknown definition.
    """
    if definition not in DEFINITIONS:
        raise ValueError(f"no definition '{definition}' of speaker share; choose one of: {', '.join(DEFINITIONS)}")
    counted = by_speaker(quotations.assign(n=measured(quotations, definition)), split=definition in WORDS)
    if counted.empty:
        return as_table([], SHARE)
    table = counted.groupby(["article", "speaker"], dropna=False)["n"].sum().reset_index()
    table = table[table["n"] > 0]
    known = table["speaker"].notna()
    table["total"] = table["n"].where(known).groupby(table["article"]).transform("sum").fillna(0)
    table["share"] = (table["n"] / table["total"]).where(known)
    table = table.assign(last=~known).sort_values(
        ["article", "last", "n", "speaker"], ascending=[True, True, False, True], kind="stable"
    )
    return table.drop(columns="last").reset_index(drop=True).astype(SHARE)


def measured(quotations: pd.DataFrame, definition: str) -> pd.Series:
    """What each quotation counts under a definition of speaker share; only speech counts, no thought and no finding."""
    return if_speech(quotations, definition).where(quotations["act"] == "speech", 0)


def if_speech(quotations: pd.DataFrame, definition: str) -> pd.Series:
    """What each quotation would count if it is speech."""
    if definition == "direct":
        return quotations["n_quoted"] - quotations["n_editor"]
    if definition == "direct with editor":
        return quotations["n_quoted"]
    if definition == "direct and indirect":
        return quotations["n_words"] - quotations["n_editor"]
    if definition == "turns":
        speaker = quotations["speaker"].fillna("")
        same = (speaker == speaker.shift()) & (quotations["article"] == quotations["article"].shift())
        return (~same).astype("int64")
    return pd.Series(1, index=quotations.index)


def speaker_order(quotations: pd.DataFrame) -> list[str]:
    """The speakers, who has most words first, quoted or reported: the order of colours in every chart."""
    return (
        speaker_share(quotations, "direct and indirect").dropna(subset="speaker")["speaker"].drop_duplicates().tolist()
    )


def share_by_definition(quotations: pd.DataFrame) -> pd.DataFrame:
    """One row per article and speaker, one column of shares per definition of speaker share, side by side.

    Shares are of what resolved speakers have. The last row of an article has no speaker: it holds the share of all
    that is counted which could not be given to anybody, 0 when nothing is left over.
    """
    columns = {}
    for definition in DEFINITIONS:
        table = speaker_share(quotations, definition).set_index(["article", "speaker"])
        left = table["n"] / table["n"].groupby(level="article").transform("sum")
        columns[definition] = table["share"].fillna(left)
    table = pd.DataFrame(columns).rename_axis(["article", "speaker"]).reset_index()
    rest = table["article"].drop_duplicates()[
        ~table["article"].drop_duplicates().isin(table.loc[table["speaker"].isna(), "article"])
    ]
    table = pd.concat([table, pd.DataFrame({"article": rest})], ignore_index=True).fillna(
        dict.fromkeys(DEFINITIONS, 0.0)
    )
    table = table.assign(last=table["speaker"].isna()).sort_values(
        ["article", "last", "direct"], ascending=[True, True, False], kind="stable"
    )
    return table.drop(columns="last").reset_index(drop=True)


def word_account(voices: pd.DataFrame) -> pd.DataFrame:
    """One row per article, kind and voice: how many of the article's words are quoted, reported or the narrator's own."""
    table = voices.groupby(["article", "kind", "voice"], dropna=False, observed=True)["n_words"].sum().reset_index()
    return table.sort_values(["article", "kind", "n_words"], ascending=[True, True, False], kind="stable").reset_index(
        drop=True
    )


def cue_verbs(quotations: pd.DataFrame) -> pd.DataFrame:
    """One row per speaker and cue, with how often it introduces that speaker's words."""
    table = by_speaker(quotations, split=False).dropna(subset=["speaker", "cue"])
    table = table.assign(cue=table["cue"].str.lower())
    counted = table.groupby(["speaker", "cue"]).size().rename("n").reset_index()
    return counted.sort_values(["n", "cue", "speaker"], ascending=[False, True, True], kind="stable").reset_index(
        drop=True
    )


def how_quoted(quotations: pd.DataFrame) -> pd.DataFrame:
    """One row per speaker: how many quotations are direct, mixed and indirect; who is only paraphrased has no direct one."""
    table = by_speaker(quotations, split=False).dropna(subset="speaker")
    counted = pd.crosstab(table["speaker"], table["kind"]).reindex(
        columns=["direct", "mixed", "indirect"], fill_value=0
    )
    counted = counted.rename_axis(columns=None)
    return counted.sort_values(["direct", "mixed", "indirect"], ascending=False, kind="stable").reset_index()


def rules_used(quotations: pd.DataFrame) -> pd.DataFrame:
    """One row per rule that decided a speaker: how many quotations, and the mean confidence (0 to 1)."""
    table = quotations.groupby("rule").agg(n=("quotation", "size"), confidence=("confidence", "mean"))
    return table.round(2).sort_values("n", ascending=False, kind="stable").reset_index()
