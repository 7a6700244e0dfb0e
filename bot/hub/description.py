"""What a model's own file says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import ValidationError

from bot.answers.mistake import Mistake
from bot.catalog.shape_entry import ShapeEntry
from bot.sizing.tensors import total_parameters

ShapeWords = Mapping[str, object]


@dataclass(frozen=True)
class Description:
    """A shape with what else its file says.

    `parameters` is the exact count where the file lists its tensors, else that of the shape.
    `is_packed`: the checkpoint holds several weights in one number, so that its own count says
    little. `holds_more`: it holds more than the shape, a vision encoder or prediction blocks.
    """

    shape: ShapeEntry
    max_context: int
    native_format: str
    parameters: int
    is_packed: bool = False
    holds_more: bool = False

    def counting(self, parameters: int) -> "Description":
        """The same with another count."""
        return replace(self, parameters=parameters)


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
