"""The lines of a long text that may name a part of a machine."""

import re

# Words of such lines; what stands between them in a file of 200 kB is never looked at again.
_WORDS = (
    *("nvidia", "geforce", "radeon", "amd", "intel", "apple m", "quadro", "tesla", "graphics", "gpu"),
    *("vram", "processor", "cpu", "memory", " ram", "ram:", "mem:", "memtotal", "memsize", "cuda"),
    *("vulkan", "rocm", "gfx", "mib", "model name", "socket", "chipset", "chip:", "device-", "card"),
    *("os name", "os:", "kernel", "model:", "brand_string", "vga compat", "3d controller", "ryzen"),
    *("xeon", "inference compute", "recommendedmaxworkingset", "capacity", "adapter", "name", "size"),
    *("显卡", "内存", "处理器", "显存", "专用", "prozessor", "grafik", "speicher", "motherboard"),
    *("system specifications", "installed", "cores", "type:", "sound devices", "audio:"),
)
_BARE_BYTES = re.compile(r"\d{10,13}")


def matching_lines(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters as it is, else its first lines that matter.

    The result is as long at most, unless the text is one line.
    """
    if len(text) <= limit or "\n" not in text:
        return text
    kept: list[str] = []
    room = limit
    for line in text.splitlines():
        words = " ".join(line.split())
        if words and _matters(words):
            room -= len(words) + 1
            if room < 0:
                break
            kept.append(words)
    return "\n".join(kept)


def _matters(line: str) -> bool:
    if _BARE_BYTES.fullmatch(line):
        return True
    lower = line.casefold()
    return any(word in lower for word in _WORDS)
