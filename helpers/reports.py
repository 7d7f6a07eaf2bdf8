"""The commands that print a report: `python -m helpers accuracy | compare | second | bench`."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from .pipeline import Tables

ARTICLE = "a file, an address, or the name of a file in data/articles/"


def add_parsers(commands: "argparse._SubParsersAction") -> None:
    """Add the commands of this file to those of the command line."""
    accuracy = commands.add_parser("accuracy", help="score against annotated articles")
    accuracy.add_argument("gold", metavar="GOLD", help="a folder of annotated articles")
    accuracy.add_argument("--errors", metavar="FILE", help="write each error to this CSV")

    bench = commands.add_parser("bench", help="measure speed as ratios to NLTK's own classes")
    bench.add_argument("folder", nargs="?", metavar="FOLDER", help="articles to measure on (default: made from ours)")
    bench.add_argument("--growth", action="store_true", help="measure how time grows with odd texts' length instead")
    bench.add_argument(
        "--largest",
        type=int,
        default=10_000,
        metavar="N",
        help="articles of the largest run (default: 10000; 0: no runs)",
    )

    compare = commands.add_parser("compare", help="which quotations two articles on one event both carry")
    compare.add_argument("one", metavar="ARTICLE", help=ARTICLE)
    compare.add_argument("other", metavar="ARTICLE", help="the other one")
    second = commands.add_parser("second", help="a table of quotations by a coder or a chat model, beside ours")
    second.add_argument("article", metavar="ARTICLE", help=ARTICLE)
    second.add_argument("table", metavar="TABLE", help="a CSV file with the columns speaker and quotation")
    for one in (compare, second):
        one.add_argument("--out", metavar="FILE", help="write the whole table to this CSV")


def analysed(*names: str) -> "Tables":
    """All tables of the articles named, which get other ids where they have the same; raises NotRead."""
    import pandas as pd

    from .articles import free_id, read_article
    from .pipeline import analyse

    rows, taken = [], set()
    for name in names:
        row = read_article(name).articles.head(1)
        article = free_id(row["article"].iloc[0], "", taken)
        taken.add(article)
        rows.append(row.assign(article=pd.Series([article], dtype=row["article"].dtype, index=row.index)))
    return analyse(pd.concat(rows, ignore_index=True))


def accuracy_report(arguments: argparse.Namespace) -> str:
    """The scores; raises ValueError when the folder holds no annotated article."""
    from .accuracy import report

    return report(Path(arguments.gold), Path(arguments.errors) if arguments.errors else None)


def bench_report(arguments: argparse.Namespace) -> str:
    """Ratios of speed; raises ValueError when the folder holds no article."""
    from .bench import report
    from .growth import report as report_growth

    if arguments.growth:
        return report_growth()
    return report(Path(arguments.folder) if arguments.folder else None, arguments.largest)


def compare_report(arguments: argparse.Namespace) -> str:
    """Which quotations two articles carry, and who is heard in which; raises NotRead."""
    from .outlets import carried_by_both, heard_in_both
    from .summaries import carried_sentence, heard_table

    tables = analysed(arguments.one, arguments.other)
    one, other = tables.articles["article"]
    carried, heard = carried_by_both(tables, one, other), heard_in_both(tables, one, other)
    written(carried, arguments.out)
    parts = [str(carried_sentence(carried, heard, one, other)), str(heard_table(heard, one, other))]
    for by, title in (("both", "In both"), ("one", f"Only in {one}"), ("other", f"Only in {other}")):
        rows = carried[carried["carried"] == by]
        parts.append(
            "\n".join([title, *(line for row in rows.itertuples() for line in carried_lines(row, one, other))])
        )
    return "\n\n".join(parts)


def carried_lines(row: tuple, one: str, other: str) -> Iterator[str]:
    """The lines about a row of what two articles carry."""
    if row.carried == "both":
        yield f"  in {'the same' if row.how == 'same words' else 'other'} words ({row.alike:.2f})"
    for article, speaker, kind, content in (
        (one, row.speaker, row.kind, row.content),
        (other, row.other_speaker, row.other_kind, row.other_content),
    ):
        if isinstance(content, str):
            yield f"  {article}, {name_of(speaker)}, {kind}: {one_line(content)}"


def second_report(arguments: argparse.Namespace) -> str:
    """What a second opinion and ours share, and what of it is not in the article; raises ValueError or NotRead."""
    from .accuracy import read_opinions, second_opinion

    opinions = read_opinions(Path(arguments.table))
    table = second_opinion(analysed(arguments.article), opinions)
    written(table, arguments.out)
    found = {by: table[table["found_by"] == by] for by in ("both", "theirs", "ours")}
    same = int((found["both"]["same_speaker"] == "yes").sum())
    ours = found["both"]["quotation"].nunique()
    altered = table[table["alike"] < 1]
    shared, altered = len(found["both"]), table[table["alike"] < 1]
    parts = [
        f"{len(opinions)} quotation{'s' * (len(opinions) != 1)} in {arguments.table}, {ours + len(found['ours'])} of ours. "
        f"{shared} of theirs {'matches' if shared == 1 else 'match'} {ours} of ours, {same} with the same speaker; "
        f"{len(found['theirs'])} only theirs, {len(found['ours'])} only ours. {len(altered) or 'None'} of theirs "
        f"{'is' if len(altered) < 2 else 'are'} not in the article word for word."
    ]
    blocks: list[tuple[str, pd.DataFrame, Callable[[tuple], str]]] = [
        ("Not in the article word for word; what comes nearest there", altered, altered_line),
        ("Another speaker", found["both"][found["both"]["same_speaker"] == "no"], other_speaker_line),
        ("Only theirs", found["theirs"], lambda row: f"{name_of(row.their_speaker)}: {one_line(row.their_quotation)}"),
        ("Only ours", found["ours"], lambda row: f"{name_of(row.speaker)}: {one_line(row.content)}"),
    ]
    for title, rows, line in blocks:
        if len(rows):
            parts.append("\n".join([title, *(f"  {line(row)}" for row in rows.itertuples())]))
    return "\n\n".join(parts)


def altered_line(row: tuple) -> str:
    """Words of theirs, and the passage that is most like them."""
    nearest = one_line(row.passage) if isinstance(row.passage, str) else "nothing"
    return f"{name_of(row.their_speaker)}: {one_line(row.their_quotation)}\n    {row.alike:.2f} {nearest}"


def other_speaker_line(row: tuple) -> str:
    """Words, and whose they are by either."""
    return f"{name_of(row.their_speaker)}, by ours {name_of(row.speaker)}: {one_line(row.their_quotation)}"


def name_of(speaker: object) -> str:
    """A speaker's name in a line."""
    return speaker if isinstance(speaker, str) else "nobody named"


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def written(table: "pd.DataFrame", path: str | None) -> None:
    """Write the table as CSV where a path is given."""
    if path:
        table.to_csv(path, index=False)


REPORTS = {
    "accuracy": accuracy_report,
    "bench": bench_report,
    "compare": compare_report,
    "second": second_report,
}
