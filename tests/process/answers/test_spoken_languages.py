"""`/models language:` through the real process and a Discord on this computer."""

import shutil
from pathlib import Path

from tests.golden.frozen.library import FOLDER
from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord

LANGUAGES = """\
languages:
  - { id: de, name: { en: German, zh-CN: 德语 } }
stated:
  - models: [llama-3.1-8b]
    languages: [de]
    as_of: 2026-11-22
    source: https://huggingface.co/meta-llama/Llama-3.1-8B-Instruct
"""


async def test_a_language_is_completed_and_filters_the_list(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    """In both languages of the bot; a word that is no language gets a friendly card."""
    catalog = Path(shutil.copytree(FOLDER / "catalog", tmp_path / "catalog"))
    (catalog / "languages.yaml").write_text(LANGUAGES, encoding="utf-8")
    environment = {**discord.environment(), "RIGWISE_CATALOG": str(catalog)}
    async with BotProcess(environment, tmp_path) as process:
        await process.during(discord.ready())
        english = await discord.autocomplete("models", "language", "ge")
        chinese = await discord.autocomplete("models", "language", "德", locale="zh-CN")
        listed = await discord.slash("models", {"language": "de"}, user_id=1100000000000000301)
        told = await discord.slash(
            "models", {"language": "德语"}, locale="zh-CN", user_id=1100000000000000302
        )
        refused = await discord.slash(
            "models", {"language": "klingon"}, user_id=1100000000000000303
        )
    assert [("German", "de")] == [(each["name"], each["value"]) for each in english]
    assert [("德语", "de")] == [(each["name"], each["value"]) for each in chinese]
    assert "Llama 3.1 8B" in str(listed.embeds[0])
    assert "Open models · German" in str(listed.embeds[0])
    assert "开源模型 · 德语" in str(told.embeds[0])
    assert "language:German" in str(refused.embeds[0])
    assert [] == discord.refusals
    assert "Traceback" not in process.stderr
