"""Own actors joined to known ones: by which names, what is said of it, and what makes two of them."""

from whence.model.lists import ActorKind
from whence.vocab.actor import Actor
from whence.vocab.joining import Joining, Outcome, merged

HILLS = Actor(
    "Hills Liberation Front",
    ActorKind.REBEL_GROUP,
    ("ML",),
    "hills",
    ("Front de libération des collines",),
    first_year=2015,
    shared=("HLF", "hill rebels"),
)
PLAINS = Actor("Plains Union", ActorKind.REBEL_GROUP, ("ML",), "plains", (), shared=("hill rebels",), ucdp="PU")
STATE = Actor("Military Forces of Mali", ActorKind.STATE_FORCES, ("ML",), "state", ("Malian army",), shared=("MAF",))
KNOWN = (HILLS, PLAINS, STATE)


def ucdp(name: str, *aliases: str, number: int = 9, countries: tuple[str, ...] = ("ML",)) -> Actor:
    return Actor(name, ActorKind.REBEL_GROUP, countries, name, aliases, shared=(name,), ucdp=name, ucdp_id=number)


def joined(*own: Actor) -> tuple[Outcome, ...]:
    return Joining(KNOWN).add(own)


def test_shared_initials_in_its_country_are_the_known_actor_s() -> None:
    found = merged(KNOWN, [ucdp("HLF")])
    assert len(found) == len(KNOWN)
    assert (found[0].ucdp, found[0].ucdp_id, found[0].shared) == ("HLF", 9, HILLS.shared)


def test_so_is_a_further_name_of_it() -> None:
    assert joined(ucdp("FLC", "Front de liberation des collines"))[0].known == HILLS.name


def test_initials_in_another_country_or_time_are_another_s_and_that_is_ordinary() -> None:
    early = Actor("HLF", ActorKind.REBEL_GROUP, ("ML",), "x", ("HLF",), last_year=1999)
    assert [(one.known, one.rivals) for one in joined(ucdp("HLF", countries=("PE",)), early)] == [(None, ())] * 2


def test_a_name_that_several_bear_joins_none_and_says_why() -> None:
    (one,) = joined(ucdp("hill rebels"))
    assert (one.known, one.rivals, one.why) == (None, (HILLS.name, PLAINS.name), "several bear its name")


def test_what_ucdp_tells_apart_stays_apart() -> None:
    first, second = joined(ucdp("PUX", "Plains Union", number=5), ucdp("HLF", number=6))
    assert (first.known, first.rivals) == (None, (PLAINS.name,)) and "UCDP knows that one by another name" in first.why
    assert second.known == HILLS.name
    again = merged(KNOWN, [ucdp("HLF", number=6), ucdp("HLF-2", "Hills Liberation Front", number=7)])
    assert [actor.ucdp_id for actor in again] == [6, None, None, 7]


def test_a_state_is_no_group() -> None:
    (one,) = joined(Actor("MAF", ActorKind.REBEL_GROUP, ("ML",), "maf", ("MAF",)))
    assert (one.known, one.why) == (None, "one of the two is a state's forces")
    assert joined(Actor("MAF", ActorKind.STATE_FORCES, ("ML",), "maf", ("MAF",)))[0].known == STATE.name


def test_what_an_own_row_says_otherwise_is_left_out_and_said() -> None:
    own = Actor(
        "Hills Liberation Front",
        ActorKind.POLITICAL_MILITIA,
        ("ML",),
        "x",
        ("HL Front",),
        first_year=2016,
        parents=("Zenda Army",),
    )
    (one,) = joined(own)
    assert one.left_out == ("kind Political militia", "from 2016", "parent Zenda Army")
    (found, *_) = merged(KNOWN, [own])
    assert (found.kind, found.first_year, found.aliases[-1]) == (HILLS.kind, 2015, "HL Front")
    assert joined(Actor("HLF", ActorKind.REBEL_GROUP, ("ML",), "x", ("HLF",)))[0].left_out == ()
