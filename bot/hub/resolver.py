"""Name resolution for requests to the hub and its file hosts: public addresses only."""

import socket

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from bot.asking.mistake import Mistake
from bot.hub.address import HubPlace


class PublicResolver(AbstractResolver):
    """Resolves and checks a name on connecting, so that its address cannot change in between.

    The hub itself may have a private address, since the operator has set it.
    """

    def __init__(self, place: HubPlace) -> None:
        self._place = place
        self._inner = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of a host; a Mistake if a file host has a private one."""
        resolve = await self._inner.resolve(host, port, family)
        if host != self._place.url.host and not all(
            self._place.may_resolve_to(match["host"]) for match in resolve
        ):
            raise Mistake("hub_redirect", host=host)
        return resolve

    async def close(self) -> None:
        """Close the inner resolver, which holds nothing open."""
        await self._inner.close()
