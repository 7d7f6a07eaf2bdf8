"""In what tone: whose voice, corrected where VADER is plainly wrong for news, toward whom, and how sure."""

import json
import math

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from helpers import sentiment
from helpers.accuracy import report
from helpers.accuracy.targets import calibration_error, macro_f1
from helpers.lexicons import lexicon
from helpers.sentiment.targets import reweighted
from helpers.tables import ENOUGH
from helpers.tokens import Passages

TRAIN = ROOT.parent / "shared" / "newsmtsc" / "train.jsonl"


def compound(tables) -> float:
    """The strongest score of a text's one sentence."""
    return max(tables.sentiment["compound"], key=abs)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        # as VADER has it
        ("The harvest was excellent.", 0.3, 1),
        ("The flood was a terrible disaster.", -1, -0.5),
        # negation, near and across words
        ("The harvest was not good.", -1, -0.1),
        ("They opened the bridge without problems.", 0.05, 1),
        ("They worked without any problems.", 0.05, 1),
        # contrast: what follows "but" weighs more
        ("The road is bad, but the bridge is excellent and beautiful.", 0.2, 1),
        # names of things and topics are neither praise nor blame
        ("The plant makes power engineering goods.", 0, 0),
        ("The war ended the talks about energy security.", 0, 0),
        ("It is not charity.", 0, 0),
        ("The United Party met the Trust.", 0, 0),
        ("Tools like that are rare.", 0, 0),
        ("There are no machine tools.", 0, 0),
        # what news says of people
        ("The mayor was indicted.", -1, -0.2),
        ("The mayor was lauded.", 0.2, 1),
        ("It has a good reputation.", 0.2, 1),
        ("The police blocked the road.", -1, -0.1),
        ("The industrial block is large.", 0, 0),
    ],
)
def test_the_tone_of_a_sentence_of_news(tables_of, text, low, high):
    assert low <= compound(tables_of(text)) <= high


def negative(score: float) -> bool:
    return score <= -0.05


def positive(score: float) -> bool:
    return score >= 0.05


def not_negative(score: float) -> bool:
    return score > -0.05


def not_positive(score: float) -> bool:
    return score < 0.05


