"""What is stated of a report beside its text: by the keys of a JSON object, front matter, a sidecar, or the page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from whence.intake.characters import encodable, one_line
from whence.intake.published import read_published
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import PUBLISHED_AS_GIVEN

_HOW_FOUND = {"published_from", "published_by"}
_NO = {"false", "no", "0"}


@dataclass(frozen=True, slots=True)
class Stated:
    """The keys that whence reads, and as `metadata` all others, each value as JSON.

    `given_id` is `id`, else `doc`. `complete` is False where the text is stated not to be whole.
    """

    given_id: str | None
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    complete: bool
    metadata: Mapping[str, str]


def stated(values: Mapping[str, object]) -> Stated:
    """What the values state. One that cannot be what its key says (a title that is a list) stays in the metadata.

    A `published` that gives no day, or one that is still to come, is kept there in its own words as
    `published_as_given`; without one, so is a `date`, which may be of anything and gives none.
    """
    values = merged(values)
    id_key = "id" if _identifier(values.get("id")) else "doc"
    read: dict[str, str | None] = {
        id_key: _identifier(values.get(id_key)),
        "title": _line(values.get("title")),
        "outlet": _line(values.get("outlet")),
        "url": web_address(values.get("url")),
    }
    given_day = read_published(_words(values.get("published")))
    published = given_day if given_day is None or given_day <= _latest() else None
    taken = {key for key, value in read.items() if value} | {"published", "text_complete"}
    taken |= _HOW_FOUND if given_day != published else set()
    metadata = {encodable(key): _as_json(value) for key, value in values.items() if key not in taken}
    if published is None and (given := _unread_day(values)):
        metadata[PUBLISHED_AS_GIVEN] = given
    return Stated(
        given_id=read[id_key],
        title=read["title"],
        outlet=read["outlet"],
        published=published,
        url=read["url"],
        complete=not _denies(values.get("text_complete")),
        metadata=metadata,
    )


def _latest() -> date:
    """The last day on which a report that is read now can be published, wherever on earth."""
    return datetime.now(UTC).date() + timedelta(days=1)


def _unread_day(values: Mapping[str, object]) -> str:
    """The words given for a day of publication, under `published` or else under `date`, with that key before them."""
    other = _words(values.get("date"))
    return _words(values.get("published")) or (f"date: {other}" if other else "")


def merged(*layers: Mapping[str, object]) -> Mapping[str, object]:
    """The keys of all layers, of a key that several have the last value; a null hides nothing."""
    return {key: value for layer in layers for key, value in layer.items() if value is not None}


def web_address(value: object) -> str | None:
    """The value if it is an absolute http(s) address, else None: a word such as "unknown" is nobody's identity."""
    address = _line(value)
    if address is None or " " in address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname else None


def _identifier(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _line(value)


def _line(value: object) -> str | None:
    return (one_line(value) or None) if isinstance(value, str) else None


def _words(value: object) -> str:
    """The value in words for a person: a string as it is, anything else as JSON, nothing for nothing."""
    if value is None:
        return ""
    return one_line(value) if isinstance(value, str) else _as_json(value)


def _denies(value: object) -> bool:
    return value == 0 or (isinstance(value, str) and value.strip().lower() in _NO)


def _as_json(value: object) -> str:
    try:
        return encodable(json.dumps(value, ensure_ascii=False, sort_keys=True))
    except RecursionError as error:
        detail = "a value is nested too deep: leave it out, or keep it as text"
        raise ReportError(RefusalReason.MALFORMED, detail) from error
