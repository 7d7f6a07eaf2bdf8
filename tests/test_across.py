"""One person's names across articles, an outlet's own staff, groups of the user's, and one person or topic followed."""

import numpy as np
import pandas as pd
import pytest

from helpers import charts, outlets, pipeline, summaries
from helpers.articles import article_from_text
from helpers.outlets.names import heads, keys_of, one_letter_apart
from helpers.outlets.staff import belongs, outlet_forms
from helpers.tables import SPEECH


def known_of(*rows: tuple[str, str, str | None], outlets_of: dict[str, str] | None = None, aliases: tuple = ()) -> dict:
    """The names across articles of (article, name, office), by article and name; offices are held in that article."""
    speakers = pd.DataFrame([(a, name, "person") for a, name, _ in rows], columns=["article", "speaker", "class"])
    offices = pd.DataFrame(
        [(a, name, office, "now", 0, 1) for a, name, office in rows if office],
        columns=["article", "speaker", "office", "held", "start", "end"],
    )
    ids = speakers["article"].unique()
    articles = pd.DataFrame({"article": ids, "outlet": [(outlets_of or {}).get(one, "Herald") for one in ids]})
    table = pd.DataFrame(aliases, columns=["name", "person", "outlet"]) if aliases else None
    known = outlets.people(speakers, None, offices, articles, table)
    return dict(zip(zip(known["article"], known["speaker"], strict=True), known["name"], strict=True))


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        # (name, office) twice: the first stands in two articles and keeps its name where they are one person.
        (("Joe Berg", "Senator"), ("Joseph R. Berg", "Sen."), True),  # a short form, one office
        (("Chuck Oda", None), ("Charles Oda", None), True),  # nobody else is called Oda
        (("Bob Oda", "Mayor"), ("Robert Oda", "coach"), False),  # the offices lie in two fields
        (("Joe Berg", "Senator"), ("Jane Berg", "Senator"), False),
        (("Eric Holm", "Attorney General"), ("Eric H. Holm Jr.", "U.S. Attorney General"), True),
        (("Eric Holm", "Attorney General"), ("Eric H. Holm Jr.", None), False),  # father and son, for all we know
        (("Jon Belk", "police chief"), ("Joe Belk", "police chief"), True),  # a letter apart, one office
        (("Jon Belk", None), ("Joe Belk", None), False),
        (("Ann Lund Grim", None), ("Democrat Ann Lund Grim", None), True),
        (("Ann Lund Grim", None), ("Mary Ann Lund Grim", None), False),
        (("François Holt", None), ("Francois Holt", None), True),
        (("George W. Bosk", "President"), ("George H.W. Bosk", "President"), False),  # other letters between
        (("Hanna Rode Clint", None), ("Hanna Clint", None), True),
    ],
)
def test_two_names_are_one_persons_where_the_corpus_says_so(one, other, joined):
    known = known_of(("a", *one), ("b", *one), ("c", *other))
    assert known["a", one[0]] == one[0]
    assert known["c", other[0]] == (one[0] if joined else other[0])


def test_an_article_that_has_both_names_tells_them_apart():
    known = known_of(("a", "Tom Berg", "Senator"), ("b", "Tom Berg", None), ("a", "Thomas Berg", "Senator"))
    assert known["a", "Thomas Berg"] == "Thomas Berg"


def test_a_given_name_alone_is_his_whom_many_articles_name_in_full():
    few = known_of(
        ("a", "Karl Peter", None), ("b", "Peter", None), ("c", "Ida Lundqvist", None), ("d", "Lundqvist", None)
    )
    assert (few["b", "Peter"], few["d", "Lundqvist"]) == ("Peter", "Ida Lundqvist")
    many = known_of(*((f"a{n}", "Karl Peter", None) for n in range(5)), ("b", "Peter", None))
    assert many["b", "Peter"] == "Karl Peter"


