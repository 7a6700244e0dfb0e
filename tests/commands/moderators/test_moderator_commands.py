from typing import Any

import pytest

from bot.commands.client import Client
from bot.commands.service.registration import payload
from tests.commands.languages import TRANSLATED
from tests.process.loopback_discord.limits import command_faults


@pytest.fixture
async def registered(ruled_bot: Client) -> dict[str, dict[str, Any]]:
    """Return each group's registration payload."""
    return {group["name"]: group for group in await payload(ruled_bot)}


async def test_discord_accepts_the_payload(ruled_bot: Client) -> None:
    """It follows Discord's rules, those of its schema and those beyond it."""
    assert [] == command_faults(await payload(ruled_bot))


def test_the_commands_are_all_there(registered: dict[str, dict[str, Any]]) -> None:
    """Moderators find each by its name."""
    names = {
        name: [entry["name"] for entry in group["options"]] for name, group in registered.items()
    }
    assert {
        "rules": ["show", "check", "try", "edit", "history", "rollback", "export"],
        "price": ["set", "list"],
        "catalog": ["model", "card", "machine", "list", "remove"],
    } == names


def test_no_default_permission_hides_them_from_a_moderator_role(
    registered: dict[str, dict[str, Any]],
) -> None:
    """Permissions are checked when a command is used; the groups are for servers only."""
    for group in registered.values():
        assert group.get("default_member_permissions") is None
        assert ([0], [0]) == (group["contexts"], group["integration_types"])


def test_every_description_is_there_in_each_language(registered: dict[str, dict[str, Any]]) -> None:
    """Groups, commands and options have one."""
    for group in registered.values():
        for command in group["options"]:
            for described in (group, command, *command.get("options", ())):
                others = described["description_localizations"]
                assert set(others) == TRANSLATED
                assert described["description"] != others["zh-CN"]
