from typing import Any

import pytest
import simcord

from bot.commands.client import Client
from bot.store import Store
from bot.store.server_settings import ServerSettings
from tests.commands.scene import Scene, told
from tests.process.loopback_discord.component_limits import component_faults

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)


@pytest.fixture
async def bot(member_bot: Client) -> Client:
    """Return the bot over the small library."""
    return member_bot


class Settings:
    """The card of a server's settings, as one member uses it."""

    def __init__(self, who: simcord.MemberActor, message: Any) -> None:
        self.who, self.message = who, message

    def _id(self, name: str) -> str:
        return next(
            str(item["custom_id"])
            for row in self.message.components
            for item in row["components"]
            if item["custom_id"].startswith(f"settings:1:{name}:")
        )

    async def choose(self, name: str, *values: Any) -> Any:
        """Choose in the menu of a setting."""
        return await self.who.select(self.message, [*values], custom_id=self._id(name))

    async def press(self, label: str) -> Any:
        """Press a button."""
        return await self.who.click(self.message, label=label)

    @property
    def card(self) -> str:
        """The text of the card by now."""
        (card,) = self.message.embeds
        return f"{card.description} {' '.join(str(field.value) for field in card.fields)}"


async def opened(scene: Scene, who: simcord.MemberActor, page: str = "") -> Settings:
    """Open the card, and turn to its other page if one is named."""
    result = await who.slash(scene.channel, "settings server")
    assert result.ephemeral
    settings = Settings(who, result.response)
    if page:
        await settings.press(page)
    return settings


async def test_every_choice_counts_at_once(scene: Scene, store: Store) -> None:
    """Language, market and currency by menus; the card says what was saved, in that language."""
    settings = await opened(scene, scene.lin)
    assert [] == component_faults(settings.message.components, is_v2=False)
    await settings.choose("market", "eu")
    assert "**Market: EU.** Saved." in settings.card
    await settings.choose("currency", "eur")
    await settings.choose("language", "zh-CN")
    kept = await store.settings.get(scene.guild.id)
    assert ("eu", "eur", "zh-CN") == (kept["market"], kept["currency"], kept["language"])
    await settings.choose("market", "-")
    assert await store.settings.value(scene.guild.id, "market") is None


async def test_channels_and_the_role_are_chosen_from_discords_own_lists(
    scene: Scene, store: Store
) -> None:
    """Channels make answers public there; none chosen takes them out again."""
    settings = await opened(scene, scene.sam, "Channels and roles")
    assert [] == component_faults(settings.message.components, is_v2=False)
    other = scene.guild.create_text_channel("more")
    role = scene.guild.create_role("new")
    await settings.choose("public_channel_ids", scene.channel, other)
    await settings.choose("moderators_channel_id", other)
    await settings.choose("moderator_role_id", role)
    assert {
        "public_answers": "yes",
        "public_channel_ids": f"{scene.channel.id} {other.id}",
        "moderators_channel_id": str(other.id),
        "moderator_role_id": str(role.id),
    } == dict(await store.settings.get(scene.guild.id))
    assert "`#general` `#more`" in settings.card
    assert "`@new`" in settings.card
    await settings.choose("public_channel_ids")
    assert await store.settings.value(scene.guild.id, "public_channel_ids") is None


async def test_a_double_click_is_told_as_such(
    scene: Scene, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second press of the same button finds what the first one has set."""
    settings = await opened(scene, scene.lin, "Channels and roles")
    label = "Let everyone see answers"
    value, pressed = ServerSettings.value, list[str]()

    async def as_pressed_before(kept: ServerSettings, server_id: int, name: Any) -> str | None:
        if name == "public_answers" and not pressed:
            pressed.append(name)
            await kept.put(server_id, name, "yes")
        return await value(kept, server_id, name)

    monkeypatch.setattr(ServerSettings, "value", as_pressed_before)
    await settings.press(label)
    assert "That is set already, nothing was changed." in settings.card
    assert "yes" == await store.settings.value(scene.guild.id, "public_answers")
    await settings.press("Show answers to the asker only")
    assert await store.settings.value(scene.guild.id, "public_answers") is None


async def test_two_moderators_at_once_overwrite_nothing(scene: Scene, store: Store) -> None:
    """The second chooses on a message from before the first one's choice: it is told so."""
    first, second = await opened(scene, scene.lin), await opened(scene, scene.sam)
    await first.choose("currency", "eur")
    await second.choose("currency", "gbp")
    assert "older than the setting. **Currency** is EUR by now" in second.card
    assert "eur" == await store.settings.value(scene.guild.id, "currency")
    await second.choose("currency", "gbp")
    assert "gbp" == await store.settings.value(scene.guild.id, "currency")
    await second.choose("market", "uk")
    assert "**Market: UK.** Saved." in second.card


async def test_of_two_writes_at_the_same_moment_one_counts(
    scene: Scene, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store compares once more, so nothing that came between is lost."""
    settings, exchange = await opened(scene, scene.lin), ServerSettings.exchange

    async def late(kept: ServerSettings, server_id: int, *values: Any) -> bool:
        await kept.put(server_id, "market", "uk")
        return await exchange(kept, server_id, *values)

    monkeypatch.setattr(ServerSettings, "exchange", late)
    await settings.choose("market", "eu")
    assert "**Market** is UK by now" in settings.card
    assert "uk" == await store.settings.value(scene.guild.id, "market")


async def test_power_counts_at_the_moment_of_the_press(scene: Scene, store: Store) -> None:
    """A moderator whose role was taken, and one who may not name moderators."""
    settings = await opened(scene, scene.lin, "Channels and roles")
    role_menu = settings.message.components[1]["components"][0]
    assert role_menu["disabled"]
    managers = await opened(scene, scene.sam, "Channels and roles")
    everyone = await managers.choose("moderator_role_id", scene.guild.default_role)
    assert "Everyone has that role" in told(everyone)
    await store.settings.put(scene.guild.id, "moderator_role_id", None)
    refused = await settings.press("Let everyone see answers")
    assert "moderator role or Manage Server" in told(refused)
    assert {} == dict(await store.settings.get(scene.guild.id))


async def test_what_is_gone_is_shown_as_gone(scene: Scene, store: Store) -> None:
    """A deleted channel is listed by its id, and no menu shows it as chosen."""
    await store.settings.put(scene.guild.id, "moderators_channel_id", "12")
    settings = await opened(scene, scene.sam, "Channels and roles")
    assert "Moderators' channel: `12`" in settings.card
    menu = settings.message.components[2]["components"][0]
    assert not menu.get("default_values")
