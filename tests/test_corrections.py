"""Corrections by hand: each kind, whether it is found again, and that none is dropped without a word."""

import json
import subprocess

import openpyxl
import pandas as pd
import pytest
from conftest import ROOT

from helpers import __main__ as command_line
from helpers import corpus, pipeline
from helpers.articles import article_from_text
from helpers.corpus import FINISHERS, record
from helpers.corrections import COLUMNS, add_corrections, as_lines, read_corrections, rows_to_paste
from helpers.corrections.places import AGAIN, DONE
from helpers.corrections.rows import FIELDS, corrections_in
from helpers.exports import WRITERS
from helpers.speakers import left_out, speaker_share
from helpers.summaries import Chooser

STORY = (
    "Mayor Petra Lind opened the bridge on Monday. “It took nine years and a great deal of money,” she said. “It was"
    " worth it,” the mayor added.\n\nKarl Oda disagreed. “Nobody asked the people of the north bank,” he said. “They"
    " will pay for it.”\n\nThe river warden said that the water was clean. It had rained “all day long, and then some.”"
)


def by_hand(*rows: tuple) -> tuple:
    """Corrections as a file gives them; each row begins with its words, and is about the article `example`."""
    text = as_lines([COLUMNS, *(("example", *row, *("",) * (5 - len(row))) for row in rows)])
    return tuple(corrections_in(text, "corrections.csv"))


def everywhere(*rows: tuple) -> tuple:
    """The same for the whole corpus."""
    return tuple(one._replace(article="*", fault="") for one in by_hand(*rows))


def corrected(text: str, corrections: tuple) -> pipeline.Tables:
    """All tables of a text with these corrections."""
    return pipeline.analyse(article_from_text(text), corrections)


def told(tables: pipeline.Tables) -> list[str]:
    """What became of each correction."""
    return tables.corrections["result"].tolist()


def spoken(tables: pipeline.Tables) -> dict[str, tuple]:
    """Speaker (or None) and rule of each quotation, by its first two words."""
    rows = tables.quotations.itertuples(index=False)
    return {
        " ".join(row.content.split()[:2]): (row.speaker if isinstance(row.speaker, str) else None, row.rule)
        for row in rows
    }


def test_without_corrections_nothing_is_as_it_would_not_be():
    plain = corrected(STORY, ())
    other = corrected(STORY, tuple(one._replace(article="elsewhere") for one in by_hand(("It took", "speaker", "X"))))
    for name in pipeline.Tables._fields:
        pd.testing.assert_frame_equal(getattr(plain, name), getattr(other, name))
    assert spoken(plain) == {
        "It took": ("Petra Lind", "pronoun"),
        "It was": ("Petra Lind", "office"),
        "Nobody asked": ("Karl Oda", "pronoun"),
        "They will": ("Karl Oda", "continuation"),
        "the water": (None, "unnamed"),
    }


@pytest.mark.parametrize(
    ("row", "begins", "expected"),
    [
        (("It took nine years", "speaker", "Karl Oda"), "It took", ("Karl Oda", "corrected")),
        (("“It took nine years", "speaker", "Petra Lind; Karl Oda"), "It took", ("Petra Lind; Karl Oda", "corrected")),
        (("47", "speaker", "Karl Oda"), "It took", ("Karl Oda", "corrected")),
        (("They will", "unnamed"), "They will", (None, "corrected")),
        (("They will", "unresolved"), "They will", (None, "unresolved")),
        (("Karl Oda", "alias", "Karl Ivar Oda"), "They will", ("Karl Ivar Oda", "continuation")),
        (("the river warden", "alias", "Ada Roe"), "the water", ("Ada Roe", "corrected")),
        (("Petra Lind", "split", "Eva Lind = the mayor; the chair"), "It was", ("Eva Lind", "corrected")),
        (("Petra Lind", "split", "Eva Lind = the mayor; the chair"), "It took", ("Petra Lind", "pronoun")),
        (("river warden", "office", "Ada Roe"), "the water", ("Ada Roe", "corrected")),
        (("all day long, and then some", "quotation", "Ada Roe"), "all day", ("Ada Roe", "corrected")),
        (("all day long, and then some", "quotation"), "all day", (None, "unresolved")),
    ],
)
def test_each_correction_does_what_it_says(row, begins, expected):
    tables = corrected(STORY, by_hand(row))
    assert spoken(tables)[begins] == expected
    assert told(tables) == [DONE]