def test_two_people_of_one_name_stay_two_where_offices_say_so():
    rows = [
        ("a", "Jon Hale", "Mayor"),
        ("b", "Jon Hale", "head coach"),
        ("c", "Jon Hale", None),
        ("d", "Jon Hale", None),
    ]
    papers = {"a": "Herald", "b": "Post", "c": "Herald", "d": "Star"}
    known = known_of(*rows, outlets_of=papers)
    assert [known[one, "Jon Hale"] for one in "abcd"] == [
        "Jon Hale (mayor)", "Jon Hale (head coach)",
        "Jon Hale (mayor)",  # the Herald means its mayor by that name
        "Jon Hale",  # the Star does not say whom it means
    ]  # fmt: skip


@pytest.mark.parametrize(
    "bridge",
    [
        [("c", "Jon Hale", "Mayor"), ("c", "Jon Hale", "head coach")],  # an article ties the two together
        [
            ("a", "Ida Lund", None),
            ("b", "Ida Lund", None),
            *((f"x{n}", "Bo Ek", None) for n in range(20)),
        ],  # one company
    ],
)
def test_a_mayor_who_was_a_coach_is_one(bridge):
    known = known_of(("a", "Jon Hale", "Mayor"), ("b", "Jon Hale", "head coach"), *bridge)
    assert known["a", "Jon Hale"] == known["b", "Jon Hale"] == "Jon Hale"


def test_an_alias_table_overrules_in_all_outlets_or_in_one():
    aliases = [("Big Al", "Alva Berg", None), ("Jo Oda", "Jo Oda (judge)", "Post")]
    rows = [("a", "Big Al", None), ("b", "Jo Oda", None), ("c", "Jo Oda", None), ("d", "Berg", None)]
    known = known_of(
        *rows, outlets_of={"a": "Herald", "b": "Herald", "c": "Post", "d": "Herald"}, aliases=tuple(aliases)
    )
    assert list(known.values()) == ["Alva Berg", "Jo Oda", "Jo Oda (judge)", "Alva Berg"]


def test_what_was_joined_is_listed_with_its_rule():
    speakers = pd.DataFrame(
        {"article": list("abcd"), "speaker": ["Ada Lind", "Ada Lind", "Ada J. Lind", "Lind"], "class": ["person"] * 4}
    )
    joined = outlets.joined_names(outlets.people(speakers))
    assert joined.values.tolist() == [
        ["Ada Lind", "Ada J. Lind", 1, "first and last name"], ["Ada Lind", "Lind", 1, "surname"]
    ]  # fmt: skip
    assert summaries.joined_sentence(joined).startswith("2 names were taken for other names of 1 person;")
    assert summaries.joined_sentence(joined.head(0)) == "No name was taken for another one’s."


def test_small_parts_of_names():
    assert heads("Dallas Mayor") == {"mayor"}
    assert heads("Republican Sens.") == {"republican", "senator"}
    assert heads("vice president") == {"vice president"}
    assert [one_letter_apart("jon", other) for other in ("joe", "john", "jan", "joan", "mia")] == [True] * 4 + [False]
    assert keys_of(["A B. C", "A D. C", "A C"])["A C"] == ("a", "b", "c")


@pytest.mark.parametrize(
    ("table", "error"),
    [("name,who\nA,B", "has the columns name and person"), ("name,person\nA,", "row 1: name or person is empty")],
)
def test_a_wrong_alias_table_is_refused_with_its_cure(tmp_path, table, error):
    (tmp_path / "aliases.csv").write_text(table)
    with pytest.raises(ValueError, match=error):
        outlets.read_aliases(tmp_path / "aliases.csv")


# Staff


@pytest.mark.parametrize(
    ("before", "behind", "own"),
    [
        ("“No,” he told NPR’s ", " on Monday", True),
        ("said NPR senior medical correspondent ", ".", True),
        ("the NPR legal analyst Judge ", " said", True),
        ("“No,” she told NPR. ", " left.", False),
        ("As NPR’s budget grew, ", " left", False),
        ("told NPR affiliate KUT reporter ", ".", False),
        ("", ", an NPR correspondent, said", True),
        ("", ", a reporter for NPR, said", True),
        ("", " of NPR said", True),
        ("", ", a reporter for the Post, said", False),
        ("asked NPR political analyst Jo Ek about ", "’s plan", False),
    ],
)
def test_who_is_called_the_outlets_is_its_staff(before, behind, own):
    assert belongs(before, behind, "NPR Online News") is own


