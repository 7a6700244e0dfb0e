"""What a command consists of before a shell writes it: words, options, variables, a file."""

from collections.abc import Iterator
from dataclasses import dataclass


class Expanded(str):
    """A word in which the shell replaces variables, such as `$HOME/models`."""

    __slots__ = ()


@dataclass(frozen=True)
class Option:
    """An option with its values; a switch has none."""

    name: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Call:
    """A call of a program.

    `documented`: the name under which the program's options are recorded. `words` come before the
    options, `environment` are variables for this call alone. `inner`: the call inside a container,
    whose words follow the options.
    """

    documented: str
    words: tuple[str, ...]
    options: tuple[Option, ...] = ()
    environment: tuple[Option, ...] = ()
    inner: "Call | None" = None

    @property
    def flags(self) -> tuple[str, ...]:
        """The names of all options and variables, in order."""
        own = (*self.environment, *self.options)
        inner = self.inner.flags if self.inner else ()
        return (*(option.name for option in own), *inner)

    @property
    def parts(self) -> Iterator[tuple[str, ...]]:
        """The words that belong on one line each: the call itself, then every option."""
        yield self.words
        yield from ((option.name, *option.values) for option in self.options)
        if self.inner:
            yield from (part for part in self.inner.parts if part)


@dataclass(frozen=True)
class TextFile:
    """A file that the program reads; `flags` are its recorded words."""

    documented: str
    name: str
    text: str
    flags: tuple[str, ...]


def options(*pairs: tuple[str, object | None]) -> tuple[Option, ...]:
    """Return the options whose value is not None; True is a switch, a tuple several values."""
    return tuple(
        Option(name, _values(value)) for name, value in pairs if value is not None and value != ()
    )


def _values(value: object) -> tuple[str, ...]:
    if value is True:
        return ()
    if isinstance(value, tuple):
        return tuple(str(each) for each in value)
    return (value,) if isinstance(value, str) else (str(value),)
