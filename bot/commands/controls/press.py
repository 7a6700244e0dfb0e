"""Presses on the controls under an answer; they work after a restart too."""

import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final, Self, assert_never

import discord

from bot.asking.request import Request
from bot.cards.control import ActionName
from bot.commands.controls.answer_actions import details, picture, save, start, terms, why
from bot.commands.controls.answer_reply import respond, share_answer, show
from bot.commands.controls.next_question import changed
from bot.commands.controls.question_key import request_by_key
from bot.commands.controls.view import ACTION_ID, ASK_ID, ASK_MENU_ID, MENU_ID, SWITCH_ID
from bot.commands.interaction import Interaction
from bot.commands.members.report_forms import report_problem
from bot.commands.tree import tell
from bot.commands.watches.setting import watch_request

Match = re.Match[str]
Does = Callable[[Interaction, Request], Awaitable[None]]


class PressedMenu(discord.ui.DynamicItem[discord.ui.Select[Any]], template=MENU_ID):
    """A menu that asks the question again with the chosen value."""

    def __init__(self, select: discord.ui.Select[Any], match: Match) -> None:
        super().__init__(select)
        self._option, self._key = match["option"], match["key"]

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: Match, /
    ) -> Self:
        """Rebuild the menu of a message, which another process may have sent."""
        select: Any = item
        return cls(select, match)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Ask again, and replace the card in the message."""
        (value,) = self.item.values
        await _press(interaction, self._key, partial(_change, option=self._option, value=value))


class PressedSwitch(discord.ui.DynamicItem[discord.ui.Button[Any]], template=SWITCH_ID):
    """A button that asks the question again with its own value."""

    def __init__(self, button: discord.ui.Button[Any], match: Match) -> None:
        super().__init__(button)
        self._option, self._value, self._key = match["option"], match["value"], match["key"]

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: Match, /
    ) -> Self:
        """Rebuild the button of a message, which another process may have sent."""
        button: Any = item
        return cls(button, match)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Ask again, and replace the card in the message."""
        change = partial(_change, option=self._option, value=self._value)
        await _press(interaction, self._key, change)


class PressedAsk(discord.ui.DynamicItem[discord.ui.Button[Any]], template=ASK_ID):
    """A button that asks the question which it carries, such as that of a hint."""

    def __init__(self, button: discord.ui.Button[Any], match: Match) -> None:
        super().__init__(button)
        self._is_anew, self._key = match["place"] == "anew", match["key"]

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: Match, /
    ) -> Self:
        """Rebuild the button of a message, which another process may have sent."""
        button: Any = item
        return cls(button, match)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Ask it, and replace the card in the message or reply."""
        await _press(interaction, self._key, partial(respond, anew=self._is_anew))


class PressedAskMenu(discord.ui.DynamicItem[discord.ui.Select[Any]], template=ASK_MENU_ID):
    """A menu of questions, each a value."""

    def __init__(self, select: discord.ui.Select[Any], match: Match) -> None:
        super().__init__(select)
        self._is_anew = match["place"] == "l"

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: Match, /
    ) -> Self:
        """Rebuild the menu of a message, which another process may have sent."""
        select: Any = item
        return cls(select, match)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Ask the chosen question, and reply so that the list stays, or replace the card."""
        (key,) = self.item.values
        await _press(interaction, key, partial(respond, anew=self._is_anew))


class PressedAction(discord.ui.DynamicItem[discord.ui.Button[Any]], template=ACTION_ID):
    """A button for something in addition to the answer, such as its pictures."""

    def __init__(self, button: discord.ui.Button[Any], match: Match) -> None:
        super().__init__(button)
        name: Any = match["name"]
        self._name: ActionName = name
        self._key = match["key"]

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: Match, /
    ) -> Self:
        """Rebuild the button of a message, which another process may have sent."""
        button: Any = item
        return cls(button, match)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do the button's action."""
        await _press(interaction, self._key, partial(_act, name=self._name))


ITEMS: Final = (PressedMenu, PressedSwitch, PressedAction, PressedAsk, PressedAskMenu)


async def _press(interaction: Interaction, key: str, does: Does) -> None:
    """Do something with a key's question; errors are answered here, discord.py only logs them."""
    try:
        if not await interaction.client.tree.interaction_check(interaction):
            return
        await does(interaction, await request_by_key(key, interaction.client.store))
    except Exception as error:  # noqa: BLE001 - answered and logged like every fault
        await tell(interaction, error)


async def _change(interaction: Interaction, request: Request, option: str, value: str) -> None:
    await respond(interaction, changed(request, {option: value}))


async def _act(interaction: Interaction, request: Request, name: ActionName) -> None:
    if name == "wrong" or name == "watch":  # noqa: PLR1714 - mypy narrows no name by `in`
        # Discord accepts a form as the first response only, and a watch asks for itself.
        await (report_problem if name == "wrong" else watch_request)(interaction, request)
        return
    answered = await interaction.client.answered(interaction, request)
    match name:
        case "why":
            await why(interaction, answered)
        case "picture":
            await picture(interaction, answered)
        case "details":
            await details(interaction, answered)
        case "terms" | "all_terms":
            await terms(interaction, answered, is_whole=name == "all_terms")
        case "start":
            await start(interaction, answered)
        case "share":
            await share_answer(interaction, answered)
        case "save":
            await save(interaction, answered)
        case "again":
            await show(interaction, answered)
        case _:
            assert_never(name)
