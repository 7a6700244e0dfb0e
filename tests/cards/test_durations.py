import pytest

from bot.cards.durations import duration
from bot.running.figures import SecondsRange
from bot.texts import words_for


@pytest.mark.parametrize(
    ("low", "expected", "high", "english", "chinese"),
    [
        (0.1, 0.3, 0.6, "under 1 s", "不到 1 秒"),
        (0.4, 0.5, 0.6, "1 s", "1 秒"),
        (3.0, 3.8, 5.8, "4 s", "4 秒"),
        (12.1, 12.4, 12.6, "12 s", "12 秒"),
        (20, 33, 80, "35 s", "35 秒"),
        (40, 70, 99, "40 to 100 s", "40～100 秒"),
        (100, 110, 119, "2 min", "2 分钟"),
        (130, 145, 160, "2.5 min", "2.5 分钟"),
        (190, 242, 384, "3 to 6 min", "3～6 分钟"),
        (540, 700, 900, "9 to 15 min", "9～15 分钟"),
        (1500, 2100, 3000, "25 to 50 min", "25～50 分钟"),
        (5000, 7200, 9000, "1.5 to 2.5 h", "1.5～2.5 小时"),
        (7100, 7200, 7300, "2 h", "2 小时"),
        (1, 90, 100, "1.5 min", "1.5 分钟"),
        (86400, 259200, 864000, "1 to 10 days", "1～10 天"),
    ],
)
def test_a_duration_is_as_round_as_people_say_it(
    low: float, expected: float, high: float, english: str, chinese: str
) -> None:
    """A range only from a minute on, and only if its ends are a quarter apart and none is 0."""
    took = SecondsRange(low=low, expected=expected, high=high)
    assert (english, chinese) == tuple(duration(took, words_for(name)) for name in ("en", "zh-CN"))
