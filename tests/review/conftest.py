"""Passwords are hashed with little work in these tests: how much it is has a test of its own."""

from collections.abc import Iterator

import pytest
from argon2 import profiles

from whence.review.team import passwords


@pytest.fixture(autouse=True, scope="session")
def _little_work() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "STRENGTH", profiles.CHEAPEST)
        passwords._hasher.cache_clear()
        yield
    passwords._hasher.cache_clear()
