"""From drafts and told rows to the incidents and claims of the record, with ids, spans in the report's own text."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whence.model.claim import (
    ActorMention,
    Casualties,
    Claim,
    DateValue,
    Evidence,
    Incident,
    PlaceValue,
    Responsibility,
    Value,
)
from whence.model.ids import digest, incident_id
from whence.model.lists import (
    ASSERTING,
    SUB_EVENT_TYPES,
    Act,
    ActorKind,
    ActorRole,
    Attribution,
    ClaimantKind,
    DatePrecision,
    EmptyReason,
    EventType,
    Harm,
    Interest,
    Part,
    PlacePrecision,
    Polarity,
    Scope,
    Status,
    SubEventType,
)
from whence.model.span import Span
from whence.reader.rules.analysis import Scene
from whence.reader.rules.answered_claims import answered, known_answer
from whence.reader.rules.attribution_noun_frames import KIND
from whence.reader.rules.earlier_counts import RULE, as_of_earlier, earlier_words
from whence.reader.rules.incidents import Draft
from whence.reader.rules.merge import Told, evidence_parts
from whence.reader.rules.own_people import of_others
from whence.reader.rules.owning import done_by_others, kills_peacekeepers, owns_act
from whence.reader.rules.parties import Party
from whence.reader.rules.protos import Proto, party_name
from whence.reader.rules.sites import hits_protected_site
from whence.reader.rules.speakers import interest_of
from whence.reader.rules.targets import targets_of
from whence.reader.rules.tongue import ENGLISH, Tongue
from whence.reader.rules.triggers import (
    Form,
    against_soldiers,
    likeliest,
    names_military_target,
    type_scores,
)
from whence.text.clauses import clause_around
from whence.text.clean import Clean

UNKNOWN_DATE = DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
UNKNOWN_PLACE = PlaceValue(None, None, None, None, PlacePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
_BY_HARM = {Harm.ABDUCTED: SubEventType.ABDUCTION, Harm.DETAINED: SubEventType.ARRESTS}
_GENERAL_MOST = 0.9  # under a noun or verb told once, over a weapon that is only named
# who may lose people of its own, and who may admit an act
_LOSING = {ClaimantKind.BELLIGERENT, ClaimantKind.AUTHORITY, ClaimantKind.FOREIGN_GOVERNMENT}
_ADMITTING = _LOSING | {ClaimantKind.ANONYMOUS}
# who is denied, or only looked into, is shown as no doer
_NO_DOER = {Polarity.DENIED, Polarity.NOT_VERIFIED, Polarity.INVESTIGATING}
_HELD_TYPES = {SubEventType.ABDUCTION, SubEventType.ARRESTS}
_HELD_HARMS = {Harm.ABDUCTED, Harm.CAPTURED, Harm.DETAINED, Harm.RELEASED}


@dataclass(frozen=True, slots=True)
class Page:
    """The report that is being read: its id, its own text, the cleaned text, the scenes of it, and its language."""

    report_id: str
    source: str
    clean: Clean
    scenes: tuple[Scene, ...]
    tongue: Tongue = ENGLISH

    def span(self, start: int, end: int) -> Span:
        """The span in the report's own text of an offset range of the cleaned text."""
        return self.clean.span(self.source, start, end)


def incident_of(page: Page, draft: Draft, counter: int, rows: Sequence[Told], scope: Scope) -> Incident:
    """The incident of a draft; `rows` are the told rows that belong to it."""
    anchor = page.scenes[draft.anchor]
    sentence = page.span(anchor.sentence.span.start, anchor.sentence.span.end)
    types = _types(page, draft, rows)
    in_conflict = scope is Scope.CONFLICT
    return Incident(
        incident_id=incident_id(page.report_id, sentence.start, counter),
        report_id=page.report_id,
        trigger=_trigger(page, anchor),
        scope=scope,
        event_type=SUB_EVENT_TYPES[types[0][0]] if in_conflict else None,
        sub_event_types=types if in_conflict else (),
        date=draft.date.value if draft.date is not None else UNKNOWN_DATE,
        place=draft.place.value if draft.place is not None else UNKNOWN_PLACE,
        actors=_actors(page, draft, rows),
        held=_held(page, draft, types, rows),
    )


