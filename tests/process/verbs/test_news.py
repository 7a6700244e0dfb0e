"""`rigwise news` as a process, against a hub on this computer."""

import asyncio
import json
from functools import partial
from pathlib import Path

from bot.hub.news.candidates import makers
from bot.loading import load
from tests.golden.frozen.library import FOLDER
from tests.hub.loopback_hub import loopback_hub
from tests.process.terminal import rigwise

CONFIG = (Path(__file__).parents[2] / "hub" / "configs" / "Qwen--Qwen3-8B.json").read_bytes()
DEEPER = json.dumps({**json.loads(CONFIG), "num_hidden_layers": 72}).encode()


async def test_a_hub_with_a_new_model_gives_a_file_with_its_entry(tmp_path: Path) -> None:
    """HF_ENDPOINT names the hub; nothing else is needed."""
    # Newer than half a year on whichever day this runs.
    row = {"id": "Qwen/Qwen9-16B", "createdAt": "2099-11-03T10:00:00.000Z", "tags": []}
    out = tmp_path / "found.yaml"
    async with loopback_hub() as hub:
        for maker in makers(load(FOLDER / "rules", FOLDER / "catalog").whole):
            hub.lists(maker)
        hub.lists("Qwen", row)
        hub.add("Qwen/Qwen9-16B", {"config.json": DEEPER}, createdAt=row["createdAt"])
        asking = partial(
            rigwise,
            tmp_path,
            *("news", "--out", str(out)),
            HF_ENDPOINT=hub.hub.address,
            RIGWISE_HUB_FILE_HOSTS="127.0.0.1",
        )
        done = await asyncio.to_thread(asking)
    assert (0, "") == (done.returncode, done.stderr)
    assert f"{out} is written: 1 models and 0 fine-tunes" in done.stdout
    assert "id: qwen9-16b" in out.read_text("utf-8")
