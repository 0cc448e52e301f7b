"""A note in the manner of ACLED's, drafted only from supported values with their claimants."""

import re
from collections.abc import Mapping, Sequence

from whence.export.redaction import NOTHING, Hidden, Redaction
from whence.model.claim import Casualties, Claim
from whence.model.event import Event
from whence.model.lists import Polarity, Qualifier, Review, Unit

UNREVIEWED = "[machine-coded by whence, not reviewed]"
_REVIEWED = {
    Review.CHECKED: "[machine-coded by whence, checked by a person]",
    Review.SECOND_CHECKED: "[machine-coded by whence, checked by two people]",
    Review.REJECTED: "[machine-coded by whence, rejected by a person]",
}


def note(
    event: Event, claims: Sequence[Claim], redaction: Redaction, hidden: Mapping[str, Hidden] | None = None
) -> str:
    """When and where, then each count with who says so, then the flags; private persons by role.

    `event` is as it may be shown; `hidden` is what is hidden of its reports, by id.
    """
    parts = [_REVIEWED.get(event.review, UNREVIEWED), _opening(event)]
    counted = [claim for claim in claims if event.counts(claim) and isinstance(claim.value, Casualties)]
    parts += [_said(claim, redaction, (hidden or {}).get(claim.report_id, NOTHING)) for claim in counted]
    if event.fatalities.acled is None:
        parts.append("No number of deaths is given.")
    if event.flags:
        parts.append(f"Flags: {', '.join(flag.value for flag in event.flags)}.")
    return " ".join(dict.fromkeys(parts))


def _opening(event: Event) -> str:
    what = event.sub_event_types[0][0].value if event.sub_event_types else "Event"
    when = "" if event.date.start is None else f" on {event.date.start.isoformat()}"
    if event.date.start != event.date.end:
        when = f" between {event.date.start} and {event.date.end}"
    where = f" at {event.place.name}" if event.place.name else ""
    return f"{what}{where}{when}."


_ARTICLE = re.compile(r"^(?:The|A|An)\b")
_SAID_BY = {
    Polarity.ASSERTED: "according to",
    Polarity.CONCEDED: "conceded by",
    Polarity.DENIED: "denied by",
    Polarity.DOUBTED: "doubted by",
    Polarity.NOT_VERIFIED: "not verified by",
    Polarity.INVESTIGATING: "being investigated by",
}


def _said(claim: Claim, redaction: Redaction, hidden: Hidden) -> str:
    shown, _, _ = redaction.claim(claim, None, hidden)
    assert isinstance(shown.value, Casualties)
    count = described(shown.value)
    who = _ARTICLE.sub(lambda article: article[0].lower(), shown.claimant.words or "the report itself")
    return f"{count[:1].upper()}{count[1:]}, {_SAID_BY[shown.polarity]} {who}."


def described(value: Casualties) -> str:
    """A count in words: "at least 9 killed (combatant, Wagner Group)"."""
    number = _number(value)
    side = value.side if value.side and value.side.lower().removesuffix("s") != value.status.value else ""
    about = [word for word in (value.status.value, value.group.value, side) if word not in {"unspecified", "none", ""}]
    tail = f" ({', '.join(about)})" if about else ""
    return (
        f"{number}{' households' if value.unit is Unit.HOUSEHOLDS else ''} {value.harm.value.replace('_', ' ')}{tail}"
    )


def _number(value: Casualties) -> str:
    if value.qualifier is Qualifier.VAGUE:
        return value.word or "an unstated number"
    if value.qualifier is Qualifier.NONE:
        return "none"
    if value.qualifier is Qualifier.RANGE:
        return f"{value.low} to {value.high}"
    lead = {Qualifier.AT_LEAST: "at least ", Qualifier.AT_MOST: "at most ", Qualifier.ABOUT: "about "}
    return f"{lead.get(value.qualifier, '')}{value.low if value.low is not None else value.high}"