def test_every_field_has_a_test_and_its_line_in_the_readme():
    stories = (ROOT / "tests" / "test_corrections.py").read_text(encoding="utf-8")
    readme = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for field in FIELDS:
        assert f'", "{field}"' in stories, field
        assert f"| `{field}` |" in readme, field


def test_what_is_no_quotation_is_the_narrators_and_the_rest_is_numbered_anew():
    tables = corrected(STORY, by_hand(("It was worth it", "no quotation")))
    assert tables.quotations["quotation"].tolist() == [1, 2, 3, 4]
    assert set(tables.spans["quotation"]) == {1, 2, 3, 4}
    place = STORY.index("It was worth")
    own = tables.voices[(tables.voices["start"] <= place) & (tables.voices["end"] > place)]
    assert own["voice"].tolist() == ["narrator"]


def test_a_thought_is_in_no_share():
    tables = corrected(STORY, by_hand(("It took nine", "act", "thought")))
    assert speaker_share(tables.quotations).set_index("speaker")["n"]["Petra Lind"] == 4


def test_a_missed_quotation_takes_its_place_and_its_marks():
    tables = corrected(STORY, by_hand(("all day long, and then some", "quotation", "Ada Roe")))
    row = tables.quotations.iloc[-1]
    assert (row["quotation"], row["kind"], row["n_quoted"], row["content"]) == (
        6,
        "direct",
        6,
        "all day long, and then some.",
    )
    part = tables.spans[tables.spans["quotation"] == 6].iloc[0]
    assert STORY[part["start"] : part["end"]] == part["text"] == row["content"]
    assert part["quoted"]
    assert tables.speakers.set_index("speaker")["class"]["Ada Roe"] == "person"


def test_a_correction_before_the_first_quotation_is_the_first():
    tables = corrected(STORY, by_hand(("opened the bridge", "quotation", "Ada Roe")))
    assert tables.quotations["speaker"].tolist()[0] == "Ada Roe"
    assert tables.quotations["kind"].tolist()[0] == "indirect"
    assert tables.quotations["quotation"].tolist() == [1, 2, 3, 4, 5, 6]
    assert tables.spans["quotation"].is_monotonic_increasing


def test_shares_voices_and_speakers_follow():
    plain, tables = corrected(STORY, ()), corrected(STORY, by_hand(("It took nine", "speaker", "Karl Oda")))
    before, after = (speaker_share(t.quotations).set_index("speaker")["n"] for t in (plain, tables))
    assert (before["Karl Oda"], after["Karl Oda"]) == (13, 23)
    assert before.sum() == after.sum()
    said = tables.voices.groupby("voice")["n_words"].sum()
    assert said["Karl Oda"] == 23
    assert tables.quotations["confidence"].tolist()[0] == 1.0
    gone = corrected(STORY, by_hand(("Nobody", "speaker", "Petra Lind"), ("They will", "speaker", "Petra Lind")))
    assert "Karl Oda" not in gone.speakers["speaker"].tolist()


def test_unnamed_and_unresolved_stay_apart():
    tables = corrected(STORY, by_hand(("They will", "unnamed"), ("It was worth", "unresolved")))
    assert left_out(tables.quotations)[["unnamed", "unresolved"]].to_numpy().tolist() == [[5, 4]]


