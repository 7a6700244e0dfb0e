"""The speeds of a setup: measured if a measurement was published, else estimated."""

from bot.catalog.limits.factor import UNCHANGED, Factor
from bot.library.speeds import Speeds
from bot.running.drafts.drafting import with_drafts
from bot.running.figures import SpeedRange
from bot.running.measured import Measured, measured
from bot.running.setup import Setup
from bot.sizing.speed.cost import Rates, seconds_by_kind
from bot.sizing.speed.spread import classes, spread

# The part of a conversation that a warm prefix cache does not hold: the last message.
WARM_PROMPT_TOKENS = 512


def decode_range(setup: Setup, speeds: Speeds) -> SpeedRange | None:
    """Return tokens per second of each user with the context full; None if not `setup.runs`.

    With drafts if the load has any.
    """
    if not setup.runs:
        return None
    rates = speeds.decode
    result = measured(setup, speeds, "decode", lambda context: setup.decode_s(rates, context))
    context = setup.load.context_tokens
    expected_s = setup.decode_s(rates, context)
    capped_s = setup.capped.decode_s(rates, context) if setup.capped else expected_s
    usual = _range(setup, rates, 1 / expected_s, result)
    alone = _limited(usual, setup.host.decode, expected_s / capped_s)
    return alone if setup.load.draft is None else with_drafts(setup, speeds, alone)


def decode_parts_s(setup: Setup, speeds: Speeds) -> dict[str, float]:
    """Return the seconds of one step by kind of work; empty if not `setup.runs`.

    They are estimates without drafts, even if the speed was measured.
    """
    if not setup.runs:
        return {}
    cost = (setup.capped or setup).decode_cost(setup.load.context_tokens)
    kinds = seconds_by_kind(cost, speeds.decode)
    return {kind: float(f"{value:.3g}") for kind, value in kinds.items()}


def total_range(setup: Setup, each: SpeedRange | None) -> SpeedRange | None:
    """Return tokens per second of all users together; None for one user or without `each`."""
    users = setup.load.users
    if each is None or users == 1:
        return None
    return SpeedRange(
        low=round(each.low * users, 2),
        expected=round(each.expected * users, 2),
        high=round(each.high * users, 2),
        basis=each.basis,
    )


def prefill_range(setup: Setup, speeds: Speeds) -> SpeedRange | None:
    """Return tokens per second for a prompt as long as the context; None if not `setup.runs`."""
    if not setup.runs:
        return None
    rates = speeds.prefill
    result = measured(
        setup, speeds, "prefill", lambda prompt: setup.prefill_s(rates, prompt) / prompt
    )
    prompt = setup.load.context_tokens
    expected_s = setup.prefill_s(rates, prompt)
    capped_s = setup.capped.prefill_s(rates, prompt) if setup.capped else expected_s
    usual = _range(setup, rates, prompt / expected_s, result)
    return _limited(usual, setup.host.prefill, expected_s / capped_s)


def warm_s(setup: Setup, speeds: Speeds) -> float | None:
    """Return the seconds to the first token if all but the last message is in the cache.

    None if not `setup.runs`.
    """
    if not setup.runs:
        return None
    prompt = min(WARM_PROMPT_TOKENS, setup.load.context_tokens)
    depth = setup.load.context_tokens - prompt
    seconds = (setup.capped or setup).prefill_s(speeds.prefill, prompt, depth)
    return seconds / setup.host.prefill.expected


def _limited(usual: SpeedRange, factor: Factor, power: float) -> SpeedRange:
    """Return a speed under what limits it: a link, and the factor of a power limit."""
    if factor == UNCHANGED and power == 1:
        return usual
    limited = factor.times(Factor(usual.low, usual.expected, usual.high))
    low, expected, high = (round(value * power, 2) for value in limited)
    return SpeedRange(low=low, expected=expected, high=high, basis="estimated")


def _range(setup: Setup, rates: Rates, expected: float, result: Measured | None) -> SpeedRange:
    if result is not None:
        return SpeedRange(
            low=round(result.low, 2),
            expected=round(result.expected, 2),
            high=round(result.high, 2),
            basis="measured",
            sources=result.sources,
        )
    names = classes(setup.load, setup.sharing, setup.pools, tokens=setup.load.context_tokens)
    around = spread(rates, names, setup.load.shape.architecture, setup.pools)
    return SpeedRange(
        low=round(expected * around.low, 2),
        expected=round(expected, 2),
        high=round(expected * around.high, 2),
        basis="estimated",
    )
