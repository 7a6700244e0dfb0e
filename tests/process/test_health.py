import socket
from pathlib import Path
from typing import Any

import aiohttp

from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


async def _health(port: int) -> tuple[int, dict[str, Any]]:
    address = f"http://127.0.0.1:{port}/health"
    async with aiohttp.ClientSession() as browser, browser.get(address) as answer:
        return answer.status, await answer.json()


async def _text(port: int, path: str) -> str:
    address = f"http://127.0.0.1:{port}{path}"
    async with aiohttp.ClientSession() as browser, browser.get(address) as answer:
        return await answer.text()


async def test_a_watchdog_sees_a_bot_at_work(discord: LoopbackDiscord, tmp_path: Path) -> None:
    """Once it answers questions it is well; a second one on the same port does without it."""
    port = _free_port()
    environment = {**discord.environment(), "RIGWISE_HEALTH_PORT": str(port)}
    async with BotProcess(environment, tmp_path) as process:
        await process.during(discord.ready())
        await discord.slash("fit", {"model": "qwen2-72b"})
        status, state = await _health(port)
        assert (200, True, True, True) == (
            status,
            state["ready"],
            state["gateway_heard"],
            state["database"],
        )
        assert {"connected": 1, "all": 1} == state["shards"]
        assert 'rigwise_answers_total{command="fit",outcome="answered"} 1.0' in await _text(
            port, "/metrics"
        )
        (tmp_path / "second").mkdir()
        async with BotProcess(environment, tmp_path / "second") as second:
            await discord.until(lambda: len(discord.identifies) == 2, 30, "no second bot")
            assert 0 == await second.stopped()
            assert f"RIGWISE_HEALTH_PORT {port} cannot be used: " in second.stderr
            assert "Traceback" not in second.stderr
        assert 0 == await process.stopped()
