"""A load: one model in one format with a context and users, and the memory that it needs."""

from typing import NamedTuple

from bot.sizing.batched import Step, step_bytes
from bot.sizing.buffers import compute_bytes
from bot.sizing.cache import Cache, cache
from bot.sizing.draft import Draft, draft_bytes
from bot.sizing.shape import Shape
from bot.sizing.weights import weights


class Load(NamedTuple):
    """A model in a format to be run, with memory for `slots` users.

    Each slot has all of `context_tokens`, or all share one cache of that size (`unified`).
    `idle_slots`: those that have memory but no user. `full_window`: layers with a sliding window
    keep the whole context. `step`: that of a server that batches, whose devices hold the token
    table too; None for the buffers of llama.cpp. `vision_bytes`: the encoder for pictures with its
    buffer, 0 if pictures are not asked for. `draft`: what drafts tokens, None without speculative
    decoding.
    """

    shape: Shape
    format_name: str
    context_tokens: int
    kv_type: str = "f16"
    slots: int = 1
    ubatch: int = 512
    flash_attention: bool = True
    vision_bytes: int = 0
    draft: Draft | None = None
    unified: bool = False
    full_window: bool = False
    idle_slots: int = 0
    step: Step | None = None

    @property
    def users(self) -> int:
        """Users at the same time."""
        return self.slots - self.idle_slots

    @property
    def total_context_tokens(self) -> int:
        """The context of all slots together, as llama.cpp counts it."""
        return self.context_tokens if self.unified else self.context_tokens * self.slots

    @property
    def cached(self) -> Cache:
        """The KV cache and the recurrent state of all slots."""
        return cache(
            self.shape,
            self.total_context_tokens,
            self.kv_type,
            slots=self.slots,
            unified=self.unified,
            ubatch=self.step.tokens if self.step else self.ubatch,
            full_window=self.full_window,
        )

    def buffer_bytes(self, devices: int = 1) -> int:
        """Return the buffers of one device that holds all layers, or its part of every layer."""
        if self.step is not None:
            return step_bytes(self.shape, self.step, devices)
        return compute_bytes(
            self.shape,
            self.total_context_tokens,
            kv_type=self.kv_type,
            flash_attention=self.flash_attention,
            ubatch=self.ubatch,
            output_rows=self.slots,
            slots=self.slots,
            unified=self.unified,
            full_window=self.full_window,
        )

    @property
    def draft_bytes(self) -> int:
        """Bytes that drafting adds; 0 without it."""
        if self.draft is None:
            return 0
        context = self.total_context_tokens
        return draft_bytes(
            self.draft,
            self.shape,
            self.format_name,
            context,
            kv_type=self.kv_type,
            state_bytes=self.cached.state_bytes,
            slots=self.slots,
            ubatch=self.ubatch,
        )


class Memory(NamedTuple):
    """The parts of the memory that a load needs, in bytes."""

    file_bytes: int
    tensor_bytes: int
    weights_bytes: int
    device_weights_bytes: int
    kv_cache_bytes: int
    state_bytes: int
    compute_bytes: int
    overhead_bytes: int
    vision_bytes: int = 0
    draft_bytes: int = 0

    @property
    def total_bytes(self) -> int:
        """Bytes that one GPU with its own memory must hold."""
        return self.device_weights_bytes + self._beside_weights_bytes

    @property
    def resident_bytes(self) -> int:
        """Bytes that a single memory for GPU and CPU must hold: every weight once."""
        return self.weights_bytes + self._beside_weights_bytes

    @property
    def _beside_weights_bytes(self) -> int:
        own_bytes = self.kv_cache_bytes + self.state_bytes + self.compute_bytes
        return own_bytes + self.overhead_bytes + self.vision_bytes + self.draft_bytes


def memory(load: Load, overhead_bytes: int) -> Memory:
    """Return all parts of the memory of a load on one device, in bytes.

    `overhead_bytes` is the runtime's own memory: an estimate, since no formula gives it.
    """
    weight = weights(load.shape, load.format_name)
    cached = load.cached
    return Memory(
        file_bytes=weight.file_bytes,
        tensor_bytes=weight.tensor_bytes,
        weights_bytes=weight.weights_bytes,
        device_weights_bytes=weight.weights_bytes if load.step else weight.device_weights_bytes,
        kv_cache_bytes=cached.kv_bytes,
        state_bytes=cached.state_bytes,
        compute_bytes=load.buffer_bytes(),
        overhead_bytes=overhead_bytes,
        vision_bytes=load.vision_bytes,
        draft_bytes=load.draft_bytes,
    )
