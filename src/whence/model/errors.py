"""The errors of whence: one root, few branches, each message saying what to do."""


class WhenceError(Exception):
    """The root of everything that whence raises on purpose."""


class UsageError(WhenceError):
    """The command or call cannot be carried out as asked."""


class AskedError(UsageError):
    """One thing that was asked for cannot be had as it was written, or not without more.

    `what` is the thing, as the message calls it, and `why` what is wrong with it, in a sentence of its own that tells
    no word of a closed list; `choices` are the words of the list that it may be one of, empty where there is none.
    """

    def __init__(self, what: str, message: str, why: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(f"{message}: choose one of {', '.join(choices)}" if choices else message)
        self.what = what
        self.why = why
        self.choices = choices


class ReportError(WhenceError):
    """One report cannot be read; it becomes a refusal and the rest goes on."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class RecordError(WhenceError):
    """The record file cannot be opened, is not one, is newer than this version, or is locked."""


class LockedError(RecordError):
    """Another process is writing the record: it is free again when that has ended."""


class DataError(WhenceError):
    """A data file that belongs to whence or to the user is missing or malformed."""


class SpanError(WhenceError):
    """A span does not hold the words that it is said to hold."""


class StampError(WhenceError):
    """A time stamp cannot be had, or is not what it should be."""


class UnsureError(UsageError):
    """What is asked for can be done, but is hardly meant: it is done once whoever asks says that they are sure."""
