"""Turns a driver's name of a device into the names that people know."""

import re

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
_DRIVER = re.compile(r"\s\((?!R\)|TM\)|tm\))[^()]{1,60}\)")
# Both power variants of a laptop's chip; and the form factor of cards that come in no other.
_LAPTOP = re.compile(r"\b(?:Max-Q / Mobile|Mobile / Max-Q)\b")
_SHAPE = re.compile(r" OAM$")
_DIGIT_WORD = re.compile(r"\b\w*\d")


def is_no_gpu(name: str) -> bool:
    """Return whether a name is that of an adapter which cannot run a model."""
    return _NO_GPU.search(name) is not None


def is_integrated(name: str) -> bool:
    """Return whether a name is that of integrated graphics."""
    return _CARD.search(name) is None and _INTEGRATED.search(name) is not None


def readable(name: str) -> str:
    """Return the name on the box, without the names of chip and driver."""
    plain = _DRIVER.sub("", name).strip()
    inside = [match for match in _BRACKETS.findall(plain) if match != "AMD/ATI"]
    if inside:
        maker = next((ours for theirs, ours in _MAKERS if plain.startswith(theirs)), "")
        plain = f"{maker} {inside[-1]}".strip()
    return _LAPTOP.sub("Laptop GPU", _SHAPE.sub("", plain))


def called(name: str) -> tuple[str, ...]:
    """Return the possible names of one device.

    Databases of devices list all cards with the same chip together:
    `Navi 31 [Radeon RX 7900 XT/7900 XTX]`.
    """
    first, *others = (part.strip() for part in readable(name).split("/"))
    number = _DIGIT_WORD.search(first)
    series = first[: number.start()] if number else ""
    return (first, *(f"{series}{other}" for other in others if other))
