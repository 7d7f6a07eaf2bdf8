"""The trainers of the models in `data/models/`; they read `../shared`, which users get from its publishers."""

from .. import ROOT

SHARED = ROOT.parent / "shared"
SEED = 20251117


def shared(folder: str):
    """The path of one training set beside the project.

    Raises FileNotFoundError, naming what is missing and where it is looked for, when it is absent.
    """
    path = SHARED / folder
    if not path.exists():
        raise FileNotFoundError(f"{path}: not here. Training needs this data set; data/README.md names its publisher.")
    return path
