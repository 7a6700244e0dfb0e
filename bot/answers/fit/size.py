"""Where the size of a file comes from, if its maker decides it."""

from bot.answers.fit.answer import SizeFigures
from bot.catalog.model import Model
from bot.catalog.published_sizes import file_bytes, rounding_bytes
from bot.sizing.weights import size_error


def size_figures(model: Model, format_name: str) -> SizeFigures | None:
    """Return the origin of the size of a model in a format; None if it follows from the model."""
    for published in model.published_sizes:
        size = published.sizes.get(format_name)
        if size is not None:
            return SizeFigures(
                basis="published",
                error_share=round(rounding_bytes(size) / file_bytes(size), 4),
                repository=published.repository,
                as_of=published.as_of,
                source=published.source,
            )
    error = size_error(model.sized, format_name)
    return SizeFigures(basis="estimated", error_share=error) if error else None
