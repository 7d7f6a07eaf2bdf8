"""Topics in sentences and tables."""

import pandas as pd

from .. import DATA
from ..charts import percent
from ..pipeline import Tables
from ..tables import FOUND, LEAST, NARRATOR
from ..topics import topic_frequency, uncovered
from .html import NOT_RESOLVED, Anchors, Answer, Context, Links, Table, counted, listed, starred, with_links


def topic_sentence(frequency: pd.DataFrame, by_voice: pd.DataFrame) -> Answer:
    """What the article has more of than general English, as three lists, and who mentions the commonest topic most.

    Of a topic of fewer than LEAST mentions, and at a tie, nobody is said to mention it most.
    """
    if frequency.empty:
        return Answer("No topic was found in this article.")
    told = f"These come up more often than in general English. {' '.join(class_sentences(frequency))}"
    counts = by_voice.iloc[0].sort_values(ascending=False, kind="stable") if len(by_voice) else pd.Series(dtype=int)
    if counts.sum() < LEAST or (len(counts) > 1 and counts.iloc[0] == counts.iloc[1]):
        return Answer(told)
    if counts.iloc[0] == counts.sum():
        return Answer(f"{told} All {int(counts.sum())} mentions of “{by_voice.index[0]}” are {whose(counts.index[0])}.")
    who = {NARRATOR: "the narrator", NOT_RESOLVED: "a speaker who is not known"}.get(counts.index[0], counts.index[0])
    return Answer(f"{told} Of {int(counts.sum())} mentions of “{by_voice.index[0]}”, {who} has {int(counts.iloc[0])}.")


def whose(voice: str) -> str:
    """Whose something is: "Ada Lind’s", "the narrator’s"."""
    return {NARRATOR: "the narrator’s", NOT_RESOLVED: "of speakers who are not known"}.get(voice, f"{voice}’s")


# The lists that topics are shown in, and the classes that each takes.
CLASSES = {"people": ("person",), "places and bodies": ("place", "body"), "things": ("thing",)}


def by_class(frequency: pd.DataFrame, n: int) -> dict[str, pd.DataFrame]:
    """The n first topics of each list of CLASSES, by its name."""
    return {name: frequency[frequency["class"].isin(classes)].head(n) for name, classes in CLASSES.items()}


def class_sentences(frequency: pd.DataFrame) -> list[str]:
    """One short sentence per list of CLASSES that is not empty, with its three first topics."""
    told = []
    for name, rows in by_class(frequency, 3).items():
        quotes = "“{}” ({})" if name == "things" else "{} ({})"  # a name needs no marks
        if len(rows):
            parts = [quotes.format(row.topic, row.n) for row in rows.itertuples()]
            told.append(f"{name.capitalize()}: {listed(parts)}.")
    return told


def class_table(frequency: pd.DataFrame, n: int) -> Table:
    """One row per list of CLASSES that is not empty: its n first topics, each with its number of mentions."""
    lists = [
        (name, ", ".join(f"{row.topic} ({row.n})" for row in rows.itertuples()))
        for name, rows in by_class(frequency, n).items()
        if len(rows)
    ]
    return Table(pd.DataFrame(lists, columns=["class", "topics"]), "Topics by class, with their mentions")


def topic_table(frequency: pd.DataFrame, topics: pd.DataFrame, n: int, caption: str) -> Table:
    """The n first topics with their measures, shares in per cent, small counts marked; topics: the `topics` table."""
    shown = with_links(frequency.head(n), topics, ["topic"], "sentence")
    table = pd.DataFrame(
        {
            "topic": shown["topic"],
            "n": starred(shown["n"], shown["small"]),
            "per 1,000": shown["per_1000_words"],
            "share of sentences": shown["sentences"].map(percent),
            "dispersion": shown["dispersion"],
            "keyness": shown["keyness"],
            "printed as": as_printed(shown["terms"], topics),
            "sentences": shown["read"],
        }
    )
    return Table(table, f"{caption}, per 1,000 words (* fewer than {LEAST} mentions: too few to compare)")


def as_printed(terms: pd.Series, topics: pd.DataFrame) -> list[str]:
    """Lists of terms in lower case as the article prints each most often; topics: the `topics` table."""
    forms = topics.groupby(topics["term"].str.lower())["term"].agg(lambda printed: printed.value_counts().index[0])
    return ["; ".join(forms.get(term, term) for term in some.split("; ")) for some in terms]


def n_listed(list_name: str) -> int:
    """How many topics a list in `data/lexicons` has."""
    return pd.read_csv(DATA / "lexicons" / f"{list_name}.csv", usecols=["topic"], keep_default_na=False)[
        "topic"
    ].nunique()


def coverage_sentence(topics: pd.DataFrame, voices: pd.DataFrame, list_name: str) -> Answer:
    """One sentence: how much of the text the user's list covers, and its first topics."""
    frequency = topic_frequency(topics, voices, list_name)
    if frequency.empty:
        return Answer("None of the listed topics occurs in this article.")
    left = uncovered(topics, voices, list_name)
    parts = [f"{r.topic} ({r.n})" for r in frequency.head(3).itertuples()]
    few = len(frequency) <= len(parts)
    return Answer(
        f"{len(frequency)} of the {n_listed(list_name)} listed topics {'occurs' if len(frequency) == 1 else 'occur'}"
        f"{': ' if few else ', above all '}{listed(parts)}. {percent(left)} of the words stand in sentences without a "
        "listed topic."
    )


