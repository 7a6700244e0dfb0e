from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import BaseTestServer, TestServer
from discord.http import Route

from bot.commands.service.foreign_page import ForeignPageError, page_trace
from bot.commands.tree import not_taken

PAGE = "<html>" + "Please sign in. " * 800


async def _answer(request: web.Request) -> web.Response:
    kind = "application/json" if "json" in request.path else "text/html"
    return web.Response(status=int(request.query["status"]), text=PAGE, content_type=kind)


@pytest.fixture
async def portal(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[BaseTestServer]:
    """Run a server that answers in place of Discord."""
    application = web.Application()
    application.add_routes([web.get("/{path:.*}", _answer)])
    async with TestServer(application) as server:
        monkeypatch.setattr(Route, "BASE", str(server.make_url("/api/v10")))
        yield server


async def _status(server: BaseTestServer, path: str) -> int:
    async with (
        aiohttp.ClientSession(trace_configs=[page_trace()]) as session,
        session.get(server.make_url(path)) as response,
    ):
        return response.status


@pytest.mark.parametrize("status", [200, 403])
async def test_a_page_in_place_of_json_is_one_sentence(portal: BaseTestServer, status: int) -> None:
    """It names the setting, quotes nothing from the page, and counts as not delivered."""
    with pytest.raises(ForeignPageError, match="DISCORD_API_BASE") as caught:
        await _status(portal, f"/api/v10/users/@me?status={status}")
    assert "sign in." not in str(caught.value)
    assert not_taken(caught.value)


@pytest.mark.parametrize("status", [429, 502])
async def test_a_page_of_a_failing_proxy_is_left_to_discord_py(
    portal: BaseTestServer, status: int
) -> None:
    """The library tries again by itself, which usually succeeds."""
    assert status == await _status(portal, f"/api/v10/users/@me?status={status}")


@pytest.mark.parametrize("path", ["/api/v10/json?status=200", "/attachments/rules.html?status=200"])
async def test_other_answers_pass(portal: BaseTestServer, path: str) -> None:
    """These are JSON, and a member's file, which is not from Discord's API."""
    assert 200 == await _status(portal, path)
