"""A bounded request to the hub, with at most one redirect, to a host of its files."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp
import yarl

from bot.asking.mistake import Mistake
from bot.hub.address import HubPlace
from bot.hub.resolver import PublicResolver

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOUND = frozenset({HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT})
_PIECE_BYTES = 1 << 16


class MissingError(Exception):
    """The hub has no such path."""


@dataclass(frozen=True)
class Transfer:
    """Fetches paths from the hub; `repository` is for messages only."""

    session: aiohttp.ClientSession
    place: HubPlace
    repository: str

    async def fetch(self, path: str, limit_bytes: int, *, start: int = 0, query: str = "") -> bytes:
        """Return up to `limit_bytes` of the content at a path, from byte `start` on.

        MissingError if the hub has no such path, a Mistake if it refuses or fails.
        """
        url = self.place.url.joinpath(path).with_query(query or None)
        # The token is for the hub only, and is not sent to the target of a redirect.
        token = self.place.token
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        content, location = await self._get(url, headers, start, limit_bytes)
        if location is not None:
            url = self.place.redirected(url, location)
            content, location = await self._get(url, {}, start, limit_bytes)
            if location is not None:
                raise Mistake("hub_redirect", host=url.host or "")
        return content

    async def _get(
        self, url: yarl.URL, headers: dict[str, str], start: int, limit_bytes: int
    ) -> tuple[bytes, str | None]:
        ranged = {"Range": f"bytes={start}-{start + limit_bytes - 1}", **headers}
        async with self.session.get(url, headers=ranged, allow_redirects=False) as response:
            if response.status in _REDIRECTS:
                return b"", response.headers.get("Location", "")
            self._refuse(response)
            # A server without ranges sends everything, and the beginning is dropped.
            skipped = start if response.status == HTTPStatus.OK else 0
            content = await _read(response, skipped + limit_bytes)
            return content[skipped:], None

    def _refuse(self, response: aiohttp.ClientResponse) -> None:
        """Raise the error of a failed status: https://huggingface.co/docs/hub/api, X-Error-Code."""
        code = response.headers.get("X-Error-Code", "")
        if response.status in _FOUND:
            return
        if response.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise Mistake("truncated_file")
        if response.status == HTTPStatus.FORBIDDEN or code == "GatedRepo":
            raise Mistake("gated_repository", name=self.repository)
        if response.status == HTTPStatus.UNAUTHORIZED:
            raise Mistake("private_repository", name=self.repository)
        if response.status == HTTPStatus.NOT_FOUND:
            raise MissingError
        raise Mistake("hub_failed", status=str(response.status))


@asynccontextmanager
async def transfer_from(place: HubPlace, repository: str) -> AsyncIterator[Transfer]:
    """Yield a transfer of a repository; a Mistake if it takes longer than the place allows."""
    connector = aiohttp.TCPConnector(resolver=PublicResolver(place))
    # A compressed response could have any size once unpacked.
    plain = {"Accept-Encoding": "identity"}
    try:
        async with (
            asyncio.timeout(place.timeout_s),
            aiohttp.ClientSession(
                connector=connector, headers=plain, auto_decompress=False
            ) as session,
        ):
            yield Transfer(session, place, repository)
    except (TimeoutError, aiohttp.ClientError) as error:
        raise Mistake("hub_unreachable", reason=type(error).__name__) from error


async def _read(response: aiohttp.ClientResponse, limit_bytes: int) -> bytes:
    content = bytearray()
    while len(content) < limit_bytes:
        piece = await response.content.read(min(_PIECE_BYTES, limit_bytes - len(content)))
        if not piece:
            break
        content += piece
    return bytes(content)
