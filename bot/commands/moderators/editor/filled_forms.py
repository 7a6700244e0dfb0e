"""The forms of the editor, filled with what a rule has; each changes the rule when it is sent."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.advice.fact import Fact
from bot.cards.server.editor_card import fact_words
from bot.commands.asker import asker_of
from bot.commands.interaction import Interaction
from bot.commands.moderators.editor.fact_menus import EXACT
from bot.commands.moderators.editor.forms import MOST_FIELDS, Field, FieldsForm
from bot.commands.moderators.editor.proposing import Editing
from bot.commands.moderators.offers import usual_currency
from bot.overlays.address import Address
from bot.overlays.own.rule_fields import (
    conditions_of,
    number_fields,
    text_fields,
    with_condition,
    with_fields,
    with_unit,
)
from bot.texts import Words, words_for

Done = Callable[[Interaction], Awaitable[None]]
_AMOUNT: Final = "amount"
_REASON: Final = "reason"


def amount_form(editing: Editing, fact: Fact, border: str, words: Words, done: Done) -> FieldsForm:
    """Return the form for the amount of a comparison, or for the names of a fact."""
    label = fact_words(fact.name, words)
    if border != EXACT:
        label = f"{label} {words.say(f'editor.choose.{border}')}"

    async def sent(pressed: Interaction, typed: Mapping[str, str]) -> None:
        if fact.kind == "names":
            value: Any = _listed(typed[_AMOUNT])
        else:
            amount = with_unit(fact, typed[_AMOUNT], usual_currency(await asker_of(pressed)))
            value = {border: amount} if amount and border != EXACT else amount
        editing.rule = with_condition(editing.part, editing.rule, fact.name, value or None)
        await done(pressed)

    present = conditions_of(editing.rule).get(fact.name)
    shown = present.get(border, "") if isinstance(present, dict) else present or ""
    text = ", ".join(map(str, shown)) if isinstance(shown, list) else str(shown)
    field = Field(_AMOUNT, label, text, hint=fact.example)
    return FieldsForm(words.say("editor.amount"), [field], sent)


def _listed(typed: str) -> list[str]:
    words = typed.replace("，", ",").replace("、", ",").split(",")
    return [word.strip() for word in words if word.strip()]


def texts_form(editing: Editing, words: Words, done: Done) -> FieldsForm:
    """Return the form of a rule's texts in each language, of a new one with its id."""
    is_new = not isinstance(editing.where, Address)
    values = text_fields(editing.part, editing.rule, new=is_new)
    return _form(editing, words.say("editor.button.texts"), values, words, done)


def numbers_form(editing: Editing, words: Words, done: Done) -> FieldsForm:
    """Return the form of the numbers of a goal or task."""
    values = number_fields(editing.part, editing.rule)
    return _form(editing, words.say("editor.button.numbers"), values, words, done)


def _form(
    editing: Editing, title: str, values: Mapping[str, str], words: Words, done: Done
) -> FieldsForm:
    async def sent(pressed: Interaction, typed: Mapping[str, str]) -> None:
        own = dict(typed)
        editing.reason = own.pop(_REASON, editing.reason)
        editing.rule = with_fields(editing.rule, own)
        await done(pressed)

    fields = [_field(name, value, words) for name, value in values.items()]
    if len(fields) < MOST_FIELDS:
        fields.append(Field(_REASON, words.say("rules.form.reason"), editing.reason))
    return FieldsForm(title, fields, sent)


def _field(name: str, value: str, words: Words) -> Field:
    key, _, locale = name.partition(".")
    if not locale:
        return Field(name, words.say(f"editor.field.{name}"), value)
    label = words.say(f"editor.field.{key}", language=words_for(locale).say("language"))
    return Field(name, label, value, long=True)
