"""Pairs of incidents that are one happening or two, to train linking on: from reports of shootings and of a war.

Of shootings the collection says which reports tell of one incident; of each such pair of reports the incidents that
agree best count as one, and the candidate pairs of reports on two incidents as two, within lots of a thousand reports.
Of the war, `pairs.jsonl` beside this module has candidate pairs labelled by reading (the claim ledger's reports to
train on): `a` and `b` with the report's `doc` and the offsets of the trigger, `same` (yes, no, unsure), and how many
readings agree on it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from evaluation.recorded import read_lines
from evaluation.same_event.corpus import Document
from evaluation.same_event.gva import is_development, lot
from evaluation.same_event.readings import Read, read_documents
from training.linking.fit import Labelled
from training.rows import read_rows
from whence.linking.blocks import candidate_pairs
from whence.linking.levels import COMPARISONS, Levels, levels_of
from whence.linking.seen import VIOLENT, Seen, look

PAIRS = Path(__file__).with_name("pairs.jsonl")

_WAR_COUNTS = 18.0  # for each labelled pair of the war, against one of 7,000 of shootings: both count alike in all


def shootings(folder: Path, reader: str) -> Labelled:
    """The candidate pairs of the training part of `gva`."""
    rows = [row for row in read_rows(folder / "reports.jsonl") if not is_development(row["incident"])]
    incident_of: Mapping[str, str] = {row["id"]: row["incident"] for row in rows}
    read = read_documents([_document(row) for row in rows], reader)
    seen = look(read.reports, read.readings, VIOLENT)
    told = [incident_of[read.names[each.incident.report_id]] for each in seen]
    pairs = candidate_pairs(seen)
    levels = {pair: levels_of(seen[pair[0]], seen[pair[1]], copied=False) for pair in pairs}
    same = _best(seen, {pair: levels[pair] for pair in pairs if told[pair[0]] == told[pair[1]]})
    kept = [pair for pair in pairs if pair in same or _of_one_lot(told[pair[0]], told[pair[1]])]
    return Labelled([levels[pair] for pair in kept], [pair in same for pair in kept])


def war(folder: Path, reader: str) -> Labelled:
    """The labelled pairs of the claim ledger's reports to train on; those whose incidents are not read are left out."""
    rows = [{"id": row["doc"], **row} for row in read_rows(folder / "reports.jsonl")]
    read = read_documents([_document(row) for row in rows], reader)
    told = [*_labelled(read)]
    return Labelled([levels for levels, _ in told], [same for _, same in told], _WAR_COUNTS)


def _labelled(read: Read) -> Iterator[tuple[Levels, bool]]:
    """The levels of each labelled pair with the label."""
    at = {
        (read.names[each.incident.report_id], each.incident.trigger.start): each
        for each in look(read.reports, read.readings, VIOLENT)
    }
    for row in read_lines(PAIRS):
        a, b = (at.get((row[side]["doc"], row[side]["start"])) for side in ("a", "b"))
        if a is not None and b is not None and row["same"] != "unsure":
            yield levels_of(a, b, copied=False), row["same"] == "yes"


def _of_one_lot(one: str, two: str) -> bool:
    """Whether two incidents are two and lie in one lot of about a thousand reports: of more, each meets more others."""
    return one != two and lot(one) == lot(two)


def _best(seen: Sequence[Seen], levels: Mapping[tuple[int, int], Levels]) -> set[tuple[int, int]]:
    """Of each pair of reports the pair of incidents that agrees best: the one that both reports are about."""
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for pair in sorted(levels):
        a, b = sorted(seen[position].incident.report_id for position in pair)
        if (a, b) not in best or _agreement(levels[pair]) > _agreement(levels[best[a, b]]):
            best[a, b] = pair
    return set(best.values())


def _agreement(row: Levels) -> float:
    """How far levels agree, before anything is trained: each by its place among the levels of its comparison."""
    parts = zip(row, COMPARISONS.items(), strict=True)
    return sum(level / (len(levels) - 1) for level, (name, levels) in parts if name in ("days", "place", "words"))


def _document(row: Mapping[str, str | None]) -> Document:
    day = row.get("published")
    published = date.fromisoformat(day) if day else None
    return Document(str(row["id"]), row.get("title"), str(row["text"]), published, row.get("url"), row.get("outlet"))
