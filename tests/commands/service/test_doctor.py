import sys
from pathlib import Path

import pytest
from discord.http import Route

from bot.commands.service.doctor import Finding, examine
from bot.loading import Loaded, load
from bot.settings.settings import Settings
from bot.store import Store
from bot.store.postgresql.overview import Overview
from bot.texts import words_for


def _examined(loaded: Loaded, **settings: str) -> dict[str, Finding]:
    result = examine(Settings.model_validate(settings), loaded)
    return {finding.key: finding for finding in result}


@pytest.fixture
def broken(tmp_path: Path) -> Loaded:
    """Return the result of loading folders without any file."""
    return load(tmp_path, tmp_path)


def test_all_problems_are_named_at_once(broken: Loaded, tmp_path: Path) -> None:
    """The database and the token are checked even if the library has problems."""
    examined = _examined(broken, RIGWISE_DATABASE=str(tmp_path / "file" / "db"), RIGWISE_RULES="x")
    assert {"settings", "no_library", "database", "no_token"} == set(examined)
    assert "RIGWISE_DATABASE, RIGWISE_RULES" == examined["settings"].values["names"]
    assert str(len(broken.problems)) == examined["no_library"].values["count"]


def test_mentions_are_told_with_the_permissions_that_they_need(
    broken: Loaded, tmp_path: Path
) -> None:
    """Only where they are on."""
    database = str(tmp_path / "db")
    examined = _examined(broken, RIGWISE_DATABASE=database, RIGWISE_MENTIONS="on")
    assert "send messages and embed links" in examined["mentions"].line(words_for("en"))
    assert "mentions" not in _examined(broken, RIGWISE_DATABASE=database)


def test_a_database_path_that_cannot_be_used_is_a_problem(broken: Loaded, tmp_path: Path) -> None:
    """A file is in the place of the folder."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    examined = _examined(broken, RIGWISE_DATABASE=str(tmp_path / "file" / "db"))
    assert not examined["no_database"].is_well
    assert "RIGWISE_DATABASE" in examined["no_database"].values["reason"]


@pytest.mark.parametrize("token", ["abc", "a.b", "a.b.c.d", "A" * 32])
def test_text_that_cannot_be_a_token_is_not_sent(
    broken: Loaded, tmp_path: Path, token: str
) -> None:
    """The client secret, for example, has one part; Discord would only refuse it."""
    examined = _examined(broken, RIGWISE_DATABASE=str(tmp_path / "db"), DISCORD_TOKEN=token)
    assert not examined["bad_token"].is_well
    assert {"discord", "no_discord", "refused_token"}.isdisjoint(examined)


def test_an_unreachable_discord_is_a_problem(
    broken: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next step names the settings with its addresses."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    examined = _examined(
        broken,
        RIGWISE_DATABASE=str(tmp_path / "db"),
        DISCORD_TOKEN="a.b.c",
        DISCORD_API_BASE="http://127.0.0.1:9/api/v10",
    )
    assert "DISCORD_API_BASE" in examined["no_discord"].line(words_for("en"))


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_a_problem_comes_with_the_next_step(locale: str) -> None:
    """It is one line, in either language."""
    line = Finding("no_commands", is_well=False, values={"names": "/fit"}).line(words_for(locale))
    assert "/fit" in line
    assert "rigwise sync" in line


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
@pytest.mark.parametrize(("mode", "is_remarked"), [(0o600, False), (0o640, True), (0o604, True)])
def test_a_database_that_others_may_read_gets_a_remark(
    broken: Loaded, tmp_path: Path, mode: int, *, is_remarked: bool
) -> None:
    """It does not keep a bot from answering; the next step is the command to type."""
    database = tmp_path / "db"
    _examined(broken, RIGWISE_DATABASE=str(database))
    database.chmod(mode)
    examined = _examined(broken, RIGWISE_DATABASE=str(database))
    assert is_remarked == ("open_database" in examined)
    if is_remarked:
        assert examined["open_database"].is_well
        assert f"chmod 600 {database}" in examined["open_database"].line(words_for("en"))


@pytest.mark.parametrize(
    ("seen", "keys"),
    [
        (None, set()),
        (Overview(None, {}, 0.2), set()),
        (Overview(2, {"a": (0,), "b": (1,)}, -0.2), {"shards"}),
        (Overview(3, {"a": (0,), "b": ()}, 0), {"shards.unserved"}),
        (Overview(1, {"a": (0,)}, -7200.4), {"shards", "clock"}),
    ],
    ids=["a file", "nobody", "well", "a lost shard", "a wrong clock"],
)
def test_shards_and_clocks_are_looked_at(
    broken: Loaded,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seen: Overview | None,
    keys: set[str],
) -> None:
    """Each process with its shards, those that nobody serves, and a clock that is off."""

    async def shards(_: Store) -> Overview | None:
        return seen

    monkeypatch.setattr(Store, "shards", shards)
    examined = _examined(broken, RIGWISE_DATABASE=str(tmp_path / "db"))
    assert keys == {"shards", "shards.unserved", "clock"} & set(examined)
    lines = [examined[key].line(words_for("en")) for key in sorted(keys)]
    text = "\n".join(lines)
    if "shards.unserved" in keys:
        assert "Of 3 shards nobody serves 1, 2; the processes: a: 0; b: -." in text
    if "clock" in keys:
        assert "by -7200 s" in text
