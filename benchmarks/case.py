"""A case of buying advice: a question for `/buy`, and tags of the expected picks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

import yaml

from bot.catalog.system import Route
from bot.library.library import Library

FILES: Final = ("cases.yaml", "more_cases.yaml")
_FOLDER: Final = Path(__file__).parent
ROUTES: Final = get_args(Route)
# Routes that buy nothing, so devices are not compared.
_WITHOUT_DEVICE: Final = ("keep", "api", "rent")
# Tags of any device of a kind.
FAMILIES: Final = {"mac": "apple", "gpu": "gpu", "unified": "unified", "cpu-only": "cpu"}
# Points in place of machines; no pick is one.
NO_MACHINES: Final = ("ram-for-dense", "remote-access")
# The same card with another power limit, another cooler, or for another market.
_VARIANTS: Final = ("max-q", "server", "d", "d-v2")
_TAG: Final = re.compile(
    r"(?P<name>[^*@]+)(?:@(?P<gib>\d+))?(?:\*(?P<count>\d+|n))?(?:@(?P<gib_last>\d+))?"
)

# A pick or an answer as JSON, as `rigwise ask --json` prints it.
Record = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """One case; `expect` has lists of tags under recommend, acceptable, avoid and mention."""

    id: str
    file: str
    source: str
    question: str
    expect: Mapping[str, Sequence[str]]

    @property
    def short_id(self) -> str:
        """What tables call it: `c09` for `c09_1qjlzqt`."""
        return self.id.partition("_")[0]

    @property
    def states_a_pick(self) -> bool:
        """Whether the case says what the main pick should be."""
        return bool(self.good)

    @property
    def good(self) -> tuple[str, ...]:
        """The tags of recommended and acceptable picks."""
        return (*self.expect.get("recommend", ()), *self.expect.get("acceptable", ()))

    @property
    def wanted(self) -> str:
        """The recommended or acceptable tags, and those to avoid, in words."""
        lists = (" ".join(self.expect.get(key, ())) for key in ("recommend", "acceptable"))
        avoid = " ".join(self.expect.get("avoid", ()))
        return "; ".join(filter(None, (" or ".join(filter(None, lists)), avoid and f"not {avoid}")))

    def welcomes(self, pick: Record, library: Library) -> bool:
        """Whether a pick is recommended or acceptable."""
        lists = (self.expect.get(key, ()) for key in ("recommend", "acceptable"))
        return any(matches(pick, tags, library) for tags in lists)

    def warns_of(self, pick: Record, library: Library) -> bool:
        """Whether a pick should not be the main one."""
        return matches(pick, self.expect.get("avoid", ()), library)


@dataclass(frozen=True)
class Tag:
    """A tag of a device; `count` is None for any number of pieces, `gib` for any memory."""

    name: str
    count: int | None
    gib: float | None


def read_cases() -> tuple[Case, ...]:
    """Return all cases of the files."""
    return tuple(
        Case(row["id"], file, row["source"], row["question"], row["expect"])
        for file in FILES
        for row in yaml.safe_load((_FOLDER / file).read_text("utf-8"))["cases"]
    )


def tag_of(text: str) -> Tag:
    """Read a tag such as `rtx-3090*2`, `m3-ultra@512` or `dgx-spark@128*2`; ValueError if none."""
    match = _TAG.fullmatch(text)
    if match is None:
        raise ValueError(f"no tag: {text}")
    gib, count = match["gib"] or match["gib_last"], match["count"] or "1"
    return Tag(match["name"], None if count == "n" else int(count), float(gib) if gib else None)


def matches(pick: Record, tags: Iterable[str], library: Library) -> bool:
    """Return whether a pick is one of those that the tags of one list describe."""
    listed = tuple(tags)
    routes = [tag for tag in listed if tag in ROUTES]
    if routes and pick["route"] not in routes:
        return False
    if routes and pick["route"] in _WITHOUT_DEVICE:
        return True
    kinds = {_kind_of(device["id"], library) for device in pick["devices"]}
    devices = [tag_of(tag) for tag in listed if tag not in ROUTES]
    family = [tag for tag in devices if kind_of_tag(tag, library) in kinds]
    if not family:
        return bool(routes)
    return any(_is(device, tag, library) for device in pick["devices"] for tag in family)


def kind_of_tag(tag: Tag, library: Library) -> str | None:
    """Return the kind of the devices that a tag names; None for a point that is no machine."""
    if tag.name in NO_MACHINES:
        return None
    return FAMILIES.get(tag.name) or library.devices[tag.name].kind


def _kind_of(device: str, library: Library) -> str:
    """Return the kind of a device; an owned processor is in no catalog."""
    known = library.devices.get(device)
    return known.kind if known else "cpu"


def _is(device: Record, tag: Tag, library: Library) -> bool:
    if tag.name in FAMILIES:
        same_kind = _kind_of(device["id"], library) == FAMILIES[tag.name]
        return same_kind and device["memory_gib"] >= (tag.gib or 0)
    return (
        device["id"] in (tag.name, *(f"{tag.name}-{variant}" for variant in _VARIANTS))
        and tag.count in (None, device["count"])
        and tag.gib in (None, device["memory_gib"])
    )
