"""A setup that is to be started: what the commands of every program are made from."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bot.catalog.model import Model
from bot.catalog.programs.repository import Repository
from bot.running.commands.source import repository_for
from bot.running.setup import Setup
from bot.running.tensor_split import gpu_layers_by_device
from bot.sizing.formats import FORMATS
from bot.sizing.load import Load
from bot.sizing.placing.distribution import all_gpu_layers
from bot.sizing.shape import Attention

# Says "all layers" to programs that take a number only; it is more than any model has.
MANY_LAYERS = 999


@dataclass(frozen=True)
class Draft:
    """Drafted tokens: by the model's own prediction layers, or by another model."""

    kind: Literal["mtp", "eagle3", "model"]
    tokens: int
    repository: str | None = None
    format: str | None = None


@dataclass(frozen=True)
class Start:
    """A model to be started under a program, as its setup places it.

    `program`: the program's id. `port`: None for the program's own. `memory_share`: the share of
    each GPU that a server may take, None for its own. `shares_cache`: all slots use one cache of
    the context; otherwise each has its own. `keeps_full_window`: layers with a sliding window keep
    the whole context. `sees`: the model is asked to read pictures.
    """

    model: Model
    setup: Setup
    program: str
    repositories: tuple[Repository, ...]
    port: int | None = None
    draft: Draft | None = None
    memory_share: float | None = None
    shares_cache: bool = False
    keeps_full_window: bool = False
    sees: bool = False

    @property
    def load(self) -> Load:
        """The load of the setup."""
        return self.setup.load

    @property
    def format(self) -> str:
        """The format of the weights."""
        return self.load.format_name

    @property
    def is_gguf(self) -> bool:
        """Whether the format comes in GGUF files."""
        known = FORMATS.get(self.format)
        return known is not None and known.kind in ("gguf", "plain")

    @property
    def total_context_tokens(self) -> int:
        """The tokens for which a cache is set aside."""
        return self.load.context_tokens if self.shares_cache else self.load.total_context_tokens

    @cached_property
    def gpu_layers(self) -> int:
        """The layers on GPUs, counted like llama.cpp's `-ngl`; 0 on a CPU."""
        on_cpu = self.setup.host.machine.devices[0].device.kind == "cpu"
        return 0 if on_cpu else self.setup.placement.gpu_layers

    @property
    def all_gpu_layers(self) -> int:
        """The number of layers if all are on GPUs."""
        return all_gpu_layers(self.load.shape)

    @property
    def is_whole(self) -> bool:
        """Whether all layers are on GPUs.

        Commands then say no number, since a file may have prediction layers that the model's
        entry has not, and the first layer would stay in RAM for each.
        """
        return self.gpu_layers >= self.all_gpu_layers

    @property
    def experts_in_ram_layers(self) -> int:
        """The layers, from the first on, whose experts are in RAM."""
        return self.setup.placement.experts_in_ram_layers

    @property
    def device_count(self) -> int:
        """The number of devices that hold the model."""
        return len(self.setup.pools.devices)

    @cached_property
    def layers_by_device(self) -> tuple[int, ...]:
        """The layers on each of several GPUs; empty for one."""
        return gpu_layers_by_device(self.setup)

    @property
    def has_window(self) -> bool:
        """Whether layers see a sliding window only."""
        mixers = (layer.mixer for layer, _ in self.load.shape.kinds)
        return any(isinstance(mixer, Attention) and mixer.window_tokens for mixer in mixers)

    @property
    def backend(self) -> str:
        """The backend of the first device: cuda, rocm, vulkan, metal, sycl or cpu."""
        runtime = self.setup.host.runtime
        if runtime in ("vulkan", "rocm"):
            return runtime
        return self.setup.host.machine.devices[0].device.backends[0]

    @cached_property
    def repository(self) -> Repository | None:
        """The repository to download; None if none is known in this format."""
        return self.repository_of(ollama=False)

    def repository_of(self, *, ollama: bool) -> Repository | None:
        """Return the repository at Hugging Face, or the tag at Ollama; None if none is known."""
        drafted = self.draft is not None and self.draft.kind == "mtp"
        return repository_for(
            self.model,
            self.format,
            self.repositories,
            ollama=ollama,
            gguf=self.is_gguf and self.setup.host.runtime not in _READS_CHECKPOINTS,
            prediction_layers=drafted,
        )


# In these a plain format is the published checkpoint, not a GGUF file.
_READS_CHECKPOINTS = frozenset({"vllm", "sglang", "mlx", "exllama"})
