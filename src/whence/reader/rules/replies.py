"""What an answer is of, as protos: the accusation, the count or the happening that a speaker denies, doubts or checks.

A frame that denies a clause gives its stance to what the clause tells (protos, deeds). Here are the answers that point
elsewhere: "The army denied it", "rejected the accusation", "called the figures inflated", "said that it had no part in
the attack". Each is a value of its own, the same as the one that it answers, in the mouth of who answers.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.model.claim import Casualties, Occurrence, Responsibility
from whence.model.lists import Act, ActorKind, Certainty, CountRole, Part, Polarity, Qualifier, Status
from whence.model.span import Span
from whence.reader.rules.analysis import Scene
from whence.reader.rules.answer_targets import (
    charge_of,
    chosen,
    is_charged,
    is_party,
    lost_count,
    meant_count,
    meant_deed,
    of_deed,
    told_before,
)
from whence.reader.rules.answers import Hearing, answers_of, of_count, voice
from whence.reader.rules.attribution import Frame
from whence.reader.rules.attribution_replies import Sort
from whence.reader.rules.attribution_reply_phrases import phrases
from whence.reader.rules.denied_harm import DeniedHarm, denied_harm, narrow_proto
from whence.reader.rules.other_figures import other_figures, unnamed_figures
from whence.reader.rules.other_matters import follows_another_matter, is_of_another_matter
from whence.reader.rules.parties import Party
from whence.reader.rules.plain_negations import count_of, plain_negations
from whence.reader.rules.protos import Proto
from whence.reader.rules.unverified import covered
from whence.text.numbers import find_numbers

_OFFSET = 3500  # keys stand behind those of sayings, before those of settings
_MOST = 500
_CLOSE = 3  # sentences between an accusation and a plain "not" that answers it
_OWN_BEFORE = 70  # code points before words for an act in which its doer stands
_CHECKS = frozenset({Polarity.NOT_VERIFIED, Polarity.INVESTIGATING})
_ACTS = {Polarity.DENIED: Act.DENIES, Polarity.CONCEDED: Act.ADMITS}
_KEPT = frozenset({Part.VALUE, Part.ACCUSED, Part.TRIGGER, Part.SIDE})
_SEVERAL = 2  # "not one but" is a way of speaking
_BESIDE = 60  # code points between a count and the number that it is set against
_ALONE = re.compile(r"\s*(?:[.,;:)\"”]|$|(?:as|but|dead|killed|people|persons|deaths|victims)\b)", re.IGNORECASE)
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "who", "which"})
_OWNER = re.compile(r"\b(?:its|their|our|his|her|it|they|he|she)\b", re.IGNORECASE)
_OWN_WORD = re.compile(
    r"\b(?:it(?! (?:was|is|had been) (?:an?|the|up|clear|due|caused|common)\b)|they|we|he|she|its|their|our|his|her|"
    r"us|them|none|no|nobody)\b|[\"“]\s*$",
    re.IGNORECASE,
)
_GERUND = re.compile(
    r"\s+(?:(?:ever|having|deliberately|repeatedly)\s+)*(?P<act>[\w-]+(?:ing|ed)(?: out)?)\b", re.IGNORECASE
)
_PART_OF = re.compile(
    r"\b(?:involvement|role|part|responsibility|complicity|conduct|hand|guilt) of (?P<who>(?:[\w'’-]+ ){0,4}?[\w'’-]+)"
    r"(?=[,.;]| (?:in|after|during|when|who|which|and|on|at|for)\b)"
)
_OF_EVENT = re.compile(
    r"\b(?:of|confirm|verify|confirmed) (?:any|an?|the) (?:\w+ )?(?:attack|clash|fighting|strike|raid|battle)",
    re.IGNORECASE,
)
_THAT = re.compile(r"\W*that\b", re.IGNORECASE)
_SPEAKING = (
    r"(?:(?:chief|senior|top|deputy|press|information|public relations|political|relations) )?"
    r"(?:spokes\w+|officials?|sources?|coordinator|representative|minister|ministry)\b"
)
_BODY = re.compile(
    rf"(?:an? |the )?(?:{_SPEAKING} (?:for|of|from) (?P<served>.+)|"
    rf"(?P<body>(?!(?:the|an?)\b).+?)(?:['’]s|['’])? {_SPEAKING})",
    re.IGNORECASE,
)


def reply_protos(
    text: str, scenes: Sequence[Scene], frames: Sequence[Frame], coded: Sequence[Proto]
) -> tuple[Proto, ...]:
    """The protos that the answers of a report give beyond the coded ones; `coded` are those of counts and deeds."""
    found: list[Proto] = []
    listed = answers_of(text, scenes, frames)
    for answer in (*listed, *plain_negations(text, scenes, frames, listed)):
        for made in _all_made(Hearing(text, scenes, (*coded, *found), answer)):
            found.append(replace(made, key=(answer.position, _OFFSET + len(found) % _MOST)))
    return tuple(found)


def _all_made(hearing: Hearing) -> Sequence[Proto]:
    """The protos of one answer: of all that it covers, where that is more than one value."""
    near = told_before(hearing) if not hearing.is_told() else ()
    several = covered(hearing, near) or other_figures(hearing, near)
    made = [_copied(target, hearing) for target in several] or [_of_unnamed(hearing) or _made(hearing)]
    return [proto for proto in made if proto is not None]


def _of_unnamed(hearing: Hearing) -> Proto | None:
    """The denial or doubt of others' figures that the report does not give; None where it is of something else."""
    made = _copied(unnamed_figures(hearing), hearing) if not hearing.is_told() else None
    return replace(made, answers=None) if made is not None else None


