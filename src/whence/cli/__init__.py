"""The command line: `whence build`, `events`, `event`, `report`, `export`, `page`, `release`, `diff`, `doctor`.

Results go to standard output, progress and notes to standard error. Commands import what they need when they run, so
that `whence --help` is quick.
"""

from whence.cli.app import app, main

__all__ = ["app", "main"]
