"""Whatever a program asks of /api, sensible or not, is answered as its description says, and never by a failure."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, CheckFunction, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.faces import make_record
from tests.review.served import Served, served

LEFT_OUT: list[CheckFunction] = [positive_data_acceptance]
"""A decision may be well formed and yet not be one that can be made: on an event that there is not, say."""

EXAMPLES = 20
"""How many requests are tried for each operation, sensible ones and others each."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(make_record(tmp_path_factory.mktemp("schema"))) as running:
        yield running


def operations(desk: Served) -> list[Any]:
    schema = schemathesis.openapi.from_dict(desk.get("/api/openapi.json").json)
    return [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]


def has_parts(operation: Any) -> bool:
    """Whether an operation takes anything."""
    parts = (operation.path_parameters, operation.query, operation.headers, operation.cookies, operation.body)
    return any(len(list(part)) for part in parts)


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_as_described(desk: Served, mode: GenerationMode) -> None:
    own = {"origin": desk.address, "x-whence-token": desk.desk.token}
    tried = 0

    def ask(case: Case[Any]) -> None:
        nonlocal tried
        tried += 1
        case.call_and_validate(base_url=desk.address, headers=own, timeout=30, excluded_checks=LEFT_OUT)

    for operation in operations(desk):
        quiet = settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        if mode is GenerationMode.NEGATIVE and not has_parts(operation):
            continue  # nothing of it can be asked wrongly
        before = tried
        tries: Callable[[], None] = quiet(given(operation.as_strategy(generation_mode=mode))(ask))  # type: ignore[no-untyped-call]
        tries()
        assert tried > before
