from bot.answers.fit.fit import fit
from bot.answers.fit.speed_curve import speed_curve
from bot.asking.request import Request
from bot.library.library import Library


def _asked(**options: str) -> Request:
    return Request("fit", {"model": "small-7b", "hardware": "rtx 9090", **options})


def test_contexts_double_up_to_the_longest_of_the_model(library: Library) -> None:
    """From 2k to the 32k that the model was made for."""
    contexts = [entry.context for entry in speed_curve(_asked(), library)]
    assert [2048, 4096, 8192, 16384, 32768] == contexts


def test_asked_context_is_on_the_curve(library: Library) -> None:
    """A short one, one between two others, or one beyond the model's longest."""
    for asked, place in (("1000", 0), ("5000", 2), ("40k", -1)):
        points = speed_curve(_asked(context=asked), library)
        expected = 40 * 1024 if asked == "40k" else int(asked)
        assert expected == points[place].context


def test_each_point_equals_the_answer_of_fit(library: Library) -> None:
    """Verdict and speed are those for this context alone."""
    for options in ({}, {"model": "big-30b"}, {"model": "mix-50b"}, {"users": "4"}):
        for point in speed_curve(_asked(**options), library):
            alone = fit(_asked(**options, context=str(point.context)), library).machines[0]
            assert (alone.verdict, alone.decode_tokens_per_s) == (point.verdict, point.decode)


def test_no_curve_without_a_machine(library: Library) -> None:
    """Only a machine has a speed."""
    assert () == speed_curve(Request("fit", {"model": "small-7b"}), library)
