"""A source without text attached by hand: a video, a call, a post, told in the words of the person who describes it."""

import re
from dataclasses import dataclass

from whence.decide.claim_values import one_of
from whence.decide.make import By, Draft, made_of
from whence.decide.values import UNKNOWN, date_of
from whence.model.by_hand import SourceValue
from whence.model.decision import Decision
from whence.model.errors import UsageError
from whence.model.lists import Action, SourceKind, Visibility
from whence.store import Record

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class SourceAsked:
    """A source as a person writes it down; empty where nothing is said.

    `made` is when it was made, `holder` who has it, `link` where it is kept, `sha256` the hash of its file.
    """

    kind: str
    description: str
    visibility: str = ""
    made: str = ""
    holder: str = ""
    link: str = ""
    sha256: str = ""


def source(record: Record, asked: SourceAsked, who: By) -> Decision:
    """That there is a source without text, as somebody describes it. Who may see it is nobody else unless it is said.

    Raises UsageError for a kind or visibility that is none, without words, and for a date or hash that is none.
    """
    description = "\n".join(" ".join(line.split()) for line in asked.description.strip().splitlines())
    if not description:
        raise UsageError("describe the source: incidents and claims are added in the words of the description")
    sha256 = asked.sha256.strip().lower()
    if sha256 and not _SHA256.fullmatch(sha256):
        raise UsageError(f"{asked.sha256} is no SHA-256: it has 64 of the digits 0-9a-f")
    new = SourceValue(
        kind=one_of(asked.kind, "kind of source", SourceKind),
        description=description,
        visibility=one_of(asked.visibility or Visibility.INTERNAL, "visibility", Visibility),
        made=date_of(asked.made) if asked.made and asked.made != UNKNOWN else None,
        holder=" ".join(asked.holder.split()) or None,
        link=asked.link.strip() or None,
        sha256=sha256 or None,
    )
    return made_of(record, Draft(who, Action.SOURCE, values=(None, new)))
