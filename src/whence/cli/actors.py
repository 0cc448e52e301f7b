# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The commands for the registry of actors: who is in it, whom a name means, and the user's own lists."""

from pathlib import Path
from typing import Annotated

import typer

from whence.cli.options import AsJson, examples, note
from whence.model.plural import agreeing, counted

actors = typer.Typer(
    name="actors",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help=(
        "Find, list, add and remove the parties that whence knows.\n\nA report's name for a party is looked up in the "
        "registry of actors: several hundred armed groups, missions and states' forces that come with whence, and the "
        "lists that you add. An actor of a list that is a known one adds its names to it; all others are new. What you "
        "add holds for reports read from then on."
    ),
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
    and further names, the rest are added. A list of your own is a CSV whose first line names its columns:

    \b
    name       the actor's name, which no other party may have
    kind       ACLED's kind: State forces, Rebel group, Political militia,
               Identity militia, Rioters, Protesters, Civilians,
               External/Other forces
    and, where you have them,
    aliases    other names, parted by ;
    countries  ISO codes or English names, parted by ;
    from, to   the first and the last year
    parent     what it belongs to or split from
    ucdp_id    UCDP's number for it

    An actor that is a known one, by UCDP id or by a name of its own in one of its countries, adds names and countries
    to it; its kind and years are those that whence knows. That is said, and so is why an actor that only shares a name
    with known ones was not joined to them. A list with an error in it is refused with the line and what to write.

    The list is checked and copied below the folder that WHENCE_HOME names, or where your system keeps such data. Adding
    a file of the same name again replaces it. It holds for reports read from now on: `whence build` does not read again
    what a record has.
    """  # noqa: D301 - the backspace keeps the lines of the list apart
    from whence.cli.documents import write_document
    from whence.terminal.actors import outcome_document, show_outcomes
    from whence.terminal.console import notes
    from whence.vocab.own_actors import add_list
    from whence.vocab.registry import outcomes

    added = add_list(file)
    name = added.listed.name
    if as_json:
        write_document(
            {
                "list": name,
                "actors": added.listed.actors,
                "credit": added.listed.credit,
                "replaced": added.replaced,
                "without_country": added.without_country,
                "outcomes": [
                    outcome_document(each) for each in outcomes(name) if each.known is not None or each.rivals
                ],
            }
        )
        return
    done = "replaced" if added.replaced else "added"
    note(f"{done} {name}: {counted(added.listed.actors, 'actor')}; {added.listed.credit}")
    if added.without_country:
        have = agreeing(
            added.without_country,
            "has no country: its short names mean it",
            "have no country: their short names mean them",
        )
        note(f"{added.without_country:,} of them {have} nowhere")
    show_outcomes(outcomes(name), notes())


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
    from whence.text.near import holding_near, listed_or, near_names
    from whence.vocab.common_names import means_any_party, why_common
    from whence.vocab.find_actors import find_actors
    from whence.vocab.registry import registry

    found = find_actors(name)
    if not found:
        known = sorted({each for actor in registry() for each in actor.names})
        near = near_names(name, known) or holding_near(name, known)
        common = why_common(name)
        said = f"that is {common}; " if common else ""
        hint = f"did you mean {listed_or(near)}? " if near else ""
        all_of = "`whence actors list` shows all, `whence actors add` takes your own"
        raise UsageError(f"no actor is called {name}: {said}{hint}{all_of}")
    if means_any_party(name):
        note(f"{name} is a word for any party of its kind: these are the actors that have it in a name")
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
