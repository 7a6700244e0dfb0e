"""A power limit for each card, as members type it: `200w`, `200`, `80%`."""

import re

from bot.asking.mistake import Mistake
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.running.limits.power_limit import least_watts

_LIMIT = re.compile(r"(\d{1,5}(?:\.\d{1,2})?)\s*(w|watts?|瓦|%)?", re.IGNORECASE)
# A limit that costs most cards little (catalog/measured/power.yaml), as an example.
_USUAL_SHARE = 0.8


def cap_watts(text: str, machine: Machine | None, library: Library) -> float:
    """Return the limit in watts; Mistake if no card takes it. A share is of the largest card."""
    if machine is None:
        raise Mistake("missing_option", suggestions=("hardware:rtx 3090",), option="hardware")
    devices = [card.device for card in machine.devices if card.device.kind == "gpu"]
    most = max((device.power_watts or 0.0 for device in devices), default=0.0)
    if not most:
        raise Mistake("no_power_limit", name=machine.name)
    least = max(least_watts(device, library) or 0.0 for device in devices)
    match = _LIMIT.fullmatch(text.strip())
    watts = float(match[1]) if match else 0.0
    if match and match[2] == "%":
        watts *= most / 100
    if not least <= watts <= most:
        raise Mistake(
            "bad_power",
            suggestions=(f"power:{_USUAL_SHARE * most:.0f}w",),
            text=text,
            name=machine.name,
            least=f"{least:.0f} W",
            most=f"{most:.0f} W",
        )
    return watts
