"""Answers to interactions: the callback, then edits and follow-ups under the token.

Source: https://discord.com/developers/docs/interactions/receiving-and-responding, 2026-08-06.
"""

import time
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web

from tests.process.loopback_discord.changes import Changes
from tests.process.loopback_discord.journal import Journal, RefusedError, invalid_form
from tests.process.loopback_discord.limits import (
    DEFERRED_MESSAGE,
    DEFERRED_UPDATE,
    MESSAGE,
    UPDATE_MESSAGE,
    callback_faults,
    edit_faults,
    message_faults,
)
from tests.process.loopback_discord.message import Uploads, edited, new_message
from tests.process.loopback_discord.message_limits import COMPONENTS_V2, EPHEMERAL, emptiness_faults
from tests.process.loopback_discord.payloads import APPLICATION_ID
from tests.process.loopback_discord.reply import Reply
from tests.process.loopback_discord.rest import BODY, UPLOADS
from tests.process.loopback_discord.rest_answer import answered

Json = dict[str, Any]

TOKEN_LIFE_S: Final = 15 * 60
EDIT_S: Final = 30.0
GRACE_S: Final = 1.0  # the answer leaves just inside the window and is on its way
TRUE: Final = frozenset({"1", "true", "True"})


@dataclass
class Interaction:
    """One interaction that was sent, and what became of it.

    `changes` wakes who waits for this one alone: among hundreds, others' answers are no news.
    `source` is the message whose component was pressed; `message` the one that @original names;
    `pending` says that its words are still to come. `followups` are ids of further messages.
    """

    payload: Json
    source: Json | None = None
    message: Json | None = None
    sent_at: float = field(default_factory=time.monotonic)
    callback: Json | None = None
    called_back_at: float = 0.0
    pending: bool = False
    changes: Changes = field(default_factory=Changes)
    files: dict[str, bytes] = field(default_factory=dict)
    followups: list[str] = field(default_factory=list)

    @property
    def settled(self) -> bool:
        """Whether the member sees the answer."""
        return self.callback is not None and not self.pending


