"""Sentences and tables that notebooks show: each computed from one table, each escaped."""

import pandas as pd

from ..charts import briefly, has_intervals, percent, within
from ..pipeline import Tables
from ..speakers import DEFINITIONS, left_out, share_by_definition, speaker_share, without_name
from ..tables import KINDS, NARRATOR, UNNAMED
from ..tokens import Passages
from .cards import guessed, with_unnamed
from .html import NOT_IDENTIFIED, NOT_RESOLVED, Answer, Table, counted, listed, not_identified, with_links

RANGES = "Ranges show how far our errors may move a share, nine times in ten."


def share_sentence(shares: pd.DataFrame, definition: str = "direct", unnamed: int = 0) -> Answer:
    """One sentence: who has which share, of how much, and what is in no share and why.

    Arguments: unnamed: how much of what no speaker has is from sources without a name, as `unnamed_and_unresolved`
    gives it. At a tie nobody stands first.
    """
    known = shares.dropna(subset="speaker")
    rest = int(shares.loc[shares["speaker"].isna(), "n"].sum())
    parts = [f"{unnamed:,} from unnamed sources"] * bool(unnamed)
    parts += [f"{rest - unnamed:,} from {NOT_IDENTIFIED}"] * bool(rest - unnamed)
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
    shown = shown.assign(**{name: shown[name].map(briefly) for name in DEFINITIONS})
    caption = "Share of what known speakers have, by definition"
    if len(shown) > len(shares):
        caption += (
            f"; in the last {'row' if len(shown) == len(shares) + 1 else 'two rows'}: share of everything counted"
        )
    return Table(with_links(shown, with_unnamed(tables).quotations, ["speaker"]), caption)


def account_sentence(voices: pd.DataFrame, quotations: pd.DataFrame | None = None) -> Answer:
    """One sentence: how many of the article's words are quoted, reported and the narrator's own.

    Arguments: quotations: where they are given, how many of the quoted words are an editor's, which no share counts.
    """
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
    parts = [f"{percent(count / total)} are {name} ({count:,})" for count, name in rows if count]
    editor = 0 if quotations is None else int(quotations.loc[quotations["act"] == "speech", "n_editor"].sum())
    inside = f" Of the quoted words, {editor:,} {'is' if editor == 1 else 'are'} an editor’s, in [brackets], and in no share."
    return Answer(f"Of {total:,} words, {listed(parts)}.{inside if editor else ''}")


def kinds_sentence(kinds: pd.DataFrame) -> Answer:
    """One sentence: who is only paraphrased. Arguments: kinds: as `speakers.how_quoted` gives it."""
    if kinds.empty:
        return Answer("No known speaker is quoted or reported.")
    reported = kinds.loc[(kinds["direct"] + kinds["mixed"]) == 0, "speaker"].tolist()
    n = len(kinds) - len(reported)
    quoted = f"{counted(n, 'speaker') if n else 'Nobody'} {'is' if n < 2 else 'are'} quoted word for word"
    if not reported:
        return Answer(f"{quoted}; nobody is only reported.")
    return Answer(f"{quoted}; {listed(reported)} {'is' if len(reported) == 1 else 'are'} only reported.")


def rules_sentence(quotations: pd.DataFrame) -> Answer:
    """One sentence: how many quotations have a known speaker, and how many of these speakers are guesses."""
    known = quotations.dropna(subset="speaker")
    if known.empty:
        return Answer("No quotation has a known speaker.")
    n = int(guessed(known).sum())
    if len(known) == 1:
        return Answer(f"1 quotation has a known speaker, who is {'' if n else 'not '}a guess.")
    guesses = "none" if not n else f"{n:,}"
    return Answer(
        f"{len(known):,} quotations have a known speaker; {guesses} of these speakers {'is a guess' if n < 2 else 'are guesses'}."
    )


