from bot.advice.ranking import ranking, with_successors
from bot.catalog.benchmark import Benchmark
from tests.samples.small_library import benchmark


def order(*benchmarks: Benchmark) -> list[str]:
    """The models of a ranking, best first."""
    return [entry.model for entry in ranking(benchmarks)]


def test_single_benchmark_orders_by_score() -> None:
    """A higher score is better."""
    assert order(benchmark("quiz", middle=2, worst=1, best=3)) == ["best", "middle", "worst"]


def test_later_benchmark_places_a_model_between_those_it_scored() -> None:
    """New beats worst and loses to best on the only benchmark that scored it."""
    quiz = benchmark("quiz", best=3, middle=2, worst=1)
    exam = benchmark("exam", best=70, new=60, worst=10)
    assert order(quiz, exam) == ["best", "middle", "new", "worst"]


def test_lowest_of_several_possible_places_is_taken() -> None:
    """Nothing says that new is better than middle, so new goes below it."""
    quiz = benchmark("quiz", best=3, middle=2)
    assert order(quiz, benchmark("exam", best=70, new=60)) == ["best", "middle", "new"]


def test_model_that_beats_the_best_goes_first() -> None:
    """New was compared with the best model and won."""
    quiz = benchmark("quiz", best=3, worst=1)
    assert order(quiz, benchmark("exam", new=80, best=70))[0] == "new"


def test_scores_of_two_benchmarks_are_never_compared() -> None:
    """1000 on one benchmark cannot be compared with 3 on another."""
    quiz = benchmark("quiz", best=3, worst=1)
    assert order(quiz, benchmark("exam", worst=2000, new=1000)) == ["best", "worst", "new"]


def test_earlier_benchmark_decides() -> None:
    """The second benchmark has the opposite order and changes nothing."""
    assert order(benchmark("quiz", a=2, b=1), benchmark("exam", a=1, b=2)) == ["a", "b"]


def test_ranked_model_keeps_its_benchmark_and_score() -> None:
    """They are those of the benchmark that placed it."""
    quiz, exam = benchmark("quiz", a=2), benchmark("exam", a=50, b=40)
    assert [(entry.benchmark.id, entry.score) for entry in ranking([quiz, exam])] == [
        ("quiz", 2),
        ("exam", 40),
    ]


def test_no_benchmarks_rank_no_models() -> None:
    """A goal without benchmarks has no ranking."""
    assert ranking([]) == ()


def test_preferred_models_go_first_among_equal_scores() -> None:
    """In the order of preference, before the others in the order of their names."""
    quiz = benchmark("quiz", a=1, b=1, c=1, d=2)
    assert [entry.model for entry in ranking([quiz], ["c", "b"])] == ["d", "c", "b", "a"]


def _corrected(older: dict[str, str], **scores: float) -> list[tuple[str, str | None]]:
    ranked = with_successors(ranking([benchmark("quiz", **scores)]), older)
    return [(ranked_model.model, ranked_model.follows) for ranked_model in ranked]


def test_successor_below_its_predecessor_moves_directly_above_it() -> None:
    """Their scores come from different years."""
    assert [("best", None), ("new", "old"), ("old", None), ("worst", None)] == _corrected(
        {"new": "old"}, best=9, old=5, new=2, worst=1
    )


def test_successor_already_above_stays_in_its_place() -> None:
    """Its own score placed it there."""
    assert [("new", None), ("best", None), ("old", None)] == _corrected(
        {"new": "old"}, new=9, best=8, old=5
    )


def test_successor_without_a_score_gets_that_of_its_predecessor() -> None:
    """Nobody has measured it yet, and it is no worse."""
    ranked = with_successors(ranking([benchmark("quiz", old=5, worst=1)]), {"new": "old"})
    assert ("new", 5, "old") == (ranked[0].model, ranked[0].score, ranked[0].follows)


def test_line_of_three_models_goes_newest_first() -> None:
    """The order in which the catalog names them does not matter."""
    assert ["c", "b", "a", "x"] == [
        name for name, _ in _corrected({"c": "b", "b": "a"}, a=5, x=4, b=3, c=2)
    ]


def test_successor_of_an_unranked_model_is_unranked() -> None:
    """Nothing is known about either of them."""
    assert [("x", None)] == _corrected({"new": "old"}, x=1)
