"""An answer's card with its controls, and what a press on each of them does.

The id of a control is somebody else's word: all it can do is ask a question that its presser could
type as well, and only they see the answer.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any, Final, Self, assert_never, get_args

import discord

from bot.asking.line import visible
from bot.asking.mistake import Mistake
from bot.asking.request import Asked
from bot.cards.card import Card
from bot.cards.control import (
    CHOICE_LIMIT,
    LABEL_LIMIT,
    LEFT_OUT,
    Action,
    ActionName,
    Control,
    Menu,
    Row,
    Switch,
)
from bot.cards.controls import controls_of, shared_controls
from bot.cards.mistake_controls import mistake_controls, mistaken_option
from bot.cards.registry import card_of, mistake_card
from bot.commands.asker import asker_of, note_use, was_unread, words_of
from bot.commands.client import Answered, Client
from bot.commands.controls.answer_actions import picture, why
from bot.commands.controls.question_key import (
    asked_by,
    is_digest,
    key_of,
    remember,
    spelt_out,
    without_pasted,
)
from bot.commands.controls.sharing import share
from bot.commands.interaction import Interaction
from bot.commands.members.report import report
from bot.commands.replies import put
from bot.commands.tree import note, send, tell
from bot.store import StoreError
from bot.texts import Words

Match = re.Match[str]
LOG = logging.getLogger(__name__)
_OPTION: Final = "(?P<option>[a-z_]{1,16})"
_REMEMBERING_S: Final = 2.0  # the answer is given; the bot is not held up by it when it ends
_KEY: Final = r"(?P<key>.{1,76})"


async def show(interaction: Interaction, found: Answered, *, public: bool = False) -> None:
    """Answer with the card and its controls; in the presser's own message where one was pressed.

    A public answer is seen by all, and has the controls that are for all.
    """
    asker = await asker_of(interaction)
    # Whether an answer that had to be waited for is a mistake was not known when it began.
    if public and not interaction.response.is_done():
        view = await _shared_view(interaction, found)
        await send(interaction, _card(interaction, found, asker.words), view=view, public=True)
    else:
        saved = found.asked.usual.get("hardware")
        rows = controls_of(found.answer, found.library, asker.words, saved)
        asked = without_pasted(found.asked, found.answer)
        card = _card(interaction, found, asker.words)
        await put(interaction, card, view_of(rows, key_of(asked)))
        await _remember(asked, interaction.client)
    await note_use(asker, interaction.user.id, interaction.client.store)


def _card(interaction: Interaction, found: Answered, words: Words) -> Card:
    """The card of an answer, which says where it does without what is stored."""
    card = card_of(found.answer, words)
    if not was_unread(interaction):
        return card
    return replace(card, footer=f"{card.footer}\n{words.say('store.unread')}".lstrip())


async def respond(interaction: Interaction, asked: Asked, *, public: bool = False) -> None:
    """Answer a question, or tell what is wrong with it and offer what may stand there instead."""
    try:
        found = await interaction.client.answered(interaction, asked)
    except Mistake as mistake:
        await _refuse(interaction, asked, mistake)
    else:
        await show(interaction, found, public=public)


async def _refuse(interaction: Interaction, asked: Asked, mistake: Mistake) -> None:
    option = mistaken_option(mistake, asked)
    others = {name: text for name, text in asked.options.items() if name != option}
    key = key_of(Asked(asked.command, others))
    if option is None or is_digest(key):
        # What was not understood is never kept.
        raise mistake
    words = await words_of(interaction)
    view = view_of(mistake_controls(option, mistake, words), key)
    note(interaction, "mistake")
    await send(interaction, mistake_card(mistake, words), view=view)


def view_of(rows: Iterable[Row], key: str) -> discord.ui.View:
    """The controls as Discord draws them, each with the question's key in its id."""
    view = discord.ui.View(timeout=None)
    for number, row in enumerate(rows):
        for control in row:
            view.add_item(_item(control, key, number))
    # Presses find their items by the id alone; a view that listens would be kept, with a task that
    # waits for its end, for every answer.
    view.stop()
    return view


