import pytest

from bot.asking.budget import read_budget
from bot.asking.completion import completions, label
from bot.library.library import Library


@pytest.mark.parametrize(
    ("option", "typed", "first"),
    [
        ("model", "smal", "small-7b"),
        ("hardware", "rtx", "rtx-9090"),
        ("own", "m9", "m9-max 64GB"),
        ("quant", "", "Q4_K_M"),
        ("quant", "q8", "Q8_0"),
        ("context", "12", "128k"),
        ("budget", "2", "2000 usd"),
        ("goal", "cod", "coding"),
        ("kv", "q8", "q8_0"),
        ("runtime", "VL", "vllm"),
        ("family", "made", "made-up"),
        ("maker", "ac", "Acme"),
        ("command", "gu", "guide"),
        ("topic", "kv", "kv-cache"),
    ],
)
def test_likeliest_value_comes_first(library: Library, option: str, typed: str, first: str) -> None:
    """Every option with completions or choices offers values that begin with the typed text."""
    assert first == completions(option, typed, library)[0]


@pytest.mark.parametrize(("option", "typed"), [("users", "1"), ("nothing", ""), ("quant", "xyz")])
def test_list_is_empty_if_nothing_can_be_offered(library: Library, option: str, typed: str) -> None:
    """Plain numbers, unknown options and unknown beginnings."""
    assert [] == completions(option, typed, library)


def test_every_format_can_be_completed(library: Library) -> None:
    """The list has every name once."""
    result = completions("quant", "", library)
    assert {"IQ1_S", "NVFP4", "MLX-6bit"} <= set(result)
    assert len(result) == len(set(result))


def test_model_is_shown_with_its_size_and_licence(library: Library) -> None:
    """Its id is what gets filled in; everything else is shown as it is."""
    assert "small-7b · 7.24B · MIT" == label("model", "small-7b", library, "en")
    assert "rtx-9090" == label("hardware", "rtx-9090", library, "en")
    assert "qwen9-1b" == label("model", "qwen9-1b", library, "en")


def test_chinese_readers_are_offered_yuan_first(library: Library) -> None:
    """Budgets in dollars follow."""
    offered = completions("budget", "", library, "zh-CN")
    assert offered[:3] == ["5000元", "8000元", "1万"]
    assert "2000 usd" in offered
    assert "1.5万" in completions("budget", "1", library, "zh-TW")
    for text in offered:
        assert read_budget(text, library.rates)


def test_the_last_of_several_models_is_completed(library: Library) -> None:
    """What stands before the plus sign stays."""
    assert ["big-30b + small-7b"] == completions("model", "big-30b + smal", library)
