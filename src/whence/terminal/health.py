"""What is installed and what is missing, in a terminal."""

from rich.console import Console

from whence.doctor import Diagnosis
from whence.terminal.console import facts, heading, show, words


def show_diagnosis(diagnosis: Diagnosis, console: Console) -> None:
    """Print a diagnosis: what whence runs on, its parts with how to get those missing, and the record."""
    show(console, facts([(name, words(value)) for name, value in diagnosis.installed]))
    show(console, heading("Parts"))
    rows = []
    for part in diagnosis.parts:
        state = words("present", "green") if part.present else words("missing", "red" if part.needed else "yellow")
        rows.append((part.name, state + words(f"  {part.detail}", "dim")))
    show(console, facts(rows))
    show(console, heading("Record"))
    show(console, facts([(name, words(value)) for name, value in diagnosis.record]))
