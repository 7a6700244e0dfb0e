"""The words of the catalog that conditions of rules may name: devices, lines, makers, models."""

from bot.advice.named_facts import device_facts, model_facts
from bot.loading.catalog import Catalog
from bot.loading.value import Names


def catalog_names(catalog: Catalog) -> Names:
    """Return the words of each fact of the kind `names`; none of a list that was not read whole."""
    names: dict[str, frozenset[str]] = {}
    if catalog.devices.whole:
        names |= device_facts(entry.value for entry in catalog.devices)
    if catalog.models.whole and catalog.fine_tunes.whole:
        names |= model_facts(entry.value for entry in catalog.models)
    return names
