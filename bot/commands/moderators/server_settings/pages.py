"""The pages of a server's settings: shown, turned, and changed by a press.

Whoever presses needs the power at that moment. A choice on an older message changes nothing if
somebody has changed that setting since; the page then shows what it is now.
"""

from collections.abc import Mapping
from typing import Final

import discord

from bot.cards.card import Card
from bot.cards.limits import within_limits
from bot.cards.server.settings_card import (
    PAGES,
    Outcome,
    Page,
    changed_note,
    is_offered,
    server_settings_card,
    setting_menus,
)
from bot.commands.asker import asker_of, forget_asker
from bot.commands.button import ButtonKind
from bot.commands.declined import DeclinedError
from bot.commands.embed import embed_of
from bot.commands.interaction import Interaction
from bot.commands.moderators.permissions import manages_server, server_of_moderator
from bot.commands.moderators.server_settings.controls import (
    SEEN,
    Pressed,
    SettingMenuKind,
    seen_as,
    select_of,
)
from bot.commands.replies import is_own, patiently
from bot.commands.tree import send
from bot.store.server_settings import ServerSettings
from bot.texts import Words

_OTHER: Final[Mapping[Page, Page]] = {"money": "places", "places": "money"}
_GREY: Final = discord.ButtonStyle.secondary


def settings_message(
    page: Page,
    here: Mapping[str, str],
    guild: discord.Guild,
    words: Words,
    note: str = "",
    *,
    may_name_moderators: bool = True,
) -> tuple[Card, discord.ui.View]:
    """Return a page of a server's settings as a card with its controls.

    `here`: what the server has set. `note`: what the last press did.
    """
    card = server_settings_card(page, here, _names(here, guild), words, note)
    view = discord.ui.View(timeout=None)
    for menu in setting_menus(page, here, words):
        disabled = menu.name == "moderator_role_id" and not may_name_moderators
        view.add_item(select_of(menu, page, here.get(menu.name), guild, disabled=disabled))
    if page == "places":
        value = here.get("public_answers")
        wanted = "private" if value == "yes" else "public"
        label = words.say(f"server_settings.answers.{wanted}")
        view.add_item(ANSWERS_BUTTON.item(f"{wanted}.{seen_as(value)}", label))
    if page in _OTHER:
        other = _OTHER[page]
        view.add_item(PAGE_BUTTON.item(other, words.say(f"server_settings.{other}.open")))
    # Presses are routed by the id alone; without this, each view would stay in memory.
    view.stop()
    return card, view


def _names(here: Mapping[str, str], guild: discord.Guild) -> dict[str, str]:
    """Return the names of the channels and roles that a server has set, by their ids."""
    names = {}
    for setting in ("public_channel_ids", "moderators_channel_id", "moderator_role_id"):
        for word in here.get(setting, "").split():
            channel, role = guild.get_channel(int(word)), guild.get_role(int(word))
            if channel is not None:
                names[word] = f"#{channel.name}"
            elif role is not None:
                names[word] = f"@{role.name}"
    return names


async def show_page(interaction: Interaction, page: Page, note: str = "") -> None:
    """Send a page of the server's settings, or put it in place of the one that was pressed."""
    server_id = await server_of_moderator(interaction)
    guild = interaction.client.get_guild(server_id)
    if guild is None:
        raise DeclinedError("server_gone")
    here = await patiently(interaction, interaction.client.store.settings.get(server_id))
    card, view = settings_message(
        *(page, here, guild, await _words(interaction), note),
        may_name_moderators=page == "setup" or manages_server(interaction),
    )
    if interaction.type is discord.InteractionType.component:
        await interaction.edit_original_response(embed=embed_of(within_limits(card)), view=view)
    else:
        await send(interaction, card, view=view)


async def _words(interaction: Interaction) -> Words:
    """Return the server's words on a message that everybody sees, otherwise the presser's."""
    asker = await asker_of(interaction)
    is_for_all = interaction.message is not None and not is_own(interaction)
    return asker.server_words if is_for_all else asker.words


async def _chosen(interaction: Interaction, pressed: Pressed, wanted: str | None) -> None:
    # The page takes the place of the one that was pressed, however long the store takes.
    await interaction.response.defer()
    server_id = await server_of_moderator(interaction)
    if pressed.page == "setup" and not manages_server(interaction):
        raise DeclinedError("setup_manager")
    if pressed.name == "moderator_role_id" and not manages_server(interaction):
        raise DeclinedError("no_manager")
    if pressed.name == "moderator_role_id" and wanted == str(server_id):
        raise DeclinedError("everyone_role")
    outcome = await _change(interaction.client.store.settings, server_id, pressed, wanted)
    value = await interaction.client.store.settings.value(server_id, pressed.name)
    forget_asker(interaction)
    guild = interaction.client.get_guild(server_id)
    known = _names({pressed.name: value or ""}, guild) if guild else {}
    words = await _words(interaction)
    await show_page(
        interaction, pressed.page, changed_note(outcome, pressed.name, value, known, words)
    )


async def _change(
    settings: ServerSettings, server_id: int, pressed: Pressed, wanted: str | None
) -> Outcome:
    """Change a setting if it still is what the presser saw."""
    value = await settings.value(server_id, pressed.name)
    if value == wanted:
        return "already"
    if not is_offered(pressed.name, wanted) or seen_as(value) != pressed.seen:
        return "meanwhile"
    if not await settings.exchange(server_id, pressed.name, value, wanted):
        return "meanwhile"
    if pressed.name == "public_channel_ids" and wanted:
        # Channels for public answers mean nothing while answers are private.
        await settings.put(server_id, "public_answers", "yes")
    return "set"


async def _answers(interaction: Interaction, value: str) -> None:
    wanted, seen = value.split(".")
    pressed = Pressed("public_answers", "places", seen)
    await _chosen(interaction, pressed, "yes" if wanted == "public" else None)


async def _turned(interaction: Interaction, value: str) -> None:
    await interaction.response.defer()
    await show_page(interaction, next(page for page in PAGES if page == value))


SETTING_MENU: Final = SettingMenuKind(_chosen)
ANSWERS_BUTTON: Final = ButtonKind(
    "settings:1:answers", _GREY, _answers, values=rf"(?:public|private)\.(?:{SEEN})"
)
PAGE_BUTTON: Final = ButtonKind("settings:1:page", _GREY, _turned, values="|".join(_OTHER))
SETTING_CONTROLS: Final = (SETTING_MENU, ANSWERS_BUTTON, PAGE_BUTTON)
