from dataclasses import replace
from math import log

import pytest

from bot.calibration.observation import observations
from tests.samples.measurements import MEASUREMENT
from tests.samples.small_library import small_library


def test_time_is_that_of_one_step_or_of_the_prompt() -> None:
    """Four users at 90 tokens a second together take 4/90 s for a step."""
    four = replace(MEASUREMENT, streams=4)
    prefill = replace(MEASUREMENT, work="prefill", depth=0, tokens=512, tokens_per_s=1000)
    library = small_library(MEASUREMENT, four, prefill)
    assert pytest.approx([log(1 / 90), log(4 / 90)]) == [
        observation.log_seconds for observation in observations(library, "decode")
    ]
    assert pytest.approx([log(0.512)]) == [
        entry.log_seconds for entry in observations(library, "prefill")
    ]


def test_the_context_is_that_at_the_middle_of_the_generated_tokens() -> None:
    """384 tokens after 8,000."""
    assert 8192 == MEASUREMENT.context_tokens
    shorter = replace(MEASUREMENT, depth=0, tokens=1)
    assert 1 == shorter.context_tokens


def test_a_program_has_a_constant_in_the_fit_but_not_in_answers() -> None:
    """A question names only the runtime."""
    (entry,) = observations(small_library(replace(MEASUREMENT, program="fork")), "decode")
    assert all("program.fork" in part.constants for part in entry.cost)
    assert all("program.fork" not in part.constants for part in entry.asked_cost)


def test_experts_in_ram_are_read_at_the_stated_bandwidth() -> None:
    """The experts of half the layers, at 200 GB/s."""
    row = replace(MEASUREMENT, model="mix-50b", experts_in_ram_layers=30, ram_gb_per_s=200.0)
    slow, fast = observations(small_library(row, replace(row, ram_gb_per_s=400.0)), "decode")
    assert ("offload", "all") == slow.classes
    in_ram = [
        next(part.seconds for part in entry.cost if "experts.cpu" in part.constants)
        for entry in (slow, fast)
    ]
    assert pytest.approx(in_ram[0] / 2) == in_ram[1]


@pytest.mark.parametrize(("split", "name"), [("layers", "hop"), ("tensor", "exchange")])
def test_several_devices_work_as_the_row_says(split: str, name: str) -> None:
    """One after the other, or all at the same time."""
    row = replace(MEASUREMENT, count=2, split=split)  # type: ignore[arg-type]
    (entry,) = observations(small_library(row), "decode")
    assert any(part.constants[0] == name for part in entry.cost)
