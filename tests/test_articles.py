"""Reading articles: what is shown is taken, what is bad is named with its cure, and nothing else is lost."""

import pytest
from conftest import ROOT, SEED

from helpers.articles import headings, read_articles
from helpers.tokens import paragraph_spans

GOOD = "Mayor Petra Lind opened the bridge.\n"


def test_the_seed_is_read_with_its_dateline_and_no_guessed_year():
    row = read_articles(ROOT / "data" / "articles").articles.set_index("article").loc[SEED]
    assert (row["outlet"], row["published"]) == ("BelTA", "--11-17")
    assert len(paragraph_spans(row["text"])) == 16


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bridge opens\n\nLONDON, Nov. 3, 2024 (Reuters) - It opened.", ("Bridge opens", "2024-11-03", "Reuters")),
        ("PARIS (AP) — It opened.\nMore.", (None, None, "AP")),
        ("MINSK, 17 November (BelTA) – It opened.", (None, "--11-17", "BelTA")),
        ("It opened on Monday.\nIt rained.", (None, None, None)),
    ],
)
def test_headings_are_what_the_text_shows(text, expected):
    assert headings(text) == expected


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"caf\xe9 au lait", "not UTF-8: byte 0xe9 at position 3 (line 1)"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8"),
        (b"text\n\x00\x01", "control character"),
    ],
)
def test_a_bad_file_is_refused_with_place_and_cure_and_the_good_one_is_read(tmp_path, content, reason):
    (tmp_path / "bad.txt").write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    articles, refused = read_articles(tmp_path)
    assert articles["article"].tolist() == ["good"]
    assert reason in refused["reason"].item()
    assert refused["path"].item().endswith("bad.txt")


def test_missing_empty_folder_other_suffix_and_double_id_are_refused(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.pdf").write_text("x")
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text(GOOD)
    given = [tmp_path / name for name in ("none.txt", "empty", "a.pdf", "one", "two")]
    articles, refused = read_articles(given)
    assert articles["article"].tolist() == ["same"]
    told = refused["reason"].tolist()
    for part, reason in zip(("no such file", "no .txt file", "only .txt", "is taken by"), told, strict=True):
        assert part in reason


def test_byte_order_mark_and_line_ends_leave_the_text_clean(tmp_path):
    (tmp_path / "a.txt").write_bytes("\ufeffOne.\r\nTwo.\rThree.".encode())
    assert read_articles(tmp_path / "a.txt").articles["text"].item() == "One.\nTwo.\nThree."