def _made(hearing: Hearing) -> Proto | None:
    """The proto of one answer; None where its words are of something else or a coded proto tells it."""
    if hearing.reply.sort is Sort.PLAIN:
        return _plain_denial(hearing)
    if hearing.reply.sort is Sort.OWN:
        return _own_act(hearing)
    if hearing.reply.sort is Sort.EVENT:
        return _happening(hearing)
    if hearing.reply.sort is Sort.CAUSE:
        return _other_cause(hearing)
    if _denies_gerund(hearing):
        return _doer(hearing, None)
    if hearing.is_told() or _of_something_else(hearing):
        return None
    narrow = _harm_alone(hearing)
    if narrow is not None:
        return None if narrow.nobody else _unharmed(hearing, narrow)
    return _own_act(hearing) if _of_act(hearing) else _answered(hearing)


def _harm_alone(hearing: Hearing) -> DeniedHarm | None:
    """What an answer denies where it is no deed and no toll: that anybody came to harm, or what the dead were."""
    if hearing.reply.polarity is not Polarity.DENIED:
        return None
    return denied_harm(hearing.text, hearing.reply.end, hearing.scene.sentence.span.end)


def _unharmed(hearing: Hearing, narrow: DeniedHarm) -> Proto | None:
    """The count of such people that was told, denied; else that there were any, where they are no fighters."""
    told = chosen([proto for proto in told_before(hearing) if isinstance(proto.value, Casualties)])
    if told is not None or narrow.status is Status.COMBATANT:
        return _copied(told, hearing)
    position, frame = hearing.answer.position, hearing.answer.frame
    words = ((Part.POLARITY, hearing.reply.start, hearing.reply.end),)
    return narrow_proto(narrow, (position, 0), frame, words, hearing.scene.sentence.in_title)


