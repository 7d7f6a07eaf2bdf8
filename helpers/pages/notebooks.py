"""Runs notebooks in fresh kernels, and keeps the committed ones clean and up to date.

nbformat, nbclient and nbconvert are imported where they are used: together they take longer to load than all the rest,
and a notebook that only shows an article needs none of them.
"""

import os
import re
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .. import DATA, ROOT
from ..charts import IN_PAGE

if TYPE_CHECKING:
    from nbformat import NotebookNode

NOTEBOOKS = ROOT / "notebooks"
PICTURE = DATA / "pictures" / "voice_strip.png"  # the overview's chart, for README
ONE_ARTICLE = ("00_overview", "01_topic_frequency", "02_speaker_share", "03_sentiment")
MANY_ARTICLES = "04_corpus"
TIMEOUT = 600  # seconds a cell may take


def read_notebook(path: Path) -> "NotebookNode":
    """The notebook in a file."""
    import nbformat

    return nbformat.read(path, as_version=4)


def run(notebook: "NotebookNode", folder: Path, for_page: bool = False) -> str:
    """Run a notebook in place, in a fresh kernel started in `folder`; the error of a cell comes back, or nothing.

    Arguments: for_page: whether outputs are for a page: charts as drawings, facts for the index.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    environment = {
        **os.environ,
        "PYTHONPATH": paths,
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONWARNINGS": "ignore",
        IN_PAGE: "1" if for_page else "",
    }
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=["--log-level=40"],  # the kernel warns about TCP on every start
    )
    try:
        client.execute(env=environment)
    except (CellExecutionError, DeadKernelError) as error:
        cells = [c for c in notebook.cells if c.cell_type == "code"]
        number = next((i for i, c in enumerate(cells, 1) if any(o.output_type == "error" for o in c.outputs)), 0)
        reason = getattr(error, "ename", ""), getattr(error, "evalue", str(error))
        return f"code cell {number}: {': '.join(part for part in reason if part)}"
    return ""


def clean(notebook: "NotebookNode") -> "NotebookNode":
    """The notebook without what differs from run to run: times, progress, kernel details, and cell ids by order.

    Of a cell's metadata its tags stay, and that its code is folded.
    """
    import nbformat

    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number:02d}"
        kept = {key: value for key, value in cell.metadata.items() if key == "tags"}
        if cell.metadata.get("jupyter", {}).get("source_hidden"):
            kept["jupyter"] = {"source_hidden": True}
        cell.metadata = nbformat.from_dict(kept)
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if not is_progress(output)]
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                output.traceback = []
    return notebook


def is_progress(output: "NotebookNode") -> bool:
    """Whether an output is only for whoever waits for it: it goes to standard error, or it writes over its own line."""
    return output.get("name") == "stderr" or (output.output_type == "stream" and "\r" in output.text)


def refresh() -> Iterator[str]:
    """Run and clean every committed notebook in place, and README's picture with them; yield a line of progress for each.

    Raises RuntimeError, naming notebook and cell, when one fails.
    """
    import nbformat

    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = read_notebook(path)
        error = run(notebook, NOTEBOOKS)
        if error:
            raise RuntimeError(f"{path.name}, {error}")
        nbformat.write(clean(notebook), path)
        if path.stem == ONE_ARTICLE[0]:
            PICTURE.write_bytes(b64decode(first_image(notebook)))
        yield f"{path.name}: refreshed"


def first_image(notebook: "NotebookNode") -> str:
    """The first image among a notebook's outputs, as base64."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return next(o["data"]["image/png"] for o in outputs if "image/png" in o.get("data", {}))


def set_parameter(notebook: "NotebookNode", name: str, value: str) -> None:
    """Give a name another value in the notebook's parameters cell."""
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = re.sub(rf"^{name} = .*$", lambda _: f"{name} = {value!r}", cell.source, flags=re.MULTILINE)
