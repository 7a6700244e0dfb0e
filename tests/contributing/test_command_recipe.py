"""The recipe of CONTRIBUTING.md for a command, carried out in a copy."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest

from tests.contributing.checkout import Checkout
from tests.contributing.new_command import ANSWER, CASES, COMMAND, FILES, TEXTS

pytestmark = pytest.mark.thorough
WALK: Final = "tests/frozen/test_every_command.py"


def _begin(copy: Checkout) -> None:
    """All that the recipe says but for the cases."""
    options, registry = "bot/asking/options.py", "bot/answers/registry.py"
    copy.change(options, r'(?<="help", )"about"(?=\n\])', '"about", "licences"')
    copy.change(options, r"(?m)^(?=def _command\()", f"{COMMAND}\n\n")
    for path, text in FILES.items():
        copy.add(path, text)
    copy.change(registry, r"(?m)^(?=from bot\.answers\.guide\.answer )", ANSWER)
    copy.change(registry, r"(?<=    \| AboutAnswer\n)", "    | LicencesAnswer\n")
    for locale, texts in TEXTS.items():
        copy.add(f"bot/texts/{locale}.yaml", texts)


def _add_case(copy: Checkout, path: str) -> None:
    imports, pattern, result = CASES[path]
    first = r"(?m)^(?=from bot\.advice\.goal |from bot\.answers\.guide\.answer )"
    copy.change(path, first, imports)
    copy.change(path, r"(?m)^(?=        case _:$)", f"        {pattern}\n            {result}\n")


def _without_case(copy: Checkout) -> set[str]:
    """The files in which mypy finds a command or an answer without a case."""
    done = copy.run("mypy", *CASES)
    errors = [line for line in done.stdout.splitlines() if ": error: " in line]
    assert all('"assert_never"' in error for error in errors), done.stdout
    return {error.partition(":")[0] for error in errors}


def test_a_command_is_asked_for_by_types_and_walked(checkout: Callable[[str], Checkout]) -> None:
    """Mypy names every place that lacks a case; the walk names the command that lacks one."""
    copy = checkout("Add a command")
    _begin(copy)
    assert set(CASES) == _without_case(copy)
    copy = replace(copy, also=CASES)
    for path in CASES:
        if path != "bot/cards/controls.py":
            _add_case(copy, path)
    done = copy.tests(WALK, "-k", "licences and controls")
    assert "test_discord_takes_the_card_with_its_controls[/licences-en]" in done.stdout
    assert 1 == done.returncode
    _add_case(copy, "bot/cards/controls.py")
    copy.passes(WALK, "tests/commands/test_slash.py", "-k", "licences or test_slash")
