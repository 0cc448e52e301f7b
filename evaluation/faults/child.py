"""A command of whence in a process of its own, forked from this one, which has everything loaded: to be disturbed.

It waits for a word before it begins, so that whoever disturbs it can make ready. What it says on standard error is
kept in a file.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 120.0  # seconds after which a child is taken to hang
_ATTACHED = 20.0
STRACE = shutil.which("strace")
"""The program that lets system calls fail and kills at them; None where there is none."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: its exit status (negative: the signal), what it said, and whether it had to be ended."""

    status: int
    said: str
    hung: bool = False

    @property
    def broke(self) -> bool:
        """Whether it ended with an error that nobody had thought of, or not at all."""
        return self.hung or "Traceback (most recent call last)" in self.said


@dataclass(slots=True)
class Child:
    """A command that was forked and waits, or runs."""

    pid: int
    said: Path
    _go: int
    _tracer: subprocess.Popen[bytes] | None = None
    _status: int | None = None

    @classmethod
    def of(cls, command: Sequence[str], said: Path, prepare: Callable[[], None] | None = None) -> "Child":
        """Fork a process for a command of whence; `prepare` is done in it first, once it was told to go."""
        waiting, go = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            os.close(go)
            _run(command, said, waiting, prepare)
        os.close(waiting)
        return cls(pid, said, go)

    def trace(self, *options: str) -> bool:
        """Let strace have an eye on it, before it goes; False where it cannot."""
        if STRACE is None:
            return False
        log = self.said.with_suffix(".strace")
        with log.open("wb") as told:
            self._tracer = subprocess.Popen(
                [STRACE, "-o", os.devnull, "-p", str(self.pid), *options], stderr=told, stdin=subprocess.DEVNULL
            )
        until = time.monotonic() + _ATTACHED
        while time.monotonic() < until and self._tracer.poll() is None:
            if b"attached" in log.read_bytes():
                return True
            time.sleep(0.005)
        return False

    def go(self) -> None:
        """Let it begin."""
        os.write(self._go, b"g")
        os.close(self._go)

    def kill(self) -> None:
        """Kill it as it stands, where it has not ended."""
        if not self.has_ended():
            os.kill(self.pid, signal.SIGKILL)

    def has_ended(self) -> bool:
        """Whether it has ended by now."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._status = status if pid else None
        return self._status is not None

    def wait(self, patience: float = _PATIENCE) -> Ended:
        """How it ended; one that takes too long is killed."""
        until, hung = time.monotonic() + patience, False
        while not self.has_ended():
            if time.monotonic() > until and not hung:
                hung = True
                self.kill()
            time.sleep(0.003)
        if self._tracer is not None:
            self._tracer.wait(_PATIENCE)
        said = self.said.read_text(encoding="utf-8", errors="replace") if self.said.exists() else ""
        return Ended(os.waitstatus_to_exitcode(self._status or 0), said, hung)


def _run(command: Sequence[str], said: Path, waiting: int, prepare: Callable[[], None] | None) -> None:
    """Be the child: never comes back."""
    status = 70
    try:
        told = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 0)
        os.dup2(nowhere, 1)
        os.dup2(told, 2)
        if os.read(waiting, 1) == b"g":
            if prepare is not None:
                prepare()
            status = _ran(command)
    except BaseException:  # noqa: BLE001 - the end of a process, whatever it died of
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def _ran(command: Sequence[str]) -> int:
    from whence.cli import main  # noqa: PLC0415 - this module is loaded by tests that run no command

    try:
        sys.argv = ["whence", *command]
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        sys.stderr.flush()
    return 0


def ran(command: Sequence[str], said: Path, prepare: Callable[[], None] | None = None) -> Ended:
    """A command of whence, run to its end."""
    child = Child.of(command, said, prepare)
    child.go()
    return child.wait()
