from typing import get_args

import pytest

from bot.advice.goal import GoalName
from bot.advice.media_goal import MediaGoalName
from bot.answers.buy.question import ParsedBuy, parse_buy
from bot.asking.buying.question import BuyQuestion
from bot.asking.mistake import Mistake
from bot.asking.options import COMMANDS
from bot.asking.question import Assumed
from bot.asking.request import Request
from bot.library.library import Library
from tests.samples.small_shop import found_for


def asked_for(shop: Library, **options: str) -> ParsedBuy:
    """The question with these options."""
    return parse_buy(Request("buy", options), shop)


def test_left_out_options_come_from_the_goal_and_are_noted(shop: Library) -> None:
    """Every assumption is listed; given options are not."""
    question = asked_for(shop, goal="chat", budget="2000 usd", users="2").question
    assumed = {entry.option: entry.value for entry in question.assumed}
    assert {"context": "8k", "speed": "10", "used": "yes", "tokens_per_day": "1000000"} == {
        name: assumed[name] for name in ("context", "speed", "used", "tokens_per_day")
    }
    assert {"goal", "budget", "users"}.isdisjoint(assumed)


def test_question_has_a_value_for_every_option() -> None:
    """One definition serves question, slash command and terminal line."""
    options = set(COMMANDS["buy"].option_names)
    read_beside = {"assumed", "budget_usd", "currency", "also", "not_vendor", "people"}
    fields = set(BuyQuestion.model_fields) - read_beside
    units = ("_tokens_per_s", "_usd_per_kwh")
    assert options == {name.removesuffix(units[0]).removesuffix(units[1]) for name in fields}


def test_named_model_replaces_those_of_the_goal(shop: Library) -> None:
    """The goal then only gives context and speed."""
    assert [model.id for model in asked_for(shop, goal="chat", model="small 7b").models] == [
        "small-7b"
    ]
    assert [entry.id for entry in asked_for(shop, goal="chat").models] == ["big-30b", "small-7b"]


def test_budget_is_converted_to_dollars(shop: Library) -> None:
    """A yuan is worth an eighth of a dollar here; without a budget there is no limit."""
    result = asked_for(shop, goal="chat", budget="1.6万")
    assert (2000, "cny") == (result.question.budget_usd, result.question.currency)
    assert asked_for(shop, goal="chat").budget_usd == float("inf")


def test_budget_without_a_currency_is_in_the_saved_one(shop: Library) -> None:
    """The question notes that; a named currency goes first, and dollars are the default."""
    usual = {"currency": "cny"}
    bare = parse_buy(Request("buy", {"goal": "chat", "budget": "16000"}, usual=usual), shop)
    assert (2000, "cny") == (bare.question.budget_usd, bare.question.currency)
    assert Assumed(option="currency", value="CNY") in bare.question.assumed
    named = parse_buy(Request("buy", {"goal": "chat", "budget": "2000 usd"}, usual=usual), shop)
    assert (2000, "usd") == (named.question.budget_usd, named.question.currency)
    assert "currency" not in {entry.option for entry in named.question.assumed}
    without = parse_buy(Request("buy", {"goal": "chat"}, usual=usual), shop)
    assert "cny" == without.question.currency
    assert "usd" == asked_for(shop, goal="chat", budget="2000").question.currency


def test_saved_machine_counts_as_owned(shop: Library) -> None:
    """It is noted as assumed, and `none` ignores it; with it the budget may be 0."""
    usual = {"own": "32GB RAM", "hardware": "32GB RAM"}
    result = parse_buy(Request("buy", {"goal": "chat", "budget": "0 usd"}, usual=usual), shop)
    assert result.owned is not None
    assert Assumed(option="own", value="32GB RAM") in result.question.assumed
    left_out = parse_buy(Request("buy", {"goal": "chat", "own": "none"}, usual=usual), shop)
    assert left_out.owned is None


def test_ram_alone_means_a_usual_pc(shop: Library) -> None:
    """Members who write `32GB RAM` have no graphics card worth naming."""
    owned = asked_for(shop, goal="chat", own="32GB RAM").owned
    assert owned is not None
    assert [(device.device.id, device.memory_gib) for device in owned.devices] == [
        ("ddr5-9999", 32)
    ]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("100000", 100_000), ("500k", 500_000), ("2M", 2_000_000), ("50万", 500_000)],
)
def test_tokens_per_day_are_read_as_people_write_them(
    shop: Library, text: str, tokens: int
) -> None:
    """In thousands, millions and ten thousands."""
    assert tokens == asked_for(shop, goal="chat", tokens_per_day=text).question.tokens_per_day


