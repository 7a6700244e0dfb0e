"""The verdict of `/fit` in one sentence, and the next step in another."""

from collections.abc import Iterator

from bot.answers.fit.answer import FitAnswer, MachineClass
from bot.asking.quantities import context_words
from bot.cards.card import Colour
from bot.cards.figures import contexts, gib, price, short_speed, whole_k
from bot.running.figures import MachineFigures
from bot.sizing.placing.placement import Verdict
from bot.texts import Words

_COLOURS: dict[Verdict, Colour] = {
    "comfortable": "green",
    "tight": "yellow",
    "offload": "orange",
    "no": "red",
}
# Under 3.4 bits per weight, where rules/fit.yaml warns that quality falls off.
_COARSE = ("IQ1_", "IQ2_", "Q2_", "IQ3_XXS")


def fit_colour(answer: FitAnswer) -> Colour:
    """The verdict's colour; blue where no machine was named."""
    return _COLOURS[answer.machines[0].verdict] if answer.machines else "blue"


def fit_lead(answer: FitAnswer, words: Words) -> str:
    """Whether it runs, in figures, and what to do next; without a machine, which one runs it."""
    if not answer.machines:
        return _without_machine(answer, words)
    machine = answer.machines[0]
    holds = machine.verdict in ("comfortable", "tight")
    steps = (_room if holds else _ways_out)(answer, machine, words)
    return "\n".join([_verdict(answer, machine, words), *steps])


def _verdict(answer: FitAnswer, machine: MachineFigures, words: Words) -> str:
    speed, missing = machine.decode_tokens_per_s, machine.needed_bytes - machine.usable_bytes
    # Unequal devices can fail to hold their parts of a load that is smaller than their sum.
    uneven = machine.verdict == "no" and missing <= 0
    return words.say(
        "fit.lead.uneven" if uneven else f"fit.lead.{machine.verdict}",
        model=answer.model.name,
        format=answer.memory.format,
        context=contexts(answer.memory.context, answer.question.users),
        machine=machine.name,
        needed=gib(machine.needed_bytes),
        usable=gib(machine.usable_bytes),
        spare=gib(-missing),
        missing=gib(missing),
        ram=gib(machine.ram_bytes),
        speed=short_speed(speed, words) if speed else "",
    )


def _room(answer: FitAnswer, machine: MachineFigures, words: Words) -> Iterator[str]:
    """What else a machine that holds the model has room for."""
    best, longest = machine.best_format, machine.longest_context
    if best is not None and best != answer.memory.format and not best.startswith(_COARSE):
        yield words.say("fit.next.best", format=best)
    elif longest is not None and whole_k(longest) > answer.memory.context:
        yield words.say("fit.next.longer", context=context_words(whole_k(longest)))
    yield from _small_cache(machine, words)


def _ways_out(answer: FitAnswer, machine: MachineFigures, words: Words) -> Iterator[str]:
    """What would fit where the model as asked does not."""
    verdict, longest = machine.verdict, machine.longest_context
    shorter = longest is not None and longest < answer.memory.context
    yield from _other_format(answer, machine, words)
    yield from _small_cache(machine, words)
    if longest is not None and shorter:
        yield words.say(f"fit.next.{verdict}_shorter", context=context_words(whole_k(longest)))
    alone = machine.best_format_verdict in ("comfortable", "tight")
    if not shorter and (machine.best_format is None or (verdict == "offload" and not alone)):
        yield words.say(f"fit.next.{verdict}_otherwise", usable=gib(machine.usable_bytes))


def _other_format(answer: FitAnswer, machine: MachineFigures, words: Words) -> Iterator[str]:
    """The best format, where another one was asked."""
    best = machine.best_format
    if best is None or best == answer.memory.format:
        return
    ram = "_ram" if machine.best_format_verdict == "offload" else ""
    coarse = "_coarse" if not ram and best.startswith(_COARSE) else ""
    yield words.say(f"fit.next.{machine.verdict}{ram}{coarse}", format=best)


def _small_cache(machine: MachineFigures, words: Words) -> Iterator[str]:
    """A smaller cache, where it makes room for a finer format."""
    if machine.best_format_kv_q8_0 is not None:
        yield words.say("fit.next.kv_q8_0", format=machine.best_format_kv_q8_0)


def _without_machine(answer: FitAnswer, words: Words) -> str:
    needs = words.say(
        "fit.lead.memory",
        model=answer.model.name,
        format=answer.memory.format,
        needed=gib(answer.memory.total_bytes),
        context=contexts(answer.memory.context, answer.question.users),
    )
    own = [class_ for class_ in answer.classes if class_.format == answer.memory.format]
    return f"{needs}\n{_cheapest(own[0], words) if own else words.say('fit.cheapest.none')}"


def _cheapest(machine_class: MachineClass, words: Words) -> str:
    """The machine of the best verdict that any reaches; verdicts come best first."""
    return words.say(
        f"fit.cheapest.{machine_class.verdict}",
        machine=machine_class.name.in_locale(words.locale),
        price=price(machine_class.price, machine_class.currency, machine_class.as_of, words),
        speed=short_speed(machine_class.decode_tokens_per_s, words),
    )
