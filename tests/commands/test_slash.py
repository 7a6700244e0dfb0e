from typing import Any

import pytest

from bot.answers.options import COMMANDS, Option
from bot.commands.client import Client
from bot.commands.registration import payload
from bot.commands.slash import slash_commands
from tests.process.loopback_discord.limits import command_faults

SHOWN = {
    name: [option for option in options if not option.terminal_only]
    for name, options in COMMANDS.items()
}


@pytest.fixture
async def told(bot: Client) -> dict[str, dict[str, Any]]:
    """What Discord is told of each command."""
    return {command["name"]: command for command in await payload(bot)}


def _told(option: dict[str, Any]) -> Option:
    """An option as Discord is told of it, in our own terms, without what it completes."""
    choices = tuple(choice["value"] for choice in option.get("choices", ()))
    return Option(option["name"], required=option["required"], choices=choices)


async def test_the_options_are_those_of_the_question(told: dict[str, dict[str, Any]]) -> None:
    """Commands, options, their order, what is required and the choices have one definition."""
    ours = {
        name: [Option(one.name, required=one.required, choices=one.choices) for one in options]
        for name, options in SHOWN.items()
    }
    assert ours == {name: [*map(_told, command["options"])] for name, command in told.items()}


async def test_the_options_that_complete_are_those_that_say_so(
    told: dict[str, dict[str, Any]],
) -> None:
    """Autocomplete is registered exactly where the definition names what completes."""
    for name, command in told.items():
        completing = [one["name"] for one in command["options"] if one.get("autocomplete")]
        assert [one.name for one in SHOWN[name] if one.completes] == completing


async def test_discord_accepts_what_it_is_told(bot: Client) -> None:
    """The payload breaks none of Discord's rules, its own schema's and those beyond it."""
    assert [] == command_faults(await payload(bot))


async def test_every_description_is_there_in_chinese(told: dict[str, dict[str, Any]]) -> None:
    """Readers of Chinese of any kind see Simplified Chinese; names stay as they are typed."""
    for command in told.values():
        for described in (command, *command["options"]):
            chinese = described["description_localizations"]
            assert {"zh-CN", "zh-TW"} == set(chinese)
            assert described["description"] != chinese["zh-CN"]
            assert not described.get("name_localizations")


async def test_commands_are_offered_everywhere(told: dict[str, dict[str, Any]]) -> None:
    """In servers, the bot's direct messages and those between members; for servers and users."""
    for command in told.values():
        offered = (sorted(command["contexts"]), sorted(command["integration_types"]))
        assert ([0, 1, 2], [0, 1]) == offered


def test_there_is_a_slash_command_for_each_command() -> None:
    """What the terminal answers, Discord answers too."""
    assert list(COMMANDS) == [command.name for command in slash_commands()]
