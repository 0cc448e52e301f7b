"""What the rules see in a text, as benchmarks ask for it: attributions, incidents with their roles, how sure a text is.

Pure functions over a reading and over frames of attribution. Roles are the floor that a trained reader must beat:
doers without a face ("gunmen"), weapons and things attacked are short lists of nouns, and the people harmed are the
words counted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from whence.model.claim import Casualties, Claim, Incident, Reading, Responsibility
from whence.model.ids import digest
from whence.model.lists import ASSERTING, Part, Polarity, Scope, SubEventType
from whence.model.markup import AttackKind, Attributed, Filler, Markup, RoleKind, Stretch, Template
from whence.model.report import Report
from whence.model.span import Span
from whence.reader.rules.attribution import Frame, find_attributions
from whence.text.clean import Clean, clean
from whence.text.sentences import split_sentences

_KINDS: Mapping[SubEventType, AttackKind] = {
    SubEventType.ARMED_CLASH: AttackKind.ATTACK,
    SubEventType.CHEMICAL: AttackKind.ATTACK,
    SubEventType.AIR_DRONE: AttackKind.ATTACK,
    SubEventType.SHELLING: AttackKind.ATTACK,
    SubEventType.SEXUAL_VIOLENCE: AttackKind.ATTACK,
    SubEventType.ATTACK: AttackKind.ATTACK,
    SubEventType.SUICIDE_BOMB: AttackKind.BOMBING,
    SubEventType.REMOTE_EXPLOSIVE: AttackKind.BOMBING,
    SubEventType.GRENADE: AttackKind.BOMBING,
    SubEventType.ABDUCTION: AttackKind.KIDNAPPING,
    SubEventType.LOOTING: AttackKind.ROBBERY,
}
_FIRE = re.compile(r"\b(?:arson|burn\w*|torch\w*|ablaze|set (?:\w+ ){0,3}(?:on fire|fire to))\b", re.IGNORECASE)
_PERSONS = re.compile(
    r"\b(?:men|man|women|woman|individuals?|persons?|people|guerrillas?|guerillas?|rebels?|terrorists?|gunm[ae]n|members?|"
    r"militants?|fighters?|attackers?|assailants?|soldiers?|troops|officers?|policem[ae]n|commandos?|subversives?|"
    r"insurgents?|extremists?|bombers?|hitm[ae]n|killers?|murderers?|youths?|students?|settlers?|mercenaries|"
    r"militiam[ae]n|combatants?|criminals?|suspects?|kidnappers?|captors|traffickers?|agents?)\b",
    re.IGNORECASE,
)
_DOERS = re.compile(
    r"\b(?:[\w-]+ed )?(?:guerr?illas?|rebels?|terrorists?|gunm[ae]n|assailants?|attackers?|subversives?|insurgents?|"
    r"extremists?|hitm[ae]n|kidnappers?|militants?|commandos?|hooded men|armed men|paramilitaries)\b",
    re.IGNORECASE,
)
_WEAPONS = re.compile(
    r"\b(?:(?:car|truck|vehicle|roadside|time|petrol|powerful|barrel|suicide|land) ?)?(?:bombs?|mines?|explosives?|"
    r"explosive (?:devices?|charges?)|dynamite|grenades?|rockets?|mortars?|shells|missiles?|machine ?guns?|"
    r"submachine guns?|rifles?|pistols?|revolvers?|shotguns?|handguns?|machetes?|knife|knives|bullets?|firearms?)\b",
    re.IGNORECASE,
)
_TARGETS = re.compile(
    r"\b(?:[\w-]+ ){0,2}?(?:embassy|building|bridge|station|bus|vehicle|truck|car|house|home|residence|offices?|"
    r"headquarters|towers?|pylons?|pipeline|substation|bank|church|school|hospital|market|hotel|barracks|base|post|"
    r"checkpoint|convoy|plant|farm|restaurant|airport|mosque)\b",
    re.IGNORECASE,
)
_NOUNS = {RoleKind.PERPETRATOR: _DOERS, RoleKind.WEAPON: _WEAPONS, RoleKind.TARGET: _TARGETS}
_SMALL = re.compile(
    r"^(?:(?:a|an|the|this|that|its|their|his|her|of|in|on|at|near|and|or|to|by|from|with)\s+)+", re.IGNORECASE
)
_ONE = re.compile(r"^(?:a|an|one|the|another|\d+)\b", re.IGNORECASE)
_WINDOW = 60  # code points before an event word in which its clause may deny it or make it possible
_CLAUSE = re.compile(r"[,;:.!?]|\b(?:but|and|because|although|that|which|who)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|no|never|nobody|none|without|nor|neither|cannot|fail(?:s|ed)? to|refus(?:es|ed) to)\b|n't\b", re.I
)
_UNREAL = re.compile(
    r"\b(?:may|might|could|can|would|will|shall|should|must|if|unless|to|threat\w*|plan\w*|want\w*|hop(?:es?|ed|ing)|"
    r"intend\w*|possibl[ey]|likely|alleged(?:ly)?|expect\w*)\b",
    re.IGNORECASE,
)
_BY_STANCE: Mapping[Polarity, float] = {
    Polarity.DENIED: -3.0, Polarity.DOUBTED: 0.0, Polarity.NOT_VERIFIED: 0.0, Polarity.INVESTIGATING: 0.0,
}  # fmt: skip


def kind_of(incident: Incident) -> AttackKind | None:
    """MUC-4's kind of an incident, by its likeliest sub-event type; None for one that MUC-4 does not hold.

    Property that burns is arson, other looting robbery.
    """
    if not incident.sub_event_types:
        return None
    kind = _KINDS.get(incident.sub_event_types[0][0])
    if kind is AttackKind.ROBBERY and _FIRE.search(incident.trigger.quote):
        return AttackKind.ARSON
    return kind


def names_persons(words: str) -> bool:
    """Whether words for a doer describe persons ("three gunmen") and do not name an organisation."""
    return _PERSONS.search(words) is not None


def report_of(text: str) -> Report:
    """A report that is the text alone: no title, outlet or date."""
    key = digest("t", text)
    return Report(report_id=key, identity=key, file=key, sha256=key, text=text, body_start=0)


def markup(text: str, reading: Reading) -> Markup:
    """What a reading of `report_of(text)` and the frames of the text show: every part of `Markup`.

    A text with a template is relevant, any other is not.
    """
    templates = tuple(_templates(text, reading))
    kinds = _kinds(reading)
    return Markup(tuple(_attributions(text)), templates, 1.0 if templates else 0.0, kinds)


def factuality(text: str, events: Sequence[Stretch]) -> tuple[float, ...]:
    """For each event word how sure the text is that it happened, from -3 to 3.

    A speaker who denies or doubts what holds the word, then "not" or "may" and the like before it in its clause.
    """
    frames = [(frame, spans) for frame, spans in _frames(text) if frame.stance in _BY_STANCE]
    return tuple(_sure(text, event, frames) for event in events)


def _sure(text: str, event: Stretch, frames: Sequence[tuple[Frame, Sequence[Span]]]) -> float:
    for frame, content in frames:
        if any(span.start <= event[0] < span.end for span in content):
            return _BY_STANCE[frame.stance]
    before = text[max(0, event[0] - _WINDOW) : event[0]]
    clause = before[max((match.end() for match in _CLAUSE.finditer(before)), default=0) :]
    if _NOT.search(clause):
        return -3.0
    return 1.0 if _UNREAL.search(clause) else 3.0


def _frames(text: str) -> Iterator[tuple[Frame, tuple[Span, ...]]]:
    """The frames of a text that have a cue, each with its content in the text's own offsets."""
    cleaned = clean(text)
    for frame in find_attributions(cleaned.text, split_sentences(cleaned.text, 0)):
        if not frame.carried:
            yield frame, tuple(cleaned.span(text, part.start, part.end) for part in frame.content)


