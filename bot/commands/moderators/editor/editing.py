"""The editor message: menus of facts, comparisons and outcomes, and forms of texts and numbers."""

from collections.abc import Mapping
from copy import deepcopy
from functools import partial
from typing import Any, Final, get_args

import discord

from bot.cards.card import Card
from bot.cards.server.editor_card import editor_card, fact_words
from bot.catalog.system import Route
from bot.commands.asker import words_of
from bot.commands.button import ButtonKind
from bot.commands.declined import DeclinedError
from bot.commands.form import FORM_LIMIT
from bot.commands.interaction import Interaction
from bot.commands.moderators.editor.fact_menus import (
    BACK,
    GONE,
    fact_options,
    value_options,
)
from bot.commands.moderators.editor.filled_forms import amount_form, numbers_form, texts_form
from bot.commands.moderators.editor.menu import MenuKind, option
from bot.commands.moderators.editor.proposing import (
    Editing,
    RuleModal,
    editing_of,
    propose_rule,
)
from bot.commands.moderators.libraries import InForce
from bot.commands.moderators.permissions import server_of_moderator
from bot.commands.moderators.rules_reading import own_data
from bot.commands.replies import put
from bot.commands.tree import send
from bot.marked_yaml.writing import as_yaml
from bot.overlays.address import Address, Part
from bot.overlays.own.rule_fields import (
    is_branch,
    number_fields,
    vocabulary_of,
    with_condition,
    with_fields,
)
from bot.overlays.rule_edit import shown_rule
from bot.texts import Words

_TOKEN: Final = "[A-Za-z0-9_-]{12}"  # noqa: S105 - a pattern
_NEW_RULE: Final[Mapping[Part, dict[str, Any]]] = {
    "fit": {"id": "my-caution", "when": {"verdict": "tight"}, "say": {"en": "", "zh-CN": ""}},
    "buy": {
        "id": "my-branch",
        "if": {"goal": "coding"},
        "because": {"en": "", "zh-CN": ""},
        "advise": "pc-one-gpu",
        "before": "",
    },
    "tasks": {
        "id": "my-task",
        "name": {"en": "", "zh-CN": ""},
        "turns": 1,
        "prompt": 500,
        "answer": 400,
        "source": "",
    },
}
_SEARCHED: Final = "search"  # the outcome of a branch whose machine the search decides


async def open_editor(
    interaction: Interaction, now: InForce, where: Address | Part, reason: str
) -> None:
    """Send the editor of a rule in force, or of a new one."""
    if isinstance(where, Address):
        rules = interaction.client.libraries.shared.rules
        rule: Any = deepcopy(shown_rule(rules, own_data(now), where))
    else:
        rule = deepcopy(_NEW_RULE[where])
    if isinstance(where, Address) and len(as_yaml(rule)) > FORM_LIMIT:
        raise DeclinedError("rule_too_long", rule=str(where))
    editing = Editing(interaction.user.id, now, where, rule, reason)
    interaction.client.libraries.get_ready()
    words = await words_of(interaction)
    card, view = _shown(interaction, editing, words)
    await send(interaction, card, view=view)


def _shown(
    interaction: Interaction, editing: Editing, words: Words, token: str | None = None
) -> tuple[Card, discord.ui.View]:
    """Return the card and the controls of the editor; a new token unless one is given."""
    token = token or interaction.client.editing.put(editing)
    part, rule = editing.part, editing.rule
    card = editor_card(str(editing.where), rule, words, conditional=bool(vocabulary_of(part, rule)))
    view = discord.ui.View(timeout=None)
    for item in _menus(editing, token, words):
        view.add_item(item)
    for kind in _buttons(editing):
        view.add_item(kind.item(token, words.say(f"editor.button.{_BUTTON_NAMES[kind]}"), row=4))
    return card, view


def _menus(editing: Editing, token: str, words: Words) -> list[discord.ui.Item[Any]]:
    part, rule = editing.part, editing.rule
    facts = vocabulary_of(part, rule)
    if not facts:
        return []
    label = words.say("editor.fact.group" if editing.group else "editor.fact")
    options = fact_options(part, rule, editing.group, words)
    items: list[discord.ui.Item[Any]] = [FACT_MENU.item(token, label, options, row=0)]
    fact = facts.get(editing.fact)
    if fact is not None:
        values = value_options(fact, rule, words)
        most = len(values) - 1 if fact.choices else 1
        label = words.say("editor.value", fact=fact_words(fact.name, words))
        items.append(VALUE_MENU.item(token, label, values, most, row=1))
    if is_branch(part, rule) and not rule.get("then"):
        items.append(OUTCOME_MENU.item(token, words.say("editor.outcome"), _outcomes(rule, words)))
    if "before" in rule:
        ids = [branch.id for branch in editing.began.library.buy_tree]
        options = [option(name, name, chosen=name == rule["before"]) for name in ids]
        items.append(BEFORE_MENU.item(token, words.say("editor.before"), options, row=3))
    return items


