import asyncio
import re
import shutil
from itertools import count
from pathlib import Path

import pytest

from tests.golden.frozen.library import FOLDER
from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord

AT_ONCE = 20
MEMBERS = count(1_100_000_000_000_100_000)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the frozen rules."""
    return Path(shutil.copytree(FOLDER / "rules", tmp_path / "rules"))


async def _versions(discord: LoopbackDiscord) -> list[str]:
    """The library's version on each of many answers at once, each to another member."""
    asked = (
        discord.slash("guide", {"topic": "memory"}, user_id=next(MEMBERS), guild_id=None)
        for _ in range(AT_ONCE)
    )
    cards = [reply.embeds[0] for reply in await asyncio.gather(*asked)]
    # On a fast computer the bot asks some to slow down; that card has no version.
    footers = [card["footer"]["text"] for card in cards if "footer" in card]
    return [re.findall(r"\b[0-9a-f]{12}\b", footer)[-1] for footer in footers]


async def test_changed_rules_answer_without_a_restart(
    discord: LoopbackDiscord, rules: Path, tmp_path: Path
) -> None:
    """A broken file changes nothing; a right one is in force, and every question is answered."""
    environment = {**discord.environment(), "RIGWISE_RULES": str(rules)}
    async with BotProcess(environment, tmp_path) as process:
        await process.during(discord.ready())
        (before,) = set(await _versions(discord))
        sizing = rules / "sizing.yaml"
        good = sizing.read_text(encoding="utf-8")
        sizing.write_text(good.replace("spare_share", "spare_shar"), encoding="utf-8")
        while "not used: " not in process.stderr:
            assert {before} >= set(await _versions(discord))
        sizing.write_text(f"{good}# changed\n", encoding="utf-8")
        seen = {before}
        while seen <= {before}:
            seen = set(await _versions(discord))
        # In the moment of the swap both may have answered, and no third.
        assert len(seen - {before}) == 1
        assert "sizing.yaml" in process.stderr
        assert 'did you mean "spare_share"?' in process.stderr
        assert "Traceback" not in process.stderr
    assert [] == discord.refusals