@pytest.mark.parametrize("text", ["20", "20 tokens/s", "20 tok/s", "20t/s"])
def test_speed_is_read_with_and_without_its_unit(shop: Library, text: str) -> None:
    """Tokens per second."""
    assert asked_for(shop, goal="chat", speed=text).question.speed_tokens_per_s == 20


@pytest.mark.parametrize(
    ("words", "platform", "portable"),
    [
        ("laptop notebook 笔记本", "any", True),
        ("MacBook", "mac", True),
        ("desktop windows linux 台式机", "pc", False),
        ("server any", "any", False),
        ("mac", "mac", False),
        ("pc", "pc", False),
        ("not-mac 不要mac 不要苹果", "not-mac", False),
    ],
)
def test_platform_words_may_ask_for_a_portable_machine(
    shop: Library, words: str, platform: str, *, portable: bool
) -> None:
    """People use more words than the choices."""
    for word in words.split():
        question = asked_for(shop, goal="chat", platform=word).question
        assert (platform, portable) == (question.platform, question.portable)


@pytest.mark.parametrize("word", ["not a mac", "no mac", "no macs", "Not Mac", "no apple"])
def test_a_mac_is_refused_in_several_words(shop: Library, word: str) -> None:
    """Whether in the option or in the goal."""
    asked = asked_for(shop, goal="chat", platform=word).question
    assert ("not-mac", False) == (asked.platform, asked.portable)
    assert ("mac", True) == (
        asked_for(shop, goal="chat", platform="macbook pro").question.platform,
        asked_for(shop, goal="chat", platform="macbook pro").question.portable,
    )


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"budget": "0 usd"}, "empty_budget"),
        ({"budget": "a lot"}, "bad_budget"),
        ({"goal": "gaming"}, "unknown_goal"),
        ({"model": "qwen99"}, "unknown_model"),
        ({"model": "shut"}, "closed_model"),
        ({"context": "abc"}, "bad_context"),
        ({"speed": "fast"}, "bad_speed"),
        ({"speed": "0"}, "bad_speed"),
        ({"users": "0"}, "bad_number"),
        ({"own": "a toaster"}, "unknown_hardware"),
        ({"platform": "amiga"}, "unknown_platform"),
        ({"quiet": "maybe"}, "bad_flag"),
        ({"tokens_per_day": "many"}, "bad_tokens"),
        ({"quant": "q99"}, "unknown_format"),
        ({"vendor": "matrox"}, "unknown_vendor"),
        ({"electricity": "cheap"}, "bad_electricity"),
        ({"wait": "perhaps"}, "bad_flag"),
        ({"between": "rtx 9090"}, "one_contender"),
        ({"tokens_per_day": "0"}, "bad_tokens"),
    ],
)
def test_unreadable_options_are_mistakes(shop: Library, options: dict[str, str], kind: str) -> None:
    """Each option has its own kind of mistake."""
    with pytest.raises(Mistake) as caught:
        asked_for(shop, **options)
    assert kind == caught.value.kind


def test_goal_choices_are_the_goals_of_the_rules() -> None:
    """They are the goals of rules/goals.yaml."""
    both = (*get_args(GoalName), *get_args(MediaGoalName))
    assert both == COMMANDS["buy"].choices_of("goal")


def test_wishes_in_the_goal_fill_options_and_are_noted(shop: Library) -> None:
    """Given options go first; without a clear goal the default is taken."""
    asked = found_for(shop, goal="portable, with a 7b, and 4 gpus", portable="no").asked
    question = asked.question
    assert ("chat", "small-7b", False, 4) == (
        question.goal,
        question.model,
        question.portable,
        question.gpus,
    )
    assumed = {entry.option: entry.value for entry in question.assumed}
    assert {"goal": "chat", "model": "7b", "gpus": "4"}.items() <= assumed.items()


def test_number_of_gpus_is_a_whole_number(shop: Library) -> None:
    """It is 2 for `2`, and `two` is a mistake."""
    assert 2 == found_for(shop, gpus="2").asked.question.gpus
    with pytest.raises(Mistake):
        found_for(shop, gpus="two")


def test_first_goal_of_chat_leads_and_the_others_go_along(shop: Library) -> None:
    """Parts that name no goal and no wish are noted."""
    asked = asked_for(shop, goal="image, chat, gaming, quiet")
    assert ("chat", ("image",)) == (asked.goal.id, asked.also)
    assert asked.question.quiet
    assert Assumed(option="ignored", value="gaming") in asked.question.assumed


def test_people_ask_in_tenths_and_that_is_noted(shop: Library) -> None:
    """The people stay in the question."""
    question = asked_for(shop, goal="chat", users="150 people").question
    assert (15, 150) == (question.users, question.people)
    assert Assumed(option="users", value="15") in question.assumed


