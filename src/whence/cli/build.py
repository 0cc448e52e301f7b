# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The command that reads reports into a record."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli.fetching import AllowHost, Contact, Delay, Limit, Since, asking, listed
from whence.cli.options import DEFAULT_RECORD, INTERRUPTED, SOME_REFUSED, AsJson, LogJson, NoText, RecordPath, note
from whence.cli.spark import Conf, Engine, Master, To, build_there, on_spark, settings_in, typed

if TYPE_CHECKING:
    from whence.flow import BuildResult

_MOST_COUNTRIES = 5
"""Of how many countries it is said after a build that places in them were not found."""


def build(  # noqa: PLR0913 - each option is a parameter
    context: typer.Context,
    files: Annotated[list[str] | None, typer.Argument(metavar="FILES", hidden=True)] = None,
    record: RecordPath = DEFAULT_RECORD,
    reader: Annotated[str, typer.Option(metavar="NAME", help="What reads the reports; see below.")] = "model",
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="How many processes read.", show_default="one for each processor"),
    ] = None,
    urls: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="A file of web addresses, one a line (# begins a comment); - for standard input."
        ),
    ] = None,
    *,
    since: Since = None,
    limit: Limit = None,
    delay: Delay = 2.0,
    contact: Contact = None,
    allow_host: AllowHost = None,
    columns: Annotated[
        str | None,
        typer.Option(metavar="KEY=NAME,…", help="What the columns of tables hold, as in text=Body,published=Date."),
    ] = None,
    kind: Annotated[str | None, typer.Option("--as", metavar="KIND", help="What standard input holds.")] = None,
    given_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="The id of the report on standard input.")
    ] = None,
    no_text: NoText = False,
    engine: Engine = "local",
    to: To = None,
    master: Master = None,
    conf: Conf = None,
    log_json: LogJson = None,
    as_json: AsJson = False,
) -> None:
    """Read reports into a record, made where there is none.

    FILES are files and folders of .txt, .md, .html, .mhtml, .pdf, .docx, .rtf, .eml, .json and .jsonl; tables (.csv,
    .tsv, .xlsx) with a report in each row; web archives of any size (.warc, .warc.gz, .wacz); and web addresses of
    pages, feeds and sitemaps. Reports that the record has are not read again, so a build can be stopped at any moment
    and run once more to go on. In a .json object or .jsonl line a report has `text` or `html` and, where known, `id`,
    `title`, `outlet`, `published`, `url`; for other files the same keys come from front matter or from NAME.meta.json
    beside it.

    A table's columns are known by such names as Body, Headline, Source or Date de publication. Where they are not,
    you are asked once, at a terminal, or say it with --columns; NAME.columns.json keeps it beside the table, and holds
    for every table of the folder with the same columns.

    With - for FILES the report comes by standard input; --as says what it is, as in --as html.

    Readers, for --reader:

    \b
    model  Words and rules, and a small trained encoder that judges what they found,
           adds what they missed and says how likely each claim is right. Offline; it
           comes with whence (docs/model.md). French reports are read by rules alone.
    rules  Words and rules alone, English and French: twice as fast or more, without
           scores; the same text gives the same claims on every machine.
    llm    A language model proposes, the report's words decide. Sends the text of
           the reports to the server that you name: any with the OpenAI chat API,
           on your own machine too. Needs `pip install 'whence[llm]'` and
             WHENCE_LLM_BASE_URL  the server, as in http://localhost:8080/v1
             WHENCE_LLM_MODEL     the model, by the server's name for it
             WHENCE_LLM_API_KEY   the key, where the server asks for one
           docs/llm.md has the others: a cap on tokens, prices, retries. Replies
           are kept, so that nothing is asked or paid for twice.

    No text is sent anywhere unless llm is chosen; `whence doctor` says whether it is set up. Web addresses are asked
    for in whence's own name, as the site's robots.txt allows, one request at a time for each host with a pause in
    between, and only within the public network unless a host is allowed by name.

    With --no-text a new record is one for those who may not store articles: of each report it keeps the SHA-256 of its
    bytes, where its sentences and words stand, and quotes of at most 300 letters by which claims and events are
    supported; the rest is never written. That is settled when a record is made: builds into it later go on so, and one
    that has texts cannot become one without. What then cannot be done says so: see docs/intake.md.

    With --engine spark the files (.jsonl, .parquet, .warc, .warc.gz) are read on a cluster, from any store that Spark
    reads, and the tables that follow are written into a folder: see docs/spark.md. `whence import` makes a record of
    them. It needs `pip install 'whence[spark]'` and Java 17.

    Exit status: 0 when all was read, 3 when some was refused (listed on standard error), 2 for wrong usage, 1 for any
    other failure, 130 when stopped.
    """  # noqa: D301 - the backspace keeps the lines of the list apart
    from whence.api import build_into
    from whence.cli.columns import settle_columns
    from whence.cli.standard_input import with_standard_input
    from whence.intake import check_paths
    from whence.intake.fetch.address import is_address
    from whence.model.errors import UsageError
    from whence.store.making import make_record
    from whence.terminal.json_log import TO_STDERR, logging
    from whence.terminal.progress import building, fetched

    written, asked = listed(urls, asking(allow_host, delay, contact, since, limit))
    given = [*(files or ()), *written]
    if "" in given or (not given and urls is None):
        raise UsageError("nothing to read: name files, folders or web addresses, or a list of them with --urls")
    here: dict[str, object] = {
        "--urls": urls,
        "--columns": columns,
        "--as": kind,
        "--id": given_id,
        "--workers": workers,
    }
    here |= {"--since": since, "--limit": limit, "--no-text": no_text, "--log-json": log_json}
    here |= typed(context, ("record", "delay", "contact", "allow_host"))
    if on_spark(engine, to, [master, *(conf or ())], here):
        build_there(given, str(to), reader, master, settings_in(conf or ()), as_json=as_json)
        return
    try:
        with (
            logging(log_json, note) as log,
            with_standard_input([Path(one) for one in given if not is_address(one)], kind, given_id) as paths,
        ):
            settle_columns(paths, columns)
            addresses = [one for one in given if is_address(one)]
            if no_text:
                check_paths(paths)
                make_record(record, text=False)
            showing = (
                nullcontext() if log_json == TO_STDERR else fetched() if addresses or asked.refused else building()
            )
            with showing as shown:
                progress = shown if log is None else log.around(shown)
                result = build_into(
                    [*paths, *addresses], record, reader, workers=workers, progress=progress, asking=asked
                )
    except KeyboardInterrupt:
        note(f"stopped: what was read is kept in {record}; run the same command again to go on")
        raise typer.Exit(INTERRUPTED) from None
    tell_built(result, record, as_json=as_json)
    if result.refusals:
        raise typer.Exit(SOME_REFUSED)


def tell_built(result: "BuildResult", record: Path, *, as_json: bool) -> None:
    """Print what a build did, and on standard error what was refused and what a person should know."""
    from whence.api import Record
    from whence.cli.documents import built_document, write_document
    from whence.terminal.built import show_built, show_notes
    from whence.terminal.console import notes, results
    from whence.terminal.gazetteer import show_coverage
    from whence.view.places import coverage, missing_places

    with Record(record) as opened:
        lacking = coverage(missing_places(opened))
        if not opened.holds_text:
            note(f"note: {record} keeps no articles: of each report hashes, offsets and short quotes alone")
    if as_json:
        write_document(built_document(result, record, lacking))
    else:
        show_built(result, record, results())
    show_notes(result, record, notes())
    show_coverage(lacking, notes(), most=_MOST_COUNTRIES)
