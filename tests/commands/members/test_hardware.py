import time
from typing import cast

import discord
import pytest
import simcord

from bot.answers.registry import answer
from bot.asking.completion import completions
from bot.asking.mistake import Mistake
from bot.asking.pasted_file import LARGEST_BYTES
from bot.cards.completion_label import label
from bot.catalog.owned.saved_name import MOST_MACHINES
from bot.commands import autocomplete, client
from bot.commands.attachment import pasted_text_of
from bot.commands.client import Client
from bot.store import Store
from tests.commands.scene import Scene, embed, told

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
NVIDIA_SMI = (
    "GPU 0: NVIDIA GeForce RTX 3090 (UUID: GPU-11111111-2222-3333-4444-555555555555)\n"
    "GPU 1: NVIDIA GeForce RTX 3090 (UUID: GPU-11111111-2222-3333-4444-666666666666)\n"
)


@pytest.fixture
async def bot(member_bot: Client) -> Client:
    """Return the bot over the small library."""
    return member_bot


@pytest.fixture(autouse=True)
def real_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer from the small library: what is saved is followed by what runs on it."""
    monkeypatch.setattr(client, "answer", answer)


async def _pasted(scene: Scene, text: str) -> simcord.InteractionResult:
    form = await scene.member.slash(scene.channel, "hardware set")
    assert form.modal is not None
    (label,) = form.modal["components"]
    return await scene.member.submit_modal(form, {label["component"]["custom_id"]: text})


async def _offered(scene: Scene, machine: str) -> simcord.InteractionResult:
    return await scene.member.slash(scene.channel, "hardware set", machine=machine)


async def test_a_machine_is_confirmed_before_it_is_saved(scene: Scene, store: Store) -> None:
    """The card shows the parsed machine; only the button saves it."""
    offered = await _offered(scene, "2x sg 16gb, 64 GB RAM")
    assert offered.ephemeral
    assert "Small GPU, 16 GB" in told(offered)
    assert "RAM, 64 GB" in told(offered)
    assert await store.member_hardware.get(scene.member.id, int(time.time())) is None
    assert offered.response is not None
    await scene.member.click(offered.response, label="Save it")
    assert "Saved" == offered.response.embeds[0].title
    kept = await store.member_hardware.get(scene.member.id, int(time.time()))
    assert kept is not None
    assert "2x small-gpu 16GB + 64GB RAM" == kept.machine


async def test_the_button_works_after_a_restart(scene: Scene, store: Store) -> None:
    """Everything it needs is in its id and in the store."""
    offered = await _offered(scene, "sg 16gb")
    await scene.env.restart_bot()
    assert offered.response is not None
    await scene.member.click(offered.response, label="Save it")
    assert await store.member_hardware.get(scene.member.id, int(time.time())) is not None


async def test_tool_output_is_pasted_into_a_form(scene: Scene, store: Store) -> None:
    """Of its several lines only the machine is stored."""
    pasted = await _pasted(scene, "sg\n16 GB\n")
    assert "Is this your computer?" == embed(pasted).title
    (offer,) = (await store.personal_data.get(scene.member.id))["hardware_offers"]
    assert "small-gpu 16GB" == offer["machine"]


async def test_unreadable_input_is_a_mistake(scene: Scene, store: Store) -> None:
    """No serial number is repeated or stored."""
    unread = await _pasted(scene, NVIDIA_SMI)
    assert "A mistake" == embed(unread).title
    assert "UUID" not in told(unread)
    assert {} == await store.personal_data.get(scene.member.id)


async def test_a_saved_machine_can_be_shown_and_forgotten(scene: Scene, store: Store) -> None:
    """If nothing is saved, the card says how to save a machine."""
    assert "/hardware set" in told(await scene.member.slash(scene.channel, "hardware show"))
    offer = await store.member_hardware.offer(scene.member.id, "small-gpu 16GB", int(time.time()))
    await store.member_hardware.accept(offer, scene.member.id, int(time.time()))
    assert "small-gpu 16GB" in told(await scene.member.slash(scene.channel, "hardware show"))
    assert "Forgotten" in told(await scene.member.slash(scene.channel, "hardware forget"))
    assert "Nothing is saved" in told(await scene.member.slash(scene.channel, "hardware forget"))
    assert {} == await store.personal_data.get(scene.member.id)


class _Upload:
    """An attachment as Discord describes it; its content is fetched."""

    def __init__(self, content: bytes) -> None:
        self.size = len(content)
        self._content = content

    async def read(self) -> bytes:
        return self._content


async def test_an_uploaded_text_is_read() -> None:
    """Windows saves it in UTF-16."""
    upload = cast("discord.Attachment", _Upload("Card name: RTX 3090".encode("utf-16")))
    assert "Card name: RTX 3090" == await pasted_text_of(upload)


async def test_a_large_upload_is_not_fetched() -> None:
    """Its size is known before."""
    upload = _Upload(b"x")
    upload.size = LARGEST_BYTES + 1
    with pytest.raises(Mistake) as caught:
        await pasted_text_of(cast("discord.Attachment", upload))
    assert "pasted_file_too_large" == caught.value.kind


async def test_a_long_log_in_the_form_is_read_by_its_lines(scene: Scene) -> None:
    """Two computers in it are told apart, and no name in it is repeated."""
    table = "| NVIDIA-SMI 570.1 Driver |\n|   0  {}   Off | 00000000:01:00.0 On | N/A |\n"
    row = "|  0%  38C  P8  9W / 200W | 612MiB / 12282MiB | 3% Default |\n"
    text = "".join(f"{table.format(name)}{row}" for name in ("NVIDIA A10", "NVIDIA L4"))
    assert "several_machines" in told(await _pasted(scene, text))


@pytest.fixture
def real_completions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Complete from the small library rather than from made-up answers."""
    monkeypatch.setattr(autocomplete, "completions", completions)
    monkeypatch.setattr(autocomplete, "label", label)


