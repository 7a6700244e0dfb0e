"""`/rules` and `/price`: groups of commands for those who keep a server's rules.

They register no default permissions, which would hide them from a moderator role; power is
checked when they are used.
"""

from typing import Any, Literal

import discord
from discord import app_commands
from discord.app_commands import Choice, Group, Range

from bot.commands.group import server_group
from bot.commands.moderators import prices, rules_editing, rules_reading
from bot.commands.moderators.publishing import REASON_LIMIT, Interaction
from bot.commands.moderators.rules_reading import own_data
from bot.commands.slash import Callback
from bot.overlays.address import addresses

Name = Range[str, 1, 100]
Reason = Range[str, 0, REASON_LIMIT]
_MOST_CHOICES = 25


async def show(interaction: Interaction, rule: Name | None = None) -> None:
    """All rules, or one."""
    await rules_reading.show(interaction, rule=rule)


async def check(interaction: Interaction, file: discord.Attachment | None = None) -> None:
    """What is wrong, and what changes."""
    await rules_editing.check(interaction, file=file)


async def try_question(interaction: Interaction, question: Range[str, 1, 1000]) -> None:
    """A question put to the draft."""
    await rules_editing.try_question(interaction, question=question)


async def edit(
    interaction: Interaction,
    rule: Name | None = None,
    add_to: Literal["fit", "buy"] | None = None,
    file: discord.Attachment | None = None,
    reason: Reason = "",
) -> None:
    """A rule changed, added or removed."""
    await rules_editing.edit(interaction, rule=rule, add_to=add_to, file=file, reason=reason)


async def history(interaction: Interaction) -> None:
    """The last revisions."""
    await rules_reading.history(interaction)


async def rollback(interaction: Interaction, revision: Range[int, 0]) -> None:
    """An earlier revision once more."""
    await rules_editing.rollback(interaction, revision=revision)


async def export(interaction: Interaction) -> None:
    """The server's rules as a file."""
    await rules_reading.export(interaction)


async def set_price(
    interaction: Interaction,
    item: Name,
    price: Range[str, 1, 40],
    condition: Literal["new", "used"],
    source: Range[str, 1, 300],
) -> None:
    """What an item costs here."""
    await prices.set_price(interaction, item=item, price=price, condition=condition, source=source)


async def list_prices(interaction: Interaction, item: Name | None = None) -> None:
    """The prices in force."""
    await prices.list_prices(interaction, item=item)


async def offered_rules(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Addresses that hold what was typed."""
    if interaction.guild_id is None:
        return []
    libraries = interaction.client.libraries
    own = own_data(await libraries.in_force(interaction.guild_id))
    return _choices([str(one) for one in addresses(libraries.shared.rules, own)], typed)


async def offered_items(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """What has a price or could have one."""
    library = await interaction.client.library_for(interaction)
    priced = {one.item: None for one in library.prices}
    return _choices([*priced, *(one for one in library.devices if one not in priced)], typed)


def _choices(texts: list[str], typed: str) -> list[Choice[str]]:
    found = [text for text in texts if typed.strip().lower() in text]
    return [Choice(name=text, value=text) for text in found[:_MOST_CHOICES] if len(text) <= 100]


def moderator_commands() -> list[Group]:
    """The two groups as Discord is to know them."""
    rules: dict[str, Callback] = {
        "show": show,
        "check": check,
        "try": try_question,
        "edit": edit,
        "history": history,
        "rollback": rollback,
        "export": export,
    }
    groups = (
        server_group("rules", rules),
        server_group("price", {"set": set_price, "list": list_prices}),
    )
    for name in ("show", "edit"):
        _member(groups[0], name).autocomplete("rule")(offered_rules)
    for name in ("set", "list"):
        _member(groups[1], name).autocomplete("item")(offered_items)
    return [*groups]


def _member(group: Group, name: str) -> app_commands.Command[Any, ..., None]:
    command = group.get_command(name)
    if not isinstance(command, app_commands.Command):
        raise TypeError(f"/{group.name} has no command {name}")
    return command
