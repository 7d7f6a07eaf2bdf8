"""What each sheet holds, made of the tables partition by partition."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pandas as pd

from ..outlets import people, read_aliases
from ..speakers import roles, speaker_share, without_name
from ..summaries import NOT_RESOLVED
from ..tables import FOUND, UNNAMED
from .cells import DAY, DECIMAL, LINK, NUMBER, SHARE, TEXT, Column

Parts = Callable[..., Iterator[pd.DataFrame]]  # a table by its name, and which of its columns, partition by partition
Link = Callable[[str, int], str | None]  # of an article and the number of its quotation
FRAGMENT = 8  # words by which a browser finds a passage on a page

PLACED = (
    Column("article", TEXT, 24, "the article's id, or its file's name"),
    Column("outlet", TEXT, 18, "who published it"),
    Column("day", DAY, 11, "when it was published; text where no year is stated"),
)
COLUMNS: dict[str, tuple[Column, ...]] = {
    "findings": (
        Column("article", TEXT, 24, "what a row is about; empty: all articles together"),
        Column("page", TEXT, 20, "the page that shows the number"),
        Column("section", TEXT, 34, "the question above it"),
        Column("measure", TEXT, 38, "what is measured"),
        Column("name", TEXT, 34, "of whom or what"),
        Column("value", DECIMAL, 11, "the number; shares are of 1"),
        Column("n", NUMBER, 8, "how many it rests on"),
        Column("low", DECIMAL, 9, "lower end of the 95 % interval (a share in one article: 90 %)"),
        Column("high", DECIMAL, 9, "upper end of the 95 % interval (a share in one article: 90 %)"),
        Column("sentence", TEXT, 80, "what the page says below the question"),
    ),
    "quotations": (
        *PLACED,
        Column("title", TEXT, 34, "of the article"),
        Column("address", TEXT, 24, "of the article on the net"),
        Column(
            "speaker", TEXT, 24, f"as the article has it; “{UNNAMED}”: it gives no name; “{NOT_RESOLVED}”: not told"
        ),
        Column("name", TEXT, 24, "the speaker's name in all articles"),
        Column("role", TEXT, 30, "the office that the article ties to the speaker"),
        Column("kind", TEXT, 9, "direct: all inside quotation marks; indirect: nothing; mixed: part"),
        Column("act", TEXT, 9, "speech; thought and finding are in no share"),
        Column("words", TEXT, 80, "the content of the quotation"),
        Column("n_words", NUMBER, 8, "words of the content"),
        Column("n_quoted", NUMBER, 8, "of them inside quotation marks"),
        Column("n_editor", NUMBER, 8, "of those [bracketed] by the editor"),
        Column("source", TEXT, 24, "who speaks, as printed"),
        Column("cue", TEXT, 12, "the word that introduces it, as printed"),
        Column("rule", TEXT, 14, "what decided the speaker"),
        Column("confidence", DECIMAL, 9, "how likely the speaker is right, 0 to 1"),
        Column("quotation", NUMBER, 8, "its number in the article"),
        Column("paragraph", NUMBER, 8, "where it stands"),
        Column("start", NUMBER, 8, "its first character in the article's text"),
        Column("link", LINK, 8, "to the passage"),
    ),
    "speakers": (
        *PLACED,
        Column("speaker", TEXT, 28, "as the article has it"),
        Column("name", TEXT, 28, "the name in all articles"),
        Column("class", TEXT, 13, "person, organisation, group, unnamed"),
        Column("role", TEXT, 34, "the office that the article ties to the speaker"),
        Column("aliases", TEXT, 28, "other names in the article"),
        Column("n_mentions", NUMBER, 9, "times named"),
        Column("quotations", NUMBER, 9, "quotations, speech only"),
        Column("words_quoted", NUMBER, 9, "words inside quotation marks, the editor's left out"),
        Column("words_all", NUMBER, 9, "words quoted and reported"),
        Column("share", SHARE, 9, "of the words quoted that known speakers of the article have"),
    ),
    "topics": (
        *PLACED,
        Column("list", TEXT, 9, "found in the text, or the list it stands in"),
        Column("topic", TEXT, 28, "the topic"),
        Column("class", TEXT, 9, "person, place, body or thing"),
        Column("n", NUMBER, 8, "mentions in the article"),
        Column("per_1000_words", DECIMAL, 9, "mentions per 1,000 words of the article"),
    ),
    "tone": (
        *PLACED,
        Column("voice", TEXT, 28, f"whose words; “{NOT_RESOLVED}”: not told, or without a name"),
        Column("toward", TEXT, 28, "toward whom; empty: the tone of the words themselves"),
        Column("n", NUMBER, 8, "sentences, or mentions of the one toward whom"),
        Column("compound", DECIMAL, 9, "mean of VADER's compound, corrected for news, −1 to +1"),
        Column("negative", DECIMAL, 9, "mean probability that a sentence is negative toward them"),
        Column("neutral", DECIMAL, 9, "that it is neutral"),
        Column("positive", DECIMAL, 9, "that it is positive"),
    ),
    "corrections": (
        *PLACED,
        Column("field", TEXT, 14, "what was told by hand"),
        Column("told_of", TEXT, 40, "the words or the name that it was told of"),
        Column("value", TEXT, 28, "what was told"),
        Column("by", TEXT, 16, "who told it"),
        Column("why", TEXT, 40, "why"),
        Column("result", TEXT, 50, "done, or why not"),
        Column("n", NUMBER, 8, "quotations changed"),
        Column("start", NUMBER, 8, "first character of the quotation that it was found to be about"),
        Column("file", TEXT, 24, "where it was told"),
        Column("row", NUMBER, 8, "in which row"),
    ),
    "refused and noted": (
        Column("what", TEXT, 10, "refused: not read, in no number; noted: read, with something to know"),
        Column("article", TEXT, 24, "the article's id, where there is one"),
        Column("path", TEXT, 44, "file, or file and row"),
        Column("why", TEXT, 110, "reason and cure"),
    ),
}


def placed(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per article: its outlet, day, title and address."""
    shown = articles[["article", "outlet", "published", "title", "url"]]
    return shown.rename(columns={"published": "day", "url": "address"})


