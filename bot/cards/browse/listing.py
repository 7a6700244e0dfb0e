"""What the cards of `/models` and `/machines` have in common: a title of filters, the next page."""

from collections.abc import Iterable, Iterator, Mapping

from bot.texts import Words

_OPEN = frozenset({"family", "maker"})  # their values are names, the same in every language


def listing_title(key: str, filters: Mapping[str, str | None], words: Words) -> str:
    """What is listed, then the filters: `Open models · qwen · 24B to 40B`."""
    displayed = (
        value if name in _OPEN else words.say(f"choice.{value}")
        for name, value in filters.items()
        if value is not None
    )
    return " · ".join((words.say(key), *displayed))


def next_page(command: str, filters: Mapping[str, object], page: int, pages: int) -> Iterator[str]:
    """The question for the page after this one, if there is one."""
    if page < pages:
        given = {**filters, "page": page + 1}
        options = (f"{name}:{value}" for name, value in given.items() if value is not None)
        yield f"/{command} {' '.join(options)}"


def as_lines(questions: Iterable[str]) -> str:
    """Questions to be copied, one on each line."""
    return "\n".join(f"`{question}`" for question in questions)
