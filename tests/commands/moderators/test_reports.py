import time
from typing import Any

import pytest
import simcord
from simcord import InteractionResult

from bot.answers.report.problem import Problem, Subject
from bot.commands.client import Client
from bot.store import NewReport, ReportKind, Store
from tests.commands.scene import Scene, embed, told
from tests.loading.test_measured import HEAD

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)


@pytest.fixture
async def bot(member_bot: Client) -> Client:
    """Return the bot over the small library."""
    return member_bot


async def _told(scene: Scene, text: str) -> None:
    await scene.member.slash(scene.channel, "report", text=text)


async def _measurements(bot: Client, server_id: int | None) -> list[str]:
    library = await bot.library_of(server_id)
    return [measurement.source for measurement in library.speeds.measurements]


@pytest.mark.parametrize(
    ("name", "options"),
    [("list", {}), ("approve", {"number": 1}), ("reject", {"number": 1}), ("export", {})],
)
async def test_other_members_get_a_polite_refusal(
    scene: Scene, name: str, options: dict[str, Any]
) -> None:
    """Permissions are checked when a command is used; nothing is decided."""
    result = await scene.member.slash(scene.channel, f"reports {name}", **options)
    assert result.ephemeral
    assert "That did not work" == embed(result).title


async def test_moderators_see_the_waiting_reports(scene: Scene) -> None:
    """The list has number, author and speed, or says that nothing waits."""
    assert "No report is waiting" in told(await scene.lin.slash(scene.channel, "reports list"))
    await _told(scene, "100 tokens/s, tiny Q4_K_M, sg 16gb")
    listed = told(await scene.lin.slash(scene.channel, "reports list"))
    assert "#1" in listed
    assert "`alice`" in listed
    assert "100 tokens/s" in listed


async def test_an_approved_report_is_measured_data_of_its_server(scene: Scene, bot: Client) -> None:
    """It counts at once, on no other server; the library's version changes."""
    await _told(scene, "100 tokens/s, tiny Q4_K_M, sg 16gb")
    before = await bot.library_of(scene.guild.id)
    approved = await scene.sam.slash(scene.channel, "reports approve", number=1)
    assert "Approved" == embed(approved).title
    assert "member report 1" in await _measurements(bot, scene.guild.id)
    assert (await bot.library_of(scene.guild.id)).version != before.version
    assert "member report 1" not in await _measurements(bot, None)
    other = scene.env.create_guild()
    assert "member report 1" not in await _measurements(bot, other.id)


async def test_a_rejected_report_counts_nowhere(scene: Scene, bot: Client, store: Store) -> None:
    """A decision is final."""
    await _told(scene, "100 tokens/s, tiny Q4_K_M, sg 16gb")
    await scene.lin.slash(scene.channel, "reports reject", number=1)
    assert "member report 1" not in await _measurements(bot, scene.guild.id)
    again = await scene.lin.slash(scene.channel, "reports approve", number=1)
    assert "Report 1 was rejected already" in told(again)
    unknown = await scene.lin.slash(scene.channel, "reports approve", number=2)
    assert "No report 2 is waiting" in told(unknown)
    assert [] == await store.reports.in_state(scene.guild.id, "approved", int(time.time()))


async def test_approved_reports_are_exported_as_a_table(scene: Scene) -> None:
    """The catalog can read it; speeds that fit no row are counted."""
    for number, text in enumerate(
        ("100 tokens/s, tiny Q4_K_M, sg 16gb", "99 tokens/s, tiny Q4_K_M, kv: q8_0, sg 16gb"), 1
    ):
        await _told(scene, text)
        await scene.lin.slash(scene.channel, "reports approve", number=number)
    result = await scene.lin.slash(scene.channel, "reports export")
    assert "1 row, as in" in told(result)
    assert "1 more" in told(result)
    assert result.response is not None
    (file,) = result.response.attachments
    lines = (await file.read()).decode().splitlines()
    assert HEAD == lines[0]
    year = time.gmtime().tm_year
    row = f"decode,small-gpu,1,,tiny,Q4_K_M,,llama.cpp,,,,0,128,1,100.0,{year},member report 1,"
    assert [row] == lines[1:]


async def _problem(store: Store, scene: Scene, number: int, kind: ReportKind = "price") -> None:
    problem = Problem(about=Subject(hardware="sg 16gb"), text=f"it costs ${number} {'x' * 400}")
    new = NewReport(
        scene.guild.id,
        scene.member.id,
        "alice",
        "pending",
        "unknown",
        problem.model_dump_json(),
        kind=kind,
    )
    await store.reports.keep(new, int(time.time()))


async def test_moderators_see_the_kind_of_a_report(scene: Scene, store: Store) -> None:
    """With what it is about and all that was written, speeds among them."""
    await _problem(store, scene, 700)
    await _told(scene, "100 tokens/s, tiny Q4_K_M, sg 16gb")
    listed = told(await scene.lin.slash(scene.channel, "reports list"))
    assert "**#1**" in listed
    assert f"A price · `sg 16gb` · `it costs $700 {'x' * 400}`" in listed
    assert "100 tokens/s" in listed