def each_placed(parts: Parts) -> Iterator[pd.DataFrame]:
    """`placed` of each partition."""
    return map(placed, parts("articles", ["article", "outlet", "published", "title", "url"]))


def known_names(parts: Parts) -> pd.DataFrame:
    """The name in all articles of each speaker of each article."""
    speakers, offices, articles = (
        pd.concat(parts(name, columns), ignore_index=True)
        for name, columns in (
            ("speakers", ["article", "speaker", "class"]),
            ("offices", ["article", "speaker", "office"]),
            ("articles", ["article", "outlet"]),
        )
    )
    named = (part.drop_duplicates() for part in parts("mentions", ["article", "name", "class"]))
    known = people(speakers, pd.concat(named, ignore_index=True), offices, articles, read_aliases())
    return known[["article", "speaker", "name"]].drop_duplicates(["article", "speaker"])


def with_role(table: pd.DataFrame, offices: pd.DataFrame) -> pd.DataFrame:
    """The table with the role of each of its speakers, by article."""
    found = roles(offices)
    keys = zip(table["article"], table["speaker"], strict=True)
    return table.assign(role=pd.Series([found.get(key) for key in keys], index=table.index, dtype="str"))


def quotation_rows(parts: Parts, names: pd.DataFrame, link: Link | None) -> Iterator[pd.DataFrame]:
    """The rows of the sheet of quotations, by partition."""
    for where, quotations, offices in zip(each_placed(parts), parts("quotations"), parts("offices"), strict=True):
        table = with_role(quotations, offices).merge(where, on="article", how="left")
        table = table.merge(names, on=["article", "speaker"], how="left").rename(columns={"content": "words"})
        open_ones = without_name(table).map({True: UNNAMED, False: NOT_RESOLVED})
        rows = zip(table["article"], table["quotation"], table["address"], table["words"], strict=True)
        links = [link(a, n) if link else passage_link(address, words) for a, n, address, words in rows]
        yield table.assign(
            name=table["name"].fillna(table["speaker"]),
            speaker=table["speaker"].fillna(open_ones),
            link=pd.Series(links, index=table.index, dtype="str"),
        )


