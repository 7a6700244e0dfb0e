"""The controls of the card of `/fit`: format, context, machine and KV cache."""

from collections.abc import Collection, Iterator, Sequence

from bot.answers.fit.answer import FitAnswer
from bot.asking.question import NONE
from bot.cards.control import ActionName, Choice, Menu, Row
from bot.cards.figures import gib
from bot.cards.fit.asks import fit_asks
from bot.cards.menus import actions, asks_row, context_menu, in_rows, menu
from bot.cards.open_machine import open_machine_rows
from bot.cards.start.request import can_start
from bot.catalog.machine_text import machine_text
from bot.library.library import Library
from bot.market.offer import systems_on_sale
from bot.market.prices import REFERENCE_MARKET
from bot.sizing.cache import KV_TYPES
from bot.texts import Words

# The types between which people choose; the others are for whoever names them.
_OFFERED_KV_TYPES = ("f16", "q8_0", "q5_1", "q5_0", "q4_1", "q4_0")
_MOST_ON_SALE = 16  # spread evenly from the cheapest to the dearest


def fit_controls(
    answer: FitAnswer, library: Library, words: Words, saved: str | None
) -> tuple[Row, ...]:
    """Return a row for each menu, one of next steps, and one of other buttons.

    `saved`: the machine that the asker has saved; None without one.
    """
    question = answer.question
    asks, switches = fit_asks(answer, library, words), _switches(answer, library, words)
    return (
        (_formats(answer, words),),
        (context_menu(question.context, answer.model.max_context, library, words),),
        (_machines(answer, library, words, saved),),
        asks_row(asks, words, switches),
        actions((*_starting(answer), "details", "picture", "share", "wrong"), words),
    )


def fit_details_controls(answer: FitAnswer, library: Library, words: Words) -> tuple[Row, ...]:
    """Return the controls under the whole card: all next steps, and what had no room before.

    The KV cache is what people change least.
    """
    return (
        (_kv_types(answer.question.kv, words),),
        *in_rows(fit_asks(answer, library, words)),
        actions(("why", "watch", "all_terms"), words),
    )


def _switches(answer: FitAnswer, library: Library, words: Words) -> Row:
    """Return the switches to the other machines that the text may mean."""
    rows = open_machine_rows(answer.question.assumed, library, words)
    # Where their texts are too long for buttons, the menu of machines has them.
    return next((row for row in rows if not isinstance(row[0], Menu)), ())


def _starting(answer: FitAnswer) -> tuple[ActionName, ...]:
    return ("start",) if can_start(answer) else ()


def _formats(answer: FitAnswer, words: Words) -> Menu:
    asked = answer.memory.format
    return menu(
        "quant",
        words.say("control.quant"),
        (
            Choice(
                row.format,
                words.say(
                    "control.quant.choice", format=row.format, size=gib(row.needed_bytes, words)
                ),
                row.format == asked,
            )
            for row in answer.formats
        ),
    )


def _machines(answer: FitAnswer, library: Library, words: Words, saved: str | None) -> Menu:
    asked = answer.question.hardware
    first, *others = answer.machines or (None,)
    named = [] if asked is None or first is None else [(asked, first.name)]
    named += [(other.hardware, other.name) for other in others]
    running = [class_.system for class_ in answer.classes]
    return machine_menu(named, running, library, words, saved)


def machine_menu(
    named: Sequence[tuple[str, str]],
    running: Collection[str],
    library: Library,
    words: Words,
    saved: str | None,
) -> Menu:
    """Return a menu of machines: those asked for (as typed, and their names), the saved, others.

    `named`: what was asked, as typed with its name, and what it may also mean. `running`: ids of
    systems that are known to run the model, which go first.
    """
    choices = _machine_choices(named, running, library, words, saved)
    return menu("hardware", words.say("control.hardware"), choices)


def _machine_choices(
    named: Sequence[tuple[str, str]],
    running: Collection[str],
    library: Library,
    words: Words,
    saved: str | None,
) -> Iterator[Choice]:
    for number, (text, name) in enumerate(named):
        label = words.say("control.hardware.choice", machine=name)
        yield Choice(text, label, is_chosen=number == 0)
    if named:
        yield Choice(NONE, words.say("control.hardware.any"))
    if saved is not None:
        yield Choice(saved, words.say("control.hardware.saved", machine=saved))
    on_sale = systems_on_sale(library, REFERENCE_MARKET, used=True)
    spread = on_sale[:: -(-len(on_sale) // _MOST_ON_SALE) or 1]
    for offer in (*(entry for entry in on_sale if entry.system in running), *spread):
        name = offer.name.in_locale(words.locale)
        label = words.say("control.hardware.choice", machine=name)
        yield Choice(machine_text(offer.machine), label)


def _kv_types(asked: str, words: Words) -> Menu:
    return menu(
        "kv",
        words.say("control.kv"),
        (
            Choice(name, words.say("control.kv.choice", kv=name), name == asked)
            for name in KV_TYPES
            if name in (asked, *_OFFERED_KV_TYPES)
        ),
    )
