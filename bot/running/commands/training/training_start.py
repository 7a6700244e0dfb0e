"""A training to start, and what is copied for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.catalog.frozen import Frozen
from bot.catalog.model import Model
from bot.catalog.training.training_program import MethodEntry
from bot.running.training.job import Job
from bot.sizing.training.recipe import Spread

# Steps before the weights change: with batches of 1 the usual 16 examples, as in the examples of
# Axolotl and LLaMA-Factory (8 to 16).
_EXAMPLES_PER_STEP = 16
DATA = "train.jsonl"
OUTPUT = "outputs"

Scalar = str | int | float | bool
Value = Scalar | list[str] | Mapping[str, Scalar]


class TrainingCommand(Frozen):
    """One thing to copy: a line for the terminal, or the text of a `file`.

    `flags`: the options of the line, or the settings in the file.
    """

    runtime: str
    file: str | None
    text: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class TrainingStart:
    """A job with the way it uses the GPUs.

    `quantised`: the repository of the model in 4 bits of MLX, None if none is known.
    """

    job: Job
    spread: Spread
    quantised: str | None = None

    @property
    def model(self) -> Model:
        """The model that is trained."""
        return self.job.model

    @property
    def entry(self) -> MethodEntry:
        """How the program trains it."""
        return self.job.program.methods[self.job.method]

    @property
    def accumulated(self) -> int:
        """The batches after which the weights change."""
        return max(1, _EXAMPLES_PER_STEP // (self.job.batch * self.spread.gpus))

    @property
    def learning_rate(self) -> float:
        """The usual one of the programs' own examples: 2e-4 for adapters, 1e-5 for all weights."""
        return 1e-5 if self.job.method == "full" else 2e-4


def yaml_text(settings: Iterable[tuple[str, Value | None]]) -> tuple[str, tuple[str, ...]]:
    """Return settings as YAML, without those that are None, and their names."""
    lines, names = [], []
    for name, value in settings:
        if value is None:
            continue
        names.append(name)
        if isinstance(value, Mapping):
            lines += [f"{name}:", *(f"  {key}: {each}" for key, each in value.items())]
        else:
            lines.append(f"{name}: {_written(value)}".replace(": \n", ":\n"))
    return "\n".join(lines), tuple(names)


def _written(value: Scalar | list[str]) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:f}".rstrip("0")
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    return str(value)
