"""What the last build did and left uncertain, in words: tables that a terminal and a page show alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from whence.model.lists import RefusalReason, WhyNot
from whence.model.plural import agreeing, counted
from whence.store import LastBuild
from whence.view.meanings import NOT_SUPPORTED, REFUSED

STAGES = {
    "find": "files found, opened and their texts taken",
    "read": "sentences, incidents and claims read in each report, as long as the build waited for them",
    "write": "what was read written into the record",
    "rule": "decisions of people found again in what was read",
    "lines": "lines that sites repeat looked for",
    "meet": "reports looked for that may repeat one another",
    "compare": "those compared, pair by pair",
    "link": "incidents looked for that may be one happening",
    "weigh": "those weighed, pair by pair, and joined",
    "stand": "events made, with how each of their values stands",
    "replace": "links and events put in the place of the last ones",
}
"""What the stages of a build do."""


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its heading and, where there is one, a line on what it shows; `numbers` are the columns of them."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    numbers: frozenset[int] = frozenset()


def sections(built: LastBuild) -> tuple[Section, ...]:
    """All that is told of a build; what there is nothing of is left out."""
    every = (_came_in(built), _refused(built), _stages(built), _slowest(built), _uncertain(built))
    return tuple(section for section in every if section.rows)


def refused_things(built: LastBuild, most: int) -> Section:
    """What was refused, thing by thing, at most so many."""
    rows = tuple((one.identity, one.reason.value, one.detail) for one in built.refusals[:most])
    more = len(built.refusals) - len(rows)
    note = f"The first {most:,}; {more:,} more: `whence built --json` lists all." if more else ""
    return Section("What was refused, thing by thing", ("thing", "reason", "detail"), rows, note)


def _came_in(built: LastBuild) -> Section:
    counts, spent, line = built.line.counts, built.spent, built.line
    rows = [("build", f"{line.started_at} to {line.finished_at}, by the {line.reader} reader of whence {line.version}")]
    if counts is not None:
        read = f"{counts.new:,} read, {counts.kept:,} read by an earlier build"
        twice = f"{counts.duplicates:,} found twice, {counts.refused:,} refused"
        rows.append(("found", f"{counted(counts.found, 'report')}: {read}, {twice}"))
    if spent is not None:
        memory = f", at most {spent.peak_bytes / 2**20:,.0f} MiB in one process" if spent.peak_bytes else ""
        rows.append(("took", f"{seconds_words(spent.seconds)}{memory}"))
        rows.extend(_speed(built, spent.stages))
    if built.unended is not None:
        has = agreeing(built.unended, "report is", "reports are")
        rows.append(("since", f"a later build has not ended: {built.unended:,} {has} read and in no event yet"))
    return Section("What came in", ("", ""), tuple(rows))


def _speed(built: LastBuild, stages: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    """How many reports a second were read; nothing where none were."""
    waited = sum(stages.get(stage, 0.0) for stage in ("find", "read", "write"))  # they take turns
    if built.timed and waited > 0:
        each = f"{seconds_words(built.read_seconds / built.timed)} of a process for each"
        yield ("speed", f"{built.timed / waited:,.1f} reports found, read and written a second, {each}")


def _refused(built: LastBuild) -> Section:
    rows = tuple(
        (reason, f"{number:,}", REFUSED.get(RefusalReason(reason), "")) for reason, number in built.refused.items()
    )
    return Section("Refused", ("reason", "things", "what to do"), rows, numbers=frozenset({1}))


def _stages(built: LastBuild) -> Section:
    spent = built.spent
    if spent is None:
        return Section("Seconds by stage", (), ())
    told = sum(spent.stages.values())
    places = list(STAGES)
    known = sorted(spent.stages.items(), key=lambda each: places.index(each[0]) if each[0] in STAGES else len(places))
    steps = [*known, ("other", max(0.0, spent.seconds - told))]
    rows = tuple(
        (stage, f"{seconds:,.2f}", _share(seconds, spent.seconds), STAGES.get(stage, "all else"))
        for stage, seconds in steps
    )
    headers = ("stage", "seconds", "of all", "what it does")
    return Section("Seconds by stage", headers, rows, numbers=frozenset({1, 2}))


def _slowest(built: LastBuild) -> Section:
    rows = tuple(
        (one.file, f"{one.seconds:,.2f}", f"{one.sentences:,}", f"{one.claims:,}", one.report_id)
        for one in built.slowest
    )
    headers = ("report", "seconds", "sentences", "claims", "id")
    note = "The first report that each process reads also waits for what reading needs to be loaded."
    return Section("The slowest reports", headers, rows, note, frozenset({1, 2, 3}))


def _uncertain(built: LastBuild) -> Section:
    """What of the record, as it is now, a person may doubt."""
    found = built.uncertain
    claims = [
        ("claims not supported", number, found.claims, NOT_SUPPORTED[WhyNot(why)])
        for why, number in found.unsupported.items()
    ]
    rows = [
        *claims,
        ("texts cut off", found.cut_off, found.reports, "reports of which only the beginning was received"),
        ("events without a day", found.undated, found.events, "no date follows from the words"),
        (
            "events without a point",
            found.unlocated,
            found.events,
            "no gazetteer has the place, or it cannot tell which",
        ),
        ("events without a place", found.nowhere, found.events, "no place is told"),
        ("events disputed", found.disputed, found.events, "denied, or claims that cannot both hold"),
        ("events joined", found.joined, found.events, "of incidents of several reports: `whence event` names these"),
        ("events that may be one", found.may_be_one, found.events, "another is much alike: the desk asks"),
    ]
    shown = tuple((name, f"{number:,}", f"{of:,}", what) for name, number, of, what in rows if number)
    headers = ("what", "number", "of", "which means")
    return Section("Uncertain in the record", headers, shown, numbers=frozenset({1, 2}))


def seconds_words(seconds: float) -> str:
    """How long something took: `0.31 s`, `42.0 s`, `3 min 20 s`, `2 h 5 min`."""
    if seconds < 10:
        return f"{seconds:.2f} s"
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes = round(seconds) // 60
    return f"{minutes} min {round(seconds) % 60} s" if minutes < 60 else f"{minutes // 60:,} h {minutes % 60} min"


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.0%}" if whole > 0 else ""
