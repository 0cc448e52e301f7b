"""docs/cli.md: the commands' own help."""

from typer.testing import CliRunner

from whence.cli import app

COMMANDS = (
    "build",
    "import",
    "watch",
    "events",
    "event",
    "report",
    "versions",
    "coverage",
    "built",
    "verify",
    "stamp",
    "backup",
    "search",
    "why-same",
    "review",
    "team",
    "team add",
    "team list",
    "team role",
    "team password",
    "team token",
    "team close",
    "team audit",
    "decide",
    "decide merge",
    "decide apart",
    "decide split",
    "decide set",
    "decide reject",
    "decide accept",
    "decide edge",
    "decide release",
    "decide claim",
    "decide incident",
    "decide source",
    "log",
    "undo",
    "work",
    "already",
    "coding",
    "coding give",
    "coding code",
    "coding list",
    "agreement",
    "export",
    "totals",
    "compare",
    "page",
    "publish",
    "release",
    "releases",
    "diff",
    "codebook",
    "codebook set",
    "codebook show",
    "codebook check",
    "gazetteer",
    "gazetteer add",
    "gazetteer list",
    "gazetteer find",
    "gazetteer remove",
    "gazetteer missing",
    "actors",
    "actors add",
    "actors list",
    "actors find",
    "actors remove",
    "settings",
    "doctor",
)
"""The commands in the order in which people meet them."""

_HEAD = """# The command line

Every command says the same with `--help`. This page is made from it by `python -m tools.make_docs`.

Results go to standard output, progress and notes to standard error. `--json` prints one JSON document, the `*jsonl` formats one object a line. Every command ends with 0 when it did what was asked, 2 when it was asked wrongly, 1 on any other failure, 130 when stopped by Ctrl-C; `build` and `gazetteer add` end with 3 when they finished and some things were refused.
"""  # noqa: E501 - a paragraph of the page is one line


def cli_page() -> str:
    """The page as it should be."""
    parts = [_HEAD, _section("whence", [])]
    parts += [_section(f"whence {command}", command.split()) for command in COMMANDS]
    return "\n".join(parts)


def help_of(*command: str) -> str:
    """What a command says with `--help`; raises ValueError where there is no such command."""
    environment = {"COLUMNS": "90", "TERMINAL_WIDTH": "90", "NO_COLOR": "1"}
    shown = CliRunner().invoke(app, [*command, "--help"], prog_name="whence", env=environment)
    if shown.exit_code:
        raise ValueError(f"there is no command whence {' '.join(command)}")
    return shown.output


def _section(title: str, command: list[str]) -> str:
    """One command's help under its name."""
    lines = [line.rstrip() for line in help_of(*command).strip().splitlines()]
    return "\n".join([f"## {title}", "", "```", *lines, "```", ""])
