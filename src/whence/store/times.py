"""What builds and readings took, beside what they made."""

from whence.model.run import Spent
from whence.store.connection import Connection


def add_spent(at: Connection, run_key: int, spent: Spent) -> None:
    """Keep what a build took; the caller holds a transaction."""
    at.add("run_costs", run_key=run_key, seconds=spent.seconds, peak_bytes=spent.peak_bytes)
    stages = ({"stage": stage, "seconds": seconds} for stage, seconds in spent.stages.items())
    at.add_list("run_stages", {"run_key": run_key}, stages)


def add_seconds(at: Connection, report_key: int, seconds: float | None) -> None:
    """Keep how long the reading of a report took, where that is known; the caller holds a transaction."""
    if seconds is not None:
        at.add("reading_times", report_key=report_key, seconds=round(seconds, 6))


def spent_of(at: Connection, run_key: int) -> Spent | None:
    """What a build took; None where it was not kept."""
    row = at.row("SELECT * FROM run_costs WHERE run_key = ?", run_key)
    if row is None:
        return None
    stages = at.rows("SELECT stage, seconds FROM run_stages WHERE run_key = ? ORDER BY ordinal", run_key)
    return Spent(row["seconds"], {each["stage"]: each["seconds"] for each in stages}, row["peak_bytes"])
