"""The programs whose training can be started, each with what is copied for it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from bot.running.commands.training.axolotl import axolotl
from bot.running.commands.training.llama_factory import llama_factory
from bot.running.commands.training.mlx_lm_lora import mlx_lm_lora
from bot.running.commands.training.training_start import TrainingCommand, TrainingStart
from bot.running.commands.training.unsloth import unsloth

TRAINERS: Final[Mapping[str, Callable[[TrainingStart], Iterator[TrainingCommand]]]] = {
    "unsloth": unsloth,
    "axolotl": axolotl,
    "llama-factory": llama_factory,
    "mlx-lm": mlx_lm_lora,
}


def training_commands(start: TrainingStart) -> tuple[TrainingCommand, ...]:
    """Return what starts a training with its program; empty if none is recorded for it."""
    trainer = TRAINERS.get(start.job.program.id)
    return tuple(trainer(start)) if trainer else ()
