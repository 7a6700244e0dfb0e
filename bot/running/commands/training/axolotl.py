"""Axolotl: one YAML file."""

from collections.abc import Iterator

from bot.running.commands.training.training_start import (
    DATA,
    OUTPUT,
    TrainingCommand,
    TrainingStart,
    yaml_text,
)

_FILE = "axolotl.yaml"
_LOSS_IN_PIECES = "axolotl.integrations.cut_cross_entropy.CutCrossEntropyPlugin"
_ATTENTION = ["q_proj", "k_proj", "v_proj", "o_proj"]


def axolotl(start: TrainingStart) -> Iterator[TrainingCommand]:
    """Yield the file, the files for several GPUs, and the command."""
    job, sharded = start.job, start.spread.sharing == "sharded"
    adapter, packed = job.method != "full", job.method == "qlora"
    mixture = job.model.sized.is_mixture
    zero = "zero3_bf16_cpuoffload_all" if start.spread.in_ram else "zero3_bf16"
    text, names = yaml_text(
        (
            ("base_model", start.model.repository),
            ("plugins", [_LOSS_IN_PIECES]),
            ("load_in_4bit", True if packed else None),
            ("quantize_moe_experts", True if packed and mixture else None),
            ("adapter", job.method if adapter else None),
            ("lora_r", job.rank if adapter else None),
            ("lora_alpha", 2 * job.rank if adapter else None),
            ("lora_target_linear", True if adapter and not mixture else None),
            ("lora_target_modules", _ATTENTION if adapter and mixture else None),
            ("datasets", f"\n  - path: {DATA}\n    type: chat_template"),
            ("output_dir", OUTPUT),
            ("sequence_len", job.sequence),
            ("sample_packing", True),
            ("micro_batch_size", job.batch),
            ("gradient_accumulation_steps", start.accumulated),
            ("num_epochs", 1),
            ("optimizer", start.entry.optimiser),
            ("learning_rate", start.learning_rate),
            ("bf16", "auto"),
            ("gradient_checkpointing", True),
            ("attn_implementation", "flash_attention_2"),
            ("deepspeed", f"deepspeed_configs/{zero}.json" if sharded else None),
        )
    )
    yield TrainingCommand(runtime="axolotl", file=_FILE, text=text, flags=names)
    if sharded:
        fetch = "axolotl fetch deepspeed_configs"
        yield TrainingCommand(runtime="axolotl", file=None, text=fetch, flags=())
    yield TrainingCommand(runtime="axolotl", file=None, text=f"axolotl train {_FILE}", flags=())
