"""The labeller's claims and the marks made into quotations, step by step."""

from collections import defaultdict
from collections.abc import Callable

from ..tokens import Passage, Span
from .absolute import inner_reports
from .attribution import with_frames
from .claims import fitted, owners
from .clauses import cut_at_clauses, with_clauses
from .frames import by_frame, point_back
from .joining import Broken, join_broken, join_reopened, without_doubles
from .marks import Stretch, n_words
from .overlaps import Overlaps, stretches_within
from .reported import held_apart, is_reported
from .spans import CONTINUED, Article, Found
from .subjects import with_bare_cue, with_outer_source, without_addressee
from .titles import is_named_thing
from .unclaimed import LEAST_SPEECH, claim_by_rule, is_speech, signature, turns, with_own_cue


def reconcile(text: str, passage: Passage, marked: list[Stretch], claims: list[Found]) -> list[Found]:
    """The article's quotations in order: claims fitted to the marks, and the speech that no claim takes in.

    Arguments: marked: its stretches; claims: the labeller's. What each step is for stands beside it in STEPS.
    """
    article = Article(text, passage, [s for s in marked if s.form != "turn"], [s for s in marked if s.form == "turn"])
    found = claims
    for step in STEPS:
        found = step(article, found)
    return found


def outside_turns(article: Article, found: list[Found]) -> list[Found]:
    """The claims whose cue stands in no turn of a transcript, nor in its label: "Q: Why not?"."""
    turns_there = Overlaps([((turn.label or turn).start, turn.end) for turn in article.turns])
    return [f for f in found if not turns_there.numbers(*f.cue)]


def reported(article: Article, found: list[Found]) -> list[Found]:
    """The claims that are of words or thoughts."""
    return [f for f in found if is_reported(article, f)]


def with_right_parts(article: Article, found: list[Found]) -> list[Found]:
    """The claims, each with cue, content and source put right."""
    passage = article.passage
    parted = [without_addressee(passage, with_bare_cue(passage, f)) for f in found]
    return [with_outer_source(passage, f, article.marked) for f in parted]


def outside_sources(article: Article, found: list[Found]) -> list[Found]:
    """The claims whose cue stands in no other claim's source."""
    sources = [f.source for f in found if f.source]
    near = Overlaps(sources)

    def is_inside(cue: Span) -> bool:
        return any(sources[n].start <= cue.start and cue.end <= sources[n].end for n in near.numbers(*cue))

    return [f for f in found if not is_inside(f.cue)]


def outside_speech(article: Article, found: list[Found]) -> list[Found]:
    """The claims whose cue stands in no speech within marks."""
    spoken = [s for s in article.marked if n_words(article.text[s.start : s.end]) >= LEAST_SPEECH]
    return [f for f in found if not stretches_within(spoken, *f.cue)]


def fitted_to_marks(article: Article, found: list[Found]) -> list[Found]:
    """Quotations: each claim with the stretches of marks that are its own, then those that no claim has."""
    signed = {s for s in article.marked if signature(article, s)}
    no_speech = signed | {s for s in article.marked if is_named_thing(article, s)}
    owner = {
        s: by
        for s, by in owners(article, found).items()
        if s not in no_speech and not held_apart(article, s, found[by])
    }
    owned: dict[int, list[Stretch]] = defaultdict(list)
    for stretch in article.marked:
        if stretch in owner:
            owned[owner[stretch]].append(stretch)
    kept = []
    for number, claim in enumerate(found):
        kept.extend(fitted(article, claim, owned[number]))
    broken = Broken(article.text, kept)
    loose = [s for s in article.marked if s not in owner and (is_speech(article, s) or broken.goes_on_at(s.start))]
    return kept + [claim_by_rule(article, s) for s in loose]


def with_own_cues(article: Article, found: list[Found]) -> list[Found]:
    """Quotations, what was taken for a continuation with the cue behind it."""
    reporting = {f.cue for f in found if f.cue and any(part.start > f.cue.end for part in f.content)}
    return [with_own_cue(article, f, reporting) if f.how == CONTINUED else f for f in found]


def with_turns(article: Article, found: list[Found]) -> list[Found]:
    """Quotations, and a transcript's turns."""
    return found + turns(article.turns)


def in_order(article: Article, found: list[Found]) -> list[Found]:
    """Quotations by where they begin."""
    return sorted(found, key=lambda f: f.content[0])


STEPS: tuple[Callable[[Article, list[Found]], list[Found]], ...] = (
    # First the claims, which are the labeller's and overlap.
    # 1. A turn is speech as a whole: "FALK: I said no." reports nothing of its own.
    outside_turns,
    # 2. Before the parts are put right, since what is no report has none.
    reported,
    # 3. Cue, content, source in this order: the source is looked for beside the right cue.
    with_right_parts,
    # 4. "an economist at the policy centre said": what stands in a source introduces nothing; sources are right now.
    outside_sources,
    # 5. “He said no,” Falk told us: a cue in speech is speech inside speech, which belongs to the outer one.
    outside_speech,
    # Frames say outright who speaks.
    with_frames,
    # Of a report in a report the inner one; the frames have made both whole.
    inner_reports,
    # Contents end where the next report begins; only then can that report be a claim of its own.
    cut_at_clauses,
    with_clauses,
    # 6. From claims to quotations: each stretch of marks goes to one claim, or stands alone.
    fitted_to_marks,
    # 7. “… here.” Falk nodded. “We go,” said Abt: not Falk's again. Only now is it known which cues have no content.
    with_own_cues,
    # 8. “If it rains,” she said, “we stay.” Behind 7, since a part with a cue of its own joins nothing.
    join_broken,
    # 9. Fixed frames take what no quotation has, so they come behind all of them.
    point_back,
    by_frame,
    # 11. Paragraphs that re-open their marks are one utterance, with the cue that either has.
    join_reopened,
    # 12. Turns are whole already and join nothing.
    with_turns,
    # 13. Two with one content: only now do all have their final words.
    without_doubles,
    in_order,
)
