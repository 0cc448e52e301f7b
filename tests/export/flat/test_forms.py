"""What holds for every form of many tables: no private name leaves in it, it tells what it is, its bytes stay."""

import sqlite3
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pyarrow.parquet
import pytest

from tests.export.flat.test_rows import INTERNAL, PUBLIC, flat_of, full
from whence.export.flat.forms import BOOKS, FOLDERS, FORMS, book_of, files_of
from whence.export.flat.rows import Flat
from whence.export.redaction import Redaction
from whence.model.lists import Visibility

_NAMED = ("Amina", "Testwell", "testwell", "TESTWELL")


def _files(flat: Flat, form: str) -> dict[str, bytes]:
    if form in BOOKS:
        return {f"whence.{form}": b"".join(book_of(flat, form))}
    return {name: b"".join(pieces) for name, pieces in files_of(flat, form)}


def _words(files: dict[str, bytes]) -> str:
    """Everything that stands in the files, unpacked."""
    found = []
    for name, content in files.items():
        if name.endswith(".parquet"):
            table = pyarrow.parquet.read_table(BytesIO(content))
            found.append(f"{table.to_pylist()} {table.schema.metadata}")
        elif name.endswith(".xlsx"):
            with ZipFile(BytesIO(content)) as book:
                found += [book.read(part).decode() for part in book.namelist()]
        elif name.endswith(".sqlite"):
            db = sqlite3.connect(":memory:")
            db.deserialize(content)
            found += db.iterdump()
            db.close()
        else:
            found.append(content.decode())
    return "\n".join(found)


@pytest.mark.parametrize("form", FORMS)
def test_no_private_name_leaves_in_public(form: str) -> None:
    public, internal = (_words(_files(flat_of(full(), each), form)) for each in (PUBLIC, INTERNAL))
    assert not any(name in public for name in _NAMED)
    assert all(name in internal for name in _NAMED[:3])


@pytest.mark.parametrize("form", FORMS)
def test_of_a_masked_source_no_word_leaves(form: str) -> None:
    sample = full()
    sample.of_reports = [replace(each, visibility=Visibility.MASKED) for each in sample.of_reports]
    public = _words(_files(flat_of(sample), form))
    assert not any(words in public for words in (*_NAMED, "At least nine soldiers were killed", "example.org/a"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("redaction", [PUBLIC, INTERNAL])
def test_the_same_record_gives_the_same_bytes(form: str, redaction: Redaction) -> None:
    assert _files(flat_of(full(), redaction), form) == _files(flat_of(full(), redaction), form)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_tells_what_it_is_what_it_holds_back_and_what_it_owes(form: str) -> None:
    sample = full()
    sample.of_events = [replace(sample.of_events[0], held="hostages_or_detainees")]
    words = _words(_files(flat_of(sample), form))
    assert "events about hostages or detainees: a person must release it" in words
    assert "https://www.geonames.org" in words and "https://ucdp.uu.se" in words
    assert "public as of 2021-06-01" in words or '"internal": false' in words


@pytest.mark.parametrize("form", FORMS)
def test_a_form_tells_whose_stages_made_it(form: str) -> None:
    sample = full()
    assert "one-each-place" not in _words(_files(flat_of(sample), form))
    sample.by_stages = {"link": "one-each-place"}
    assert "one-each-place" in _words(_files(flat_of(sample), form))


def test_the_forms_are_folders_and_books() -> None:
    assert (*FOLDERS, *BOOKS) == FORMS == ("parquet", "datapackage", "xlsx", "sqlite")
