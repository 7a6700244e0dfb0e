"""Notices when the files in some folders have changed and are no longer being written."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from pathlib import Path

# The path of each file, the time of its change (ns), its size and its inode: an editor that
# replaces a file by a new one may keep path and time.
Stamp = frozenset[tuple[str, int, int, int]]


def stamp(folders: Iterable[Path]) -> Stamp:
    """Return the state of all files now; a hundred files take well under a millisecond."""
    return frozenset(entry for folder in folders for entry in _entries(folder))


def _entries(folder: Path) -> Iterable[tuple[str, int, int, int]]:
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)  # noqa: PTH118 - os.walk gives texts
            try:
                result = os.stat(path)  # noqa: PTH116 - as above
            except OSError:
                # It was deleted just now, or is a broken link: the load will report it.
                yield path, 0, 0, 0
            else:
                yield path, result.st_mtime_ns, result.st_size, result.st_ino


async def changes(
    folders: Iterable[Path], seen: Stamp, pause: Callable[[], Awaitable[None]]
) -> AsyncIterator[None]:
    """Yield each time that files differ from those last `seen` and have stopped changing.

    `pause` is awaited between two checks. Polling works where the system sends no notifications,
    such as folders that are mounted into a container.
    """
    places, last = tuple(folders), seen
    while True:
        await pause()
        now = await asyncio.to_thread(stamp, places)
        # Two equal states in a row: a person may be saving several files, or one in pieces.
        if now == last and now != seen:
            seen = now
            yield
        last = now
