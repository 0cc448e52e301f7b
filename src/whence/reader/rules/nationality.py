"""Demonyms and country names that may stand for a state, by country code."""

from collections.abc import Mapping
from functools import cache

import pycountry

from whence.gazetteer.vocabulary import section


@cache
def nationalities() -> Mapping[str, str]:
    """Lower-case demonyms (singular and plural), country names and short forms → ISO 3166-1 alpha-2 code."""
    table: dict[str, str] = {}
    for country in pycountry.countries:
        name = getattr(country, "common_name", country.name).split(",")[0]
        if " " not in name:
            table[name.lower()] = country.alpha_2
    for code, demonyms in section("demonyms").items():
        for demonym in demonyms:
            table.setdefault(demonym.lower(), code)
            table.setdefault(demonym.lower() + "s", code)
    table.update({"us": "US", "u.s.": "US", "american": "US", "uk": "GB", "russia": "RU", "syria": "SY", "iran": "IR"})
    return table


@cache
def country_names() -> Mapping[str, str]:
    """Lower-case names of countries, of one word or more, and short forms → ISO 3166-1 alpha-2 code."""
    named = {
        getattr(country, "common_name", country.name).split(",")[0].lower(): country.alpha_2
        for country in pycountry.countries
    }
    return named | {name.lower(): code for code, names in section("countries").items() for name in names}
