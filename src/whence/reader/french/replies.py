"""What an answer in a French report is of: the accusation or the count that a speaker denies, doubts or checks."""

from collections.abc import Sequence
from dataclasses import replace

from whence.model.claim import Casualties, Occurrence, Responsibility
from whence.model.lists import ASSERTING, Act, Harm, Part, Polarity, Status
from whence.reader.french.deeds import own_deed
from whence.reader.french.speakers import same_side
from whence.reader.french.stance import pattern
from whence.reader.french.words import LANGUAGE, listed
from whence.reader.rules.analysis import Scene
from whence.reader.rules.attribution import Frame
from whence.reader.rules.denied_harm import denied_harm, narrow_proto
from whence.reader.rules.denied_people import is_of_others
from whence.reader.rules.parties import Party
from whence.reader.rules.protos import Proto

_OFFSET = 3500  # keys stand behind those of sayings, before those of settings
_REACH = 4  # sentences between what is told and its answer
_ANSWERING = {Polarity.DENIED, Polarity.DOUBTED, Polarity.NOT_VERIFIED, Polarity.INVESTIGATING}
_LITTLE = frozenset({"avoir", "être"})  # words of any clause, which tell of a deed only where no clause does
_KEPT = frozenset({Part.VALUE, Part.ACCUSED, Part.TRIGGER, Part.SIDE})


def reply_protos(
    text: str, scenes: Sequence[Scene], frames: Sequence[Frame], coded: Sequence[Proto]
) -> tuple[Proto, ...]:
    """The protos that answers give beyond the coded ones: what was told before, with the stance of who answers."""
    taken = [proto.frame for proto in coded if proto.frame is not None and not _is_zero(proto)]
    found: list[Proto] = []
    for position, scene in enumerate(scenes):
        for number, frame in enumerate(f for f in frames if f.sentence == scene.sentence.index):
            if frame.stance not in _ANSWERING or frame.carried or frame in taken:
                continue
            made = _answer(text, scenes, (position, _OFFSET + number), frame, coded)
            if made is not None:
                found.append(made)
    return tuple(found)


def _is_zero(proto: Proto) -> bool:
    """Whether a proto counts nobody: "nous n'avons tué aucun civil" denies a deed as well."""
    return isinstance(proto.value, Casualties) and proto.value.low == proto.value.high == 0


def _answer(
    text: str, scenes: Sequence[Scene], key: tuple[int, int], frame: Frame, coded: Sequence[Proto]
) -> Proto | None:
    """The proto of one answer, of a count or of a deed as its words say; None where nothing was told before it."""
    scene = scenes[key[0]]
    words = _words(scene, frame)
    if _of_another_matter(scene, frame, words):
        return None
    if frame.stance is Polarity.INVESTIGATING and not words & listed("attribution", "stance", "charge"):
        return None
    near = [p for p in coded if key[0] - _REACH <= p.scene <= key[0] and _tells(p, frame, scenes)]
    if frame.stance is Polarity.DENIED:
        near = [p for p in near if not is_of_others(_said(frame), p, coded, LANGUAGE)]
    near.sort(key=lambda proto: (proto.scene != key[0], -proto.scene, proto.spans[0][1]))
    counts = _best_counts([p for p in near if isinstance(p.value, Casualties)])
    deeds = [p for p in near if isinstance(p.value, Responsibility)]
    if words & listed("attribution", "stance", "count") and counts:
        return _copied(counts[0], key, frame, scene)
    if frame.stance is Polarity.DENIED:
        return _denial(text, scene, key, frame, (deeds, counts))
    return _copied(next(iter(counts or deeds), None), key, frame, scene)


def _of_another_matter(scene: Scene, frame: Frame, words: set[str]) -> bool:
    """Whether what is answered is said, and tells neither of a deed nor of harm: "qu'une rançon ait été versée"."""
    said = _said(frame)
    clause = pattern("clauses").match(said.lstrip(' "«'))
    if clause is None and pattern("matters").search(said) is None:
        return False
    coded = any(words & listed("attribution", "stance", key) - _LITTLE for key in ("act", "count"))
    cues = [scene.tokens[trigger.first] for trigger in scene.triggers]
    cues += [scene.tokens[harm.cue[0]] for harm in scene.harms]
    return not coded and not any(s.start <= cue.start < s.end for s in frame.content for cue in cues)