def _attributions(text: str) -> Iterator[Attributed]:
    cleaned = clean(text)
    for frame, content in _frames(text):
        source = () if frame.source is None else (_own(cleaned, text, frame.source),)
        yield Attributed(source, (_own(cleaned, text, frame.cue),), tuple((part.start, part.end) for part in content))


def _own(cleaned: Clean, text: str, span: Span) -> Stretch:
    own = cleaned.span(text, span.start, span.end)
    return own.start, own.end


def _kinds(reading: Reading) -> tuple[tuple[AttackKind, float], ...]:
    """How likely each kind is, by the incident that is likeliest of it."""
    likely: dict[AttackKind, float] = {}
    for incident in _violent(reading):
        for sub_type, score in incident.sub_event_types:
            kind = _KINDS.get(sub_type)
            if kind is not None:
                likely[kind] = max(likely.get(kind, 0.0), score)
    return tuple(sorted(likely.items(), key=lambda item: (-item[1], item[0].value)))


def _violent(reading: Reading) -> list[Incident]:
    return [incident for incident in reading.incidents if incident.scope is Scope.CONFLICT]


def _templates(text: str, reading: Reading) -> Iterator[Template]:
    for incident in _violent(reading):
        kind = kind_of(incident)
        if kind is None:
            continue
        claims = [c for c in reading.claims if c.incident_id == incident.incident_id and c.supported]
        spans = dict.fromkeys((*_doers(claims), *_harmed(claims), *_named(text, reading, incident, claims)))
        yield Template(kind, tuple(_fillers(text, spans)))


