"""Finds how much to believe rules and encoder, on labelled reports that the encoder was not trained on.

Every decision of the trained reader (`whence.reader.trained.weights`) is a small logistic or multinomial rule; its
weights are fitted here, with a penalty on their squares, to what the labels say of each candidate.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import torch
from torch import Tensor

from evaluation.ledger import score as scorer
from training.rows import Row
from whence.model.claim import Casualties, Responsibility
from whence.model.markup import Stretch
from whence.reader.rules.protos import Proto
from whence.reader.rules.reader import Parsed, coded_protos
from whence.reader.trained import counts, doers
from whence.reader.trained.heads import POLARITY_LABELS, VICTIM_LABELS, harm_label
from whence.reader.trained.model import Scores
from whence.reader.trained.seen import Seen
from whence.reader.trained.stances import stance_label
from whence.reader.trained.voices import Voice, heard, voices
from whence.reader.trained.weights import ADDED, BY_RULES, Choice, Features, Weights, logs

PENALTY = 1.0
"""Of the squares of the weights, against the summed loss: a candidate or two outweighs no habit of the rules."""
STEPS = 300
TRUST, HABIT = 0.6, 2.0
"""Where the fitting of a choice starts: how far the encoder is trusted, and the log odds for the rules' own label."""
_NEVER = -1e4

# The labels' own scorer is untyped; these are what is used of it.
_same_number: Callable[[Row, Row], bool] = scorer.same_number
_same_name: Callable[[str, str], bool] = scorer.same_name
_same_claimant: Callable[[Row, Row], bool] = scorer.same_claimant
_overlap: Callable[[str, str], bool] = scorer.overlap


