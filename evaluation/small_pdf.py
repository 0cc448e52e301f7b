"""A PDF of a few pages, written out by hand: for tests and for the seeds of the fuzzing of intake."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_HEIGHT = 842  # of an A4 page, in points
_CATALOG, _PAGES, _FONT, _INFO = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Line:
    """Words on a page: `x` and `y` are where their base line begins, in points from the lower left corner."""

    x: float
    y: float
    words: str
    size: float = 11


def column(lines: Sequence[str], x: float = 72, top: float = 760, lead: float = 14) -> list[Line]:
    """The lines of a column, one below the other; an empty one leaves a gap."""
    return [Line(x, top - lead * number, words) for number, words in enumerate(lines) if words]


def small_pdf(pages: Sequence[Sequence[Line]], info: Mapping[str, str] | None = None, extra: str = "") -> bytes:
    """The PDF with the lines drawn in the order given; `extra` goes into its trailer, `info` into its metadata."""
    objects: dict[int, bytes] = {
        _CATALOG: f"<< /Type /Catalog /Pages {_PAGES} 0 R >>".encode(),
        _FONT: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        _INFO: b"<< "
        + b" ".join(b"/%s (%s)" % (key.encode(), _escaped(v)) for key, v in (info or {}).items())
        + b" >>",
    }
    kids = []
    for lines in pages:
        page = max(objects) + 1
        kids.append(f"{page} 0 R")
        objects[page] = (
            f"<< /Type /Page /Parent {_PAGES} 0 R /MediaBox [0 0 595 {_HEIGHT}] /Contents {page + 1} 0 R"
            f" /Resources << /Font << /F1 {_FONT} 0 R >> >> >>"
        ).encode()
        drawn = b"\n".join(_drawn(line) for line in lines)
        objects[page + 1] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)
    objects[_PAGES] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _written(objects, extra)


def _drawn(line: Line) -> bytes:
    return b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (line.size, line.x, line.y, _escaped(line.words))


def _escaped(words: str) -> bytes:
    raw = words.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _written(objects: Mapping[int, bytes], extra: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
    out += f"trailer\n<< /Size {len(places) + 1} /Root {_CATALOG} 0 R /Info {_INFO} 0 R {extra} >>\n".encode()
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
