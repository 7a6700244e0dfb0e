"""mlx-lm: one YAML file, and a model of 4 bits for QLoRA."""

from collections.abc import Iterator

from bot.running.commands.training.training_start import (
    OUTPUT,
    TrainingCommand,
    TrainingStart,
    yaml_text,
)

_FILE = "mlx_lora.yaml"
_PACKED = "mlx_model"
_SCALE = 20.0  # its own default (mlx_lm/lora.py)


def mlx_lm_lora(start: TrainingStart) -> Iterator[TrainingCommand]:
    """Yield the conversion to 4 bits if nobody published one, the file, and the command."""
    job = start.job
    model = start.model.repository
    if job.method == "qlora":
        model = start.quantised or _PACKED
    if model == _PACKED:
        convert = f"mlx_lm.convert --hf-path {start.model.repository} -q --mlx-path {_PACKED}"
        flags = ("--hf-path", "-q", "--mlx-path")
        yield TrainingCommand(runtime="mlx-lm", file=None, text=convert, flags=flags)
    adapter = {"rank": job.rank, "dropout": 0.0, "scale": _SCALE}
    text, names = yaml_text(
        (
            ("model", model),
            ("train", True),
            ("fine_tune_type", "full" if job.method == "full" else "lora"),
            ("data", "data"),
            ("num_layers", -1),
            ("batch_size", job.batch),
            ("grad_accumulation_steps", start.accumulated),
            ("max_seq_length", job.sequence),
            ("grad_checkpoint", True),
            ("learning_rate", start.learning_rate),
            ("lora_parameters", adapter if job.method != "full" else None),
            ("adapter_path", OUTPUT),
        )
    )
    yield TrainingCommand(runtime="mlx-lm", file=_FILE, text=text, flags=names)
    line = f"mlx_lm.lora --config {_FILE}"
    yield TrainingCommand(runtime="mlx-lm", file=None, text=line, flags=("--config",))
