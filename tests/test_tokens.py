"""Sentences, tokens, tags and lemmas, each with its place in the text."""

import lemminflect
import pytest
from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import tokens
from helpers.articles import article_from_text
from helpers.tables import TOKENS
from helpers.tokens import TAGGER, plain, save_json, sentence_spans, tokenize
from helpers.tokens.lemmas import CLITICS, LEMMA_CLASSES, lemma
from helpers.tokens.model import load_json
from helpers.tokens.sentences import punkt_spans
from helpers.tokens.shapes import tokenize_sentence


def sentences(text: str) -> list[str]:
    shown = plain(text)
    return [text[start:end] for start, end in sentence_spans(shown)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Not even about a topic…", "Back then it was."],
        ["She waited… and left."],
        ["“What for?” the minister asked.", "Nobody knew."],
        ["Mr. Lind met J. K. Berg of the U.S. Senate.", "They agreed."],
        ["He lives in the U.S.", "The others do not."],
        ["It starts at 9 p.m. on Oct. 4 in St. Ives.", "Come early."],
        ["See No. 7 on the list.", "It is new."],
        ["Acme Inc. won.", "Berg & Co. lost."],
        ["“I am here.”", "Lind left."],
        ["« Nous partons », said Fournier.", "« Now. »"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts):
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia’s leader can’t go.", "Russia ’s leader ca n’t go ."),
        ("“We don’t,” she said.", "“ We do n’t , ” she said ."),
        ("''Yes,'' he said.", "'' Yes , '' he said ."),
        ("« Nous » [sic] (2024)", "« Nous » [ sic ] ( 2024 )"),
        ("a well-known plan — costly", "a well-known plan — costly"),
    ],
)
def test_tokens_are_cut_as_nltk_cuts_them_and_keep_their_characters(text, words):
    assert tokenize(article_from_text(text))["text"].tolist() == words.split()


@pytest.mark.parametrize(
    ("sentence", "word", "tag", "lemma"),
    [
        ("The machines were built in Minsk.", "machines", "NNS", "machine"),
        ("She said it was over.", "said", "VBD", "say"),
        ("The meeting took place.", "meeting", "NN", "meeting"),
        ("They are meeting today.", "meeting", "VBG", "meet"),
        ("We don’t work.", "n’t", "RB", "not"),
        ("The better offers won.", "better", "JJR", "good"),
    ],
)
def test_tags_and_lemmas(sentence, word, tag, lemma):
    row = tokenize(article_from_text(sentence)).set_index("text").loc[word]
    assert (row["tag"], row["lemma"]) == (tag, lemma)


def test_nothing_in_gives_nothing_out_with_the_same_columns():
    empty = tokenize(article_from_text("x").iloc[:0])
    assert empty.empty
    assert dict(empty.dtypes.astype(str)) == TOKENS


def test_a_model_file_is_the_same_bytes_for_the_same_content(tmp_path):
    assert TAGGER.stat().st_size < 1_500_000
    save_json(load_json(TAGGER), tmp_path / "again.json.gz")
    assert (tmp_path / "again.json.gz").read_bytes() == TAGGER.read_bytes()


def some_texts() -> list[str]:
    """Our own articles, and some of PolNeAR's where ../shared is."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data").glob("*/*.txt"))]
    polnear = sorted((ROOT.parent / "shared" / "polnear" / "train" / "text").glob("*.txt"))[::60]
    return texts + [path.read_text(encoding="utf-8") for path in polnear]


MARKED = [
    "''Yes,'' he said. `Never'' (3) [x] {y} <z> … \"No.\"The end.\" 'tis d'ye more'n cannot gonna wanna.",
    '"Hi!" "You?" said . " He went . \n“What?!” ‘Never.’ ‘tis \'twas well-known U.S. A. B. Smith 3.5% $4,000; a:b 10:30',
    "don't can't won't Trump's 'em dogs' 'Hello' o'clock n't 's 'll #tag @me a&b R&D x_y __init__ a_b. end:",
    "No. 7 is it. No. Yes? 12. He left. p. 3. Mr. X. et al. The… End... of? It!! (Well.) [So.] “So?”",
    "\u2003\u2003 word\u2003.\u3000 x\u1680y \U0001d504 😀. Ünder ²x. 中文。 Über?",
    "One \x01two. \x02three, \x03 \x04four \x00five.",
    "A",
    '" "',
    "",
]


def by_nltk(text: str) -> list[tuple[str, str]]:
    """The words and tags of a text by NLTK's own classes, sentence by sentence of ours."""
    shown = plain(text)
    tagged = []
    for low, high in tokens.paragraph_spans(text):
        for start, end in sentence_spans(shown[low:high]):
            tagged += tokens.nltk_tagger().tag(tokenize_sentence(shown[low + start : low + end])[0])
    return tagged


