from bot.advice.ranking import ranking, with_successors
from bot.catalog.benchmark import Benchmark
from tests.samples.small_library import benchmark


def order(*benchmarks: Benchmark) -> list[str]:
    """The models of a ranking, best first."""
    return [entry.model for entry in ranking(benchmarks)]


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
    assert [(entry.benchmark.id, entry.score) for entry in ranking([quiz, exam])] == [
        ("quiz", 2),
        ("exam", 40),
    ]


def test_no_benchmark_ranks_nothing() -> None:
    """A goal without benchmarks has no ranking."""
    assert ranking([]) == ()


def test_of_equal_scores_the_preferred_goes_first() -> None:
    """In the order of preference; the others by their names."""
    quiz = benchmark("quiz", a=1, b=1, c=1, d=2)
    assert [entry.model for entry in ranking([quiz], ["c", "b"])] == ["d", "c", "b", "a"]


def _corrected(older: dict[str, str], **scores: float) -> list[tuple[str, str | None]]:
    ranked = with_successors(ranking([benchmark("quiz", **scores)]), older)
    return [(ranked_model.model, ranked_model.follows) for ranked_model in ranked]


def test_a_successor_below_the_model_it_replaces_goes_right_above_it() -> None:
    """Their scores come from different years."""
    assert [("best", None), ("new", "old"), ("old", None), ("worst", None)] == _corrected(
        {"new": "old"}, best=9, old=5, new=2, worst=1
    )


def test_a_successor_above_already_stays_where_it_is() -> None:
    """It stands there by its own score."""
    assert [("new", None), ("best", None), ("old", None)] == _corrected(
        {"new": "old"}, new=9, best=8, old=5
    )


def test_a_successor_without_a_score_stands_by_that_of_the_older_model() -> None:
    """Nobody has measured it yet, and it is no worse."""
    ranked = with_successors(ranking([benchmark("quiz", old=5, worst=1)]), {"new": "old"})
    assert ("new", 5, "old") == (ranked[0].model, ranked[0].score, ranked[0].follows)


def test_a_line_of_three_stands_newest_first() -> None:
    """Whatever the order in which the catalog names them."""
    assert ["c", "b", "a", "x"] == [
        name for name, _ in _corrected({"c": "b", "b": "a"}, a=5, x=4, b=3, c=2)
    ]


def test_what_follows_a_model_without_a_place_gets_none() -> None:
    """A successor of something unknown is unknown too."""
    assert [("x", None)] == _corrected({"new": "old"}, x=1)
