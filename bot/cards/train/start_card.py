"""The card of `/start task:`: the verdict, and the files and commands to copy."""

from collections.abc import Iterator

from bot.answers.train.start_answer import TrainingStartAnswer
from bot.cards.card import Card, Code, Section
from bot.cards.footer import footer
from bot.cards.train.card import TRAIN_COLOURS, train_lead
from bot.running.commands.training.training_start import DATA
from bot.texts import Words

# Where each program finds the examples.
_DATA = {"llama-factory": "bundled", "mlx-lm": "data_folder"}


def training_start_card(answer: TrainingStartAnswer, words: Words) -> Card:
    """Return the card of an answer to `/start task:`."""
    training = answer.training
    machine = training.machines[0]
    return Card(
        title=words.say("train.title", model=training.model.name, machine=machine.name),
        lead=train_lead(training, words),
        colour=TRAIN_COLOURS[machine.verdict],
        sections=tuple(_sections(answer, words)),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _sections(answer: TrainingStartAnswer, words: Words) -> Iterator[Section]:
    program = answer.training.program
    for command in answer.commands:
        name = command.file or words.say("train.start.terminal")
        yield Section(f"{program.name}: {name}", Code(command.text))
    if answer.commands:
        where = _DATA.get(program.id, "data")
        yield Section(program.name, words.say(f"train.start.{where}", data=DATA))
    elif answer.training.machines[0].reason is None:
        yield Section(program.name, words.say("train.start.none", program=program.name))
