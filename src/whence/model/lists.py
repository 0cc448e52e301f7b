"""The closed lists of the record: the only words that these fields may hold, in code, store, JSON and tests."""

from enum import StrEnum


class Field(StrEnum):
    """What a claim is about."""

    CASUALTIES = "casualties"
    RESPONSIBILITY = "responsibility"
    OCCURRENCE = "occurrence"
    CONTROL = "control"
    AGREEMENT = "agreement"
    DAMAGE = "damage"
    DATE = "date"
    PLACE = "place"
    ACTOR = "actor"
    WEAPON = "weapon"
    TYPE = "type"
    STATEMENT = "statement"


class Harm(StrEnum):
    """What befell the people counted."""

    KILLED = "killed"
    INJURED = "injured"
    KILLED_OR_INJURED = "killed_or_injured"
    MISSING = "missing"
    CAPTURED = "captured"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    RELEASED = "released"
    DISPLACED = "displaced"
    RETURNED = "returned"
    SEXUAL_VIOLENCE = "sexual_violence"


class Unit(StrEnum):
    """What is counted; households are never multiplied into persons."""

    PERSONS = "persons"
    HOUSEHOLDS = "households"


class Status(StrEnum):
    """What the claimant says the victims were."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    HORS_DE_COMBAT = "hors_de_combat"
    PEACEKEEPER = "peacekeeper"
    MIXED = "mixed"
    UNSPECIFIED = "unspecified"


class Group(StrEnum):
    """A group of victims that reports count apart."""

    CHILDREN = "children"
    WOMEN = "women"
    MEN = "men"
    AID_OR_MEDICAL = "aid_or_medical"
    JOURNALISTS = "journalists"
    OTHER = "other"
    NONE = "none"


class Qualifier(StrEnum):
    """How the words bound the number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"
    NONE = "none"


class CountRole(StrEnum):
    """How one count stands to the others of its incident."""

    TOTAL = "total"
    PART = "part"
    INCREMENT = "increment"
    CUMULATIVE = "cumulative"


class Polarity(StrEnum):
    """The claimant's stance on the value."""

    ASSERTED = "asserted"
    CONCEDED = "conceded"
    DENIED = "denied"
    DOUBTED = "doubted"
    NOT_VERIFIED = "not_verified"
    INVESTIGATING = "investigating"


ASSERTING = frozenset({Polarity.ASSERTED, Polarity.CONCEDED})
"""The stances that tell a value as so."""


class Act(StrEnum):
    """What a responsibility claim does; it follows from polarity and who speaks."""

    ACCUSATION = "accusation"
    CLAIMS_IT = "claims_it"
    ADMITS = "admits"
    DENIES = "denies"
    ALTERNATIVE_CAUSE = "alternative_cause"


class Certainty(StrEnum):
    """How firmly the claimant names who did it."""

    STATED = "stated"
    SUSPECTED = "suspected"
    UNDETERMINED = "undetermined"


class ClaimantKind(StrEnum):
    """What sort of speaker the claimant is."""

    BELLIGERENT = "belligerent"
    AUTHORITY = "authority"
    MONITOR = "monitor"
    MEDICAL_OR_RESCUE = "medical_or_rescue"
    WITNESS_OR_RESIDENT = "witness_or_resident"
    UN_OR_NGO = "un_or_ngo"
    FOREIGN_GOVERNMENT = "foreign_government"
    MEDIA = "media"
    EXPERT = "expert"
    ANONYMOUS = "anonymous"
    MATERIAL = "material"
    AUTHOR = "author"


class Interest(StrEnum):
    """Whose losses or conduct an aligned claimant speaks of."""

    OWN_LOSSES = "own_losses"
    ENEMY_LOSSES = "enemy_losses"
    OWN_CONDUCT = "own_conduct"
    ENEMY_CONDUCT = "enemy_conduct"
    OWN_CIVILIANS = "own_civilians"
    NONE = "none"


class Attribution(StrEnum):
    """How the text ties the claim to its claimant."""

    EXPLICIT = "explicit"
    CARRIED = "carried"
    NONE = "none"


class EventType(StrEnum):
    """ACLED's event types that are coded (demonstrations are recognised and set aside)."""

    BATTLES = "Battles"
    EXPLOSIONS = "Explosions/Remote violence"
    CIVILIANS = "Violence against civilians"
    STRATEGIC = "Strategic developments"


class SubEventType(StrEnum):
    """ACLED's sub-event types that are coded, in the order of its hierarchy."""

    GOVERNMENT_REGAINS = "Government regains territory"
    NON_STATE_OVERTAKES = "Non-state actor overtakes territory"
    ARMED_CLASH = "Armed clash"
    CHEMICAL = "Chemical weapon"
    AIR_DRONE = "Air/drone strike"
    SUICIDE_BOMB = "Suicide bomb"
    SHELLING = "Shelling/artillery/missile attack"
    REMOTE_EXPLOSIVE = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    SEXUAL_VIOLENCE = "Sexual violence"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    AGREEMENT = "Agreement"
    ARRESTS = "Arrests"
    LOOTING = "Looting/property destruction"
    TRANSFER = "Non-violent transfer of territory"
    OTHER = "Other"


