"""Sound files of every format that intake reads, written here, and how they are spoilt."""

import base64
import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from evaluation.small_pdf import Line, column, small_pdf
from tests import archives

_SAID = "Three people died when a mine went off under a cart near the ford, a doctor said on Sunday."
_MORE = "The mayor spoke of two dead and seven hurt; the army denied that it had laid the mine."
_FRENCH = "Trois personnes ont été tuées dimanche près du gué, selon un médecin de l’hôpital."
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HTML = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Mine | Plain</title>'
    '<meta property="og:site_name" content="Plain"><link rel="canonical" href="https://example.org/mine">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Mine kills three",'
    ' "datePublished": "2015-05-03T10:00:00Z"}</script></head><body><nav><a href="/">Home</a></nav><article>'
    f"<h1>Mine kills three</h1><p>{_SAID}</p><table><tr><td>{_MORE}</td></tr></table><p>{_MORE} &eacute;</p>"
    "</article></body></html>"
)
_JSON = f'{{"id": "m-1", "title": "Mine \\u2013 three", "text": "{_SAID}", "published": "2015-05-03", "n": [1, 2.5e3]}}'
_RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 Times;}}"
    r"{\info{\title Mine kills three}}{\*\generator X;}\pard\f0 " + _SAID + r"\par {\b " + _MORE + r"}\u8217?\par"
    r"{\pict\bin4 abcd}{\v hidden}\trowd\cell A\cell B\row {\f1 \'cf\'f0\'e8}}"
)
_CSV = (
    "id,headline,body,source,publication date\n"
    f'1,"Mine, three","“{_SAID}”",Plain,2015-05-03\n2,b,"{_MORE}\nMore.",Plain,3 May 2015\n'
)
_CAPTURES = (
    archives.Capture("https://example.org/mine", _HTML.encode()),
    archives.Capture("https://example.org/said", f"{_SAID}\n{_MORE}\n".encode(), mime="text/plain"),
)


def _zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name, (2015, 5, 3, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _docx() -> bytes:
    run = "<w:r><w:t>{}</w:t></w:r>"
    cell = "<w:tc><w:p>" + run + "</w:p></w:tc>"
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run.format("Mine kills three")}</w:p><w:p>{run.format(_SAID)}'
        f"<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p><w:tbl><w:tr>{cell.format('Ford')}"
        f"{cell.format('3')}</w:tr></w:tbl><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        f"{run.format(_MORE)}</w:p>"
    )
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Mine</dc:title></c>'
    document = f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return _zipped({"word/document.xml": document.encode(), "docProps/core.xml": core.encode()})


def _xlsx() -> bytes:
    texts = ("Body", "Publication date", "Source", _SAID, "Plain", _MORE)
    strings = "".join(f"<si><t>{text}</t></si>" for text in texts)
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2" s="1"><v>42127</v></c><c r="C2" t="s"><v>4</v></c></row>'
        f'<row r="4"><c r="A4" t="inlineStr"><is><t>{_FRENCH}</t></is></c><c r="B4" t="b"><v>1</v></c></row>'
    )
    members = {
        "xl/workbook.xml": f'<w xmlns="{_X}" xmlns:r="{_R}"><sheets><sheet name="A" r:id="a"/></sheets></w>',
        "xl/_rels/workbook.xml.rels": '<R><Relationship Id="a" Target="worksheets/sheet1.xml"/></R>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_X}">{strings}</sst>',
        "xl/styles.xml": f'<s xmlns="{_X}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></s>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_X}"><sheetData>{rows}</sheetData></worksheet>',
    }
    return _zipped({name: text.encode() for name, text in members.items()})


def _pdf() -> bytes:
    lines = (*_SAID.split(", "), "", "The mayor spoke of two dead and se-", "ven hurt.")
    pages = [[Line(72, 800, "Mine kills three", 20), *column(lines), Line(290, 30, str(number))] for number in (1, 2)]
    return small_pdf(pages, {"Title": "Mine kills three", "CreationDate": "D:20150503"})


def _mhtml() -> bytes:
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/mine\r\n"
        "Subject: =?utf-8?Q?Mine_=E2=80=93?=\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="=b"\r\n\r\n--=b\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://example.org/mine\r\n\r\n{_HTML.replace('=', '=3D')}\r\n--=b\r\n"
        "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--=b--\r\n"
    ).encode()


def _eml(attached: bytes, name: str) -> bytes:
    packed = base64.encodebytes(attached).decode()
    return (
        "From: Sahel Plain <news@sahelplain.example>\r\nSubject: =?utf-8?B?TWluZSBraWxscyB0aHJlZQ==?=\r\n"
        "Date: Sun, 3 May 2015 10:00:00 +0000\r\nList-Id: Sahel Plain <plain.example>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="m"\r\n\r\n--m\r\n'
        'Content-Type: multipart/alternative; boundary="a"\r\n\r\n'
        f"--a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{_SAID}\r\n{_MORE}\r\n"
        f"--a\r\nContent-Type: text/html\r\n\r\n{_HTML}\r\n--a--\r\n--m\r\n"
        f'Content-Type: application/octet-stream; name="{name}"\r\n'
        f'Content-Disposition: attachment; filename="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        f"{packed}\r\n--m--\r\n"
    ).encode()


