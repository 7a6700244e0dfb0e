from typing import Any

import pytest

from bot.overlays.overlay import overlaid
from bot.overlays.own.meant import as_meant
from bot.texts import LOCALES
from tests.loading.conftest import SmallLibrary


def _when(part: str, fact: str, value: Any) -> Any:
    own = {part: {"add": [{"id": "mine", "when": {fact: value}, "say": "Mind this."}]}}
    (rule,) = as_meant(own)[part]["add"]
    return rule["when"]


@pytest.mark.parametrize(
    ("part", "fact", "typed", "meant"),
    [
        ("buy", "quiet", "yes", True),
        ("buy", "quiet", "否", False),
        ("buy", "platform", "Mac", "mac"),
        ("buy", "pick_route", "PC one GPU", "pc-one-gpu"),
        ("fit", "kv", "Q8_0", "q8_0"),
        ("fit", "device", "RTX 3090", "rtx-3090"),
        ("fit", "device", ["RTX 3090", "rtx 4090"], ["rtx-3090", "rtx-4090"]),
        ("fit", "maker", "Moore Threads", "moore-threads"),
        ("fit", "context", "64K", "64k"),
        ("fit", "context", "at least 64k", {"at_least": "64k"}),
        ("fit", "users", "4 or more", {"at_least": 4}),
        ("buy", "budget", "over 1500 usd", {"more_than": "1500 usd"}),
        ("buy", "budget", "under $1,500", {"less_than": "1500 usd"}),
        ("buy", "budget", "10,000 元以上", {"at_least": "10000 cny"}),
        ("buy", "budget", "不超过 20000 人民币", {"at_most": "20000 cny"}),
        ("buy", "budget", {"at_least": "€1500"}, {"at_least": "1500 eur"}),
        ("fit", "spare_memory", "< 4gb", {"less_than": "4 GB"}),
        ("fit", "decode_speed", "below 6 t/s", {"less_than": "6 tokens/s"}),
        ("fit", "model_size", ">= 30b", {"at_least": "30B"}),
        ("buy", "pick_power", "over 700 watts", {"more_than": "700 W"}),
        ("buy", "tokens_per_day", "100k", 100_000),
        ("buy", "tokens_per_day", "10万", 100_000),
    ],
)
def test_a_condition_is_taken_as_meant(part: str, fact: str, typed: Any, meant: Any) -> None:
    """Words in any spelling, amounts in any form, comparisons in words or signs."""
    assert {fact: meant} == _when(part, fact, typed)


@pytest.mark.parametrize(
    ("part", "fact", "typed"),
    [
        ("buy", "budget", "1500 usd"),
        ("buy", "budget", "much"),
        ("buy", "platform", "apple"),
        ("buy", "quiet", "maybe"),
        ("fit", "nothing", "Yes"),
        ("fit", "context", "64.5.1k"),
    ],
)
def test_what_could_mean_more_than_one_thing_stays(part: str, fact: str, typed: str) -> None:
    """`1500 usd` may be a floor or a ceiling; the load asks back."""
    assert {fact: typed} == _when(part, fact, typed)


def test_names_of_facts_and_ids_may_have_spaces() -> None:
    """A space is a hyphen in ids, and an underscore in names of facts."""
    branch = {
        "id": "My Branch",
        "before": "Quiet Desk",
        "if": {"Budget Named": "yes"},
        "without": "PC one GPU",
        "then": [{"id": "Below It", "advise": "Mac"}],
    }
    (meant,) = as_meant({"buy": {"add": [branch], "remove": ["Old One"]}})["buy"]["add"]
    assert ("my-branch", "quiet-desk", ["pc-one-gpu"]) == (
        meant["id"],
        meant["before"],
        meant["without"],
    )
    assert {"budget_named": True} == meant["if"]
    assert [{"id": "below-it", "advise": "mac"}] == meant["then"]
    assert ["old-one"] == as_meant({"buy": {"remove": ["Old One"]}})["buy"]["remove"]


def test_numbers_of_goals_are_taken_as_meant() -> None:
    """A context of 64k is 65,536 tokens; of tokens per day, k is a thousand."""
    goal = {"id": "Coding", "context": "64k", "tokens_per_day": "100k", "models": ["Qwen3 32B"]}
    (meant,) = as_meant({"goals": [goal]})["goals"]
    assert {
        "id": "coding",
        "context": 65536,
        "tokens_per_day": 100_000,
        "models": ["qwen3-32b"],
    } == meant


@pytest.mark.parametrize("say", ["{ zh-CN: 小心电源不足 }", "小心电源不足"])
def test_a_chinese_text_stands_in_for_english_with_a_remark(
    a_library: SmallLibrary, say: str
) -> None:
    """A server whose members all read Chinese need not write English."""
    text = f"fit:\n  add:\n    - {{ id: mine, when: {{ verdict: tight }}, say: {say} }}\n"
    loaded = overlaid(a_library.load(), text, "server@1")
    assert () == loaded.problems
    rule = next(rule for rule in loaded.whole.fit_cautions if rule.id == "mine")
    assert ("小心电源不足", "小心电源不足") == (rule.say.en, rule.say.zh_cn)
    assert [3] == [remark.line for remark in loaded.remarks if "no English text" in remark.message]


@pytest.mark.parametrize("own", [None, 3, [], {}, {"fit": [1]}, {"fit": {"add": 3}}, {"goals": 1}])
def test_any_other_data_stays(own: object) -> None:
    """The load refuses it where it stands."""
    assert own == as_meant(own)


@pytest.mark.parametrize(
    ("say", "remark"),
    [
        ("Mind.", "no Chinese text here"),
        ("{ en: Mind. }", "no Chinese text here"),
        ("注意散热。", "no English text here"),
        ("{ zh-TW: 注意散熱。 }", "no English text here"),
        ("{ en: Mind., zh-CN: 注意。 }", ""),
        ("{ en: Mind., zh-TW: 注意。 }", ""),
    ],
)
def test_a_text_in_one_language_is_seen_by_all_with_a_remark(
    a_library: SmallLibrary, say: str, remark: str
) -> None:
    """Whoever reads the other language sees it all the same."""
    text = f"fit: {{ add: [{{ id: mine, when: {{ users: 7 }}, say: {say} }}] }}"
    loaded = overlaid(a_library.load(), text, "server@1")
    (rule,) = [rule for rule in loaded.whole.fit_cautions if rule.id == "mine"]
    assert all(rule.say.in_locale(locale) for locale in LOCALES)
    assert [remark] * bool(remark) == [
        entry.message[: len(remark)] for entry in loaded.remarks if "text here" in entry.message
    ]
