"""Work on bytes that may hang or break the code that reads them, done in a child process within a time limit.

What is written in C (PDF) or has no bound on its time (a page of millions of tags) is read there: a hostile file ends
the child, never the build. The child is kept for the next file, and started anew after it had to be ended.
"""

import atexit
import os
import pickle
import subprocess
import sys
from functools import cache
from pathlib import Path
from threading import Event, Lock, Timer
from typing import IO

from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

LIMIT = 7.0  # seconds for one file
_SIZE = 8  # bytes of the number that stands before each message
_MOST_FILES = 500  # a child reads; then a fresh one begins, so that nothing it leaks grows
_ENDED = (EOFError, OSError, pickle.UnpicklingError)


def read_apart(task: str, raw: bytes, limit: float = LIMIT) -> object:
    """What a task of `whence.intake.apart_child` makes of the bytes.

    Raises ReportError: the task's own, TIMED_OUT where it took longer than `limit` seconds, MALFORMED where it broke.
    """
    return _child(os.getpid()).ask(task, raw, limit)


@cache
def _child(process: int) -> "_Child":  # a fork must not share the pipes of its parent
    child = _Child()
    atexit.register(child.end)
    return child


class _Child:
    """A child process, started when first asked."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None
        self._read = 0
        self._one_at_a_time = Lock()

    def ask(self, task: str, raw: bytes, limit: float) -> object:
        """The answer to one task; raises ReportError as `read_apart` says."""
        with self._one_at_a_time:
            running = self._ready()
            slow = Event()
            timer = Timer(limit, _kill, (running, slow))
            timer.start()
            try:
                answer = _exchanged(running, (task, raw))
            except _ENDED as error:
                self.end()
                raise _why_ended(slow=slow.is_set(), limit=limit) from error
            except BaseException:  # stopped in between: what is still to come answers no later question
                self.end()
                raise
            finally:
                timer.cancel()
        if isinstance(answer, ReportError):
            raise ReportError(answer.reason, answer.detail)
        return answer

    def end(self) -> None:
        """End the process, if one runs."""
        running, self._running, self._read = self._running, None, 0
        if running is not None:
            running.kill()
            running.wait()
            for pipe in (running.stdin, running.stdout):
                if pipe is not None:
                    _close(pipe)

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._read >= _MOST_FILES or (self._running is not None and self._running.poll() is not None):
            self.end()
        if self._running is None:
            self._running = _started()
        self._read += 1
        return self._running


def _started() -> subprocess.Popen[bytes]:
    paths = os.pathsep.join(str(Path(path).absolute()) for path in sys.path if path)
    return subprocess.Popen(  # -P: what lies in the working directory is no module of ours
        [sys.executable, "-P", "-m", "whence.intake.apart_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
    )


def _kill(running: subprocess.Popen[bytes], slow: Event) -> None:
    slow.set()
    running.kill()


def _exchanged(running: subprocess.Popen[bytes], question: object) -> object:
    assert running.stdin is not None  # asked for when it was started, like the other
    assert running.stdout is not None
    send(running.stdin, question)
    return receive(running.stdout)


def send(pipe: IO[bytes], message: object) -> None:
    """Write a message with its length before it."""
    packed = pickle.dumps(message)
    pipe.write(len(packed).to_bytes(_SIZE, "big") + packed)
    pipe.flush()


def receive(pipe: IO[bytes]) -> object:
    """The next message; raises EOFError where the other side has ended."""
    packed = pipe.read(int.from_bytes(_exactly(pipe, _SIZE), "big"))
    message: object = pickle.loads(packed)  # from whence's own process, over a pipe that nobody else has
    return message


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    found = pipe.read(size)
    if len(found) < size:
        raise EOFError
    return found


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what was still to be written has nobody to read it
        return


def _why_ended(*, slow: bool, limit: float) -> ReportError:
    todo = "save its text as .txt or .html, or take it out"
    if slow:
        return ReportError(RefusalReason.TIMED_OUT, f"reading it took longer than {limit:g} seconds: {todo}")
    return ReportError(RefusalReason.MALFORMED, f"the file is so broken that reading it broke off: {todo}")