@pytest.mark.usefixtures("real_completions")
async def test_the_saved_machine_is_offered_first(scene: Scene) -> None:
    """It comes first where nothing or `my` is typed, is offered once, and is called so."""
    offered = await _offered(scene, "sg 16gb")
    assert offered.response is not None
    before = await scene.member.autocomplete(scene.channel, "best", "hardware", "")
    assert not any("My machine" in choice["name"] for choice in before)
    await scene.member.click(offered.response, label="Save it")
    for typed in ("", "my ma"):
        choices = await scene.member.autocomplete(scene.channel, "best", "hardware", typed)
        mine = {"name": "My machine: Small GPU · 16 GB", "value": "mine"}
        assert mine.items() <= choices[0].items()
        assert not any(choice["value"] == "small-gpu 16GB" for choice in choices)
    choices = await scene.member.autocomplete(scene.channel, "best", "hardware", "small")
    assert "Small GPU · 8 GB" == choices[0]["name"]


@pytest.mark.usefixtures("real_completions")
async def test_the_saved_machine_is_not_compared_with_a_model(scene: Scene) -> None:
    """Beside a model only models are offered."""
    offered = await _offered(scene, "sg 16gb")
    assert offered.response is not None
    await scene.member.click(offered.response, label="Save it")
    beside = await scene.member.autocomplete(scene.channel, "compare", "b", "", a="tiny")
    assert not any("My machine" in choice["name"] for choice in beside)
    alone = await scene.member.autocomplete(scene.channel, "compare", "a", "")
    assert "My machine: Small GPU · 16 GB" == alone[0]["name"]


async def _save(scene: Scene, machine: str, name: str) -> simcord.InteractionResult:
    offered = await scene.member.slash(scene.channel, "hardware set", machine=machine, name=name)
    assert offered.response is not None
    await scene.member.click(offered.response, label="Save it")
    return offered


async def test_several_machines_have_names(scene: Scene, store: Store) -> None:
    """Each is shown, exported, and forgotten alone; a name keeps one machine."""
    await _save(scene, "sg 16gb", "Laptop")
    saved = await _save(scene, "2x sg 16gb", "work pc")
    assert "`work pc` is `2x small-gpu 16GB`" in told(saved)
    again = await scene.member.slash(scene.channel, "hardware set", machine="sg 8gb", name="laptop")
    assert "`laptop` is `small-gpu 16GB` now" in told(again)
    shown = told(await scene.member.slash(scene.channel, "hardware show"))
    assert "`laptop`: `small-gpu 16GB`" in shown
    assert "`work pc`: `2x small-gpu 16GB`" in shown
    stored = await store.personal_data.get(scene.member.id)
    assert ["laptop", "work pc"] == [row["name"] for row in stored["member_hardware"]]
    wrong = await scene.member.slash(scene.channel, "hardware forget", name="phone")
    assert "`laptop`, `work pc`" in told(wrong)
    assert "Forgotten" in told(
        await scene.member.slash(scene.channel, "hardware forget", name="LAPTOP")
    )
    kept = await store.member_hardware.all_of(scene.member.id, int(time.time()))
    assert ["work pc"] == [each.name for each in kept]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a:b", "odd_machine_name"), ("<@1>", "odd_machine_name"), ("sg", "taken_machine_name")],
)
async def test_a_bad_name_is_one_clear_line(
    scene: Scene, store: Store, name: str, kind: str
) -> None:
    """It is told before anything is offered or a form is opened."""
    for machine in ({"machine": "sg 16gb"}, {}):
        refused = await scene.member.slash(scene.channel, "hardware set", name=name, **machine)
        assert kind in told(refused)
    assert {} == await store.personal_data.get(scene.member.id)


async def test_the_26th_machine_is_declined(scene: Scene, store: Store) -> None:
    """In one line; a new machine of a known name has room, and all others stay."""
    member_id, now_s = scene.member.id, int(time.time())
    for number in range(MOST_MACHINES):
        offer = await store.member_hardware.offer(
            member_id, "small-gpu 16GB", now_s, f"pc {number}"
        )
        await store.member_hardware.accept(offer, member_id, now_s)
    refused = await scene.member.slash(scene.channel, "hardware set", machine="sg 8gb", name="late")
    assert f"{MOST_MACHINES} machines" in told(refused)
    replaced = await scene.member.slash(
        scene.channel, "hardware set", machine="sg 8gb", name="pc 3"
    )
    assert "Is this your computer?" == embed(replaced).title
    kept = await store.member_hardware.all_of(member_id, now_s)
    assert MOST_MACHINES == len(kept)


@pytest.mark.usefixtures("real_completions")
async def test_every_saved_machine_is_offered_by_its_name(scene: Scene) -> None:
    """As soon as its name is begun, before all others; `forget` offers the names."""
    await _save(scene, "sg 16gb", "laptop")
    await _save(scene, "2x sg 16gb", "work pc")
    choices = await scene.member.autocomplete(scene.channel, "best", "hardware", "")
    assert ["laptop", "work pc"] == [choice["value"] for choice in choices[:2]]
    (choice,) = await scene.member.autocomplete(scene.channel, "best", "hardware", "work")
    assert "work pc: 2x Small GPU · 2 × 16 GB" == choice["name"]
    names = await scene.member.autocomplete(scene.channel, "hardware forget", "name", "la")
    assert ["laptop"] == [choice["value"] for choice in names]
