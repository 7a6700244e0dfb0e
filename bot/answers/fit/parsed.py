"""A question of `/fit` with the model, machine and program that it names."""

from dataclasses import dataclass, replace

from bot.advice.goal import Goal
from bot.answers.fit.own_defaults import load_as
from bot.asking.question import FitQuestion
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.catalog.programs.program import Program
from bot.library.library import Library
from bot.running.pools import engine_of, overhead_bytes
from bot.running.program_on import runtime_of
from bot.running.setup import Host, host_of
from bot.sizing.draft import Draft
from bot.sizing.load import Load


@dataclass(frozen=True)
class ParsedFit:
    """The question with the model, machine and program that it names.

    `machine` is None if none is named. `runtime`: the engine that the program counts as. `draft`
    is None without drafts. `own`: the assumptions that are defaults of the program. `others`:
    further machines that the text may mean. `goal`: None if none is named.
    """

    question: FitQuestion
    model: Model
    machine: Machine | None
    program: Program
    runtime: str
    draft: Draft | None = None
    own: tuple[str, ...] = ()
    others: tuple[Machine, ...] = ()
    goal: Goal | None = None

    @property
    def load(self) -> Load:
        """The load of the question: its model, format, context, cache and users."""
        question = self.question
        load = Load(
            self.model.sized,
            question.quant,
            question.context,
            kv_type=question.kv,
            slots=question.users,
            ubatch=question.ubatch,
            flash_attention=question.flash_attention,
            vision_bytes=self.model.vision_bytes if question.vision else 0,
            draft=self.draft,
        )
        return load_as(self.program, load, self.machine)

    def host(self, library: Library) -> Host | None:
        """Return the machine with the program as a host; None if no machine is named."""
        if self.machine is None:
            return None
        return host_of(self.machine, library, self.runtime, self.program)

    def hosts(self, library: Library) -> tuple[Host, ...]:
        """Return the host, and those of the other machines that the text may mean."""
        others = (
            replace(
                self, machine=other, runtime=runtime_of(self.program, self.question.quant, other)
            )
            for other in self.others
        )
        hosts = (entry.host(library) for entry in (self, *others))
        return tuple(host for host in hosts if host is not None)

    def overhead_bytes(self, library: Library) -> int:
        """The program's overhead on the machine's first device; without one, on a CUDA card."""
        if self.machine is not None:
            engine = engine_of(self.machine.devices[0].device, self.runtime)
        else:
            engine = "cuda" if self.runtime == "llama.cpp" else self.runtime
        return overhead_bytes(library.judgement, engine)
