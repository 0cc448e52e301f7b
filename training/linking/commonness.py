"""`python -m training.linking.commonness --corpora FOLDER`: how rare each common word is, counted in news reports.

Writes `src/whence/vocab/commonness.toml`. A word stands at step n when about one story in 2**n has it, of the kind of
reports that has it most often: "police" is common because of crime, "regime" because of war. Only words that two
collections have, in eight stories at least, are listed: names that few stories have are not, and count as rare.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import log2
from pathlib import Path
from xml.etree import ElementTree

from evaluation.same_event import ecbplus, gva
from training import muc4
from training.rows import read_rows
from whence.text.fingerprints import Words

_TARGET = Path(__file__).parents[2] / "src" / "whence" / "vocab" / "commonness.toml"
_LEAST_STORIES = 8
_LEAST_COLLECTIONS = 2
_FEW = 200  # a collection of fewer stories counts as if it had so many: its rare words are not common
_STEPS = 10
_HEAD = (
    "# How common words are in news reports: `in_N` lists the words that about one story in N has, of the kind of\n"
    "# reports that has them most often. Made by `python -m training.linking.commonness`; other words are rarer.\n"
)

Story = tuple[str, str, str]
"""The collection, the story that a text tells, and the text."""


def stories(corpora: Path) -> Iterator[Story]:
    """The texts of the parts to train on; reports of one incident are one story."""
    for row in read_rows(corpora / "gva" / "reports.jsonl"):
        if not gva.is_development(row["incident"]):
            yield "gva", row["incident"], f"{row.get('title') or ''}\n{row['text']}"
    for part in ("train", "train_other"):
        for row in read_rows(corpora / "claim_ledger" / part / "reports.jsonl"):
            yield "ledger", row["doc"], f"{row.get('title') or ''}\n{row['text']}"
    for path in sorted((corpora / "polnear" / "train").rglob("*.txt")):
        yield "polnear", path.stem, path.read_text(encoding="utf-8", errors="replace")
    for document in muc4.documents(corpora / "muc4" / "processed" / "train.json"):
        yield "muc4", document.name, document.text
    for path in sorted((corpora / "ecbplus").glob("*/*.xml")):
        if path.parent.name in ecbplus.DEVELOPMENT:
            continue
        tokens = ElementTree.parse(path).getroot().iter("token")
        yield "ecbplus", path.stem, " ".join(token.text or "" for token in tokens)


def steps(told: Iterator[Story]) -> Mapping[str, int]:
    """The step of each word that is common enough, by word."""
    holding: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    known: defaultdict[str, set[str]] = defaultdict(set)
    for collection, story, text in told:
        known[collection].add(story)
        for key in set(Words.of(text).keys):
            if key.isascii() and key.isalpha():
                holding[key][collection].add(story)
    sizes = {collection: max(len(found), _FEW) for collection, found in known.items()}
    return {
        key: _step(max(len(found) / sizes[collection] for collection, found in by.items()))
        for key, by in holding.items()
        if len(by) >= _LEAST_COLLECTIONS and sum(map(len, by.values())) >= _LEAST_STORIES
    }


def _step(share: float) -> int:
    return min(_STEPS - 1, max(0, round(-log2(share))))


def written(found: Mapping[str, int]) -> str:
    """The vocabulary's text."""
    lines = []
    for step in range(_STEPS):
        words = sorted(key for key, at in found.items() if at == step)
        rows = "".join(f"  {json.dumps(' '.join(words[i : i + 12]))},\n" for i in range(0, len(words), 12))
        lines.append(f"in_{2**step} = [\n{rows}]\n")
    return _HEAD + "\n[steps]\n" + "".join(lines)


def main() -> None:
    """Count, and write the vocabulary."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpora", type=Path, required=True, help="the folder of corpora")
    found = steps(stories(options.parse_args().corpora))
    _TARGET.write_text(written(found), encoding="utf-8")
    print(f"{len(found):,} words written to {_TARGET}")


if __name__ == "__main__":
    main()
