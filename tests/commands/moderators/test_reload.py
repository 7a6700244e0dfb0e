import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from bot.commands.moderators.libraries import Libraries
from bot.commands.moderators.reload import Reload, tell_of_broken_servers
from bot.loading import Loaded
from bot.marked_yaml import Problem
from bot.settings.settings import Settings
from bot.store import Store
from tests.loading.conftest import SmallLibrary

SERVER = 1100000000000000011
ANSWERS = 400  # as many as in two seconds at 200 a second, asked as fast as possible
RELOADS = 5


class ToldModerators:
    """Notes the problems of which moderators are notified."""

    def __init__(self) -> None:
        self.shared: list[tuple[Problem, ...]] = []
        self.own: list[int] = []
        self.mended: list[int | str] = []
        self.all_told = asyncio.Event()

    async def shared_rules_are_broken(self, problems: tuple[Problem, ...]) -> None:
        """Note the problems."""
        self.shared.append(problems)

    async def shared_rules_are_mended(self) -> None:
        """Note it."""
        self.mended.append("shared")

    async def own_rules_are_mended(self, server_id: int) -> None:
        """Note it."""
        self.mended.append(server_id)
        self.all_told.set()

    async def own_rules_are_broken(self, server_id: int, problems: tuple[Problem, ...]) -> None:
        """Note the server, and fail the first time."""
        self.own.append(server_id)
        if len(self.own) == 1:
            raise OSError("no connection")


@pytest.fixture(autouse=True)
def _without_examples(small_rules: SmallLibrary) -> None:
    small_rules.without_examples()


@pytest.fixture
def libraries(shared: Loaded, store: Store) -> Libraries:
    """Return the libraries over the small one."""
    return Libraries(shared, store.revisions)


def following(
    small_rules: Any, libraries: Libraries, value: Any, then: Callable[[], None] = lambda: None
) -> Reload:
    """Return a reload of the small library's files."""
    settings = Settings.model_validate(
        {
            "RIGWISE_RULES": small_rules.root / "rules",
            "RIGWISE_CATALOG": small_rules.root / "catalog",
        }
    )
    return Reload(settings, libraries, value, then)


async def test_changed_rules_are_put_in_force(small_rules: Any, libraries: Libraries) -> None:
    """Nobody is notified of valid files."""
    values = ToldModerators()

    async def changes() -> AsyncIterator[None]:
        small_rules.edit("rules/fit.yaml", "Slower than reading.", "Slow.")
        yield

    await following(small_rules, libraries, values).follow(changes())
    library = await libraries.for_server(None)
    assert "Slow." in [rule.say.en for rule in library.fit_cautions]
    assert [] == values.shared


async def test_watches_are_told_of_files_in_force(small_rules: Any, libraries: Libraries) -> None:
    """Each time that something has changed, and never of broken files."""
    versions: list[str] = []

    async def changes() -> AsyncIterator[None]:
        small_rules.edit("rules/fit.yaml", "Slower than reading.", "Slow.")
        yield
        yield
        small_rules.edit("rules/fit.yaml", "verdict: tight", "verdit: tight")
        yield

    before = libraries.shared.version

    def then() -> None:
        versions.append(libraries.shared.version)

    await following(small_rules, libraries, ToldModerators(), then).follow(changes())
    assert [libraries.shared.version] == versions
    assert before not in versions


async def test_broken_rules_are_reported_once_and_the_old_ones_stay(
    small_rules: Any, libraries: Libraries, caplog: pytest.LogCaptureFixture
) -> None:
    """They are reported again for other problems, or after the files were valid in between."""
    values, before = ToldModerators(), await libraries.for_server(None)

    async def changes() -> AsyncIterator[None]:
        small_rules.edit("rules/fit.yaml", "verdict: tight", "verdit: tight")
        yield
        assert 1 == len(values.shared)
        small_rules.edit("rules/fit.yaml", "Slower", "slower")
        yield
        assert 1 == len(values.shared)
        small_rules.edit("rules/fit.yaml", "verdit: tight", "verdict: thight")
        yield
        assert 2 == len(values.shared)
        assert before is await libraries.for_server(None)
        small_rules.edit("rules/fit.yaml", "thight", "tight")
        assert [] == values.mended
        yield
        assert before is not await libraries.for_server(None)
        assert ["shared"] == values.mended
        assert "the rules and the catalog can be used again" in caplog.text
        small_rules.edit("rules/fit.yaml", "verdict: tight", "verdict: thight")
        yield

    await following(small_rules, libraries, values).follow(changes())
    assert 3 == len(values.shared)
    assert 'rules/fit.yaml:3:13: unknown word "verdit"' in caplog.text


