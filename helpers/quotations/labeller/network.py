"""The network in NumPy alone: gated convolutions over the words of a chunk, and over the words near a cue.

Each layer normalises a word's state, mixes it with those of two words at a distance, channel by channel, multiplies it
by one matrix, lets one half of the product gate the other (Dauphin et al. 2017; Shazeer 2020) and adds it to the state.
"""

from typing import NamedTuple

import numpy as np

from .features import FORM, PAIR, Pairs

EPSILON = 1e-5
GAP = 4  # empty rows between the words near one cue and those near the next, as wide as the widest distance there
GRID = 1024  # scores are rounded to so many steps a unit, so that no rounding error decides between two labels
GROUP = 12  # cues whose words are computed at once
BLOCK = 8  # words whose states are computed as one long row


class Layer(NamedTuple):
    """One gated convolution: weights of the words before, at and after the place, two matrices, and the distance.

    What is the same for every word (taps and biases) is repeated for BLOCK words.
    """

    taps: np.ndarray
    value: tuple[np.ndarray, np.ndarray]  # matrix and bias
    gate: tuple[np.ndarray, np.ndarray]
    distance: int


class Network(NamedTuple):
    """The weights, made ready: tables of `forms` hold the product with the input's matrix already."""

    forms: dict[str, np.ndarray]
    place: np.ndarray  # by mark and edge
    encoder: list[Layer]
    cue: tuple[np.ndarray, np.ndarray]  # matrix and bias of the scores of cue labels
    word: tuple[np.ndarray, np.ndarray]  # of a word's part in its state near a cue, and of what the cue's multiplies
    of_cue: tuple[np.ndarray, np.ndarray]  # the same of the cue
    pair: dict[str, np.ndarray]  # tables of the codes of word and cue
    near: list[Layer]
    part: tuple[np.ndarray, np.ndarray]  # matrix and bias of the scores of part labels
    cue_steps: np.ndarray  # scores of one cue label after another
    part_steps: np.ndarray


def gated(state: np.ndarray, live: np.ndarray, layers: list[Layer]) -> None:
    """Adds each layer's output in turn to the states of words, a row each.

    Arguments: state: as many rows as make whole blocks; live: 1 for rows that are words, 0 for empty ones, which
    bring nothing to others.
    """
    rows, width = state.shape
    # Every layer writes into the same few arrays, which stay in the processor's cache. Seen block by block, they have
    # few long rows in place of many short ones, each of which would cost NumPy a turn of its loop.
    normal, mixed, value, gate = (np.empty((rows, width), dtype=np.float32) for _ in range(4))
    normals, mixes, values, gates = (a.reshape(rows // BLOCK, BLOCK * width) for a in (normal, mixed, value, gate))
    for layer in layers:
        by = layer.distance
        scale = live / np.sqrt(np.vecdot(state, state) / width + EPSILON)
        np.multiply(state, scale.astype(np.float32)[:, None], out=normal)
        np.multiply(normals, layer.taps[1], out=mixes)
        if rows > by:
            np.multiply(normals, layer.taps[0], out=values)
            mixed[by:] += value[:-by]
            np.multiply(normals, layer.taps[2], out=values)
            mixed[:-by] += value[by:]
        np.matmul(mixed, layer.gate[0], out=gate)
        gates += layer.gate[1]
        np.maximum(gate, 0, out=gate)
        np.matmul(mixed, layer.value[0], out=value)
        values += layer.value[1]
        value *= gate
        state += value


def in_blocks(rows: int) -> int:
    """The smallest number of rows that makes whole blocks."""
    return -(-rows // BLOCK) * BLOCK


def form_states(network: Network, forms: np.ndarray) -> np.ndarray:
    """What each distinct word brings to the input; forms: a row of numbers each, in the order of FORM."""
    return sum(network.forms[name][numbers] for name, numbers in zip(FORM, forms.T, strict=True))


def encoded(network: Network, forms: np.ndarray, place: np.ndarray) -> np.ndarray:
    """The states of the words of one chunk.

    Arguments: forms: what each word brings by itself; place: the number of its mark and edge.
    """
    state = np.zeros((in_blocks(len(forms)), forms.shape[1]), dtype=np.float32)
    np.maximum(forms + network.place[place], 0, out=state[: len(forms)])
    live = (np.arange(len(state)) < len(forms)).astype(np.float32)
    gated(state, live, network.encoder)
    return state[: len(forms)]


def cue_scores(network: Network, state: np.ndarray) -> np.ndarray:
    """The score of each cue label of the words of one chunk."""
    return on_grid(scored(state, network.cue))


def part_scores(network: Network, state: np.ndarray, pairs: Pairs, codes: dict[str, np.ndarray]) -> np.ndarray:
    """The score of each part label of the words near some cues.

    Arguments: state: of all words, by row; codes: of word and cue, see `features.pair_codes`.
    """
    low, high = int(pairs.word.min()), int(pairs.word.max()) + 1
    word = scored(state[low:high], network.word)
    cue = scored((state[pairs.first] + state[pairs.last]) / 2, network.of_cue)
    width = word.shape[1] // 2
    words, cues = word.take(pairs.word - low, axis=0), cue.take(pairs.cue, axis=0)
    inner = words[:, width:]
    inner *= cues[:, width:]
    inner += words[:, :width]
    inner += cues[:, :width]
    for name in PAIR:
        inner += network.pair[name].take(codes[name], axis=0)
    place = np.arange(len(inner)) + GAP * pairs.cue
    states = np.zeros((in_blocks(place[-1] + 1), width), dtype=np.float32)
    live = np.zeros(len(states), dtype=np.float32)
    states[place], live[place] = np.maximum(inner, 0), 1
    gated(states, live, network.near)
    return on_grid(scored(states[place], network.part))


def scored(state: np.ndarray, weights: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """The product with a matrix, a bias added."""
    return state @ weights[0] + weights[1]


def on_grid(scores: np.ndarray) -> np.ndarray:
    """The scores rounded to the grid."""
    return np.round(scores * GRID) / np.float32(GRID)
