"""Diffusers: a short Python script that loads a model, places its parts and draws once.

It reads the checkpoint in 16 bits, and makes FP8 (layerwise casting), INT8 and NF4 (bitsandbytes)
of the denoiser itself; the text encoders stay in 16 bits.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.running.commands.call import TextFile
from bot.running.commands.media.media_setup import NOTHING, MediaSetup, script
from bot.running.commands.plan import Plan
from bot.running.media.drawing import Drawing
from bot.sizing.media.formats import BITS

_FILE: Final = "draw.py"
_SIXTEEN_BITS: Final = 16.0
# The backend of bitsandbytes for a format, and its words.
_PACKED: Final = {
    "INT8": ("bitsandbytes_8bit", ("load_in_8bit=True",)),
    "NF4": (
        "bitsandbytes_4bit",
        (
            "load_in_4bit=True",
            'bnb_4bit_quant_type="nf4"',
            "bnb_4bit_compute_dtype=torch.bfloat16",
        ),
    ),
}


def diffusers(setup: MediaSetup) -> Plan:
    """Return packages, script and start; nothing for a format that diffusers does not make."""
    work = setup.work
    if not isinstance(work, Drawing) or not _makes(setup):
        return NOTHING
    packed = work.format in _PACKED
    packages = ("diffusers", "transformers", "accelerate", "sentencepiece", "torch")
    clip = ("imageio", "imageio-ffmpeg") if setup.model.kind == "video" else ()
    install, run = script(_FILE, *packages, *clip, *(("bitsandbytes",) if packed else ()))
    lines = [*_loading(setup, work), *_placing(setup), "", *_drawing(setup, work)]
    text = "\n".join(lines)
    flags = tuple(name for name in _FLAGS if re.search(rf'\b{name}(=|\(|":)', text))
    file = TextFile("diffusers", _FILE, text, flags)
    return Plan((("prepare", install), ("configure", file), ("start", run)))


_FLAGS: Final = (
    "from_pretrained",
    "torch_dtype",
    "quantization_config",
    "quant_backend",
    "quant_kwargs",
    "load_in_8bit",
    "load_in_4bit",
    "bnb_4bit_quant_type",
    "bnb_4bit_compute_dtype",
    "components_to_quantize",
    "enable_layerwise_casting",
    "storage_dtype",
    "compute_dtype",
    "enable_model_cpu_offload",
    "gpu_id",
    "enable_group_offload",
    "onload_device",
    "offload_device",
    "offload_type",
    "enable_tiling",
    "prompt",
    "image",
    "width",
    "height",
    "num_frames",
    "num_inference_steps",
    "num_images_per_prompt",
    "num_videos_per_prompt",
    "fps",
)


def _makes(setup: MediaSetup) -> bool:
    """Whether diffusers has the format there: bitsandbytes needs CUDA and a whole denoiser."""
    name = setup.work.format
    if name in _PACKED:
        return setup.is_nvidia and "block-swap" not in setup.settings
    return BITS[name] == _SIXTEEN_BITS or (name == "FP8" and setup.torch_device == "cuda")


def _networks(setup: MediaSetup) -> tuple[str, ...]:
    first = setup.row.network
    return (first, f"{first}_2") if setup.model.experts > 1 else (first,)


def _dtype(setup: MediaSetup) -> str:
    return "torch.float16" if setup.model.native_format == "F16" else "torch.bfloat16"


def _loading(setup: MediaSetup, work: Drawing) -> Iterator[str]:
    packed = _PACKED.get(work.format)
    yield "import torch"
    yield "from diffusers import DiffusionPipeline"
    if packed:
        yield "from diffusers.quantizers import PipelineQuantizationConfig"
    names = ["export_to_video"] if setup.model.kind == "video" else []
    names += ["load_image"] if setup.row.takes_picture else []
    if names:
        yield f"from diffusers.utils import {', '.join(names)}"
    yield ""
    if packed:
        networks = ", ".join(f'"{name}"' for name in _networks(setup))
        yield "packed = PipelineQuantizationConfig("
        yield f'    quant_backend="{packed[0]}",'
        yield "    quant_kwargs=dict("
        yield from (f"        {word}," for word in packed[1])
        yield "    ),"
        yield f"    components_to_quantize=[{networks}],"
        yield ")"
    yield "pipe = DiffusionPipeline.from_pretrained("
    yield f'    "{setup.name}",'
    if packed:
        yield "    quantization_config=packed,"
    yield f"    torch_dtype={_dtype(setup)},"
    yield ")"


def _placing(setup: MediaSetup) -> Iterator[str]:
    """Yield what makes the denoiser smaller, and what moves the parts to the device."""
    if setup.work.format == "FP8":
        for name in _networks(setup):
            yield f"pipe.{name}.enable_layerwise_casting("
            yield f"    storage_dtype=torch.float8_e4m3fn, compute_dtype={_dtype(setup)}"
            yield ")"
    device = setup.torch_device
    place = f"{device}:{setup.index}" if setup.index else device
    if "block-swap" in setup.settings:
        yield "pipe.enable_group_offload("
        yield f'    onload_device=torch.device("{place}"),'
        yield '    offload_device=torch.device("cpu"), offload_type="leaf_level",'
        yield ")"
    elif "encoders-in-ram" in setup.settings:
        which = f"gpu_id={setup.index}" if setup.index else ""
        yield f"pipe.enable_model_cpu_offload({which})"
    elif device != "cpu":
        yield f'pipe.to("{place}")'
    if "tiled-decode" in setup.settings:
        yield "pipe.vae.enable_tiling()"


def _drawing(setup: MediaSetup, work: Drawing) -> Iterator[str]:
    canvas, clip = work.canvas, setup.model.kind == "video"
    yield "result = pipe("
    yield '    prompt="a red fox in the snow",'
    if setup.row.takes_picture:
        yield '    image=load_image("input.png"),'
    yield f"    width={canvas.width}, height={canvas.height},"
    if clip:
        yield f"    num_frames={canvas.frames},"
    yield f"    num_inference_steps={work.steps},"
    if canvas.batch > 1:
        yield f"    num_{'videos' if clip else 'images'}_per_prompt={canvas.batch},"
    yield ")"
    if clip:
        pace = f", fps={setup.row.frames_per_s}" if setup.row.frames_per_s else ""
        yield "for number, frames in enumerate(result.frames):"
        yield f'    export_to_video(frames, "clip%d.mp4" % number{pace})'
    else:
        yield "for number, picture in enumerate(result.images):"
        yield '    picture.save("picture%d.png" % number)'
