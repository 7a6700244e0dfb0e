"""A GGUF header -> the description of its model.

Biases, norms and the like are read from the list of tensors. The parameters of all tensors are
compared with those of the shape, so that a wrong reading is refused and never used in an answer.
"""

import math
from collections.abc import Mapping

from bot.asking.mistake import Mistake
from bot.catalog.model import LEAST_CONTEXT
from bot.hub.description import Description, shape_entry
from bot.hub.entry import UNKNOWN, Provenance
from bot.hub.fields import Fields
from bot.hub.gguf.header import Header
from bot.hub.gguf.parts import Tensors
from bot.hub.gguf.shape import ARCHITECTURES, shape_words
from bot.hub.other_kinds import other_kind
from bot.sizing.tensors import tensors

_TOLERANCE_PERMILLE = 5
# `general.file_type`, as llama.h of b11434 numbers them.
_FORMATS = {
    0: "fp32",
    1: "fp16",
    2: "q4_0",
    3: "q4_1",
    7: "q8_0",
    8: "q5_0",
    9: "q5_1",
    10: "q2_k",
    11: "q3_k_s",
    12: "q3_k_m",
    13: "q3_k_l",
    14: "q4_k_s",
    15: "q4_k_m",
    16: "q5_k_s",
    17: "q5_k_m",
    18: "q6_k",
    25: "iq4_nl",
    30: "iq4_xs",
    32: "bf16",
    38: "mxfp4",
}


def describe(header: Header) -> Description:
    """Return the description in a header; a Mistake if sizing does not know such a model."""
    general = Fields(header.fields)
    architecture = general.word("general.architecture")
    if architecture not in ARCHITECTURES:
        kind = other_kind(architecture) or "unknown_architecture"
        raise Mistake(kind, name=architecture)
    if general.count_or(1, "split.count", most=10_000) > 1:
        raise Mistake("split_file")
    fields = general.behind(f"{architecture}.")
    shape = shape_entry(shape_words(architecture, fields, Tensors(header.tensors)))
    result = {name: math.prod(sizes) for name, sizes in header.tensors.items()}
    whole = sum(tensor.parameters * tensor.count for tensor in tensors(shape.shape()))
    listed = sum(result.values())
    if 1000 * abs(whole - listed) > _TOLERANCE_PERMILLE * listed:
        raise Mistake("count_mismatch", counted=str(whole), published=str(listed))
    return Description(
        shape=shape,
        max_context=fields.count("context_length", least=LEAST_CONTEXT, most=1 << 30),
        native_format=_FORMATS.get(general.count_or(-1, "general.file_type"), "unknown"),
        parameters=listed - _of_prediction(result, shape.layers),
    )


def provenance_in(header: Header, file_name: str, source: str) -> Provenance:
    """Return the name, maker and licence in a header; `file_name` if it has no name."""
    general = Fields(header.fields).behind("general.")
    return Provenance(
        name=general.text_or("name", file_name),
        source=source,
        developer=general.text_or("organization", UNKNOWN),
        license=general.text_or("license", UNKNOWN),
    )


def _of_prediction(result: Mapping[str, int], layers: int) -> int:
    """Return the parameters of the blocks after the last layer, which predict more tokens."""
    count = 0
    for name, parameters in result.items():
        block = name.split(".")[1] if name.startswith("blk.") else ""
        if block.isdecimal() and int(block) >= layers:
            count += parameters
    return count
