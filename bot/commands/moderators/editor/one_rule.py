"""One rule as it is in force, with the buttons that edit and remove it."""

from typing import Final

import discord

from bot.cards.server.rules_card import SHORT_YAML, rule_card
from bot.commands.asker import words_of
from bot.commands.attachment import text_file
from bot.commands.button import ButtonKind
from bot.commands.interaction import Interaction
from bot.commands.moderators.editor.editing import open_editor
from bot.commands.moderators.permissions import server_of_moderator
from bot.commands.moderators.publishing import Proposal, propose
from bot.commands.moderators.rules_reading import find_address, own_data
from bot.commands.tree import send
from bot.marked_yaml.writing import as_yaml
from bot.overlays.address import Address, ids_within
from bot.overlays.rule_edit import edited, shown_rule
from bot.overlays.rule_list import listed_rules
from bot.texts import Words

_ADDRESS: Final = r"[a-z]+(?:/[a-z0-9.-]{1,60})?"
_LONGEST_SHOWN: Final = 600


async def show_rule(interaction: Interaction, text: str) -> None:
    """Send a rule as YAML; long YAML as a file."""
    server_id = await server_of_moderator(interaction)
    words = await words_of(interaction)
    now = await interaction.client.libraries.in_force(server_id)
    rules, own = interaction.client.libraries.shared.rules, own_data(now)
    address = find_address(text, rules, own)
    yaml = as_yaml(shown_rule(rules, own, address))
    state = next(rule.state for rule in listed_rules(rules, own) if rule.address == address)
    card, view = rule_card(str(address), yaml, state, words), _view(address, words)
    if len(yaml) <= SHORT_YAML:
        await send(interaction, card, view=view)
    else:
        name = f"{address.id or address.part}.yaml"
        await send(interaction, card, view=view, files=[text_file(name, yaml)])


def _view(address: Address, words: Words) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    if EDIT_BUTTON.fits(str(address)):
        view.add_item(EDIT_BUTTON.item(str(address), words.say("rules.edit")))
        view.add_item(REMOVE_BUTTON.item(str(address), words.say("rules.remove")))
    return view


async def _edit(interaction: Interaction, text: str) -> None:
    server_id = await server_of_moderator(interaction)
    libraries = interaction.client.libraries
    now = await libraries.in_force(server_id)
    address = find_address(text, libraries.shared.rules, own_data(now))
    await open_editor(interaction, now, address, "")


async def _remove(interaction: Interaction, text: str) -> None:
    """Propose the rules without one, and say what goes."""
    server_id = await server_of_moderator(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    words, libraries = await words_of(interaction), interaction.client.libraries
    now = await libraries.in_force(server_id)
    rules, own = libraries.shared.rules, own_data(now)
    address = find_address(text, rules, own)
    rule = shown_rule(rules, own, address)
    result, _ = edited(rules, own, address, "")
    if result is not None:
        reason = words.say("rules.removed.reason", rule=str(address))
        await propose(interaction, Proposal(now, result.text, reason, note=_going(rule, words)))


def _going(rule: object, words: Words) -> str:
    """Return what would be removed: the rule, and the branches below it."""
    yaml = as_yaml(rule).strip().replace("```", "ˋˋˋ")
    shown = yaml if len(yaml) <= _LONGEST_SHOWN else f"{yaml[:_LONGEST_SHOWN]}\n…"
    lines = [words.say("rules.going"), f"```yaml\n{shown}\n```"]
    below = [*ids_within(rule)][1:]
    if below:
        lines.append(words.say("rules.going.below", rules=", ".join(f"`{name}`" for name in below)))
    return "\n".join(lines)


EDIT_BUTTON: Final = ButtonKind("rules:1:edit", discord.ButtonStyle.primary, _edit, values=_ADDRESS)
REMOVE_BUTTON: Final = ButtonKind(
    "rules:1:remove", discord.ButtonStyle.danger, _remove, values=_ADDRESS
)
