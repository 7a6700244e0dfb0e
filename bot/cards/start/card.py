"""The card of `/start`: the verdict, the commands to copy, what they download and should show."""

from collections.abc import Iterator

from bot.answers.start.answer import Check, StartAnswer, Started
from bot.asking.quantities import context_words
from bot.cards.card import Card, Section
from bot.cards.figures import gb, seconds, two_digits
from bot.cards.fit.card import COLOURS, verdict_line
from bot.cards.fit.program import OBSTACLES, obstacle_lead
from bot.cards.footer import footer
from bot.cards.layout import bullets
from bot.cards.start.blocks import blocks
from bot.texts import Words


def start_card(answer: StartAnswer, words: Words) -> Card:
    """Return the card of an answer to `/start`."""
    machine, started = answer.machines[0], answer.started
    title = words.say("start.title", model=answer.model.name, machine=machine.name)
    return Card(
        title=title,
        lead="\n".join(_lead(answer, words)),
        colour=COLOURS[started.verdict if started else "no"],
        sections=tuple(_sections(answer, words)),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _lead(answer: StartAnswer, words: Words) -> Iterator[str]:
    machine, started = answer.machines[0], answer.started
    if machine.reason in OBSTACLES:
        yield obstacle_lead(answer, machine, words)
    else:
        yield verdict_line(answer, machine, words)
    if started is not None and started.instead_of is not None:
        yield _instead(answer, started, words)
    elif started is None and machine.reason not in OBSTACLES:
        yield words.say("start.nothing")
    if machine.link is not None and machine.link.program is not None:
        count, program = machine.link.computers, machine.link.program
        yield words.say("start.computers", count=count, program=program)
    elif not answer.builds:
        yield words.say("start.no_build", model=answer.model.name)
    elif answer.nearest_format is not None:
        asked = started.format if started else answer.memory.format
        yield words.say("start.no_build_of", format=asked, nearest=answer.nearest_format)


def _instead(answer: StartAnswer, started: Started, words: Words) -> str:
    """Return what the commands start in place of what was asked."""
    if answer.machines[0].reason in OBSTACLES:
        return words.say("start.instead.readable", taken=started.format)
    if started.instead_of == "format":
        return words.say("start.instead.format", asked=answer.memory.format, taken=started.format)
    asked, taken = context_words(answer.memory.context), context_words(started.context)
    return words.say("start.instead.context", asked=asked, taken=taken)


def _sections(answer: StartAnswer, words: Words) -> Iterator[Section]:
    for program in answer.programs:
        own = [each for each in answer.commands if each.runtime == program.id]
        yield from blocks(program.name, own, words)
    if not answer.commands or "runtime" not in {item.option for item in answer.question.assumed}:
        yield from blocks(words.say("start.container"), answer.containers, words)
    for key, lines in (
        ("download", _downloads(answer, words)),
        ("checks", _checks(answer, words)),
        ("unsaid", _unsaid(answer, words)),
        ("links", _links(answer, words)),
    ):
        texts = [*lines]
        if texts:
            yield Section(words.say(f"start.{key}"), bullets(texts))


def _names(answer: StartAnswer) -> dict[str, str]:
    return {program.id: program.name for program in answer.programs}


def _downloads(answer: StartAnswer, words: Words) -> Iterator[str]:
    names = _names(answer)
    for load in answer.downloads:
        yield words.say(
            "start.download.line",
            program=names[load.program],
            what=load.file or load.repository,
            size=gb(load.bytes, words),
            time=seconds(load.seconds, words),
        )


def _checks(answer: StartAnswer, words: Words) -> Iterator[str]:
    names = _names(answer)
    for check in answer.checks:
        yield words.say(
            f"start.check.{check.key}", program=names[check.program], **_figures(check, words)
        )
    if answer.commands or answer.containers:
        yield words.say("start.report")


def _figures(check: Check, words: Words) -> dict[str, str]:
    """Return the figures of a check as text: those of a log as it prints them."""
    if check.key == "speed":
        return {name: two_digits(float(value), words) for name, value in check.values.items()}
    if check.key == "kv_cache":
        return {"mib": f"{float(check.values['mib']):.2f}"}
    return {name: f"{value}" for name, value in check.values.items()}


def _unsaid(answer: StartAnswer, words: Words) -> Iterator[str]:
    names = _names(answer)
    started = {command.runtime for command in (*answer.commands, *answer.containers)}
    for part in answer.unsaid:
        if part.code == "repository" and part.program not in started:
            continue  # the first lines say so
        yield words.say(
            f"start.unsaid.{part.code}",
            program=names[part.program],
            format=answer.started.format if answer.started else answer.memory.format,
            system=words.say(f"choice.{answer.question.os}"),
        )


def _links(answer: StartAnswer, words: Words) -> Iterator[str]:
    for link in answer.links:
        yield words.say(f"start.link.{link.kind}", name=link.name, url=link.url)
