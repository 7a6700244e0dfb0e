import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.loading.changed_files import changes, stamp


class EndError(Exception):
    """The test has seen enough."""


def steps(*edits: Callable[[], object] | None) -> Callable[[], Awaitable[None]]:
    """A pause in which one edit after the other happens; then it ends."""
    left = iter(edits)

    async def pause() -> None:
        try:
            edit = next(left)
        except StopIteration:
            raise EndError from None
        if edit is not None:
            edit()

    return pause


async def count(folder: Path, *edits: Callable[[], object] | None) -> int:
    """How many times a change was told while the edits happened."""
    changes_seen = 0

    async def listen() -> None:
        nonlocal changes_seen
        async for _ in changes([folder], stamp([folder]), steps(*edits)):
            changes_seen += 1

    with pytest.raises(EndError):
        await listen()
    return changes_seen


async def test_nothing_changed_is_nothing_told(tmp_path: Path) -> None:
    """Looking is not changing."""
    (tmp_path / "a.yaml").write_text("a")
    assert 0 == await count(tmp_path, None, None, None)


async def test_a_change_is_told_once_when_the_files_stand_still(tmp_path: Path) -> None:
    """Several saves in a row are one change."""
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("a")
    values = await count(
        tmp_path,
        lambda: (tmp_path / "a.yaml").write_text("aa"),
        lambda: (tmp_path / "b.yaml").write_text("aaa"),
        None,
        None,
        None,
    )
    assert 1 == values


@pytest.mark.parametrize("what", ["new", "gone", "replaced", "in a folder", "link to nothing"])
async def test_every_kind_of_change_is_seen(tmp_path: Path, what: str) -> None:
    """A file that comes, goes or is exchanged for one of the same size and time."""
    file, other = tmp_path / "a.yaml", tmp_path.with_name(f"{tmp_path.name}-other")
    (tmp_path / "models").mkdir()
    for entry in (file, other):
        entry.write_text("a")
        os.utime(entry, ns=(1, 1))
    edits: dict[str, Callable[[], object]] = {
        "new": lambda: (tmp_path / "b.yaml").write_text("b"),
        "gone": file.unlink,
        "replaced": lambda: other.replace(file),
        "in a folder": lambda: (tmp_path / "models" / "m.yaml").write_text("m"),
        "link to nothing": lambda: (tmp_path / "l.yaml").symlink_to("nowhere"),
    }
    assert 1 == await count(tmp_path, edits[what], None)


async def test_a_folder_that_is_gone_is_a_change(tmp_path: Path) -> None:
    """And raises nothing."""
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "a.yaml").write_text("a")
    assert 1 == await count(folder, lambda: folder.rename(tmp_path / "away"), None)
