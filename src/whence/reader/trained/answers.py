"""Who denies, doubts, cannot verify or looks into what others tell, as the encoder sees it beside the rules.

The encoder marks the words that answer, points from them to who says them and to the count or the doer that they are
of. Each such answer is a value of its own, the one that it answers, in the mouth of who answers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from whence.model.claim import Casualties, Occurrence, Responsibility, Statement
from whence.model.lists import ASSERTING, Act, Attribution, Certainty, Part, Polarity, Qualifier
from whence.model.markup import Stretch
from whence.model.span import Span
from whence.reader.rules.answers import voice
from whence.reader.rules.attribution import Frame
from whence.reader.rules.attribution_replies import Sort, replies_in
from whence.reader.rules.denied_harm import DeniedHarm, denied_harm
from whence.reader.rules.denied_people import is_apart, is_of_others
from whence.reader.rules.exonerations import may_deny
from whence.reader.rules.judgements import judges
from whence.reader.rules.other_matters import (
    follows_another_matter,
    is_of_another_matter,
    leaves_doer_open,
    says_nothing,
)
from whence.reader.rules.protos import Proto
from whence.reader.rules.reader import Parsed
from whence.reader.trained.aims import Accused, Aim, Answering, Speaker, aims_of, anchors, scene_of, standing, value_of
from whence.reader.trained.heads import ANSWER_LABELS
from whence.reader.trained.seen import Seen
from whence.reader.trained.weights import Features, Weights, likelihood

_KEY = 3800  # keys stand behind those of the rules' own answers, before those of settings
_MOST = 200
MARK_FROM = 0.15
"""The least likelihood of a token that is looked at as part of an answer."""
_NAME_FROM = 0.3  # the least likelihood of a token that is part of a claimant's name
_GAP = 12  # code points between two stretches of one answer
_GENITIVE = ("'", "’", "'s", "’s")
_QUOTED = re.compile(r"[\"“”«»]")
_KEPT = frozenset({Part.VALUE, Part.ACCUSED, Part.TRIGGER, Part.SIDE})
_CODED = (Casualties, Responsibility, Occurrence)


@dataclass(frozen=True, slots=True)
class Answer:
    """Words that answer, who says them, one thing that they may be of, and what speaks for that."""

    answering: Answering
    speaker: Speaker
    aim: Aim
    features: Features


def answered(
    parsed: Parsed, coded: Sequence[Proto], sayings: Sequence[Proto], seen: Seen, weights: Weights
) -> tuple[Proto, ...]:
    """All protos: the coded ones and the sayings of the rules, put right and filled up with what the encoder sees."""
    replies = [proto for proto in sayings if is_reply(proto)]
    held = {each.key: likelihood(weights.answer, reply_answer(each, coded, seen).features) for each in replies}
    kept = [replace(proto, score=held.get(proto.key, proto.score)) for proto in sayings]
    protos = [*coded, *(proto for proto in kept if held.get(proto.key, 1.0) >= weights.keep_reply)]
    for number, answering in enumerate(answers_in(parsed, seen)):
        judged = [
            (likelihood(weights.answer, each.features), each) for each in possible(parsed, coded, answering, seen)
        ]
        share, answer = max(judged, key=lambda each: each[0], default=(0.0, None))
        rivals = [held.get(proto.key, 1.0) for proto in protos if answer is not None and _is_found(proto, answer)]
        if (
            answer is None
            or _is_joint(protos, answering)
            or share < max(weights.keep_answer, *rivals, 0.0)
            or _is_of_others(parsed, answer, coded)
            or _judges(parsed, answering)
            or _asserts_it(answer)
            or _is_own_alone(parsed, answer, coded)
            or not _may_deny(parsed, answer)
        ):
            continue
        made = _made(parsed, answer, share)
        protos = [proto for proto in protos if not _is_found(proto, answer) and not _gives_way(proto, answering)]
        protos.append(replace(made, key=(answering.position, _KEY + number % _MOST)))
    return tuple(protos)


def possible(parsed: Parsed, coded: Sequence[Proto], answering: Answering, seen: Seen) -> Iterator[Answer]:
    """All that words may answer; nothing where only the outlet could have said so, but for what it cannot verify."""
    speaker = _speaker(parsed, answering, seen)
    if speaker.frame is None and answering.polarity is not Polarity.NOT_VERIFIED:
        return
    for aim in aims_of(parsed, coded, answering, speaker, seen):
        yield Answer(answering, speaker, aim, standing(answering, speaker, aim))


def answers_in(parsed: Parsed, seen: Seen) -> Iterator[Answering]:
    """The words of a report that answer, in order, each within one sentence."""
    shares = seen.all_shares("answer")
    for first, last in _runs(seen, 1.0 - shares[:, 0] >= MARK_FROM, parsed):
        stretch = (seen.starts[first], seen.ends[last - 1])
        position = scene_of(parsed, stretch)
        share = float((1.0 - shares[first:last, 0]).mean())
        if position is not None:
            label = ANSWER_LABELS[1 + int(np.argmax(shares[first:last, 1:].sum(0)))]
            yield Answering(stretch, position, Polarity(label), share)


def _is_of_others(parsed: Parsed, answer: Answer, coded: Sequence[Proto]) -> bool:
    """Whether an answer denies another matter, or losses of another kind of people, than what it is taken to be of."""
    answering, target = answer.answering, answer.aim.proto
    start, stop = answering.stretch[0], parsed.scenes[answering.position].sentence.span.end
    before = parsed.text[parsed.scenes[answering.position].sentence.span.start : start]
    said = (parsed.text[start:stop], parsed.text[answering.stretch[1] : stop])
    if any(map(is_of_another_matter, said)) or follows_another_matter(before):
        return True
    if _leaves_open(parsed, answer):
        return True
    denies, narrow = answering.polarity is Polarity.DENIED, _harm_alone(parsed, answering)
    if narrow is not None and (denies or narrow.of_status):
        return target is None or narrow.nobody or is_apart(narrow, target)
    return target is not None and denies and is_of_others(said[0], target, coded)


def _leaves_open(parsed: Parsed, answer: Answer) -> bool:
    """Whether the words only say that nobody knows who did it, or that somebody says nothing of it.

    The first denies nothing and doubts no count.
    """
    answering, target = answer.answering, answer.aim.proto
    sentence = parsed.scenes[answering.position].sentence.span
    start, end = (offset - sentence.start for offset in answering.stretch)
    if says_nothing(sentence.quote, start, end):
        return True
    of_deed = target is None or isinstance(target.value, Responsibility)
    if of_deed and answering.polarity is not Polarity.DENIED:
        return False
    return leaves_doer_open(sentence.quote, start, end)


def _harm_alone(parsed: Parsed, answering: Answering) -> DeniedHarm | None:
    """What is denied by the words behind an answer where that is harm alone, or what the dead were."""
    sentence, (start, end) = parsed.scenes[answering.position].sentence.span, answering.stretch
    replies = replies_in(parsed.text, sentence.start, sentence.end)
    stops = (end, start, *(reply.end for reply in replies if reply.start < end and start < reply.end))
    told = (denied_harm(parsed.text, stop, sentence.end) for stop in stops)
    return next((narrow for narrow in told if narrow is not None), None)


def _judges(parsed: Parsed, answering: Answering) -> bool:
    """Whether words that are taken to deny or doubt only judge the deed: "called the strike cruel"."""
    sentence = parsed.scenes[answering.position].sentence.span
    denying = answering.polarity in {Polarity.DENIED, Polarity.DOUBTED}
    return denying and judges(parsed.text, (sentence.start, sentence.end), *answering.stretch)


def _asserts_it(answer: Answer) -> bool:
    """Whether the speaker tells in the same sentence what the words are taken to deny: it denies something else."""
    target, answering = answer.aim.proto, answer.answering
    if target is None or answering.polarity is not Polarity.DENIED or target.scene != answering.position:
        return False
    speaker = voice(answer.speaker.frame)
    return target.polarity in ASSERTING and speaker != "" and voice(target.frame) == speaker


def _is_own_alone(parsed: Parsed, answer: Answer, coded: Sequence[Proto]) -> bool:
    """Whether nobody but the speaker tells what the words are taken to deny or doubt, and they take nothing back."""
    answering, target, speaker = answer.answering, answer.aim.proto, voice(answer.speaker.frame)
    if target is None or speaker == "" or answering.polarity not in {Polarity.DENIED, Polarity.DOUBTED}:
        return False
    same = [each for each in coded if each.polarity in ASSERTING and value_of(each) == value_of(target)]
    told = [each for each in same if not each.in_title] or same  # a headline repeats what the report tells
    if any(voice(each.frame) != speaker for each in told):
        return False
    sentence, (start, end) = parsed.scenes[answering.position].sentence.span, answering.stretch
    replies = replies_in(parsed.text, sentence.start, sentence.end)
    return not any(r.sort is Sort.WITHDRAWN and r.start < end and start < r.end for r in replies)


def _may_deny(parsed: Parsed, answer: Answer) -> bool:
    """Whether what is taken for a denial may be one by its words, and by who says it."""
    answering, frame, target = answer.answering, answer.speaker.frame, answer.aim.proto
    naming, sentence = frame.naming if frame is not None else None, parsed.scenes[answering.position].sentence.span
    if naming is not None and naming.start >= sentence.end and not _QUOTED.search(sentence.quote):
        return False  # who is named only further on says what is quoted before, and nothing else
    told = target.value if target is not None else None
    if target is None and answer.aim.accused is not None:
        start, end = answer.aim.accused.stretch
        told = Responsibility(parsed.text[start:end], Act.ACCUSATION, Certainty.STATED)
    if answering.polarity is not Polarity.DENIED or naming is None or not isinstance(told, Casualties | Responsibility):
        return True
    return may_deny(told, naming.quote, sentence.quote)


def is_reply(proto: Proto) -> bool:
    """Whether a proto of the rules denies or doubts a count or a deed by words for that."""
    by_words = any(part is Part.POLARITY for part, _, _ in proto.spans)
    told = isinstance(proto.value, Responsibility) or (isinstance(proto.value, Casualties) and not _of_nobody(proto))
    return by_words and proto.polarity not in ASSERTING and told


def _of_nobody(proto: Proto) -> bool:
    """Whether a proto denies any such people, or figures that the report does not give: none to point to."""
    value = proto.value
    return isinstance(value, Casualties) and value.qualifier is Qualifier.VAGUE and proto.answers is None


def reply_answer(proto: Proto, coded: Sequence[Proto], seen: Seen) -> Answer:
    """A reply of the rules as an answer, by the words for it; all that tells the value that it is of is its aim."""
    stretch = next((start, end) for part, start, end in proto.spans if part is Part.POLARITY)
    marked = 1.0 - float(seen.shares("answer", stretch)[0])
    answering = Answering(stretch, proto.scene, proto.polarity, marked)
    pointed, by = seen.pointed("answered", stretch), seen.pointed("claimant", stretch)
    naming = proto.frame.source if proto.frame is not None else None
    speaker = Speaker(proto.frame, by.at((naming.start, naming.end)) if naming is not None else by.nothing)
    value = value_of(proto)
    meant = [proto, *(each for each in coded if each.key == proto.answers or value_of(each) == value)]
    at = min(1.0, sum(pointed.at(anchor) for anchor in {anchor for each in meant for anchor in anchors(each)}))
    aim = Aim(at, proto)
    return Answer(answering, speaker, aim, {**standing(answering, speaker, aim), "told": 1.0})


def _runs(seen: Seen, inside: NDArray[np.bool_], parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Runs of tokens that are inside, joined over a small gap of a sentence, in whole words."""
    found: list[tuple[int, int]] = []
    for token in map(int, np.flatnonzero(inside)):
        first, last = found[-1] if found else (token, token)
        near = bool(found) and seen.starts[token] - seen.ends[last - 1] <= _GAP
        if near and scene_of(parsed, (seen.starts[first], seen.ends[token])) is not None:
            found[-1] = (first, token + 1)
        else:
            found.append((token, token + 1))
    yield from (_in_whole_words(seen, parsed.text, *run) for run in found)