def test_an_office_for_the_whole_corpus_goes_where_no_name_was_found():
    tables = corrected(STORY, everywhere(("the mayor", "office", "Bo Falk"), ("the river warden", "office", "Ada Roe")))
    assert spoken(tables)["It was"] == ("Petra Lind", "office")
    assert spoken(tables)["the water"] == ("Ada Roe", "corrected")
    held = tables.offices.set_index("speaker")
    assert STORY[held["start"]["Ada Roe"] : held["end"]["Ada Roe"]] == "The river warden"
    assert tables.corrections["words"].tolist() == ["the river warden"]


def test_an_alias_for_the_whole_corpus_renames_mentions_and_offices_too():
    tables = corrected(STORY, everywhere(("Petra Lind", "alias", "Petra Maria Lind")))
    assert "Petra Lind" not in tables.mentions["name"].tolist()
    assert tables.offices["speaker"].tolist() == ["Petra Maria Lind"]
    assert tables.speakers.set_index("speaker")["aliases"]["Petra Maria Lind"] == "Petra Lind"


def test_what_is_said_of_one_quotation_has_the_last_word():
    rows = by_hand(("It took", "speaker", "Bo Falk")), everywhere(("Petra Lind", "alias", "Eva Lind"))
    for corrections in ((*rows[0], *rows[1]), (*rows[1], *rows[0])):
        assert spoken(corrected(STORY, corrections))["It took"] == ("Bo Falk", "corrected")


# Found again


@pytest.mark.parametrize(
    ("old", "new", "result"),
    [
        ("nine years", "ten years", AGAIN),
        ("a great deal of money", "a very great deal of money", AGAIN),
        ("It took nine", "Well, it took nine", DONE),
        ("“It took nine years and a great deal of money,”", '"It took nine years, and a great deal of money"', DONE),
        (
            "Mayor Petra Lind opened the bridge on Monday.",
            "Late on Monday Mayor Petra Lind opened it. It rained.",
            DONE,
        ),
    ],
)
def test_a_correction_survives_an_edit_of_the_article(old, new, result):
    assert old in STORY
    correction = by_hand(("It took nine years and a great deal of", "speaker", "Bo Falk"))
    tables = corrected(STORY.replace(old, new), correction)
    assert told(tables) == [result]
    assert tables.quotations.loc[tables.quotations["speaker"] == "Bo Falk", "rule"].tolist() == ["corrected"]
    assert len(tables.quotations[tables.quotations["content"].str.contains("took")]) == 1


# As older rules gave the story: one quotation began later, one took in too much, one was missed, one was made up.
OLDER = pd.DataFrame(
    [
        ("example", 1, "and a great deal of money,", "Karl Oda"),
        ("example", 2, "It was worth it,” the mayor added", "Karl Oda"),
        ("example", 3, "They will pay for it.", "Petra Lind"),
        ("example", 4, "opened the bridge on Monday", "Petra Lind"),
    ],
    columns=["article", "quotation", "content", "speaker"],
)


def test_corrections_of_an_older_table_hold_for_newer_rules():
    pasted = rows_to_paste(OLDER, OLDER.head(3))
    rows = [(*row[1:3], "Ada Roe") for row in pasted]
    missed = ("Nobody asked the people of the north bank", "quotation", "Ada Roe")
    tables = corrected(STORY, by_hand(*rows, missed, ("opened the bridge on Monday", "no quotation")))
    assert {begins: who for begins, (who, _) in spoken(tables).items()} == {
        "It took": "Ada Roe",
        "It was": "Ada Roe",
        "Nobody asked": "Ada Roe",
        "They will": "Ada Roe",
        "the water": None,
    }
    results = told(tables)
    assert results[:3] == [DONE, DONE, DONE]
    assert "found without this row" in results[3]
    assert "no quotation at these words any more" in results[4]