def neutral(score: float) -> bool:
    return abs(score) < 0.05


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a negation that is the subject
        ("Nobody was killed in the crash.", not_negative),
        ("No passenger was injured.", not_negative),
        ("None of the children were harmed.", not_negative),
        ("No one believes the promise of a better life.", not_positive),
        ("Nothing good came of the talks.", not_positive),
        ("No study found it safe or effective.", not_positive),
        ("No one was happy with the deal.", not_positive),
        ("Neither side won.", not_positive),
        ("Neither plan is safe.", not_positive),
        ("None of the voters trust him.", not_positive),
        ("No evidence of fraud was found.", not_negative),
        ("The court found no evidence of fraud.", not_negative),
        ("There were no deaths.", not_negative),
        ("There is no crisis.", not_negative),
        ("Nobody likes the new mayor.", not_positive),
        ("No deaths were reported.", not_negative),
        ("Few people trust the council.", not_positive),
        ("She has little hope.", not_positive),
        ("A few friends were happy.", positive),
        ("He trusts nobody.", not_positive),
        ("Not a single soldier died.", not_negative),
        ("No-one was hurt in the fire.", not_negative),
        ("Nobody has ever been attacked here.", not_negative),
        ("Nothing went wrong.", not_negative),
        ("The minister has nothing to be ashamed of.", not_negative),
        # a negation at a distance
        ("The council did not find the new bridge safe.", not_positive),
        ("She has never been a great success.", not_positive),
        ("They won without cheating or violence.", positive),
        ("The plan is not only good but brilliant.", positive),
        ("It is no longer safe.", not_positive),
        ("She is not happy, but the plan is excellent.", positive),
        ("He is rarely kind.", not_positive),
        ("The vaccine does not cause harm.", not_negative),
        ("They did not lie, cheat or steal.", not_negative),
        ("No doubt it is an excellent plan.", positive),
        ("Things have never been better.", positive),
        # words that turn what follows
        ("They refused to support the deal.", not_positive),
        ("She was unable to enjoy the success.", not_positive),
        ("He was cleared of fraud.", not_negative),
        ("The driver was acquitted of manslaughter and theft.", not_negative),
        ("The pact prevented a disaster.", not_negative),
        ("The crew averted a catastrophe.", not_negative),
        ("The crisis was averted.", not_negative),
        ("A war was avoided.", not_negative),
        ("He lost the trust of his friends.", not_positive),
        ("They have lost all hope.", not_positive),
        ("There is an absence of violence.", not_negative),
        ("The town is free of crime.", not_negative),
        ("She escaped injury.", not_negative),
        ("It ended the violence.", not_negative),
        ("They halted the attacks.", not_negative),
        ("The vaccine protects children from disease.", not_negative),
        ("He denied the accusations.", not_negative),
        ("She dismissed the claims of corruption.", not_negative),
        ("The scandal undermined trust in the party.", not_positive),
        ("The strike threatens the success of the festival.", not_positive),
        ("The talks failed to bring peace.", not_positive),
        ("The club failed to impress.", not_positive),
        ("He was too weak to win.", not_positive),
        ("It was anything but a success.", not_positive),
        ("The charges were dropped.", not_negative),
        ("The prisoners were denied justice.", not_positive),
        ("They were stripped of their honours.", not_positive),
        ("Police foiled a bomb attack.", not_negative),
        ("Doctors ruled out cancer.", not_negative),
        ("He survived the attack thanks to a hero.", positive),
        ("The team solved the problem.", not_negative),
        # less and more of good and bad things
        ("Violence has fallen sharply.", not_negative),
        ("Unemployment dropped to 4 per cent.", not_negative),
        ("The reform reduced poverty.", not_negative),
        ("Deaths were cut by a third.", not_negative),
        ("There were fewer accidents this year.", not_negative),
        ("A decline in violence was recorded.", not_negative),
        ("The drop in crime is remarkable.", positive),
        ("Fears of a war eased.", not_negative),
        ("Pollution halved in ten years.", not_negative),
        ("The fighting subsided.", not_negative),
        ("Crime rose by a fifth.", negative),
        ("Poverty is growing.", negative),
        ("Violence increased.", negative),
        ("The growth of hatred worries her.", negative),
        ("The deficit widened.", negative),
        ("Confidence fell.", negative),
        ("Support for the mayor dropped.", negative),
        ("Hopes of peace faded.", not_positive),
        ("Hope is growing.", positive),
        ("Trust in the police increased.", positive),
        ("There is less freedom.", not_positive),
        ("The rise in murders continued.", negative),
        ("Fewer people are suffering.", not_negative),
        ("Debt has shrunk.", not_negative),
        ("Profits collapsed.", negative),
        ("The number of injuries is falling.", not_negative),
        ("Rising crime is on their minds.", negative),
        # headlines in capitals
        ("MURDER SHOCKS QUIET VILLAGE", negative),
        ("TEAM WINS GREAT VICTORY", positive),
        ("DEADLY FIRE KILLS FIVE", negative),
        ("JOY AS LOST CHILD IS FOUND SAFE", positive),
        ("NATO and the UN met.", neutral),
        ("PEACE HOPES FADE", not_positive),
        # words by sense and tag
        ("The central bank raised interest rates.", neutral),
        ("Her interest in trains is known.", neutral),
        ("He spoke of the stress test of the bank.", neutral),
        ("They stress that the road is long.", neutral),
        ("The letter concerning the road arrived.", neutral),
        ("The report is deeply concerning.", negative),
        ("The privileged few meet there.", neutral),
        ("The land belongs to a family trust.", neutral),
        ("She trusts the doctor.", positive),
        ("The stress made her ill.", negative),
        ("They share a kitchen.", neutral),
        ("Like the mayor, she left.", neutral),
        ("The health care workers left.", neutral),
        ("It was an interest-free loan.", neutral),
        # more of all these kinds
        ("Not one passenger was harmed.", not_negative),
        ("None died.", not_negative),
        ("No child went hungry.", not_negative),
        ("Nobody complained about the noise.", not_negative),
        ("No soldier was wounded in the raid.", not_negative),
        ("Neither of them was guilty.", not_negative),
        ("Nobody praised the film.", not_positive),
        ("No voter likes the plan.", not_positive),
        ("No one welcomed the decision.", not_positive),
        ("Nothing is safe here.", not_positive),
        pytest.param(
            "Never has a mayor been so popular.",
            positive,
            marks=pytest.mark.xfail(reason="never before a question's order is praise", strict=True),
        ),
        ("There has been no progress.", not_positive),
        ("We see no hope of a deal.", not_positive),
        ("There was no panic.", not_negative),
        ("No injuries were reported after the crash.", not_negative),
        pytest.param(
            "The fire hurt no one.",
            not_negative,
            marks=pytest.mark.xfail(reason="the subject itself has a tone", strict=True),
        ),
        ("They neglected to thank the heroes.", not_positive),
        ("He declined to praise her.", not_positive),
        ("The council dropped its support for the bridge.", not_positive),
        ("The firm avoided bankruptcy.", not_negative),
        ("Talks ended without success.", not_positive),
        ("It was scarcely a triumph.", not_positive),
        ("The team stopped winning.", not_positive),
        ("The absence of corruption is notable.", not_negative),
        ("They were spared the worst.", not_negative),
        ("The judge cleared him of all charges.", not_negative),
        ("She was found not guilty of murder.", not_negative),
        ("The union rejected claims of fraud.", not_negative),
        ("A tragedy was narrowly avoided.", not_negative),
        ("The law bans discrimination.", not_negative),
        ("He lacks courage and integrity.", not_positive),
        ("The shelter protects women from violence.", not_negative),
        ("They have yet to win trust.", not_positive),
        ("The deal fell short of success.", not_positive),
        ("The reform is less than perfect.", not_positive),
        ("It is by no means a success.", not_positive),
        ("The minister rejected the good offer.", not_positive),
        ("They hardly trust him.", not_positive),
        ("She refuses to celebrate.", not_positive),
        ("Violent crime is down.", not_negative),
        ("Poverty is at its lowest level in years.", not_negative),
        ("Child deaths have more than halved.", not_negative),
        ("The number of attacks fell from nine to two.", not_negative),
        ("Fewer soldiers were killed this year.", not_negative),
        ("The disease was eradicated.", not_negative),
        ("Inflation slowed in June.", not_negative),
        ("Tensions eased.", not_negative),
        ("The threat of war has receded.", not_negative),
        ("A reduction in poverty is the aim.", not_negative),
        ("The murder rate plummeted.", not_negative),
        ("Violence is on the rise.", negative),
        ("Hunger spread.", negative),
        ("Deaths soared.", negative),
        ("Losses deepened.", negative),
        ("Freedom shrank.", not_positive),
        ("Happiness declined.", not_positive),
        ("Optimism is fading.", not_positive),
        ("Trust in banks has collapsed.", negative),
        ("More people died.", negative),
        ("Unemployment soared to a record.", negative),
        ("Fears grew.", negative),
        ("MAYOR ACCUSED OF FRAUD", negative),
        ("HERO DOG SAVES BABY", positive),
        ("NO ONE HURT IN FIRE", not_negative),
        ("CRIME FALLS AGAIN", not_negative),
        ("FIVE KILLED IN CRASH", negative),
        ("No villager was killed by the flood.", not_negative),
        ("Nobody in the town supports the war.", not_positive),
        ("None of the patients suffered.", not_negative),
        ("Hardly anyone enjoyed the play.", not_positive),
        ("No honest person would say so.", not_positive),
        ("The bank failed to restore confidence.", not_positive),
        ("Rescuers prevented a massacre.", not_negative),
        ("The mayor denied corruption.", not_negative),
        ("A lack of safety worries parents.", not_positive),
        ("She was robbed of victory.", not_positive),
        ("The scheme was far from successful.", not_positive),
        ("The jury found him innocent of rape.", not_negative),
        ("He was unable to help the victims.", not_positive),
        ("The ceasefire stopped the killing.", not_negative),
        ("The film is neither funny nor clever.", not_positive),
        ("Without hope they left.", not_positive),
        ("The plan has lost support.", not_positive),
        ("Murders dropped by 20 percent.", not_negative),
        ("Fewer crimes were reported.", not_negative),
        ("Hunger declined in the south.", not_negative),
        ("Suicides are down.", not_negative),
        ("The fall in unemployment surprised them.", not_negative),
        ("Corruption has been reduced.", not_negative),
        ("The pain eased.", not_negative),
        ("Popularity fell.", not_positive),
        ("Joblessness rose.", negative),
        ("An increase in violence was seen.", negative),
        ("Debts doubled.", negative),
        ("Prosperity grew.", positive),
        ("Accidents on the road have declined steadily.", not_negative),
        ("The disaster was prevented by a guard.", not_negative),
        ("BANK COLLAPSES IN SCANDAL", negative),
        ("CHAMPIONS CELEBRATE TRIUMPH", positive),
        ("NOBODY HURT IN BLAST", not_negative),
        ("POLICE KILL GUNMAN", negative),
        # emojis and emoticons
        ("They closed the school 😡", negative),
        ("They opened the school 👏", positive),
        ("Nice work :(", not_positive),
        # who tells others to stop says that they do it
        ("Kindly stop harassing her.", negative),
    ],
)
def test_what_stands_around_a_word_shifts_its_tone(tables_of, text, expected):
    assert expected(compound(tables_of(text)))


