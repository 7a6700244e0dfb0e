from typing import Any

import pytest
import simcord

from bot.asking.mistake import Mistake
from bot.catalog.model import Model
from bot.commands.client import Client
from bot.store import Store
from tests.commands.scene import Scene, embed, publish, told
from tests.process.loopback_discord.limits import message_faults

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
PC = {
    "name": "Shop PC",
    "hardware": "small-gpu 16GB + 32GB RAM",
    "price": "1999 usd",
    "condition": "new",
    "source": "a shop",
}


class FakeHub:
    """A hub that knows one repository."""

    def __init__(self, model: Model) -> None:
        self.found = model

    async def remembered(self, _: str) -> None:
        """Return None: nothing was asked before."""

    async def model(self, repository: str) -> Model:
        """Return the model of the repository."""
        if repository != "nobody/Mine-1B":
            raise Mistake("absent_repository", name=repository)
        return self.found


def with_a_hub(built: Client) -> Client:
    """Return a bot whose hub knows one repository."""
    tiny = built.libraries.shared.whole.models["tiny"]
    own = {"id": "mine-1b", "name": "Mine 1B", "repository": "nobody/Mine-1B", "aliases": ()}
    hub: Any = FakeHub(tiny.model_copy(update=own))
    built._lookup = hub
    return built


@pytest.fixture
async def bot(ruled_bot: Client) -> Client:
    """Return the bot over small rules, with a hub."""
    return with_a_hub(ruled_bot)


async def _catalog(
    scene: Scene, word: str, by: simcord.MemberActor | None = None, /, **options: Any
) -> Any:
    return await (by or scene.lin).slash(scene.channel, f"catalog {word}", **options)


@pytest.mark.parametrize("name", ["model", "card", "machine", "remove"])
async def test_other_members_get_a_polite_refusal(scene: Scene, name: str) -> None:
    """Each command that changes something refuses."""
    options: dict[str, dict[str, str]] = {
        "model": {"repository": "nobody/Mine-1B"},
        "card": dict.fromkeys(("name", "maker", "memory", "bandwidth", "source"), "x"),
        "machine": PC,
        "remove": {"item": "x"},
    }
    result = await _catalog(scene, name, scene.member, **options[name])
    assert "moderator role" in told(result)


async def test_a_model_is_reviewed_and_then_known(scene: Scene, bot: Client) -> None:
    """The card says what was read; after the press the server's goal has it first."""
    reviewed = await _catalog(scene, "model", repository="nobody/Mine-1B", goal="chat")
    assert "`Mine 1B`, to be called `mine-1b`" in told(reviewed)
    assert "licence `MIT`" in told(reviewed)
    assert "Revision 1" in told(await publish(scene, scene.lin, reviewed))
    library = await bot.libraries.for_server(scene.guild.id)
    assert "mine-1b" in library.models
    assert "mine-1b" == library.goals["chat"].models[0]
    assert "mine-1b" not in bot.libraries.shared_library.models
    assert "`mine-1b`" in told(await _catalog(scene, "list"))


async def test_a_model_that_cannot_be_read_is_one_line(scene: Scene, store: Store) -> None:
    """A name that is no repository, and a repository that does not exist."""
    assert "is no repository" in told(await _catalog(scene, "model", repository="mine 1b"))
    assert "A mistake" == embed(await _catalog(scene, "model", repository="nobody/none")).title
    assert await store.revisions.latest(scene.guild.id) is None


async def test_a_shops_machine_is_on_sale_on_the_server(scene: Scene, bot: Client) -> None:
    """With link and last day; it is listed with both, and removed with its price."""
    link = "https://www.newegg.com/p/123"
    reviewed = await _catalog(scene, "machine", **PC, link=link, until="14 days", quiet=True)
    assert "device: small-gpu" in told(reviewed)
    assert "shop-pc: $1,999, new, us" in told(reviewed)
    await publish(scene, scene.lin, reviewed)
    library = await bot.libraries.for_server(scene.guild.id)
    (price,) = (entry for entry in library.prices if entry.item == "shop-pc")
    assert (link, True) == (price.link, price.until is not None)
    listed = told(await _catalog(scene, "list", scene.member))
    assert "`shop-pc`" in listed
    assert "until" in listed
    await publish(scene, scene.lin, await _catalog(scene, "remove", item="Shop PC"))
    assert "added nothing" in told(await _catalog(scene, "list"))


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"link": "https://evil.example.org/pc"}, "`evil.example.org` is no shop"),
        ({"until": "2020-01-01"}, "is past, so the offer would never count"),
        ({"until": "soon"}, "as a day"),
        ({"price": "0 usd"}, "as a price"),
        ({"hardware": "a toaster"}, "unknown_hardware"),
    ],
)
async def test_an_impossible_offer_is_one_clear_line(
    scene: Scene, store: Store, changed: dict[str, str], line: str
) -> None:
    """Nothing is published."""
    assert line in told(await _catalog(scene, "machine", **{**PC, **changed}))
    assert await store.revisions.latest(scene.guild.id) is None


async def test_a_card_without_units_is_told_where(scene: Scene) -> None:
    """The load names the field."""
    card = {"name": "New 90", "maker": "NVIDIA", "memory": "24", "bandwidth": "1 TB/s"}
    refused = await _catalog(scene, "card", **card, source="a page")
    assert "cannot be used yet" in told(refused)
    made = await _catalog(scene, "card", **{**card, "memory": "24 GB"}, source="a page")
    assert "Revision 1" in told(await publish(scene, scene.lin, made))


async def test_removing_what_is_not_there_is_one_line(scene: Scene) -> None:
    """Shared entries cannot be removed."""
    assert "nothing of its own" in told(await _catalog(scene, "remove", item="small-gpu"))


async def test_completion_offers_what_the_server_has(scene: Scene) -> None:
    """A space is a hyphen."""
    await publish(scene, scene.lin, await _catalog(scene, "machine", **PC))
    choices = await scene.lin.autocomplete(scene.channel, "catalog remove", "item", "shop p")
    assert ["shop-pc"] == [choice["value"] for choice in choices]


async def test_discord_accepts_the_review(scene: Scene) -> None:
    """It has the entry as a block, a button, and a file for a pull request."""
    reviewed = await _catalog(scene, "machine", **PC)
    displayed = reviewed.followups[-1] if reviewed.followups else reviewed.response
    assert displayed is not None
    assert ["machine.yaml"] == [attachment.filename for attachment in displayed.attachments]
    shown = embed(reviewed).to_dict()
    shown.pop("flags", None)
    assert [] == message_faults({"embeds": [shown], "components": displayed.components})
