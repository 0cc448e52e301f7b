"""The language-model reader: a model of the user's choice proposes, the evidence check disposes.

Nothing is sent unless this reader was chosen. Replies are kept in a folder, so that no piece is paid for twice.
"""

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict

from whence.model.claim import Reading
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import Report
from whence.reader.base import Used
from whence.reader.llm.asker import Asker
from whence.reader.llm.client import require_openai
from whence.reader.llm.failures import CallError, Failure
from whence.reader.llm.ground import Ground
from whence.reader.llm.pieces import Piece, cut
from whence.reader.llm.prompt import PROMPT_VERSION
from whence.reader.llm.proposals import Proposals
from whence.reader.llm.reading import Outcome, reading_of
from whence.reader.llm.settings import Settings
from whence.reader.llm.usage import Ledger, ReportUse, Usage, usage_line

_REFUSING = {Failure.CAP_REACHED}  # failures for which a report is not read by half
_REASONS = {Failure.CAP_REACHED: RefusalReason.CAP_REACHED}  # every other is the server's


class LlmReader:
    """Reads English reports through a server with the OpenAI chat API; a reading is as steady as the replies kept.

    Copies in other processes, made by pickling, count with this one: `usage` is that of all of them.
    """

    name = "llm"
    languages = frozenset({"en", "und"})

    def __init__(self, settings: Settings | None = None) -> None:
        """A reader with settings, by default those of the environment.

        Raises UsageError when server or model is not named, the openai package is missing, or the folder for replies
        cannot be made.
        """
        require_openai()
        self._settings = settings or Settings.from_environment()
        self._ledger = Ledger(self._settings, uuid.uuid4().hex[:12])
        self._asker = Asker(self._settings, self._ledger)

    def __getstate__(self) -> tuple[Settings, str, int]:
        return self._settings, self._ledger.run, self._ledger.start

    def __setstate__(self, state: tuple[Settings, str, int]) -> None:
        self._settings, run, start = state
        self._ledger = Ledger(self._settings, run, start)
        self._asker = Asker(self._settings, self._ledger)

    @property
    def settings(self) -> Mapping[str, str]:
        """What readings depend on and a run keeps: the model and the version of what it is asked; no server, no key."""
        return {"model": self._settings.model, "prompt": PROMPT_VERSION}

    def usage(self) -> Usage:
        """What this reader and its copies have used and dropped so far."""
        return self._ledger.usage()

    def used(self) -> Used:
        """The same in a line for a person, and as JSON can hold it."""
        usage = self.usage()
        return Used(usage_line(usage), {**asdict(usage), "tokens": usage.tokens})

    def read(self, report: Report) -> Reading:
        """Everything that the model proposed and the report's words bear, each claim evidence checked.

        Raises ReportError when no piece of the report was answered, or the cap on tokens is reached before its end.
        """
        ground = Ground.of(report)
        pieces = cut(ground.sentences, self._settings.piece_characters)
        answered, counts = self._ask_all(report, ground.text, pieces)
        outcome = reading_of(self.name, report, ground, answered)
        self._ledger.report(_use(outcome, counts))
        return outcome.reading

    def _ask_all(
        self, report: Report, text: str, pieces: tuple[Piece, ...]
    ) -> tuple[list[tuple[Piece, Proposals | Failure]], Counter[str]]:
        """What was proposed for each piece, with how many were known from before or broke off; raises ReportError."""
        answered: list[tuple[Piece, Proposals | Failure]] = []
        counts: Counter[str] = Counter(pieces=len(pieces))
        error: CallError | None = None
        for piece in pieces:
            try:
                asked = self._asker.ask(text, piece)
            except CallError as failed:
                error = failed
                answered.append((piece, failed.failure))
                if failed.failure in _REFUSING:
                    break
                continue
            answered.append((piece, asked.proposals))
            counts["cached"] += asked.cached
            counts["cut_off"] += asked.cut_off
        unread = all(isinstance(outcome, Failure) for _, outcome in answered)
        if error is not None and (unread or error.failure in _REFUSING):
            self._ledger.report(ReportUse(report.report_id, len(pieces), counts["cached"], refused=True))
            reason = _REASONS.get(error.failure, RefusalReason.SERVER_FAILED)
            detail = str(error) if reason.value == error.failure.value else f"{error.failure}: {error}"
            raise ReportError(reason, detail) from error
        return answered, counts


def _use(outcome: Outcome, counts: Counter[str]) -> ReportUse:
    """The counts of a report that was read."""
    reading = outcome.reading
    refused = Counter(claim.why_not.value for claim in reading.claims if claim.why_not is not None)
    return ReportUse(
        report=reading.report_id,
        pieces=counts["pieces"],
        cached=counts["cached"],
        cut_off=counts["cut_off"],
        claims=len(reading.claims),
        unsupported=dict(refused),
        dropped={reason.value: count for reason, count in outcome.dropped.items()},
        failed=dict(reading.coverage.failed),
    )
