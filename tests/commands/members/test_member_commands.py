from typing import Any

import pytest

from bot.commands.client import Client
from bot.commands.members.member_commands import member_commands
from bot.commands.service.registration import payload
from bot.texts import load_words
from tests.commands.languages import TRANSLATED
from tests.process.loopback_discord.limits import command_faults

OURS = {command.name for command in member_commands()}


@pytest.fixture
async def registered(member_bot: Client) -> dict[str, dict[str, Any]]:
    """Return each command's registration payload."""
    return {entry["name"]: entry for entry in await payload(member_bot) if entry["name"] in OURS}


async def test_discord_accepts_the_payload(member_bot: Client) -> None:
    """It follows Discord's rules, those of its schema and those beyond it."""
    assert [] == command_faults(await payload(member_bot))


def test_the_commands_are_all_there(registered: dict[str, dict[str, Any]]) -> None:
    """Members find each by its name; /report is no group."""
    names = {
        name: [entry["name"] for entry in group["options"]] for name, group in registered.items()
    }
    assert {
        "hardware": ["set", "show", "forget"],
        "report": ["text"],
        "watch": ["answer", "price", "list"],
        "reports": ["list", "approve", "reject", "export", "top"],
        "settings": ["show", "mine", "server"],
        "privacy": ["show", "export", "delete"],
    } == names


def test_server_commands_are_for_servers_only(
    registered: dict[str, dict[str, Any]],
) -> None:
    """Reports and watches belong to servers; a member's saved data apply everywhere."""
    on_servers = {name for name, group in registered.items() if group["contexts"] == [0]}
    assert {"report", "reports", "watch"} == on_servers
    for group in registered.values():
        assert group.get("default_member_permissions") is None


def test_every_description_is_there_in_each_language(registered: dict[str, dict[str, Any]]) -> None:
    """Groups, commands and options have one."""
    for group in registered.values():
        for command in (group, *group["options"]):
            for described in (command, *command.get("options", ())):
                others = described["description_localizations"]
                assert set(others) == TRANSLATED
                assert described["description"] != others["zh-CN"]


def test_a_name_in_another_language_begins_with_the_english_one(
    registered: dict[str, dict[str, Any]],
) -> None:
    """Cards and documents say `/hardware set machine:`, and every reader finds it by that."""
    for group in registered.values():
        for command in (group, *group["options"]):
            for named in (command, *command.get("options", ())):
                chinese = named["name_localizations"]["zh-CN"]
                assert chinese.startswith(f"{named['name']}-")


def test_each_language_is_labelled_in_itself(registered: dict[str, dict[str, Any]]) -> None:
    """Its speakers find it in any language of Discord, for a member and for a server."""
    names = [(words.say("language"), locale) for locale, words in load_words().items()]
    assert {("English", "en"), ("简体中文", "zh-CN")} <= set(names)
    for command in registered["settings"]["options"][1:]:
        choices = command["options"][0]["choices"]
        assert names == [(choice["name"], choice["value"]) for choice in choices]
        assert not any(choice.get("name_localizations") for choice in choices)


def test_choices_are_translated_and_values_stay(registered: dict[str, dict[str, Any]]) -> None:
    """The stored value is the same in every language."""
    server = next(item for item in registered["settings"]["options"] if item["name"] == "server")
    options = {entry["name"]: entry for entry in server["options"]}
    (public, _) = options["answers"]["choices"]
    assert ("everyone sees them", "public") == (public["name"], public["value"])
    assert "所有人可见" == public["name_localizations"]["zh-CN"]
    names = {option["value"]: option["name"] for option in options["clear"]["choices"]}
    assert "moderator role" == names["moderator_role_id"]
