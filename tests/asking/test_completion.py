import pytest

from bot.asking.budget import read_budget
from bot.asking.completion import completed_kind, completions
from bot.cards.completion_label import label
from bot.library.library import Library
from bot.texts import words_for
from tests.samples.spoken_languages import with_languages


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
        ("budget", "2500", "2500 usd"),
        ("budget", "900 g", "900 gbp"),
        ("budget", "20w", "20万"),
        ("budget", "up to 900 eur", "up to 900 eur"),
        ("context", "100k", "100k"),
        ("context", "48", "48k"),
        ("quant", "4bit", "Q4_K_M"),
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


@pytest.mark.parametrize(("typed", "found"), [("ge", ["de"]), ("德", ["de"]), ("", ["en", "de"])])
def test_a_language_is_completed_by_any_of_its_names(
    library: Library, typed: str, found: list[str]
) -> None:
    """Its label says it in the asker's language; what is sent is its code."""
    spoken = with_languages(library)
    assert found == completions("language", typed, spoken)
    assert "德语" == label("language", "de", spoken, words_for("zh-CN"))
    assert "xx" == label("language", "xx", spoken, words_for("en"))


@pytest.mark.parametrize(("option", "typed"), [("users", "1"), ("nothing", ""), ("quant", "xyz")])
def test_list_is_empty_if_nothing_can_be_offered(library: Library, option: str, typed: str) -> None:
    """Plain numbers, unknown options and unknown beginnings."""
    assert [] == completions(option, typed, library)


def test_every_format_can_be_completed(library: Library) -> None:
    """The list has every name once."""
    result = completions("quant", "", library)
    assert {"IQ1_S", "NVFP4", "MLX-6bit"} <= set(result)
    assert len(result) == len(set(result))


def test_a_word_in_a_formats_name_finds_it(library: Library) -> None:
    """The format that is called so comes first, then those that have the word in their names."""
    assert ["Q8_0", "FP8"] == completions("quant", "8", library)[:2]


def test_a_comparison_offers_the_kind_of_its_other_side(library: Library) -> None:
    """Without another side, or with one that is neither, models and machines take turns."""
    models, machines = completions("model", "", library), completions("hardware", "", library)
    assert models == completions("b", "", library, given={"a": "small-7b"})
    assert machines == completions("a", "", library, given={"b": "rtx 9090"})
    for other in ("", "nothing at all"):
        both = completions("b", "", library, given={"a": other})
        assert {models[0], machines[0]} == set(both[:2])


def test_each_option_has_one_kind_of_completions() -> None:
    """Choices are none, and neither is an unknown option."""
    assert "hardware" == completed_kind("own")
    assert completed_kind("goal") is None
    assert completed_kind("nothing") is None


def test_chinese_readers_are_offered_yuan_first(library: Library) -> None:
    """Budgets in dollars follow."""
    offered = completions("budget", "", library, "zh-CN")
    assert "15000元" == completions("budget", "15000", library, "zh-CN")[0]
    assert offered[:3] == ["5000元", "8000元", "1万"]
    assert "2000 usd" in offered
    assert "1.5万" in completions("budget", "1", library, "zh-TW")
    for text in offered:
        assert read_budget(text, library.rates)


def test_readers_in_taiwan_are_offered_their_own_dollars_first(library: Library) -> None:
    """And what they type in their own characters is completed."""
    offered = completions("budget", "", library, "zh-TW")
    assert "20000 twd" == offered[0]
    assert "45000 twd" == completions("budget", "45000", library, "zh-TW")[0]
    assert {"5000元", "2000 usd"} <= set(offered)
    assert completions("goal", "写程序", library) == completions("goal", "寫程式", library)
    for text in offered:
        assert read_budget(text, library.rates)


def test_the_last_of_several_models_is_completed(library: Library) -> None:
    """What stands before the plus sign stays."""
    assert ["big-30b + small-7b"] == completions("model", "big-30b + smal", library)


def test_the_last_of_several_goals_is_completed(library: Library) -> None:
    """None is offered twice, and a goal in other words is found."""
    assert ["coding, image"] == completions("goal", "coding, ima", library)
    assert "coding, coding" not in completions("goal", "coding, ", library)
    assert ["coding, image"] == completions("goal", "coding, 生图", library)
    assert "learning" == completions("goal", "", library)[0]


def test_the_last_of_several_contenders_is_completed(library: Library) -> None:
    """Machines, and what is none."""
    assert "rtx-9090, api" in completions("between", "rtx-9090, a", library)
    assert "rtx-9090" in completions("between", "rtx 90", library)


def test_makers_are_completed_wanted_and_refused(library: Library) -> None:
    """A begun `not` goes on with each of them."""
    assert ["amd"] == completions("vendor", "am", library)
    assert "not amd" in completions("vendor", "not", library)
