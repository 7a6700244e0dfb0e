import os
from pathlib import Path

import pytest

from bot.loading import load
from bot.loading.proofs import proven as module
from bot.loading.proofs.proven import Proven
from tests.loading.conftest import SmallLibrary


def _asked(small: SmallLibrary, folder: Path) -> int:
    """How many examples a load asks that remembers in a folder."""
    small.asked.clear()
    loaded = load(small.root / "rules", small.root / "catalog", small.ask, Proven(folder))
    assert loaded.library is not None
    return len(small.asked)


def test_examples_are_asked_once_for_the_same_files(
    a_library: SmallLibrary, tmp_path: Path
) -> None:
    """A changed file is proved anew, and so are the old files as long as nobody has forgotten."""
    folder = tmp_path / "data"
    first = _asked(a_library, folder)
    assert first > 0
    assert 0 == _asked(a_library, folder)
    a_library.edit("rules/fit.yaml", "Slower than reading.", "Slower than you read.")
    assert first == _asked(a_library, folder)
    assert 0 == _asked(a_library, folder)
    a_library.edit("rules/fit.yaml", "Slower than you read.", "Slower than reading.")
    assert 0 == _asked(a_library, folder)


def test_a_changed_program_proves_everything_anew(
    a_library: SmallLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An example may come out differently in the next release."""
    first = _asked(a_library, tmp_path)
    monkeypatch.setattr(module, "_program_digest", lambda: "another")
    assert first == _asked(a_library, tmp_path)


@pytest.mark.parametrize("content", [b"", b"\xff\x00garbage", b"0" * 200_000])
def test_a_damaged_record_proves_nothing(
    a_library: SmallLibrary, tmp_path: Path, content: bytes
) -> None:
    """It is written anew, and holds from then on."""
    first = _asked(a_library, tmp_path)
    (tmp_path / "proven-examples").write_bytes(content)
    assert first == _asked(a_library, tmp_path)
    assert 0 == _asked(a_library, tmp_path)


def test_a_record_that_cannot_be_written_stops_nothing(
    a_library: SmallLibrary, tmp_path: Path
) -> None:
    """Whoever has no place to remember asks each time."""
    (tmp_path / "file").write_text("in the way")
    first = _asked(a_library, tmp_path / "file")
    assert first == _asked(a_library, tmp_path / "file")


def test_what_fails_its_examples_is_not_proven(a_library: SmallLibrary, tmp_path: Path) -> None:
    """The problem is there at the second load too."""
    a_library.edit("rules/fit.yaml", "verdict: tight\n    cautions", "verdict: no\n    cautions")
    for _ in range(2):
        folders = a_library.root / "rules", a_library.root / "catalog"
        assert load(*folders, a_library.ask, Proven(tmp_path)).problems


def test_only_its_owner_may_read_and_old_states_are_forgotten(tmp_path: Path) -> None:
    """The file stays small for ever."""
    known = Proven(tmp_path / "data")
    for number in range(100):
        known.add(str(number))
    assert known.has("99")
    assert not known.has("0")
    (file,) = (tmp_path / "data").iterdir()
    assert 64 == len(file.read_text().split())
    if os.name == "posix":
        assert 0o600 == file.stat().st_mode & 0o777
        assert 0o700 == file.parent.stat().st_mode & 0o777
