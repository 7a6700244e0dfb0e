import pytest

from bot.asking.options import COMMANDS
from bot.asking.question import Assumed
from bot.cards.footer import footer
from bot.texts import LOCALES, words_for


def test_the_footer_has_the_assumptions_and_the_library() -> None:
    """Each assumption has its name and value; the version identifies the rules."""
    assumed = (Assumed(option="quant", value="Q4_K_M"), Assumed(option="kv", value="f16"))
    assert "Assumed: format Q4_K_M · KV cache f16\nRules and catalog 0123456789ab" == footer(
        assumed, "0123456789ab", words_for("en")
    )


def test_without_assumptions_the_footer_has_only_the_version() -> None:
    """There is one line."""
    assert "Rules and catalog 0123456789ab" == footer((), "0123456789ab", words_for("en"))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_option_has_a_name_as_an_assumption(locale: str) -> None:
    """This includes assumptions that are no options, such as RAM."""
    options = {name for command in COMMANDS.values() for name in command.option_names}
    options |= {"ram", "ram_speed"}
    for option in options:
        assert "X1" in footer((Assumed(option=option, value="X1"),), "0", words_for(locale))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("option", ["hardware", "own"])
def test_an_assumed_saved_machine_comes_with_the_way_to_ignore_it(locale: str, option: str) -> None:
    """The text to type is the same in every language."""
    values = footer((Assumed(option=option, value="2x rtx-9090"),), "0", words_for(locale))
    assert f"{option}:none" in values
    assert 3 == len(values.splitlines())


@pytest.mark.parametrize(
    ("option", "value", "english", "chinese"),
    [
        ("platform", "any", "platform any", "平台 不限"),
        ("country", "cn", "prices from China", "购买地区 中国"),
        ("portable", "no", "portable not needed", "便携 不要求"),
        ("used", "yes", "used parts fine", "二手 可以"),
        ("goal", "chat", "goal chat", "用途 聊天"),
        ("flash_attention", "on", "flash attention on", "flash attention 开"),
        ("tokens_per_day", "500000", "tokens per day 500,000", "每天 token 数 50 万"),
        ("kv", "q8_0", "KV cache q8_0", "KV 缓存 q8_0"),
        # The name of a model or a machine is never translated, even if a list has the same word.
        ("model", "mac", "model mac", "模型 mac"),
    ],
)
def test_values_from_lists_are_in_the_language(
    option: str, value: str, english: str, chinese: str
) -> None:
    """Names and units are the same in every language."""
    assumed = (Assumed(option=option, value=value),)
    assert english in footer(assumed, "0", words_for("en"))
    assert chinese in footer(assumed, "0", words_for("zh-CN"))
