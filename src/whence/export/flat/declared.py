"""The tables of the record, each declared once: what its columns are called, hold and mean."""

from collections.abc import Mapping
from enum import StrEnum

from whence.export.flat.columns import Column, Kind, Table
from whence.model.lists import (
    Act,
    Action,
    Attribution,
    Certainty,
    ClaimantKind,
    CountRole,
    DateBasis,
    DatePrecision,
    DecisionState,
    EmptyReason,
    EventType,
    Field,
    Ground,
    Group,
    Harm,
    Interest,
    PlacePrecision,
    Polarity,
    Qualifier,
    Review,
    Scope,
    Settable,
    Status,
    SubEventType,
    Unit,
    WhyNot,
)


def _text(name: str, words: str, codes: type[StrEnum] | None = None, tag: str | None = None) -> Column:
    return Column(name, Kind.TEXT, words, codes, tag)


def _id(name: str, words: str, tag: str | None = None) -> Column:
    return Column(name, Kind.TEXT, words, tag=tag, needed=True)


def _code(name: str, words: str, codes: type[StrEnum], tag: str | None = None) -> Column:
    """A text of a closed list that no row is without."""
    return Column(name, Kind.TEXT, words, codes, tag, needed=True)


def _whole(name: str, words: str, tag: str | None = None, *, needed: bool = False) -> Column:
    return Column(name, Kind.INTEGER, words, tag=tag, needed=needed)


def _number(name: str, words: str, tag: str | None = None) -> Column:
    return Column(name, Kind.NUMBER, words, tag=tag)


def _whether(name: str, words: str, *, needed: bool = False) -> Column:
    return Column(name, Kind.BOOLEAN, words, needed=needed)


def _day(name: str, words: str, tag: str | None = None) -> Column:
    return Column(name, Kind.DATE, words, tag=tag)


def _list(name: str, words: str, tag: str | None = None) -> Column:
    return Column(name, Kind.LIST, words, tag=tag, needed=True)


COUNT = (
    _text("harm", "Of a count: what befell the people counted.", Harm),
    _whole("low", "Of a count: the least that it says; empty where it says none."),
    _whole("high", "Of a count: the most that it says; empty where it says none (at least …)."),
    _text("qualifier", "Of a count: how the words bound the number.", Qualifier),
    _text("word", "Of a count: the word of a vague one, such as dozens."),
    _text("unit", "Of a count: persons or households.", Unit),
    _text("victims", "Of a count: what the claimant says that the people were.", Status),
    _text("victim_group", "Of a count: a group of people that is counted apart.", Group),
    _text("side", "Of a count: the side that the people belonged to."),
    _text("accused", "Of responsibility: who is said to have done it, or not to have."),
    _text("act", "Of responsibility: what the claim does.", Act),
    _text("certainty", "Of responsibility: how firmly the claimant names who did it.", Certainty),
)
"""The columns of a count of people and of responsibility, in claims and in standing."""

