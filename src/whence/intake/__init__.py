"""Files and folders in, reports and refusals out: every file found is read or refused with a reason."""

from whence.intake.duplicates import Again, Duplicate, again, split_duplicates
from whence.intake.find import check_paths, find_new, find_reports, size_of
from whence.intake.found import MAX_BYTES

__all__ = [
    "MAX_BYTES",
    "Again",
    "Duplicate",
    "again",
    "check_paths",
    "find_new",
    "find_reports",
    "size_of",
    "split_duplicates",
]
