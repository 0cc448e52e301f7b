"""Which settings hold, in a terminal."""

from collections.abc import Sequence

from rich.console import Console

from whence.model.setting import Setting
from whence.terminal.console import Grid, facts, show, words


def show_settings(shown: Sequence[tuple[Setting, str, str]], file: str | None, console: Console) -> None:
    """A line for each setting with its value and where that is from, then what each means."""
    show(console, facts([("file", words(file or "none", "" if file else "dim"))]))
    rows = [
        (words(setting.name, "bold"), words(value), words(source, "dim" if source == "default" else "green"))
        for setting, value, source in shown
    ]
    show(console, Grid(("setting", "value", "from"), rows))
    meanings = [(setting.name, words(f"{setting.meaning} {_ways(setting)}")) for setting, _, _ in shown]
    show(console, words(""))
    show(console, facts(meanings))


def _ways(setting: Setting) -> str:
    """How it is given beside the file."""
    return f"({', '.join(filter(None, (setting.option, setting.variable)))})"