EVENTS = Table(
    "events",
    "One row an event: what happened, when, where, between whom, and the dead by three named rules.",
    ("event_id",),
    (
        _id("event_id", "The event's id, which stays its own from build to build.", "#event+id"),
        _text("event_type", "ACLED's event type.", EventType, "#event+type"),
        _text("sub_event_type", "ACLED's sub-event type, the likeliest.", SubEventType, "#event+subtype"),
        _number("sub_event_score", "How likely the sub-event type is, from 0 to 1."),
        _code("scope", "What kind of happening it is.", Scope),
        _day("date_start", "The first day on which it may have happened.", "#date+start"),
        _day("date_end", "The last day on which it may have happened.", "#date+end"),
        _code("date_precision", "How exactly the words give the date.", DatePrecision, "#date+precision"),
        _code("date_basis", "What the date is the date of.", DateBasis),
        _whole("lasted_days", "How many days it lasted, where that is said."),
        _text("date_as_written", "The words that give the date."),
        _text("date_rule", "By which rule the date follows from the words."),
        _text("date_reason", "Why there is no date.", EmptyReason),
        _text("place", "The place, in the gazetteer's spelling or as written.", tag="#loc+name"),
        _list("place_as_written", "The spellings that the reports have."),
        _text("country", "The country: ISO 3166-1 alpha-2.", tag="#country+code+v_iso2"),
        _text("country_name", "The country's name.", tag="#country+name"),
        _text("admin1", "The first-order division.", tag="#adm1+name"),
        _text("admin2", "The second-order division.", tag="#adm2+name"),
        _whole("geonameid", "GeoNames' number of the place; from 2147483648 on that of a place of the user's own."),
        _number("latitude", "Degrees north (WGS84): the point that stands for the place.", "#geo+lat"),
        _number("longitude", "Degrees east (WGS84).", "#geo+lon"),
        _code("place_precision", "How exactly the words give the place.", PlacePrecision, "#geo+precision"),
        _number("radius_km", "How far the true place may lie from the point."),
        _text("place_rule", "By which rule the place was chosen."),
        _text("place_reason", "Why there is no point.", EmptyReason),
        _list("actors", "The actors, in the order of the next two columns.", "#group+name"),
        _list("actor_roles", "The role of each actor."),
        _list("actor_kinds", "The kind of each actor, as ACLED has it."),
        _whole("deaths_acled", "Deaths by ACLED's rule; empty where none is known.", "#affected+killed+acled"),
        _whole("deaths_low", "Deaths by UCDP's rule, the least.", "#affected+killed+min"),
        _whole("deaths_best", "Deaths by UCDP's rule, the best estimate.", "#affected+killed"),
        _whole("deaths_high", "Deaths by UCDP's rule, the most.", "#affected+killed+max"),
        _text("deaths_basis", "On what best rests: origins, one_party (its word on its enemy), or one_party_in_part."),
        _whole("deaths_a", "Best, of side a."),
        _whole("deaths_b", "Best, of side b."),
        _list("side_a", "Who stands on side a: a state's forces where one fights, else those who attack."),
        _list("side_b", "Who stands on side b."),
        _whole("deaths_civilians", "Best, of civilians.", "#affected+killed+civilians"),
        _whole("deaths_unknown", "Best, of people of no known side."),
        _whether("civilian_harm", "Whether harm to civilians is alleged: in the scope of Airwars' rule.", needed=True),
        _whole("civilians_min", "Civilians killed by Airwars' rule, the least."),
        _whole("civilians_max", "Civilians killed by Airwars' rule, the most."),
        _whether("civilians_open", "Whether more civilians may have been killed than the most."),
        _whole("militants_min", "Militants killed by Airwars' rule, the least."),
        _whole("militants_max", "Militants killed by Airwars' rule, the most."),
        _whether("militants_open", "Whether more militants may have been killed than the most."),
        _whole("soldiers_min", "Soldiers of a state killed by Airwars' rule, no militants: the least."),
        _whole("soldiers_max", "Soldiers of a state killed by Airwars' rule, the most."),
        _whether("soldiers_open", "Whether more soldiers may have been killed than the most."),
        _whole("n_reports", "How many reports tell of it.", "#meta+reports+num", needed=True),
        _whole("n_origins", "How many identified origins are behind its toll; without one, behind anything said of it.",
               "#meta+origins+num", needed=True),
        _whether("unnamed_too", "Whether others beside them give the toll: unnamed people, or an outlet by itself.",
                 needed=True),
        _whole("n_claims", "How many claims it has, refused ones too.", needed=True),
        _list("report_ids", "The reports that tell of it."),
        _list("flags", "What a reader must know before using its values.", "#meta+flags"),
        _text("note", "A draft of a note, and what a person wrote.", tag="#description"),
        _text("part_of", "The event that it is a part of: do not add the deaths of both.", tag="#event+id+parent"),
        _list("follows", "The events that it followed."),
        _code("review", "How far people have looked at it.", Review, "#status+review"),
        _text("held", "Why its point, day or quotes are held back in public; empty where they are not."),
    ),
)  # fmt: skip

CLAIMS = Table(
    "claims",
    "One row a claim: what one report says somebody asserts, concedes, denies or doubts, with the words that say so.",
    ("claim_id",),
    (
        _id("claim_id", "The claim's id."),
        _id("report_id", "The report that it was read in."),
        _text("incident_id", "The incident of that report that it is about."),
        _text("event_id", "The event that it is in; empty where it is in none."),
        _code("field", "What it is about.", Field),
        Column("value", Kind.OBJECT, "The value in full, in the shape that jsonl has.", needed=True),
        *COUNT,
        _text("count_role", "Of a count: how it stands to the others of its incident.", CountRole),
        _text("part_of", "The claim that it is a part of."),
        _day("as_of_start", "The first day that the count is of, where that is said."),
        _day("as_of_end", "The last day that the count is of, where that is said."),
        _code("polarity", "The claimant's stance on the value.", Polarity),
        _text("answers", "The claim that it answers."),
        _text("claimant", "Who says so, in the report's words; empty for the outlet's own voice."),
        _code("claimant_kind", "What sort of speaker that is.", ClaimantKind),
        _text("aligned_with", "The side that the claimant speaks for, or none."),
        _code("interest", "Whose losses or conduct an aligned claimant speaks of.", Interest),
        _code("attribution", "How the text ties the claim to its claimant.", Attribution),
        _text("basis", "Whom or what the claimant relies on."),
        _list("via", "The outlets between the claimant and the report, the nearest last."),
        _text("quote", "The words that say so; empty where they are held back."),
        _whole("quote_start", "Where the quote begins in the report's text, in code points."),
        _whole("quote_end", "Where the quote ends."),
        _whether("redacted", "Whether anything in the quote is masked or held back.", needed=True),
        _whether("supported", "Whether the evidence check found the value in the words.", needed=True),
        _text("why_not", "Why it did not; a claim that it refused counts only if a person accepted it.", WhyNot),
        Column("score", Kind.NUMBER, "How sure the reader was, from 0 to 1.", needed=True),
        _code("review", "What people made of it, which stands over the check.", Review),
        _text("by_hand", "The decision by which a person added it."),
    ),
    (("report_id", "reports"), ("event_id", "events")),
)

