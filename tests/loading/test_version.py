from typing import Any

from bot.loading.version import version_of


def test_a_version_is_twelve_hex_digits(a_library: Any) -> None:
    """The library of the same files has the same version each time."""
    first, second = a_library.load().library.version, a_library.load().library.version
    assert first == second
    assert 12 == len(first)
    assert 0 <= int(first, 16)


def test_any_change_of_a_file_changes_the_version(a_library: Any) -> None:
    """This includes comments."""
    before = a_library.load().library.version
    a_library.edit("catalog/cloud.yaml", "api:", "# by token\napi:")
    assert before != a_library.load().library.version


def test_the_version_depends_on_the_files_of_the_content() -> None:
    """The same bytes, divided differently among files or folders, have another version."""
    assert version_of({"rules": {"a": b"xy", "b": b""}}) != version_of(
        {"rules": {"a": b"x", "b": b"y"}}
    )
    assert version_of({"rules": {"a": b"x"}}) != version_of({"catalog": {"a": b"x"}})