@pytest.mark.parametrize("fault", ["directory", "binary", "huge", "billion laughs", "link"])
async def test_no_file_ends_the_watch(small_rules: Any, libraries: Libraries, fault: str) -> None:
    """A folder, bytes, 50 MB, nested aliases, a link out of the folder: the old rules stay."""
    values, before = ToldModerators(), await libraries.for_server(None)
    file = small_rules.root / "rules" / "fit.yaml"
    good = file.read_text()

    async def changes() -> AsyncIterator[None]:
        file.unlink()
        if fault == "directory":
            file.mkdir()
        elif fault == "link":
            outside = small_rules.root / "outside.yaml"
            outside.write_text(good)
            file.symlink_to(outside)
        else:
            laughs = "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
            contents = {"binary": b"\x00\xff", "huge": b"# " + b"x" * 50_000_000}
            file.write_bytes(contents.get(fault, laughs.encode()))
        yield
        assert before is await libraries.for_server(None)
        assert 1 == len(values.shared)
        if fault == "directory":
            file.rmdir()
        else:
            file.unlink()
        small_rules.write("rules/fit.yaml", good.replace("Slower than reading.", "Slow."))
        yield

    await following(small_rules, libraries, values).follow(changes())
    assert before is not await libraries.for_server(None)


async def test_a_fault_does_not_end_the_watch(
    small_rules: Any, libraries: Libraries, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged, and the next change is loaded."""

    class Deaf(ToldModerators):
        async def shared_rules_are_broken(self, problems: tuple[Problem, ...]) -> None:
            raise RuntimeError("the channel is broken")

    async def changes() -> AsyncIterator[None]:
        small_rules.edit("rules/fit.yaml", "verdict: tight", "verdit: tight")
        yield
        small_rules.edit("rules/fit.yaml", "verdit: tight", "verdict: no")
        yield

    before = await libraries.for_server(None)
    await following(small_rules, libraries, Deaf()).follow(changes())
    assert "the channel is broken" in caplog.text
    assert before is not await libraries.for_server(None)


def slow(library: Any) -> tuple[str, str]:
    """Return a library's version, and the text of its caution `slow`."""
    (text,) = (rule.say.en for rule in library.fit_cautions if rule.id == "slow")
    return library.version, text


async def test_a_reload_loses_no_answer_and_mixes_no_libraries(
    small_rules: Any, libraries: Libraries
) -> None:
    """Answers are computed without a pause while the rules change again and again."""
    versions = dict([slow(libraries.shared.library)])

    async def changes() -> AsyncIterator[None]:
        for number in range(RELOADS):
            old = versions[libraries.shared.version]
            small_rules.edit("rules/fit.yaml", f"say: {old}", f"say: Slow {number}.")
            yield
            versions.update([slow(libraries.shared.library)])

    async def one_answer() -> tuple[str, str]:
        library = await libraries.for_server(SERVER)
        await asyncio.sleep(0)  # the library stays the same, even if a reload happens here
        return slow(library)

    async def members() -> list[tuple[str, str]]:
        asking: list[asyncio.Task[tuple[str, str]]] = []
        while len(asking) < ANSWERS or len(versions) <= RELOADS:
            asking.append(asyncio.create_task(one_answer()))
            await asyncio.sleep(0)
        return await asyncio.gather(*asking)

    follow = following(small_rules, libraries, ToldModerators()).follow(changes())
    answers, _ = await asyncio.gather(members(), follow)
    assert ANSWERS <= len(answers)
    assert len({version for version, _ in answers}) >= RELOADS
    assert all(versions[version] == text for version, text in answers)


async def test_each_server_is_notified_of_its_own_broken_rules(libraries: Libraries) -> None:
    """Servers whose rules fit again are notified too. A failure does not stop the next."""
    values = ToldModerators()
    problem = Problem("server@1", 1, 1, "no good")
    for server_id, problems in ((1, (problem,)), (2, (problem,)), (3, ())):
        libraries.broken.put_nowait((server_id, problems))
    task = asyncio.create_task(tell_of_broken_servers(libraries, values))  # type: ignore[arg-type]
    await values.all_told.wait()
    task.cancel()
    assert ([1, 2], [3]) == (values.own, values.mended)


async def test_a_reverted_mistake_is_reported_as_mended(
    small_rules: Any, libraries: Libraries
) -> None:
    """The version is the one that was in force all the time."""
    values = ToldModerators()

    async def changes() -> AsyncIterator[None]:
        small_rules.edit("rules/fit.yaml", "verdict: tight", "verdit: tight")
        yield
        small_rules.edit("rules/fit.yaml", "verdit: tight", "verdict: tight")
        yield
        yield

    await following(small_rules, libraries, values).follow(changes())
    assert ["shared"] == values.mended
