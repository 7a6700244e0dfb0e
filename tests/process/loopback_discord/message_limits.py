"""Limits of messages that Discord's API description does not hold.

Source: https://discord.com/developers/docs/resources/message and
https://discord.com/developers/docs/interactions/receiving-and-responding, 2026-08-06.
"""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from tests.process.loopback_discord.component_limits import component_faults

Json = dict[str, Any]

SUPPRESS_EMBEDS: Final = 1 << 2
EPHEMERAL: Final = 1 << 6
SUPPRESS_NOTIFICATIONS: Final = 1 << 12
VOICE_MESSAGE: Final = 1 << 13
COMPONENTS_V2: Final = 1 << 15
SENDABLE_FLAGS: Final = (
    SUPPRESS_EMBEDS | EPHEMERAL | SUPPRESS_NOTIFICATIONS | VOICE_MESSAGE | COMPONENTS_V2
)
EDITABLE_FLAGS: Final = SUPPRESS_EMBEDS | COMPONENTS_V2

EMBED_CHARACTERS: Final = 6000
EMPTY: Final = "content: Cannot send an empty message"


def message_limit_faults(message: Json, *, flags_allowed: int, is_v2: bool = False) -> list[str]:
    """The faults of a message whose shape the schema accepts."""
    flags = message.get("flags") or 0
    is_v2 = is_v2 or bool(flags & COMPONENTS_V2)
    return [
        *([f"flags: only {flags_allowed:#x} can be set"] if flags & ~flags_allowed else []),
        *embed_faults(message.get("embeds") or []),
        *component_faults(message.get("components") or [], is_v2=is_v2),
        *(_v2_faults(message) if is_v2 else []),
        *_mention_faults(message.get("allowed_mentions") or {}),
    ]


def emptiness_faults(message: Json) -> list[str]:
    """One fault where a message shows nothing at all."""
    parts = ("embeds", "components", "attachments", "poll", "sticker_ids")
    has_words = bool((message.get("content") or "").strip())
    return [] if has_words or any(message.get(part) for part in parts) else [EMPTY]


def embed_faults(embeds: list[Json]) -> list[str]:
    """The faults of all embeds of one message together: 6000 characters, blanks, addresses."""
    characters = sum(len(text.strip()) for embed in embeds for text in embed_texts(embed))
    faults = []
    if characters > EMBED_CHARACTERS:
        faults.append(f"embeds: {characters} characters in all embeds, {EMBED_CHARACTERS} allowed")
    for index, embed in enumerate(embeds):
        here = f"embeds.{index}"
        faults += _blank_faults(embed, here)
        faults += _address_faults(embed, here)
    return faults


def embed_texts(embed: Json) -> Iterator[str]:
    """The texts of one embed that count towards the limit over all embeds."""
    yield embed.get("title") or ""
    yield embed.get("description") or ""
    yield (embed.get("footer") or {}).get("text") or ""
    yield (embed.get("author") or {}).get("name") or ""
    for field in embed.get("fields") or []:
        yield field["name"]
        yield field["value"]


def _blank_faults(embed: Json, here: str) -> list[str]:
    faults = [
        f"{here}.fields.{index}.{key}: This field is required"
        for index, field in enumerate(embed.get("fields") or [])
        for key in ("name", "value")
        if not field[key].strip()
    ]
    pictures = any(embed.get(key) for key in ("image", "thumbnail", "video", "url"))
    if not pictures and not any(text.strip() for text in embed_texts(embed)):
        faults.append(f"{here}: an embed without any text or picture")
    return faults


def _address_faults(embed: Json, here: str) -> list[str]:
    pages = {"url": embed.get("url"), "author.url": (embed.get("author") or {}).get("url")}
    pictures = {
        f"{part}.{key}": (embed.get(part) or {}).get(key)
        for part, key in (
            ("image", "url"),
            ("thumbnail", "url"),
            ("author", "icon_url"),
            ("footer", "icon_url"),
        )
    }
    web = {"http", "https"}
    return [
        f"{here}.{key}: not a well-formed URL: {address!r}"
        for addresses, schemes in ((pages, web), (pictures, web | {"attachment"}))
        for key, address in addresses.items()
        if address and not _is_address(address, schemes)
    ]


def _is_address(address: str, schemes: set[str]) -> bool:
    parts = urlsplit(address)
    return parts.scheme in schemes and bool(parts.netloc) and " " not in address


def _v2_faults(message: Json) -> list[str]:
    return [
        f"{key}: cannot be used together with IS_COMPONENTS_V2"
        for key in ("content", "embeds", "poll", "sticker_ids")
        if message.get(key)
    ]


def _mention_faults(allowed: Json) -> list[str]:
    parse = allowed.get("parse") or []
    return [
        f"allowed_mentions.parse: {kind} is in parse, and {kind} are listed as well"
        for kind in ("users", "roles")
        if kind in parse and allowed.get(kind)
    ]


def can_ping(message: Json) -> bool:
    """Whether a message, as it was sent, may notify anybody it names.

    Without allowed_mentions Discord notifies everybody whom the text mentions.
    """
    allowed = message.get("allowed_mentions")
    if allowed is None:
        return True
    return "parse" not in allowed or any(
        allowed.get(key) for key in ("parse", "users", "roles", "replied_user")
    )