def _trigger(page: Page, scene: Scene) -> Span:
    strong = [trigger for trigger in scene.triggers if trigger.form is not Form.WEAPON]
    first, last = (strong[0].first, strong[0].last) if strong else scene.harms[0].cue
    return page.span(scene.tokens[first].start, scene.tokens[last - 1].end)


def _types(page: Page, draft: Draft, rows: Sequence[Told]) -> tuple[tuple[SubEventType, float], ...]:
    """The likeliest sub-event types of a draft; by the harm told, else Attack, where no trigger names one.

    That wounded people arrive somewhere tells of no attack.
    """
    own = [page.scenes[position] for position in draft.scenes]
    scores: Mapping[SubEventType, float] = _summed(page.scenes, draft)
    if _on_soldiers(own, rows, page.tongue):
        scores = against_soldiers(scores)
    if scores:
        return likeliest(scores)
    harms = [row.proto.value.harm for row in rows if isinstance(row.proto.value, Casualties)]
    by_harm = [_BY_HARM[harm] for harm in harms if harm in _BY_HARM]
    if harms and set(harms) <= {Harm.INJURED}:
        return ((SubEventType.OTHER, 1.0),)
    return ((by_harm[0] if by_harm else SubEventType.ATTACK, 1.0),)


def _summed(scenes: Sequence[Scene], draft: Draft) -> Mapping[SubEventType, float]:
    """What the scenes of a draft tell of together; the one that tells it most fully counts twice.

    The blast that a suicide bomber makes is the suicide bomb; and where something exploded, the many words that any
    attack has ("killed", "wounded") do not outweigh the one that says how.
    """
    scores: dict[SubEventType, float] = {}
    for position in draft.scenes:
        weight = 2.0 if position == draft.anchor else 1.0
        for sub_type, score in type_scores(scenes[position].triggers).items():
            scores[sub_type] = scores.get(sub_type, 0.0) + weight * score
    remote = any(SUB_EVENT_TYPES[sub_type] is EventType.EXPLOSIONS for sub_type in scores)
    if remote and SubEventType.ATTACK in scores:
        scores[SubEventType.ATTACK] = min(scores[SubEventType.ATTACK], _GENERAL_MOST)
    if SubEventType.SUICIDE_BOMB in scores:
        scores[SubEventType.SUICIDE_BOMB] += scores.pop(SubEventType.REMOTE_EXPLOSIVE, 0.0)
    return scores


def _on_soldiers(scenes: Sequence[Scene], rows: Sequence[Told], tongue: Tongue) -> bool:
    """Whether an attack is on an armed party: fighters alone came to harm, or the target is a military one."""
    counted = {row.proto.value.status for row in rows if isinstance(row.proto.value, Casualties)}
    if counted - {Status.UNSPECIFIED}:
        return counted - {Status.UNSPECIFIED} == {Status.COMBATANT}
    return any(names_military_target(scene.tokens, tongue.code) for scene in scenes)


def _held(page: Page, draft: Draft, types: Sequence[tuple[SubEventType, float]], rows: Sequence[Told]) -> str | None:
    """Why the incident's point and quotes are held back from public output (DESIGN.md, Do no harm)."""
    if any(sub_type is SubEventType.SEXUAL_VIOLENCE for sub_type, _ in types):
        return "sexual_violence"
    harms = {row.proto.value.harm for row in rows if isinstance(row.proto.value, Casualties)}
    if types[0][0] in _HELD_TYPES or (harms and harms <= _HELD_HARMS):
        return "hostages_or_detainees"
    scenes, code = [page.scenes[position] for position in draft.scenes], page.tongue.code
    return "protected_site" if any(hits_protected_site(s.tokens, s.triggers, code) for s in scenes) else None


def _actors(page: Page, draft: Draft, rows: Sequence[Told]) -> tuple[ActorMention, ...]:
    """Who did it and to whom: doers from responsibility, targets from the side of those harmed and from what was hit.

    What a party is depends on where it happened: outside its own country a state's forces are external forces.
    """
    found: dict[tuple[str, ActorRole], ActorMention] = {}
    peaceful = {party.actor for party in _peaceful(rows)}
    for scene, party, role in (*_told_roles(page, rows), *_hit_parties(page, draft)):
        name = party_name(page.clean.text, scene, party)
        words = _words(page, scene, party)
        before = found.get((name, role))
        written = before.as_written if before is not None else ()
        kind = _kind_at(party, draft.place.value.country if draft.place is not None else None)
        if role is ActorRole.TARGET and party.actor is not None and party.actor in peaceful:
            kind = ActorKind.CIVILIANS
        found[(name, role)] = ActorMention(name, role, kind, tuple(dict.fromkeys((*written, words))))
    return tuple(found.values())


