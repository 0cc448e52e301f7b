"""French adjectives of states, names of countries, and capitals that stand for a government, by country code."""

from collections.abc import Mapping
from functools import cache

from whence.gazetteer.vocabulary import lexicon
from whence.reader.french.words import LANGUAGE, ordered
from whence.vocab.load import localised, read_table


@cache
def adjectives() -> Mapping[str, str]:
    """Every form of the adjective of a state, in lower case, with the state's code."""
    found: dict[str, str] = {}
    for code, listed in lexicon(LANGUAGE).section("demonyms").items():
        for word in listed:
            found[word.lower()] = code
            found.setdefault(word.lower() + "s", code)
    return found


@cache
def countries() -> Mapping[str, str]:
    """Names of countries in lower case, without article, with their codes."""
    listed = lexicon(LANGUAGE).section("countries")
    return {name.lower(): code for code, names in listed.items() for name in names}


@cache
def governments() -> Mapping[str, str]:
    """Capitals and palaces that stand for a government, in lower case, with the country's code."""
    listed = read_table(localised("nations", LANGUAGE))["governments"]
    return {name: code for code in listed for name in ordered("nations", "governments", code)}
