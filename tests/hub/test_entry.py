import shutil
from pathlib import Path

import pytest

from bot.hub.config import read_config
from bot.hub.entry import Provenance, entry, entry_text, model_id
from bot.loading.catalog import read_catalog
from bot.loading.folder import Folder
from bot.loading.parameter_count import count_problems
from tests.hub.test_config import CONFIGS, PUBLISHED

CATALOG = Path(__file__).parents[2] / "catalog"


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_an_entry_passes_the_check_of_the_catalog(name: str, tmp_path: Path) -> None:
    """Filed beside the shipped models it is read without a problem, as what it was."""
    model = entry(
        read_config((CONFIGS / f"{name}.json").read_bytes()), Provenance(name, "config.json")
    )
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "own.yaml").write_text(entry_text(model), "utf-8")
    for other in ("hardware", "systems", "prices", "closed.yaml", "cloud.yaml"):
        copy = shutil.copytree if (CATALOG / other).is_dir() else shutil.copy
        copy(CATALOG / other, tmp_path / other)
    read, problems = read_catalog(Folder(tmp_path))
    assert [] == problems
    assert [] == list(count_problems(read))
    assert [model] == [placed.value for placed in read.models]


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Qwen3-8B", "qwen3-8b"),
        ("Meta Llama 3.1 (70B)", "meta-llama-3.1-70b"),
        ("a__b..c-.d", "a-b-c-d"),
        ("通义千问", "unknown"),
        ("-.-", "unknown"),
    ],
)
def test_an_id_is_made_of_a_name(name: str, own: str) -> None:
    """Small letters, digits, single hyphens and dots; never empty."""
    assert own == model_id(name)