def _peaceful(rows: Sequence[Told]) -> Iterator[Party]:
    """The parties whose people came to harm as civilians: the herders of a people, who elsewhere bear arms."""
    for row in rows:
        if row.proto.party is not None and _civilian(row.proto.value):
            yield row.proto.party


def _told_roles(page: Page, rows: Sequence[Told]) -> Iterator[tuple[Scene, Party, ActorRole]]:
    """The parties of the rows: who is said to have done it, and whose people came to harm."""
    for row in rows:
        proto = row.proto
        if proto.party is None or proto.polarity in _NO_DOER:
            continue
        role = ActorRole.PERPETRATOR if isinstance(proto.value, Responsibility) else ActorRole.TARGET
        if role is ActorRole.TARGET and proto.party.faceless:
            continue
        yield page.scenes[proto.scene if proto.party_scene is None else proto.party_scene], proto.party, role


def _hit_parties(page: Page, draft: Draft) -> Iterator[tuple[Scene, Party, ActorRole]]:
    """The parties that the sentences of a draft say the attack was on."""
    for position in draft.scenes:
        scene = page.scenes[position]
        for number in targets_of(scene):
            yield scene, scene.parties[number], ActorRole.TARGET


def _kind_at(party: Party, country: str | None) -> ActorKind:
    """What ACLED calls a party that acts in a country; what a side calls any foe ("terrorists") tells of no kind."""
    if party.epithet and party.actor is None:
        return ActorKind.UNKNOWN
    if party.actor is None or not party.actor.is_state or country is None:
        return party.kind
    return ActorKind.STATE_FORCES if party.actor.home == country else ActorKind.EXTERNAL_FORCES


def _words(page: Page, scene: Scene, party: Party) -> str:
    return page.span(scene.tokens[party.first].start, scene.tokens[party.last - 1].end).quote


