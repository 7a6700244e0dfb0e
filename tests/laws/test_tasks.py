from hypothesis import assume, given
from hypothesis import strategies as st

from bot.advice.task import Task
from bot.catalog.machine import Machine
from bot.running.figures import SecondsRange, SpeedRange
from bot.running.setup import Host, Setup
from bot.running.speeds import decode_range, prefill_range
from bot.running.task_time import task_figures
from bot.sizing.load import Load
from bot.sizing.placing.placement import place
from bot.sizing.placing.pool import Pools
from tests.laws.asked import LAW, SPARE_SHARE, loads, machines
from tests.samples.small_library import small_library, task

LIBRARY = small_library()
_ROUNDED = 1 + 1e-2  # three digits of a time, two decimals of a speed

tasks = st.builds(
    lambda turns, prompt, followup, answer, prefix: task(
        "any",
        turns,
        prompt=prompt,
        followup=followup if turns > 1 else 0,
        answer=answer,
        prefix=prefix,
    ),
    turns=st.integers(1, 20),
    prompt=st.integers(1, 30_000),
    followup=st.integers(0, 2_000),
    answer=st.integers(1, 2_000),
    prefix=st.sampled_from(["warm", "cold"]),
)


def _setup(load: Load, pools: Pools) -> Setup:
    machine = LIBRARY.hardware_names.find("rtx 9090")
    assert isinstance(machine, Machine)
    host = Host(machine, "llama.cpp", pools, LIBRARY.programs["llama.cpp"])
    return Setup("any", host, load, place(load, pools, SPARE_SHARE))


def _took(one: Task, setup: Setup) -> SecondsRange:
    """The time of a task with speeds that are estimates, and what is shown is what counts."""
    speeds = LIBRARY.speeds
    shown = decode_range(setup, speeds), prefill_range(setup, speeds)
    assume(all(speed is not None and speed.low >= 1 for speed in shown))
    decode, prefill = shown
    (figures,) = task_figures([one], setup, speeds, prefill, decode)
    assert figures.seconds is not None
    return figures.seconds


@LAW
@given(loads, machines, tasks, st.sampled_from(["prompt", "answer", "turns"]), st.integers(1, 999))
def test_more_to_read_or_to_write_never_takes_less_time(
    load: Load, machine: Pools, one: Task, what: str, more: int
) -> None:
    """A longer prompt, a longer answer, one more turn."""
    name = what if what == "turns" else f"{what}_tokens"
    longer = one.model_copy(update={name: getattr(one, name) + (1 if what == "turns" else more)})
    setup = _setup(load._replace(context_tokens=longer.context_tokens), machine)
    assume(setup.placement.verdict != "no")
    assert _took(one, setup).expected <= _took(longer, setup).expected * _ROUNDED


@LAW
@given(loads, machines, tasks)
def test_a_warm_prefix_never_takes_longer_than_a_cold_one(
    load: Load, machine: Pools, one: Task
) -> None:
    """Less is read, and as much is written."""
    setup = _setup(load._replace(context_tokens=one.context_tokens), machine)
    assume(setup.placement.verdict != "no")
    warm, cold = (one.model_copy(update={"prefix": prefix}) for prefix in ("warm", "cold"))
    assert _took(warm, setup).expected <= _took(cold, setup).expected * _ROUNDED


@LAW
@given(loads, machines, tasks)
def test_the_expected_time_lies_within_its_range(load: Load, machine: Pools, one: Task) -> None:
    """As the speeds do."""
    setup = _setup(load._replace(context_tokens=one.context_tokens), machine)
    assume(setup.placement.verdict != "no")
    took = _took(one, setup)
    assert took.low <= took.expected <= took.high


@LAW
@given(loads, machines, st.integers(1, 60))
def test_more_users_never_raise_the_speed_of_each(load: Load, machine: Pools, more: int) -> None:
    """On the devices alone, where their number is counted."""
    speeds = [
        decode_range(_setup(load._replace(slots=slots), machine), LIBRARY.speeds)
        for slots in (load.slots, load.slots + more)
        if _setup(load._replace(slots=slots), machine).placement.verdict in ("comfortable", "tight")
    ]
    assume(len(speeds) == 2)
    few, many = speeds
    assert isinstance(few, SpeedRange)
    assert isinstance(many, SpeedRange)
    assert many.expected <= few.expected * _ROUNDED
