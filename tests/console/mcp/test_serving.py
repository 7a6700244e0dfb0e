import socket

import pytest
from mcp import Client

from bot.console.mcp.serving import HOST, bound, server_of
from bot.console.mcp.tools import TOOLS
from bot.console.responder import Responder


async def test_each_tool_is_listed_and_can_be_called(clerk: Responder) -> None:
    """It is said to write nothing and to ask nobody; a result is text and an object."""
    async with Client(server_of(clerk)) as client:
        listed = (await client.list_tools()).tools
        assert [*TOOLS] == [tool.name for tool in listed]
        hints = [tool.annotations for tool in listed if tool.annotations]
        assert [(True, False)] * len(TOOLS) == [
            (each.read_only_hint, each.open_world_hint) for each in hints
        ]
        result = await client.call_tool("fit", {"model": "qwen2-72b"})
        assert not result.is_error
        assert "fit" == result.structured_content["kind"]


async def test_what_cannot_be_answered_is_an_error_of_its_call(clerk: Responder) -> None:
    """Not of the connection: the next call is answered."""
    async with Client(server_of(clerk)) as client:
        refused = await client.call_tool("fit", {"model": "nothing"})
        assert refused.is_error
        assert "unknown_model" == refused.structured_content["error"]["kind"]
        assert not (await client.call_tool("best", {"hardware": "rtx 4090"})).is_error


def test_the_port_is_one_of_this_computer_alone() -> None:
    """Who connects before the server runs waits; a port that is taken is an error."""
    with bound(0) as listening:
        host, port = listening.getsockname()
        assert HOST == host
        with (
            socket.create_connection((host, port), timeout=30),
            pytest.raises(OSError, match="in use"),
        ):
            bound(port)
