"""Patience and thrift: what is asked again and when, what is not, what is kept, and when it is enough."""

import itertools
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reader.llm.server import Answer, in_turn, serving
from tests.reader.llm.told import GOOD, a_reader, a_report
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.reader.llm.client import retry_after, wait_before

pytest.importorskip("openai", reason="pip install 'whence[llm]'")

NOW = datetime(2024, 10, 4, 12, tzinfo=UTC)


def test_waits_double_up_to_a_minute() -> None:
    assert [wait_before(tries, 1.0) for tries in range(1, 9)] == [1, 2, 4, 8, 16, 32, 60, 60]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [(None, 0), ("7", 7), ("0.5", 0.5), ("Fri, 04 Oct 2024 12:00:30 GMT", 30), ("-3", 0), ("soon", 0), ("nan", 0)],
)
def test_retry_after_is_a_number_or_a_date(header: str | None, seconds: float) -> None:
    assert retry_after(header, NOW) == seconds


@given(st.text())
def test_any_retry_after_is_no_error(header: str) -> None:
    assert retry_after(header, NOW) >= 0


def test_a_full_server_is_asked_again_after_the_time_that_it_names(tmp_path: Path) -> None:
    with serving(in_turn(Answer(status=429, headers={"Retry-After": "0.3"}), Answer(GOOD))) as server:
        assert a_reader(server, tmp_path).read(a_report()).claims
    first, second = server.asked
    assert second.at - first.at >= 0.3


def test_a_server_that_asks_for_hours_is_not_waited_for(tmp_path: Path) -> None:
    with (
        serving(in_turn(Answer(status=429, headers={"Retry-After": "7200"}))) as server,
        pytest.raises(ReportError, match="rate_limited"),
    ):
        a_reader(server, tmp_path).read(a_report())
    assert len(server.asked) == 1


def test_a_server_that_stumbles_once_is_asked_again(tmp_path: Path) -> None:
    with serving(in_turn(Answer(status=500), Answer(GOOD))) as server:
        reader = a_reader(server, tmp_path)
        assert reader.read(a_report()).claims
    assert len(server.asked) == 2
    assert reader.usage().requests == 2


def test_an_answer_that_is_no_chat_is_asked_for_again(tmp_path: Path) -> None:
    broken = (Answer(body=b"<html>busy</html>"), Answer(body={"choices": []}), Answer(GOOD))
    with serving(in_turn(*broken)) as server:
        assert a_reader(server, tmp_path).read(a_report()).claims
    assert len(server.asked) == 3


def test_a_slow_server_is_given_up_and_counted(tmp_path: Path) -> None:
    with serving(in_turn(Answer(GOOD, delay=0.6), Answer(GOOD, delay=0.6))) as server:
        reader = a_reader(server, tmp_path, timeout_s=0.15, tries=2)
        with pytest.raises(ReportError, match=r"timeout: no answer within 0.15 s \(tried 2 times\)"):
            reader.read(a_report())
    assert len(server.asked) == 2
    assert reader.usage().estimated > 1000


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with serving(in_turn(Answer(GOOD))) as server:
        pass
    with pytest.raises(ReportError, match=f"unreachable: {server.url}"):
        a_reader(server, tmp_path).read(a_report())


def test_a_server_that_stays_down_is_soon_left_alone(tmp_path: Path) -> None:
    with serving(in_turn(Answer(status=503))) as server:
        reader = a_reader(server, tmp_path, tries=2)
        for number in range(6):
            with pytest.raises(ReportError, match="server_error: HTTP 503") as caught:
                reader.read(a_report(f"Rebels killed {number + 2} people in Menaka."))
    assert len(server.asked) == 3 * 2
    assert "not asked again in this build" in caught.value.detail
    assert (reader.usage().refused, reader.usage().reports) == (6, 6)


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_wrong_key_or_model_is_asked_about_once(tmp_path: Path, status: int) -> None:
    with serving(in_turn(Answer(status=status))) as server:
        reader = a_reader(server, tmp_path)
        for number in range(2):
            with pytest.raises(ReportError, match="check key, model and account"):
                reader.read(a_report(f"Rebels killed {number + 2} people in Menaka."))
    assert len(server.asked) == 1


def test_an_empty_account_is_not_asked_again(tmp_path: Path) -> None:
    error = {"error": {"message": "pay first", "type": "insufficient_quota", "code": "insufficient_quota"}}
    with serving(in_turn(Answer(status=429, body=error))) as server, pytest.raises(ReportError, match="pay first"):
        a_reader(server, tmp_path).read(a_report())
    assert len(server.asked) == 1