class DatePrecision(StrEnum):
    """How exactly the words give the date."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    MONTHS = "months"
    YEAR = "year"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """What the date is the date of."""

    EVENT = "event"
    FOUND = "found"
    REPORTED = "reported"


class PlacePrecision(StrEnum):
    """How exactly the words give the place."""

    EXACT = "exact"
    NEAR = "near"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    LINE_OR_AREA = "line_or_area"
    COUNTRY = "country"
    SEA_OR_AIR = "sea_or_air"
    SEVERAL = "several"
    UNKNOWN = "unknown"


class Relation(StrEnum):
    """How two claims, and in summary two reports, hang together."""

    SAME_WORDS = "same_words"
    CITES = "cites"
    SAME_CLAIMANT = "same_claimant"
    NO_LINK_FOUND = "no_link_found"


class SourceRelation(StrEnum):
    """How a report credits an agency or another outlet."""

    AGENCY_CREDIT = "agency credit"
    CITES_OUTLET = "cites outlet"
    BYLINE_AGENCY = "byline agency"
    REPUBLISHED_FROM = "republished from"


class Review(StrEnum):
    """How far people have looked at a row."""

    MACHINE = "machine"
    CHECKED = "checked"
    SECOND_CHECKED = "second_checked"
    PENDING = "pending"
    REJECTED = "rejected"


class Action(StrEnum):
    """What a person rules; `undo` takes another decision back."""

    MERGE = "merge"
    SPLIT = "split"
    SET = "set"
    REJECT = "reject"
    ACCEPT = "accept"
    EDGE = "edge"
    RELEASE = "release"
    SOURCE = "source"
    INCIDENT = "incident"
    CLAIM = "claim"
    UNDO = "undo"


class SourceKind(StrEnum):
    """What a source without text is."""

    POST = "post"
    VIDEO = "video"
    CALL = "call"
    PARTNER = "partner"
    SATELLITE = "satellite"
    DOCUMENT = "document"
    OTHER = "other"


class Visibility(StrEnum):
    """Who may see a source that a person attached: everybody, everybody but only that it is there, or nobody else."""

    PUBLIC = "public"
    MASKED = "masked"
    INTERNAL = "internal"


class Ground(StrEnum):
    """Why an event is rejected: what it is instead of an event that is to be in the record."""

    DUPLICATE = "duplicate"
    OUTSIDE_COUNTRY = "outside_country"
    OUTSIDE_PERIOD = "outside_period"
    CRIME = "crime"
    ACCIDENT = "accident"
    THREAT_OR_PLAN = "threat_or_plan"
    HISTORY = "history"
    EXERCISE = "exercise"
    NOT_LOCATED = "not_located"
    OTHER = "other"


class Settable(StrEnum):
    """What of an event a person may set, or write on it; deaths follow from the claims accepted and rejected."""

    DATE = "date"
    PLACE = "place"
    TYPE = "type"
    SCOPE = "scope"
    NOTE = "note"
    ACTOR = "actor"
    HOUSE = "house"


class DecisionState(StrEnum):
    """How a decision stands now: a later one may rule otherwise, and its evidence may be gone."""

    STANDS = "stands"
    OVERRULED = "overruled"
    UNDONE = "undone"
    NO_LONGER_APPLIES = "no_longer_applies"


class Scope(StrEnum):
    """What kind of happening an incident is; only `conflict` enters events by default."""

    CONFLICT = "conflict"
    CRIME = "crime"
    ACCIDENT = "accident"
    DEMONSTRATION = "demonstration"
    TOTAL = "total"


class WhyNot(StrEnum):
    """Why the evidence check refused a value."""

    NOT_IN_TEXT = "not_in_text"
    WRONG_NUMBER = "wrong_number"
    WRONG_POLARITY = "wrong_polarity"
    WRONG_ROLE = "wrong_role"
    WRONG_DATE = "wrong_date"


class EmptyReason(StrEnum):
    """Why a cell is empty."""

    NOT_STATED = "not_stated"
    NOT_IN_GAZETTEER = "not_in_gazetteer"
    AMBIGUOUS = "ambiguous"
    NO_ANCHOR_DATE = "no_anchor_date"
    OUT_OF_SCOPE = "out_of_scope"
    UNSUPPORTED_LANGUAGE = "unsupported_language"


class ActorKind(StrEnum):
    """ACLED's eight kinds of actor, the United Nations and aid bodies, and the unknown."""

    STATE_FORCES = "State forces"
    REBEL_GROUP = "Rebel group"
    POLITICAL_MILITIA = "Political militia"
    IDENTITY_MILITIA = "Identity militia"
    RIOTERS = "Rioters"
    PROTESTERS = "Protesters"
    CIVILIANS = "Civilians"
    EXTERNAL_FORCES = "External/Other forces"
    UN_OR_NGO = "un_or_ngo"
    UNKNOWN = "unknown"


