"""What moderators type wrongly, to the real program over the loopback Discord."""

from typing import Any

from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord, Reply
from tests.process.loopback_discord.payloads import GUILD_ID, MODERATOR_IDS

PRICE = {"item": "rtx-3090", "price": "750 usd", "condition": "used", "source": "a shop"}
PC = {**PRICE, "name": "Shop PC", "hardware": "rtx 3090 + 64gb ram"}


async def _said(discord: LoopbackDiscord, command: str, who: int, /, **options: Any) -> Reply:
    moderator = MODERATOR_IDS[who]
    return await discord.slash(command, options, user_id=moderator, guild_id=GUILD_ID)


async def test_each_mistake_is_one_clear_line(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """An unknown thing, a day that is past, a strange host, a repository that is none."""
    await bot_process.during(discord.ready())
    await discord.registered()
    machine = {key: value for key, value in PC.items() if key != "item"}
    tries: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("price set", {**PRICE, "item": "rtx 3091"}, "rtx-3090"),
        ("price set", {**PRICE, "until": "2020-01-01"}, "is past"),
        ("catalog machine", {**machine, "link": "https://x.example.org"}, "`x.example.org`"),
        ("catalog machine", {**machine, "hardware": "a toaster"}, "toaster"),
        ("catalog model", {"repository": "my model"}, "is no repository"),
        ("rules history", {"revision": 9}, "no such revision"),
    )
    for who, (name, options, line) in enumerate(tries):
        reply = await _said(discord, name, who, **options)
        assert line in str(reply.embeds), name
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr


async def test_discord_accepts_the_list_and_the_editor(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """With the shipped rules: every page, a search, and the menus of a rule."""
    await bot_process.during(discord.ready())
    await discord.registered()
    listed = await _said(discord, "rules show", 0)
    buttons = [item for row in listed.components for item in row["components"]]
    following = next(item for item in buttons if item.get("label") == "Next page")
    message: Any = listed.message
    turned = await discord.press(
        following["custom_id"], message=message, user_id=MODERATOR_IDS[0], guild_id=GUILD_ID
    )
    assert "Page 2 of" in str(turned.body) + str(turned.embeds)
    edited = await _said(discord, "rules edit", 1, rule="used-parts")
    assert "buy/used-parts" in str(edited.embeds)
    menus = [item["custom_id"] for row in edited.components for item in row["components"]]
    assert any(custom_id.startswith("rules:1:fact:") for custom_id in menus)
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr
