"""The groups of a library's entries: makers and families."""

from bot.library.library import Library


def makers(library: Library) -> list[str]:
    """Return the makers of devices, in alphabetical order."""
    return sorted({device.maker for device in library.devices.values()})


def families(library: Library) -> list[str]:
    """Return the families of models, in alphabetical order."""
    return sorted({model.family for model in library.models.values()})