def _in_whole_words(seen: Seen, text: str, first: int, last: int) -> tuple[int, int]:
    while first > 0 and _touch(seen, text, first):
        first -= 1
    while last < len(seen.starts) and _touch(seen, text, last):
        last += 1
    return first, last


def _touch(seen: Seen, text: str, token: int) -> bool:
    """Whether a token goes on with the word of the one before it."""
    start = seen.starts[token]
    return seen.ends[token - 1] == start and text[start].isalnum() and text[start - 1].isalnum()


def _owns(text: str, span: Span) -> bool:
    """Whether a name is that of one whose figure or account it is: "the rebels' account could not be verified"."""
    return span.quote.endswith(_GENITIVE) or text[span.end : span.end + 1] in ("'", "’")


def _is_joint(protos: Sequence[Proto], answering: Answering) -> bool:
    """Whether several answer together by these words, as the rules found: the encoder would point to one of them."""
    return len({voice(proto.frame) for proto in protos if _in_words_of(proto, answering)}) > 1


def _speaker(parsed: Parsed, answering: Answering, seen: Seen) -> Speaker:
    """Who answers, as a frame with the stance of the answer: whom the answer points at most."""
    pointed = seen.pointed("claimant", answering.stretch)
    named: list[tuple[float, Span, Frame | None]] = [
        (pointed.at((s.start, s.end)), s, frame) for frame in parsed.frames for s in _names(frame)
    ]
    known = [(s.start, s.end) for _, s, _ in named]
    others = [s for s in claimants(parsed, seen) if not any(s[0] < e and b < s[1] for b, e in known)]
    named += [(pointed.at(s), Span.of(parsed.text, *s), None) for s in others]
    named = [each for each in named if not _owns(parsed.text, each[1])]
    share, span, frame = max(named, key=lambda each: each[0], default=(0.0, None, None))
    if span is None or share < pointed.nothing:
        return Speaker(None, pointed.nothing)
    return Speaker(_as_answering(parsed, answering, frame, span), share)


