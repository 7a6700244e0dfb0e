"""Unsloth: a short Python script."""

from collections.abc import Iterator

from bot.running.commands.training.training_start import (
    DATA,
    OUTPUT,
    TrainingCommand,
    TrainingStart,
)

_FILE = "train.py"
_TARGETS = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")
_LOAD = ("model_name", "max_seq_length", "load_in_4bit", "full_finetuning")
_ADAPT = ("r", "target_modules", "lora_alpha", "use_gradient_checkpointing")
_TRAIN = (
    *("max_length", "per_device_train_batch_size", "gradient_accumulation_steps"),
    *("learning_rate", "num_train_epochs", "optim", "output_dir"),
)


def unsloth(start: TrainingStart) -> Iterator[TrainingCommand]:
    """Yield the script and the command."""
    full = start.job.method == "full"
    parts = [_load(start), *(() if full else (_adapt(start),)), _train(start)]
    flags = (*_LOAD, *(() if full else _ADAPT), *_TRAIN)
    yield TrainingCommand(runtime="unsloth", file=_FILE, text="\n".join(parts), flags=flags)
    yield TrainingCommand(runtime="unsloth", file=None, text=f"python {_FILE}", flags=())


def _load(start: TrainingStart) -> str:
    job = start.job
    return f"""\
from unsloth import FastLanguageModel
from datasets import load_dataset
from trl import SFTConfig, SFTTrainer

model, tokenizer = FastLanguageModel.from_pretrained(
    model_name="{start.model.repository}",
    max_seq_length={job.sequence},
    load_in_4bit={job.method == "qlora"},
    full_finetuning={job.method == "full"},
)"""


def _adapt(start: TrainingStart) -> str:
    targets = ", ".join(f'"{name}"' for name in _TARGETS)
    return f"""\
model = FastLanguageModel.get_peft_model(
    model,
    r={start.job.rank},
    target_modules=[{targets}],
    lora_alpha={start.job.rank},
    use_gradient_checkpointing="unsloth",
)"""


def _train(start: TrainingStart) -> str:
    job = start.job
    return f"""\
SFTTrainer(
    model=model,
    processing_class=tokenizer,
    train_dataset=load_dataset("json", data_files="{DATA}", split="train"),
    args=SFTConfig(
        max_length={job.sequence},
        per_device_train_batch_size={job.batch},
        gradient_accumulation_steps={start.accumulated},
        learning_rate={start.learning_rate:g},
        num_train_epochs=1,
        optim="{start.entry.optimiser}",
        output_dir="{OUTPUT}",
    ),
).train()
model.save_pretrained("{OUTPUT}")"""
