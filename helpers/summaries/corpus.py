"""What a corpus is and what it leaves open, in sentences and tables."""

import pandas as pd

from .. import SAMPLES
from ..charts import days_between, percent
from ..corpus import Run
from ..differences import FEWEST
from ..outlets import first_speaker, leading, unresolved, when_and_where
from ..tables import ENOUGH, UNNAMED
from .article import Lead, odd
from .html import NOT_RESOLVED, Answer, Table, counted, listed
from .outlets import first_sentence, plainly

INVENTED = "These articles are invented, town, people and outlets included."


def corpus_lead(
    done: Run,
    articles: pd.DataFrame,
    refused: pd.DataFrame,
    notes: pd.DataFrame,
    counted_speech: pd.DataFrame,
    told: pd.DataFrame,
    definition: str,
) -> Lead:
    """What the page of many articles begins with: how many of which outlets and days, whether invented, what is open.

    Arguments: counted_speech: as `outlets.speech` gives it; told: as `outlets.stories` gives it; definition: the words
    for what is counted.
    """
    names = articles["outlet"].dropna().unique()
    days = sorted(day for day in articles["published"].dropna() if not day.startswith("--"))
    titled = 0 < len(names) <= 4
    facts = [*[counted(done.articles, "article")] * titled, counted(len(names), "outlet")]
    dates = days_between(days) if days else ""
    facts += [dates] if dates else []
    sentences = [counted_sentence(counted_speech, definition)] if len(counted_speech) else []
    first = first_speaker(counted_speech, leading(counted_speech, 1), told)
    if first is not None:
        sentences.append(first_sentence(first, definition))
    if articles["path"].str.contains(f"/{SAMPLES.name}, row ", regex=False).any():
        sentences.insert(0, INVENTED)
        facts.append("invented")
    if not sentences:
        sentences = ["Nobody is quoted in these articles."]
    title = listed(sorted(names)) if titled else counted(done.articles, "article")
    return Lead(title, facts, sentences, odd(refused, notes), "", "", dates)


def counted_sentence(counted_speech: pd.DataFrame, definition: str) -> str:
    """How much is counted, and how much of it unnamed sources say and how much could not be given to anybody."""
    total = int(counted_speech["n"].sum())
    nameless = int(counted_speech.loc[counted_speech["unnamed"], "n"].sum())
    parts = [f"{percent(nameless / total)} come from unnamed sources"] * bool(nameless)
    left = int(unresolved(counted_speech)["n"].sum())
    parts += [f"{percent(left / total)} from speakers we could not identify"] * bool(left)
    if left and not nameless:
        parts = [f"{percent(left / total)} come from speakers we could not identify"]
    return f"Of {total:,} {plainly(definition)}, {listed(parts) or 'all have a known speaker'}."


def open_sentence(articles: pd.DataFrame, counted_speech: pd.DataFrame) -> Answer:
    """One sentence: how many quotations have no known speaker, and how many articles have no full date."""
    undated = int(when_and_where(articles)["period"].isna().sum())
    nameless, left = int(counted_speech["unnamed"].sum()), len(unresolved(counted_speech))
    lack = f"{undated:,} of {len(articles):,} articles {'lacks' if undated == 1 else 'lack'} a full date"
    return Answer(
        f"Of {counted(len(counted_speech), 'quotation')}, {nameless or 'none'} {'comes' if nameless < 2 else 'come'} from unnamed "
        f"sources and {left or 'none'} from speakers we could not identify. "
        f"{lack if undated else 'Every article has its full date'}."
    )


def evidence_sentence(counted_speech: pd.DataFrame) -> Answer:
    """One sentence: how many quotations count, in how many articles."""
    n, articles = len(counted_speech), counted_speech["article"].nunique()
    return Answer(f"They rest on {counted(n, 'quotation')} in {counted(articles, 'article')}; the longest stand below.")


def longest_across(counted_speech: pd.DataFrame, quotations: pd.DataFrame, most: int = 10) -> Table:
    """The quotations that count, the longest first, with outlet, day and article."""
    merged = counted_speech.merge(quotations[["article", "quotation", "rule", "content"]], on=["article", "quotation"])
    merged = merged.assign(name=merged["name"].fillna(merged["unnamed"].map({True: UNNAMED, False: NOT_RESOLVED})))
    shown = merged.sort_values(["n", "article", "quotation"], ascending=[False, True, True]).head(most)
    columns = {"name": "speaker", "published": "day", "n": "words", "rule": "decided by"}
    names = ["name", "outlet", "published", "article", "n", "rule", "content"]
    rest = f"; {len(merged) - most:,} more in the table quotations" if len(merged) > most else ""
    return Table(shown[names].rename(columns=columns), f"The longest quotations{rest}")


def corpus_doubts(
    articles: pd.DataFrame,
    counted_speech: pd.DataFrame,
    refused: pd.DataFrame,
    notes: pd.DataFrame,
    tones: pd.DataFrame,
    told: pd.DataFrame,
    of_staff: pd.DataFrame,
) -> Table:
    """One row per thing that the corpus leaves open, or that rests on few articles.

    Arguments: of_staff: the rows of the outlets' own staff, as `outlets.speech` gives them.
    """
    placed = when_and_where(articles)
    nameless, left = counted_speech[counted_speech["unnamed"]], unresolved(counted_speech)
    thin = int((~tones["enough"]).sum())
    duplicate = refused["reason"].str.startswith("the same text as").fillna(False)
    foreign = int(notes["note"].str.contains("not English").sum())
    rows = [
        ("articles without a full date", int(placed["period"].isna().sum()), "they stand in no chart over time"),
        ("articles without an outlet", int(articles["outlet"].isna().sum()), "counted as “outlet not stated”"),
        ("texts that were there twice", int(duplicate.sum()), "analysed once"),
        (
            "articles that copy another one of their story",
            int(told["copy_of"].notna().sum()),
            "each counts, unless the notebook is set to count one",
        ),
        (
            "quotations of the outlets’ own staff",
            len(of_staff),
            "in no share, unless the notebook is set to count them",
        ),
        ("words in those of staff", int(of_staff["n"].sum()), "in no share, unless the notebook is set to count them"),
        ("other files or rows refused", int((~duplicate).sum()), "their reasons stand in the table refused"),
        ("articles that are not English", foreign, "their figures mean little"),
        ("quotations of unnamed sources", len(nameless), "the articles do not name them; they are in no share"),
        ("words in those of unnamed sources", int(nameless["n"].sum()), "they are in no share"),
        ("quotations left unresolved", len(left), "we could not identify the speaker; they are in no share"),
        ("words in those left unresolved", int(left["n"].sum()), "the bounds of a share tell what they could change"),
        (
            f"points of tone of fewer than {FEWEST} articles or {ENOUGH} sentences",
            thin,
            "drawn pale; too few to compare",
        ),
    ]
    table = pd.DataFrame(rows, columns=["what", "how many", "what that means"])
    return Table(table, "What the corpus leaves open")
