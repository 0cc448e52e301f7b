"""A report, and what a model that reads it well says of it; ways to say it less well."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.reader.llm.server import Server, said
from tests.reader.rules.told import report
from whence.model.claim import Claim, Reading
from whence.model.report import Report
from whence.reader.llm import LlmReader, Settings

TITLE = "Shells hit market in Goundam"
LEAD = "At least nine rebels were killed and 30 wounded on Friday 4 May 2018 when shells hit a market in Goundam"
BODY = (
    f"{LEAD}, the Zenda Monitor said.\n\n"
    "A spokesman for the Malian army told Reuters that its forces had not fired on the town. "
    "The governor said “two traders” were among the wounded.\n\n"
    "Source: Evening Wire"
)
SHELLING: Mapping[str, Any] = {
    "id": "1",
    "sentence": 1,
    "trigger": "shells hit a market",
    "type": "Shelling/artillery/missile attack",
    "scope": "conflict",
    "date_words": "on Friday 4 May 2018",
    "place_words": "Goundam",
}
_VOICE: Mapping[str, Any] = {
    "incident": "1",
    "polarity": "asserted",
    "claimant": "the Zenda Monitor",
    "claimant_kind": "monitor",
    "cue": "said",
    "attribution": "explicit",
    "via": [],
    "basis": None,
}
KILLED: Mapping[str, Any] = {
    **_VOICE,
    "id": "c1",
    "field": "casualties",
    "sentence": 1,
    "quote": "At least nine rebels were killed",
    "value_words": "At least nine rebels",
    "low": 9,
    "high": None,
    "qualifier": "at_least",
    "word": None,
    "harm": "killed",
    "unit": "persons",
    "status": "combatant",
    "group": "none",
    "side": "rebels",
    "count_role": "total",
    "part_of": None,
}
WOUNDED: Mapping[str, Any] = {
    **KILLED,
    "id": "c2",
    "quote": "30 wounded",
    "value_words": "30",
    "low": 30,
    "high": 30,
    "qualifier": "exact",
    "harm": "injured",
}
TRADERS: Mapping[str, Any] = {
    **WOUNDED,
    "id": "c3",
    "sentence": 3,
    "quote": '"two traders" were among the wounded',
    "value_words": "two traders",
    "claimant": "The governor",
    "claimant_kind": "authority",
    "low": 2,
    "high": 2,
    "status": "civilian",
    "side": None,
    "count_role": "part",
    "part_of": "c2",
}
DENIAL: Mapping[str, Any] = {
    **_VOICE,
    "id": "c4",
    "field": "responsibility",
    "sentence": 2,
    "quote": "its forces had not fired on the town",
    "polarity": "denied",
    "claimant": "A spokesman for the Malian army",
    "claimant_kind": "belligerent",
    "cue": "told",
    "via": ["Reuters"],
    "accused": "the Malian army",
    "act": "denies",
    "certainty": "stated",
}
REUTERS: Mapping[str, Any] = {"name": "Reuters", "relation": "cites outlet", "sentence": 2, "quote": "told Reuters"}
GOOD = said(incidents=[SHELLING], claims=[KILLED, WOUNDED, TRADERS, DENIAL], sources=[REUTERS])


def told_of(*claims: Mapping[str, Any]) -> str:
    """A reply with the shelling and these claims."""
    return said(incidents=[SHELLING], claims=claims)


def a_report(body: str = BODY, title: str | None = TITLE, name: str = "r-told") -> Report:
    """The report."""
    return report(body, title, name=name)


def a_reader(server: Server, cache: Path, **more: Any) -> LlmReader:
    """A reader that asks the server, patient for a twentieth of a second in all."""
    given: dict[str, Any] = {"first_wait_s": 0.01, "tries": 3, "timeout_s": 5.0, **more}
    return LlmReader(Settings(server.url, "small-model", cache=cache, **given))


def refused(reading: Reading) -> list[tuple[str, str | None]]:
    """The quotes that the evidence check refused, with the reason."""
    return [(claim.span.quote, claim.why_not) for claim in reading.claims if not claim.supported]


def only(reading: Reading, field: str) -> list[Claim]:
    """The claims of a field."""
    return [claim for claim in reading.claims if claim.field == field]
