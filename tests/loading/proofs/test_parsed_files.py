import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.loading import Loaded, folder, load
from bot.loading.proofs.parsed_files import ParsedFiles
from bot.loading.proofs.proven import Proven
from bot.marked_yaml import Marked, Problem, read_marked
from tests.loading.conftest import SmallLibrary


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of the files that loads have parsed."""
    files: list[str] = []

    def noting(content: bytes, file: str) -> tuple[Marked | None, list[Problem]]:
        files.append(file)
        return read_marked(content, file)

    monkeypatch.setattr(folder, "read_marked", noting)
    return files


def _load(small: SmallLibrary, data: Path) -> Loaded:
    return load(small.root / "rules", small.root / "catalog", small.ask, Proven(data))


def test_unchanged_files_are_parsed_once(
    a_library: SmallLibrary, tmp_path: Path, parsed: list[str]
) -> None:
    """The library is the same; only a changed file is parsed again."""
    first = _load(a_library, tmp_path)
    assert len(parsed) > 10
    parsed.clear()
    second = _load(a_library, tmp_path)
    assert [] == parsed
    assert repr(first.whole) == repr(second.whole)
    assert first.remarks == second.remarks
    a_library.edit("catalog/prices/us.yaml", "typical: 400", "typical: 410")
    assert 410 in [price.typical for price in _load(a_library, tmp_path).whole.prices]
    assert ["catalog/prices/us.yaml"] == parsed
    parsed.clear()
    _load(a_library, tmp_path)
    assert [] == parsed


def test_problems_in_files_that_were_not_parsed_have_their_places(
    a_library: SmallLibrary, tmp_path: Path
) -> None:
    """They are the same as without anything remembered."""
    _load(a_library, tmp_path)
    a_library.edit("rules/goals.yaml", "tiny", "tinny")
    a_library.edit("catalog/prices/rates.yaml", "usd: 1.25", "usd: 9")
    fresh = load(a_library.root / "rules", a_library.root / "catalog", a_library.ask)
    assert fresh.problems
    assert fresh.problems == _load(a_library, tmp_path).problems


def _damage(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"small-gpu", b"large-gpu"))


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def _open_to_others(file: Path) -> None:
    file.chmod(0o666)


@pytest.mark.parametrize("spoil", [_damage, _cut, _open_to_others, Path.unlink])
@pytest.mark.skipif(os.name != "posix", reason="elsewhere files have no such permissions")
def test_a_spoilt_file_is_ignored_and_replaced(
    a_library: SmallLibrary, tmp_path: Path, parsed: list[str], spoil: Callable[[Path], None]
) -> None:
    """Its data may be wrong, or another user's."""
    whole = _load(a_library, tmp_path).whole
    count = len(parsed)
    spoil(tmp_path / "parsed-files")
    assert repr(whole) == repr(_load(a_library, tmp_path).whole)
    assert 2 * count == len(parsed)
    assert 0o600 == (tmp_path / "parsed-files").stat().st_mode & 0o777
    _load(a_library, tmp_path)
    assert 2 * count == len(parsed)


def test_another_programs_data_is_ignored(tmp_path: Path) -> None:
    """Its reader may have read files differently."""
    ParsedFiles(tmp_path, "this program").keep({"a": [1]})
    assert {"a": [1]} == ParsedFiles(tmp_path, "this program").read()
    assert {} == ParsedFiles(tmp_path, "the next release").read()


def test_where_nothing_can_be_written_files_are_parsed_each_time(
    a_library: SmallLibrary, tmp_path: Path, parsed: list[str]
) -> None:
    """The load itself succeeds."""
    (tmp_path / "file").write_text("in the way")
    assert _load(a_library, tmp_path / "file").whole
    count = len(parsed)
    assert _load(a_library, tmp_path / "file").whole
    assert 2 * count == len(parsed)


def test_files_with_problems_are_not_remembered(
    a_library: SmallLibrary, tmp_path: Path, parsed: list[str]
) -> None:
    """Nothing is kept of a load without a library."""
    a_library.edit("catalog/prices/us.yaml", "item: pc-case", "item: pc-cas")
    assert _load(a_library, tmp_path).problems
    assert not (tmp_path / "parsed-files").exists()
