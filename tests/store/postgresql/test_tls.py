"""Encrypted connections, to a real server behind a front that speaks TLS for it.

The key beside this file opens nothing: it is that of a certificate for 127.0.0.1, which nobody but
these tests trusts. The PostgreSQL of the tests is built without TLS.
"""

import asyncio
import ssl
import struct
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings.database_address import ServerAddress
from bot.store import Store, StoreError, UnusableError
from bot.store.postgresql.connecting import tls_of

FOLDER = Path(__file__).parent / "certificate"
CERTIFICATE = FOLDER / "certificate.pem"
# https://www.postgresql.org/docs/18/protocol-message-formats.html#PROTOCOL-MESSAGE-FORMATS-SSLREQUEST
SSL_REQUEST = struct.pack("!ii", 8, 80877103)


class Front:
    """Takes TLS connections on a port, and hands on what they carry."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.encrypted = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Handle one connection."""
        try:
            if await reader.readexactly(8) != SSL_REQUEST:
                return
            writer.write(b"S")
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE, FOLDER / "key.pem")
            await writer.start_tls(context)
            self.encrypted += 1
            inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", self._port)
            await asyncio.gather(_pipe(reader, inner_writer), _pipe(inner_reader, writer))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(65536):
        writer.write(piece)
    writer.close()


@pytest.fixture
async def front(postgres_address: ServerAddress) -> AsyncIterator[tuple[Front, int]]:
    """A front of the server of the tests, and its port."""
    port = int(postgres_address.text.rpartition(":")[2].partition("/")[0])
    front = Front(port)
    server = await asyncio.start_server(front.serve, "127.0.0.1", 0)
    yield front, server.sockets[0].getsockname()[1]
    server.close()


def _address(port: int, postgres_address: ServerAddress, options: str) -> ServerAddress:
    name = postgres_address.text.rpartition("/")[2]
    return ServerAddress(f"postgresql://rigwise@127.0.0.1:{port}/{name}?{options}")


@pytest.mark.parametrize(
    "options",
    [
        f"sslmode=verify-full&sslrootcert={CERTIFICATE}",
        f"sslmode=verify-ca&sslrootcert={CERTIFICATE}",
        "sslmode=require",
    ],
)
async def test_all_connections_are_encrypted(
    front: tuple[Front, int], postgres_address: ServerAddress, options: str
) -> None:
    """Both connections at the opening are encrypted, and all later ones."""
    async with Store(_address(front[1], postgres_address, options)) as store:
        await store.registrations.keep(1, "a")
        assert "a" == await store.registrations.payload_sha256(1)
    assert front[0].encrypted >= 2


async def test_certificate_of_an_unknown_authority_is_refused(
    front: tuple[Front, int], postgres_address: ServerAddress
) -> None:
    """It is refused in one line, and nothing is sent."""
    address = _address(front[1], postgres_address, "sslmode=verify-full")
    with pytest.raises(UnusableError, match="self-signed certificate"):
        await Store(address).__aenter__()


async def test_server_without_tls_is_refused_if_tls_is_required(
    postgres_address: ServerAddress,
) -> None:
    """If the address asks for TLS, an open connection is not tried."""
    address = ServerAddress(f"{postgres_address.text}?sslmode=require")
    with pytest.raises(StoreError, match=r"(?i)SSL"):
        await Store(address).__aenter__()


@pytest.mark.parametrize(
    ("address", "checks"),
    [
        ("postgresql://u@127.0.0.1/n", None),
        ("postgresql://u@[::1]:5433/n", None),
        ("postgresql://u@localhost/n", None),
        ("postgresql://u@/n?host=/run/postgresql", None),
        ("postgresql://u@db.example/n", (True, ssl.CERT_REQUIRED)),
        ("postgresql://u@10.0.0.7/n", (True, ssl.CERT_REQUIRED)),
        ("postgresql://u@db.example/n?sslmode=verify-ca", (False, ssl.CERT_REQUIRED)),
        ("postgresql://u@db.example/n?sslmode=require", (False, ssl.CERT_NONE)),
        ("postgresql://u@db.example/n?sslmode=disable", None),
        ("postgresql://u@127.0.0.1/n?sslmode=verify-full", (True, ssl.CERT_REQUIRED)),
    ],
)
def test_tls_is_the_default_for_other_computers(
    address: str, checks: tuple[bool, ssl.VerifyMode] | None
) -> None:
    """An address must ask for less; on this computer nobody can listen in."""
    context = tls_of(ServerAddress(address))
    result = (
        (context.check_hostname, context.verify_mode) if not isinstance(context, bool) else None
    )
    assert checks == result


def test_unreadable_sslrootcert_is_named() -> None:
    """A misspelt path is one line."""
    with pytest.raises(UnusableError, match="its sslrootcert cannot be read: No such file"):
        tls_of(ServerAddress("postgresql://u@db.example/n?sslrootcert=/no/such/file.pem"))