def test_words_and_tags_in_bulk_are_those_of_nltks_own_classes():
    texts = some_texts() + MARKED
    cut = tokens.cut_texts(texts)
    tags = tokens.tag_words(cut.words, cut.word, cut.lengths, tokens.weights())
    bulk = [(cut.words[word], tokens.weights().tags[tag]) for word, tag in zip(cut.word, tags, strict=True)]
    assert bulk == [pair for text in texts for pair in by_nltk(text)]
    assert len(bulk) > 3000


def test_sentences_in_bulk_are_those_of_nltks_punkt():
    for text in [*some_texts(), *MARKED]:
        shown = plain(text)
        for low, high in tokens.paragraph_spans(text):
            expected = list(tokens.sentence_splitter().span_tokenize(shown[low:high]))
            assert punkt_spans(shown[low:high]) == expected


@example("cannotn't")
@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *".?!…\"'`(),;:-—@#$ 1",
                *("’", "“", "\u00a0", "A", "b", "Mr", "u.s", "cannot", "n't", "Xy"),
                *("d", "s", "T", "ſ", "re", "Ll", "tis", "twas", "ye", "more", "gon", "na", "abc", "Ünd"),
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_any_run_of_marks_is_cut_as_nltk_cuts_it(text):
    cut = tokens.cut_texts([text])
    assert [cut.words[word] for word in cut.word] == [word for word, _ in by_nltk(text)]


def test_batches_do_not_change_tags(monkeypatch):
    cut = tokens.cut_texts(["The mayor said so. Ships sail. Stop!", "It rained."] * 5)
    whole = tokens.tag_words(cut.words, cut.word, cut.lengths, tokens.weights())
    monkeypatch.setattr("helpers.tokens.tagger.BATCH", 3)
    assert (tokens.tag_words(cut.words, cut.word, cut.lengths, tokens.weights()) == whole).all()


@pytest.mark.parametrize("tag", ["NN", "NNS", "NNPS", "VBD", "VBZ", "JJR", "RBS", "MD"])
def test_lemmas_are_those_of_lemminflects_own_class(tag):
    words = {word for text in some_texts() for word in text.split() if word.isalpha()}
    for word in sorted(words | {"ph", "Sanders", "ran", "zorbs"}):
        if word.lower() not in CLITICS:
            kind = LEMMA_CLASSES[tag]
            found = lemminflect.getLemma(word if tag == "NNPS" else word.lower(), upos=kind)
            assert lemma(word, tag) == (found[0] if found else word.lower())


def test_what_hangs_on_a_word_alone_is_asked_once_for_each_word(tables_of):
    table = tables_of("Ada Lind said that they said it. They said: “We said that.”").tokens
    forms, asked = tokens.Forms(table), []

    def shown(text: str, tag: str, lemma: str) -> str:
        asked.append((text, tag, lemma))
        return f"{text}/{tag}/{lemma}"

    rows = list(table[["text", "tag", "lemma"]].itertuples(index=False, name=None))
    assert forms.each(shown, object).tolist() == ["/".join(row) for row in rows]
    assert forms.each(shown, object).tolist() == ["/".join(row) for row in rows]
    assert sorted(asked) == sorted(set(rows))
    assert len(asked) < len(rows)


def test_a_passage_looks_up_sentences_by_number(tables_of):
    table = tables_of("It rains. We stay.\nThey left.").tokens
    passage = tokens.Passages(table)["example"]
    shown = [" ".join(word.text for word in passage.sentence_words(number)) for number in range(5)]
    assert shown == ["", "It rains .", "We stay .", "They left .", ""]
