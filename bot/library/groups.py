"""What the entries of a library can be grouped by."""

from bot.library.library import Library


def makers(library: Library) -> list[str]:
    """The makers of devices, in alphabetical order."""
    return sorted({device.maker for device in library.devices.values()})


def families(library: Library) -> list[str]:
    """The families of models, in alphabetical order."""
    return sorted({model.family for model in library.models.values()})
