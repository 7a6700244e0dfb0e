"""Cautions of a server about a device, a line, a maker, a model or a family."""

import pytest

from bot.advice.condition import Condition
from bot.loading.proofs.outcome import outcome_of
from bot.overlays.condition_values import values_meeting
from bot.overlays.overlay import overlaid
from tests.loading.conftest import SmallLibrary


@pytest.mark.parametrize(
    "condition",
    [
        "device: small-gpu",
        "device: [small-gpu, desktop-ram]",
        "maker: acme",
        "model: tiny",
        "family: tiny",
    ],
)
def test_a_caution_about_what_it_names_is_shown(a_library: SmallLibrary, condition: str) -> None:
    """With the device and the model that it names it is said, whatever else holds."""
    base = a_library.load()
    text = f"fit:\n  add:\n    - {{ id: mine, when: {{ {condition} }}, say: Mind this. }}\n"
    loaded = overlaid(base, text, "server@1")
    assert () == loaded.problems
    question = {"model": "tiny", "hardware": "small-gpu 16GB"}
    told = outcome_of("fit", question, loaded.whole)
    assert not isinstance(told, str)
    assert "mine" in told.cautions


def test_a_caution_of_buy_knows_the_pick(a_library: SmallLibrary) -> None:
    """Its device, maker and model are those of the machine that is advised."""
    when = "{ device: small-gpu, maker: acme, model: tiny, family: tiny }"
    text = f"buy:\n  add:\n    - {{ id: mine, when: {when}, say: Mind this. }}\n"
    loaded = overlaid(a_library.load(), text, "server@1")
    assert () == loaded.problems
    told = outcome_of("buy", {"budget": "9000 usd", "used": "yes"}, loaded.whole)
    assert not isinstance(told, str)
    assert told.shown.pick is not None
    assert "mine" in told.cautions


def test_an_unknown_name_is_a_problem_with_what_was_meant(a_library: SmallLibrary) -> None:
    """The names are those of the catalog."""
    text = "fit:\n  add:\n    - { id: mine, when: { device: small-gpo }, say: Mind this. }\n"
    loaded = overlaid(a_library.load(), text, "server@1")
    (problem,) = loaded.problems
    assert ('unknown device "small-gpo"', "small-gpu") == (problem.message, problem.suggestion)


def test_questions_name_the_machine_and_the_model(a_library: SmallLibrary) -> None:
    """Those that meet the condition come first, then one that does not."""
    library = a_library.load().whole
    device = Condition("device", any_of=frozenset({"small-gpu"}))
    model = Condition("model", any_of=frozenset({"tiny"}))
    options = values_meeting("fit", [device, model], library)
    assert "small-gpu" in str(options["hardware"][0])
    assert len(options["hardware"]) > 1
    assert "tiny" == options["model"][0]
