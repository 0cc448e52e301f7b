"""Denials of harm to civilians: what they deny is no deed.

"The army denied that civilians were killed" denies that there were civilian dead. "It denied targeting civilians", by a
side that says itself that it struck an arms store, is a statement beside that claim.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from whence.model.claim import Casualties, Responsibility, Statement
from whence.model.lists import ASSERTING, Act, Interest, Part, Polarity, Status
from whence.reader.rules.analysis import Scene
from whence.reader.rules.attribution_reply_phrases import phrases
from whence.reader.rules.denied_harm import DeniedHarm, denied_harm, narrow_proto
from whence.reader.rules.denied_people import people_in
from whence.reader.rules.merge import Told
from whence.reader.rules.protos import Proto
from whence.reader.rules.speakers import interest_of

_ABOUT_WORDS = 8
_CIVILIANS = frozenset({Status.CIVILIAN})
_DENYING = frozenset({Part.POLARITY, Part.CUE})


def narrowed(told: Sequence[Told], text: str, scenes: Sequence[Scene], language: str) -> tuple[Told, ...]:
    """The rows with each such denial as one of a count, or as a statement; `language` is that of the text."""
    told = _of_counts(told, text, scenes, language)
    claiming = {(row.draft, _side(row)) for row in told if row.proto.polarity in ASSERTING and _is_own(row)}
    found = []
    for row in told:
        narrow = _is_narrow(row, claiming, _words(row, scenes), language)
        found.append(_as_statement(row, text, scenes) if narrow else row)
    return tuple(found)


def _of_counts(told: Sequence[Told], text: str, scenes: Sequence[Scene], language: str) -> list[Told]:
    """The rows with each denial of a deed that only denies harm as the denial of a count, once for its words."""
    counted = [row for row in told if isinstance(row.proto.value, Casualties) and row.proto.polarity is Polarity.DENIED]
    found = []
    for row in told:
        narrow = _harm_alone(row, text, scenes, language)
        if narrow is None:
            found.append(row)
        elif not narrow.nobody and not any(_of_one_breath(row, other) for other in counted):
            found.append(replace(row, proto=_as_count(row.proto, narrow)))
    return found


def _harm_alone(row: Told, text: str, scenes: Sequence[Scene], language: str) -> DeniedHarm | None:
    """What a denial of a deed denies by its words, where that is harm alone."""
    proto = row.proto
    if not isinstance(proto.value, Responsibility) or proto.polarity is not Polarity.DENIED:
        return None
    if proto.value.act is Act.ALTERNATIVE_CAUSE:
        return None
    stop = scenes[proto.scene].sentence.span.end
    words = [end for part, _, end in proto.spans if part in _DENYING]
    words += [proto.frame.cue.end] if proto.frame is not None else []
    told = (denied_harm(text, start, stop, language) for start in words if start < stop)
    return next((narrow for narrow in told if narrow is not None and narrow.status is not Status.COMBATANT), None)


def _of_one_breath(row: Told, other: Told) -> bool:
    return other.proto.scene == row.proto.scene and other.speaker.claimant.words == row.speaker.claimant.words


def _as_count(proto: Proto, narrow: DeniedHarm) -> Proto:
    kept = (span for span in proto.spans if span[0] in _DENYING)
    made = narrow_proto(narrow, proto.key, proto.frame, kept, proto.in_title)
    return replace(made, scene=proto.scene, score=proto.score)


def _is_narrow(row: Told, claiming: Collection[tuple[int, str | None]], words: str, language: str) -> bool:
    if row.proto.polarity is not Polarity.DENIED or not _is_own(row) or (row.draft, _side(row)) not in claiming:
        return False
    value = row.proto.value
    other_cause = isinstance(value, Responsibility) and value.act is Act.ALTERNATIVE_CAUSE
    wider = phrases("parts", "own_saying").search(words) is not None
    return not other_cause and not wider and people_in(words, language) == _CIVILIANS


def _words(row: Told, scenes: Sequence[Scene]) -> str:
    return scenes[row.proto.scene].sentence.span.quote


def _is_own(row: Told) -> bool:
    """Whether a row tells of a deed of its own speaker's side."""
    value, frame = row.proto.value, row.proto.frame
    if not isinstance(value, Responsibility) or frame is None:
        return False
    if interest_of(row.speaker, value, row.proto.party) is Interest.OWN_CONDUCT or value.act is Act.CLAIMS_IT:
        return True
    return frame.naming is not None and value.accused.lower() in frame.naming.quote.lower()


def _side(row: Told) -> str | None:
    """The camp, or else the name, of who speaks."""
    return row.speaker.actor.camp if row.speaker.actor is not None else row.speaker.claimant.name


def _as_statement(row: Told, text: str, scenes: Sequence[Scene]) -> Told:
    """A row as a statement of the words of the denial, up to the end of its sentence."""
    sentence = scenes[row.proto.scene].sentence.span
    start = next((begin for part, begin, _ in row.proto.spans if part in {Part.POLARITY, Part.CUE}), sentence.start)
    said = " ".join(text[start : sentence.end].split())
    value = Statement(" ".join(said.split()[:_ABOUT_WORDS]), said)
    proto = replace(row.proto, value=value, spans=((Part.VALUE, start, sentence.end),), party=None, answers=None)
    return replace(row, proto=proto)
