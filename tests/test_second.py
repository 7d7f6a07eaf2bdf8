"""A second opinion beside ours: what both have, what only one, and words that are not in the article."""

import pytest

from helpers.accuracy import read_opinions, second_opinion
from helpers.accuracy.passages import Words
from helpers.accuracy.second import Opinion

TEXT = (
    "“Nobody has to leave” – Lind\n"
    "“Nobody has to leave the town tonight,” Mayor Petra Lind said. “The wall, which we’ve checked twice, is dry.”\n"
    "Bob Oda told reporters that the ferry would sail again on Monday.\n"
    "“It is a scandal,” a farmer said."
)


@pytest.fixture(scope="module")
def compared(tables_of):
    """A function from the rows of a second opinion to the table, its rows by their words."""
    tables = tables_of(TEXT)
    return lambda *rows: second_opinion(tables, [Opinion(*row) for row in rows])


@pytest.mark.parametrize(
    ("speaker", "quotation", "found_by", "same", "word_for_word"),
    [
        ("Petra Lind", "“Nobody has to leave the town tonight,”", "both", "yes", True),
        ("Mayor Lind", "nobody has to leave the town tonight", "both", "yes", True),
        ("Bob Oda", "Nobody has to leave the town tonight", "both", "no", True),
        ("Lind", "The wall … is dry.", "both", "yes", True),
        ("Lind", "The wall [...] is dry.", "both", "yes", True),
        ("Lind", "The wall, which we've checked twice, is wet.", "both", "yes", False),
        ("Lind", "is dry ... The wall", "both", "yes", False),  # the parts stand in another order
        ("Oda", "the ferry would sail again on Monday", "both", "yes", True),
        ("", "It is a scandal", "both", "yes", True),
        ("a farmer", "It is a scandal", "both", "no", True),
        ("Oda", "The harbour will be closed for years and nobody cares", "theirs", None, False),
        ("Lind", "Mayor Petra Lind said", "theirs", None, True),  # there, and no quotation of ours
        ("Lind", "…", "theirs", None, False),
    ],
)
def test_one_row_of_a_second_opinion(compared, speaker, quotation, found_by, same, word_for_word):
    row = compared((speaker, quotation)).iloc[0]
    assert (row["found_by"], row["alike"] == 1) == (found_by, word_for_word)
    assert row["same_speaker"] == same or (same is None and row.isna()["same_speaker"])
    assert row["passage"] == TEXT[row["start"] : row["end"]] or quotation == "…"


def test_what_only_we_have_stands_below(compared):
    table = compared(("Petra Lind", "Nobody has to leave the town tonight"))
    ours = table[table["found_by"] == "ours"]
    assert "the ferry would sail again on Monday" in ours["content"].tolist()
    assert not ours["quotation"].isin(table.loc[table["found_by"] == "both", "quotation"]).any()
    assert ours["their_quotation"].isna().all()


def test_the_nearest_true_passage_is_named(compared):
    row = compared(("Oda", "that the ferries would be sailing again on a Monday")).iloc[0]
    assert row["passage"].startswith("that the ferry would")
    assert 0.7 < row["alike"] < 1


def test_words_in_the_headline_count_for_those_below(compared):
    row = compared(("Lind", "Nobody has to leave")).iloc[0]
    assert row["found_by"] == "both"


@pytest.mark.parametrize("text", ["", "…", "😀 “”"])
def test_an_article_without_a_word_has_no_passage(text):
    assert list(Words(text).passages("We stay")) == []


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("speaker,quotation\nLind,We stay\n", [("Lind", "We stay")]),
        ("\ufeffQuote;Speaker\r\n“We stay; now”;Lind\r\n", None),
        ('\ufeffQuote;Speaker\r\n"“We stay; now”";Lind\r\n;Oda\r\n', [("Lind", "“We stay; now”")]),
        ("number\tsource\tcontent\n1\tLind\tWe stay, all of us\n", [("Lind", "We stay, all of us")]),
        ('speaker,quotation\nLind,"We\nstay"\n\n', [("Lind", "We\nstay")]),
    ],
)
def test_tables_as_people_and_programs_write_them(tmp_path, written, found):
    path = tmp_path / "theirs.csv"
    path.write_bytes(written.encode())
    if found is None:
        with pytest.raises(ValueError, match=r"theirs.csv, row 2: 3 cells where the first row has 2; put words"):
            read_opinions(path)
    else:
        assert read_opinions(path) == found


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"", "no column “speaker”"),
        (b"speaker,what\nLind,We stay\n", "no column “quotation” among “speaker, what”; name it so in the first row"),
        (b"speaker,quotation\n", "no row with a quotation; put each into a row with its speaker"),
        (b"speaker,quotation\nLind,caf\xe9\n", "not UTF-8 at byte 26; save the table as CSV in UTF-8"),
    ],
)
def test_a_bad_table_is_refused_with_its_cure(tmp_path, written, told):
    path = tmp_path / "theirs.csv"
    path.write_bytes(written)
    with pytest.raises(ValueError, match=told):
        read_opinions(path)
    with pytest.raises(ValueError, match=r"nowhere.csv: cannot be read \(No such file or directory\); give a CSV file"):
        read_opinions(tmp_path / "nowhere.csv")