def _outcomes(rule: Mapping[str, Any], words: Words) -> list[discord.SelectOption]:
    advised = rule.get("advise")
    routes = [
        option(words.say(f"route.{route}"), route, route, chosen=route == advised)
        for route in get_args(Route)
    ]
    return [option(words.say("editor.searched"), _SEARCHED, chosen=advised is None), *routes]


async def _refresh(interaction: Interaction, editing: Editing, token: str) -> None:
    await put(interaction, *_shown(interaction, editing, await words_of(interaction), token))


async def _fact_chosen(interaction: Interaction, token: str, chosen: list[str]) -> None:
    editing = editing_of(interaction, token)
    if chosen[0] == BACK:
        editing.group = editing.fact = ""
    elif chosen[0].startswith("group:"):
        editing.group = chosen[0].removeprefix("group:")
    else:
        editing.fact = chosen[0]
    await _refresh(interaction, editing, token)


async def _value_chosen(interaction: Interaction, token: str, chosen: list[str]) -> None:
    editing = editing_of(interaction, token)
    fact = vocabulary_of(editing.part, editing.rule)[editing.fact]
    done = partial(_refresh, editing=editing, token=token)
    if GONE not in chosen and fact.kind != "flag" and not fact.choices:
        form = amount_form(editing, fact, chosen[0], await words_of(interaction), done)
        await interaction.response.send_modal(form)
        return
    value = None if GONE in chosen else chosen if len(chosen) > 1 else chosen[0]
    editing.rule = with_condition(editing.part, editing.rule, editing.fact, value)
    await done(interaction)


async def _outcome_chosen(interaction: Interaction, token: str, chosen: list[str]) -> None:
    editing = editing_of(interaction, token)
    advised = "" if chosen[0] == _SEARCHED else chosen[0]
    editing.rule = with_fields(editing.rule, {"advise": advised})
    await _refresh(interaction, editing, token)


async def _before_chosen(interaction: Interaction, token: str, chosen: list[str]) -> None:
    editing = editing_of(interaction, token)
    editing.rule = {**editing.rule, "before": chosen[0]}
    await _refresh(interaction, editing, token)


async def _texts(interaction: Interaction, token: str) -> None:
    editing, words = editing_of(interaction, token), await words_of(interaction)
    form = texts_form(editing, words, partial(_refresh, editing=editing, token=token))
    await interaction.response.send_modal(form)


async def _numbers(interaction: Interaction, token: str) -> None:
    editing, words = editing_of(interaction, token), await words_of(interaction)
    form = numbers_form(editing, words, partial(_refresh, editing=editing, token=token))
    await interaction.response.send_modal(form)


async def _as_yaml(interaction: Interaction, token: str) -> None:
    editing = editing_of(interaction, token)
    yaml = as_yaml(editing.rule)
    await interaction.response.send_modal(RuleModal(editing, yaml, await words_of(interaction)))


async def _check(interaction: Interaction, token: str) -> None:
    await server_of_moderator(interaction)
    editing = editing_of(interaction, token)
    await interaction.response.defer(ephemeral=True, thinking=True)
    editing.typed = ""
    await propose_rule(interaction, editing, as_yaml(editing.rule))


FACT_MENU: Final = MenuKind("rules:1:fact", _fact_chosen, values=_TOKEN)
VALUE_MENU: Final = MenuKind("rules:1:value", _value_chosen, values=_TOKEN)
OUTCOME_MENU: Final = MenuKind("rules:1:outcome", _outcome_chosen, values=_TOKEN)
BEFORE_MENU: Final = MenuKind("rules:1:before", _before_chosen, values=_TOKEN)
_GREY: Final = discord.ButtonStyle.secondary
TEXTS_BUTTON: Final = ButtonKind("rules:1:texts", _GREY, _texts, values=_TOKEN)
NUMBERS_BUTTON: Final = ButtonKind("rules:1:numbers", _GREY, _numbers, values=_TOKEN)
YAML_BUTTON: Final = ButtonKind("rules:1:yaml", _GREY, _as_yaml, values=_TOKEN)
CHECK_BUTTON: Final = ButtonKind(
    "rules:1:check", discord.ButtonStyle.success, _check, values=_TOKEN
)
_BUTTON_NAMES: Final = {
    TEXTS_BUTTON: "texts",
    NUMBERS_BUTTON: "numbers",
    YAML_BUTTON: "yaml",
    CHECK_BUTTON: "check",
}
KINDS: Final = (
    *(FACT_MENU, VALUE_MENU, OUTCOME_MENU, BEFORE_MENU),
    *(TEXTS_BUTTON, NUMBERS_BUTTON, YAML_BUTTON, CHECK_BUTTON),
)


def _buttons(editing: Editing) -> list[ButtonKind]:
    """Return the buttons that a rule needs; the table of numbers is edited as YAML alone."""
    own = []
    if editing.part != "sizing":
        own.append(TEXTS_BUTTON)
    if number_fields(editing.part, editing.rule):
        own.append(NUMBERS_BUTTON)
    return [*own, YAML_BUTTON, CHECK_BUTTON]
