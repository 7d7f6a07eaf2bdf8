"""Several who speak together: "Falk and Abt said"."""

from collections.abc import Iterator

from .entities import Entities, Entity, Mention
from .offices import OF
from .titles import is_office, stands_before_name
from .utterances import Answer
from .words import Word

AND = frozenset(["and", "&"])
BETWEEN_TAGS = frozenset(["DT", "PRP$", "JJ", "NN", "NNP", ",", "CC"])  # "and her deputy Paul Greer"
LONGEST_ROW = 16  # words from the beginning of a sentence to the last of those who are its subject
FARTHEST = 6  # words between two names that are still joined: "and its fisheries minister, Sir Paul Greer"


def joined(members: list[Entity]) -> Entity:
    """Several entities as one that speaks."""
    return Entity("; ".join(entity.name for entity in members), "joint", members=tuple(members))


def joint_answer(entities: Entities, first: int, last: int, before: Entity | None) -> Answer | None:
    """The persons or bodies whom a source joins by "and"; None when it names fewer than two.

    Arguments: first, last: the words of the source; before: whom a pronoun at its beginning stands for: "she and
    actor Marco Vell".
    """
    words = entities.words
    found = in_row(
        words, [m for m in named_around(entities, first, last) if m.entity.kind in {"person", "organisation"}]
    )
    if found and is_field(words, first, found[0].first):
        return None
    members = list({id(m.entity): m.entity for m in found}.values())
    if before is not None and first + 1 <= last and words[first + 1].lower in AND and found:
        members.insert(0, before)
    elif not any(words[m.first - 1].lower in AND or has_and_before(words, m) for m in found[1:]):
        return None
    if len(members) < 2 or (found and (is_owner(words, found[-1]) or is_modifier(words, found[-1], last))):
        return None
    return Answer(joined(members), "joint")


def joined_subjects(entities: Entities) -> Iterator[tuple[int, Entity]]:
    """Where several people begin a sentence together, and they as one: "Falk and Abt rowed to the island. They …"."""
    words = entities.words
    for opening in entities.openings:
        found = [m for m in entities.named_in(opening, opening + LONGEST_ROW) if m.entity.kind == "person"]
        if len(found) < 2 or words[found[-1].last].sentence != words[opening].sentence:
            continue
        row = in_row(words, found)
        alone = all(w.tag in BETWEEN_TAGS or w.tag == "IN" for w in words[opening : row[0].first])
        members = list({id(m.entity): m.entity for m in row}.values())
        if alone and len(members) > 1 and has_and_before(words, row[-1]) and not is_owner(words, row[-1]):
            yield row[0].first, joined(members)


def is_field(words: list[Word], first: int, name: int) -> bool:
    """Whether the names say what an office is for: "Minister for Fish and Ports Renko Adal"."""
    of = name - 1 if words[name - 1].lower in OF else name - 2
    return of - 1 >= first and words[of].lower in OF and is_office(words, of - 1)


def named_around(entities: Entities, first: int, last: int) -> list[Mention]:
    """The names in a source, and those that go on with it: wrote [Ines Falk], Rolf Abt and Nora Vik in …."""
    words = entities.words
    found = entities.named_in(first, last)
    if not found or found[-1].last != last:
        return found
    more = entities.named_in(last + 1, min(last + 12, len(words) - 1))
    row = in_row(words, [found[-1], *more])
    if len(row) > 1 and has_and_before(words, row[-1]) and not is_clause(words, row[-1].last + 1):
        return found[:-1] + row
    return found


def in_row(words: list[Word], mentions: list[Mention]) -> list[Mention]:
    """The names from the first on that commas and "and" join, with no more between them than titles and a noun."""
    row = mentions[:1]
    for mention in mentions[1:]:
        between = words[row[-1].last + 1 : mention.first]
        texts = {word.lower for word in between}
        if between[:1] and between[0].text == "," and between[1:2] and between[1].tag == "DT" and texts & AND:
            break  # "Kim Wells, a teacher and Lind supporter": what follows tells who the first is
        apart = all(word.tag in BETWEEN_TAGS or word.lower in AND for word in between) and 1 <= len(between) <= FARTHEST
        if not apart or not (texts & AND or texts == {","}) or words[row[-1].last + 1].lower not in AND | {","}:
            break
        row.append(mention)
    return row


def has_and_before(words: list[Word], mention: Mention) -> bool:
    """Whether "and" stands before a name, its title and what describes it aside."""
    place = mention.first - 1
    while place > 0 and mention.first - place <= FARTHEST:
        if words[place].lower in AND:
            return True
        if words[place].tag not in BETWEEN_TAGS and not stands_before_name(words, place):
            return False
        place -= 1
    return False


def is_owner(words: list[Word], mention: Mention) -> bool:
    """Whether the last of the names only owns something: "Falk and Abt's plan"."""
    return mention.last + 1 < len(words) and words[mention.last + 1].tag == "POS"


def is_modifier(words: list[Word], mention: Mention, last: int) -> bool:
    """Whether the last of the names only says what sort the noun behind it is: "she and European leaders"."""
    return mention.last < last and words[mention.last + 1].tag in {"NN", "NNS"}


def is_clause(words: list[Word], place: int) -> bool:
    """Whether a verb follows a name, which then begins a clause of its own: "said Falk, and Abt laughed"."""
    return place < len(words) and words[place].tag in {"VBD", "VBZ", "VBP", "MD"}
