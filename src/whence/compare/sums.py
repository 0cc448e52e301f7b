"""What a comparison comes to in a few lines, the same in the terminal and on its first page."""

from whence.compare.comparison import Comparison, Lack
from whence.compare.rows import Kind
from whence.model.plural import agreeing, counted

CODEBOOKS = {Kind.ACLED: "ACLED's columns", Kind.GED: "UCDP GED's columns"}

RULES = {Kind.ACLED: "by the acled rule, their range by the ucdp rule", Kind.GED: "by the ucdp rule"}
"""By which rules the record's dead are counted that stand beside a codebook's."""


def codebook_of(kind: Kind) -> str:
    """Whose columns are compared, in words."""
    return CODEBOOKS[kind]


def sums(found: Comparison) -> tuple[tuple[str, str], ...]:
    """The sums, each with its name: every row of either side is in one of them."""
    unfit = sum(one.lack is Lack.UNFIT for one in found.not_in_file)
    lacking = len(found.not_in_file) - unfit
    same, differ = sum(one.same for one in found.met), sum(one.differs for one in found.met)
    pairs = f"{counted(len(found.met), 'pair')}, of which {same:,} agree in every field"
    if within := len(found.met) - same - differ:
        pairs += f", {within:,} within what either leaves open"
    if differ:
        pairs += f", and {agreeing(differ, '1 differs', f'{differ:,} differ')} in a field or more"
    lines = [
        ("The file", counted(found.rows, "row")),
        ("The record", f"{counted(found.rows_mine, 'row')} as this codebook counts, the dead {RULES[found.kind]}"),
        ("In both", pairs),
    ]
    if found.doubtful:
        lines.append(("In doubt", f"{counted(found.doubtful, 'pair')} that might as well be others"))
    if found.unread:
        cells = f"{counted(len(found.unread), 'cell')} in {counted(found.unread_rows, 'row')} of the file"
        lines.append(("Cannot be read", cells))
    uncovered = sum(number for _, number in found.outside) - found.unread_alone
    unread = f"{found.unread_alone:,} more with a cell that cannot be read" if found.unread_alone else ""
    lines += [
        ("Only in the file", "; ".join(filter(None, (_with_outside(len(found.not_in_record), uncovered), unread)))),
        ("Only in the record", _with_outside(lacking, sum(number for _, number in found.outside_mine), unfit)),
    ]
    return tuple(lines)


def _with_outside(number: int, outside: int, unfit: int = 0) -> str:
    """How many rows are missing on the other side, and how many it does not cover or cannot hold."""
    told = [f"{number:,}"]
    if unfit:
        told.append(f"{unfit:,} more that the codebook's columns cannot hold")
    if outside:
        told.append(f"{outside:,} more of what the other does not cover")
    return "; ".join(told)
