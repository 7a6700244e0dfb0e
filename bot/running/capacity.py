"""What else a machine has room for: the best format, and the longest context."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from bot.catalog.model import Model
from bot.sizing.formats import FORMATS
from bot.sizing.load import Load
from bot.sizing.placing.placement import Placement, Verdict, place, place_on_devices
from bot.sizing.placing.pool import Pools
from bot.sizing.weights import bits_per_weight

_CONTEXT_STEP_TOKENS = 256  # llama.cpp allocates the cache in such steps
# A model published in few bits gains nothing from a format of more.
_MOST_BITS_FORMAT = {"fp8": "Q8_0", "mxfp4": "MXFP4"}


def best_format(model: Model, load: Load, pools: Pools, spare_share: float) -> str | None:
    """The format of most bits that fits comfortably, else that just fits; None where none does.

    Among formats of the asked one's kind, none with more bits than the model was published in.
    """
    names = formats_of(model, load)

    def first_of(*verdicts: Verdict) -> int:
        return _first(
            len(names),
            lambda index: (
                place_on_devices(
                    replace(load, format_name=names[index]), pools, spare_share
                ).verdict
                in verdicts
            ),
        )

    for index in (first_of("comfortable"), first_of("comfortable", "tight")):
        if index < len(names):
            return names[index]
    return None


def longest_context(model: Model, load: Load, pools: Pools, spare_share: float) -> int | None:
    """The longest context in the asked format, up to the model's own, in steps of 256 tokens.

    On the devices alone where the model fits on them at all, else with RAM; None where neither.
    """
    return _longest(model, load, lambda one: place_on_devices(one, pools, spare_share)) or _longest(
        model, load, lambda one: place(one, pools, spare_share)
    )


def _longest(model: Model, load: Load, placed: Callable[[Load], Placement]) -> int | None:
    steps = -(-model.max_context // _CONTEXT_STEP_TOKENS)

    def tokens(down: int) -> int:
        return min(model.max_context, (steps - down) * _CONTEXT_STEP_TOKENS)

    down = _first(
        steps, lambda down: placed(replace(load, context_tokens=tokens(down))).verdict != "no"
    )
    return tokens(down) if down < steps else None


def formats_of(model: Model, load: Load, among: Collection[str] = FORMATS) -> Sequence[str]:
    """Formats of the asked one's kind, most bits first; of the plain ones the published one.

    None with more bits than the model was published in.
    """
    kind = FORMATS[load.format_name].kind
    kinds = {"gguf" if kind == "plain" else kind}
    plain = "F16" if model.native_format == "fp16" else "BF16"
    bits = {
        name: bits_per_weight(load.shape, name)
        for name in among
        if (FORMATS[name].kind in kinds or name == plain)
        and (name != "MXFP4" or load.shape.is_mixture)
    }
    most = bits_per_weight(load.shape, _MOST_BITS_FORMAT.get(model.native_format, plain))
    return sorted((name for name in bits if bits[name] <= most), key=lambda name: -bits[name])


def _first(count: int, holds: Callable[[int], bool]) -> int:
    """The first index below `count` from which on it holds; `count` where it never does."""
    return bisect_left(range(count), x=True, key=holds)
