"""A setup: a load placed on a machine, with the times of its work."""

from dataclasses import dataclass, replace
from functools import cached_property

from bot.catalog.limits.factor import UNCHANGED, Factor
from bot.catalog.machine import Machine
from bot.catalog.measured.measurement import Work
from bot.catalog.programs.obstacle import (
    Obstacle,
    format_obstacle,
    least_capability,
    machine_obstacle,
)
from bot.catalog.programs.program import Program
from bot.library.library import Library
from bot.library.speeds import MeasuredSetup
from bot.running.limits.joined import link_factors
from bot.running.limits.power_limit import capped_pools, power_spread
from bot.running.pools import pools_of
from bot.sizing.load import Load
from bot.sizing.placing.placement import Placement
from bot.sizing.placing.pool import Pools
from bot.sizing.speed.cost import Cost, Rates, seconds
from bot.sizing.speed.decode import decode_cost
from bot.sizing.speed.prefill import prefill_cost
from bot.sizing.speed.sharing import Sharing, sharing_of


@dataclass(frozen=True)
class Host:
    """A machine with a program, the runtime that it counts as, and its memory as pools.

    `capped`: the pools under the machine's power limit, None without one. `decode` and `prefill`:
    factors on these speeds, from links and from the range of a power limit's effect.
    """

    machine: Machine
    runtime: str
    pools: Pools
    program: Program
    capped: Pools | None = None
    decode: Factor = UNCHANGED
    prefill: Factor = UNCHANGED

    def obstacle(self, format_name: str) -> Obstacle | None:
        """Return the reason why the program does not run a format here; None if it does."""
        return self._machine_obstacle or format_obstacle(
            self.program, format_name, self._least_capability
        )

    # A host is asked for every format of every model.
    @cached_property
    def _machine_obstacle(self) -> Obstacle | None:
        return machine_obstacle(self.program, self.machine)

    @cached_property
    def _least_capability(self) -> float | None:
        return least_capability(self.machine)


@dataclass(frozen=True)
class Setup:
    """A model's load on a host, with its placement."""

    model: str
    host: Host
    load: Load
    placement: Placement

    @property
    def pools(self) -> Pools:
        """The memory pools of the host."""
        return self.host.pools

    @property
    def runs(self) -> bool:
        """Whether there are speeds: the load fits, and every memory's bandwidth is known."""
        return self.placement.verdict != "no" and self.pools.have_speeds

    @cached_property
    def sharing(self) -> Sharing:
        """The shares of the model that each device and the RAM work on."""
        return sharing_of(self.placement, self.load.shape)

    @cached_property
    def capped(self) -> "Setup | None":
        """The same setup under the machine's power limit; None without one."""
        if self.host.capped is None:
            return None
        return replace(self, host=replace(self.host, pools=self.host.capped, capped=None))

    def decode_cost(self, context_tokens: int) -> Cost:
        """Return the cost of one decode step for all users, each with a context of this length."""
        load = self.load
        if context_tokens == load.context_tokens:
            return self._full_cost
        return decode_cost(load._replace(context_tokens=context_tokens), self.sharing, self.pools)

    @cached_property
    def _full_cost(self) -> Cost:
        return decode_cost(self.load, self.sharing, self.pools)

    def decode_s(self, rates: Rates, context_tokens: int) -> float:
        """Return the expected seconds of one decode step with that context."""
        return seconds(self.decode_cost(context_tokens), rates)

    def prefill_s(self, rates: Rates, prompt_tokens: int, depth_tokens: int = 0) -> float:
        """Return the expected seconds of one user's prompt after `depth_tokens` tokens."""
        cost = prefill_cost(
            self.load, self.sharing, self.pools, prompt_tokens, depth_tokens=depth_tokens
        )
        return seconds(cost, rates)

    def measured_as(self, work: Work) -> MeasuredSetup | None:
        """Return the key under which measurements of this setup are found.

        None if there can be none: measurements are for equal devices that hold the whole model
        and serve one user.
        """
        first, *others = self.host.machine.devices
        alike = all(other.device is first.device for other in others)
        if not alike or self.load.users > 1 or self.placement.verdict == "offload":
            return None
        return MeasuredSetup(
            work,
            first.device.id,
            len(self.host.machine.devices),
            self.model,
            self.load.format_name,
            self.host.runtime,
        )


def host_of(
    machine: Machine, library: Library, runtime: str, program: Program | None = None
) -> Host:
    """Return a machine as a host with a program that counts as a runtime (None: that runtime)."""
    program = program or library.programs[runtime]
    pools = pools_of(machine, library, runtime, program)
    decode, prefill = link_factors(machine, library, runtime, tensor_parallel=pools.tensor_parallel)
    return Host(
        machine,
        runtime,
        pools,
        program,
        capped_pools(pools, machine, library),
        decode.times(power_spread(machine, library, "decode")),
        prefill.times(power_spread(machine, library, "prefill")),
    )
