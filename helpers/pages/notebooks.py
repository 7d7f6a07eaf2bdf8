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
ACCURACY = "05_accuracy"
TOGETHER = (MANY_ARTICLES, ACCURACY)  # about all articles that are given
TIMEOUT = 600  # seconds a cell may take
# Run before each notebook: the kernel forgets the names of the one before, and counts cells from 1 again.
FORGET = """import os
os.chdir({folder!r})
get_ipython().reset(new_session=True)
get_ipython().execution_count = 0
__spec__ = None"""  # which is gone with the names, and is looked at where a process is started


def read_notebook(path: Path) -> "NotebookNode":
    """The notebook in a file."""
    import nbformat

    return nbformat.read(path, as_version=4)


class Kernel:
    """A kernel that runs one notebook after the other, each in a namespace of its own; models stay loaded.

    It belongs to the thread that first runs a notebook in it.
    """

    def __init__(self, for_page: bool = False, timeout: int | None = TIMEOUT) -> None:
        """Nothing is started yet.

        Arguments: for_page: whether outputs are for a page: charts as drawings, facts for the index; timeout: seconds
        that a cell may take, none for as long as it takes.
        """
        self.for_page, self.timeout, self.client = for_page, timeout, None

    def __enter__(self) -> "Kernel":
        """Nothing is started before the first notebook."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.end()

    def end(self) -> None:
        """End the kernel's process; the next notebook begins another."""
        if self.client is not None and self.client.km is not None:
            self.client._cleanup_kernel()  # what nbclient itself calls for a kernel of one notebook
        self.client = None

    def begin(self, notebook: "NotebookNode", folder: Path) -> None:
        """Make ready to run a notebook: in a new kernel, started in `folder`, where there is none."""
        from nbclient import NotebookClient

        if self.client is not None:
            self.client.nb = notebook
            return
        self.client = NotebookClient(
            notebook,
            timeout=self.timeout,
            kernel_name="python3",
            resources={"metadata": {"path": str(folder)}},
            extra_arguments=["--log-level=40"],  # the kernel warns about TCP on every start
        )

    def run(self, notebook: "NotebookNode", folder: Path) -> str:
        """Run a notebook in place, in `folder`; the error of a cell comes back, or nothing."""
        from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
        from nbformat.v4 import new_code_cell

        self.begin(notebook, folder)
        notebook.cells.insert(0, new_code_cell(FORGET.format(folder=str(folder))))
        try:
            self.client.execute(cleanup_kc=False, env=environment(self.for_page))
            return ""
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            if not isinstance(error, CellExecutionError):
                self.end()  # what hangs or is dead runs nothing more
            return said(notebook, error)
        finally:
            del notebook.cells[0]
            for cell in notebook.cells:
                if cell.get("execution_count"):
                    cell.execution_count -= 1  # nbclient has counted that cell, too
                for output in cell.get("outputs", []):
                    if "execution_count" in output:  # the kernel counts from another start: JupyterLab shows both
                        output.execution_count = cell.execution_count


def environment(for_page: bool) -> dict[str, str]:
    """What a kernel finds in its environment."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONWARNINGS": "ignore",
        IN_PAGE: "1" if for_page else "",
    }


def said(notebook: "NotebookNode", error: Exception) -> str:
    """In which cell a notebook failed, and why. Its first cell is the one by which a kernel forgets what was before."""
    cells = [c for c in notebook.cells[1:] if c.cell_type == "code"]
    number = next((i for i, c in enumerate(cells, 1) if any(o.output_type == "error" for o in c.outputs)), 0)
    reason = getattr(error, "ename", ""), getattr(error, "evalue", str(error))
    return f"code cell {number}: {': '.join(part for part in reason if part)}"


def run(notebook: "NotebookNode", folder: Path, for_page: bool = False, timeout: int | None = TIMEOUT) -> str:
    """Run a notebook in place, in a fresh kernel started in `folder`; the error of a cell comes back, or nothing.

    Arguments: for_page, timeout: as for `Kernel`.
    """
    with Kernel(for_page, timeout) as kernel:
        return kernel.run(notebook, folder)


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
