"""Why two incidents are or are not one event, in a terminal: a line for each comparison, with a bar."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from whence.linking.explain import Compared, Reason, Verdict
from whence.terminal.console import show, words

_BITS = 100  # hundredths in a bit
_WIDEST = 16  # signs of a bar
_STYLES = {Verdict.ONE: "green", Verdict.SUGGESTION: "yellow", Verdict.TWO: "red", Verdict.RULED_OUT: "red"}


def show_same(found: Sequence[Compared], files: Mapping[str, str], both: Sequence[str], console: Console) -> None:
    """Print the pair that agrees best in full, and the sums of the others.

    `files` names each incident's report, `both` the reports that tell of two different events as two.
    """
    if not found:
        show(console, words("both are told by one report alone: they are two until a person merges them"))
        return
    if both:
        show(console, words(f"two events, because {_listed(both)} tells both, as two", "yellow"))
    _show_pair(found[0], files, console)
    for other in found[1:]:
        show(console, words(f"{_pair(other, files)}: {_outcome(other)}", "dim"))


def _outcome(pair: Compared) -> str:
    """What a pair comes to: its sum and verdict, or why it is ruled out."""
    if pair.total is None:
        return f"{pair.verdict}: {pair.ruled_out}" if pair.ruled_out else pair.verdict
    return f"{pair.total / _BITS:+.1f}, {pair.verdict}"


def _show_pair(pair: Compared, files: Mapping[str, str], console: Console) -> None:
    show(console, Text.assemble(words(_pair(pair, files), "bold"), ": ", words(pair.verdict, _STYLES[pair.verdict])))
    if pair.total is None:
        show(console, words(pair.ruled_out or "", "dim"), indent=2)
        return
    for reason in pair.reasons:
        show(console, _line(reason.comparison, reason), indent=2)
    show(
        console,
        words(f"{'any two':<11}{'':<22}{pair.prior / _BITS:+6.1f}  before anything is compared", "dim"),
        indent=2,
    )
    show(console, words(f"{'in all':<11}{'':<22}{pair.total / _BITS:+6.1f}", "bold"), indent=2)


def _line(comparison: str, reason: Reason) -> Text:
    bits = reason.weight / _BITS
    bar = ("+" if bits > 0 else "-") * min(_WIDEST, round(abs(bits)))
    told = f"{comparison:<11}{reason.level.replace('_', ' '):<22}{bits:+6.1f}  "
    return Text.assemble(words(told), words(bar, "green" if bits > 0 else "red"))


def _pair(pair: Compared, files: Mapping[str, str]) -> str:
    return f"{pair.a} ({files.get(pair.a, '?')}) and {pair.b} ({files.get(pair.b, '?')})"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