def co_occurrence_table(co_occurring: pd.DataFrame, topics: pd.DataFrame, n: int = 8) -> Table:
    """The n pairs of topics that share sentences most often beyond chance, two at least; small counts marked."""
    shown = co_occurring[co_occurring["n"] > 1].head(n)
    places = topics.groupby("topic")["sentence"].agg(set)
    shared = [Anchors(places[a] & places[b], "s") for a, b in zip(shown["topic"], shown["other"], strict=True)]
    table = pd.DataFrame(
        {
            "topic": shown["topic"],
            "with": shown["other"],
            "n": starred(shown["n"], shown["small"]),
            "by chance": shown["expected"],
            "sentences": shared,
        }
    )
    return Table(table, f"Topics that share a sentence (* fewer than {LEAST})")


def word_links(apart: pd.DataFrame, tables: Tables) -> Links:
    """Links from each word that sets a voice apart to the sentences in which that voice uses it.

    Arguments: apart: as `topics.distinguishing` gives it for words by voice.
    """
    used = tables.tokens.assign(lemma=tables.tokens["lemma"].str.lower())
    keys = tables.voices[["article", "start", "voice"]].sort_values("start", kind="stable")
    used = pd.merge_asof(used.sort_values("start", kind="stable"), keys, on="start", by="article")
    used = used.fillna({"voice": NOT_RESOLVED})
    lines = {
        f"{row.group}, “{row.term}”": Anchors(
            used.loc[(used["voice"] == row.group) & (used["lemma"] == row.term), "sentence"], "s"
        )
        for row in apart[apart["n"] >= LEAST].itertuples()
    }
    return Links(lines, "Read the sentences")


def context_table(concordance: pd.DataFrame, topic: str) -> Table:
    """The mentions of a topic with the words around each, and whose they are: "Ada Lind, direct"."""
    said = concordance["voice"].fillna(NOT_RESOLVED)
    shown = concordance.assign(
        voice=said.where(said == NARRATOR, said + ", " + concordance["kind"]),
        context=list(map(Context, concordance["left"], concordance["term"], concordance["right"])),
    )
    return Table(shown[["sentence", "voice", "context"]], f"“{topic}” in context", folded=True)


def topic_doubts(tables: Tables, frequency: pd.DataFrame) -> Table:
    """One row per thing to doubt about the topics, with its number in this article."""
    sentences = tables.tokens.groupby("article")["sentence"].nunique().sum()
    found = tables.topics[tables.topics["list"] == FOUND]
    covered = found.drop_duplicates(["article", "sentence"]).shape[0]
    once = int((frequency["n"] == 1).sum())
    rows = [
        (
            "sentences without any topic",
            int(sentences) - covered,
            f"of {counted(int(sentences), 'sentence')}",
        ),
        (
            "topics mentioned once",
            once,
            f"of {counted(len(frequency), 'topic')}; too few to compare voices",
        ),
        (
            "mentions in words whose speaker is not known",
            int(found["voice"].isna().sum()),
            "shown as a voice of their own",
        ),
    ]
    return Table(pd.DataFrame(rows, columns=["what", "n", "what it means"]), "What to doubt here")


def spread_sentence(frequency: pd.DataFrame) -> Answer:
    """One sentence: which of the topics of LEAST mentions and more is spread most evenly, and which stays in one place."""
    shown = frequency[~frequency["small"]].sort_values(["dispersion", "topic"], kind="stable")
    if len(shown) < 2:
        return Answer(f"Fewer than two topics are mentioned {LEAST} times, too few to say which is spread most evenly.")
    even, kept = shown.iloc[0], shown.iloc[-1]
    return Answer(
        f"“{even['topic']}” is spread most evenly through the article (dispersion {even['dispersion']:.2f}), “{kept['topic']}” "
        f"least ({kept['dispersion']:.2f})."
    )


def word_sentence(apart: pd.DataFrame) -> Answer:
    """One sentence: words that one voice uses LEAST times and more than the others do. It claims nothing beyond this article."""
    rows = apart[apart["n"] >= LEAST].head(3)
    if rows.empty or ((rows["rest"] == 0).all() and rows["group"].nunique() < 2):
        return Answer(f"No word is used {LEAST} times by one voice, and less by the others.")
    parts = [f"{r.n} of {r.n + r.rest} uses of “{r.term}” are {whose(r.group)}" for r in rows.itertuples()]
    return Answer(f"{'; '.join(parts)}.")


def together_sentence(together: pd.DataFrame) -> Answer:
    """One sentence: which two topics share a sentence most often beyond what is expected, if LEAST sentences show it."""
    shown = together[~together["small"]]
    if shown.empty:
        return Answer(f"No two topics share {LEAST} sentences or more.")
    first = shown.iloc[0]
    return Answer(
        f"“{first['topic']}” and “{first['other']}” share {first['n']} sentences; {first['expected']:.1f} would be expected "
        "if topics fell into sentences at random."
    )


def mention_sentence(concordance: pd.DataFrame, topic: str) -> Answer:
    """One sentence: how often a topic is mentioned, in how many sentences."""
    if concordance.empty:
        return Answer("There is no mention to read.")
    n, sentences = len(concordance), concordance["sentence"].nunique()
    return Answer(f"“{topic}” is mentioned {counted(n, 'time')}, in {counted(sentences, 'sentence')}.")


def thin_sentence(frequency: pd.DataFrame) -> Answer:
    """One sentence: how many topics are mentioned too seldom to compare voices by."""
    if frequency.empty:
        return Answer("No topic was found.")
    small = int(frequency["small"].sum())
    return Answer(
        f"{small:,} of {counted(len(frequency), 'topic')} {'is' if small == 1 else 'are'} mentioned fewer than {LEAST} times."
    )
