import pytest

from bot.commands.service.rate_limits import RateLimits, cost_of


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Return the present second."""
        return self.now


def test_a_member_waits_after_ten_questions_and_is_then_answered() -> None:
    """The eleventh question returns the seconds to wait; after them the member may ask again."""
    clock = Clock()
    rate_limits = RateLimits(clock)
    assert [0.0] * 10 == [rate_limits.wait_s(1, 7) for _ in range(10)]
    clock.now += 0.5
    assert 1.5 == rate_limits.wait_s(1, 7)
    assert 0.0 == rate_limits.wait_s(2, 7)
    clock.now += 1.5
    assert 0.0 == rate_limits.wait_s(1, 7)
    assert 2.0 == rate_limits.wait_s(1, 7)


def test_a_question_counts_by_its_cost() -> None:
    """Three comparisons are as much work as nine answers of `/fit`."""
    rate_limits = RateLimits(Clock())
    assert [0.0] * 3 == [rate_limits.wait_s(1, 7, cost_of("compare")) for _ in range(3)]
    assert 0.0 < rate_limits.wait_s(1, 7, cost_of("compare"))
    assert 0.0 == rate_limits.wait_s(1, 7, cost_of("fit"))
    assert 0.0 < rate_limits.wait_s(1, 7, cost_of("fit"))


def test_completions_have_their_own_budget() -> None:
    """It allows more than anybody types, and takes nothing from the questions."""
    clock = Clock()
    rate_limits = RateLimits(clock)
    assert [True] * 40 + [False] == [rate_limits.may_complete(1) for _ in range(41)]
    assert rate_limits.may_complete(2)
    assert 0.0 == rate_limits.wait_s(1, 7)
    clock.now += 1
    assert rate_limits.may_complete(1)


def test_a_refused_question_does_not_count() -> None:
    """Asking again while waiting does not lengthen the wait of the member or the server."""
    clock = Clock()
    rate_limits = RateLimits(clock)
    for _ in range(500):
        rate_limits.wait_s(1, 7)
    assert 0.0 == rate_limits.wait_s(2, 7)
    clock.now += 20
    assert 0.0 == rate_limits.wait_s(1, 7)


def test_many_members_of_one_server_share_a_budget() -> None:
    """Other servers and direct messages are not affected."""
    clock = Clock()
    rate_limits = RateLimits(clock)
    waits = [rate_limits.wait_s(member, 7) for member in range(101)]
    assert [0.0] * 100 + [pytest.approx(0.1)] == waits
    assert 0.0 == rate_limits.wait_s(200, 8)
    assert 0.0 == rate_limits.wait_s(200, None)


def test_all_members_together_have_a_budget() -> None:
    """Questions that cannot be answered in Discord's time are refused at once."""
    clock = Clock()
    rate_limits = RateLimits(clock)
    waits = [rate_limits.wait_s(member, member) for member in range(401)]
    assert [0.0] * 400 + [pytest.approx(0.005)] == waits
    clock.now += 0.006
    assert 0.0 == rate_limits.wait_s(400, 400)


def test_full_budgets_are_forgotten() -> None:
    """A year of members takes no more memory than a busy minute."""
    clock = Clock()
    rate_limits = RateLimits(clock)
    for member in range(30_000):
        clock.now += 1
        rate_limits.wait_s(member, member)
    assert len(rate_limits._members) <= 10_000
    assert len(rate_limits._servers) <= 10_000
