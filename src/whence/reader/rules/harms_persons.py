"""Who a named person is, from anywhere in a report: "the judge Ruritan Zenda" once, then "Zenda" alone."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from whence.model.lists import Group, Status
from whence.reader.rules.harms import HarmMention
from whence.reader.rules.tokens import Token
from whence.reader.rules.victims import ends_phrase, head_nouns

_NAME = 4
_SHORT = 3  # letters below which a word is no name: initials and particles
_TELLING = {Status.CIVILIAN, Status.COMBATANT}
_PRONOUNS = frozenset({"he", "she", "who"})

Standing = tuple[Status, Group]


def persons_in(sentences: Sequence[Sequence[Token]]) -> Mapping[str, Standing]:
    """Each word of a person's name, lower case, with the status and group of the title or trade told before it.

    A name told with several titles has the one told most; nothing is known of words told with none.
    """
    told: dict[str, Counter[Standing]] = {}
    for tokens in sentences:
        for word, standing in _titles(tokens):
            told.setdefault(word, Counter())[standing] += 1
    return {word: counts.most_common(1)[0][0] for word, counts in told.items()}


def _titles(tokens: Sequence[Token]) -> Iterator[tuple[str, Standing]]:
    for match in head_nouns().find(tokens):
        if match.label[0] not in _TELLING:
            continue
        for index in range(match.last, min(len(tokens), match.last + _NAME)):
            token = tokens[index]
            if not token.upper or not token.lower.isalpha() or ends_phrase(token.lower):
                break
            if len(token.lower) > _SHORT and head_nouns().at(tokens, index) is None:
                yield token.lower, match.label


def told_of_persons(
    tokens: Sequence[Token], harms: Sequence[HarmMention], persons: Mapping[str, Standing]
) -> tuple[HarmMention, ...]:
    """The mentions of one person by a bare name with the standing that the report gives the name elsewhere."""
    return tuple(_known(tokens, harm, persons) for harm in harms)


def _known(tokens: Sequence[Token], harm: HarmMention, persons: Mapping[str, Standing]) -> HarmMention:
    victims = harm.victims
    if not harm.single or victims.status is not Status.UNSPECIFIED or victims.group is not Group.NONE:
        return harm
    named = [token.lower for token in tokens[victims.first : victims.last]]
    if named[-1] in _PRONOUNS:
        named = [token.lower for token in tokens[max(0, victims.first - _NAME) : victims.first]]
    standing = next((persons[word] for word in reversed(named) if word in persons), None)
    if standing is None:
        return harm
    return replace(harm, victims=replace(victims, status=standing[0], group=standing[1]))
