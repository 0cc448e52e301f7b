"""docs/compare.md tells the points that the code gives."""

import re
from pathlib import Path

from whence.compare import score
from whence.compare.assign import LARGEST
from whence.compare.places import SAME_KM

PAGE = (Path(__file__).parents[2] / "docs" / "compare.md").read_text(encoding="utf-8")
TABLES = {"day": score.DAY, "place": score.PLACE, "parties": score.PARTIES, "dead": score.DEAD, "type": score.TYPE}


def test_the_points_are_those_of_the_page() -> None:
    rows = re.findall(r"^\| (\w+) \| ([^|]+?) \| (-?\d+) \|$", PAGE, re.MULTILINE)
    told = {(part, how): int(points) for part, how, points in rows}
    assert told == {(part, how): points for part, table in TABLES.items() for how, points in table.items()}
    assert sum(max(table.values()) for table in TABLES.values()) == 100


def test_the_limits_are_those_of_the_page() -> None:
    text = " ".join(PAGE.split())
    assert f"From {score.LEAST} points on" in text
    assert f"at most {score.CLOSE} points less" in text
    assert f"points within {SAME_KM:.0f} km" in text
    assert f"more than {LARGEST} rows" in text
