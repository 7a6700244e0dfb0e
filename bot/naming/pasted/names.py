"""Turns a driver's name of a device into the names that people know."""

import re

from bot.naming.pasted.pci_ids import named_by_id

# Integrated graphics, which are not used if the machine has a graphics card. Chips that are bought
# for their unified memory (Radeon 8060S, Apple, GB10) are not among them.
_INTEGRATED = re.compile(
    r"\bU?HD (?:\w+ )?Graphics\b|\bIris\b|\bIntel.{0,20} GT\d\b"
    r"|\bIntel.{0,20}\bGraphics(?: \[0x\w+\]| \(\w+\))?$|\bArc(?:\(TM\))? ?(?:Pro )?1\d0[TV]\b"
    r"|\b(?:Alder|Raptor|Meteor|Arrow|Lunar|Panther|Rocket|Comet|Tiger|Coffee|Kaby|Sky)[ -]?Lake"
    r"|\bRadeon(?:\(TM\))? (?:Vega \d+ )?Graphics\b|\bRadeon(?:\(TM\))? \d{3}M\b"
    r"|\b(?:Raphael|Phoenix\d?|Rembrandt|Cezanne|Renoir|Barcelo|Lucienne|Picasso|Granite Ridge)\b",
    re.IGNORECASE,
)
# Adapters that only drive a screen and cannot compute.
_NO_GPU = re.compile(
    r"\b(?:Microsoft|Virtual|Parsec|Meta|Citrix|VMware|ASPEED|Matrox|DisplayLink|llvmpipe|QXL"
    r"|Virtio|Remote|SM\d{3})\b",
    re.IGNORECASE,
)
_CARD = re.compile(r"\bArc\b.{0,10}\b[AB]\d{2,3}\b|\b80[56]0S\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\[([^\[\]]{3,100})\]")
_MAKERS = (("NVIDIA", "NVIDIA"), ("AMD", "AMD"), ("Advanced Micro", "AMD"), ("Intel", "Intel"))
_LONGEST_TOLD = 48
_IDS = re.compile(r"[0-9a-f]{4}:[0-9a-f]{4}$|0x[0-9a-f]{4}$", re.IGNORECASE)
_HARDWARE = re.compile(
    r"\b(?:NVIDIA|AMD|ATI|Advanced Micro|Intel|Apple|Microsoft|ASPEED|Matrox|Qualcomm"
    r"|VMware|Parsec|Virtual"
    r"|Radeon|GeForce|Quadro|Tesla|TITAN|RTX|GTX|Arc|Instinct|Adreno|Moore Threads|Ascend"
    r"|Citrix|Meta"
    r"|Remote|DisplayLink|llvmpipe|Ryzen|EPYC|Xeon|Core|Threadripper|\d{2}th Gen|Navi|Vega"
    r"|Iris|U?HD"
    r"|Raphael|Phoenix|Rembrandt|Cezanne|Renoir|Barcelo|Lucienne|Picasso|Granite|Strix|GA?[A-Z]\d{3})",
    re.IGNORECASE,
)
_NEXT_FIELD = re.compile(
    r"\s?(?:\S{0,40}(?:[\\@\x00]|: )|\b(?i:serial|uuid|host|user|product|device|name"
    r"|machine|computer|owner"
    r"|registered|system)\b|\b\w{1,3}-?ID\b|[^\x00-\x7f®™（）].*|\b[0-9A-Fa-f]{8}-|\b\d{1,3}(?:\.\d{1,3}){3}\b"
    r"|\b[\w-]{2,30}-PC)"
)
_DRIVER = re.compile(r"\s\((?!R\)|TM\)|tm\))[^()]{1,60}\)")
# Both power variants of a laptop's chip; and the form factor of cards that come in no other.
_LAPTOP = re.compile(r"\b(?:Max-Q / Mobile|Mobile / Max-Q)\b")
_SHAPE = re.compile(r" OAM$| Lite Hash Rate$| Rev\. ?\w{1,3}$|(?<=RX [45]\d0) Series$")
_CORPORATION = re.compile(
    r"(?<=Intel) Corporation\b|(?<=NVIDIA) Corporation\b|^Advanced Micro Devices, Inc\. (?=\[AMD)"
)
_TWO_MAKERS = re.compile(r"\[AMD(?:/ATI)?\]|\bAMD ATI\b|\bATI\b")
_DIGIT_WORD = re.compile(r"\b\w*\d")
# Processors of makers that make graphics too; a Radeon inside one is named behind it.
_PROCESSOR = re.compile(
    r"\b(?:Ryzen|EPYC|Threadripper|Athlon|Core(?:\(TM\)|™)? ?(?:\d |i\d|Ultra|m\d)"
    r"|i[3579]-\d{4,5}|Xeon"
    r"|Celeron|Pentium|Opteron|Snapdragon|Kunpeng|Ampere|Neoverse|Cortex|Intel(?:\(R\)|®)?"
    r" (?:N\d{2,3}|Processor)"
    r"|Apple M\d)\b|^FX-\d|\d-Core Processor|^(?:AMD )?(?:[3579]\d{3}[XG](?:3D|T)?|\d{4}HX?)$",
    re.IGNORECASE,
)
_GRAPHICS = re.compile(r"^(?:AMD )?Radeon|\bGeForce\b|\bGraphics$|^Intel.{0,20}(?:Graphics|Arc)")
# A driver's name for graphics whose own name it does not know.
_NAMELESS = re.compile(
    r"^(?:AMD )?(?:ATI )?Radeon(?:\(TM\)|™)?(?: RX)? Graphics$|^Display Controller$|^GPU$|^$"
)
# https://llvm.org/docs/AMDGPUUsage.html#processors (2026-11): graphics inside processors, and the
# cards of each architecture.
_APU_ARCHITECTURES = re.compile(r"gfx(?:90[29c]|103[3-7]|1103|115\d|117\d)\b")
_ARCHITECTURES = {
    "gfx900": "Vega 56/Vega 64/Instinct MI25",
    "gfx906": "Instinct MI50/Instinct MI60/Radeon VII/Radeon Pro VII",
    "gfx908": "Instinct MI100",
    "gfx90a": "Instinct MI210/Instinct MI250/Instinct MI250X",
    "gfx942": "Instinct MI300X/Instinct MI300A/Instinct MI325X",
    "gfx950": "Instinct MI350X/Instinct MI355X",
    "gfx1010": "Radeon RX 5700/Radeon RX 5700 XT/Radeon RX 5600 XT",
    "gfx1030": "Radeon RX 6800/Radeon RX 6800 XT/Radeon RX 6900 XT/Radeon RX 6950 XT/Radeon"
    " PRO W6800",
    "gfx1031": "Radeon RX 6700 XT/Radeon RX 6750 XT/Radeon RX 6700",
    "gfx1032": "Radeon RX 6600/Radeon RX 6600 XT/Radeon RX 6650 XT",
    "gfx1100": "Radeon RX 7900 XTX/Radeon RX 7900 XT/Radeon RX 7900 GRE/Radeon PRO W7900",
    "gfx1101": "Radeon RX 7800 XT/Radeon RX 7700 XT/Radeon PRO W7700",
    "gfx1102": "Radeon RX 7600/Radeon RX 7600 XT",
    "gfx1151": "Radeon 8060S Graphics/Radeon 8050S Graphics",
    "gfx1200": "Radeon RX 9060 XT",
    "gfx1201": "Radeon RX 9070 XT/Radeon RX 9070/Radeon AI PRO R9700",
}


