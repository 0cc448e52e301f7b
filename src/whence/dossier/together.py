"""Claims of several sources that say the same by the same word, told once with all of their sources."""

from collections.abc import Iterable
from dataclasses import replace

from whence.dossier.contract import Quote, Told


def together(claims: Iterable[Told]) -> tuple[Told, ...]:
    """Claims with those that say the same by the same word as one, where the first of them stands."""
    found: dict[tuple[object, ...], Told] = {}
    for claim in claims:
        key = (claim.words, claim.stance, claim.claimant, claim.kind, claim.via)
        found[key] = _joined(found[key], claim) if key in found else claim
    return tuple(found.values())


def _joined(one: Told, other: Told) -> Told:
    return replace(
        one,
        numbers=(*one.numbers, *other.numbers),
        sources=tuple(sorted({*one.sources, *other.sources})),
        quotes=_quotes((*one.quotes, *other.quotes)),
        notes=tuple(dict.fromkeys((*one.notes, *other.notes))),
        scores=(*one.scores, *other.scores),
        answers=together((*one.answers, *other.answers)),
    )


def _quotes(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Quotes, the same words once with all that have them."""
    found: dict[tuple[str | None, str], Quote] = {}
    for quote in quotes:
        key = (quote.words, quote.language)
        before = found[key].sources if key in found else ()
        found[key] = replace(quote, sources=tuple(sorted({*before, *quote.sources})))
    return tuple(found.values())
