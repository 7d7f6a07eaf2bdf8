"""Sentences and tables that notebooks show: each computed from one table, each escaped."""

from calendar import month_name
from collections.abc import Iterable
from html import escape

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from . import SAMPLES
from .articles import Read, article_from_text
from .corpus import Run
from .outlets import NEAR, carried, when_and_where
from .pipeline import Tables
from .quotations import n_words
from .sentiment import changes, cross_validated, cue_words, extremes, moved, news_vader, score, told_apart, voiced
from .speakers import DEFINITIONS
from .tables import ENOUGH, FOUND, KINDS, LEAST, NARRATOR, OTHERS, SURE
from .tokens import passages_of, plain, tokenize
from .topics import topic_frequency, uncovered

NOT_RESOLVED = "not resolved"
MOST_LINKS = 25  # of a cell or label
ANCHORED = {"sentence": "s", "quotation": "q"}  # letter of the anchors that a column's numbers lead to
LONGEST_CELL = 160  # characters of a cell before it is cut
WHOLE_CELL = 24  # characters up to which one word is not broken
LONG_CELL = 100  # characters from which a cell keeps room for lines of some length; shorter ones for a few words


class Sentence(str):
    """A sentence that a notebook shows as a paragraph; article text in it is escaped."""

    def _repr_html_(self) -> str:
        return f'<p class="told">{escape(self)}</p>'

    def __repr__(self) -> str:
        return str(self)


class Anchors(tuple):
    """Numbers of sentences (`s`) or quotations (`q`) that a table's cell or a chart's label leads to on the same page."""

    def __new__(cls, numbers: Iterable[int], letter: str) -> "Anchors":
        """Keeps the numbers, each once and in order, and the letter of their anchors."""
        made = super().__new__(cls, sorted(set(numbers)))
        made.letter = letter
        return made

    def html(self) -> str:
        """The links, MOST_LINKS at most and the number of the rest."""
        links = " ".join(f'<a href="#{self.letter}{number}">{number}</a>' for number in self[:MOST_LINKS])
        return links + (f" and {len(self) - MOST_LINKS} more" if len(self) > MOST_LINKS else "")

    def __str__(self) -> str:
        return " ".join(f"{self.letter}{number}" for number in self)


class Behind:
    """What stands behind a chart: a line of links to the article for each of its labels, folded."""

    def __init__(self, lines: dict[str, Anchors], caption: str) -> None:
        """Keeps the links by label, and what they lead to."""
        self.lines, self.caption = lines, caption

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(label)}: {anchors.html()}</li>" for label, anchors in self.lines.items())
        return (
            f'<details class="behind"><summary>{escape(self.caption)}</summary><ul>{items}</ul></details>'
            if items
            else ""
        )

    def __repr__(self) -> str:
        return "\n".join([self.caption, *(f"{label}: {anchors}" for label, anchors in self.lines.items())])


def behind(rows: pd.DataFrame, label: str, number: str, chosen: Iterable[str] | None = None) -> Behind:
    """Links from each label of a chart to the article's sentences or quotations.

    Arguments: rows: a table with the columns `label` (a missing one is "not resolved") and `number` ("sentence" or
    "quotation"); chosen: the labels shown, in order; none takes all, those with most rows first.
    """
    labels = rows[label].fillna(NOT_RESOLVED)
    order = list(chosen) if chosen is not None else labels.value_counts(sort=True).index.tolist()
    lines = {one: Anchors(rows.loc[labels == one, number].tolist(), number[0]) for one in order}
    return Behind({one: anchors for one, anchors in lines.items() if anchors}, f"Read the {number}s behind this chart")


def with_reading(table: pd.DataFrame, rows: pd.DataFrame, keys: list[str], number: str = "quotation") -> pd.DataFrame:
    """The table with a column `read`: for each of its rows the sentences or quotations among `rows` with the same keys."""
    groups: dict[tuple, list[int]] = {}
    for *key, one in zip(
        *(rows[name].fillna(NOT_RESOLVED).tolist() for name in keys), rows[number].tolist(), strict=True
    ):
        groups.setdefault(tuple(key), []).append(one)
    own = zip(*(table[name].fillna(NOT_RESOLVED).tolist() for name in keys), strict=True)
    return table.assign(read=[Anchors(groups.get(key, []), number[0]) for key in own])


