"""One question to a server with the OpenAI chat API: patience, retries by a fixed schedule, and what it cannot take."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

from whence.model.errors import UsageError
from whence.reader.llm.failures import CallError, Failure
from whence.reader.llm.pace import await_turn
from whence.reader.llm.prompt import Message
from whence.reader.llm.replies import Reply
from whence.reader.llm.settings import Settings
from whence.reader.llm.usage import Ledger

_LONGEST_WAIT = 60.0
_LONGEST_ASKED = 600.0  # seconds that a server may ask for by Retry-After
_LETTERS_A_TOKEN = 4  # English text, for requests that no server counted
_BUSY = {429: Failure.RATE_LIMITED, 408: Failure.TIMEOUT}
_DENIED = {401, 403, 404}  # key, account, or model: the same for every question
_EMPTY_ACCOUNT = {"insufficient_quota", "credit_balance_exhausted"}
_REFUSED_PARAMETERS = {400, 422}
_KEY_OF_NONE = "none"  # the client wants a key; a local server looks at none


class _Completions(Protocol):
    """What is used of `openai.OpenAI().chat.completions`."""

    def create(self, **request: Any) -> object:
        """The server's answer to a request."""


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What one try ended in, whether another may help, and how long the server asks to wait before it."""

    failure: Failure
    detail: str
    again: bool
    wait: float = 0.0
    fatal: bool = False


def require_openai() -> None:
    """Raise UsageError unless the `openai` package is installed; imports nothing."""
    if find_spec("openai") is None:
        raise UsageError("the llm reader needs the openai package: pip install 'whence[llm]'")


class Client:
    """Asks one server; a process makes its own. Every request that is sent has a line in the ledger."""

    def __init__(self, settings: Settings, ledger: Ledger) -> None:
        require_openai()
        self._settings = settings
        self._ledger = ledger
        self._sdk: Any = import_module("openai")
        client: Any = self._sdk.OpenAI(
            base_url=settings.base_url,
            api_key=settings.api_key or _KEY_OF_NONE,
            timeout=settings.timeout_s,
            max_retries=0,
        )
        client.organization = client.project = None  # taken from the user's environment; of no concern to this server
        self._completions: _Completions = client.chat.completions
        self._options: dict[str, Any] = {
            "max_tokens": settings.reply_tokens,
            "response_format": {"type": "json_object"},
        }
        if settings.temperature is not None:
            self._options["temperature"] = settings.temperature

    def ask(self, messages: Sequence[Message]) -> Reply:
        """The model's reply; raises CallError when there is none after the last try, or the cap is reached."""
        tries = 0
        while True:
            self._check_cap(messages)
            await_turn(self._settings.cache, self._settings.requests_per_minute)
            outcome = self._try(messages)
            if isinstance(outcome, Reply):
                return outcome
            if self._gave_way(outcome):
                continue
            tries += 1
            if not outcome.again or tries >= self._settings.tries:
                detail = f"{outcome.detail} (tried {tries} times)" if tries > 1 else outcome.detail
                raise CallError(outcome.failure, detail, fatal=outcome.fatal)
            time.sleep(max(outcome.wait, wait_before(tries, self._settings.first_wait_s)))

    def _check_cap(self, messages: Sequence[Message]) -> None:
        """Raise CallError when the request would go beyond what the build may use."""
        cap = self._settings.max_tokens_total
        if cap is None:
            return
        used = self._ledger.tokens()
        if used + _tokens_of(messages) > cap:
            raise CallError(
                Failure.CAP_REACHED,
                f"the cap of {cap:,} tokens is reached ({used:,} used): build again with a higher "
                "WHENCE_LLM_MAX_TOKENS_TOTAL to go on; what was answered is kept and costs nothing more",
                fatal=True,
            )

    def _try(self, messages: Sequence[Message]) -> Reply | _Trouble:
        sdk = self._sdk
        try:
            answer = self._completions.create(model=self._settings.model, messages=list(messages), **self._options)
        except sdk.APITimeoutError:
            trouble = _Trouble(Failure.TIMEOUT, f"no answer within {self._settings.timeout_s:g} s", again=True)
        except sdk.APIConnectionError as error:
            reason = error.__cause__ or error
            trouble = _Trouble(Failure.UNREACHABLE, f"{self._settings.base_url}: {reason}", again=True)
        except sdk.APIStatusError as error:
            trouble = self._by_status(error)
        except (sdk.OpenAIError, ValueError) as error:
            trouble = _Trouble(Failure.SERVER_ERROR, f"no answer of the chat API: {error}", again=True)
        else:
            return self._counted(answer, messages)
        used = _tokens_of(messages) if trouble.failure is Failure.TIMEOUT else 0
        self._ledger.request(used, 0, trouble.failure, estimated=True)
        return trouble

    def _by_status(self, error: Any) -> _Trouble:
        """The trouble that an HTTP status and the server's words tell of."""
        status: int = error.status_code
        detail = f"HTTP {status}: {' '.join(str(error.message).split())[:300]}"
        if status in _DENIED or error.code in _EMPTY_ACCOUNT:
            return _Trouble(Failure.REJECTED, f"{detail} (check key, model and account)", again=False, fatal=True)
        if status not in _BUSY and status < 500:
            return _Trouble(Failure.REJECTED, detail, again=self._adapted(error))
        asked = retry_after(error.response.headers.get("retry-after"), datetime.now(UTC))
        failure = _BUSY.get(status, Failure.SERVER_ERROR)
        return _Trouble(failure, detail, again=asked <= _LONGEST_ASKED, wait=asked)

    def _adapted(self, error: Any) -> bool:
        """Whether the server named an option that it cannot take, which is then left out from now on."""
        if error.status_code not in _REFUSED_PARAMETERS or error.code == "context_length_exceeded":
            return False
        words = str(error.message)
        named = next((o for o in self._options if error.param == o or f"'{o}'" in words), None)
        if named is None:
            return False
        value = self._options.pop(named)
        if named == "max_tokens":
            self._options["max_completion_tokens"] = value
        return True

    @staticmethod
    def _gave_way(trouble: _Trouble) -> bool:
        """Whether the request was changed for the server, so that it is sent at once and is no new try."""
        return trouble.failure is Failure.REJECTED and trouble.again

    def _counted(self, answer: object, messages: Sequence[Message]) -> Reply:
        """The reply in an answer, entered in the ledger; by its length where the server counted no tokens."""
        choice = next(iter(getattr(answer, "choices", None) or ()), None)
        text = getattr(getattr(choice, "message", None), "content", None) or ""
        told_in, told_out = (_told(answer, name) for name in ("prompt_tokens", "completion_tokens"))
        tokens_in = _tokens_of(messages) if told_in is None else told_in
        tokens_out = len(text) // _LETTERS_A_TOKEN if told_out is None else told_out
        self._ledger.request(tokens_in, tokens_out, "answered", estimated=None in (told_in, told_out))
        return Reply(str(text), tokens_in, tokens_out, getattr(choice, "finish_reason", None) == "length")


def _told(answer: object, name: str) -> int | None:
    """A count of tokens that the server gives with its answer, None where it gives none."""
    count = getattr(getattr(answer, "usage", None), name, None)
    return count if isinstance(count, int) else None


def wait_before(tries: int, first: float) -> float:
    """Seconds to wait after so many tries without success: twice as long each time, a minute at most."""
    return min(first * 2.0 ** (tries - 1), _LONGEST_WAIT)


def retry_after(header: str | None, now: datetime) -> float:
    """The seconds that a Retry-After header asks to wait, given as a number or a date (RFC 9110, 10.2.3); else 0."""
    if header is None:
        return 0.0
    readers: tuple[Callable[[str], float], ...] = (
        float,
        lambda words: (parsedate_to_datetime(words).astimezone(UTC) - now).total_seconds(),
    )
    for read in readers:
        try:
            return max(0.0, read(header))
        except ValueError:
            continue
    return 0.0


def _tokens_of(messages: Sequence[Message]) -> int:
    """About how many tokens messages are."""
    return sum(len(message["content"]) for message in messages) // _LETTERS_A_TOKEN
