"""Names to addresses for requests to the hub and its stores: public ones only."""

import socket

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from bot.asking.mistake import Mistake
from bot.hub.address import HubPlace


class PublicResolver(AbstractResolver):
    """Resolves at the moment of connecting, so that no name can change its address in between.

    The hub itself is where its operator says, be it in a private network.
    """

    def __init__(self, place: HubPlace) -> None:
        self._place = place
        self._inner = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a host; a Mistake where any of a store's is private."""
        resolve = await self._inner.resolve(host, port, family)
        if host != self._place.url.host and not all(
            self._place.may_resolve_to(match["host"]) for match in resolve
        ):
            raise Mistake("hub_redirect", host=host)
        return resolve

    async def close(self) -> None:
        """Nothing is held open."""
        await self._inner.close()
