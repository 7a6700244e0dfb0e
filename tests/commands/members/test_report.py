import time

import pytest
import simcord

from bot.commands.client import Client
from bot.commands.members import report
from bot.store import Store
from tests.commands.scene import Scene, embed, told

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
SETUP = "tiny Q4_K_M, sg 16gb"
FAR = f"0.5 tokens/s, {SETUP}"


@pytest.fixture
async def bot(member_bot: Client) -> Client:
    """Return the bot over the small library, where 100.5 tokens/s were measured."""
    return member_bot


async def _report(scene: Scene, text: str) -> simcord.InteractionResult:
    return await scene.member.slash(scene.channel, "report", text=text)


async def test_a_report_within_the_range_waits_for_moderators(scene: Scene, store: Store) -> None:
    """The member is thanked, and the card compares it with the estimate."""
    result = await _report(scene, f"100 tokens/s, {SETUP}")
    assert result.ephemeral
    assert "Thank you" == embed(result).title
    assert "as expected" in told(result)
    (kept,) = await store.reports.in_state(scene.guild.id, "pending", int(time.time()))
    assert (scene.member.id, "alice", "inside") == (kept.author_id, kept.author_name, kept.standing)


async def test_a_report_far_off_needs_confirmation(scene: Scene, store: Store) -> None:
    """It waits only after its member confirms it, once, after a restart too."""
    asked = await _report(scene, FAR)
    assert "Are you sure?" == embed(asked).title
    assert [] == await store.reports.in_state(scene.guild.id, "pending", int(time.time()))
    await scene.env.restart_bot()
    assert asked.response is not None
    assert "Thank you" in told(await scene.member.click(asked.response, label="Yes, send it"))
    assert 1 == len(await store.reports.in_state(scene.guild.id, "pending", int(time.time())))
    assert "That did not work" in told(
        await scene.member.click(asked.response, label="Yes, send it")
    )


async def test_an_unreadable_report_is_a_mistake(scene: Scene, store: Store) -> None:
    """Nothing is stored."""
    assert "A mistake" == embed(await _report(scene, "it is fast")).title
    assert {} == await store.personal_data.get(scene.member.id)


async def test_a_report_is_typed_into_a_form(scene: Scene, store: Store) -> None:
    """The form opens if the option is left out."""
    form = await scene.member.slash(scene.channel, "report")
    assert form.modal is not None
    (label,) = form.modal["components"]
    text = f"100 tokens/s,\n{SETUP}"
    result = await scene.member.submit_modal(form, {label["component"]["custom_id"]: text})
    assert "Thank you" == embed(result).title
    assert 1 == len(await store.reports.in_state(scene.guild.id, "pending", int(time.time())))


async def test_no_member_can_fill_the_list(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of waiting reports of one member is limited."""
    monkeypatch.setattr(report, "_MOST_WAITING", 1)
    await _report(scene, f"100 tokens/s, {SETUP}")
    refused = await _report(scene, f"101 tokens/s, {SETUP}")
    assert "are waiting for moderators already" in told(refused)


async def test_a_report_with_too_many_speeds_is_declined(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table longer than any of llama-bench is refused as a whole."""
    monkeypatch.setattr(report, "_MOST_SPEEDS", 1)
    refused = await _report(scene, f"100 tokens/s, prefill 900 tokens/s, {SETUP}")
    assert "2 speeds" in told(refused)


@pytest.mark.parametrize(
    ("most", "sentence"),
    [("_MOST_WAITING_HERE", "`/reports list`"), ("_MOST_KEPT_HERE", "as many as it may")],
)
async def test_a_server_has_a_limit_of_reports(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, most: str, sentence: str
) -> None:
    """It counts those of all members; a later report is declined with the next step."""
    monkeypatch.setattr(report, most, 1)
    await _report(scene, f"100 tokens/s, {SETUP}")
    refused = await scene.lin.slash(scene.channel, "report", text=f"101 tokens/s, {SETUP}")
    assert sentence in told(refused)