class Responses:
    """The routes under /interactions and /webhooks. `sent` holds every accepted message body."""

    def __init__(self, journal: Journal, window_s: float) -> None:
        self.sent: list[Json] = []
        self._journal = journal
        self._window_s = window_s
        self._interactions: dict[str, Interaction] = {}
        self._messages: dict[str, Json] = {}

    def message(self, message_id: str) -> Json | None:
        """A message as it stands now; None once it was deleted."""
        return self._messages.get(message_id)

    def expect(self, interaction: Interaction) -> None:
        """Take answers to this interaction from now on."""
        self._interactions[interaction.payload["token"]] = interaction

    async def reply_to(self, asked: Interaction) -> Reply:
        """Wait for the answer to an interaction, after a deferral for the edited one."""
        until, within_s = self._journal.until, self._window_s + GRACE_S
        await until(
            asked.changes, lambda: asked.callback is not None, within_s, "no callback accepted"
        )
        await until(asked.changes, lambda: asked.settled, EDIT_S, "deferred, and never answered")
        body = asked.callback or {}
        elapsed_s = asked.called_back_at - asked.sent_at
        return Reply(body["type"], body, asked.message, elapsed_s, asked.files, asked.followups)

    def routes(self, prefix: str) -> list[web.RouteDef]:
        """The routes."""
        webhook = f"{prefix}/webhooks/{{application}}/{{token}}"
        return [
            web.post(f"{prefix}/interactions/{{id}}/{{token}}/callback", self._call_back),
            web.post(webhook, self._follow_up),
            web.get(f"{webhook}/messages/{{message}}", self._fetch),
            web.patch(f"{webhook}/messages/{{message}}", self._edit),
            web.delete(f"{webhook}/messages/{{message}}", self._delete),
        ]

    async def _call_back(self, request: web.Request) -> web.Response:
        interaction = self._interactions.get(request.match_info["token"])
        if interaction is None or interaction.payload["id"] != request.match_info["id"]:
            raise RefusedError(404, 10062, "Unknown interaction")
        if interaction.callback is not None:
            raise RefusedError(400, 40060, "Interaction has already been acknowledged.")
        now = time.monotonic()
        if now - interaction.sent_at > self._window_s:
            raise RefusedError(404, 10062, "Unknown interaction")
        if faults := callback_faults(request[BODY] or {}, interaction.payload["type"]):
            raise invalid_form(faults)
        interaction.called_back_at = now
        self._accept(interaction, request[BODY], request[UPLOADS])
        if request.query.get("with_response") in TRUE:
            return answered(_callback_response(interaction))
        return web.Response(status=204)

    def _accept(self, interaction: Interaction, callback: Json, uploads: Uploads) -> None:
        kind, data = callback["type"], callback.get("data") or {}
        if kind == MESSAGE:
            self._create(interaction, data, uploads)
        elif kind == DEFERRED_MESSAGE:
            interaction.message = new_message(interaction.payload, data, {})
            interaction.pending = True
        elif kind in {DEFERRED_UPDATE, UPDATE_MESSAGE}:
            interaction.message = interaction.source
        if kind == UPDATE_MESSAGE:
            self._change(interaction, self._original(interaction), data, uploads)
        interaction.callback = callback
        interaction.changes.tell()

    def _create(self, interaction: Interaction, body: Json, uploads: Uploads) -> Json:
        """Put a message into the channel; the first one is what @original names."""
        message = new_message(interaction.payload, body, uploads)
        if interaction.message is None:
            interaction.message = message
        self._keep(interaction, message, body, uploads)
        return message

    def _change(
        self, interaction: Interaction, message: Json, body: Json, uploads: Uploads
    ) -> Json:
        changed = edited(message, body, uploads)
        if faults := emptiness_faults(changed):
            raise invalid_form(faults)
        if interaction.message is not None and interaction.message["id"] == message["id"]:
            interaction.message = changed
            interaction.pending = False
            interaction.changes.tell()
        self._keep(interaction, changed, body, uploads)
        return changed

    def _keep(self, interaction: Interaction, message: Json, body: Json, uploads: Uploads) -> None:
        self._messages[message["id"]] = message
        self.sent.append(body)
        interaction.files |= {upload.name: upload.content for upload in uploads.values()}

    async def _follow_up(self, request: web.Request) -> web.Response:
        interaction, body = self._under_token(request), request[BODY]
        if faults := message_faults(body):
            raise invalid_form(faults)
        if interaction.pending:
            # The first follow-up takes the place of the loading state, and its visibility.
            kept = {key: value for key, value in body.items() if key != "flags"}
            message = self._original(interaction)
            message = self._change(interaction, message, kept, request[UPLOADS])
        else:
            message = self._create(interaction, body, request[UPLOADS])
            interaction.followups.append(message["id"])
            interaction.changes.tell()
        return answered(message) if request.query.get("wait") in TRUE else web.Response(status=204)

    async def _edit(self, request: web.Request) -> web.Response:
        interaction = self._under_token(request)
        message = self._named(interaction, request.match_info["message"])
        is_v2 = bool(message["flags"] & COMPONENTS_V2)
        if faults := edit_faults(request[BODY], is_v2=is_v2):
            raise invalid_form(faults)
        return answered(self._change(interaction, message, request[BODY], request[UPLOADS]))

    async def _fetch(self, request: web.Request) -> web.Response:
        interaction = self._under_token(request)
        return answered(self._named(interaction, request.match_info["message"]))

    async def _delete(self, request: web.Request) -> web.Response:
        interaction = self._under_token(request)
        message = self._named(interaction, request.match_info["message"])
        self._messages.pop(message["id"], None)
        if interaction.message is not None and interaction.message["id"] == message["id"]:
            interaction.message, interaction.pending = None, False
            interaction.changes.tell()
        return web.Response(status=204)

    def _under_token(self, request: web.Request) -> Interaction:
        interaction = self._interactions.get(request.match_info["token"])
        is_ours = request.match_info["application"] == APPLICATION_ID
        if interaction is None or not is_ours or interaction.callback is None:
            raise RefusedError(404, 10015, "Unknown Webhook")
        if time.monotonic() - interaction.sent_at > TOKEN_LIFE_S:
            raise RefusedError(401, 50027, "Invalid Webhook Token")
        return interaction

    def _named(self, interaction: Interaction, name: str) -> Json:
        if name == "@original":
            return self._original(interaction)
        if name not in self._messages:
            raise RefusedError(404, 10008, "Unknown Message")
        return self._messages[name]

    def _original(self, interaction: Interaction) -> Json:
        if interaction.message is None:
            raise RefusedError(404, 10008, "Unknown Message")
        return interaction.message


def _callback_response(interaction: Interaction) -> Json:
    kind = (interaction.callback or {})["type"]
    described: Json = {"id": interaction.payload["id"], "type": interaction.payload["type"]}
    if interaction.message is None or kind not in {MESSAGE, DEFERRED_MESSAGE, UPDATE_MESSAGE}:
        return {"interaction": described}
    described |= {
        "response_message_id": interaction.message["id"],
        "response_message_loading": interaction.pending,
        "response_message_ephemeral": bool(interaction.message["flags"] & EPHEMERAL),
    }
    return {
        "interaction": described,
        "resource": {"type": kind, "message": interaction.message},
    }
