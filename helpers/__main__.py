"""The command line: `python -m helpers render | analyse | verify | accuracy | compare | second | bench | refresh`."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import DATA, ROOT, SAMPLES
from .articles import COLUMNS
from .corpus import FINISHERS
from .models import AlteredModel
from .reports import REPORTS, add_parsers

if TYPE_CHECKING:
    import pandas as pd

    from .articles import Read

BAD_USAGE = 2
INTERRUPTED = 130
GIVEN = "a file, a folder or zip of files (.txt, .md, .html, .csv, .tsv, .jsonl, .parquet), or an address"
SHOWN = 20  # notes of one kind that are printed; all are in the tables


def columns(told: str) -> dict[str, str]:
    """Our column → theirs, from "text=body,outlet=paper"; raises ArgumentTypeError."""
    pairs = dict(part.strip().split("=", 1) for part in told.split(",") if "=" in part)
    if not pairs or not set(pairs) <= set(COLUMNS) or told.count(",") + 1 != len(pairs):
        raise argparse.ArgumentTypeError(f"'{told}' is not NAME=COLUMN,… with NAME among {', '.join(COLUMNS)}")
    return pairs


def parser() -> argparse.ArgumentParser:
    """The command line's parser."""
    top = argparse.ArgumentParser(prog="python -m helpers", description="Newsvoices: who speaks in the news.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    render = commands.add_parser("render", help="run the notebooks on articles and write one HTML file each")
    render.add_argument("articles", nargs="*", metavar="ARTICLE", help=f"{GIVEN} (default: data/articles/)")
    render.add_argument("--out", default=str(ROOT / ".pages"), metavar="DIR", help="where pages go (default: .pages/)")
    render.add_argument("--notebook", action="append", metavar="NAME", help="only this notebook (may be given again)")
    render.add_argument("--no-code", action="store_true", help="leave the cells' code out of the pages")
    render.add_argument("--workbook", action="store_true", help="also write an Excel workbook beside the pages")

    analyse = commands.add_parser("analyse", help="write every table of articles as a file")
    analyse.add_argument("articles", nargs="+", metavar="ARTICLE", help=GIVEN)
    analyse.add_argument("--out", required=True, metavar="DIR", help="where the tables go")
    analyse.add_argument("--format", default="csv", choices=tuple(FINISHERS), help="file format (default: csv)")
    analyse.add_argument("--findings", action="store_true", help="also every number of each article's pages (slow)")
    analyse.add_argument("--excel", action="store_true", help="CSV that Excel opens as it is: with a BOM, no formulas")
    analyse.add_argument("--workers", type=int, metavar="N", help="processes on this machine (default: one a core)")
    analyse.add_argument("--scheduler", metavar="ADDRESS", help="run on a Dask cluster instead, as tcp://host:8786")

    for reads in (render, analyse):
        reads.add_argument("--corrections", metavar="FILE", help="corrections by hand (default: data/corrections.csv)")
        reads.add_argument(
            "--columns",
            type=columns,
            default={},
            metavar="text=NAME,…",
            help=f"which column of a table is what, where its name does not tell ({', '.join(COLUMNS)})",
        )

    verify = commands.add_parser("verify", help="run again what wrote a folder of tables: are they the same?")
    verify.add_argument("out", metavar="DIR", help="a folder that `analyse` has written")

    add_parsers(commands)
    commands.add_parser("refresh", help="run and clean the committed notebooks in place")
    return top


def read(arguments: argparse.Namespace) -> "Read":
    """The articles named; what is refused and noted is listed on standard error."""
    from .articles import read_articles

    found = read_articles(arguments.articles or [str(DATA / "articles")], arguments.columns)
    tell(found.refused, found.notes)
    return found


def tell(refused: "pd.DataFrame", notes: "pd.DataFrame") -> None:
    """List on standard error what was refused and noted, no more than SHOWN of each."""
    for told, what, why in ((refused, "not read", "reason"), (notes, "note", "note")):
        for row in told.head(SHOWN).itertuples():
            print(f"{what}: {row.path}: {getattr(row, why)}", file=sys.stderr)
        if len(told) > SHOWN:
            print(f"{what}: and {len(told) - SHOWN} more", file=sys.stderr)


def corpus_of(arguments: argparse.Namespace, found: "Read") -> "tuple[str, pd.DataFrame] | None":
    """What pages about all articles together are about, and its name: all that is given, or else the samples.

    None where one article is given and no notebook is asked for.
    """
    from .articles import read_articles

    if not arguments.articles:
        return SAMPLES.stem, read_articles(SAMPLES).articles
    many = bool(arguments.notebook) or len(found.articles) > 1
    return (Path(arguments.articles[0].rstrip("/")).stem, found.articles) if many else None


def render_command(arguments: argparse.Namespace) -> int:
    """Render pages; the exit status is 1 when an article was refused or a notebook failed."""
    from .corpus import FEW
    from .corrections import IN_PLACE, read_corrections
    from .pages import ONE_ARTICLE, TOGETHER, Asked, render, tell_plan

    if arguments.corrections:
        try:
            read_corrections(arguments.corrections)
        except ValueError as error:
            print(error, file=sys.stderr)
            return BAD_USAGE
        os.environ[IN_PLACE] = str(Path(arguments.corrections).resolve())  # for the kernels that run the notebooks
    all_names = (*ONE_ARTICLE, *TOGETHER)
    names = tuple(dict.fromkeys(arguments.notebook or all_names))
    unknown = [name for name in names if name not in all_names]
    if unknown:
        print(f"no notebook '{unknown[0]}'; choose among: {', '.join(all_names)}", file=sys.stderr)
        return BAD_USAGE
    found = read(arguments)
    together = tuple(name for name in names if name in TOGETHER)
    unasked = not arguments.notebook and len(found.articles) > FEW
    about_one = () if unasked else tuple(name for name in names if name not in TOGETHER)
    corpus = corpus_of(arguments, found) if together else None
    told, code = (found.refused, found.notes), not arguments.no_code
    asked = Asked(found.articles, about_one, *told, corpus, together, code, arguments.workbook)
    out = Path(arguments.out)
    shown = out.relative_to(Path.cwd()) if out.is_relative_to(Path.cwd()) else out
    tell_plan(asked, unasked, shown)
    pages = render(asked, out)
    print(f"{len(pages)} page{'s' * (len(pages) != 1)}: open {shown / 'index.html'}", file=sys.stderr)
    return 1 if len(found.refused) or any(page.error for page in pages) else 0


def analyse_command(arguments: argparse.Namespace) -> int:
    """Write all tables; the exit status is 1 when an article was refused or the run stopped, 2 when Dask is missing."""
    from .corpus import Stopped, client_of, load, run

    client = None
    try:
        client = client_of(arguments.scheduler)
        done = run(
            arguments.articles,
            arguments.out,
            arguments.format,
            arguments.columns,
            client,
            arguments.workers,
            corrections=arguments.corrections,
            findings=arguments.findings,
            excel=arguments.excel,
        )
    except ValueError as error:
        print(error, file=sys.stderr)
        return BAD_USAGE
    except (Stopped, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; the same command goes on from there", file=sys.stderr)
        return INTERRUPTED
    finally:
        if client is not None:
            client.close()
    tell(*(load(arguments.out, name, form=arguments.format) for name in ("refused", "notes")))
    kept = f", {done.kept} of {done.partitions} partitions as they were" if done.kept else ""
    print(
        f"{done.articles} articles analysed, {done.refused} refused{kept}: tables in {arguments.out}", file=sys.stderr
    )
    return 1 if done.refused else 0


def verify_command(arguments: argparse.Namespace) -> int:
    """Print what has changed; the exit status is 1 when a table is not the same, 2 when the folder has no record."""
    from .corpus import verify

    try:
        verdict = verify(arguments.out)
    except ValueError as error:
        print(error, file=sys.stderr)
        return BAD_USAGE
    print("\n".join(verdict.told))
    return 0 if verdict.same else 1


def report_command(arguments: argparse.Namespace) -> int:
    """Print a report; the exit status is 1 when an article cannot be read, 2 when what else is given cannot."""
    from .articles import NotRead

    try:
        print(REPORTS[arguments.command](arguments))
    except NotRead as error:
        print(error, file=sys.stderr)
        return 1
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return BAD_USAGE
    return 0


def refresh_command(_: argparse.Namespace) -> int:
    """Run and clean the committed notebooks; the exit status is 1 when one fails."""
    from .pages import refresh

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
    "verify": verify_command,
    "refresh": refresh_command,
    **dict.fromkeys(REPORTS, report_command),
}


def main(given: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status: 0 all well, 1 something was refused or failed, 2 bad usage."""
    arguments = parser().parse_args(given)
    try:
        return COMMANDS[arguments.command](arguments)
    except AlteredModel as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
