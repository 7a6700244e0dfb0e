"""The ids of devices and models by what they are called: `Tesla P40` is `p40`."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from bot.library.library import Library
from bot.spelling import slug

Ids = Mapping[str, Mapping[str, str]]
_CONDITIONS: Final = ("when", "if")


# For some servers with catalogs of their own.
@lru_cache(maxsize=64)
def ids_by_name(library: Library) -> Ids:
    """Return the ids of devices and models by their names and aliases, written as ids."""
    devices: dict[str, str] = {}
    for device in library.devices.values():
        for name in (device.name, device.short_name, *device.aliases):
            devices.setdefault(slug(name), device.id)
    models: dict[str, str] = {}
    for model in library.models.values():
        for name in (model.name, model.repository, *model.aliases, *model.ollama):
            models.setdefault(slug(name), model.id)
    return {
        "device": {**devices, **{name: name for name in library.devices}},
        "model": {**models, **{name: name for name in library.models}},
    }


def with_ids(data: Any, ids: Ids) -> Any:  # noqa: ANN401 - any value of YAML
    """Return the data with each name of a device or model in a condition as its id."""
    if isinstance(data, list):
        return [with_ids(each, ids) for each in data]
    if not isinstance(data, dict):
        return data
    return {
        key: _conditions(value, ids)
        if key in _CONDITIONS and isinstance(value, dict)
        else with_ids(value, ids)
        for key, value in data.items()
    }


def _conditions(table: Mapping[Any, Any], ids: Ids) -> dict[Any, Any]:
    return {fact: _named(value, ids.get(fact, {})) for fact, value in table.items()}


def _named(value: Any, ids: Mapping[str, str]) -> Any:  # noqa: ANN401 - as above
    if isinstance(value, list):
        return [_named(each, ids) for each in value]
    return ids.get(value, value) if isinstance(value, str) else value