@pytest.mark.parametrize("text", ["It was a nice, calm day.", "It was a day of war and theft."])
def test_a_sentence_that_opens_with_but_weighs_no_more_for_it(text):
    assert sentiment.score_text(f"But {text[0].lower()}{text[1:]}")[0] == sentiment.score_text(text)[0]


def test_extremes_show_the_words_of_their_voice_alone(tables_of):
    tables = tables_of(
        "“The bridge is excellent and beautiful,” Ada Lind said in the cold, “and we all love it dearly.”"
    )
    row = sentiment.extremes(tables.sentiment, tables.articles, tables.voices).iloc[-1]
    assert row["voice"] == "Ada Lind"
    text = tables.articles["text"].iloc[0]
    assert [text[a:b] for a, b in row["parts"]] == row["text"].split(" … ")
    assert "cold" not in row["text"]


def test_extremes_prefer_what_is_full_of_tone_to_what_is_long(tables_of):
    long = (
        "The good road was dry and then the bus went on past the mill and the farm and the good hill and the good inn."
    )
    tables = tables_of(f"{long} All of us love this wonderful and happy town. Superb!")
    shown = sentiment.extremes(tables.sentiment, tables.articles, tables.voices)["text"].tolist()
    assert [text.split()[0] for text in shown] == ["All", "The", "Superb!"]


