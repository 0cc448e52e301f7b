"""Several files as one ZIP archive."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

File = tuple[str, Iterable[bytes]]
"""A file: its name, and its bytes in pieces."""

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # a ZIP archive has a time for each file; the same bytes need the same one
_READABLE = 0o644 << 16


def zipped(files: Iterable[File]) -> bytes:
    """The bytes of a ZIP archive, the same for the same files."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, pieces in files:
            entry = ZipInfo(name, _LONG_AGO)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, _READABLE
            with archive.open(entry, "w", force_zip64=True) as file:
                file.writelines(pieces)
    return out.getvalue()
