"""Where a user's own data lie: gazetteers and lists of actors that she added, which outlive every record.

`WHENCE_HOME` names the folder; else it is the place that the system keeps for such data.
"""

import os
import sys
from pathlib import Path

VARIABLE = "WHENCE_HOME"


def home() -> Path:
    """The folder of the user's own data; it need not exist yet."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "whence"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "whence"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "whence"
