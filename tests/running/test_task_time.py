"""Times of tasks on a setup whose costs are straight lines, so that sums can be done by hand."""

from dataclasses import replace
from typing import Any

import pytest

from bot.answers.fit.fit import fit
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.figures import SecondsRange, SpeedRange
from bot.running.setup import Setup, host_of
from bot.running.task_time import task_figures
from bot.sizing.load import Load
from bot.sizing.placing.placement import place
from bot.sizing.speed.cost import Rates
from tests.samples.measurements import MEASUREMENT
from tests.samples.small_library import small_library, task

LIBRARY = small_library()
CONTEXT = 10_000


class _Straight(Setup):
    """A step takes 10 ms and 1 us for each token of context, a read token 1 ms and a bit more.

    A token that is read after n others takes 0.1 us longer for each of them.
    """

    def decode_s(self, rates: Rates, context_tokens: int) -> float:
        return 0.01 + 1e-6 * context_tokens

    def prefill_s(
        self,
        rates: Rates,
        prompt_tokens: int,
        depth_tokens: int = 0,
    ) -> float:
        return prompt_tokens * (1e-3 + 1e-7 * (depth_tokens + prompt_tokens / 2))


def _straight() -> _Straight:
    machine = LIBRARY.hardware_names.find("rtx 9090")
    load = Load(LIBRARY.models["small-7b"].sized, "Q8_0", CONTEXT)
    host = host_of(machine, LIBRARY, "llama.cpp")  # type: ignore[arg-type]
    return _Straight("small-7b", host, load, place(load, host.pools, 0.1))


def _speed(expected: float, basis: Any = "estimated") -> SpeedRange:
    """A range from half to twice the speed."""
    return SpeedRange(low=expected / 2, expected=expected, high=expected * 2, basis=basis)


# As the straight setup has them with its whole context: 0.02 s a step, 1.5 s for 1000 tokens.
DECODE, PREFILL = _speed(50), _speed(1000 / 1.5)


def _took(decode: SpeedRange = DECODE, prefill: SpeedRange = PREFILL, **changed: Any) -> Any:
    session = task("session", **{"turns": 3, **changed})
    speeds = LIBRARY.speeds
    (figures,) = task_figures([session], _straight(), speeds, prefill, decode)
    return figures.seconds


def test_a_warm_session_reads_only_what_is_new() -> None:
    """2000 tokens take 2.2 s, 300 after 2100 0.3675 s, 300 after 2500 0.3795 s: 2.947 s.

    100 tokens each around 2050, 2450 and 2850 take 1.205, 1.245 and 1.285 s: 3.735 s.
    """
    assert 6.68 == _took().expected


def test_a_cold_session_reads_everything_in_each_turn() -> None:
    """2000, 2400 and 2800 tokens take 2.2, 2.688 and 3.192 s, the answers 3.735 s: 11.815 s."""
    assert 11.8 == _took(prefix="cold").expected


def test_one_turn_is_a_prompt_and_an_answer() -> None:
    """2.2 s for 2000 tokens, 1.205 s for 100."""
    assert pytest.approx(3.405, abs=0.006) == _took(turns=1, followup=0).expected


def test_the_range_is_that_of_the_speeds() -> None:
    """Speeds of half and twice the expected one: twice and half of the time."""
    took = _took()
    assert (3.34, 13.4) == (took.low, took.high)


def test_a_measured_speed_corrects_its_part() -> None:
    """100 tokens/s were measured where 50 are estimated: the answers take half of 3.735 s."""
    assert pytest.approx(2.947 + 3.735 / 2, rel=1e-3) == _took(_speed(100, "measured")).expected


def test_a_task_longer_than_the_context_has_no_time() -> None:
    """2000 and 3 answers and 2 followups are 2900 tokens; with 9000 at first they are 9900."""
    assert _took(prompt=9000) is not None
    assert _took(prompt=9101) is None


def test_a_speed_that_is_shown_as_zero_still_gives_a_time() -> None:
    """0.004 tokens/s are rounded to 0."""
    crawling = SpeedRange(low=0, expected=0.01, high=0.01, basis="estimated")
    assert isinstance(_took(decode=crawling), SecondsRange)


def test_a_load_that_does_not_fit_has_no_tasks() -> None:
    """Nothing takes any time then."""
    request = Request("fit", {"model": "mix-50b", "hardware": "rtx 9090"})
    (machine,) = fit(request, LIBRARY).machines
    assert () == machine.tasks


def test_every_task_of_the_rules_has_a_time_in_their_order(library: Library) -> None:
    """The names and tokens are those of the rules."""
    request = Request("fit", {"model": "small-7b", "hardware": "rtx 9090"})
    (machine,) = fit(request, library).machines
    assert ["answer", "session"] == [entry.id for entry in machine.tasks]
    session = machine.tasks[1]
    assert (3, 2000, 300, 100) == (
        session.turns,
        session.prompt,
        session.followup,
        session.answer,
    )
    assert 2900 == session.context
    assert session.seconds is not None


def test_a_measurement_of_the_setup_moves_the_tasks_with_the_shown_speed() -> None:
    """Decode measured at half the estimate at the same context: writing takes twice as long."""
    estimated = _machine(LIBRARY)
    shown = estimated.decode_tokens_per_s.expected
    row = replace(MEASUREMENT, depth=2008, tokens_per_s=shown / 2)
    measured = _machine(small_library(row))
    assert "measured" == measured.decode_tokens_per_s.basis
    longer_s = measured.tasks[0].seconds.expected - estimated.tasks[0].seconds.expected
    assert pytest.approx(100 / shown, rel=0.02) == longer_s


def _machine(library: Library) -> Any:
    request = Request("fit", {"model": "small-7b", "hardware": "rtx 9090", "context": "2200"})
    return fit(request, library).machines[0]