def test_an_outlet_has_several_names():
    assert outlet_forms("NPR Online News") == ("NPR News", "NPR")
    assert outlet_forms("CNN (Web News)") == ("CNN",)
    assert outlet_forms("USA TODAY") == ("USA TODAY",)  # the country is no outlet
    assert outlet_forms("The Daily Star") == ("Daily Star",)


def test_staff_is_left_out_of_its_own_outlet_only(tables_of):
    told = [
        (
            "a",
            "KBN News",
            "By Ida Ek\n\n“We stay,” Ada Lind told KBN. “They will stay,” said KBN’s Jon Ost. KBN reported that it rained.",
        ),
        ("b", "Post", "“They left,” Jon Ost said. “So they did,” said Ida Ek."),
    ]
    articles = pd.concat(
        [article_from_text(text, name).assign(outlet=outlet) for name, outlet, text in told], ignore_index=True
    )
    tables = pipeline.analyse(articles)
    known = outlets.people(tables.speakers, tables.mentions)
    staff = outlets.staff(articles, tables.speakers, tables.mentions, known)
    assert staff[["outlet", "name"]].values.tolist() == [["KBN News", "Jon Ost"], ["KBN News", "KBN"]]
    counted = outlets.speech(tables.quotations, known, articles)
    assert outlets.without_staff(counted, staff)["name"].tolist() == ["Ada Lind", "Jon Ost", "Ida Ek"]


def test_a_byline_makes_staff_of_one_article_and_three_of_all():
    names = pd.DataFrame({"article": list("abcd"), "speaker": ["Ida Ek"] * 4, "class": "person"})
    text = "Ida Ek\nIt rained."
    articles = pd.DataFrame(
        {"article": list("abcd"), "outlet": ["Post"] * 3 + ["Star"], "text": text, "furniture": "0-6 byline"}
    ).astype("str")
    none = pd.DataFrame(columns=["article", "name", "class", "start", "end"])
    staff = outlets.staff(articles, names, none, outlets.people(names))
    assert staff.fillna("").values.tolist() == [["Post", "Ida Ek", "", "bylines"], ["Star", "Ida Ek", "d", "byline"]]


# Matrices, groups, followed


def spoken(*rows: tuple[str, str, str | None, int]) -> pd.DataFrame:
    """What counts, of (article, outlet, name, words); a missing name is an unnamed source."""
    table = [
        (a, n, o, "2026-06-01", "2026-06-01", who, who is None, words) for n, (a, o, who, words) in enumerate(rows)
    ]
    return pd.DataFrame(table, columns=list(SPEECH)).astype(SPEECH)


COUNTED = spoken(
    ("a", "Herald", "Ada Lind", 6), ("a", "Herald", "Bob Oda", 2), ("b", "Herald", None, 2), ("c", "Post", "Bob Oda", 4),
    ("d", "Post", "Post Office", 4),
)  # fmt: skip


def test_a_matrix_holds_words_and_articles_and_its_sums():
    said = outlets.said_by(COUNTED, ["Bob Oda", "Ada Lind"])
    assert said[["group", "n", "articles", "total"]].values.tolist() == [
        ["Herald", 2, 1, 8], ["Post", 4, 1, 8], ["all", 6, 2, 16], ["Herald", 6, 1, 8], ["Post", 0, 0, 8], ["all", 6, 1, 16]
    ]  # fmt: skip
    table = summaries.matrix_table(said, "outlet").table
    assert table.values.tolist() == [["Bob Oda", "2 (1)", "4 (1)", "6 (2)"], ["Ada Lind", "6 (1)", "·", "6 (1)"]]
    rest = summaries.rest_sentence(said, COUNTED)
    assert rest == "The 2 speakers shown have 75\u00a0% together; 1 other has the rest."
    months = summaries.matrix_table(outlets.said_by(COUNTED, ["Bob Oda"], "period"), "month").table
    assert months.columns.tolist() == ["speaker", "Jun 2026", "all"]