def _names(frame: Frame) -> tuple[Span, ...]:
    return () if frame.carried else tuple(s for s in (frame.source, frame.antecedent) if s is not None)


def _as_answering(parsed: Parsed, answering: Answering, frame: Frame | None, span: Span) -> Frame:
    """The frame of an answer: that of its speaker in the same sentence, else one of its own."""
    sentence = parsed.scenes[answering.position].sentence
    cue = Span.of(parsed.text, *answering.stretch)
    if frame is not None and frame.sentence == sentence.index:
        return replace(frame, stance=answering.polarity, cue=cue, kind="denied", content=())
    here = span.within(sentence.span)
    antecedent = frame.antecedent if frame is not None else None
    attribution = Attribution.EXPLICIT if here else Attribution.CARRIED
    source = antecedent or span
    return Frame(sentence.index, source, cue, (), answering.polarity, "denied", attribution=attribution)


def claimants(parsed: Parsed, seen: Seen) -> Iterator[Stretch]:
    """The stretches that the encoder takes for a claimant's name, in whole words."""
    shares = seen.all_shares("claimant")
    inside = shares[:, 1:].sum(1) >= _NAME_FROM
    start = None
    for i in range(len(inside) + 1):
        anew = i < len(inside) and inside[i] and shares[i, 1] > shares[i, 2]
        word = i == 0 or i == len(inside) or seen.starts[i] > seen.ends[i - 1]
        if start is not None and word and (i == len(inside) or not inside[i] or anew):
            yield seen.starts[start], seen.ends[i - 1]
            start = None
        if start is None and i < len(inside) and inside[i]:
            start = i


