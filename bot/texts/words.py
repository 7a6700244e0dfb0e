"""The texts of each language by key; a missing key or value is a programming error."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from bot.marked_yaml import read_marked
from bot.texts.machine_names import in_chinese
from bot.traditional_chinese import LOCALE as TRADITIONAL
from bot.traditional_chinese import SOURCE as SIMPLIFIED
from bot.traditional_chinese import traditional

_FOLDER = Path(__file__).parent
_ENGLISH = "en"
# Locales that are written alike, of systems and of Discord.
_WRITTEN_LIKE = {"zh-hk": TRADITIONAL, "zh-mo": TRADITIONAL, "zh-hant": TRADITIONAL}


_CHOICE = "|"


class _Counted:
    """A value that a text may also take a word by, as `{rows:row|rows}`."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __format__(self, spec: str) -> str:
        one, choice, many = spec.partition(_CHOICE)
        if not choice:
            return format(self._value, spec)
        return one if str(self._value) == "1" else many


@dataclass(frozen=True)
class Words:
    """All texts of one language."""

    locale: str
    texts: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """Return a key's text with its placeholders filled; KeyError if key or value is missing.

        `{count:row|rows}` is a word by a number: the first one for 1, the second for any other.
        """
        text = self.texts[key]
        if _CHOICE in text:
            values = {name: _Counted(value) for name, value in values.items()}
        said = in_chinese(text.format_map(values), self.locale)
        # An amount may end in a bracket, which has its own room in Chinese.
        return said.replace("） ", "）") if "） " in said else said

    def device(self, name: str) -> str:
        """Return the name of a device, which stands alone, as the language writes it."""
        return in_chinese(name, self.locale)

    def listed(self, texts: Sequence[str]) -> str:
        """Return texts as a list inside a sentence: `a, b and c`."""
        *first, last = texts
        before = self.say("list.between").join(first)
        return f"{before}{self.say('list.last')}{last}" if first else last


def locales(folder: Path = _FOLDER) -> tuple[str, ...]:
    """Return the locales that have a file of texts, English first."""
    names = [file.stem for file in folder.glob("*.yaml")]
    return tuple(sorted(names, key=lambda name: (name != _ENGLISH, name)))


class Languages(Mapping[str, Words]):
    """The texts of every language in a folder by locale, English first.

    A language is read when it is first needed: most runs of the program speak one. A bad file
    raises ValueError then. Traditional Chinese is made of the Simplified texts; its own file has
    only those that differ in more than characters and terms.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._locales = locales(folder)
        self._read: dict[str, Words] = {}

    def __getitem__(self, locale: str) -> Words:
        if locale not in self._locales:
            raise KeyError(locale)
        if locale not in self._read:
            self._read[locale] = Words(locale, {**self._made(locale), **self._own(locale)})
        return self._read[locale]

    def _own(self, locale: str) -> Mapping[str, str]:
        return _texts(self._folder / f"{locale}.yaml")

    def _made(self, locale: str) -> Mapping[str, str]:
        if locale != TRADITIONAL or SIMPLIFIED not in self._locales:
            return {}
        return {key: traditional(text) for key, text in self._own(SIMPLIFIED).items()}

    def __iter__(self) -> Iterator[str]:
        return iter(self._locales)

    def __len__(self) -> int:
        return len(self._locales)


@cache
def load_words() -> Mapping[str, Words]:
    """Return the texts of every language in the package, each read once."""
    return Languages(_FOLDER)


# Registering the commands asks for each text of 30 locales, which took a third of a second.
@lru_cache(maxsize=256)
def words_for(locale: str) -> Words:
    """Return the texts for a locale of Discord or the system; English if there are none."""
    return nearest(locale, load_words())


def nearest(locale: str, known: Mapping[str, Words]) -> Words:
    """Return the texts of a locale, else the first of its language, else the English ones.

    Hong Kong and Macau get Traditional Chinese. Readers of one Chinese prefer the other to English.
    """
    plain = locale.replace("_", "-").partition(".")[0].lower()
    wanted = _WRITTEN_LIKE.get(plain, plain).lower()
    same = [name for name in known if name.lower() == wanted]
    near = [name for name in known if _language(name) == _language(wanted)]
    return known[next(iter((*same, *near)), _ENGLISH)]


def _language(locale: str) -> str:
    return locale.partition("-")[0].lower()


def _texts(file: Path) -> Mapping[str, str]:
    marked, problems = read_marked(file.read_bytes(), file.name)
    if problems or marked is None or not isinstance(marked.data, dict):
        raise ValueError("\n".join(map(str, problems)) or f"{file.name}: no texts")
    return {str(key): str(text) for key, text in marked.data.items()}


LOCALES = locales()
