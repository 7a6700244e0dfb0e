import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.golden.frozen.library import FOLDER
from tests.process.bot_process import BotProcess
from tests.process.loopback_discord import LoopbackDiscord
from tests.process.terminal import rigwise

Damage = Callable[[Path], object]

# What was done to a copy of the catalog, and the one line that it is worth.
DAMAGES: dict[str, tuple[Damage, str]] = {
    "a missing folder": (shutil.rmtree, "catalog:1:1: this folder is missing"),
    "a missing file": (
        lambda catalog: (catalog / "closed.yaml").unlink(),
        "catalog/closed.yaml:1:1: this file is missing",
    ),
    "an empty file": (
        lambda catalog: (catalog / "cloud.yaml").write_bytes(b""),
        "catalog/cloud.yaml:1:1: this file is empty",
    ),
    "a picture": (
        lambda catalog: (catalog / "models" / "phi.yaml").write_bytes(b"\x89PNG\r\n"),
        "catalog/models/phi.yaml:1:1: this file is not UTF-8 text (byte 0x89); save it as UTF-8",
    ),
    "a mistyped word": (
        lambda catalog: (catalog / "prices" / "rates.yaml").write_text(
            (catalog / "prices" / "rates.yaml").read_text("utf-8").replace("as_of:", "asof:", 1),
            encoding="utf-8",
        ),
        'did you mean "as_of"?',
    ),
    "a bracket that never closes": (
        lambda catalog: (catalog / "closed.yaml").write_text("models: [\n", encoding="utf-8"),
        'catalog/closed.yaml:1:9: this "[" is never closed',
    ),
}


@pytest.fixture(params=DAMAGES)
def damage(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A copy of the frozen catalog that was damaged, and what is to be said of it."""
    catalog = tmp_path / "catalog"
    shutil.copytree(FOLDER / "catalog", catalog)
    done, text = DAMAGES[request.param]
    done(catalog)
    return catalog, text


def test_a_damaged_catalog_is_told_by_file_line_and_column(
    damage: tuple[Path, str], tmp_path: Path
) -> None:
    """`check` prints the problems on standard output, other verbs on standard error; status 1."""
    catalog, text = damage
    checked = rigwise(tmp_path, "check", RIGWISE_CATALOG=str(catalog))
    assert (1, "") == (checked.returncode, checked.stderr)
    *lines, count = checked.stdout.splitlines()
    # A catalog grows old without being damaged: such remarks count as none.
    problems = [line for line in lines if not line.endswith("(a note, not a problem)")]
    assert f"Problems: {len(problems)}" == count
    assert any(text in problem for problem in problems), problems
    assert all(problem.startswith("catalog") for problem in problems)
    asked = rigwise(tmp_path, "ask", "/fit model:qwen2-72b", RIGWISE_CATALOG=str(catalog))
    assert (1, "") == (asked.returncode, asked.stdout)
    assert problems == asked.stderr.splitlines()[:-1]


async def test_the_bot_does_not_log_in_with_a_damaged_catalog(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    """It ends with status 1 before Discord hears of it, and without a traceback."""
    (tmp_path / "catalog").mkdir()
    environment = {**discord.environment(), "RIGWISE_CATALOG": str(tmp_path / "catalog")}
    async with BotProcess(environment, tmp_path) as process:
        assert 1 == await process.ended()
        assert process.stderr.startswith("catalog/api.yaml:1:1: this file is missing")
        assert "Traceback" not in process.stderr
    assert [] == discord.requests
