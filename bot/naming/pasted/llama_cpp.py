"""The start-up log of llama.cpp, also inside LM Studio: its back ends' lists of devices."""

import re

from bot.catalog.units import GIB, MIB_PER_GIB
from bot.naming.pasted.device import Listed, Pasted
from bot.naming.pasted.names import is_processor
from bot.naming.pasted.sizes import as_sold

MARK = re.compile(
    r"\bggml_(?:cuda|metal|vulkan|init_cublas|sycl)\w*: "
    r"|\bDevice \d{1,2}: [^,:|]{3,80}, (?:compute capability|gfx)"
    r"|\b(?:CUDA|ROCm|Vulkan|MTL|SYCL)\d{1,2} ?: .{3,80}? \(\d+ MiB, \d+ MiB free\)"
    r"|\busing device (?:CUDA|ROCm|Vulkan|MTL|SYCL)\d{1,2} \("
)
# `Device 0: NVIDIA GeForce RTX 3090, compute capability 8.6, VMM: yes, VRAM: 24124 MiB`
_DEVICE = re.compile(
    r"\bDevice (?P<number>\d{1,2}): (?P<name>[^,:|]{3,80}), "
    r"(?:compute capability \d+\.\d+|(?P<architecture>gfx\w{3,4})[^,]{0,30})"
    r"(?:, VMM: \w{2,3})?(?:, Wave Size: \d+)?(?:, VRAM: (?P<mib>\d{1,7}) MiB)?"
)
# `CUDA0: NVIDIA GeForce RTX 4070 Laptop GPU (7805 MiB, 7546 MiB free)`, since 2026 `CUDA0  : ...`
_LISTED = re.compile(
    r"\b(?P<backend>CUDA|ROCm|Vulkan|MTL|SYCL)(?P<number>\d{1,2}) ?: (?P<name>[^:|]{3,80}?) "
    r"\((?P<mib>\d{1,7}) MiB, \d{1,7} MiB free\)"
)
_RAM = re.compile(r"- CPU ?: (?P<name>[^:|]{3,80}?) \((?P<mib>\d{1,8}) MiB, \d{1,8} MiB free\)")
# `using device Vulkan0 (Intel(R) Arc(TM) B580 Graphics (BMG G21)) (0000:05:00.0) - 10210 MiB free`
_USED = re.compile(
    r"\busing device (?P<backend>CUDA|ROCm|Vulkan|MTL|SYCL)(?P<number>\d{1,2}) "
    r"\((?P<name>(?:[^()]|\((?:[^()]|\([^()]{0,40}\)){0,60}\)){3,100})\)"
)
# `ggml_vulkan: 0 = AMD Radeon RX 7900 XTX (RADV NAVI31) (radv) | uma: 0 | fp16: 1`
_VULKAN = re.compile(
    r"(?:\bggml_vulkan: |\bVulkan)(?P<number>\d{1,2})(?: = |: )"
    r"(?P<name>[^:|]{3,100}?) ?\| (?:uma|fp16):"
)
_METAL = re.compile(
    r"\bGPU name: (?:MTL\d \()?(?P<name>[A-Z][\w ]{2,40}?)\)?(?= ggml_|$)"
    r"(?:.{0,1500}?\brecommendedMaxWorkingSetSize = (?P<mb>\d{3,7})[.,])?"
)


def read(text: str) -> Pasted:
    """Return the devices of the back end that lists most: several may list the same devices.

    Of two that list equally many, the one that gives memory for more of them.
    """
    result: dict[str, dict[str, Listed]] = {}
    for row in _LISTED.finditer(text):
        gib = int(row["mib"]) / MIB_PER_GIB
        metal = row["backend"] == "MTL"
        listed = Listed(row["name"], *((None, gib) if metal else (gib, None)))
        result.setdefault(row["backend"], {})[row["number"]] = listed
    for row in _DEVICE.finditer(text):
        memory = int(row["mib"]) / MIB_PER_GIB if row["mib"] else None
        device = Listed(row["name"], memory, architecture=row["architecture"])
        result.setdefault("device", {})[row["number"]] = device
    for row in _VULKAN.finditer(text):
        result.setdefault("vulkan", {})[row["number"]] = Listed(row["name"])
    for row in _METAL.finditer(text):
        working_set = int(row["mb"]) * 10**6 / GIB if row["mb"] else None
        result.setdefault("metal", {})["0"] = Listed(row["name"], working_set_gib=working_set)
    for row in _USED.finditer(text):
        result.setdefault(f"used {row['backend']}", {})[row["number"]] = Listed(row["name"])
    lists = [tuple(devices.values()) for devices in result.values()]
    ram = _RAM.search(text)
    return Pasted(
        max(lists, key=lambda devices: (len(devices), _devices_with_memory(devices)), default=()),
        as_sold(int(ram["mib"]) / MIB_PER_GIB) if ram else None,
        processor=ram["name"] if ram and is_processor(ram["name"]) else None,
    )


def _devices_with_memory(devices: tuple[Listed, ...]) -> int:
    return sum(bool(device.memory_gib or device.working_set_gib) for device in devices)
