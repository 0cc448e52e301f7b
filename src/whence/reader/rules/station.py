"""Reports that are an underground station's broadcast: what they tell in their own voice is the station's word.

Monitoring services put the station into the dateline: "CLANDESTINE, 3 MAY 90 (RADIO ZENDA) --", or name it as the one
that broadcasts: "(CLANDESTINE) RADIO ZENDA IN RURITANIAN …".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.model.claim import DateValue, PlaceValue
from whence.model.lists import Attribution, Polarity
from whence.model.span import Span
from whence.reader.rules.analysis import Scene
from whence.reader.rules.attribution import Frame
from whence.reader.rules.protos import Proto

_HEAD = 600  # a dateline stands within so many characters of a report's beginning
_STATION = re.compile(
    r"\bCLANDESTINE,[^()\n]{0,30}\((?P<dateline>[^()]{3,60})\)"
    r"|\(CLANDESTINE\)\s+(?P<broadcast>(?:RADIO|VOICE)(?:\s+[\w'’-]+){1,4}?)(?=\s+IN\s)",
    re.IGNORECASE,
)


def station_of(text: str) -> Span | None:
    """The words for the underground station whose broadcast the text is, None for any other report."""
    match = _STATION.search(text, 0, min(len(text), _HEAD))
    if match is None:
        return None
    name = "dateline" if match["dateline"] else "broadcast"
    return Span.of(text, match.start(name), match.end(name))


def with_station(text: str, scenes: Sequence[Scene], protos: Sequence[Proto]) -> tuple[Proto, ...]:
    """The protos, those in the report's own voice as carried on from the station's name where it is one's broadcast."""
    station = station_of(text)
    if station is None:
        return tuple(protos)
    return tuple(_from_station(proto, station, scenes[proto.scene]) for proto in protos)


def _from_station(proto: Proto, station: Span, scene: Scene) -> Proto:
    if proto.frame is not None or isinstance(proto.value, DateValue | PlaceValue):
        return proto
    frame = Frame(
        sentence=scene.sentence.index,
        source=station,
        cue=station,
        content=(scene.sentence.span,),
        stance=Polarity.ASSERTED,
        kind="said",
        attribution=Attribution.CARRIED,
    )
    return replace(proto, frame=frame)
