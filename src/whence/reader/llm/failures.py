"""Why a question to a language model got no answer, and why something that it proposed was dropped."""

from enum import StrEnum

from whence.model.errors import WhenceError


class Failure(StrEnum):
    """Why a piece of a report was not read."""

    TIMEOUT = "timeout"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    UNREACHABLE = "unreachable"
    REJECTED = "rejected"
    REPLY_UNREADABLE = "reply_unreadable"
    CAP_REACHED = "cap_reached"


class Dropped(StrEnum):
    """Why a claim that the model proposed is not in the reading."""

    MALFORMED = "malformed"
    UNKNOWN_VALUE = "unknown_value"
    CONTRADICTORY = "contradictory"
    NOT_IN_TEXT = "not_in_text"
    NO_INCIDENT = "no_incident"
    NO_PARTY = "no_party"


class CallError(WhenceError):
    """A question that finally got no answer. `fatal` says that no other question would get one either."""

    def __init__(self, failure: Failure, detail: str, *, fatal: bool = False) -> None:
        super().__init__(detail)
        self.failure = failure
        self.fatal = fatal
