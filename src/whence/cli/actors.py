# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The commands for the registry of actors: who is in it, whom a name means, and the user's own lists."""

from pathlib import Path
from typing import Annotated

import typer

from whence.cli.options import AsJson, examples, note

actors = typer.Typer(
    name="actors",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Find, list, add and remove the parties that whence knows.",
    epilog=examples(
        "whence actors find 'Pakistani Taliban'",
        "whence actors list --country ML",
        "whence actors add ucdp-actor-251.csv",
        "whence actors remove ucdp-actor-251",
    ),
)
"""The group `whence actors`."""


@actors.command(
    epilog=examples("whence actors add ucdp-actor-251.csv", "whence actors add own.csv --json"),
)
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="UCDP's actor list, or a list of your own.")],
    as_json: AsJson = False,
) -> None:
    """Add a list of actors: UCDP's, or your own.

    UCDP's list is the CSV of its Actor Dataset (https://ucdp.uu.se/downloads), as it is: a known actor gets its UCDP id
    and further names, the rest are added. A list of your own names its columns in the first line: name, kind, and where
    you have them aliases, countries, from, to, parent, ucdp_id. Several aliases or countries stand apart by ; and a
    country is its ISO code. Kinds are ACLED's: State forces, Rebel group, Political militia, Identity militia, Rioters,
    Protesters, Civilians, External/Other forces.

    The list is checked and copied below the folder that WHENCE_HOME names, or where your system keeps such data. Adding
    a file of the same name again replaces it. It holds for reports read from now on: `whence build` does not read again
    what a record has.
    """
    from whence.cli.documents import write_document
    from whence.vocab.own_actors import add_list

    added = add_list(file)
    if as_json:
        write_document(
            {
                "list": added.listed.name,
                "actors": added.listed.actors,
                "credit": added.listed.credit,
                "replaced": added.replaced,
                "without_country": added.without_country,
            }
        )
        return
    done = "replaced" if added.replaced else "added"
    note(f"{done} {added.listed.name}: {added.listed.actors} actors; {added.listed.credit}")
    if added.without_country:
        note(f"{added.without_country} of them have no country: their short names mean them nowhere")


@actors.command("list", epilog=examples("whence actors list --country ML", "whence actors list --json | jq '.lists'"))
def list_(
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Of this country: ML, MLI or Mali.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the actors, a line each.

    A line has name, kind, countries, years and UCDP id. Below them stand the lists that you added, with whom to credit.
    """
    from whence.cli.documents import write_document
    from whence.export.countries import alpha2
    from whence.terminal.actors import actor_document, show_actors, show_lists
    from whence.terminal.console import results
    from whence.vocab.own_actors import own_lists
    from whence.vocab.registry import registry

    code = alpha2(country) if country is not None else None
    shown = [actor for actor in registry() if code is None or code in actor.countries]
    if as_json:
        lists = [{"list": own.name, "actors": own.actors, "credit": own.credit} for own in own_lists()]
        write_document({"actors": [actor_document(actor) for actor in shown], "lists": lists})
        return
    show_actors(shown, results(widest=None))
    show_lists(own_lists(), results(widest=None))


@actors.command(epilog=examples("whence actors find M23", "whence actors find 'État islamique' --json"))
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, alias, UCDP id, or part of a name.")],
    as_json: AsJson = False,
) -> None:
    """Show whom a name means: each actor that bears it.

    Shown are its other names, its years and countries, and where the entry is from. A name that several bear means each
    of them in its own countries and years. Without an actor of that very name those are shown whose name holds the
    words.
    """
    from whence.cli.documents import write_document
    from whence.model.errors import UsageError
    from whence.terminal.actors import actor_document, show_actor
    from whence.terminal.console import results
    from whence.vocab.find_actors import find_actors

    found = find_actors(name)
    if not found:
        raise UsageError(f"no actor is called {name}: whence actors list shows all, whence actors add takes your own")
    if as_json:
        write_document({"actors": [actor_document(actor) for actor in found]})
        return
    for actor in found:
        show_actor(actor, results())


@actors.command(epilog=examples("whence actors remove ucdp-actor-251"))
def remove(
    name: Annotated[str, typer.Argument(metavar="LIST", help="The list's name, as `whence actors list` shows it.")],
    as_json: AsJson = False,
) -> None:
    """Remove a list that you added.

    The actors that come with whence stay.
    """
    from whence.cli.documents import write_document
    from whence.vocab.own_actors import remove_list

    removed = remove_list(name)
    if as_json:
        write_document({"list": removed})
        return
    note(f"removed {removed}")