class ActorRole(StrEnum):
    """What an actor does in an incident."""

    PERPETRATOR = "perpetrator"
    TARGET = "target"
    INITIATOR = "initiator"
    OTHER = "other"


class Part(StrEnum):
    """The part of a claim that a span of evidence is for."""

    VALUE = "value"
    CLAIMANT = "claimant"
    CUE = "cue"
    VIA = "via"
    BASIS = "basis"
    ACCUSED = "accused"
    SIDE = "side"
    STATUS = "status"
    GROUP = "group"
    DATE = "date"
    PLACE = "place"
    AS_OF = "as_of"
    TRIGGER = "trigger"
    POLARITY = "polarity"


class Flag(StrEnum):
    """What a reader must know about a value before using it."""

    ONE_PARTY_ONLY = "one_party_only"
    AGAINST_INTEREST = "against_interest"
    SINGLE_ORIGIN = "single_origin"
    DENIED = "denied"
    DISPUTED = "disputed"
    STATUS_DISPUTED = "status_disputed"
    REVISED = "revised"
    ZERO_CLAIMED = "zero_claimed"


class RefusalReason(StrEnum):
    """Why a thing found was not read as a report."""

    EMPTY = "empty"
    BINARY = "binary"
    UNDECODABLE = "undecodable"
    TOO_LARGE = "too_large"
    MALFORMED = "malformed"
    NO_TEXT = "no_text"
    CONSENT_WALL = "consent_wall"
    ERROR_PAGE = "error_page"
    STUB = "stub"
    UNSUPPORTED_FORMAT = "unsupported_format"
    UNREADABLE = "unreadable"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    READER_FAILED = "reader_failed"
    SERVER_FAILED = "server_failed"
    CAP_REACHED = "cap_reached"
    ROBOTS = "robots"
    BLOCKED_ADDRESS = "blocked_address"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    HTTP_ERROR = "http_error"
    TIMED_OUT = "timed_out"
    RATE_LIMITED = "rate_limited"
    NOT_CHANGED = "not_changed"
    ENCRYPTED = "encrypted"
    DECOMPRESSION_CAP = "decompression_cap"


class SkipReason(StrEnum):
    """Why a sentence was not read for claims."""

    BOILERPLATE = "boilerplate"
    PAYWALL = "paywall"
    CREDIT = "credit"
    BIOGRAPHY = "biography"
    RELATED_LINK = "related_link"
    EMPTY = "empty"
    OTHER_LANGUAGE = "other_language"


class Fate(StrEnum):
    """What became of an event from one release to another, or whence it comes."""

    NEW = "new"
    CHANGED = "changed"
    MERGED = "merged"
    SPLIT = "split"
    GONE = "gone"
    KEPT = "kept"


class Cause(StrEnum):
    """Why an event differs from one release to another."""

    RULED = "ruled"
    REPORT_ADDED = "report_added"
    REPORT_REMOVED = "report_removed"
    REPORT_SUPERSEDED = "report_superseded"
    READ_AGAIN = "read_again"
    REGROUPED = "regrouped"
    RELATED = "related"
    DERIVED_ANEW = "derived_anew"


SUB_EVENT_TYPES: dict[SubEventType, EventType] = {
    SubEventType.GOVERNMENT_REGAINS: EventType.BATTLES,
    SubEventType.NON_STATE_OVERTAKES: EventType.BATTLES,
    SubEventType.ARMED_CLASH: EventType.BATTLES,
    SubEventType.CHEMICAL: EventType.EXPLOSIONS,
    SubEventType.AIR_DRONE: EventType.EXPLOSIONS,
    SubEventType.SUICIDE_BOMB: EventType.EXPLOSIONS,
    SubEventType.SHELLING: EventType.EXPLOSIONS,
    SubEventType.REMOTE_EXPLOSIVE: EventType.EXPLOSIONS,
    SubEventType.GRENADE: EventType.EXPLOSIONS,
    SubEventType.SEXUAL_VIOLENCE: EventType.CIVILIANS,
    SubEventType.ATTACK: EventType.CIVILIANS,
    SubEventType.ABDUCTION: EventType.CIVILIANS,
    SubEventType.AGREEMENT: EventType.STRATEGIC,
    SubEventType.ARRESTS: EventType.STRATEGIC,
    SubEventType.LOOTING: EventType.STRATEGIC,
    SubEventType.TRANSFER: EventType.STRATEGIC,
    SubEventType.OTHER: EventType.STRATEGIC,
}
"""Each sub-event type under its event type (ACLED codebook, table 2)."""
