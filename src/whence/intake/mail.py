"""Mail (.eml): a newsletter or a forwarded report, and the files attached to it. Who wrote or got it is not kept."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePath

from whence.intake.assemble import assemble
from whence.intake.characters import has_words, one_line, plain
from whence.intake.found import Received, to_text
from whence.intake.layout import lay_out
from whence.intake.mime import Mime, Part, read_mime
from whence.intake.pages import read_article
from whence.intake.quoted import own_words, without_older
from whence.intake.stated import merged, stated
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal

ReadFile = Callable[[Received, str], Iterator[RawReport | Refusal]]
"""Reads the bytes of one report by a suffix, and raises nothing."""

_DEEPEST = 3  # messages within messages
_FEWEST_WORDS = 20  # of the plain text beside a page: with fewer it says no more than where the page is
_SOFT_BREAK = re.compile(r"(?<=\S) \n(?![>\n])")
_BULK = ("list-id", "list-unsubscribe", "list-post")
_MEDIA = ("image/", "audio/", "video/", "font/", "multipart/")
_NO_REPORTS = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "text/calendar",
)
_SUFFIXES = {
    "text/html": ".html", "text/plain": ".txt", "application/pdf": ".pdf", "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "message/rfc822": ".eml",
}  # fmt: skip


def read_mail(received: Received, read_file: ReadFile, depth: int = 0) -> Iterator[RawReport | Refusal]:
    """The report in a message, then those in the files attached to it; raises ReportError.

    A file that is attached has the name `mail.eml#its-name`. Pictures, sounds and signatures are no reports; what else
    cannot be read is refused. A message with nothing but files has no report of its own.
    """
    mail = read_mime(received.raw)
    text = _main(mail)
    attached = [part for part in mail.parts if part is not text and _is_file(part)]
    try:
        yield _own_report(received, mail, text)
    except ReportError as error:
        if error.reason not in (RefusalReason.NO_TEXT, RefusalReason.EMPTY) or not attached:
            yield Refusal(received.name, RefusalReason(error.reason), error.detail)
    for name, part in _named(attached):
        yield from _attached(
            Received(f"{received.name}#{name}", part.body, charset=part.charset), part, read_file, depth
        )


def _attached(received: Received, part: Part, read_file: ReadFile, depth: int) -> Iterator[RawReport | Refusal]:
    suffix = PurePath(part.name).suffix.lower() or _SUFFIXES.get(part.kind, "")
    if not part.body:
        yield Refusal(received.name, RefusalReason.EMPTY, "the attached file holds nothing: ask for it again")
    elif suffix != ".eml":
        yield from read_file(received, suffix)
    elif depth >= _DEEPEST:
        detail = "a message within messages: save it as a file of its own"
        yield Refusal(received.name, RefusalReason.MALFORMED, detail)
    else:
        try:
            yield from read_mail(received, read_file, depth + 1)
        except ReportError as error:
            yield Refusal(received.name, RefusalReason(error.reason), error.detail)


def _main(mail: Mime) -> Part | None:
    """The part that is the text: plain where it says enough, else the page, else the plain."""
    shown = [part for part in mail.parts if not part.attached]
    page = next((part for part in shown if part.kind == "text/html"), None)
    text = next((part for part in shown if part.kind == "text/plain"), None)
    if text is None or (page is not None and len(text.body.split()) < _FEWEST_WORDS):
        return page or text
    return text


def _is_file(part: Part) -> bool:
    """Whether a part may be a file with a report in it."""
    if part.kind.startswith(_MEDIA) or part.kind in _NO_REPORTS:
        return False
    return part.attached or bool(part.name)


def _named(parts: list[Part]) -> Iterator[tuple[str, Part]]:
    """The parts with names that differ: without one, or with one that another has, a part goes by its number too."""
    taken: set[str] = set()
    for number, part in enumerate(parts, 1):
        name = one_line(part.name)[:200] or f"part{_SUFFIXES.get(part.kind, '')}"
        name = name if name not in taken else f"{number}-{name}"
        taken.add(name)
        yield name, part


def _own_report(received: Received, mail: Mime, part: Part | None) -> RawReport:
    """The report that the message itself is; raises ReportError NO_TEXT where it is none."""
    if part is None:
        raise ReportError(
            RefusalReason.NO_TEXT, "the message holds no text: save the report in it as a file of its own"
        )
    raw, own, subject = to_text(part.body, part.charset), _own(mail), mail.headers.get("subject", "")
    if part.kind == "text/html":
        article = read_article(without_older(raw, subject))
        own, text = merged({key: article.keys[key] for key in ("url",) if key in article.keys}, own), article.text
    else:
        text = _unwrapped(plain(raw), mail)
    text = own_words(text, subject)
    if not has_words(text):
        raise ReportError(RefusalReason.NO_TEXT, "the message holds no words of its own: take it out")
    given = stated(merged(own, received.beside))
    return assemble(replace(received, charset=part.charset), lay_out(given.title, text), given)


def _unwrapped(text: str, mail: Mime) -> str:
    """The text with the lines put together that the sender's program broke (format=flowed)."""
    return _SOFT_BREAK.sub(" ", text) if "format=flowed" in mail.headers.get("content-type", "").lower() else text


def _own(mail: Mime) -> Mapping[str, object]:
    """What a message states: its subject as title; sent to a list, its outlet, and its day as that of publication."""
    sent = _day(mail.headers.get("date", ""))
    bulk = any(name in mail.headers for name in _BULK)
    return {
        "title": mail.headers.get("subject") or None,
        "outlet": (_list_name(mail) or _own_name(mail)) if bulk else None,
        "published": sent if bulk else None,
        "published_by": "the Date of a message to a list" if bulk and sent else None,
        "mail_sent": sent or mail.headers.get("date") or None,
    }


def _day(date: str) -> str | None:
    try:
        return parsedate_to_datetime(date).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _list_name(mail: Mime) -> str | None:
    """The name of a list in words, before its id (RFC 2919)."""
    name, _, _ = mail.headers.get("list-id", "").partition("<")
    return one_line(name.strip(" \"'")) or None


def _own_name(mail: Mime) -> str | None:
    """The sender's name where its own domain is called so: an outlet's. Another name may be a person's."""
    name, address = parseaddr(mail.headers.get("from", ""))
    wanted = "".join(filter(str.isalnum, name.casefold()))
    labels = address.rpartition("@")[2].casefold().replace("-", "").split(".")[:-1]
    return one_line(name) if len(wanted) > 3 and wanted in labels else None
