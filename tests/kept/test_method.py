"""The method is one of the code: the same every time, whatever was read meanwhile."""

from whence.kept.method import method


def test_the_method_is_a_digest() -> None:
    assert len(method()) == 64 and int(method(), 16)
    first = method()
    method.cache_clear()
    assert method() == first
