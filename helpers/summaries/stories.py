"""Stories that several outlets tell, in tables."""

import pandas as pd

from ..charts import dated
from ..outlets import NEAR, carried, when_and_where
from ..pipeline import Tables
from ..speakers import without_name
from ..tables import UNNAMED
from .article import at_a_glance
from .html import NOT_RESOLVED, Answer, Table, counted, listed


def story_table(told: pd.DataFrame, articles: pd.DataFrame, most: int = 10) -> Table:
    """One row per story that several outlets tell, those of most outlets first, with the articles of all outlets.

    Arguments: told: as `outlets.stories` gives it; most: rows.
    """
    title = articles.set_index("article")["title"]
    rows = []
    for story, block in told.groupby("story"):
        if block["outlet"].nunique() > 1:
            lines = [f"{r.outlet}, {dated(r.published)}: {titled(title, r.article)}" for r in block.itertuples()]
            copies = int(block["copy_of"].notna().sum())
            rows.append((story, block["outlet"].nunique(), len(block), copies, "\n".join(lines)))
    table = pd.DataFrame(rows, columns=["story", "outlets", "articles", "copies", "which"])
    shown = table.sort_values(["outlets", "articles", "story"], ascending=[False, False, True]).head(most)
    more = f"; {counted(len(table) - most, 'more story', 'more stories')}" if len(table) > most else ""
    return Table(
        shown, f"Stories that several outlets tell, articles {NEAR} days apart at most, by their rarer topics{more}"
    )


def stories_sentence(told: pd.DataFrame) -> Answer:
    """One sentence: how many stories there are, and how many of them several outlets tell."""
    outlets = told.groupby("story")["outlet"].nunique()
    shared = int((outlets > 1).sum())
    return Answer(
        f"{counted(len(told), 'article')} {'tells' if len(told) == 1 else 'tell'} {counted(len(outlets), 'story', 'stories')}; "
        f"{shared or 'none'} of them {'stands' if shared < 2 else 'stand'} in several outlets."
    )


def story_sentence(articles: pd.DataFrame, chosen: list[str]) -> Answer:
    """One sentence: which articles are set side by side."""
    if not chosen:
        return Answer("No story stands in several outlets.")
    titles = articles.set_index("article")["title"]
    outlets = articles.set_index("article")["outlet"]
    parts = [f"“{titled(titles, one)}” ({outlets[one]})" for one in chosen]
    return Answer(f"Side by side: {listed(parts)}.")


def titled(title: pd.Series, article: str) -> str:
    """The article's title, its id where it has none."""
    return title[article] if isinstance(title[article], str) else article


def widest_story(told: pd.DataFrame) -> int:
    """The number of the story that most outlets tell, in most articles; 0 where no two outlets share one."""
    by_story = told.groupby("story").agg(outlets=("outlet", "nunique"), articles=("article", "size")).reset_index()
    shared = by_story[by_story["outlets"] > 1]
    order = shared.sort_values(["outlets", "articles", "story"], ascending=[False, False, True])
    return int(order["story"].iloc[0]) if len(order) else 0


def one_of_each(told: pd.DataFrame, story: int, most: int = 3) -> list[str]:
    """The first article of each outlet on a story, `most` at most."""
    own = told[told["story"] == story].sort_values(["published", "article"], kind="stable")
    return own.drop_duplicates("outlet")["article"].head(most).tolist()


def story_facts(tables: Tables, chosen: list[str]) -> Table:
    """What articles make of one story, side by side: words, speakers with their words, quotations, topics."""
    columns = {}
    for article in chosen:
        own = Tables(*(table[table["article"] == article] for table in tables))
        facts = at_a_glance(own).table.set_index("what")["found"]
        placed = when_and_where(own.articles).iloc[0]
        spoken = own.quotations.groupby("speaker")["n_quoted"].sum().sort_values(ascending=False, kind="stable")
        voices = [f"{name} {n}" for name, n in spoken.items() if n]
        day = dated(own.articles["published"].iloc[0])
        columns[f"{placed['outlet']}, {day}" if day else placed["outlet"]] = {
            **{name: facts[name] for name in ("words", "words quoted", "words reported", "quotations")},
            "quoted words by speaker": listed(voices) or "none",
            "topics": facts["topics"],
        }
    table = pd.DataFrame(columns).rename_axis("what").reset_index()
    return Table(table, "One story in several outlets")


def story_quotations(
    counted_speech: pd.DataFrame, quotations: pd.DataFrame, told: pd.DataFrame, story: int, most: int = 40
) -> Table:
    """The quotations of a story, those that most outlets carry first, then the longest, `most` at most."""
    rows = carried(counted_speech, quotations, told, story)
    rows = rows.assign(carriers=rows["outlets"].map(len))
    shown = rows.sort_values(["carriers", "n_words", "article"], ascending=[False, False, True], kind="stable").head(
        most
    )
    both = int((rows["carriers"] > 1).sum())
    table = pd.DataFrame(
        {
            "carried by": [", ".join(outlets) for outlets in shown["outlets"]],
            "speaker": shown["speaker"].mask(without_name(shown), UNNAMED).fillna(NOT_RESOLVED).to_numpy(),
            **{name: shown[name].to_numpy() for name in ("kind", "content")},
        }
    )
    shortest = f"; the longest {most} are shown" if len(rows) > most else ""
    return Table(
        table,
        f"{both or 'None'} of {counted(len(rows), 'quotation')} {'stands' if both < 2 else 'stand'} in several outlets, by the same speaker in the same words{shortest}",
    )
