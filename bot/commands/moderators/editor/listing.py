"""The list of all rules, by pages, with its buttons and the menu that opens a rule."""

from typing import Final

import discord
from discord.app_commands import Range

from bot.asking.line import visible
from bot.cards.card import Card
from bot.cards.server.rules_card import RuleLine, RulePage, rules_card
from bot.commands.asker import words_of
from bot.commands.button import ButtonKind
from bot.commands.interaction import Interaction
from bot.commands.moderators.editor.menu import MenuKind, option
from bot.commands.moderators.editor.one_rule import show_rule
from bot.commands.moderators.permissions import server_of_moderator
from bot.commands.moderators.rules_reading import Name, own_data
from bot.commands.replies import put
from bot.commands.tree import send
from bot.overlays.rule_list import ListedRule, found_rules, listed_rules
from bot.texts import Words

# A line may have 100 characters and a description 4,096; a menu has 25 choices.
PAGE: Final = 20
SEARCH_LIMIT: Final = 60  # an id of Discord has 100 characters


async def show(
    interaction: Interaction,
    *,
    rule: Name | None = None,
    search: Range[str, 1, SEARCH_LIMIT] | None = None,
) -> None:
    """Send one rule, or the first page of all rules or of those that a search finds."""
    if rule is not None:
        await show_rule(interaction, rule)
        return
    card, view = await _page(interaction, 0, visible(search or ""))
    await send(interaction, card, view=view)


async def _turned(interaction: Interaction, value: str) -> None:
    number, _, search = value.partition("~")
    card, view = await _page(interaction, int(number), search)
    await put(interaction, card, view)


async def _page(interaction: Interaction, number: int, search: str) -> tuple[Card, discord.ui.View]:
    server_id = await server_of_moderator(interaction)
    words, libraries = await words_of(interaction), interaction.client.libraries
    own = own_data(await libraries.in_force(server_id))
    found = found_rules(listed_rules(libraries.shared.rules, own), search)
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(number, 0), pages - 1)
    rules = found[number * PAGE : (number + 1) * PAGE]
    lines = [_line(rule, words) for rule in rules]
    page = RulePage(lines, number, pages, len(found), search)
    return rules_card(page, words), _view(page, words)


def _line(rule: ListedRule, words: Words) -> RuleLine:
    address = rule.address
    return RuleLine(
        str(address),
        address.id or address.part,
        rule.section if rule.section == address.part else f"{address.part}.{rule.section}",
        rule.depth,
        rule.state,
        rule.text(words.locale),
    )


def _view(page: RulePage, words: Words) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    if page.lines:
        options = [option(line.address, line.address, line.text) for line in page.lines]
        view.add_item(OPEN_MENU.item("rule", words.say("rules.open"), options))
    for key, number in (("previous", page.page - 1), ("next", page.page + 1)):
        if 0 <= number < page.pages:
            value = f"{number}~{page.search}"
            view.add_item(PAGE_BUTTON.item(value, words.say(f"control.page.{key}"), row=1))
    return view


async def _opened(interaction: Interaction, _: str, chosen: list[str]) -> None:
    await show_rule(interaction, chosen[0])


OPEN_MENU: Final = MenuKind("rules:1:open", _opened, values="rule")
PAGE_BUTTON: Final = ButtonKind(
    "rules:1:page", discord.ButtonStyle.secondary, _turned, values=r"\d{1,3}~.{0,60}"
)