def _plain_denial(hearing: Hearing) -> Proto | None:
    """What one who is accused says with a plain "not": that its side did not do it; else the number that is not so."""
    number = count_of(hearing.text[hearing.reply.start : hearing.reply.end])
    near = told_before(hearing)
    if number is not None:
        same = [p for p in near if isinstance(p.value, Casualties) and number in (p.value.low, p.value.high)]
        return _copied(chosen(same), hearing) or _set_against(hearing, number)
    charge = charge_of(hearing, near)
    if charge is None or abs(charge.scene - hearing.answer.position) > _CLOSE or not voice(charge.frame):
        return None
    if hearing.is_told() or _counts_nobody(hearing):
        return None
    return _own_act(hearing)


def _set_against(hearing: Hearing, number: int) -> Proto | None:
    """The number that a count is set against, denied by who gives the count: "killed 35 people and not 95"."""
    reply, position = hearing.reply, hearing.answer.position
    words = hearing.text[reply.end : hearing.scene.sentence.span.end]
    if number < _SEVERAL or _ALONE.match(words) is None:
        return None
    given = [
        (proto, proto.value)
        for proto in hearing.protos
        if proto.scene == position
        and isinstance(proto.value, Casualties)
        and proto.value.low not in (None, number)
        and proto.polarity is Polarity.ASSERTED
        and voice(proto.frame) == voice(hearing.answer.frame)
        and all(start < reply.start and reply.start - end < _BESIDE for part, start, end in proto.spans[:1])
    ]
    if not given:
        return None
    proto, value = given[-1]
    denied = replace(value, low=number, high=number, qualifier=Qualifier.EXACT, word=None)
    others = (each for each in proto.spans if each[0] in _KEPT and each[0] is not Part.VALUE)
    spans = ((Part.VALUE, _number_start(hearing), reply.end), *others)
    made = _copied(replace(proto, value=denied, spans=spans, role=CountRole.TOTAL), hearing)
    return replace(made, answers=None) if made is not None else None


def _number_start(hearing: Hearing) -> int:
    """Where the number stands in the words "not the 95"."""
    reply = hearing.reply
    return reply.start + find_numbers(hearing.text[reply.start : reply.end])[0].core_start


def _counts_nobody(hearing: Hearing) -> bool:
    """Whether the words that deny count nobody harmed: a zero, which denies no act."""
    reply, position = hearing.reply, hearing.answer.position
    counts = [p for p in hearing.protos if p.scene == position and isinstance(p.value, Casualties)]
    return any(start <= reply.start < end for p in counts for _, start, end in p.spans[:1])


def _other_cause(hearing: Hearing) -> Proto | None:
    """The accusation by another that a speaker counters with another cause; None where nobody is accused."""
    deeds = [proto for proto in told_before(hearing) if isinstance(proto.value, Responsibility) and voice(proto.frame)]
    if not deeds or hearing.is_told():
        return None
    made = _copied(deeds[0], hearing)
    if made is None or not isinstance(made.value, Responsibility):
        return None
    return replace(made, value=replace(made.value, act=Act.ALTERNATIVE_CAUSE))


def _denies_gerund(hearing: Hearing) -> bool:
    """Whether a verb denies an act of the speaker as "denied shelling the town" does."""
    found = _GERUND.match(hearing.clause) if hearing.denies_saying else None
    return found is not None and phrases("parts", "act").search(found["act"]) is not None


def _of_something_else(hearing: Hearing) -> bool:
    """Whether something is denied that tells neither of an act nor of harm: it is a statement of its own."""
    before = hearing.text[hearing.scene.sentence.span.start : hearing.reply.start]
    behind = hearing.reply.verb and is_of_another_matter(hearing.clause)
    return behind or follows_another_matter(before)


def _of_act(hearing: Hearing) -> bool:
    """Whether a clause denies an act: the speaker's own ("would not accept that its planes …"), or another's."""
    if hearing.reply.polarity is not Polarity.DENIED or hearing.reply.sort is not Sort.SAID:
        return False
    act = phrases("parts", "act").search(hearing.clause)
    if act is None or of_count(hearing.clause):
        return False
    owned = hearing.reply.verb and _OWNER.search(hearing.clause, 0, act.start()) is not None
    return owned or _THAT.match(hearing.clause) is not None