@pytest.mark.parametrize(
    ("row", "result"),
    [
        (("The harbour will be closed for good next year", "speaker", "X"), "no longer in the article"),
        (("We stay", "speaker", "X"), "6 words or more are found again"),
        (("opened the bridge", "speaker", "X"), "no quotation at these words any more"),
        (("It", "speaker", "X"), "2 quotations begin so; give more words"),
        (("9999", "speaker", "X"), "no quotation begins at character 9999"),
        (("Bo Falk", "alias", "Bosse Falk"), "no quotation has this name or this source"),
        (("Bo Falk", "split", "Bosse = the man"), "no quotation has this name or this source"),
        (("the duke", "office", "Bo Falk"), "no quotation has this name or this source"),
        (("It snowed for a week in the hills", "quotation", "X"), "its words are not in the article"),
        (("the", "quotation", "X"), "its words stand at"),
        (("Nobody asked the people", "quotation", "X"), None),
        (("worth it,” the mayor added. Karl Oda disagreed", "quotation", "X"), "part of it is a quotation already"),
        (("It took", "speeker", "X"), "no field 'speeker'; choose one of: speaker"),
        (("It took", "speaker"), "no value; 'speaker' needs one"),
        (("“”", "speaker", "X"), "no words"),
        (("It took", "act", "song"), "no act 'song'"),
        (("Petra Lind", "split", "Eva Lind"), "the value is not NAME = SOURCE"),
    ],
)
def test_what_does_not_match_is_told_and_changes_nothing(row, result):
    tables = corrected(STORY, by_hand(row))
    if result is None:  # more than half of the letters are the same: it is that quotation
        assert told(tables) == ["done; it is found without this row, too"]
        return
    assert result in told(tables)[0]
    pd.testing.assert_frame_equal(tables.quotations, corrected(STORY, ()).quotations)


# The file


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"article,words,field\n", "no column 'value'"),
        ("article;words;field;value;by;why\ncafé;x;speaker;y;;\n".encode("latin-1"), "not UTF-8"),
        (None, "no file of corrections can be read there"),
    ],
)
def test_a_file_that_is_none_is_said_with_its_cure(tmp_path, content, error, capsys):
    place = tmp_path / "mine.csv"
    if content is not None:
        place.write_bytes(content)
    with pytest.raises(ValueError, match=error):
        read_corrections(place)
    articles = str(ROOT / "data" / "articles")
    given = ["analyse", articles, "--out", str(tmp_path / "out"), "--corrections", str(place)]
    assert command_line.main(given) == 2
    assert error in capsys.readouterr().err


def test_spreadsheets_with_semicolons_and_a_mark_at_the_start_are_read(tmp_path):
    place = tmp_path / "mine.csv"
    place.write_text(
        "article;words;field;value;by;why\nexample;It took;Speaker;Bo Falk;me;heard it\n", encoding="utf-8-sig"
    )
    (one,) = read_corrections(place)
    assert (one.field, one.value, one.by, one.why, one.row, one.fault) == (
        "speaker",
        "Bo Falk",
        "me",
        "heard it",
        2,
        "",
    )


def test_a_comma_that_parts_a_cell_is_noticed():
    (one,) = corrections_in("article,words,field,value,by,why\nexample,It took,speaker,Bo,Falk,me,heard it\n", "x.csv")
    assert "more cells than columns" in one.fault


def test_the_committed_file_holds_no_correction():
    # As committed: whoever runs the tests may have corrections of their own.
    shown = subprocess.run(["git", "show", "HEAD:data/corrections.csv"], cwd=ROOT, capture_output=True, text=True)
    assert shown.stdout == f"{','.join(COLUMNS)}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, 'article,words,field,value,by,why\nexample,It took,speaker,"Lind, Ada",,seen\n'),
        (
            "article,words,field,value,by,why",
            'article,words,field,value,by,why\nexample,It took,speaker,"Lind, Ada",,seen\n',
        ),
        (
            "why;by;article;words;field;value\n",
            "why;by;article;words;field;value\nseen;;example;It took;speaker;Lind, Ada\n",
        ),
    ],
)
def test_rows_are_written_behind_those_of_a_file_in_its_own_form(tmp_path, before, after):
    place = tmp_path / "mine.csv"
    if before is not None:
        place.write_text(before, encoding="utf-8")
    add_corrections([("example", "It took", "speaker", "Lind, Ada", "", "seen")], place)
    assert place.read_text(encoding="utf-8") == after
    assert read_corrections(place)[0].value == "Lind, Ada"


