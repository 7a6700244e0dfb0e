import importlib
import os
from pathlib import Path

import pytest

from bot.loading import load
from bot.loading.proofs import proven as module
from bot.loading.proofs.proven import Proven
from tests.loading.conftest import SmallLibrary

# `bot.loading` has a function of this name.
loading = importlib.import_module("bot.loading.load")


def _asked(small: SmallLibrary, folder: Path) -> int:
    """Return how many examples a load asks that remembers passed ones in a folder."""
    small.asked.clear()
    loaded = load(small.root / "rules", small.root / "catalog", small.ask, Proven(folder))
    assert loaded.library is not None
    return len(small.asked)


def test_examples_are_asked_once_for_the_same_files(
    a_library: SmallLibrary, tmp_path: Path
) -> None:
    """A changed file is asked again; the earlier state of the files is still remembered."""
    folder = tmp_path / "data"
    first = _asked(a_library, folder)
    assert first > 0
    assert 0 == _asked(a_library, folder)
    a_library.edit("rules/fit.yaml", "Slower than reading.", "Slower than you read.")
    assert first == _asked(a_library, folder)
    assert 0 == _asked(a_library, folder)
    a_library.edit("rules/fit.yaml", "Slower than you read.", "Slower than reading.")
    assert 0 == _asked(a_library, folder)


def test_a_changed_program_asks_all_examples_again(
    a_library: SmallLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An example may have another outcome in the next release."""
    first = _asked(a_library, tmp_path)
    monkeypatch.setattr(module, "program_digest", lambda: "another")
    assert first == _asked(a_library, tmp_path)


def test_the_programs_code_and_texts_are_the_program(tmp_path: Path) -> None:
    """A change of any of them is another program; what Python compiles is not."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "__pycache__").mkdir()
    digests = {module.program_digest(tmp_path)}
    for count, name in enumerate(("a.py", "texts/en.yaml", "texts/b.py"), 2):
        (tmp_path / name).write_text("changed")
        digests.add(module.program_digest(tmp_path))
        assert count == len(digests)
    (tmp_path / "__pycache__" / "a.pyc").write_text("compiled")
    assert module.program_digest(tmp_path) in digests


def test_proven_files_are_not_checked_again(
    a_library: SmallLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Checks across entries belong to the proof, as the examples do."""
    _asked(a_library, tmp_path)
    monkeypatch.setattr(loading, "count_problems", lambda _: pytest.fail("checked again"))
    assert 0 == _asked(a_library, tmp_path)
    a_library.edit("rules/fit.yaml", "Slower than reading.", "Slower than you read.")
    with pytest.raises(pytest.fail.Exception):
        _asked(a_library, tmp_path)


@pytest.mark.parametrize("content", [b"", b"\xff\x00garbage", b"0" * 200_000])
def test_a_damaged_record_proves_nothing(
    a_library: SmallLibrary, tmp_path: Path, content: bytes
) -> None:
    """It is replaced by a new one, which works."""
    first = _asked(a_library, tmp_path)
    (tmp_path / "proven-examples").write_bytes(content)
    assert first == _asked(a_library, tmp_path)
    assert 0 == _asked(a_library, tmp_path)


def test_without_a_writable_record_examples_are_asked_each_time(
    a_library: SmallLibrary, tmp_path: Path
) -> None:
    """The load itself succeeds."""
    (tmp_path / "file").write_text("in the way")
    first = _asked(a_library, tmp_path / "file")
    assert first == _asked(a_library, tmp_path / "file")


def test_files_with_failing_examples_are_not_proven(
    a_library: SmallLibrary, tmp_path: Path
) -> None:
    """The second load reports the problem too."""
    a_library.edit("rules/fit.yaml", "verdict: tight\n    cautions", "verdict: no\n    cautions")
    for _ in range(2):
        folders = a_library.root / "rules", a_library.root / "catalog"
        assert load(*folders, a_library.ask, Proven(tmp_path)).problems


def test_the_record_is_private_and_drops_old_states(tmp_path: Path) -> None:
    """It keeps the newest 64 states."""
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
