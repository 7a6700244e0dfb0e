"""Checks for entries that contradict each other: goals with pictures, routes, shares, scores."""

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Final

from bot.advice.judgement import Judgement
from bot.catalog.device import DeviceKind
from bot.catalog.system import Route
from bot.loading.catalog import Catalog
from bot.loading.rules.rules import Rules
from bot.loading.section import Placed
from bot.marked_yaml import Problem

# Least and highest score: of percentages and indices; of Elo ratings, as in arenas.
_SCALES: Final = ((0.0, 100.0), (400.0, 2500.0))
# How long a GPU reads all of its memory: 0.0054 s (CMP 170HX) to 0.083 s (Tesla M40), 2026-11;
# accelerators of other makers differ.
_SECONDS_TO_READ: Final = (0.005, 0.17)
_KINDS: Final[Mapping[Route, DeviceKind]] = {
    "mac": "apple",
    "unified-box": "unified",
    "pc-one-gpu": "gpu",
    "pc-multi-gpu": "gpu",
    "workstation": "gpu",
    "server": "gpu",
}


def implausible(rules: Rules, catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each entry that is valid by itself but contradicts others."""
    yield from _blind_models(rules, catalog)
    yield from _routes(catalog)
    yield from _memories(catalog)
    yield from _scores(catalog)
    if rules.judgement is not None:
        yield from _hidden_shares(rules.judgement)


def _blind_models(rules: Rules, catalog: Catalog) -> Iterator[Problem]:
    """Yield models without a vision encoder in goals that need pictures."""
    blind = {entry.value.id for entry in catalog.models if entry.value.vision is None}
    for goal in rules.goals:
        for index, name in enumerate(goal.value.models if goal.value.sees_pictures else ()):
            if name in blind:
                message = f'"{name}" sees no pictures, and this goal needs that'
                yield goal.problem(("models", index), message)


def _routes(catalog: Catalog) -> Iterator[Problem]:
    """Yield systems whose devices are of another kind than their route: a Mac with a GPU."""
    kinds = {entry.value.id: entry.value.kind for entry in catalog.devices}
    for system in catalog.systems:
        wanted = _KINDS.get(system.value.route)
        for index, part in enumerate(system.value.devices):
            kind = kinds.get(part.device)
            if wanted is not None and kind not in (None, wanted):
                message = (
                    f'a system of the route "{system.value.route}" has devices of the kind '
                    f'"{wanted}", and "{part.device}" is of the kind "{kind}"'
                )
                yield system.problem(("devices", index, "device"), message)


def _memories(catalog: Catalog) -> Iterator[Problem]:
    """Find GPUs whose memory size and bandwidth cannot belong to one device."""
    least, most = _SECONDS_TO_READ
    for entry in catalog.devices:
        device, gb_per_s = entry.value, entry.value.bandwidth_gb_per_s
        if device.kind != "gpu" or gb_per_s is None or "maker" in device.backends:
            continue
        for gib in device.memory_gib:
            if not least <= gib / gb_per_s <= most:
                message = (
                    f"no GPU has {gib:g} GB behind {gb_per_s:g} GB/s; "
                    "is one of the two ten times too large?"
                )
                yield entry.problem(("memory",), message)


def _scores(catalog: Catalog) -> Iterator[Problem]:
    """Yield scores outside the scale of their benchmark, which the median of its scores shows."""
    for benchmark in catalog.benchmarks:
        scores = benchmark.value.scores
        middle = median(scores.values())
        scale = next((scale for scale in _SCALES if scale[0] <= middle <= scale[1]), None)
        for name, score in scores.items():
            if scale is not None and not scale[0] <= score <= scale[1]:
                message = (
                    f"{score:g} is outside the scale of the others ({scale[0]:g} to {scale[1]:g})"
                )
                yield benchmark.problem(("scores", name), message)


def _hidden_shares(judgement: Placed[Judgement]) -> Iterator[Problem]:
    """Yield rows of `unified_shares` without effect, since a row above applies to all of it."""
    reached: dict[str, float] = {}
    for index, row in enumerate(judgement.value.unified_shares):
        size = float("inf") if row.up_to_gib is None else row.up_to_gib
        if size <= reached.get(row.kind, 0.0):
            message = "a row above fits every machine of this one; put the smaller size first"
            yield judgement.problem(("unified_shares", index), message)
        reached[row.kind] = max(size, reached.get(row.kind, 0.0))
