# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The command that says what is installed and what is missing."""

import typer

from whence.cli.options import DEFAULT_RECORD, AsJson, RecordPath


def doctor(record: RecordPath = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """Say what is installed, what is missing, and how to get it.

    Versions, the gazetteers (the files of those added are checked byte for byte), each optional part, and what the
    record holds. Exit status 1 when something is missing that whence cannot do without, or an added gazetteer is
    damaged.
    """
    from whence.cli.documents import diagnosis_document, write_document
    from whence.doctor import diagnose
    from whence.terminal.console import results
    from whence.terminal.health import show_diagnosis

    diagnosis = diagnose(record)
    if as_json:
        write_document(diagnosis_document(diagnosis))
    else:
        show_diagnosis(diagnosis, results())
    if not diagnosis.healthy:
        raise typer.Exit(1)
