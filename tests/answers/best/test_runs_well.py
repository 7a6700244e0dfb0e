from bot.answers.best.runs_well import runs_well
from bot.library.library import Library


def test_only_models_that_fit_are_named(library: Library) -> None:
    """One card has no room for the larger one in a good format, two have."""
    for hardware, models in (("rtx 9090", ["small-7b"]), ("2x rtx 9090", ["big-30b", "small-7b"])):
        found = [run.need.model for run in runs_well(hardware, "mix-50b", 2, library)]
        assert models == found[: len(models)]
        assert "mix-50b" not in found


def test_the_model_that_was_asked_for_is_left_out(library: Library) -> None:
    """It is the one that does not run."""
    assert "small-7b" not in {
        run.need.model for run in runs_well("rtx 9090", "small-7b", 5, library)
    }


def test_a_text_without_a_machine_names_nothing(library: Library) -> None:
    """Never an error of its own."""
    assert [] == runs_well("abacus", "small-7b", 2, library)
