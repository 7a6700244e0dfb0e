"""How people type the series of processors before a model number, and how cards write them."""

import re
from collections.abc import Mapping

from bot.catalog.processor import Series

_TIER = "[3579](?![0-9])"
_GAP = r"[\s-]{0,2}"
# The words before a model number, by series; a group `tier` is written again on cards.
_WORDS: Mapping[Series, str] = {
    "core-ultra": rf"(?:core{_GAP})?ultra(?:{_GAP}(?P<ultra>x?{_TIER}))?|u(?P<u>{_TIER})",
    "core-series": rf"core{_GAP}(?P<plain>[357])(?=[\s-])",
    "core": rf"(?:core{_GAP})?i(?P<core>[3579])|core",
    "pentium": r"pentium(?:[\s-](?:gold|silver))?|celeron",
    "xeon-e3": rf"(?:xeon{_GAP})?e3",
    "xeon-e5": rf"(?:xeon{_GAP})?e5",
    "xeon-e7": rf"(?:xeon{_GAP})?e7",
    "xeon-scalable": rf"(?:xeon{_GAP})?(?P<metal>bronze|silver|gold|platinum)",
    "xeon-w": rf"(?:xeon{_GAP})?w(?P<w>(?:{_TIER})?)",
    "xeon-d": rf"xeon{_GAP}d",
    "xeon-e": rf"xeon{_GAP}e",
    "xeon-6": rf"xeon(?:{_GAP}6(?=[\s-]))?",
    "intel-n": r"(?:processor|cpu)",
    "ryzen-ai": (
        rf"(?:ryzen{_GAP})?ai(?:{_GAP}(?P<ai>{_TIER}))?(?:{_GAP}(?P<hx>hx))?(?:{_GAP}pro)?"
        r"|(?P<hxonly>hx)"
    ),
    "threadripper": rf"(?:ryzen{_GAP})?(?:threadripper|tr)(?P<pro>{_GAP}pro)?",
    "ryzen": (
        rf"(?:ryzen(?:{_GAP}(?P<ryzen>{_TIER}))?|r(?P<r>{_TIER})(?=[\s-]?[0-9]{{4}}))"
        rf"(?:{_GAP}pro)?"
    ),
    "epyc": r"epyc",
    "fx": r"fx",
    "athlon": r"athlon(?:[\s-](?:gold|silver|pro)){0,2}",
}
_SERIES = {f"s{number}": series for number, series in enumerate(_WORDS)}
_ALTERNATIVES = "|".join(f"(?P<{name}>{_WORDS[series]})" for name, series in _SERIES.items())
# A series and a model number, or a model number alone.
MODEL = re.compile(
    rf"(?<![a-z0-9.])(?:(?:intel|amd)[\s-])?(?:(?:{_ALTERNATIVES}){_GAP})?"
    rf"(?P<model>(?:[njg](?=[0-9]))?[0-9][0-9a-z]{{1,8}}?)"
    r"(?:[\s-]?(?P<version>v[2-6]))?\+?(?![a-z0-9])"
)
_GRAPHICS_CARD = re.compile(r"(?:rtx|gtx|gt|rx|radeon|geforce|quadro|arc|tesla|firepro)[\s-]?$")
_CHINESE = {
    "锐龙": " ryzen ",
    "酷睿": " core ",
    "至强": " xeon ",
    "霄龙": " epyc ",
    "线程撕裂者": " threadripper ",
    "骁龙": " snapdragon ",
    "金牌": " gold ",
    "银牌": " silver ",
    "铂金": " platinum ",
    "处理器": " ",
}


def western(text: str) -> str:
    """Return a text with the Chinese names of series in Latin letters."""
    for chinese, word in _CHINESE.items():
        text = text.replace(chinese, word)
    return text


def is_graphics_card(match: re.Match[str]) -> bool:
    """Return whether the words before a match of MODEL make it a graphics card: Quadro FX 4800."""
    return _GRAPHICS_CARD.search(match.string[: match.start()]) is not None


def series_of(match: re.Match[str]) -> Series | None:
    """Return the series before the model number of a match of MODEL; None without one."""
    return next((series for name, series in _SERIES.items() if match[name] is not None), None)


def model_of(match: re.Match[str]) -> str:
    """Return the model number with its version: `12700k`, `2680v4`."""
    return f"{match['model']}{match['version'] or ''}"


def shown_name(match: re.Match[str], series: Series, model: str) -> str:
    """Return the name for cards: `Core i7-12700K`, `Ryzen 7 5800X3D`, `Xeon E5-2680 v4`."""
    tier = _tier(match, series)
    number = re.sub(r"V([2-6])$", r" v\1", model.upper())
    if series == "threadripper" and number.endswith("WX") and not number.startswith("29"):
        number = f"PRO {number}"
    head = _SHOWN[series]
    if tier and series in _TIERED:
        return f"{_TIERED[series].format(tier)}{number}"
    return f"{head}{number}"


# The name before a model number, and the name with a tier.
_SHOWN: Mapping[Series, str] = {
    "core": "Core ",
    "core-ultra": "Core Ultra ",
    "core-series": "Core ",
    "pentium": "Pentium ",
    "xeon-e3": "Xeon E3-",
    "xeon-e5": "Xeon E5-",
    "xeon-e7": "Xeon E7-",
    "xeon-scalable": "Xeon ",
    "xeon-w": "Xeon W-",
    "xeon-d": "Xeon D-",
    "xeon-e": "Xeon E-",
    "xeon-6": "Xeon ",
    "intel-n": "Intel ",
    "ryzen-ai": "Ryzen AI ",
    "ryzen": "Ryzen ",
    "threadripper": "Threadripper ",
    "epyc": "EPYC ",
    "fx": "FX-",
    "athlon": "Athlon ",
}
_TIERED: Mapping[Series, str] = {
    "core": "Core i{}-",
    "core-ultra": "Core Ultra {} ",
    "core-series": "Core {} ",
    "xeon-scalable": "Xeon {} ",
    "xeon-w": "Xeon w{}-",
    "ryzen-ai": "Ryzen AI {} ",
    "ryzen": "Ryzen {} ",
}
_TIERS: Mapping[Series, tuple[str, ...]] = {
    "core": ("core",),
    "core-ultra": ("ultra", "u"),
    "core-series": ("plain",),
    "xeon-scalable": ("metal",),
    "xeon-w": ("w",),
    "ryzen": ("ryzen", "r"),
    "ryzen-ai": ("ai", "hx", "hxonly"),
}


def _tier(match: re.Match[str], series: Series) -> str:
    """Return the words between series and number: 7, Gold, 9 HX; empty without any."""
    words = [match[group] for group in _TIERS.get(series, ()) if match[group]]
    return " ".join(word.title() if word == match["metal"] else word.upper() for word in words)
