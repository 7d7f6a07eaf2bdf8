"""Carries these helpers to the workers of a Dask cluster; the only file that imports Dask."""

import importlib
import io
import pickle
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import NamedTuple

import cloudpickle
from distributed import Client, Worker, WorkerPlugin
from distributed.cfexecutor import ClientExecutor

from .. import code_mark
from .packing import packed_helpers
from .workers import Workers

AHEAD = 2  # partitions with each thread of a worker, so that none waits for the next to come
RETRIES = 3  # how often a partition is tried again that raised an error of the machine


class Carrier(WorkerPlugin):
    """Unpacks the helpers on each worker, and on those that come later, and puts them on its path."""

    name = "newsvoices-helpers"

    def __init__(self, packed: bytes, mark: bytes) -> None:
        """Arguments: packed: the helpers as a zip file; mark: that of their code."""
        self.packed, self.mark = packed, mark

    def setup(self, worker: Worker) -> None:
        """Make `import helpers` on this worker give these helpers, whatever it gave before."""
        known = sys.modules.get("helpers")
        ours = getattr(known, "code_mark", None)  # another package may be called helpers there
        if ours is not None and ours() == self.mark:  # a worker in our own process, or a second run
            return
        folder = Path(worker.local_directory) / self.name
        with zipfile.ZipFile(io.BytesIO(self.packed)) as archive:
            archive.extractall(folder)
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
        for name in [name for name in sys.modules if name.partition(".")[0] == "helpers"]:
            del sys.modules[name]
        importlib.invalidate_caches()


class OnCluster(ClientExecutor):
    """Runs functions of these helpers on a cluster whose scheduler need not know them."""

    def submit(self, function: Callable, *arguments: object) -> Future:
        """The future of a call; the scheduler sees bytes, and unpickling them on the worker is the call."""
        return super().submit(pickle.loads, pickle.dumps(Call(function, arguments)))


class Call(NamedTuple):
    """A call of a function, which unpickling it makes."""

    function: Callable
    arguments: tuple

    def __reduce__(self) -> tuple[Callable, tuple]:
        """What pickle calls in order to build what it was given: here the function itself."""
        return self.function, self.arguments


def workers_there(client: Client) -> Workers:
    """The workers of a cluster, once they have our helpers."""
    cloudpickle.register_pickle_by_value(sys.modules[__name__])  # nobody there can import what is about to be sent
    client.register_plugin(Carrier(packed_helpers(), code_mark()))
    start = partial(OnCluster, client, pure=False, retries=RETRIES)
    return Workers(start, lambda: AHEAD * max(1, sum(client.nthreads().values())))
