"""`/settings show`, `mine` and `server`: language, currency and who sees answers."""

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

import discord

from bot.cards.members.settings_card import settings_card
from bot.catalog.price import Currency, Market
from bot.commands.asker import asker_of, forget_asker, was_unread
from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.moderators.permissions import manages_server, server_of_moderator
from bot.commands.moderators.server_settings.pages import show_page
from bot.commands.replies import patiently
from bot.commands.tree import send
from bot.store.member_settings import MemberSettingName
from bot.store.server_settings import SettingName
from bot.texts import LOCALES

# The settings that the second page of the server's card has menus for.
_PLACES: Final = frozenset[SettingName](
    {"public_answers", "public_channel_ids", "moderator_role_id", "moderators_channel_id"}
)

if TYPE_CHECKING:
    Language = str
else:
    Language = Literal[LOCALES]  # discord.py reads the choices from it


async def show_settings(interaction: Interaction) -> None:
    """Send the settings of the member and of the server; DeclinedError if they cannot be read."""
    server_id, store = interaction.guild_id, interaction.client.store
    here = await store.settings.get(server_id) if server_id is not None else None
    asker = await asker_of(interaction)
    if was_unread(interaction):
        raise DeclinedError("not_stored")
    await send(interaction, settings_card(asker.settings, here, asker.words))


async def set_mine(
    interaction: Interaction,
    language: Language | None = None,
    currency: Currency | None = None,
    machine: Literal["public", "private"] | None = None,
    clear: MemberSettingName | None = None,
) -> None:
    """Change a member's own settings, which apply on every server."""
    settings, now_s = interaction.client.store.member_settings, int(time.time())
    changes: dict[MemberSettingName, str | None] = {}
    if language is not None:
        changes["language"] = language
    if currency is not None:
        changes["currency"] = currency
    if machine is not None:
        changes["public_machine"] = "yes" if machine == "public" else "no"
    if clear is not None:
        changes[clear] = None
    if not changes:
        raise DeclinedError("nothing_set")
    for name, value in changes.items():
        await patiently(interaction, settings.put(interaction.user.id, name, value, now_s))
    forget_asker(interaction)
    await show_settings(interaction)


async def set_server(
    interaction: Interaction,
    language: Language | None = None,
    market: Market | None = None,
    currency: Currency | None = None,
    answers: Literal["public", "private"] | None = None,
    public_channel: discord.TextChannel | None = None,
    moderator_role: discord.Role | None = None,
    moderators_channel: discord.TextChannel | None = None,
    clear: SettingName | None = None,
) -> None:
    """Change a server's settings and show them; the permissions are those of this moment."""
    server_id = await server_of_moderator(interaction)
    given: dict[SettingName, str | None] = {
        "language": language,
        "market": market,
        "currency": currency,
        "public_channel_ids": await _with_channel(interaction, server_id, public_channel),
        "moderator_role_id": _role_id(moderator_role),
        "moderators_channel_id": str(moderators_channel.id) if moderators_channel else None,
    }
    changes: dict[SettingName, str | None] = {
        name: value for name, value in given.items() if value is not None
    }
    if answers is not None:
        changes["public_answers"] = "yes" if answers == "public" else None
    if clear is not None:
        changes[clear] = None
    await _change(interaction, server_id, changes)


async def _change(
    interaction: Interaction, server_id: int, changes: Mapping[SettingName, str | None]
) -> None:
    if "moderator_role_id" in changes and not manages_server(interaction):
        raise DeclinedError("no_manager")
    for name, value in changes.items():
        await patiently(interaction, interaction.client.store.settings.put(server_id, name, value))
    forget_asker(interaction)
    await show_page(interaction, "places" if _PLACES.intersection(changes) else "money")


async def _with_channel(
    interaction: Interaction, server_id: int, channel: discord.TextChannel | None
) -> str | None:
    """Return the ids of the channels with public answers and this one; None if none is given."""
    if channel is None:
        return None
    known = await interaction.client.store.settings.value(server_id, "public_channel_ids") or ""
    return " ".join(dict.fromkeys((*known.split(), str(channel.id))))


def _role_id(role: discord.Role | None) -> str | None:
    if role is not None and role.is_default():
        raise DeclinedError("everyone_role")
    return str(role.id) if role else None
