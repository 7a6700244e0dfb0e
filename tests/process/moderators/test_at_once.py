"""Moderators who press twice, who are two, or who are none any more, over the loopback Discord."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord, Reply
from tests.process.loopback_discord.payloads import DEMOTED, GUILD_ID, MODERATOR_IDS

LIN, SAM, ALEX, KIM = MODERATOR_IDS[10:14]
SAY = "{{ id: {name}, when: {{ verdict: tight }}, say: Mind the {name}., code: {name} }}"


@pytest.fixture
def demoted() -> Iterator[set[int]]:
    """Return the moderators who have lost their power, which they have again after the test."""
    yield DEMOTED
    DEMOTED.clear()


class Moderator:
    """One moderator of the server, and what they do."""

    def __init__(self, discord: LoopbackDiscord, user_id: int) -> None:
        self._discord = discord
        self._who: dict[str, Any] = {"user_id": user_id, "guild_id": GUILD_ID}

    async def slash(self, name: str, **options: Any) -> Reply:
        """Type a command."""
        return await self._discord.slash(name, options, **self._who)

    async def press(self, reply: Reply, label: str) -> Reply:
        """Press the button of a reply that has this label."""
        message: Any = reply.message
        buttons = [item for row in message["components"] for item in row["components"]]
        custom_id = next(item["custom_id"] for item in buttons if item.get("label") == label)
        return await self._discord.press(custom_id, message=message, **self._who)

    async def form(self, name: str) -> Reply:
        """Open the form of a new caution."""
        return await self.press(await self.slash("rules edit", add_to="fit"), "As YAML")

    async def send(self, form: Reply, name: str) -> Reply:
        """Send the form with a caution of that name."""
        values = {"The rule (YAML)": SAY.format(name=name), "Why (optional)": "tried"}
        labels = [entry["label"] for entry in form.body["data"]["components"]]
        typed = dict(zip(labels, values.values(), strict=True))
        return await self._discord.submit(form, typed, **self._who)


async def test_a_form_sent_after_power_was_lost_changes_nothing_and_comes_back(
    discord: LoopbackDiscord, bot_process: BotProcess, demoted: set[int]
) -> None:
    """One clear line, the text as it was typed, and a button for who has the power again."""
    await bot_process.during(discord.ready())
    await discord.registered()
    lin = Moderator(discord, LIN)
    form = await lin.form("fan")
    demoted.add(LIN)
    refused = await lin.send(form, "fan")
    assert "moderator role or Manage Server" in str(refused.embeds)
    assert "Mind the fan." in str(refused.embeds)
    still = await lin.press(refused, "Edit again")
    assert "moderator role or Manage Server" in str(still.embeds)
    demoted.clear()
    again = await lin.press(refused, "Edit again")
    assert "Mind the fan." in str(again.body)
    checked = await lin.send(again, "fan")
    demoted.add(LIN)
    assert "moderator role or Manage Server" in str((await lin.press(checked, "Publish")).embeds)
    demoted.clear()
    history = await lin.slash("rules history")
    assert "fan" not in str(history.embeds)
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr


async def test_of_two_moderators_the_second_is_told_of_the_first(
    discord: LoopbackDiscord, bot_process: BotProcess
) -> None:
    """Nothing is overwritten, what the second wrote is attached, and a double click is one."""
    await bot_process.during(discord.ready())
    await discord.registered()
    sam, alex = Moderator(discord, SAM), Moderator(discord, ALEX)
    first = await sam.send(await sam.form("fan"), "fan")
    second = await alex.send(await alex.form("dust"), "dust")
    assert "Published" in str((await sam.press(first, "Publish")).embeds)
    assert "Already published" in str((await sam.press(first, "Publish")).embeds)
    late = await alex.press(second, "Publish")
    assert "Someone else published first" in str(late.embeds)
    assert "Mind the fan." in str(late.embeds)
    (kept,) = late.files.values()
    assert "Mind the dust." in kept.decode()
    what = await alex.slash("rules history", revision=1)
    assert "Mind the fan." in str(what.embeds)
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr


async def test_discord_accepts_the_card_of_a_servers_settings(
    discord: LoopbackDiscord, bot_process: BotProcess, demoted: set[int]
) -> None:
    """Both pages, a choice, and one on a message from before another's choice."""
    await bot_process.during(discord.ready())
    await discord.registered()
    kim, sam = Moderator(discord, KIM), Moderator(discord, SAM)
    old, new = await kim.slash("settings server"), await sam.slash("settings server")
    for reply, who, currency in ((new, SAM, "eur"), (old, KIM, "gbp")):
        message: Any = reply.message
        menus = [item for row in message["components"] for item in row["components"]]
        menu = next(item for item in menus if ":currency:" in item["custom_id"])
        await discord.press(
            menu["custom_id"],
            message=message,
            values=[currency],
            user_id=who,
            guild_id=GUILD_ID,
        )
    said = "older than the setting. **Currency** is EUR"
    await discord.until(lambda: said in str(discord.sent), 60.0, "no conflict was told")
    await kim.press(old, "Channels and roles")
    titles = "channels and roles"
    await discord.until(lambda: titles in str(discord.sent), 60.0, "no other page was shown")
    demoted.add(KIM)
    await kim.press(old, "Channels and roles")
    lost = "moderator role or Manage Server"
    await discord.until(lambda: lost in str(discord.sent), 60.0, "lost power was not told")
    assert [] == discord.refusals
    assert "Traceback" not in bot_process.stderr