def _best_counts(counts: Sequence[Proto]) -> list[Proto]:
    """The counts that an answer may be of: those with a number, and of them the dead first."""

    def rank(proto: Proto) -> tuple[bool, bool]:
        value = proto.value
        assert isinstance(value, Casualties)
        return value.low is None and value.high is None, value.harm is not Harm.KILLED

    return sorted(counts, key=rank)


def _denial(
    text: str, scene: Scene, key: tuple[int, int], frame: Frame, told: tuple[Sequence[Proto], Sequence[Proto]]
) -> Proto | None:
    """What one who denies denies: the deed that its side is accused of, else its own, else the nearest count."""
    deeds, counts = told
    if frame.source is None:
        return None
    narrow = denied_harm(_said(frame), 0, len(_said(frame)), LANGUAGE)
    if narrow is not None:
        return _copied(next(iter(counts), None), key, frame, scene) or _unharmed(text, scene, key, frame)
    speaker = frame.naming.quote if frame.naming is not None else frame.source.quote
    charge = next((p for p in deeds if _of_side(p, speaker, scene, frame)), None)
    if charge is not None:
        return _copied(charge, key, frame, scene)
    charged = bool(_words(scene, frame) & listed("attribution", "stance", "act"))
    if deeds and charged:
        return own_deed(text, scene, frame, key, Polarity.DENIED)
    return _copied(next(iter(counts), None), key, frame, scene)


def _unharmed(text: str, scene: Scene, key: tuple[int, int], frame: Frame) -> Proto | None:
    """That there were any such people among the dead, denied; None where they are fighters."""
    stop = scene.sentence.span.end
    starts = (frame.cue.end, *(span.start for span in frame.content))
    told = (denied_harm(text, start, stop, LANGUAGE) for start in starts)
    narrow = next((each for each in told if each is not None and each.status is not Status.COMBATANT), None)
    if narrow is None:
        return None
    words = ((Part.POLARITY, frame.cue.start, frame.cue.end),)
    return narrow_proto(narrow, key, frame, words, scene.sentence.in_title)


def _said(frame: Frame) -> str:
    return " ".join(span.quote for span in frame.content)


def _words(scene: Scene, frame: Frame) -> set[str]:
    spans = frame.content or (frame.cue,)
    return {token.lower for token in scene.tokens if any(s.start <= token.start < s.end for s in (*spans, frame.cue))}


def _tells(proto: Proto, frame: Frame, scenes: Sequence[Scene]) -> bool:
    """Whether a proto is told as so by another than who answers, and is of a count, a deed or a happening."""
    coded = isinstance(proto.value, Casualties | Responsibility | Occurrence)
    if not coded or proto.polarity not in ASSERTING:
        return False
    own, other = frame.naming, proto.frame.naming if proto.frame is not None else None
    return own is None or other is None or own.quote.lower() != other.quote.lower()


def _of_side(proto: Proto, speaker: str, scene: Scene, frame: Frame) -> bool:
    """Whether an accusation is of the speaker's side: by one party of the registry, or a state's forces both."""
    if not isinstance(proto.value, Responsibility):
        return False
    party = _party_of(scene, frame)
    if party is not None and proto.party is not None and party.actor is not None and proto.party.actor is not None:
        return party.actor.camp == proto.party.actor.camp
    accused = proto.value.accused
    return same_side(accused, speaker) or accused.lower() in speaker.lower()


def _party_of(scene: Scene, frame: Frame) -> Party | None:
    source = frame.source
    if source is None:
        return None
    inside = (p for p in scene.parties if source.start <= scene.tokens[p.first].start < source.end)
    return next(inside, None)


def _copied(target: Proto | None, key: tuple[int, int], frame: Frame, scene: Scene) -> Proto | None:
    """What is answered as the answerer puts it: the same value with the answer's stance; None where nothing is."""
    if target is None:
        return None
    value = target.value
    if isinstance(value, Responsibility):
        value = replace(value, act=Act.DENIES if frame.stance is Polarity.DENIED else Act.ACCUSATION)
    kept = tuple(span for span in target.spans if span[0] in _KEPT)
    return replace(
        target,
        key=key,
        scene=key[0],
        value=value,
        polarity=frame.stance,
        frame=frame if frame.source is not None else None,
        spans=(*kept, (Part.POLARITY, frame.cue.start, frame.cue.end)),
        party_scene=target.scene if target.party_scene is None else target.party_scene,
        in_title=scene.sentence.in_title,
        whole=None,
        answers=target.key,
    )