def heard_sentence(quotations: pd.DataFrame) -> Answer:
    """One sentence: how often each of the first speakers is quoted or reported, those heard most often first."""
    spoken = quotations[quotations["act"] == "speech"]
    if spoken.empty:
        return Answer("Nobody is quoted or reported.")
    times = spoken["speaker"].dropna().value_counts(sort=False).sort_values(ascending=False, kind="stable")
    nameless = int(without_name(spoken).sum())
    unknown = int(spoken["speaker"].isna().sum()) - nameless
    named = 3 if len(times) > 4 else 4  # "1 more speaker" would be longer than most names
    parts = [f"{name} {often(n)}" for name, n in times.head(named).items()]
    if len(times) > named:
        parts.append(f"{len(times) - named} more speakers {often(int(times[named:].sum()))} between them")
    parts += [f"unnamed sources {often(nameless)}"] * bool(nameless)
    parts += [f"{not_identified(unknown)} {often(unknown)}"] * bool(unknown)
    return Answer(f"Quoted or reported: {listed(parts)}.")


def often(n: int) -> str:
    """ "once", "twice", "12 times"."""
    return {1: "once", 2: "twice"}.get(n, f"{n:,} times")


def doubt_sentence(quotations: pd.DataFrame) -> Answer:
    """One sentence: how many quotations have a speaker who is a guess, unnamed or not known."""
    spoken = quotations[quotations["act"] == "speech"]
    if spoken.empty:
        return Answer("There is no quotation to doubt.")
    nameless = int(without_name(spoken).sum())
    unknown = int(spoken["speaker"].isna().sum()) - nameless
    guess = int(guessed(spoken).sum())
    parts = [f"{guess:,} {'has' if guess == 1 else 'have'} a speaker who is a guess"] * bool(guess)
    parts += [f"{nameless:,} {'comes' if nameless == 1 else 'come'} from unnamed sources"] * bool(nameless)
    parts += [f"{unknown:,} {'comes' if unknown == 1 else 'come'} from {not_identified(unknown)}"] * bool(unknown)
    n = counted(len(spoken), "quotation")
    return Answer(f"Of {n}, {listed(parts)}." if parts else f"No speaker of the {n} is a guess, unnamed or unknown.")


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
    """One sentence: between which shares the first speaker's lies, and whether another one comes first; not at a tie."""
    shares = share_by_definition(quotations).dropna(subset="speaker").set_index("speaker")[list(DEFINITIONS)]
    first = {
        name: shares.index[shares[name] == shares[name].max()].tolist() for name in DEFINITIONS if shares[name].any()
    }
    if not first:
        return Answer("No speaker has a share to be compared.")
    name = first.get("direct", next(iter(first.values())))[0]
    low, high = percent(shares.loc[name].min()), percent(shares.loc[name].max())
    if low == high:
        return Answer(f"{name} has {low}, whatever is counted.")
    others = sorted({leading[0] for leading in first.values() if len(leading) == 1} - {name})
    always = all(leading == [name] for leading in first.values())
    rank = (
        ", and comes first each time"
        if always
        else f"; {listed(others)} come{'s' * (len(others) == 1)} first by another count"
    )
    return Answer(f"{name} has from {low} to {high}, depending on what is counted{rank if always or others else ''}.")


def text_sentence(tables: Tables) -> Answer:
    """One sentence: how many quotations the text below shows, of how many speakers, and what is no speech."""
    acts = tables.quotations["act"].value_counts()
    speech = tables.quotations[tables.quotations["act"] == "speech"]
    if tables.quotations.empty:
        return Answer("Nobody is quoted or reported in it.")
    known, n = int(speech["speaker"].notna().sum()), speech["speaker"].nunique()
    other, nameless = int(acts.drop("speech", errors="ignore").sum()), int(without_name(speech).sum())
    unknown = len(speech) - known - nameless
    by = [(known, counted(n, "known speaker")), (nameless, "unnamed sources"), (unknown, not_identified(unknown))]
    by = [(number, whom) for number, whom in by if number]
    parts = f" by {by[0][1]}" if len(by) == 1 else f": {listed([f'{number:,} by {whom}' for number, whom in by])}"
    more = f" {other:,} more {'tells' if other == 1 else 'tell'} a thought or a finding, not speech." if other else ""
    return Answer(f"The article holds {counted(len(speech), 'quotation')}{parts if len(speech) else ''}.{more}")
