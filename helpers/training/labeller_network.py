"""The labeller's network in torch, and its loss: what is fitted here runs in `labeller/network.py` without torch."""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from ..quotations.labeller.features import FORM, N_RATES, N_SENSES, N_SHAPES, N_TAGS, PAIR, Vocabulary
from ..quotations.labeller.models import PLACE, VECTORS
from ..quotations.labeller.network import EPSILON, GAP

WIDTH, NEAR_WIDTH = 128, 64  # channels of a word's state, and of its state near a cue
DISTANCES, NEAR_DISTANCES = (1, 2, 4, 8, 16, 1), (1, 2, 4)
TABLES = {"lemma": 32, "tag": 24, "shape": 8, "rate": 8, "sense": 8, "ending": 16, PLACE: 12}  # width of each
N_PLACES = 12  # by mark and edge
ENCODER_GAP = max(DISTANCES)  # empty rows between chunks, so that none looks into another
DROPPED = 0.2
NEVER = -1e4
CHANCES = 1 << 22  # drawn once; each drop-out takes a stretch of them, since drawing costs as much as the products


def crf_loss(scores: Tensor, steps: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
    """The negative log-probability of the labels under a linear chain, summed over sequences.

    Arguments: scores: sequence, word, label; steps: of label after label; labels: sequence, word; lengths: of the
    sequences. Neighbouring words' matrices are multiplied pairwise, so that the work has as many steps as the logarithm
    of the longest length.
    """
    many, longest, kinds = scores.shape
    live = torch.arange(longest)[None, :] < lengths[:, None]
    gold = (scores.gather(2, labels[..., None])[..., 0] * live).sum(1)
    gold = gold + (steps[labels[:, :-1], labels[:, 1:]] * live[:, 1:]).sum(1)
    unchanged = torch.full((kinds, kinds), NEVER)
    unchanged.fill_diagonal_(0.0)
    passing = torch.where(live[:, 1:, None, None], steps + scores[:, 1:, None, :], unchanged)
    while passing.shape[1] > 1:
        if passing.shape[1] % 2:
            passing = torch.cat([passing, unchanged.expand(many, 1, kinds, kinds)], 1)
        passing = torch.logsumexp(passing[:, 0::2, :, :, None] + passing[:, 1::2, None, :, :], dim=3)
    first = scores[:, 0, :, None]
    total = torch.logsumexp(first[..., 0], 1) if longest == 1 else torch.logsumexp(first + passing[:, 0], dim=(1, 2))
    return (total - gold).sum()


class Dropped(nn.Module):
    """Drop-out that takes its chances from a store drawn once."""

    def __init__(self, share: float) -> None:
        """Draws the store; share: of the values that become zero."""
        super().__init__()
        self.kept = (torch.rand(CHANCES) >= share) / (1 - share)

    def factors(self, state: Tensor) -> Tensor:
        """For each value zero or what makes the others larger in turn; 1 when not training."""
        if not self.training:
            return torch.ones(())
        low = int(torch.randint(CHANCES - state.numel(), ()))
        return self.kept[low : low + state.numel()].view(state.shape)

    def forward(self, state: Tensor) -> Tensor:
        """The values, some of them dropped."""
        return state * self.factors(state)


class GatedSum(torch.autograd.Function):
    """What one gated convolution makes of states, its derivative written out: torch's own takes twice as long."""

    @staticmethod
    def forward(ctx, state, live, taps, weight, bias, kept, by):
        scale = live * torch.rsqrt((state * state).mean(1, keepdim=True) + EPSILON)
        normal = state * scale
        mixed = normal * taps[1]
        mixed[by:].addcmul_(normal[:-by], taps[0])
        mixed[:-by].addcmul_(normal[by:], taps[2])
        product = torch.addmm(bias, mixed, weight.t())
        gate = product[:, state.shape[1] :].clamp_(min=0)
        ctx.save_for_backward(state, scale, taps, weight, kept, normal, mixed, product)
        ctx.by = by
        return torch.addcmul(state, product[:, : state.shape[1]] * gate, kept)

    @staticmethod
    def backward(ctx, change):
        state, scale, taps, weight, kept, normal, mixed, product = ctx.saved_tensors
        by, width = ctx.by, state.shape[1]
        value, gate = product[:, :width], product[:, width:]
        of_gated, of_product = change * kept, torch.empty_like(product)
        torch.mul(of_gated, gate, out=of_product[:, :width])
        torch.mul(of_gated.mul_(value), gate > 0, out=of_product[:, width:])
        of_mixed = of_product @ weight
        of_taps = torch.stack(
            [
                (of_mixed[by:] * normal[:-by]).sum(0),
                (of_mixed * normal).sum(0),
                (of_mixed[:-by] * normal[by:]).sum(0),
            ]
        )
        of_normal = of_mixed * taps[1]
        of_normal[:-by].addcmul_(of_mixed[by:], taps[0])
        of_normal[by:].addcmul_(of_mixed[:-by], taps[2])
        along = (of_normal * normal).mean(1, keepdim=True)
        of_state = torch.addcmul(change, of_normal.addcmul_(normal, -along), scale)
        return of_state, None, of_taps, of_product.t() @ mixed, of_product.sum(0), None, None


class Gated(nn.Module):
    """One gated convolution; see `labeller.network.gated`."""

    def __init__(self, width: int, distance: int, dropped: "Dropped") -> None:
        """Starts near the identity, so that deep stacks learn from the first step."""
        super().__init__()
        self.taps = nn.Parameter(torch.randn(3, width) * 0.3 + torch.tensor([0.0, 1.0, 0.0])[:, None])
        self.weight = nn.Parameter(torch.randn(2 * width, width) * (0.7 / width**0.5))
        self.bias = nn.Parameter(torch.zeros(2 * width))
        self.distance, self.dropped = distance, dropped

    def forward(self, state: Tensor, live: Tensor) -> Tensor:
        """The states with this layer's output added; live: 1 for rows that are words, 0 for empty ones."""
        kept = self.dropped.factors(state)
        return GatedSum.apply(state, live, self.taps, self.weight, self.bias, kept, self.distance)


class Labeller(nn.Module):
    """The whole network. Rows of empty places lie between chunks, and between the words near one cue and the next."""

    def __init__(self, vocabulary: Vocabulary, vectors: np.ndarray) -> None:
        """Starts at random; vectors: of the vocabulary's words, the first one of words without; they stay as they are."""
        super().__init__()
        counts = {
            "lemma": len(vocabulary.rate),
            "tag": N_TAGS,
            "shape": N_SHAPES,
            "rate": N_RATES,
            "sense": N_SENSES,
            "ending": len(vocabulary.endings) + 1,
            PLACE: N_PLACES,
        }
        self.dropped = Dropped(DROPPED)
        self.register_buffer("vectors", torch.from_numpy(vectors))
        self.tables = nn.ModuleDict({name: nn.Embedding(counts[name], width) for name, width in TABLES.items()})
        self.input = nn.Linear(vectors.shape[1] + sum(TABLES.values()), WIDTH)
        self.encoder = nn.ModuleList(Gated(WIDTH, distance, self.dropped) for distance in DISTANCES)
        self.cue = nn.Linear(WIDTH, 3)
        self.told = nn.Linear(WIDTH, 2)  # whether a word is in any source, in any content: only to learn by
        self.word, self.word_times = nn.Linear(WIDTH, NEAR_WIDTH), nn.Linear(WIDTH, NEAR_WIDTH)
        self.of_cue, self.of_cue_times = nn.Linear(WIDTH, NEAR_WIDTH), nn.Linear(WIDTH, NEAR_WIDTH)
        self.pair = nn.ModuleDict({name: nn.Embedding(count, NEAR_WIDTH) for name, count in PAIR.items()})
        for table in self.pair.values():
            nn.init.normal_(table.weight, std=0.1)
        self.near = nn.ModuleList(Gated(NEAR_WIDTH, distance, self.dropped) for distance in NEAR_DISTANCES)
        self.part = nn.Linear(NEAR_WIDTH, 3)
        self.cue_steps, self.part_steps = nn.Parameter(torch.zeros(3, 3)), nn.Parameter(torch.zeros(3, 3))

    def states(self, codes: dict[str, Tensor], at: Tensor, rows: int) -> Tensor:
        """The states of words, spread over so many rows; codes: of FORM and PLACE by name; at: each word's row."""
        known = [self.vectors[codes["vector"]], *(table(codes[name]) for name, table in self.tables.items())]
        taken = functional.relu(self.input(self.dropped(torch.cat(known, 1))))
        state = taken.new_zeros(rows, WIDTH).index_copy(0, at, taken)
        live = taken.new_zeros(rows, 1)
        live[at] = 1
        for layer in self.encoder:
            state = layer(state, live)
        return state[at]

    def near_scores(self, state: Tensor, pairs: dict[str, Tensor], codes: dict[str, Tensor]) -> Tensor:
        """The scores of part labels of the words near cues.

        Arguments: state: of all words; pairs: `cue` and `word` of each pair, `first` and `last` of each cue; codes: of
        PAIR by name.
        """
        of_cue = (state[pairs["first"]] + state[pairs["last"]]) / 2
        inner = self.word_times(state)[pairs["word"]] * self.of_cue_times(of_cue)[pairs["cue"]]
        inner = inner + self.word(state)[pairs["word"]] + self.of_cue(of_cue)[pairs["cue"]]
        for name, table in self.pair.items():
            inner = inner + table(codes[name])
        taken = self.dropped(functional.relu(inner))
        at = torch.arange(len(taken)) + GAP * pairs["cue"]
        rows = len(taken) + GAP * len(pairs["first"])
        near = taken.new_zeros(rows, NEAR_WIDTH).index_copy(0, at, taken)
        live = taken.new_zeros(rows, 1)
        live[at] = 1
        for layer in self.near:
            near = layer(near, live)
        return self.part(near[at])

    def arrays(self) -> dict[str, np.ndarray]:
        """The weights by the names that `labeller.models` knows them by."""
        named = {name: values.detach().numpy().copy() for name, values in self.named_parameters()}
        tables = {name: named.pop(f"tables.{name}.weight") for name in TABLES}
        pairs = {f"pair {name}": named.pop(f"pair.{name}.weight") for name in PAIR}
        forms = {f"form {name}": tables[name] for name in (*FORM[1:], PLACE)}
        distances = {"encoder distances": np.array(DISTANCES), "near distances": np.array(NEAR_DISTANCES)}
        kept = {name: values for name, values in named.items() if not name.startswith("told.")}
        return {VECTORS: self.vectors.numpy(), **forms, **pairs, **distances, **kept}
