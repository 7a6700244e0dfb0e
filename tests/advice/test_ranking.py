from bot.advice.ranking import ranking
from bot.catalog.benchmark import Benchmark
from tests.samples.small_library import benchmark


def order(*benchmarks: Benchmark) -> list[str]:
    """The models of a ranking, best first."""
    return [one.model for one in ranking(benchmarks)]


def test_one_benchmark_orders_by_its_scores() -> None:
    """A higher score is better."""
    assert order(benchmark("quiz", middle=2, worst=1, best=3)) == ["best", "middle", "worst"]


def test_a_model_of_a_later_benchmark_goes_between_those_it_was_compared_with() -> None:
    """New beats worst and loses to best, on the only benchmark that scored it."""
    quiz = benchmark("quiz", best=3, middle=2, worst=1)
    exam = benchmark("exam", best=70, new=60, worst=10)
    assert order(quiz, exam) == ["best", "middle", "new", "worst"]


def test_of_several_places_the_lowest_is_taken() -> None:
    """Nothing says whether new is better than middle, so it is not put above it."""
    quiz = benchmark("quiz", best=3, middle=2)
    assert order(quiz, benchmark("exam", best=70, new=60)) == ["best", "middle", "new"]


def test_a_model_that_beats_all_it_was_compared_with_goes_above_them() -> None:
    """New was compared with the best one and won."""
    quiz = benchmark("quiz", best=3, worst=1)
    assert order(quiz, benchmark("exam", new=80, best=70))[0] == "new"


def test_scores_of_two_benchmarks_are_never_compared() -> None:
    """1000 on one benchmark says nothing against 3 on another."""
    quiz = benchmark("quiz", best=3, worst=1)
    assert order(quiz, benchmark("exam", worst=2000, new=1000)) == ["best", "worst", "new"]


def test_the_earlier_benchmark_has_the_last_word() -> None:
    """The second one orders them the other way round and changes nothing."""
    assert order(benchmark("quiz", a=2, b=1), benchmark("exam", a=1, b=2)) == ["a", "b"]


def test_a_place_remembers_the_benchmark_that_gave_it() -> None:
    """The score stands beside the benchmark it was reached on."""
    quiz, exam = benchmark("quiz", a=2), benchmark("exam", a=50, b=40)
    assert [(one.benchmark.id, one.score) for one in ranking([quiz, exam])] == [
        ("quiz", 2),
        ("exam", 40),
    ]


def test_no_benchmark_ranks_nothing() -> None:
    """A goal without benchmarks has no ranking."""
    assert ranking([]) == ()
