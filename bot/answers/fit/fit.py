"""`/fit`: does this model run on this machine, or which machine runs it."""

from bot.advice.facts import FIT_FACTS
from bot.advice.placeholders import fill
from bot.advice.rule import all_that_hold
from bot.answers.fit.answer import BaseFigures, FitAnswer, FormatLoss, ModelFigures, ProgramFigures
from bot.answers.fit.facts import fit_values
from bot.answers.fit.goal_served import goal_served
from bot.answers.fit.machine_classes import machine_classes
from bot.answers.fit.parsed import ParsedFit
from bot.answers.fit.question import parse_fit
from bot.answers.fit.size import size_figures
from bot.answers.fit.steps import fit_steps
from bot.answers.shared import RuleFigures
from bot.asking.request import Request
from bot.catalog.model import Model, commercial_use
from bot.library.library import Library
from bot.running.figures import FormatFigures, MachineFigures
from bot.running.formats import DEFAULT_FORMAT, default_format
from bot.running.machine_figures import machine_figures
from bot.running.memory_figures import memory_figures, memory_table, rule_of_thumb_bytes
from bot.running.setup import Host
from bot.sizing.placing.pool import Pools


def fit(request: Request, library: Library) -> FitAnswer:
    """Answer `/fit`; Mistake if the question cannot be understood."""
    result = parse_fit(request, library)
    question, model = result.question, result.model
    load = result.load
    overhead = result.overhead_bytes(library)
    memory = memory_figures(load, overhead)
    hosts = result.hosts(library)
    machines = tuple(machine_figures(model, host, load, library, result.goal) for host in hosts)
    machine = next(iter(machines), None)
    values = fit_values(result, memory, machine)
    formats = memory_table(load, overhead, _compared(machine, library), _pools(hosts))
    return FitAnswer(
        question=question,
        model=model_figures(model, library, imported=request.model is not None),
        program=_program_figures(result),
        memory=memory,
        size=size_figures(model, question.quant),
        formats=formats,
        losses=_losses(model, formats, library),
        rule_of_thumb_bytes=rule_of_thumb_bytes(load),
        machines=machines,
        goal=goal_served(result.goal, machine) if result.goal else None,
        classes=() if machine else machine_classes(model.speeds_of, load, result.program, library),
        steps=fit_steps(model, memory, machine),
        rules=tuple(
            RuleFigures(
                id=rule.id, file=rule.file, line=rule.line, text=fill(rule.say, values, FIT_FACTS)
            )
            for rule in all_that_hold(library.fit_cautions, values)
        ),
        library_version=library.version,
    )


def _pools(hosts: tuple[Host, ...]) -> Pools | None:
    """Return the memory of the machine that was asked about; None without one."""
    return hosts[0].pools if hosts else None


def _compared(machine: MachineFigures | None, library: Library) -> tuple[str, ...]:
    """Return the formats to compare: the usual ones, and the one chosen for the machine."""
    best = machine.best_format if machine else None
    return (*library.judgement.shown_formats, *((best,) if best else ()))


def _losses(
    model: Model, formats: tuple[FormatFigures, ...], library: Library
) -> tuple[FormatLoss, ...]:
    """Return the measured quality cost of these formats, compared with 16 bits.

    Empty for a model that was trained in few bits, as measurements of other models do not apply.
    """
    if default_format(model) != DEFAULT_FORMAT:
        return ()
    measured = (library.formats.get(entry.format) for entry in formats)
    return tuple(
        FormatLoss(
            format=item.format, perplexity_rise=item.perplexity_rise, measured_on=item.measured_on
        )
        for item in measured
        if item is not None
    )


def _program_figures(parsed: ParsedFit) -> ProgramFigures:
    program = parsed.program
    return ProgramFigures(
        id=program.id,
        name=program.name,
        engine=parsed.runtime,
        version=program.version,
        as_of=program.as_of,
        compute_capability=program.compute_capability,
        borrows_speed=program.borrows_speed,
        own=parsed.own,
        shared_cache=parsed.load.unified,
    )


def model_figures(model: Model, library: Library, *, imported: bool) -> ModelFigures:
    """Return the figures of a model; `imported`: it was read from its own files."""
    stated = library.abilities(model.id)
    return ModelFigures(
        id=model.id,
        name=model.name,
        total_parameters=model.total_parameters,
        active_parameters=model.active_parameters,
        max_context=model.max_context,
        origin="imported" if imported else "read-as" if model.is_unchecked else "catalog",
        vision_parameters=model.vision_parameters,
        partial=model.partial,
        base=BaseFigures(id=model.base.id, name=model.base.name) if model.base else None,
        license=model.license,
        commercial_use=commercial_use(model.license_class),
        languages=tuple(library.languages[each].name for each in stated.languages),
        languages_in_all=stated.languages_in_all,
        strengths=stated.strengths,
    )
