"""The weights that one token reads and multiplies, in bytes and parameters."""

from dataclasses import dataclass
from functools import lru_cache

from bot.sizing.shape import DeltaNet, Experts, KimiDelta, Mamba, Shape, ShortConvolution
from bot.sizing.tensors import tensors
from bot.sizing.weights import weights

_RECURRENT = (DeltaNet, KimiDelta, Mamba, ShortConvolution)


@dataclass(frozen=True)
class Reads:
    """The weights of a model that one token reads.

    `dense_bytes`: read by every token (attention, shared experts, the output matrix; not the
    lookup of its row). `expert_bytes`: the experts that run for one token; `all_expert_bytes`:
    all experts. `output_bytes`: the output matrix, which a prompt reads only for its last token.
    `dense_parameters` and `expert_parameters`: multiplied by the layers for one token.
    `expert_share`: experts that run, as a share of all. `layers`, `expert_layers` and
    `recurrent_layers` are counts; a recurrent layer has a state instead of attention. `matrices`:
    those of the layers that every token is multiplied with, each by a kernel of its own.
    """

    dense_bytes: float
    expert_bytes: float
    all_expert_bytes: float
    output_bytes: float
    dense_parameters: float
    expert_parameters: float
    expert_share: float
    layers: int
    expert_layers: int
    recurrent_layers: int
    matrices: int

    def touched_bytes(self, tokens: int) -> float:
        """Return the expected bytes of the experts that `tokens` independent tokens need."""
        return self.all_expert_bytes * (1 - pow(1 - self.expert_share, tokens))


@lru_cache(maxsize=4096)
def reads(shape: Shape, format_name: str) -> Reads:
    """Return the weights that a token reads, in a format of `FORMATS` (KeyError for any other)."""
    weight = weights(shape, format_name)
    of_layer = [layer.feed_forward for layer in shape.layers]
    experts = [block for block in of_layer if isinstance(block, Experts)]
    expert_bytes = sum(
        size * block.used / block.count
        for size, block in zip(weight.expert_bytes, of_layer, strict=True)
        if isinstance(block, Experts)
    )
    dense, chosen, matrices = _multiplied(shape)
    return Reads(
        dense_bytes=weight.active_bytes - expert_bytes,
        expert_bytes=expert_bytes,
        all_expert_bytes=sum(weight.expert_bytes),
        output_bytes=weight.output_bytes,
        dense_parameters=dense,
        expert_parameters=chosen,
        expert_share=experts[0].used / experts[0].count if experts else 0,
        layers=len(shape.layers),
        expert_layers=len(experts),
        recurrent_layers=sum(isinstance(layer.mixer, _RECURRENT) for layer in shape.layers),
        matrices=matrices,
    )


def _multiplied(shape: Shape) -> tuple[float, float, int]:
    """Return what the layers multiply for one token: dense parameters, those of experts, matrices.

    The matrices are those of the dense parameters.
    """
    dense = chosen = 0.0
    matrices = 0
    for tensor in tensors(shape):
        if not tensor.loaded or not tensor.layers or tensor.rows == 1:
            continue
        used = tensor.parameters * tensor.count * tensor.used / tensor.stacked
        if "_exps" in tensor.name:
            chosen += used
        else:
            dense += used
            matrices += tensor.count
    return dense, chosen, matrices
