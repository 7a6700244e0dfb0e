"""`/rules`, `/price` and `/catalog`: the groups of commands for moderators.

They register no default permissions, which would hide them from a moderator role; permissions
are checked at each use.
"""

from typing import Any, Final

from discord import app_commands
from discord.app_commands import Choice, Group

from bot.commands.group import Callback, server_group
from bot.commands.interaction import Interaction
from bot.commands.moderators import prices, rules_editing, rules_reading
from bot.commands.moderators.before_after import BEFORE_AFTER_BUTTON
from bot.commands.moderators.editor import editing, listing, one_rule, proposing
from bot.commands.moderators.own import entries
from bot.commands.moderators.publishing import PUBLISH_BUTTON
from bot.commands.moderators.rules_reading import own_data
from bot.commands.moderators.server_settings.pages import SETTING_CONTROLS
from bot.overlays.address import addresses
from bot.overlays.own.own_catalog import own_ids
from bot.spelling import slug

_MOST_CHOICES = 25
# The buttons and menus of moderators, as they are registered with a client.
KINDS: Final = (
    *(PUBLISH_BUTTON, BEFORE_AFTER_BUTTON, listing.PAGE_BUTTON, listing.OPEN_MENU),
    *(one_rule.EDIT_BUTTON, one_rule.REMOVE_BUTTON, proposing.AGAIN_BUTTON),
    *editing.KINDS,
    *SETTING_CONTROLS,
)


async def offered_rules(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return the addresses of rules that contain the typed text."""
    if interaction.guild_id is None:
        return []
    libraries = interaction.client.libraries
    own = own_data(await libraries.in_force(interaction.guild_id))
    return _choices([str(address) for address in addresses(libraries.shared.rules, own)], typed)


async def offered_items(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return the items that contain the typed text: those with a price, then other devices."""
    library = await interaction.client.library_for(interaction)
    priced = {price.item: None for price in library.prices}
    return _choices(
        [*priced, *(device for device in library.devices if device not in priced)], typed
    )


async def offered_own(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return what the server has of its own beside rules."""
    if interaction.guild_id is None:
        return []
    own = own_ids(own_data(await interaction.client.libraries.in_force(interaction.guild_id)))
    return _choices([*dict.fromkeys(name for names in own.values() for name in names)], typed)


def _choices(texts: list[str], typed: str) -> list[Choice[str]]:
    wanted = slug(typed)
    result = [text for text in texts if wanted in text]
    return [Choice(name=text, value=text) for text in result[:_MOST_CHOICES] if len(text) <= 100]


def moderator_commands() -> list[Group]:
    """Return the groups as they are registered with Discord."""
    rules: dict[str, Callback] = {
        "show": listing.show,
        "check": rules_editing.check,
        "try": rules_editing.try_question,
        "edit": rules_editing.edit,
        "history": rules_reading.history,
        "rollback": rules_editing.rollback,
        "export": rules_reading.export,
    }
    own: dict[str, Callback] = {
        "model": entries.add_model,
        "card": entries.add_card,
        "machine": entries.add_machine,
        "list": entries.list_own,
        "remove": entries.remove,
    }
    groups = (
        server_group("rules", rules),
        server_group("price", {"set": prices.set_price, "list": prices.list_prices}),
        server_group("catalog", own),
    )
    for name in ("show", "edit"):
        _member(groups[0], name).autocomplete("rule")(offered_rules)
    for name in ("set", "list"):
        _member(groups[1], name).autocomplete("item")(offered_items)
    _member(groups[2], "remove").autocomplete("item")(offered_own)
    return [*groups]


def _member(group: Group, name: str) -> app_commands.Command[Any, ..., None]:
    command = group.get_command(name)
    if not isinstance(command, app_commands.Command):
        raise TypeError(f"/{group.name} has no command {name}")
    return command
