"""A server on this machine that speaks the OpenAI chat API, well and badly, as a test tells it to."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What the server does with one request."""

    content: str | None = None
    status: int = 200
    body: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    finish: str = "stop"
    tokens: tuple[int, int] | None = (100, 20)

    def payload(self, model: str) -> object:
        """The body to send."""
        if self.body is not None:
            return self.body
        if self.status != 200:
            return {"error": {"message": f"status {self.status}", "type": "test", "param": None, "code": None}}
        answer: dict[str, Any] = {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": model,
            "choices": [
                {
                    "index": 0,
                    "finish_reason": self.finish,
                    "message": {"role": "assistant", "content": self.content},
                }
            ],
        }
        if self.tokens is not None:
            sent, said = self.tokens
            answer["usage"] = {"prompt_tokens": sent, "completion_tokens": said, "total_tokens": sent + said}
        return answer


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]
    at: float

    @property
    def key(self) -> str | None:
        """The key that it brings."""
        return self.headers.get("authorization")

    @property
    def question(self) -> str:
        """The piece of a report that it asks about."""
        content: str = self.body["messages"][1]["content"]
        return content


Script = Callable[[Asked], Answer]


@dataclass
class Server:
    """A running server: where it is, what it was asked, and what it answers."""

    url: str
    script: Script
    asked: list[Asked] = field(default_factory=list)


def in_turn(*answers: Answer) -> Script:
    """Gives the answers one after another, the last one for ever."""
    left = list(answers)

    def give(asked: Asked) -> Answer:
        return left.pop(0) if len(left) > 1 else left[0]

    return give


def said(*, incidents: Sequence[object] = (), claims: Sequence[object] = (), sources: Sequence[object] = ()) -> str:
    """A model's reply with these lists."""
    return json.dumps({"incidents": list(incidents), "claims": list(claims), "sources": list(sources)})


@contextmanager
def serving(script: Script) -> Iterator[Server]:
    """A server that answers by a script, until the end of the block."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = json.loads(self.rfile.read(length))
            asked = Asked(
                self.path, {name.lower(): value for name, value in self.headers.items()}, body, time.monotonic()
            )
            with lock:
                server.asked.append(asked)
                answer = server.script(asked)
            time.sleep(answer.delay)
            payload = answer.payload(body["model"])
            raw = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
            try:
                self.send_response(answer.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(raw)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server = Server(f"http://127.0.0.1:{http.server_address[1]}/v1", script)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