def test_nothing_is_written_into_a_file_that_is_none(tmp_path):
    place = tmp_path / "other.csv"
    place.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no column 'article'"):
        add_corrections([("example", "It took", "speaker", "Ada", "", "")], place)
    assert place.read_text(encoding="utf-8") == "a,b\n1,2\n"


def test_a_speaker_is_settled_by_a_click(tmp_path):
    place = tmp_path / "mine.csv"
    chooser = Chooser(corrected(STORY, ()), place)
    first = chooser.open[0]
    assert "<mark>" in chooser.asked.value
    assert [button.description for button in chooser.answers.children][:2] == ["Petra Lind", "Karl Oda"]

    def click(text: str) -> None:
        next(button for button in chooser.answers.children if button.description == text).click()

    click("Petra Lind" if first.speaker == "Karl Oda" else "Karl Oda")
    click("not a quotation")
    click("leave it")
    rows = read_corrections(place)
    assert [one.field for one in rows] == ["speaker", "no quotation"]
    assert told(corrected(STORY, rows)) == [DONE, DONE]
    while chooser.answers.children:
        click("leave it")
    assert "No speaker is left" in chooser.asked.value
    assert len(read_corrections(place)) == 2


# In a run


@pytest.fixture
def folder(tmp_path):
    """Two articles and a file of corrections, some of which match nothing."""
    place = tmp_path / "articles"
    place.mkdir()
    (place / "bridge.txt").write_text(STORY, encoding="utf-8")
    (place / "rain.txt").write_text("“We stay until the rain has gone,” Petra Lind said.", encoding="utf-8")
    rows = [
        ("bridge", "It took nine years", "speaker", "Bo Falk", "me", ""),
        ("bridge", "It snowed on all of us that day", "speaker", "Bo Falk", "me", ""),
        ("gone", "It took nine years", "speaker", "Bo Falk", "me", ""),
        ("*", "Petra Lind", "alias", "Eva Lind", "me", ""),
        ("*", "Nobody Known", "alias", "Eva Lind", "me", ""),
    ]
    (tmp_path / "mine.csv").write_text(as_lines([COLUMNS, *rows]), encoding="utf-8")
    return tmp_path


def test_a_run_applies_a_file_and_notes_what_matched_nothing(folder, capsys):
    out = folder / "out"
    given = ["analyse", str(folder / "articles"), "--out", str(out), "--corrections", str(folder / "mine.csv")]
    assert command_line.main(given) == 0
    spoken_by = pd.read_csv(out / "quotations.csv")["speaker"].tolist()
    assert spoken_by[:2] == ["Bo Falk", "Eva Lind"]
    assert spoken_by[-1] == "Eva Lind"
    notes = pd.read_csv(out / "notes.csv")["note"].tolist()
    assert len(notes) == 3
    assert "'speaker' of “It snowed on all of us that day”: its words are no longer in the article" in notes[0]
    assert "changes nothing in any article" in notes[1]
    assert "about articles that are not among these: 'gone'" in notes[2]
    assert "not among these: 'gone'" in capsys.readouterr().err
    first = (out / "notes.csv").read_bytes()
    assert command_line.main(given) == 0
    assert (out / "notes.csv").read_bytes() == first


def test_only_articles_that_a_correction_is_about_are_analysed_again(folder):
    out, mine = folder / "out", folder / "mine.csv"
    corpus.run(folder / "articles", out, workers=1, size=1, corrections=())
    mine.write_text(as_lines([COLUMNS, ("rain", "We stay", "speaker", "Bo Falk", "me", "")]), encoding="utf-8")
    assert corpus.run(folder / "articles", out, workers=1, size=1, corrections=mine).kept == 1
    assert corpus.load(out, "quotations")["speaker"].tolist()[-1] == "Bo Falk"


