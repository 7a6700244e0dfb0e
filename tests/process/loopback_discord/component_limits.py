"""Limits of buttons, selects and layouts that Discord's API description does not hold.

Source: https://discord.com/developers/docs/components/reference, 2026-08-06.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

Json = dict[str, Any]

ACTION_ROW: Final = 1
BUTTON: Final = 2
STRING_SELECT: Final = 3
SELECTS: Final = frozenset({3, 5, 6, 7, 8})
TEXT_DISPLAY: Final = 10
LINK: Final = 5
PREMIUM: Final = 6

LEGACY_ROWS: Final = 5
V2_COMPONENTS: Final = 40
V2_CHARACTERS: Final = 4000
MODAL_COMPONENTS: Final = 5


def walk(components: list[Json], path: str = "components") -> Iterator[tuple[str, Json]]:
    """Every component with its path, those nested in others included."""
    for index, component in enumerate(components):
        here = f"{path}.{index}"
        yield here, component
        yield from walk(component.get("components") or [], f"{here}.components")
        for key in ("accessory", "component"):
            if component.get(key):
                yield f"{here}.{key}", component[key]


def component_faults(components: list[Json], *, is_v2: bool) -> list[str]:
    """The faults of the components of one message whose shape the schema accepts."""
    everything = list(walk(components))
    return [
        *(_layout_faults(everything) if is_v2 else _legacy_faults(components)),
        *_repetition_faults(everything, "custom_id"),
        *_repetition_faults(everything, "id"),
        *(fault for path, component in everything for fault in _own_faults(path, component)),
    ]


def modal_faults(data: Json) -> list[str]:
    """The faults of a form whose shape the schema accepts."""
    everything = list(walk(data["components"]))
    faults = _repetition_faults(everything, "custom_id")
    if len(data["components"]) > MODAL_COMPONENTS:
        faults.append(f"components: more than {MODAL_COMPONENTS} in a modal")
    return faults


def _legacy_faults(components: list[Json]) -> list[str]:
    faults = [
        f"components.{index}.type: needs the flag IS_COMPONENTS_V2"
        for index, component in enumerate(components)
        if component["type"] != ACTION_ROW
    ]
    if len(components) > LEGACY_ROWS:
        faults.append(f"components: more than {LEGACY_ROWS} rows")
    return faults


def _layout_faults(everything: list[tuple[str, Json]]) -> list[str]:
    faults = []
    if len(everything) > V2_COMPONENTS:
        faults.append(f"components: more than {V2_COMPONENTS} components, nested ones included")
    texts = (part["content"] for _, part in everything if part["type"] == TEXT_DISPLAY)
    if sum(map(len, texts)) > V2_CHARACTERS:
        faults.append(f"components: more than {V2_CHARACTERS} characters of text")
    return faults


def _repetition_faults(everything: list[tuple[str, Json]], key: str) -> list[str]:
    # An id of 0 asks Discord to number the component.
    counts = Counter(part[key] for _, part in everything if part.get(key))
    return [
        f"{path}.{key}: {part[key]!r} is used more than once"
        for path, part in everything
        if part.get(key) and counts[part[key]] > 1
    ]


def _own_faults(path: str, component: Json) -> list[str]:
    if component["type"] == ACTION_ROW:
        return _row_faults(path, component["components"])
    if component["type"] == BUTTON:
        return [f"{path}.{fault}" for fault in _button_faults(component)]
    if component["type"] == STRING_SELECT:
        return [f"{path}.{fault}" for fault in _select_faults(component)]
    return []


def _row_faults(path: str, children: list[Json]) -> list[str]:
    if len(children) > 1 and any(child["type"] in SELECTS for child in children):
        return [f"{path}.components: a select stands alone in its row"]
    return []


def _button_faults(button: Json) -> list[str]:
    style = button["style"]
    needed = {LINK: "url", PREMIUM: "sku_id"}.get(style, "custom_id")
    others = {"url", "sku_id", "custom_id"} - {needed}
    faults = [
        f"{key}: not on a button of style {style}" for key in sorted(others) if button.get(key)
    ]
    if not button.get(needed):
        faults.append(f"{needed}: required on a button of style {style}")
    if bool(button.get("label") or button.get("emoji")) is (style == PREMIUM):
        faults.append(f"label: wrong on a button of style {style}")
    if style == LINK and not str(button.get("url")).startswith(("http:", "https:", "discord:")):
        faults.append("url: Scheme must be one of http, https, discord")
    return faults


def _select_faults(select: Json) -> list[str]:
    options = select["options"]
    values = Counter(option["value"] for option in options)
    faults = [f"options: value {value!r} twice" for value, count in values.items() if count > 1]
    least, most = (select.get("min_values"), select.get("max_values"))
    least, most = (1 if least is None else least, 1 if most is None else most)
    if not least <= most <= len(options):
        faults.append(f"max_values: {least} to {most} of {len(options)} options")
    if sum(bool(option.get("default")) for option in options) > most:
        faults.append("options: more defaults than max_values")
    return faults
