"""What a goal that trains needs of a machine: the memory of its training, instead of a speed."""

from functools import lru_cache

from bot.advice.goal import Training
from bot.answers.buy.answer import RunTraining
from bot.answers.buy.question import ParsedBuy
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.market.offer import Offer
from bot.running.training.job import Job, Placed, bench_of, placed, program_for


def has_cuda(machine: Machine) -> bool:
    """Whether all devices of a machine have builds for CUDA."""
    return all("cuda" in fitted.device.backends for fitted in machine.devices)


def able(asked: ParsedBuy, offers: tuple[Offer, ...], library: Library) -> frozenset[Offer]:
    """Return the offers on which the goal can be trained; all if it trains nothing."""
    training = asked.goal.trains
    if training is None:
        return frozenset(offers)
    return _able(offers, training, _model(asked, training), library.runs_as)


# As many as the searches of which `_holding` in search keeps the runs.
@lru_cache(maxsize=128)
def _able(
    offers: tuple[Offer, ...], training: Training, model: str, library: Library
) -> frozenset[Offer]:
    return frozenset(
        offer for offer in offers if _fits(_placed(training, model, offer.machine, library))
    )


def trains_on(asked: ParsedBuy, machine: Machine, library: Library) -> bool:
    """Whether a machine has what the goal's programs need: CUDA, and memory to train its model."""
    training = asked.goal.trains
    if asked.goal.cuda_only and not has_cuda(machine):
        return False
    if training is None:
        return True
    return _fits(_placed(training, _model(asked, training), machine, library))


def run_training(
    asked: ParsedBuy, model: str, machine: Machine, library: Library
) -> RunTraining | None:
    """Return the figures of training a model on a machine; None if the goal trains nothing."""
    training = asked.goal.trains
    if training is None:
        return None
    result = _placed(training, model, machine, library)
    return RunTraining(
        task=training.method,
        rank=training.rank,
        batch=training.batch,
        sequence=training.sequence,
        needed_bytes=result.needed_bytes,
        usable_bytes=result.usable_bytes,
        verdict=result.verdict,
    )


def _model(asked: ParsedBuy, training: Training) -> str:
    """Return the model that is to be trained: the named one, else the goal's."""
    return asked.question.model or training.model


def _placed(training: Training, model: str, machine: Machine, library: Library) -> Placed:
    bench = bench_of(machine, library)
    program = program_for(bench, library)
    job = Job(
        library.models[model],
        program,
        training.method,
        training.rank,
        training.batch,
        training.sequence,
    )
    return placed(job, bench)


def _fits(result: Placed) -> bool:
    """Whether it fits without help from RAM, with which training takes many times as long."""
    return result.verdict in ("comfortable", "tight")
