"""Incidents as MUC-4 has them: which kinds a text tells of, and who and what fills their roles."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from statistics import fmean

import numpy as np

from whence.model.markup import AttackKind, Filler, RoleKind, Stretch, Template
from whence.reader.trained.courses import PLAIN, ROLES, Courses, followed, role_given
from whence.reader.trained.heads import KIND_LABELS
from whence.reader.trained.seen import Seen
from whence.reader.trained.spans import Marked, Words

READINESS = 1.5
"""Added to the log odds of beginning a filler: one missed costs as much as one too many, and most are unlikely."""
KIND_FROM, KIND_WEIGHTS = 0.25, (-1.0, 0.8, 2.2)
"""A kind is told of from this likelihood on: a logistic rule over 1, the log odds that the encoder gives the text for
the kind, and its strongest filler (how likely the filler times how likely of the kind). The weights are what MUC-4's
training part teaches, rounded; its test part taught (-0.5, 0.8, 2.3)."""
TOGETHER_FROM = 0.6
"""What was harmed is told apart below this likelihood: what is best on MUC-4's training part, to a tenth."""
_HARMED = (RoleKind.TARGET.value, RoleKind.VICTIM.value)
_MENTIONS = 3  # of a filler that are compared: the fullest names
_SMALL = frozenset("the a an of in on at to for and or by with from its his her their".split())


@dataclass(frozen=True, slots=True)
class Found:
    """One filler with how likely it is one, and how likely it is of each kind of incident, in the order of the list."""

    role: str
    mentions: tuple[Stretch, ...]
    share: float
    kinds: tuple[float, ...]


def templates(seen: Seen, text: str, words: Words, courses: Courses) -> tuple[Template, ...]:
    """The incidents of each kind that the text tells of; a filler is in those of the kind of which it is likeliest."""
    found = tuple(_found(seen, text, words, courses))
    kinds = kinds_told(tuple(map(float, seen.of_text("kinds"))), found)
    homes = [max(kinds, key=lambda kind: (each.kinds[kind], -kind)) for each in found] if kinds else []
    made = []
    for kind in kinds:
        own = [each for each, home in zip(found, homes, strict=True) if home == kind]
        for part in apart(seen, own):
            fillers = tuple(Filler(RoleKind(each.role), each.mentions) for each in part)
            made.append(Template(AttackKind(KIND_LABELS[kind]), fillers))
    return tuple(made)


def apart(seen: Seen, found: Sequence[Found]) -> tuple[tuple[Found, ...], ...]:
    """The fillers of one kind by incident: one incident, unless what was harmed is told apart.

    Whatever else is likely of an incident's victims and targets is in it, and at least in the likeliest.
    """
    parts: list[list[Found]] = []
    harmed = [each for each in found if each.role in _HARMED]
    for each in harmed:
        home = max(parts, key=lambda part: _together(seen, each, part), default=None)
        if home is not None and _together(seen, each, home) >= TOGETHER_FROM:
            home.append(each)
        else:
            parts.append([each])
    if len(parts) < 2:
        return (tuple(found),)
    cores = [tuple(part) for part in parts]
    for each in found:
        if each.role not in _HARMED:
            likely = [_together(seen, each, core) for core in cores]
            for part, share in zip(parts, likely, strict=True):
                if share >= min(TOGETHER_FROM, max(likely)):
                    part.append(each)
    return tuple(map(tuple, parts))


def _together(seen: Seen, one: Found, others: Sequence[Found]) -> float:
    """How likely a filler is of the incident that others are of, on average over their first mentions."""
    mentions = [m for other in others for m in other.mentions[:_MENTIONS]]
    return fmean(seen.likeness(a, b) for a in one.mentions[:_MENTIONS] for b in mentions)


def kinds_told(shares: Sequence[float], found: Sequence[Found]) -> tuple[int, ...]:
    """The kinds that a text tells of, by number: `shares` is how likely the encoder finds each."""
    always, by_text, by_filler = KIND_WEIGHTS
    least = _odds(KIND_FROM)
    strongest = [max((each.share * each.kinds[kind] for each in found), default=0.0) for kind in range(len(shares))]
    return tuple(
        kind
        for kind, share in enumerate(shares)
        if always + by_text * _odds(share) + by_filler * strongest[kind] >= least
    )


def _odds(share: float) -> float:
    held = min(0.999, max(0.001, share))
    return log(held / (1.0 - held))


def _found(seen: Seen, text: str, words: Words, courses: Courses) -> Iterator[Found]:
    given = role_given(seen, text, words)
    for role in ROLES:
        marked = followed(given[role], words, courses.get(role, PLAIN), READINESS)
        for group in grouped(text, marked):
            kinds = np.mean([seen.shares("kind", each.stretch) for each in group], 0)
            stretches = tuple(each.stretch for each in group)
            yield Found(role, stretches, max(each.share for each in group), tuple(map(float, kinds)))


def grouped(text: str, marked: Sequence[Marked]) -> tuple[tuple[Marked, ...], ...]:
    """Stretches that name the same together, the fullest name first; one of small words alone names nothing."""
    groups: list[list[Marked]] = []
    names: defaultdict[int, list[tuple[str, ...]]] = defaultdict(list)
    for each in sorted(marked, key=lambda m: (m.stretch[0] - m.stretch[1], m.stretch)):
        name = words_of_name(text[slice(*each.stretch)])
        if not name:
            continue
        home = next((number for number in range(len(groups)) if _same_as_any(name, names[number])), len(groups))
        if home == len(groups):
            groups.append([])
        groups[home].append(each)
        names[home].append(name)
    return tuple(map(tuple, groups))


def _same_as_any(name: Sequence[str], names: Sequence[Sequence[str]]) -> bool:
    return any(same_name(name, other) for other in names)


def words_of_name(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, in small letters."""
    return tuple(word for word in name.casefold().replace("-", " ").split() if word not in _SMALL)


def same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one name's words hold the other's, or one is the initials of the other."""
    shorter, longer = sorted((one, other), key=len)
    if not shorter:
        return False
    if set(shorter) <= set(longer):
        return True
    initials = "".join(word[0] for word in longer)
    return len(shorter) == 1 and len(longer) > 1 and shorter[0] == initials


def likely_kinds(seen: Seen) -> Mapping[AttackKind, float]:
    """How likely the text tells of each kind, by MUC-4's reports or by the passages on militancy that taught it."""
    shares = dict(zip(map(AttackKind, KIND_LABELS), map(float, seen.of_text("kinds")), strict=True))
    by_militancy = zip(_MILITANCY, map(float, seen.of_text("militancy")), strict=False)
    return {**shares, **{kind: max(shares[kind], share) for kind, share in by_militancy}}


_MILITANCY = (AttackKind.ATTACK, AttackKind.BOMBING, AttackKind.KIDNAPPING)  # of the head's labels the first three
