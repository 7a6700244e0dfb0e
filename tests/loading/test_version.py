from typing import Any

from bot.loading.version import version_of


def test_a_version_is_twelve_hex_digits(a_library: Any) -> None:
    """The library of the same files has the same version each time."""
    first, second = a_library.load().library.version, a_library.load().library.version
    assert first == second
    assert 12 == len(first)
    assert 0 <= int(first, 16)


def test_any_change_of_a_file_changes_the_version(a_library: Any) -> None:
    """Even a comment is another state of the files."""
    before = a_library.load().library.version
    a_library.edit("catalog/cloud.yaml", "api:", "# by token\napi:")
    assert before != a_library.load().library.version


def test_states_that_read_alike_have_different_versions() -> None:
    """Where one file ends and the next begins is part of the state."""
    assert version_of({"rules": {"a": b"xy", "b": b""}}) != version_of(
        {"rules": {"a": b"x", "b": b"y"}}
    )
    assert version_of({"rules": {"a": b"x"}}) != version_of({"catalog": {"a": b"x"}})