def claims_of(page: Page, rows: Sequence[Told], incidents: Mapping[int, Incident]) -> tuple[Claim, ...]:
    """The claims of the rows, in order, with parts and answers tied to the claims that they belong to.

    `incidents` are by number of draft; a row of a draft that made no incident (a statement) has none.
    """
    made = _distinct([_claim(page, row, incidents.get(row.draft)) for row in rows])
    by_key = {proto.key: claim for row, claim in zip(rows, made, strict=True) for proto in (row.proto, *row.repeats)}
    tied = [_with_whole(claim, row, by_key) for row, claim in zip(rows, made, strict=True)]
    known = [by_key.get(row.proto.answers) if row.proto.answers is not None else None for row in rows]
    return tuple(
        replace(claim, answers=known_answer(claim, meant) or answered(claim, tied))
        for claim, meant in zip(tied, known, strict=True)
    )


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each with an id of its own: the second that says the same at the same place has it by its number."""
    seen: Counter[str] = Counter()
    found = []
    for claim in claims:
        number = seen[claim.claim_id]
        seen[claim.claim_id] += 1
        found.append(claim if not number else replace(claim, claim_id=digest("c", claim.claim_id, str(number))))
    return found


def _claim(page: Page, row: Told, incident: Incident | None) -> Claim:
    proto, claimant = row.proto, row.speaker.claimant
    interest = _interest(page, row)
    value, polarity = settled(proto.value, proto.polarity, interest, _admits(page, row))
    parts = evidence_parts(proto)
    evidence = tuple(Evidence(part, page.span(start, end), _rule(part, proto)) for part, start, end in parts)
    if claimant.attribution is Attribution.CARRIED:
        evidence = (*evidence, Evidence(Part.CLAIMANT, None, "the sentence continues an attributed report"))
    as_of = _as_of(page, proto)
    if as_of is not None:
        evidence = (*evidence, Evidence(Part.AS_OF, as_of, RULE))
    span = _quote(page, proto, parts)
    home = incident.incident_id if incident is not None else page.report_id
    mentions = tuple(_quote(page, repeat, repeat.spans) for repeat in row.repeats)
    return Claim(
        claim_id=digest("c", home, str(span.start), repr(value), polarity.value, claimant.words or ""),
        report_id=page.report_id,
        incident_id=incident.incident_id if incident is not None else None,
        value=value,
        polarity=polarity,
        claimant=claimant,
        span=span,
        evidence=evidence,
        count_role=proto.role,
        as_of=as_of_earlier(as_of.quote) if as_of is not None else None,
        score=proto.score,
        interest=interest,
        mentions=tuple(mention for mention in dict.fromkeys(mentions) if mention != span),
    )


def _admits(page: Page, row: Told) -> bool:
    """Whether a party says it by a word of admission; what others did, or did to its civilians, it only tells."""
    proto, claimant = row.proto, row.speaker.claimant
    if proto.frame is None or proto.frame.kind != "admitted" or claimant.kind not in _ADMITTING:
        return False
    if isinstance(proto.value, Casualties):
        scene = page.scenes[proto.scene]
        fighters = proto.value.status is Status.COMBATANT
        doers = () if fighters else tuple(scene.parties[agency.party] for agency in scene.agencies)
    else:
        doers = () if proto.party is None else (proto.party,)
    named = page.tongue.naming.parties(claimant.words or "")
    speakers = (row.speaker.actor, *(party.actor for party in named))
    return not done_by_others(doers, tuple(actor for actor in speakers if actor is not None))


def _as_of(page: Page, proto: Proto) -> Span | None:
    """The words that call a count an earlier one, None for any other value."""
    if not isinstance(proto.value, Casualties) or proto.polarity not in ASSERTING:
        return None
    sentence = page.scenes[proto.scene].sentence.span
    value = next((start, end) for _, start, end in proto.spans)
    found = earlier_words(page.clean.text, (sentence.start, sentence.end), value, page.tongue.code)
    return page.span(*found) if found is not None else None


def _interest(page: Page, row: Told) -> Interest:
    """Whose losses or conduct a row is of: by the registry, else by the words ("four of its soldiers")."""
    proto, claimant, scene = row.proto, row.speaker.claimant, page.scenes[row.proto.scene]
    interest = interest_of(row.speaker, proto.value, proto.party)
    if interest is Interest.ENEMY_LOSSES and _lost_to_others(page, row):
        return Interest.NONE
    if interest is Interest.NONE and kills_peacekeepers(_sentence(page, scene), scene, proto.value, row.speaker.actor):
        return Interest.ENEMY_LOSSES
    if interest is Interest.NONE and proto.owned and claimant.kind in _ADMITTING:
        return _owned(page, row)
    if interest is Interest.NONE and claimant.kind in _LOSING and not _is_saying(proto):
        text, start, end = page.clean.text, proto.spans[0][1], proto.spans[0][2]
        tongue = page.tongue
        served = _serves(tongue, text[start:end], proto, claimant.words)
        lost = tongue.owns_loss(text, proto.value, start, end) and not _of_others(page, row)
        return Interest.OWN_LOSSES if (lost or served) and not _civilian(proto.value) else interest
    return interest


def _of_others(page: Page, row: Told) -> bool:
    """Whether people who are called somebody's own are another side's than the speaker's, where that is known."""
    actor = row.speaker.actor
    return actor is not None and of_others(page.scenes[row.proto.scene], row.proto, actor, page.tongue)


def _lost_to_others(page: Page, row: Told) -> bool:
    """Whether fighters that the words give no side were harmed by others than the speaker's: they may be its own."""
    scene, actor = page.scenes[row.proto.scene], row.speaker.actor
    harmed = {i for harm in scene.harms for i in range(harm.victims.first, harm.victims.last)}
    told = (scene.parties[agency.party] for agency in scene.agencies)
    doers = tuple(party for party in told if harmed.isdisjoint(range(party.first, party.last)))
    return row.proto.party is None and actor is not None and done_by_others(doers, (actor,))