class Table:
    """A table that a notebook shows without row numbers; article text in it is escaped.

    Cells of the columns `sentence` and `quotation` lead to the reading view on the same page.
    """

    def __init__(self, table: pd.DataFrame, caption: str) -> None:
        """Keeps the table and its caption."""
        self.table, self.caption = table, caption

    def _repr_html_(self) -> str:
        if self.table.empty:
            return f'<p class="told"><b>{escape(self.caption)}</b> No rows.</p>'
        head = "".join(
            f'<th scope="col" style="text-align: {"right" if is_number(kind) else "left"}">{escape(str(column))}</th>'
            for column, kind in self.table.dtypes.items()
        )
        columns = list(self.table.columns)
        body = "".join(
            "<tr>"
            + "".join(cell(value, ANCHORED.get(name, "")) for name, value in zip(columns, row, strict=True))
            + "</tr>"
            for row in self.table.itertuples(index=False, name=None)
        )
        return (
            f'<table class="shown"><caption style="text-align: left">{escape(self.caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def __repr__(self) -> str:
        return f"{self.caption}\n{self.table.fillna('–').to_string(index=False, max_colwidth=60)}"


def is_number(kind: object) -> bool:
    """Whether a column of that dtype holds numbers, which stand to the right, as its name then does."""
    return is_numeric_dtype(kind) and not is_bool_dtype(kind)


def cell(value: object, letter: str = "") -> str:
    """A table cell: numbers to the right, missing as a dash, long text cut.

    Arguments: letter: of the anchor that a number leads to; none for a plain number.
    """
    if isinstance(value, Anchors):
        return f'<td class="links" style="text-align: left">{value.html() or "–"}</td>'
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return "<td>–</td>"
    if isinstance(value, bool):
        return f"<td>{'yes' if value else 'no'}</td>"
    if isinstance(value, float):
        return f'<td class="number">{value:,.2f}</td>'
    if isinstance(value, int):
        shown = f'<a href="#{letter}{value}">{value}</a>' if letter else f"{value:,}"
        return f'<td class="number">{shown}</td>'
    text = str(value)
    broken = len(text) > WHOLE_CELL and " " in text
    room = ' class="long"' if len(text) > LONG_CELL else ' class="some"' if broken else ""
    whole = "; white-space: nowrap" if len(text) <= WHOLE_CELL and " " not in text else ""  # a day, an id
    return f'<td{room} style="text-align: left{whole}">{escape(text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…")}</td>'


def counted(n: int, one: str, many: str = "") -> str:
    """ "1 quotation", "3 quotations"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def listed(items: list[str]) -> str:
    """ "A, B and C"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def dated(published: object) -> str | None:
    """The date as told: "2024-11-03", or "17 November of a year not stated"."""
    if not isinstance(published, str) or not published.startswith("--"):
        return published if isinstance(published, str) else None
    return f"{int(published[5:])} {month_name[int(published[2:4])]} of a year not stated"


def what_was_read(read: Read) -> Sentence:
    """A few sentences: the article that was read, and what was refused, noted or left out and why."""
    told = []
    for row in read.articles.head(1).itertuples():
        facts = [f for f in (row.outlet, dated(row.published)) if isinstance(f, str)]
        named = f"“{row.title}”" if isinstance(row.title, str) else row.article
        stated = f" ({', '.join(facts)})" if facts else ""
        told.append(f"Read {named}{stated}: {counted(n_words(row.text), 'word')}.")
    if len(read.articles) > 1:
        more = counted(len(read.articles) - 1, "more article")
        told.append(f"{more} left out here: 04_corpus is about many at once.")
    return Sentence(" ".join([*told, *odd(read.refused, read.notes)]) or "No article was named.")


def odd(all_refused: pd.DataFrame, all_notes: pd.DataFrame, most: int = 5) -> list[str]:
    """Sentences on what was refused or noted while reading, each kind cut short after `most`."""
    refused = [f"Not read: {row.path}: {row.reason}." for row in all_refused.itertuples()]
    notes = [f"Note on {row.path}: {row.note}." for row in all_notes.itertuples()]
    told = []
    for sentences, kind in ((refused, "not read"), (notes, "noted")):
        told += sentences[:most]
        if len(sentences) > most:
            told.append(f"And {len(sentences) - most} more {kind}.")
    return told


def at_a_glance(tables: Tables) -> Table:
    """One row per fact of the article: words, voices, topics, tone."""
    quotations, voices = tables.quotations, tables.voices
    total = int(voices["n_words"].sum())
    rows = [("words", f"{total:,}")]
    for kind, name in zip(KINDS, ("quoted", "reported", "the narrator's own"), strict=True):
        n = int(voices.loc[voices["kind"] == kind, "n_words"].sum())
        rows.append((f"words {name}", f"{n:,}" + (f" ({n / total:.0%})" if total else "")))
    kinds = quotations["kind"].value_counts()
    told = ", ".join(f"{kinds.get(kind, 0)} {kind}" for kind in ("direct", "mixed", "indirect"))
    rows.append(("quotations", f"{len(quotations)} ({told})"))
    names = quotations["speaker"].dropna().value_counts().index.tolist()
    rows.append(("speakers", listed(names) or "none found"))
    unresolved = int(quotations["speaker"].isna().sum())
    rows.append(("quotations without a known speaker", str(unresolved)))
    rows.append(("topics", ", ".join(topic_frequency(tables.topics, tables.voices)["topic"].head(6)) or "none found"))
    return Table(pd.DataFrame(rows, columns=["what", "found"]), "The article at a glance")


def share_told(shares: pd.DataFrame, definition: str = "direct") -> Sentence:
    """One sentence: who has the largest share, of how many, and what is left out."""
    known = shares.dropna(subset="speaker")
    rest = int(shares.loc[shares["speaker"].isna(), "n"].sum())
    if known.empty:
        left = f" {counted(rest, 'word')} could not be given to anybody." if rest else ""
        return Sentence(f"No speaker is quoted in this article.{left}")
    first = known.iloc[0]
    parts = [f"{r.speaker} has {r.share:.1%} ({r.n:,})" for r in known.head(3).itertuples()]
    more = f"; {counted(len(known) - 3, 'more speaker')} share the rest" if len(known) > 3 else ""
    left = (
        f" Outside the shares stand {rest:,} that no speaker could be found for."
        if rest
        else " Nothing of it is unresolved."
    )
    return Sentence(f"Of {first.total:,} {DEFINITIONS[definition]}, {listed(parts)}{more}.{left}")


def topics_told(frequency: pd.DataFrame, by_voice: pd.DataFrame) -> Sentence:
    """One sentence: the most telling topics, and who speaks most of the one mentioned most."""
    if frequency.empty:
        return Sentence("No topic was found in this article.")
    parts = [f"“{r.topic}” ({r.n})" for r in frequency.head(3).itertuples()]
    first = by_voice.iloc[0]
    most = first.idxmax()
    who = "the narrator" if most == NARRATOR else most
    return Sentence(
        f"Most telling of this article: {listed(parts)}. Of “{by_voice.index[0]}”, {who} speaks most "
        f"({int(first.max())} of {int(first.sum())} mentions)."
    )


def starred(table: pd.DataFrame) -> list[str]:
    """The counts of a table's column `n`, those marked as small with a star."""
    return [f"{n}\u00a0*" if small else str(n) for n, small in zip(table["n"], table["small"], strict=True)]


def topic_table(frequency: pd.DataFrame, topics: pd.DataFrame, n: int, caption: str) -> Table:
    """The n first topics with their measures, shares in per cent, small counts marked; topics: the `topics` table."""
    shown = with_reading(frequency.head(n), topics, ["topic"], "sentence")
    table = pd.DataFrame(
        {
            "topic": shown["topic"],
            "n": starred(shown),
            "per 1,000": shown["per_1000_words"],
            "share of sentences": [f"{share:.0%}" for share in shown["sentences"]],
            "dispersion": shown["dispersion"],
            "keyness": shown["keyness"],
            "met as": shown["terms"],
            "sentences": shown["read"],
        }
    )
    return Table(table, f"{caption}, per 1,000 words (* fewer than {LEAST} mentions: too few to compare)")


def coverage_told(topics: pd.DataFrame, voices: pd.DataFrame, list_name: str) -> Sentence:
    """One sentence: how much of the text the user's list covers, and its first topics."""
    frequency = topic_frequency(topics, voices, list_name)
    if frequency.empty:
        return Sentence("No topic of the list stands in this article.")
    left = uncovered(topics, voices, list_name)
    parts = [f"{r.topic} ({r.n})" for r in frequency.head(3).itertuples()]
    return Sentence(
        f"{counted(len(frequency), 'topic')} of the list were met, most often {listed(parts)}; "
        f"{left:.0%} of the words stand in sentences that no topic of the list covers."
    )


def pairs(co_occurring: pd.DataFrame, topics: pd.DataFrame, n: int = 8) -> Table:
    """The n pairs of topics that share sentences most often beyond chance; small counts marked."""
    shown = co_occurring.head(n)
    places = topics.groupby("topic")["sentence"].agg(set)
    shared = [Anchors(places[a] & places[b], "s") for a, b in zip(shown["topic"], shown["other"], strict=True)]
    table = pd.DataFrame(
        {
            "topic": shown["topic"],
            "with": shown["other"],
            "n": starred(shown),
            "by chance": shown["expected"],
            "sentences": shared,
        }
    )
    return Table(table, f"Topics that share a sentence (* fewer than {LEAST})")


def words_behind(apart: pd.DataFrame, tables: Tables) -> Behind:
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
        for row in apart.itertuples()
    }
    return Behind(lines, "Read the sentences behind this chart")


