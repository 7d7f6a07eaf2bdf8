"""The bootstrap, against what its paper says and what chance does."""

import numpy as np
import pytest

from helpers.intervals import bootstrap, interval


def test_an_interval_holds_the_true_mean_nineteen_times_of_twenty():
    days = np.random.default_rng(7).normal(3.0, 1.0, (400, 50))
    held = [low <= 3.0 <= high for low, high in map(interval, days)]
    assert 0.91 <= np.mean(held) <= 0.97


def test_an_interval_of_the_same_values_is_the_same():
    values = np.array([0.1, 0.4, -0.2, 0.9])
    assert interval(values) == interval(values.copy())


def test_blocks_of_draws_change_no_interval(monkeypatch):
    rows = np.random.default_rng(3).random((40, 2))
    whole = bootstrap(rows, lambda drawn: drawn.sum(axis=1))
    monkeypatch.setattr("helpers.intervals.BLOCK", 7 * rows.size)
    assert np.array_equal(bootstrap(rows, lambda drawn: drawn.sum(axis=1)), whole)


def test_one_row_tells_nothing_of_its_spread():
    assert np.isnan(interval([0.3])).all()
    low, high = bootstrap(np.array([[1.0, 2.0, 3.0]]), lambda drawn: drawn.mean(axis=1))
    assert low.shape == high.shape == (3,)
    assert np.isnan([low, high]).all()
    with pytest.raises(ValueError, match="no row"):
        bootstrap(np.zeros((0, 2)), lambda drawn: drawn.mean(axis=1))


def test_draws_on_which_a_share_has_no_whole_are_left_out():
    said = np.array([[1.0, 1.0], [0.0, 0.0], [0.0, 0.0]])

    def share(drawn: np.ndarray) -> np.ndarray:
        own, whole = drawn.sum(axis=1).T
        return np.divide(own, whole, out=np.full(len(own), np.nan), where=whole > 0)

    assert bootstrap(said, share) == (1.0, 1.0)
