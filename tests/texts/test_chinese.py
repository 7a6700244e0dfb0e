"""The Chinese of texts and rules: one term for each thing, and the form that readers expect."""

import re
from pathlib import Path
from typing import Final

import pytest

from bot.texts import load_words

ROOT: Final = Path(__file__).parents[2]
# Words that texts avoid, and why.
AVOIDED: Final = {
    "卸载": "means uninstalling, and unloading a model as well: say 放内存 or 要借内存",
    "视频内存": "say 显存",
    "图形内存": "say 显存",
    "运存": "is for phones: say 内存",
    "个令牌": "say token; 令牌 is what a bot logs in with",
    "词元": "say token",
    "解码": "reads as video: say 生成",
    "推理模型": "推理 is inference: say 思考模型",
    "集显": "say 核显",
    "密集模型": "say 稠密模型",
    "量化格式": "say 量化规格",
    "数值格式": "say 量化规格",
    "推测解码": "say 投机解码",
    "N卡": "say NVIDIA",
    "A卡": "say AMD",
    "洋垃圾": "say 服务器",
    "您": "sounds like a shop: say 你",
    "亲，": "sounds like a shop",
    "！": "nothing here is shouted",
    "爆显存": "say 显存不足",
}
# Terms that hold an avoided word: speculative decoding.
_TERMS = ("投机解码",)
HAN: Final = "\u4e00-\u9fff"
# Typed or filled-in text is not checked: code, placeholders, an amount such as 15000元.
_TYPED = ("name.", "help.example.")
_CODE = re.compile(r"`[^`]*`|\{\w+\}|\d+[元万]")


def _of_texts() -> dict[str, str]:
    chinese = load_words()["zh-CN"].texts
    return {key: text for key, text in chinese.items() if not key.startswith(_TYPED)}


def _of_rules() -> dict[str, str]:
    return {
        f"{file.name}:{number}": line.partition("zh-CN:")[2]
        for file in sorted((ROOT / "rules").glob("*.yaml"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if "zh-CN:" in line
    }


TEXTS: Final = {**_of_texts(), **_of_rules()}


def _without_terms(text: str) -> str:
    for term in _TERMS:
        text = text.replace(term, "")
    return text


def test_the_rules_are_among_the_texts() -> None:
    """The same words apply to moderators' texts."""
    assert len(_of_rules()) > 100


@pytest.mark.parametrize("word", AVOIDED)
def test_a_misleading_word_is_avoided(word: str) -> None:
    """AVOIDED names a better one."""
    assert [] == [place for place, text in TEXTS.items() if word in _without_terms(text)], AVOIDED[
        word
    ]


def test_prefill_is_in_brackets_after_plain_words() -> None:
    """After 读输入, in brackets: forums say prefill, and beginners know neither it nor 预填充."""
    bare = re.compile(r"(?<!（)prefill")
    assert [] == [place for place, text in TEXTS.items() if bare.search(_CODE.sub("", text))]


def test_a_space_separates_chinese_and_latin_letters() -> None:
    """Brackets need none, and typed text is not checked."""
    joined = re.compile(rf"[A-Za-z0-9][{HAN}]|[{HAN}][A-Za-z0-9]")
    assert [] == [place for place, text in TEXTS.items() if joined.search(_CODE.sub("", text))]


def test_sentences_have_full_width_marks() -> None:
    """Half-width marks next to Chinese, and blanks after full-width ones, are mistakes."""
    half = re.compile(rf"[{HAN}][,;:?!(]|[),;:][{HAN}]|[，。；：、] ")
    assert [] == [place for place, text in TEXTS.items() if half.search(_CODE.sub("x", text))]


@pytest.mark.parametrize(
    ("verdict", "word"),
    [
        ("comfortable", "流畅运行"),
        ("tight", "刚好够"),
        ("offload", "要借内存"),
        ("no", "放不下"),
    ],
)
def test_a_verdict_has_one_word_everywhere(verdict: str, word: str) -> None:
    """In tables, in lists and in sentences."""
    chinese = load_words()["zh-CN"]
    assert word == chinese.say(f"buy.verdict.{verdict}") == chinese.say(f"best.fit.{verdict}")
    lead = chinese.texts[f"fit.lead.{verdict}"]
    assert word in lead
