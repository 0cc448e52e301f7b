"""docs/settings.md: the table of settings."""

from whence.cli.settings import template_of
from whence.model.setting import SETTINGS, Setting

_HEAD = """# Settings

What is the same for all your work need not be typed each time. A setting is given in four ways; the first of these that
says something holds:

1. an option of the command: `--record mali.db`
2. a variable of the environment: `WHENCE_RECORD=mali.db`
3. the file `whence.toml` in the folder where whence is started; `whence --settings FILE`, or `WHENCE_SETTINGS`, names
   another
4. the default

`whence settings` says what holds and where each value is from; `whence settings --template > whence.toml` writes a file
to fill in. A key that there is no setting for, or a value of another kind, is an error and nothing is done. The file is
for the command line: `import whence` reads none, and takes what it is told.

| in the file | option | variable | default | what it means |
|---|---|---|---|---|
"""


def settings_page() -> str:
    """The page as it should be."""
    return f"{_HEAD}{''.join(map(_row, SETTINGS))}\n## The file\n\n```toml\n{template_of()}```\n"


def _row(setting: Setting) -> str:
    name = "" if setting.secret else f"`{setting.name}`"
    option = f"`{setting.option}`" if setting.option else ""
    return f"| {name} | {option} | `{setting.variable}` | {setting.default} | {setting.meaning} |\n"
