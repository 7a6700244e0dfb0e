import time
from typing import Any

import pytest

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
    assert "No report 1 is waiting" in told(again)
    assert [] == await store.reports.in_state(scene.guild.id, "approved", int(time.time()))


async def test_approved_reports_are_exported_as_a_table(scene: Scene) -> None:
    """The catalog can read it; speeds that fit no row are counted."""
    for number, text in enumerate(
        ("100 tokens/s, tiny Q4_K_M, sg 16gb", "99 tokens/s, tiny Q4_K_M, kv: q8_0, sg 16gb"), 1
    ):
        await _told(scene, text)
        await scene.lin.slash(scene.channel, "reports approve", number=number)
    result = await scene.lin.slash(scene.channel, "reports export")
    assert "1 rows" in told(result)
    assert "1 more" in told(result)
    assert result.response is not None
    (file,) = result.response.attachments
    lines = (await file.read()).decode().splitlines()
    assert HEAD == lines[0]
    year = time.gmtime().tm_year
    row = f"decode,small-gpu,1,,tiny,Q4_K_M,,llama.cpp,,,,0,128,1,100.0,{year},member report 1"
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


async def test_a_long_list_shows_whole_reports(scene: Scene, store: Store) -> None:
    """As many as have room; how many follow is said."""
    for number in range(12):
        await _problem(store, scene, number)
    listed = told(await scene.lin.slash(scene.channel, "reports list"))
    displayed = listed.count("A price")
    assert 0 < displayed < 12
    assert displayed == listed.count("x" * 400 + "`")
    assert f"and {12 - displayed} more" in listed


async def test_an_approved_problem_is_settled(scene: Scene, bot: Client, store: Store) -> None:
    """It is no measured speed, and the moderator reads how to put it right."""
    await _problem(store, scene, 700)
    approved = told(await scene.lin.slash(scene.channel, "reports approve", number=1))
    assert "`/price set`" in approved
    assert "measured" not in approved
    assert "member report 1" not in await _measurements(bot, scene.guild.id)
    exported = await scene.lin.slash(scene.channel, "reports export")
    assert "0 rows" in told(exported)
