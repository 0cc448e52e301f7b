"""What a build tells of while it runs, for whoever keeps a log of it. Names and numbers: never a report's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from whence.model.report import Refusal
from whence.model.run import BuildCounts


@dataclass(frozen=True, slots=True)
class Begun:
    """A build begins: by which version of whence and which reader, set to what (JSON), from which paths into what."""

    version: str
    reader: str
    settings: str
    paths: tuple[str, ...]
    record: str


@dataclass(frozen=True, slots=True)
class ReportRead:
    """A report was read and is in the record. `seconds` are those of the process that read it; `bytes` those received.

    `unsupported` counts those of the claims whose words do not support them.
    """

    report_id: str
    file: str
    seconds: float
    sentences: int
    incidents: int
    claims: int
    unsupported: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A thing was found and not read; the words are those that the record has of it."""

    refusal: Refusal


@dataclass(frozen=True, slots=True)
class StageDone:
    """A stage is over, or over for now: how long it took since it was told of last."""

    stage: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Warned:
    """What a person should know though nothing failed: `outdated` reports, or the `file` without a readable day."""

    outdated: int = 0
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """A build came to its end: what became of all that it found, what the record holds by name, and what it took."""

    run_id: str
    counts: BuildCounts
    holds: Mapping[str, int]
    seconds: float
    peak_bytes: int | None


Happening = Begun | ReportRead | Refused | StageDone | Warned | Ended