def passage_link(address: object, words: str) -> str | None:
    """A link to the article on the net at which a browser goes to the words; none where it has no address."""
    if not isinstance(address, str) or not address.startswith(("http://", "https://")):
        return None
    first = words.partition(" … ")[0].split()[:FRAGMENT]
    return address if "#" in address else f"{address}#:~:text={quote(' '.join(first), safe='')}"


def speaker_rows(parts: Parts, names: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The rows of the sheet of speakers, by partition."""
    counts = {"quotations": "quotations", "words_quoted": "direct", "words_all": "direct and indirect"}
    tables = zip(each_placed(parts), parts("speakers"), parts("quotations"), parts("offices"), strict=True)
    for where, speakers, quotations, offices in tables:
        # Whom an article calls by one name in two classes is one row here: the words would be there twice.
        once = speakers.drop_duplicates(["article", "speaker"])
        table = with_role(once, offices).merge(where, on="article", how="left")
        table = table.merge(names, on=["article", "speaker"], how="left")
        for column, definition in counts.items():
            shares = speaker_share(quotations, definition).dropna(subset="speaker")
            kept = shares.rename(columns={"n": column})[["article", "speaker", column]]
            table = table.merge(kept, on=["article", "speaker"], how="left").fillna({column: 0})
        direct = speaker_share(quotations).dropna(subset="speaker")[["article", "speaker", "share"]]
        table = table.merge(direct, on=["article", "speaker"], how="left")
        unnamed = table["class"] == "unnamed"  # a description, of which no quotation bears the name
        blank = dict.fromkeys([*counts, "share"])
        yield table.assign(**{column: table[column].mask(unnamed) for column in blank})


def topic_rows(parts: Parts) -> Iterator[pd.DataFrame]:
    """The rows of the sheet of topics, by partition: one per article, list and topic.

    Topics found that an article mentions once are left out: three of four are so, and say little.
    """
    spoken, found = parts("voices", ["article", "n_words"]), parts("topics", ["article", "list", "topic", "class"])
    for where, voices, topics in zip(each_placed(parts), spoken, found, strict=True):
        words = voices.groupby("article")["n_words"].sum()
        table = topics.groupby(["article", "list", "topic"], sort=False).agg(
            n=("topic", "size"), kind=("class", "first")
        )
        table = table[(table["n"] > 1) | (table.index.get_level_values("list") != FOUND)]
        table = table.reset_index().rename(columns={"kind": "class"}).merge(where, on="article", how="left")
        yield table.assign(per_1000_words=1000 * table["n"] / table["article"].map(words).astype("float64"))


def tone_rows(parts: Parts) -> Iterator[pd.DataFrame]:
    """The rows of the sheet of tone, by partition: of each voice, and of each voice toward each of whom it speaks."""
    scored = parts("sentiment", ["article", "voice", "compound"])
    aimed = parts("targets", ["article", "voice", "target", "negative", "neutral", "positive"])
    for where, sentiment, targets in zip(each_placed(parts), scored, aimed, strict=True):
        voices = sentiment.fillna({"voice": NOT_RESOLVED}).groupby(["article", "voice"], sort=False)["compound"]
        own = voices.agg(n="size", compound="mean").reset_index()
        means = targets.fillna({"voice": NOT_RESOLVED}).groupby(["article", "voice", "target"], sort=False)
        toward = means[["negative", "neutral", "positive"]].mean().assign(n=means.size()).reset_index()
        table = pd.concat([own, toward.rename(columns={"target": "toward"})], ignore_index=True)
        yield table.reindex(
            columns=[column.name for column in COLUMNS["tone"] if column.name not in ("outlet", "day")]
        ).merge(where, on="article", how="left")


def correction_rows(parts: Parts) -> Iterator[pd.DataFrame]:
    """The rows of the sheet of corrections by hand, by partition."""
    for where, corrections in zip(each_placed(parts), parts("corrections"), strict=True):
        yield corrections.rename(columns={"words": "told_of"}).merge(where, on="article", how="left")


def told_rows(parts: Parts) -> Iterator[pd.DataFrame]:
    """The rows of the sheet of what was refused and noted."""
    for refused in parts("refused"):
        yield refused.rename(columns={"reason": "why"}).assign(what="refused", article=None)
    for notes in parts("notes"):
        yield notes.rename(columns={"note": "why"}).assign(what="noted")
