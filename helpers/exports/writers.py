"""The formats that there are. Another one is a file with its writer, and a line here."""

from collections.abc import Callable, Iterable
from pathlib import Path

from ..pipeline import Tables
from .brat import write_brat
from .citations import write_citations
from .conllu import write_conllu
from .gold import write_gold
from .refi_qda import write_refi_qda
from .web_annotation import write_web_annotations

# What writes the articles of some tables, taken part by part as often as it likes, into an empty folder.
WRITERS: dict[str, Callable[[Iterable[Tables], Path], None]] = {
    "gold": write_gold,
    "brat": write_brat,
    "webannotation": write_web_annotations,
    "conllu": write_conllu,
    "refi-qda": write_refi_qda,
    "citations": write_citations,
}
