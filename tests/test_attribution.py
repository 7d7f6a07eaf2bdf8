"""Attribution in the places where news puts it, by phenomenon; the sentences are invented."""

import pytest

MET = "Water Minister Ada Lind and opposition leader Piet Krol met in Tallow on Monday.\n"

QUOTED_AS_SAYING = [
    ("“The wall is sound,” Lind was quoted as saying by the Tallow Post.", "The wall is sound,", "Ada Lind"),
    ("“The wall is sound,” Lind was quoted by the Tallow Post as saying.", "The wall is sound,", "Ada Lind"),
    ("“The wall is sound”, the Tallow Post quoted Lind as saying.", "The wall is sound", "Ada Lind"),
    ("The Tallow Post quoted Krol as saying that the wall was weak.", "the wall was weak", "Piet Krol"),
    ("The Tallow Post quoted Krol as saying the wall was weak.", "the wall was weak", "Piet Krol"),
    ("The agency quoted Lind as telling reporters that the wall was sound.", "the wall was sound", "Ada Lind"),
    ("State radio cited Krol as saying the wall was “a joke”.", "the wall was … a joke", "Piet Krol"),
    ("Krol was cited by State Radio as saying the wall was “a joke”.", "the wall was … a joke", "Piet Krol"),
    ("The Tallow Post reported Krol as saying the wall was weak.", "the wall was weak", "Piet Krol"),
    ("Krol was quoted in the Tallow Post as saying: “The wall is weak.”", "The wall is weak.", "Piet Krol"),
    ("Krol has been quoted by local media as saying that the wall is weak.", "the wall is weak", "Piet Krol"),
    ("Lind was reported as saying the wall would be mended.", "the wall would be mended", "Ada Lind"),
    ("Krol was quoted saying the wall was weak.", "the wall was weak", "Piet Krol"),
]

INSIDE_ITS_SENTENCE = [
    ("The Grey Lake is shallow, say oceanographers, but the wind is strong.", "The Grey Lake is shallow", None),
    ("The wall, says the ministry, is safe.", "The wall … is safe", None),
    ("Mr Krol, say friends, wants to be mayor.", "Mr Krol … wants to be mayor", None),
    ("The wall, said Lind, would hold.", "The wall … would hold", "Ada Lind"),
    ("So far, they said, nobody has been hurt.", "So far … nobody has been hurt", "Ada Lind; Piet Krol"),
    ("The storm, according to Piet Krol, was no surprise.", "The storm … was no surprise", "Piet Krol"),
    ("Piet Krol, according to Ada Lind, is wrong.", "Piet Krol … is wrong", "Ada Lind"),
    ("Krol, police say, was not at home.", "Krol … was not at home", None),
    ("The wall is sound, says Lind, and nobody needs to leave.", "The wall is sound", "Ada Lind"),
]

INSIDE_ITS_SENTENCE += [
    ("The mayor’s motives, say those who know both men, are mixed.", "The mayor’s motives … are mixed", None),
    (
        "In places where the sea had warmed, divers said, the kelp was gone.",
        "In places where the sea had warmed … the kelp was gone",
        None,
    ),
    (
        "Councillor Nora Vik, a retired engineer who lives by the wall, said the pipes, some of them old, could not be patched.",
        "the pipes, some of them old, could not be patched",
        "Nora Vik",
    ),
]
ACCORDING_TO = [
    ("According to Ada Lind, the wall will hold.", "the wall will hold", "Ada Lind"),
    ("According to Ada Lind, the water minister, the wall will hold.", "the wall will hold", "Ada Lind"),
    (
        "According to a report by the Tallow Institute, rents fell by 3.2% in May.",
        "rents fell by 3.2% in May",
        "Tallow Institute",
    ),
    ("According to the minister, rents fell and wages rose in May.", "rents fell and wages rose in May", "Ada Lind"),
    ("The wall will hold, according to Piet Krol, the opposition leader.", "The wall will hold", "Piet Krol"),
    ("But according to Piet Krol, the wall will break.", "the wall will break", "Piet Krol"),
]

STUDIES_AND_DOCUMENTS = [
    ("Fish sleep less in warm water, says a new study by the Tallow Institute.", "Fish sleep less in warm water"),
    ("The report said that the wall was sound.", "the wall was sound"),
    ("The letter warned that the wall would break.", "the wall would break"),
    ("Rents fell in May, a survey by the Tallow Institute found.", "Rents fell in May"),
    ("“The wall is sound,” read the letter.", "The wall is sound,"),
]

