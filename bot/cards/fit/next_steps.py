"""The next steps that a verdict of `/fit` names: another format, context or cache."""

from collections.abc import Iterator

from bot.answers.fit.answer import FitAnswer
from bot.asking.quantities import context_words
from bot.asking.question import NONE
from bot.cards.control import Ask
from bot.cards.figures import gib, whole_k
from bot.cards.fit.hint import Hint, hint
from bot.cards.fit.limits import from_ssd
from bot.running.figures import MachineFigures
from bot.texts import Words

# Formats below 3.4 bits per weight, for which rules/fit.yaml warns of much lower quality.
_COARSE = ("IQ1_", "IQ2_", "Q2_", "IQ3_XXS")
# Formats of the same bits differ by less: makers spread them over the tensors in their own ways.
_FINER = 1.05

# Fewer tokens hold no conversation, so that nobody is told to ask for them.
_LEAST_CONTEXT = 2048


def next_steps(answer: FitAnswer, machine: MachineFigures, words: Words) -> Iterator[Hint]:
    """Yield the next steps for a machine on which the program runs, the most useful first."""
    holds = machine.verdict in ("comfortable", "tight")
    return (_room if holds else _ways_out)(answer, machine, words)


def _room(answer: FitAnswer, machine: MachineFigures, words: Words) -> Iterator[Hint]:
    """Yield the next step for a machine that holds the model: a finer format, a longer context."""
    best, longest = machine.best_format, machine.longest_context
    if best is not None and _is_finer(best, answer):
        yield hint("fit.next.best", words, {"quant": best})
    elif longest is not None and whole_k(longest) > answer.memory.context:
        yield hint("fit.next.longer", words, {"context": context_words(whole_k(longest))})
    yield from _small_cache(machine, words)


def _is_finer(best: str, answer: FitAnswer) -> bool:
    """Return whether a format has clearly more bits than the asked one."""
    bits = {row.format: row.bits_per_weight for row in answer.formats}
    return not best.startswith(_COARSE) and bits[best] > _FINER * answer.memory.bits_per_weight


def _ways_out(answer: FitAnswer, machine: MachineFigures, words: Words) -> Iterator[Hint]:
    """Yield the next steps for a machine that does not hold the model as asked."""
    verdict, longest = machine.verdict, machine.longest_context
    # What lies in RAM at any context gains by a shorter one only where it does not fit at all.
    helps = verdict == "no" or not machine.longest_context_in_ram
    shorter = longest is not None and _LEAST_CONTEXT <= longest < answer.memory.context and helps
    yield from map(Hint, from_ssd(machine, words))
    yield from _other_format(answer, machine, words)
    yield from _small_cache(machine, words)
    if longest is not None and shorter:
        ram = "_ram" if machine.longest_context_in_ram else ""
        context = context_words(whole_k(longest))
        yield hint(f"fit.next.{verdict}_shorter{ram}", words, {"context": context})
    alone = machine.best_format_verdict in ("comfortable", "tight")
    if not shorter and (machine.best_format is None or (verdict == "offload" and not alone)):
        yield _otherwise(machine, words)


def _otherwise(machine: MachineFigures, words: Words) -> Hint:
    """Return what helps where no format does: another model, or for a "no" another machine."""
    line = words.say(
        f"fit.next.{machine.verdict}_otherwise", usable=gib(machine.usable_bytes, words)
    )
    if machine.verdict != "no":
        return Hint(line)
    return Hint(line, (Ask(words.say("control.hint.any_machine"), {"hardware": NONE}),))


def _other_format(answer: FitAnswer, machine: MachineFigures, words: Words) -> Iterator[Hint]:
    """Yield the best format for the machine, unless the question has it."""
    best = machine.best_format
    if best is None or best == answer.memory.format:
        return
    ram = "_ram" if machine.best_format_verdict == "offload" else ""
    coarse = "_coarse" if not ram and best.startswith(_COARSE) else ""
    yield hint(f"fit.next.{machine.verdict}{ram}{coarse}", words, {"quant": best})


def _small_cache(machine: MachineFigures, words: Words) -> Iterator[Hint]:
    """Yield the advice of a KV cache in Q8_0, if that makes room for a finer format."""
    if machine.best_format_kv_q8_0 is not None:
        yield hint("fit.next.kv_q8_0", words, {"kv": "q8_0", "quant": machine.best_format_kv_q8_0})
