"""What it is about: noun phrases by lemma, sub-phrases merged, speakers and furniture left out."""

import pytest

from helpers import topics


def frequency(tables) -> dict[str, int]:
    table = topics.topic_frequency(tables.topics, tables.voices)
    return dict(zip(table["topic"], table["n"], strict=True))


@pytest.mark.parametrize(
    ("text", "topic", "n"),
    [
        ("The ferry is slow. Two ferries sank. The last ferry is blue.", "ferry", 3),
        ("Machine tools are old. The machine tool industry makes machine tools.", "machine tool", 3),
        ("The solar farm is new. Solar farms need sun. A solar farm operator left.", "solar farm", 3),
    ],
)
def test_a_topic_is_counted_by_lemma_with_the_longer_phrases_that_hold_it(tables_of, text, topic, n):
    assert frequency(tables_of(text))[topic] == n


def test_speakers_sources_and_furniture_are_no_topics(tables_of):
    found = frequency(tables_of("Mayor Ada Lind spoke on Monday. “The harbour needs a crane,” Lind said at the time."))
    assert set(found) == {"harbour", "crane"}


def test_each_mention_has_its_voice_and_its_place(seed):
    text = seed.articles["text"].iloc[0]
    table = seed.topics
    slices = [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)]
    assert slices == table["term"].tolist()
    by_voice = topics.topics_by_voice(table, 5)
    expected = table.groupby(["topic", "voice"]).size()
    for topic in by_voice.index:
        for voice in by_voice.columns:
            assert by_voice.loc[topic, voice] == expected.get((topic, voice), 0)


def test_frequency_is_the_obvious_count(seed):
    table = topics.topic_frequency(seed.topics, seed.voices)
    assert table.set_index("topic")["n"].to_dict() == seed.topics["topic"].value_counts().to_dict()
    assert table["n"].is_monotonic_decreasing


def test_the_seeds_machine_tools_are_one_topic(seed):
    terms = seed.topics.loc[seed.topics["topic"] == "machine tool", "term"].str.lower()
    assert {"machine tools", "machine tools industry"} <= set(terms)


def test_no_topic_gives_an_empty_table(tables_of):
    empty = tables_of("It rained.")
    assert topics.topic_frequency(empty.topics, empty.voices).empty
