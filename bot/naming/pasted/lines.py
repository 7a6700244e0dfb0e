"""The lines of a long text that may name a part of a machine."""

import re

# Words of such lines; what stands between them in a file of 200 kB is never looked at again.
_WORDS = (
    *("gpu", "cpu", "graphics", "nvidia", "geforce", "radeon", "amd", "intel", "apple m", "quadro"),
    *(
        "tesla",
        "mib",
        "gib",
        "memory",
        "ram",
        "mem:",
        "memtotal",
        "memsize",
        "cuda",
        "vulkan",
        "rocm",
    ),
    *("processor", "model", "socket", "chip", "device-", "card", "os:", "kernel", "brand_string"),
    *(
        "3d controller",
        "ryzen",
        "xeon",
        "inference compute",
        "recommendedmax",
        "capacity",
        "adapter",
    ),
    *(
        "name",
        "size",
        "gfx",
        "device id",
        "显卡",
        "内存",
        "处理器",
        "专用",
        "prozessor",
        "grafik",
        "speicher",
        "board",
    ),
    *("system specifications", "audio:", "sound devices"),
)
_BARE_BYTES = re.compile(r"\d{10,13}")


def matching_lines(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters as it is, else its first lines that matter.

    The result is as long at most, unless the text is one line. Each field of JSON counts as a line.
    """
    if len(text) > limit and "\n" not in text.strip():
        text = text.replace(', "', ',\n"')
    if len(text) <= limit or "\n" not in text:
        return text
    kept: list[str] = []
    room = limit
    for line in text.splitlines():
        if _matters(line):
            words = " ".join(line.split())
            room -= len(words) + 1
            if room < 0:
                break
            kept.append(words)
    return "\n".join(kept)


def _matters(line: str) -> bool:
    lower = line.lower()
    return any(word in lower for word in _WORDS) or _BARE_BYTES.fullmatch(lower.strip()) is not None