def test_marked_words_stand_in_the_joined_parts(tables_of):
    tables = tables_of("“The bridge is excellent,” Ada Lind said, “and the view is beautiful.”")
    text = tables.articles["text"].iloc[0]
    row = sentiment.extremes(tables.sentiment, tables.articles, tables.voices).iloc[-1]
    passage = Passages(tables.tokens)["example"]
    words = [word for a, b in row["parts"] for word in passage.starting_in(a, b)]
    found = sentiment.contributions(text, words, sentiment.article_substitutions(passage, []), row["parts"])
    joined = sentiment.in_joined(found, row["parts"])
    assert [row["text"][a:b] for a, b in zip(joined["start"], joined["end"], strict=True)] == found["word"].tolist()
    assert set(found["word"]) == {"excellent", "beautiful"}


def test_an_intensifier_moves_the_score():
    scores = [sentiment.news_vader().polarity_scores(f"The harvest was {w}good.")["compound"] for w in ("", "very ")]
    assert scores[1] > scores[0] > 0


def test_a_cue_carries_no_tone(tables_of):
    rows = tables_of("“It rained,” Ada Lind complained.").sentiment
    assert rows["compound"].tolist() == [0.0, 0.0]


def test_voices_are_scored_apart(tables_of):
    rows = tables_of("“The bridge is excellent,” Ada Lind said in the terrible cold.").sentiment
    by_voice = rows.set_index("voice")["compound"]
    assert by_voice["Ada Lind"] > 0 > by_voice["narrator"]


