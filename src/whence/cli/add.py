# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The commands by which a person adds to the record by hand: claims, incidents, and sources without text."""

from typing import Annotated

import typer

from whence.cli.decide import ByCode, DryRun, Reason, carry_out, decide
from whence.cli.options import DEFAULT_RECORD, AsJson, RecordPath, examples

__all__ = ["claim", "decide", "incident", "source"]

ReportArgument = Annotated[str, typer.Argument(metavar="REPORT", help="The report's file or id.")]
Words = Annotated[
    str,
    typer.Option(
        "--words", metavar="WORDS", help="The words, as they stand in the report; or their offsets, 120..131."
    ),
]


@decide.command(
    epilog=examples(
        "whence decide claim gao-77 --words '77 people' --field casualties --value '77 killed' "
        "--claimant 'the army' --kind belligerent --by A1",
        "whence decide claim gao-77 --words 120..131 --field casualties --harm injured --by A1   # the words' number",
        "whence decide claim gao-77 --words 'the rebels' --field responsibility --stance denied "
        "--claimant 'a spokesman' --kind belligerent --by A1 --dry-run",
        "whence report gao-77                    # the words of a report",
    )
)
def claim(  # noqa: PLR0913
    report: ReportArgument,
    *,
    words: Words,
    field: Annotated[
        str,
        typer.Option("--field", metavar="FIELD", help="casualties, responsibility, occurrence, date or place."),
    ],
    value: Annotated[
        str, typer.Option("--value", metavar="VALUE", help="What it is; see below.", show_default="the words")
    ] = "",
    of: Annotated[
        str,
        typer.Option("--incident", metavar="ID", help="The incident, or event, it is of.", show_default="the nearest"),
    ] = "",
    harm: Annotated[str, typer.Option(metavar="WORD", help="Of a count: killed, injured, missing, abducted …")] = "",
    status: Annotated[str, typer.Option(metavar="WORD", help="Of a count: civilian, combatant …")] = "",
    group: Annotated[str, typer.Option(metavar="WORD", help="Of a count: children, women, journalists …")] = "",
    role: Annotated[str, typer.Option(metavar="WORD", help="Of a count: total, part, increment or cumulative.")] = "",
    act: Annotated[
        str, typer.Option(metavar="WORD", help="Of responsibility: accusation, claims_it, admits, denies …")
    ] = "",
    stance: Annotated[
        str, typer.Option(metavar="WORD", help="asserted, conceded, denied, doubted …", show_default="asserted")
    ] = "",
    claimant: Annotated[
        str, typer.Option(metavar="WORDS", help="Who says so: words of the report.", show_default="the report itself")
    ] = "",
    kind: Annotated[
        str, typer.Option(metavar="WORD", help="What the claimant is: belligerent, authority, witness_or_resident …")
    ] = "",
    via: Annotated[list[str] | None, typer.Option(metavar="OUTLET", help="Through whom it came, nearest last.")] = None,
    by: ByCode = None,
    reason: Reason = "",
    record: RecordPath = DEFAULT_RECORD,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Some words of a report say something that was not read in them.

    The claim stands beside those that were read, with these words and with your code, and is gone when you undo the
    decision. It passes the same evidence check as any other: where its words do not bear it out it is listed as
    unsupported and counts for nothing, until somebody accepts it.

    A count is 12 killed, at least 12, 12 to 15, dozens, none; responsibility is who is accused; a date and a place are
    written as for `whence decide set`. A claimant that another claim of the event has is known by its name, with what
    it is; any other one needs a --kind. Words that stand in the report several times are given by their offsets.
    """
    from whence.decide import ClaimAsked
    from whence.decide import by as who
    from whence.decide import claim as made

    asked = ClaimAsked(
        report=report,
        words=words,
        field=field,
        value=value,
        of=of,
        harm=harm,
        status=status,
        group=group,
        act=act,
        stance=stance,
        role=role,
        claimant=claimant,
        kind=kind,
        via=tuple(via or ()),
    )
    carry_out(lambda opened: made(opened, asked, who(by, reason)), record, dry_run=dry_run, as_json=as_json)


@decide.command(
    epilog=examples(
        "whence decide incident gao-77 --words 'a second blast' --date 2017-01-19 --place Gao --country ML "
        "--type 'Remote explosive/landmine/IED' --by A1",
        "whence decide incident gao-77 --words 'were robbed' --scope crime --by A1",
        "whence decide incident gao-77 --words 412..430 --type Attack --actor 'FAMa = target' --by A1 --dry-run",
    )
)
def incident(  # noqa: PLR0913
    report: ReportArgument,
    *,
    words: Words,
    date: Annotated[str, typer.Option(metavar="DATE", help="As for `whence decide set`.", show_default="unknown")] = "",
    place: Annotated[
        str, typer.Option(metavar="PLACE", help="As for `whence decide set`.", show_default="unknown")
    ] = "",
    at: Annotated[str, typer.Option("--at", metavar="LAT,LON", help="Of a place: its point, in degrees.")] = "",
    country: Annotated[str, typer.Option(metavar="COUNTRY", help="Of a place: ML, MLI or Mali.")] = "",
    kind: Annotated[str, typer.Option("--type", metavar="TYPE", help="An event type or sub-event type of ACLED.")] = "",
    scope: Annotated[
        str, typer.Option(metavar="SCOPE", help="conflict, crime, accident …", show_default="conflict")
    ] = "",
    actor: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=ROLE", help="Who was in it: perpetrator, target, initiator, other."),
    ] = None,
    by: ByCode = None,
    reason: Reason = "",
    record: RecordPath = DEFAULT_RECORD,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Some words of a report tell of a happening that was not read there.

    It is linked like any other: to an event of that day and place, or it makes a new one. Claims of it are added with
    `whence decide claim --incident`, its id being shown by `whence report`. Undoing the decision takes it out again,
    with the claims of it.
    """
    from whence.decide import IncidentAsked
    from whence.decide import by as who
    from whence.decide import incident as made
    from whence.export.countries import alpha2

    asked = IncidentAsked(
        report=report,
        words=words,
        date=date,
        place=place,
        point=at,
        country=alpha2(country) if country else "",
        kind=kind,
        scope=scope,
        actors=tuple(actor or ()),
    )
    carry_out(lambda opened: made(opened, asked, who(by, reason)), record, dry_run=dry_run, as_json=as_json)


@decide.command(
    epilog=examples(
        "whence decide source --kind video --date 2024-10-04 --visibility public --by A1 "
        "--describe 'A man films two burnt trucks and four bodies beside the road.'",
        "whence decide source --kind call --holder 'the desk in Bamako' --by A1 "
        "--describe 'A teacher says by telephone that the school was empty.'",
        "whence decide incident video-d-qbm2x7w3kfya --words 'two burnt trucks' --type Attack --by A1",
    )
)
def source(  # noqa: PLR0913
    *,
    kind: Annotated[
        str,
        typer.Option("--kind", metavar="WORD", help="post, video, call, partner, satellite, document or other."),
    ],
    describe: Annotated[
        str, typer.Option("--describe", metavar="TEXT", help="What it shows or says, in your words; they are its text.")
    ],
    date: Annotated[
        str, typer.Option(metavar="DATE", help="When it was made, as for `set`.", show_default="unknown")
    ] = "",
    holder: Annotated[str, typer.Option(metavar="TEXT", help="Who has it; it never leaves the record.")] = "",
    link: Annotated[str, typer.Option(metavar="TEXT", help="Where it is kept; it never leaves the record.")] = "",
    sha256: Annotated[str, typer.Option("--sha256", metavar="HASH", help="The SHA-256 of its file.")] = "",
    visibility: Annotated[
        str, typer.Option(metavar="WORD", help="public, masked or internal; see below.", show_default="internal")
    ] = "",
    by: ByCode = None,
    reason: Reason = "",
    record: RecordPath = DEFAULT_RECORD,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Attach a source that has no text: a video, a call, a post, an image from above.

    What you write of it stands for its text and is shown as described by you; the machine does not read it. Incidents
    and claims are then added in its words, as in those of any report: it has the name KIND-DECISION, as
    video-d-qbm2x7w3kfya.

    A public source is shown like a report. Of one that is masked nobody but you sees more than that it is there, and
    its kind. An internal one never leaves the record, nor does an event that it tells of.
    """
    from whence.decide import SourceAsked
    from whence.decide import by as who
    from whence.decide import source as made

    asked = SourceAsked(
        kind=kind,
        description=describe,
        visibility=visibility,
        made=date,
        holder=holder,
        link=link,
        sha256=sha256,
    )
    carry_out(lambda opened: made(opened, asked, who(by, reason)), record, dry_run=dry_run, as_json=as_json)
