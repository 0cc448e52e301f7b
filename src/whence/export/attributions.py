"""What an export owes to others: whose data stand in it, under which licence, and what was changed of them."""

from dataclasses import dataclass

_CC_BY = "Creative Commons Attribution 4.0"
_CC_BY_ID = "CC-BY-4.0"
_CC_BY_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One body whose data are in an export: its name and address, its licence, what of it is there and changed."""

    title: str
    path: str
    licence: str
    licence_id: str
    licence_path: str
    what: str

    def words(self) -> str:
        """The attribution in a sentence, as a table or a note carries it."""
        return f"{self.what} from {self.title} ({self.path}), {self.licence} ({self.licence_path})"


ATTRIBUTIONS = (
    Attribution(
        "GeoNames",
        "https://www.geonames.org",
        _CC_BY,
        _CC_BY_ID,
        _CC_BY_URL,
        "Places, their points and divisions: selected and repacked",
    ),
    Attribution(
        "the UCDP Actor Dataset and Georeferenced Event Dataset, Uppsala Conflict Data Program",
        "https://ucdp.uu.se",
        _CC_BY,
        _CC_BY_ID,
        _CC_BY_URL,
        "Names of armed actors: selected and joined with further names",
    ),
)
"""What every export of a record owes."""