@dataclass(frozen=True, slots=True)
class Item:
    """A labelled report, taken apart and seen by an encoder that was not trained on it."""

    label: Row
    parsed: Parsed
    seen: Seen


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice between labels as it was met: the encoder's likelihoods, the rules' label, the right one's number."""

    seen: Scores
    told: str
    right: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """All who may speak at a candidate, and which of them do."""

    possible: tuple[Voice, ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate with what is true of it; None where the labels do not say. `there` is whether the labels have it."""

    features: Features
    there: bool | None
    victims: Chosen | None = None
    stance: Chosen | None = None
    speaker: Spoken | None = None


KEEP_COUNT, KEEP_DOER = 0.5, 0.3
"""From which likelihood on a count and a doer are kept: of a few tried, what gave most rows right over five folds of
the reports that weights are found on."""


def tuned(items: Sequence[Item], *, keep_count: float = KEEP_COUNT, keep_doer: float = KEEP_DOER) -> Weights:
    """The weights that the items teach; of answers the rules' own are kept."""
    told = [example for item in items for example in of_counts(item)]
    done = [example for item in items for example in of_doers(item)]
    both = [*told, *done]
    return Weights(
        count=fitted([(example.features, example.there) for example in told if example.there is not None]),
        doer=fitted([(example.features, example.there) for example in done if example.there is not None]),
        speaker=_speaker([example.speaker for example in both if example.speaker is not None]),
        victims=_choice([example.victims for example in told if example.victims is not None], VICTIM_LABELS),
        stance=_choice([example.stance for example in both if example.stance is not None], POLARITY_LABELS),
        answer=BY_RULES.answer,
        keep_count=keep_count,
        keep_doer=keep_doer,
    )


def in_manifest(weights: Weights) -> Mapping[str, object]:
    """The weights as the manifest has them, to four places."""
    return {name: _rounded(value) for name, value in asdict(weights).items()}


def of_counts(item: Item) -> Iterator[Example]:
    """The counts that rules or encoder see in an item; one is there when the labels have a row of its number."""
    protos = [proto for proto in coded_protos(item.parsed) if isinstance(proto.value, Casualties)]
    for count in counts.candidates(item.parsed, protos, item.seen):
        same = [row for row in item.label["casualty_claims"] if _same_number(row, _number(count.value))]
        features = counts.presence(count, item.seen)
        near = _here(item, same, count.proto.scene)
        if not near:
            yield Example(features, bool(same))
            continue
        shares = item.seen.shares("victims", count.anchor)
        victims = Chosen(shares, counts.victims_told(count), VICTIM_LABELS.index(near[0]["victims"]))
        stance, speaker = _voiced(item, count.proto, count.anchor, near)
        yield Example(features, True, victims, stance, speaker)


def of_doers(item: Item) -> Iterator[Example]:
    """The doers that rules or encoder see in an item; one accused elsewhere in the report is neither there nor not."""
    protos = [proto for proto in coded_protos(item.parsed) if isinstance(proto.value, Responsibility)]
    for doer in doers.accused(item.parsed, protos, item.seen):
        same = [row for row in item.label["responsibility_claims"] if _same_name(row["accused"], doer.value.accused)]
        features = doers.presence(doer, item.seen)
        near = _here(item, same, doer.proto.scene)
        if not near:
            yield Example(features, None if same else False)
            continue
        stance, speaker = _voiced(item, doer.proto, doer.anchor, near)
        yield Example(features, True, None, stance, speaker)


def _voiced(item: Item, proto: Proto, anchor: Stretch, rows: Sequence[Row]) -> tuple[Chosen, Spoken | None]:
    """Which stance and who speaks, for a candidate that the labels have; None where no voice is the labels'."""
    shares = item.seen.shares("polarity", anchor)
    stance = Chosen(shares, stance_label(proto.polarity), POLARITY_LABELS.index(rows[0]["polarity"]))
    sentence = item.parsed.scenes[proto.scene].sentence.index
    possible = voices(item.seen, anchor, proto.frame, heard(item.parsed, proto.scene), sentence)
    right = tuple(any(_is_claimant(row, voice) for row in rows) for voice in possible)
    return stance, Spoken(possible, right) if any(right) else None


def _is_claimant(row: Row, voice: Voice) -> bool:
    frame = voice.frame
    if frame is None or frame.naming is None:
        return bool(row["claimant"] == "AUTHOR")
    basis = frame.basis.quote if frame.basis is not None else None
    own = {"claimant": frame.naming.quote, "basis": basis, "carried": frame.carried and not voice.features["away"]}
    return _same_claimant(row, own)


def _here(item: Item, rows: Sequence[Row], scene: int) -> list[Row]:
    sentence = item.parsed.scenes[scene].sentence.span.quote
    return [row for row in rows if _overlap(row["quote"], sentence)]


def _number(value: Casualties) -> Row:
    return {"harm": harm_label(value.harm), "low": value.low, "high": value.high, "qualifier": value.qualifier.value}


def fitted(told: Sequence[tuple[Features, bool]]) -> Features:
    """A logistic rule over named features."""
    names = sorted({name for features, _ in told for name in features})
    given = torch.tensor([[features.get(name, 0.0) for name in names] for features, _ in told])
    right = torch.tensor([float(held) for _, held in told])

    def loss(weights: Tensor) -> Tensor:
        return torch.nn.functional.binary_cross_entropy_with_logits(given @ weights, right)

    return dict(zip(names, _minimised(loss, torch.zeros(len(names)), len(told)).tolist(), strict=True))


def _speaker(told: Sequence[Spoken]) -> Features:
    """A multinomial rule over the features of those who may speak; of several right ones any will do."""
    names = sorted({name for spoken in told for voice in spoken.possible for name in voice.features})
    most = max(len(spoken.possible) for spoken in told)
    given = torch.zeros(len(told), most, len(names))
    out = torch.full((len(told), most), _NEVER)
    right = torch.zeros(len(told), most, dtype=torch.bool)
    for i, spoken in enumerate(told):
        for j, voice in enumerate(spoken.possible):
            given[i, j] = torch.tensor([voice.features[name] for name in names])
            out[i, j], right[i, j] = 0.0, spoken.right[j]

    def loss(weights: Tensor) -> Tensor:
        shares = (given @ weights + out).log_softmax(1)
        return -shares.masked_fill(~right, _NEVER).logsumexp(1).mean()

    return dict(zip(names, _minimised(loss, torch.zeros(len(names)), len(told)).tolist(), strict=True))


def _choice(told: Sequence[Chosen], labels: Sequence[str]) -> Choice:
    """A multinomial rule: one trust for the encoder's likelihoods, and a row for each label that the rules may give."""
    rows = [*labels, ADDED]
    given = np.array([[logs(float(share)) for share in chosen.seen] for chosen in told])
    shares = torch.tensor(given, dtype=torch.float32)
    row = torch.tensor([rows.index(chosen.told) for chosen in told])
    right = torch.tensor([chosen.right for chosen in told])

    def loss(weights: Tensor) -> Tensor:
        table = weights[1:].reshape(len(rows), len(labels))
        return torch.nn.functional.cross_entropy(weights[0] * shares + table[row], right)

    start = torch.cat([torch.full((1,), TRUST), _habit(len(rows), len(labels)).flatten()])
    found = _minimised(loss, start, len(told))
    table = found[1:].reshape(len(rows), len(labels)).tolist()
    return Choice(float(found[0]), dict(zip(rows, table, strict=True)))


def _habit(rows: int, labels: int) -> Tensor:
    """The table from which fitting starts: the rules' own label is believed over the others."""
    table = torch.zeros(rows, labels)
    for label in range(labels):
        table[label, label] = HABIT
    return table


def _minimised(loss: Callable[[Tensor], Tensor], start: Tensor, count: int) -> Tensor:
    """The weights of least mean loss over so many examples, with the penalty on leaving the start (L-BFGS)."""
    weights = start.clone().requires_grad_(True)
    optimizer = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        total = loss(weights) + PENALTY / count * ((weights - start) ** 2).sum()
        total.backward()
        return total

    optimizer.step(closure)
    return weights.detach()


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Mapping):
        return {key: _rounded(inner) for key, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, list | tuple) else value
