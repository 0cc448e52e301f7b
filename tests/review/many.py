"""Reviewers at a desk in a process of its own, many at once, while it is killed and started again.

Each asks for decisions one after the other under marks of the askings, looks again where an event changed, and asks the
very same again where the desk was gone before it answered. What was asked and answered is held against the log in the
end, and the log against the record.
"""

import http.client
import json
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.dump import dump
from tests.store.older import forget_pages
from whence.flow import derive
from whence.store import Record

HOST = "127.0.0.1"
_ALIKE = 5  # events that are merged with one another alone: people merge what is alike, and not a record into one event
_PATIENCE = 120.0  # seconds that a desk may take to start, and a request to be answered
_LOOKS = 4  # how often a reviewer looks again at an event that others change
_TOKEN = re.compile(r'data-token="([^"]+)"')
_ACTS = ("accept", "reject", "note", "note", "date", "date", "claim", "merge", "split", "batch", "undo")


@dataclass(slots=True)
class Desk:
    """A desk that runs as `whence review`; it can be killed and started again under the same address."""

    record: Path
    port: int
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "whence", "review", "--record", str(self.record), "--by", "A1"]
        command += ["--port", str(self.port), "--no-browser"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if self._answers():
                return
            time.sleep(0.05)
        raise TimeoutError("the desk does not answer")

    def _answers(self) -> bool:
        try:
            return bool(self.token())
        except (OSError, http.client.HTTPException):
            return False

    def kill(self) -> None:
        """Kill it as it stands, whatever it is doing."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Let it end."""
        assert self._process is not None
        self._process.send_signal(signal.SIGINT)
        self._process.wait(_PATIENCE)

    def token(self) -> str:
        """The token of this run, as its pages carry it."""
        found = _TOKEN.search(self.ask("GET", "/log")[1])
        if found is None:
            raise http.client.HTTPException("a page without a token")
        return found[1]

    def ask(
        self, method: str, path: str, document: Mapping[str, Any] | None = None, token: str = ""
    ) -> tuple[int, str]:
        """Status and body of an answer; raises OSError or HTTPException where there was none."""
        body = None if document is None else json.dumps(document).encode()
        headers = {"origin": f"http://{HOST}:{self.port}", "x-whence-token": token, "content-type": "application/json"}
        connection = http.client.HTTPConnection(HOST, self.port, timeout=_PATIENCE)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


@contextmanager
def running(record: Path) -> Iterator[Desk]:
    """A desk on a free port, until the end of the block."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = int(free.getsockname()[1])
    desk = Desk(record, port)
    desk.start()
    try:
        yield desk
    finally:
        desk.stop()


@dataclass(frozen=True, slots=True)
class Answered:
    """An asking by its reason, which no other has: how many decisions it was for, and what the last answer was.

    `made` are the ids in the answer; `again` is how often it was asked for without an answer.
    """

    reason: str
    decisions: int
    status: int
    made: str
    again: int


@dataclass(slots=True)
class Reviewer:
    """One who decides, in a thread; all look at the same events, so that they get into one another's way."""

    name: str
    desk: Desk
    events: Sequence[str]
    decisions: int
    answers: list[Answered] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    _token: str = ""
    _made: list[str] = field(default_factory=list)

    def work(self) -> None:
        """Ask for so many decisions, one after the other."""
        chance = random.Random(self.name)
        for number in range(self.decisions):
            for look in range(_LOOKS):
                reason = f"{self.name}-{number}-{look}"
                asked = self._asked(chance, reason)
                if asked is None:
                    continue
                self.answers.append(self._decided(asked, reason))
                if self.answers[-1].status == 200:
                    break

    def _asked(self, chance: random.Random, reason: str) -> Mapping[str, Any] | None:
        """What to ask for next, None where what was looked at is gone."""
        act = chance.choice(_ACTS)
        more = {"reason": reason, "asked_as": reason}
        if act == "undo":
            return {"act": "undo", "undoes": chance.choice(self._made), **more} if self._made else None
        start = chance.randrange(len(self.events)) // _ALIKE * _ALIKE
        near = self.events[start : start + _ALIKE]
        looked = [self._look(chance.choice(near)) for _ in range({"merge": 2, "batch": 3}.get(act, 1))]
        seen = {each["event_id"]: each for each in looked if each is not None}
        if len(seen) < len(looked):
            return None
        on = [{"event": name, "mark": each["mark"]} for name, each in seen.items()]
        (first, *_) = seen.values()
        asked: dict[str, dict[str, Any]] = {
            "accept": {"act": "accept"},
            "reject": {"act": "reject"},
            "note": {"act": "set", "field": "note", "value": f"looked at by {reason}"},
            "date": {"act": "set", "field": "date", "value": f"2021-{chance.randint(1, 12):02}-11"},
            "claim": {"act": "reject", "claim": chance.choice(first["claims"] or [""])},
            "merge": {"act": "merge"},
            "split": {"act": "split", "incidents": first["incidents"][:1]},
            "batch": {"act": "set", "field": "note", "value": f"several by {reason}"},
        }
        return {**asked[act], "on": on, **more}

    def _look(self, event: str) -> Mapping[str, Any] | None:
        """An event as it stands, None where there is none of that name."""
        status, body = self._until_answered("GET", f"/api/events/{event}", None)[:2]
        found: Mapping[str, Any] | None = json.loads(body) if status == 200 else None
        return found

    def _decided(self, asked: Mapping[str, Any], reason: str) -> Answered:
        """Ask for a decision until there is an answer, which says that it was made or that it was not."""
        started = time.perf_counter()
        status, body, again = self._until_answered("POST", "/api/decisions", asked)
        if not again:
            self.seconds.append(time.perf_counter() - started)
        made = str(json.loads(body)["decision_id"]) if status == 200 else ""
        self._made += [made] if made else []
        several = len(asked.get("on", ())) if asked["act"] == "set" else 1
        return Answered(reason, several, status, made, again)

    def _until_answered(self, method: str, path: str, asked: Mapping[str, Any] | None) -> tuple[int, str, int]:
        """An answer, and how often there was none: the very same is asked for again until there is one."""
        until = time.monotonic() + _PATIENCE
        for again in range(10_000):
            try:
                status, body = self.desk.ask(method, path, asked, self._token)
                if status not in (403, 423):  # another run of the desk; one that is dying still holds the lock
                    return status, body, again
                self._token = self.desk.token()
            except (OSError, http.client.HTTPException):
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
        raise TimeoutError(f"{path} was never answered")


def review(desk: Desk, events: Sequence[str], reviewers: int, decisions: int, kills: int = 0) -> list[Reviewer]:
    """Let so many reviewers ask for so many decisions each, and kill the desk meanwhile so many times."""
    all_of_them = [Reviewer(f"R{number}", desk, events, decisions) for number in range(reviewers)]
    threads = [threading.Thread(target=one.work, daemon=True) for one in all_of_them]
    for thread in threads:
        thread.start()
    for number in range(1, kills + 1):
        due = reviewers * decisions * number // (kills + 1)
        while sum(len(one.answers) for one in all_of_them) < due and any(map(threading.Thread.is_alive, threads)):
            time.sleep(0.01)
        desk.kill()
        desk.start()
    for thread in threads:
        thread.join()
    return all_of_them


@dataclass(frozen=True, slots=True)
class Found:
    """What became of the askings: how many were answered how, how many decisions are in the log, and what is wrong."""

    statuses: Mapping[int, int]
    again: int
    decisions: int
    wrong: Sequence[str]


def found(before: Path, after: Path, reviewers: Sequence[Reviewer]) -> Found:
    """Hold the log of a record against what was asked, and the record against its log; `before` is written over.

    `before` is the record as it was when the reviewers began.
    """
    answers = [answer for one in reviewers for answer in one.answers]
    with Record.open_readonly(after) as record:
        log = record.decisions()
    logged = Counter(decision.reason for decision in log)
    made = {decision.decision_id for decision in log}
    wanted = Counter({answer.reason: answer.decisions for answer in answers if answer.status == 200})
    lost = [f"{answer.made} is lost" for answer in answers if answer.status == 200 and answer.made not in made]
    wrong = [
        f"{reason}: {logged[reason]} decisions, not {wanted[reason]}"
        for reason in sorted(logged.keys() | wanted.keys())
        if logged[reason] != wanted[reason]
    ]
    replayed = [] if _same(before, after) else ["the record is not what its log comes to"]
    statuses = Counter(answer.status for answer in answers)
    again = sum(answer.again > 0 for answer in answers)
    return Found(statuses, again, len(log), [*lost, *wrong, *replayed])


def is_derived(path: Path) -> bool:
    """Whether a record is what deriving it as a whole makes of it; it is written on."""
    with Record.open_readonly(path) as record:
        told = [*dump(record), record.outcomes()]
    return _derived(path) == told


def _same(before: Path, after: Path) -> bool:
    """Whether a record as it was before comes to what it is after, once all of the log is put into it at once."""
    forget_pages(before)
    with sqlite3.connect(before) as db:
        db.execute("ATTACH ? AS after", [str(after)])
        db.execute("INSERT INTO decisions SELECT * FROM after.decisions ORDER BY decision_key")
    db.close()
    with Record.open_readonly(after) as record:
        return _derived(before) == [*dump(record), record.outcomes()]


def _derived(path: Path) -> list[object]:
    """What a record says once it was derived as a whole, and where its decisions led."""
    with Record.create_or_open(path) as record:
        derive(record, record.last_run_key(), lambda *_: None)
        return [*dump(record), record.outcomes()]