def test_the_words_that_moved_a_score_are_named(tables_of):
    tables = tables_of("The harvest was excellent, but the flood was a disaster.")
    _, table = sentiment.score_text(tables.articles["text"].iloc[0])
    signs = {row.word: math.copysign(1, row.moved) for row in table.itertuples()}
    assert signs["excellent"] == 1
    assert signs["disaster"] == -1
    text = tables.articles["text"].iloc[0]
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table["word"].tolist()


def test_every_entry_of_the_news_lexicon_has_its_reason():
    table = lexicon("news_tone")
    assert (table["reason"].str.len() > 3).all()
    assert table["valence"].between(-4, 4).all()
    assert not table.duplicated(["term", "tag"]).any()


def test_means_come_with_intervals_and_few_sentences_are_marked(seed):
    table = sentiment.tone_by_voice(seed.sentiment)
    plain = seed.sentiment.groupby("voice")["compound"].agg(["size", "mean"])
    for row in table.itertuples():
        assert (row.n, row.mean) == (plain.loc[row.voice, "size"], pytest.approx(plain.loc[row.voice, "mean"]))
        assert row.low <= row.mean <= row.high or row.n == 1
        assert row.enough == (row.n >= ENOUGH)
    kinds = sentiment.tone_by_voice(seed.sentiment, by_kind=True)
    assert set(kinds["kind"]) == {"direct", "indirect", "narrator"}
    assert kinds["n"].sum() == len(seed.sentiment)


def scored(rows: list[tuple[str, str | None, list[float]]]) -> pd.DataFrame:
    """Scored sentences of (article, voice, compounds)."""
    each = [(article, voice, value) for article, voice, values in rows for value in values]
    return pd.DataFrame(each, columns=["article", "voice", "compound"])


def test_a_voice_is_set_against_the_narrator_of_its_own_articles():
    rows = scored(
        [
            ("a", "narrator", [0.1, 0.3]),
            ("a", "Oda", [0.6, 0.8]),  # 0.5 above
            ("a", None, [0.9]),  # nobody's
            ("b", "narrator", [-0.4]),
            ("b", "Oda", [-0.4, -0.2]),  # 0.1 above
            ("c", "Oda", [-1.0]),  # beside no narrator
            ("c", "Vik", [1.0]),  # nor is this one anywhere
        ]
    )
    (row,) = sentiment.against_narrator(rows).itertuples(index=False)
    assert (row.voice, row.articles, row.n, row.over, row.enough) == ("Oda", 2, 4, "sentences", False)
    assert row.difference == pytest.approx((0.5 + 0.1) / 2)  # each article weighs the same
    assert 0 <= row.low < row.difference < row.high <= 0.6  # the sentences lie 0.4, 0.6, 0.0 and 0.2 above


def test_over_enough_articles_the_bounds_come_from_them():
    above = [0.1, 0.2, 0.3, 0.4, 0.5]
    rows = [(str(n), "narrator", [0.0, 0.2]) for n in range(5)]
    rows += [(str(n), "Oda", [0.1 + one - 0.5, 0.1 + one + 0.5]) for n, one in enumerate(above)]  # sentences far apart
    row = sentiment.against_narrator(scored(rows)).iloc[0]
    assert (row["articles"], row["n"], row["over"], row["enough"]) == (5, 10, "articles", ENOUGH <= 10)
    assert row["difference"] == pytest.approx(0.3)
    assert 0.1 <= row["low"] < 0.3 < row["high"] <= 0.5  # of the sentences they would be wider
    four = sentiment.against_narrator(scored(rows[:4] + rows[5:9])).iloc[0]
    assert four["over"] == "sentences"
    assert four["high"] - four["low"] > row["high"] - row["low"]


def test_the_line_through_the_article_is_the_mean_of_its_window(seed):
    table = sentiment.tone_through(seed.sentiment, window=3)
    by_sentence = seed.sentiment.groupby("sentence")["compound"].mean().to_numpy()
    assert table["mean"].iloc[5] == pytest.approx(by_sentence[4:7].mean())
    assert (table["low"] <= table["mean"] + 1e-9).all()