def marked_by_readers(phrases: pd.DataFrame, tokens: pd.DataFrame) -> Table:
    """The words and phrases that a reader would mark, each with the sentence of its first mention."""
    sentence = tokens.set_index(["article", "start"])["sentence"]
    numbers = [int(sentence[key]) for key in zip(phrases["article"], phrases["start"], strict=True)]
    shown = phrases.assign(sentence=numbers)[["phrase", "n", "score", "sentence"]]
    return Table(shown, "Words and phrases, the likeliest first (score: log-odds)")


def in_context(concordance: pd.DataFrame, topic: str) -> Table:
    """The mentions of a topic with the words around each."""
    shown = concordance.assign(
        voice=concordance["voice"].fillna(NOT_RESOLVED),
        context=concordance["left"] + "⟦" + concordance["term"] + "⟧" + concordance["right"],
    )
    return Table(shown[["sentence", "voice", "kind", "context"]], f"“{topic}” in context")


def tone_told(tone: pd.DataFrame) -> Sentence:
    """One sentence: the mean tone of each voice with its interval, and which voices can be told apart at all."""
    if tone.empty:
        return Sentence("There is no sentence to score in this article.")
    parts = []
    for row in tone.head(4).itertuples(index=False):
        voice = "the narrator" if row.voice == NARRATOR else row.voice if isinstance(row.voice, str) else NOT_RESOLVED
        bounds = f"{row.low:+.2f} to {row.high:+.2f}, " if row.n > 1 else ""
        parts.append(f"{voice} {row.mean:+.2f} ({bounds}n = {row.n}{'' if row.enough else ': too few'})")
    apart = [f"{a} sounds more positive than {b}" for a, b in told_apart(tone)[:3]]
    order = (
        listed(apart)
        if apart
        else "no two voices can be ranked, since their intervals overlap or their sentences are few"
    )
    return Sentence(f"Mean compound per sentence: {listed(parts)}. By these intervals, {order}.")


