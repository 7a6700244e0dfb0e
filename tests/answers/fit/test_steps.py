from bot.answers.fit.fit import fit
from bot.asking.request import Request
from bot.library.library import Library


def _steps(library: Library, **options: str) -> dict[str, float]:
    return {step.key: step.value for step in fit(Request("fit", options), library).steps}


def test_total_is_the_sum_of_the_steps_before_it(library: Library) -> None:
    """Weights, cache, state, buffer and overhead."""
    steps = _steps(library, model="small-7b")
    parts = ("device_weights", "kv_cache", "state", "compute", "overhead")
    assert steps["total"] == sum(steps[key] for key in parts)


def test_machine_adds_usable_needed_and_spare_memory(library: Library) -> None:
    """Spare is usable less needed, and negative if the model does not fit."""
    steps = _steps(library, model="mix-50b", hardware="rtx 9090")
    assert steps["spare"] == steps["usable"] - steps["needed"] < 0
    assert "usable" not in _steps(library, model="mix-50b")
