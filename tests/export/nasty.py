"""Records of generated words: right-to-left, line ends, quotes, markup, formulas, long signs, old years."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from tests.export.samples import DAY, Sample, claim, event, incident, report, standing
from whence.model.claim import Claimant, Evidence, Statement, Value
from whence.model.lists import Attribution, ClaimantKind, Field, Part
from whence.model.span import Span

SIGNS = (
    "=1+1 ",
    '"quoted"',
    "a,b;c\td",
    "line\nend\r\n",
    "\u202eright to left\u202c",
    "שלום عليكم",
    "👩‍👩‍👧‍👦",
    "e\u0301",
    "\u0000\u0001",
    "<script>alert(1)</script>",
    "</style><b>",
    "# head",
    "* item *em* _u_ `code` [a](javascript:b) ![c](d) | & ~",
    "1. one",
    "null",
    "\u2028\u2029",
    "@context",
    "\\",
    "'",
)
WORDS = st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=12)), max_size=5).map("".join)
SOME = WORDS.filter(lambda words: bool(words.strip()))


@st.composite
def records(draw: st.DrawFn) -> Sample:
    """A record of one report and one event of several claims, whose words stand anywhere in it."""
    text = draw(SOME) + draw(WORDS) + draw(SOME)
    year = draw(st.integers(1, 2020))
    day = date(year, 1, 2)
    claims = []
    for number in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        value: Value = Statement(draw(SOME), draw(WORDS))
        claimant = Claimant(draw(SOME), ClaimantKind.BELLIGERENT, Attribution.EXPLICIT, (draw(SOME),))
        quote = Span.of(text, start, end)
        words = (Evidence(Part.VALUE, quote),)
        claims.append(replace(claim(f"c-{number}"), value=value, claimant=claimant, span=quote, evidence=words))
    told = report(text=text, body_start=0, title=draw(SOME), outlet=draw(SOME), published=day)
    happened = event(
        claims=tuple(each.claim_id for each in claims),
        date=replace(DAY, start=day, end=day, as_written=draw(SOME)),
        standing=tuple(standing(each.claim_id, value=each.value, field=Field.STATEMENT) for each in claims),
    )
    return Sample([told], [happened], claims, [incident(trigger=Span.of(text, 0, 1))])
