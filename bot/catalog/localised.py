"""Text shown to people: one string for all languages, or one for each."""

from collections.abc import Callable
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializationInfo,
    WithJsonSchema,
    model_serializer,
)


class Localised(BaseModel):
    """A text in English and, where somebody wrote it, in Simplified Chinese."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)
    en: str = Field(min_length=1)
    zh_cn: str | None = Field(default=None, alias="zh-CN", min_length=1)

    def in_locale(self, locale: str) -> str:
        """Give the text for a locale; English where the language has none."""
        return self.zh_cn if locale.startswith("zh") and self.zh_cn else self.en

    def changed(self, change: Callable[[str], str]) -> "Localised":
        """The same change applied to the text of each language."""
        return Localised(en=change(self.en), zh_cn=change(self.zh_cn) if self.zh_cn else None)

    @model_serializer
    def _text(self, info: SerializationInfo) -> str:
        return self.in_locale((info.context or {}).get("locale", "en"))


def _from_text(value: object) -> object:
    if isinstance(value, str):
        return {"en": value}
    if isinstance(value, dict | Localised):
        return value
    raise ValueError("needs text, or one for each language: { en: ..., zh-CN: ... }")


_SCHEMA = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "properties": {"en": {"type": "string"}, "zh-CN": {"type": "string"}},
            "required": ["en"],
            "additionalProperties": False,
        },
    ]
}
LocalisedText = Annotated[Localised, BeforeValidator(_from_text), WithJsonSchema(_SCHEMA)]
