"""Lists that lead on, help that can be tapped, and the speeds of a server, over the loopback."""

from typing import Any

import pytest

from tests.process.loopback_discord.payloads import GUILD_ID, MODERATOR_IDS
from tests.process.member import Member

pytestmark = pytest.mark.asyncio(loop_scope="session")


def _menus(message: dict[str, Any]) -> list[dict[str, Any]]:
    entries = [entry for row in message["components"] for entry in row["components"]]
    return [entry for entry in entries if entry["type"] == 3]


def _value(menu: dict[str, Any], label: str) -> list[str]:
    return [each["value"] for each in menu["options"] if each["label"].startswith(label)]


async def test_a_list_is_sorted_turned_and_opened(member: Member) -> None:
    """Its own message changes with filters and pages; a model opens in a reply of its own."""
    listed = (await member.slash("models", {})).message
    assert listed is not None
    narrow = _menus(listed)[2]
    values = _value(narrow, "Order: smallest")
    smallest = await member.led_to(narrow["custom_id"], listed, values=values)
    assert "the smallest first. Page 1" in smallest["embeds"][0]["description"]
    opening, _, _, jump = _menus(smallest)
    values = _value(jump, "Page 5 ")
    turned = await member.led_to(jump["custom_id"], smallest, values=values)
    assert "the smallest first. Page 5" in turned["embeds"][0]["description"]
    first = opening["options"][0]
    opened = await member.led_to(opening["custom_id"], smallest, values=[first["value"]])
    assert first["label"].split(" · ")[0] in opened["embeds"][0]["title"]
    assert opened["id"] != listed["id"]


async def test_help_names_commands_by_their_ids(member: Member) -> None:
    """A tap on one begins it; examples are buttons in the member's language and currency."""
    await member.slash("settings mine", {"currency": "eur"})
    helped = await member.slash("help", {})
    ids = {command["name"]: command["id"] for command in member.discord.commands}
    for name, command in (("fit", "fit"), ("hardware set", "hardware")):
        assert f"</{name}:{ids[command]}>" in helped.embeds[0]["description"]
    entries = [entry for row in helped.components for entry in row["components"]]
    (buy,) = [each for each in entries if "/buy" in str(each.get("label"))]
    assert "/buy budget:2000 eur goal:coding" == buy["label"]
    assert helped.message is not None
    answered = await member.led_to(buy["custom_id"], helped.message)
    assert "€" in answered["embeds"][0]["description"]


async def test_approved_speeds_are_ranked_for_every_member(member: Member) -> None:
    """Each opens `/fit`; nobody's name stands there."""
    await member.slash("report", {"text": "17.5 tokens/s, Llama-3-70B Q4_K_M, 2x3090"})
    moderator: dict[str, Any] = {"user_id": MODERATOR_IDS[50], "guild_id": GUILD_ID}
    waiting = await member.slash("reports list", **moderator)
    assert waiting.message is not None
    entries = [entry for row in waiting.components for entry in row["components"]]
    for approve in [each for each in entries if "approve" in each["custom_id"]]:
        await member.led_to(approve["custom_id"], waiting.message, **moderator)
    top = await member.slash("reports top")
    told = top.embeds[0]["description"]
    assert "17.5 tokens/s** Llama 3 70B Q4_K_M · 2x RTX 3090" in told
    assert str(member.id) not in told
    assert top.message is not None
    (menu,) = _menus(top.message)
    (value,) = [each["value"] for each in menu["options"] if "17.5 tokens/s" in each["label"]]
    opened = await member.led_to(menu["custom_id"], top.message, values=[value])
    assert "Llama 3 70B" in opened["embeds"][0]["title"]
