import pytest

from bot.running.capacity.galloping_search import highest


@pytest.mark.parametrize("guess", [-5, 0, 1, 17, 40, 63, 64, 500])
@pytest.mark.parametrize("answer", [0, 1, 16, 17, 18, 40, 63, 64])
def test_the_highest_number_is_found_from_any_guess(answer: int, guess: int) -> None:
    """A wrong guess costs questions, never the result."""
    assert answer == highest(lambda number: number <= answer, 0, 64, guess)


def test_a_right_guess_asks_twice() -> None:
    """Whether it holds, and whether the next does not."""
    asked: list[int] = []

    def holds(number: int) -> bool:
        asked.append(number)
        return number <= 17

    assert 17 == highest(holds, 0, 512, guess=17)
    assert [17, 18] == asked


def test_only_numbers_between_the_known_one_and_the_most_are_asked() -> None:
    """One that cannot hold might cost a placement that makes no sense."""
    asked: set[int] = set()

    def holds(number: int) -> bool:
        asked.add(number)
        return number <= 5

    assert 5 == highest(holds, 3, 10, guess=90)
    assert asked <= set(range(4, 11))
