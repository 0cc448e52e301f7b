# ruff: noqa: PLC0415 - heavy parts are imported by what needs them, so that --help is quick
"""What a user set once for all commands: read from a file, and handed on as the environment that commands see.

An option comes before the environment, the environment before the file, the file before the default.
"""

import os
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from whence.cli.options import AsJson
from whence.model.errors import UsageError
from whence.model.setting import SETTINGS, SETTINGS_FILE, SETTINGS_VARIABLE, Setting

_BY_NAME = {setting.name: setting for setting in SETTINGS}
_HOW_WRITTEN = "words and paths stand in quotes, numbers do not, as in reader = 'rules' and workers = 2"
_KINDS = {str: "words in quotes", Path: "a path in quotes", int: "a whole number", float: "a number"}


@dataclass(frozen=True, slots=True)
class Given:
    """What holds: each setting's value as the environment would write it, and where it is from.

    `file` is the file that was read, None where there is none. Settings that nobody gave are left out.
    """

    file: Path | None
    values: Mapping[str, tuple[str, str]]


def take(named: Path | None, environment: MutableMapping[str, str]) -> Given:
    """Read the file of settings, and put what the environment does not say into it.

    `named` is the file that the user named; else the environment may name one, else it is `whence.toml` in this
    folder, which need not be there. Raises UsageError for a file that is missing, is no TOML, or says what there is
    no setting for.
    """
    path = named or (Path(name) if (name := environment.get(SETTINGS_VARIABLE)) else None)
    file = path or (Path(SETTINGS_FILE) if Path(SETTINGS_FILE).is_file() else None)
    written = read(file) if file is not None else {}
    values: dict[str, tuple[str, str]] = {}
    for setting in SETTINGS:
        if told := environment.get(setting.variable):
            _check(setting, told, setting.variable)
            values[setting.name] = (told, setting.variable)
        elif setting.name in written:
            values[setting.name] = (written[setting.name], str(file))
            environment[setting.variable] = written[setting.name]
    return Given(file, values)


def read(path: Path) -> Mapping[str, str]:
    """The settings of a file, by name, as the environment would write them; raises what `take` raises."""
    import tomllib

    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"cannot read the settings in {path}: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is no TOML file: {error}; {_HOW_WRITTEN}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is no TOML file: it is not UTF-8") from error
    return {name: _value(path, name, value) for name, value in _flat(document)}


def _flat(document: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """Keys and values, those of tables with the table's name before a dot."""
    for key, value in document.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{inner}", each) for inner, each in value.items())
        else:
            yield key, value


def _value(path: Path, name: str, value: object) -> str:
    """A value as the environment would write it."""
    setting = _BY_NAME.get(name)
    if setting is None:
        from difflib import get_close_matches

        near = get_close_matches(name, _BY_NAME, n=1)
        hint = f"did you mean {near[0]}?" if near else "`whence settings` lists those there are"
        raise UsageError(f"{path}: there is no setting {name}; {hint}")
    if setting.secret:
        raise UsageError(f"{path}: keep {name} out of files that others may see: set {setting.variable} instead")
    kinds: tuple[type, ...] = {str: (str,), Path: (str,), int: (int,), float: (int, float)}[setting.kind]
    if isinstance(value, bool) or not isinstance(value, kinds):
        raise UsageError(f"{path}: {name} must be {_KINDS[setting.kind]}, and is {value!r}")
    if value == "":
        raise UsageError(f"{path}: {name} is empty: leave the line out to have the default")
    _check(setting, str(value), f"{path}: {name}")
    return str(Path(str(value)).expanduser()) if setting.kind is Path else str(value)


def _check(setting: Setting, value: str, where: str) -> None:
    """Raise UsageError for a value that cannot be, saying where it is given."""
    why = setting.wrong(value)
    if why is not None:
        raise UsageError(f"{where} {why}")


def variable_of(option: str) -> str | None:
    """The environment variable that stands for an option of commands, None where none does."""
    return next((each.variable for each in SETTINGS if each.of_commands and each.option == option), None)


def settings(
    context: typer.Context,
    template: Annotated[
        bool, typer.Option("--template", help=f"Print a {SETTINGS_FILE} to fill in, every setting as a comment.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say which settings hold, where each is from, and what they mean.

    A setting holds for all commands that know it. It is given, the first of these before the next, by an option, by
    its environment variable, or in the file whence.toml of the folder where whence is started (`whence --settings
    FILE`, or WHENCE_SETTINGS, names another). A key that there is no setting for is an error.
    """
    given: Given = context.obj
    if template:
        sys.stdout.write(template_of())
        return
    if as_json:
        from whence.cli.documents import write_document

        write_document({"file": str(given.file) if given.file else None, "settings": list(_documents(given))})
        return
    from whence.terminal.console import results
    from whence.terminal.settings import show_settings

    shown = [(each, *_shown(each, given)) for each in SETTINGS]
    show_settings(shown, str(given.file) if given.file else None, results())


def _shown(setting: Setting, given: Given) -> tuple[str, str]:
    """What a setting's value is, and where it is from; a secret is not shown."""
    value, source = given.values.get(setting.name, (setting.default, "default"))
    return ("set" if setting.secret and setting.name in given.values else value), source


def _documents(given: Given) -> Iterator[Mapping[str, object]]:
    for each in SETTINGS:
        value, source = _shown(each, given)
        is_set = each.name in given.values
        yield {
            "name": each.name,
            "value": value if is_set else None,
            "from": source,
            "default": each.default,
            "variable": each.variable,
            "option": each.option or None,
            "meaning": each.meaning,
        }


def template_of() -> str:
    """A file of settings with every one as a comment."""
    lines = ["# Settings of whence for this folder: take away the # before those that you set."]
    table = ""
    for each in SETTINGS:
        before, _, key = each.name.rpartition(".")
        if before != table:
            table = before
            lines += ["", f"[{table}]"]
        lines += ["", f"# {each.meaning} Default: {each.default}."]
        lines += [
            f"# Set {each.variable} in the environment: a key is kept out of files."
            if each.secret
            else _line(each, key)
        ]
    return "\n".join(lines) + "\n"


def _line(setting: Setting, key: str) -> str:
    """A setting as a comment: with its default where that is a value, or with why it is not set here."""
    if setting.secret:
        return f"# Set {setting.variable} in the environment: a key is kept out of files."
    example = {str: '""', Path: '""', int: "1", float: "1.0"}[setting.kind]
    if setting.kind in (int, float) and setting.default.replace(".", "", 1).isdecimal():
        example = setting.default
    elif setting.name in ("record", "reader"):
        example = f'"{setting.default}"'
    return f"# {key} = {example}"


def environment_taken(named: Path | None) -> Given:
    """What `take` gives of the environment of this process."""
    return take(named, os.environ)
