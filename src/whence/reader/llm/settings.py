"""What the language-model reader is told: which server and model, how patient and how costly it may be."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whence.model.errors import UsageError

PREFIX = "WHENCE_LLM_"


def default_cache() -> Path:
    """The folder for replies and counts where none is named: below the user's cache folder."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "whence" / "llm"


@dataclass(frozen=True, slots=True)
class Settings:
    """A server, a model and their limits; the key is never shown. Raises UsageError for a value that cannot be.

    `max_tokens_total` is how many tokens one build may use, in and out; `price_in` and `price_out` are for a million
    tokens. A request is tried `tries` times, after waits that begin with `first_wait_s` and double. `reply_tokens` is
    the longest reply asked for, `piece_characters` how much of a report one request holds. `temperature` None leaves it
    to the server.
    """

    base_url: str
    model: str
    api_key: str | None = field(default=None, repr=False)
    timeout_s: float = 120.0
    max_tokens_total: int | None = None
    price_in: float | None = None
    price_out: float | None = None
    cache: Path = field(default_factory=default_cache)
    requests_per_minute: float | None = None
    tries: int = 5
    first_wait_s: float = 1.0
    reply_tokens: int = 4096
    piece_characters: int = 12_000
    temperature: float | None = 0.0

    def __post_init__(self) -> None:
        if not self.base_url.startswith(("http://", "https://")):
            raise UsageError(f"{PREFIX}BASE_URL must begin with http:// or https://, as in http://localhost:8080/v1")
        if not self.model:
            raise UsageError(f"{PREFIX}MODEL is empty: set it to the name of a model that the server has")
        for name in ("timeout_s", "tries", "reply_tokens", "piece_characters"):
            if not getattr(self, name) > 0:
                raise UsageError(f"{PREFIX}{name.upper()} must be more than 0")
        for name in ("max_tokens_total", "price_in", "price_out", "requests_per_minute"):
            value = getattr(self, name)
            if value is not None and not value >= 0:
                raise UsageError(f"{PREFIX}{name.upper()} must not be less than 0")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """The settings that the variables WHENCE_LLM_… give.

        Raises UsageError that says what to set when server or model is missing, or a number is none.
        """
        given = os.environ if environment is None else environment
        found = {key: given[PREFIX + key] for key in VARIABLES if given.get(PREFIX + key)}
        missing = [PREFIX + key for key in _REQUIRED if key not in found]
        if missing:
            raise UsageError(
                f"the llm reader sends reports to a server of your choice: set {' and '.join(missing)}, as in "
                f"{PREFIX}BASE_URL=http://localhost:8080/v1 {PREFIX}MODEL=name (docs/llm.md says more)"
            )
        options: dict[str, Any] = {key.lower(): _read(key, found[key]) for key in _OPTIONAL if key in found}
        return cls(base_url=found["BASE_URL"], model=found["MODEL"], **options)


_REQUIRED = ("BASE_URL", "MODEL")
_OPTIONAL: Mapping[str, Callable[[str], object]] = {
    "API_KEY": str,
    "TIMEOUT_S": float,
    "MAX_TOKENS_TOTAL": int,
    "PRICE_IN": float,
    "PRICE_OUT": float,
    "CACHE": Path,
    "REQUESTS_PER_MINUTE": float,
    "TRIES": int,
    "FIRST_WAIT_S": float,
    "REPLY_TOKENS": int,
    "PIECE_CHARACTERS": int,
}
VARIABLES = (*_REQUIRED, *_OPTIONAL)
"""The names of all variables, without their prefix."""


def _read(key: str, value: str) -> object:
    """The value of a variable in its type; raises UsageError when it is none of that type."""
    try:
        return _OPTIONAL[key](value)
    except ValueError as error:
        raise UsageError(f"{PREFIX}{key}={value} is no number") from error
