# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The commands on the user's own gazetteers: add, list, find, remove, and what a record lacks."""

import time
from pathlib import Path
from typing import Annotated

import typer

from whence.cli.files import write_file
from whence.cli.options import DEFAULT_RECORD, INTERRUPTED, SOME_REFUSED, AsJson, RecordPath, examples, note

gazetteer = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

_COUNTRY = typer.Option(metavar="COUNTRY", help="In this country: ML, MLI or Mali.")


@gazetteer.callback(
    epilog=examples(
        "whence gazetteer add ML.zip             # GeoNames' file of Mali: about 15,000 places",
        "whence gazetteer find Goundam",
        "whence gazetteer missing --csv own.csv  # then fill in coordinates, and add own.csv",
        "whence gazetteer COMMAND --help         # more on one command",
    )
)
def about() -> None:
    """Add places to look up: files of GeoNames, and lists of your own.

    The usual way: after a build `missing` says which places were not found; `add` GeoNames' file of the country; what
    is still missing `missing --csv` writes as a list, into which you fill the coordinates and which you `add`; then
    build again, into another record.

    whence comes with GeoNames' places of 500 inhabitants and more. Where villages matter, add GeoNames' whole file of
    the country. What is added lies in your own folder (WHENCE_HOME, or where your system keeps such data), outlives
    every record, and holds for every build from then on: reports read before are kept as they are and counted as
    outdated. Nothing is ever downloaded.

    Looked up are your own lists first, then GeoNames' files that you added, then what comes with whence.
    """


@gazetteer.command(
    epilog=examples(
        "whence gazetteer add ML.zip NE.zip BF.zip",
        "whence gazetteer add allCountries.zip",
        "whence gazetteer add own.csv --json",
    )
)
def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", hidden=True)],
    as_json: AsJson = False,
) -> None:
    """Add files of GeoNames and lists of your own.

    Each becomes a gazetteer named after its FILE; one of the same name gives way.

    \b
    ML.zip, ML.txt    GeoNames' file of a country, from
                      download.geonames.org/export/dump/ML.zip
    allCountries.zip  GeoNames' file of the whole world: 13 million lines, which
                      take some minutes
    own.csv           A list of your own, whose first line names its columns:
                        name
                        latitude, longitude  degrees as in 15.7118 and -4.9118
                        country  ISO code or name; where it is left empty, the
                                 one around the point, if there is no doubt
                      and, where you like,
                        admin1, admin2  names of the divisions that it lies in
                        alternates      other spellings, parted by |
                        kind            settlement (where nothing is given), site,
                                        natural, admin1, admin2
                        note            for yourself; not read

    Of GeoNames are kept settlements, divisions of three orders, and sites and natural features at which events are
    said to happen (camps, bases, airports, mines, wells, hills, forests), which count for less than settlements of the
    name. What is left out or refused is counted by reason, rows that give one place again too. Rows of your own that
    are refused are told of with their line and what to do, and so are those that are kept but whose point lies far from
    the country named, as when latitude and longitude have changed places.

    An import can be stopped at any moment: the same command goes on where it was. Until it is done nothing is looked up
    in it.

    Exit status: 0 when all was added, 3 when some rows were refused and the rest was added, 2 for a file that holds no
    gazetteer, 1 for any other failure, 130 when stopped.
    """  # noqa: D301 - the backspace keeps the lines of the list apart
    from whence.cli.documents import added_document, write_document
    from whence.gazetteer.adding import add as add_one
    from whence.terminal.console import notes, results
    from whence.terminal.gazetteer import show_added, show_told
    from whence.terminal.progress import adding

    done = []
    try:
        for path in files:
            begun = time.monotonic()
            with adding() as tell:
                one = add_one(path, tell)
            done.append(one)
            if not as_json:
                show_added(one, time.monotonic() - begun, results())
            show_told(one, notes())
    except KeyboardInterrupt:
        note("stopped: what was gone through is kept; run the same command again to go on")
        raise typer.Exit(INTERRUPTED) from None
    if as_json:
        write_document(added_document(done))
    if any(one.told for one in done):
        raise typer.Exit(SOME_REFUSED)