def extremes_shown(tables: Tables, n: int = 3) -> "Marked":
    """The sentences of strongest tone, with the words that moved each score marked."""
    rows = []
    by_article, cues = passages_of(tables.tokens), cue_words(tables.spans)
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    for row in extremes(tables.sentiment, tables.articles, n).itertuples(index=False):
        passage = by_article[row.article]
        inside = {word.start for a, b in cues[row.article] for word in passage.starting_in(a, b)}
        words = passage.starting_in(row.start, row.end)
        scored = moved(texts[row.article], words, inside)
        rows.append((row.sentence, row.voice, row.compound, row.start, row.text, scored))
    return Marked(rows, "The sentences of strongest tone; marked: the words that moved the score, and by how much")


class Marked:
    """Sentences with their voice and score, the words that moved it marked; article text is escaped."""

    def __init__(self, rows: list[tuple], caption: str) -> None:
        """Keeps (sentence, voice, compound, start, text, moved words) of each, and a caption."""
        self.rows, self.caption = rows, caption

    def _repr_html_(self) -> str:
        body = "".join(
            f'<tr>{cell(number, "s")}{cell(voice)}{cell(float(compound))}<td class="long" style="text-align: left">{marked_words(text, start, words)}</td></tr>'
            for number, voice, compound, start, text, words in self.rows
        )
        return (
            f'<table class="shown"><caption style="text-align: left">{escape(self.caption)}</caption><thead><tr><th scope="col">sentence</th><th scope="col">voice</th>'
            f'<th scope="col">compound</th><th scope="col">words</th></tr></thead><tbody>{body}</tbody></table>'
        )

    def __repr__(self) -> str:
        return "\n".join(
            [self.caption, *(f"{compound:+.2f} {voice}: {text}" for _, voice, compound, _, text, _ in self.rows)]
        )


