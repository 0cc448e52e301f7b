"""What the words of the closed lists mean, for a person who reads them for the first time."""

from collections.abc import Mapping

from whence.model.event import Event
from whence.model.lists import (
    Act,
    ClaimantKind,
    CountRole,
    EmptyReason,
    Flag,
    Part,
    PlacePrecision,
    Polarity,
    RefusalReason,
    Relation,
    Review,
    WhyNot,
)

FLAGS: Mapping[Flag, str] = {
    Flag.ONE_PARTY_ONLY: "every supporter speaks for one side, of the enemy's losses or of either side's conduct",
    Flag.AGAINST_INTEREST: "a party concedes its own losses or acts",
    Flag.SINGLE_ORIGIN: "one origin stands behind it and nobody else, not even unnamed, however many reports tell it",
    Flag.DENIED: "somebody denies it",
    Flag.DISPUTED: "figures that cannot both hold",
    Flag.STATUS_DISPUTED: "the same dead are called fighters by one and civilians by another",
    Flag.REVISED: "the same origin later gave another figure",
    Flag.ZERO_CLAIMED: "somebody says that nobody came to harm",
}
"""What a flag says of a value."""

EVENT_FLAGS: Mapping[Flag, str] = {
    **FLAGS,
    Flag.ONE_PARTY_ONLY: "of some of it one side alone speaks: of the enemy's losses, or of either side's conduct",
    Flag.SINGLE_ORIGIN: "one origin gives its toll and nobody else, not even unnamed, however many reports tell it",
}
"""What a flag says of an event, of which a value bears it; of single_origin, that the event is told to have one."""

BASES: Mapping[str, str] = {
    "origins": "origins",
    "one_party": "one party's word",
    "one_party_in_part": "origins, but for some of the dead on one party's word on its enemy",
}
"""On what UCDP's best estimate rests."""

KINDS: Mapping[ClaimantKind, str] = {
    ClaimantKind.BELLIGERENT: "a party to the fighting",
    ClaimantKind.AUTHORITY: "an authority",
    ClaimantKind.MONITOR: "a monitor",
    ClaimantKind.MEDICAL_OR_RESCUE: "medical or rescue staff",
    ClaimantKind.WITNESS_OR_RESIDENT: "a witness or resident",
    ClaimantKind.UN_OR_NGO: "the UN or an aid body",
    ClaimantKind.FOREIGN_GOVERNMENT: "a foreign government",
    ClaimantKind.MEDIA: "a news outlet",
    ClaimantKind.EXPERT: "an expert",
    ClaimantKind.ANONYMOUS: "unnamed",
    ClaimantKind.MATERIAL: "a document or recording",
    ClaimantKind.AUTHOR: "the outlet's own voice",
}

ROLES: Mapping[CountRole, str] = {
    CountRole.TOTAL: "",
    CountRole.PART: "part of a wider count",
    CountRole.INCREMENT: "in addition to an earlier count",
    CountRole.CUMULATIVE: "a count so far",
}

ACTS: Mapping[Act, str] = {
    Act.ACCUSATION: "is said to have done it",
    Act.CLAIMS_IT: "claims to have done it",
    Act.ADMITS: "admits it",
    Act.DENIES: "is said not to have done it",
    Act.ALTERNATIVE_CAUSE: "did not do it, another cause is named",
}

STANCES: Mapping[Polarity, str] = {polarity: polarity.value.replace("_", " ") for polarity in Polarity}

PARTS: Mapping[Part, str] = {part: part.value.replace("_", " ") for part in Part}

NOT_SUPPORTED: Mapping[WhyNot, str] = {
    WhyNot.NOT_IN_TEXT: "its words are not in the text",
    WhyNot.WRONG_NUMBER: "the number in it is not the number in the words",
    WhyNot.WRONG_POLARITY: "the words deny what it asserts, or the reverse",
    WhyNot.WRONG_ROLE: "the words give the person or party another part",
    WhyNot.WRONG_DATE: "the date does not follow from the words",
}
"""Why a claim is not supported, in short; `WHAT_TO_DO` says it in full."""