def test_an_edited_table_is_not_overwritten_and_its_edits_become_corrections(folder, capsys):
    out = folder / "out"
    given = ["analyse", str(folder / "articles"), "--out", str(out)]
    assert command_line.main(given) == 0
    table = pd.read_csv(out / "quotations.csv")
    table.loc[0, "speaker"] = "Bo Falk"
    table.loc[2, "speaker"] = None
    table.loc[3, "act"] = "thought"
    table = table.drop(index=1)
    table.to_csv(out / "quotations.csv", index=False)
    edited = (out / "quotations.csv").read_bytes()
    capsys.readouterr()
    assert command_line.main(given) == 1
    said = capsys.readouterr().err
    assert "quotations.csv was edited" in said
    assert "data/corrections.csv" in said
    assert "4 edits" in said
    assert (out / "quotations.csv").read_bytes() == edited
    (out / "quotations.csv").rename(out / "old.csv")
    assert command_line.main([*given, "--corrections", str(out / "edits.csv")]) == 0
    after = pd.read_csv(out / "quotations.csv")
    assert after["speaker"].fillna("").tolist() == ["Bo Falk", "", "Karl Oda", "", "Petra Lind"]
    assert after["act"].tolist()[2] == "thought"
    assert pd.read_csv(out / "notes.csv").empty


def test_an_edited_workbook_is_not_overwritten_either(folder):
    out = folder / "out"
    corpus.run(folder / "articles", out, "xlsx", workers=1)
    one_byte(out / corpus.WORKBOOK)
    with pytest.raises(corpus.Stopped, match=f"{corpus.WORKBOOK} was edited"):
        corpus.run(folder / "articles", out, "xlsx", workers=1)
    corpus.run(folder / "articles", out, "csv", workers=1)  # that writes other files


def test_a_run_that_was_killed_while_tables_were_put_in_place_is_no_edit(folder, monkeypatch):
    out = folder / "out"
    corpus.run(folder / "articles", out, "csv", workers=1)
    (folder / "articles" / "more.txt").write_text("“Me too,” Bo Falk said.", encoding="utf-8")
    monkeypatch.setattr(sys_module("helpers.corpus.run"), "write_record", killed)
    with pytest.raises(KeyboardInterrupt):
        corpus.run(folder / "articles", out, "csv", workers=1)
    monkeypatch.undo()
    assert corpus.run(folder / "articles", out, "csv", workers=1).articles == 3


def killed(*_: object) -> None:
    """Ends a run as Ctrl-C does."""
    raise KeyboardInterrupt


def sys_module(name: str):
    """A module whose name its folder's door gives to a function."""
    import sys

    return sys.modules[name]


def test_a_workbook_has_a_sheet_of_corrections_where_there_are_some(folder):

    for name, given in (("with", folder / "mine.csv"), ("without", ())):
        corpus.run(folder / "articles", folder / name, "xlsx", workers=1, corrections=given)
        book = openpyxl.load_workbook(folder / name / "newsvoices.xlsx")
        explained = [row[0] for row in book["method"].iter_rows(values_only=True)]
        assert ("corrections" in book.sheetnames) == ("corrections: told_of" in explained) == (name == "with")
        if name == "with":
            head, *rows = book["corrections"].iter_rows(values_only=True)
            told = pd.DataFrame(rows, columns=head)
            kept = corpus.load(folder / name, "corrections", form="xlsx")
            assert told["told_of"].tolist() == kept["words"].tolist()
            assert told["result"].tolist() == kept["result"].tolist()
            assert told.loc[told["told_of"] == "It took nine years", "value"].iloc[0] == "Bo Falk"


# Verified


@pytest.fixture
def written(folder):
    """A folder of tables, and what is verified of it."""
    out = folder / "out"
    corpus.run(folder / "articles", out, "csv", workers=1, corrections=folder / "mine.csv")
    return out


