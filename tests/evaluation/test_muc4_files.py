"""Keys and texts of MUC-4 as they are written; the examples are our own."""

from datetime import date

import pytest

from evaluation.muc4 import keys
from evaluation.muc4.keys import Fill, read_keys
from evaluation.muc4.texts import published, read_texts
from whence.model.errors import DataError

KEY = """\
;;; a note
0.  MESSAGE: ID                     TST9-MUC4-0001 (HERE)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
2.  INCIDENT: DATE                  - 04 FEB 90 / (02 FEB 90 - 03 FEB 90)
3.  INCIDENT: LOCATION              NORLAND: LOW FEN (DEPARTMENT): ORTA (CITY)
4.  INCIDENT: TYPE                  ATTACK
6.  INCIDENT: INSTRUMENT ID         *
9.  PERP: INDIVIDUAL ID             "THREE MEN" /
                                    "MEN"
10. PERP: ORGANIZATION ID           "THE \\"DAWN\\" FRONT" / "TDF"
                                    ? "ARMY"
11. PERP: ORGANIZATION CONFIDENCE   (POSSIBLE / ACQUITTED): "THE \\"DAWN\\" FRONT" / "TDF"
                                    ? POSSIBLE/SUSPECTED OR ACCUSED: "ARMY"
21. HUM TGT: NUMBER                 2: "MILLERS"
                                    PLURAL: "-"
23. HUM TGT: EFFECT OF INCIDENT     -

0.  MESSAGE: ID                     TST9-MUC4-0002
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""

TEXT = """\
TST1-MUC3-0001 (OUR SITE)

   ORTA, 4 FEB 90 (NORPRESS) -- [REPORT] [A READER]
[TEXT] THE MILL AT ORTA BURNED
LAST NIGHT.

   NOBODY [NAME INDISTINCT] WAS HURT.
TST1-MUC3-0002

   NO CITY, NO DATE -- [TEXT] [CONTINUED] ALL IS QUIET.
"""


def test_a_template_has_its_fillers_with_alternatives_and_references() -> None:
    (template,) = read_keys(KEY)
    assert (template.message, template.optional) == ("TST9-MUC4-0001", True)
    assert template.fills(keys.DATE) == (Fill(("- 04 FEB 90", "02 FEB 90 - 03 FEB 90")),)
    assert template.fills(keys.PLACE) == (Fill(("NORLAND: LOW FEN (DEPARTMENT): ORTA (CITY)",)),)
    assert template.fills(keys.INDIVIDUAL) == (Fill(("THREE MEN", "MEN")),)
    assert template.fills(keys.ORGANISATION) == (Fill(('THE "DAWN" FRONT', "TDF")), Fill(("ARMY",), optional=True))
    assert template.fills(keys.CONFIDENCE) == (
        Fill(("POSSIBLE", "ACQUITTED"), ('THE "DAWN" FRONT', "TDF")),
        Fill(("POSSIBLE", "SUSPECTED OR ACCUSED"), ("ARMY",), optional=True),
    )
    assert template.fills(keys.VICTIM_NUMBER) == (Fill(("2",), ("MILLERS",)), Fill(("PLURAL",)))
    assert template.fills(keys.VICTIM_EFFECT) == template.fills(6) == ()


def test_a_key_begins_with_an_id() -> None:
    with pytest.raises(DataError, match="before the first MESSAGE: ID"):
        list(read_keys("no key at all\n"))


def test_messages_become_reports_with_their_dates() -> None:
    first, second = read_texts(TEXT)
    assert first.identity == "TST1-MUC3-0001"
    assert first.text == (
        "ORTA, 4 FEB 90 (NORPRESS) -- THE MILL AT ORTA BURNED LAST NIGHT.\n\nNOBODY [NAME INDISTINCT] WAS HURT."
    )
    assert first.published == date(1990, 2, 4)
    assert (second.text, second.published) == ("NO CITY, NO DATE -- ALL IS QUIET.", None)


def test_a_day_that_there_is_not_is_no_date() -> None:
    assert published("ORTA, 31 NOV 89 (NORPRESS) -- TEXT") is None
