"""The child process of `whence.intake.apart`: answers tasks until the process that started it ends."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import cast

from whence.intake.apart import receive, send
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

_MOST_MEMORY = 4 << 30  # bytes of address space, where the system can limit it


def main() -> None:
    """Answer tasks until there are no more."""
    _limit_memory()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    while True:
        try:
            task, raw = cast("tuple[str, bytes]", receive(sys.stdin.buffer))
        except EOFError:
            return
        send(answers, _answer(task, raw))


def _answer(task: str, raw: bytes) -> object:
    try:
        return _TASKS[task](raw)
    except ReportError as error:
        return _SentError(error.reason, error.detail)
    except (MemoryError, RecursionError):
        return _SentError(RefusalReason.MALFORMED, "reading it took too much memory: save its text as .txt")


class _SentError(ReportError):
    """A ReportError that can be pickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return ReportError, (str(self.reason), self.detail)


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - Unix alone has it
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = _MOST_MEMORY if most == resource.RLIM_INFINITY else min(most, _MOST_MEMORY)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def _pdf(raw: bytes) -> object:
    from whence.intake.pdf_pages import read_pages  # noqa: PLC0415 - only what the task needs

    return read_pages(raw)


def _page(raw: bytes) -> object:
    from whence.intake.pages import article_of  # noqa: PLC0415 - only what the task needs

    address, split, markup = raw.decode("utf-8", "surrogatepass").split("\n", 2)
    return article_of(markup, address or None, split=split == "split")


def _mime(raw: bytes) -> object:
    from whence.intake.mime import parse_mime  # noqa: PLC0415 - only what the task needs

    return parse_mime(raw)


def _markdown(raw: bytes) -> object:
    from whence.intake.markdown import words_of  # noqa: PLC0415 - only what the task needs

    return words_of(raw.decode("utf-8"))


_TASKS: Mapping[str, Callable[[bytes], object]] = {"pdf": _pdf, "page": _page, "mime": _mime, "markdown": _markdown}

if __name__ == "__main__":
    main()
