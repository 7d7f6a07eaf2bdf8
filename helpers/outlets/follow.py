"""One person or one topic, followed through all articles: shares, tone, who speaks of it, and the passages."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..intervals import bootstrap
from ..tables import FOLLOWED, NARRATOR, PASSAGES, SPOKEN_OF, TOPIC_BY, as_table
from .names import folded
from .periods import when_and_where
from .shares import drawn_shares, share_by_outlet, share_over_time
from .toward import own_words, toward_by

NEAREST = 5
ALIKE = 0.6  # of two names, as difflib measures it, to be worth proposing


class Chosen(NamedTuple):
    """What a reader chooses for the page about many articles: a person and a topic to follow, and the groups.

    None takes what most articles have, and the groups of `data/`; `groups` is as `groups_of` takes it.
    """

    person: str | None = None
    topic: str | None = None
    groups: str | None = None


NOTHING_CHOSEN = Chosen()


class Followed(NamedTuple):
    """What is followed: the name under which articles have it, none where they do not, and the nearest to what was asked for."""

    asked: str
    name: str | None
    nearest: list[str]

    @property
    def names(self) -> list[str]:
        """The name as a list, empty where articles have none."""
        return [self.name] if self.name else []


def find_name(asked: str | None, known: Mapping[str, str], counts: Mapping[str, int], usual: str | None) -> Followed:
    """What is meant by a name: the same one whatever its case and accents, or the only one that ends or begins so.

    Arguments: known: the name to follow by each form of it; counts: the articles of each name; usual: what is taken
    where nothing is asked for.
    """
    if not asked:
        return Followed(usual or "", usual, [])
    by_form: dict[str, set[str]] = {}
    for form, name in known.items():
        by_form.setdefault(folded(form), set()).add(name)
    wanted = folded(asked.strip())
    if wanted in by_form:
        best = sorted(by_form[wanted], key=lambda name: (-counts.get(name, 0), name))
        return Followed(asked, best[0], [])
    within = sorted(
        {name for form, names in by_form.items() if set(wanted.split()) <= set(form.split()) for name in names},
        key=lambda name: (-counts.get(name, 0), name),
    )
    if len(within) == 1:
        return Followed(asked, within[0], [])
    close = [sorted(by_form[form])[0] for form in get_close_matches(wanted, sorted(by_form), 2 * NEAREST, ALIKE)]
    return Followed(asked, None, list(dict.fromkeys([*within, *close]))[:NEAREST])


def find_person(asked: str | None, known: pd.DataFrame, usual: str | None) -> Followed:
    """Whom a name means. Arguments: known: as `people` gives it; usual: the name that is taken where none is asked for."""
    named = known[known["class"] != "unnamed"]
    counts = named.groupby("name")["article"].nunique().sort_values(kind="stable")
    forms = {**dict(zip(named["speaker"], named["name"], strict=True)), **{name: name for name in counts.index}}
    return find_name(asked, forms, counts.to_dict(), usual)


def find_topic(asked: str | None, topics: pd.DataFrame, usual: str | None) -> Followed:
    """What topic a word means, found or of the list. Arguments: topics: the `topics` table; usual: as for `find_person`."""
    terms = topics[["topic", "term", "article"]].drop_duplicates()
    counts = terms.groupby("topic")["article"].nunique()
    by_term = terms.groupby(["term", "topic"]).size().reset_index(name="n").sort_values(["n", "topic"])
    forms = {**dict(zip(by_term["term"], by_term["topic"], strict=True)), **{name: name for name in counts.index}}
    return find_name(asked, forms, counts.to_dict(), usual)


def person_by(
    counted: pd.DataFrame, toward: pd.DataFrame, articles: pd.DataFrame, name: str | None, by: str, period: str
) -> pd.DataFrame:
    """One row per outlet or period: in how many articles somebody is named and quoted, for what share, and in what tone named.

    The share is that of `share_by_outlet` or `share_over_time`, the tone that of the outlets' own words toward him.
    Arguments: counted: as `speech` gives it; toward: as `named_targets` gives it; articles: the table of that name;
    by: "outlet" or "period"; period: a key of PERIODS.
    """
    if name is None:
        return as_table([], FOLLOWED)
    placed = when_and_where(articles, period).groupby(by)["article"].nunique()
    shares = share_by_outlet(counted, [name]) if by == "outlet" else share_over_time(counted, [name])
    shares = shares.set_index(by)
    tone = toward_by(own_words(toward), [name], by).set_index("group")
    named = toward[toward["name"] == name].groupby(by)["article"].nunique()
    quoted = counted[counted["name"] == name].groupby(by)["article"].nunique()
    rows = []
    for group, n in placed.items():
        share = shares.loc[group] if group in shares.index else pd.Series(dtype=float)
        own = tone.loc[group] if group in tone.index else pd.Series(dtype=float)
        rows.append(
            (
                *(group, n, named.get(group, 0), quoted.get(group, 0), share.get("n", 0)),
                *(share.get(one, np.nan) for one in ("share", "low", "high")),
                *(own.get("n", 0), own.get("negative", np.nan), own.get("mean", np.nan)),
            )
        )
    return as_table(rows, FOLLOWED)


def topic_by(
    topics: pd.DataFrame, sentiment: pd.DataFrame, articles: pd.DataFrame, name: str | None, by: str, period: str
) -> pd.DataFrame:
    """One row per outlet or period: in what share of its articles a topic stands, how often speakers name it, and the tone there.

    `low` and `high` are the 95 % interval over articles; `n` counts mentions, `spoken` those in speakers' words, `mean`
    is the mean compound of the sentences that hold it, in whoever's words, `usual` that of all sentences.
    Arguments: the tables of these names; by: "outlet" or "period"; period: a key of PERIODS.
    """
    if name is None:
        return as_table([], TOPIC_BY)
    placed = when_and_where(articles, period)[["article", "outlet", "period"]]
    own = topics[topics["topic"] == name].merge(placed, on="article")
    scored = sentiment.merge(placed, on="article")
    held = scored.merge(own[["article", "sentence"]].drop_duplicates(), on=["article", "sentence"])
    means, usual = (table.groupby(by)["compound"].mean() for table in (held, scored))
    rows = []
    for group, block in placed.dropna(subset=by).groupby(by, sort=True):
        mentions = own[own[by] == group]
        there = block["article"].isin(mentions["article"]).to_numpy(dtype=np.float64)
        low, high = np.nan, np.nan
        if len(there) > 1:
            low, high = (
                float(ends[0]) for ends in bootstrap(np.column_stack([there, np.ones(len(there))]), drawn_shares)
            )
        spoken = int((mentions["voice"].notna() & (mentions["voice"] != NARRATOR)).sum())
        counts = len(block), int(there.sum()), there.mean(), low, high, len(mentions), spoken
        rows.append((group, *counts, means.get(group, np.nan), usual.get(group, np.nan)))
    return as_table(rows, TOPIC_BY)


def who_speaks_of(rows: pd.DataFrame, known: pd.DataFrame, name: str | None) -> pd.DataFrame:
    """One row per voice that names a person or topic: articles, mentions, and the leaning toward it where that is measured.

    Those with most articles come first; the voice is a name across articles, the narrator, or missing.
    Arguments: rows: mentions with `article`, `voice` and `name`, and `positive` and `negative` where measured; known:
    as `people` gives it.
    """
    across = known[["article", "speaker", "name"]].rename(columns={"speaker": "voice", "name": "who"})
    own = rows[(rows["name"] == name).fillna(False).astype(bool)].merge(across, on=["article", "voice"], how="left")
    own = own.assign(who=own["who"].fillna(own["voice"]))
    own = own[(own["who"] != name).fillna(True).astype(bool)]
    leaning = own["positive"] - own["negative"] if "positive" in own else pd.Series(np.nan, index=own.index)
    table = own.assign(leaning=leaning).groupby("who", dropna=False)
    table = table.agg(articles=("article", "nunique"), n=("article", "size"), mean=("leaning", "mean")).reset_index()
    table = table.sort_values(["articles", "n", "who"], ascending=[False, False, True], ignore_index=True)
    return table.rename(columns={"who": "voice"})[list(SPOKEN_OF)].astype(SPOKEN_OF)


def passages(rows: pd.DataFrame, sentiment: pd.DataFrame, articles: pd.DataFrame, name: str | None) -> pd.DataFrame:
    """One row per sentence that names a person or topic, in the order of days: outlet, day, article, voice and the sentence.

    Arguments: rows: mentions with `article`, `sentence`, `voice` and `name`; sentiment, articles: the tables of these names.
    """
    own = rows[(rows["name"] == name).fillna(False).astype(bool)].drop_duplicates(["article", "sentence"])
    bounds = sentiment.groupby(["article", "sentence"]).agg(first=("start", "min"), last=("end", "max")).reset_index()
    table = own[["article", "sentence", "voice"]].merge(bounds, on=["article", "sentence"])
    placed = when_and_where(articles)[["article", "outlet", "published"]]
    table = table.merge(placed, on="article").sort_values(["published", "article", "sentence"], kind="stable")
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    said = [texts[a][i:j] for a, i, j in zip(table["article"], table["first"], table["last"], strict=True)]
    return table.assign(text=said)[list(PASSAGES)].astype(PASSAGES).reset_index(drop=True)
