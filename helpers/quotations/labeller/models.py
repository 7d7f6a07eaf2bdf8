"""The stored network: one file of small whole numbers and half floats, unpacked once."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ... import DATA
from ...lexicons import cue_acts
from ...models import opened
from .features import FIRST_WORD, FORM, PAIR, Vocabulary
from .network import BLOCK, Layer, Network

LABELLER = DATA / "models" / "labeller.npz"
VECTORS, PLACE = "form vector", "place"


class Trained(NamedTuple):
    """What the labeller knows: words and the network."""

    vocabulary: Vocabulary
    network: Network


def pack(arrays: dict[str, np.ndarray], vocabulary: Vocabulary, path: Path) -> None:
    """Stores a network: vectors of words as eighth bits with a scale each, all other weights as half floats.

    Arguments: arrays: the weights by name; vocabulary: its lists are stored in their order, the cue lexicon is not: it
    is read from `cues.csv` whenever the network is loaded.
    """
    stored = {name: values.astype(np.float16) for name, values in arrays.items() if name != VECTORS}
    stored["vector steps"], stored["vector scale"] = eighths(arrays[VECTORS])
    lists = {"lemmas": vocabulary.lemmas, "endings": vocabulary.endings, "vectors": vocabulary.vectors}
    for name, words in lists.items():
        stored[f"list {name}"] = np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)
    stored["list rate"] = vocabulary.rate.astype(np.int8)
    stored["list sense"] = vocabulary.sense.astype(np.int8)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **stored)


def eighths(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Vectors as whole numbers from -127 to 127, and what each row is multiplied by."""
    scale = np.maximum(np.abs(vectors).max(axis=1, keepdims=True) / 127, 1e-4).astype(np.float16)
    return np.round(vectors / scale.astype(np.float32)).astype(np.int8), scale


def numbered(packed: np.ndarray, first: int) -> dict[str, int]:
    """Each word of a stored list with its number, counted from `first`."""
    return {word: number for number, word in enumerate(packed.tobytes().decode("utf-8").split("\n"), start=first)}


def unpack(path: Path) -> Trained:
    """A stored network, ready to score."""
    with np.load(opened(path), allow_pickle=False) as file:
        stored = {name: file[name] for name in file.files}
    vocabulary = Vocabulary(
        lemmas=numbered(stored["list lemmas"], FIRST_WORD),
        endings=numbered(stored["list endings"], 1),
        vectors=numbered(stored["list vectors"], 1),
        rate=stored["list rate"],
        sense=stored["list sense"],
        cues=cue_acts(),
    )
    floats = {name: values.astype(np.float32) for name, values in stored.items() if values.dtype != np.uint8}
    floats[VECTORS] = floats["vector steps"] * floats["vector scale"]
    return Trained(vocabulary, ready(floats))


def ready(weights: dict[str, np.ndarray]) -> Network:
    """The network of weights by name, the input's matrix multiplied into the tables of what it takes in."""

    def linear(*names: str) -> tuple[np.ndarray, np.ndarray]:
        """Matrix and bias of layers side by side, each stored with a row for each output."""
        matrices, biases = zip(*((weights[f"{name}.weight"], weights[f"{name}.bias"]) for name in names), strict=True)
        return np.ascontiguousarray(np.concatenate(matrices).T), np.concatenate(biases)

    def layers(name: str) -> list[Layer]:
        """The gated convolutions of that name."""
        found = []
        for number, distance in enumerate(weights[f"{name} distances"].astype(int).tolist()):
            own = f"{name}.{number}"
            value, gate = (np.ascontiguousarray(half.T) for half in np.split(weights[f"{own}.weight"], 2))
            biases = [np.tile(half, BLOCK) for half in np.split(weights[f"{own}.bias"], 2)]
            taps = np.tile(weights[f"{own}.taps"], BLOCK)
            found.append(Layer(taps, (value, biases[0]), (gate, biases[1]), distance))
        return found

    matrix = weights["input.weight"].T
    forms, low = {}, 0
    for name in (*FORM, PLACE):
        high = low + weights[f"form {name}"].shape[1]
        forms[name] = weights[f"form {name}"] @ matrix[low:high]
        low = high
    place = forms.pop(PLACE) + weights["input.bias"]
    return Network(
        forms=forms,
        place=place,
        encoder=layers("encoder"),
        cue=linear("cue"),
        word=linear("word", "word_times"),
        of_cue=linear("of_cue", "of_cue_times"),
        pair={name: weights[f"pair {name}"] for name in PAIR},
        near=layers("near"),
        part=linear("part"),
        cue_steps=weights["cue_steps"],
        part_steps=weights["part_steps"],
    )


@cache
def trained() -> Trained:
    """The stored network and what belongs to it."""
    return unpack(LABELLER)
