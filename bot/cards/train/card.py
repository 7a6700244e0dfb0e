"""The card of `/fit task:`: the verdict first, then the figures behind it."""

from collections.abc import Iterator

from bot.answers.train.answer import (
    MethodFigures,
    ProgramRow,
    SmallerModel,
    TrainAnswer,
    TrainingMachineFigures,
    WayOutFigures,
)
from bot.asking.quantities import context_words
from bot.cards.card import Card, Colour, Section, Table
from bot.cards.control import Ask
from bot.cards.figures import gib, gib_number, number, parameters, speed, whole_k
from bot.cards.fit.hint import Hint, hint, lines_of
from bot.cards.fit.memory_texts import memory_texts
from bot.cards.footer import footer
from bot.cards.refusal import as_code
from bot.sizing.placing.placement import Verdict
from bot.texts import Words

TRAIN_COLOURS: dict[Verdict, Colour] = {
    "comfortable": "green",
    "tight": "yellow",
    "offload": "orange",
    "no": "red",
}
_MOST_WAYS_OUT = 3


def train_card(answer: TrainAnswer, words: Words) -> Card:
    """Return the card of an answer to `/fit task:`."""
    machine = answer.machines[0] if answer.machines else None
    title = words.say(
        "train.title" if machine else "train.title_without_machine",
        model=answer.model.name,
        machine=machine.name if machine else "",
    )
    lines = [_setting(answer, words), _parts(answer, words)]
    if machine is not None:
        lines += _on_machine(machine, words)
    return Card(
        title=title,
        lead=train_lead(answer, words),
        colour=TRAIN_COLOURS[machine.verdict] if machine else "blue",
        sections=(
            Section(words.say("train.how"), "\n".join(lines)),
            _methods(answer, words),
        ),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def train_lead(answer: TrainAnswer, words: Words) -> str:
    """Return the verdict with its figures, and what would fit; without a machine the memory."""
    task = words.say(f"train.task.{answer.question.task}")
    if not answer.machines:
        return words.say(
            "train.lead.memory",
            model=answer.model.name,
            task=task,
            program=answer.program.name,
            needed=gib(answer.memory.total_bytes, words),
        )
    machine = answer.machines[0]
    kind = machine.verdict if machine.reason in (None, "not_enough_memory") else machine.reason
    several = "_each" if machine.gpus > 1 and machine.reason in (None, "not_enough_memory") else ""
    verdict = words.say(
        f"train.lead.{kind}{several}",
        model=answer.model.name,
        task=task,
        program=answer.program.name,
        machine=machine.name,
        **memory_texts(
            machine.needed_bytes, machine.usable_bytes, words, ram_bytes=machine.ram_bytes
        ),
        capability=number(machine.least_capability or 0, 1, words),
    )
    return "\n".join([verdict, *lines_of(train_hints(answer, words))])


def train_hints(answer: TrainAnswer, words: Words) -> Iterator[Hint]:
    """Yield the next steps: what would fit where it does not, longer texts where it does."""
    machine = answer.machines[0] if answer.machines else None
    if machine is None:
        return
    yield from (way_out(way, words) for way in machine.ways_out[:_MOST_WAYS_OUT])
    if machine.reason == "not_enough_memory" and not machine.ways_out:
        yield Hint(words.say("train.next.none"))
    if machine.largest_model is not None:
        yield _smaller(machine.largest_model, words)
    if machine.reason in ("no_training", "compute_capability"):
        yield _program([row for row in answer.programs if row.obstacle is None], words)
    longest = machine.longest_sequence
    if machine.reason is None and whole_k(longest or 0) > answer.question.sequence:
        sequence = context_words(whole_k(longest or 0))
        yield hint("train.next.longer", words, {"sequence": sequence})


def way_out(way: WayOutFigures, words: Words) -> Hint:
    """Return the options that make a training fit, and what it then needs."""
    options = " ".join(f"{entry.option}:{entry.value}" for entry in way.options)
    line = words.say(
        "train.next.change", options=as_code(options), needed=gib(way.needed_bytes, words)
    )
    label = words.say("control.hint.options", options=options)
    return Hint(line, (Ask(label, {entry.option: entry.value for entry in way.options}),))


def _smaller(model: SmallerModel, words: Words) -> Hint:
    line = words.say("train.next.model", model=as_code(f"model:{model.id}"))
    return Hint(
        line, (Ask(words.say("control.hint.model", model=model.name), {"model": model.id}),)
    )


def _program(others: list[ProgramRow], words: Words) -> Hint:
    """Return the programs that train here, if any does."""
    names = ", ".join(row.name for row in others)
    line = words.say("train.next.program" if others else "train.next.nvidia", programs=names)
    return Hint(
        line,
        tuple(
            Ask(words.say("control.runtime.choice", program=row.name), {"runtime": row.id})
            for row in others
        ),
    )


def _setting(answer: TrainAnswer, words: Words) -> str:
    program = answer.program
    return words.say(
        "train.setting",
        trained=parameters(answer.memory.trained_parameters, words),
        optimiser=as_code(program.optimiser),
        checkpointing=words.say(f"train.checkpointing.{program.checkpointing}"),
    )


def _on_machine(machine: TrainingMachineFigures, words: Words) -> Iterator[str]:
    if machine.gpus > 1:
        yield words.say(f"train.sharing.{machine.sharing}", count=machine.gpus)
    if machine.tokens_per_s is not None:
        yield words.say("train.speed", speed=speed(machine.tokens_per_s, words))
    elif machine.reason is None:
        yield words.say("train.no_speed")


def _parts(answer: TrainAnswer, words: Words) -> str:
    """Return the parts in GiB on one line; "Why?" has them as a table."""
    parts = (
        f"{words.say(f'train.part.{part.key}')} {gib_number(part.bytes, words)}"
        for part in answer.memory.parts
    )
    return words.say("train.parts", parts=words.say("footer.between").join(parts))


def _methods(answer: TrainAnswer, words: Words) -> Section:
    """Return a table of the ways to train, the asked one marked."""
    rows = tuple(
        (
            _marked(words.say(f"train.task.{row.task}"), chosen=row.task == answer.question.task),
            gib_number(row.total_bytes, words),
            _verdict(row, words),
        )
        for row in answer.methods
    )
    return Section(words.say("train.methods"), Table(("", "GiB", ""), rows))


def _verdict(row: MethodFigures, words: Words) -> str:
    """Return the verdict; a model that is cut into parts takes less of each GPU."""
    if row.verdict is None:
        return ""
    cut = "_cut" if row.sharing == "sharded" and row.verdict in ("comfortable", "tight") else ""
    return words.say(f"train.verdict.{row.verdict}{cut}")


def _marked(text: str, *, chosen: bool) -> str:
    return f"{'▸' if chosen else ' '} {text}"


def programs_section(answer: TrainAnswer, words: Words) -> Section:
    """Return a table of what the same training takes with other programs."""
    rows = tuple(
        (row.name, gib_number(row.total_bytes, words), _of_program(row, words))
        for row in answer.programs
    )
    return Section(words.say("train.programs"), Table(("", "GiB", ""), rows))


def _of_program(row: ProgramRow, words: Words) -> str:
    if row.obstacle is not None:
        return words.say("train.not_here")
    return words.say(f"train.verdict.{row.verdict}") if row.verdict else ""
