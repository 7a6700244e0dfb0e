"""What a model's own file says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import ValidationError

from bot.asking.mistake import Mistake
from bot.catalog.shape_entry import ShapeEntry
from bot.sizing.tensors import total_parameters

# Rounding, scales of quantised blocks and what a formula leaves out are less.
_TOLERANCE_PERMILLE = 5
ShapeWords = Mapping[str, object]


@dataclass(frozen=True)
class Description:
    """A shape with what else its file says.

    `parameters` is the exact count where the file lists its tensors, else that of the shape.
    `is_packed`: the checkpoint is quantised, so that its own count says little. It may hold more
    than the shape: `has_encoder` for pictures or sound, `has_prediction` of further tokens.
    `encoder_parameters` are known where a count leaves nothing else.
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
        """The same with the count of its checkpoint; None where the two cannot be of one model."""
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
    """Check a shape that was put together from a file; a Mistake where its parts do not fit."""
    try:
        return ShapeEntry.model_validate(words)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(map(str, fault["loc"])) or "shape"
        raise Mistake("bad_shape", field=field, reason=fault["msg"]) from None


def counted(shape: ShapeEntry) -> int:
    """The parameters that a shape adds up to."""
    return total_parameters(shape.shape())
