"""The labeller: its decoding and its loss against all ways to label a sequence, its arithmetic, what it finds."""

from itertools import pairwise, product

import numpy as np
import pandas as pd
import pytest

from helpers.articles import article_from_text
from helpers.quotations.labeller import claims_of, features, layout, models, network, predict
from helpers.quotations.labeller.decoding import best_labels, cue_spans, probabilities
from helpers.quotations.marks import stretches
from helpers.tokens import Passages, tokenize

LENGTHS = np.array([3, 1, 5, 2, 5, 4])
STORIES = [
    "“We stay here,” Ada Lind said on Monday. “Nobody asked us.”\nThe dam was built in 1961. It has leaked since.",
    "The mayor told reporters that the dam would hold.\n‘It will not,’ wrote Petra Holm, an engineer.",
    "It rained.",
    "According to the ministry, the river rose by two metres. Officials denied that anyone had been warned.",
]


@pytest.fixture(scope="module", params=[2, 3])
def chain(request):
    """Random scores of label after label, and of the words of sequences of unequal length."""
    draw = np.random.default_rng(request.param)
    steps = draw.normal(size=(request.param,) * 2).astype(np.float32)
    return steps, draw.normal(size=(LENGTHS.sum(), request.param)).astype(np.float32)


def ways(steps: np.ndarray, scores: np.ndarray):
    """Every way to label a sequence, with its score."""
    for labels in product(range(len(steps)), repeat=len(scores)):
        own = sum(scores[place, label] for place, label in enumerate(labels))
        yield labels, own + sum(steps[pair] for pair in pairwise(labels))


def sequences(scores: np.ndarray) -> list[np.ndarray]:
    """The scores of each sequence."""
    return np.split(scores, LENGTHS.cumsum()[:-1])


def shares(steps: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """For each word the share of each label among all ways to label its sequence."""
    share = np.zeros(scores.shape)
    for labels, score in ways(steps, scores):
        share[np.arange(len(scores)), labels] += np.exp(score)
    return share / share.sum(axis=1, keepdims=True)


def test_the_best_labels_are_those_of_the_best_of_all_ways(chain):
    steps, scores = chain
    best = [max(ways(steps, part), key=lambda way: way[1])[0] for part in sequences(scores)]
    assert best_labels(steps, scores, LENGTHS).tolist() == [label for labels in best for label in labels]


def test_of_labels_as_good_the_first_is_best():
    scores = np.zeros((4, 3), dtype=np.float32)
    assert best_labels(np.zeros((3, 3), dtype=np.float32), scores, np.array([3, 1])).tolist() == [0, 0, 0, 0]


def test_probabilities_are_the_shares_of_all_ways(chain):
    steps, scores = chain
    expected = np.concatenate([shares(steps, part) for part in sequences(scores)])
    assert probabilities(steps, scores, LENGTHS) == pytest.approx(expected, abs=1e-5)


def test_a_sequence_is_labelled_alike_whatever_stands_beside_it(chain):
    steps, scores = chain
    together = probabilities(steps, scores, LENGTHS)
    for end, length in zip(LENGTHS.cumsum(), LENGTHS, strict=True):
        alone = probabilities(steps, scores[end - length : end], np.array([length]))
        assert (alone == together[end - length : end]).all()


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([0, 1, 2, 0, 1], [(1, 2), (4, 4)]),  # a cue ends where another label begins
        ([1, 1, 2, 0, 0], [(0, 0), (1, 2)]),  # two cues side by side
        ([0, 1, 2, 2, 0], [(1, 2), (3, 3)]),  # and none goes on into the next paragraph, which begins at 3
        ([2, 0, 0, 0, 2], [(0, 0), (4, 4)]),  # one that lacks its beginning is one all the same
        ([0, 0, 0, 0, 0], []),
    ],
)
def test_cues_are_the_words_from_a_begin_on(labels, expected):
    scores = 9 * np.eye(3, dtype=np.float32)[labels]
    first, last, sure = cue_spans(np.zeros((3, 3), dtype=np.float32), scores, np.array([0, 3]), np.array([3, 5]))
    assert list(zip(first.tolist(), last.tolist(), strict=True)) == expected
    assert (sure > 0.99).all()


# --- the loss, which needs torch ---------------------------------------------------------------------------------


