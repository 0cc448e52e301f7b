# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""Building on Spark, as an option of the command that builds."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from whence.cli.options import SOME_REFUSED, note
from whence.model.errors import UsageError

Engine = Annotated[str, typer.Option(metavar="NAME", help="Where it is read: local, or spark.")]
To = Annotated[
    str | None, typer.Option("--to", metavar="DIR", help="The folder that --engine spark writes its tables into.")
]
Master = Annotated[
    str | None, typer.Option(metavar="URL", help="Where Spark is, as in local[4].", show_default="as Spark is set")
]
Conf = Annotated[
    list[str] | None, typer.Option("--conf", metavar="KEY=VALUE", help="A setting of Spark; may be given again.")
]

_ENGINES = ("local", "spark")


def on_spark(engine: str, to: str | None, more: Sequence[str | None], here: Mapping[str, object]) -> bool:
    """Whether a build runs on Spark; raises UsageError for what does not fit.

    `more` are options for Spark alone, `here` those for this machine alone, by their names.
    """
    if engine not in _ENGINES:
        raise UsageError(f"there is no engine {engine}: choose one of {', '.join(_ENGINES)}")
    if engine == "spark" and not to:
        raise UsageError("--engine spark writes a folder of tables: name it with --to, as in --to tables/")
    if engine == "local" and (to is not None or any(more)):
        raise UsageError("--to, --master and --conf are for --engine spark: add that, or leave them out")
    wrong = next((name for name, value in here.items() if value), None)
    if engine == "spark" and wrong is not None:
        raise UsageError(f"{wrong} is not for --engine spark: leave it out")
    return engine == "spark"


def typed(context: typer.Context, names: Sequence[str]) -> Mapping[str, object]:
    """Of some parameters of a command, as options, whether each was given on its line, and not by settings."""
    given = (context.get_parameter_source(name) for name in names)
    return {
        f"--{name.replace('_', '-')}": source is not None and source.name == "COMMANDLINE"
        for name, source in zip(names, given, strict=True)
    }


def settings_in(conf: Sequence[str]) -> Mapping[str, str]:
    """Settings of Spark from options; raises UsageError for one that is none."""
    pairs = [each.partition("=") for each in conf]
    for name, sign, _ in pairs:
        if not (name and sign):
            raise UsageError(f"--conf {name} is no setting of Spark: write it as spark.executor.memory=4g")
    return {name: value for name, _, value in pairs}


def build_there(
    given: Sequence[str], to: str, reader: str, master: str | None, conf: Mapping[str, str], *, as_json: bool
) -> None:
    """Build on Spark into a folder and print what came of it; ends with status 3 where some was refused."""
    from whence.cli.documents import write_document
    from whence.folder import build_folder
    from whence.terminal.progress import on_spark as shown

    with shown() as tell:
        built = build_folder(given, to, reader, master=master, spark=conf, tell=tell)
    counts = built.counts
    if as_json:
        write_document({"folder": to, **asdict(built)})
    else:
        sys.stdout.write(
            f"found   {counts.found:,}: {counts.new:,} read, {counts.duplicates:,} found twice, "
            f"{counts.refused:,} refused\n"
            f"folder  {to}: {built.claims:,} claims in {built.incidents:,} incidents, {built.events:,} events, "
            f"{built.links:,} links between reports\n"
        )
    note(f"to make a record of it: whence import {to} -o record.db")
    if counts.refused:
        note(f"{counts.refused:,} refused: the import lists them; they are the rows of {to}/reports with a reason")
        raise typer.Exit(SOME_REFUSED)
