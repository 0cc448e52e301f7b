"""One variant of the story: its reports, and what the record must hold of them."""

import calendar
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.metamorphic import templates
from tests.metamorphic.templates import Pool
from tests.metamorphic.world import INVENTED, OUTLETS, THEATRES, Party, Theatre
from whence.model.lists import Harm, Qualifier

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_ONES += "seventeen eighteen nineteen".split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


@dataclass(frozen=True, slots=True)
class Count:
    """A number as written, with what the record must make of it."""

    words: str
    low: int | None
    high: int | None
    qualifier: Qualifier


@dataclass(frozen=True, slots=True)
class Toll:
    """A claim of casualties that must be there: `claimant` are words one of which its claimant must have.

    No words at all: the outlet's own voice.
    """

    count: Count
    harm: Harm
    claimant: tuple[str, ...]
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """Bounds of the date that must come out, both None when it cannot be known."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Happening:
    """An attack or a battle: when, where (name as written, country), its tolls."""

    when: When
    place: str
    country: str
    tolls: tuple[Toll, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """The reports as lines of a jsonl file, and what they tell."""

    reports: tuple[dict[str, str], ...]
    attack: Happening
    battle: Happening
    denial: Toll | None
    retold: Toll | None
    party: Party


@dataclass(slots=True)
class _Draw:
    """What is drawn for a variant, from one source of chance; `words` fill the templates."""

    chance: random.Random
    held_back: bool
    theatre: Theatre = field(init=False)
    party: Party = field(init=False)
    day: date = field(init=False)
    published: date | None = field(init=False)
    words: dict[str, str] = field(default_factory=dict)

    def sentence(self, pool: Pool) -> str:
        """A template of the pool, filled."""
        return self.chance.choice(pool.held_back if self.held_back else pool.known).format(**self.words)

    def put(self, **words: str) -> None:
        """Words for the templates, each also as the start of a sentence."""
        for name, value in words.items():
            self.words[name] = value
            self.words[name[0].upper() + name[1:]] = value[:1].upper() + value[1:]


def variant(seed: int, number: int, *, held_back: bool) -> Variant:
    """Variant `number` under a seed; its sentences are those in use, or those held back."""
    draw = _Draw(random.Random(f"{seed}:{number}"), held_back)
    _cast(draw)
    attack_when = _set_date(draw)
    battle_when = _set_month(draw, known=attack_when.start is not None)
    attack, tolls = _attack(draw)
    battle, battle_tolls = _battle(draw)
    denial = _denial(draw, tolls[0]) if draw.chance.random() < 0.4 else None
    blocks = [[attack, *([denial[0]] if denial else [])], [battle], *_colour(draw)]
    draw.chance.shuffle(blocks)
    paragraphs = [draw.sentence(templates.INTRO), *(paragraph for block in blocks for paragraph in block)]
    first = _report(draw, "first", paragraphs, draw.published)
    retold = _retold(draw, tolls[0]) if draw.chance.random() < 0.5 and attack_when.start else None
    theatre = draw.theatre
    return Variant(
        reports=(first, retold[0]) if retold else (first,),
        attack=Happening(attack_when, draw.words["place"], theatre.iso, tolls),
        battle=Happening(battle_when, draw.words["place2"], theatre.iso, battle_tolls),
        denial=denial[1] if denial else None,
        retold=retold[1] if retold else None,
        party=draw.party,
    )


def _cast(draw: _Draw) -> None:
    """Country, places, party, enemy, day of the attack, publication."""
    chance = draw.chance
    draw.theatre = theatre = chance.choice(THEATRES)
    draw.party = party = chance.choice(chance.choice((theatre.parties, INVENTED)))
    place, place2 = chance.sample(theatre.places, 2)
    draw.day = date(2014, 1, 1) + timedelta(days=chance.randrange(365 * 10))
    draw.published = draw.day + timedelta(days=chance.randint(1, 6)) if chance.random() < 0.6 else None
    article = "the " if party.full != party.short else ""
    whole = f"{article}{party.full} ({party.short})" if party.full != party.short else party.short
    draw.put(p=party.article + party.short, ps=party.short, a_ps=f"{_article(party.short)} {party.short}", full=whole)
    draw.put(e=theatre.enemy, place=place, place2=place2)
    draw.put(country=theatre.country, v=theatre.soldiers.split()[-1], v2=theatre.others, v3=theatre.soldiers)
    draw.put(off="", outlet=chance.choice(OUTLETS))
    draw.put(off=draw.sentence(templates.SPEAKER))


def _article(short: str) -> str:
    """The article before a short name: letters are spelt out, "an FLP"."""
    spelt = short[:2].isupper()
    return "an" if short[0] in ("AEFHILMNORSX" if spelt else "aeioAEIO") else "a"


def _set_date(draw: _Draw) -> When:
    """The day as a phrase, and what must come out of it."""
    day, chance = draw.day, draw.chance
    weekday, month = f"{day:%A}", f"{day:%B}"
    full = [
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{weekday}, {month} {day.day}, {day.year}",
    ]
    short = [f"{weekday}, {month} {day.day}", f"{weekday} {day.day} {month}", f"{weekday} morning, {month} {day.day}"]
    bare = [weekday, f"{month} {day.day}", f"{day.day} {month}"]
    styles = [*full, *short, *(bare if draw.published else [])]
    if draw.published is None and chance.random() < 0.1:
        styles = [weekday]
    phrase = chance.choice(styles)
    draw.put(date=f"on {phrase}")
    draw.words["year"] = str(day.year - chance.randint(0 if draw.published else 1, 2)) if phrase in short else ""
    unknown = draw.published is None and phrase == weekday
    return When(None, None) if unknown else When(day, day)


def _set_month(draw: _Draw, *, known: bool) -> When:
    """The month of the battle before, as a phrase; with its year where nothing else could tell it."""
    chance = draw.chance
    back = draw.day.year * 12 + draw.day.month - 1 - chance.randint(2, 6)
    year, month = divmod(back, 12)
    name = calendar.month_name[month + 1]
    last = calendar.monthrange(year, month + 1)[1]
    start, end, phrase = chance.choice(
        (
            (1, last, f"in {name}"),
            (1, last, f"in {name}"),
            (20, last, f"at the end of {name}"),
            (1, 12, f"in early {name}"),
        )
    )
    if not known or chance.random() < 0.3:
        phrase = f"{phrase} {year}"
    draw.put(month=phrase)
    return When(date(year, month + 1, start), date(year, month + 1, end))


def _count(chance: random.Random, low: int, high: int, *, vague: bool = False) -> Count:
    number = chance.randint(low, high)
    words = _in_words(number) if number < 13 or chance.random() < 0.2 else str(number)
    if vague:
        return Count("dozens of", None, None, Qualifier.VAGUE)
    return chance.choice(
        (
            Count(words, number, number, Qualifier.EXACT),
            Count(words, number, number, Qualifier.EXACT),
            Count(f"at least {words}", number, None, Qualifier.AT_LEAST),
            Count(f"more than {words}", number, None, Qualifier.AT_LEAST),
            Count(f"about {words}", number, number, Qualifier.ABOUT),
        )
    )


def _in_words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    if tens > 9:
        return str(number)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def _attack(draw: _Draw) -> tuple[str, tuple[Toll, ...]]:
    """The paragraph of the attack with its toll; in one of five the toll's attribution is taken out."""
    chance = draw.chance
    toll = _count(chance, 2, 75, vague=chance.random() < 0.08)
    wounded = _count(chance, 3, 60)
    while wounded.low == toll.low:
        wounded = _count(chance, 3, 60)
    draw.put(n=toll.words, m=wounded.words)
    said = (draw.party.short, draw.party.full)
    kind = chance.random()
    killed = Toll(toll, Harm.KILLED, said)
    if kind < 0.2:
        pool, tolls = templates.TOLL_BARE, [Toll(toll, Harm.KILLED, ())]
    elif kind < 0.4 and toll.low is not None:
        pool, tolls = templates.TOLL_WOUNDED, [killed, Toll(wounded, Harm.INJURED, said)]
    elif kind < 0.6:
        pool, tolls = templates.TOLL_VIA, [Toll(toll, Harm.KILLED, said, (draw.words["outlet"],))]
    else:
        pool, tolls = templates.TOLL, [killed]
    return f"{draw.sentence(templates.ATTACK)} {draw.sentence(pool)}", tuple(tolls)


