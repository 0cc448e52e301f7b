"""What the encoder sees in a text, as benchmarks ask for it: attributions, incidents with roles, how sure a text is."""

from collections.abc import Iterator, Mapping, Sequence

from whence.model.markup import AttackKind, Attributed, Filler, Markup, RoleKind, Stretch, Template
from whence.reader.trained.heads import KIND_LABELS
from whence.reader.trained.seen import Seen
from whence.reader.trained.spans import spans

_KIND_FROM = 0.5
_TEMPLATE_FROM = 0.5
_FILLER_FROM = 0.4
_REACH = 400  # code points between a cue and the words that it ties to a speaker


def markup(seen: Seen, text: str) -> Markup:
    """Everything that the encoder sees in a text, as marks on it."""
    kinds = sorted(zip(map(AttackKind, KIND_LABELS), map(float, seen.of_text("kinds")), strict=True), key=_likelier)
    relevance = float(seen.of_text("conflict")[0])
    return Markup(tuple(_attributions(seen, text)), tuple(_templates(seen, text)), relevance, tuple(kinds))


def factuality(seen: Seen, events: Sequence[Stretch]) -> tuple[float, ...]:
    """For each event word how sure the text is that it happened, from -3 to 3."""
    return tuple(min(3.0, max(-3.0, seen.value("happened", event))) for event in events)


def _likelier(kind: tuple[AttackKind, float]) -> float:
    return -kind[1]


def _attributions(seen: Seen, text: str) -> Iterator[Attributed]:
    """Each cue with the nearest source and content; what is left over stands alone."""
    sources, cues, contents = ([s for _, s, _ in spans(seen, text, head)] for head in ("source", "cue", "content"))
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


def _templates(seen: Seen, text: str) -> Iterator[Template]:
    """One incident for each kind that the text tells of, with the fillers that are likeliest of it."""
    shares = dict(zip(KIND_LABELS, map(float, seen.of_text("kinds")), strict=True))
    kinds = [kind for kind, share in shares.items() if share >= _KIND_FROM]
    if not kinds and float(seen.of_text("conflict")[0]) >= _TEMPLATE_FROM:
        kinds = [max(shares, key=lambda kind: shares[kind])]
    found = [(role, stretch) for role, stretch, share in spans(seen, text, "role") if share >= _FILLER_FROM]
    homes = [(role, stretch, _home(seen, stretch, kinds)) for role, stretch in found] if kinds else []
    for kind in kinds:
        own = [(role, stretch) for role, stretch, home in homes if home == kind]
        yield Template(AttackKind(kind), tuple(_fillers(text, own)))


def _home(seen: Seen, stretch: Stretch, kinds: Sequence[str]) -> str:
    """The kind of incident that a filler is of, among those that the text tells of."""
    shares = seen.shares("kind", stretch)
    return max(kinds, key=lambda kind: shares[KIND_LABELS.index(kind)])


def _fillers(text: str, found: Sequence[tuple[str, Stretch]]) -> Iterator[Filler]:
    """The stretches of one incident as fillers: those of a role that name the same are one, the fullest name first."""
    by_role: Mapping[str, list[list[Stretch]]] = {}
    groups: dict[str, list[list[Stretch]]] = dict(by_role)
    for role, stretch in sorted(found, key=lambda f: f[1][0] - f[1][1]):
        lists = groups.setdefault(role, [])
        same = next((g for g in lists if any(_same_name(_words(text, s), _words(text, stretch)) for s in g)), None)
        if same is None:
            lists.append([stretch])
        else:
            same.append(stretch)
    for role, lists in groups.items():
        yield from (Filler(RoleKind(role), tuple(sorted(group, key=lambda s: s[0] - s[1]))) for group in lists)


_SMALL = frozenset("the a an of in on at to for and or by with from its his her their".split())


def _words(text: str, stretch: Stretch) -> tuple[str, ...]:
    return tuple(word for word in text[slice(*stretch)].casefold().split() if word not in _SMALL)


def _same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one name holds the other's words, or is its initials."""
    if not one or not other:
        return False
    held = set(one) <= set(other) or set(other) <= set(one)
    initials = "".join(word[0] for word in one) in other or "".join(word[0] for word in other) in one
    return held or (initials and min(len(one), len(other)) == 1)
