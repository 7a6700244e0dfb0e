"""The ten jobs of docs/moderators.md, done with what the bot shows; each needs few forms."""

from typing import Any

import pytest

from bot.commands.client import Client
from bot.store import Store
from tests.commands.editor_message import open_editor
from tests.commands.moderators.test_own_entries import PC, with_a_hub
from tests.commands.scene import Scene, publish, told

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
MOST_FORMS = 3


@pytest.fixture
async def bot(ruled_bot: Client) -> Client:
    """Return the bot over small rules, with a hub."""
    return with_a_hub(ruled_bot)


async def _said(scene: Scene, command: str, **options: Any) -> Any:
    return await scene.lin.slash(scene.channel, command, **options)


async def test_job_1_a_goal_gets_more_context(scene: Scene, bot: Client) -> None:
    """Two forms: the number, and the text that says it."""
    editor = await open_editor(scene, rule="coding")
    await editor.fill(await editor.press("Numbers"), "64k")
    await editor.fill(await editor.press("Texts"), "It needs 64k at the least.")
    await publish(scene, scene.lin, await editor.press("Check"))
    goal = (await bot.libraries.for_server(scene.guild.id)).goals["coding"]
    assert (65536, "It needs 64k at the least.") == (goal.context, goal.because.en)
    assert 2 == editor.forms <= MOST_FORMS


async def test_job_2_a_caution_for_a_card(scene: Scene, bot: Client) -> None:
    """Two forms: the name of the card, and the texts."""
    editor = await open_editor(scene, add_to="fit")
    await editor.condition("names", "device")
    await editor.fill(await editor.choose("value", "exact"), "Small GPU")
    await editor.fill(await editor.press("Texts"), "no fans", "It has no fans.", "它没有风扇。")
    await publish(scene, scene.lin, await editor.press("Check"))
    library = await bot.libraries.for_server(scene.guild.id)
    assert "no-fans" in [rule.id for rule in library.fit_cautions]
    assert 2 == editor.forms <= MOST_FORMS


async def test_job_3_a_price_in_the_servers_currency(scene: Scene, store: Store) -> None:
    """No form: a price of a card by its name, and what was published is said."""
    await store.settings.put(scene.guild.id, "market", "cn")
    options = {"item": "Small GPU", "price": "2000", "condition": "used", "source": "闲鱼"}
    assert "CN¥2,000" in told(await _said(scene, "price set", **options))


async def test_job_4_a_caution_is_found_by_its_words_and_removed(scene: Scene, bot: Client) -> None:
    """No form: a search, the menu, a button that shows what goes, and the publication."""
    found = await _said(scene, "rules show", search="slower than reading")
    opened = await scene.lin.select(found.response, ["fit/slow"])
    assert opened.response is not None
    going = await scene.lin.click(opened.response, label="Remove")
    assert "Slower than reading." in told(going)
    await publish(scene, scene.lin, going)
    library = await bot.libraries.for_server(scene.guild.id)
    assert "slow" not in [rule.id for rule in library.fit_cautions]


async def test_job_5_a_new_model(scene: Scene, bot: Client) -> None:
    """No form: the repository and the goal."""
    options = {"repository": "nobody/Mine-1B", "goal": "coding"}
    await publish(scene, scene.lin, await _said(scene, "catalog model", **options))
    library = await bot.libraries.for_server(scene.guild.id)
    assert "mine-1b" in library.goals["coding"].models


async def test_job_6_a_shops_pc(scene: Scene, bot: Client) -> None:
    """No form: name, hardware, price, link and last day are options."""
    link = "https://www.newegg.com/p/1"
    reviewed = await _said(scene, "catalog machine", **PC, link=link, until="14 days")
    await publish(scene, scene.lin, reviewed)
    assert "shop-pc" in (await bot.libraries.for_server(scene.guild.id)).systems


async def test_job_7_a_branch_of_the_tree(scene: Scene, bot: Client) -> None:
    """Two forms: the amount, and the texts; the rest is chosen."""
    editor = await open_editor(scene, add_to="buy")
    await editor.choose("fact", "goal")
    await editor.choose("value", "gone")
    for fact in ("quiet", "portable"):
        await editor.condition("question", fact)
        await editor.choose("value", "yes")
        await editor.choose("fact", "back")
    await editor.condition("question", "budget")
    await editor.fill(await editor.choose("value", "more_than"), "1500 usd")
    await editor.choose("outcome", "mac")
    await editor.choose("before", "short-of-money")
    texts = ("quiet portable", "A MacBook is both.", "MacBook 两样都行。")
    await editor.fill(await editor.press("Texts"), *texts)
    await publish(scene, scene.lin, await editor.press("Check"))
    first = (await bot.libraries.for_server(scene.guild.id)).buy_tree[0]
    assert ("quiet-portable", "mac", 3) == (first.id, first.advise, len(first.when))
    assert 2 == editor.forms <= MOST_FORMS


async def test_jobs_8_and_9_undo_and_what_changed(scene: Scene, store: Store) -> None:
    """No form: the history says what, by whom, when and why, and a rollback takes it back."""
    price = {"item": "small-gpu", "price": "250 usd", "condition": "used", "source": "a sale"}
    await _said(scene, "price set", **price)
    what = told(await _said(scene, "rules history", revision=1))
    assert "`lin` `small-gpu: $250, used, us`" in what
    assert "+    typical: 250" in what
    await publish(scene, scene.lin, await _said(scene, "rules rollback", revision=0))
    latest = await store.revisions.latest(scene.guild.id)
    assert latest is not None
    assert "{}\n" == latest.change.content


async def test_job_10_a_pull_request(scene: Scene) -> None:
    """No form: the archive has everything in its folder."""
    await publish(scene, scene.lin, await _said(scene, "catalog machine", **PC))
    exported = await _said(scene, "rules export")
    files = [attachment.filename for attachment in exported.response.attachments]
    assert ["server-rules.yaml", "pull-request.zip"] == files
