"""These helpers as one zip file, for workers that have no copy of this repository."""

import io
import zipfile

from .. import ROOT, code_files


def packed_helpers() -> bytes:
    """A zip file of our code, models and lexicons, laid out as in the repository."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in code_files():
            archive.write(path, path.relative_to(ROOT))
    return file.getvalue()
