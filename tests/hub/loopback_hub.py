"""A model hub and the host of its files, as two servers on loopback."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.hub.address import HubPlace

MODELS = "/api/models"
SORTS = ("createdAt", "trendingScore")


@dataclass
class Answer:
    """The answer of a path; `location` makes it a redirect."""

    body: bytes = b""
    status: int = 200
    location: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    ranges: bool = True


@dataclass
class LoopbackServer:
    """Answers by path and records requests; it does not answer while it is `held`."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)
    address: str = ""
    held: asyncio.Event | None = None

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer a request, with a part of the body if it has a range."""
        self.asked.append(request)
        if self.held is not None:
            await self.held.wait()
        answer = self.answers.get(_asked_for(request), Answer(status=404))
        if answer.location is not None:
            return web.Response(status=302, headers={"Location": answer.location})
        body, status = answer.body, answer.status
        if answer.ranges and status == 200 and request.http_range.start is not None:
            if body and request.http_range.start >= len(body):
                return web.Response(status=416)
            body, status = body[request.http_range], 206
        return web.Response(body=body, status=status, headers=answer.headers)


def _asked_for(request: web.Request) -> str:
    """Return the path of a request; of a list of models, with its maker and order too."""
    if request.path != MODELS:
        return request.path
    return list_path(request.query["author"], request.query["sort"])


def list_path(maker: str, sort: str) -> str:
    """Return the path under which the list of a maker's models is answered."""
    return f"{MODELS}?author={maker}&sort={sort}"


@asynccontextmanager
async def serving(server: LoopbackServer) -> AsyncIterator[LoopbackServer]:
    """Run a server on a free port of this computer."""
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", server.handle)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()


@dataclass
class LoopbackHub:
    """A hub whose files are on another host, one redirect away."""

    hub: LoopbackServer
    store: LoopbackServer

    def add(
        self, repository: str, files: dict[str, bytes] | None = None, **info: Any
    ) -> dict[str, Answer]:
        """Publish a repository; return the file host's answers by file."""
        names = [{"rfilename": name} for name in files or {}]
        described = {"id": repository, "private": False, "siblings": names, **info}
        self.hub.answers[f"/api/models/{repository}"] = Answer(json.dumps(described).encode())
        stored = {}
        for name, content in (files or {}).items():
            path = f"/{repository}/resolve/main/{name}"
            self.hub.answers[path] = Answer(location=f"{self.store.address}/blobs{path}?sign=1")
            stored[name] = self.store.answers[f"/blobs{path}"] = Answer(content)
        return stored

    def lists(self, maker: str, *rows: Any) -> None:
        """List models of a maker, in both orders."""
        for sort in SORTS:
            self.hub.answers[list_path(maker, sort)] = Answer(json.dumps(rows).encode())

    def place(self, **changed: Any) -> HubPlace:
        """Return the place of this hub, with some fields changed."""
        own = {"endpoint": self.hub.address, "file_hosts": ("127.0.0.1",)}
        return HubPlace(**{**own, **changed})


@asynccontextmanager
async def loopback_hub() -> AsyncIterator[LoopbackHub]:
    """Run a hub and its file host."""
    async with serving(LoopbackServer()) as hub, serving(LoopbackServer()) as store:
        yield LoopbackHub(hub, store)
