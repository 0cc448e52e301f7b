"""Gazetteers in a terminal: what was added, what there is, places by name, and names without a place."""

from collections.abc import Mapping, Sequence

from rich.console import Console

from whence.export.countries import name_of
from whence.gazetteer.added import AddedManifest, Unfinished
from whence.gazetteer.adding import Added
from whence.gazetteer.place import Place
from whence.gazetteer.table import Manifest
from whence.gazetteer.tables import EMBEDDED
from whence.model.plural import counted
from whence.terminal.console import Grid, facts, heading, show, words
from whence.view.places import Coverage, Missing

TOLD = 20
"""How many refused rows are told of before the rest is only counted."""

_SETTLED = ("settlement", "capital")
_NOUNS = {
    "admin1": "admin1 division",
    "admin2": "admin2 division",
    "admin3": "admin3 division",
    "natural": "natural feature",
}
_MOST_COUNTRIES = 6


def show_added(one: Added, seconds: float, console: Console) -> None:
    """Print what became of a file: its lines add up."""
    manifest = one.manifest
    if one.already:
        show(console, words(f"{manifest.name}: {manifest.file} has been added already, unchanged"))
        return
    kept = manifest.lines - sum(manifest.left_out.values()) - sum(manifest.refused.values())
    set_aside = _reasons("left out", manifest.left_out) + _reasons("refused", manifest.refused)
    read = manifest.lines - one.resumed
    again = f" (gone on after line {one.resumed:,})" if one.resumed else ""
    rate = (
        f"{counted(round(read / seconds), 'line')} a second{again}"
        if seconds > 0
        else f"{counted(read, 'line')}{again}"
    )
    rows = [
        (manifest.name, words(f"{counted(manifest.lines, 'line')}: {', '.join([f'{kept:,} kept', *set_aside])}")),
        ("holds", words(_held(manifest.places))),
        ("credit", words(manifest.attribution)),
        ("took", words(f"{seconds:,.1f} s, {rate}")),
    ]
    if one.replaced:
        rows.append(("", words("in the place of the gazetteer of this name")))
    show(console, facts(rows))


def show_told(one: Added, console: Console) -> None:
    """Print, on standard error, which rows were refused and what to do, then those kept that should be looked at."""
    _show_refused(one, console)
    if not one.remarks:
        return
    show(console, heading(f"{counted(len(one.remarks), 'row')} of {one.manifest.file} added, but to be looked at"))
    for line, said in one.remarks[:TOLD]:
        show(console, words(f"line {line:,}: {said}"), indent=2)
    if len(one.remarks) > TOLD:
        show(console, words(f"and {len(one.remarks) - TOLD:,} more: `--json` lists the first 1,000"), indent=2)


def _show_refused(one: Added, console: Console) -> None:
    refused = sum(one.manifest.refused.values())
    if not one.told or one.already:
        return
    show(console, heading(f"{counted(refused, 'row')} of {one.manifest.file} refused, the rest was added"))
    for line, reason, detail in one.told[:TOLD]:
        show(console, words(f"line {line:,}: {reason}, {detail}"), indent=2)
    if refused > TOLD:
        show(console, words(f"and {refused - TOLD:,} more: `--json` lists the first 1,000"), indent=2)


def show_gazetteers(
    added: Sequence[AddedManifest], embedded: Manifest, begun: Sequence[Unfinished], console: Console
) -> None:
    """Print the gazetteers in the order of look-up, then imports that were cut short."""
    rows = [
        (
            words(each.name, "cyan"),
            words(_held(each.places)),
            words(_countries(each.settlements)),
            words(f"{each.file}, changed until {each.newest}" if each.newest else each.file),
            words(each.attribution),
        )
        for each in added
    ]
    rows.append(
        (
            words(EMBEDDED, "cyan"),
            words(counted(embedded.rows["places"], "place")),
            words("the world"),
            words(embedded.version),
            words(embedded.attribution),
        )
    )
    show(console, Grid(("name", "holds", "of", "from", "credit"), rows))
    for each in begun:
        far = f" after line {each.progress.lines:,}" if each.progress else ""
        line = (
            f"{each.name}: cut short{far}; add the same file again to go on, or `whence gazetteer remove {each.name}`"
        )
        show(console, words(line, "yellow"))


def show_places(places: Sequence[Place], sources: Sequence[str], console: Console) -> None:
    """Print places, a line each."""
    rows = [
        (
            words(place.name, "bold"),
            words("loose" if place.loose else "", "yellow"),
            words(place.feature.value),
            words(", ".join(dict.fromkeys(filter(None, (place.admin2, place.admin1, name_of(place.country)))))),
            words(_point(place)),
            words(f"{place.population:,}" if place.population else ""),
            words(source, "dim"),
        )
        for place, source in zip(places, sources, strict=True)
    ]
    show(console, Grid(("name", "", "kind", "in", "point", "inhabitants", "gazetteer"), rows))


def show_missing(missing: Sequence[Missing], console: Console) -> None:
    """Print names without a point, each with the sentence of its first incident."""
    for each in missing:
        where = ", ".join(filter(None, (each.admin1, name_of(each.country) if each.country else "country unknown")))
        told = f"; {where}; {counted(each.incidents, 'incident')} in {counted(each.reports, 'report')}; {each.why}"
        show(console, words(each.name, "bold") + words(told))
        show(console, words(f"{each.report}: {each.quote}", "dim"), indent=4)


def show_coverage(lacking: Sequence[Coverage], console: Console, *, most: int | None = None) -> None:
    """Print, on standard error, what the gazetteers have of countries in which places were not found."""
    known = [each for each in lacking if each.country is not None]
    for each in (*known[:most], *(each for each in lacking if each.country is None)):
        show(console, words(each.line))
        show(console, words(each.advice), indent=2)
    more = max(len(known) - most, 0) if most is not None else 0
    if more:
        others = counted(more, "more country", "more countries")
        show(console, words(f"and in {others}: `whence gazetteer missing` lists all"))


def _reasons(word: str, counts: Mapping[str, int]) -> list[str]:
    """Counts by reason, as `3 refused: coordinates`."""
    return [f"{number:,} {word}: {reason}" for reason, number in counts.items()]


def _held(places: Mapping[str, int]) -> str:
    """Places by feature, the settlements together."""
    settled = sum(places.get(feature, 0) for feature in _SETTLED)
    rest = [
        counted(number, _NOUNS.get(feature, feature)) for feature, number in places.items() if feature not in _SETTLED
    ]
    return ", ".join([counted(settled, "settlement"), *rest])


def _countries(settlements: Mapping[str, int]) -> str:
    if len(settlements) > _MOST_COUNTRIES:
        return counted(len(settlements), "country", "countries")
    return ", ".join(name_of(code) for code in settlements)


def _point(place: Place) -> str:
    return "" if place.latitude is None or place.longitude is None else f"{place.latitude:.4f}, {place.longitude:.4f}"
