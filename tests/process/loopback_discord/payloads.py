"""Objects as Discord sends them, with everything discord.py's parsers read.

Source: https://discord.com/developers/docs/resources and
https://discord.com/developers/docs/events/gateway-events, 2026-08-06.
"""

import itertools
import time
from typing import Any, Final

Json = dict[str, Any]

APPLICATION_ID: Final = "1100000000000000001"
GUILD_ID: Final = 1100000000000000002
# A guild without the bot, and a message among several people: members bring the bot there by having
# installed it for themselves.
FOREIGN_GUILD_ID: Final = 1100000000000000006
GROUP: Final = 1
CHANNEL_ID: Final = "1100000000000000003"
QUIET_CHANNEL_ID: Final = "1100000000000000006"  # nobody may write there
USER_ID: Final = 1100000000000000004
OWNER_ID: Final = "1100000000000000005"
JOINED: Final = "2026-01-01T00:00:00+00:00"

ATTACHMENT_BYTES: Final = 10 * 1024 * 1024  # without boosts
# VIEW_CHANNEL, SEND_MESSAGES, EMBED_LINKS, ATTACH_FILES, USE_APPLICATION_COMMANDS,
# USE_EXTERNAL_APPS
PERMISSIONS: Final = str(1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 31 | 1 << 50)
MODERATOR_IDS: Final = range(500, 600)  # members who may manage every server
DEMOTED: Final[set[int]] = set()  # of them, whose power was taken
MODERATORS_PERMISSIONS: Final = str(int(PERMISSIONS) | 1 << 5)  # MANAGE_GUILD
EPOCH_MS: Final = 1_420_070_400_000  # 2015-01-01, where snowflakes start
_increments = itertools.count()


def snowflake() -> str:
    """A new id, of the present moment."""
    milliseconds = time.time_ns() // 1_000_000 - EPOCH_MS
    return str(milliseconds << 22 | next(_increments) & 0xFFF)


def user(user_id: str, name: str, *, is_bot: bool = False) -> Json:
    """A user."""
    return {
        "id": user_id,
        "username": name,
        "global_name": None,
        "discriminator": "0",
        "avatar": None,
        "bot": is_bot,
        "public_flags": 0,
        "flags": 0,
    }


def bot_user() -> Json:
    """The user of the bot under test."""
    return {**user(APPLICATION_ID, "rigwise", is_bot=True), "verified": True, "mfa_enabled": True}


def application() -> Json:
    """The application of the bot under test."""
    return {
        "id": APPLICATION_ID,
        "name": "Rigwise",
        "description": "",
        "icon": None,
        "bot": bot_user(),
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": user(OWNER_ID, "owner"),
        "team": None,
        "verify_key": "0" * 64,
        "flags": 0,
    }


def member(user_id: str) -> Json:
    """A member of a guild."""
    return {
        "user": user(user_id, "member"),
        "nick": None,
        "avatar": None,
        "roles": [],
        "joined_at": JOINED,
        "premium_since": None,
        "communication_disabled_until": None,
        "pending": False,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "permissions": MODERATORS_PERMISSIONS if _may_manage(int(user_id)) else PERMISSIONS,
    }


def _may_manage(user_id: int) -> bool:
    return user_id in MODERATOR_IDS and user_id not in DEMOTED


def quiet_channel() -> Json:
    """A channel that lets nobody write."""
    denied = {"id": str(GUILD_ID), "type": 0, "allow": "0", "deny": str(1 << 11)}
    return {**channel(), "id": QUIET_CHANNEL_ID, "permission_overwrites": [denied]}


def channel() -> Json:
    """A text channel of a guild."""
    return {
        "id": CHANNEL_ID,
        "type": 0,
        "name": "general",
        "position": 0,
        "topic": None,
        "nsfw": False,
        "parent_id": None,
        "last_message_id": None,
        "rate_limit_per_user": 0,
        "permission_overwrites": [],
        "permissions": PERMISSIONS,
        "flags": 0,
    }


def direct_channel() -> Json:
    """The channel of a direct message to the bot."""
    return {"id": CHANNEL_ID, "type": 1, "last_message_id": None, "flags": 0, "recipients": []}


def guild(guild_id: int, joined_at: str = JOINED) -> Json:
    """A guild with one channel, as GUILD_CREATE carries it; `joined_at`: when it got the bot."""
    everyone = {
        "id": str(guild_id),
        "name": "@everyone",
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": 0,
        "permissions": PERMISSIONS,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    empty = ("emojis", "stickers", "features", "threads", "presences", "voice_states")
    return {
        "id": str(guild_id),
        "name": "Loopback",
        "owner_id": OWNER_ID,
        "icon": None,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "premium_tier": 0,
        "nsfw_level": 0,
        "system_channel_flags": 0,
        "preferred_locale": "en-US",
        "roles": [everyone],
        "channels": [channel(), quiet_channel()],
        "members": [{**member(APPLICATION_ID), "user": bot_user(), "joined_at": joined_at}],
        **{key: [] for key in (*empty, "stage_instances", "guild_scheduled_events")},
        "joined_at": joined_at,
        "large": False,
        "member_count": 2,
    }


def interaction(kind: int, data: Json, *, user_id: int, guild_id: int | None, locale: str) -> Json:
    """An interaction as INTERACTION_CREATE carries it; a guild of None is a direct message.

    GROUP is a message among several people, FOREIGN_GUILD_ID a guild without the bot.
    """
    return {
        "id": snowflake(),
        "application_id": APPLICATION_ID,
        "type": kind,
        "data": data,
        "token": f"interaction-{snowflake()}",
        "version": 1,
        "locale": locale,
        "channel_id": CHANNEL_ID,
        "app_permissions": PERMISSIONS,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": ATTACHMENT_BYTES,
        **_place(user_id, guild_id),
    }


def _place(user_id: int, guild_id: int | None) -> Json:
    """Where an interaction comes from, and who installed the bot there."""
    own = {"authorizing_integration_owners": {"1": str(user_id)}}
    if guild_id is None or guild_id == GROUP:
        here = {"context": 1, "authorizing_integration_owners": {"0": "0"}}
        return {
            "channel": direct_channel(),
            "user": user(str(user_id), "member"),
            **({"context": 2, **own} if guild_id else here),
        }
    owners = {"authorizing_integration_owners": {"0": str(guild_id)}}
    return {
        "channel": channel(),
        "context": 0,
        **(own if guild_id == FOREIGN_GUILD_ID else owners),
        "member": member(str(user_id)),
        "guild_id": str(guild_id),
        "guild": {"id": str(guild_id), "locale": "en-US", "features": []},
        "guild_locale": "en-US",
    }
