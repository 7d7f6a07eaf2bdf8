"""Lemmas by word and tag."""

from functools import cache, lru_cache

NOUNS = {"NN": "NOUN", "NNS": "NOUN", "NNPS": "PROPN"}
VERBS = dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB")
OTHERS = {"JJR": "ADJ", "JJS": "ADJ", "RBR": "ADV", "RBS": "ADV", "MD": "AUX"}
LEMMA_CLASSES = NOUNS | VERBS | OTHERS
CLITICS = {"n't": "not", "'re": "be", "'m": "be", "'ve": "have", "'ll": "will", "ca": "can", "wo": "will"}


@cache
def lemma_table() -> dict[str, dict[str, tuple[str, ...]]]:
    """Lemminflect's own table: word → part of speech → lemmas.

    Read directly, since its class copies a row at each look-up, which is most of the cost, and would hold a second table.
    """
    from lemminflect import config
    from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec
    from lemminflect.codecs.OverridesCodec import OverridesCodec

    table = LemmaLUCodec.load(config.lemma_lu_fn)
    for word, lemmas in OverridesCodec.load(config.lemma_overrides_fn).items():
        table[word] = table.get(word, {}) | lemmas
    return table


@lru_cache(maxsize=200_000)
def lemma(word: str, tag: str) -> str:
    """The dictionary form of a word with that Penn tag: "machines" NNS → "machine"; names stay as they are.

    Source: lemminflect's tables, and its rules where they do not know the word, for nouns, verbs and comparatives.
    """
    if tag in {"NNP", "FW"}:
        return word
    lower = word.lower()
    if lower in CLITICS:
        return CLITICS[lower]
    if lower in {"'s", "'d"} and tag.startswith("VB"):
        return "be" if lower == "'s" else "have"
    if tag not in LEMMA_CLASSES:
        return lower
    kind = LEMMA_CLASSES[tag]
    if tag != "NNPS" and (known := lemma_table().get(lower, {}).get(kind)):
        return known[0].lower()
    found = by_rule(word if tag == "NNPS" else lower, kind)
    return found[0] if found else lower


def by_rule(word: str, kind: str) -> tuple[str, ...]:
    """Lemminflect's lemmas of a word that its table lacks, or of a name, whose capitals are kept."""
    from lemminflect import getAllLemmasOOV
    from lemminflect.core.LexicalUtils import applyCapsStyle, getCapsStyle

    if kind == "PROPN":
        known = lemma_table().get(applyCapsStyle(word.lower(), "first_upper"), {}).get("NOUN", ())
        if known:
            return tuple(applyCapsStyle(form, getCapsStyle(word)) for form in known)
    return getAllLemmasOOV(word, kind).get(kind, ())
