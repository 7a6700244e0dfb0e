"""The card of `/fit`: the verdict first, then the figures behind it."""

from collections.abc import Iterator

from bot.answers.fit.answer import FitAnswer, MachineClass
from bot.answers.shared import RateFigures
from bot.answers.start.answer import StartAnswer
from bot.asking.quantities import context_words
from bot.cards.buy.money import dated_price
from bot.cards.card import Card, Colour, Section, Table
from bot.cards.figures import (
    contexts,
    gib,
    gib_number,
    seconds,
    short_speed,
    speed,
    whole_k,
)
from bot.cards.fit.goal import goal_line
from bot.cards.fit.hint import lines_of
from bot.cards.fit.limits import limits
from bot.cards.fit.memory import (
    formats_table,
    memory_bar,
    memory_parts,
    rule_of_thumb,
    size_note,
)
from bot.cards.fit.memory_texts import memory_texts
from bot.cards.fit.next_steps import next_steps
from bot.cards.fit.notes import abilities_section, licence_section, model_notes
from bot.cards.fit.program import OBSTACLES, obstacle_lead, program_lines
from bot.cards.fit.tasks import task_lines
from bot.cards.footer import footer
from bot.running.figures import MachineFigures
from bot.sizing.placing.placement import Verdict
from bot.texts import Words

COLOURS: dict[Verdict, Colour] = {
    "comfortable": "green",
    "tight": "yellow",
    "offload": "orange",
    "no": "red",
}
_FITTING: tuple[Verdict, ...] = ("comfortable", "tight")
_LEAST_GAIN = 1.03  # drafts that give less are not worth their memory


