"""One of the two folders that moderators edit; reads its files, and never raises for their sake."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from bot.loading.language_remarks import language_remarks
from bot.marked_yaml import Marked, Problem, read_marked
from bot.marked_yaml.reader import LARGEST_BYTES
from bot.spelling import closest

_SUFFIX = ".yaml"
_TABLE = ".csv"


class Folder:
    """Reads marked data and gathers what is wrong with the files themselves.

    Problems name a file as the folder was given (`rules/buy.yaml`), an absolute folder by its
    last part, so that no answer shows where on a server the files lie.
    """

    def __init__(self, path: Path) -> None:
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self.contents: dict[str, bytes] = {}
        self._path = path
        self._shown = Path(path.name) if path.is_absolute() else path

    def exists(self) -> bool:
        """Whether the folder is there; a problem if it is not."""
        return self._may_read("", folder=True)

    def read(self, name: str) -> Marked | None:
        """Read one file; None where it gives no data, with a problem that says why."""
        content = self._bytes(name)
        if content is None:
            return None
        self.contents[name] = content
        marked, problems = read_marked(content, self.shown(name))
        self.problems += problems
        if marked is not None:
            self.remarks += language_remarks(self.shown(name), content.decode("utf-8-sig"))
        return marked

    def text(self, name: str) -> str | None:
        """Read one table; None where it gives no data, with a problem that says why."""
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
        """The tables of a subfolder, sorted; a problem if the folder is missing."""
        if not self._may_read(subfolder, folder=True):
            return []
        return [f"{subfolder}/{name}" for name in self._listing(subfolder) if name.endswith(_TABLE)]

    def shown(self, name: str) -> str:
        """The name that problems show; bytes that are no UTF-8 are escaped."""
        return (self._shown / name).as_posix().encode(errors="backslashreplace").decode()

    def files(self, subfolder: str) -> list[str]:
        """The YAML files of a subfolder, sorted; a problem if there are none."""
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
        """Remark files at the top that look as if they were meant to be read."""
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
        """Names in a folder, sorted; hidden ones are editors' and version control's."""
        try:
            names = sorted(path.name for path in (self._path / name).iterdir())
        except OSError as error:
            self._problem(name, f"this folder cannot be read: {_reason(error)}")
            return
        yield from (entry for entry in names if not entry.startswith("."))

    def _remark_unread(self, name: str, known: tuple[str, ...]) -> None:
        path = PurePath(name)
        if path.suffix.lower() == ".txt":
            # Windows hides the end of a name that it added itself.
            path = path.with_suffix("")
        if path.suffix.lower() in (_SUFFIX, ".yml"):
            meant = closest(name, known) if known else f"{path.stem}{_SUFFIX}"
            self.remarks.append(Problem(self.shown(name), 1, 1, "this file is not read", meant))

    def _problem(self, name: str, message: str) -> None:
        self.problems.append(Problem(self.shown(name), 1, 1, message))


def _refusal(path: Path, root: Path, *, folder: bool) -> str | None:
    """Say why a path is not read; None where it may be."""
    wanted, other = ("folder", "file") if folder else ("file", "folder")
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            return "this link leads out of the folder"
        if not os.path.lexists(path):
            return f"this {wanted} is missing"
        if path.is_dir() != folder:
            return f"this is a {other}, not a {wanted}"
        # Reading a pipe would wait for ever.
        if not folder and not path.is_file():
            return "this is no plain file"
    except (OSError, RuntimeError) as error:
        return f"this {wanted} cannot be read: {_reason(error)}"
    return None


def _reason(error: OSError | RuntimeError) -> str:
    return getattr(error, "strerror", None) or str(error)
