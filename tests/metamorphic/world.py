"""Where the story can happen and between whom: real places, known parties, and groups that do not exist."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """An armed group: its short name, its whole name (the short one where it has no other), its article."""

    short: str
    full: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Theatre:
    """A country: its places, the groups known to fight there, their enemy, and two kinds of its men."""

    iso: str
    country: str
    places: tuple[str, ...]
    parties: tuple[Party, ...]
    enemy: str
    soldiers: str
    others: str


_CSP = Party("CSP", "Permanent Strategic Framework", "the ")
_JNIM = Party("JNIM", "Support Group for Islam and Muslims")
_ISGS = Party("ISGS", "Islamic State in the Greater Sahara")
_SDF = Party("SDF", "Syrian Democratic Forces", "the ")
_FSA = Party("FSA", "Free Syrian Army", "the ")
_ISIS = Party("ISIS", "Islamic State")
_BOKO_HARAM = Party("Boko Haram", "Boko Haram")
_ISWAP = Party("ISWAP", "Islamic State West Africa Province")
_SHABAAB = Party("al-Shabaab", "al-Shabaab")

THEATRES = (
    Theatre(
        "ML",
        "Mali",
        ("Gao", "Kidal", "Ansongo", "Douentza", "Goundam", "Niafunké", "Bandiagara", "Djenné", "Bourem", "Niono"),
        (_CSP, _JNIM),
        "the Malian army",
        "Malian soldiers",
        "Russian mercenaries",
    ),
    Theatre(
        "NE",
        "Niger",
        ("Tillabéri", "Diffa", "Ayorou", "Filingué", "Torodi", "Maradi", "Agadez", "Arlit", "Tahoua", "Ouallam"),
        (_ISGS, _JNIM),
        "the Nigerien army",
        "Nigerien soldiers",
        "gendarmes",
    ),
    Theatre(
        "BF",
        "Burkina Faso",
        ("Djibo", "Dori", "Gorom-Gorom", "Ouahigouya", "Titao", "Diapaga", "Sebba", "Kongoussi", "Boulsa", "Tougan"),
        (_JNIM, _ISGS),
        "the Burkinabe army",
        "Burkinabe soldiers",
        "militiamen",
    ),
    Theatre(
        "SY",
        "Syria",
        ("Idlib", "Raqqa", "Manbij", "Palmyra", "Daraa", "Azaz", "Hasakah", "Afrin", "Salamiyah", "Saraqib"),
        (_SDF, _FSA, _ISIS),
        "the Syrian army",
        "Syrian soldiers",
        "militiamen",
    ),
    Theatre(
        "IQ",
        "Iraq",
        ("Mosul", "Tikrit", "Ramadi", "Fallujah", "Kirkuk", "Baiji", "Sinjar", "Samarra", "Baqubah", "Haditha"),
        (_ISIS,),
        "the Iraqi army",
        "Iraqi soldiers",
        "policemen",
    ),
    Theatre(
        "NG",
        "Nigeria",
        ("Maiduguri", "Gwoza", "Monguno", "Damboa", "Chibok", "Dikwa", "Konduga", "Damaturu", "Potiskum", "Mubi"),
        (_BOKO_HARAM, _ISWAP),
        "the Nigerian army",
        "Nigerian soldiers",
        "policemen",
    ),
    Theatre(
        "SO",
        "Somalia",
        ("Kismayo", "Baidoa", "Afgooye", "Beledweyne", "Jowhar", "Galkayo"),
        (_SHABAAB,),
        "the Somali army",
        "Somali soldiers",
        "militiamen",
    ),
)

INVENTED = (
    Party("FLP", "Front for the Liberation of the Plateau", "the "),
    Party("URF", "Union of River Fighters", "the "),
    Party("PMD", "Popular Movement of the Delta", "the "),
    Party("PFD", "Patriotic Front of the Dunes", "the "),
    Party("NRC", "National Resistance Council", "the "),
    Party("EHA", "Eastern Highlands Army", "the "),
    Party("MJL", "Movement for Justice and Land", "the "),
    Party("CDF", "Citizens' Defence Front", "the "),
)
"""Groups that do not exist, each with its initialism."""

OUTLETS = (
    "Harmattan Courier",
    "Northgate Herald",
    "Estuary Post",
    "Liptako Observer",
    "Meridian Dispatch",
    "Steppe Gazette",
    "Evening Lantern",
    "Caravan Times",
)
"""Newspapers that do not exist."""