def test_named_and_unnamed_sources_by_outlet():
    sources = outlets.sources_by_outlet(COUNTED)
    assert sources[["outlet", "named", "unnamed", "unresolved"]].values.tolist() == [
        ["Herald", 8, 2, 0],
        ["Post", 8, 0, 0],
    ]
    assert sources["share"].tolist() == [0.2, 0.0]
    assert summaries.sources_sentence(
        sources, outlets.unnamed_differences(COUNTED, story_each(COUNTED)), "words quoted"
    ) == ("Unnamed sources have 11\u00a0% of the words quoted, in too few stories to compare outlets.")


def story_each(counted: pd.DataFrame) -> pd.DataFrame:
    """Each article a story of its own."""
    told = counted.drop_duplicates("article")[["article", "outlet", "published"]].reset_index(drop=True)
    return told.assign(story=range(1, len(told) + 1), copy_of=None)


def test_a_group_has_its_share_and_who_is_in_none_is_shown():
    known = pd.DataFrame(
        [
            ("a", "Ada Lind", "person", "Ada Lind", ""),
            ("b", "Bobby Oda", "person", "Bob Oda", ""),
            ("d", "Post Office", "organisation", "Post Office", ""),
        ],
        columns=["article", "speaker", "class", "name", "rule"],
    )
    groups = pd.DataFrame([("ada lind", "harbour"), ("Bobby Oda", "mill")], columns=["speaker", "group"])
    of_groups = outlets.grouped(COUNTED, groups, known)
    assert outlets.group_order(of_groups) == ["harbour", "mill", "in no group"]
    said = outlets.said_by(of_groups, outlets.group_order(of_groups))
    whole = said[said["group"] == "all"].set_index("name")["n"].to_dict()
    assert whole == {"harbour": 6, "mill": 6, "in no group": 4}
    none = outlets.outlet_differences(of_groups, ["harbour"], story_each(COUNTED))
    assert summaries.groups_sentence(said, none, "words quoted", outlets.REST) == (
        "Of the words quoted whose speaker is known: harbour 38\u00a0% and mill 38\u00a0%; the rest, 25\u00a0% in no group."
    )
    few = outlets.grouped(COUNTED, groups.head(1).assign(speaker="Post Office"), known)
    said = outlets.said_by(few, outlets.group_order(few))
    assert summaries.groups_sentence(said, none, "words quoted", outlets.REST).endswith(
        "75\u00a0% in no group, is most of it."
    )
    assert "75\u00a0% are of none" in charts.group_bars(said, outlets.REST, "").axes.figure.texts[0].get_text()
    guessed = outlets.grouped(COUNTED, outlets.groups_of("gender", known), known)
    assert guessed.dropna(subset="name").groupby("name")["n"].sum().to_dict() == {
        "women": 6,
        "men": 6,
        "bodies and groups": 4,
    }


@pytest.mark.parametrize(
    ("table", "error"),
    [
        ("who,group\nA,B", "has the columns speaker and group"),
        ("speaker,group\nA,\n", "row 1: speaker or group is empty"),
        ("speaker,group\nA,B\na,C\n", "“a” is in two groups"),
    ],
)
def test_a_wrong_table_of_groups_is_refused_with_its_cure(tmp_path, table, error):
    (tmp_path / "groups.csv").write_text(table)
    with pytest.raises(ValueError, match=error):
        outlets.read_groups(tmp_path / "groups.csv")


KNOWN = pd.DataFrame(
    [("a", "Ada Lind", "person", "Ada Lind", ""), ("b", "Lind", "person", "Ada Lind", ""), ("b", "Ann Linde", "person", "Ann Linde", ""),
     ("c", "Bob Oda", "person", "Bob Oda", ""), ("c", "Bob Ek", "person", "Bob Ek", "")],
    columns=["article", "speaker", "class", "name", "rule"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "name", "near"),
    [
        ("ada lind", "Ada Lind", []),
        ("Lind", "Ada Lind", []),  # a form that articles have
        ("Oda", "Bob Oda", []),  # the only one of that name
        ("Bob", None, ["Bob Ek", "Bob Oda"]),
        ("Ada Lindt", None, ["Ada Lind", "Ann Linde"]),
        ("Zzz", None, []),
        (None, "Usual", []),
    ],
)
def test_a_name_that_is_not_there_gets_the_nearest_ones(asked, name, near):
    followed = outlets.find_person(asked, KNOWN, "Usual")
    assert (followed.name, followed.nearest) == (name, near)


