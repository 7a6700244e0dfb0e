"""Memory of a model that makes pictures or clips: what lies where, and the peak on the device.

The work has three phases: the text encoders read the prompt, the denoiser works in steps, and the
VAE decodes its result to pixels. Programs move what does not work to RAM: ComfyUI by itself,
diffusers with model offload. Only the largest phase must then fit.
"""

from dataclasses import dataclass
from typing import Final

# ComfyUI sets aside 0.01 MiB for each latent position and byte of a number, times a factor that it
# keeps for each architecture (comfy/model_base.py and supported_models.py, github
# Comfy-Org/ComfyUI@01f03bbd, seen 2026-11-29).
_BYTES_PER_LATENT_BYTE: Final = 0.01 * 2**20
_NUMBER_BYTES: Final = 2  # activations are 16-bit numbers
_CHANNELS: Final = 3
# A tile of ComfyUI and diffusers where the whole does not fit (nodes.py; the VAE of HunyuanVideo).
_TILE_PIXELS: Final = 256 * 256
_TILE_FRAMES: Final = 16
# Block swap keeps at least this share of the denoiser on the device: of the 40 blocks of a model of
# 14B two, one that works and one that is loaded meanwhile.
LEAST_RESIDENT_SHARE: Final = 0.05


@dataclass(frozen=True)
class Canvas:
    """What is made at once: pixels of each picture or frame, frames (1 for a picture), how many."""

    width: int
    height: int
    frames: int = 1
    batch: int = 1

    @property
    def pixels(self) -> int:
        """The pixels of one frame."""
        return self.width * self.height


@dataclass(frozen=True)
class Activations:
    """What the denoiser of an architecture needs beside its weights.

    `factor`: bytes for each latent position, in ComfyUI's unit; 2 x `factor` / 100 MiB. A latent
    position stands for `stride` x `stride` pixels and `frame_stride` frames.
    """

    factor: float
    stride: int = 8
    frame_stride: int = 4

    def latents(self, canvas: Canvas) -> int:
        """Return the number of latent positions of all pictures or clips."""
        columns, rows = -(-canvas.width // self.stride), -(-canvas.height // self.stride)
        return canvas.batch * columns * rows * (1 + (canvas.frames - 1) // self.frame_stride)

    def bytes_for(self, canvas: Canvas) -> int:
        """Return the bytes of all activations of one step."""
        each = _BYTES_PER_LATENT_BYTE * _NUMBER_BYTES * self.factor
        return round(each * self.latents(canvas))


@dataclass(frozen=True)
class Decoding:
    """What the VAE needs to decode: bytes for each pixel, and for each pixel of each frame.

    `always_tiled`: every program decodes in tiles.
    """

    bytes_per_pixel: float
    bytes_per_pixel_and_frame: float = 0.0
    always_tiled: bool = False

    def bytes_for(self, canvas: Canvas) -> int:
        """Return the bytes that decoding all at once takes."""
        if self.always_tiled:
            return self.in_tiles(canvas)
        worked = canvas.batch * canvas.pixels * self._each(canvas.frames)
        return round(worked) + _result_bytes(canvas)

    def in_tiles(self, canvas: Canvas) -> int:
        """Return the bytes that decoding tile by tile takes, one picture after the other."""
        tile = min(_TILE_PIXELS, canvas.pixels)
        each = self._each(min(_TILE_FRAMES, canvas.frames))
        return round(tile * each) + _result_bytes(canvas)

    def _each(self, frames: int) -> float:
        return self.bytes_per_pixel + self.bytes_per_pixel_and_frame * frames


def _result_bytes(canvas: Canvas) -> int:
    """Return the bytes of the finished pixels, which matter for clips only."""
    return canvas.batch * canvas.frames * canvas.pixels * _CHANNELS * _NUMBER_BYTES


@dataclass(frozen=True)
class PictureLoad:
    """The bytes of all parts; `denoiser` is the network that works, `waiting` its other experts."""

    denoiser: int
    waiting: int
    encoders: int
    decoder: int
    activations: int
    decoding: int
    tiled_decoding: int

    @property
    def weights(self) -> int:
        """All weights together."""
        return self.denoiser + self.waiting + self.encoders + self.decoder

    @property
    def together(self) -> int:
        """The peak with all weights on the device, as in diffusers without offload."""
        return self.weights + max(self.activations, self.decoding)

    @property
    def working(self) -> int:
        """The peak while the denoiser or the VAE works alone; the rest waits in RAM."""
        return max(self.denoiser + self.activations, self.decoder + self.decoding)

    @property
    def in_turns(self) -> int:
        """The same with the VAE decoding in tiles: the least without block swap."""
        return max(self.denoiser + self.activations, self.decoder + self.tiled_decoding)

    @property
    def swapped(self) -> int:
        """The peak with nearly all blocks of the denoiser in RAM (block swap)."""
        resident = round(LEAST_RESIDENT_SHARE * self.denoiser)
        return max(resident + self.activations, self.decoder + self.tiled_decoding)

    @property
    def parts(self) -> tuple[tuple[str, int], ...]:
        """The parts by their keys, which add up to `together`."""
        named = {
            "denoiser": self.denoiser,
            "second_denoiser": self.waiting,
            "text_encoders": self.encoders,
            "vae": self.decoder,
            "working_memory": max(self.activations, self.decoding),
        }
        return tuple((key, size) for key, size in named.items() if size)
