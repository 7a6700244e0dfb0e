"""Discord's REST interface without the routes: reading, authorising, recording, refusing."""

import json
from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiohttp import web
from aiohttp.web_request import FileField

from tests.process.loopback_discord.journal import Journal, RefusedError, Request
from tests.process.loopback_discord.message import Upload, Uploads
from tests.process.loopback_discord.misbehaviour import Misbehaviour
from tests.process.loopback_discord.payloads import ATTACHMENT_BYTES
from tests.process.loopback_discord.rest_answer import answered

Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PREFIX: Final = "/api/v10"
UPLOAD_BYTES: Final = 32 * 1024 * 1024  # of one request; a single file is held to 10 MiB
BODY: Final[web.RequestKey[Any]] = web.RequestKey("BODY", object)
UPLOADS: Final[web.RequestKey[Uploads]] = web.RequestKey("UPLOADS", dict)
# These carry a token of their own in the path.
UNAUTHORISED: Final = (f"{PREFIX}/interactions/", f"{PREFIX}/webhooks/")


class Reception:
    """Every REST request passes here before its route, and every answer after it."""

    def __init__(self, journal: Journal, token: str) -> None:
        self._journal = journal
        self._token = token
        self.misbehaviour = Misbehaviour()

    def application(self) -> web.Application:
        """Return an application without routes whose requests all pass here."""

        @web.middleware
        async def receive(request: web.Request, handler: Handler) -> web.StreamResponse:
            is_rest = request.path.startswith(PREFIX)
            return await (self._receive(request, handler) if is_rest else handler(request))

        return web.Application(middlewares=[receive], client_max_size=UPLOAD_BYTES)

    async def _receive(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        path = request.path.removeprefix(PREFIX)
        try:
            request[BODY], request[UPLOADS] = await read_body(request)
            self._journal.asked(Request(request.method, path, request[BODY]))
            if failure := self.misbehaviour.answer(path):
                return failure
            self._authorise(request)
            return await handler(request)
        except RefusedError as refused:
            self._journal.refused(request.method, path, refused)
            return answered(refused.body, refused.status)
        finally:
            self._journal.changes.tell()

    def _authorise(self, request: web.Request) -> None:
        is_open = request.path.startswith(UNAUTHORISED)
        if not is_open and request.headers.get("Authorization") != f"Bot {self._token}":
            raise RefusedError(401, 0, "401: Unauthorized")


async def read_body(request: web.Request) -> tuple[Any, dict[str, Upload]]:
    """The JSON of a request and its files by the name of their part; 50109 if it is neither."""
    if not request.can_read_body:
        return None, {}
    try:
        if request.content_type == "application/json":
            return await request.json(), {}
        if request.content_type == "multipart/form-data":
            return await _read_form(request)
    except json.JSONDecodeError:
        pass
    raise RefusedError(400, 50109, "The request body contains invalid JSON.")


async def _read_form(request: web.Request) -> tuple[Any, dict[str, Upload]]:
    form = await request.post()
    uploads = {}
    for name, part in form.items():
        if isinstance(part, FileField):
            with part.file as file:
                uploads[name] = Upload(part.filename, part.content_type, file.read())
    if any(len(upload.content) > ATTACHMENT_BYTES for upload in uploads.values()):
        raise RefusedError(413, 40005, "Request entity too large")
    return json.loads(str(form.get("payload_json", "{}"))), uploads
