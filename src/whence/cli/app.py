"""The commands under one name, and what they have in common: how they end, and how they fail."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command_name

from whence import __version__
from whence.cli.actors import actors
from whence.cli.add import decide
from whence.cli.already import already
from whence.cli.backup import backup
from whence.cli.build import build
from whence.cli.built import built
from whence.cli.codebook import codebook
from whence.cli.coding import agreement, coding
from whence.cli.compare import compare
from whence.cli.decide import log, undo
from whence.cli.evidence import coverage, verify, versions
from whence.cli.gazetteer import gazetteer
from whence.cli.health import doctor
from whence.cli.import_ import import_
from whence.cli.look import event, events, report, search
from whence.cli.options import ENDED_BY_PIPE, INTERRUPTED, WRONG_USAGE, examples, note
from whence.cli.out import export, page
from whence.cli.publish import publish
from whence.cli.releases import diff, release, releases
from whence.cli.review import review
from whence.cli.same import why_same
from whence.cli.settings import environment_taken, settings, variable_of
from whence.cli.stamp import stamp
from whence.cli.team import team
from whence.cli.totals import totals
from whence.cli.watch import watch
from whence.cli.work import work
from whence.model.errors import UsageError, WhenceError


class Commands(TyperGroup):
    """The group of all commands: whatever one of them raises on purpose becomes one line and an exit status."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command by its name, its options taking from the environment what the settings say they do."""
        found = super().get_command(ctx, cmd_name)
        if found is not None:
            _take_variables(found)
        return found

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raises typer.Exit with 2 for wrong usage, 1 for other failures, 130 for Ctrl-C."""
        _write_utf8()
        try:
            outcome = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            _drop_output()
            raise typer.Exit(ENDED_BY_PIPE) from error
        except (WhenceError, OSError, MemoryError) as error:
            said = _said(error)
            if said is None:
                raise
            note(f"whence: {said}")
            raise typer.Exit(WRONG_USAGE if isinstance(error, UsageError) else 1) from error
        except KeyboardInterrupt as error:
            raise typer.Exit(INTERRUPTED) from error
        return outcome


def _said(error: WhenceError | OSError | MemoryError) -> str | None:
    """What a person is told of an error; None for one of the system that says nothing of room, limits or the disk."""
    if isinstance(error, WhenceError):
        return str(error)
    from whence.store.failures import NO_MEMORY, of_the_disk  # noqa: PLC0415 - not loaded where all goes well

    said = NO_MEMORY if isinstance(error, MemoryError) else of_the_disk(error)
    return None if said is None else str(said)


def _take_variables(command: Any) -> None:
    """Let the options of a command, and of those below it, be given by the variables of their settings."""
    for below in getattr(command, "commands", {}).values():
        _take_variables(below)
    for option in command.params:
        variables = [found for name in option.opts if (found := variable_of(name)) is not None]
        if variables and option.envvar is None:
            option.envvar, option.show_envvar = variables[0], False


def _write_utf8() -> None:
    """Write UTF-8 and plain line feeds whatever the system's settings; signs that have no place become marks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _drop_output() -> None:
    """Send what is left in the buffer nowhere, so that Python does not complain of the pipe when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


app = typer.Typer(
    name="whence",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help reads the same in a terminal, a pipe and docs/cli.md
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "whence build reports/                   # read a folder into ./record.db",
        "whence events --country ML              # what is said to have happened in Mali",
        "whence event e-7alsqw3qu6cu             # one of them, with the words behind it",
        "whence COMMAND --help                   # more on one command",
    ),
)


def _print_version(asked: bool) -> None:
    """Print the version and end, when asked to."""
    if asked:
        sys.stdout.write(f"whence {__version__}\n")
        raise typer.Exit


@app.callback()
def whence(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Option(
            "--settings",
            metavar="FILE",
            help="A file of settings: see `whence settings`.",
            show_default="whence.toml in this folder, if there",
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Reads news reports of armed conflict and builds a record of events that can be cited.

    Every value of the record leads back to the words that support it and to the one who says so. The record is history
    from published reports; whence has verified none of it.
    """
    context.obj = environment_taken(file)


