"""Words of hardware texts: words without meaning, numbers, Chinese words, and their plain form."""

import re
import unicodedata
from functools import lru_cache

LONGEST_TEXT = 200
# At a start each device's names are read for several indexes: 1,300 names (2026-11).
_REMEMBERED = 4096

_SAYS_NOTHING = """
the my of in gpu gpus vga card cards graphics video generation edition desktop pc mac computer
memory vram unified only chip soc processor asus msi gigabyte evga zotac pny palit gainward galax
colorful sapphire xfx powercolor asrock founders fe oc gaming tuf suprim ventus trio aorus trinity
ecc reg rdimm udimm dimm kit box nvlink used refurbished linux ubuntu
"""
_BRANDS = "nvidia geforce rtx gtx amd radeon rx intel arc apple tesla instinct"
_FAMILIES = "rtx gtx gt mx rx radeon arc tesla quadro titan instinct apple"
# Words next to a device's name that do not change which device it is.
NOISE = frozenset(_SAYS_NOTHING.split())
# Brands and series that may be left out of a name: `3090` is an RTX 3090.
SERIES = frozenset(_BRANDS.split())
# Series that have cards of like numbers: a wrong one is never suggested for another.
FAMILIES = frozenset(_FAMILIES.split())
# The s after a number: `3090s` are several, `4070s` may be a 4070 SUPER.
PLURAL_OR_SUPER = "plural"
COUNTS = {"single": 1, "one": 1, "dual": 2, "double": 2, "twin": 2, "two": 2}
COUNTS |= {"triple": 3, "three": 3, "quad": 4, "four": 4, "six": 6, "eight": 8}
_CHINESE_COUNTS = dict(zip("一二两三四五六七八", (1, 2, 2, 3, 4, 5, 6, 7, 8), strict=True))
# Longer words first.
_CHINESE = {
    "统一内存": " memory ",
    "系统内存": " ram ",
    "运行内存": " ram ",
    "内存": " ram ",
    "显存": " vram ",
    "显卡": " gpu ",
    "笔记本电脑": " laptop ",
    "笔记本": " laptop ",
    "移动版": " laptop ",
    "移动端": " laptop ",
    "游戏本": " laptop ",
    "台式机": " ",
    "台式": " ",
    "桌面版": " ",
    "迷你主机": " ",
    "小主机": " ",
    "主机": " ",
    "工作站": " ",
    "独显": " gpu ",
    "二手": " ",
    "全新": " ",
    "矿卡": " ",
    "公版": " ",
    "涡轮": " ",
    "满血": " ",
    "n卡": " nvidia ",
    "a卡": " amd ",
    "华硕": " ",
    "微星": " ",
    "技嘉": " ",
    "七彩虹": " ",
    "影驰": " ",
    "索泰": " ",
    "蓝宝石": " ",
    "英伟达": " nvidia ",
    "英特尔": " intel ",
    "苹果": " apple ",
    "昇腾": " ascend ",
    "摩尔线程": " mtt ",
    "寒武纪": " cambricon ",
    "骁龙": " snapdragon ",
    "天玑": " dimensity ",
    "树莓派": " raspberry pi ",
    "香橙派": " orange pi ",
    "核心": "core ",
    "核": "core ",
    "硬盘": " ssd ",
    "固态": " ssd ",
    "英寸": " inch ",
    "寸": " inch ",
    "魔改": " modded ",
    "双卡": " dual ",
    "双路": " dual ",
    "单卡": " single ",
    "双": " dual ",
    "单": " single ",
}
_COUNTER = "[张块卡个片路]"
_CHINESE_COUNT = re.compile(rf"([{''.join(_CHINESE_COUNTS)}]){_COUNTER}")
_DIGIT_COUNT = re.compile(rf"([0-9]+)\s?{_COUNTER}")
TRADE_MARK = re.compile(r"\((?:r|tm)\)|[®™]", re.IGNORECASE)
_REWRITTEN = (
    # A plus that is part of the name, and integrated graphics named after the chip.
    (re.compile(r"max\s?\+(?=\s?(?:[0-9]{3}(?![0-9])|pro))"), "max "),
    (re.compile(r"w/ radeon [0-9]+[ms]?(?: graphics)?"), " "),
    # Lines of cards of a maker, whose Dual has two fans.
    (re.compile(r"rog strix|(?<=asus)\s(?:tuf\s)?dual(?![a-z])"), " "),
    # Here RTX tells cards apart: there are other TITANs, and a Quadro 6000 is older.
    (re.compile(r"(titan|quadro)[\s-]?rtx"), r" \1 \1rtx rtx "),
    (re.compile(r"sxm[2-6]"), " sxm "),
    (re.compile(r"max[\s-]?q(?![a-z])"), " maxq "),
    (re.compile(r"dual[\s-]channel"), " 2ch "),
    (re.compile(r"([0-9]{1,2})[\s-]channels?"), r" \1ch "),
    (re.compile(r"gddr[0-9]x?"), " "),
    # The M of a GTX 970M is no megabyte, nor is the Win of a GPD Win 4 a system.
    (re.compile(r"(gtx[\s-]?[0-9]{3})m(?![a-z0-9])"), r"\1 laptop "),
    (re.compile(r"gpd win"), " gpdwin "),
    (re.compile(r"(?<=[0-9])\+(?=\s?gen\s?[0-9])"), "p"),
    (re.compile(r"(?<=[0-9]{4})m(?![a-z0-9])"), " laptop "),
    (re.compile(r"(?<![a-z])(?:mobile|notebook)(?![a-z])"), " laptop "),
    # A Radeon RX 6800S is a laptop's chip, not several RX 6800.
    (re.compile(r"(?<![0-9])(6[678]00|7[67]00)s(?![a-z0-9])"), r" \1 slaptop "),
    # Not the s of a Radeon 8060S.
    (re.compile(r"(?:(?<=[0-9]{4})(?<!80[456]0)|(?<=ti)\s?)s(?![a-z0-9])"), f" {PLURAL_OR_SUPER} "),
    (re.compile(r"evo[\s-]?x2"), " evox "),
    # Disks, screens, years and names of Macs do not say which device it is.
    (re.compile(r"(?<![0-9.])[0-9.]{1,7}\s?[tg]b?\s?(?:nvme|ssd|hdd|storage)(?:\s?ssd)?"), " "),
    (re.compile(r"(?<![0-9])(?:1[3-8]|2[47])(?:\.[0-9])?(?:[\s-]?inch|\s?[\"”])"), " "),
    (re.compile(r"(?:(?:early|mid|late)\s)?(?<![0-9a-z])20[12][0-9](?![0-9])"), " "),
    (re.compile(r"(?:macbook\s?(?:pro|air)?|mbp)(?:\s1[3-6](?=\s+m[0-9]))?|imac"), " apple "),
    (re.compile(r"mac\s(?:studio|mini|pro)"), " apple "),
)


@lru_cache(_REMEMBERED)
def plain(text: str) -> str | None:
    """Return a text in lower case, in half-width and Latin letters, without words for other parts.

    None if it is longer than `LONGEST_TEXT`.
    """
    return None if len(text) > LONGEST_TEXT else plainly(folded(text)).strip()


def folded(text: str) -> str:
    """Return a text in lower case and half-width letters, without trade marks."""
    return unicodedata.normalize("NFKC", TRADE_MARK.sub(" ", text)).casefold()


def plainly(plain_text: str) -> str:
    """Return a folded text in Latin letters, without words for other parts."""
    if not plain_text.isascii():
        plain_text = _without_chinese(plain_text)
    for pattern, words in _REWRITTEN:
        plain_text = pattern.sub(words, plain_text)
    return plain_text


def _without_chinese(text: str) -> str:
    text = _CHINESE_COUNT.sub(lambda entry: f" {_CHINESE_COUNTS[entry[1]]}x ", text)
    text = _DIGIT_COUNT.sub(r" \1x ", text)
    for chinese, word in _CHINESE.items():
        text = text.replace(chinese, word)
    return text
