import json
from typing import Any

import pytest

from tests.process.loopback_discord import NotOfferedError
from tests.process.member import Member

pytestmark = pytest.mark.asyncio(loop_scope="session")


def _button(message: dict[str, Any] | None) -> str:
    assert message is not None
    (row,) = message["components"]
    (button,) = row["components"]
    return str(button["custom_id"])


async def test_a_saved_machine_is_taken_until_it_is_deleted(member: Member) -> None:
    """Saved on a button, named on the card of /fit with how to leave it out, gone on another."""
    offered = await member.slash("hardware set", {"machine": "2x rtx 3090, 64 GB RAM"})
    assert offered.message is not None
    await member.press(_button(offered.message), message=offered.message)
    fits = await member.slash("fit", {"model": "qwen2-72b"})
    assert "2x RTX 3090" in fits.embeds[0]["title"]
    assert "hardware:none" in fits.embeds[0]["footer"]["text"]
    without = await member.slash("fit", {"model": "qwen2-72b", "hardware": "none"})
    assert "RTX 3090" not in without.embeds[0]["title"]
    best = await member.slash("best", {"goal": "coding"})
    assert "2x RTX 3090" in best.embeds[0]["title"]

    exported = await member.slash("privacy export")
    (file,) = exported.files.values()
    assert "2x rtx-3090 + 64GB RAM" == json.loads(file)["member_hardware"][0]["machine"]
    asked = await member.slash("privacy delete")
    assert asked.message is not None
    await member.press(_button(asked.message), message=asked.message)
    lacking = await member.slash("best", {"goal": "coding"})
    assert "RTX 3090" not in str(lacking.embeds)


async def test_a_report_far_off_is_asked_back(member: Member) -> None:
    """Over the frozen catalog; one within the range is taken at once."""
    setup = "Llama-3-70B Q4_K_M, 2x3090"
    taken = await member.slash("report", {"text": f"17 tokens/s, {setup}"})
    assert taken.components == []
    far = await member.slash("report", {"text": f"170 tokens/s, {setup}"}, locale="zh-CN")
    assert far.message is not None
    confirmed = await member.press(_button(far.message), message=far.message, locale="zh-CN")
    assert "谢谢" == confirmed.embeds[0]["title"]


async def test_reports_are_for_servers_and_settings_for_everywhere(member: Member) -> None:
    """In a direct message a member's own language counts too."""
    with pytest.raises(NotOfferedError):
        await member.slash("report", {"text": "x"}, guild_id=None)
    await member.slash("settings mine", {"language": "zh-CN"}, guild_id=None)
    slash = await member.slash("settings show", guild_id=None)
    assert "设置" == slash.embeds[0]["title"]
