"""What the encoder sees in a text, as benchmarks ask for it: attributions, incidents with roles, how sure a text is."""

from collections.abc import Iterator, Mapping, Sequence

from whence.model.markup import Attributed, Markup, Stretch
from whence.reader.rules.marks import factuality as rules_factuality
from whence.reader.trained.courses import ATTRIBUTION, PLAIN, Courses, attribution_given, followed
from whence.reader.trained.relevance import relevance
from whence.reader.trained.seen import Seen
from whence.reader.trained.spans import Words, words_of
from whence.reader.trained.templates import likely_kinds, templates

READINESS = 0.5
"""Added to the log odds of beginning a source, cue or content: PolNeAR's reports for training were read once, and
tell of fewer attributions than those that two people read."""
_REACH = 400  # code points between a cue and the words that it ties to a speaker
_NO_COURSES: Courses = {}


def markup(seen: Seen, text: str, courses: Courses = _NO_COURSES) -> Markup:
    """Everything that the encoder sees in a text, as marks on it; `courses` are those of the model's manifest."""
    words = words_of(seen, text)
    kinds = tuple(sorted(likely_kinds(seen).items(), key=lambda kind: -kind[1]))
    told = templates(seen, text, words, courses)
    return Markup(tuple(_attributions(seen, text, words, courses)), told, relevance(seen), kinds)


def factuality(seen: Seen, events: Sequence[Stretch], text: str = "") -> tuple[float, ...]:
    """For each event word how sure the text is that it happened, from -3 to 3.

    Where the text is given and the rules find a word denied in it, they count twice beside the encoder's once.
    """
    told = [min(3.0, max(-3.0, seen.value("happened", event))) for event in events]
    by_rules = rules_factuality(text, events) if text else (0.0,) * len(told)
    return tuple((own + 2 * other) / 3 if other < 0 else own for own, other in zip(told, by_rules, strict=True))


def _attributions(seen: Seen, text: str, words: Words, courses: Courses) -> Iterator[Attributed]:
    """Each cue with the nearest source and content; what is left over stands alone."""
    given = attribution_given(seen, text, words)
    found: Mapping[str, list[Stretch]] = {
        name: [m.stretch for m in followed(given[name], words, courses.get(name, PLAIN), READINESS)]
        for name in ATTRIBUTION
    }
    sources, cues, contents = (found[name] for name in ATTRIBUTION)
    used: set[Stretch] = set()
    for cue in cues:
        source, content = _nearest(cue, sources), _nearest(cue, contents)
        used |= {s for s in (source, content) if s is not None}
        yield Attributed((source,) if source else (), (cue,), (content,) if content else ())
    yield from (Attributed((s,), (), ()) for s in sources if s not in used)
    yield from (Attributed((), (), (c,)) for c in contents if c not in used)


def _nearest(cue: Stretch, others: Sequence[Stretch]) -> Stretch | None:
    near = [(max(other[0] - cue[1], cue[0] - other[1]), other) for other in others]
    distance, found = min(near, default=(_REACH, None))
    return found if distance < _REACH else None
