"""The verdict of `/fit` in one sentence, and the next step in another."""

from bot.answers.fit_answer import FitAnswer, MachineClass, MachineFigures
from bot.answers.quantities import context_words
from bot.cards.card import Colour
from bot.cards.figures import gib, price, short_speed
from bot.sizing.placement import Verdict
from bot.texts import Words

_COLOURS: dict[Verdict, Colour] = {
    "comfortable": "green",
    "tight": "yellow",
    "offload": "orange",
    "no": "red",
}


def fit_colour(answer: FitAnswer) -> Colour:
    """The verdict's colour; blue where no machine was named."""
    return _COLOURS[answer.machines[0].verdict] if answer.machines else "blue"


def fit_lead(answer: FitAnswer, words: Words) -> str:
    """Whether it runs, in figures, and what to do next; without a machine, which one runs it."""
    if not answer.machines:
        return _without_machine(answer, words)
    machine = answer.machines[0]
    lines = [_verdict(answer, machine, words), *_next_step(answer, machine, words)]
    return "\n".join(lines)


def _verdict(answer: FitAnswer, machine: MachineFigures, words: Words) -> str:
    speed, missing = machine.decode_tokens_per_s, machine.needed_bytes - machine.usable_bytes
    # Unequal devices can fail to hold their parts of a load that is smaller than their sum.
    uneven = machine.verdict == "no" and missing <= 0
    return words.say(
        "fit.lead.uneven" if uneven else f"fit.lead.{machine.verdict}",
        model=answer.model.name,
        format=answer.memory.format,
        machine=machine.name,
        needed=gib(machine.needed_bytes),
        usable=gib(machine.usable_bytes),
        spare=gib(-missing),
        missing=gib(missing),
        ram=gib(machine.ram_bytes),
        speed=short_speed(speed, words) if speed else "",
    )


def _next_step(answer: FitAnswer, machine: MachineFigures, words: Words) -> list[str]:
    verdict, best, longest = machine.verdict, machine.best_format, machine.longest_context
    if best is not None and best != answer.memory.format:
        return [words.say(f"fit.next.{verdict}", format=best)]
    if verdict in ("comfortable", "tight") and longest and longest > answer.memory.context:
        return [words.say("fit.next.longer", context=context_words(longest))]
    if verdict == "no" and longest is not None:
        return [words.say("fit.next.shorter", context=context_words(longest))]
    if verdict in ("offload", "no"):
        return [words.say(f"fit.next.{verdict}_otherwise")]
    return []


def _without_machine(answer: FitAnswer, words: Words) -> str:
    needs = words.say(
        "fit.lead.memory",
        model=answer.model.name,
        format=answer.memory.format,
        needed=gib(answer.memory.total_bytes),
        context=context_words(answer.memory.context),
    )
    own = [one for one in answer.classes if one.format == answer.memory.format]
    return f"{needs}\n{_cheapest(own[0], words) if own else words.say('fit.cheapest.none')}"


def _cheapest(one: MachineClass, words: Words) -> str:
    """The machine of the best verdict that any reaches; verdicts come best first."""
    return words.say(
        f"fit.cheapest.{one.verdict}",
        machine=one.name,
        price=price(one.price, one.currency, one.as_of, words),
        speed=short_speed(one.decode_tokens_per_s, words),
    )
