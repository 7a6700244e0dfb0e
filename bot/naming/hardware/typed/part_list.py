"""Part lists with a label before each part, as shops print them, without idle parts."""

import re

_KEPT = r"cpu|processor|gpu|graphics(?:\scard)?|video\s?card|vga|memory|ram|处理器|显卡|内存"
_LEFT_OUT = (
    r"os|operating\ssystem|cpu\scooler|cooler|cooling|fans?|case(?:\sfan)?s?|chassis|motherboard|mobo|mainboard|board|storage|"
    r"ssd|hdd|nvme|disks?|drives?|psu|power(?:\ssupply)?|monitors?|display|keyboard|mouse|sound\scard|"
    r"network(?:\scard)?|wireless|accessories|custom|type|total|budget|price|"
    r"主板|硬盘|固态|机械硬盘|固态硬盘|电源|机箱|散热器?|显示器|键盘|鼠标|风扇|价格|总价"
)
_LINE = re.compile(
    rf"^[\s|*•·\-]*(?P<label>(?P<kept>{_KEPT})|{_LEFT_OUT})[\s*]*[:：|\t]+\s*(?P<part>.*)$",
    re.IGNORECASE,
)
_MARK_UP = re.compile(
    r"\]\([^)]{0,300}\)|https?://\S+|[*\[\]_`]|\([^()]{0,80}@[^()]{0,80}\)|\|?\s*[$€£¥]\s?[0-9.,]+.*$"
)
_SIZE = re.compile(r"[0-9]{1,4}\s?gb?(?![a-z0-9])|(?:lp)?ddr[2-5]x?(?:-[0-9]{4,5})?", re.IGNORECASE)
_PROCESSORS = ("cpu", "processor", "处理器")
_FEWEST = 2  # labels that make a text a part list


def part_list(text: str) -> str:
    """Return the processor, cards and RAM of a list of labelled parts; other texts as they are."""
    lines = [_LINE.match(line) for line in text.splitlines()]
    if sum(match is not None for match in lines) < _FEWEST:
        return text
    kept = [_kept(match) for match in lines if match is not None and match["kept"]]
    processors = [match for match in lines if match and match["label"].casefold() in _PROCESSORS]
    return (" or " if len(processors) > 1 else " ,\n").join(kept)  # several lists are a choice


def _kept(match: re.Match[str]) -> str:
    part = _MARK_UP.sub(" ", match["part"])
    label = match["kept"].casefold()
    if label not in ("memory", "ram", "内存"):
        return part
    # `32 GB (2 x 16 GB)`: the whole comes first. Names of modules say nothing.
    found = _SIZE.findall(part)
    sizes = [word for word in found if not word.casefold().startswith(("ddr", "lpddr"))][:1]
    kinds = [word for word in found if word not in sizes and "dr" in word.casefold()][:1]
    times = re.match(r"\s*([1-8])\s?[x×*]\s?[0-9]", part)
    return f"{times[1] + 'x' if times else ''}{' '.join(sizes)} ram {' '.join(kinds)}"