def marked_words(text: str, start: int, words: pd.DataFrame) -> str:
    """The text, escaped, each word that moved its score in a mark that says by how much.

    Arguments: start: the text's first character in the article; words: as `sentiment.moved` gives them.
    """
    pieces, place = [], 0
    for row in words.sort_values("start").itertuples(index=False):
        low, high = row.start - start, row.end - start
        tone = "up" if row.moved > 0 else "down"
        sign = "+" if row.moved > 0 else "−"
        pieces += [
            escape(text[place:low]),
            f'<mark class="{tone}">{escape(text[low:high])}</mark><sup>{sign}{abs(row.moved):.2f}</sup>',
        ]
        place = high
    return "".join([*pieces, escape(text[place:])])


def regarded(regard: pd.DataFrame, n: int) -> pd.DataFrame:
    """The n pairs of voice and target with most mentions, without those who speak of themselves."""
    other = regard[regard["voice"].isna() | (regard["voice"] != regard["target"])]
    return other.head(n)


def paired(table: pd.DataFrame) -> pd.DataFrame:
    """The table with a column `pair`: its voice and its target, as the chart of who speaks how of whom labels them."""
    return table.assign(pair=table["voice"].fillna(NOT_RESOLVED) + " → " + table["target"])


def topic_tones(by_topic: pd.DataFrame, topics: pd.DataFrame, chosen: list[str]) -> Table:
    """One row per chosen topic, one column per voice: mean compound and number of sentences, few ones marked."""
    shown = by_topic[by_topic["topic"].isin(chosen)]
    shown = shown.assign(
        voice=shown["voice"].fillna(NOT_RESOLVED),
        told=[
            f"{m:+.2f} ({n}{'' if e else ' *'})"
            for m, n, e in zip(shown["mean"], shown["n"], shown["enough"], strict=True)
        ],
    )
    table = shown.pivot(index="topic", columns="voice", values="told")
    table = table.reindex([topic for topic in chosen if topic in table.index])
    return Table(
        with_reading(table.rename_axis(columns=None).reset_index(), topics, ["topic"], "sentence"),
        f"Mean compound by topic and voice, number of sentences behind it (* fewer than {ENOUGH}: too few)",
    )


def doubts(tables: Tables) -> Table:
    """One row per thing to doubt, with its number in this article."""
    quotations, voices = tables.quotations, tables.voices
    unknown = quotations[quotations["speaker"].isna()]
    unsure = quotations[(quotations["confidence"] < 0.75) & quotations["speaker"].notna()]
    bare = quotations[quotations["source"].isna() & quotations["speaker"].notna()]
    narrator = int(voices.loc[voices["kind"] == NARRATOR, "n_words"].sum())
    rows = [
        ("quotations without a known speaker", len(unknown), "counted, never guessed; outside all shares"),
        ("speakers decided with confidence under 0.75", len(unsure), "read them before you quote them"),
        (
            "quotations without a source of their own",
            len(bare),
            "given to the speaker around them; the column rule says how",
        ),
        (
            "words of the narrator",
            narrator,
            "some may render a speaker's view without saying so; they count for nobody",
        ),
    ]
    return Table(pd.DataFrame(rows, columns=["what", "n", "what it means"]), "What to doubt here")