def test_the_loss_is_the_surprise_at_the_labels_among_all_ways_and_its_gradient_the_shares_beyond_them(chain):
    torch = pytest.importorskip("torch")
    from helpers.training.labeller import chain_loss

    steps, scores = chain
    labels = np.random.default_rng(7).integers(0, len(steps), len(scores))
    loss, change, of_steps = 0.0, [], np.zeros(steps.shape)
    for part, given in zip(sequences(scores), sequences(labels), strict=True):
        all_ways = list(ways(steps, part))
        chance = np.exp([score for _, score in all_ways])
        chance /= chance.sum()
        loss -= np.log(chance[[labels for labels, _ in all_ways].index(tuple(given.tolist()))])
        change.append(shares(steps, part) - np.eye(len(steps))[given])
        for (way, _), share in [*zip(all_ways, chance, strict=True), ((given.tolist(), 0), -1)]:
            for pair in pairwise(way):
                of_steps[pair] += share
    given_steps, given_scores = (torch.tensor(values, requires_grad=True) for values in (steps, scores))
    found = chain_loss(given_scores, given_steps, labels, LENGTHS)
    found.backward()
    assert found.item() == pytest.approx(loss, abs=1e-4)
    assert given_scores.grad.numpy() == pytest.approx(np.concatenate(change), abs=1e-5)
    assert given_steps.grad.numpy() == pytest.approx(of_steps, abs=1e-4)


def test_the_derivative_of_a_gated_convolution_is_the_numeric_one():
    torch = pytest.importorskip("torch")
    from helpers.training.labeller_network import GatedSum

    torch.manual_seed(1)
    shapes = (9, 4), (3, 4), (8, 4), (8,)
    state, taps, weight, bias = (torch.randn(*shape, dtype=torch.float64, requires_grad=True) for shape in shapes)
    live = torch.ones(9, 1, dtype=torch.float64)
    live[4] = 0
    kept = (torch.rand(9, 4) > 0.3).double() * 1.4
    assert torch.autograd.gradcheck(
        lambda *given: GatedSum.apply(given[0], live, *given[1:], kept, 2), (state, taps, weight, bias)
    )


# --- the network -------------------------------------------------------------------------------------------------


def laid_out(texts: list[str]) -> tuple[pd.DataFrame, layout.Words]:
    """The tokens of some articles, and the same as arrays."""
    articles = pd.concat([article_from_text(text, f"a{n}") for n, text in enumerate(texts)], ignore_index=True)
    tokens = tokenize(articles)
    inner = [(f"a{n}", s.start, s.end) for n, text in enumerate(articles["text"]) for s in stretches(text)]
    table = pd.DataFrame(inner, columns=["article", "start", "end"])
    return tokens, layout.lay_out(Passages(tokens), table, models.trained().vocabulary)


def random_network():
    """A network as training starts with it, in torch, and the vocabulary it is for."""
    torch = pytest.importorskip("torch")
    from helpers.training.labeller_network import Labeller

    torch.manual_seed(1)
    vocabulary = models.trained().vocabulary
    vectors = np.random.default_rng(1).normal(size=(len(vocabulary.vectors) + 1, 50)).astype(np.float32)
    return torch, Labeller(vocabulary, vectors).eval()


def test_the_stored_arithmetic_is_that_of_torch():
    torch, fitted = random_network()
    from helpers.training.labeller_network import ENCODER_GAP

    ready = models.ready(fitted.arrays())
    _, words = laid_out(STORIES)
    numbers, place = words.forms[words.form], words.mark * 3 + words.edge
    codes = {name: torch.from_numpy(numbers[:, n].copy()) for n, name in enumerate(features.FORM)}
    codes[models.PLACE] = torch.from_numpy(place)
    gaps = np.zeros(len(place), dtype=np.int64)
    for low, _ in words.chunks[1:]:
        gaps[low:] += ENCODER_GAP
    with torch.no_grad():
        theirs = fitted.states(codes, torch.from_numpy(np.arange(len(place)) + gaps), len(place) + gaps[-1])
    forms = network.form_states(ready, words.forms)[words.form]
    ours = np.concatenate([network.encoded(ready, forms[a:b], place[a:b]) for a, b in words.chunks])
    assert ours == pytest.approx(theirs.numpy(), abs=1e-4)
    assert network.cue_scores(ready, ours) == pytest.approx(fitted.cue(theirs).detach().numpy(), abs=2e-3)
    first = last = words.start + (words.end - words.start) // 2
    pairs = features.pair_up(words.start, words.end, first, last)
    given = features.pair_codes(pairs, words.tag, words.mark, words.sentence)
    with torch.no_grad():
        expected = fitted.near_scores(
            theirs,
            {name: torch.from_numpy(getattr(pairs, name)) for name in ("cue", "word", "first", "last")},
            {name: torch.from_numpy(values) for name, values in given.items()},
        )
    assert network.part_scores(ready, ours, pairs, given) == pytest.approx(expected.numpy(), abs=2e-3)


