"""A time-stamping authority on this machine: OpenSSL behind a server of the tests, well and badly behaved."""

import gzip
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from whence.intake.fetch.limits import Guest, Limits
from whence.stamping.ask import Authority

HERE = Guest(allowed=frozenset({"127.0.0.1"}))
QUICK = Limits(connect_s=0.5, read_s=0.4, total_s=0.8)
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
TIME_STAMPING = ExtendedKeyUsageOID.TIME_STAMPING
_CONFIG = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/leaf.pem
certs = {folder}/chain.pem
signer_key = {folder}/leaf.key
signer_digest = {signs}
default_policy = 1.2.3.4.1
digests = {digests}
accuracy = secs:1
clock_precision_digits = 3
ess_cert_id_alg = sha256
"""


@cache
def openssl() -> str:
    """The program; a test that needs it is skipped where the machine has none."""
    found = shutil.which("openssl")
    if found is None:
        pytest.skip("openssl is not installed on this machine")
    return found


@dataclass(frozen=True)
class Made:
    """A key with its certificate."""

    key: Key
    certificate: x509.Certificate


def new_key(kind: str = "ec") -> Key:
    if kind == "rsa":
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP384R1() if kind == "ec384" else ec.SECP256R1())


def certify(
    name: str,
    key: Key,
    by: Made | None = None,
    *,
    use: list[x509.ObjectIdentifier] | None = None,
    days: tuple[int, int] = (-2, 30),
) -> Made:
    """A certificate by another, or by itself; one without a use may sign others."""
    own = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder(
            by.certificate.subject if by else own, own, key.public_key(), x509.random_serial_number()
        )
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=use is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if use is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage(use), critical=True)
    return Made(key, builder.sign(by.key if by else key, hashes.SHA256()))


def pem(made: Made) -> bytes:
    return made.certificate.public_bytes(serialization.Encoding.PEM)


def key_pem(made: Made) -> bytes:
    kind = serialization.PrivateFormat.PKCS8
    return made.key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption())


@dataclass
class Office:
    """An authority's keys and settings, and its answers to requests."""

    folder: Path
    kind: str = "ec"
    digests: str = "sha256"
    signs: str = "sha256"
    use: list[x509.ObjectIdentifier] = field(default_factory=lambda: [TIME_STAMPING])
    days: tuple[int, int] = (-2, 30)
    leaf: Made = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        root = certify("Root of the tests", new_key(self.kind))
        between = certify("Between", new_key(self.kind), root)
        self.leaf = certify("Stamps of the tests", new_key(self.kind), between, use=self.use, days=self.days)
        for name, data in {
            "root.pem": pem(root),
            "chain.pem": pem(between),
            "leaf.pem": pem(self.leaf),
            "leaf.key": key_pem(self.leaf),
            "serial": b"01\n",
            "tsa.cnf": _CONFIG.format(folder=self.folder, digests=self.digests, signs=self.signs).encode(),
        }.items():
            (self.folder / name).write_bytes(data)

    @property
    def root(self) -> Path:
        """The file that an authority gives out for those who check its stamps."""
        return self.folder / "root.pem"

    def reply(self, query: bytes) -> bytes:
        """What OpenSSL answers to a request."""
        asked, answer = self.folder / "asked.tsq", self.folder / "answer.tsr"
        asked.write_bytes(query)
        command = ["ts", "-reply", "-config", str(self.folder / "tsa.cnf"), "-queryfile", str(asked)]
        subprocess.run([openssl(), *command, "-out", str(answer)], check=True, capture_output=True)
        return answer.read_bytes()

    def signed(self, content: bytes, *, cades: bool = True) -> bytes:
        """What is said in a stamp signed with the same key, by a program that does not ask what the key is for."""
        said, out = self.folder / "said.der", self.folder / "signed.der"
        said.write_bytes(content)
        command = ["cms", "-sign", "-binary", "-nodetach", "-outform", "DER", "-in", str(said), "-out", str(out)]
        signer = ["-signer", str(self.folder / "leaf.pem"), "-inkey", str(self.folder / "leaf.key")]
        kind = ["-econtent_type", "1.2.840.113549.1.9.16.1.4", *(["-cades"] if cades else [])]
        subprocess.run([openssl(), *command, *signer, *kind], check=True, capture_output=True)
        return out.read_bytes()


class Asked(BaseHTTPRequestHandler):
    """One request; what answers it is put in by the test."""

    protocol_version = "HTTP/1.1"
    served: "Served"

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.served.asked.append((self.path, headers, query))
        try:
            self.served.answer(self, query)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the base class
        """Say nothing."""

    def reply(self, body: bytes, status: int = 200, **more: str) -> None:
        """A whole answer; an underscore in the name of a header is a dash."""
        self.send_response(status)
        self.send_header("Content-Type", "application/timestamp-reply")
        for name, value in {"Content_Length": str(len(body)), **more}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


Answers = Callable[[Asked, bytes], None]


@dataclass
class Served:
    """The server of an authority: how it answers, and what it was asked."""

    answer: Answers
    port: int = 0
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/tsr"

    def authority(self, guest: Guest = HERE, limits: Limits = QUICK) -> Authority:
        """The authority as it is asked in the tests: quickly."""
        return Authority(self.address, guest, limits=limits)


def answers(office: Office, change: Callable[[bytes], bytes] = lambda query: query) -> Answers:
    """Answers as an authority does, to what a request is changed into."""
    return lambda asked, query: asked.reply(office.reply(change(query)))


def sends(body: bytes, status: int = 200, **more: str) -> Answers:
    """Answers with these bytes, whatever is asked."""
    return lambda asked, _query: asked.reply(body, status, **more)


def sleeps(asked: Asked, _query: bytes) -> None:
    time.sleep(2)
    asked.reply(b"")


def drips(asked: Asked, _query: bytes) -> None:
    asked.send_response(200)
    asked.send_header("Content-Length", "5000")
    asked.end_headers()
    for _ in range(100):
        asked.wfile.write(b"0")
        time.sleep(0.05)


def floods(asked: Asked, _query: bytes) -> None:
    asked.send_response(200)
    asked.end_headers()
    for _ in range(10_000):
        asked.wfile.write(b"0" * 100_000)
    asked.close_connection = True


def bomb() -> Answers:
    return sends(gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no error of the server."""


@contextmanager
def serving(answer: Answers) -> Iterator[Served]:
    """A server of an authority for as long as it is needed."""
    served = Served(answer)
    server = _Quiet(("127.0.0.1", 0), type("Here", (Asked,), {"served": served}))
    served.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