STANDING = Table(
    "standing",
    "One row a value of an event: who supports, denies and doubts it, and how many origins are known to be behind it.",
    ("event_id", "number"),
    (
        _id("event_id", "The event."),
        _whole("number", "The value's place among those of its event, from 1.", needed=True),
        _code("field", "What the value is of.", Field),
        Column("value", Kind.OBJECT, "The value in full, in the shape that jsonl has.", needed=True),
        *COUNT,
        _list("claim_ids", "The claims behind it."),
        _list("denied_by", "Who denies it."),
        _list("doubted_by", "Who doubts it."),
        _list("claimants", "Who says so."),
        _list("outlets", "The outlets that carry it."),
        _whole("n_reports", "How many reports carry it.", needed=True),
        _list("origins", "Its origins that are known."),
        _whole("origins_min", "How many origins it has at least: those known.", needed=True),
        _whole(
            "origins_max", "How many it may have: with those unnamed and not stated, less known copies.", needed=True
        ),
        _list("flags", "What a reader must know before using it."),
    ),
    (("event_id", "events"),),
)

REPORTS = Table(
    "reports",
    "One row a report, without its text.",
    ("report_id",),
    (
        _id("report_id", "The report's id."),
        _id("file", "The id that was given for it, else its file's name."),
        _text("title", "Its title; empty where it must not be shown."),
        _text("outlet", "Who published it."),
        _day("published", "The day on which it was published; empty where that must not be shown."),
        _text("url", "Its address, or the address's hash where that gives something away."),
        _id("sha256", "The SHA-256 hash of the bytes as received."),
        _id("language", "Its language: ISO 639."),
        _whether("text_complete", "Whether its text is whole.", needed=True),
        _whole("n_events", "How many events of this export it tells of.", needed=True),
        _whole("n_claims", "How many claims of this export were read in it.", needed=True),
    ),
)

ORIGINS = Table(
    "origins",
    "One row whoever speaks of an event: its origins, and the unnamed and the outlets' own voices, which are none.",
    ("event_id", "number"),
    (
        _id("event_id", "The event."),
        _whole("number", "The speaker's place among those of its event, from 1.", needed=True),
        _id("origin", "Who it is, private persons by role; not_stated for the reports' own voices."),
        _code("kind", "What sort of speaker it is.", ClaimantKind),
        _whether(
            "counted", "Whether it is one of the event's n_origins: identified, and behind the toll.", needed=True
        ),
        _list("report_ids", "The reports that have it."),
        _whole("n_reports", "How many reports that is.", needed=True),
        _text("why", "How it came to be taken for the origin, in words."),
    ),
    (("event_id", "events"),),
)

DECISIONS = Table(
    "decisions",
    "One row a decision of a person that bears on an event; people by their codes.",
    ("decision_id",),
    (
        _id("decision_id", "The decision's id."),
        Column("made_at", Kind.TIME, "When it was made (UTC).", needed=True),
        _id("by", "Who made it: a code, never a name."),
        _code("action", "What it does.", Action),
        _list("event_ids", "The events of this export that it bears on."),
        _text("claim_id", "The claim that it is on, where it is on one."),
        _text("field", "What it sets.", Settable),
        Column("old", Kind.OBJECT, "What the machine gives there, in the shape that jsonl has."),
        Column("new", Kind.OBJECT, "What is set, in the shape that jsonl has."),
        _code("state", "How it stands; public exports have those alone that stand.", DecisionState),
        _text("overruled_by", "The later decision that ruled otherwise."),
        _text("ground", "Why an event is rejected, of a closed list.", Ground),
        _text("reason", "Why, in the person's words; in internal exports alone."),
    ),
)

TABLES: Mapping[str, Table] = {table.name: table for table in (EVENTS, CLAIMS, STANDING, REPORTS, ORIGINS, DECISIONS)}
"""Every table by its name, in the order in which they are written."""
