"""The address under which a page's article is kept: that which the page states, where it can be true.

It is believed where it is on the site of the address that the page came from (its AMP, print and mobile pages so lead
to the article), or where that address is a copy's by its form (an AMP cache, a web archive, a translation). It is not
where it leads to the site's front page or to a section that the article stands in: some sites state that on every page,
which would make all of them one report. Nor where it is on another site: who takes over another's article is a report
of its own, and what it goes back to is for lineage to find.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from tld import get_fld

from whence.intake.stated import web_address

_COPIES = re.compile(
    r"(?:^|\.)(?:cdn\.ampproject\.org|webcache\.googleusercontent\.com|archive\.(?:org|ph|today|is|md)|translate\.goog)$"
)
_AMP_VIEWERS = re.compile(r"^(?:www\.)?google\.[a-z.]+$")
_OTHER_FORMS = re.compile(r"^(?:amp|print|printable|mobile|m|all|full|single-page|amp\.html?|[0-9]{1,2}|page)$")
_FRONT = re.compile(r"^/?(?:index\.\w+|home(?:\.\w+)?|default\.aspx?|[a-z]{2}(?:-[a-z]{2})?)?/?$", re.IGNORECASE)
_SECOND_LEVEL = {"co", "com", "net", "org", "gov", "gob", "gouv", "edu", "ac", "mil", "or", "ne", "go"}


@dataclass(frozen=True, slots=True)
class Canonical:
    """The address believed, None where none is; and what the page states that is not believed, with the reason."""

    address: str | None
    doubted: str | None = None
    why: str | None = None


def _leads_to(base: str, link: str) -> str | None:
    """The web address that a link on a page leads to, None where it leads to none."""
    try:
        return web_address(urljoin(base, link))
    except ValueError:
        return None


def canonical(stated: Iterable[str], address: str | None) -> Canonical:
    """The first of the stated addresses that can be true of a page from `address` (None where that is not known)."""
    doubted: tuple[str, str] | None = None
    for words in stated:
        link = _leads_to(address or "", words.strip())
        if link is None:
            continue
        why = _why_not(link, address)
        if why is None:
            return Canonical(urldefrag(link).url, *(doubted or ()))
        doubted = doubted or (link, why)
    return Canonical(None, *(doubted or ()))


def _why_not(link: str, address: str | None) -> str | None:
    """Why an address stated cannot be that of the article, None where it can."""
    if is_front(link):
        return "the site's front page"
    if address is None:
        return None
    if _is_copy(address, link):
        return None
    if registrable(link) != registrable(address):
        return "on another site"
    if _holds(link, address):
        return "a section of the site"
    return None


def is_front(address: str) -> bool:
    """Whether an address is that of a site's front page, in whatever language."""
    parts = urlsplit(address)
    return not parts.query and bool(_FRONT.match(parts.path))


def _is_copy(address: str, link: str) -> bool:
    """Whether the page came from a place for copies, with the address stated within its own."""
    host = urlsplit(address).hostname or ""
    original = (urlsplit(link).hostname or "").removeprefix("www.")
    within = unquote(address).replace(host, "", 1)
    if host.endswith(".translate.goog"):
        return original.replace(".", "-") in host.replace("--", "-")
    copies = _COPIES.search(host) or (_AMP_VIEWERS.match(host) and "/amp/" in address)
    return bool(copies) and original in within


def _holds(link: str, address: str) -> bool:
    """Whether the address lies below the one stated, otherwise than as another form of the same page."""
    above, below = _segments(link), _segments(address)
    more = below[len(above) :]
    return below[: len(above)] == above and any(not _OTHER_FORMS.match(part) for part in more)


def _segments(address: str) -> list[str]:
    return [part for part in unquote(urlsplit(address).path).lower().split("/") if part]


def registrable(address: str) -> str:
    """The name under which an address's host was registered: example.co.uk of www.example.co.uk."""
    known = get_fld(address, fail_silently=True, search_private=True)
    if known:
        return known
    labels = (urlsplit(address).hostname or "").split(".")
    if labels[-1].isdigit() or ":" in labels[-1]:
        return ".".join(labels)  # a number of the network, which nobody registers
    second = len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2
    return ".".join(labels[-3:] if second else labels[-2:])
