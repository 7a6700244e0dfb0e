"""Fields of an untrusted file: values within their range, or the asker's mistake."""

from collections.abc import Iterator, Mapping, Sequence

from bot.asking.mistake import Mistake

# Well above any width, vocabulary or number of heads of a published model.
LARGEST = 1 << 22
_LONGEST = 1 << 16  # entries in a list with one for each layer
_SHOWN_CHARACTERS = 40


class Fields:
    """Reads fields by name; raises a Mistake that names a missing or implausible one.

    `prefix` stands before each name in messages only; look-ups use the name without it.
    """

    def __init__(self, values: Mapping[str, object], prefix: str = "") -> None:
        self._values = values
        self._prefix = prefix

    def has(self, *names: str) -> bool:
        """Return whether any of these is present and not null."""
        return any(self._value(name) is not None for name in names)

    def is_text(self, name: str) -> bool:
        """Return whether a field is a text, of any length."""
        return isinstance(self._value(name), str)

    def count(self, *names: str, most: int = LARGEST, least: int = 1) -> int:
        """Return the whole number under the first of these names that is present and not null."""
        for name in names:
            value = self._value(name)
            if value is not None:
                return self._checked(name, value, least, most)
        raise Mistake("missing_field", field=self._prefix + names[0])

    def count_or(self, default: int, *names: str, most: int = LARGEST, least: int = 0) -> int:
        """Return a number as `count`, or the default if all are missing or null."""
        return self.count(*names, most=most, least=least) if self.has(*names) else default

    def count_or_none(self, name: str) -> int | None:
        """Return a number as `count`, or None if the field is missing or null."""
        return self.count(name) if self.has(name) else None

    def uniform(self, *names: str, default: int | None = None) -> int:
        """Return a number as `count`; the field may list it for each layer.

        In a list 0 stands for a layer without the part, and the other numbers must be equal.
        """
        for name in names:
            value = self._value(name)
            if isinstance(value, list | tuple):
                result = {each for each in self.integers(name) if each}
                if len(result) != 1:
                    raise self.refused(name, f"1 ... {LARGEST}")
                return result.pop()
        if default is not None and not self.has(*names):
            return default
        return self.count(*names)

    def sizes(self, name: str, length: int) -> list[int]:
        """Return one size, or one for each layer; equal sizes (0 aside) are given once."""
        if not isinstance(self._value(name), list | tuple):
            return [self.count(name)]
        numbers = self.counts(name, length)
        different = {each for each in numbers if each}
        return sorted(different) if len(different) == 1 else list(numbers)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return true or false; the default if the field is missing or null."""
        value = self._value(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.refused(name, "true | false")
        return value

    def word(self, name: str, most: int = 100) -> str:
        """Return a printable text of 1 to `most` characters."""
        value = self._value(name)
        if value is None:
            raise Mistake("missing_field", field=self._prefix + name)
        if not isinstance(value, str) or not value.isprintable() or not 1 <= len(value) <= most:
            raise self.refused(name, '"..."')
        return value

    def text_or(self, name: str, default: str) -> str:
        """Return a text that no figure depends on; the default if it is unusable."""
        try:
            return self.word(name)
        except Mistake:
            return default

    def word_or(self, default: str, name: str) -> str:
        """Return a text as `word`, or the default if the field is missing or null."""
        return self.word(name) if self.has(name) else default

    def number(self, name: str, most: float = 1000.0) -> float:
        """Return a number above 0, up to `most`, whole or not."""
        value = self._value(name)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not 0 < float(str(value)) <= most:
            raise self.refused(name, f"0 ... {most:g}")
        return float(str(value))

    def counts(self, name: str, length: int, *, most: int = LARGEST) -> tuple[int, ...]:
        """Return a list of `length` whole numbers, 0 to `most`, one for each layer."""
        numbers = self.integers(name, most=most)
        if len(numbers) != length:
            raise self.refused(name, f"[{length}]")
        return numbers

    def entries(self, name: str) -> int:
        """Return the number of entries of a list."""
        return len(self._listed(name, _LONGEST))

    def integers(self, name: str, most: int = LARGEST) -> tuple[int, ...]:
        """Return a list of whole numbers, 0 to `most`."""
        return tuple(self._checked(name, value, 0, most) for value in self._listed(name, _LONGEST))

    def texts(self, name: str, most: int) -> tuple[str, ...]:
        """Return a list of at most `most` texts."""
        values = self._listed(name, most)
        texts = tuple(value for value in values if isinstance(value, str))
        if len(texts) < len(values):
            raise self.refused(name, '["..."]')
        return texts

    def kinds(self, name: str, length: int, meant: Mapping[str, str]) -> list[str]:
        """Return the meanings of a list of `length` words, one for each layer."""
        words = self.texts(name, _LONGEST)
        if len(words) != length or not set(words) <= set(meant):
            raise self.refused(name, f"[{length}] {' | '.join(meant)}")
        return [meant[word] for word in words]

    def inner(self, name: str) -> "Fields":
        """Return the fields of the mapping under this name."""
        value = self._value(name)
        if not isinstance(value, dict):
            raise self.refused(name, "{...}")
        return Fields(value, f"{self._prefix}{name}.")

    def mappings(self, name: str, most: int) -> Iterator["Fields"]:
        """Yield each mapping in a list; none if the list is missing or null."""
        value = self._value(name)
        if value is None:
            return
        if not isinstance(value, list) or len(value) > most:
            raise self.refused(name, "[{...}]")
        yield from (
            Fields(each, f"{self._prefix}{name}.") for each in value if isinstance(each, dict)
        )

    def behind(self, prefix: str) -> "Fields":
        """Return the fields whose names begin with a prefix, by the rest of the name."""
        own = {
            name.removeprefix(prefix): value
            for name, value in self._values.items()
            if name.startswith(prefix)
        }
        return Fields(own, self._prefix + prefix)

    def within(self, name: str) -> "Fields":
        """Return the fields of the mapping under this name, and those of these that it lacks."""
        return Fields({**self._values, **self.inner(name)._values})  # noqa: SLF001 - its own class

    def refused(self, name: str, expected: str) -> Mistake:
        """Return the Mistake for a field whose value is unusable."""
        displayed = repr(self._value(name))[:_SHOWN_CHARACTERS]
        return Mistake("bad_field", field=self._prefix + name, value=displayed, expected=expected)

    def _listed(self, name: str, most: int) -> Sequence[object]:
        value = self._value(name)
        if value is None:
            raise Mistake("missing_field", field=self._prefix + name)
        if not isinstance(value, list | tuple) or len(value) > most:
            raise self.refused(name, "[...]")
        return value

    def _checked(self, name: str, value: object, least: int, most: int) -> int:
        # Some files have 1000000.0 for 1000000. In Python a bool is an int; here it is no number.
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.refused(name, f"{least} ... {most}")
        return value

    def _value(self, name: str) -> object:
        return self._values.get(name)
