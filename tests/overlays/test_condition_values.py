from collections.abc import Sequence

import pytest

from bot.advice.condition import Condition
from bot.asking.options import CommandName
from bot.library.library import Library
from bot.overlays.condition_values import values_meeting
from tests.loading.conftest import SmallLibrary


@pytest.fixture
def library(a_library: SmallLibrary) -> Library:
    """Return the small library."""
    return a_library.load().whole


FIVE = 5.0


@pytest.mark.parametrize(
    ("command", "conditions", "option", "values"),
    [
        ("buy", [Condition("budget", at_least=500)], "budget", ["500 usd", "501 usd", "499 usd"]),
        ("buy", [Condition("budget", more_than=500)], "budget", ["501 usd", "499 usd", "500 usd"]),
        ("buy", [Condition("price", less_than=500)], "budget", ["499 usd", "500 usd", "501 usd"]),
        ("buy", [Condition("mac_price", at_most=9.5)], "budget", ["9 usd", "10 usd"]),
        ("buy", [Condition("users", any_of=frozenset({FIVE}))], "users", ["5", "4", "6"]),
        ("fit", [Condition("users", at_most=1)], "users", ["1", "2"]),
        ("fit", [Condition("context", at_least=32768)], "context", ["32768", "32769", "32767"]),
        ("buy", [Condition("quiet", any_of=frozenset({True}))], "quiet", ["yes"]),
        ("buy", [Condition("used", any_of=frozenset({False}))], "used", ["no"]),
        (
            "buy",
            [Condition("goal", any_of=frozenset({"rag", "chat"}))],
            "goal",
            ["chat", "rag"],
        ),
        (
            "buy",
            [
                Condition("goal", any_of=frozenset({"rag", "chat"})),
                Condition("goal", any_of=frozenset({"rag"})),
            ],
            "goal",
            ["rag"],
        ),
        ("buy", [Condition("currency", any_of=frozenset({"eur"}))], "budget", ["1600 eur"]),
        ("buy", [Condition("budget_named", any_of=frozenset({False}))], "budget", [None]),
        ("buy", [Condition("model_named", any_of=frozenset({True}))], "model", ["tiny"]),
        ("buy", [Condition("model_size", at_least=1)], "model", ["tiny"]),
        ("fit", [Condition("device_kind", any_of=frozenset({"cpu"}))], "hardware", None),
    ],
)
def test_values_stand_at_and_around_each_bound(
    library: Library,
    command: CommandName,
    conditions: Sequence[Condition],
    option: str,
    values: list[str | None] | None,
) -> None:
    """Those that meet the conditions come first."""
    result = values_meeting(command, conditions, library)
    assert [option] == [*result]
    if values is None:
        assert result[option]
        assert all("desktop-ram" in str(value) for value in result[option])
    else:
        assert values == result[option]


def test_owned_memory_is_met_by_the_nearest_machines(library: Library) -> None:
    """No machine at all is asked about too, as it has 0 GB."""
    own = values_meeting("buy", [Condition("owned_memory", at_least=16)], library)["own"]
    assert own[-1] is None
    assert own[0] is not None


def test_what_no_option_says_is_left_to_chance(library: Library) -> None:
    """A verdict follows from the whole question."""
    verdict = Condition("verdict", any_of=frozenset({"tight"}))
    assert {} == values_meeting("fit", [verdict], library)
