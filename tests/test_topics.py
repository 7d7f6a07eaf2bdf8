"""What it is about: noun phrases by lemma, variants merged, speakers and furniture left out; lists; measures; key phrases."""

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT

from helpers import topics
from helpers.accuracy import report
from helpers.lexicons import lexicon, words_of
from helpers.tables import FOUND, LEAST
from helpers.tokens import Passages
from helpers.topics.listed import USERS_LIST, read_list
from helpers.topics.measures import PRIOR, dispersion, log_likelihood

KEYS = ROOT.parent / "shared" / "keyphrases" / "500N-KPCrowd"


def named(tables) -> pd.DataFrame:
    return topics.named_mentions(Passages(tables.tokens), tables.mentions, tables.voices)


def frequency(tables, list_name: str = FOUND) -> dict[str, int]:
    table = topics.topic_frequency(tables.topics, tables.voices, list_name)
    return dict(zip(table["topic"], table["n"], strict=True))


@pytest.mark.parametrize(
    ("text", "topic", "n"),
    [
        # number, and longer phrases that hold the topic
        ("The ferry is slow. Two ferries sank. The last ferry is blue.", "ferry", 3),
        ("Machine tools are old. The machine tool industry makes machine tools.", "machine tool", 3),
        ("The solar farm is new. Solar farms need sun. A solar farm operator left.", "solar farm", 3),
        # a modifier that several phrases share
        ("The coal price fell. A coal mine closed. The coal lobby left.", "coal", 3),
        # names, whole and in part, and the people of a country
        ("North Vale Oblast is poor. The Oblast sells timber.", "North Vale Oblast", 2),
        ("Norwegian salmon sells well. Norway is glad.", "Norway", 2),
        # a valuing adjective names no kind of thing
        ("A good harvest came. The harvest was late.", "harvest", 2),
        # a possessive is no part of what is owned
        ("Norway’s salmon sells well. The salmon is fat.", "salmon", 2),
    ],
)
def test_variants_are_one_topic(tables_of, text, topic, n):
    assert frequency(tables_of(text))[topic] == n


def test_sources_offices_and_furniture_are_no_topics(tables_of):
    found = frequency(tables_of("Mayor Ada Lind spoke on Monday. “The harbour needs a crane,” Lind said at the time."))
    assert set(found) == {"Ada Lind", "harbour", "crane"}


def test_a_title_before_a_name_is_no_topic(tables_of):
    """Also where no name is known behind it: "Ms. vanden Holt"."""
    found = frequency(
        tables_of("Asked about the harbour, Ms. vanden Holt shrugged. An emotional Ms. Rill and Sen. Abt left.")
    )
    assert not {topic for topic in found if {"ms", "sen"} & set(topic.lower().replace(".", "").split())}
    assert "harbour" in found


def test_a_dateline_and_the_outlet_are_no_topics(tables_of):
    found = frequency(tables_of("MINSK, 17 November (BelTA) – The harbour is open, BelTA has learned.\nIt rained."))
    assert set(found) == {"harbour"}


def test_who_is_named_is_a_topic_but_in_sources(tables_of):
    tables = tables_of("“Ruth Alder never asked us,” Karl Bremer said. “I did ask,” Ruth Alder said. Ruth Alder left.")
    rows = tables.topics[tables.topics["class"] == "person"]
    assert rows[["topic", "voice"]].values.tolist() == [["Ruth Alder", "Karl Bremer"], ["Ruth Alder", "narrator"]]


