"""Texts for members in files: one string for all languages, or one for each."""

from collections.abc import Callable, Mapping
from typing import Annotated, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializationInfo,
    WithJsonSchema,
    model_serializer,
)

from bot.traditional_chinese import LOCALE as TRADITIONAL
from bot.traditional_chinese import SOURCE as SIMPLIFIED
from bot.traditional_chinese import traditional

ENGLISH = "en"
# A card shows a paragraph; the longest text that was written has 205 characters (2026-11).
MOST_CHARACTERS: Final = 1000
_Text = Annotated[str, Field(min_length=1, max_length=MOST_CHARACTERS)]


def _alias(field: str) -> str:
    """Return the locale of a field: `zh-CN` for `zh_cn`, `es-419` for `es_419`."""
    language, _, region = field.partition("_")
    return f"{language}-{region.upper()}" if region else language


class Localised(BaseModel):
    """A text in English and in any other languages, None for those without it.

    The fields are the locales of Discord's interface, see
    https://discord.com/developers/docs/reference#locales (2026-11).
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, alias_generator=_alias)
    en: _Text
    bg: _Text | None = None
    cs: _Text | None = None
    da: _Text | None = None
    de: _Text | None = None
    el: _Text | None = None
    es_419: _Text | None = None
    es_es: _Text | None = None
    fi: _Text | None = None
    fr: _Text | None = None
    hi: _Text | None = None
    hr: _Text | None = None
    hu: _Text | None = None
    id: _Text | None = None
    it: _Text | None = None
    ja: _Text | None = None
    ko: _Text | None = None
    lt: _Text | None = None
    nl: _Text | None = None
    no: _Text | None = None
    pl: _Text | None = None
    pt_br: _Text | None = None
    ro: _Text | None = None
    ru: _Text | None = None
    sv_se: _Text | None = None
    th: _Text | None = None
    tr: _Text | None = None
    uk: _Text | None = None
    vi: _Text | None = None
    zh_cn: _Text | None = None
    zh_tw: _Text | None = None

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts by locale, English first."""
        return {_alias(name): text for name, text in self.__dict__.items() if text is not None}

    def in_locale(self, locale: str) -> str:
        """Return the text for a locale, else one of the same language, else the English one.

        Traditional Chinese is made of a Simplified text where it has none of its own.
        """
        texts = self.texts
        if locale in texts:
            return texts[locale]
        if locale == TRADITIONAL and SIMPLIFIED in texts:
            return traditional(texts[SIMPLIFIED])
        language = locale.partition("-")[0]
        near = (text for name, text in texts.items() if name.partition("-")[0] == language)
        return next(near, self.en)

    def mapped(self, change: Callable[[str, str], str]) -> "Localised":
        """Return the text with `change(text, locale)` applied to each language."""
        changed = {locale: change(text, locale) for locale, text in self.texts.items()}
        return Localised.model_validate(changed)

    @model_serializer
    def _text(self, info: SerializationInfo) -> str:
        return self.in_locale((info.context or {}).get("locale", ENGLISH))


LOCALES: tuple[str, ...] = tuple(map(_alias, Localised.model_fields))


def _from_text(value: object) -> object:
    if isinstance(value, str):
        return {ENGLISH: value}
    if isinstance(value, dict | Localised):
        return value
    raise ValueError("needs text, or one for each language: { en: ..., zh-CN: ... }")


_SCHEMA = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "properties": {locale: {"type": "string"} for locale in LOCALES},
            "required": [ENGLISH],
            "additionalProperties": False,
        },
    ]
}
LocalisedText = Annotated[Localised, BeforeValidator(_from_text), WithJsonSchema(_SCHEMA)]
