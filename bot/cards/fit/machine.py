"""How a model runs on the machine that was asked about: speed, placement, what else fits."""

from collections.abc import Iterator

from bot.answers.fit.answer import FitAnswer
from bot.asking.quantities import context_words
from bot.cards.card import Section, Table
from bot.cards.figures import gib, gib_number, seconds, speed, whole_k
from bot.running.figures import MachineFigures
from bot.texts import Words


def machine_sections(answer: FitAnswer, machine: MachineFigures, words: Words) -> list[Section]:
    """Lines on speed and placement, and each device's share where there are several."""
    lines = [
        *_speeds(answer, machine, words),
        *_placement(machine, words),
        *_rooms(answer, machine, words),
    ]
    sections = [Section(machine.name, "\n".join(lines))] if lines else []
    return [*sections, _devices(machine, words)] if len(machine.devices) > 1 else sections


def _speeds(answer: FitAnswer, machine: MachineFigures, words: Words) -> Iterator[str]:
    context = context_words(answer.memory.context)
    if machine.decode_tokens_per_s:
        text = speed(machine.decode_tokens_per_s, words)
        yield words.say("fit.decode", speed=text, context=context)
    if machine.prefill_tokens_per_s:
        yield words.say("fit.prefill", speed=speed(machine.prefill_tokens_per_s, words))
    if machine.time_to_first_token_s is not None:
        wait = seconds(machine.time_to_first_token_s, words)
        yield words.say("fit.first_token", wait=wait, context=context)


def _placement(machine: MachineFigures, words: Words) -> Iterator[str]:
    if machine.verdict == "offload" and machine.experts_in_ram_layers:
        yield words.say(
            "fit.experts", count=machine.experts_in_ram_layers, ram=gib(machine.ram_bytes)
        )
    elif machine.verdict == "offload":
        yield words.say("fit.layers", count=machine.gpu_layers, ram=gib(machine.ram_bytes))


def _rooms(answer: FitAnswer, machine: MachineFigures, words: Words) -> Iterator[str]:
    """What else fits, so far as the next step under the verdict does not say it."""
    if machine.best_format == answer.memory.format:
        yield words.say("fit.best_format", format=machine.best_format)
    longest, most = machine.longest_context, answer.model.max_context
    if longest is not None and longest >= most:
        yield words.say("fit.longest_own", context=context_words(most))
    elif longest is not None and longest >= answer.memory.context:
        yield words.say(
            "fit.longest", context=context_words(whole_k(longest)), format=answer.memory.format
        )


def _devices(machine: MachineFigures, words: Words) -> Section:
    rows = tuple(
        (device.name, gib_number(device.needed_bytes), gib_number(device.usable_bytes))
        for device in machine.devices
    )
    columns = ("", words.say("fit.devices.needed"), words.say("fit.devices.usable"))
    return Section(words.say("fit.devices"), Table(columns, rows))