def is_no_gpu(name: str) -> bool:
    """Return whether a name is that of an adapter which cannot run a model."""
    return _NO_GPU.search(name) is not None


def is_integrated(name: str) -> bool:
    """Return whether a name is that of integrated graphics."""
    return _CARD.search(name) is None and _INTEGRATED.search(name) is not None


def is_inside_processor(architecture: str | None) -> bool:
    """Return whether an architecture of AMD is that of graphics inside a processor."""
    return _APU_ARCHITECTURES.match(architecture or "") is not None


def is_nameless(name: str) -> bool:
    """Return whether a driver gives this name to graphics of several kinds."""
    return _NAMELESS.match(_DRIVER.sub("", name).strip()) is not None


def is_processor(name: str) -> bool:
    """Return whether a name is that of a processor."""
    return _PROCESSOR.search(name) is not None and _GRAPHICS.search(name) is None


def of_architecture(architecture: str | None) -> tuple[str, ...]:
    """Return the names of the cards with an architecture of AMD, such as gfx1100."""
    names = _ARCHITECTURES.get(architecture or "", "")
    return tuple(name for name in names.split("/") if name)


def readable(name: str) -> str:
    """Return the name on the box, without the names of chip and driver."""
    name = named_by_id(name.strip()) or name
    plain = _DRIVER.sub("", name).strip()
    inside = [match for match in _BRACKETS.findall(plain) if match not in ("AMD/ATI", "AMD")]
    if inside:
        maker = next((ours for theirs, ours in _MAKERS if plain.startswith(theirs)), "")
        name = inside[-1]
        plain = name if name.startswith(maker) else f"{maker} {name}"
    plain = _CORPORATION.sub("", plain)
    plain = _TWO_MAKERS.sub("AMD", _SHAPE.sub("", plain))
    return _LAPTOP.sub("Laptop GPU", plain)


def tellable(name: str) -> str:
    """Return the part of a name that may be told: what stands in an output may be a person's.

    It begins with a maker or a kind of graphics, and ends before the next field. "" without one.
    """
    if _IDS.match(name):
        return name
    start = _HARDWARE.search(name)
    if start is None:
        return ""
    told = _NEXT_FIELD.split(name[start.start() :], maxsplit=1)[0]
    if len(told) > _LONGEST_TOLD:
        told = told[:_LONGEST_TOLD].rpartition(" / ")[0] or told[:_LONGEST_TOLD]
    return told.strip(" ,;|-")


def called(name: str) -> tuple[str, ...]:
    """Return the possible names of one device.

    Databases of devices list all cards with the same chip together:
    `Navi 31 [Radeon RX 7900 XT/7900 XTX]`.
    """
    first, *others = (part.strip() for part in readable(name).split("/"))
    number = _DIGIT_WORD.search(first)
    series = first[: number.start()] if number else ""
    return (first, *(f"{series}{other}" for other in others if other))
