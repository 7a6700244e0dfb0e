"""Chinese as it is written in Taiwan: our texts turned into it, and what members type out of it.

OpenCC knows the characters and most terms (内存 is 記憶體). It is imported with the first text that
needs it, which takes a tenth of a second; then a page takes half a millisecond.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from opencc import OpenCC

LOCALE: Final = "zh-TW"
SOURCE: Final = "zh-CN"
# What OpenCC 1.4.2 makes of some terms, and what is said of language models and computers in
# Taiwan: it takes parameters for those of a function, quality for mass, an adapter for a card.
_TERMS: Final = {
    "視訊記憶體": "顯示記憶體",
    "引數": "參數",
    "介面卡": "適配器",
    "許可權": "權限",
    "釋出": "發布",
    "佈": "布",
    "日元": "日圓",
    "型別": "類型",
    "啟用值": "活化值",
    "最佳化器": "優化器",
    "智慧體": "智慧代理",
    "比較物件": "比較對象",
    "質量": "品質",
    "質保": "保固",
    "價效比": "性價比",
    "核顯": "內顯",
    "筆記本": "筆電",
    "身份組": "身分組",
    "命令": "指令",
    "連線": "連接",
    "文本": "文字",
    "窗口": "視窗",
    "數據庫": "資料庫",
    "倉庫": "儲存庫",
    "令牌": "權杖",
    "通過 API": "透過 API",
    "位數": "位元數",
    "賬": "帳",
    "臺": "台",
}
_TERM: Final = re.compile("|".join(sorted(_TERMS, key=len, reverse=True)))
# Bits are 位元; 位 alone is a place, or a person.
_BITS: Final = re.compile(r"(?<=[\d}] )位(?!元)")
# A bare 元 or $ is Taiwan's own money there.
_YUAN: Final = re.compile(r"(\d[\d,.]*(?: 萬)?) ?元")
_OWN_MONEY: Final = re.compile(r"(\d[\d,.]*(?: 萬)?) ?新台幣")
_DOLLARS: Final = re.compile(r"(?<![A-Za-z])\$(?=[\d{])")
# What is typed keeps its amounts.
_TYPED: Final = re.compile(r"(`[^`]*`)")
_HAN: Final = re.compile("[\u4e00-\u9fff]+")


@lru_cache(maxsize=8192)
def traditional(text: str) -> str:
    """Return a Simplified Chinese text as it is written in Taiwan.

    Amounts of money outside `code` name their currency: 1.5 万元 is CN¥1.5 萬, $20 US$20.
    """
    if text.isascii() and "$" not in text:
        return text
    parts = _TYPED.split(text)
    return "".join(
        _in_terms(part) if place % 2 else _with_money(_in_terms(part))
        for place, part in enumerate(parts)
    )


def _in_terms(text: str) -> str:
    text = _BITS.sub("位元", _converter("s2twp").convert(text))
    return _TERM.sub(lambda term: _TERMS[term[0]], text)


def _with_money(text: str) -> str:
    text = _OWN_MONEY.sub(r"NT$\1", text)
    text = _YUAN.sub(r"CN¥\1", text)
    return _DOLLARS.sub("US$", text)


def simplified(text: str) -> str:
    """Return what somebody typed, in Simplified Chinese if it has characters of the other one."""
    try:
        "".join(_HAN.findall(text)).encode("gb2312")
    except UnicodeEncodeError:
        return str(_converter("tw2sp").convert(text))
    return text


@cache
def _converter(how: Literal["s2twp", "tw2sp"]) -> "OpenCC":
    from opencc import OpenCC  # noqa: PLC0415 - see the head of this file

    return OpenCC(how)
