from datetime import date

import pytest

from bot.answers.browse.models_answer import ModelsAnswer
from bot.answers.browse.new_models import is_new
from bot.answers.registry import answer
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from tests.golden.frozen.library import DAY, frozen_library


def _new_on(machine: str, day: date = DAY, **options: str) -> ModelsAnswer:
    request = Request("models", {"new_on": machine, **options})
    result = answer(request, frozen_library(), day)
    assert isinstance(result, ModelsAnswer)
    return result


@pytest.mark.parametrize(
    ("day", "new"),
    [(date(2026, 9, 11), True), (date(2026, 10, 11), True), (date(2026, 10, 12), False)],
)
def test_a_model_is_new_for_a_month(day: date, *, new: bool) -> None:
    """The newest of the frozen catalog came out on 10 September."""
    newest = max(frozen_library().models.values(), key=lambda model: model.age_date)
    assert "2026-09-10" == newest.released
    assert new is is_new(newest, day)


def test_only_models_that_run_on_the_machine_are_listed() -> None:
    """The newest first; none of them is larger than the card."""
    result = _new_on("rtx 4090", date(2026, 8, 20))
    days = [row.released for row in result.models]
    assert sorted(days, reverse=True) == days
    assert result.count == result.recent > 0
    assert all(row.released >= "2026-07-20" for row in result.models)
    assert all(row.file_bytes < 24 * 2**30 for row in result.models)


def test_where_nothing_is_new_the_newest_that_run_are_listed() -> None:
    """A page of them, of which none is of the last month."""
    result = _new_on("rtx 4090")
    assert (12, 0, "RTX 4090") == (result.count, result.recent, result.machine)
    coding = _new_on("rtx 4090", goal="coding")
    assert coding.models
    assert coding.count <= 12


def test_a_machine_that_is_unknown_is_a_mistake() -> None:
    """As in any other question."""
    with pytest.raises(Mistake) as caught:
        _new_on("toaster")
    assert "unknown_hardware" == caught.value.kind
