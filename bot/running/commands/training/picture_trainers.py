"""kohya's sd-scripts and AI Toolkit: LoRA of models for pictures and clips."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.catalog.training.picture_training import PictureProgram
from bot.running.commands.training.training_start import TrainingCommand
from bot.running.training.pictures import PictureJob

# The formats of the base model that both programs make themselves.
STARTED: Final = ("BF16", "FP8")
_IMAGES: Final = "images"
_OUTPUT: Final = "output"
_DATASET: Final = "dataset.toml"
_CONFIG: Final = "config/lora.yaml"
_STEPS: Final = 2000  # of AI Toolkit's examples, which call 500 to 4000 a good range
_EPOCHS: Final = 10  # of the pages of sd-scripts
# The script and the module of the adapter for each shape (github kohya-ss/sd-scripts@48d368fa5).
_SCRIPTS: Final = {
    "sdxl": ("sdxl_train_network.py", "networks.lora"),
    "flux": ("flux_train_network.py", "networks.lora_flux"),
}
# What each shape needs beside the options that all have: files by their names at their makers'.
_FILES: Final[dict[str, tuple[tuple[str, str | None], ...]]] = {
    "sdxl": (("--network_train_unet_only", None),),
    "flux": (
        ("--clip_l", "clip_l.safetensors"),
        ("--t5xxl", "t5xxl_fp16.safetensors"),
        ("--ae", "ae.safetensors"),
        ("--timestep_sampling", "flux_shift"),
        ("--model_prediction_type", "raw"),
        ("--guidance_scale", "1.0"),
        ("--network_train_unet_only", None),
    ),
}
_CHECKPOINTS: Final = {"flux": "flux1-dev.safetensors"}
_NOT_DISTILLED: Final = ("sdxl",)  # trained with DDPM; the others with flow matching


@dataclass(frozen=True)
class PictureStart:
    """A job, and the repository of its model as Diffusers reads it."""

    job: PictureJob
    repository: str


def picture_commands(
    start: PictureStart, program: PictureProgram | None
) -> tuple[TrainingCommand, ...]:
    """Return what starts a training with a program; empty if it trains no model of the format."""
    if program is None or start.job.format not in STARTED:
        return ()
    return tuple(_TRAINERS[program](start, start.job.training.programs[program]))


def _sd_scripts(start: PictureStart, shape: str) -> Iterator[TrainingCommand]:
    """Yield the file of the pictures, and the command."""
    job = start.job
    settings = (
        "[general]",
        'caption_extension = ".txt"',
        "enable_bucket = true",
        "",
        "[[datasets]]",
        f"resolution = [{job.canvas.width}, {job.canvas.height}]",
        f"batch_size = {job.canvas.batch}",
        "",
        "[[datasets.subsets]]",
        f'image_dir = "{_IMAGES}"',
    )
    names = ("caption_extension", "enable_bucket", "resolution", "batch_size", "image_dir")
    text = "\n".join(settings)
    yield TrainingCommand(runtime="sd-scripts", file=_DATASET, text=text, flags=names)
    script, module = _SCRIPTS[shape]
    options: tuple[tuple[str, str | None], ...] = (
        ("--pretrained_model_name_or_path", _CHECKPOINTS.get(shape, start.repository)),
        *_FILES[shape],
        ("--dataset_config", _DATASET),
        ("--output_dir", _OUTPUT),
        ("--output_name", "lora"),
        ("--save_model_as", "safetensors"),
        ("--network_module", module),
        ("--network_dim", str(job.rank)),
        ("--network_alpha", str(job.rank)),
        ("--learning_rate", "1e-4"),
        ("--optimizer_type", "AdamW8bit"),
        ("--max_train_epochs", str(_EPOCHS)),
        ("--mixed_precision", "bf16"),
        ("--sdpa", None),
        ("--gradient_checkpointing", None),
        ("--cache_latents", None),
        ("--cache_text_encoder_outputs", None),
        *((("--fp8_base", None),) if job.format == "FP8" else ()),
    )
    written = " ".join(name if value is None else f"{name}={value}" for name, value in options)
    line = f"accelerate launch --num_cpu_threads_per_process 1 {script} {written}"
    flags = tuple(name for name, _ in options)
    yield TrainingCommand(runtime="sd-scripts", file=None, text=line, flags=flags)


def _ai_toolkit(start: PictureStart, shape: str) -> Iterator[TrainingCommand]:
    """Yield its file, and the command."""
    job = start.job
    quantised = "true" if job.format == "FP8" else "false"
    side = round((job.canvas.width * job.canvas.height) ** 0.5)
    frames = f"\n          num_frames: {job.canvas.frames}" if job.canvas.frames > 1 else ""
    scheduler = "ddpm" if shape in _NOT_DISTILLED else "flowmatch"
    text = f"""\
job: extension
config:
  name: lora
  process:
    - type: sd_trainer
      training_folder: {_OUTPUT}
      device: cuda:0
      network:
        type: lora
        linear: {job.rank}
        linear_alpha: {job.rank}
      save:
        dtype: float16
        save_every: 250
        max_step_saves_to_keep: 4
      datasets:
        - folder_path: {_IMAGES}
          caption_ext: txt
          cache_latents_to_disk: true
          resolution: [{side}]{frames}
      train:
        batch_size: {job.canvas.batch}
        steps: {_STEPS}
        train_unet: true
        train_text_encoder: false
        cache_text_embeddings: true
        gradient_checkpointing: true
        noise_scheduler: {scheduler}
        optimizer: adamw8bit
        lr: 0.0001
        dtype: bf16
        disable_sampling: true
      model:
        name_or_path: {start.repository}
        arch: {shape}
        quantize: {quantised}
        quantize_te: {quantised}"""
    lines = (line.strip("- ").split(":")[0] for line in text.splitlines())
    flags = tuple(dict.fromkeys(lines))
    yield TrainingCommand(runtime="ai-toolkit", file=_CONFIG, text=text, flags=flags)
    line = f"python run.py {_CONFIG}"
    yield TrainingCommand(runtime="ai-toolkit", file=None, text=line, flags=())


_TRAINERS: Final[
    Mapping[PictureProgram, Callable[[PictureStart, str], Iterator[TrainingCommand]]]
] = {"sd-scripts": _sd_scripts, "ai-toolkit": _ai_toolkit}
