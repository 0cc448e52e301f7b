"""Keys of MUC-4: templates of 25 slots, read from the files that the corpus has them in.

The form is that of `guidelines/template-doc-part1.v7`, section 4: fillers one below another, alternatives apart by a
slash, `?` before an optional one, a cross-reference behind a colon, `-` for none, `*` for a slot that does not apply.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.model.errors import DataError

ID, NUMBER, DATE, PLACE, TYPE = 0, 1, 2, 3, 4
INDIVIDUAL, ORGANISATION, CONFIDENCE = 9, 10, 11
VICTIM_NUMBER, VICTIM_EFFECT = 21, 23

_SLOT = re.compile(r"(\d+)\.\s")
_COLUMN = 36  # where fillers begin in every key file
_STRING = re.compile(r'"((?:\\.|[^"\\])*)"')
_NONE = ("", "-", "*")


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler: its alternatives, the strings that it refers to, and whether it may be left out."""

    options: tuple[str, ...]
    tags: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One incident of the key: the message's id, its fillers by slot number, and whether it may be left out."""

    message: str
    slots: Mapping[int, tuple[Fill, ...]]
    optional: bool = False

    def fills(self, slot: int) -> tuple[Fill, ...]:
        """The fillers of a slot; none where it is empty or does not apply."""
        return self.slots.get(slot, ())


def read_keys(text: str) -> Iterator[Template]:
    """The templates of a key file; messages without any are left out. Raises DataError where no id comes first."""
    current: dict[int, list[str]] = {}
    for line in text.splitlines():
        if line.startswith(";") or not line.strip():
            continue
        slot = _SLOT.match(line)
        if slot is not None and int(slot[1]) == ID:
            yield from _template(current)
            current = {}
        if slot is None and not current:
            raise DataError(f"{line!r} stands before the first MESSAGE: ID of a key")
        number = int(slot[1]) if slot is not None else max(current)
        current.setdefault(number, []).append(line[_COLUMN:].strip())
    yield from _template(current)


def _template(rows: Mapping[int, Sequence[str]]) -> Iterator[Template]:
    """The template of a block of lines by slot; nothing for a message without one."""
    number = " ".join(rows.get(NUMBER, ("*",)))
    if number.startswith("*") or not rows.get(ID):
        return
    slots = {slot: tuple(fills(slot, lines)) for slot, lines in rows.items() if slot > NUMBER}
    yield Template(rows[ID][0].split()[0], slots, "OPTIONAL" in number)


def fills(slot: int, lines: Sequence[str]) -> Iterator[Fill]:
    """The fillers in the lines of a slot."""
    for line in _joined(lines):
        optional, body = line.startswith("?"), line.lstrip("? ")
        head, tail = (body, "") if slot == PLACE else _parted(body)
        options = tuple(option for option in _options(head) if option not in _NONE)
        if options:
            yield Fill(options, tuple(_unescaped(tag) for tag in _STRING.findall(tail) if tag != "-"), optional)


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those of one filler made one: it goes on where a slash ends or begins a line, or a string is open."""
    held = ""
    for line in lines:
        if held and not (held.endswith("/") or line.startswith("/") or len(_quotes(held)) % 2):
            yield held
            held = ""
        held = f"{held} {line}".strip()
    if held:
        yield held


def _quotes(line: str) -> Sequence[str]:
    return re.findall(r'(?<!\\)"', line)


def _parted(body: str) -> tuple[str, str]:
    """What stands before the first colon outside strings, and what behind it."""
    masked = _masked(body)
    place = masked.find(":")
    return (body, "") if place < 0 else (body[:place], body[place + 1 :])


def _options(head: str) -> Iterator[str]:
    """The alternatives of a filler, without quotation marks and brackets around them."""
    head = head.strip()
    if head.startswith("(") and head.endswith(")") and head.count("(") == 1:
        head = head[1:-1]
    start, masked = 0, _masked(head)
    for end in [*(m.start() for m in re.finditer("/", masked)), len(head)]:
        option = head[start:end].strip()
        start = end + 1
        string = _STRING.fullmatch(option)
        yield _unescaped(string[1]) if string else _bare(option)


def _bare(option: str) -> str:
    whole = option.startswith("(") and option.endswith(")")
    return option[1:-1].strip() if whole else option


def _masked(body: str) -> str:
    """The same length, with every string made of blanks."""
    return _STRING.sub(lambda match: " " * len(match.group()), body)


def _unescaped(words: str) -> str:
    return words.replace('\\"', '"')
