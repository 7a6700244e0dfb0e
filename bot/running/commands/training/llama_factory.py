"""LLaMA-Factory: one YAML file."""

from collections.abc import Iterator

from bot.running.commands.training.training_start import (
    OUTPUT,
    TrainingCommand,
    TrainingStart,
    yaml_text,
)

_FILE = "llama_factory.yaml"


def llama_factory(start: TrainingStart) -> Iterator[TrainingCommand]:
    """Yield the file and the command; the dataset is one that the program brings along."""
    job, packed = start.job, start.job.method == "qlora"
    adapter, sharded = job.method != "full", start.spread.sharing == "sharded"
    zero = "ds_z3_offload_config" if start.spread.in_ram else "ds_z3_config"
    text, names = yaml_text(
        (
            ("model_name_or_path", start.model.repository),
            ("quantization_bit", 4 if packed else None),
            ("quantization_method", "bnb" if packed else None),
            ("double_quantization", True if packed else None),
            ("stage", "sft"),
            ("do_train", True),
            ("finetuning_type", "lora" if adapter else "full"),
            ("lora_rank", job.rank if adapter else None),
            ("lora_target", "all" if adapter else None),
            ("dataset", "alpaca_en_demo"),
            ("template", "default"),
            ("cutoff_len", job.sequence),
            ("output_dir", OUTPUT),
            ("per_device_train_batch_size", job.batch),
            ("gradient_accumulation_steps", start.accumulated),
            ("learning_rate", start.learning_rate),
            ("num_train_epochs", 1),
            ("bf16", True),
            ("deepspeed", f"examples/deepspeed/{zero}.json" if sharded else None),
        )
    )
    yield TrainingCommand(runtime="llama-factory", file=_FILE, text=text, flags=names)
    line = f"llamafactory-cli train {_FILE}"
    yield TrainingCommand(runtime="llama-factory", file=None, text=line, flags=())
