"""Simplified Chinese as Taiwan writes it, and what is typed there as it is read here."""

import subprocess
import sys
from typing import get_args

import pytest
from opencc import OpenCC

from bot.catalog.localised import Localised
from bot.catalog.price import Currency
from bot.number_forms import money, whole
from bot.texts import load_words
from bot.traditional_chinese import simplified, traditional


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("内存和显存", "記憶體和顯示記憶體"),
        ("默认参数", "預設參數"),
        ("视频、软件、服务器", "影片、軟體、伺服器"),
        ("LoRA 的适配器，质量损失", "LoRA 的適配器，品質損失"),
        ("二手笔记本和台式机", "二手筆電和桌上型電腦"),
        ("每个权重 4 位，{bits} 位，位数", "每個權重 4 位元，{bits} 位元，位元數"),
        ("平台、里程碑、面条", "平台、里程碑、麵條"),
        ("RTX 4090", "RTX 4090"),
    ],
)
def test_terms_are_those_of_taiwan(text: str, written: str) -> None:
    """Of computers and of language models, not of functions and physics."""
    assert written == traditional(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("约 8,600 元，或 1.5 万元", "約 CN¥8,600，或 CN¥1.5 萬"),
        ("约 4.6 万新台币", "約 NT$4.6 萬"),
        ("省 $200，每月 $1.32", "省 US$200，每月 US$1.32"),
        ("NT$300、C$5、R$7", "NT$300、C$5、R$7"),
        ("`budget:15000元`", "`budget:15000元`"),
    ],
)
def test_amounts_name_their_currency(text: str, written: str) -> None:
    """Since a bare one is Taiwan's own; what is typed stays as it is."""
    assert written == traditional(text)


@pytest.mark.parametrize("currency", get_args(Currency))
@pytest.mark.parametrize("amount", [0.4, 2.826, 99.5, 570, 9_999.7, 13_307, 46_000])
def test_a_turned_amount_is_written_like_one_that_was_always_traditional(
    currency: Currency, amount: float
) -> None:
    """A figure in a rule is the same as that on the rest of the card."""
    assert money(amount, currency, "zh-TW") == traditional(money(amount, currency, "zh-CN"))
    assert whole(amount, "zh-TW") == traditional(whole(amount, "zh-CN"))


def test_a_text_of_a_file_is_turned_where_it_has_none_of_its_own() -> None:
    """What a moderator wrote for Taiwan is shown as written."""
    text = Localised.model_validate({"en": "Used PC", "zh-CN": "二手主机"})
    assert "二手主機" == text.in_locale("zh-TW")
    own = Localised.model_validate({"en": "Used PC", "zh-CN": "二手主机", "zh-TW": "中古電腦"})
    assert "中古電腦" == own.in_locale("zh-TW")
    assert "Used PC" == Localised(en="Used PC").in_locale("zh-TW")


def test_no_simplified_character_is_left_in_the_texts() -> None:
    """Turning them once more changes no character of them."""
    characters = OpenCC("s2tw")
    texts = load_words()["zh-TW"].texts
    left = {
        key: text
        for key, text in texts.items()
        if characters.convert(text).replace("臺", "台").replace("佈", "布") != text
    }
    assert {} == left


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("我的 3090 能跑嗎？記憶體 64GB", "我的 3090 能跑吗？内存 64GB"),
        ("寫程式", "写程序"),
        ("兩萬", "两万"),
        ("筆記型電腦", "笔记本电脑"),
    ],
)
def test_what_is_typed_in_traditional_chinese_is_read(typed: str, read: str) -> None:
    """In the terms that every reader of ours knows."""
    assert read == simplified(typed)


@pytest.mark.parametrize("typed", ["2x rtx 3090", "程序的默认内存", "¿qué?", "ü 🔥", "мне нужен"])
def test_what_is_not_traditional_chinese_is_left_alone(typed: str) -> None:
    """A term of Simplified Chinese can be another one in Taiwan: 程序 is a process there."""
    assert typed == simplified(typed)


def test_the_dictionaries_are_read_only_when_they_are_needed() -> None:
    """Neither English nor Simplified Chinese waits for them."""
    code = (
        "import sys; from bot.texts import words_for; from bot.traditional_chinese import *;"
        "words_for('zh-CN'); simplified('我的显卡'); traditional('RTX 4090');"
        "assert 'opencc' not in sys.modules; words_for('zh-TW'); assert 'opencc' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