def one_byte(path) -> None:
    """Changes one byte of a file, in its middle."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def test_verify_says_that_the_tables_are_the_same(written, capsys):
    assert command_line.main(["verify", str(written)]) == 0
    assert capsys.readouterr().out == "run again: all 14 tables are the same as recorded in run.json\n"
    assert "time" not in json.loads((written / "run.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", FINISHERS)
def test_one_changed_byte_of_a_table_is_noticed(folder, form):
    out = folder / "tables"
    corpus.run(folder / "articles", out, form, workers=1, corrections=())
    assert corpus.verify(out, workers=1).same
    place = {"csv": "voices.csv", "parquet": "voices.parquet/part-000000.parquet"}
    one_byte(out / place.get(form, ".partitions/voices.parquet/part-000000.parquet"))
    verdict = corpus.verify(out, workers=1)
    assert not verdict.same
    assert verdict.told[0] == "changed: table voices is not as it was written"
    assert verdict.told[1].endswith("tables are the same as recorded in run.json")


@pytest.mark.parametrize("form", WRITERS)
def test_one_changed_byte_of_an_export_is_noticed_and_its_corrections_are_applied_again(folder, form):
    out = folder / "exported"
    corpus.run(folder / "articles", out, form, workers=1, corrections=folder / "mine.csv")
    verdict = corpus.verify(out, workers=1)
    assert verdict.same, verdict.told
    assert verdict.told[-1].startswith("run again: all ")
    path = next(path for path in sorted((out / form).rglob("*")) if path.is_file())
    before = path.read_bytes()
    one_byte(path)
    assert f"changed: table {form} is not as it was written" in corpus.verify(out, workers=1).told
    path.write_bytes(before)
    path.rename(path.with_name("other"))
    assert not corpus.verify(out, workers=1).same


def test_one_changed_byte_of_an_input_is_noticed(written, folder):
    place = folder / "articles" / "rain.txt"
    place.write_text(place.read_text(encoding="utf-8").replace("stay", "slay"), encoding="utf-8")
    verdict = corpus.verify(written, workers=1)
    assert not verdict.same
    assert f"changed: input {place}" in verdict.told
    assert "run again: table articles comes out otherwise" in verdict.told
    assert "run again: table offices comes out otherwise" not in verdict.told


def test_one_changed_byte_of_the_corrections_is_noticed(written, folder):
    place = folder / "mine.csv"
    place.write_text(place.read_text(encoding="utf-8").replace("Bo Falk", "Bo Felk"), encoding="utf-8")
    verdict = corpus.verify(written, workers=1)
    assert not verdict.same
    assert f"changed: corrections {place}" in verdict.told


@pytest.mark.parametrize(
    ("constant", "name", "line"),
    [
        ("MODELS", "labeller.npz", "changed: model labeller.npz"),
        ("LEXICONS", "cues.csv", "changed: lexicon cues.csv"),
    ],
)
def test_one_changed_byte_of_a_model_or_a_lexicon_is_noticed(written, folder, monkeypatch, constant, name, line):
    copy = folder / "copied"
    copy.mkdir()
    for path in getattr(record, constant).iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    one_byte(copy / name)
    monkeypatch.setattr(record, constant, copy)
    assert corpus.verify(written, workers=1).told[0] == line


@pytest.mark.parametrize("content", [None, "{}", "[1]", "{"])
def test_a_folder_without_a_record_is_said(tmp_path, content, capsys):
    if content is not None:
        (tmp_path / "run.json").write_text(content, encoding="utf-8")
    assert command_line.main(["verify", str(tmp_path)]) == 2
    assert "no record of a run" in capsys.readouterr().err


def test_articles_that_are_gone_are_said(written, folder):
    for path in (folder / "articles").iterdir():
        path.unlink()
    verdict = corpus.verify(written, workers=1)
    assert not verdict.same
    assert f"changed: input {folder / 'articles' / 'rain.txt'} is gone" in verdict.told