def _is_found(proto: Proto, answer: Answer) -> bool:
    """Whether a proto has this stance already: by the same words, or by the same speaker of the same in a sentence."""
    answering = answer.answering
    if proto.polarity is not answering.polarity or not isinstance(proto.value, _CODED):
        return False
    here = proto.scene == answering.position and voice(proto.frame) == voice(answer.speaker.frame)
    return _in_words_of(proto, answering) or (here and _is_of(proto, answer.aim.proto))


def _is_of(proto: Proto, target: Proto | None) -> bool:
    """Whether a proto is of what is answered, or that itself; where nothing told is, any is taken to be."""
    return target is None or target.key in (proto.key, proto.answers) or type(proto.value) is type(target.value)


def _in_words_of(proto: Proto, answering: Answering) -> bool:
    """Whether the words by which a proto denies or doubts are words of the answer."""
    start, end = answering.stretch
    return any(part is Part.POLARITY and first < end and start < last for part, first, last in proto.spans)


def _gives_way(proto: Proto, answering: Answering) -> bool:
    """Whether a proto of the rules tells with the words of an answer something else: a statement, another stance."""
    asserts = proto.polarity in ASSERTING and not isinstance(proto.value, Statement)
    if proto.scene != answering.position or asserts:
        return False
    cue = proto.frame.cue if proto.frame is not None else None
    cued = cue is not None and cue.start < answering.stretch[1] and answering.stretch[0] < cue.end
    return cued or _in_words_of(proto, answering)