@pytest.mark.parametrize(
    ("text", "topic", "kind"),
    [
        # a given name, a title, an unusual pair of names, a speaker
        ("The town met Martha Quillfeather at noon.", "Martha Quillfeather", "person"),
        ("They wrote to Mayor Tarn. Tarn was out.", "Tarn", "person"),
        ("The court heard Ottoline Vasterbeck on Monday.", "Ottoline Vasterbeck", "person"),
        # places by the lists, by a word of the name, by where they stand
        ("The bank opened in Ohio.", "Ohio", "place"),
        ("They crossed Grim Valley by bus.", "Grim Valley", "place"),
        ("A ferry sank near Tarnmouth. Ships met at Tarnmouth.", "Tarnmouth", "place"),
        ("The Belarusian tractor is red.", "Belarus", "place"),
        # bodies
        ("The plan of the White House failed.", "White House", "body"),
        ("They asked the Harbour Ministry for help.", "Harbour Ministry", "body"),
        ("The boss of the GOP left.", "GOP", "body"),
        ("They like the United Nations.", "United Nations", "body"),
        # things
        ("The plane is a 737 Max. Every 737 Max was parked.", "737 Max", "thing"),
        ("The ferry sank.", "ferry", "thing"),
    ],
)
def test_people_places_bodies_and_things(tables_of, text, topic, kind):
    found = tables_of(text).topics
    assert found.loc[(found["topic"] == topic) & (found["list"] == FOUND), "class"].unique().tolist() == [kind]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # as printed
        ("The army of the United States left.", "United States"),
        ("Mayors of New York City met.", "New York City"),
        ("The firm made a 737 Max. The 737 Max flies.", "737 Max"),
        ("A White House aide spoke of the House.", "White House"),
        # a capital at a sentence's start says nothing
        ("Harbour fees rose by half.", "harbour fee"),
        ("Defence spending fell. The defence spending plan failed.", "defence"),
        # two spellings are one
        ("The harbor fee rose. The harbour fee fell. The harbour fee stayed.", "harbour fee"),
        ("The labor organization met. The labour organisation met. The labor organization left.", "labor organization"),
    ],
)
def test_labels_are_as_printed(tables_of, text, label):
    assert label in frequency(tables_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "See https://www.dam.example/map for more.",
        "Write to desk@dam.example or @damdesk.",
        "It closed on Tues. and on Oct. 5.",
        "Prices rose in the north.",
        "Costs fell to a low.",
        "Tickets at www.dam.example.",
    ],
)
def test_addresses_days_and_verbs_are_no_topics(tables_of, text):
    banned = {
        "http",
        "https",
        "www",
        "dam.example",
        "damdesk",
        "desk",
        "map",
        "tues",
        "oct",
        "rose",
        "fell",
        "//www.dam.example",
    }
    assert not {topic.lower() for topic in frequency(tables_of(text))} & (banned - {"map"})


def test_of_equally_telling_topics_the_one_that_runs_through_goes_first(tables_of):
    filler = "It rained on and on and nobody came. " * 9
    tables = tables_of(
        f"It was noon. {filler}The sextant broke. The sextant broke. The astrolabe fell. {filler}The astrolabe fell."
    )
    table = topics.topic_frequency(tables.topics, tables.voices)
    table = table[table["topic"].isin(["astrolabe", "sextant"])]
    assert table["keyness"].nunique() == 1
    assert table["topic"].tolist() == ["astrolabe", "sextant"]


@pytest.mark.parametrize(
    ("text", "topic", "met"),
    [
        # exceptions
        ("An investigation of the theft began.", "economy", False),
        ("They invest in mills.", "economy", True),
        ("The minority leader left the room.", "civil rights", False),
        ("The minority asked for a vote.", "civil rights", True),
        ("An electronic lock broke.", "elections and parties", False),
        ("The electorate is tired.", "elections and parties", True),
        ("A protestant chapel stands there.", "civil rights", False),
        ("A taxi stood there.", "budget and taxes", False),
        ("The air strike failed.", "labour and incomes", False),
        ("The strike lasted a week.", "labour and incomes", True),
        # tags
        ("The players train at noon.", "transport", False),
        ("The train left at noon.", "transport", True),
        # parts of a person's name
        ("Bill Harbottle, a broker, met Frank Price. Bill smiled.", "government", False),
        ("The bill became a law.", "government", True),
    ],
)
def test_terms_of_the_shipped_list_know_exceptions_and_tags(tables_of, text, topic, met):
    found = tables_of(text).topics
    assert (topic in set(found.loc[found["list"] == "topics", "topic"])) == met