def decided(quotations: pd.DataFrame) -> pd.Series:
    """How each speaker was decided, and with what confidence (0 to 1): "office, 0.93"."""
    return quotations["rule"] + ", " + quotations["confidence"].map("{:.2f}".format).astype("str")


def longest(quotations: pd.DataFrame, n: int = 5) -> pd.DataFrame:
    """One row per quotation, the n with most quoted words: speaker, words, how decided, beginning."""
    chosen = quotations[quotations["n_quoted"] > 0].sort_values(
        ["n_quoted", "quotation"], ascending=[False, True], kind="stable"
    )
    shown = chosen.head(n).assign(decided=decided).rename(columns={"n_quoted": "words quoted"})
    return shown[["quotation", "speaker", "words quoted", "decided", "content"]].reset_index(drop=True)


def attributions(quotations: pd.DataFrame) -> pd.DataFrame:
    """One row per quotation: its number, speaker, source and cue as printed, how the speaker was decided, kind, content."""
    shown = quotations.assign(decided=decided)
    return shown[["quotation", "speaker", "source", "cue", "decided", "kind", "content"]]


def offices_shown(tables: Tables) -> pd.DataFrame:
    """One row per office that the article ties to somebody, with the sentence that says so."""
    shown = tables.offices
    passages = passages_of(tables.tokens)
    numbers = [
        passages[article].sentence_words(passages[article].sentence_at(start))[0].sentence
        for article, start in zip(shown["article"], shown["start"], strict=True)
    ]
    return shown.assign(sentence=numbers)[["speaker", "office", "held", "sentence"]]


def topics_doubted(tables: Tables, frequency: pd.DataFrame) -> Table:
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
            f"of {counted(len(frequency), 'topic')}; too few to compare voices by",
        ),
        (
            "mentions in words whose speaker is not known",
            int(found["voice"].isna().sum()),
            "shown as a voice of their own",
        ),
    ]
    return Table(pd.DataFrame(rows, columns=["what", "n", "what it means"]), "What to doubt here")


def scored(sentences: list[str]) -> Table:
    """One row per sentence given: VADER's own compound, ours corrected for news, and the words that moved ours."""
    rows = []
    for number, sentence in enumerate(sentences):
        words = passages_of(tokenize(article_from_text(sentence, str(number))))[str(number)].words
        changed = changes(words, set())
        text = voiced(plain(sentence), 0, len(sentence), changed, [change.start for change in changed])
        parts = [f"{row.word} {row.moved:+.2f}" for row in moved(sentence, words).itertuples()]
        rows.append(
            (sentence, score(sentence)["compound"], news_vader().polarity_scores(text)["compound"], "; ".join(parts))
        )
    columns = ["sentence", "VADER", "corrected", "words that moved it"]
    return Table(pd.DataFrame(rows, columns=columns), "Scores of the examples")


def tone_doubted(sentiment: pd.DataFrame, targets: pd.DataFrame) -> Table:
    """One row per thing to doubt about the tone, with its number in this article."""
    n = len(sentiment)
    flat = int((sentiment["compound"] == 0).sum())
    unknown = int(sentiment["voice"].isna().sum())
    most = targets[["negative", "neutral", "positive"]].max(axis=1)
    measured = cross_validated()
    rows = [
        (
            "sentences without a scored word",
            flat,
            f"of {n:,}; they count as neutral, which may only mean that the lexicon is silent",
        ),
        ("sentences whose speaker is not known", unknown, "a voice of their own in the chart"),
        (
            "voices with too few sentences",
            int((sentiment["voice"].value_counts(dropna=False) < ENOUGH).sum()) if n else 0,
            f"fewer than {ENOUGH}: their means are shown, never ranked",
        ),
        (
            "mentions whose tone toward them is a guess",
            int((most < 0.5).sum()),
            f"of {len(targets):,}: no label has a probability of one half",
        ),
        (
            "targets on which the model toward them was measured",
            measured.n,
            f"in US political news, cross-validated: macro F1 {measured.f1:.2f} (95 % {measured.low:.2f}–{measured.high:.2f}), "
            f"right in {measured.accuracy:.0%}; not measured on your articles",
        ),
    ]
    return Table(pd.DataFrame(rows, columns=["what", "n", "what it means"]), "What to doubt here")


