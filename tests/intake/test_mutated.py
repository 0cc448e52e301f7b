"""Random bytes and spoilt reports, 6,000 of them: each is read or refused, and nothing but that happens.

`python -m evaluation.fuzz_intake` tries any number of them.
"""

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whence.intake import find_reports
from whence.model.ids import report_id
from whence.model.report import RawReport, Refusal
from whence.model.span import Span

SUFFIXES = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")

_WORDS = "Three people died when a mine went off under a cart near the ford, a doctor said on Sunday."
_VALID: Mapping[str, tuple[str, ...]] = {
    ".txt": (
        f"Mine kills three\n\n{_WORDS}\r\n{_WORDS}\n",
        f"---\nid: m-1\ntitle: 'Mine kills three'\npublished: 3 May 2015\ntags:\n  - a\n---\n\n{_WORDS}\n",
        f"“{_WORDS}” – naïve café, Тимбукту, تمبكتو, 通布图 \U0001f54a\n",
    ),
    ".md": (
        f"# Mine kills three\n\n**{_WORDS}**\n\n> {_WORDS}\n",
        f"---\nurl: https://example.org/1\n---\n# A\n{_WORDS}",
    ),
    ".html": (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Mine | Plain</title>'
        '<meta property="og:site_name" content="Plain"><link rel="canonical" href="https://example.org/mine">'
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Mine kills three",'
        ' "datePublished": "2015-05-03T10:00:00Z", "publisher": {"name": "Plain"}}]}</script></head><body><nav><ul>'
        f'<li><a href="/">Home</a></li></ul></nav><article><h1>Mine kills three</h1><p>{_WORDS}</p><table><tr>'
        f"<td>{_WORDS}</td></tr></table><ul><li>One</li></ul><blockquote>{_WORDS} &amp; &eacute; &#8364;</blockquote>"
        "</article><!-- note --></body></html>",
        f"<div><p>{_WORDS}<br>{_WORDS}</p></div>",
    ),
    ".json": (
        f'{{"id": "m-1", "title": "Mine \\u2013 three", "text": "{_WORDS}\\n\\ud83d\\ude00", "n": [1, 2.5e3, null]}}',
        f'[{{"text": "{_WORDS}"}}, {{"html": "<p>{_WORDS}</p>", "url": "https://example.org/2"}}, {{"doc": 3}}]',
    ),
}
_SPOILERS = (
    b"\0",
    b"\xff",
    b"\xed\xa0\x80",
    b"\\u0000",
    b"\\ud800",
    b"---\n",
    b"\r",
    b"\n",
    b'"',
    b"<",
    b">",
    b"</p>",
    b"{",
)
_MORE_SPOILERS = (
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"&#0;",
    b"&#xd800;",
    b"<script>",
    b"<![CDATA[",
    b"\xe2\x80\xa8",
    b"9" * 5000,
)


def mutated(source: bytes, dice: random.Random) -> bytes:
    """The source, spoilt at one to four places: cut, doubled, overwritten, swapped, or something odd put in."""
    data = bytearray(source)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(data) + 1)
        end = min(len(data), at + dice.choice((1, 1, 2, 8, 60)))
        kind = dice.randrange(5)
        if kind == 0:
            del data[at:end]
        elif kind == 1:
            data[at:at] = data[at:end]
        elif kind == 2:
            data[at:end] = dice.randbytes(end - at)
        elif kind == 3:
            data[at:at] = dice.choice(_SPOILERS + _MORE_SPOILERS)
        else:
            del data[dice.randrange(len(data) // 2, len(data) + 1) :]
    return bytes(data)


def mutations(suffix: str, number: int) -> Iterator[bytes]:
    dice = random.Random(f"{suffix} {number}")  # a string seeds alike on every machine
    sources = [source.encode("utf-8") for source in _VALID[suffix]]
    for _ in range(number):
        yield mutated(dice.choice(sources), dice)


def check(item: RawReport | Refusal) -> None:
    """What every later stage relies on."""
    if isinstance(item, Refusal):
        assert item.identity
        assert len(item.detail) > 20
        (item.identity + item.detail).encode("utf-8")
        return
    report = item.report
    assert report.report_id == report_id(report.identity, report.sha256)
    assert "".join(
        (report.identity, report.file, report.path or "", *report.metadata, *report.metadata.values())
    ).encode()
    assert report.text.encode("utf-8").decode("utf-8") == report.text
    assert any(map(str.isalnum, report.text))
    assert not set("\0\r\v\f\x85\u2028\u2029\x1b") & set(report.text)
    assert 0 <= report.body_start <= len(report.text)
    assert report.text[report.body_start :].strip()
    Span.of(report.text, report.body_start, len(report.text)).check(report.text)
    assert (report.title is None) == (report.body_start == 0)
    assert report.title is None or report.title.split()[0] in report.text[: report.body_start]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutated")


def read_as(folder: Path, suffix: str, content: bytes) -> None:
    path = folder / f"a{suffix}"
    path.write_bytes(content)
    found = list(find_reports([path]))
    assert found
    for item in found:
        check(item)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300))
def test_random_bytes_under_every_suffix(folder: Path, content: bytes) -> None:  # 900 inputs
    for suffix in SUFFIXES:
        read_as(folder, suffix, content)


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec="utf-8"), max_size=120))
def test_random_text_under_every_suffix(folder: Path, content: str) -> None:  # 600 inputs
    for suffix in SUFFIXES:
        read_as(folder, suffix, content.encode("utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "number"), [(".txt", 1_000), (".md", 500), (".html", 500), (".json", 750)])
def test_spoilt_files(folder: Path, suffix: str, number: int) -> None:
    for content in mutations(suffix, number):
        read_as(folder, suffix, content)


@pytest.mark.slow
def test_spoilt_lines_take_no_other_with_them(tmp_path: Path) -> None:
    spoilt = [content.replace(b"\n", b" ") for content in mutations(".json", 2_000)]
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"id": "sound", "text": "Sound."}\n' + b"\n{}\n".join(content.replace(b"\0", b"") for content in spoilt)
    )
    found = list(find_reports([path]))
    for item in found:
        check(item)
    lines = sum(bool(content.replace(b"\0", b"").strip()) for content in spoilt)
    assert len(found) == 1 + lines + 1_999
    read = sum(isinstance(item, RawReport) for item in found)
    assert 100 < read < 1_900


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".json"])
def test_the_mutations_reach_both_ends(tmp_path: Path, suffix: str) -> None:
    for number, content in enumerate(mutations(suffix, 100)):
        (tmp_path / f"{number}{suffix}").write_bytes(content)
    kinds = [type(item) for item in find_reports([tmp_path])]
    assert kinds.count(RawReport) > 10
    assert kinds.count(Refusal) > 3
