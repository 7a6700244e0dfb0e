"""Remembers which files have passed every check, in a file next to the database.

Asking all examples takes most of the time of a start, and the checks across entries a tenth of the
rest. The same files with the same program pass them again: only the date moves on, and it refuses
nothing that it accepted before (a price's day can only come to be past).
"""

import hashlib
import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.loading.proofs.parsed_files import ParsedFiles
from bot.loading.proofs.private_file import read_private, write_private

_NAME: Final = "proven-examples"
_PACKAGE: Final = Path(__file__).parents[2]
_KEPT: Final = 64  # number of states of the files, the newest last
_LARGEST_BYTES: Final = 100_000
_DIGEST: Final = re.compile("[0-9a-f]{64}")
LOG = logging.getLogger(__name__)


class Proven:
    """A file with one digest per line, used only to skip checks that were passed before.

    If the file cannot be read nothing is proven, and if it cannot be written nothing is
    remembered; neither stops a start. `parsed` remembers the data of the files themselves.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / _NAME
        self._program = program_digest()
        self.parsed = ParsedFiles(folder, self._program)

    def has(self, version: str) -> bool:
        """Return whether files of this version have passed with the present program."""
        return self._digest(version) in self._digests()

    def add(self, version: str) -> None:
        """Remember that files of this version have passed; the oldest states are dropped."""
        digests = [*self._digests(), self._digest(version)][-_KEPT:]
        try:
            write_private(self._file, "\n".join([*digests, ""]).encode())
        except OSError as error:
            LOG.debug("all checks are made again at the next start: %s", error)

    def _digest(self, version: str) -> str:
        return hashlib.sha256(f"{version} {self._program}".encode()).hexdigest()

    def _digests(self) -> list[str]:
        text = read_private(self._file, _LARGEST_BYTES).decode("ascii", "replace")
        return [line for line in text.split("\n") if _DIGEST.fullmatch(line)]


def program_digest(package: Path = _PACKAGE) -> str:
    """Return a digest of the program: names, sizes and times of its code and texts."""
    digest = hashlib.sha256()
    for line in sorted(_files(str(package))):
        digest.update(line.encode(errors="surrogateescape"))
    return digest.hexdigest()


def _files(folder: str) -> Iterator[str]:
    """Yield a line for each file of code or texts; `os.scandir` is twice as fast as `Path`."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".yaml")):
                about = entry.stat()
                yield f"{entry.path} {about.st_size} {about.st_mtime_ns}\n"
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _files(entry.path)