WHAT_TO_DO: Mapping[WhyNot, str] = {
    WhyNot.NOT_IN_TEXT: (
        "The claim quotes words that the report does not have, letter for letter. Look there for what is meant; "
        "where it says so in other words, add the claim on these (`whence decide claim`)."
    ),
    WhyNot.WRONG_NUMBER: (
        "The count was read anew from the quoted words, and its number or its harm came out otherwise. Compare both; "
        "where the claim is right, accept it (`whence decide accept`), else leave it or add the right one "
        "(`whence decide claim`)."
    ),
    WhyNot.WRONG_POLARITY: (
        "The words around it deny, doubt or leave open what the claim asserts, or the reverse. Read the whole "
        "sentence; where the claim has its sense, accept it (`whence decide accept`)."
    ),
    WhyNot.WRONG_ROLE: (
        "By the words, whoever is named did not do it or suffer it, as the claim has it. Read who does what to whom; "
        "where the claim has it right, accept it (`whence decide accept`)."
    ),
    WhyNot.WRONG_DATE: (
        "The day does not follow from the quoted words and the day of the report. Count it anew; where the claim's day "
        "is right, accept it (`whence decide accept`), or set the event's (`whence decide set EVENT date`)."
    ),
}
"""What the evidence check found where a claim is not supported, in full, and what a reader may do."""

REVIEWS: Mapping[Review, str] = {
    Review.MACHINE: "coded by machine, not reviewed",
    Review.CHECKED: "checked by a person",
    Review.SECOND_CHECKED: "checked by two people",
    Review.PENDING: "waiting for a person",
    Review.REJECTED: "rejected by a person",
}

_BY_HAND: Mapping[Review, str] = {
    Review.CHECKED: "coded by a person",
    Review.SECOND_CHECKED: "coded by a person, checked by another",
    Review.REJECTED: "coded by a person, rejected",
}


def review_words(event: Event) -> str:
    """How far people have looked at an event, or that they made it."""
    return _BY_HAND.get(event.review, REVIEWS[event.review]) if event.by_hand else REVIEWS[event.review]


EMPTY: Mapping[EmptyReason, str] = {
    EmptyReason.NOT_STATED: "the text does not say",
    EmptyReason.NOT_IN_GAZETTEER: "no point: not in the gazetteer",
    EmptyReason.AMBIGUOUS: "the text leaves several open",
    EmptyReason.NO_ANCHOR_DATE: "no date in the text to count from",
    EmptyReason.OUT_OF_SCOPE: "out of scope",
    EmptyReason.UNSUPPORTED_LANGUAGE: "a language that is not read",
}

PRECISIONS: Mapping[PlacePrecision, str] = {
    PlacePrecision.EXACT: "the place itself",
    PlacePrecision.NEAR: "near the place",
    PlacePrecision.ADMIN2: "somewhere in the district",
    PlacePrecision.ADMIN1: "somewhere in the region",
    PlacePrecision.LINE_OR_AREA: "along a line or in an area",
    PlacePrecision.COUNTRY: "somewhere in the country",
    PlacePrecision.SEA_OR_AIR: "at sea or in the air",
    PlacePrecision.SEVERAL: "several places",
    PlacePrecision.UNKNOWN: "unknown",
}

RELATIONS: Mapping[Relation, str] = {
    Relation.SAME_WORDS: "the same words",
    Relation.CITES: "one cites the other",
    Relation.SAME_CLAIMANT: "the same claimant",
    Relation.NO_LINK_FOUND: "no link found",
}

HELD: Mapping[str, str] = {
    "hostages_or_detainees": (
        "held back from exports until a person releases it (`whence decide release`): about hostages or detainees"
    ),
    "protected_site": (
        "its place and quotes are held back from exports until a person releases them (`whence decide release`): a "
        "protected site"
    ),
    "sexual_violence": "its place, day and quotes are held back from exports: sexual violence",
}

REFUSED: Mapping[RefusalReason, str] = {
    RefusalReason.UNSUPPORTED_LANGUAGE: "give a translation, or leave it out",
    RefusalReason.READER_FAILED: "tell the maintainers, with this line",
    RefusalReason.SERVER_FAILED: "build again when the server answers well: only what is missing is asked for",
}
"""What to do about a thing that was refused, where the words of the refusal do not say."""
