import io
import zipfile
from typing import Any

import pytest

from bot.loading.load import Loaded
from bot.marked_yaml.writing import as_yaml
from bot.overlays.overlay import overlaid
from bot.overlays.own.pull_request import archive, repository_files
from tests.loading.conftest import SmallLibrary

_PRICE: dict[str, Any] = {
    "item": "pc-case",
    "market": "us",
    "currency": "usd",
    "condition": "new",
    "typical": 95,
    "as_of": "2026-11-20",
    "quality": "A",
    "source": "a shop",
}
_MACHINE = {
    "id": "shop-pc",
    "name": "Shop PC",
    "route": "pc-one-gpu",
    "devices": [{"device": "small-gpu", "memory": "8 GB"}],
    "source": "a shop",
}


def _goal(base: Loaded) -> dict[str, Any]:
    goal = next(goal.value for goal in base.rules.goals if goal.value.id == "coding")
    return {
        "id": "coding",
        "name": "Programming",
        "models": ["tiny"],
        "context": 16384,
        "decode_floor": "5 tokens/s",
        "decode_comfortable": "10 tokens/s",
        "tokens_per_day": goal.tokens_per_day,
        "prompt_share": "50 %",
        "because": "It reads much.",
        "source": "us",
    }


def _own(base: Loaded) -> dict[str, Any]:
    caution = {"id": "mine", "when": {"device": "small-gpu"}, "say": "Mind its fan."}
    return {
        "fit": {"add": [caution]},
        "goals": [_goal(base)],
        "sizing": {"spare_share": "12 %", "idle_power": {"gpu": "55 W"}},
        "tasks": {"remove": ["session"]},
        "systems": [_MACHINE],
        "prices": [_PRICE, {**_PRICE, "item": "shop-pc", "typical": 700}],
    }


@pytest.fixture
def small(a_library: SmallLibrary) -> SmallLibrary:
    """Return the small library with comments in the files that moderators change."""
    a_library.edit("rules/goals.yaml", "goals:", "# What each goal needs.\ngoals:")
    a_library.edit("rules/goals.yaml", "  - id: coding", "  # Code is long.\n  - id: coding")
    a_library.edit("rules/sizing.yaml", "spare_share", "# Must stay free.\nspare_share")
    a_library.edit("catalog/prices/us.yaml", "prices:", "# Seen in the US.\nprices:")
    return a_library


def test_the_files_of_a_pull_request_say_what_the_server_says(small: SmallLibrary) -> None:
    """Written over the shared files they load, and give the library that the server has."""
    base = small.load()
    own = _own(base)
    files = repository_files(base.rules, base.catalog, own)
    assert [
        "catalog/prices/server.yaml",
        "catalog/prices/us.yaml",
        "catalog/systems/shop-pc.yaml",
        "rules/fit.yaml",
        "rules/goals.yaml",
        "rules/sizing.yaml",
        "rules/tasks.yaml",
    ] == sorted(files)
    for path, text in files.items():
        small.write(path, text)
    merged, served = small.load(), overlaid(base, as_yaml(own), "server@1")
    assert ((), ()) == (merged.problems, served.problems)
    for name in ("goals", "judgement", "systems", "tasks"):
        assert getattr(served.whole, name) == getattr(merged.whole, name), name
    assert sorted(map(repr, served.whole.prices)) == sorted(map(repr, merged.whole.prices))


def test_comments_stay_where_they_are(small: SmallLibrary) -> None:
    """The reviewer sees only what has changed."""
    base = small.load()
    files = repository_files(base.rules, base.catalog, _own(base))
    assert "# What each goal needs.\ngoals:" in files["rules/goals.yaml"]
    assert "  # Code is long.\n  - id: coding\n    name: Programming" in files["rules/goals.yaml"]
    assert "# Must stay free.\nspare_share: 12 %\n" in files["rules/sizing.yaml"]
    assert files["catalog/prices/us.yaml"].startswith("# Seen in the US.\nprices:")
    before = base.rules.texts["goals.yaml"].splitlines()
    kept = [line for line in before if line in files["rules/goals.yaml"].splitlines()]
    assert len(kept) >= len(before) - 3


def test_a_server_without_rules_changes_no_file(small: SmallLibrary) -> None:
    """There is nothing to request."""
    base = small.load()
    assert {} == repository_files(base.rules, base.catalog, {})


def test_the_archive_has_every_file_in_its_folder() -> None:
    """The same files give the same bytes."""
    files = {"rules/fit.yaml": "a\n", "catalog/prices/us.yaml": "价\n"}
    packed = archive(files)
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert files == {name: opened.read(name).decode() for name in opened.namelist()}
    assert packed == archive(dict(reversed(files.items())))
