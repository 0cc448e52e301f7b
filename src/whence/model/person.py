"""What stands for a person in a record: a code, never a name."""

import re

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")

NO_CODE = "is no code: up to 32 letters and digits, with . _ - between them"
"""What is wrong with what may not stand for a person in the log, after its words."""


def is_code(author: str) -> bool:
    """Whether something may stand for a person in the log: a short code without blanks."""
    return _CODE.fullmatch(author) is not None
