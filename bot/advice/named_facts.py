"""The facts whose values are words of the catalog: what devices and models are called."""

from collections.abc import Iterable

from bot.catalog.device import Device
from bot.catalog.device_line import device_line
from bot.catalog.model import Model
from bot.spelling import slug


def device_facts(devices: Iterable[Device]) -> dict[str, frozenset[str]]:
    """Return the ids, lines and makers of devices together, as rules name them."""
    known = list(devices)
    lines = (device_line(device.name) for device in known)
    return {
        "device": frozenset(device.id for device in known),
        "device_line": frozenset(line for line in lines if line is not None),
        "maker": frozenset(slug(device.maker) for device in known),
    }


def model_facts(models: Iterable[Model]) -> dict[str, frozenset[str]]:
    """Return the ids and families of models together, as rules name them.

    A fine-tune goes by the id of its base too: what is said of that holds for it as well.
    """
    known = list(models)
    bases = [model.base for model in known if model.base is not None]
    return {
        "model": frozenset(model.id for model in (*known, *bases)),
        "family": frozenset(slug(model.family) for model in known),
    }
