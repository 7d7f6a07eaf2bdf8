"""What `accuracy` reports: figures that must not fall, errors one a row; PolNeAR's are skipped where it is absent."""

import importlib.util
import sys

import pytest
from conftest import ROOT

from helpers.accuracy import read_polnear, report
from helpers.accuracy.gold import read_own
from helpers.accuracy.quotations import attributed, joined, score
from helpers.exports import WRITERS
from helpers.pipeline import Tables

SHARED = ROOT.parent / "shared"
needs_polnear = pytest.mark.skipif(
    not (SHARED / "polnear" / "dev").is_dir(), reason="PolNeAR is not at ../shared/polnear"
)


@pytest.fixture(scope="module")
def dev():
    """PolNeAR's dev part."""
    return read_polnear(SHARED / "polnear" / "dev")


@needs_polnear
def test_reaches_on_polnear_dev(dev):
    table = score(dev).table
    assert table.loc["direct", "joint F1"] >= 0.83
    assert table.loc["all", "joint F1"] >= 0.60
    assert table.loc["direct", "attribution"] >= 0.94
    assert table.loc["direct", "share error"] <= 0.12


@needs_polnear
def test_our_measures_agree_with_the_scorer_beside_polnear(dev, tmp_path):
    path = SHARED / "polnear" / "score_quotations.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    scorer = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = scorer
    spec.loader.exec_module(scorer)
    resolved, spans = attributed(dev)
    none = dict.fromkeys(Tables._fields, spans.head(0))
    WRITERS["brat"]([Tables(**{**none, "articles": dev.articles, "quotations": resolved, "spans": spans})], tmp_path)
    heads = joined(resolved)
    spans["quotation"] = [heads[key] for key in zip(spans["article"], spans["quotation"], strict=True)]
    keys = ["article", "quotation"]
    rows = spans.loc[spans["role"] == "content", [*keys, "start", "end"]]
    rows = rows.rename(columns={"start": "content_start", "end": "content_end"})
    source = spans[spans["role"] == "source"].drop_duplicates(keys)[[*keys, "start", "end"]]
    rows = rows.merge(source.rename(columns={"start": "source_start", "end": "source_end"}), on=keys, how="left")
    rows = rows.merge(resolved[[*keys, "speaker", "kind"]], on=keys, how="left")
    rows["quotation"] = rows["quotation"].astype(str)
    theirs, _, facts = scorer.score_files(SHARED / "polnear" / "dev", rows)
    ours = score(dev).table
    assert facts["articles"] == 84
    # Our export in PolNeAR's layout, read by the scorer as it reads annotations, gives the same figures.
    _, exported, missing = scorer.read_gold(tmp_path)
    assert not missing
    assert len(exported) == 84
    texts, gold, _ = scorer.read_gold(SHARED / "polnear" / "dev")
    again = scorer.score(texts, gold, exported)[0]
    for name in ("content_f1", "joint_p", "joint_r", "joint_f1", "source_acc"):
        assert again[name].tolist() == pytest.approx(theirs[name].tolist(), abs=5e-4), name
    for group in ("direct", "indirect", "all"):
        for name, other in {
            "content F1": "content_f1", "joint P": "joint_p", "joint R": "joint_r", "joint F1": "joint_f1",
            "attribution": "source_acc", "share error": "speaker_share_error",
        }.items():  # fmt: skip
            assert ours.loc[group, name] == pytest.approx(theirs.loc[group, other], abs=5e-4), (group, name)


def test_our_own_gold_is_read_whole():
    gold = read_own(ROOT / "data" / "gold")
    for article, text in zip(gold.articles["article"], gold.articles["text"], strict=True):
        rows = gold.spans[gold.spans["article"] == article]
        assert all(text[a:b].strip() for a, b in zip(rows["start"], rows["end"], strict=True))


def test_errors_are_written_one_a_row(tmp_path):
    told = report(ROOT / "data" / "gold", tmp_path / "errors.csv")
    assert "joint F1" in told
    assert (tmp_path / "errors.csv").read_text(encoding="utf-8").startswith("article,")


def test_a_folder_without_gold_is_refused_with_the_cure(tmp_path):
    with pytest.raises(ValueError, match=r"\.csv"):
        report(tmp_path)
