"""Web addresses: read in one way only, so that what is checked is what is asked for."""

import re
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

PORTS = {"http": 80, "https": 443}
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_LONGEST = 8_000  # characters; servers take about as many
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|at_medium|at_campaign|at_link\w*|ns_\w+|"
    r"ns_mchannel|__twitter_impression|wt\.mc_id|xtor)\Z",
    re.IGNORECASE,
)
_FRONT = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|default)(?:\.\w{2,5})?/?)?", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Whether the text is meant as a web address, not as a path."""
    return _ADDRESS.match(text) is not None


def fetchable(text: str) -> str:
    """The address in normal form, without its fragment.

    Raises ReportError MALFORMED for what is none, BLOCKED_ADDRESS for another scheme and for one with a user's name.
    """
    url = _parsed(text.strip())
    if url.scheme not in PORTS:
        raise _blocked(f"only http and https are asked for, not {_shown(url.scheme)}")
    if url.auth is not None:
        raise _blocked("it holds a user's name or password: give the address without them")
    if not url.host or (url.port is not None and not 0 < url.port < 65_536):
        raise _malformed()
    port = None if url.port == PORTS[url.scheme] else url.port
    return Url(url.scheme, None, url.host.lower(), port, url.path or "/", url.query, None).url


def without_tracking(address: str) -> str:
    """An address in normal form without the parameters that only say by which way a reader came."""
    before, mark, query = address.partition("?")
    kept = [piece for piece in query.split("&") if not _TRACKING.match(piece.partition("=")[0])]
    return f"{before}{mark}{'&'.join(kept)}" if any(kept) else before


def joined(base: str, location: str) -> str:
    """Where a location that a server named leads, in normal form; raises what `fetchable` does."""
    try:
        return fetchable(urljoin(base, location.strip()))
    except ValueError as error:
        raise _malformed() from error


def server_of(address: str) -> tuple[str, str, int]:
    """Scheme, host and port of an address in normal form."""
    url = _parsed(address)
    scheme = url.scheme or "http"
    return scheme, url.host or "", url.port or PORTS[scheme]


def request_path(address: str) -> str:
    """What is asked of the server of an address in normal form."""
    return _parsed(address).request_uri


def host_key(address: str) -> str:
    """The host that requests are spread out for: its name, with a port that is not the usual one."""
    scheme, host, port = server_of(address)
    return host if port == PORTS[scheme] else f"{host}:{port}"


def leads_to_front(address: str, final: str) -> bool:
    """Whether an address below a site's front page led to a front page: how sites say that an article is gone."""
    return not _is_front(address) and _is_front(final)


def _is_front(address: str) -> bool:
    url = _parsed(address)
    return not url.query and _FRONT.fullmatch(url.path or "/") is not None


def _parsed(text: str) -> Url:
    if len(text) > _LONGEST or _FORBIDDEN.search(text):
        raise _malformed()
    try:
        return parse_url(text)
    except (LocationParseError, ValueError) as error:  # a port that is no number, brackets that do not close
        raise _malformed() from error


def _shown(scheme: str | None) -> str:
    return scheme[:20] if scheme else "an address without scheme"


def _malformed() -> ReportError:
    return ReportError(RefusalReason.MALFORMED, "no web address: write it as https://example.org/article")


def _blocked(why: str) -> ReportError:
    return ReportError(RefusalReason.BLOCKED_ADDRESS, why)
