"""Messages in the channels of a guild: members write them, and the bot writes into them.

Source: https://discord.com/developers/docs/resources/message#create-message, 2026-08-06.
"""

import re
from datetime import UTC, datetime
from typing import Any, Final

from aiohttp import web

from tests.process.loopback_discord.changes import Changes
from tests.process.loopback_discord.journal import RefusedError, invalid_form
from tests.process.loopback_discord.limits import message_faults
from tests.process.loopback_discord.message import edited, members_message
from tests.process.loopback_discord.payloads import (
    APPLICATION_ID,
    CHANNEL_ID,
    QUIET_CHANNEL_ID,
    bot_user,
    member,
    user,
)
from tests.process.loopback_discord.rest import BODY, UPLOADS
from tests.process.loopback_discord.rest_answer import answered

Json = dict[str, Any]

GUILD_MESSAGES: Final = 1 << 9
_MENTION: Final = re.compile(r"<@!?(\d+)>")
_EVERYONE: Final = re.compile(r"@(?:everyone|here)")


class Channels:
    """The messages that the bot wrote by itself, in `written`; where it may not, it is refused."""

    def __init__(self, changes: Changes) -> None:
        self.written: list[Json] = []
        self._changes = changes

    def routes(self, prefix: str) -> list[web.RouteDef]:
        """The routes."""
        known = f"{CHANNEL_ID}|{QUIET_CHANNEL_ID}"
        return [web.post(f"{prefix}/channels/{{channel:{known}}}/messages", self._write)]

    async def _write(self, request: web.Request) -> web.Response:
        channel, body = request.match_info["channel"], request[BODY]
        if channel == QUIET_CHANNEL_ID:
            raise RefusedError(403, 50013, "Missing Permissions")
        if faults := message_faults(body):
            raise invalid_form(faults)
        empty = members_message("") | {"author": bot_user(), "channel_id": channel}
        message = edited(empty, body, request[UPLOADS]) | {"edited_timestamp": None}
        self.written.append(message | {"allowed_mentions": body.get("allowed_mentions")})
        self._changes.tell()
        return answered(message)


def written_by(
    user_id: int, content: str, guild_id: int, channel_id: str, *, is_reply: bool, is_bot: bool
) -> Json:
    """MESSAGE_CREATE as a bot without the intent for message contents gets it.

    The text is empty unless the bot is mentioned; a reply to it mentions it.
    """
    named = [*_MENTION.findall(content), *([APPLICATION_ID] if is_reply else [])]
    mentions = [
        bot_user() if id_ == APPLICATION_ID else user(id_, "somebody")
        for id_ in dict.fromkeys(named)
    ]
    is_told = APPLICATION_ID in named
    author = user(str(user_id), "member", is_bot=is_bot)
    return members_message(content if is_told else "") | {
        "type": 19 if is_reply else 0,
        "author": author,
        "member": {key: value for key, value in member(str(user_id)).items() if key != "user"},
        "guild_id": str(guild_id),
        "channel_id": channel_id,
        "mentions": [{**entry, "member": {"roles": [], "flags": 0}} for entry in mentions],
        "mention_everyone": _EVERYONE.search(content) is not None,
        "timestamp": datetime.now(UTC).isoformat(),
    }
