import time
from typing import Any

import pytest

from bot.commands.client import Client
from bot.store import Store
from tests.commands.scene import Scene, embed, told
from tests.loading.test_measured import HEAD

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)


@pytest.fixture
async def bot(member_bot: Client) -> Client:
    """The bot over the small library."""
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
async def test_others_get_a_polite_refusal(
    scene: Scene, name: str, options: dict[str, Any]
) -> None:
    """Power is looked at when a command is used; nothing is decided."""
    result = await scene.member.slash(scene.channel, f"reports {name}", **options)
    assert result.ephemeral
    assert "That did not work" == embed(result).title


async def test_moderators_see_what_waits(scene: Scene) -> None:
    """By role, with number, author and speed; and that nothing waits."""
    assert "No report is waiting" in told(await scene.lin.slash(scene.channel, "reports list"))
    await _told(scene, "100 tokens/s, tiny Q4_K_M, sg 16gb")
    listed = told(await scene.lin.slash(scene.channel, "reports list"))
    assert "#1" in listed
    assert "`alice`" in listed
    assert "100 tokens/s" in listed


async def test_an_approved_report_is_measured_data_of_its_server(scene: Scene, bot: Client) -> None:
    """From that moment on, there and nowhere else; the version says that something changed."""
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
    """And what is decided is decided."""
    await _told(scene, "100 tokens/s, tiny Q4_K_M, sg 16gb")
    await scene.lin.slash(scene.channel, "reports reject", number=1)
    assert "member report 1" not in await _measurements(bot, scene.guild.id)
    again = await scene.lin.slash(scene.channel, "reports approve", number=1)
    assert "No report 1 is waiting" in told(again)
    assert [] == await store.reports.in_state(scene.guild.id, "approved", int(time.time()))


async def test_approved_reports_are_exported_as_a_table(scene: Scene) -> None:
    """As the catalog reads them; what no row can say is counted."""
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
