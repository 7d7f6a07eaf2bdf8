"""The command that makes pages: `python -m helpers render`."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from . import DATA, ROOT, SAMPLES

if TYPE_CHECKING:
    import pandas as pd

    from .articles import Read
    from .outlets import Chosen
    from .pages import Asked

SHOWN = 20  # notes of one kind that are printed; all are in the tables


def add_parser(commands: "argparse._SubParsersAction", given: str) -> argparse.ArgumentParser:
    """Add the command, and return its parser. Arguments: given: what articles may be."""
    render = commands.add_parser("render", help="run the notebooks on articles and write one HTML file each")
    render.add_argument("articles", nargs="*", metavar="ARTICLE", help=f"{given} (default: data/articles/)")
    render.add_argument("--out", default=str(ROOT / ".pages"), metavar="DIR", help="where pages go (default: .pages/)")
    render.add_argument("--notebook", action="append", metavar="NAME", help="only this notebook (may be given again)")
    render.add_argument("--no-code", action="store_true", help="leave the cells' code out of the pages")
    render.add_argument("--workbook", action="store_true", help="also write an Excel workbook beside the pages")
    follow = render.add_argument_group("for the page about many articles (04_corpus) and the workbook's findings")
    follow.add_argument("--person", metavar="NAME", help="the person or body to follow (default: who has most words)")
    follow.add_argument("--topic", metavar="NAME", help="the topic to follow (default: that of most articles)")
    follow.add_argument(
        "--groups",
        metavar="FILE",
        help="whose shares to sum up: a CSV file with the columns speaker and group (default: data/groups.csv), or "
        "the word gender, to guess it from given names",
    )
    return render


def asked(arguments: argparse.Namespace) -> "Asked":
    """What is to be rendered, which is said on standard error; raises ValueError for what cannot be asked for."""
    from .corpus import FEW
    from .pages import MANY_ARTICLES, ONE_ARTICLE, TOGETHER, Asked

    use_corrections(arguments.corrections)
    follow = chosen(arguments)
    all_names = (*ONE_ARTICLE, *TOGETHER)
    names = tuple(dict.fromkeys(arguments.notebook or all_names))
    unknown = [name for name in names if name not in all_names]
    if unknown:
        raise ValueError(f"no notebook '{unknown[0]}'; choose among: {', '.join(all_names)}")
    found = read(arguments)
    together = tuple(name for name in names if name in TOGETHER)
    unasked = not arguments.notebook and len(found.articles) > FEW
    about_one = () if unasked else tuple(name for name in names if name not in TOGETHER)
    corpus = corpus_of(arguments, found) if together else None
    if (corpus is None or MANY_ARTICLES not in together) and any(follow):
        raise ValueError(
            f"--person, --topic and --groups are for the page about many articles, which is not made here; "
            f"add --notebook {MANY_ARTICLES}"
        )
    told, code = (found.refused, found.notes), not arguments.no_code
    made = Asked(found.articles, about_one, *told, corpus, together, code, arguments.workbook, follow)
    tell_plan(made, unasked, shown(arguments.out))
    return made


def corpus_of(arguments: argparse.Namespace, found: "Read") -> "tuple[str, pd.DataFrame] | None":
    """What pages about all articles together are about, and its name: all that is given, or else the samples.

    None where one article is given and no notebook is asked for.
    """
    from .articles import read_articles

    if not arguments.articles:
        return SAMPLES.stem, read_articles(SAMPLES).articles
    if not arguments.notebook and len(found.articles) < 2:
        return None
    several = len(arguments.articles) > 1
    return "all-articles" if several else Path(arguments.articles[0].rstrip("/")).stem, found.articles


def use_corrections(path: str | None) -> None:
    """Make the kernels that run the notebooks take this file of corrections; raises ValueError when it holds none."""
    from .corrections import IN_PLACE, read_corrections

    if path:
        read_corrections(path)
        os.environ[IN_PLACE] = str(Path(path).resolve())


def chosen(arguments: argparse.Namespace) -> "Chosen":
    """Whom and what to follow; raises ValueError for a table of groups that cannot be read."""
    from .outlets import GENDER, Chosen, read_groups

    groups = arguments.groups
    if groups and groups != GENDER:
        try:
            read_groups(groups)
        except (OSError, ValueError) as error:
            raise ValueError(f"--groups: {error}") from error
        groups = str(Path(groups).resolve())  # notebooks run in a folder of their own
    return Chosen(arguments.person, arguments.topic, groups)


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


def shown(out: str) -> Path:
    """A folder as it is told: from here, where it lies within."""
    path = Path(out)
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def tell_plan(wanted: "Asked", unasked: bool, out: Path) -> None:
    """Say on standard error what is about to be made, and how to get what is not made unasked."""
    n = len(wanted.articles)
    each = n * len(wanted.names)
    parts = [f"{each} page{'s' * (each != 1)} about one article each"] * bool(each)
    if wanted.corpus is not None:
        n_together = len(wanted.together)
        parts.append(f"{n_together} page{'s' * (n_together != 1)} about {len(wanted.corpus[1])} together")
    parts += ["a workbook"] * wanted.workbook
    print(f"{n} article{'s' * (n != 1)}: {' and '.join(parts) or 'no page'}, into {out}", file=sys.stderr)
    if unasked:
        print(f"pages about each article are made where asked for: --notebook 00_overview makes {n}", file=sys.stderr)
