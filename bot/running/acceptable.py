"""The formats that are worth recommending for a model: those that cost little quality."""

from functools import lru_cache

from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.capacity import formats_of
from bot.running.formats import DEFAULT_FORMAT
from bot.sizing.formats import FORMATS
from bot.sizing.load import Load


def acceptable_formats(model: Model, library: Library) -> tuple[str, ...]:
    """Of the moderators' shown formats those that they accept for this model, most bits first."""
    return _acceptable_formats(model.id, library)


# For the present library and the one before it; a model is slow to hash.
@lru_cache(maxsize=1024)
def _acceptable_formats(model_id: str, library: Library) -> tuple[str, ...]:
    model = library.models[model_id]
    names = [name for name in FORMATS if _is_acceptable(name, model.native_format, library)]
    return tuple(formats_of(model, Load(model.sized, DEFAULT_FORMAT, 1), names))


def _is_acceptable(name: str, native_format: str, library: Library) -> bool:
    if name.lower() == native_format.lower():
        return name == "MXFP4"  # in 16 bits a model is no better than in Q8_0, only slower
    measured = library.formats.get(name)
    return (
        name in library.judgement.shown_formats
        and measured is not None
        and measured.perplexity_rise <= library.judgement.acceptable_perplexity_rise
    )
