"""What counts as speech, and what is a thought, a finding, or nobody's words; the sentences are invented."""

import pytest

from helpers.speakers import speaker_share

ACTS = [
    # speech, by verb and by noun
    ("Ada Lind said the dam would hold.", "speech"),
    ("The dam would hold, Ada Lind insisted.", "speech"),
    ("Ada Lind denied the charges.", "speech"),
    ("The letter said that the dam would hold.", "speech"),
    ("The dam would hold, according to Ada Lind.", "speech"),
    ("“The dam will hold,” Ada Lind said.", "speech"),
    ("Ada Lind complained about leaks in the wall.", "speech"),
    # thoughts, hopes, fears
    ("Ada Lind believes that the dam will hold.", "thought"),
    ("Ada Lind thinks the dam will hold.", "thought"),
    ("Ada Lind hopes the dam will hold.", "thought"),
    ("Farmers fear that the dam will break.", "thought"),
    ("Ada Lind was convinced that the dam would hold.", "thought"),
    ("“The dam will hold,” Ada Lind thought.", "thought"),
    # findings of studies and polls
    ("A study found that the dam would hold for a century.", "finding"),
    ("The poll showed that most people trust the dam.", "finding"),
    ("Most people trust the dam, according to a new survey.", "finding"),
    # not said
    ("Ada Lind declined to say whether the dam would hold.", "thought"),
    ("Nobody said that the dam would hold.", "thought"),
    ("Ada Lind will say that the dam holds.", "thought"),
    ("Ada Lind was once asked how the dam would hold.", "thought"),
    ("The dam is shallow, say divers.", "speech"),
    ("Ada Lind went on to say that the dam would hold.", "speech"),
    ("Ada Lind made the promise that the dam would hold.", "speech"),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_the_act_of_a_quotation(tables_of, text, act):
    assert tables_of(text).quotations["act"].tolist() == [act]


@pytest.mark.parametrize(
    "text",
    [
        # verbs that report, with things that nobody says
        "Karl Moor called the police at noon.",
        "Karl Moor called an ambulance and a taxi.",
        "The firm recalled the blue tractors.",
        "Karl Moor told a joke.",
        "Karl Moor told the children a story.",
        "Karl Moor confirmed the booking.",
        "The army claimed the ridge in 1943.",
        "Karl Moor described the thief to the guards.",
        "The band repeated the second song.",
        "Karl Moor asked for a cup of tea.",
        "Karl Moor charged the battery.",
        "Karl Moor ordered two pizzas.",
        "The clerk issued the passport.",
        "The army released the hostages.",
        "Karl Moor posted the parcel on Monday.",
        "Karl Moor answered the door.",
        "The referee dismissed the goalkeeper.",
        "Karl Moor slammed the door.",
        "The crowd cheered the runners.",
        "The director announced nothing.",
        # no report at all
        "Shares of Harrow Steel rose in the morning.",
        "Gunmen opened fire on the convoy.",
        "The firm is scheduled to report on Friday.",
        "The baker was sentenced to two years.",
        "Ada Lind is expected to say that the dam will hold.",
        "The ministry declined to comment.",
        "The club did not respond to a request for comment.",
        "Keeping the dam dry is easier said than done.",
        "That said, the dam held.",
        "The mill, known as “the Old Lady”, last ran in 1931.",
    ],
)
def test_nobody_speaks(tables_of, text):
    rows = tables_of(text).quotations
    assert rows[["content", "cue"]].values.tolist() == []


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lind wrote “The Last Dam” in 2019 and “Rivers of Tallow” in 2021.",
        "Ada Lind published “How we lost the dam” in 2019.",
        "He answered the “How are you?” test badly.",
        "The so-called “experts” left early. The “free” market cost “only” a billion.",
        "The word “dam” means “mother” in horse breeding.",
        "The song “She Said Goodbye Again” topped the chart.",
        "The panel read “Winter in Tallow” and “Blue Kettle”.",
    ],
)
def test_titles_and_scare_quotes_are_no_speech(tables_of, text):
    rows = tables_of(text).quotations
    assert rows[["content", "cue"]].values.tolist() == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ada Lind wrote: “The last dam is gone.”", "The last dam is gone."),
        ("Ada Lind’s sister wrote “proud of you”.", "proud of you"),
        (
            "Ada Lind wrote that the mayors were “gambling with our children”.",
            "the mayors were … gambling with our children",
        ),
        ("Ada Lind called it “a farce”.", "it … a farce"),
    ],
)
def test_speech_that_looks_like_a_title(tables_of, text, content):
    assert tables_of(text).quotations["content"].tolist() == [content]


def test_shares_and_voices_count_speech_only(tables_of):
    tables = tables_of("Ada Lind said the dam would hold. Piet Krol believes that the river will win in the end.")
    assert tables.quotations[["speaker", "act"]].values.tolist() == [["Ada Lind", "speech"], ["Piet Krol", "thought"]]
    share = speaker_share(tables.quotations, "direct and indirect")
    assert share[["speaker", "n", "share"]].values.tolist() == [["Ada Lind", 4, 1.0]]
    assert tables.voices["voice"].drop_duplicates().tolist() == ["narrator", "Ada Lind"]
