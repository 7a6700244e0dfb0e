"""What the card of `/fit` says of the program: why it does not run, its defaults, its pool."""

from collections.abc import Iterator
from typing import get_args

from bot.answers.fit.answer import FitAnswer
from bot.answers.start.answer import StartAnswer
from bot.cards.control import LEFT_OUT, Ask
from bot.cards.figures import day, whole
from bot.cards.fit.hint import Hint, hint, lines_of
from bot.cards.footer import assumptions
from bot.catalog.programs.obstacle import Obstacle
from bot.running.figures import MachineFigures
from bot.texts import Words

OBSTACLES: tuple[str, ...] = get_args(Obstacle)


def obstacle_lead(answer: FitAnswer | StartAnswer, machine: MachineFigures, words: Words) -> str:
    """Return why the program does not run on the machine, and what does."""
    return "\n".join([obstacle(answer, machine, words), *lines_of(ways_around(machine, words))])


def obstacle(answer: FitAnswer | StartAnswer, machine: MachineFigures, words: Words) -> str:
    """Return why the program does not run on the machine."""
    # As NVIDIA writes it, in every language.
    needed = answer.program.compute_capability
    return words.say(
        f"fit.lead.{machine.reason}",
        program=answer.program.name,
        machine=machine.name,
        format=answer.memory.format,
        needed=str(needed),
    )


def ways_around(machine: MachineFigures, words: Words) -> Iterator[Hint]:
    """Yield what runs where the program does not: a format that it reads, or other programs."""
    if machine.best_format is not None:
        yield hint("fit.next.readable", words, {"quant": machine.best_format})
    elif machine.instead:
        names = [f"`runtime:{name}`" for name in machine.instead]
        yield Hint(
            words.say("fit.next.instead", programs=words.say("list.between").join(names)),
            tuple(
                Ask(
                    words.say("control.runtime.choice", program=name),
                    {"runtime": name, "quant": LEFT_OUT},
                )
                for name in machine.instead
            ),
        )


def program_lines(answer: FitAnswer, machine: MachineFigures, words: Words) -> Iterator[str]:
    """Yield a program's room for context, whose speed stands here, and its defaults."""
    if machine.kv_pool_tokens is not None:
        yield words.say("fit.pool", tokens=whole(machine.kv_pool_tokens, words))
    if answer.program.borrows_speed and machine.decode_tokens_per_s is not None:
        yield words.say(
            "fit.borrowed_speed", program=answer.program.name, engine=answer.program.engine
        )
    own = [entry for entry in answer.question.assumed if entry.option in answer.program.own]
    if own:
        yield words.say(
            "fit.program",
            program=answer.program.name,
            date=day(answer.program.as_of, words),
            defaults=assumptions(own, words),
        )