def unsupported(name: str, message: str = "Unsupported parameter") -> Answer:
    return Answer(status=400, body={"error": {"message": f"{message}: '{name}'", "type": "x", "param": name}})


def test_options_that_a_server_cannot_take_are_left_out(tmp_path: Path) -> None:
    script = in_turn(
        unsupported("max_tokens"), unsupported("temperature"), unsupported("response_format"), Answer(GOOD)
    )
    with serving(script) as server:
        reader = a_reader(server, tmp_path, tries=1)
        reader.read(a_report())
        reader.read(a_report("Two died in Menaka."))
    assert {"max_tokens", "temperature", "response_format"} <= set(server.asked[0].body)
    for asked in server.asked[3:]:
        assert set(asked.body) == {"model", "messages", "max_completion_tokens"}


def test_a_report_that_is_too_long_for_the_model_is_refused_alone(tmp_path: Path) -> None:
    error = {"error": {"message": "too long, see 'max_tokens'", "type": "x", "code": "context_length_exceeded"}}
    with serving(in_turn(Answer(status=400, body=error), Answer(GOOD))) as server:
        reader = a_reader(server, tmp_path)
        with pytest.raises(ReportError, match="rejected: HTTP 400"):
            reader.read(a_report())
        reader.read(a_report("Two died in Menaka."))
    assert len(server.asked) == 2


def test_nothing_is_asked_twice(tmp_path: Path) -> None:
    with serving(in_turn(Answer(GOOD))) as server:
        first = a_reader(server, tmp_path).read(a_report())
        again = a_reader(server, tmp_path)
        assert again.read(a_report()) == first
        assert len(server.asked) == 1
        assert (again.usage().tokens, again.usage().cached) == (0, 1)
        a_reader(server, tmp_path, reply_tokens=500).read(a_report())
        assert len(server.asked) == 2


def test_a_kept_reply_that_is_broken_is_asked_for_anew(tmp_path: Path) -> None:
    with serving(in_turn(Answer(GOOD))) as server:
        first = a_reader(server, tmp_path).read(a_report())
        (file,) = (tmp_path / "replies").rglob("*.json")
        file.write_text(file.read_text(encoding="utf-8")[:40], encoding="utf-8")
        assert a_reader(server, tmp_path).read(a_report()) == first
    assert len(server.asked) == 2


def test_the_cap_refuses_whole_reports_and_what_is_kept_is_still_read(tmp_path: Path) -> None:
    with serving(in_turn(Answer(GOOD, tokens=(3000, 500)))) as server:
        reader = a_reader(server, tmp_path, max_tokens_total=5000)
        first = reader.read(a_report())
        for _ in range(2):
            with pytest.raises(ReportError, match=r"cap of 5,000 tokens is reached \(3,500 used\)"):
                reader.read(a_report("Two died in Menaka."))
        assert reader.read(a_report()) == first
        assert len(server.asked) == 1
        a_reader(server, tmp_path, max_tokens_total=5000).read(a_report("Two died in Menaka."))
    assert len(server.asked) == 2


def test_a_report_is_not_read_by_half_when_the_cap_is_reached(tmp_path: Path) -> None:
    long = " ".join(f"Number {k} of the stalls was empty." for k in range(40))
    with serving(in_turn(Answer(GOOD, tokens=(3000, 500)))) as server:
        reader = a_reader(server, tmp_path, max_tokens_total=5000, piece_characters=500)
        with pytest.raises(ReportError, match="cap of 5,000 tokens is reached") as refusal:
            reader.read(a_report(long))
    assert refusal.value.reason is RefusalReason.CAP_REACHED
    assert len(server.asked) == 1
    assert reader.usage().refused == 1


def test_tokens_that_a_server_does_not_count_are_estimated(tmp_path: Path) -> None:
    with serving(in_turn(Answer(GOOD, tokens=None))) as server:
        reader = a_reader(server, tmp_path)
        reader.read(a_report())
    assert reader.usage().estimated == reader.usage().tokens > len(GOOD) // 5


def test_requests_keep_their_distance_over_several_readers(tmp_path: Path) -> None:
    with serving(in_turn(Answer(GOOD))) as server:
        readers = [a_reader(server, tmp_path, requests_per_minute=600) for _ in range(2)]
        begun = time.monotonic()
        for number in range(4):
            readers[number % 2].read(a_report(f"Rebels killed {number + 2} people in Menaka."))
        took = time.monotonic() - begun
    assert took > 0.2
    slots = sorted(int(file.name) for file in (tmp_path / "pace").iterdir())
    assert len(slots) == len(server.asked) == 4
    assert all(after > before for before, after in itertools.pairwise(slots))
