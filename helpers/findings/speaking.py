"""Findings on who speaks in one article, and for how much of it."""

import pandas as pd

from .. import speakers, summaries
from .one import OneArticle, doubts
from .rows import Row, each, said

CUES_SHOWN = 12


def top(one: OneArticle) -> list[Row]:
    """What every page begins with: how much is quoted, by whom, and how much of that is a guess."""
    guess = summaries.guessed(one.quotations)
    words = speakers.measured(one.quotations, "direct")
    known = int(words[one.quotations["speaker"].notna()].sum())
    return [
        *share(one)[1:],
        Row("words", "all", int(one.voices["n_words"].sum())),
        Row("words directly quoted whose speaker is a guess", "all", int(words[guess].sum()), known),
        Row("share of them", "all", int(words[guess].sum()) / known if known else None, known),
        Row(
            "quotations whose speaker is a guess", "all", int(guess.sum()), int(one.quotations["speaker"].notna().sum())
        ),
    ]


def speech(one: OneArticle) -> pd.DataFrame:
    """The quotations that are speech."""
    return one.quotations[one.quotations["act"] == "speech"]


def heard(one: OneArticle) -> list[Row]:
    """How often each speaker is quoted or reported, and with what share."""
    times = speech(one).groupby("speaker", as_index=False, dropna=False, sort=False).size()
    return [
        said(summaries.heard_sentence(one.quotations)),
        *each(times, ["speaker"], {"size": "quotations, of any kind"}),
        *share(one)[1:],
    ]


def account(one: OneArticle) -> list[Row]:
    """Words quoted, reported and the narrator's own, by voice."""
    words = speakers.word_account(summaries.with_unnamed(one.tables).voices)
    by_kind = words.groupby("kind", as_index=False)["n_words"].sum()
    by_kind = by_kind.assign(share=by_kind["n_words"] / max(1, by_kind["n_words"].sum()))
    return [
        said(summaries.account_sentence(one.voices, one.quotations)),
        Row("words", "all", int(words["n_words"].sum())),
        Row("quoted words that an editor put in", "all", int(speech(one)["n_editor"].sum())),
        *each(by_kind, ["kind"], {"n_words": "words", "share": "share of words"}),
        *each(words, ["voice", "kind"], {"n_words": "words"}),
    ]


def share(one: OneArticle) -> list[Row]:
    """The share of each speaker, and what is in no share."""
    shares = speakers.with_intervals(speakers.speaker_share(one.quotations), one.quotations)
    unnamed, unresolved = summaries.unnamed_and_unresolved(one.quotations, "direct")
    known = shares.dropna(subset="speaker")
    return [
        said(summaries.share_sentence(shares, "direct", unnamed)),
        *each(known, ["speaker"], {"share": "share of words directly quoted"}, "n", "low", "high"),
        Row("words directly quoted", "all known speakers", int(known["n"].sum())),
        Row("words directly quoted", "unnamed sources", unnamed),
        Row("words directly quoted", summaries.NOT_RESOLVED, unresolved),
    ]


def definitions(one: OneArticle) -> list[Row]:
    """The shares under every definition."""
    rows = [said(summaries.definition_sentence(one.quotations))]
    for definition, counts in speakers.DEFINITIONS.items():
        shares = speakers.speaker_share(one.quotations, definition).dropna(subset="speaker")
        rows += each(shares, ["speaker"], {"share": f"share of {counts}"}, n="n")
        nameless = summaries.unnamed_and_unresolved(one.quotations, definition)
        everything = int(shares["n"].sum()) + sum(nameless)
        for name, n in zip(("unnamed sources", summaries.NOT_RESOLVED), nameless, strict=True):
            rows.append(Row(f"share of all {counts}", name, n / everything if everything else None, n))
    return rows


def silent(one: OneArticle) -> list[Row]:
    """How often each person is named who is not heard."""
    table = summaries.silent_persons(one.tables).rename_axis("name").reset_index(name="n")
    return [said(summaries.silences(one.tables).silent), *each(table, ["name"], {"n": "times named, but not heard"})]


def kinds(one: OneArticle) -> list[Row]:
    """Quotations by speaker and kind, and the cues that introduce them."""
    table = speakers.how_quoted(one.quotations)
    cues = speakers.cue_verbs(one.quotations).head(CUES_SHOWN)
    return [
        said(summaries.kinds_sentence(table)),
        *each(table, ["speaker"], {kind: f"quotations, {kind}" for kind in ("direct", "mixed", "indirect")}),
        *each(cues, ["speaker", "cue"], {"n": "quotations with that cue"}),
    ]


def decided(one: OneArticle) -> list[Row]:
    """How many speakers the article names beside their words, and how many are a guess."""
    known = int(one.quotations["speaker"].notna().sum())
    guess = int(summaries.guessed(one.quotations).sum())
    return [
        said(summaries.rules_sentence(one.quotations)),
        Row("quotations with a known speaker", "all", known, len(one.quotations)),
        Row("of them by name or office", "all", known - guess, known),
        Row("of them by a guess", "all", guess, known),
    ]


def rules(one: OneArticle) -> list[Row]:
    """How speakers were decided."""
    table = speakers.rules_used(one.quotations)
    return [
        *decided(one),
        *each(table, ["rule"], {"confidence": "mean confidence (0 to 1)"}, n="n"),
    ]


def text(one: OneArticle) -> list[Row]:
    """How many quotations the text shows, of which kind of act."""
    acts = one.quotations["act"].value_counts().rename_axis("act").reset_index(name="n")
    return [
        said(summaries.text_sentence(one.tables)),
        Row("known speakers", "all", speech(one)["speaker"].nunique()),
        *each(acts, ["act"], {"n": "quotations"}),
    ]


def speakers_doubted(one: OneArticle) -> list[Row]:
    """What to doubt about speakers."""
    sentence = said(summaries.doubt_sentence(one.quotations))
    return [sentence, *decided(one)[1:], *doubts(summaries.speaker_doubts(one.tables))]
