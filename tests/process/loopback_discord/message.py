"""Messages as Discord keeps them: made of what a bot sent, and changed by its edits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from tests.process.loopback_discord.payloads import (
    APPLICATION_ID,
    CHANNEL_ID,
    OWNER_ID,
    bot_user,
    snowflake,
    user,
)

Json = dict[str, Any]

COMMAND_RESPONSE: Final = 20
SHOWN: Final = {"content": "", "embeds": [], "components": []}


@dataclass(frozen=True)
class Upload:
    """One file of a multipart request."""

    name: str
    content_type: str
    content: bytes


Uploads = Mapping[str, Upload]  # by the name of the part, such as files[0]


def new_message(interaction: Json, body: Json, uploads: Uploads) -> Json:
    """The message that a body asks for, in answer to an interaction."""
    sender = interaction.get("member", interaction).get("user")
    message = {
        "id": snowflake(),
        "type": COMMAND_RESPONSE,
        "channel_id": CHANNEL_ID,
        "author": bot_user(),
        "application_id": APPLICATION_ID,
        "webhook_id": APPLICATION_ID,
        "interaction_metadata": {
            "id": interaction["id"],
            "type": interaction["type"],
            "user": sender,
            "authorizing_integration_owners": interaction["authorizing_integration_owners"],
        },
        **{key: [] for key in ("attachments", "mentions", "mention_roles")},
        **dict.fromkeys(("pinned", "mention_everyone", "tts"), False),
        "timestamp": datetime.now(UTC).isoformat(),
        "edited_timestamp": None,
        "flags": 0,
        **SHOWN,
    }
    return edited(message, body, uploads) | {"edited_timestamp": None}


def members_message(content: str) -> Json:
    """A message that a member wrote."""
    return {
        "id": snowflake(),
        "type": 0,
        "channel_id": CHANNEL_ID,
        "author": user(OWNER_ID, "writer"),
        **{key: [] for key in ("attachments", "mentions", "mention_roles")},
        **dict.fromkeys(("pinned", "mention_everyone", "tts"), False),
        "timestamp": datetime.now(UTC).isoformat(),
        "edited_timestamp": None,
        "flags": 0,
        **SHOWN,
        "content": content,
    }


def edited(message: Json, body: Json, uploads: Uploads) -> Json:
    """The message after an edit: what the body does not name stays as it was."""
    displayed = {key: body[key] or empty for key, empty in SHOWN.items() if key in body}
    return {
        **message,
        **displayed,
        "attachments": _attachments(message, body, uploads),
        "flags": message["flags"] | (body.get("flags") or 0),
        "edited_timestamp": datetime.now(UTC).isoformat(),
    }


def _attachments(message: Json, body: Json, uploads: Uploads) -> list[Json]:
    """Those of the old attachments that the body keeps, then the new files."""
    kept: list[Json] = message["attachments"]
    if body.get("attachments") is not None:
        named = {str(part["id"]) for part in body["attachments"]}
        kept = [attachment for attachment in kept if attachment["id"] in named]
    described = {f"files[{part['id']}]": part for part in body.get("attachments") or []}
    return kept + [
        _attachment(upload, described.get(name, {}).get("description"))
        for name, upload in uploads.items()
    ]


def _attachment(upload: Upload, description: str | None) -> Json:
    address = f"https://cdn.invalid/attachments/{upload.name}"
    return {
        "id": snowflake(),
        "filename": upload.name,
        "description": description,
        "size": len(upload.content),
        "content_type": upload.content_type,
        "url": address,
        "proxy_url": address,
    }