def _owned(page: Page, row: Told) -> Interest:
    """What a speaker owns to by its words as a whole: its act, or fighters of its own."""
    proto = row.proto
    if not isinstance(proto.value, Casualties):
        return Interest.OWN_CONDUCT
    if proto.value.status is Status.COMBATANT:
        return Interest.OWN_LOSSES
    scene = page.scenes[proto.scene]
    own = owns_act(_sentence(page, scene), scene, row.speaker.actor)
    return Interest.OWN_CONDUCT if own else Interest.NONE


def _sentence(page: Page, scene: Scene) -> str:
    return page.clean.text[scene.sentence.span.start : scene.sentence.span.end]


def _civilian(value: Value) -> bool:
    return isinstance(value, Casualties) and value.status is Status.CIVILIAN


def _is_saying(proto: Proto) -> bool:
    """Whether the speaker only owns a saying, in which "its men" are another's."""
    return proto.frame is not None and proto.frame.kind == KIND


def _serves(tongue: Tongue, victims: str, proto: Proto, claimant: str | None) -> bool:
    """Whether those counted are a state's forces, as the speaker is: "two gendarmes", said by a security source."""
    if claimant is None or not isinstance(proto.value, Casualties) or proto.value.low == 0:
        return False
    actor, states = proto.party.actor if proto.party is not None else None, tongue.naming.states(claimant)
    others = actor is not None and bool(states) and actor.home not in states
    return not others and tongue.same_side(victims, claimant)


def _rule(part: Part, proto: Proto) -> str | None:
    """How the words for a side, or a description of who did it, lead to the registry's actor."""
    party = proto.party
    if party is None or party.actor is None or part not in {Part.SIDE, Part.ACCUSED}:
        return None
    if party.rule is not None:
        return f"registry of actors: {party.rule}"
    return f"registry of actors: {party.actor.name}" if part is Part.SIDE else None


def settled(value: Value, polarity: Polarity, interest: Interest, admitted: bool = False) -> tuple[Value, Polarity]:
    """Value and polarity once it is known whose interest the speaker has.

    A party that gives its own loss concedes it; one that says that it did it claims it. `admitted`: a party says it by
    a word of admission, which it has for its own alone.
    """
    coded = isinstance(value, Casualties | Responsibility)
    own = interest in {Interest.OWN_LOSSES, Interest.OWN_CONDUCT}
    admitted = admitted and interest in {Interest.NONE, Interest.OWN_LOSSES, Interest.OWN_CONDUCT}
    if polarity is Polarity.CONCEDED and coded and not (own or admitted):
        polarity = Polarity.ASSERTED
    if isinstance(value, Casualties):
        own_loss = own and polarity is Polarity.ASSERTED and value.low != 0
        return value, Polarity.CONCEDED if own_loss else polarity
    if isinstance(value, Responsibility):
        owned = Interest.OWN_CONDUCT if admitted else interest
        return replace(value, act=_settled_act(value.act, polarity, owned)), polarity
    return value, polarity


def _settled_act(act: Act, polarity: Polarity, interest: Interest) -> Act:
    """The act that goes with the polarity; a party that doubts or looks into its own deed neither claims nor admits."""
    if polarity is Polarity.DENIED:
        return act if act is Act.ALTERNATIVE_CAUSE else Act.DENIES
    own = interest is Interest.OWN_CONDUCT
    if polarity is Polarity.CONCEDED and own:
        return Act.ADMITS
    return Act.CLAIMS_IT if polarity is Polarity.ASSERTED and (own or act is Act.CLAIMS_IT) else Act.ACCUSATION


def _quote(page: Page, proto: Proto, parts: Sequence[tuple[Part, int, int]]) -> Span:
    """The clause of the sentence that holds all words of the claim in it; for a date or place those words alone."""
    sentence = page.scenes[proto.scene].sentence.span
    inside = [(start, end) for _, start, end in parts if sentence.start <= start and end <= sentence.end]
    start, end = min(start for start, _ in inside), max(end for _, end in inside)
    if isinstance(proto.value, DateValue | PlaceValue):
        return page.span(start, end)
    return page.span(*clause_around(page.clean.text, (sentence.start, sentence.end), start, end))


def _with_whole(claim: Claim, row: Told, by_key: Mapping[tuple[int, int], Claim]) -> Claim:
    whole = by_key.get(row.proto.whole) if row.proto.whole is not None else None
    if whole is None or whole.claim_id == claim.claim_id:
        return claim
    return replace(claim, part_of=whole.claim_id)