def test_tone_by_topic_counts_the_voices_own_sentences(tables_of):
    tables = tables_of("“The ferry is excellent,” Ada Lind said. The ferry was a disaster.")
    table = sentiment.tone_by_topic(tables.sentiment, tables.topics[tables.topics["list"] == "found"])
    ferry = table[table["topic"] == "ferry"].set_index("voice")["mean"]
    assert ferry["Ada Lind"] > 0 > ferry["narrator"]


@pytest.mark.parametrize(
    ("text", "target", "label"),
    [
        ("Ruth Alder was convicted of fraud.", "Ruth Alder", "negative"),
        ("The senator praised Ruth Alder for her courage.", "Ruth Alder", "positive"),
        ("Ruth Alder met the delegation on Monday.", "Ruth Alder", "neutral"),
        ("Critics accused Ruth Alder of lying.", "Ruth Alder", "negative"),
    ],
)
def test_tone_toward_someone(tables_of, text, target, label):
    row = tables_of(text).targets.set_index("target").loc[target]
    assert row[list(sentiment.LABELS)].astype(float).idxmax() == label


def test_probabilities_add_up_and_say_whose_words_they_are(seed):
    table = seed.targets
    assert 0 < len(table) <= len(seed.mentions)
    assert np.allclose(table[list(sentiment.LABELS)].sum(axis=1), 1)
    text = seed.articles["text"].iloc[0]
    assert all(text[row.start : row.end].strip() for row in table.itertuples())
    assert {"narrator", "Aleksandr Lukashenko", "Yury Slyusar"} <= set(table["voice"])


@pytest.mark.parametrize("text", ["The Sluice opened.", "Calling in was hard.", "They like Christmas."])
def test_a_capital_alone_makes_no_target(tables_of, text):
    assert tables_of(text).targets.empty


def test_the_shares_of_labels_are_found_without_labels():
    generator = np.random.default_rng(7)
    label = generator.choice(3, size=20_000, p=[0.1, 0.8, 0.1])
    # A model that was trained where the labels had other shares, and says what it should there.
    prior = np.array([0.4, 0.3, 0.3])
    seen = generator.normal(label, 0.5)
    shares = prior * np.exp(-((seen[:, None] - np.arange(3)) ** 2) / 0.5)
    shares /= shares.sum(axis=1, keepdims=True)
    estimate = sentiment.estimated_prior(shares, prior)
    assert np.allclose(estimate, [0.1, 0.8, 0.1], atol=0.02)
    before, after = ((s.argmax(axis=1) == label).mean() for s in (shares, reweighted(shares, prior, estimate)))
    assert after > before + 0.03


def test_probabilities_lean_to_the_base_rates_of_running_news():
    rates = sentiment.base_rates()
    assert list(rates) == list(sentiment.LABELS)
    assert sum(rates.values()) == pytest.approx(1)
    assert rates["neutral"] > 0.5 > rates["negative"] > rates["positive"]


def test_a_quotation_inside_narration_has_its_own_voice_toward_a_target(tables_of):
    table = tables_of("“Ruth Alder lied to us,” Karl Bremer said. Ruth Alder left.").targets
    assert table[["voice", "target"]].values.tolist() == [
        ["Karl Bremer", "Ruth Alder"],
        ["narrator", "Karl Bremer"],
        ["narrator", "Ruth Alder"],
    ]


def test_who_speaks_how_of_whom_is_the_mean_over_mentions(seed):
    table = sentiment.tone_toward_targets(seed.targets)
    row = table.iloc[0]
    own = seed.targets[(seed.targets["voice"] == row["voice"]) & (seed.targets["target"] == row["target"])]
    assert row["n"] == len(own)
    assert row["mean"] == pytest.approx((own["positive"] - own["negative"]).mean())


def test_no_sentence_gives_empty_tables(seed):
    empty = seed.sentiment.iloc[:0]
    assert sentiment.tone_by_voice(empty).empty
    assert sentiment.tone_through(empty).empty
    assert sentiment.tone_by_topic(empty, seed.topics).empty
    assert sentiment.tone_toward_targets(seed.targets.iloc[:0]).empty
    assert sentiment.extremes(empty, seed.articles, seed.voices).empty


