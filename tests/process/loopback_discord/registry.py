"""The application's own routes: who it is, where the gateway is, which commands it registers."""

from typing import Any

from aiohttp import web

from tests.process.loopback_discord import payloads
from tests.process.loopback_discord.gateway import Gateway
from tests.process.loopback_discord.journal import RefusedError, invalid_form
from tests.process.loopback_discord.limits import command_faults
from tests.process.loopback_discord.rest import BODY
from tests.process.loopback_discord.rest_answer import answered

Json = dict[str, Any]


class Registry:
    """The registered commands, and the routes around them."""

    def __init__(self, gateway: Gateway, shards: int, at_once: int) -> None:
        self.commands: list[Json] = []
        self.registrations = 0
        self._gateway = gateway
        self._shards = shards
        self._at_once = at_once

    def routes(self, prefix: str) -> list[web.RouteDef]:
        """The routes; a path that is none of Discord's, or not built here, is refused with 404."""
        commands = f"{prefix}/applications/{payloads.APPLICATION_ID}/commands"
        return [
            web.get(f"{prefix}/users/@me", self._user),
            web.get(f"{prefix}/oauth2/applications/@me", self._application),
            web.get(f"{prefix}/applications/@me", self._application),
            web.get(f"{prefix}/gateway", self._address),
            web.get(f"{prefix}/gateway/bot", self._bot_address),
            web.get(commands, self._list),
            web.put(commands, self._register),
            web.route("*", f"{prefix}/{{rest:.*}}", self._unknown),
        ]

    async def _user(self, _: web.Request) -> web.Response:
        return answered(payloads.bot_user())

    async def _application(self, _: web.Request) -> web.Response:
        return answered(payloads.application())

    async def _address(self, _: web.Request) -> web.Response:
        return answered({"url": self._gateway.url})

    async def _bot_address(self, _: web.Request) -> web.Response:
        starts = {"total": 1000, "remaining": 999, "reset_after": 86_400_000}
        starts["max_concurrency"] = self._at_once
        body = {"url": self._gateway.url, "shards": self._shards, "session_start_limit": starts}
        return answered(body)

    async def _list(self, _: web.Request) -> web.Response:
        return answered(self.commands)

    async def _register(self, request: web.Request) -> web.Response:
        if faults := command_faults(request[BODY]):
            raise invalid_form(faults)
        known = {(command["type"], command["name"]): command["id"] for command in self.commands}
        self.commands = [_registered(command, known) for command in request[BODY] or []]
        self.registrations += 1
        return answered(self.commands)

    async def _unknown(self, _: web.Request) -> web.Response:
        raise RefusedError(404, 0, "404: Not Found")


def _registered(command: Json, known: dict[tuple[int, str], str]) -> Json:
    """A command as Discord lists it; one that keeps its name keeps its id."""
    kind = command.get("type") or 1
    permissions = command.get("default_member_permissions")
    return {
        "description": "",
        "options": [],
        **command,
        "type": kind,
        "id": known.get((kind, command["name"])) or payloads.snowflake(),
        "application_id": payloads.APPLICATION_ID,
        "version": payloads.snowflake(),
        "default_member_permissions": None if permissions is None else str(permissions),
    }
