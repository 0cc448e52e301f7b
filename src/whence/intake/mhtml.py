"""Pages saved by a browser as one file (.mhtml, .mht)."""

from collections.abc import Iterator
from dataclasses import replace

from whence.intake.assemble import read_from
from whence.intake.found import Received
from whence.intake.mime import Mime, Part, read_mime
from whence.intake.pages import read_page
from whence.intake.stated import web_address
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal, Retrieval

_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(received: Received) -> Iterator[RawReport | Refusal]:
    """The report in a saved page; raises ReportError.

    The address that the browser saved it from is the report's where the page states none itself. The page's title as
    the browser had it, and the day on which it was saved, are metadata; that day is no day of publication.
    """
    saved = read_mime(received.raw)
    page = _main(saved)
    address = web_address(saved.headers.get("snapshot-content-location")) or web_address(page.address)
    date = saved.headers.get("date", "")
    seen = Retrieval(address, address, date) if address else None
    inner = replace(received, raw=page.body, charset=page.charset or received.charset, retrieval=seen)
    own = {"saved_from": address, "saved_title": saved.headers.get("subject"), "saved_at": date}
    for each in read_page(inner):
        yield read_from(received, each, own)


def _main(saved: Mime) -> Part:
    """The page itself: the part that has the address it was saved from, else the first page among the parts."""
    pages = [part for part in saved.parts if part.kind in _PAGES]
    if not pages:
        todo = "save the page again, or as .html"
        raise ReportError(RefusalReason.NO_TEXT, f"no page is among the parts of the file: {todo}")
    address = _whole(saved.headers.get("snapshot-content-location", ""))
    return next((part for part in pages if address and _whole(part.address) == address), pages[0])


def _whole(address: str) -> str:
    """An address without the part of the page that it points to; it may be none that can be taken apart."""
    return address.strip().partition("#")[0]
