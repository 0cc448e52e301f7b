"""Encrypted connections: the server's name is proved, and nothing in them can hold whence up."""

import datetime
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.fetch.asking import HERE, QUICK
from whence.intake.fetch import wire
from whence.intake.fetch.wire import Client
from whence.model.errors import ReportError


def _proof(folder: Path, address: str) -> Path:
    """A key and a certificate that signs itself, for an address."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    path = folder / "proof.pem"
    path.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@contextmanager
def _listening(proof: Path | None) -> Iterator[int]:
    """A server that answers encrypted, or without a proof drips nonsense in place of its part of the beginning."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                made, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(made,), daemon=True).start()

    def answer(made: socket.socket) -> None:
        try:
            if proof is None:
                for byte in b"\x16\x03\x03\x40\x00" + b"\x02" * 500:
                    made.sendall(bytes([byte]))
                    time.sleep(0.05)
                return
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(proof)
            with context.wrap_socket(made, server_side=True) as safe:
                safe.recv(4_096)
                safe.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        except OSError:
            return
        finally:
            made.close()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server.getsockname()[1]
    finally:
        server.close()


def _outcome(port: int) -> str:
    try:
        return str(Client(HERE, QUICK).get(f"https://127.0.0.1:{port}/").body)
    except ReportError as error:
        return f"{error.reason}: {error.detail}"


def test_a_server_that_cannot_prove_who_it_is_is_not_read(tmp_path: Path) -> None:
    with _listening(_proof(tmp_path, "127.0.0.1")) as port:
        assert _outcome(port).startswith("http_error: the server cannot prove")


def test_a_server_that_can_is_read_and_one_with_another_name_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for address, expected in (("127.0.0.1", "b'hello'"), ("10.0.0.1", "http_error: the server cannot prove")):
        proof = _proof(tmp_path, address)
        context = ssl.create_default_context(cafile=str(proof))
        monkeypatch.setattr(wire, "_trust", lambda context=context: context)
        with _listening(proof) as port:
            assert _outcome(port).startswith(expected)


def test_a_beginning_that_drips_is_cut_off() -> None:
    begun = time.monotonic()
    with _listening(None) as port:
        assert _outcome(port).startswith("timed_out")
    assert time.monotonic() - begun < 3
