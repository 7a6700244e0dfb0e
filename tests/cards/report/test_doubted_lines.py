from bot.answers.report.doubted import Doubted
from bot.answers.report.problem import Subject
from bot.cards.report.doubted_lines import doubted_lines, doubted_record
from bot.texts import words_for

EN, ZH = words_for("en"), words_for("zh-CN")
DAY_S = 24 * 3600
DOUBTED = Doubted(
    about=Subject(model="qwen3-32b", hardware="rtx-3090"),
    reports=3,
    servers=2,
    last_s=20_000 * DAY_S,
    kinds={"speed": 2, "price": 1},
)


def test_a_line_says_what_was_doubted_and_how_often() -> None:
    """In both languages."""
    assert [
        "Doubted most (not what moderators rejected, nor speeds as expected):",
        (
            "3× · 2 servers · last 2024-10-04 · /fit model:qwen3-32b hardware:rtx-3090 · "
            "The speed: 2, A price: 1"
        ),
    ] == doubted_lines([DOUBTED], EN)
    assert "3 次 · 2 个服务器 · 最近 2024-10-04" in doubted_lines([DOUBTED], ZH)[1]


def test_nothing_doubted_is_said() -> None:
    """An empty database is no error."""
    assert ["No answer was doubted."] == doubted_lines([], EN)


def test_only_the_first_are_shown() -> None:
    """The others are counted, and an answer without a name is said to be so."""
    lines = doubted_lines([DOUBTED] * 19 + [Doubted(Subject(), 1, 0, 0, {"other": 1})] * 3, EN)
    assert 22 == len(lines)
    assert "… and 2 more" == lines[-1]
    assert "(no model or machine named)" in lines[-2]


def test_the_record_has_the_same_values() -> None:
    """As JSON values."""
    assert {
        "question": "/fit model:qwen3-32b hardware:rtx-3090",
        "model": "qwen3-32b",
        "hardware": "rtx-3090",
        "format": "",
        "reports": 3,
        "servers": 2,
        "last": "2024-10-04",
        "kinds": {"speed": 2, "price": 1},
    } == doubted_record(DOUBTED)
