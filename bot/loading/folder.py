"""Reads the files of one of the folders that moderators edit; errors become problems."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from types import MappingProxyType

from bot.loading.language_remarks import language_remarks
from bot.loading.proofs.parsed_files import Parsed, digest_of
from bot.marked_yaml import Marked, Problem, read_marked
from bot.marked_yaml.reader import LARGEST_BYTES, remembered
from bot.spelling import closest

_SUFFIX = ".yaml"
_TABLE = ".csv"
_NOTHING: Parsed = MappingProxyType({})


class Folder:
    """Reads files and collects the problems of the files themselves.

    Problems name a file under the folder as it was given (`rules/buy.yaml`); of an absolute folder
    only the last part, so that no answer shows a path on the operator's machine. Files whose data
    is `known` are not parsed; `parsed` has the data of every file without a problem.
    """

    def __init__(self, path: Path, known: Parsed = _NOTHING) -> None:
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self.contents: dict[str, bytes] = {}
        self.parsed: dict[str, object] = {}
        self._known = known
        self._path = path
        self._shown = Path(path.name) if path.is_absolute() else path

    def exists(self) -> bool:
        """Return whether the folder exists; note a problem if not."""
        return self._may_read("", folder=True)

    def has(self, name: str) -> bool:
        """Return whether a file or subfolder exists."""
        return os.path.lexists(self._path / name)

    def read(self, name: str) -> Marked | None:
        """Return the data of a YAML file; None if it has none, with a problem that says why."""
        content = self._bytes(name)
        if content is None:
            return None
        self.contents[name] = content
        marked = self._marked(name, content)
        if marked is not None:
            self.remarks += language_remarks(self.shown(name), content.decode("utf-8-sig"))
        return marked

    def _marked(self, name: str, content: bytes) -> Marked | None:
        digest = digest_of(content)
        if digest in self._known:
            marked: Marked | None = remembered(self._known[digest], content, self.shown(name))
            problems: list[Problem] = []
        else:
            marked, problems = read_marked(content, self.shown(name))
        self.problems += problems
        if marked is not None and not problems:
            self.parsed[digest] = marked.data
        return marked

    def text(self, name: str) -> str | None:
        """Return the text of a table; None if it cannot be read, with a problem that says why."""
        content = self._bytes(name)
        if content is None:
            return None
        self.contents[name] = content
        if len(content) > LARGEST_BYTES:
            self._problem(name, f"this file is larger than {LARGEST_BYTES // 1_000_000} MB")
            return None
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            self._problem(name, "this file is no UTF-8 text")
            return None

    def tables(self, subfolder: str) -> list[str]:
        """Return the names of a subfolder's tables, sorted; note a problem if it is missing."""
        if not self._may_read(subfolder, folder=True):
            return []
        return [f"{subfolder}/{name}" for name in self._listing(subfolder) if name.endswith(_TABLE)]

    def shown(self, name: str) -> str:
        """Return the file's name for problems; bytes that are not UTF-8 are escaped."""
        return (self._shown / name).as_posix().encode(errors="backslashreplace").decode()

    def files(self, subfolder: str) -> list[str]:
        """Return the names of a subfolder's YAML files, sorted; note a problem if it has none."""
        if not self._may_read(subfolder, folder=True):
            return []
        result = [f"{subfolder}/{name}" for name in self._listing(subfolder)]
        files = [name for name in result if name.endswith(_SUFFIX)]
        for name in result:
            if name not in files:
                self._remark_unread(name, ())
        if not files:
            self._problem(subfolder, f"no {_SUFFIX} file is here")
        return files

    def remark_others(self, known: tuple[str, ...]) -> None:
        """Note a remark for each other YAML file in the folder itself, which is not read."""
        for name in self._listing(""):
            if name not in known:
                self._remark_unread(name, known)

    def _bytes(self, name: str) -> bytes | None:
        if not self._may_read(name, folder=False):
            return None
        try:
            with (self._path / name).open("rb") as file:
                return file.read(LARGEST_BYTES + 1)
        except OSError as error:
            self._problem(name, f"this file cannot be read: {_reason(error)}")
            return None

    def _may_read(self, name: str, *, folder: bool) -> bool:
        refusal = _refusal(self._path / name, self._path, folder=folder)
        if refusal is not None:
            self._problem(name, refusal)
        return refusal is None

    def _listing(self, name: str) -> Iterator[str]:
        """Yield the names in a folder, sorted, without hidden files of editors and git."""
        try:
            names = sorted(path.name for path in (self._path / name).iterdir())
        except OSError as error:
            self._problem(name, f"this folder cannot be read: {_reason(error)}")
            return
        yield from (entry for entry in names if not entry.startswith("."))

    def _remark_unread(self, name: str, known: tuple[str, ...]) -> None:
        path = PurePath(name)
        if path.suffix.lower() == ".txt":
            # Windows may add this ending to a name, and does not show it.
            path = path.with_suffix("")
        if path.suffix.lower() in (_SUFFIX, ".yml"):
            meant = closest(name, known) if known else f"{path.stem}{_SUFFIX}"
            self.remarks.append(Problem(self.shown(name), 1, 1, "this file is not read", meant))

    def _problem(self, name: str, message: str) -> None:
        self.problems.append(Problem(self.shown(name), 1, 1, message))


def _refusal(path: Path, root: Path, *, folder: bool) -> str | None:
    """Return the reason why a path must not be read; None if it may be read."""
    wanted, other = ("folder", "file") if folder else ("file", "folder")
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            return "this link leads out of the folder"
        if not os.path.lexists(path):
            return f"this {wanted} is missing"
        if path.is_dir() != folder:
            return f"this is a {other}, not a {wanted}"
        # Reading a pipe could wait forever.
        if not folder and not path.is_file():
            return "this is no plain file"
    except (OSError, RuntimeError) as error:
        return f"this {wanted} cannot be read: {_reason(error)}"
    return None


def _reason(error: OSError | RuntimeError) -> str:
    return getattr(error, "strerror", None) or str(error)
