"""The controls of the card of several models: context and machine."""

from bot.answers.several.answer import SeveralAnswer
from bot.cards.control import Row
from bot.cards.fit.controls import machine_menu
from bot.cards.fit.hint import asks_of
from bot.cards.menus import actions, asks_row, context_menu
from bot.cards.several.card import several_hints
from bot.library.library import Library
from bot.running.figures import MemoryFigures
from bot.texts import Words


def several_controls(
    answer: SeveralAnswer, library: Library, words: Words, saved: str | None
) -> tuple[Row, ...]:
    """Return a menu of contexts, if a chat model is among them, one of machines, and buttons.

    `saved`: the asker's saved machine.
    """
    machine = answer.machines[0] if answer.machines else None
    named = [(answer.question.hardware or "", machine.name)] if machine else []
    machines = machine_menu(named, (), library, words, saved)
    asked = next(
        (
            model.memory.context
            for model in answer.models
            if isinstance(model.memory, MemoryFigures)
        ),
        None,
    )
    asks = asks_row(asks_of(several_hints(answer, words)), words)
    buttons = actions(("details", "why", "share", "wrong"), words)
    if asked is None:
        return ((machines,), asks, buttons)
    most = max(
        library.models[model.id].max_context
        for model in answer.models
        if model.id in library.models
    )
    return ((context_menu(asked, most, library, words),), (machines,), asks, buttons)
