"""Sentences, tokens, tags and lemmas, each with its place in the text."""

import pytest
from conftest import ROOT

from helpers import tagger, tokens
from helpers.articles import article_from_text
from helpers.tokens import TAGGER, TOKENS, load_json, plain, save_json, sentence_spans, tokenize


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


def test_tags_in_bulk_are_those_of_nltks_own_class():
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data").glob("*/*.txt"))]
    polnear = sorted((ROOT.parent / "shared" / "polnear" / "train" / "text").glob("*.txt"))[::60]
    texts += [path.read_text(encoding="utf-8") for path in polnear]
    sentences = [cut.words for text in texts for cut in tokens.cut_sentences(text)]
    sentences += [[], ["Rain"], ["-", "--", "1999", "12,5", "x-y", "''", "``", "é"]]
    alone = [[tag for _, tag in tokens.tagger().tag(words)] for words in sentences]
    assert tagger.tag_sentences(sentences, tokens.weights()) == alone
    assert sum(map(len, sentences)) > 3000


def test_batches_do_not_change_tags(monkeypatch):
    sentences = [["The", "mayor", "said", "so", "."], ["Ships", "sail"], ["Stop", "!"]] * 5
    whole = tagger.tag_sentences(sentences, tokens.weights())
    monkeypatch.setattr(tagger, "BATCH", 3)
    assert tagger.tag_sentences(sentences, tokens.weights()) == whole