def test_a_users_exceptions_may_be_phrases_with_wildcards(tables_of, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("topic,term,tag,except\nwater,wave*,N,heat wave*; wave of *\n", encoding="utf-8")
    tables = tables_of("Waves broke. They wave. Heat waves came. A wave of thefts came.")
    arguments = tables.articles, Passages(tables.tokens), tables.voices, tables.spans, named(tables)
    found = topics.find_topics(*arguments, users_list=path)
    assert found.loc[found["list"] == "mine", "term"].tolist() == ["Waves"]


def test_the_list_is_ranked_by_the_share_over_that_in_general_news(tables_of):
    # Business is common in the news, machines are not.
    tables = tables_of("The company met the company. The company bought a tractor, a crane and an engine.")
    ranked = topics.ranked_topics(tables.topics, tables.voices)
    assert ranked["topic"].iloc[0] == "machinery"
    assert ranked["lift"].is_monotonic_decreasing
    assert ranked.set_index("topic").loc["machinery", "n"] == 3


def test_what_is_named_as_a_subject_weighs_double(tables_of):
    rows = tables_of("They agreed on cooperation in agribusiness. The hub is large.").topics
    weight = rows[rows["list"] == FOUND].set_index("topic")["weight"]
    assert weight["agribusiness"] == 2 * weight["hub"]


def test_each_mention_has_its_voice_and_its_place(seed):
    text = seed.articles["text"].iloc[0]
    table = seed.topics[seed.topics["list"] == FOUND]
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table["term"].tolist()
    chosen = table["topic"].value_counts().index[:5]
    by_voice = topics.topics_by_voice(table, chosen)
    expected = table.groupby(["topic", "voice"]).size()
    for topic in by_voice.index:
        for voice in by_voice.columns:
            assert by_voice.loc[topic, voice] == expected.get((topic, voice), 0)


def test_frequency_is_the_obvious_count(seed):
    found = seed.topics[seed.topics["list"] == FOUND]
    table = topics.topic_frequency(seed.topics, seed.voices).set_index("topic")
    assert table["n"].to_dict() == found["topic"].value_counts().to_dict()
    assert table["keyness"].is_monotonic_decreasing
    assert (table["small"] == (table["n"] < LEAST)).all()
    words = seed.voices["n_words"].sum()
    assert table.loc["machine tool", "per_1000_words"] == pytest.approx(1000 * 8 / words)


READERS = {
    "machine tools": {"machine tool"},
    "aircraft engineering, aviation": {"aircraft engineering", "aviation"},
    "mechanical engineering": {"mechanical engineering"},
    "joint projects, cooperation": {"joint project", "cooperation"},
    "trade and exports": {"shipment", "trade turnover", "export"},
    "hub and machinery supply": {"multibrand hub", "machine", "equipment"},
    "agriculture and food": {"agribusiness", "food"},
    "rebuilding of the regions": {"region", "rebuilding"},
    "technologies": {"technology"},
    "power engineering": {"power engineering"},
    "manufacturing culture": {"manufacturing", "manufacturing culture"},
}


def test_the_first_fifteen_of_the_seed_hold_what_a_careful_reader_names(seed):
    first = topics.topic_frequency(seed.topics, seed.voices)["topic"].head(15).tolist()
    met = [named for named, forms in READERS.items() if forms & set(first)]
    assert len(met) >= 8, (met, first)


def test_evenly_spread_mentions_disperse_less_than_crowded_ones(tables_of):
    filler = "It rained on and on and nobody came. " * 9
    tables = tables_of(
        f"The ferry left. The crane fell. The crane fell. The crane fell. {filler}The ferry left. {filler}The ferry left."
    )
    spread = dispersion(tables.topics[tables.topics["list"] == FOUND], tables.voices)
    assert 0 <= spread["ferry"] < spread["crane"] <= 1


def test_the_users_list_takes_phrases_lemmas_and_wildcards(tables_of, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("topic,term\nwater,flood*\nwater,sea level\ncraft,organi?e\n", encoding="utf-8")
    tables = tables_of("Floods and flooding rose with sea levels. She organised it. He will organize it.")
    found = topics.find_topics(
        tables.articles, Passages(tables.tokens), tables.voices, tables.spans, named(tables), users_list=path
    )
    mine = found[found["list"] == "mine"]
    assert mine.groupby("topic")["term"].agg(list).to_dict() == {
        "water": ["Floods", "flooding", "sea levels"],
        "craft": ["organised", "organize"],
    }
    assert topics.uncovered(found, tables.voices, "mine") == 0.0


def test_a_list_changed_while_a_notebook_is_open_is_read_anew(tables_of, tmp_path):
    path = tmp_path / "mine.csv"
    tables = tables_of("Floods came. The bridge fell.")

    def listed() -> list[str]:
        arguments = tables.articles, Passages(tables.tokens), tables.voices, tables.spans, named(tables)
        found = topics.find_topics(*arguments, users_list=path)
        return found.loc[found["list"] == "mine", "topic"].tolist()

    path.write_text("topic,term\nwater,flood*\n", encoding="utf-8")
    assert listed() == ["water"]
    path.write_text("topic,term\nwater,flood*\nroads,bridge\n", encoding="utf-8")
    assert listed() == ["water", "roads"]
    path.write_text("topic,term\nwaves,flood*\nroads,bridge\n", encoding="utf-8")  # as long as before
    assert listed() == ["waves", "roads"]


def test_a_word_null_or_nan_does_not_vanish_from_a_list(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("topic,term\nnull,nan\nNA,null\n", encoding="utf-8")
    assert {term.topic for terms in read_list(path).terms.values() for term in terms} == {"null", "NA"}


def test_a_list_that_is_no_utf8_is_refused_with_the_cure(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_bytes("topic,term\nfood,caf\xe9\n".encode("latin-1"))
    with pytest.raises(ValueError, match=r"mine\.csv: not UTF-8; save it as"):
        read_list(path)


def test_a_rule_that_no_word_list_names_is_an_error():
    with pytest.raises(ValueError, match=r"topic_words\.csv: no word for the rule 'valuse'"):
        words_of("topic_words", "valuse")


def test_the_shipped_list_is_of_a_sensible_size():
    table = pd.read_csv(USERS_LIST)
    sizes = table.groupby("topic").size()
    assert len(sizes) >= 20
    assert sizes.between(15, 90).all(), sizes[~sizes.between(15, 90)]
    assert not table.duplicated(["topic", "term"]).any()
    assert set(table["topic"]) == set(lexicon("topic_shares")["topic"])


def test_a_list_without_its_columns_is_refused_with_the_cure(tmp_path):
    path = tmp_path / "broken.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.csv: .*columns topic and term"):
        read_list(path)


def test_distinguishing_terms_are_those_that_one_group_uses_more():
    counts = pd.DataFrame(
        [("a", "dam", 20), ("b", "dam", 1), ("a", "the", 50), ("b", "the", 50), ("b", "road", 20), ("a", "road", 1)],
        columns=["voice", "lemma", "n"],
    )
    table = topics.distinguishing(counts, top=1)
    assert table[["group", "term"]].values.tolist() == [["a", "dam"], ["b", "road"]]
    assert (table["z"] > 1.96).all()
    assert not table["small"].any()
    own, rest, total = np.array([20, 1, 50]), np.array([1, 20, 50]), np.array([21, 21, 100])
    prior = PRIOR * total
    odds = [np.log((y + prior) / (y.sum() + prior.sum() - y - prior)) for y in (own, rest)]
    z = (odds[0] - odds[1]) / np.sqrt(1 / (own + prior) + 1 / (rest + prior))
    assert table["z"].iloc[0] == pytest.approx(z[0])


def test_log_likelihood_is_dunnings():
    assert log_likelihood(np.array([10.0]), np.array([2.0]))[0] == pytest.approx(2 * (10 * np.log(5) - 8))
    assert log_likelihood(np.array([1.0]), np.array([2.0]))[0] == 0


def test_topics_that_share_a_sentence_are_paired(tables_of):
    tables = tables_of("The ferry left the harbour. The ferry left the harbour. The crane fell.")
    table = topics.co_occurrence(tables.topics[tables.topics["list"] == FOUND], tables.voices)
    assert table[["topic", "other", "n"]].values.tolist() == [["ferry", "harbour", 2]]
    assert table["expected"].iloc[0] == pytest.approx(2 * 2 / 3)


def test_a_concordance_gives_the_article_back(seed):
    table = topics.concordance(seed.articles, seed.topics, "machine tool", width=40)
    text = seed.articles["text"].iloc[0]
    assert len(table) == 8
    assert all(row.left + row.term + row.right in text for row in table.itertuples())


def test_words_of_sources_and_cues_are_not_the_narrators(tables_of):
    tables = tables_of("“The harbour is open,” the old pilot Karl Bremer declared. The gulls circled.")
    used = topics.words_by_voice(tables.tokens, tables.voices, tables.spans)
    assert used.loc[used["voice"] == "narrator", "lemma"].tolist() == ["circle", "gull"]


def test_no_topic_gives_empty_tables(tables_of):
    empty = tables_of("It rained.")
    assert topics.topic_frequency(empty.topics, empty.voices).empty
    assert topics.co_occurrence(empty.topics, empty.voices).empty
    assert topics.concordance(empty.articles, empty.topics, "ferry").empty
    assert topics.places(empty.topics, empty.voices, []).empty


def test_key_phrases_are_parts_of_the_article(seed):
    text = seed.articles["text"].iloc[0]
    table = topics.key_phrases(seed.tokens, 10)
    assert len(table) == 10 == table["phrase"].nunique()
    assert table["score"].is_monotonic_decreasing
    assert all(text[row.start :].startswith(row.phrase) for row in table.itertuples())


@pytest.mark.skipif(not KEYS.is_dir(), reason="500N-KPCrowd is not at ../shared/keyphrases")
def test_reach_on_readers_key_phrases():
    line = report(KEYS).split("\n")[0]
    assert float(line.removeprefix("F1@10 ")[:5]) >= 0.225, line
