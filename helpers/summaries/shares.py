"""Sentences and tables that notebooks show: each computed from one table, each escaped."""

import pandas as pd

from ..charts import has_intervals, percent, within
from ..pipeline import Tables
from ..speakers import DEFINITIONS, left_out, share_by_definition, speaker_share
from ..tables import KINDS, NARRATOR, UNNAMED
from ..tokens import Passages
from .cards import guessed, with_unnamed
from .html import NOT_RESOLVED, Answer, Table, counted, listed, with_links

RANGES = "Ranges show how far our errors may move a share, nine times in ten."


def share_sentence(shares: pd.DataFrame, definition: str = "direct", unnamed: int = 0) -> Answer:
    """One sentence: who has which share, of how much, and what is in no share and why.

    Arguments: unnamed: how much of what no speaker has is from sources without a name, as `unnamed_and_unresolved`
    gives it. At a tie nobody stands first.
    """
    known = shares.dropna(subset="speaker")
    rest = int(shares.loc[shares["speaker"].isna(), "n"].sum())
    parts = [f"{unnamed:,} from unnamed sources"] * bool(unnamed)
    parts += [f"{rest - unnamed:,} from speakers who could not be told"] * bool(rest - unnamed)
    left = f" In no share: {listed(parts)}." if parts else ""
    counts = DEFINITIONS[definition].partition(" (")[0]
    if known.empty:
        return Answer(f"No speaker has any of the {counts}.{left}")
    total = int(known["total"].iloc[0])
    if len(known) == 1:
        return Answer(f"{known['speaker'].iloc[0]} has all {counts}: {total:,}.{left}")
    rows = [f"{r.speaker} has {percent(r.share)} ({r.n:,}{within(r)})" for r in known.head(3).itertuples()]
    more = (
        f"; {counted(len(known) - 3, 'more speaker')} {'has' if len(known) == 4 else 'share'} the rest"
        if len(known) > 3
        else ""
    )
    spread = f" {RANGES}" if has_intervals(known) else ""
    return Answer(f"Of {total:,} {counts}, {listed(rows)}{more}.{spread}{left}")


def definition_table(tables: Tables) -> Table:
    """One row per speaker, one column of shares per definition; below them what unnamed sources say, and what is not resolved."""
    shares = share_by_definition(tables.quotations).dropna(subset="speaker").drop(columns="article")
    rest = {}
    for definition in DEFINITIONS:
        left = left_out(tables.quotations, definition)[["unnamed", "unresolved"]].sum()
        total = left.sum() + speaker_share(tables.quotations, definition).dropna(subset="speaker")["n"].sum()
        rest[definition] = (left / total).fillna(0.0).to_numpy()
    rows = pd.DataFrame({"speaker": [UNNAMED, NOT_RESOLVED], **rest})
    shown = pd.concat([shares, rows[rows[list(DEFINITIONS)].any(axis=1)]], ignore_index=True)
    shown = shown.assign(**{name: shown[name].map(percent) for name in DEFINITIONS})
    caption = "Share of what known speakers have, by definition"
    if len(shown) > len(shares):
        caption += (
            f"; in the last {'row' if len(shown) == len(shares) + 1 else 'two rows'}: share of everything counted"
        )
    return Table(with_links(shown, with_unnamed(tables).quotations, ["speaker"]), caption)


def account_sentence(voices: pd.DataFrame) -> Answer:
    """One sentence: how many of the article's words are quoted, reported and the narrator's own."""
    total = int(voices["n_words"].sum())
    if not total:
        return Answer("The article has no words.")
    n = voices.groupby("kind", observed=True)["n_words"].sum()
    if int(n.get(NARRATOR, 0)) == total:
        return Answer(f"All {total:,} words are the narrator’s own.")
    rows = [
        (int(n.get(kind, 0)), name)
        for kind, name in zip(KINDS, ("quoted", "reported", "the narrator’s own"), strict=True)
    ]
    parts = [f"{percent(count / total)} are {name} ({count:,})" for count, name in rows]
    return Answer(f"Of {total:,} words, {listed(parts)}. Quoted ones include the editor’s insertions in brackets.")


