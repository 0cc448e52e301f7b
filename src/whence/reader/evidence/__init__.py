"""The evidence check that every reader passes; see `check` for what it does."""

from whence.reader.evidence.accused import accused_follows
from whence.reader.evidence.check import check_claim, checked
from whence.reader.evidence.dates import Days, check_date, days_of
from whence.reader.evidence.numbers import check_number
from whence.reader.evidence.polarity import check_polarity
from whence.reader.evidence.role_types import Role
from whence.reader.evidence.roles import check_roles, role_at

__all__ = [
    "Days",
    "Role",
    "accused_follows",
    "check_claim",
    "check_date",
    "check_number",
    "check_polarity",
    "check_roles",
    "checked",
    "days_of",
    "role_at",
]