# Across many articles


def what_was_run(done: Run, articles: pd.DataFrame, refused: pd.DataFrame, notes: pd.DataFrame) -> Sentence:
    """A few sentences: how many articles were analysed, whether they are our sample, and what was refused or noted and why."""
    told = [f"{counted(done.articles, 'article')} analysed."]
    if articles["path"].str.contains(f"/{SAMPLES.name}, row ", regex=False).any():
        told.append("They are invented, town, people and outlets included.")
    return Sentence(" ".join([*told, *odd(refused, notes)]))


def outlet_table(outlets: pd.DataFrame) -> Table:
    """The outlets of a corpus: articles, days, words, quotations, and the share of words that speakers have."""
    columns = {
        "first": "first day",
        "last": "last day",
        "spoken": "speakers’ words",
        "share": "their share",
    }
    return Table(outlets.rename(columns=columns), "Outlets")


def trend_told(shares: pd.DataFrame, period: str) -> Sentence:
    """One sentence: who has most in most periods, and where the largest share of one period is."""
    named = shares[shares["name"] != OTHERS]
    if named.empty:
        return Sentence("No share over time can be told: no known speaker in an article with a full date.")
    first = named.sort_values(["period", "n", "name"], ascending=[True, False, True]).drop_duplicates("period")
    often = first["name"].value_counts()
    peak = named.sort_values(["share", "n"], ascending=False).iloc[0]
    return Sentence(
        f"{often.index[0]} has most in {often.iloc[0]} of {counted(len(first), period)}; the largest share of one {period} is "
        f"{peak['name']}’s, {peak['share']:.0%} of {peak['total']:,} in that of {peak['period']}."
    )


def contrast_told(shares: pd.DataFrame) -> Sentence:
    """One sentence per speaker whom two outlets give shares whose 95 % intervals do not meet, or that there is none."""
    told = []
    for name, block in shares.dropna(subset="low").groupby("name", sort=False):
        most, least = block.loc[block["share"].idxmax()], block.loc[block["share"].idxmin()]
        if most["low"] > least["high"]:
            told.append(
                f"{name} has {most['share']:.0%} in {most['outlet']} and {least['share']:.0%} in {least['outlet']}."
            )
    if not told:
        return Sentence("No speaker has shares in two outlets that differ by more than chance would give.")
    return Sentence(f"Differences that chance alone would rarely give: {' '.join(told)}")


def apart_told(apart: pd.DataFrame) -> Sentence:
    """One sentence: which terms set a group apart by more than chance would rarely give, or that none does."""
    sure = apart[apart["z"] >= SURE]
    if sure.empty:
        return Sentence(f"No term sets a group apart by more than chance would rarely give (z of {SURE} or more).")
    told = [f"{group}: {listed(block['term'].head(3).tolist())}" for group, block in sure.groupby("group", sort=False)]
    return Sentence(f"Apart by more than chance would rarely give (z of {SURE} or more): {'; '.join(told)}.")


def events_shown(events: pd.DataFrame, articles: pd.DataFrame) -> Table:
    """The pairs of articles that seem to tell one event, with their titles."""
    title = articles.set_index("article")["title"]
    shown = pd.DataFrame(
        {
            "one": events["one"],
            "its title": events["one"].map(title),
            "other": events["other"],
            "the other’s title": events["other"].map(title),
            "alike": events["alike"],
            "shared topics": events["shared"],
        }
    )
    caption = f"Articles of two outlets, {NEAR} days apart at most, that seem to tell one event; alike: 0 to 1"
    return Table(shown, caption)


