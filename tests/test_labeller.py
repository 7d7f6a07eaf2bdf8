"""The labeller's arithmetic, against the same by enumeration of all ways to label a sequence."""

from itertools import pairwise, product

import numpy as np
import pandas as pd
import pytest

from helpers.quotations import emissions
from helpers.quotations.labeller.crf import Model, Weights, best_labels, probabilities, side_by_side, without

LENGTHS = np.array([3, 1, 5, 2, 5, 4])


@pytest.fixture(scope="module", params=[2, 3])
def chain(request):
    """A model with random transitions, and random scores of sequences of unequal length."""
    draw = np.random.default_rng(request.param)
    model = Model(Weights({}, {}, request.param), draw.normal(size=(request.param,) * 2).astype(np.float32))
    return model, draw.normal(size=(LENGTHS.sum(), request.param)).astype(np.float32)


def ways(model: Model, scores: np.ndarray):
    """Every way to label a sequence, with its score."""
    for labels in product(range(model.weights.labels), repeat=len(scores)):
        steps = sum(scores[place, label] for place, label in enumerate(labels))
        yield labels, steps + sum(model.transitions[pair] for pair in pairwise(labels))


def test_the_best_labels_are_those_of_the_best_of_all_ways(chain):
    model, scores = chain
    best = [max(ways(model, part), key=lambda way: way[1])[0] for part in np.split(scores, LENGTHS.cumsum()[:-1])]
    assert best_labels(model, scores, LENGTHS).tolist() == [label for labels in best for label in labels]


def test_of_labels_as_good_the_first_is_best():
    model = Model(Weights({}, {}, 3), np.zeros((3, 3), dtype=np.float32))
    assert best_labels(model, np.zeros((4, 3), dtype=np.float32), np.array([3, 1])).tolist() == [0, 0, 0, 0]


def test_probabilities_are_the_shares_of_all_ways(chain):
    model, scores = chain
    expected = []
    for part in np.split(scores, LENGTHS.cumsum()[:-1]):
        share = np.zeros(part.shape)
        for labels, score in ways(model, part):
            share[np.arange(len(part)), labels] += np.exp(score)
        expected.append(share / share.sum(axis=1, keepdims=True))
    assert probabilities(model, scores, LENGTHS) == pytest.approx(np.concatenate(expected), abs=1e-5)


def test_a_sequence_is_labelled_alike_whatever_stands_beside_it(chain):
    model, scores = chain
    together = probabilities(model, scores, LENGTHS)
    for end, length in zip(LENGTHS.cumsum(), LENGTHS, strict=True):
        alone = probabilities(model, scores[end - length : end], np.array([length]))
        assert (alone == together[end - length : end]).all()


def weights(labels: int, seed: int, names: tuple[str, ...]) -> Weights:
    """Random weights: `dense` with six values, `sparse` that knows four of them."""
    draw = np.random.default_rng(seed)
    rows = np.zeros((6, 4), dtype=np.float32)
    rows[:, :labels] = draw.normal(size=(6, labels))
    known = np.sort(draw.choice(6, 4, replace=False))
    listed = np.concatenate([rows[known], np.zeros((1, 4), dtype=np.float32)])
    return Weights(
        {"dense": rows} if "dense" in names else {},
        {"sparse": (pd.Index(known), listed)} if "sparse" in names else {},
        labels,
    )


@pytest.mark.parametrize("names", [("dense",), ("sparse",), ("dense", "sparse")])
def test_two_models_side_by_side_score_as_each_does(names):
    one, other = weights(3, 1, ("dense", "sparse")), weights(2, 2, names)
    codes = {name: (np.array([5, 0, 3, 3, 1, 2, 4]), 6) for name in ("dense", "sparse")}
    together = emissions(side_by_side(one, other, codes), codes)
    assert (together == np.concatenate([emissions(one, codes), emissions(other, codes)], axis=1)).all()


def test_scores_besides_are_added():
    one, codes = weights(3, 1, ("dense", "sparse")), {"dense": (np.array([2, 4]), 6), "sparse": (np.array([1, 3]), 6)}
    model = Model(one, np.zeros((3, 3), dtype=np.float32))
    left = without(model, {"dense"}).weights
    first = emissions(one, {"dense": codes["dense"]})
    assert (emissions(left, {"sparse": codes["sparse"]}, first) == emissions(one, codes)).all()
    assert not left.dense
