import shutil
from pathlib import Path

import pytest

from bot.catalog.model import Model
from bot.hub.config import read_config
from bot.hub.entry import Provenance, entry, entry_text, model_id
from bot.loading import load
from bot.marked_yaml import read_marked, validated
from tests.golden.frozen.library import FOLDER
from tests.hub.test_config import CONFIGS, PUBLISHED


def _entry(name: str) -> Model:
    content = (CONFIGS / f"{name}.json").read_bytes()
    return entry(read_config(content), Provenance(name, "config.json"))


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_entry_can_be_read_back_from_its_text(name: str) -> None:
    """The printed entry is the one that was read."""
    model = _entry(name)
    marked, problems = read_marked(entry_text(model), "own.yaml")
    assert marked is not None
    assert [] == problems
    read, problems = validated(marked, Model, ("models", 0))
    assert (model, []) == (read, problems)


def test_entries_pass_the_check_of_the_whole_catalog(tmp_path: Path) -> None:
    """Among the frozen models no name is taken, no count wrong, nothing missing."""
    shutil.copytree(FOLDER / "catalog", tmp_path / "catalog")
    for name in PUBLISHED:
        file = tmp_path / "catalog" / "models" / f"{model_id(name)}.yaml"
        file.write_text(entry_text(_entry(name)), "utf-8")
    loaded = load(FOLDER / "rules", tmp_path / "catalog")
    assert () == loaded.problems
    assert loaded.library is not None
    assert {model_id(name) for name in PUBLISHED} <= set(loaded.library.models)


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
    """Lower-case letters, digits, single hyphens and dots; never empty."""
    assert own == model_id(name)
