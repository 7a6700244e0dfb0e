"""Wishes of a sentence: where, how quiet, for how much, of which maker, on what program."""

import re
from collections.abc import Mapping
from typing import Final

from bot.asking.sentence.span import Spans

_OPTIONS: Final[Mapping[tuple[str, str], str]] = {
    (
        "portable",
        "yes",
    ): r"portable|travel|carry (?:it |around )?|(?:need|want|buy|get|which|what|best|for"
    r"|a) (?:an? )?(?:new |good |cheap |gaming |used )*(?:laptop|notebook)s?(?! (?:has"
    r"|with my|4|5|3))|便携|(?:买|选|推荐|求|哪款|换|要)[^,。在上]{0,16}(?:笔记本|游戏本|轻薄本)"
    r"|随身|出差|带着走|(?:笔记本"
    r"|游戏本)(?:推荐|哪)",
    (
        "quiet",
        "yes",
    ): r"(?<![a-z])quiet|silent|noiseless|no (?:\w+ )?noise|not (?:too )?(?:loud|noisy)"
    r"|low noise|安静|静音"
    r"|噪音(?:要)?小|低噪|噪音低|不吵|没噪音|别太吵",
    (
        "private",
        "yes",
    ): r"(?<![a-z])private|privacy|offline|on[- ]prem|(?:never|not|n't|cannot) leaves?(?![a-z])"
    r"|(?:stays?|staying|kept?"
    r"|keep) (?:it )?(?:in[- ]house|local)|air[- ]?gapped|confidential|no cloud|gdpr|隐私"
    r"|私密|离线"
    r"|不出(?:公司|内网|门|本地)|保密|内网|数据安全|私有化|敏感",
    (
        "used",
        "no",
    ): r"(?:no|not|without|don'?t want|nothing) (?:any )?(?:used|second[- ]?hand|refurb)"
    r"|(?:brand )?new (?:parts )?only|only new|new parts|brand new|不要二手|全新|不买二手"
    r"|不考虑二手|不要矿|非二手"
    r"|只要新|拒绝二手|not used|no ebay",
    (
        "used",
        "yes",
    ): r"(?<![a-z])used(?: is| and| or| pref\w*| parts| cards?| gpus?| hardware| stuff| market"
    r"| okay| ok|,|$"
    r"| fine)|second[- ]?hand|refurb|ebay|e-waste|二手(?:也|的)?(?:行|可|都|没|能)?|洋垃圾"
    r"|捡垃圾|矿卡(?:也"
    r"|都)?(?:行|可)|接受二手|闲鱼|old server",
    (
        "platform",
        "mac",
    ): r"(?:want|get|buy|prefer|only|buying|need|which|what) (?:a |an "
    r"|the )?(?:new )?(?:mac(?:book)?s?|apple)(?![a-z])|mac only|(?<![a-z])mac mini or"
    r"|想买(?:台"
    r"|个)?(?:mac|苹果)|买(?:台|个)? ?(?:mac|苹果)|苹果全家桶|哪(?:款|台)(?:mac|苹果)",
    (
        "platform",
        "pc",
    ): r"(?:no|not an?|without an?|anything but an?|don'?t want an?|hate|except) (?:mac|apple)"
    r"|not apple|no apple|(?:want|build|buy|custom|gaming|linux"
    r"|windows) (?:an? )?(?:\w+ )?pc(?![a-z])|pc only|build (?:an? )?(?:pc|rig|desktop)"
    r"|不要(?:mac|苹果)|不买(?:mac|苹果)|不考虑(?:mac|苹果)|台式|组装机|装机|装台"
    r"|攒(?:一)?台|配(?:一)?台主机|除了苹果",
}
_VENDORS: Final = {
    "nvidia": r"nvidia|geforce|n ?卡|英伟达|黄狗|老黄",
    "amd": r"amd|radeon|a ?卡",
    "intel": r"intel(?! core)|英特尔",
    "apple": r"apple|苹果",
}
_NO = (
    r"(?:no|not|without|avoid|anything but|don'?t want|hate|except|不要|不买|不考虑|拒绝|除了|避开"
    r"|别推荐)\s?(?:an?y?|the)?\s?"
)
_ONLY = r"(?:{0})\s?(?:only|cards? only|cuda only)|only (?:{0})|只(?:要|买|考虑) ?(?:{0})"
_PLACES: Final[Mapping[str, str]] = {
    "us": (
        r"(?<![a-z])(?:in (?:the )?us|usa|us|united states|america|california|texas"
        r"|美国)(?![a-z])"
    ),
    "uk": r"(?<![a-z])(?:uk|united kingdom|britain|england|london|scotland|英国)(?![a-z])",
    "eu": (
        r"(?<![a-z])(?:eu|europe|germany|france|spain|italy|netherlands|austria|poland|belgium"
        r"|ireland|portugal|finland|sweden|denmark|berlin|munich|paris|德国|欧洲|法国)(?![a-z])"
    ),
    "cn": r"(?<![a-z])china(?![a-z])|国内|中国|大陆|上海|北京|深圳|拼多多|京东|闲鱼价",
}
_RUNTIMES: Final = (
    "llama.cpp",
    "llama-server",
    "koboldcpp",
    "lm studio",
    "lmstudio",
    "ollama",
    "vllm",
    "sglang",
    "tabbyapi",
    "exllamav2",
    "exllamav3",
    "exllama",
    "ik_llama",
    "ktransformers",
    "tensorrt-llm",
    "lmdeploy",
    "mlx",
    "mlc",
    "vulkan",
    "rocm",
    "jan",
    "openvino",
)
_RUNTIME_IDS: Final = {
    "lmstudio": "lm studio",
    "exllamav2": "exllama",
    "exllamav3": "exllama",
    "ik_llama": "ik-llama.cpp",
}
_BACKENDS: Final = ("vulkan", "rocm", "mlx")
RUNTIME_WORDS: Final = re.compile(
    rf"(?<![a-z0-9/])(?:{'|'.join(map(re.escape, _RUNTIMES))})(?![a-z0-9])"
)


def wishes_of(spans: Spans) -> dict[str, str]:
    """Return the options of `/buy` that words alone say."""
    text = spans.text
    result: dict[str, str] = {}
    for (option, value), pattern in _OPTIONS.items():
        if option not in result and re.search(pattern, text):
            result[option] = value
    vendor = _vendor(text)
    if vendor is not None:
        result["vendor"] = vendor
    for country, pattern in _PLACES.items():
        if re.search(pattern, text):
            result["country"] = country
            break
    upgrade = re.search(
        r"(?:worth )?wait(?:ing)? for (?:the )?(?:next|new|rtx|m\d)|应该等|等等党|等下一代|再等等",
        text,
    )
    if upgrade:
        result["wait"] = "yes"
    return result


def runtime_of_text(text: str) -> str | None:
    """Return the program that a text names; a backend only if no program is named beside it."""
    plain = text.replace("ik_llama.cpp", "ik_llama")
    found = [
        name
        for name in _RUNTIMES
        if re.search(rf"(?<![a-z0-9/]){re.escape(name)}(?![a-z0-9])", plain)
    ]
    backend = next((name for name in found if name in _BACKENDS), None)
    name = backend or next(iter(found), None)
    return None if name is None else _RUNTIME_IDS.get(name, name)


def _vendor(text: str) -> str | None:
    for name, words in _VENDORS.items():
        if re.search(rf"{_NO}(?:{words})(?![a-z])", text) and name != "apple":
            return f"not {name}"
        if re.search(_ONLY.format(words), text):
            return name
    return None
