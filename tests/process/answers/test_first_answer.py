"""A new member's first answer, a saved machine, what runs well on it, and the first of that."""

from typing import Any

import pytest

from tests.process.loopback_discord import FOREIGN_GUILD_ID
from tests.process.member import Member

pytestmark = pytest.mark.asyncio(loop_scope="session")


def _buttons(message: dict[str, Any]) -> dict[str, str]:
    """Return the id of each button by its label."""
    entries = [entry for row in message["components"] for entry in row["components"]]
    return {str(each.get("label")): each["custom_id"] for each in entries if "custom_id" in each}


def _text(message: dict[str, Any]) -> str:
    return str(message["embeds"][0]["description"])


async def _pressed(
    member: Member, message: dict[str, Any] | None, label: str, **who: Any
) -> dict[str, Any]:
    assert message is not None
    return await member.led_to(_buttons(message)[label], message, **who)


async def test_from_the_first_answer_to_models_that_run_well(member: Member) -> None:
    """The button goes once a machine is saved; each of five models opens `/fit`."""
    first = await member.slash("fit", {"model": "qwen2-72b", "hardware": "2x rtx 3090"})
    lines = await _pressed(member, first.message, "Save your machine")
    told = str(lines["embeds"])
    for line in ("Get-CimInstance", "system_profiler", "nvidia-smi"):
        assert line in told
    saved = await _pressed(member, lines, "Save 2x RTX 3090")
    assert "**5 models run well on it.**" in _text(saved)
    assert 5 == len(_buttons(saved))
    opened = await _pressed(member, saved, next(iter(_buttons(saved))))
    assert "2x RTX 3090" in opened["embeds"][0]["title"]
    assert _text(opened).startswith("**Yes")
    assert "Save your machine" not in _buttons(opened)


async def test_a_pasted_output_is_saved_from_the_form(member: Member) -> None:
    """What the line printed, in Chinese, where only the member has installed the bot."""
    who: dict[str, Any] = {"guild_id": FOREIGN_GUILD_ID, "locale": "zh-CN"}
    first = await member.slash("best", {"hardware": "rtx 4090", "goal": "chat"}, **who)
    lines = await _pressed(member, first.message, "保存我的机器", **who)
    form = await member.press(_buttons(lines)["粘贴到这里"], message=lines, **who)
    printed = "Name : NVIDIA GeForce RTX 4070\n\nCapacity : 34359738368\n"
    (label,) = (entry["label"] for entry in form.body["data"]["components"])
    offered = await member.discord.submit(
        form, {label: printed}, message=lines, user_id=member.id, **who
    )
    saved = await _pressed(member, offered.message, "保存", **who)
    assert "`rtx-4070 + 32GB RAM`" in _text(saved)
    assert 5 == len(_buttons(saved))


async def test_a_name_stands_for_a_machine_in_every_question(member: Member) -> None:
    """`mine`, a name, and one that is not saved."""
    none = await member.slash("fit", {"model": "qwen2-72b", "hardware": "mine"})
    assert "/hardware set" in str(none.embeds)
    for name, machine in (("mine", "rtx 4090"), ("work pc", "2x rtx 3090")):
        offered = await member.slash("hardware set", {"machine": machine, "name": name})
        await _pressed(member, offered.message, "Save it")
    compared = await member.slash("compare", {"a": "mine", "b": "rtx 5090"})
    assert "RTX 4090" in compared.embeds[0]["title"]
    named = await member.slash("fit", {"model": "qwen2-72b", "hardware": "Work PC"})
    assert "2x RTX 3090" in named.embeds[0]["title"]
