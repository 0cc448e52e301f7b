"""The five roles of MUC-4 as papers score them: the rules of "Template Filling with Generative Transformers".

Du, Rush and Cardie (NAACL 2021) and the `eval.py` published with it (github.com/xinyadu/gtt), from which the rules were
read; the code is our own.
- Strings are compared lower case, without punctuation, without "a", "an", "the", and with single spaces.
- A told entity is one string. It is right when it is a mention of some gold entity of that role in the aligned
  template; a gold entity is found when some told string is a mention of it. The two are counted apart, as there.
- A told template may be aligned with one gold template of its kind, by substring: "attack" fits "bombing / attack".
  The kind counts as a sixth role, right in every aligned pair.
- Of all alignments that one to one allows, the one with the best micro-F1 of the report counts; what it leaves over is
  spurious or missing in full. Over reports, counts are added up (micro average).
- Equal gold templates of a report count once, and a gold entity without mentions not at all.

Telling one entity twice counts twice as right in these rules; `one to one` counts it once (a largest matching of told
and gold entities within the same alignment), for which there is no published mark.
"""

import re
import string
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.benchmarks.outcome import Counts
from whence.model.markup import RoleKind, Template

KIND = "kind"
ROLES = tuple(role.value for role in RoleKind)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_NO_MARKS = str.maketrans("", "", string.punctuation)
_WIDEST = 4096  # alignments of a report kept at once: all of them for twelve templates on the smaller side