@gazetteer.command("list", epilog=examples("whence gazetteer list", "whence gazetteer list --json"))
def list_(as_json: AsJson = False) -> None:
    """List the gazetteers in the order of look-up.

    A line has what each holds, of which countries, from which file, and whom to credit. The last is the one that comes
    with whence. Imports that were cut short are listed after it: nothing is looked up in them until they are done.
    """
    from whence.cli.documents import gazetteers_document, write_document
    from whence.gazetteer.added import unfinished
    from whence.gazetteer.lookup import embedded_manifest, open_default
    from whence.terminal.console import results
    from whence.terminal.gazetteer import show_gazetteers

    added, embedded, begun = open_default().added, embedded_manifest(), unfinished()
    if as_json:
        write_document(gazetteers_document(added, embedded, begun))
    else:
        show_gazetteers(added, embedded, begun, results())


@gazetteer.command(
    epilog=examples("whence gazetteer find Goundam", "whence gazetteer find 'Tin Zaouatine' --country ML --json")
)
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", hidden=True)],
    country: Annotated[str | None, _COUNTRY] = None,
    as_json: AsJson = False,
) -> None:
    """Find the places of a NAME, as a build would.

    Case, accents, hyphens and apostrophes do not matter. With --country and where nothing has the name, places are
    given whose name sounds the same (Tin Zaouatine, Ti-n-Zaouâtene); they are marked as loose.
    """
    from whence.cli.documents import places_document, write_document
    from whence.export.countries import alpha2
    from whence.gazetteer.lookup import open_default
    from whence.terminal.console import results
    from whence.terminal.gazetteer import show_places
    from whence.view.places import not_found_words

    opened = open_default()
    code = alpha2(country) if country is not None else None
    found = opened.find(name, code)
    if not found and code is not None:
        found = opened.find_loose(name, code)
    sources = [opened.source_of(place) for place in found]
    if as_json:
        write_document(places_document(name, found, sources))
    elif found:
        show_places(found, sources, results())
    if not found:
        note(not_found_words(name, code, opened))


@gazetteer.command(epilog=examples("whence gazetteer remove ML"))
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", hidden=True)],
    as_json: AsJson = False,
) -> None:
    """Remove a gazetteer that you added.

    NAME is as `whence gazetteer list` shows it; an import that was cut short is removed too. Places that records have
    from it stay in them.
    """
    from whence.cli.documents import write_document
    from whence.gazetteer.adding import remove as remove_one

    whole = remove_one(name)
    if as_json:
        write_document({"removed": name, "unfinished": not whole})
    else:
        note(f"removed {name}" if whole else f"removed the unfinished import of {name}")


@gazetteer.command(
    epilog=examples(
        "whence gazetteer missing",
        "whence gazetteer missing --record mali.db --csv own.csv",
    )
)
def missing(
    record: RecordPath = DEFAULT_RECORD,
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Write them as a list to fill in, for `add`.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the places that a record names and no gazetteer has.

    Those of most incidents come first, each with the sentence that names it. With --csv a list of your own is written
    with their names, countries and divisions as far as known: fill in latitude and longitude, and any other spellings,
    and `whence gazetteer add` takes it; rows without coordinates are left out for now. A country left empty is taken
    from the places around the point. Names that several places have, and divisions of which only the seat is missing,
    are listed but not written.
    """
    from whence.api import Record
    from whence.cli.documents import missing_document, write_document
    from whence.export.table import row
    from whence.terminal.console import notes, results
    from whence.terminal.gazetteer import show_coverage, show_missing
    from whence.view.places import as_rows, coverage, missing_places, written_words

    with Record(record) as opened:
        found = missing_places(opened)
    lines = coverage(found)
    if csv is not None:
        write_file(csv, [row(cells) for cells in as_rows(found)])
    if as_json:
        write_document(missing_document(record, found, lines))
    elif found:
        show_missing(found, results())
    show_coverage(lines, notes())
    if not found:
        note("every place that the record names has a point")
    if csv is not None:
        note(written_words(found, csv))
