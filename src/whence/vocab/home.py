"""Where a user's own data lie: gazetteers and lists of actors that she added, which outlive every record.

`WHENCE_HOME` names the folder; else it is the place that the system keeps for such data.
"""

import os
import sys
from functools import lru_cache
from pathlib import Path

VARIABLE = "WHENCE_HOME"


def home() -> Path:
    """The folder of the user's own data; it need not exist yet."""
    given = os.environ.get
    return _home(given(VARIABLE), sys.platform, given("HOME"), given("XDG_DATA_HOME"), given("LOCALAPPDATA"))


@lru_cache(maxsize=16)
def _home(named: str | None, platform: str, user: str | None, data: str | None, local: str | None) -> Path:
    """The folder by what the environment says; kept, for reading one report asks dozens of times."""
    if named:
        return Path(named).expanduser()
    above = Path(user) if user else Path.home()
    if platform == "darwin":
        return above / "Library" / "Application Support" / "whence"
    if platform == "win32":
        return Path(local or above / "AppData" / "Local") / "whence"
    return Path(data or above / ".local" / "share") / "whence"
