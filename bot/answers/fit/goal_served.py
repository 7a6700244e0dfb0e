"""Whether a model on a machine is fast enough for the goal of a question of `/fit`."""

from typing import Literal

from bot.advice.goal import Goal, GoalName
from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised
from bot.running.figures import MachineFigures


class GoalServed(Frozen):
    """A goal with the least speeds that it needs, in tokens per second, and whether they are there.

    `serves`: None where the model does not run, or its speed is not known.
    """

    id: GoalName
    name: Localised
    decode_floor_tokens_per_s: float
    prefill_floor_tokens_per_s: float | None
    serves: Literal["yes", "too-slow", "slow-reading"] | None


def goal_served(goal: Goal, machine: MachineFigures | None) -> GoalServed:
    """Return how a goal is served by a model on a machine."""
    return GoalServed(
        id=goal.id,
        name=goal.name,
        decode_floor_tokens_per_s=goal.decode_floor_tokens_per_s,
        prefill_floor_tokens_per_s=goal.prefill_floor_tokens_per_s,
        serves=_serves(goal, machine) if machine is not None else None,
    )


def _serves(
    goal: Goal, machine: MachineFigures
) -> Literal["yes", "too-slow", "slow-reading"] | None:
    """Return what `/best` decides by: the lower end of a speed with a part of the model in RAM."""
    decode, prefill = machine.decode_tokens_per_s, machine.prefill_tokens_per_s
    if machine.verdict == "no" or decode is None:
        return None
    speed = decode.low if machine.verdict == "offload" else decode.expected
    if speed < goal.decode_floor_tokens_per_s:
        return "too-slow"
    floor = goal.prefill_floor_tokens_per_s
    if floor is not None and (prefill is None or prefill.high < floor):
        return "slow-reading"
    return "yes"