def _own_act(hearing: Hearing) -> Proto | None:
    """The speaker, or the party that it names as the subject, as one who did not do it."""
    text, reply, frame, scene = hearing.text, hearing.reply, hearing.answer.frame, hearing.scene
    if frame is None or frame.source is None:
        return None
    start = max(frame.cue.end if frame.cue.end <= reply.start else scene.sentence.span.start, reply.start - _OWN_BEFORE)
    lead = text[start : reply.start]
    own = _OWN_WORD.search(lead) or _OWN_WORD.search(text, reply.start, reply.end)
    named = None if own else _subject(scene, start, reply.end)
    if named is None and _THAT.match(text, reply.end):
        named = _subject(scene, reply.end, reply.end + _OWN_BEFORE)
    charge = None if own or named is not None else charge_of(hearing, told_before(hearing))
    if charge is not None:
        return _copied(charge, hearing)
    spoken = own or reply.verb or not lead.strip(' "“,')
    return _doer(hearing, named) if named is not None or spoken else None


def _subject(scene: Scene, start: int, end: int) -> Party | None:
    """The last party with a face that is named in the range."""
    inside = _parties_in(scene, start, end)
    named = [party for party in inside if not party.faceless and party.kind is not ActorKind.CIVILIANS]
    return named[-1] if named else None


def _parties_in(scene: Scene, start: int, end: int) -> list[Party]:
    return [p for p in scene.parties if start <= scene.tokens[p.first].start and scene.tokens[p.last - 1].end <= end]


def _doer(hearing: Hearing, subject: Party | None) -> Proto | None:
    """What is said of a deed by `subject`, or by the speaker itself; None where a proto of the scene tells it."""
    frame, scene, polarity = hearing.answer.frame, hearing.scene, hearing.reply.polarity
    if frame is None or frame.source is None:
        return None
    told = [p for p in hearing.protos if p.scene == hearing.answer.position and isinstance(p.value, Responsibility)]
    if any(p.polarity is polarity and voice(p.frame) == voice(frame) for p in told):
        return None
    own = self_of(frame)
    start, end = own.start, own.end
    party = subject or next(iter(_parties_in(scene, start, end)), None)
    if subject is not None:
        start, end = scene.tokens[subject.first].start, scene.tokens[subject.last - 1].end
    spoken = replace(frame, kind="admitted") if polarity is Polarity.CONCEDED else frame
    near = told_before(hearing)
    charge = charge_of(hearing, near) or charge_of(hearing, near, hearing.text[start:end])
    made = _charge(hearing, spoken, (start, end), party)
    return made if charge is None else replace(made, answers=charge.key)


def _charge(hearing: Hearing, frame: Frame, accused: tuple[int, int], party: Party | None) -> Proto:
    """The proto of who did it, with the stance of the answer; `accused` are the bounds of the words for the doer."""
    polarity = hearing.reply.polarity
    act = _ACTS.get(polarity, Act.ACCUSATION)
    return Proto(
        key=(hearing.answer.position, 0),
        scene=hearing.answer.position,
        value=Responsibility(hearing.text[accused[0] : accused[1]], act, Certainty.STATED),
        polarity=polarity,
        frame=frame,
        spans=((Part.ACCUSED, *accused), (Part.POLARITY, hearing.reply.start, hearing.reply.end)),
        party=party,
        in_title=hearing.scene.sentence.in_title,
    )


def self_of(frame: Frame) -> Span:
    """Whom a speaker speaks for: the body of "the coalition's spokesman", else the speaker's own words."""
    assert frame.source is not None
    naming = frame.naming if frame.naming is not None else frame.source
    words = naming if frame.source.quote.lower() in _PRONOUNS else frame.source
    body = _BODY.match(words.quote)
    if body is None:
        return words
    part = "body" if body["body"] else "served"
    return Span(words.start + body.start(part), words.start + body.end(part), body[part])