def fit_card(answer: FitAnswer, words: Words) -> Card:
    """Return the card of an answer to `/fit`."""
    machine = answer.machines[0] if answer.machines else None
    above = [memory_bar(answer, machine, words)] if machine else machine_classes(answer, words)
    return Card(
        title=fit_title(answer, words),
        lead=fit_lead(answer, words),
        colour=fit_colour(answer),
        sections=(
            *above,
            *(machine_sections(answer, machine, words) if machine else ()),
            *_cautions(answer, words),
            memory_parts(answer, words),
            *formats_table(answer, words),
            rule_of_thumb(answer, words),
            *licence_section(answer.model, words),
            *abilities_section(answer.model, words),
        ),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def fit_title(answer: FitAnswer, words: Words) -> str:
    """Return the title: the model, and the machine if one was named."""
    machine = answer.machines[0] if answer.machines else None
    return words.say(
        "fit.title" if machine else "fit.title_without_machine",
        model=answer.model.name,
        machine=machine.name if machine else "",
    )


def cautions(answer: FitAnswer, words: Words) -> list[str]:
    """Return what to mind, the most important first."""
    texts = [*_other_verdicts(answer, words)]
    texts += [rule.text.in_locale(words.locale) for rule in answer.rules]
    texts += size_note(answer, words)
    texts += model_notes(answer.model, words, vision=answer.question.vision)
    return texts


def _cautions(answer: FitAnswer, words: Words) -> list[Section]:
    lines = [f"• {text}" for text in cautions(answer, words)]
    return [Section(words.say("cautions"), "\n".join(lines))] if lines else []


def _other_verdicts(answer: FitAnswer, words: Words) -> Iterator[str]:
    """Yield what differs on the other machines that the text may mean."""
    for other in answer.machines[1:]:
        if other.verdict != answer.machines[0].verdict:
            yield words.say(f"fit.other_machine.{other.verdict}", machine=other.name)


def fit_colour(answer: FitAnswer) -> Colour:
    """Return the verdict's colour; blue if no machine was named."""
    return COLOURS[answer.machines[0].verdict] if answer.machines else "blue"


def fit_lead(answer: FitAnswer, words: Words) -> str:
    """Return the verdict with its figures and the next step.

    Without a machine it is the memory needed, and the cheapest machine that runs the model.
    """
    if not answer.machines:
        return _without_machine(answer, words)
    machine = answer.machines[0]
    if machine.reason in OBSTACLES:
        return obstacle_lead(answer, machine, words)
    steps = lines_of(next_steps(answer, machine, words))
    goal = goal_line(answer.goal, words)
    return "\n".join([verdict_line(answer, machine, words), *goal, *steps])


def verdict_line(answer: FitAnswer | StartAnswer, machine: MachineFigures, words: Words) -> str:
    """Return the verdict on a machine with its figures: memory needed and there, speed."""
    speed, missing = machine.decode_tokens_per_s, machine.needed_bytes - machine.usable_bytes
    # Unequal devices together can have enough memory while one of them cannot hold its part.
    uneven = machine.verdict == "no" and missing <= 0
    return words.say(
        "fit.lead.uneven" if uneven else f"fit.lead.{machine.verdict}",
        model=answer.model.name,
        format=answer.memory.format,
        context=contexts(answer.memory.context, answer.context_count),
        machine=machine.name,
        **memory_texts(
            machine.needed_bytes, machine.usable_bytes, words, ram_bytes=machine.ram_bytes
        ),
        speed=short_speed(speed, words),
    )


def _without_machine(answer: FitAnswer, words: Words) -> str:
    needs = words.say(
        "fit.lead.memory",
        model=answer.model.name,
        format=answer.memory.format,
        needed=gib(answer.memory.total_bytes, words),
        context=contexts(answer.memory.context, answer.context_count),
    )
    # Classes are sorted from the best verdict down, so the first has the best one possible.
    own = [
        machine_class
        for machine_class in answer.classes
        if machine_class.format == answer.memory.format
    ]
    if not own:
        return f"{needs}\n{words.say('fit.cheapest.none')}"
    return f"{needs}\n{_class_line('fit.cheapest', own[0], answer.rate, words)}"


def machine_sections(answer: FitAnswer, machine: MachineFigures, words: Words) -> list[Section]:
    """Return the lines on speed and placement, and the share of each device if several."""
    lines = [
        *_speeds(answer, machine, words),
        *limits(machine, words),
        *_placement(machine, words),
        *_rooms(answer, machine, words),
        *task_lines(answer, machine, words),
        *program_lines(answer, machine, words),
    ]
    sections = [Section(words.device(machine.name), "\n".join(lines))] if lines else []
    return [*sections, _devices(machine, words)] if len(machine.devices) > 1 else sections


def _speeds(answer: FitAnswer, machine: MachineFigures, words: Words) -> Iterator[str]:
    context = context_words(answer.memory.context)
    if machine.decode_tokens_per_s:
        text = speed(machine.decode_tokens_per_s, words)
        yield words.say("fit.decode", speed=text, context=context)
    elif machine.verdict != "no":
        yield words.say("fit.speed_unknown")
    if machine.prefill_tokens_per_s:
        yield words.say("fit.prefill", speed=speed(machine.prefill_tokens_per_s, words))
    yield from _drafts(machine, words)
    if machine.time_to_first_token_s is not None:
        wait = seconds(machine.time_to_first_token_s, words)
        yield words.say("fit.first_token", wait=wait, context=context)


def _drafts(machine: MachineFigures, words: Words) -> Iterator[str]:
    """Yield the speed without the drafts that were asked for, or with those of the model's head."""
    drafts = machine.drafts
    if drafts is None or machine.decode_tokens_per_s is None:
        return
    fast, alone = drafts.decode_tokens_per_s, drafts.decode_tokens_per_s_without
    other, result = alone if drafts.used else fast, ""
    if drafts.verdict_without in _FITTING and drafts.verdict not in _FITTING:
        result = "_no_room"
    elif fast and alone and fast.expected < _LEAST_GAIN * alone.expected:
        result = "_no_gain"
    yield words.say(
        f"fit.drafts.{'with' if drafts.used else 'without'}{result}",
        speed=short_speed(other, words) if other else "",
        draft=drafts.draft,
        memory=gib(drafts.draft_bytes, words),
    )


def _placement(machine: MachineFigures, words: Words) -> Iterator[str]:
    if machine.verdict == "offload" and machine.experts_in_ram_layers:
        yield words.say(
            "fit.experts", count=machine.experts_in_ram_layers, ram=gib(machine.ram_bytes, words)
        )
    elif machine.verdict == "offload":
        yield words.say("fit.layers", count=machine.gpu_layers, ram=gib(machine.ram_bytes, words))


def _rooms(answer: FitAnswer, machine: MachineFigures, words: Words) -> Iterator[str]:
    """Yield the best format and longest context that fit, unless the lead names them already."""
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
        (
            words.device(device.name),
            gib_number(device.needed_bytes, words),
            gib_number(device.usable_bytes, words),
        )
        for device in machine.devices
    )
    columns = ("", words.say("fit.devices.needed"), words.say("fit.devices.usable"))
    return Section(words.say("fit.devices"), Table(columns, rows))


def machine_classes(answer: FitAnswer, words: Words) -> list[Section]:
    """Return a section for each format with a line for each verdict, from the best down."""
    formats = dict.fromkeys(machine_class.format for machine_class in answer.classes)
    return [
        Section(
            words.say("fit.classes", format=name),
            "\n".join(
                _class_line("fit.classes", entry, answer.rate, words)
                for entry in answer.classes
                if entry.format == name
            ),
        )
        for name in formats
    ]


def _class_line(
    key: str, machine_class: MachineClass, rate: RateFigures | None, words: Words
) -> str:
    return words.say(
        f"{key}.{machine_class.verdict}",
        machine=machine_class.name.in_locale(words.locale),
        price=dated_price(machine_class.price, machine_class.as_of, rate, words),
        speed=short_speed(machine_class.decode_tokens_per_s, words),
    )