def _fillers(text: str, spans: Mapping[tuple[RoleKind, Stretch], None]) -> Iterator[Filler]:
    """One filler for all stretches of a role with the same words."""
    same: dict[tuple[RoleKind, str], list[Stretch]] = {}
    for role, (start, end) in spans:
        same.setdefault((role, text[start:end].lower()), []).append((start, end))
    yield from (Filler(role, tuple(found)) for (role, _), found in same.items())


def _doers(claims: Sequence[Claim]) -> Iterator[tuple[RoleKind, Stretch]]:
    for claim in claims:
        if isinstance(claim.value, Responsibility) and claim.polarity in ASSERTING:
            for span in _words(claim, Part.ACCUSED):
                persons = names_persons(span.quote)
                yield (RoleKind.PERPETRATOR if persons else RoleKind.PERPETRATOR_ORGANISATION), _bare(span)


def _harmed(claims: Sequence[Claim]) -> Iterator[tuple[RoleKind, Stretch]]:
    """People named: MUC-4's victims in papers are names, so words that begin with an article or a number are none."""
    for claim in claims:
        if isinstance(claim.value, Casualties) and claim.value.low == claim.value.high == 1:
            for span in _words(claim, Part.VALUE):
                if not _ONE.match(span.quote):
                    yield RoleKind.VICTIM, _bare(span)


def _named(
    text: str, reading: Reading, incident: Incident, claims: Sequence[Claim]
) -> Iterator[tuple[RoleKind, Stretch]]:
    """Faceless doers, weapons and things attacked, by their nouns, in the sentences that tell of the incident."""
    told = [incident.trigger, *(claim.span for claim in claims)]
    for sentence in reading.sentences:
        if any(sentence.span.overlaps(span) for span in told):
            for role, pattern in _NOUNS.items():
                for match in pattern.finditer(text, sentence.span.start, sentence.span.end):
                    yield role, _bare(Span(match.start(), match.end(), match.group()))


def _words(claim: Claim, part: Part) -> list[Span]:
    return [each.span for each in claim.evidence if each.part is part and each.span is not None]


def _bare(span: Span) -> Stretch:
    """A stretch without the small words that it begins with."""
    small = _SMALL.match(span.quote)
    return span.start + (small.end() if small is not None else 0), span.end