def facts_beside(tables: Tables, pair: list[str]) -> Table:
    """What two articles make of one event: words, speakers with their words, quotations, topics and tone, side by side."""
    columns = {}
    for article in pair:
        own = Tables(*(table[table["article"] == article] for table in tables))
        facts = at_a_glance(own).table.set_index("what")["found"]
        placed = when_and_where(own.articles).iloc[0]
        spoken = own.quotations.groupby("speaker")["n_quoted"].sum().sort_values(ascending=False, kind="stable")
        voices = [f"{name} {n}" for name, n in spoken.items() if n]
        tone = own.sentiment["compound"]
        mean = f"{tone.mean():+.2f} over {counted(len(tone), 'sentence')}" if len(tone) else "–"
        columns[article] = {
            "outlet, day": f"{placed['outlet']}, {placed['published']}",
            **{name: facts[name] for name in ("words", "words quoted", "words reported", "quotations")},
            "quoted words by speaker": listed(voices) or "none",
            "topics": facts["topics"],
            "mean tone": mean,
        }
    table = pd.DataFrame(columns).rename_axis("what").reset_index()
    return Table(table, "One event in two articles")


def quotations_beside(quotations: pd.DataFrame, pair: list[str]) -> Table:
    """Every quotation of two articles, those that both carry first."""
    both = carried(quotations, pair)
    shown = quotations.loc[both.index, ["article", "speaker", "kind", "content"]].assign(carried=both)
    place = shown["article"].map({article: place for place, article in enumerate(pair)})
    shown = shown.assign(place=place).sort_values(["carried", "place"], ascending=[False, True], kind="stable")
    shown["carried"] = shown["carried"].map({True: "by both", False: "by this one alone"})
    return Table(
        shown[["carried", "article", "speaker", "kind", "content"]],
        f"What is quoted: {int(both.sum())} of {len(both)} quotations stand in both articles",
    )


def every_quotation(counted_speech: pd.DataFrame, quotations: pd.DataFrame, most: int = 40) -> Table:
    """The quotations that count, the longest first, with outlet, day and article."""
    merged = counted_speech.merge(quotations[["article", "quotation", "rule", "content"]], on=["article", "quotation"])
    shown = merged.sort_values(["n", "article", "quotation"], ascending=[False, True, True]).head(most)
    columns = {"name": "speaker", "published": "day", "n": "counts", "rule": "decided by"}
    names = ["name", "outlet", "published", "article", "n", "rule", "content"]
    rest = f"; {len(merged) - most:,} more in the table quotations" if len(merged) > most else ""
    return Table(shown[names].rename(columns=columns), f"The longest quotations{rest}")


def doubted_across(
    articles: pd.DataFrame,
    counted_speech: pd.DataFrame,
    refused: pd.DataFrame,
    notes: pd.DataFrame,
    tones: pd.DataFrame,
) -> Table:
    """One row per thing that the corpus could not tell, or that is told with little behind it."""
    placed = when_and_where(articles)
    unknown = counted_speech["name"].isna()
    thin = int((~tones["enough"]).sum())
    duplicate = refused["reason"].str.startswith("the same text as").fillna(False)
    rows = [
        ("articles without a full date, left out over time", int(placed["period"].isna().sum()), "give a date column"),
        ("articles without an outlet", int(articles["outlet"].isna().sum()), "counted as “outlet not stated”"),
        ("texts that were there twice", int(duplicate.sum()), "analysed once"),
        ("other files or rows refused", int((~duplicate).sum()), "their reasons stand in the table refused"),
        (
            "articles that are not English",
            int(notes["note"].str.contains("not English").sum()),
            "their figures mean little",
        ),
        ("quotations without a known speaker", int(unknown.sum()), "outside all shares"),
        ("words in them", int(counted_speech.loc[unknown, "n"].sum()), "outside all shares"),
        (f"points of tone with fewer than {ENOUGH} sentences", thin, "drawn pale; too few to compare"),
    ]
    table = pd.DataFrame(rows, columns=["what", "how many", "what that means"])
    return Table(table, "What the corpus leaves open")
