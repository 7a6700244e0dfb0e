"""The tools served by the SDK, over standard input and output or over HTTP on this computer."""

import asyncio
import socket
from typing import Any, Final

import mcp_types as types
import uvicorn
from mcp.server.lowlevel.server import Server
from mcp.server.stdio import stdio_server

from bot import __version__
from bot.console.mcp.tools import called, tools
from bot.console.responder import Responder

HOST: Final = "127.0.0.1"  # agents of this computer; there is no password
PATH: Final = "/mcp"
_LARGEST_BODY_BYTES: Final = 65_536  # a question has 6,000 characters at most
# Nothing is written, and nothing outside this computer is asked.
_HINTS: Final = types.ToolAnnotations(
    read_only_hint=True, idempotent_hint=True, open_world_hint=False
)


def serve_pipe(clerk: Responder) -> None:
    """Serve one client over standard input and output until it closes them."""
    asyncio.run(_serve_pipe(server_of(clerk)))


async def _serve_pipe(server: Server[Any]) -> None:
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


def serve_http(clerk: Responder, listening: socket.socket) -> None:
    """Serve clients over streamable HTTP on a bound socket until a signal ends it.

    Requests that name another host, or come from the page of another site, are refused.
    """
    app = server_of(clerk).streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,  # no call depends on another
        max_request_body_size=_LARGEST_BODY_BYTES,
        host=HOST,
    )
    config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="on")
    asyncio.run(uvicorn.Server(config).serve(sockets=[listening]))


def bound(port: int) -> socket.socket:
    """Return a socket on a port of this computer alone, 0 for any free one; OSError if taken.

    It listens at once: who connects before the server runs is served then.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening


def server_of(clerk: Responder) -> Server[Any]:
    """Return the server; questions are worked out one at a time in a thread."""
    one_at_a_time = asyncio.Semaphore(1)
    listed = [
        types.Tool(
            name=tool.name,
            description=tool.description,
            input_schema=dict(tool.schema),
            annotations=_HINTS,
        )
        for tool in tools(clerk.words)
    ]

    async def list_tools(
        _: object, __: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(tools=listed)

    async def call_tool(_: object, params: types.CallToolRequestParams) -> types.CallToolResult:
        async with one_at_a_time:
            reply = await asyncio.to_thread(called, params.name, params.arguments or {}, clerk)
        return types.CallToolResult(
            content=[types.TextContent(text=reply.text)],
            structured_content=reply.record,
            is_error=reply.is_error,
        )

    return Server(
        "rigwise",
        version=__version__,
        title="Rigwise",
        instructions=clerk.words.say("mcp.instructions"),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )
