"""The address of the database: a file on this computer, or a PostgreSQL server."""

import ipaddress
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

SSL_MODES: Final = ("disable", "require", "verify-ca", "verify-full")
_SCHEMES: Final = ("postgresql", "postgres")
# A single letter with a colon is a Windows drive.
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/")
_WANTED: Final = "must be the path of a file, or postgresql://user:password@host:5432/name"


@dataclass(frozen=True)
class ServerAddress:
    """The address of a PostgreSQL database as it was given; `str()` leaves out the password."""

    text: str = field(repr=False)

    def __str__(self) -> str:
        parts = urlsplit(self.text)
        user, _, place = parts.netloc.rpartition("@")
        name = user.partition(":")[0]
        return f"{parts.scheme}://{name}{'@' if name else ''}{place}{parts.path}"

    @property
    def hidden(self) -> str:
        """The password as it appears in the address, `:password@`; empty without one."""
        user = urlsplit(self.text).netloc.rpartition("@")[0]
        password = user.partition(":")[2]
        return f":{password}@" if password else ""

    @property
    def option(self) -> dict[str, str]:
        """The options after the question mark, each with its last value."""
        return {name: texts[-1] for name, texts in parse_qs(urlsplit(self.text).query).items()}

    @property
    def is_here(self) -> bool:
        """Whether the server is on this computer, so that nobody can listen in between."""
        host = urlsplit(self.text).hostname or self.option.get("host", "")
        if not host or host.startswith("/") or host == "localhost":
            return True
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return False


def read_database(given: object) -> Path | ServerAddress:
    """Return the database that a setting names; the ValueError for others repeats no secret."""
    if not isinstance(given, str):
        if isinstance(given, Path | ServerAddress):
            return given
        raise ValueError(_WANTED)
    scheme = _SCHEME.match(given)
    if scheme is None:
        return Path(os.path.expanduser(given))  # noqa: PTH111 - Path.expanduser raises without a home
    if scheme[1] not in _SCHEMES:
        raise ValueError(f'{_WANTED}; "{scheme[1]}:" is neither')
    return _server(given)


def _server(text: str) -> ServerAddress:
    try:
        parts = urlsplit(text)
        name, _ = parts.path.strip("/"), parts.port
        mode = ServerAddress(text).option.get("sslmode", SSL_MODES[0])
    except ValueError:
        raise ValueError(f"{_WANTED}; write other signs of a password as %XX") from None
    if not text.startswith(f"{parts.scheme}://") or not name or "/" in name or parts.fragment:
        raise ValueError(f"{_WANTED}; write other signs of a password as %XX")
    if mode not in SSL_MODES:
        raise ValueError(f"its sslmode must be one of {', '.join(SSL_MODES)}")
    return ServerAddress(text)