NOMINAL = [
    ("Lind’s message to residents: “Stay where you are.”", "Stay where you are.", "Ada Lind", "direct"),
    ("Lind’s message: “Stay where you are.”", "Stay where you are.", "Ada Lind", "direct"),
    ("Krol’s verdict: “It is a waste of money.”", "It is a waste of money.", "Piet Krol", "direct"),
    ("“Nobody needs to leave,” was the minister’s message.", "Nobody needs to leave,", "Ada Lind", "direct"),
    ("“Nobody needs to leave” is Lind’s message.", "Nobody needs to leave", "Ada Lind", "direct"),
    ("“Never again,” was Krol’s only reply.", "Never again,", "Piet Krol", "direct"),
    ("Krol’s answer was “no, never again”.", "no, never again", "Piet Krol", "direct"),
    ("The minister’s answer was: “No, never again.”", "No, never again.", "Ada Lind", "direct"),
    ("In the words of Piet Krol, “the plan is dead”.", "the plan is dead", "Piet Krol", "direct"),
    ("In Lind’s words, the wall is “as solid as a rock”.", "the wall is … as solid as a rock", "Ada Lind", "mixed"),
    ("In Lind’s words, the wall is as solid as a rock.", "the wall is as solid as a rock", "Ada Lind", "indirect"),
    ("“The plan is dead,” in the words of Piet Krol.", "The plan is dead,", "Piet Krol", "direct"),
    ("As Piet Krol put it: “The plan is dead.”", "The plan is dead.", "Piet Krol", "direct"),
    ("“The plan is dead,” per Piet Krol.", "The plan is dead,", "Piet Krol", "direct"),
    ("“The plan is dead,” Ada Lind was told by Piet Krol.", "The plan is dead,", "Piet Krol", "direct"),
    ("“It is a joke,” Krol texted a colleague.", "It is a joke,", "Piet Krol", "direct"),
    ("The minister’s message was that nobody needed to leave.", "nobody needed to leave", "Ada Lind", "indirect"),
]

NEXT_CLAUSE = [
    ("Lind said the wall would hold; Krol said it would not.", ["the wall would hold", "it would not"]),
    ("Lind said the wall was safe, while Krol insisted it was not.", ["the wall was safe", "it was not"]),
    ("Lind said the wall was safe, though Krol warned that it was not.", ["the wall was safe", "it was not"]),
    ("Lind said the wall was safe and declined to comment on its cost.", ["the wall was safe"]),
    ("Lind said the wall was safe, but Krol said it was not.", ["the wall was safe", "it was not"]),
    ("Lind claimed the wall was safe, whereas Krol argued it was not.", ["the wall was safe", "it was not"]),
    (
        "Lind said that the wall was safe, and that nobody would leave.",
        ["the wall was safe, and that nobody would leave"],
    ),
]

SAYS_MORE = [
    ("Lind said the wall was safe and warned that it leaked.", "the wall was safe"),
    ("Lind told reporters the wall was safe, but admitted that it leaked.", "the wall was safe"),
    ("Lind found that the wall was safe and observed that the gates were rusty.", "the wall was safe"),
]

ADDRESSEES = [
    ("Lind told the panel it “would not pay for that wall” again.", "it … would not pay for that wall … again"),
    ("Lind told Karl Moor, the chair, the figures were wrong.", "the figures were wrong"),
    ("Lind told reporters in Tallow the figures were wrong.", "the figures were wrong"),
    ("Lind told a crowd of farmers that the figures were wrong.", "the figures were wrong"),
    ("Lind told the Tallow Post’s evening programme the figures were wrong.", "the figures were wrong"),
    ("Lind told him the figures were wrong.", "the figures were wrong"),
    ("Lind informed the council that the figures were wrong.", "the figures were wrong"),
    ("Lind assured residents their homes were safe.", "their homes were safe"),
]


def rows_of(tables_of, text):
    rows = tables_of(MET + text).quotations
    return rows.assign(speaker=rows["speaker"].astype(object).where(rows["speaker"].notna(), None))


@pytest.mark.parametrize(("text", "content", "speaker"), QUOTED_AS_SAYING + INSIDE_ITS_SENTENCE + ACCORDING_TO)
def test_who_says_what(tables_of, text, content, speaker):
    rows = rows_of(tables_of, text)
    assert rows[["content", "speaker"]].values.tolist() == [[content, speaker]]


