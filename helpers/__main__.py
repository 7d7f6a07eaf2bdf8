"""The command line: `python -m helpers render | analyse | accuracy | bench | refresh`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from . import DATA, ROOT

BAD_USAGE = 2


def parser() -> argparse.ArgumentParser:
    """The command line's parser."""
    top = argparse.ArgumentParser(prog="python -m helpers", description="Newsvoices: who speaks in the news.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    render = commands.add_parser("render", help="run the notebooks on articles and write one HTML file each")
    render.add_argument(
        "articles", nargs="*", metavar="ARTICLE", help="a .txt file or a folder (default: data/articles/)"
    )
    render.add_argument("--out", default=str(ROOT / ".pages"), metavar="DIR", help="where pages go (default: .pages/)")
    render.add_argument("--notebook", action="append", metavar="NAME", help="only this notebook (may be given again)")
    render.add_argument("--no-code", action="store_true", help="leave the cells' code out of the pages")

    analyse = commands.add_parser("analyse", help="write every table of articles as a file")
    analyse.add_argument("articles", nargs="+", metavar="ARTICLE", help="a .txt file or a folder")
    analyse.add_argument("--out", required=True, metavar="DIR", help="where the tables go")
    analyse.add_argument("--format", default="csv", choices=("csv", "parquet"), help="file format (default: csv)")

    accuracy = commands.add_parser("accuracy", help="score against annotated articles")
    accuracy.add_argument("gold", metavar="GOLD", help="a folder of annotated articles")
    accuracy.add_argument("--errors", metavar="FILE", help="write each error to this CSV")

    bench = commands.add_parser("bench", help="measure speed as ratios to NLTK's own classes")
    bench.add_argument("folder", nargs="?", metavar="FOLDER", help="articles to measure on (default: made from ours)")

    commands.add_parser("refresh", help="run and clean the committed notebooks in place")
    return top


def read(given: Sequence[str]):
    """The articles named, those refused listed on standard error."""
    from .articles import read_articles

    found = read_articles(given)
    for row in found.refused.itertuples():
        print(f"not read: {row.path}: {row.reason}", file=sys.stderr)
    return found


def render_command(arguments: argparse.Namespace) -> int:
    """Renders pages; 1 when an article was refused or a notebook failed."""
    from .sharing import ONE_ARTICLE, render

    names = tuple(arguments.notebook or ONE_ARTICLE)
    unknown = [name for name in names if name not in ONE_ARTICLE]
    if unknown:
        print(f"no notebook '{unknown[0]}'; choose among: {', '.join(ONE_ARTICLE)}", file=sys.stderr)
        return BAD_USAGE
    found = read(arguments.articles or [str(DATA / "articles")])
    articles = [(row.article, Path(row.path)) for row in found.articles.itertuples()]
    refused = list(found.refused.itertuples(index=False, name=None))
    out = Path(arguments.out)
    pages = render(articles, refused, out, names, not arguments.no_code)
    shown = out.relative_to(Path.cwd()) if out.is_relative_to(Path.cwd()) else out
    print(f"{len(pages)} pages: open {shown / 'index.html'}", file=sys.stderr)
    return 1 if refused or any(page.error for page in pages) else 0


def analyse_command(arguments: argparse.Namespace) -> int:
    """Writes all tables; 1 when an article was refused."""
    from .corpus import analyse, write

    found = read(arguments.articles)
    print(f"analysing {len(found.articles)} articles", file=sys.stderr)
    written = write(analyse(found.articles), found.refused, Path(arguments.out), arguments.format)
    print(f"{len(written)} tables in {arguments.out}", file=sys.stderr)
    return 1 if len(found.refused) else 0


def accuracy_command(arguments: argparse.Namespace) -> int:
    """Prints the scores; 2 when the folder holds no annotated article."""
    from .accuracy import report

    try:
        print(report(Path(arguments.gold), Path(arguments.errors) if arguments.errors else None))
    except ValueError as error:
        print(error, file=sys.stderr)
        return BAD_USAGE
    return 0


def bench_command(arguments: argparse.Namespace) -> int:
    """Prints ratios of speed; 2 when the folder holds no article."""
    from .bench import report

    try:
        print(report(Path(arguments.folder) if arguments.folder else None))
    except ValueError as error:
        print(error, file=sys.stderr)
        return BAD_USAGE
    return 0


def refresh_command(_: argparse.Namespace) -> int:
    """Refreshes the committed notebooks; 1 when one fails."""
    from .sharing import refresh

    try:
        for line in refresh():
            print(line, file=sys.stderr)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


COMMANDS = {
    "render": render_command,
    "analyse": analyse_command,
    "accuracy": accuracy_command,
    "bench": bench_command,
    "refresh": refresh_command,
}


def main(given: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status: 0 all well, 1 something was refused or failed, 2 bad usage."""
    arguments = parser().parse_args(given)
    return COMMANDS[arguments.command](arguments)


if __name__ == "__main__":
    sys.exit(main())
