"""What a person added by hand, in words: for the log and the history."""

from collections.abc import Mapping

from whence.export.said import OWN_VOICE, SAID_BY
from whence.model.by_hand import ClaimValue, IncidentValue, SourceValue
from whence.model.claim import Value
from whence.model.decision import Decision
from whence.model.lists import Polarity
from whence.view.words import date_words, place_words, value_words

_LONGEST = 60  # characters of selected words that are shown: enough to know them by


def added_words(decision: Decision, files: Mapping[str, str]) -> str:
    """What a decision adds: `add a claim to gao-77: 12 killed, asserted by the ministry, at “12 people”`."""
    value = decision.new
    where = files.get(decision.incidents[0].report_id, decision.incidents[0].report_id) if decision.incidents else ""
    if isinstance(value, ClaimValue):
        told = said_words(value.value, value.polarity, value.claimant.words)
        return f"add a claim to {where}: {told}, at “{short(value.words.quote)}”"
    if isinstance(value, IncidentValue):
        kind = value.sub_event_type or value.event_type or value.scope
        told = f"{kind.value}, {place_words(value.place)}, {date_words(value.date)}"
        return f"add an incident to {where}: {told}, at “{short(decision.incidents[0].trigger.quote)}”"
    assert isinstance(value, SourceValue)
    return f"attach a source without text ({value.kind.value}, {value.visibility.value}): “{short(value.description)}”"


def said_words(value: Value, polarity: Polarity, claimant: str | None) -> str:
    """A claim in words: `203 killed, asserted by the army`; without a claimant it is the report's own."""
    return f"{value_words(value)}, {SAID_BY[polarity]} {claimant or OWN_VOICE}"


def short(words: str) -> str:
    """Words in one line, as many as one knows them by."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
