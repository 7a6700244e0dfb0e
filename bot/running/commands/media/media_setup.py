"""A model that is no chat model, to be started by one program on one device."""

from dataclasses import dataclass
from typing import Final, Literal

from bot.catalog.device import Device
from bot.catalog.media.media_model import MediaModel
from bot.catalog.media.media_start import MediaStart
from bot.running.commands.call import Call
from bot.running.commands.plan import Plan
from bot.running.media.drawing import Drawing
from bot.running.media.job import Job
from bot.running.media.placed import Setting

# The words of PyTorch for what calculates.
Torch = Literal["cuda", "mps", "xpu", "cpu"]
_TORCH: Final[dict[str, Torch]] = {"cuda": "cuda", "rocm": "cuda", "metal": "mps", "sycl": "xpu"}


@dataclass(frozen=True)
class MediaSetup:
    """What a program starts: `work` in its format on `device`, the `index`th of the machine.

    `row`: what the program calls the model. `settings`: with which a picture model fits.
    `on_processor`: the processor works, since the device has no room.
    """

    work: Drawing | Job
    row: MediaStart
    device: Device
    index: int = 0
    settings: tuple[Setting, ...] = ()
    on_processor: bool = False

    @property
    def model(self) -> MediaModel:
        """The model."""
        return self.work.model

    @property
    def name(self) -> str:
        """What the program calls the model."""
        return self.row.models[self.model.id]

    @property
    def is_nvidia(self) -> bool:
        """Whether a GPU with CUDA works."""
        return "cuda" in self.device.backends and not self.on_processor

    @property
    def is_processor(self) -> bool:
        """Whether the processor works."""
        return self.on_processor or self.device.kind == "cpu"

    @property
    def torch_device(self) -> Torch:
        """What calculates, in PyTorch's words."""
        if self.is_processor:
            return "cpu"
        return next((_TORCH[name] for name in self.device.backends if name in _TORCH), "cpu")


def script(name: str, *packages: str) -> tuple[Call, Call]:
    """Return the calls that install packages, and that run a Python script."""
    return Call("pip", ("pip", "install", *packages)), Call("python", ("python3", name))


NOTHING: Final = Plan(())
