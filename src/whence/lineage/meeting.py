"""The keys under which reports meet: only reports that share enough of them are ever compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from whence.lineage.blocks import Keys, Pairs, asking_pairs, meeting_pairs
from whence.lineage.copies import SHARED_SAMPLES
from whence.lineage.credits import content_keys
from whence.lineage.material import Material
from whence.lineage.retold import TELLING, alone_keys, detail_keys
from whence.lineage.shared_claims import figure_keys, toll_keys
from whence.text.fingerprints import number_of


@dataclass(frozen=True, slots=True, eq=False)
class Meeting:
    """The keys of a report, each a sorted array of different numbers.

    `samples` are shingles, of which two reports must share three; `details` of its story, of which they must share two;
    `alone` are days with places, quotations, and claims, of which one is enough. `asks` are the outlets that it credits
    with what it tells, `offers` its own outlet with the same: a report that asks meets those that offer.
    """

    samples: Keys
    details: Keys
    alone: Keys
    asks: Keys
    offers: Keys


def meeting_of(material: Material) -> Meeting:
    """The keys under which a report meets others."""
    content = set(content_keys(material.claims))
    credited = {key for credit in material.credits for key in credit.keys} | set(material.named)
    figures = [key for one in material.story for key in figure_keys(one)]
    tolls = [key for one in material.story for key in toll_keys(one)]
    alone = (_numbers("account", alone_keys(material.account)), _numbers("figure", figures), _numbers("toll", tolls))
    return Meeting(
        _sorted(_signed(sample) for sample in material.samples),
        _numbers("detail", detail_keys(material.account)),
        np.unique(np.concatenate(alone)),
        _numbers("credit", product(credited, content)),
        _numbers("credit", product(material.outlets, content)),
    )


LEAST = {"samples": SHARED_SAMPLES, "details": TELLING, "alone": 1}
"""How many keys of a kind two reports must share to be compared."""


def find_pairs(meetings: Sequence[Meeting]) -> Pairs:
    """The pairs of positions that share enough to be compared, the lower first, in order."""
    asks, offers = [each.asks for each in meetings], [each.offers for each in meetings]
    found = (
        *(meeting_pairs([getattr(each, kind) for each in meetings], least) for kind, least in LEAST.items()),
        asking_pairs(asks, offers),
    )
    return np.unique(np.concatenate(found), axis=0)


def shared_samples(a: Meeting, b: Meeting) -> int:
    """How many samples of their words two reports share."""
    return len(np.intersect1d(a.samples, b.samples, assume_unique=True))


def _numbers(kind: str, keys: Iterable[object]) -> Keys:
    """Keys as numbers, those of one kind apart from those of another."""
    return _sorted(number_of(kind, repr(key)) for key in keys)


def _signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number


def _sorted(numbers: Iterable[int]) -> Keys:
    return np.unique(np.fromiter(numbers, dtype=np.int64))
