"""Small reports, made by chance, for builds that are disturbed: pairs that tell of one event, copies, denials."""

import json
import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

_PLACES = ("Gao, Mali", "Dori, Burkina Faso", "Diffa, Niger", "Maiduguri, Nigeria", "Bunia, Congo", "Kismayo, Somalia")
_OUTLETS = ("Sahel Courier", "Niger Herald", "Lake Gazette", "Coast Monitor")
_ACTORS = ("gunmen", "jihadist fighters", "an armed group", "soldiers")
_SPEAKERS = ("the governor", "an army spokesman", "a hospital official", "residents", "the Red Cross")
_DEEDS = ("attacked a village near {town}", "ambushed a convoy outside {town}", "fired rockets at {town}")
_ENDS = (
    "Witnesses said that houses were burned.",
    "The army denied that its soldiers had taken part.",
    "Nobody has claimed responsibility for the attack.",
    "At least {more} people were wounded, according to {other}.",
)
_START = date(2021, 3, 1)


def write_reports(folder: Path, chance: random.Random, count: int) -> list[Path]:
    """Write so many reports into a folder, which is made; gives their paths."""
    folder.mkdir(parents=True)
    written = []
    for number, report in enumerate(_reports(chance, count)):
        path = folder / f"report-{number:02}.json"
        path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        written.append(path)
    return written


def _reports(chance: random.Random, count: int) -> Iterator[Mapping[str, str]]:
    """Two reports of each event, of which the second is at times a copy of the first with a line of its own."""
    for number in range(0, count, 2):
        first = _told(chance, number)
        yield first
        if number + 1 < count:
            second = _told(chance, number)
            yield (
                {**second, "text": f"{first['text']}\n\nSource: {first['outlet']}"} if chance.random() < 0.4 else second
            )


def _told(chance: random.Random, number: int) -> Mapping[str, str]:
    place = _PLACES[number // 2 % len(_PLACES)]
    town = place.partition(",")[0]
    day = _START + timedelta(days=9 * number)
    killed = 5 + number + chance.randint(0, 1)
    deed = chance.choice(_DEEDS).format(town=town)
    who, other = chance.sample(_SPEAKERS, 2)
    lead = f"{chance.choice(_ACTORS).capitalize()} {deed} on {day:%d %B %Y}, killing {killed} people, {who} said."
    ends = [
        each.format(more=killed + chance.randint(1, 9), other=other)
        for each in chance.sample(_ENDS, chance.randint(1, 3))
    ]
    return {
        "id": f"made-{number}-{chance.getrandbits(32):08x}",
        "title": f"{killed} killed near {place}",
        "text": "\n\n".join([f"{place} - {lead}", *ends]),
        "outlet": chance.choice(_OUTLETS),
        "published": (day + timedelta(days=1)).isoformat(),
    }
