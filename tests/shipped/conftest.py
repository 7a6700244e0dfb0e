"""The library that is shipped, loaded once."""

import shutil
from pathlib import Path

import pytest

from bot.library.library import Library
from bot.loading import load
from bot.trial import try_example
from tests.loading.conftest import FILES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The shipped rules and catalog, in which loading finds no problem.

    Goals and tree are those of the loader's tests so far, for none are shipped yet.
    """
    rules = tmp_path_factory.mktemp("shipped") / "rules"
    shutil.copytree(ROOT / "rules", rules)
    goals = FILES["rules/goals.yaml"].replace("[tiny]", "[qwen3-8b]")
    tree, _, _ = FILES["rules/buy.yaml"].partition("examples:")
    for name, text in (("goals.yaml", goals), ("buy.yaml", f"{tree}examples: []\n")):
        if not (rules / name).exists():
            (rules / name).write_text(text)
    loaded = load(rules, ROOT / "catalog", try_example)
    assert [] == list(map(str, loaded.problems))
    assert loaded.library is not None
    return loaded.library