def test_the_nearest_names_are_said(monkeypatch):
    followed = outlets.find_person("Ada Lindt", KNOWN, None)
    none = outlets.person_by(COUNTED, pd.DataFrame(), pd.DataFrame(), None, "outlet", "week")
    said = summaries.person_sentence(followed, none, none, (), "words quoted")
    assert said == "No person or body goes by “Ada Lindt” in these articles; near are “Ada Lind” and “Ann Linde”."
    assert summaries.FACTS not in said._repr_mimebundle_()
    monkeypatch.setenv(charts.IN_PAGE, "1")  # whoever makes a page is told, too
    assert said._repr_mimebundle_()[summaries.FACTS] == {summaries.MISSING: said}


@pytest.fixture(scope="module")
def corpus() -> tuple[pipeline.Tables, pd.DataFrame]:
    """Twelve articles of two outlets in which Ada Lind is quoted by one, and praised by the other."""
    rows = []
    for n in range(6):
        quoting = f"“We stay in the harbour,” Ada Lind said in town {n}. The harbour is deep."
        praising = f"Ada Lind won praise for her brilliant and courageous rescue of town {n}. “Good,” Bob Oda said."
        for name, outlet, text in (("h", "Herald", quoting), ("p", "Post", praising)):
            rows.append(article_from_text(text, f"{name}{n}").assign(outlet=outlet, published=f"2026-0{n + 1}-01"))
    tables = pipeline.analyse(pd.concat(rows, ignore_index=True))
    return tables, outlets.people(tables.speakers, tables.mentions, tables.offices, tables.articles)


def test_a_person_is_followed_by_outlet_and_period(corpus):
    tables, known = corpus
    counted = outlets.speech(tables.quotations, known, tables.articles, period="month")
    toward = outlets.named_targets(tables.targets, known, tables.articles, "month")
    rows = outlets.person_by(counted, toward, tables.articles, "Ada Lind", "outlet", "month").set_index("group")
    assert rows[["articles", "naming", "quoting", "n"]].values.tolist() == [[6, 6, 6, 30], [6, 6, 0, 0]]
    assert rows["share"].tolist() == [1.0, 0.0]
    assert rows.loc["Post", "mean"] > 0
    months = outlets.person_by(counted, toward, tables.articles, "Ada Lind", "period", "month")
    assert months["n"].tolist() == [5] * 6
    told = outlets.stories(tables.articles, tables.topics)
    compared = outlets.person_differences(counted, outlets.own_words(toward), "Ada Lind", (["Bob Oda"], []), told)
    whole = outlets.toward_by(outlets.own_words(toward), ["Ada Lind"])
    said = summaries.person_sentence(
        outlets.find_person("Lind", known, None), rows.reset_index(), whole, compared, "words quoted"
    )
    assert (said.count(" in Herald,"), said.count(" in Post,")) == (
        1,
        1,
    )  # share and tone: a difference of two is told once
    assert said.startswith(
        "Ada Lind is named in 12 of 12 articles and quoted in 6, with 30 words quoted. The share: beyond chance, 100\u00a0% in Herald"
    )
    assert "is usual" in said  # no tone without the base rate
    found = outlets.passages(toward, tables.sentiment, tables.articles, "Ada Lind")
    assert len(found) == 12
    assert found["text"].str.contains("Ada Lind").all()
    voices = outlets.who_speaks_of(toward, known, "Ada Lind")
    assert voices["voice"].tolist() == ["narrator"]


