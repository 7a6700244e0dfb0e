"""A page in place of Discord's JSON, as a captive portal or a proxy set up wrongly answers."""

from types import SimpleNamespace
from typing import Final

import aiohttp
from discord.http import Route

_PAGE: Final = "text/html"
_SERVER_ERROR: Final = 500  # discord.py tries again by itself where a proxy of Discord's fails
_TOO_MANY_REQUESTS: Final = 429


class ForeignPageError(aiohttp.ClientError):
    """Something else than Discord has answered; its message says what to look at."""

    def __init__(self, host: str | None, status: int) -> None:
        super().__init__(
            f"{host} answered with a page in place of JSON (status {status}); is DISCORD_API_BASE "
            "right, and no proxy or sign-in page in between?"
        )


def page_trace() -> aiohttp.TraceConfig:
    """Let a request of discord.py end in ForeignPageError where it is answered with a page.

    discord.py would take the page's text for the data, and fail somewhere in it.
    """
    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(_look_at)
    return trace


async def _look_at(
    _: aiohttp.ClientSession, __: SimpleNamespace, answered: aiohttp.TraceRequestEndParams
) -> None:
    response = answered.response
    is_tried_again = response.status >= _SERVER_ERROR or response.status == _TOO_MANY_REQUESTS
    is_from_discord = str(response.url).startswith(Route.BASE)
    if response.content_type == _PAGE and is_from_discord and not is_tried_again:
        raise ForeignPageError(response.url.host, response.status)
