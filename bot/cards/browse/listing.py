"""The parts that the cards of lists share: a title with filters, the next page, questions."""

from collections.abc import Iterable, Iterator, Mapping

from bot.texts import Words

_OPEN = frozenset({"family", "language", "maker"})  # filters whose values are names as they stand


def listing_title(key: str, filters: Mapping[str, str | None], words: Words) -> str:
    """Return the text of `key`, then the filters in use: `Open models · qwen · 24B to 40B`."""
    displayed = (
        value if name in _OPEN else words.say(f"choice.{value}")
        for name, value in filters.items()
        if value is not None
    )
    return " · ".join((words.say(key), *displayed))


def next_page(command: str, filters: Mapping[str, object], page: int, pages: int) -> Iterator[str]:
    """Yield the question for the page after `page`; nothing after the last page."""
    if page < pages:
        given = {**filters, "page": page + 1}
        options = (f"{name}:{value}" for name, value in given.items() if value is not None)
        yield f"/{command} {' '.join(options)}"


def as_lines(questions: Iterable[str]) -> str:
    """Return questions as `code`, one on each line, for the reader to copy."""
    return "\n".join(f"`{question}`" for question in questions)
