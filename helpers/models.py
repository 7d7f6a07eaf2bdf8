"""The files of trained weights: a file that was cut or altered is noticed before it is used."""

import io
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from . import DATA, ROOT

MODELS = DATA / "models"
SUMS = "models.sha256"  # beside the models, as `sha256sum --check` reads it


class AlteredModel(RuntimeError):
    """A file of weights that is missing or not the one that was trained; its message names the cure."""


def opened(path: Path) -> BinaryIO:
    """A file of weights, read; one of data/models only if it is the very file that its checksum was taken of.

    Raises AlteredModel, naming the file and the cure, when it is missing, cut or altered.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise AlteredModel(f"{shown(path)}: there is no such model; {cure(path)}") from error
    if path.parent == MODELS and sums().get(path.name) != sha256(content).hexdigest():
        raise AlteredModel(f"{shown(path)}: not the model that was trained, but cut or altered; {cure(path)}")
    return io.BytesIO(content)


def cure(path: Path) -> str:
    """What helps."""
    return f"fetch it anew (git checkout {shown(path)}), or train it again, as data/README.md says"


def shown(path: Path) -> str:
    """The path as seen from the repository's root."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def sums() -> dict[str, str]:
    """The checksum of each model by its name."""
    lines = (MODELS / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def model_files() -> Iterator[Path]:
    """The files of weights, by name."""
    yield from sorted(path for path in MODELS.iterdir() if path.suffix in {".gz", ".npz"})


def check_all() -> None:
    """Raise AlteredModel when any model is missing, cut or altered: before many articles are refused for it one by one."""
    for name in sums():
        opened(MODELS / name)


def write_sums() -> None:
    """Write the checksums of all models, as training does when it has stored one."""
    lines = [f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in model_files()]
    (MODELS / SUMS).write_text("".join(lines), encoding="utf-8")
