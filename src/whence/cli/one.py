# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The forms of `whence export` that are of one event or one claim: which is meant, and its lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whence.model.errors import UsageError

if TYPE_CHECKING:
    from whence.api import Record
    from whence.export.redaction import Redaction
    from whence.export.source import Tally
    from whence.store import FrozenRecord

FORMS = ("claimreview", "dossier")
"""The forms of one event or claim."""

OneEvent = Annotated[
    str | None, typer.Option("--event", metavar="ID", help="The event that a dossier is of, or that --claim counts in.")
]
OneClaim = Annotated[
    str | None,
    typer.Option(
        "--claim", metavar="ID", help="The claim that a claimreview is of: its id, or its number in the --event."
    ),
]


@dataclass(frozen=True, slots=True)
class One:
    """What was asked for: a form, with the event and the claim that were named."""

    form: str
    event: str | None
    claim: str | None

    def check(self) -> None:
        """Raise UsageError unless what the form needs was named, and nothing else."""
        if self.form == "dossier" and (self.event is None or self.claim is not None):
            raise UsageError("a dossier is of one event: name it with --event, as `whence events` lists it")
        if self.form == "claimreview" and self.claim is None:
            raise UsageError("a claimreview is of one claim: name it with --claim, by its id or its number in --event")
        if self.form not in FORMS and (self.event, self.claim) != (None, None):
            raise UsageError(f"{self.form} is of the whole record: --event and --claim go with {' and '.join(FORMS)}")

    def lines(
        self, source: "Record | FrozenRecord", redaction: "Redaction", tally: "Tally", output: Path | None
    ) -> Iterable[str]:
        """The draft or the dossier; its file's name says whether the dossier is Markdown or HTML."""
        from whence.export.claimreview import lines
        from whence.export.write import make_shaper

        if self.form == "claimreview":
            return lines(source, self._claim_id(source), make_shaper(source, redaction), tally)
        from whence.dossier.fill import dossier
        from whence.dossier.write import draw
        from whence.view.viewer import Viewer

        tally.written = 1
        return [draw(dossier(Viewer(source, redaction), self.event or ""), output)]

    def _claim_id(self, source: "Record | FrozenRecord") -> str:
        """The id of the claim; a number is that of `whence event`."""
        from whence.view.event import claim_numbers
        from whence.view.viewer import Viewer

        named = self.claim or ""
        event, hash_sign, number = named.partition("#")
        event, number = (event, number) if hash_sign else (self.event or "", named)
        if not event:
            return named
        found = source.event(event)
        if number in found.claims:
            return number
        numbers = claim_numbers(Viewer.internal(source), found)
        if not number.isdecimal() or int(number) not in numbers:
            raise UsageError(f"{found.event_id} has no claim {number}: `whence event {found.event_id}` numbers them")
        return numbers[int(number)]
