"""What the makers of the small library's models state for them."""

from dataclasses import replace
from datetime import date

from bot.catalog.localised import Localised
from bot.catalog.stated.language import Language, Statement
from bot.library.library import Library

_SOURCE = ("https://example.org/models",)
LANGUAGES = {
    "en": Language(id="en", name=Localised.model_validate({"en": "English", "zh-CN": "英语"})),
    "de": Language(
        id="de",
        name=Localised.model_validate({"en": "German", "zh-CN": "德语"}),
        aliases=("deutsch",),
    ),
}


def with_languages(library: Library) -> Library:
    """Return the small library with two languages: a model speaks both, one English, one none."""
    day = date(2026, 11, 1)
    stated = (
        Statement(
            models=("small-7b",), languages=("en", "de"), in_all=12, as_of=day, source=_SOURCE
        ),
        Statement(
            models=("big-30b",),
            languages=("en",),
            strengths=("coding", "reasoning"),
            as_of=day,
            source=_SOURCE,
        ),
    )
    return replace(library, languages=LANGUAGES, stated=stated)
