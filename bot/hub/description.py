"""The description of a model, read from its own file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import ValidationError

from bot.asking.mistake import Mistake
from bot.catalog.shapes.shape_entry import ShapeEntry
from bot.sizing.tensors import total_parameters

# Rounding, scales of quantised blocks and parts missing in a formula add up to less.
_TOLERANCE_PERMILLE = 5
ShapeWords = Mapping[str, object]


@dataclass(frozen=True)
class Description:
    """A shape, and the other facts in its file.

    `parameters` is the exact count if the file lists its tensors, else that of the shape.
    `is_packed`: the checkpoint is quantised, so its own count says little. It may hold more than
    the shape: an encoder for pictures or sound (`has_encoder`), or blocks that predict further
    tokens (`has_prediction`). `encoder_parameters` is 0 unless a count shows the encoder's size.
    """

    shape: ShapeEntry
    max_context: int
    native_format: str
    parameters: int
    is_packed: bool = False
    has_encoder: bool = False
    has_prediction: bool = False
    encoder_parameters: int = 0

    def counting(self, published: int) -> "Description | None":
        """Return the description with the checkpoint's count; None if the two contradict.

        It is returned unchanged if the difference cannot be attributed: the checkpoint is
        quantised, or has blocks that predict further tokens.
        """
        beyond = published - self.parameters
        if 1000 * abs(beyond) <= _TOLERANCE_PERMILLE * published and not self.has_encoder:
            return replace(self, parameters=published)
        if self.is_packed:
            return self
        if not 0 < beyond <= self.parameters or not (self.has_encoder or self.has_prediction):
            return None
        if self.has_prediction:
            return self
        return replace(self, parameters=published, encoder_parameters=beyond)


def shape_entry(words: ShapeWords) -> ShapeEntry:
    """Return a checked shape from a file's values; a Mistake if they do not fit together."""
    try:
        return ShapeEntry.model_validate(words)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(map(str, fault["loc"])) or "shape"
        raise Mistake("bad_shape", field=field, reason=fault["msg"]) from None


def counted(shape: ShapeEntry) -> int:
    """Return the number of parameters of a shape."""
    return total_parameters(shape.shape())
