import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.loading.changed_files import changes, stamp


class EndError(Exception):
    """Raised when a test has made all its edits."""


def steps(*edits: Callable[[], object] | None) -> Callable[[], Awaitable[None]]:
    """Return a pause that makes one edit at each call; after the last it raises EndError."""
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
    """Return how many changes were noticed during the edits."""
    changes_seen = 0

    async def listen() -> None:
        nonlocal changes_seen
        async for _ in changes([folder], stamp([folder]), steps(*edits)):
            changes_seen += 1

    with pytest.raises(EndError):
        await listen()
    return changes_seen


async def test_unchanged_files_cause_no_notification(tmp_path: Path) -> None:
    """Three checks notice nothing."""
    (tmp_path / "a.yaml").write_text("a")
    assert 0 == await count(tmp_path, None, None, None)


async def test_a_change_is_noticed_once_after_the_last_save(tmp_path: Path) -> None:
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
async def test_every_kind_of_change_is_noticed(tmp_path: Path, what: str) -> None:
    """A file may be new, deleted, or replaced by one with the same size and time."""
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


async def test_a_deleted_folder_is_a_change(tmp_path: Path) -> None:
    """It raises nothing."""
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "a.yaml").write_text("a")
    assert 1 == await count(folder, lambda: folder.rename(tmp_path / "away"), None)