def test_packing_keeps_a_network_but_for_rounding(tmp_path):
    _, fitted = random_network()
    known = models.trained()
    models.pack(fitted.arrays(), known.vocabulary, tmp_path / "one.npz")
    models.pack(fitted.arrays(), known.vocabulary, tmp_path / "two.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    stored = models.unpack(tmp_path / "one.npz")
    assert stored.vocabulary._replace(rate=0, sense=0) == known.vocabulary._replace(rate=0, sense=0)
    assert (stored.vocabulary.rate == known.vocabulary.rate).all()
    assert (stored.vocabulary.sense == known.vocabulary.sense).all()
    before = models.ready(fitted.arrays())
    for name, table in before.forms.items():
        assert np.abs(stored.network.forms[name] - table).max() < 0.05
    assert stored.network.encoder[-1].matrix == pytest.approx(before.encoder[-1].matrix, abs=1e-3)


# --- what it is told, and what comes out -------------------------------------------------------------------------


@pytest.mark.parametrize("texts", [STORIES, STORIES[::-1], STORIES * 3, ["“Yes,” he said. " * 400, *STORIES]])
def test_an_articles_scores_are_the_same_to_the_last_bit_alone_and_in_company(texts):
    tokens, words = laid_out(texts)
    together = predict.labelled(models.trained(), words)
    of_pair = tokens["article"].to_numpy()[together.pairs.word]
    of_cue = tokens["article"].to_numpy()[together.pairs.first]
    for number, text in enumerate(texts):
        _, own = laid_out([text])
        alone = predict.labelled(models.trained(), own)
        assert (together.scores[of_pair == f"a{number}"] == alone.scores).all()
        assert (together.labels[of_pair == f"a{number}"] == alone.labels).all()
        assert (together.confidence[of_cue == f"a{number}"] == alone.confidence).all()


def test_chunks_are_neighbouring_paragraphs_of_one_article_and_lose_no_word():
    bounds = [(0, 100), (100, 200), (200, 260), (260, 1800), (1800, 1801), (1801, 1802)]
    found = layout.chunks([a for a, _ in bounds], [b for _, b in bounds], [0, 0, 0, 0, 0, 1])
    assert [a for a, _ in found] == [0, *(b for _, b in found[:-1])]
    assert found[-1][1] == 1802
    assert (0, 200) in found  # a third paragraph would make it longer than MOST
    assert (1801, 1802) in found  # another article
    assert max(b - a for a, b in found) == layout.LONGEST


@pytest.mark.parametrize("pair", ["“”", '""', "«»", "„“", "‘’"])
def test_marks_of_any_house_are_one_kind(pair):
    _, words = laid_out([f"{pair[0]}We stay here,{pair[1]} Ada Lind said."])
    opening, closing = len(words.forms) - 2, len(words.forms) - 1
    assert words.form[[0, 5]].tolist() == [opening, closing]
    assert words.mark.tolist() == [1, 2, 2, 2, 2, 3, 0, 0, 0, 0]


def test_what_lies_between_a_word_and_a_cue_is_counted_in_its_paragraph_alone():
    _, words = laid_out(["“Ada Lind, the head, saw it.\nShe said that, if it rained, the dam broke."])
    said = np.flatnonzero(words.edge == layout.FIRST)[1:2] + 1
    pairs = features.pair_up(words.start, words.end, said, said)
    codes = features.pair_codes(pairs, words.tag, words.mark, words.sentence)
    assert len(pairs.word) == words.end[1] - words.start[1]
    assert codes["distance"].tolist()[:4] == [15, 16, 17, 18]
    assert (codes["near"] % 16 // 4).max() == 0  # the mark of the paragraph before is none of this cue's


def test_a_verb_that_is_added_to_the_lexicon_becomes_a_cue_without_training_again(monkeypatch):
    text = "“We stay here now,” Ada Lind burbled.\nThe rain fell on the hills."
    passages = Passages(tokenize(article_from_text(text, "a")))
    marked = {"a": stretches(text)}

    def confidence() -> float:
        return max(
            (c.confidence for c in claims_of(passages, marked).get("a", []) if text[slice(*c.cue)] == "burbled"),
            default=0,
        )

    before, known = confidence(), models.trained()
    lexicon = {*known.vocabulary.cues, "burble"}
    more = known._replace(vocabulary=known.vocabulary._replace(cues=lexicon))
    monkeypatch.setattr(predict, "trained", lambda: more)
    assert confidence() > max(before, 0.5)
