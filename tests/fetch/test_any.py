"""Whatever an address, a list or an answer holds: it is read or refused, and nothing else happens."""

from hypothesis import given, settings
from hypothesis import strategies as st

from whence.intake.fetch.address import fetchable, host_key, joined, leads_to_front, request_path, without_tracking
from whence.intake.fetch.kinds import content_type, kind_of
from whence.intake.fetch.lists import Entry, entries
from whence.intake.fetch.unpack import unpacked
from whence.model.errors import ReportError
from whence.model.fetched import Answer

_PIECES = (
    "http://",
    "https://",
    "a.example",
    "é",
    "/",
    "?",
    "#",
    "@",
    ":",
    "80",
    "[::1]",
    "%00",
    "%2e",
    "..",
    "\\",
    "\t",
    "x=1",
    "&",
    "utm_a=1",
)
_MARKS = (
    *"<rss> <item> </item> <link> http://a/ </link> &a; <urlset> <url> <loc> <feed> <entry> <!-- --> <title>".split(),
    *("<!DOCTYPE r [", "]>", "<!ENTITY a 'b'>", "<?xml version='1.0'?>", "\0", "\ud800", "<![CDATA["),
)


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=12).map("".join))
def test_an_address_is_in_normal_form_or_refused(text: str) -> None:
    try:
        address = fetchable(text)
    except ReportError as error:
        assert error.reason in ("malformed", "blocked_address")
        return
    assert address.startswith(("http://", "https://"))
    assert "#" not in address and "@" not in address.split("/")[2]
    assert fetchable(address) == address
    assert request_path(address).startswith("/")
    assert host_key(address)
    assert not set(address) & set("\r\n \t\\")
    plain = without_tracking(address)
    assert without_tracking(plain) == plain
    leads_to_front(address, plain)
    assert joined(address, "") == fetchable(address)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(_MARKS) | st.text(max_size=5), max_size=20).map("".join) | st.binary(max_size=200))
def test_a_list_is_read_or_refused(body: str | bytes) -> None:
    held = body.encode("utf-8", "replace") if isinstance(body, str) else body
    try:
        assert all(isinstance(entry, Entry) for entry in entries(held, 10_000))
    except ReportError:
        return


@given(st.binary(max_size=100), st.text(max_size=40), st.sampled_from(("gzip", "deflate", "gzip, deflate", "", "x")))
def test_an_answer_has_a_kind_and_is_unpacked_or_refused(body: bytes, stated: str, encoding: str) -> None:
    answer = Answer("http://a.example/x", "http://a.example/x", "", 200, (("content-type", stated),), body)
    assert kind_of(answer) or not content_type(answer)[0]
    try:
        assert len(b"".join(unpacked([body], encoding, 1_000))) <= 1_000
    except ReportError as error:
        assert error.reason in ("http_error", "decompression_cap")
