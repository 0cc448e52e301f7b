"""Why an event differs between two releases, in words."""

from collections.abc import Mapping, Sequence

from whence.model.lists import Cause, Fate
from whence.model.plural import counted
from whence.model.release import Decided, Entry, Reason

MOST_FILES = 6
"""How many reports a reason names before the rest is only counted."""

_RULED = {
    "merge": "merged",
    "split": "split",
    "set": "set a value",
    "reject": "rejected",
    "accept": "accepted",
    "edge": "ruled on who repeats whom",
    "undo": "undid a decision",
    "release": "released it",
}
_MOVED = {
    Fate.MERGED: "its incidents are in {} now",
    Fate.SPLIT: "its incidents were in {} before",
}


def reasons_words(entry: Entry, files: Mapping[str, str]) -> tuple[str, ...]:
    """The reasons of an entry, a phrase each; `files` are the reports' files by id."""
    ruled = any(reason.cause is Cause.RULED for reason in entry.reasons)
    return tuple(_words(reason, entry, files, ruled=ruled) for reason in entry.reasons)


def _words(reason: Reason, entry: Entry, files: Mapping[str, str], *, ruled: bool) -> str:
    if reason.decided is not None:
        return _decided(reason.decided)
    if reason.cause is Cause.REGROUPED:
        moved = _MOVED.get(entry.fate, "incidents came from or went to {}")
        made = f": made anew by {reason.after}, before by {reason.before}" if reason.after else ""
        return moved.format(", ".join(reason.events) or "other events") + ("" if ruled else f", by the machine{made}")
    if reason.cause is Cause.DERIVED_ANEW:
        made = f"made anew by {reason.after}, before by {reason.before}"
        return made if reason.after else "derived anew: other reports of the record bear on it"
    return _of_reports(reason, [files.get(name, name) for name in reason.reports])


def _decided(decided: Decided) -> str:
    """A decision: `a person (AB) merged: the same attack`; without the words where those are not shown."""
    did = _RULED.get(decided.what, f"ruled on {decided.what}")
    return f"a person ({decided.who}) {did}{f': {decided.why}' if decided.why else ''}"


def _of_reports(reason: Reason, files: Sequence[str]) -> str:
    """A reason that lies in reports: `2 reports were added: a.txt, b.txt`."""
    named = list(dict.fromkeys(files))
    listed = ", ".join(named[:MOST_FILES]) + (f" and {len(named) - MOST_FILES} more" if len(named) > MOST_FILES else "")
    number, was = counted(len(named), "report"), "was" if len(named) == 1 else "were"
    if reason.cause is Cause.REPORT_ADDED:
        return f"{number} {was} added: {listed}"
    if reason.cause is Cause.REPORT_REMOVED:
        return f"{number} {'is' if len(named) == 1 else 'are'} no longer in the record: {listed}"
    if reason.cause is Cause.REPORT_SUPERSEDED:
        return f"{number} {was} superseded by a newer version: {listed}"
    if reason.cause is Cause.READ_AGAIN:
        before = f", before by {reason.before}" if reason.before != reason.after else ""
        return f"{number} {was} read again by {reason.after}{before}: {listed}"
    return f"reports were found to hang together, or no longer to: {listed}"