@cache
def sound_files() -> Mapping[str, tuple[bytes, ...]]:
    """Sound files by their suffix."""
    return {
        ".txt": (f"Mine kills three\n\n{_SAID}\r\n{_MORE}\n".encode(), f"{_FRENCH}\n{_FRENCH}".encode("utf-16")),
        ".md": (f"---\nid: m-1\npublished: 3 May 2015\n---\n# Mine kills three\n\n{_SAID}\n".encode(),),
        ".html": (_HTML.encode(), f"<div><p>{_FRENCH}<br>{_SAID}</p></div>".encode("cp1252")),
        ".json": (_JSON.encode(), f'[{_JSON}, {{"html": "<p>{_SAID}</p>"}}]'.encode()),
        ".jsonl": (f"{_JSON}\n{_JSON.replace('m-1', 'm-2')}\n".encode(),),
        ".mhtml": (_mhtml(),),
        ".pdf": (_pdf(),),
        ".docx": (_docx(),),
        ".rtf": (_RTF.encode(),),
        ".eml": (_eml(_pdf(), "a.pdf"), _eml(_docx(), "b.docx"), _eml(_eml(_RTF.encode(), "c.rtf"), "d.eml")),
        ".csv": (_CSV.encode(), _CSV.replace(",", ";").encode("cp1252")),
        ".tsv": (_CSV.replace(",", "\t").encode("utf-16"),),
        ".xlsx": (_xlsx(),),
        ".warc": (archives.warc(_CAPTURES),),
        ".warc.gz": (archives.warc_gz(_CAPTURES),),
        ".wacz": (archives.wacz({"archive/data.warc.gz": archives.warc_gz(_CAPTURES)}),),
    }


def spoilt(number: int, seed: int) -> tuple[str, bytes]:
    """A file that begins sound and is spoilt at up to four places, alike on every machine: its suffix and bytes."""
    dice = random.Random(f"{seed} {number}")
    files = sound_files()
    suffix = list(files)[number % len(files)]
    data = dice.choice(files[suffix])
    if suffix in (".docx", ".xlsx", ".wacz") and dice.random() < 0.6:
        data = _spoilt_within(data, dice)
    else:
        for _ in range(dice.randint(1, 4)):
            data = dice.choice(_WAYS)(data, dice)
    named = suffix if dice.random() < 0.95 else dice.choice(list(files))
    return named, data


def _spoilt_within(data: bytes, dice: random.Random) -> bytes:
    """A ZIP archive, sound as such, with one of its members spoilt, gone, or another in its place."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    name, other = dice.choice(list(members)), dice.choice(list(members))
    way = dice.randrange(6)
    if way == 0:
        del members[name]
    elif way == 1:
        members[name] = members[other]
    else:
        for _ in range(dice.randint(1, 4)):
            members[name] = dice.choice(_WAYS)(members[name], dice)
    return _zipped(members)


def _flip(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 4, 40))):
        if changed:
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _cut(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] if dice.random() < 0.7 else data[at:]


def _take_out(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + data[at + dice.choice((1, 2, 8, 60, 400)) :]


def _double(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    piece = data[at : at + dice.choice((1, 8, 60, 400))]
    return data[:at] + piece * dice.choice((2, 2, 10, 300)) + data[at:]


def _splice(data: bytes, dice: random.Random) -> bytes:
    other = dice.choice(dice.choice(list(sound_files().values())))
    at, start = dice.randrange(len(data) + 1), dice.randrange(len(other))
    return data[:at] + other[start : start + dice.choice((10, 100, 1_000))] + data[at:]


def _other_ends(data: bytes, dice: random.Random) -> bytes:
    """The beginning or the end of another file in the place of its own."""
    other = dice.choice(dice.choice(list(sound_files().values())))
    size = dice.choice((4, 30, 200))
    return other[:size] + data[size:] if dice.random() < 0.5 else data[:-size] + other[-size:]


def _huge_number(data: bytes, dice: random.Random) -> bytes:
    numbers = list(re.finditer(rb"\d+", data))
    if not numbers:
        return data
    found = dice.choice(numbers)
    huge = dice.choice((b"0", b"-1", b"65536", b"2147483648", b"4294967295", b"99999999999999999999", b"9" * 5_000))
    return data[: found.start()] + huge + data[found.end() :]


def _put_in(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(_ODD) * dice.choice((1, 1, 3, 500)) + data[at:]


def _noise(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    size = dice.choice((1, 4, 64))
    return data[:at] + dice.randbytes(size) + data[at + size :]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _flip, _cut, _take_out, _double, _splice, _other_ends, _huge_number, _put_in, _noise,
)  # fmt: skip
_ODD = (
    b"\0", b"\xff", b"\xed\xa0\x80", b"\\ud800", b"---\n", b"\r", b"\n", b'"', b"'", b"<", b">", b"</p>", b"{", b"}",
    b"[", b"]", b":", b",", b";", b"\t", b"&#0;", b"&#xd800;", b"<script>", b"<![CDATA[", b"&b;",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"\xe2\x80\xa8", b"\\u-1?", b"\\bin9", b"\\'ff", b"{\\*", b"PK\x03\x04",
    b"PK\x05\x06", b"%PDF-1.7", b"stream\n", b"endstream", b"<< /A ", b"\n--m\n", b"=?utf-8?Q?=D8?=", b"=?x?B?????=",
    b"Content-Type: multipart/mixed; boundary=m\n\n", b"_xD800_", b"<w:p>", b"<row r='9'>", b"<c r='XFD9'>",
    b"\xfe\xff", b"\xff\xfe", b"\xf0\x9f\x95\x8a", b"\x1b[31m",
)  # fmt: skip