def test_format_is_read_from_its_option_or_the_models_name(shop: Library) -> None:
    """None if neither says one."""
    assert "Q6_K" == asked_for(shop, goal="chat", quant="q6").question.quant
    assert "Q8_0" == asked_for(shop, goal="chat", model="small-7b-q8_0").question.quant
    assert asked_for(shop, goal="chat").question.quant is None


def test_makers_are_sets_of_wanted_and_refused(shop: Library) -> None:
    """Without the option, or a wish in the goal, every maker serves."""
    asked = asked_for(shop, goal="chat", vendor="nvidia, not amd")
    assert (["nvidia"], ["amd"]) == ([*asked.vendors.only], [*asked.vendors.without])
    assert ("amd",) == asked_for(shop, goal="chat, no amd").question.not_vendor
    assert () == asked_for(shop, goal="chat").question.vendor


def test_contenders_and_several_machines_are_parsed(shop: Library) -> None:
    """The owned machine that code for one asks for is the strongest."""
    asked = asked_for(
        shop, goal="chat", own="32GB RAM; rtx 9090; x", between="keep or m9 max 64gb at 900"
    )
    assert ["keep", "machine"] == [thing.kind for thing in asked.between]
    assert asked.owned == asked.owned_machines[1]
    assert ("x",) == asked.unknown_owned
    assert "keep; m9 max 64gb at 900 usd" == asked.question.between


def test_switches_are_off_unless_they_are_given(shop: Library) -> None:
    """Electricity has no price of its own then."""
    plain = asked_for(shop, goal="chat").question
    assert (False, False, None) == (plain.wait, plain.queue, plain.electricity_usd_per_kwh)
    given = asked_for(shop, goal="chat", wait="yes", queue="yes", electricity="0.3 usd").question
    assert (True, True, 0.3) == (given.wait, given.queue, given.electricity_usd_per_kwh)


@pytest.mark.parametrize(
    ("option", "text", "value", "beyond", "kind"),
    [
        ("speed", "10000", 10_000, "10000.5", "bad_speed"),
        ("speed", "0.01", 0.01, "0", "bad_speed"),
        ("gpus", "16", 16, "17", "bad_number"),
        ("gpus", "1", 1, "0", "bad_number"),
        ("tokens_per_day", "100000000000", 10**11, "100000000001", "bad_tokens"),
        ("tokens_per_day", "1", 1, "0.5", "bad_tokens"),
        ("tokens_per_day", "1,000,000", 10**6, "1.000.000", "bad_tokens"),
        ("tokens_per_day", "1.5k", 1500, "1.5g", "bad_tokens"),
    ],
)
def test_numbers_have_a_least_and_a_most(
    shop: Library, option: str, text: str, value: float, beyond: str, kind: str
) -> None:
    """What lies beyond is said, with what to type instead."""
    names = {"speed": "speed_tokens_per_s"}
    question = asked_for(shop, goal="chat", **{option: text}).question
    assert value == getattr(question, names.get(option, option))
    with pytest.raises(Mistake) as caught:
        asked_for(shop, goal="chat", **{option: beyond})
    assert (kind, beyond) == (caught.value.kind, caught.value.values["text"])


@pytest.mark.parametrize(
    ("options", "suggestions"),
    [
        ({"budget": "0 usd"}, ("own:rtx 3060 12gb", "budget:500 usd")),
        ({"speed": "fast"}, ("speed:10",)),
        ({"tokens_per_day": "many"}, ("100000", "500k", "5M")),
        ({"platform": "amiga"}, ("mac", "pc", "not-mac", "any")),
    ],
)
def test_a_mistake_says_what_to_type_instead(
    shop: Library, options: dict[str, str], suggestions: tuple[str, ...]
) -> None:
    """For the speed that of the goal."""
    with pytest.raises(Mistake) as caught:
        asked_for(shop, goal="chat", **options)
    assert suggestions == tuple(caught.value.suggestions)


@pytest.mark.parametrize(
    "option", ["portable", "quiet", "used", "private", "upgrade", "queue", "wait"]
)
def test_a_switch_is_read_or_named_in_the_mistake(shop: Library, option: str) -> None:
    """Given, it is no assumption."""
    for text, value in (("yes", True), ("no", False)):
        question = asked_for(shop, goal="chat", **{option: text}).question
        assert value is getattr(question, option)
        assert option not in {entry.option for entry in question.assumed}
    with pytest.raises(Mistake) as caught:
        asked_for(shop, goal="chat", **{option: "maybe"})
    assert ("bad_flag", option) == (caught.value.kind, caught.value.values["option"])
