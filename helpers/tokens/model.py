"""The tagger's weights, and how they are stored."""

import gzip
import json
from functools import cache
from pathlib import Path

from nltk.tag.perceptron import PerceptronTagger

from .. import DATA
from ..models import opened
from .tagger import Weights, ready

TAGGER = DATA / "models" / "tagger.json.gz"


def load_json(path: Path) -> dict:
    """What a gzipped JSON file holds."""
    with gzip.open(opened(path), "rt", encoding="utf-8") as file:
        return json.load(file)


def save_json(content: dict, path: Path) -> None:
    """Write gzipped JSON that is the same bytes for the same content (no time, no file name inside)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    packed = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    path.write_bytes(gzip.compress(packed, compresslevel=9, mtime=0))


@cache
def weights() -> Weights:
    """The project's own weights of the perceptron, ready to tag sentences in bulk."""
    model = load_json(TAGGER)
    return ready(model["weights"], model["tagdict"], model["classes"])


@cache
def nltk_tagger() -> PerceptronTagger:
    """NLTK's perceptron tagger with the project's own weights: what `tagger.tag_words` must agree with."""
    model = load_json(TAGGER)
    loaded = PerceptronTagger(load=False)
    loaded.decode_json_params((model["weights"], model["tagdict"], model["classes"]))
    return loaded
