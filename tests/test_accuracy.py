"""What `accuracy` reports: figures that must not fall, errors one a row; PolNeAR's are skipped where it is absent."""

import pytest
from conftest import ROOT

from helpers.accuracy import read_own, read_polnear, report, score

SHARED = ROOT.parent / "shared"
needs_polnear = pytest.mark.skipif(
    not (SHARED / "polnear" / "dev").is_dir(), reason="PolNeAR is not at ../shared/polnear"
)


@needs_polnear
def test_reaches_on_polnear_dev():
    table = score(read_polnear(SHARED / "polnear" / "dev")).table
    assert table.loc["direct", "joint F1"] > 0.81
    assert table.loc["all", "joint F1"] > 0.62


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