def kinds_sentence(kinds: pd.DataFrame) -> Answer:
    """One sentence: who is only paraphrased. Arguments: kinds: as `speakers.how_quoted` gives it."""
    if kinds.empty:
        return Answer("No known speaker is quoted or reported.")
    reported = kinds.loc[(kinds["direct"] + kinds["mixed"]) == 0, "speaker"].tolist()
    quoted = counted(len(kinds) - len(reported), "speaker")
    if not reported:
        return Answer(
            f"{quoted} {'is' if len(kinds) == 1 else 'are'} quoted in their own words; nobody is only reported."
        )
    return Answer(
        f"{quoted} {'is' if len(kinds) - len(reported) == 1 else 'are'} quoted in their own words; only reported: {listed(reported)}."
    )


def rules_sentence(quotations: pd.DataFrame) -> Answer:
    """One sentence: how many speakers the article names beside their words, and how many are a guess."""
    known = quotations.dropna(subset="speaker")
    if known.empty:
        return Answer("No quotation has a known speaker.")
    n = int(guessed(known).sum())
    return Answer(
        f"{len(known) - n:,} of {counted(len(known), 'quotation')} have a speaker by name or office; {n:,} by a guess."
    )


def decided(quotations: pd.DataFrame) -> pd.Series:
    """How each speaker was decided, and with what confidence (0 to 1): "office, 0.93"."""
    return quotations["rule"] + ", " + quotations["confidence"].map("{:.2f}".format).astype("str")


def attributions(tables: Tables) -> pd.DataFrame:
    """One row per quotation: its number, speaker, source and cue as printed, how the speaker was decided, kind, content."""
    shown = with_unnamed(tables).quotations.assign(decided=decided)
    shown = shown.assign(speaker=shown["speaker"].fillna(NOT_RESOLVED))
    return shown[["quotation", "speaker", "source", "cue", "decided", "kind", "content"]]


def offices(tables: Tables) -> pd.DataFrame:
    """One row per office that the article ties to somebody, with the sentence that says so."""
    shown = tables.offices
    passages = Passages(tables.tokens)
    numbers = [
        passages[article].sentence_words(passages[article].sentence_at(start))[0].sentence
        for article, start in zip(shown["article"], shown["start"], strict=True)
    ]
    return shown.assign(sentence=numbers)[["speaker", "office", "held", "sentence"]]


def definition_sentence(quotations: pd.DataFrame) -> Answer:
    """One sentence: between which shares the first speaker's lies under the definitions, and whether another comes first."""
    shares = share_by_definition(quotations).dropna(subset="speaker").set_index("speaker")[list(DEFINITIONS)]
    if shares.empty:
        return Answer("No speaker has a share to be compared.")
    firsts = {shares[name].idxmax() for name in DEFINITIONS if shares[name].max() > 0}
    name = shares["direct"].idxmax() if shares["direct"].max() > 0 else shares["direct and indirect"].idxmax()
    low, high = percent(shares.loc[name].min()), percent(shares.loc[name].max())
    same = (
        "by every definition" if len(firsts) == 1 else f"but {listed(sorted(firsts - {name}))} comes first by another"
    )
    return Answer(f"{name} has between {low} and {high}, {'first ' if len(firsts) == 1 else ''}{same}.")


def text_sentence(tables: Tables) -> Answer:
    """One sentence: how many quotations the text below shows, of how many speakers, and what is no speech."""
    acts = tables.quotations["act"].value_counts()
    speech = tables.quotations[tables.quotations["act"] == "speech"]
    n = speech["speaker"].nunique()
    if tables.quotations.empty:
        return Answer("Nobody is quoted or reported in it.")
    other = int(acts.drop("speech", errors="ignore").sum())
    more = f", and {counted(other, 'thought or finding', 'thoughts and findings')} that are no speech" if other else ""
    return Answer(f"{counted(len(speech), 'quotation')} of {counted(n, 'known speaker')}{more}.")