def _battle(draw: _Draw) -> tuple[str, tuple[Toll, ...]]:
    """The paragraph of the battle before it with two tolls; in one of seven nobody is said to give them."""
    chance = draw.chance
    counts = [_count(chance, 80, 120), _count(chance, 121, 160)]
    chance.shuffle(counts)
    draw.put(n2=counts[0].words, n3=counts[1].words)
    bare = chance.random() < 0.15
    said = () if bare else (draw.party.short, draw.party.full)
    text = draw.sentence(templates.BATTLE_BARE if bare else templates.BATTLE)
    return text, tuple(Toll(count, Harm.KILLED, said) for count in counts)


def _denial(draw: _Draw, toll: Toll) -> tuple[str, Toll]:
    """The enemy's denial of the attack's toll."""
    denied = Toll(toll.count, toll.harm, (draw.theatre.enemy.removeprefix("the "),))
    return draw.sentence(templates.DENIAL), denied


def _colour(draw: _Draw) -> list[list[str]]:
    """Paragraphs that tell of no violence: everyday life, and, where a year is needed, one that names it."""
    named = [[draw.sentence(templates.SINCE)]] if draw.words["year"] else []
    return [[draw.sentence(templates.FILLER)] for _ in range(draw.chance.randint(0, 2))] + named


def _report(draw: _Draw, name: str, paragraphs: list[str], published: date | None) -> dict[str, str]:
    report = {"id": name, "text": "\n\n".join(paragraphs)}
    if draw.chance.random() < 0.6:
        report["title"] = draw.sentence(templates.TITLE)
    if published is not None:
        report["published"] = published.isoformat()
    return report


def _retold(draw: _Draw, toll: Toll) -> tuple[dict[str, str], Toll]:
    """A second report that retells the attack in other words after a newspaper, with the full date."""
    day = draw.day
    draw.put(date=f"on {day:%B} {day.day}, {day.year}", outlet=draw.chance.choice(OUTLETS))
    attack = draw.sentence(templates.RETOLD_ATTACK)
    told = draw.sentence(templates.TOLL if toll.claimant else templates.TOLL_BARE)
    paragraphs = [draw.sentence(templates.RETOLD), f"{attack} {told}", draw.sentence(templates.FILLER)]
    report = _report(draw, "second", paragraphs, day + timedelta(days=draw.chance.randint(7, 12)))
    report.pop("title", None)
    return report, Toll(toll.count, toll.harm, toll.claimant, (draw.words["outlet"],) if toll.claimant else ())
