"""A repository that the catalog lacks, through the real process, a Discord and a hub."""

from pathlib import Path

import pytest

from tests.hub.loopback_hub import loopback_hub
from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord

CONFIG = (Path(__file__).parents[2] / "hub" / "configs" / "Qwen--Qwen3-8B.json").read_bytes()
REPOSITORY = "someone/Zylonite-8B"


@pytest.mark.parametrize(
    ("locale", "text"),
    [("en-US", "taken from its own files, unchecked by a moderator"), ("zh-CN", "未经管理员核对")],
)
async def test_an_unknown_repository_is_looked_up_once(
    discord: LoopbackDiscord, tmp_path: Path, locale: str, text: str
) -> None:
    """The card says that nobody checked it; the second question asks the hub nothing."""
    async with loopback_hub() as hub:
        hub.add(REPOSITORY, {"config.json": CONFIG})
        environment = {
            **discord.environment(),
            "HF_ENDPOINT": hub.hub.address,
            "RIGWISE_HUB_FILE_HOSTS": "127.0.0.1",
        }
        async with BotProcess(environment, tmp_path) as process:
            await process.during(discord.ready())
            options = {"model": REPOSITORY, "hardware": "rtx 4090"}
            replies = [await discord.slash("fit", options, locale=locale) for _ in range(2)]
            missing = await discord.slash("fit", {"model": "nobody/Zylonite-9B"}, locale=locale)
        for reply in replies:
            assert reply.ephemeral
            assert text in str(reply.embeds)
        assert missing.ephemeral
        assert "nobody/Zylonite-9B" in str(missing.embeds)
        asked = [request.path for request in hub.hub.asked]
    assert 1 == asked.count(f"/api/models/{REPOSITORY}")
    assert [] == discord.refusals
    assert "Traceback" not in process.stderr