@dataclass(frozen=True, slots=True)
class Gold:
    """A template of the key: its kind as written, and for each role its entities as sets of normalised mentions."""

    kind: str
    roles: Mapping[str, tuple[frozenset[str], ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """A template of a reader: its kind, and for each role its entities as normalised strings."""

    kind: str
    roles: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Hits:
    """What is right in a pair of templates: told entities and gold entities, by role, the kind among them."""

    told: Mapping[str, int]
    gold: Mapping[str, int]


def normalised(words: str) -> str:
    """Words as they are compared."""
    return " ".join(_ARTICLES.sub(" ", words.lower().translate(_NO_MARKS)).split())


def gold_of(templates: Sequence[Mapping[str, Any]]) -> tuple[Gold, ...]:
    """The templates of a processed MUC-4 row: `incident_type`, and by role its entities, lists of (mention, offset)."""
    distinct = dict.fromkeys((t["incident_type"], *(_entities(t.get(role, ())) for role in ROLES)) for t in templates)
    return tuple(
        Gold(kind, {role: tuple(map(_compared, entities)) for role, entities in zip(ROLES, roles, strict=True)})
        for kind, *roles in distinct
    )


def _entities(entities: Sequence[Sequence[tuple[str, int]]]) -> tuple[tuple[str, ...], ...]:
    """The mentions of each entity that has any, without their offsets."""
    return tuple(tuple(mention[0] for mention in entity) for entity in entities if entity)


def _compared(mentions: Sequence[str]) -> frozenset[str]:
    return frozenset(map(normalised, mentions))


def told_of(text: str, templates: Sequence[Template]) -> tuple[Told, ...]:
    """The templates that a marker saw in a text; the first mention of a filler, its fullest, stands for it."""
    found = []
    for template in templates:
        roles: dict[str, tuple[str, ...]] = dict.fromkeys(ROLES, ())
        for filler in template.fillers:
            start, end = filler.mentions[0]
            roles[filler.role.value] = (*roles[filler.role.value], normalised(text[start:end]))
        found.append(Told(template.kind.value, roles))
    return tuple(found)


def score(told: Sequence[Told], gold: Sequence[Gold]) -> Counts:
    """The counts of one report: for each role and the kind what is told, gold, right of each, and right one to one."""
    hits = [[_hits(a, b) for b in gold] for a in told]
    counts: Counter[str] = Counter()
    for a in told:
        counts.update({f"{KIND} told": 1} | {f"{role} told": len(a.roles[role]) for role in ROLES})
    for b in gold:
        counts.update({f"{KIND} gold": 1} | {f"{role} gold": len(b.roles[role]) for role in ROLES})
    all_told = sum(counts[f"{role} told"] for role in (KIND, *ROLES))
    all_gold = sum(counts[f"{role} gold"] for role in (KIND, *ROLES))
    for i, j in _best(hits, all_told, all_gold):
        pair = hits[i][j]
        assert pair is not None
        counts.update({f"{role} right": count for role, count in pair.told.items()})
        counts.update({f"{role} reached": count for role, count in pair.gold.items()})
        counts.update({f"{role} once": _matching(told[i].roles[role], gold[j].roles[role]) for role in ROLES})
        counts[f"{KIND} once"] += 1
    return counts


def _hits(told: Told, gold: Gold) -> _Hits | None:
    """What is right in a pair; None where the kinds keep it from being one."""
    if told.kind not in gold.kind:
        return None
    right = {role: sum(any(a in b for b in gold.roles[role]) for a in told.roles[role]) for role in ROLES}
    reached = {role: sum(any(a in b for a in told.roles[role]) for b in gold.roles[role]) for role in ROLES}
    return _Hits({KIND: 1, **right}, {KIND: 1, **reached})


def _best(hits: Sequence[Sequence[_Hits | None]], all_told: int, all_gold: int) -> tuple[tuple[int, int], ...]:
    """The alignment with the best F1, as pairs (told, gold): every one to one alignment is tried, in steps."""
    if not hits or not hits[0]:
        return ()
    turned = len(hits) < len(hits[0])
    table = [list(column) for column in zip(*hits, strict=True)] if turned else [list(row) for row in hits]
    states: dict[tuple[int, int, int], tuple[tuple[int, int], ...]] = {(0, 0, 0): ()}
    for i, row in enumerate(table):
        states = _narrowed({**_extended(states, i, row), **states})
    best = max(states, key=lambda state: (_f1(state[1], all_told, state[2], all_gold), -len(states[state])))
    return tuple((j, i) if turned else (i, j) for i, j in states[best])


def _extended(
    states: Mapping[tuple[int, int, int], tuple[tuple[int, int], ...]], i: int, row: Sequence[_Hits | None]
) -> dict[tuple[int, int, int], tuple[tuple[int, int], ...]]:
    """The states with row `i` aligned: a state is (columns taken, told entities right, gold entities reached)."""
    return {
        (taken | 1 << j, right + sum(pair.told.values()), reached + sum(pair.gold.values())): (*pairs, (i, j))
        for (taken, right, reached), pairs in states.items()
        for j, pair in enumerate(row)
        if pair is not None and not taken >> j & 1
    }


def _narrowed(
    states: dict[tuple[int, int, int], tuple[tuple[int, int], ...]],
) -> dict[tuple[int, int, int], tuple[tuple[int, int], ...]]:
    """The states with most right, where there are too many for a report of more templates than MUC-4 has."""
    if len(states) <= _WIDEST:
        return states
    kept = sorted(states, key=lambda state: (-state[1] - state[2], state[0]))[:_WIDEST]
    return {state: states[state] for state in kept}


def _f1(right: int, told: int, reached: int, gold: int) -> float:
    """F1 of a precision and a recall with hits of their own."""
    precision, recall = right / told if told else 0.0, reached / gold if gold else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _matching(told: Sequence[str], gold: Sequence[frozenset[str]]) -> int:
    """The most pairs of told and gold entities in which none stands twice (augmenting paths, Kuhn 1955)."""
    owner: dict[int, int] = {}

    def place(a: int, seen: set[int]) -> bool:
        for b in range(len(gold)):
            if told[a] in gold[b] and b not in seen:
                seen.add(b)
                if b not in owner or place(owner[b], seen):
                    owner[b] = a
                    return True
        return False

    return sum(place(a, set()) for a in range(len(told)))


def figures(totals: Counts) -> Mapping[str, float]:
    """Micro-F1, precision and recall over the five roles and the kind, F1 of each, and F1 one to one, in per cent."""
    every = (KIND, *ROLES)
    right, told, reached, gold = (
        int(sum(totals.get(f"{role} {what}", 0) for role in every)) for what in ("right", "told", "reached", "gold")
    )
    once = int(sum(totals.get(f"{role} once", 0) for role in every))
    by_role = {
        f"{role}_f1": 100
        * _f1(*(int(totals.get(f"{role} {what}", 0)) for what in ("right", "told", "reached", "gold")))
        for role in every
    }
    return {
        "f1": 100 * _f1(right, told, reached, gold),
        "precision": 100 * right / told if told else 0.0,
        "recall": 100 * reached / gold if gold else 0.0,
        "one_to_one_f1": 100 * _f1(once, told, once, gold),
        **by_role,
    }