def _made(parsed: Parsed, answer: Answer, score: float) -> Proto:
    """The proto of an answer: what it is of, in the mouth of who answers."""
    aim = answer.aim
    if aim.proto is not None:
        return _copied(parsed, answer, aim.proto, score)
    return _doer(parsed, answer, aim.accused, score) if aim.accused is not None else _happening(parsed, answer, score)


def _copied(parsed: Parsed, answer: Answer, target: Proto, score: float) -> Proto:
    """What is answered, the same value with the answer's stance."""
    value, answering = target.value, answer.answering
    if isinstance(value, Responsibility):
        value = replace(value, act=Act.DENIES if answering.polarity is Polarity.DENIED else Act.ACCUSATION)
    kept = tuple(span for span in target.spans if span[0] in _KEPT)
    return replace(
        target,
        scene=answering.position,
        value=value,
        polarity=answering.polarity,
        frame=answer.speaker.frame,
        spans=(*kept, (Part.POLARITY, *answering.stretch)),
        party_scene=target.scene if target.party_scene is None else target.party_scene,
        in_title=parsed.scenes[answering.position].sentence.in_title,
        whole=None,
        score=score,
        answers=target.key,
    )


def _happening(parsed: Parsed, answer: Answer, score: float) -> Proto:
    answering, frame = answer.answering, answer.speaker.frame
    in_title = parsed.scenes[answering.position].sentence.in_title
    spans = ((Part.VALUE, *answering.stretch),)
    return Proto(
        (0, 0), answering.position, Occurrence(), answering.polarity, frame, spans, in_title=in_title, score=score
    )


def _doer(parsed: Parsed, answer: Answer, accused: Accused, score: float) -> Proto:
    """One of whom an answer says that it did not do it, where nobody tells that it did."""
    (start, end), answering = accused.stretch, answer.answering
    act = Act.DENIES if answering.polarity is Polarity.DENIED else Act.ACCUSATION
    return Proto(
        key=(0, 0),
        scene=answering.position,
        value=Responsibility(parsed.text[start:end], act, Certainty.STATED),
        polarity=answering.polarity,
        frame=answer.speaker.frame,
        spans=((Part.ACCUSED, start, end), (Part.POLARITY, *answering.stretch)),
        party=accused.party,
        party_scene=accused.scene,
        in_title=parsed.scenes[answering.position].sentence.in_title,
        score=score,
    )