def test_a_topic_is_followed_by_outlet(corpus):
    tables, known = corpus
    followed = outlets.find_topic("harbor", tables.topics, None)
    assert followed.name is None
    assert "harbour" in followed.nearest
    rows = outlets.topic_by(tables.topics, tables.sentiment, tables.articles, "harbour", "outlet", "month")
    assert rows[["group", "articles", "naming", "n", "spoken"]].values.tolist() == [
        ["Herald", 6, 6, 12, 6],
        ["Post", 6, 0, 0, 0],
    ]
    told = outlets.stories(tables.articles, tables.topics)
    differences = outlets.one_topic_differences(
        tables.topics,
        "harbour",
        outlets.topic_differences(pd.DataFrame({"article": [], "topic": []}).astype("str"), told),
        told,
    )
    said = summaries.topic_sentence_across(outlets.find_topic("harbour", tables.topics, None), rows, differences)
    assert said.startswith("“harbour” stands in 6 of 12 articles (50\u00a0%); 6 of 12 mentions are in speakers’ words.")
    voices = outlets.who_speaks_of(tables.topics.rename(columns={"topic": "name"}), known, "harbour")
    assert voices.values.tolist()[0][:3] == ["Ada Lind", 6, 6]


def test_tone_toward_people_is_that_of_the_outlets_own_words(corpus):
    tables, known = corpus
    toward = outlets.named_targets(tables.targets, known, tables.articles, "month")
    assert outlets.most_spoken_of(toward, 3) == ["Ada Lind", "Bob Oda"]
    table = outlets.toward_by(outlets.own_words(toward), ["Ada Lind"])
    assert table["group"].tolist() == ["Herald", "Post", "all"]
    assert np.isclose(table["mean"], table["positive"] - table["negative"]).all()
    said = summaries.toward_people_sentence(
        table, outlets.toward_differences(toward, ["Ada Lind"], outlets.stories(tables.articles, tables.topics))
    )
    assert "is usual: running news is negative toward" in said


def test_one_story_says_who_is_quoted_in_which_outlet():
    told = story_each(COUNTED).assign(story=1)
    said = outlets.said_in_story(COUNTED, told, 1)
    assert said["name"].drop_duplicates().tolist() == ["Ada Lind", "Bob Oda", "Post Office"]
    assert summaries.story_speakers_sentence(said) == (
        "On this story 2 outlets quote 3 known speakers; in several of them: Bob Oda (Herald, Post)."
    )
    assert outlets.said_in_story(COUNTED, told, 1, 2)["name"].nunique() == 2
    assert outlets.said_in_story(COUNTED, told, 2).empty


def test_tables_about_whom_one_follows_are_named_for_readers(corpus):
    tables, known = corpus
    counted = outlets.speech(tables.quotations, known, tables.articles, period="month")
    toward = outlets.named_targets(tables.targets, known, tables.articles, "month")
    months = outlets.person_by(counted, toward, tables.articles, "Ada Lind", "period", "month")
    table = summaries.person_table(months, "month").table
    assert table["month"].tolist()[:2] == ["Jan 2026", "Feb 2026"]
    assert table["95 % interval"].eq("– to –").sum() == 0  # where there is none, a dash stands alone
    rows = outlets.topic_by(tables.topics, tables.sentiment, tables.articles, "harbour", "outlet", "month")
    assert summaries.topic_by_table(rows, "outlet").table["share"].tolist() == ["100\u00a0%", "0\u00a0%"]
    voices = outlets.who_speaks_of(toward, known, "Ada Lind")
    assert summaries.speaks_of_table(voices).table["voice"].tolist() == ["the outlets’ own words"]
    found = summaries.passages_table(outlets.passages(toward, tables.sentiment, tables.articles, "Ada Lind")).table
    assert found["day"].is_monotonic_decreasing
    people = summaries.toward_people_table(outlets.toward_by(outlets.own_words(toward), ["Ada Lind"])).table
    assert {"leaning", "mentions", "negative"} <= set(people.columns)
    sources = summaries.sources_table(outlets.sources_by_outlet(COUNTED)).table
    assert sources["share of unnamed"].tolist() == ["20\u00a0%", "0\u00a0%"]
    groups = summaries.groups_table(outlets.share_by_outlet(COUNTED, ["Bob Oda"])).table
    assert groups["share"].tolist() == ["25\u00a0%", "50\u00a0%"]
    joined = summaries.joined_table(outlets.joined_names(known)).table
    assert joined.empty
