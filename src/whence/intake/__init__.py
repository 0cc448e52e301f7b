"""Files and folders in, reports and refusals out: every file found is read or refused with a reason."""

from whence.intake.duplicates import Duplicate, split_duplicates
from whence.intake.find import find_reports
from whence.intake.found import MAX_BYTES

__all__ = ["MAX_BYTES", "Duplicate", "find_reports", "split_duplicates"]
