"""Names and codes of countries as the codebooks write them."""

import re
from collections.abc import Mapping
from functools import cache

import pycountry

from whence.model.errors import UsageError
from whence.vocab.load import read_table, words

_TURNED = re.compile(r"(?P<name>[^,]+), (?:The )?(?P<front>.* of(?: the)?|British|U\.S\.)")


def name_of(alpha2: str) -> str:
    """The country's common English name, in the order in which it is said."""
    country = pycountry.countries.get(alpha_2=alpha2)
    return _said(str(getattr(country, "common_name", country.name))) if country is not None else alpha2


def _said(name: str) -> str:
    """A name of ISO 3166-1 in the order in which it is said: `Congo, The Democratic Republic of the` the other way."""
    turned = _TURNED.fullmatch(name)
    return f"{turned['front']} {turned['name']}" if turned is not None else name


def alpha2(written: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country by its code or English name; raises UsageError when there is none."""
    said = _by_said_name().get(written.strip().casefold())
    if said is not None:
        return said
    try:
        return str(pycountry.countries.lookup(written.strip()).alpha_2)
    except LookupError as error:
        raise UsageError(f"there is no country {written}: write its ISO code or English name, as ML or Mali") from error


@cache
def _by_said_name() -> Mapping[str, str]:
    return {name_of(country.alpha_2).casefold(): country.alpha_2 for country in pycountry.countries}


def numeric(alpha2: str) -> str:
    """ISO 3166-1 numeric code, without leading zeros as ACLED writes it."""
    country = pycountry.countries.get(alpha_2=alpha2)
    return str(int(country.numeric)) if country is not None else ""


def alpha3(alpha2: str) -> str:
    """ISO 3166-1 alpha-3 code, the alpha-2 code where there is none."""
    country = pycountry.countries.get(alpha_2=alpha2)
    return str(country.alpha_3) if country is not None else alpha2


@cache
def _regions() -> dict[str, str]:
    return {code: region for region in read_table("regions")["acled"] for code in words("regions", "acled", region)}


def acled_region(alpha2: str) -> str:
    """ACLED's region of a country, empty where the table has none."""
    return _regions().get(alpha2, "")


def gleditsch_ward(alpha2: str) -> str:
    """The Gleditsch-Ward number of a state, empty where the table has none."""
    return str(read_table("regions")["gleditsch_ward"].get(alpha2, ""))


_UCDP_REGION = {
    "Africa": "Africa",
    "Middle East": "Middle East",
    "Asia": "Asia",
    "America": "Americas",
    "Caribbean": "Americas",
    "Europe": "Europe",
}


def ucdp_region(alpha2: str) -> str:
    """UCDP's region (Africa, Americas, Asia, Europe, Middle East) by ACLED's finer one."""
    region = acled_region(alpha2)
    if region in {"Caucasus and Central Asia", "Oceania"}:
        return "Asia"
    return next((ucdp for word, ucdp in _UCDP_REGION.items() if word in region), "")