@pytest.mark.parametrize(("text", "content"), STUDIES_AND_DOCUMENTS)
def test_what_studies_and_documents_say(tables_of, text, content):
    rows = rows_of(tables_of, text)
    assert rows["content"].tolist() == [content]
    assert rows["source"].str.contains("study|report|letter|survey").all()


@pytest.mark.parametrize(("text", "content", "speaker", "kind"), NOMINAL)
def test_attribution_by_a_noun(tables_of, text, content, speaker, kind):
    rows = rows_of(tables_of, text)
    assert rows[["content", "speaker", "kind"]].values.tolist() == [[content, speaker, kind]]


@pytest.mark.parametrize(("text", "contents"), NEXT_CLAUSE)
def test_a_content_ends_where_the_next_report_begins(tables_of, text, contents):
    rows = rows_of(tables_of, text)
    assert rows["content"].tolist() == contents
    assert rows["speaker"].tolist() == ["Ada Lind", "Piet Krol"][: len(contents)]


@pytest.mark.parametrize(("text", "content"), SAYS_MORE)
def test_a_content_ends_where_the_same_person_reports_more(tables_of, text, content):
    rows = rows_of(tables_of, text)
    assert rows["content"].iloc[0] == content
    assert set(rows["speaker"]) == {"Ada Lind"}


@pytest.mark.parametrize(("text", "content"), ADDRESSEES)
def test_the_addressee_is_no_content(tables_of, text, content):
    assert rows_of(tables_of, text)[["content", "speaker"]].values.tolist() == [[content, "Ada Lind"]]


HEADLINES = [
    ("Wall safe, says Lind; a gamble, says Krol", [("Wall safe", "Ada Lind"), ("a gamble", "Piet Krol")]),
    ("Wall is safe, says Lind", [("Wall is safe", "Ada Lind")]),
    ("LIND SAYS WALL IS SAFE", [("WALL IS SAFE", "Ada Lind")]),
    ("KROL WARNS OF FLOODS IN TALLOW", [("OF FLOODS IN TALLOW", "Piet Krol")]),
    ("Wall will break within a year: Krol", [("Wall will break within a year", "Piet Krol")]),
    ("Krol: Wall will break within a year", [("Wall will break within a year", "Piet Krol")]),
    ("Krol: ‘Wall is dead and buried’", [("Wall is dead and buried", "Piet Krol")]),
    ("Lind says wall is safe", [("wall is safe", "Ada Lind")]),
]
NO_HEADLINE_SPEECH = [
    "Interview: Ada Lind on the wall",
    "Tallow: wall closed for a week",
    "Analysis: Wall costs rise again",
    "Live: Tallow votes on the wall",
    "Lind and Krol meet in Tallow",
    "Explained: why the wall leaks",
]


@pytest.mark.parametrize(("headline", "expected"), HEADLINES)
def test_headlines(tables_of, headline, expected):
    text = f"{headline}\nWater Minister Ada Lind and opposition leader Piet Krol met in Tallow."
    rows = tables_of(text).quotations
    assert rows[["content", "speaker"]].values.tolist() == [list(pair) for pair in expected]


@pytest.mark.parametrize("source", ["minister", "report", "police", "Tallow court"])
def test_a_headline_names_an_office_or_a_body_behind_its_colon(tables_of, source):
    text = f"Wall is safe: {source}\nWater Minister Ada Lind and opposition leader Piet Krol met in Tallow."
    rows = tables_of(text).quotations
    assert rows[["content", "source"]].values.tolist() == [["Wall is safe", source]]


@pytest.mark.parametrize("headline", NO_HEADLINE_SPEECH)
def test_headlines_that_quote_nobody(tables_of, headline):
    text = f"{headline}\nWater Minister Ada Lind and opposition leader Piet Krol met in Tallow."
    assert tables_of(text).quotations[["content", "cue"]].values.tolist() == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- “It will hold through the spring” – Ada Lind\n- “It is a gamble” – Piet Krol", ["Ada Lind", "Piet Krol"]),
        ("1. “It lives.” – Ada Lind, water minister\n2. “Let us wait.” – Piet Krol, deputy", ["Ada Lind", "Piet Krol"]),
        ("“It will hold.” — Ada Lind\n“It is a gamble.” — Piet Krol, opposition leader", ["Ada Lind", "Piet Krol"]),
    ],
)
def test_signatures_in_the_line_of_the_speech(tables_of, text, expected):
    rows = tables_of("What they said:\n" + text).quotations
    assert rows[["kind", "speaker"]].values.tolist() == [["direct", name] for name in expected]
