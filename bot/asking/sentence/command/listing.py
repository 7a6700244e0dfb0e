"""Lists that a sentence asks for: models by size and licence, machines by kind and memory."""

import re
from collections.abc import Mapping
from typing import Final

from bot.asking.options import SIZES, CommandName
from bot.asking.sentence.said import Said

_KINDS: Final[Mapping[str, str]] = {
    "gpu": r"gpus?|cards?|显卡|卡",
    "apple": r"macs?|apple|苹果",
    "cpu": r"cpus?|processors?|处理器",
    "unified": r"unified|mini pcs?|统一内存",
}
_MAKERS: Final = {
    "NVIDIA": r"nvidia|n卡|英伟达",
    "AMD": r"amd|a卡|radeon",
    "Intel": r"intel",
    "Apple": r"apple|macs?|苹果",
}
_MACHINES = re.compile(
    r"(?<![a-z])(?:gpus?|cards?|machines?|devices?|macs?|laptops?|hardware)(?![a-z])|显卡|(?<!打)卡"
    r"|机器|设备|苹果"
)
_FREE = re.compile(r"apache|(?<![a-z])mit(?![a-z])|permissive|commercial|商用|宽松")
_RANGE = re.compile(
    r"(\d{1,4}(?:\.\d)?)\s?(?:b)?\s?(?:-|–|to|and|~|到|至)\s?(\d{1,4}(?:\.\d)?)\s?b"
)


def listed(said: Said) -> tuple[CommandName, dict[str, str]]:
    """Return the list that is asked for, with its filters."""
    if _MACHINES.search(said.masked) and "model" not in said.masked and "模型" not in said.masked:
        return "machines", _machine_filters(said)
    return "models", _model_filters(said)


def _machine_filters(said: Said) -> dict[str, str]:
    result: dict[str, str] = {}
    for kind, pattern in _KINDS.items():
        if re.search(rf"(?<![a-z])(?:{pattern})(?![a-z])", said.masked):
            result["kind"] = kind
            break
    for maker, pattern in _MAKERS.items():
        if re.search(rf"(?<![a-z])(?:{pattern})(?![a-z])", said.masked):
            result["maker"] = maker
            break
    sizes = said.spans.of("memory")
    if sizes:
        result["memory"] = f"{float(sizes[0].value):.0f}"
    return result


def _model_filters(said: Said) -> dict[str, str]:
    result: dict[str, str] = {}
    if said.models:
        family = re.match(r"[a-z]+(?:-oss)?", said.models[0].text)
        if family is not None:
            result["family"] = family[0]
    size = _size(said)
    if size is not None:
        result["size"] = size
    if _FREE.search(said.text):
        result["licence"] = "permissive"
    if said.goal is not None:
        result["goal"] = said.goal
    return result


def _size(said: Said) -> str | None:
    """Return the class of a size; of a range, that of its middle."""
    match = _RANGE.search(said.text)
    if match is not None:
        billions = (float(match[1]) + float(match[2])) / 2
    elif said.sizes:
        billions = float(said.sizes[0].value.removesuffix("b"))
    else:
        return None
    return next(name for name, (least, most) in SIZES.items() if least <= billions < most)
