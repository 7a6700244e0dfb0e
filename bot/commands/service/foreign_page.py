"""Web pages in place of Discord's JSON, as captive portals or misconfigured proxies send them."""

from http import HTTPStatus
from types import SimpleNamespace
from typing import Final

import aiohttp
from discord.http import Route

_PAGE: Final = "text/html"


class ForeignPageError(aiohttp.ClientError):
    """Another server than Discord has answered; the message says what to check."""

    def __init__(self, host: str | None, status: int) -> None:
        super().__init__(
            f"{host} answered with a page in place of JSON (status {status}); is DISCORD_API_BASE "
            "right, and no proxy or sign-in page in between?"
        )


def page_trace() -> aiohttp.TraceConfig:
    """Return a trace that ends discord.py's request in ForeignPageError if a page answers it.

    Otherwise discord.py takes the page's text for data, and fails somewhere in it.
    """
    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(_look_at)
    return trace


async def _look_at(
    _: aiohttp.ClientSession, __: SimpleNamespace, answered: aiohttp.TraceRequestEndParams
) -> None:
    response = answered.response
    # discord.py tries again by itself if Discord's proxy fails.
    is_failing = response.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    is_tried_again = is_failing or response.status == HTTPStatus.TOO_MANY_REQUESTS
    is_from_discord = str(response.url).startswith(Route.BASE)
    if response.content_type == _PAGE and is_from_discord and not is_tried_again:
        raise ForeignPageError(response.url.host, response.status)
