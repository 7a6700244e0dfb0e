"""Drafts on a machine: the speed with them, and whether they are worth their memory."""

from dataclasses import replace
from math import exp, log, sqrt

from bot.catalog.measured.draft_gains import DraftedClass, DraftGain
from bot.library.speeds import Speeds
from bot.running.figures import SpeedRange
from bot.running.setup import Setup
from bot.sizing.draft import Draft

# Runtimes that run next-token-prediction and EAGLE heads, and those that check the drafts of all
# users in one batch. Sources, 2026-11: docs of llama.cpp b11434, vLLM 0.25.1 and SGLang 0.5.23.
RUNTIMES_WITH_HEADS = frozenset({"llama.cpp", "vulkan", "rocm", "vllm", "sglang"})
_BATCHED = frozenset({"vllm", "sglang"})


def with_drafts(setup: Setup, speeds: Speeds, alone: SpeedRange) -> SpeedRange:
    """Return the speed of a setup with its drafts, from the speed `alone`, that without them.

    The two ranges are independent, so their logarithms are combined as errors are. Where nothing
    was measured, and for more users than drafts help, it is the speed without them.
    """
    gain = _gain(setup, speeds)
    share = _share(setup, speeds)
    if gain is None or share == 0:
        return alone
    expected = alone.expected * gain.expected**share
    below = _combined(alone.low / alone.expected, (gain.low / gain.expected) ** share)
    above = _combined(alone.high / alone.expected, (gain.high / gain.expected) ** share)
    return SpeedRange(
        low=round(expected / below, 2),
        expected=round(expected, 2),
        high=round(expected * above, 2),
        basis="estimated",
    )


def _combined(first: float, second: float) -> float:
    return exp(sqrt(log(first) ** 2 + log(second) ** 2))


def _gain(setup: Setup, speeds: Speeds) -> DraftGain | None:
    draft = setup.load.draft
    # Several tokens at once read more experts, which is slow in RAM, and nobody published by how
    # much (2026-11).
    experts_in_ram = setup.load.shape.is_mixture and setup.placement.verdict == "offload"
    if draft is None or experts_in_ram:
        return None
    return speeds.drafts.gain(draft.kind, _class_of(setup))


def _class_of(setup: Setup) -> DraftedClass:
    if "metal" in setup.host.machine.devices[0].device.backends:
        return "apple"
    return "mixture" if setup.load.shape.is_mixture else "dense"


def _share(setup: Setup, speeds: Speeds) -> float:
    """Return the share of the gain, in logarithms, that is left with several users."""
    if setup.host.runtime in _BATCHED:
        return 1.0
    most = speeds.drafts.alone_users
    return max(0.0, (most - setup.load.users) / (most - 1))


def other_draft(setup: Setup, speeds: Speeds) -> Setup | None:
    """Return the setup, not placed anew, without its drafts, or with those that it could have.

    None if the model has no head, the runtime cannot run it, or nothing was measured.
    """
    load = setup.load
    if load.draft is not None:
        return replace(setup, load=load._replace(draft=None))
    if not load.shape.head or setup.host.runtime not in RUNTIMES_WITH_HEADS:
        return None
    drafted = replace(setup, load=load._replace(draft=Draft("mtp", speeds.drafts.tokens)))
    return drafted if _gain(drafted, speeds) else None