class MenuItem(discord.ui.DynamicItem[discord.ui.Select[Any]], template=rf"m1:{_OPTION}:{_KEY}"):
    """Asks again with the chosen value."""

    def __init__(self, menu: Menu, key: str, row: int | None = None) -> None:
        self._option, self._key = menu.option, key
        options = [
            discord.SelectOption(
                label=one.label[:CHOICE_LIMIT], value=one.value, default=one.is_chosen
            )
            for one in menu.choices
        ]
        select: discord.ui.Select[Any] = discord.ui.Select(
            custom_id=f"m1:{menu.option}:{key}", placeholder=menu.label, options=options
        )
        super().__init__(select, row=row)

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], __: discord.ui.Item[Any], match: Match, /
    ) -> Self:
        """The menu of a message that this process may not have sent."""
        return cls(Menu(match["option"], "", ()), match["key"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Ask again, and change the message."""
        (value,) = self.item.values
        await _press(interaction, self._key, partial(_change, option=self._option, value=value))


class SwitchItem(
    discord.ui.DynamicItem[discord.ui.Button[Any]],
    template=rf"s1:{_OPTION}=(?P<value>[^:]{{1,24}}):{_KEY}",
):
    """Asks again with the button's own value."""

    def __init__(self, switch: Switch, key: str, row: int | None = None) -> None:
        self._switch, self._key = switch, key
        button: discord.ui.Button[Any] = discord.ui.Button(
            label=switch.label[:LABEL_LIMIT],
            style=discord.ButtonStyle.success if switch.is_on else discord.ButtonStyle.secondary,
            custom_id=f"s1:{switch.option}={switch.value}:{key}",
        )
        super().__init__(button, row=row)

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], __: discord.ui.Item[Any], match: Match, /
    ) -> Self:
        """The button of a message that this process may not have sent."""
        return cls(Switch(match["option"], match["value"], "…"), match["key"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Ask again, and change the message."""
        option, value = self._switch.option, self._switch.value
        await _press(interaction, self._key, partial(_change, option=option, value=value))


class ActionItem(
    discord.ui.DynamicItem[discord.ui.Button[Any]],
    template=rf"a1:(?P<name>{'|'.join(get_args(ActionName))}):{_KEY}",
):
    """Asks for something beside the answer."""

    def __init__(self, action: Action, key: str, row: int | None = None) -> None:
        self._name, self._key = action.name, key
        button: discord.ui.Button[Any] = discord.ui.Button(
            label=action.label[:LABEL_LIMIT], custom_id=f"a1:{action.name}:{key}"
        )
        super().__init__(button, row=row)

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], __: discord.ui.Item[Any], match: Match, /
    ) -> Self:
        """The button of a message that this process may not have sent."""
        name: Any = match["name"]
        return cls(Action(name, "…"), match["key"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button says."""
        await _press(interaction, self._key, partial(_act, name=self._name))


ITEMS: Final = (MenuItem, SwitchItem, ActionItem)
Does = Callable[[Interaction, Asked], Awaitable[None]]


def _item(control: Control, key: str, row: int) -> discord.ui.Item[Any]:
    if isinstance(control, Menu):
        return MenuItem(control, key, row)
    if isinstance(control, Switch):
        return SwitchItem(control, key, row)
    return ActionItem(control, key, row)


async def _press(interaction: Interaction, key: str, does: Does) -> None:
    """Do something with a key's question; discord.py only logs what a control raises."""
    try:
        if not await interaction.client.tree.interaction_check(interaction):
            return
        await does(interaction, await asked_by(key, interaction.client.store))
    except Exception as error:  # noqa: BLE001 - told and logged as every fault is
        await tell(interaction, error)


async def _change(interaction: Interaction, asked: Asked, option: str, value: str) -> None:
    # Of another list than the one that is shown, the first page is meant.
    others = {name: text for name, text in asked.options.items() if name not in (option, "page")}
    options = others if value == LEFT_OUT else {**others, option: visible(value)}
    changed = replace(asked, options=options)
    await respond(interaction, changed)


async def _act(interaction: Interaction, asked: Asked, name: ActionName) -> None:
    if name == "wrong":
        # Discord takes a form as the first response only.
        await report(interaction)
        return
    found = await interaction.client.answered(interaction, asked)
    match name:
        case "why":
            await why(interaction, found)
        case "picture":
            await picture(interaction, found)
        case "share":
            await _share(interaction, found)
        case "again":
            await show(interaction, found)
        case _:
            assert_never(name)


async def _share(interaction: Interaction, found: Answered) -> None:
    card = _card(interaction, found, await words_of(interaction))
    await share(interaction, card, await _shared_view(interaction, found))


async def _shared_view(interaction: Interaction, found: Answered) -> discord.ui.View:
    """What others may press; their own saved machine is not to change what was shared."""
    asked = spelt_out(without_pasted(found.asked, found.answer))
    await _remember(asked, interaction.client)
    rows = shared_controls(found.answer, await words_of(interaction))
    return view_of(rows, key_of(asked))


async def _remember(asked: Asked, client: Client) -> None:
    """Keep the question of controls that are shown already; they outlive a store that fails."""
    try:
        async with asyncio.timeout(_REMEMBERING_S):
            await remember(asked, client.store)
    except (TimeoutError, StoreError) as error:
        reason = str(error) or "it took too long"
        LOG.warning("a question was not kept for its buttons: %s", reason)
