"""A build while the review desk is open, and somebody reads and decides at it."""

import http.client
import json
import os
import random
import signal
import socket
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

import whence
from evaluation.faults.after import ended_well, finished, whole
from evaluation.faults.child import Child
from evaluation.faults.world import Place
from tests.review.many import HOST, Desk
from whence.decide import By, decide, undo
from whence.store import Record

_PATIENCE = 60.0
_HELD = ("is being written by process",)
_LOOKS = ("/", "/log", "/search?words=killed")
_ANSWERS = frozenset({200, 409, 422, 423})  # made; the event is another now; there is none such; another writes


def at_the_desk(place: Place, chance: random.Random) -> tuple[str, Sequence[str]]:
    """Build with a desk open; gives what was done, and what is wrong."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        desk = Desk(place.record, int(free.getsockname()[1]))
    command = ["review", "--record", str(place.record), "--by", "A1", "--port", str(desk.port), "--no-browser"]
    open_desk = Child.of(command, place.folder / "desk.txt")
    open_desk.go()
    token = _awaited(desk)
    building = Child.of(place.command(), place.said)
    building.go()
    wrong: list[str] = []
    made = list(_decided(place, desk, token, chance, building, wrong))
    built = building.wait()
    wrong += ended_well(built, allowed=(0, 1), words=_HELD)
    os.kill(open_desk.pid, signal.SIGINT)
    wrong += ended_well(open_desk.wait(), allowed=(0, 130))
    wrong += [*whole(place), *_taken_back(place, made), *finished(place)]
    return f"the desk open, {len(made)} decisions: {built.status}", wrong


def _awaited(desk: Desk) -> str:
    """The token of a desk, once it answers."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return desk.token()
        except (OSError, http.client.HTTPException):
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def _decided(
    place: Place, desk: Desk, token: str, chance: random.Random, building: Child, wrong: list[str]
) -> Iterator[str]:
    """The decisions made at a desk for as long as somebody builds; what is answered as it may not be is wrong."""
    with whence.Record(place.record) as record:
        events = [event.event_id for event in record.events()]
    while not building.has_ended():
        path = chance.choice([*_LOOKS, f"/event/{chance.choice(events)}"])
        status, body = desk.ask("GET", path)
        if status not in (200, 404):
            wrong.append(f"{path} is answered with {status}: {body[:300]}")
        if chance.random() < 0.3:
            asked = {"act": "accept", "on": [{"event": chance.choice(events)}]}
            status, body = desk.ask("POST", "/api/decisions", asked, token)
            if status not in _ANSWERS:
                wrong.append(f"a decision is answered with {status}: {body[:300]}")
            elif status == 200:
                yield str(json.loads(body)["decision_id"])


def _taken_back(place: Place, made: Sequence[str]) -> Iterator[str]:
    """What was decided is in the log; it is taken back, so that the record is again one that nobody ruled on."""
    with Record.open_readonly(place.record) as record:
        logged = {decision.decision_id for decision in record.decisions()}
    yield from (f"the decision {each} is lost" for each in made if each not in logged)
    if len(logged) != len(set(made)):
        yield f"{len(made)} decisions were made, and {len(logged)} are in the log"
    for each in sorted(logged):
        by = By("A1", datetime.now(UTC), "a trial")
        decide(place.record, partial(undo, name=each, who=by))