app.command(
    epilog=examples(
        "whence build reports/",
        "whence build a.txt b.pdf wire.jsonl --record mali.db",
        "whence build wire.csv --columns text=Body,published=Date,outlet=Source,id=Ref",
        "curl -s https://example.org/report | whence build - --as html",
        "whence build reports/ --json > built.json",
        "whence build reports/ --reader llm      # sends the reports' text to WHENCE_LLM_BASE_URL",
        "whence build https://news.example.org/strike https://news.example.org/rss.xml --contact desk@example.org",
        "whence build --urls addresses.txt --since 2024-10-01 --limit 200",
        "whence build reports/ --log-json builds.jsonl   # what it does, for a machine to watch",
        "whence build http://intranet.example/wire.html --allow-host intranet.example",
        "whence build --engine spark --master yarn --to hdfs:///whence/mali hdfs:///news/",
    )
)(build)
app.command(
    "import",
    epilog=examples(
        "whence build --engine spark --master 'local[4]' --to tables/ wire.jsonl pages.warc.gz",
        "whence import tables/ -o mali.db",
    ),
)(import_)
app.command(
    epilog=examples(
        "whence watch https://news.example.org/rss.xml --every 15m --contact desk@example.org",
        "whence watch https://a.example/feed https://b.example/sitemap.xml --record mali.db --since 2024-10-01",
        "whence watch https://news.example.org/rss.xml --once --json | jq '.counts'",
    )
)(watch)
app.command(
    epilog=examples(
        "whence events",
        "whence events --country ML --from 2024-09-01 --to 2024-10-31",
        "whence events --type 'Air/drone strike' --flag one_party_only --text Goundam",
        "whence events --min-score 0.5",
        "whence events --all --json | jq '.events[].fatalities.ucdp.best'",
    )
)(events)
app.command(
    epilog=examples("whence event e-7alsqw3qu6cu", "whence event e-7als --min-score 0.5", "whence event e-7als --json")
)(event)
app.command(
    epilog=examples(
        "whence report gao-77",
        "whence report r-mdyrojwm6yxo --json",
        "whence report r-mdyrojwm6yxo --warc page.warc.gz",
    )
)(report)
app.command(epilog=examples("whence versions gao-77 --diff", "whence versions https://paper.example/strike --json"))(
    versions
)
app.command(epilog=examples("whence coverage", "whence coverage --json | jq '.refused'"))(coverage)
app.command(
    epilog=examples(
        "whence built",
        "whence built --record mali.db --html built.html",
        "whence built --json | jq '.spent.stages'",
    )
)(built)
app.command(
    epilog=examples(
        "whence verify",
        "whence verify --record mali.db --json | jq '.damages'",
        "whence verify --roots freetsa.pem",
    )
)(verify)
app.command(
    epilog=examples(
        "whence stamp --server https://freetsa.org/tsr",
        "whence stamp --server http://tsa.intranet.example/ --allow-host tsa.intranet.example --record mali.db",
        "whence stamp --export stamps",
    )
)(stamp)
app.command(
    epilog=examples(
        "whence backup /backups                    # /backups/record-20261128T140500.db",
        "whence backup copy.db --record mali.db",
        "whence verify --record copy.db            # whether it is as it was written",
    )
)(backup)
app.command(
    epilog=examples(
        "whence search drone Goundam",
        "whence search '\"at least nine\"'        # words that follow one another",
        "whence search CSP --by claimant --json",
    )
)(search)
app.command(
    "why-same",
    no_args_is_help=True,
    epilog=examples(
        "whence why-same e-7alsqw3qu6cu e-2b4no6ybf27y",
        "whence why-same e-7als e-7als",
        "whence why-same gao-60 gao-camp-47      # the reports that tell of them",
    ),
)(why_same)
app.command(
    epilog=examples(
        "whence review --by A1",
        "whence review --record mali.db --by A1 --port 9000",
        "whence review --team",
        "whence review --team --address https://desk.example.org --proxy 127.0.0.1",
    )
)(review)
app.add_typer(team, name="team")
app.add_typer(decide, name="decide")
app.command(epilog=examples("whence log", "whence log e-7alsqw3qu6cu", "whence log --stale --json"))(log)
app.command(epilog=examples("whence undo d-qbm2x7w3kfya --by A1 --reason 'the other reading is right'"))(undo)
app.command(
    epilog=examples(
        "whence work e-7alsqw3qu6cu assign --to B2 --by A1",
        "whence work e-7als pending 'the ministry counts the dead' --until 2024-10-11 --by A1",
        "whence work e-7als query 'Which of the two villages?' --to B2 --by A1",
        "whence work e-7als reply 'The northern one.' --by B2",
        "whence work e-7als publish --by A1",
        "whence work list --by B2                # what waits for B2",
    )
)(work)
app.command(
    epilog=examples(
        "whence already --place Goundam --since 2024-10-03 --until 2024-10-05",
        "whence already --place 2457163 --since 2024-10-04 --actor JNIM --within 50 --json",
    )
)(already)
app.add_typer(coding, name="coding")
app.command(epilog=examples("whence agreement", "whence agreement --json | jq '.groups[].fields[].alpha'"))(agreement)
app.command(
    epilog=examples(
        "whence export --format jsonl -o events.jsonl",
        "whence export --format acled --as-of 2024-12-01 -o acled.csv",
        "whence export --format ged --unreviewed -o ged.csv      # into ged.unreviewed.csv",
        "whence export --format parquet -o tables",
        "whence export --format claims-jsonl --internal | wc -l",
        "whence export --format dossier --event e-7alsqw3qu6cu -o goundam.html",
        "whence export --format claimreview --event e-7alsqw3qu6cu --claim 3 -o review.json",
    )
)(export)
app.command(
    epilog=examples(
        "whence totals",
        "whence totals --country ML --per year",
        "whence totals --by country --per all --since 2024-01-01 --until 2024-12-31",
        "whence totals --as-of 2024-12-01 -o totals.csv",
        "whence totals --json | jq '.total.deaths'",
    )
)(totals)
app.command(
    epilog=examples(
        "whence compare record.db acled.csv",
        "whence compare record.db ged.csv --to differences",
        "whence compare record.db acled.csv --days 1 --km 20 --json | jq '.agreement'",
    )
)(compare)
app.command(
    epilog=examples(
        "whence page -o record.html",
        "whence page --internal -o internal.html",
        "whence page --release 2024-12 -o release.html",
    )
)(page)
app.command(
    epilog=examples(
        "whence publish site",
        "whence publish site --release 2024-12 --as-of 2024-12-31",
        "whence publish site --unreviewed --embargo 30",
        "whence publish site --held-log held.csv     # which events were held back; keep it to yourself",
    )
)(publish)
app.command(epilog=examples("whence release 2024-w41", "whence release v1 --note 'as sent to the editors'"))(release)
app.command(epilog=examples("whence releases", "whence releases --json"))(releases)
app.command(
    epilog=examples(
        "whence diff 2024-w40                    # what has changed since",
        "whence diff 2024-w40 2024-w41 --country ML",
        "whence diff v1 v2 --csv changes.csv --as-of 2024-12-01",
        "whence diff v1 --json | jq '.counts'",
    )
)(diff)
app.add_typer(codebook, name="codebook")
app.add_typer(gazetteer, name="gazetteer")
app.add_typer(actors, name="actors")
app.command(
    epilog=examples(
        "whence settings", "whence settings --template > whence.toml", "whence --settings house.toml events"
    )
)(settings)
app.command(epilog=examples("whence doctor", "whence doctor --record mali.db --json"))(doctor)


@contextmanager
def _only(name: str) -> Iterator[None]:
    """Leave out all commands but the one of this name meanwhile, where there is one: none asks what others there are.

    To make the options of all sixty ready takes as long as to list events.
    """
    every = app.registered_commands, app.registered_groups
    commands = [each for each in every[0] if name == (each.name or _called(each.callback))]
    groups = [each for each in every[1] if each.name == name]
    if commands or groups:
        app.registered_commands, app.registered_groups = commands, groups
    try:
        yield
    finally:
        app.registered_commands, app.registered_groups = every


def _called(function: Callable[..., Any] | None) -> str:
    """The name of the command that a function is."""
    return "" if function is None else get_command_name(function.__name__)


def main() -> None:
    """Run the command line; ends the process with the command's exit status."""
    try:
        with _only(sys.argv[1] if len(sys.argv) > 1 else ""):
            app(prog_name="whence")
    except MemoryError as error:  # before a command began
        note(f"whence: {_said(error)}")
        raise SystemExit(1) from error
