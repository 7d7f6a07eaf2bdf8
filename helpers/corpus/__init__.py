"""The same flow over many articles, some at a time, on this machine's cores or a Dask cluster, written as files.

A run can be stopped at any moment, by `kill -9` too: what is written stays, and the same call goes on from there.
"""

from .collector import collector_between_partitions, tidy
from .files import each_part, load, replacing
from .finish import FINISHERS, WORKBOOK
from .partitions import FEW, Run, Stopped
from .run import client_of, run
from .verify import verify

__all__ = [
    "FEW",
    "FINISHERS",
    "WORKBOOK",
    "Run",
    "Stopped",
    "client_of",
    "collector_between_partitions",
    "each_part",
    "load",
    "replacing",
    "run",
    "tidy",
    "verify",
]