def test_measures_are_the_obvious_ones():
    label, chosen = np.array([0, 0, 1, 2]), np.array([0, 1, 1, 2])
    assert macro_f1(label, chosen) == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    shares = np.array([[0.9, 0.1, 0.0], [0.9, 0.1, 0.0]])
    assert calibration_error(np.array([0, 1]), shares) == pytest.approx(0.4)


def test_a_broken_line_of_targets_is_named(tmp_path):
    path = tmp_path / "broken.jsonl"
    path.write_text(json.dumps({"sentence_normalized": "It rained."}) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.jsonl, line 1"):
        report(path)


@pytest.mark.parametrize("text", ["The harvest was excellent.", "We don't work for free.", "It rained."])
def test_vaders_own_scores_are_the_reference_implementations(text):
    assert sentiment.score(text) == SentimentIntensityAnalyzer().polarity_scores(text)


def test_a_curly_apostrophe_scores_as_a_straight_one():
    assert sentiment.score("We don’t work for free.") == sentiment.score("We don't work for free.")


def test_the_narrator_is_kept_apart_from_the_speaker(tables_of):
    rows = tables_of("“The disaster killed our hope,” Ada Lind said, and a beautiful day began.").sentiment
    tone = rows.set_index("voice")["compound"]
    assert tone["Ada Lind"] < -0.5 < 0.5 < tone["narrator"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lind stressed that the road was long.",
        "Ada Lind warned that the road was long.",
        "Officials of United Water met Grace Young on the road.",
    ],
)
def test_cues_and_names_have_no_tone(tables_of, text):
    assert tables_of(text).sentiment["compound"].tolist() == [0.0] * len(tables_of(text).sentiment)


def test_every_score_names_its_characters(seed):
    assert (seed.sentiment["start"] < seed.sentiment["end"]).all()
    assert seed.sentiment[["article", "sentence", "voice", "kind"]].notna().all().all()


@pytest.mark.skipif(not TRAIN.exists(), reason="NewsMTSC is not at ../shared/newsmtsc")
def test_the_line_of_figures_on_newsmtsc(tmp_path):
    lines = TRAIN.read_text(encoding="utf-8").splitlines()[:300]
    path = tmp_path / "some.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    line = report(path).split("\n")[0]
    assert line.startswith("macro F1 0.")
    assert float(line.removeprefix("macro F1 ")[:5]) > 0.6


def test_the_model_is_small_and_plain():
    assert sentiment.MODEL.stat().st_size < 3_000_000
    with np.load(sentiment.MODEL, allow_pickle=False) as stored:
        priors = {"prior", "running"}
        assert (
            set(stored.files) == {"features", "weights", "dense", "shift", "scale", "bias", "cross-validated"} | priors
        )


def test_the_quick_vader_scores_as_vader_does():
    quick, plain = sentiment.news_vader(), SentimentIntensityAnalyzer()
    plain.lexicon.update(quick.lexicon)
    for word in set(plain.lexicon) - set(quick.lexicon):
        del plain.lexicon[word]
    gold = sorted((ROOT / "data" / "gold").glob("*.txt"))
    sentences = [line for path in gold for line in path.read_text(encoding="utf-8").split(". ")]
    odd = [
        "",
        " ",
        "!!!",
        "kind of good",
        "GREAT plan, but not very bad",
        "no good or bad",
        "the shit :) <3",
        "good 😀",
    ]
    for sentence in [*sentences, *odd, *(s.translate({8220: 34, 8221: 34, 8217: 39}) for s in sentences)]:
        assert quick.polarity_scores(sentence) == plain.polarity_scores(sentence), sentence


@pytest.mark.parametrize("card", ["README.md", "data/README.md"])
def test_the_stored_model_is_as_right_as_its_cards_say(card):
    scores = sentiment.cross_validated()
    text = (ROOT / card).read_text(encoding="utf-8")
    for figure in (scores.f1, scores.low, scores.high, scores.accuracy, scores.calibration):
        assert f"{figure:.3f}".removeprefix("0") in text
    assert f"{scores.n:,} targets" in text
    assert scores.low < scores.f1 < scores.high
