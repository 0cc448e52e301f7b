"""`python -m evaluation.actors --data GED.csv [--json]`.

How far the registry of actors knows the parties of UCDP GED rows by name: the share of rows' sides, and of distinct
names, that lead to an actor of the row's country. Sides of several parties are taken apart at commas; civilians are no
party.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from pathlib import Path

from whence.vocab.actor import Actor, actor_key
from whence.vocab.actor_rows import country_by_name
from whence.vocab.registry import registry

_CIVILIANS = "Civilians"


def sides_of(path: Path) -> Counter[tuple[str, str | None]]:
    """The parties of all rows with how often each stands there, by name and the row's country (ISO, None unknown)."""
    found: Counter[tuple[str, str | None]] = Counter()
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            country = country_by_name(row["country"].partition(" (")[0])
            for side in (row["side_a"], row["side_b"]):
                found.update((name.strip(), country) for name in side.split(",") if name.strip() != _CIVILIANS)
    return found


def known(name: str, country: str | None) -> tuple[Actor, ...]:
    """The actors that bear a name in a country; state forces whatever the country."""
    key = actor_key(name)
    bearing = [actor for actor in registry() if key in {actor_key(each) for each in actor.names}]
    return tuple(a for a in bearing if a.is_state or country is None or not a.countries or country in a.countries)


def figures(sides: Counter[tuple[str, str | None]]) -> dict[str, float]:
    """Shares in per cent: of sides, each as often as it stands, of distinct names, and of those one actor alone has."""
    found = {side: len(known(*side)) for side in sides}
    total = sum(sides.values())
    return {
        "sides": total,
        "sides known": 100 * sum(count for side, count in sides.items() if found[side]) / total,
        "sides of one actor": 100 * sum(count for side, count in sides.items() if found[side] == 1) / total,
        "names": len(sides),
        "names known": 100 * sum(map(bool, found.values())) / len(sides),
    }


def main() -> int:
    """Print the figures."""
    options = argparse.ArgumentParser(prog="python -m evaluation.actors", description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="a CSV of GED rows")
    options.add_argument("--json", action="store_true", help="print JSON")
    given = options.parse_args()
    scores = figures(sides_of(given.data))
    print(
        json.dumps(scores, indent=1)
        if given.json
        else "\n".join(f"{name:20}{value:8.1f}" for name, value in scores.items())
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
