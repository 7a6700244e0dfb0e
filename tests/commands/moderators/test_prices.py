from types import SimpleNamespace
from typing import Any

import pytest
import simcord

from bot.commands.asker import was_unread
from bot.commands.client import Client
from bot.store import Store, UnavailableError
from bot.store.reports import Reports
from tests.commands.scene import Scene, embed, publish, told

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)


@pytest.fixture
async def bot(ruled_bot: Client) -> Client:
    """Return the bot over small rules."""
    return ruled_bot


async def _set(scene: Scene, price: str, item: str = "small-gpu", actor: Any = None) -> Any:
    options = {"item": item, "price": price, "condition": "used", "source": "a sale of ours"}
    by: simcord.MemberActor = actor or scene.lin
    return await by.slash(scene.channel, "price set", **options)


async def test_a_price_is_published_at_once(scene: Scene, bot: Client) -> None:
    """300 becomes 250 on this server, with the day and the source."""
    assert "Revision 1 is in force" in told(await _set(scene, "250 usd"))
    library = await bot.libraries.for_server(scene.guild.id)
    (price,) = (entry for entry in library.prices if entry.item == "small-gpu")
    assert (250, ("a sale of ours",)) == (price.typical, price.source)
    listed = told(await scene.member.slash(scene.channel, "price list"))
    assert "`small-gpu`: $250 (used, us," in listed
    history = told(await scene.lin.slash(scene.channel, "rules history"))
    assert "small-gpu: $250, used" in history


async def test_its_prices_stay_in_force_where_only_reports_cannot_be_read(
    scene: Scene, bot: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rules that have been read once are in memory; the reply says that something is missing."""

    async def unreadable(*_: object) -> None:
        raise UnavailableError("lost", "no database")

    await _set(scene, "250 usd")
    monkeypatch.setattr(Reports, "approved_speeds", unreadable)
    asked: Any = SimpleNamespace(guild_id=scene.guild.id, extras={})
    library = await bot.library_for(asked)
    assert await bot.libraries.for_server(scene.guild.id) is library
    assert library is not bot.libraries.shared_library
    assert was_unread(asked)


async def test_a_bare_number_is_in_the_servers_currency(
    scene: Scene, bot: Client, store: Store
) -> None:
    """On a server with yuan 2000 is no dollar price; the card shows the published price."""
    await store.settings.put(scene.guild.id, "market", "cn")
    published = told(await _set(scene, "2000"))
    library = await bot.libraries.for_server(scene.guild.id)
    (price,) = (
        entry for entry in library.prices if (entry.item, entry.market) == ("small-gpu", "cn")
    )
    assert ("cny", 2000) == (price.currency, price.typical)
    assert "small-gpu: CN¥2,000, used, cn" in published
    await store.settings.put(scene.guild.id, "currency", "gbp")
    assert "£250, used, uk" in told(await _set(scene, "250"))


@pytest.mark.parametrize("price", ["149 usd", "451 usd"])
async def test_a_price_that_moves_by_more_than_half_needs_confirmation(
    scene: Scene, store: Store, price: str
) -> None:
    """A typing error changes nothing before the button is pressed."""
    asked = await _set(scene, price)
    assert "from $300 to" in told(asked)
    assert await store.revisions.latest(scene.guild.id) is None
    assert "Revision 1" in told(await publish(scene, scene.lin, asked))


async def test_a_price_far_from_another_markets_needs_confirmation(
    scene: Scene, store: Store
) -> None:
    """It earns a remark, which is shown; the same remark stops no later price."""
    await store.settings.put(scene.guild.id, "market", "eu")
    asked = await _set(scene, "800 eur")
    assert "more than twice or less than half" in told(asked)
    assert await store.revisions.latest(scene.guild.id) is None
    assert "Revision 1" in told(await publish(scene, scene.lin, asked))
    assert "Revision 2" in told(await _set(scene, "90 usd", "pc-case"))
    assert "Revision 3" in told(await _set(scene, "810 eur"))


async def test_a_second_price_of_an_item_replaces_the_first(scene: Scene, store: Store) -> None:
    """Both are in the history."""
    await _set(scene, "250 usd")
    await _set(scene, "260 usd")
    latest = await store.revisions.latest(scene.guild.id)
    assert latest is not None
    assert (2, 1) == (latest.number, latest.change.content.count("item:"))


async def test_prices_are_checked_like_rules(scene: Scene, store: Store) -> None:
    """The item, the amount and the member's permission are checked."""
    assert 'unknown item "small-gpo", did you mean "small-gpu"?' in told(
        await _set(scene, "250 usd", "small-gpo")
    )
    assert "as a price" in told(await _set(scene, "none"))
    assert "as a price" in told(await _set(scene, "0 usd"))
    assert "A mistake" == embed(await _set(scene, "cheap")).title
    assert "That did not work" in told(await _set(scene, "250 usd", actor=scene.member))
    assert await store.revisions.latest(scene.guild.id) is None


async def test_an_item_is_found_as_it_is_called(scene: Scene, bot: Client) -> None:
    """A space is a hyphen, capitals do not matter, and the name of a card is enough."""
    assert "small-gpu: $250" in told(await _set(scene, "250 usd", "Small GPU"))
    assert "small-gpu: $251" in told(await _set(scene, "251 usd", "SG"))
    choices = await scene.lin.autocomplete(scene.channel, "price set", "item", "Small g")
    assert ["small-gpu"] == [choice["value"] for choice in choices]


async def test_a_price_in_a_currency_without_a_market_is_taken(scene: Scene, bot: Client) -> None:
    """Rupees on a server with rupees are no slip."""
    asked = await _set(scene, "22000 inr")
    assert "Revision 1" in told(await publish(scene, scene.lin, asked))
    library = await bot.libraries.for_server(scene.guild.id)
    (price,) = (entry for entry in library.prices if entry.item == "small-gpu")
    assert ("inr", "seen in inr") == (price.currency, price.apart)


async def test_old_prices_are_marked(scene: Scene, bot: Client) -> None:
    """Shared prices are found by a part of the item's name."""
    listed = told(await scene.member.slash(scene.channel, "price list", item="case"))
    assert "`pc-case`: $90 (new, us," in listed
    assert "2026-11-01" in listed
    assert "No price is set here" in told(await scene.member.slash(scene.channel, "price list"))


async def test_completion_offers_items(scene: Scene) -> None:
    """It offers items with a price, and every device."""
    choices = await scene.lin.autocomplete(scene.channel, "price set", "item", "ram")
    assert ["desktop-ram"] == [choice["value"] for choice in choices]