async def test_a_long_list_is_turned_over(scene: Scene, store: Store) -> None:
    """Each page shows whole reports, in place of the one before."""
    for number in range(1, 9):
        await _problem(store, scene, number)
    first = await scene.lin.slash(scene.channel, "reports list")
    assert _numbers(first) == [1, 2, 3, 4, 5, 6]
    assert "Page 1 of 2 · 8 waiting" == embed(first).footer.text
    second = await _press(scene.lin, first, "Next page")
    assert _numbers(second) == [7, 8]
    assert 2 == told(second).count("x" * 400 + "`")
    assert _numbers(await _press(scene.lin, second, "Previous page")) == [1, 2, 3, 4, 5, 6]


async def test_a_report_is_decided_by_its_button(scene: Scene, bot: Client, store: Store) -> None:
    """The list shows what became of it, and the next ones; a speed counts at once."""
    await _told(scene, "100 tokens/s, tiny Q4_K_M, sg 16gb")
    await _problem(store, scene, 2)
    await _problem(store, scene, 3)
    listed = await scene.lin.slash(scene.channel, "reports list")
    approved = await _press(scene.lin, listed, "Approve #1")
    assert "Report 1 counts as measured data" in told(approved)
    assert _numbers(approved) == [2, 3]
    assert "member report 1" in await _measurements(bot, scene.guild.id)
    rejected = await _press(scene.lin, approved, "Reject #3")
    assert "Report 3 is rejected" in told(rejected)
    assert _numbers(rejected) == [2]
    last = await _press(scene.lin, rejected, "Approve #2")
    assert "Report 2 is right" in told(last)
    assert "No report is waiting" in told(last)
    assert [] == _buttons(last)


async def test_a_second_press_is_told_of_the_first(scene: Scene, store: Store) -> None:
    """Of the same moderator or another one, on any of both buttons; nothing is decided anew."""
    await _problem(store, scene, 1)
    actors = (scene.lin, scene.lin, scene.sam)
    lists = [await actor.slash(scene.channel, "reports list") for actor in actors]
    await _press(scene.lin, lists[0], "Approve #1")
    for actor, shown, label in zip(actors[1:], lists[1:], ("Approve #1", "Reject #1"), strict=True):
        again = await _press(actor, shown, label)
        assert "Report 1 was approved already; nothing has changed." in told(again)
        assert "did not work" not in told(again)
    (kept,) = await store.reports.in_state(scene.guild.id, "approved", int(time.time()))
    assert 1 == kept.number


async def test_a_page_is_rejected_at_once(scene: Scene, store: Store) -> None:
    """After a question; only what stood there, not what came in since."""
    for number in range(1, 3):
        await _problem(store, scene, number)
    listed = await scene.lin.slash(scene.channel, "reports list")
    asked = await _press(scene.lin, listed, "Reject these 2")
    assert "Reject these 2 reports?" in told(asked)
    back = await _press(scene.lin, asked, "Back")
    assert _numbers(back) == [1, 2]
    asked = await _press(scene.lin, back, "Reject these 2")
    await _problem(store, scene, 3)
    rejected = await _press(scene.lin, asked, "Yes, reject 2")
    assert "2 reports are rejected" in told(rejected)
    assert _numbers(rejected) == [3]
    kept = await store.reports.in_state(scene.guild.id, "rejected", int(time.time()))
    assert [1, 2] == [report.number for report in kept]


@pytest.mark.parametrize("label", ["Approve #1", "Reject #1", "Reject these 2"])
async def test_who_lost_the_role_decides_nothing(scene: Scene, store: Store, label: str) -> None:
    """Permissions are those at the moment of the press."""
    for number in range(1, 3):
        await _problem(store, scene, number)
    listed = await scene.lin.slash(scene.channel, "reports list")
    scene.env.backend.remove_member_role(scene.guild.id, scene.lin.id, scene.role.id)
    assert "That did not work" in told(await _press(scene.lin, listed, label))
    assert 2 == len(await store.reports.in_state(scene.guild.id, "pending", int(time.time())))


async def _press(actor: simcord.MemberActor, shown: InteractionResult, label: str) -> Any:
    displayed = shown.followups[-1] if shown.followups else shown.response
    assert displayed is not None
    return await actor.click(displayed, label=label)


def _buttons(shown: InteractionResult) -> list[str]:
    displayed = shown.followups[-1] if shown.followups else shown.response
    assert displayed is not None
    return [item["label"] for row in displayed.components for item in row["components"]]


def _numbers(shown: InteractionResult) -> list[int]:
    """The reports on display, each with both of its buttons."""
    labels = _buttons(shown)
    numbers = [int(label.partition("#")[2]) for label in labels if label.startswith("Approve #")]
    assert all(f"Reject #{number}" in labels for number in numbers)
    assert all(f"**#{number}**" in told(shown) for number in numbers)
    return numbers


async def test_an_approved_problem_is_settled(scene: Scene, bot: Client, store: Store) -> None:
    """It is no measured speed, and the moderator reads how to put it right."""
    await _problem(store, scene, 700)
    approved = told(await scene.lin.slash(scene.channel, "reports approve", number=1))
    assert "`/price set`" in approved
    assert "measured" not in approved
    assert "member report 1" not in await _measurements(bot, scene.guild.id)
    exported = await scene.lin.slash(scene.channel, "reports export")
    assert "0 rows" in told(exported)