def _happening(hearing: Hearing) -> Proto | None:
    """That it happened, with the stance of the answer; None where a proto of the scene tells it."""
    position, polarity = hearing.answer.position, hearing.reply.polarity
    same = [p for p in hearing.protos if p.scene == position and isinstance(p.value, Occurrence)]
    if hearing.answer.frame is None or any(p.polarity is polarity for p in same):
        return None
    spans = ((Part.VALUE, hearing.reply.start, hearing.reply.end),)
    in_title = hearing.scene.sentence.in_title
    return Proto((position, 0), position, Occurrence(), polarity, hearing.answer.frame, spans, in_title=in_title)


def _answered(hearing: Hearing) -> Proto | None:
    """The answer to what another told: by its words of a deed or a count, else as who answers stands to what is told.

    A party answers first whoever accuses it, then who counts its dead fighters; else it denies its own deed. Anybody
    else answers the nearest telling.
    """
    words, polarity, near = hearing.words, hearing.reply.polarity, told_before(hearing)
    if polarity in _CHECKS and _OF_EVENT.search(words) and not of_count(words):
        return _happening(hearing)
    count = meant_count(hearing, near)
    if count is not None or hearing.reply.sort is Sort.WITHDRAWN:
        return _copied(count, hearing)
    queried = _queried(hearing) if polarity is not Polarity.DENIED else None
    return queried or _of_deed_or_nearest(hearing, near)


def _of_deed_or_nearest(hearing: Hearing, near: Sequence[Proto]) -> Proto | None:
    denied = hearing.reply.polarity is Polarity.DENIED
    deed = meant_deed(hearing, near)
    if deed is not None:
        return _copied(deed, hearing)
    if of_deed(hearing):
        return _doer(hearing, None) if denied else None
    if denied and (is_party(hearing) or hearing.answer.named) and not _told_right_before(hearing, near):
        lost = lost_count(hearing, near)
        return _copied(lost, hearing) or (_doer(hearing, None) if is_charged(hearing, near) else None)
    return _copied(chosen(near), hearing)


def _told_right_before(hearing: Hearing, near: Sequence[Proto]) -> bool:
    """Whether another told a count in the sentence before, and nobody is accused, so that the answer is of that."""
    if any(isinstance(proto.value, Responsibility) for proto in near):
        return False
    return bool(near) and hearing.answer.position - near[0].scene <= 1 and bool(voice(near[0].frame))


def _queried(hearing: Hearing) -> Proto | None:
    """The one whose part is open: "probing the possible involvement of a rival clan"."""
    reply, scene = hearing.reply, hearing.scene
    found = _PART_OF.search(hearing.text, reply.start, reply.end + len(hearing.clause))
    if found is None or hearing.answer.frame is None:
        return None
    party = next(iter(_parties_in(scene, *found.span("who"))), None)
    return _charge(hearing, hearing.answer.frame, found.span("who"), party)


def _copied(target: Proto | None, hearing: Hearing) -> Proto | None:
    """What is answered as the answerer puts it: the same value with the answer's stance; None where nothing is."""
    if target is None:
        return None
    polarity, value = hearing.reply.polarity, target.value
    if isinstance(value, Responsibility):
        value = replace(value, act=_ACTS.get(polarity, Act.ACCUSATION))
    kept = tuple(span for span in target.spans if span[0] in _KEPT)
    return replace(
        target,
        scene=hearing.answer.position,
        value=value,
        polarity=polarity,
        frame=hearing.answer.frame,
        spans=(*kept, (Part.POLARITY, hearing.reply.start, hearing.reply.end)),
        party_scene=target.scene if target.party_scene is None else target.party_scene,
        in_title=hearing.scene.sentence.in_title,
        whole=None,
        score=1.0,
        answers=target.key,
    )
