"""The forms of many tables: files in a folder or a ZIP archive, or one file that holds them all."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import ModuleType

from whence.export.flat.packed import File
from whence.export.flat.rows import Flat
from whence.model.errors import UsageError

_FOLDERS: Mapping[str, tuple[str, str]] = {
    "parquet": ("whence.export.flat.arrow", "parquet_files"),
    "datapackage": ("whence.export.flat.datapackage", "package_files"),
}
"""The makers of the files, by form: loaded when one is asked for."""

_BOOKS: Mapping[str, tuple[str, str]] = {
    "xlsx": ("whence.export.flat.xlsx", "xlsx_pieces"),
    "sqlite": ("whence.export.flat.sqlite", "sqlite_pieces"),
}

FOLDERS = tuple(_FOLDERS)
"""The forms that are a folder of files."""

BOOKS = tuple(_BOOKS)
"""The forms that are one file."""

FORMS = (*FOLDERS, *BOOKS)


def files_of(flat: Flat, form: str) -> Iterator[File]:
    """The files of a form that is a folder; raises UsageError where what makes them is not installed."""
    module, name = _FOLDERS[form]
    make: Callable[[Flat], Iterator[File]] = getattr(loaded(module), name)
    return make(flat)


def loaded(module: str) -> ModuleType:
    """A module that may rest on pyarrow; raises UsageError saying how to install that where it is not there."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] != "pyarrow":
            raise
        raise UsageError("this needs pyarrow, which is not installed: pip install 'whence[parquet]'") from error


def book_of(flat: Flat, form: str) -> Iterator[bytes]:
    """The bytes of a form that is one file; raises UsageError where what makes it is not installed."""
    module, name = _BOOKS[form]
    make: Callable[[Flat], Iterator[bytes]] = getattr(import_module(module), name)
    return make(flat)
