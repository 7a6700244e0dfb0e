from bot.answers.best.answer import BestAnswer
from bot.answers.registry import answer
from bot.asking.request import Request
from bot.cards.best.well_running import MOST, well_running_rows
from bot.cards.control import Ask
from bot.texts import words_for
from tests.golden.frozen.library import DAY, frozen_library


def test_each_of_five_models_is_a_button_that_asks_fit() -> None:
    """With the format and context in which `/best` lists it, and its speed in the label."""
    library = frozen_library()
    best = answer(Request("best", {"hardware": "rtx 4090"}), library, DAY)
    assert isinstance(best, BestAnswer)
    (row,) = well_running_rows(best, library, words_for("en"))
    assert MOST == len(row)
    for model, ask in zip(best.models, row, strict=False):
        assert isinstance(ask, Ask)
        assert "fit" == ask.command
        assert (model.model, model.format) == (ask.changes["model"], ask.changes["quant"])
        assert ask.label.startswith(f"{model.name} · about ")


def test_where_nothing_runs_there_is_no_row() -> None:
    """The card says it in words."""
    library = frozen_library()
    best = answer(Request("best", {"hardware": "rtx 4090"}), library, DAY)
    assert isinstance(best, BestAnswer)
    nothing = best.model_copy(update={"models": ()})
    assert () == well_running_rows(nothing, library, words_for("en"))
